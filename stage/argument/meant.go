package argument

import (
	"slices"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/codebook"
)

// meant fills whom a deed is meant for where its type has a part for them:
// "sent food to Chad", "cut its ties with Chad", "rejected the French offer".
func (f *filler) meant(t int) {
	tr := &f.a.Triggers[t]
	ty := codebook.Default().Type(tr.Type)
	if ty == nil || ty.Roles[daybook.RoleTo] == "" && ty.Roles[daybook.RoleFrom] == "" {
		return
	}
	for _, h := range f.things(tr) {
		if ty.Roles[daybook.RoleFrom] != "" {
			f.hanging(t, h, daybook.RoleFrom, "from")
		}
		if ty.Roles[daybook.RoleTo] == "" {
			continue
		}
		if h > tr.Head && f.g.Head(h) != tr.Head && !f.g.IsVerb(h) && f.g.Class(h)&(f.military|f.territory) == 0 { // "refused to meet the king"
			f.party(t, h, daybook.RoleTo, "to")
		}
		preps := meantBy
		if h == tr.Head || !f.g.IsVerb(h) || f.does(h) {
			preps = meantBy[1:]
		}
		f.hanging(t, h, daybook.RoleTo, preps...)
		if h != tr.Head {
			f.whose(t, h)
		}
	}
}

// does reports whether verb h is done to somebody, so that "in" says where:
// "refused to meet the king in Oslo", not "to send troops to fight in Chad".
func (f *filler) does(h int) bool {
	for _, o := range f.g.Object(h) {
		if f.canBe(o, daybook.RolePatient) && f.g.Class(o)&f.military == 0 {
			return true
		}
	}
	return false
}

// things returns the words of trigger tr that those it is meant for may hang on: its
// verb and that of what is to be done, what these are done with, the nouns in it.
func (f *filler) things(tr *daybook.Trigger) []int {
	things := []int{tr.Head}
	if f.g.IsVerb(tr.Head) {
		things = append(things, f.about(tr.Head)...)
		if x := f.undone(tr.Head); x >= 0 {
			things = append(append(things, x), f.about(x)...)
		}
	}
	lo, hi := f.a.TokensIn(tr.Span)
	for i := lo; i < hi; i++ {
		if i != tr.Head && f.a.Tags[i].UPOS == "NOUN" {
			things = append(things, i)
		}
	}
	return things
}

// about returns the objects of verb v and what they are of ("dollars of aid"), and
// the things behind a preposition that are nobody ("agreed to mediation").
func (f *filler) about(v int) []int {
	var out []int
	for _, o := range f.g.Object(v) {
		out = append(append(out, o), f.g.Oblique(o, "of")...)
	}
	for _, o := range f.g.Oblique(v, meantBy[1:]...) {
		if !f.canBe(o, daybook.RolePatient) {
			out = append(out, o)
		}
	}
	return out
}

// hanging adds as a role what hangs on token h by one of the prepositions.
func (f *filler) hanging(t, h int, role daybook.Role, preps ...string) {
	for _, o := range f.g.Hanging(h, preps...) {
		if !f.ownOf(t, o) {
			f.party(t, o, role, string(role))
		}
	}
}

// ownOf reports whether token o heads forces that are an agent's of t: "the UN
// rejected a call for its troops to leave", not "met their counterparts".
func (f *filler) ownOf(t, o int) bool {
	p := f.g.Child(o, "nmod:poss")
	if p < 0 || f.a.Tags[p].UPOS != "PRON" || f.g.Class(o)&(f.military|f.police) == 0 || f.entity[p] < 0 {
		return false
	}
	return slices.ContainsFunc(f.a.Frames[t].Args, func(x daybook.Argument) bool {
		return x.Role == daybook.RoleAgent && x.Entity == f.entity[p]
	})
}

// meantBy are the prepositions behind which they stand; the first one only where
// somebody is to do something: "refused to send troops to fight in Chad".
var meantBy = []string{"in", "to", "for", "with", "against", "on", "toward", "towards", "into"}

// whose fills the state or body whose a thing is that a deed is about: "Togo's
// demand", "an offer by Togo", "a Togolese offer".
func (f *filler) whose(t, h int) {
	if f.canBe(h, daybook.RolePatient) {
		return // it is done to themselves
	}
	for _, o := range f.g.Hanging(h, "by", "of", "from") {
		f.party(t, o, daybook.RoleTo, "whose")
	}
	for _, k := range f.g.Children(h) {
		c := int(k)
		if c < h && f.g.Is(c, "nmod:poss", "amod", "compound") && f.entity[c] >= 0 && f.a.Entities[f.entity[c]].Named {
			f.party(t, c, daybook.RoleTo, "whose")
		}
	}
}

// undone returns the verb of what somebody refuses or agrees to do, -1 if there is
// none: "refused to send troops to Chad".
func (f *filler) undone(v int) int {
	x := f.g.Child(v, "xcomp")
	if x < 0 {
		x = f.g.Child(v, "advcl")
	}
	if x > v && f.g.IsVerb(x) && f.g.Form(x-1) == "to" {
		return x
	}
	return -1
}
