package argument

import (
	"sort"
	"strings"
)

// fatal reports whether what stands around token i speaks of death: then who was
// shot may have died, and other words tell it.
func (f *filler) fatal(i int) bool {
	s := f.a.Tokens[i].Sentence
	from := sort.Search(len(f.a.Tokens), func(k int) bool { return f.a.Tokens[k].Sentence >= s-aftermath })
	for k := from; k < len(f.a.Tokens) && f.a.Tokens[k].Sentence <= s+aftermath; k++ {
		w := f.harm[f.g.Lemma(k)]
		if w.effect == "killed" && w.how != "figure" && !f.alive(k) || strings.HasPrefix(f.g.Form(k), "fatal") || f.g.Form(k) == "down" {
			return true
		}
	}
	return false
}

// alive reports whether a word of death at token k says of nobody that he died:
// "life-threatening", "attempted murder".
func (f *filler) alive(k int) bool {
	if f.g.Lemma(k) == "life" {
		return !f.claimed(k)
	}
	for i := k - 1; i >= 0 && i > k-4 && f.a.Tokens[i].Sentence == f.a.Tokens[k].Sentence; i-- {
		if f.g.Form(i) == "attempted" || f.g.Form(i) == "attempting" {
			return true
		}
	}
	return false
}

// aftermath is how many sentences away it may be told that who was shot died.
const aftermath = 3

// lifeless reports whether what token h heads is nobody: jets are shot, too.
func (f *filler) lifeless(h int) bool {
	if k := f.antecedent(h); k >= 0 {
		h = k // "he shot himself"
	}
	class := f.g.Class(h)
	return class&f.person == 0 || class&(f.aircraft|f.vehicle) != 0
}

// either reports whether harm word i is one of two things that may have befallen
// people: of "killed or wounded" neither is told.
func (f *filler) either(i int, w harmWord) bool {
	other := -1
	for _, k := range f.g.Children(i) {
		if f.g.Is(int(k), "conj") {
			other = int(k)
			break
		}
	}
	last := other
	if f.g.Is(i, "conj") {
		other, last = f.g.Head(i), i
	}
	if other < 0 {
		return false
	}
	x, ok := f.harmAt(other)
	c := f.g.Child(last, "cc")
	return ok && x.effect != w.effect && c >= 0 && f.g.Form(c) == "or"
}
