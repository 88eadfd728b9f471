package place

import (
	"strings"

	"github.com/daybookhq/daybook/gazetteer"
)

// votes are the countries and provinces that the sure mentions of a report
// speak for.
type votes struct {
	country map[string]float64
	admin   map[gazetteer.Place]float64
	total   float64
}

// sure is the lead in rank that makes a name stand for its best known place.
const sure = 30

// vote lets the mentions that need no context speak for their countries.
func (f *finder) vote() {
	f.votes = votes{country: map[string]float64{}, admin: map[gazetteer.Place]float64{}}
	for k := range f.mentions {
		m := &f.mentions[k]
		if m.word {
			continue
		}
		top := m.matches.At(0).Place
		level, iso := f.g.Level(top), f.g.CountryOf(top)
		w := 1.0
		switch {
		case iso == "":
			continue
		case level == "country":
			w = 2
		case f.rank(m) < 120 || !f.leads(m):
			continue
		}
		if m.role == "dateline" || m.role == "actor" || m.role == "part" || m.demonym {
			w /= 2
		}
		f.votes.country[iso] += w
		f.votes.total += w
		if p := f.g.Admin1(top); p != gazetteer.None {
			f.votes.admin[p] += w
		}
	}
}

// leads reports whether the best known place of the name outranks all in other
// countries.
func (f *finder) leads(m *mention) bool {
	top := m.matches.At(0).Place
	for i := 1; i < m.matches.Len(); i++ {
		p := m.matches.At(i).Place
		if f.g.CountryOf(p) != f.g.CountryOf(top) {
			return f.g.Rank(top)-f.g.Rank(p) >= sure
		}
	}
	return true
}

// resolve chooses a place for each mention, parents first, then for other
// mentions of the same name what the first one stood for.
func (f *finder) resolve() {
	for k := range f.mentions {
		f.choose(k, 0)
	}
	same := map[string]int{}
	for k := range f.mentions {
		m := &f.mentions[k]
		key := strings.Join(f.low[m.lo:m.hi], " ")
		if o, ok := same[key]; !ok {
			if m.place != gazetteer.None && (m.rule == "place/containment" || !m.word) {
				same[key] = k
			}
		} else {
			f.agree(m, &f.mentions[o])
		}
	}
}

// agree makes m stand for what o does, unless its own words say otherwise.
func (f *finder) agree(m, o *mention) {
	switch {
	case m.rule == "place/containment" || m.level != o.level && m.level != "":
	case m.place == gazetteer.None && m.relation == "" && !m.demonym:
	default:
		if m.level == o.level || o.level == "" || f.g.Level(o.place) == "town" {
			m.place, m.rule = o.place, "place/same-name"
		}
	}
}

// choose resolves mention k; depth bounds the way up to its parents.
func (f *finder) choose(k, depth int) {
	m := &f.mentions[k]
	if m.place != gazetteer.None || m.rule != "" {
		return
	}
	m.rule = "place/rank"
	if m.parent >= 0 && depth < 4 {
		f.choose(m.parent, depth+1)
	}
	best, high := gazetteer.None, 0.0
	for i := range min(m.matches.Len(), 60) {
		c := m.matches.At(i)
		s, rule := f.score(m, c)
		if best == gazetteer.None || s > high {
			best, high, m.rule = c.Place, s, rule
		}
	}
	if m.parent >= 0 && m.loose && m.rule != "place/containment" {
		m.parent = -1
	}
	if f.enough(m, best, high) {
		m.place = best
	}
}

// score rates candidate c of m and names the strongest reason.
func (f *finder) score(m *mention, c gazetteer.Match) (score float64, rule string) {
	p := c.Place
	level := f.g.Level(p)
	score, rule = float64(f.g.Rank(p))+levelFit(m, level), "place/rank"
	if c.Variant && !c.Demonym {
		score -= 12
	}
	if f.votes.total > 0 && level != "country" {
		share := f.votes.country[f.g.CountryOf(p)] / f.votes.total
		score += 70 * share
		if share > .3 {
			rule = "place/country-context"
		}
		if a := f.g.Admin1(p); a != gazetteer.None && a != p && f.votes.admin[a] > 0 {
			score += 15 + 40*f.votes.admin[a]/f.votes.total
			rule = "place/province-context"
		}
	}
	if m.parent >= 0 && f.lies(p, f.mentions[m.parent].place) {
		score += 150
		rule = "place/containment"
	}
	return score, rule
}

// levelFit rates a candidate's level by the unit word, or by what a bare name
// mostly means: the town, not the district around it.
func levelFit(m *mention, level string) float64 {
	if m.level != "" {
		switch {
		case level == m.level, m.level == "province" && level == "region", m.level == "region" && level == "province":
			return 60
		case level == "country":
			return 0
		}
		return -30
	}
	switch level {
	case "district":
		return -45
	case "province":
		return -25
	}
	return 0
}

// lies reports whether place p lies in place q, as far as countries, provinces
// and distances tell.
func (f *finder) lies(p, q gazetteer.Place) bool {
	if q == gazetteer.None || p == q {
		return false
	}
	switch f.g.Level(q) {
	case "country", "province":
		if f.g.Level(q) == "province" && f.g.Level(p) == "province" {
			return false
		}
		return f.g.Level(p) != "country" && f.g.Contains(q, p)
	case "region", "sea":
		iso := f.g.CountryOf(q)
		return f.g.Level(p) != "country" && (iso == f.g.CountryOf(p) || iso == "") && f.g.Distance(p, q) < 400
	case "district":
		return f.g.CountryOf(p) == f.g.CountryOf(q) && f.g.Level(p) == "town" && f.g.Distance(p, q) < 60
	case "town":
		return f.g.CountryOf(p) == f.g.CountryOf(q) && (f.g.Level(p) == "town" || f.g.Level(p) == "site") && f.g.Distance(p, q) < 40 && f.g.Rank(p) < f.g.Rank(q)
	}
	return false
}

// enough reports whether the evidence for p holds without more: well known
// places by their name alone, villages only with a preposition or a unit word
// and in a country that the report speaks of.
func (f *finder) enough(m *mention, p gazetteer.Place, score float64) bool {
	if p == gazetteer.None {
		return false
	}
	rank, level := f.g.Rank(p), f.g.Level(p)
	context := m.rule != "place/rank"
	placed := m.relation != "" || m.level != "" || m.rule == "place/containment"
	switch {
	case m.word:
		return placed && (m.rule == "place/containment" || m.level != "" || context && rank >= 90)
	case level == "country" || m.demonym:
		return true
	case level == "site" || level == "region" || level == "sea":
		return true
	case rank >= 120:
		return true
	case rank >= 85:
		return placed || context
	}
	return placed && context
}
