package argument

import (
	"slices"

	"github.com/daybookhq/daybook/codebook"
	"github.com/daybookhq/daybook/lexicon"
)

// partOf steps from a part of a building to the building: "the walls of the
// embassy".
func (f *filler) partOf(h int) int {
	if !f.buildingPart[f.g.Lemma(h)] {
		return h
	}
	for _, o := range f.g.Hanging(h, "of") {
		if f.g.Class(o)&f.facility != 0 {
			return o
		}
	}
	return h
}

// wrecked reports whether h is a thing of whatever kind that trigger t destroys:
// "the strike destroyed an oil pump".
func (f *filler) wrecked(t, h int) bool {
	v := f.a.Triggers[t].Head
	if up := f.g.Head(v); !f.g.IsVerb(v) && up >= 0 && f.g.Is(v, "nsubj") {
		v = up
	}
	switch f.g.Lemma(v) {
	case "destroy", "damage", "wreck", "burn", "torch", "demolish":
	default:
		return false
	}
	return f.g.IsVerb(v) && f.a.Tags[h].UPOS == "NOUN" && !f.bare(h) && f.times[h] < 0 && slices.Contains(f.g.Of(v).Patient, h)
}

// owns reports whether h is a thing of some state or body that violence hits:
// "struck Hezbollah targets".
func (f *filler) owns(t, h int) bool {
	ty := codebook.Default().Type(f.a.Triggers[t].Type)
	if ty == nil || ty.ACLED == nil || ty.ACLED.DisorderType != "Political violence" || f.a.Tags[h].UPOS != "NOUN" || f.g.Class(h)&(f.weapon|f.aircraft|f.happening) != 0 || f.times[h] >= 0 || f.bare(h) {
		return false
	}
	o := f.owner(h)
	return o >= 0 && f.holds(f.entity[o])
}

// carries reports whether token h heads a vehicle that a bomb is put on to go off
// elsewhere: "a bomb placed on a bicycle", "explosives hidden in a van".
func (f *filler) carries(h int) bool {
	up := f.g.Head(h)
	if up < 0 || !f.carriers[f.g.Lemma(h)] || !f.g.IsVerb(up) || !hides[f.g.Lemma(up)] {
		return false
	}
	switch f.g.Preposition(h) {
	case "on", "in", "inside", "aboard", "onto":
		return f.g.Is(up, "acl") && f.g.Class(f.g.Head(up))&f.explosive != 0
	}
	return false
}

// hides are verbs of putting a bomb somewhere.
var hides = lexicon.Words(`place hide plant leave load strap conceal rig pack`)
