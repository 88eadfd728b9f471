// Package gazetteer knows places: towns, districts, provinces, countries,
// regions, seas and some sites, with their coordinates and the names they go
// by in English news.
//
// The places are facts from GeoNames, Who's On First and Natural Earth and a
// table of our own (extra.tsv); see places.md for sources and licences. They
// are packed into one file, places.bin, which is read where it lies: nothing
// is decoded at start, and a lookup that finds nothing allocates nothing.
// "go run ./cmd/train gazetteer" builds the file again, byte for byte.
package gazetteer

import (
	_ "embed"
	"math"
	"strconv"
	"sync"
)

//go:embed places.bin
var packed string

// Default returns the gazetteer that the program ships. It is safe for
// concurrent use, as every Gazetteer is.
var Default = sync.OnceValue(func() *Gazetteer {
	if chosen != nil {
		return chosen
	}
	g, err := Open(packed)
	if err != nil {
		panic("gazetteer: places.bin: " + err.Error() + "; run: go run ./cmd/train gazetteer")
	}
	return g
})

// chosen is what Use was given.
var chosen *Gazetteer

// Use makes g the gazetteer of the program instead of the one it ships. It must
// be called before anything asks for [Default].
func Use(g *Gazetteer) { chosen = g }

// A Gazetteer is an index of places by name.
type Gazetteer struct {
	h         header
	w         widths
	places    string // placeSize bytes a place
	names     string // a length byte and a name, one after another
	admins    string // adminSize bytes a province
	countries string // countrySize bytes a country, by ISO code
	lowers    string // lowerSize bytes a district
	buckets   string // 1<<bucketBits + 1 offsets into entries
	entries   string // entrySize bytes a pair of name and place
	once      sync.Once
	claims    map[Place]string // of disputed land
	bones     sync.Map         // ISO code → map[string][]Place, see skeletons
}

// A Place is the number of a place in its gazetteer.
type Place int

// None is no place.
const None Place = -1

// A Candidate is a place that a name may mean.
type Candidate struct {
	Place    Place
	ID       string // "geonames:170654", "wof:…", "ne:…", "daybook:…" or "geo:LAT,LON" for a place without a number
	Name     string // canonical
	Country  string // ISO 3166-1 alpha-2, or ""
	Admin1   string // name of the first-order division, or ""
	Admin2   string // name of the second-order division, or ""
	Lat, Lon float64
	Level    string // site, town, district, province, region, country or sea
	Pop      int    // inhabitants, to about 5 %; 0 if unknown
	Seat     int    // 2 for the capital of a country, 1 for a province's, else 0
	Zone     string // time zone of its province, else of its capital, such as "Asia/Baghdad", or ""
}

// Len returns the number of places.
func (g *Gazetteer) Len() int { return g.h.places }

// Lookup returns the places that go by a name, likeliest first: by rank of the
// place, without context. It allocates for what it returns only.
func (g *Gazetteer) Lookup(name string) []Candidate {
	m := g.Find(name)
	if m.Len() == 0 {
		return nil
	}
	all := make([]Candidate, m.Len())
	for i := range all {
		all[i] = g.Candidate(m.At(i).Place)
	}
	return all
}

// Find returns what Lookup does as a view of the index. It does not allocate.
func (g *Gazetteer) Find(name string) Matches {
	h, ok := begin.add(name)
	if !ok {
		return Matches{}
	}
	return g.find(h)
}

// Longest returns the longest name that begins where text does and ends at one
// of ends, ascending byte offsets in text: n is the number of ends it takes, 0
// if there is none. It does not allocate.
func (g *Gazetteer) Longest(text string, ends []int) (n int, found Matches) {
	var buckets [together]bucket
	h, last := begin, 0
	for from := 0; from < len(ends); from += together {
		part := ends[from:min(len(ends), from+together)]
		k, ok := 0, true
		for ; k < len(part); k++ { // all buckets first, so that the memory works on them at the same time
			if h, ok = h.add(text[last:part[k]]); !ok {
				break
			}
			buckets[k], last = g.bucket(h), part[k]
		}
		for i, b := range buckets[:k] {
			if m := g.in(b); m.Len() > 0 {
				n, found = from+i+1, m
			}
		}
		if !ok {
			break
		}
	}
	return n, found
}

// together is how many names are looked up at the same time.
const together = 8

// Country returns the place of a country by its ISO code, or None.
func (g *Gazetteer) Country(iso string) Place { return g.land(iso, 2) }

// Capital returns the capital of a country by its ISO code, or None.
func (g *Gazetteer) Capital(iso string) Place { return g.land(iso, 5) }

// land returns the place at an offset of a country's row.
func (g *Gazetteer) land(iso string, at int) Place {
	lo, hi := 0, len(g.countries)/countrySize
	for lo < hi {
		mid := (lo + hi) / 2
		c := g.countries[mid*countrySize:]
		switch {
		case c[:2] < iso:
			lo = mid + 1
		case c[:2] > iso:
			hi = mid
		default:
			return Place(uint24(c[at:])) - 1
		}
	}
	return None
}

// Candidate returns what is known of a place.
func (g *Gazetteer) Candidate(p Place) Candidate {
	lat, lon := g.Position(p)
	return Candidate{
		Place: p, ID: g.ID(p), Name: g.Name(p), Country: g.CountryOf(p), Admin1: g.name(g.adminName(p)),
		Admin2: g.name(g.lowerName(p)), Lat: lat, Lon: lon, Level: g.Level(p), Pop: g.Pop(p), Seat: g.Seat(p), Zone: g.zone(p),
	}
}

// Name returns the canonical name of a place.
func (g *Gazetteer) Name(p Place) string { return g.name(g.nameAt(p)) }

// Level returns site, town, district, province, region, country or sea.
func (g *Gazetteer) Level(p Place) string { return levels[g.row(p)[rowFlags]&7] }

// Seat returns 2 for the capital of a country, 1 for the seat of a province.
func (g *Gazetteer) Seat(p Place) int { return int(g.row(p)[rowFlags] >> 6) }

// Pop returns the inhabitants of a place to about 5 %, 0 if unknown.
func (g *Gazetteer) Pop(p Place) int { return int(math.Exp(float64(g.row(p)[rowPop])/10)+.5) - 1 }

// Rank returns how well known a place is, from 0 to 255: ten times the natural
// logarithm of its inhabitants, raised for seats of government and for larger
// units.
func (g *Gazetteer) Rank(p Place) int {
	r := g.row(p)
	rank := int(r[rowPop]) + levelRank[r[rowFlags]&7] + 15*int(r[rowFlags]>>6)
	if r[rowPop] == 0 && source(r[rowFlags]>>3&7) == fromExtra {
		rank += 120 // seas and sites of our own table are in the news
	}
	return min(255, rank)
}

// CountryOf returns the ISO 3166-1 alpha-2 code of the country of a place.
func (g *Gazetteer) CountryOf(p Place) string {
	c := int(g.row(p)[rowCountry])
	if c == 0 {
		return ""
	}
	return g.countries[(c-1)*countrySize:][:2]
}

// Admin1 returns the province that a place lies in, the place itself if it is
// one, or None.
func (g *Gazetteer) Admin1(p Place) Place {
	if a := uint16of(g.row(p)[rowAdmin:]); a > 0 {
		return Place(uint24(g.admins[(a-1)*adminSize:])) - 1
	}
	return None
}

// zone returns the time zone of the province, else that of the capital.
func (g *Gazetteer) zone(p Place) string {
	if a := uint16of(g.row(p)[rowAdmin:]); a > 0 {
		if z := uint24(g.admins[(a-1)*adminSize+3:]); z > 0 {
			return g.name(z)
		}
	}
	if c := int(g.row(p)[rowCountry]); c > 0 {
		return g.name(uint24(g.countries[(c-1)*countrySize+8:]))
	}
	return ""
}

// Position returns latitude and longitude in degrees, WGS 84.
func (g *Gazetteer) Position(p Place) (lat, lon float64) {
	r := g.row(p)
	return float64(uint24(r[rowLat:])-maxLat) / 1e4, float64(uint24(r[rowLon:])-maxLon) / 1e4
}

// ID returns the public identifier of a place.
func (g *Gazetteer) ID(p Place) string {
	r := g.row(p)
	n := uint32of(r[rowID:])
	switch source(r[rowFlags] >> 3 & 7) {
	case fromGeoNames:
		return "geonames:" + strconv.Itoa(n)
	case fromWOF:
		return "wof:" + strconv.Itoa(n)
	case fromNE:
		return "ne:" + strconv.Itoa(n)
	case fromExtra:
		return "daybook:" + g.name(n)
	}
	lat, lon := g.Position(p)
	return "geo:" + strconv.FormatFloat(lat, 'f', 4, 64) + "," + strconv.FormatFloat(lon, 'f', 4, 64)
}

// Contains reports whether place a holds place b, as far as countries and
// provinces tell.
func (g *Gazetteer) Contains(a, b Place) bool {
	if a == b {
		return false
	}
	switch g.Level(a) {
	case "country":
		return g.CountryOf(b) == g.CountryOf(a) && g.CountryOf(a) != ""
	case "province":
		return g.Admin1(b) == a
	}
	return false
}

// Distance returns the kilometres between two places along a great circle.
func (g *Gazetteer) Distance(a, b Place) float64 {
	lat1, lon1 := g.Position(a)
	lat2, lon2 := g.Position(b)
	return Kilometres(lat1, lon1, lat2, lon2)
}

// Kilometres returns the great-circle distance between two positions in
// degrees, on a sphere of 6,371 km.
func Kilometres(lat1, lon1, lat2, lon2 float64) float64 {
	const rad = math.Pi / 180
	dlat, dlon := (lat2-lat1)*rad/2, (lon2-lon1)*rad/2
	s, t := math.Sin(dlat), math.Sin(dlon)
	h := s*s + math.Cos(lat1*rad)*math.Cos(lat2*rad)*t*t
	return 2 * 6371 * math.Asin(math.Sqrt(min(1, h)))
}

func (g *Gazetteer) row(p Place) string { return g.places[int(p)*g.w.placeSize:][:g.w.placeSize] }

// nameAt returns where the name of a place begins.
func (g *Gazetteer) nameAt(p Place) int {
	r := g.row(p)
	at := uint24(r[rowName:])
	if len(r) > placeSize {
		at |= int(r[placeSize]) << 24
	}
	return at
}

func (g *Gazetteer) name(at int) string {
	n := int(g.names[at])
	return g.names[at+1 : at+1+n]
}

func (g *Gazetteer) adminName(p Place) int {
	if a := g.Admin1(p); a != None {
		return g.nameAt(a)
	}
	return 0
}

func (g *Gazetteer) lowerName(p Place) int {
	if d := uint16of(g.row(p)[rowLower:]); d > 0 {
		return g.nameAt(Place(uint24(g.lowers[(d-1)*lowerSize:])) - 1)
	}
	return 0
}
