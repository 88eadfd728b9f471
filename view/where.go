package view

import (
	"cmp"
	"slices"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/gazetteer"
)

// near is how far apart two places may be that mean one, in kilometres.
const near = 25

// oneTown is how far apart they may be if each is named for itself.
const oneTown = 5

// A spot is a place that one telling names.
type spot struct {
	daybook.Where
	t       *told
	allowed int // origins that do not speak against it
	named   int // origins that name it
}

// where sets the place: the most precise one that most origins allow and at least
// half of them. Where as many speak for another, it is the larger one that holds
// both.
func (s *summer) where() {
	s.out.Places = []daybook.Where{}
	spots := s.spots()
	if len(spots) == 0 {
		return
	}
	best := s.agreedOn(spots)
	rule := "most-precise-agreed"
	if best == nil {
		best, rule = common(spots), "what-holds-both"
	}
	if best == nil {
		return
	}
	s.out.Where = honest(*best)
	agree := filter(s.used, func(t *told) bool { f := finest(t); return f != nil && compatible(f, best) })
	s.derive("where", rule, agree)
	s.site(agree)
	s.beside(agree)
}

// spots returns the most specific place of each telling, those that most origins
// allow first, of as many the most specific.
func (s *summer) spots() []spot {
	var out []spot
	for i := range s.used {
		if f := finest(&s.used[i]); f != nil {
			out = append(out, spot{Where: *f, t: &s.used[i]})
		}
	}
	for i := range out {
		allowed, named := map[string]bool{}, map[string]bool{}
		for j := range out {
			if o := out[j].t.origin(); compatible(&out[j].Where, &out[i].Where) {
				allowed[o] = true
				named[o] = named[o] || placeKey(&out[j].Where) == placeKey(&out[i].Where)
			}
		}
		out[i].allowed, out[i].named = len(allowed), 0
		for _, n := range named {
			if n {
				out[i].named++
			}
		}
	}
	slices.SortStableFunc(out, func(a, b spot) int {
		return cmp.Or(b.allowed-a.allowed, fineness(&a.Where)-fineness(&b.Where), b.named-a.named,
			cmp.Compare(placeKey(&a.Where), placeKey(&b.Where)), cmp.Compare(relation(&a.Where), relation(&b.Where)), cmp.Compare(a.Name, b.Name))
	})
	return out
}

// agreedOn returns the place that wins among those of its size, the smaller ones
// first; nil if none does.
func (s *summer) agreedOn(spots []spot) *daybook.Where {
	origins := originsOf(s.used, func(t *told) bool { return finest(t) != nil })
	for _, sizes := range [][2]int{{0, 2}, {3, 3}, {4, 4}, {5, 5}} {
		var pool []spot
		for _, x := range spots {
			if f := fineness(&x.Where); sizes[0] <= f && f <= sizes[1] {
				pool = append(pool, x)
			}
		}
		if len(pool) == 0 || 2*pool[0].allowed < origins {
			continue
		}
		best := &pool[0]
		rival := slices.ContainsFunc(pool, func(x spot) bool { return x.allowed == best.allowed && !compatible(&x.Where, &best.Where) })
		if !rival {
			return &best.Where
		}
	}
	return nil
}

// common returns the province, else the country, that all spots lie in, or nil.
func common(spots []spot) *daybook.Where {
	country, admin := daybook.Value(spots[0].Country), daybook.Value(spots[0].Admin1)
	for i := range spots {
		if daybook.Value(spots[i].Country) != country {
			return nil
		}
		if daybook.Value(spots[i].Admin1) != admin {
			admin = ""
		}
	}
	if country == "" {
		return nil
	}
	g := gazetteer.Default()
	if admin != "" {
		for _, c := range g.Lookup(admin) {
			if c.Level == "province" && c.Country == country && c.Admin1 == admin {
				return fromGazetteer(&c, 3, 4)
			}
		}
	}
	if p := g.Country(country); p != gazetteer.None {
		c := g.Candidate(p)
		return fromGazetteer(&c, 0, 6)
	}
	return nil
}

// fromGazetteer makes a place of the gazetteer that of an incident.
func fromGazetteer(c *gazetteer.Candidate, acled, ucdp int) *daybook.Where {
	w := &daybook.Where{Name: c.Name, Canonical: &c.Name, ID: &c.ID, Country: &c.Country, Lat: &c.Lat, Lon: &c.Lon, Level: c.Level, Relation: "at", UCDPWherePrec: &ucdp}
	if acled > 0 {
		w.ACLEDGeoPrecision, w.Admin1 = &acled, &c.Admin1
	}
	return w
}

// finest returns the most specific place of a telling that is located, or nil.
func finest(t *told) (best *daybook.Where) {
	for i := range t.Where {
		if w := &t.Where[i]; at(w) && located(w) && (best == nil || fineness(w) < fineness(best)) {
			best = w
		}
	}
	return best
}

// at reports whether something happened at w, not on the way from or to it.
func at(w *daybook.Where) bool { return w.Relation != "from" && w.Relation != "toward" }

// relation orders "at" before "near".
func relation(w *daybook.Where) string { return cmp.Or(w.Relation, "at") }

// located reports whether it is known which place w is.
func located(w *daybook.Where) bool {
	return w.ID != nil || w.Lat != nil && w.Lon != nil || w.Level == "country" && w.Country != nil
}

// honest returns a copy of w whose precision is no better than its level: a
// country is no point.
func honest(w daybook.Where) *daybook.Where {
	if w.Level == "country" {
		six := 6
		w.ACLEDGeoPrecision, w.UCDPWherePrec = nil, &six
	}
	return &w
}

// site sets the site that a telling names and that has no position of its own.
func (s *summer) site(agree []told) {
	sites := values(agree, func(t *told) string {
		for i := range t.Where {
			if w := &t.Where[i]; w.Level == "site" && at(w) && !located(w) {
				return w.Name
			}
		}
		return ""
	})
	if len(sites) > 0 {
		s.out.Site = sites[0]
	}
}

// beside lists the places of an event that is told of several at once: those that
// neither hold nor lie in each other and that a telling names together.
func (s *summer) beside(agree []told) {
	s.out.Places = append(s.out.Places, *s.out.Where)
	least := daybook.Fineness("district")
	if fineness(s.out.Where) > least || relation(s.out.Where) != "at" {
		return
	}
	for i := range agree {
		if address(agree[i].Where) {
			continue
		}
		for _, w := range agree[i].Where {
			apart := !slices.ContainsFunc(s.out.Places, func(x daybook.Where) bool { return compatible(&x, &w) })
			if apart && relation(&w) == "at" && located(&w) && fineness(&w) <= least {
				s.out.Places = append(s.out.Places, *honest(w))
			}
		}
	}
	if len(s.out.Places) > 1 {
		slices.SortFunc(s.out.Places[1:], func(a, b daybook.Where) int { return cmp.Compare(placeKey(&a), placeKey(&b)) })
		s.derive("places", "named-together", agree)
	}
}

// address reports whether two places stand one behind the other with a comma
// between, as in "Barajevo, Belgrade": the second holds the first, then. A list of
// two has "and", and one of more has more.
func address(list []daybook.Where) bool {
	fine := slices.DeleteFunc(slices.Clone(list), func(w daybook.Where) bool { return fineness(&w) > daybook.Fineness("district") })
	if len(fine) != 2 || len(fine[0].Evidence) == 0 || len(fine[1].Evidence) == 0 {
		return false
	}
	const comma = len(", ")
	return fine[1].Evidence[0].Start-fine[0].Evidence[0].End == comma
}

// fineness orders levels from the most specific.
func fineness(w *daybook.Where) int { return daybook.Fineness(w.Level) }

// placeKey names the place that w is.
func placeKey(w *daybook.Where) string {
	if w.ID != nil {
		return *w.ID
	}
	return key(cmp.Or(daybook.Value(w.Canonical), w.Name)) + "," + daybook.Value(w.Country)
}

// compatible reports whether two places may be one, or one hold the other.
func compatible(a, b *daybook.Where) bool {
	if placeKey(a) == placeKey(b) {
		return true
	}
	if a.Country != nil && b.Country != nil && *a.Country != *b.Country {
		return fineness(a) < 2 && fineness(b) < 2 && within(a, b, oneTown) // a site on disputed land
	}
	if fineness(a) < fineness(b) {
		a, b = b, a
	}
	switch a.Level {
	case "country":
		return b.Country != nil
	case "province":
		if b.Admin1 != nil && a.Admin1 != nil {
			return *a.Admin1 == *b.Admin1
		}
		return b.Level == "region"
	case "region", "sea":
		return a.Admin1 == nil || b.Admin1 == nil || *a.Admin1 == *b.Admin1
	}
	return closeBy(a, b)
}

// closeBy reports whether two places lie so near each other that reports take one
// for the other, or a district holds the town.
func closeBy(a, b *daybook.Where) bool {
	reach := float64(near)
	if a.Level == b.Level && a.Level == "town" && relation(a) == "at" && relation(b) == "at" {
		reach = oneTown
	}
	if a.Level == "district" && daybook.Value(a.Admin1) == daybook.Value(b.Admin1) {
		reach = 2 * near
	}
	return within(a, b, reach)
}

// within reports whether two places are known to be at most so many kilometres
// apart.
func within(a, b *daybook.Where, km float64) bool {
	return a.Lat != nil && a.Lon != nil && b.Lat != nil && b.Lon != nil && gazetteer.Kilometres(*a.Lat, *a.Lon, *b.Lat, *b.Lon) <= km
}
