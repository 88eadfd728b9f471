package merge

import (
	"math"

	"github.com/daybookhq/daybook/gazetteer"
)

// places compares where the events were, as it was read; if that differs, a town
// that both reports name counts a little.
func (t *tally) places(a, b *Profile) {
	x, y := a.place(), b.place()
	named := shared(a.towns, b.towns) > 0
	switch {
	case a.towned() && b.towned():
		t.towned(a, b)
		if named && t[townSame] == 0 && t[townNear] == 0 {
			t[townOther], t[provinceOther], t[townNamed] = 0, 0, 1
		}
	case named:
		t[townNamed] = 1
	case x == nil || y == nil:
		t.either(townNamed, townNamedOther, a.towns, b.towns)
		if a.Event != "" && b.Event != "" && t[townNamedOther] == 0 {
			t[placeUnknown] = 1
		}
	case x.country != "" && y.country != "" && x.country != y.country:
		t[countryOther] = 1
	case x.admin1 != 0 && y.admin1 != 0 && x.admin1 != y.admin1:
		t[provinceOther] = 1
	case x.id == y.id && x.level < levelCountry:
		t[regionSame] = 1
	case x.level == y.level && x.loose == y.loose && x.level < levelCountry && x.id != y.id:
		t[regionOther] = 1
	default:
		t[placeWithin] = 1
	}
}

// place returns the most specific place of p that is known, or nil.
func (p *Profile) place() *spot {
	var best *spot
	for i := range p.places {
		if s := &p.places[i]; s.id != 0 && (best == nil || s.level < best.level) {
			best = s
		}
	}
	return best
}

// towned reports whether p knows a town.
func (p *Profile) towned() bool { s := p.place(); return s != nil && s.level <= levelTown }

// townsApart are kilometres within which two towns may be one place told twice.
const townsApart = 15

// towned compares the towns of a and b, the nearest two of them.
func (t *tally) towned(a, b *Profile) {
	least, province := math.Inf(1), false // the province is one, or not known
	for i := range a.places {
		for k := range b.places {
			x, y := &a.places[i], &b.places[k]
			if x.id == 0 || y.id == 0 || x.level > levelTown || y.level > levelTown {
				continue
			}
			if x.id == y.id {
				t[townSame] = 1
				return
			}
			province = province || x.admin1 == y.admin1 || x.admin1 == 0 || y.admin1 == 0
			if x.loose || y.loose {
				continue
			}
			least = min(least, gazetteer.Kilometres(float64(x.lat), float64(x.lon), float64(y.lat), float64(y.lon)))
		}
	}
	switch {
	case least <= townsApart:
		t[townNear] = 1
	case province:
		t[townOther] = 1
	default:
		t[provinceOther] = 1
	}
}
