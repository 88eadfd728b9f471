package main

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/daybookhq/daybook/gazetteer"
	"github.com/daybookhq/daybook/gazetteer/geonames"
)

// An atlas gathers places while the sources are read.
type atlas struct {
	dir    string
	err    error
	log    []string
	lost   []string // rows of extra.tsv that found no place
	rows   []gazetteer.Row
	geo    map[uint32]int         // GeoNames number → row
	name   map[string][]int       // first spelling of a name → rows
	admin  map[string]int         // "SY.09" and "SY/aleppo" → row of the province
	land   map[string]int         // ISO code → row of the country
	cell   map[[2]int][]int       // whole degrees of latitude and longitude → towns
	admin2 map[string][]int       // "US.LA.079" → towns in it
	zones  map[int]map[string]int // row of a province or country → inhabitants by time zone
}

func newAtlas(dir string) *atlas {
	return &atlas{dir: dir, geo: map[uint32]int{}, name: map[string][]int{}, admin: map[string]int{},
		land: map[string]int{}, cell: map[[2]int][]int{}, admin2: map[string][]int{}, zones: map[int]map[string]int{}}
}

// add puts a place into the atlas and returns its row.
func (a *atlas) add(r gazetteer.Row) int {
	i := len(a.rows)
	a.rows = append(a.rows, r)
	if r.Source == "geonames" {
		a.geo[r.Number] = i
	}
	for _, n := range append([]string{r.Name}, r.Variants...) {
		a.indexName(i, n)
	}
	if r.Level == "town" {
		c := cellOf(r.Lat, r.Lon)
		a.cell[c] = append(a.cell[c], i)
	}
	return i
}

func (a *atlas) indexName(i int, name string) {
	for _, s := range gazetteer.Spellings(name) {
		if !slices.Contains(a.name[s], i) {
			a.name[s] = append(a.name[s], i)
		}
	}
}

// learn adds names to a place that is there already.
func (a *atlas) learn(i int, names ...string) {
	for _, n := range names {
		if n != "" && n != a.rows[i].Name && !slices.Contains(a.rows[i].Variants, n) {
			a.rows[i].Variants = append(a.rows[i].Variants, n)
			a.indexName(i, n)
		}
	}
}

// near returns the place of the same name, country and kind within km, or -1.
func (a *atlas) near(r *gazetteer.Row, km float64) int {
	best := -1
	for _, s := range gazetteer.Spellings(r.Name) {
		for _, i := range a.name[s] {
			o := &a.rows[i]
			if o.Country != r.Country || (o.Level == "town") != (r.Level == "town") {
				continue
			}
			if d := gazetteer.Kilometres(o.Lat, o.Lon, r.Lat, r.Lon); d < km {
				best, km = i, d
			}
		}
	}
	return best
}

// nearestTown returns the town nearest to a position within 80 km, or -1.
func (a *atlas) nearestTown(lat, lon float64) int {
	return a.nearest(lat, lon, func(*gazetteer.Row) bool { return true })
}

// nearest is nearestTown among those that fit.
func (a *atlas) nearest(lat, lon float64, fits func(*gazetteer.Row) bool) int {
	best, km := -1, 80.0
	c := cellOf(lat, lon)
	for dy := -1; dy <= 1; dy++ {
		for dx := -1; dx <= 1; dx++ {
			for _, i := range a.cell[[2]int{c[0] + dy, c[1] + dx}] {
				if d := gazetteer.Kilometres(a.rows[i].Lat, a.rows[i].Lon, lat, lon); d < km && fits(&a.rows[i]) {
					best, km = i, d
				}
			}
		}
	}
	return best
}

// province returns the row of a province by country and code or name, or -1.
func (a *atlas) province(country, name string) int {
	if i, ok := a.admin[country+"."+name]; ok {
		return i
	}
	for _, s := range gazetteer.Spellings(bareAdmin(name)) {
		if i, ok := a.admin[country+"/"+s]; ok {
			return i
		}
	}
	return -1
}

// adopt gives places of which no source tells the province that of the nearest
// town.
func (a *atlas) adopt() {
	for i := range a.rows {
		r := &a.rows[i]
		if r.Admin1 >= 0 || r.Level != "town" && r.Level != "district" && r.Level != "site" {
			continue
		}
		if t := a.nearest(r.Lat, r.Lon, func(o *gazetteer.Row) bool { return o.Country == r.Country && o.Admin1 >= 0 }); t >= 0 {
			r.Admin1 = a.rows[t].Admin1
		}
	}
}

// finish places the provinces that no source located in the middle of their
// towns, and settles time zones.
func (a *atlas) finish() []gazetteer.Row {
	a.adopt()
	sum := map[int][3]float64{}
	for i := range a.rows {
		if r := &a.rows[i]; r.Level == "town" && r.Admin1 >= 0 {
			w := math.Log(float64(r.Pop) + 10)
			s := sum[r.Admin1]
			sum[r.Admin1] = [3]float64{s[0] + w*r.Lat, s[1] + w*r.Lon, s[2] + w}
			if p := &a.rows[r.Admin1]; p.Source == "geonames" && p.Level != "country" {
				p.Pop += r.Pop
			}
		}
	}
	for i := range a.rows {
		r := &a.rows[i]
		if s := sum[i]; r.Lat == 0 && r.Lon == 0 && s[2] > 0 {
			r.Lat, r.Lon = s[0]/s[2], s[1]/s[2]
		}
	}
	for i, zones := range a.zones {
		best := ""
		for z, n := range zones {
			if best == "" || n > zones[best] || n == zones[best] && z < best {
				best = z
			}
		}
		a.rows[i].Zone = best
	}
	return a.rows
}

// inZone notes the time zone of row i for its province and country.
func (a *atlas) inZone(i int, zone string) {
	r := &a.rows[i]
	up := []int{r.Admin1}
	if land, ok := a.land[r.Country]; ok {
		up = append(up, land)
	}
	for _, u := range up {
		if u < 0 || zone == "" {
			continue
		}
		if a.zones[u] == nil {
			a.zones[u] = map[string]int{}
		}
		a.zones[u][zone] += r.Pop + 1
	}
}

func cellOf(lat, lon float64) [2]int { return [2]int{int(math.Floor(lat)), int(math.Floor(lon))} }

// generic words of administrative names; what is left without them is the name.
var generic = []string{" governorate", " province", " district", " region", " oblast", " county", " municipality", " state", " department",
	" prefecture", " division", " wilaya", " muhafazah", " subdistrict", " raion", " agency", " parish", " rayon", " tehsil", " city", " republic", " krai", "-do", "-gun", "-si"}

// bareAdmin takes the generic word off: "Halabja Governorate" is "Halabja".
func bareAdmin(name string) string {
	low := strings.ToLower(name)
	for _, g := range generic {
		if n := len(name) - len(g); n > 2 && strings.HasSuffix(low, g) {
			return name[:n]
		}
	}
	for _, g := range []string{"muhafazat ", "wilayat ", "provincia de ", "departamento de ", "estado ", "state of ", "province of ", "gouvernorat de "} {
		if n := len(g); strings.HasPrefix(low, g) && len(name) > n+2 {
			return name[n:]
		}
	}
	return name
}

func number(s string) float64 {
	f, _ := strconv.ParseFloat(s, 64)
	return f
}

// learnAlike teaches a place names that share most consonants with its own,
// and as far ones those that are long; short names in other languages are words
// in English too.
func (a *atlas) learnAlike(i int, names []string) {
	r := &a.rows[i]
	for _, o := range names {
		switch {
		case geonames.Alike(r.Name, o), strings.HasPrefix(r.Name, o+" "): // "Hanau am Main"
			a.learn(i, o)
		case len(o) >= 7 && !slices.Contains(r.Far, o):
			r.Far = append(r.Far, o)
		}
	}
}
