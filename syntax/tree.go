package syntax

import (
	"iter"
	"strings"

	"github.com/daybookhq/daybook"
)

// A Tree is an index of the dependencies of an analysis.
type Tree struct {
	a     *daybook.Analysis
	n     int
	from  []int32 // children of i are kids[from[i]:from[i+1]]
	kids  []int32
	heads []int32
}

// maxDepth bounds every climb; real trees are less deep, broken ones may be
// circular.
const maxDepth = 64

// New returns an index of the dependencies of a. Heads outside the sentence
// count as none.
func New(a *daybook.Analysis) *Tree { return daybook.Derived(a, index) }

func index(a *daybook.Analysis) *Tree {
	n := len(a.Tokens)
	t := &Tree{a: a, n: n, from: make([]int32, n+2), heads: make([]int32, n)}
	known := len(a.Deps) == n && len(a.Tags) == n
	for i := range n {
		h := -1
		if known {
			h = a.Deps[i].Head
		}
		if h < 0 || h >= n || h == i || a.Tokens[h].Sentence != a.Tokens[i].Sentence {
			h = -1
		}
		t.heads[i] = int32(h)
		if h >= 0 {
			t.from[h+2]++
		}
	}
	for i := 2; i < n+2; i++ {
		t.from[i] += t.from[i-1]
	}
	t.kids = make([]int32, t.from[n+1])
	for i, h := range t.heads {
		if h >= 0 {
			t.kids[t.from[h+1]] = int32(i)
			t.from[h+1]++
		}
	}
	return t
}

func (t *Tree) in(i int) bool { return i >= 0 && i < t.n }

// Children returns the dependents of token i in text order.
func (t *Tree) Children(i int) []int32 {
	if !t.in(i) {
		return nil
	}
	return t.kids[t.from[i]:t.from[i+1]]
}

// Head returns the governor of token i, or -1.
func (t *Tree) Head(i int) int {
	if !t.in(i) {
		return -1
	}
	return int(t.heads[i])
}

// Rel returns the relation of token i to its governor: "root" where there is
// none, "" outside the text.
func (t *Tree) Rel(i int) string {
	switch {
	case !t.in(i):
		return ""
	case t.heads[i] < 0:
		return "root"
	}
	return t.a.Deps[i].Rel
}

// Is reports whether the relation of token i is one of rels; "nmod" holds for
// "nmod:poss" too, "nmod:poss" for itself only.
func (t *Tree) Is(i int, rels ...string) bool {
	have := t.Rel(i)
	for _, r := range rels {
		if have == r || len(have) > len(r) && have[len(r)] == ':' && have[:len(r)] == r {
			return true
		}
	}
	return false
}

// Child returns the first dependent of i with one of the relations, or -1.
func (t *Tree) Child(i int, rels ...string) int {
	for _, k := range t.Children(i) {
		if t.Is(int(k), rels...) {
			return int(k)
		}
	}
	return -1
}

// Governors yields the tokens above i with the relation that leads up to each:
// first the governor of i with the relation of i.
func (t *Tree) Governors(i int) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for range maxDepth {
			h := t.Head(i)
			if h < 0 || !yield(h, t.Rel(i)) {
				return
			}
			i = h
		}
	}
}

// Conjuncts returns i and the tokens coordinated with it, in text order.
func (t *Tree) Conjuncts(i int) []int {
	if !t.in(i) {
		return nil
	}
	i = t.firstConjunct(i)
	all := []int{i}
	for at := 0; at < len(all) && len(all) < maxDepth; at++ {
		for _, k := range t.Children(all[at]) {
			if t.Is(int(k), "conj") {
				all = append(all, int(k))
			}
		}
	}
	return all
}

// firstConjunct returns the first of the tokens that i is coordinated with.
func (t *Tree) firstConjunct(i int) int {
	for n := 0; n < maxDepth && t.Is(i, "conj") && t.Head(i) >= 0; n++ {
		i = t.Head(i)
	}
	return i
}

// Clause returns the predicate of the clause that token i stands in: i itself
// if it is one, else the nearest governor that is a verb or has a subject or a
// copula, else the root above i.
func (t *Tree) Clause(i int) int {
	if !t.in(i) {
		return -1
	}
	for n := 0; n < maxDepth; n++ {
		if t.predicate(i) || t.Head(i) < 0 {
			break
		}
		i = t.Head(i)
	}
	return i
}

// predicate reports whether i heads a clause.
func (t *Tree) predicate(i int) bool {
	if t.Is(i, "root", "ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj") {
		return true
	}
	return t.upos(i) == "VERB" && !t.Is(i, "amod", "compound", "case", "mark") || t.Child(i, "nsubj", "csubj", "cop") >= 0
}

func (t *Tree) tag(i int) daybook.Tag {
	if !t.in(i) || i >= len(t.a.Tags) {
		return daybook.Tag{}
	}
	return t.a.Tags[i]
}

func (t *Tree) upos(i int) string  { return t.tag(i).UPOS }
func (t *Tree) xpos(i int) string  { return t.tag(i).XPOS }
func (t *Tree) lemma(i int) string { return t.tag(i).Lemma }

// nominal reports whether i is a noun, name, number or pronoun.
func (t *Tree) nominal(i int) bool {
	switch t.upos(i) {
	case "NOUN", "PROPN", "PRON", "NUM", "SYM", "X":
		return true
	}
	return false
}

// Preposition returns the lower-case preposition of token i ("in", "because
// of"), or "".
func (t *Tree) Preposition(i int) string {
	c := t.Child(i, "case")
	if c < 0 || t.upos(c) == "PART" {
		return ""
	}
	p := strings.ToLower(t.a.Word(c))
	for _, k := range t.Children(c) {
		if t.Is(int(k), "fixed") {
			p += " " + strings.ToLower(t.a.Word(int(k)))
		}
	}
	return p
}

// Oblique returns the dependents of i that one of the prepositions joins to
// it, as oblique of a verb or modifier of a noun, in text order; all of them
// if no preposition is given.
func (t *Tree) Oblique(i int, preps ...string) []int {
	var found []int
	for _, k := range t.Children(i) {
		if !t.Is(int(k), "obl", "nmod", "advcl") || t.Is(int(k), "nmod:poss") {
			continue
		}
		p := t.Preposition(int(k))
		if p == "" {
			continue
		}
		ok := len(preps) == 0
		for _, want := range preps {
			ok = ok || p == want
		}
		if ok {
			found = append(found, int(k))
		}
	}
	return found
}
