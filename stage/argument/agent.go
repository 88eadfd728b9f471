package argument

import "github.com/daybookhq/daybook"

// subject steps from a verb that the parser took for a noun to the noun before
// it: "warplanes launch airstrikes".
func (f *filler) subject(t, h int) int {
	if h > 0 && h < f.a.Triggers[t].Head && f.a.Tags[h].UPOS == "NOUN" && f.g.Supports(h) && f.g.Head(h-1) == h && f.g.Class(h-1)&(f.person|f.aircraft) != 0 {
		return h - 1
	}
	return h
}

// agent: a weapon is the tool, not who used it; whose aircraft or rockets they
// are may be said before the noun.
func (f *filler) agent(t, h int) {
	class := f.g.Class(h)
	switch {
	case f.heads[h] >= 0 && f.heads[h] != t && class&f.person == 0, f.epithet(t, h), f.aside(h):
		return
	case class&(f.weapon|f.aircraft) != 0:
		f.instrument(t, h)
		if o := f.owner(h); o >= 0 && (class&(f.aircraft|f.artillery) != 0 || f.holds(f.entity[o])) {
			who := f.g.Core(h)
			if class&(f.aircraft|f.artillery) == 0 {
				who = f.g.Core(o) // rockets are nobody's soldiers
			}
			f.add(t, daybook.Argument{Span: who, Head: o, Role: daybook.RoleAgent, Rule: "argument/owner"})
		}
	default:
		f.party(t, h, daybook.RoleAgent, "agent")
	}
}

// epithet reports whether h is "terrorist" before the noun of what was done:
// "terrorist attacks" says what, not who.
func (f *filler) epithet(t, h int) bool {
	if f.g.Form(h) != "terrorist" || h > f.a.Triggers[t].Head {
		return false
	}
	for i := h + 1; i < f.a.Triggers[t].Head; i++ {
		if u := f.a.Tags[i].UPOS; u != "NOUN" && u != "ADJ" && u != "PROPN" {
			return false
		}
	}
	return true
}

// aside reports whether h is who speaks in a clause between commas: "Ali, police
// say, set off two bombs".
func (f *filler) aside(h int) bool {
	return f.speech[f.g.Lemma(h+1)] && f.g.Form(h+2) == "," && f.g.Is(h, "nsubj") && f.g.Head(h) > h+2
}

// actor reports whether an entity may act: a state, a people, a group, a person.
func (f *filler) actor(e int) bool {
	switch f.a.Entities[e].Kind {
	case daybook.NameWeapon, daybook.NameEvent, daybook.NameOther:
		return false
	}
	return true
}
