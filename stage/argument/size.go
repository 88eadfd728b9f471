package argument

import (
	"strings"

	"github.com/daybookhq/daybook"
)

// size sets the range of x from the count of h, or from its grammar: a plural
// is at least two, a single person is one. It is false where nothing is said.
func (f *filler) size(x *daybook.Toll, word, h int) bool {
	c := f.counts[h]
	if c < 0 {
		c = f.inside[h]
	}
	if c < 0 {
		c = f.farCount(h)
	}
	if c >= 0 && (f.a.Counts[c].Kind == daybook.CountPeople || f.a.Counts[c].Kind == daybook.CountThings) {
		n := &f.a.Counts[c]
		x.Low, x.High, x.Best, x.Basis = n.Low, n.High, n.Best, n.Basis
		x.Span = x.Span.Cover(n.Span)
		return true
	}
	if f.g.Form(h) == "those" || f.g.Form(h) == "many" || f.standing(h) && f.harm[f.g.Lemma(h)].how == "state" {
		x.Low, x.Basis = 2, "plural"
		return true
	}
	if l := f.g.Lemma(h); l == "couple" || l == "pair" {
		x.Low, x.High, x.Best, x.Basis = 2, 2, 2, "number"
		return true
	}
	if f.another(h) {
		x.Low, x.High, x.Best, x.Basis = 1, 1, 1, "number"
		return true
	}
	switch f.a.Tags[h].XPOS {
	case "NNS", "NNPS":
		x.Low, x.Basis = 2, "plural"
		return !f.together(h)
	case "NN":
		if f.g.Lemma(h) == "people" || f.g.Lemma(h) == "police" || f.g.Lemma(h) == "personnel" {
			x.Low, x.Basis = 2, "plural"
			return true
		}
		x.Low, x.High, x.Best, x.Basis = 1, 1, 1, "number"
		return (f.g.Class(h)&f.person != 0 || f.anybody(word, h)) && !f.collective(h)
	case "NNP":
		x.Low, x.High, x.Best, x.Basis = 1, 1, 1, "number"
		e := f.entity[h]
		return e >= 0 && f.a.Entities[e].Kind == daybook.NamePerson || f.anyone(h) || e < 0 && f.g.Class(h)&f.official != 0
	case "JJ":
		x.Low, x.High, x.Best, x.Basis = 1, 1, 1, "number"
		return f.anyone(h) || f.g.Class(h)&f.person != 0 && (f.g.Form(h+1) == "and" || f.g.Form(h-1) == "one")
	}
	return false
}

// anyone reports whether h is one person of a people: "an unarmed Iraqi".
func (f *filler) anyone(h int) bool {
	if e := f.entity[h]; e < 0 || f.a.Entities[e].Named && f.a.Entities[e].Kind == daybook.NamePerson {
		return false
	}
	return f.newOne(h)
}

// collective: "the army", "the crowd" are no one person.
func (f *filler) collective(h int) bool {
	switch f.g.Lemma(h) {
	case "army", "crowd", "family", "group", "team", "staff", "force", "military", "population", "public", "government", "mob", "unit", "brigade":
		return true
	}
	return false
}

// together reports whether h is counted with the noun before: "13 women and
// children".
func (f *filler) together(h int) bool {
	d := f.a.Deps[h]
	return d.Rel == "conj" && h-d.Head == 2 && d.Head >= 0 && f.counts[d.Head] >= 0
}

// anybody reports whether h is one who can only be a person: "a Taliban member",
// or whoever is arrested, such as "a bomb maker".
func (f *filler) anybody(word, h int) bool {
	l := f.g.Lemma(h)
	if _, harm := f.harm[l]; harm || f.a.Tags[h].XPOS != "NN" || !f.one(h) {
		return false
	}
	switch f.g.Lemma(word) {
	case "arrest", "apprehend", "detain":
		if (strings.HasSuffix(l, "er") || strings.HasSuffix(l, "or")) && f.g.Class(h)&(f.vehicle|f.facility|f.territory|f.weapon) == 0 {
			return true
		}
	}
	return f.nouns[l]
}

// aim reports whether harm word i says what something is for, not what came of it:
// "a raid to capture the leader". The first man to die is dead.
func (f *filler) aim(i int) bool {
	up := f.g.Head(i)
	if up < 0 || !f.g.Is(i, "acl") || f.a.Tags[i].XPOS != "VB" || f.g.Class(up)&f.person != 0 || f.counted(up) {
		return false
	}
	for _, k := range f.g.Children(i) {
		if f.a.Tags[k].XPOS == "TO" {
			return true
		}
	}
	return false
}
