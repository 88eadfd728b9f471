package argument

import (
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/lexicon"
)

// holds reports whether an entity may own weapons: a state, a people, a body.
func (f *filler) holds(e int) bool {
	x := &f.a.Entities[e]
	return x.Kind.Body() || x.Kind == daybook.NameNationality || strings.HasPrefix(x.ID, "country:")
}

// owner returns the name or demonym before h that says whose it is, -1 if there
// is none.
func (f *filler) owner(h int) int {
	for _, k := range f.g.Children(h) {
		if c := int(k); c < h && f.entity[c] >= 0 {
			return c
		}
	}
	if up := f.g.Head(h); up == h+1 && f.g.Supports(up) { // "Israeli warplanes launch airstrikes", read as one long noun
		for _, k := range f.g.Children(up) {
			if c := int(k); c < h && f.entity[c] >= 0 && f.holds(f.entity[c]) {
				return c
			}
		}
	}
	return -1
}

// modifier reads a word before an event noun: "Israeli strike" (agent), "rocket
// attack" (tool), "mosque attack" (patient), "Baghdad bombing" (place).
func (f *filler) modifier(t, h int) {
	class := f.g.Class(h)
	e := f.entity[h]
	switch {
	case f.against(t, h), f.epithet(t, h):
		return
	case f.g.Form(h) == "led" && h > 1 && f.g.Form(h-1) == "-": // "Saudi-led airstrikes"
		x := daybook.Argument{Span: f.a.Tokens[h-2].Span, Head: h - 2, Role: daybook.RoleAgent, Rule: "argument/led"}
		if e >= 0 {
			x.Head = h
		}
		f.add(t, x)
	case class&(f.weapon|f.aircraft) != 0 && e < 0 && f.a.Triggers[t].Contains(f.a.Tokens[h].Span):
		f.owned(t, h) // "a US drone attack"
	case f.g.IsVerb(h), f.a.Tags[h].UPOS == "ADJ" && e < 0, (e < 0 || !f.a.Entities[e].Named) && f.a.Triggers[t].Contains(f.a.Tokens[h].Span):
		return
	case class&f.weapon != 0, class&f.aircraft != 0 && !(e >= 0 && f.a.Entities[e].Kind.Body()):
		f.instrument(t, h)
		f.owned(t, h) // "Air Force missile attacks"
	case f.carriers[f.g.Lemma(h)] && (f.g.Class(f.a.Triggers[t].Head)&f.explosive != 0 || f.g.Lemma(h+1) == "ramming"):
		return // a car bomb is no bomb on a car
	case class&(f.facility|f.vehicle|f.civilian) != 0:
		f.party(t, h, daybook.RolePatient, "modifier")
	case f.places[h] >= 0 && f.a.Places[f.places[h]].Level != "country" && f.a.Places[f.places[h]].Role != "demonym":
		return // the place stage has it
	case f.g.Class(f.a.Triggers[t].Head)&f.protester != 0:
		return // "opposition demonstrators" are one party
	case class&f.person != 0, e >= 0 && f.actor(e):
		if n := f.forces(h, t); n >= 0 && class&f.person == 0 {
			s := daybook.Span{Start: f.a.Tokens[h].Start, End: f.a.Tokens[n].End}
			f.add(t, daybook.Argument{Span: s, Head: h, Role: daybook.RoleAgent, Rule: "argument/modifier"})
			return
		}
		if h > 0 && e < 0 && f.entity[h-1] >= 0 && f.forces(h-1, t) == h {
			return // "Syrian government air strikes": told with the name
		}
		f.party(t, h, daybook.RoleAgent, "modifier")
	}
}

// owned adds whose weapon h is as the one who uses it.
func (f *filler) owned(t, h int) {
	if o := f.owner(h); o >= 0 && f.holds(f.entity[o]) {
		f.party(t, o, daybook.RoleAgent, "modifier")
	}
}

// forces returns the police, soldiers or government between a demonym and the noun of
// trigger t, -1 if there are none: "French riot police fire tear gas", read as
// one long noun.
func (f *filler) forces(h, t int) int {
	for i := h + 1; i < f.a.Triggers[t].Head && i < h+4; i++ {
		if f.g.Class(i)&(f.military|f.police|f.state) != 0 && f.a.Tags[i].UPOS == "NOUN" {
			return i
		}
	}
	return -1
}

// against adds whom a protest is against: "an anti-government rally", "an
// anti-Iranian government march". It is false where h says no such thing.
func (f *filler) against(t, h int) bool {
	const anti = "anti-"
	rest, ok := strings.CutPrefix(f.g.Form(h), anti)
	if !ok || f.entity[h] < 0 && lexicon.AllClasses().Word(rest)&(f.armed|f.official|f.state) == 0 {
		return ok
	}
	end := f.a.Tokens[h].End
	for i := h + 1; i < f.a.Triggers[t].Head && f.a.Tags[i].UPOS == "NOUN" && !f.a.Triggers[t].Contains(f.a.Tokens[i].Span); i++ {
		end = f.a.Tokens[i].End
	}
	s := daybook.Span{Start: f.a.Tokens[h].Start + len(anti), End: end}
	f.add(t, daybook.Argument{Span: s, Head: h, Role: daybook.RolePatient, Rule: "argument/against"})
	return true
}
