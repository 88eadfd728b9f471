package view

import (
	"cmp"
	"slices"

	"github.com/daybookhq/daybook"
)

// byGroup returns the dead by group: the best figures are those of the likeliest
// estimate, the bounds those of all that give the group.
func byGroup(es []estimate, best *estimate) Groups {
	var g Groups
	for _, name := range groupNames {
		r, ok := best.groups[name]
		if !ok {
			continue
		}
		for i := range es {
			o, ok := es[i].groups[name]
			if !ok {
				continue
			}
			if low := cmp.Or(o.Low, o.Best); low != nil && (r.Low == nil || *low < *r.Low) {
				r.Low = low
			}
			if r.High != nil && o.High != nil && *o.High > *r.High {
				r.High = o.High
			}
		}
		*g.of(name) = r.tidy()
	}
	return g
}

// of returns the range of the group with a name.
func (g *Groups) of(name string) *Range {
	switch name {
	case "civilians":
		return &g.Civilians
	case "military":
		return &g.Military
	case "police":
		return &g.Police
	case "militants":
		return &g.Militants
	case "perpetrators":
		return &g.Perpetrators
	}
	return &g.Unknown
}

// states are the sectors of those who bear arms for a state, by group.
var states = map[string]string{"MIL": "military", "COP": "police", "SPY": "military", "GOV": "military"}

// armed are the sectors of those who bear arms for nobody but themselves.
var armed = []string{"REB", "PRM", "UAF", "CRM", "SEP", "PAR"}

// sideOf returns the side of a party: as its tellings have it in a clash, else a
// for who acts and b for who suffers.
func sideOf(p *Party) string {
	switch {
	case p.Side != "":
		return p.Side
	case p.Role == "perpetrator" || p.Role == "issuer":
		return "a"
	case p.Role == "target" || p.Role == "victim" || p.Role == "recipient":
		return "b"
	}
	return ""
}

// sides gives the dead soldiers, policemen and militants to the side that alone
// has such; those that either side may have lost are nobody's.
func (s *summer) sides() {
	g := &s.out.KilledBy
	swap := s.stateSide() == "b"
	for _, name := range []string{"military", "police", "militants", "perpetrators"} {
		r := *g.of(name)
		if r == (Range{}) {
			continue
		}
		side := s.lost(name)
		if swap && side != "" {
			side = other(side)
		}
		switch side {
		case "a":
			g.SideA = sumOf(g.SideA, r)
		case "b":
			g.SideB = sumOf(g.SideB, r)
		}
	}
}

// sumOf adds two ranges of which the first may be empty.
func sumOf(a, b Range) Range {
	if a == (Range{}) {
		return b
	}
	return plus(a, b)
}

func other(side string) string {
	if side == "a" {
		return "b"
	}
	return "a"
}

// lost returns the one side that can have lost people of a group, "" if both can
// or neither.
func (s *summer) lost(name string) string {
	if name == "perpetrators" {
		if slices.ContainsFunc(s.out.Parties, func(p Party) bool { return p.Role == "participant" }) {
			name = "militants"
		} else {
			return "a"
		}
	}
	found := ""
	for i := range s.out.Parties {
		p := &s.out.Parties[i]
		side := sideOf(p)
		has := states[p.Sector] == name || name == "militants" && slices.Contains(armed, p.Sector)
		if !has || side == "" || side == found {
			continue
		}
		if found != "" {
			return s.bearers(name)
		}
		found = side
	}
	return found
}

// bearers returns the one side whose parties the rows of the dead of a group name:
// where both have soldiers, "Armenian soldiers" are those that the telling knows by
// these words. It returns "" where a row names nobody, or they are of both sides.
func (s *summer) bearers(name string) string {
	found := ""
	for i := range s.used {
		t := &s.used[i]
		for j := range t.Harm {
			h := &t.Harm[j]
			if h.Effect != "killed" || group(h) != name || h.Scope == cumulative {
				continue
			}
			side := t.sideNamed(daybook.Value(h.Of))
			if side == "" || found != "" && side != found {
				return ""
			}
			found = side
		}
	}
	return found
}

// sideNamed returns the side of the party that a telling calls so.
func (t *told) sideNamed(words string) string {
	for i := range t.Parties {
		if p := &t.Parties[i]; words != "" && key(daybook.Value(p.Name)) == key(words) {
			return sideOf(&Party{Role: p.Role, Side: p.Side})
		}
	}
	return ""
}

// stateSide returns the side that alone has a state's forces, "" if both have or
// neither.
func (s *summer) stateSide() string {
	a, b := s.hasState("a"), s.hasState("b")
	switch {
	case a && !b:
		return "a"
	case b && !a:
		return "b"
	}
	return ""
}

func (s *summer) hasState(side string) bool {
	return slices.ContainsFunc(s.out.Parties, func(p Party) bool { return sideOf(&p) == side && p.Class == "" && isState(&p) && !civil(&p) })
}
