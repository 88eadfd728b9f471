package place

import (
	"github.com/daybookhq/daybook/gazetteer"
)

// resolve chooses a place for each mention, parents first, then for other
// mentions of the same name what the first one stood for.
func (f *finder) resolve() {
	for k := range f.mentions {
		f.choose(k, 0)
	}
	same := map[string]int{}
	for k := range f.mentions {
		m := &f.mentions[k]
		key := f.key(m)
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
	case m.other, m.rule == "place/capital", o.rule == "place/capital", m.place == gazetteer.None && m.relation == "" && !m.demonym:
	default:
		if m.level == o.level || o.level == "" || f.g.Level(o.place) == "town" {
			m.place, m.rule = o.place, "place/same-name"
			m.tally, m.second, m.lead = o.tally, o.second, o.lead
		}
	}
}

// tries bounds the candidates of a name that are looked at.
const tries = 60

// choose resolves mention k; depth bounds the way up to its parents.
func (f *finder) choose(k, depth int) {
	m := &f.mentions[k]
	if m.place != gazetteer.None || m.rule != "" {
		return
	}
	m.rule = "place/rank"
	if m.parent >= 0 && depth < 4 {
		f.mentions[m.parent].child = k + 1
		f.choose(m.parent, depth+1)
	}
	if m.mate >= 0 && depth < 4 {
		f.choose(m.mate, depth+1)
	}
	best := f.weigh(m)
	if m.parent >= 0 && m.rule != "place/containment" && best != gazetteer.None {
		if f.elsewhere(k, best) {
			m.other = true
			return
		}
		if m.loose {
			m.parent = -1
		}
	}
	switch {
	case f.enough(m, best):
		m.place = f.townOf(m, f.whole(m, best))
	case best != gazetteer.None && !m.word && m.role != "part" && (m.named || m.quarter || f.foreign(m, best, f.g.Rank(best))):
		m.other = true // a namesake at home that the gazetteer lacks, or too small to tell
	}
}

// whole returns the country, or region, of the same name instead of a town in
// it: "Mexico" and "Gaza" are not the cities.
func (f *finder) whole(m *mention, best gazetteer.Place) gazetteer.Place {
	if m.level != "" || f.g.Level(best) != "town" {
		return best
	}
	for i := range min(m.matches.Len(), tries) {
		c := m.matches.At(i)
		level := f.g.Level(c.Place)
		if !c.Far && (level == "country" || level == "region") && f.g.CountryOf(c.Place) == f.g.CountryOf(best) ||
			level == "country" && !c.Variant && m.rule != "place/containment" && !f.local(m, best) { // "Jamaica" is no part of New York
			m.rule = "place/whole-country"
			return c.Place
		}
	}
	return best
}

// townOf returns the town that bears a district's name and lies in it: a bare
// name means the town, however little is known of it.
func (f *finder) townOf(m *mention, best gazetteer.Place) gazetteer.Place {
	if m.level != "" || f.g.Level(best) != "district" {
		return best
	}
	for i := range min(m.matches.Len(), tries) {
		if c := m.matches.At(i); !c.Far && f.g.Level(c.Place) == "town" && f.g.Admin1(c.Place) == f.g.Admin1(best) && f.g.Distance(c.Place, best) < 30 {
			return c.Place
		}
	}
	return best
}

// local reports whether all other names of the report speak for the country of
// place p: "Lebanon" in a report on Tennessee.
func (f *finder) local(m *mention, p gazetteer.Place) bool {
	country, _, total := f.votes.others(f.g, m, f.g.CountryOf(p), gazetteer.None)
	return total >= 3 && country > .8*total
}

// elsewhere reports whether the words put mention k into a country or province
// where the gazetteer has no such place: "Stroud, Ontario". In a list, commas
// mean something else.
func (f *finder) elsewhere(k int, best gazetteer.Place) bool {
	m := &f.mentions[k]
	p := &f.mentions[m.parent]
	if f.apart(m, best) {
		return true
	}
	if p.place == gazetteer.None || p.mate >= 0 && p.mate != k || m.mate >= 0 || p.role == "part" || p.role == "actor" || f.g.Level(best) == "country" {
		return false
	}
	if after := p.last; after < len(f.low) && f.joined(after-1) && (f.low[after] == "and" || f.low[after] == "or") {
		return false
	}
	level := f.g.Level(p.place)
	if (level == "town" || level == "district") && !m.loose { // "the Sabra suburb of Gaza City" is not abroad
		return f.rank(m) < 150 && f.g.CountryOf(best) != f.g.CountryOf(p.place)
	}
	if level == "province" && f.g.Rank(best) < 120 {
		if a := f.g.Admin1(best); a != gazetteer.None && a != p.place && f.g.Level(best) != "province" {
			return true
		}
	}
	return (level == "country" || level == "province") && f.rank(m) < 150 && f.g.CountryOf(best) != f.g.CountryOf(p.place)
}

// A rival is a candidate with its points.
type rival struct {
	place  gazetteer.Place
	points float64
}

// apart is how many kilometres lie between places that are not the same: a town
// is none of its district's rivals.
const apart = 25

// weigh rates the candidates of m, keeps the tally of the best one and how far
// behind the next one is, and returns the best.
func (f *finder) weigh(m *mention) (best gazetteer.Place) {
	best, m.second = gazetteer.None, gazetteer.None
	high := 0.0
	f.rivals = f.rivals[:0]
	for i := range min(m.matches.Len(), tries) {
		c := m.matches.At(i)
		if level := f.g.Level(c.Place); m.other && level != "region" && level != "sea" {
			continue // "X Valley" is not the town
		}
		t := f.score(m, c)
		s := t.sum()
		f.rivals = append(f.rivals, rival{c.Place, s})
		if best == gazetteer.None || s > high {
			best, high, m.tally = c.Place, s, t
		}
	}
	if best == gazetteer.None {
		return best
	}
	m.rule = m.tally.rule()
	for _, r := range f.rivals {
		if (m.second == gazetteer.None || high-r.points < m.lead) && r.place != best && f.g.Distance(r.place, best) > apart {
			m.second, m.lead = r.place, high-r.points
		}
	}
	return best
}

// score rates candidate c of m.
func (f *finder) score(m *mention, c gazetteer.Match) (t tally) {
	p := c.Place
	level := f.g.Level(p)
	t[cueRank] = float64(f.g.Rank(p))
	f.levelFit(m, p, level, &t)
	switch {
	case c.Far:
		t[cueFar] = 1
	case level == "town" && f.g.Seat(p) == 2 && m.role == "actor":
		t[cueGovernment] = 1 // governments speak from there
	case level == "town" && f.g.Seat(p) == 2:
		t[cueCapital] = 1
	case c.Variant && !c.Demonym:
		t[cueVariant] = 1
	}
	admin := f.g.Admin1(p)
	if country, province, total := f.votes.others(f.g, m, f.g.CountryOf(p), admin); total > 0 && level != "country" {
		t[cueCountry] = country / (total + 1)
		if admin != gazetteer.None && province > 0 {
			t[cueProvince], t[cueProvinceShare] = 1, province/total
		}
	}
	if admin != gazetteer.None && level != "country" && level != "province" {
		if n := f.votes.with(m, admin); n > .01 {
			t[cueCompany] = n / (n + 1)
		}
	}
	if m.mate >= 0 {
		f.alike(p, f.mentions[m.mate].place, &t)
	}
	if m.child > 0 && f.holds(p, &f.mentions[m.child-1]) {
		t[cueHolds] = 1
	}
	if m.parent >= 0 && f.lies(p, f.mentions[m.parent].place) {
		t[cueInside] = 1
	}
	return t
}

// alike rates a candidate by what the place before it in a list is.
func (f *finder) alike(p, mate gazetteer.Place, t *tally) {
	if mate == gazetteer.None || f.g.Level(p) != f.g.Level(mate) {
		return
	}
	t[cueList] = 1
	if f.g.CountryOf(p) == f.g.CountryOf(mate) {
		t[cueListCountry] = 1
	}
}

// holds reports whether p holds one of the likelier places of its child.
func (f *finder) holds(p gazetteer.Place, child *mention) bool {
	for i := range min(child.matches.Len(), 12) {
		if f.lies(child.matches.At(i).Place, p) {
			return true
		}
	}
	return false
}

// levelFit rates a candidate's level by the unit word, or by what a bare name
// mostly means: the town, not the district or province around it.
func (f *finder) levelFit(m *mention, p gazetteer.Place, level string, t *tally) {
	if m.level != "" {
		switch {
		case level == m.level, m.level == "province" && level == "region", m.level == "region" && (level == "province" || level == "sea"):
			t[cueKind] = 1
		case level != "country":
			t[cueOtherKind] = 1
		}
		return
	}
	switch level {
	case "district":
		t[cueDistrict] = 1
	case "province":
		for i := range min(m.matches.Len(), 12) {
			if q := m.matches.At(i).Place; f.g.Level(q) == "town" && f.g.Admin1(q) == p {
				t[cueTownWithin] = 1
				return
			}
		}
	}
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

// besideTown reports whether the report names a town around place p.
func (f *finder) besideTown(m *mention, p gazetteer.Place) bool {
	for k := range f.mentions {
		o := &f.mentions[k]
		if o == m || o.matches.Len() == 0 {
			continue
		}
		q := o.place
		if q == gazetteer.None {
			q = o.matches.At(0).Place
		}
		if q != p && f.g.Level(q) == "town" && f.g.Rank(q) >= 85 && f.g.Distance(p, q) < 40 {
			return true
		}
	}
	return false
}

// villageRank is the rank of places that bear their name by chance as likely as
// not, where the report speaks of another country.
const villageRank = 100

// foreign reports whether p is a lesser town in a country that a report which
// speaks of others does not mention.
func (f *finder) foreign(m *mention, p gazetteer.Place, rank int) bool {
	switch f.g.Level(p) {
	case "town", "district":
	default:
		return false
	}
	country, _, total := f.votes.others(f.g, m, f.g.CountryOf(p), gazetteer.None)
	if country > 0 || m.rule == "place/containment" {
		return false
	}
	return rank < 150 && total >= 3 || rank < villageRank && total >= 1 && f.g.Level(p) == "town"
}

// enough reports whether the evidence for p holds without more: well known
// places by their name alone, villages only with a preposition or a unit word
// and in a country that the report speaks of.
func (f *finder) enough(m *mention, p gazetteer.Place) bool {
	if p == gazetteer.None {
		return false
	}
	rank, level := f.g.Rank(p), f.g.Level(p)
	context := m.rule != "place/rank"
	placed := m.relation != "" || m.named && rank >= 95 || m.level != "" || m.rule == "place/containment"
	switch {
	case m.quarter && rank < 120 && !f.besideTown(m, p):
		return false // a village far off that bears a quarter's name
	case f.loud[f.a.Tokens[m.lo].Sentence] && level != "country" && m.relation == "" && m.level == "" && m.rule != "place/containment" && m.role != "dateline":
		return false // nothing tells a town from a surname there
	case m.role == "part" && level == "town" && !context && f.votes.total > 0 && f.votes.country[f.g.CountryOf(p)] == 0:
		return false // "Salem hospital" in a report on Iraq
	case f.foreign(m, p, rank) && !context:
		return false // a small town abroad that shares its name with one we lack
	case m.word:
		return placed && (m.rule == "place/containment" || m.level != "" && m.relation != "" || context && rank >= 90)
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
