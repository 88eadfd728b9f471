package view

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/actor"
	"github.com/daybookhq/daybook/fold"
)

// key folds a name: "the U.S. Army" and "US army" are one.
func key(name string) string {
	k := strings.Join(strings.Fields(fold.Key(name)), " ")
	return strings.TrimPrefix(k, "the ")
}

// partyKey names who p is: the actor's id if the actor bore that name on the day
// (zero: not known), else the folded name.
func partyKey(p *daybook.Party, on daybook.Day) string {
	if p.ID != nil && inOffice(*p.ID, on) {
		return *p.ID
	}
	if name := cmp.Or(daybook.Value(p.Canonical), daybook.Value(p.Name)); name != "" {
		return key(name)
	}
	return "?" + daybook.Value(p.Sector) + " " + daybook.Value(p.Country)
}

// inOffice reports whether the actor with an id was who it is on a day, as far as
// the tables tell.
func inOffice(id string, on daybook.Day) bool {
	a := actor.Default().ByID(id, on)
	if a == nil || on.IsZero() || !on.HasYear() {
		return true
	}
	return (a.From.IsZero() || a.From.Compare(on) <= 0) && (a.To.IsZero() || on.Compare(a.To) <= 0)
}

// dayOf reads the ISO date s, zero if it is none.
func dayOf(s string) daybook.Day {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return daybook.Day{}
	}
	return daybook.DayOf(t)
}

// A mention is a party as one telling has it.
type mention struct {
	*daybook.Party
	t *told
}

// roleOrder lists who acts before who suffers.
var roleOrder = []string{"perpetrator", "issuer", "participant", "target", "victim", "recipient", "intervener"}

// parties joins the parties of the tellings by role and actor.
func (s *summer) parties() {
	s.out.Parties = []Party{}
	groups := map[string][]mention{}
	alias := s.aliases()
	for i := range s.used {
		t := &s.used[i]
		for j := range t.Parties {
			p := &t.Parties[j]
			if t.isPlace(p) {
				continue
			}
			k := partyKey(p, s.day())
			if id := alias[p.Role+"\n"+k]; id != "" {
				k = id
			}
			groups[p.Role+"\n"+k] = append(groups[p.Role+"\n"+k], mention{p, t})
		}
	}
	for k, ms := range groups {
		_, name, _ := strings.Cut(k, "\n")
		s.out.Parties = append(s.out.Parties, joined(name, ms))
	}
	slices.SortFunc(s.out.Parties, func(a, b Party) int {
		return cmp.Or(slices.Index(roleOrder, a.Role)-slices.Index(roleOrder, b.Role), cmp.Compare(a.Role, b.Role),
			cmp.Compare(a.Side, b.Side), b.Origins-a.Origins, cmp.Compare(a.Key, b.Key))
	})
	if len(s.out.Parties) > 0 {
		s.derive("parties", "joined-by-actor", filter(s.used, func(t *told) bool { return len(t.Parties) > 0 }))
	}
}

// isPlace reports whether p is no more than where it happened: "rockets hit
// Erbil".
func (t *told) isPlace(p *daybook.Party) bool {
	if p.ID != nil || p.Sector != nil || p.Class != "" || p.Name == nil {
		return false
	}
	return slices.ContainsFunc(t.Where, func(w daybook.Where) bool { return w.Level != "site" && key(w.Name) == key(*p.Name) })
}

// day returns the day on which the incident began, zero if it is not known.
func (s *summer) day() daybook.Day { return dayOf(s.out.From) }

// aliases maps role and folded name to the id of the one actor that some telling
// calls so; where two are called so the name stays apart.
func (s *summer) aliases() map[string]string {
	out := map[string]string{}
	for i := range s.used {
		for j := range s.used[i].Parties {
			p := &s.used[i].Parties[j]
			if p.ID == nil || !inOffice(*p.ID, s.day()) {
				continue
			}
			for _, name := range []*string{p.Name, p.Canonical} {
				if name == nil {
					continue
				}
				k := p.Role + "\n" + key(*name)
				if id, ok := out[k]; ok && id != *p.ID {
					out[k] = ""
				} else if !ok {
					out[k] = *p.ID
				}
			}
		}
	}
	return out
}

// certainties orders how sure it is that a party took part, least first: of as
// many origins the more careful word holds.
var certainties = []string{"suspected", "accused", "claimed", "stated"}

// joined makes one party of its mentions.
func joined(k string, ms []mention) Party {
	ts := make([]told, len(ms))
	by := map[*daybook.Telling]*daybook.Party{}
	for i, m := range ms {
		ts[i] = *m.t
		if by[m.t.Telling] == nil {
			by[m.t.Telling] = m.Party
		}
	}
	most := func(f func(*daybook.Party) string) string {
		if vs := values(ts, func(t *told) string { return f(by[t.Telling]) }); len(vs) > 0 {
			return vs[0]
		}
		return ""
	}
	p := Party{
		Role: ms[0].Role, Key: k,
		Name:    most(nameOf),
		Country: most(func(p *daybook.Party) string { return daybook.Value(p.Country) }),
		Sector:  most(func(p *daybook.Party) string { return daybook.Value(p.Sector) }),
		Kind:    most(func(p *daybook.Party) string { return p.Kind }),
		Class:   most(func(p *daybook.Party) string { return p.Class }),
		Side:    most(func(p *daybook.Party) string { return p.Side }),
	}
	p.ID = most(func(p *daybook.Party) string {
		if daybook.Value(p.ID) == k {
			return k
		}
		return ""
	})
	if a := actor.Default().ByID(p.ID, daybook.Day{}); a != nil && p.Class == "" {
		p.Name = a.Name
	}
	p.Certainty = certainty(ts, by)
	p.Count = agreed(ms)
	_, p.Origins = counts(ts)
	p.Tellings = ids(ts)
	return p
}

// squeeze joins words that lines broke.
func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// certainty returns the word of most origins, of as many the more careful one.
func certainty(ts []told, by map[*daybook.Telling]*daybook.Party) string {
	best, votes := "stated", 0
	for _, c := range certainties {
		n := originsOf(ts, func(t *told) bool { return cmp.Or(by[t.Telling].Certainty, "stated") == c })
		if n > votes {
			best, votes = c, n
		}
	}
	return best
}

// agreed returns the one number that the mentions give, nil if none or several.
func agreed(ms []mention) (n *int) {
	for _, m := range ms {
		switch {
		case m.Count == nil:
		case n == nil:
			n = m.Count
		case *n != *m.Count:
			return nil
		}
	}
	return n
}

// weapons joins the weapons of the tellings by class and name.
func (s *summer) weapons() {
	s.out.Weapons = []Weapon{}
	at := map[string]int{}
	for i := range s.used {
		for j := range s.used[i].Weapons {
			w := &s.used[i].Weapons[j]
			k := w.Class + "\n" + strings.TrimSuffix(key(w.Name), "s") // one rocket, many rockets
			n, ok := at[k]
			if !ok {
				n = len(s.out.Weapons)
				at[k] = n
				s.out.Weapons = append(s.out.Weapons, Weapon{Class: w.Class, Name: squeeze(w.Name), Count: w.Count})
			}
			x := &s.out.Weapons[n]
			x.Tellings = append(x.Tellings, s.used[i].Telling.ID)
			if w.Count != nil && (x.Count == nil || *w.Count < *x.Count) {
				x.Count = w.Count // the lowest, where they differ
			}
			x.Name = min(x.Name, squeeze(w.Name))
		}
	}
	for i := range s.out.Weapons {
		x := &s.out.Weapons[i]
		slices.Sort(x.Tellings)
		x.Tellings = slices.Compact(x.Tellings)
	}
	slices.SortFunc(s.out.Weapons, func(a, b Weapon) int { return cmp.Or(cmp.Compare(a.Class, b.Class), cmp.Compare(a.Name, b.Name)) })
	if len(s.out.Weapons) > 0 {
		s.derive("weapons", "joined-by-class", filter(s.used, func(t *told) bool { return len(t.Weapons) > 0 }))
	}
}
