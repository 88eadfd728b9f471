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
		if w, ok := f.harm[f.g.Lemma(k)]; ok && w.effect == "killed" || strings.HasPrefix(f.g.Form(k), "fatal") || f.g.Form(k) == "dead" || f.g.Form(k) == "down" {
			return true
		}
	}
	return false
}

// aftermath is how many sentences away it may be told that who was shot died.
const aftermath = 3

// lifeless reports whether what token h heads is nobody: jets are shot, too.
func (f *filler) lifeless(h int) bool {
	class := f.g.Class(h)
	return class&f.person == 0 || class&(f.aircraft|f.vehicle) != 0
}
