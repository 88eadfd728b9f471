// Package valency finds what fills the slots of a predicate, a verb or a noun
// that names an event: its agent, its patient, the other side, the tool.
//
// It reads grammar alone. Which filler may really be the attacker or the
// victim is for the stages to judge, by what the filler is.
package valency

import (
	"sync"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/lexicon"
)

// Slots are the tokens that head the phrases around a predicate.
type Slots struct {
	Agent    []int // who does it: subject, by-phrase, "X's attack"
	Patient  []int // whom it hits: object, passive subject, "attack on X"
	With     []int // the other side: "clashed with X"
	Between  []int // both sides: "fighting between X and Y"
	Tool     []int // "with rockets", "using a knife"
	Modifier []int // what stands before a noun: "Israeli strike", "rocket attack"
	Support  int   // the verb that carries a noun ("carried out an attack"), -1 if none
}

// A Grammar answers questions about one analysed report. It is made for one
// report and one goroutine.
type Grammar struct {
	a        *daybook.Analysis
	children [][]int
	forms    []string // lower case
	lemmas   []string // lower case
	class    []lexicon.Class
	names    []int // index of the name that holds each token, or -1
	*words
}

// words are the lists that the grammar needs.
type words struct {
	support   map[string]bool // verbs whose subject is the agent of their object
	hitting   map[string]bool // verbs whose object is the patient of their subject
	suffer    map[string]bool // verbs whose subject suffers the noun: "came under fire"
	quantity  map[string]bool // nouns that count what follows "of"
	partitive map[string]bool // nouns that name nobody without their "of": "members of X"
}

var loadWords = sync.OnceValue(func() *words {
	return &words{
		support: lexicon.Set("support-verb"), hitting: lexicon.Set("hitting-verb"), suffer: lexicon.Set("suffer-verb"),
		quantity: lexicon.Set("quantity-noun"), partitive: lexicon.Set("partitive-noun"),
	}
})

// New prepares the grammar of a.
func New(a *daybook.Analysis) *Grammar {
	g := &Grammar{a: a, children: make([][]int, len(a.Deps)), words: loadWords()}
	degree := make([]int, len(a.Deps))
	for _, d := range a.Deps {
		if d.Head >= 0 {
			degree[d.Head]++
		}
	}
	pool := make([]int, 0, len(a.Deps))
	for i, n := range degree {
		g.children[i] = pool[len(pool) : len(pool) : len(pool)+n]
		pool = pool[:len(pool)+n]
	}
	for i, d := range a.Deps {
		if d.Head >= 0 {
			g.children[d.Head] = append(g.children[d.Head], i)
		}
	}
	g.classify()
	g.names = make([]int, len(a.Tokens))
	for i := range g.names {
		g.names[i] = -1
	}
	for n, name := range a.Names {
		for i := name.First; i <= name.Last; i++ {
			g.names[i] = n
		}
	}
	return g
}

// Of returns the slots of the predicate that token head heads.
func (g *Grammar) Of(head int) Slots {
	if g.IsVerb(head) {
		return g.verb(head)
	}
	return g.noun(head)
}

// IsVerb reports whether token i is a verb.
func (g *Grammar) IsVerb(i int) bool { return g.a.Tags[i].UPOS == "VERB" || g.a.Tags[i].UPOS == "AUX" }

// Children returns the dependents of token i in text order.
func (g *Grammar) Children(i int) []int { return g.children[i] }

// Case returns the preposition of a nominal, as one lemma ("because of" is
// "because"), or "".
func (g *Grammar) Case(i int) string {
	for _, c := range g.children[i] {
		if g.a.Deps[c].Rel == "case" && g.a.Tags[c].UPOS != "PART" {
			return g.Lemma(c)
		}
	}
	return ""
}

// Dependents returns the dependents of i in one of the relations, with their
// conjuncts.
func (g *Grammar) Dependents(i int, rels ...string) []int {
	var out []int
	for _, c := range g.children[i] {
		for _, r := range rels {
			if g.a.Deps[c].Rel == r {
				out = append(out, g.Conjuncts(c)...)
			}
		}
	}
	return out
}

// Conjuncts returns i and the nominals joined to it by "and".
func (g *Grammar) Conjuncts(i int) []int {
	out := []int{i}
	for _, c := range g.children[i] {
		if g.a.Deps[c].Rel == "conj" && !g.IsVerb(c) {
			out = append(out, c)
		}
	}
	return out
}

// Oblique returns the nominals that hang on i by one of the prepositions.
func (g *Grammar) Oblique(i int, preps ...string) []int {
	var out []int
	for _, c := range g.children[i] {
		switch g.a.Deps[c].Rel {
		case "obl", "obl:agent", "nmod", "obl:npmod", "obl:unmarked":
		default:
			continue
		}
		k := g.Case(c)
		for _, p := range preps {
			if k == p {
				out = append(out, g.Conjuncts(c)...)
			}
		}
	}
	return out
}

// Passive reports whether verb v is passive: it has a passive subject or
// auxiliary, or is a bare past participle ("12 killed in clashes").
func (g *Grammar) Passive(v int) bool {
	have := false
	for _, c := range g.children[v] {
		switch g.a.Deps[c].Rel {
		case "nsubj:pass", "aux:pass", "csubj:pass":
			return true
		case "aux":
			have = have || g.Lemma(c) == "have"
		case "obj":
			if g.a.Tags[v].XPOS == "VBD" || have {
				return false
			}
		}
	}
	return g.a.Tags[v].XPOS == "VBN" && !have
}

// Antecedent returns the noun that a relative pronoun stands for, else i.
func (g *Grammar) Antecedent(i int) int {
	switch g.a.Tags[i].XPOS {
	case "WP", "WDT", "WP$":
	default:
		if g.Lemma(i) != "that" || g.a.Tags[i].UPOS != "PRON" {
			return i
		}
	}
	for v, n := g.a.Deps[i].Head, 0; v >= 0 && n < 4; v, n = g.a.Deps[v].Head, n+1 {
		if r := g.a.Deps[v].Rel; r == "acl:relcl" || r == "acl" {
			return g.a.Deps[v].Head
		}
	}
	return i
}

func (g *Grammar) antecedents(is []int) []int {
	for k, i := range is {
		is[k] = g.Antecedent(i)
	}
	return is
}
