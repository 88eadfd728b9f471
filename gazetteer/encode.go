package gazetteer

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/daybookhq/daybook/fold"
)

// A Row is a place as the builder hands it to [Encode].
type Row struct {
	Source   string // geonames, wof, ne, daybook, or "" for a place without a number
	Number   uint32 // in that source; unused for daybook
	Slug     string // of daybook
	Name     string
	Country  string // ISO 3166-1 alpha-2, or ""
	Admin1   int    // index in the rows of its province, its own if it is one, -1 if none
	Admin2   int    // index in the rows of its district + 1, 0 if none
	Lat, Lon float64
	Level    string
	Pop      int
	Seat     int      // 2 capital, 1 seat of a province
	Variants []string // other names, in any case
	Far      []string // names in other languages, unlike the canonical one
	Demonyms []string
	Zone     string // of a province or country: its time zone
}

// Encode packs rows into the file format of places.bin. words are folded names
// that are mostly other words in English. The same rows give the same bytes.
func Encode(rows []Row, words map[string]bool) []byte { return encode(rows, nil, words) }

// Extend packs the places of base and further ones into the same format. rows
// begins with those that [Gazetteer.Rows] gave for base, whose names stay
// known; what a row's Variants hold is added to them.
func Extend(base *Gazetteer, rows []Row) []byte { return encode(rows, base, nil) }

func encode(rows []Row, base *Gazetteer, words map[string]bool) []byte {
	e := &encoder{offsets: map[string]int{"": 0}, names: []byte{0}, w: narrow}
	if len(rows) >= 1<<narrow.placeBits {
		e.w = wide
	}
	e.index(rows)
	for i := range rows {
		e.name(rows[i].Name)
		if rows[i].Source == "daybook" {
			e.name(rows[i].Slug)
		}
	}
	if len(e.names) >= 1<<24 {
		e.w = wide
	}
	e.carry(base)
	for i := range rows {
		e.place(&rows[i])
		e.keys(i, &rows[i], words)
	}
	out := []byte(magic)
	if e.w == wide {
		out = []byte(magicWide)
	}
	for _, n := range []int{len(rows), len(e.names), len(e.admins) / adminSize, len(e.countries) / countrySize, len(e.lowers) / lowerSize, len(e.pairs)} {
		out = put(out, n, 4)
	}
	out = append(out, e.places...)
	out = append(out, e.names...)
	out = append(out, e.admins...)
	out = append(out, e.countries...)
	out = append(out, e.lowers...)
	return e.table(out, rows)
}

// carry takes over the index of base: its places have the same numbers.
func (e *encoder) carry(base *Gazetteer) {
	if base == nil {
		return
	}
	e.base, e.known = base, make(map[[2]int]bool, base.h.entries)
	all := Matches{base.entries, base.w}
	for b, next := 0, 0; b < 1<<bucketBits; b++ {
		for end := uint32of(base.buckets[(b+1)*bucketSize:]); next < end; next++ {
			m := all.At(next)
			flags := 0
			for i, set := range []bool{m.Variant, m.Far, m.Demonym, m.Word} {
				if set {
					flags |= 1 << i
				}
			}
			p := pair{b, uint32of(base.entries[next*base.w.entrySize:]), int(m.Place), flags}
			e.pairs = append(e.pairs, p)
			e.known[p.key()] = true
		}
	}
}

type encoder struct {
	places, names, admins, countries, lowers []byte
	offsets                                  map[string]int // name → offset in names
	admin                                    map[int]int    // row of a province → its number + 1
	country                                  map[string]int // ISO code → its number + 1
	lower                                    map[int]int    // row of a district + 1 → its number + 1
	pairs                                    []pair
	w                                        widths
	base                                     *Gazetteer      // that is extended, or nil
	known                                    map[[2]int]bool // names of its places, by hash
}

// A pair is a name's hash and the place that it may mean.
type pair struct {
	bucket, print, place, flags int
}

// key is what tells two names, or places of one, apart.
func (p pair) key() [2]int { return [2]int{p.bucket<<32 | p.print, p.place} }

// malus lowers places that go by other names.
func (p pair) malus() int { return p.flags&flagVariant*8 + p.flags&flagFar*16 }

func put(b []byte, n, size int) []byte {
	for range size {
		b = append(b, byte(n))
		n >>= 8
	}
	return b
}

// index numbers the countries and provinces.
func (e *encoder) index(rows []Row) {
	e.admin, e.country, e.lower = map[int]int{}, map[string]int{}, map[int]int{}
	var isos []string
	at, capital := map[string]int{}, map[string]int{}
	for i := range rows {
		r := &rows[i]
		if r.Admin1 == i {
			e.admins = put(put(e.admins, i+1, 3), e.name(r.Zone), 3)
			if n := len(e.admins) / adminSize; n < 1<<16 {
				e.admin[i] = n
			}
		}
		if _, ok := at[r.Country]; !ok && r.Country != "" {
			isos, at[r.Country] = append(isos, r.Country), 0
		}
		if r.Seat == 2 && capital[r.Country] == 0 {
			capital[r.Country] = i + 1
		}
		if r.Level == "country" && r.Country != "" && at[r.Country] == 0 {
			at[r.Country] = i + 1
		}
	}
	slices.Sort(isos)
	for _, iso := range isos {
		e.countries = put(append(e.countries, iso...), at[iso], 3)
		e.countries = put(e.countries, capital[iso], 3)
		e.countries = put(e.countries, e.name(zone(rows, at[iso])), 3)
		if n := len(e.countries) / countrySize; n < 1<<8 {
			e.country[iso] = n
		}
	}
}

// zone returns the time zone of row i-1.
func zone(rows []Row, i int) string {
	if i == 0 {
		return ""
	}
	return rows[i-1].Zone
}

// district returns the number of a row's district + 1.
func (e *encoder) district(r *Row) int {
	if r.Admin2 == 0 {
		return 0
	}
	n, ok := e.lower[r.Admin2]
	if !ok && len(e.lower) < 1<<16-1 {
		e.lowers = put(e.lowers, r.Admin2, lowerSize)
		n = len(e.lowers) / lowerSize
		e.lower[r.Admin2] = n
	}
	return n
}

func (e *encoder) place(r *Row) {
	id, src := int(r.Number), slices.Index([]string{"", "geonames", "wof", "ne", "daybook"}, r.Source)
	if r.Source == "daybook" {
		id = e.name(r.Slug)
	}
	b := put(e.places, id, 4)
	b = put(b, e.name(r.Name), 3)
	b = put(b, int(math.Round(r.Lat*1e4))+maxLat, 3)
	b = put(b, int(math.Round(r.Lon*1e4))+maxLon, 3)
	b = put(b, e.admin[r.Admin1], 2)
	b = put(b, e.country[r.Country], 1)
	b = put(b, min(255, int(math.Round(10*math.Log(float64(r.Pop)+1)))), 1)
	b = put(b, slices.Index(levels[:], r.Level)|src<<3|r.Seat<<6, 1)
	e.places = put(put(b, e.district(r), 2), e.name(r.Name)>>24, e.w.placeSize-placeSize)
}

func (e *encoder) name(s string) int {
	s = s[:min(len(s), 255)]
	at, ok := e.offsets[s]
	if !ok {
		at = len(e.names)
		e.offsets[s] = at
		e.names = append(append(e.names, byte(len(s))), s...)
	}
	return at
}

// keys adds each folded form of each name of a place once; the first flags
// win, and the canonical name comes first.
func (e *encoder) keys(i int, r *Row, words map[string]bool) {
	done := map[string]bool{}
	add := func(name string, flags int) {
		for n, k := range spellings(name, strings.Contains(arabic, " "+r.Country+" ")) {
			if done[k] || len(k) < 2 {
				continue
			}
			done[k] = true
			h, ok := begin.add(k)
			if !ok {
				continue
			}
			f := flags
			if n > 0 {
				f |= flagVariant
			}
			if words[k] {
				f |= flagWord
			}
			bucket, print := h.split()
			p := pair{bucket, print, i, f}
			if e.known[p.key()] {
				continue
			}
			if e.base != nil && e.base.find(h).word() {
				p.flags |= flagWord
			}
			e.pairs = append(e.pairs, p)
		}
	}
	add(r.Name, 0)
	for _, v := range r.Variants {
		add(v, flagVariant)
	}
	for _, v := range r.Far {
		add(v, flagVariant|flagFar)
	}
	for _, v := range r.Demonyms {
		add(v, flagVariant|flagDemonym)
	}
}

// table writes the index: the pairs by bucket and hash, a name's likeliest
// place first.
func (e *encoder) table(out []byte, rows []Row) []byte {
	g := &Gazetteer{places: string(e.places), w: e.w}
	slices.SortFunc(e.pairs, func(a, b pair) int {
		return cmp.Or(a.bucket-b.bucket, a.print-b.print,
			g.Rank(Place(b.place))-b.malus()-g.Rank(Place(a.place))+a.malus(), a.place-b.place)
	})
	next := 0
	for b := range 1<<bucketBits + 1 {
		for next < len(e.pairs) && e.pairs[next].bucket < b {
			next++
		}
		out = put(out, next, bucketSize)
	}
	for _, p := range e.pairs {
		out = put(put(out, p.print, hashSize), p.place|p.flags<<e.w.placeBits, e.w.entrySize-hashSize)
	}
	return out
}

// articles are the forms of the Arabic article, by the letters that they
// assimilate to.
const articles = " al el ar as ash at ad adh az an ath ul "

// arabic are the countries whose names bear the Arabic article; "El Salvador"
// keeps its own.
const arabic = " AE AF BH DJ DZ EG EH ER IL IQ IR JO KM KW LB LY MA ML MR NE OM PK PS QA SA SD SO SS SY TD TN TR YE "

// Spellings returns the folded forms under which a name is found: as written,
// and with the Arabic article written "al" or left out, with "Saint" for "St"
// and the reverse.
func Spellings(name string) []string { return spellings(name, true) }

func spellings(name string, article bool) []string {
	key := plainKey(name)
	if key == "" {
		return nil
	}
	out := []string{key}
	words := strings.Fields(key)
	if len(words) < 2 {
		return out
	}
	if article && strings.Contains(articles, " "+words[0]+" ") && len(words[1]) >= 3 {
		rest := strings.Join(words[1:], " ")
		out = append(out, "al "+rest)
		if len(rest) >= 4 {
			out = append(out, rest)
		}
	}
	switch words[0] {
	case "st":
		out = append(out, "saint "+strings.Join(words[1:], " "))
	case "saint":
		out = append(out, "st "+strings.Join(words[1:], " "))
	}
	return out
}

// plainKey returns the folded name as a hash takes it, or "" if no text in
// Latin letters can match it.
func plainKey(name string) string {
	var b []byte
	gap := false
	for _, c := range []byte(fold.Key(name)) {
		switch {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			if gap && len(b) > 0 {
				b = append(b, ' ')
			}
			gap, b = false, append(b, c)
		case c == ' ' || c == '-' || c == '/':
			gap = true
		case c == '\'' || c == '.' || c == '`':
		default:
			return ""
		}
	}
	return string(b)
}
