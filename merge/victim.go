package merge

import (
	"slices"
	"sync"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/lexicon"
)

// victims returns what the persons are known by whom e was aimed at or who were
// hurt in it. A person is killed once, and seldom abducted twice: whoever tells
// of that tells of one event, whatever else differs.
func victims(a *daybook.Analysis, e *daybook.Event) []uint32 {
	var list []uint32
	for i := range e.Parties {
		p := &e.Parties[i]
		if p.Kind != "named" || p.Role != "victim" && p.Role != "target" && p.Role != "participant" {
			continue
		}
		for k := range a.Entities {
			n := &a.Entities[k]
			if n.Kind == daybook.NamePerson && n.ID == "" && n.Named && mentioned(n, p.Evidence) {
				list = append(list, nameKeys(n.Canonical)...)
			}
		}
	}
	return set(list)
}

// mentioned reports whether evidence holds a mention of n by name.
func mentioned(n *daybook.Entity, ev []daybook.Evidence) bool {
	for i := range n.Mentions {
		m := &n.Mentions[i]
		if m.Form == "name" && slices.ContainsFunc(ev, func(v daybook.Evidence) bool { return v.Start <= m.Start && m.End <= v.End }) {
			return true
		}
	}
	return false
}

// maxNames is of how many of the names of a person keys are made.
const maxNames = 5

// nameKeys returns hashes such that the same person, called by more or fewer of
// his names, shares one: of each two that are not both given names, as the first
// is always taken to be. "Luis Carlos Galán" is "Carlos Galán Sarmiento", and not
// "Luis Carlos Pérez".
func nameKeys(name string) []uint32 {
	words := slices.DeleteFunc(Words(nil, name), func(w string) bool { return len(w) < 3 || particles[w] })
	words = words[:min(len(words), maxNames)]
	var keys []uint32
	for i, w := range words {
		for _, o := range words[i+1:] {
			if i > 0 && !givenNames()[w] || !givenNames()[o] || len(words) == 2 {
				keys = append(keys, hash(w+" "+o))
			}
		}
	}
	return keys
}

// particles are parts of names that many have.
var particles = lexicon.Words("bin ibn bint abu abd del des dos las los von van der den the")

var givenNames = sync.OnceValue(func() map[string]bool { return lexicon.Set("person-given") })
