package record

import (
	"strings"

	"github.com/daybookhq/daybook"
)

// facing sets militants and soldiers who all suffer in a fight against each
// other where nobody is said to act: "in fighting 30 militants and two soldiers
// were killed".
func facing(ps []daybook.Party) {
	fighters, with := 0, 0
	for i := range ps {
		switch p := &ps[i]; {
		case p.Role == "participant" && p.Side == "a":
			return
		case p.Role == "participant" && p.Evidence[0].Rule == "argument/with":
			with++
		case p.Role == "participant" && p.Sector != nil && (*p.Sector == "MIL" || *p.Sector == "COP"):
			fighters++
		}
	}
	for i := range ps {
		p := &ps[i]
		if with > 0 {
			if p.Role == "participant" && p.Evidence[0].Rule != "argument/with" {
				p.Side = "a" // "a Thai soldier died in clashes with Cambodian troops"
			}
			continue
		}
		if fighters > 0 && p.Role == "participant" && p.Sector != nil && rebel[*p.Sector] {
			p.Side = "a"
		}
	}
}

// ownDead sets fighters who die on the side of those who act where they can be of no
// other: the militants whom an ambush of soldiers cost, the soldiers who died
// killing rebels.
func ownDead(ps []daybook.Party) {
	camp := func(p *daybook.Party) (state, fighter bool) {
		name := strings.ToLower(*p.Name)
		return stateSector(p), p.Sector != nil && (*p.Sector == "REB" || *p.Sector == "UAF") && !strings.Contains(name, "government")
	}
	var states, rebels [2]bool // by side: who stands there
	for i := range ps {
		s, r := camp(&ps[i])
		if k := strings.Index("ab", ps[i].Side); ps[i].Side != "" && k >= 0 {
			states[k], rebels[k] = states[k] || s, rebels[k] || r
		}
	}
	if states[0] == rebels[0] || !states[1] || !rebels[1] {
		return
	}
	for i := range ps {
		if s, r := camp(&ps[i]); ps[i].Side == "b" && ps[i].Kind != "named" && ps[i].ID == nil && ps[i].Country == nil && strings.HasPrefix(ps[i].Evidence[0].Rule, "argument/patient") && (s && states[0] || r && rebels[0]) {
			ps[i].Side = "a"
		}
	}
}

// side returns the role in which argument x stands in the event: in a riot
// protesters are those who act, and police whom they fight, whichever of the
// two the sentence begins with; where force is used on protesters, they suffer
// it.
func (w *writer) side(c *cluster, x daybook.Argument, role daybook.Role) daybook.Role {
	class := w.classOf(x)
	marchers := class&w.protester != 0 && class&w.armed == 0
	switch {
	case (c.typ == forceType || c.typ == dispersalType) && role == daybook.RoleAgent && marchers:
		return daybook.RolePatient
	case c.typ != riotType:
		return role
	case role != daybook.RoleAgent && marchers:
		return daybook.RoleAgent
	case role == daybook.RoleAgent && class&(w.police|w.military) != 0 && class&w.protester == 0:
		return daybook.RolePatient
	}
	return role
}
