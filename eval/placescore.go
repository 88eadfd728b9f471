package eval

import (
	"math"
	"slices"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/gazetteer"
)

const (
	farthest = 20039 // km, half the girth of the Earth
	near     = 161   // km that count as right, 100 miles
)

// A geoScore adds up toponyms.
type geoScore struct {
	near, country, countries, admin1, admins int
	km                                       []float64
	causes                                   map[string]int
}

func (s *geoScore) add(d *geoDoc, gold []goldPlace, got []daybook.Place) []Miss {
	g := gazetteer.Default()
	var misses []Miss
	for _, want := range gold {
		p := placeAt(got, want.Span)
		km, land := float64(farthest), landOf(g, p)
		if p != nil {
			km = gazetteer.Kilometres(want.lat, want.lon, p.Lat, p.Lon)
		}
		if want.whole && p != nil && p.Level == "country" && land == want.country {
			km = 0
		}
		s.km = append(s.km, km)
		if want.country > 0 {
			s.countries++
			if land == want.country {
				s.country++
			}
		}
		if want.admin1 > 0 {
			s.admins++
			if p != nil && sameProvince(g, want, p) {
				s.admin1++
			}
		}
		if km <= near {
			s.near++
			continue
		}
		if s.causes == nil {
			s.causes = map[string]int{}
		}
		cause := s.cause(g, d, want, p)
		s.causes[cause]++
		misses = append(misses, miss(d, want, p, cause))
	}
	return misses
}

// cause says why a toponym is wrong: the gazetteer lacks the place under that
// name; no place was found there; the place is in another country, or in
// another province; it is the right area, but another point of it.
func (s *geoScore) cause(g *gazetteer.Gazetteer, d *geoDoc, want goldPlace, p *daybook.Place) string {
	has := false
	for _, c := range g.Lookup(d.Text[want.Start:want.End]) {
		has = has || gazetteer.Kilometres(c.Lat, c.Lon, want.lat, want.lon) <= near
	}
	switch {
	case !has && !want.whole:
		return "lacking"
	case p == nil:
		return "overlooked"
	case want.country > 0 && landOf(g, p) != want.country:
		return "country"
	case want.admin1 > 0 && !sameProvince(g, want, p):
		return "province"
	}
	return "point"
}

// landOf returns the GeoNames number of the country of p, 0 if there is none.
func landOf(g *gazetteer.Gazetteer, p *daybook.Place) int {
	if p == nil {
		return 0
	}
	c := g.Country(p.Country)
	if c == gazetteer.None {
		return 0
	}
	return number(g.ID(c))
}

// sameProvince reports whether p lies in the gold's province.
func sameProvince(g *gazetteer.Gazetteer, want goldPlace, p *daybook.Place) bool {
	if p.Admin1 == "" {
		return false
	}
	if letters(p.Admin1) == letters(want.province) {
		return true
	}
	for _, c := range g.Lookup(p.Admin1) {
		if c.Level == "province" && c.Country == p.Country && number(c.ID) == want.admin1 {
			return true
		}
	}
	return false
}

func miss(d *geoDoc, want goldPlace, p *daybook.Place, cause string) Miss {
	m := Miss{Where: d.ID, Kind: cause, Want: d.Text[want.Start:want.End] + " in " + want.province, Around: around(d.Text, want.Span)}
	if p != nil {
		m.Got = p.ID + " " + p.Name + " " + p.Country + "/" + p.Admin1
	}
	return m
}

func (s *geoScore) figures(f map[string]float64, suffix string) {
	if len(s.km) == 0 {
		return
	}
	n := float64(len(s.km))
	sum, log := 0.0, 0.0
	for _, km := range s.km {
		sum += km
		log += math.Log(km+1) / math.Log(farthest+1)
	}
	slices.Sort(s.km)
	f["acc161"+suffix] = 100 * float64(s.near) / n
	f["mean_km"+suffix] = sum / n
	f["median_km"+suffix] = s.km[len(s.km)/2]
	f["auc"+suffix] = 100 * log / n
	if s.countries > 0 {
		f["country"+suffix] = 100 * float64(s.country) / float64(s.countries)
	}
	if s.admins > 0 {
		f["admin1"+suffix] = 100 * float64(s.admin1) / float64(s.admins)
	}
	for _, c := range []string{"lacking", "overlooked", "country", "province", "point"} {
		f["miss_"+c+suffix] = 100 * float64(s.causes[c]) / n
	}
}
