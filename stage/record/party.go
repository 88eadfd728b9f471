package record

import (
	"strings"

	"github.com/daybookhq/daybook"
)

// parties lists who takes part, each party once, in the roles that the
// codebook gives to the trigger's agent, patient and other side.
func (w *writer) parties(c *cluster) []daybook.Party {
	out := []daybook.Party{}
	roles := w.book.Type(c.typ).Roles
	for _, k := range c.mentions {
		m := &w.mentions[k]
		for _, set := range []struct {
			role daybook.Role
			args []daybook.Argument
		}{{daybook.RoleAgent, m.agents}, {daybook.RolePatient, m.patients}, {daybook.RoleWith, m.others}, {daybook.RoleTo, m.meant}, {daybook.RoleFrom, m.left}} {
			for _, x := range set.args {
				if role := roles[set.role]; role != "" && !(set.role == daybook.RoleAgent && w.officer(c, x)) {
					out = w.addParty(out, w.party(x, role, set.role))
				}
			}
		}
		out = w.sufferers(out, c, k)
	}
	return w.specific(w.reached(out, c))
}

// officer reports whether police, soldiers or the state stand where only
// protesters can: they do not march, whatever the grammar says.
func (w *writer) officer(c *cluster, x daybook.Argument) bool {
	switch c.typ {
	case "peaceful-protest", "violent-demonstration":
		return w.classOf(x)&(w.police|w.military|w.state) != 0 && w.classOf(x)&w.protester == 0 && (x.Entity < 0 || w.a.Entities[x.Entity].Kind != daybook.NameNationality)
	}
	return false
}

// reached adds the country or town that was fired into as the target where the
// words give no other.
func (w *writer) reached(out []daybook.Party, c *cluster) []daybook.Party {
	if c.group != "Explosions/Remote violence" {
		return out
	}
	for i := range out {
		if suffers(out[i].Role) {
			return out
		}
	}
	for _, k := range c.mentions {
		for _, p := range w.mentions[k].places {
			if x := &w.a.Places[p]; x.Relation == "toward" {
				name := w.a.Doc.At(x.Span)
				return append(out, daybook.Party{Role: "target", Name: &name, Canonical: ptr(x.Name), ID: ptr(x.ID), Country: ptr(x.Country), Kind: "named",
					Certainty: "stated", Evidence: []daybook.Evidence{w.evidence(x.Span, "party/fired-into")}})
			}
		}
	}
	return out
}

// specific drops "people" among those hit where others are named.
func (w *writer) specific(ps []daybook.Party) []daybook.Party {
	named := 0
	for i := range ps {
		if (suffers(ps[i].Role) || ps[i].Side == "b") && ps[i].Class == "" && !anybody(&ps[i]) {
			named++
		}
	}
	if named == 0 {
		return ps
	}
	kept := ps[:0]
	for i := range ps {
		if !(suffers(ps[i].Role) && anybody(&ps[i])) {
			kept = append(kept, ps[i])
		}
	}
	return kept
}

// anybody reports whether a party is described by a word for people in general.
func anybody(p *daybook.Party) bool {
	switch strings.ToLower(*p.Name) {
	case "people", "person", "victims", "victim", "individuals", "others":
		return p.Kind != "named"
	}
	return false
}

// sufferers adds the people hurt as victims; in a fight they are on the other
// side unless they belong to a side already.
func (w *writer) sufferers(out []daybook.Party, c *cluster, k int) []daybook.Party {
	for _, h := range w.a.Frames[k].Harms {
		if h.PartOf >= 0 || h.High == 0 || h.Head < 0 || w.a.Tags[h.Head].UPOS == "PRON" || w.g.Class(h.Head)&(w.person|w.armed) == 0 {
			continue
		}
		x := daybook.Argument{Span: h.Of, Head: h.Head, Role: daybook.RolePatient, Entity: -1, Count: -1, Rule: h.Rule}
		if w.g.IsVerb(h.Head) {
			continue
		}
		role := "target"
		p := w.party(x, role, daybook.RolePatient)
		if w.book.Type(c.typ).Roles[daybook.RolePatient] == "participant" {
			p.Role, p.Side = "participant", "b"
			if w.g.Class(h.Head)&w.armed == 0 {
				p.Role, p.Side = "victim", ""
			}
		}
		out = w.addParty(out, p)
	}
	return out
}

func (w *writer) party(x daybook.Argument, role string, from daybook.Role) daybook.Party {
	p := daybook.Party{Role: role, Kind: "described", Certainty: "stated", Evidence: []daybook.Evidence{w.evidence(x.Span, x.Rule)}}
	name := w.a.Doc.At(x.Span)
	p.Name = &name
	if x.Entity >= 0 {
		e := &w.a.Entities[x.Entity]
		p.Canonical, p.ID, p.Country, p.Sector = ptr(e.Canonical), ptr(e.ID), ptr(e.Country), ptr(e.Sector)
		if e.Named {
			p.Kind = "named"
		}
	}
	if x.Doubt != "" {
		p.Certainty = x.Doubt
	}
	if role == "participant" {
		p.Side = "a"
		if from != daybook.RoleAgent {
			p.Side = "b"
		}
	}
	w.belong(&p, x.Head)
	w.classify(&p, x.Head)
	if p.Role == "participant" && x.Head >= 0 && w.g.Class(x.Head)&(w.facility|w.vehicle|w.territory) != 0 && w.g.Class(x.Head)&(w.armed|w.person) == 0 && !(from != daybook.RolePatient && w.capital(x.Head)) {
		p.Role, p.Side = "target", "" // a thing or a place is hit, it does not fight
	}
	if x.Count >= 0 && w.a.Counts[x.Count].Basis == "number" && w.a.Counts[x.Count].Best > 0 {
		n := w.a.Counts[x.Count].Best
		p.Count = &n
	}
	return p
}

// classify sets sector, kind and class from the head noun.
func (w *writer) classify(p *daybook.Party, head int) {
	if head < 0 {
		return
	}
	class := w.g.Class(head)
	if class&w.facility != 0 {
		p.Class = "facility"
	} else if class&w.vehicle != 0 {
		p.Class = "vehicle"
	}
	switch w.g.Lemma(head) {
	case "gunman", "attacker", "assailant", "bomber", "man", "people", "unknown":
		if p.Kind == "described" && p.Role == "perpetrator" {
			p.Kind = "unidentified"
		}
	}
	if p.Sector != nil || p.Class != "" {
		return
	}
	switch {
	case class&w.police != 0:
		p.Sector = ptr("COP")
	case class&w.military != 0:
		p.Sector = ptr("MIL")
	case class&w.militant != 0:
		p.Sector = ptr("UAF")
	case class&w.civilian != 0, class&w.protester != 0:
		p.Sector = ptr("CVL")
	}
}

// addParty adds p unless the list has it: by id, or by a name within a name in
// the same role. The fuller description stays.
func (w *writer) addParty(list []daybook.Party, p daybook.Party) []daybook.Party {
	for i := range list {
		q := &list[i]
		if !sameParty(q, &p) && !(q.Role == "perpetrator" && p.Role == "perpetrator" && sameState(q, &p)) && !(q.Role == p.Role && q.Side == p.Side && sameForce(q, &p)) {
			continue
		}
		if suffers(q.Role) == suffers(p.Role) || q.Role == "perpetrator" || q.Role == "participant" || q.Role == "issuer" {
			if len(*p.Name) > len(*q.Name) && q.Kind != "named" && q.Role == p.Role {
				p.Evidence = append(p.Evidence, q.Evidence...)
				if p.Count == nil {
					p.Count = q.Count
				}
				*q = p
			}
			return list
		}
	}
	return append(list, p)
}

// suffers reports whether a role is that of somebody to whom it is done.
func suffers(role string) bool { return role == "target" || role == "victim" || role == "recipient" }

// sameForce reports whether one of two armed parties of a role is only called
// by what it is ("troops", "military forces").
func sameForce(p, q *daybook.Party) bool {
	if p.Sector == nil || q.Sector == nil || *p.Sector != *q.Sector || *p.Sector != "MIL" && *p.Sector != "COP" {
		return false
	}
	return unnamed(p) || unnamed(q)
}

func unnamed(p *daybook.Party) bool {
	return p.Kind != "named" && p.Country == nil && p.ID == nil && len(strings.Fields(*p.Name)) <= 2
}

// sameState reports whether one party is a state and the other its army,
// police or government.
func sameState(p, q *daybook.Party) bool {
	if p.Country == nil || q.Country == nil || *p.Country != *q.Country || !isState(p) && !isState(q) {
		return false
	}
	return stateSector(p) && stateSector(q)
}

func isState(p *daybook.Party) bool {
	return p.ID != nil && strings.HasPrefix(*p.ID, "country:") && (p.Sector == nil || *p.Sector == "GOV")
}

func stateSector(p *daybook.Party) bool {
	if p.Sector == nil {
		return isState(p)
	}
	switch *p.Sector {
	case "GOV", "MIL", "COP", "SPY":
		return true
	}
	return false
}

func sameParty(p, q *daybook.Party) bool {
	if p.ID != nil && q.ID != nil && *p.ID == *q.ID && p.Canonical != nil && q.Canonical != nil && *p.Canonical == *q.Canonical {
		return true
	}
	a, b := strings.ToLower(*p.Name), strings.ToLower(*q.Name)
	return a == b || strings.HasSuffix(a, " "+b) || strings.HasSuffix(b, " "+a)
}
