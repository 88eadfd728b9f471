package record

import (
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/lexicon"
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
		}{{daybook.RoleAgent, m.agents}, {daybook.RolePatient, m.patients}, {daybook.RolePatient, m.sites}, {daybook.RoleWith, m.others}, {daybook.RoleTo, m.meant}, {daybook.RoleFrom, m.left}} {
			for _, x := range set.args {
				if x.Rule == "argument/against" && c.typ != protestType && c.typ != riotType {
					continue // whom they protest against is not hit where they are
				}
				if x.Rule == siteRule && !blast(c.typ) && !crowd(c.group) {
					continue
				}
				from := w.side(c, x, set.role)
				if role := roles[from]; role != "" && !(from == daybook.RoleAgent && (w.officer(c, x) || w.nowhere(c, x))) {
					out = w.addParty(out, w.party(x, role, from))
				}
			}
		}
		out = w.sufferers(out, c, k)
	}
	facing(out)
	ownDead(out)
	if violent(c.group) {
		w.turned(out)
	}
	return w.specific(w.reached(w.identified(out), c), c)
}

// siteRule is the rule of what stands where something happened, and is hit for that.
const siteRule = "argument/site"

// blast reports whether events of a type are of bombs.
func blast(typ string) bool { return bombing(typ) || typ == grenadeType }

// rebel are the sectors of armed groups outside the state.
var rebel = map[string]bool{"REB": true, "UAF": true, "PAR": true, "PRM": true}

// turned makes perpetrators of those who are called by what they did ("the
// bomber", "two attackers") although they are among the dead, unless police or
// soldiers killed them.
func (w *writer) turned(ps []daybook.Party) {
	for i := range ps {
		if ps[i].Role == "perpetrator" && stateSector(&ps[i]) {
			return
		}
	}
	for i := range ps {
		p := &ps[i]
		if w.deedNoun(p) && (p.Role == "target" || p.Role == "victim") {
			p.Role = "perpetrator"
		}
	}
}

// deedNoun reports whether the last word for a party says what it did: "the bomber".
func (w *writer) deedNoun(p *daybook.Party) bool {
	name := strings.ToLower(*p.Name)
	return w.doers[name[strings.LastIndexByte(name, ' ')+1:]]
}

// identified drops those who are called by what they did where the text names them, or
// has called them so before: "the bomber" beside Salman Abadi, "the attackers"
// beside two gunmen.
func (w *writer) identified(ps []daybook.Party) []daybook.Party {
	return slices.DeleteFunc(ps, func(p daybook.Party) bool {
		if p.Role != "perpetrator" || p.Kind == "named" || !w.deedNoun(&p) {
			return false
		}
		return slices.ContainsFunc(ps, func(q daybook.Party) bool {
			if q.Role != p.Role || q.Evidence[0].Span == p.Evidence[0].Span || w.together(&p, &q) {
				return false
			}
			return w.isPerson(q.Evidence[0].Span) && !strings.HasSuffix(*p.Name, "s") && !strings.HasSuffix(*p.Name, "men") ||
				w.deedNoun(&q) && q.Kind != "named" && !strings.Contains(*p.Name, " ") && q.Evidence[0].Start < p.Evidence[0].Start
		})
	})
}

// officer reports whether police, soldiers or the state stand where only
// protesters can: they do not march, whatever the grammar says.
func (w *writer) officer(c *cluster, x daybook.Argument) bool {
	switch c.typ {
	case protestType, riotType:
		return w.classOf(x)&(w.police|w.military|w.state) != 0 && w.classOf(x)&w.protester == 0 && (x.Entity < 0 || w.a.Entities[x.Entity].Kind != daybook.NameNationality)
	}
	return false
}

// nowhere reports whether a town that is no capital stands where only somebody can
// have used force: "a rocket fired from Ghouta".
func (w *writer) nowhere(c *cluster, x daybook.Argument) bool {
	if !violent(c.group) || x.Head < 0 || x.Entity < 0 || w.a.Entities[x.Entity].Kind != daybook.NamePlace || w.g.Class(x.Head)&(w.armed|w.state|w.person) != 0 {
		return false
	}
	return strings.HasPrefix(w.placeAt(x.Head).ID, "geonames:") && !w.capital(x.Head)
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

// specific drops "people" among those hit where others are named, "the area"
// where people are, and the ground that changes hands.
func (w *writer) specific(ps []daybook.Party, c *cluster) []daybook.Party {
	hit := func(p *daybook.Party) bool { return suffers(p.Role) || p.Side == "b" }
	named, people, acting, taken := false, false, false, strings.HasSuffix(c.typ, "-territory")
	for i := range ps {
		place, _ := w.spot(&ps[i])
		switch p := &ps[i]; {
		case p.Role == "perpetrator" && !anybody(p):
			acting = true
		case !hit(p) || place:
		case anybody(p):
			people = true
		case p.Class == "":
			named = true
		}
	}
	both := func(p *daybook.Party) bool {
		return p.Role == "perpetrator" && violent(c.group) && slices.ContainsFunc(ps, func(q daybook.Party) bool { return hit(&q) && *q.Name == *p.Name })
	}
	twice := make([]bool, len(ps))
	for i := range ps {
		twice[i] = both(&ps[i])
	}
	kept := ps[:0]
	for i := range ps {
		if twice[i] {
			continue
		}
		place, bare := w.spot(&ps[i])
		switch p := &ps[i]; {
		case hit(p) && ((named && anybody(p)) || (named || people) && bare || taken && (place || w.ground(p))):
		case p.Role == "perpetrator" && anybody(p) && (acting || people && violent(c.group)): // no "people" kill people
		default:
			kept = append(kept, *p)
		}
	}
	return kept
}

// ground reports whether the last noun for a party is ground that can be held: "the
// rebel stronghold".
func (w *writer) ground(p *daybook.Party) bool {
	lo, hi := w.a.TokensIn(p.Evidence[0].Span)
	for i := hi - 1; i >= lo; i-- {
		if w.a.Tags[i].UPOS == "NOUN" {
			return w.g.Class(i)&w.territory != 0 && w.g.Class(i)&(w.person|w.armed) == 0
		}
	}
	return false
}

// spot reports whether a party that was hit is a place, and whether no name
// ends it: "the area", "the coastal town".
func (w *writer) spot(p *daybook.Party) (place, bare bool) {
	lo, hi := w.a.TokensIn(p.Evidence[0].Span)
	for i := hi - 1; i >= lo; i-- {
		if u := w.a.Tags[i].UPOS; u == "NOUN" || u == "PROPN" {
			class := w.g.Class(i)
			place = class&w.territory != 0 && class&(w.facility|w.person|w.armed|w.state) == 0
			return place, place && u == "NOUN"
		}
	}
	return false, false
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
		if h.PartOf >= 0 && !w.named(h.Of) && !w.faceless(w.a.Frames[k].Harms[h.PartOf].Head) || h.High == 0 || h.Head < 0 || w.a.Tags[h.Head].UPOS == "PRON" || w.g.Class(h.Head)&(w.person|w.armed) == 0 && !w.isPerson(h.Of) {
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

// faceless reports whether token i stands for people without saying who: of "19
// people, including two clerks", only the clerks are told.
func (w *writer) faceless(i int) bool {
	return i >= 0 && (w.a.Tags[i].UPOS == "NUM" || w.g.Lemma(i) == "person")
}

// isPerson reports whether a person's name stands within s.
func (w *writer) isPerson(s daybook.Span) bool {
	return w.holdsName(s, func(k daybook.NameKind) bool { return k == daybook.NamePerson })
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

// force reports whether token i names a branch of an army, and none of its
// machines: "the Air Force", not "an Air Force jet" or "an army convoy".
func (w *writer) force(i int) bool {
	return w.g.Class(i)&w.military != 0 && (w.g.Lemma(i) == "force" || w.g.Lemma(i) == "airforce")
}

// classify sets sector, kind and class from the head noun.
func (w *writer) classify(p *daybook.Party, head int) {
	if head < 0 {
		return
	}
	class := w.g.Class(head)
	if class&w.facility != 0 {
		p.Class = "facility"
	} else if class&w.vehicle != 0 && !w.force(head) {
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
		if !w.sameActor(q, &p) && !(q.Role == p.Role && q.Side == p.Side && sameForce(q, &p) && !w.together(q, &p)) {
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

// together reports whether two parties are told in one sentence: then they are two
// ("three officers and two soldiers").
func (w *writer) together(p, q *daybook.Party) bool {
	i, _ := w.a.TokensIn(p.Evidence[0].Span)
	j, _ := w.a.TokensIn(q.Evidence[0].Span)
	return w.a.Tokens[i].Sentence == w.a.Tokens[j].Sentence
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

// sameActor reports whether two parties are one: by name, or on the side that acts
// a state and its army, or a group and its fighters.
func (w *writer) sameActor(p, q *daybook.Party) bool {
	if sameParty(p, q) {
		return true
	}
	if !acts(p) || !acts(q) || p.Role != q.Role {
		return false
	}
	return sameState(p, q) || p.ID != nil && q.ID != nil && *p.ID == *q.ID && strings.HasPrefix(*p.ID, "group:") || w.fighters(p, q) || w.fighters(q, p)
}

// fighters reports whether q is p with a word for those who fight: "Free Dawn",
// "Free Dawn militants".
func (w *writer) fighters(p, q *daybook.Party) bool {
	rest, ok := strings.CutPrefix(strings.ToLower(*q.Name), strings.ToLower(*p.Name)+" ")
	return ok && !strings.Contains(rest, " ") && lexicon.AllClasses().Word(strings.TrimSuffix(rest, "s"))&w.armed != 0
}

// acts reports whether a party does it, by itself or on the first side.
func acts(p *daybook.Party) bool {
	return p.Role == "perpetrator" || p.Role == "participant" && p.Side == "a"
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
	if p.Canonical != nil && q.Canonical != nil && *p.Canonical == *q.Canonical && (p.ID != nil && q.ID != nil && *p.ID == *q.ID || p.ID == nil && q.ID == nil && p.Kind == "named" && q.Kind == "named") {
		return true
	}
	a, b := strings.ToLower(*p.Name), strings.ToLower(*q.Name)
	return a == b || strings.HasSuffix(a, " "+b) || strings.HasSuffix(b, " "+a) || shorter(a, b) || shorter(b, a)
}

// shorter reports whether a says of the same noun some of what b says: "deputy
// police chief", "deputy provincial police chief".
func shorter(a, b string) bool {
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) < 2 || len(x) >= len(y) || x[len(x)-1] != y[len(y)-1] {
		return false
	}
	for _, word := range x {
		if !slices.Contains(y, word) {
			return false
		}
	}
	return true
}
