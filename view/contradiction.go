package view

import (
	"cmp"
	"slices"

	"github.com/daybookhq/daybook"
)

// contradictions lists the fields on which tellings of different origin differ so
// that not both can be right. A report that says less contradicts nobody.
func (s *summer) contradictions() []Contradiction {
	out := []Contradiction{}
	add := func(field string, ts []told, value func(*told) string, clash func(a, b string) bool) {
		vs := values(ts, value)
		rivals := []Version{}
		for _, v := range vs {
			if slices.ContainsFunc(vs, func(w string) bool { return w != v && clash(v, w) }) {
				rivals = append(rivals, Version{v, ids(filter(ts, func(t *told) bool { return value(t) == v }))})
			}
		}
		if _, origins := counts(filter(ts, func(t *told) bool { return value(t) != "" })); len(rivals) > 1 && origins > 1 {
			out = append(out, Contradiction{field, rivals})
		}
	}
	differ := func(string, string) bool { return true }
	add("realis", s.all, func(t *told) string { return string(t.Realis) }, differ)
	add("type", s.used, func(t *told) string { return t.Type }, differ)
	add("when", s.used, dates, apart)
	add("where", s.used, s.spotOf, s.elsewhere())
	add("perpetrator", s.used, s.actorOf, s.strangers())
	out = append(out, s.rivalTolls()...)
	return out
}

// dates returns the period of a telling as "from/to".
func dates(t *told) string {
	if t.When.From == nil || t.When.To == nil {
		return ""
	}
	return *t.When.From + "/" + *t.When.To
}

// apart reports whether two periods share no day.
func apart(a, b string) bool {
	if (a[0] == '-') != (b[0] == '-') {
		return false // one gives no year
	}
	x, y := split(a), split(b)
	return !meet(&x, &y)
}

func split(s string) period {
	i := slices.Index([]byte(s), '/')
	return period{from: s[:i], to: s[i+1:]}
}

// spotOf names the most specific place of a telling.
func (s *summer) spotOf(t *told) string {
	if w := finest(t); w != nil {
		return placeName(w) + " (" + placeKey(w) + ")"
	}
	return ""
}

// elsewhere returns whether places that tellings name cannot be one.
func (s *summer) elsewhere() func(a, b string) bool {
	at := map[string]*daybook.Where{}
	for i := range s.used {
		at[s.spotOf(&s.used[i])] = finest(&s.used[i])
	}
	return func(a, b string) bool { return !compatible(at[a], at[b]) }
}

// actorOf returns the one named actor that a telling has for the perpetrator.
func (s *summer) actorOf(t *told) string {
	for i := range t.Parties {
		if p := &t.Parties[i]; p.Role == "perpetrator" && p.ID != nil {
			return partyKey(p, s.day())
		}
	}
	return ""
}

// strangers returns whether two perpetrators, by key, cannot be of one force: an
// air force and its state are.
func (s *summer) strangers() func(a, b string) bool {
	state := map[string]string{}
	for i := range s.out.Parties {
		if p := &s.out.Parties[i]; p.Role == "perpetrator" && isState(p) {
			state[p.Key] = p.Country
		}
	}
	return func(a, b string) bool { return state[a] == "" || state[a] != state[b] }
}

// rivalTolls lists the effects of which voices give exact figures that differ.
func (s *summer) rivalTolls() []Contradiction {
	var out []Contradiction
	for _, effect := range []string{"killed", "injured", "missing", "abducted", "detained", "displaced"} {
		by := map[int][]told{}
		for _, e := range s.estimates(effect) {
			if e.firm && e.Best != nil {
				by[*e.Best] = append(by[*e.Best], *e.t)
			}
		}
		if len(by) < 2 {
			continue
		}
		c := Contradiction{Field: effect}
		for n, ts := range by {
			c.Rivals = append(c.Rivals, Version{number(&n), ids(ts)})
		}
		slices.SortFunc(c.Rivals, func(a, b Version) int {
			return cmp.Or(cmp.Compare(len(a.Value), len(b.Value)), cmp.Compare(a.Value, b.Value))
		})
		out = append(out, c)
	}
	return out
}
