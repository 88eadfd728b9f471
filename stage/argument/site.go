package argument

import (
	"slices"

	"github.com/daybookhq/daybook"
)

// sites makes what stands at the scene of a blast, and the building that a crowd
// gathers at, whom trigger t is meant for: "a bomb went off outside a restaurant",
// "protesters rallied near the embassy".
func (f *filler) sites(t int) {
	var wanted func(h int) bool
	switch f.a.Triggers[t].Type {
	case "remote-explosive", "suicide-bomb", "grenade":
		wanted = func(h int) bool { return f.g.Class(h)&f.facility != 0 && !f.outdoors[f.g.Lemma(h)] }
	case "peaceful-protest", "violent-demonstration":
		wanted = func(h int) bool { return f.g.Class(h)&f.facility != 0 && f.addressed[f.g.Lemma(h)] }
	case "harm", "attack": // of a blast told in the same breath
		wanted = func(h int) bool {
			return f.g.Class(h)&f.facility != 0 && !f.outdoors[f.g.Lemma(h)] && f.besides(h)
		}
	default:
		return
	}
	for _, x := range f.a.Frames[t].Args {
		if x.Role == daybook.RolePlace && f.a.Places[x.Place].Level == "site" && x.Head >= 0 && wanted(x.Head) {
			f.add(t, daybook.Argument{Span: f.g.Core(x.Head), Head: x.Head, Role: daybook.RolePatient, Rule: "argument/site"})
		}
	}
}

// besides reports whether something went off beside or inside what token h heads:
// people die at a hospital, bombs go off outside it.
func (f *filler) besides(h int) bool {
	switch f.g.Preposition(h) {
	case "outside", "near", "inside":
		return true
	}
	return false
}

// stopped adds the weapons that trigger t stops as what is hit: "shot down two
// drones".
func (f *filler) stopped(t int) {
	if f.a.Triggers[t].Type != "disrupted-weapons-use" {
		return
	}
	head := f.a.Triggers[t].Head
	stops := f.g.Of(head).Patient
	lo, hi := f.a.TokensIn(f.a.Triggers[t].Span)
	for i := lo; i < hi; i++ {
		if i != head && f.a.Tags[i].UPOS == "NOUN" {
			stops = append(stops, f.g.Joined(i)...)
		}
	}
	for _, h := range stops {
		if f.g.Class(h)&(f.weapon|f.aircraft) != 0 && !f.g.IsVerb(h) {
			f.add(t, daybook.Argument{Span: f.g.Core(h), Head: h, Role: daybook.RolePatient, Rule: "argument/stopped"})
		}
	}
}

// near drops the places that only stand nearest to trigger t where the grammar
// gives it others as precise: "officers stood in Mill Road after the attack at the
// arena".
func (f *filler) near(t int) {
	precise := func(x *daybook.Argument) bool {
		l := f.a.Places[x.Place].Level
		return l == "site" || l == "town"
	}
	args := f.a.Frames[t].Args
	if !slices.ContainsFunc(args, func(x daybook.Argument) bool {
		return x.Role == daybook.RolePlace && x.Rule == byGrammar && precise(&x)
	}) {
		return
	}
	f.a.Frames[t].Args = slices.DeleteFunc(args, func(x daybook.Argument) bool {
		return x.Role == daybook.RolePlace && x.Rule == byNearest && precise(&x)
	})
}
