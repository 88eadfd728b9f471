package argument

import (
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/lexicon"
)

// A culpritWord ties somebody to a deed as the one who did it.
type culpritWord struct {
	kind  string // done, says, noun, is or case: see culprit-word.txt
	doubt string // accused or suspected, "" if it is told as a fact
	preps []string
}

// culpritWords reads culprit-word.txt, in which a word may stand twice.
func culpritWords() map[string][]culpritWord {
	words := map[string][]culpritWord{}
	for _, row := range lexicon.Rows("culprit-word") {
		c := culpritWord{kind: row[1], doubt: row[2], preps: strings.Fields(row[3])}
		if c.doubt == "told" || c.doubt == "-" {
			c.doubt = ""
		}
		words[row[0]] = append(words[row[0]], c)
	}
	return words
}

// culprit names who is tried, sought or held for what trigger t tells, where
// nothing else says who did it: "was convicted of the bombing", "the suspects in
// the killing", "arrested in connection with the attack".
func (f *filler) culprit(t int) {
	deed := f.a.Triggers[t].Head
	if f.g.IsVerb(deed) || f.hasRole(t, daybook.RoleAgent) {
		return
	}
	var cases []string
	i, prep := deed, f.g.Preposition(deed)
	for n := 0; n < 3; n++ {
		up := f.g.Head(i)
		if up < 0 || f.heads[up] >= 0 && f.a.Triggers[f.heads[up]].Type != "arrests" {
			return
		}
		for _, c := range f.culprits[f.g.Lemma(up)] {
			if !slices.Contains(c.preps, prep) && len(cases) == 0 {
				continue
			}
			if c.kind == "case" && !f.g.IsVerb(up) {
				cases = append(cases, f.g.Lemma(up))
				continue
			}
			for _, h := range f.culpritOf(up, c) {
				f.blame(t, h, c.doubt)
			}
		}
		if f.hasRole(t, daybook.RoleAgent) || len(cases) <= n {
			return
		}
		i = up
	}
}

// culpritOf returns whom word i, of which c is true, is said of.
func (f *filler) culpritOf(i int, c culpritWord) []int {
	verb := f.g.IsVerb(i)
	switch {
	case c.kind == "noun" && !verb:
		return f.g.Joined(i)
	case c.kind == "is" && !verb:
		if up := f.g.Head(i); up >= 0 && f.g.IsVerb(up) { // "was found guilty", "pleaded guilty"
			return f.g.Subject(up)
		}
		return f.g.Dependents(i, "nsubj")
	case c.kind == "says" && verb && !f.g.Passive(i):
		return f.g.Subject(i)
	case c.kind == "done" && verb:
		if up := f.g.Head(i); up >= 0 && f.g.Is(i, "acl") && !f.g.IsVerb(up) {
			return []int{up}
		}
		if f.g.Passive(i) {
			return f.g.Subject(i)
		}
		return f.g.Object(i)
	}
	return nil
}

// blame adds h as who did what trigger t tells.
func (f *filler) blame(t, h int, doubt string) {
	if f.g.Class(h)&f.person == 0 && (f.entity[h] < 0 || !f.actor(f.entity[h])) {
		return
	}
	f.party(t, h, daybook.RoleAgent, "culprit")
	args := f.a.Frames[t].Args
	if n := len(args) - 1; n >= 0 && args[n].Role == daybook.RoleAgent && doubt != "" {
		args[n].Doubt = doubt
	}
}

// sentenced reports whether "death" at token i is what a court decides: nobody has
// died yet.
func (f *filler) sentenced(i int) bool {
	v := f.g.Head(i)
	if v < 0 || f.g.Lemma(i) != "death" {
		return false
	}
	switch f.g.Lemma(v) {
	case "sentence", "condemn", "penalty", "row", "warrant":
		return true
	}
	return false
}
