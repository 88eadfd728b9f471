package place

import (
	"strings"

	"github.com/daybookhq/daybook/gazetteer"
)

// respell finds places that the gazetteer has in another spelling: in the
// country that the words or the report name, if only one town there is spelt
// almost so.
func (f *finder) respell() {
	for k := range f.mentions {
		m := &f.mentions[k]
		if m.place != gazetteer.None || !m.other || m.role != "" || !f.known(m) || m.level != "" && m.level != "town" {
			continue
		}
		iso, within := f.land(m)
		name := f.a.Doc.Text[f.a.Tokens[m.lo].Start:f.a.Tokens[m.hi-1].End]
		if _, people := f.actors.Demonym(name); iso == "" || people || m.first > 0 && f.low[m.first-1] == "ethnic" {
			continue // "an ethnic Dogon village"
		}
		if p := f.only(f.g.Alike(name, iso), within); p != gazetteer.None && !f.apart(m, p) && (!m.quarter || f.besideTown(m, p)) {
			m.place, m.rule = p, "place/spelt-alike"
		}
	}
}

// apart reports whether the words put m into a town that p is not near to.
func (f *finder) apart(m *mention, p gazetteer.Place) bool {
	if m.parent < 0 || m.loose || f.mentions[m.parent].place == gazetteer.None {
		return false
	}
	up := f.mentions[m.parent].place
	return f.g.Level(up) == "town" && f.g.Level(p) == "town" && f.g.Distance(p, up) > 60
}

// land returns the country in which a name is looked for, and the province if
// the words tell it: that of the place around it, else the one that nearly all
// of the report speaks of.
func (f *finder) land(m *mention) (iso string, within gazetteer.Place) {
	if m.parent >= 0 && f.mentions[m.parent].place != gazetteer.None {
		up := f.mentions[m.parent].place
		if f.g.Level(up) == "province" {
			return f.g.CountryOf(up), up
		}
		return f.g.CountryOf(up), gazetteer.None
	}
	for c, n := range f.votes.country {
		if n >= 1 && n > .6*f.votes.total && (iso == "" || c < iso) {
			iso = c
		}
	}
	return iso, gazetteer.None
}

// only returns the one town of those alike, or the one of which more is known
// than a name, None if several may be meant.
func (f *finder) only(alike []gazetteer.Place, within gazetteer.Place) gazetteer.Place {
	best, others := gazetteer.None, 0
	for _, p := range alike {
		switch {
		case within != gazetteer.None && f.g.Admin1(p) != within:
		case best == gazetteer.None, f.g.Rank(p) >= 85 && f.g.Rank(best) < 85:
			best, others = p, 0
		case f.g.Rank(best) >= 85 && f.g.Rank(p) < 85, f.g.Distance(p, best) < 10:
		default:
			others++
		}
	}
	if others > 0 {
		return gazetteer.None
	}
	return best
}

// key is the name of m in lower case.
func (f *finder) key(m *mention) string { return strings.Join(f.low[m.lo:m.hi], " ") }
