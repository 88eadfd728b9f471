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
	"github.com/daybookhq/daybook/syntax"
)

// Slots are the tokens that head the phrases around a predicate.
type Slots struct {
	Agent    []int // who does it: subject, by-phrase, "X's attack"
	Patient  []int // whom it hits: object, passive subject, "attack on X"
	With     []int // the other side: "clashed with X"
	Between  []int // both sides: "fighting between X and Y"
	Tool     []int // "with rockets", "using a knife"
	Modifier []int // what stands before a noun: "Israeli strike", "rocket attack"
	Doubtful []int // of Patient: those that it only appears to hit
	Support  int   // the verb that carries a noun ("carried out an attack"), -1 if none
}

// A Grammar answers questions about one analysed report. It is made for one
// report and one goroutine.
type Grammar struct {
	*syntax.Tree
	a      *daybook.Analysis
	forms  []string // lower case
	lemmas []string // lower case
	class  []lexicon.Class
	names  []int // index of the name that holds each token, or -1
	*words
}

// words are the lists that the grammar needs.
type words struct {
	support   map[string]bool // verbs whose subject is the agent of their object
	hitting   map[string]bool // verbs whose object is the patient of their subject
	harming   map[string]bool // words that say that people were hurt
	answering map[string]bool // verbs whose subject does what stands behind "with"
	attending map[string]bool // verbs whose subject takes part in what stands behind "in" or "at"
	suffer    map[string]bool // verbs whose subject suffers the noun: "came under fire"
	onlooking map[string]bool // verbs whose doer did not do what they tell of: "condemned by"
	quantity  map[string]bool // nouns that count what follows "of"
	vehicle   lexicon.Class   // classes of vehicles
	explosive lexicon.Class   // classes of bombs
	people    lexicon.Class   // classes of people, armed or not
	naming    map[string]bool // nouns that a name follows: "the group X"
	civil     map[string]bool // words before a vehicle that make it unarmed: "aid"
	partitive map[string]bool // nouns that name nobody without their "of": "members of X"
}

var loadWords = sync.OnceValue(func() *words {
	var people lexicon.Class
	for _, name := range []string{"person", "civilian", "armed", "military", "police", "militant", "official", "protester"} {
		people |= lexicon.AllClasses().Bit(name)
	}
	return &words{
		people:  people,
		vehicle: lexicon.AllClasses().Bit("vehicle"), explosive: lexicon.AllClasses().Bit("explosive"),
		support: lexicon.Set("support-verb"), hitting: lexicon.Set("hitting-verb"), suffer: lexicon.Set("suffer-verb"),
		answering: lexicon.Set("answer-verb"), attending: lexicon.Set("attend-verb"), harming: lexicon.Set("harm"),
		onlooking: lexicon.Set("onlooker-verb"),
		quantity:  lexicon.Set("quantity-noun"), partitive: lexicon.Set("partitive-noun"), naming: lexicon.Set("naming-noun"),
		civil: lexicon.Set("civil-modifier"),
	}
})

// New returns the grammar of a.
func New(a *daybook.Analysis) *Grammar { return daybook.Derived(a, prepare) }

func prepare(a *daybook.Analysis) *Grammar {
	g := &Grammar{Tree: syntax.New(a), a: a, words: loadWords()}
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
	if g.IsVerb(head) && !g.gerund(head) {
		return g.verb(head)
	}
	return g.noun(head)
}

// gerund reports whether a verb in "-ing" stands where a noun does: "in a
// shooting", "during fighting".
func (g *Grammar) gerund(v int) bool {
	if g.a.Tags[v].XPOS != "VBG" {
		return false
	}
	switch g.Preposition(v) {
	case "in", "during":
		return g.Child(v, "obj", "nsubj") < 0
	}
	return false
}

// IsVerb reports whether token i is a verb.
func (g *Grammar) IsVerb(i int) bool { return g.a.Tags[i].UPOS == "VERB" || g.a.Tags[i].UPOS == "AUX" }

// Dependents returns the dependents of i in one of the relations, with the
// nominals coordinated with them. A relative pronoun counts as its noun.
func (g *Grammar) Dependents(i int, rels ...string) []int {
	var out []int
	for _, k := range g.Children(i) {
		if g.Is(int(k), rels...) {
			out = append(out, g.Joined(int(k))...)
		}
	}
	return out
}

// Joined returns i and the nominals that "and" joins to it from behind.
func (g *Grammar) Joined(i int) []int {
	if i < 0 {
		return nil
	}
	out := []int{i}
	for _, k := range g.Children(i) {
		if g.Is(int(k), "conj") && !g.IsVerb(int(k)) {
			out = append(out, int(k))
		}
	}
	return out
}

// Hanging returns the nominals that hang on i by one of the prepositions, with
// those coordinated with them.
func (g *Grammar) Hanging(i int, preps ...string) []int {
	var out []int
	for _, o := range g.Oblique(i, preps...) {
		out = append(out, g.Joined(o)...)
	}
	return out
}

// Subject returns the heads of the subject of verb v, its own or a shared one,
// whatever the voice.
func (g *Grammar) Subject(v int) []int {
	if list := g.list(v); list != nil {
		return list
	}
	if g.Passive(v) {
		return g.alone(v, g.Joined(g.PassiveSubject(v)))
	}
	return g.alone(v, g.Joined(g.Tree.Subject(v)))
}

// alone returns of two descriptions of one person that which has the name: "the
// journalist and activist Omar Radi was", as the singular of verb v tells.
func (g *Grammar) alone(v int, list []int) []int {
	if len(list) != 2 || !g.singular(v) || list[1]+1 >= len(g.names) || g.Head(list[1]+1) != list[1] {
		return list
	}
	n := g.names[list[1]+1]
	if n < 0 || g.a.Names[n].Kind != daybook.NamePerson || g.names[list[1]] >= 0 || g.a.Tags[list[0]].XPOS != "NN" || g.Class(list[0])&g.people == 0 {
		return list
	}
	return list[1:]
}

// singular reports whether verb v is in the singular of the third person.
func (g *Grammar) singular(v int) bool {
	if g.a.Tags[v].XPOS == "VBZ" {
		return true
	}
	for _, k := range g.Children(v) {
		switch g.Form(int(k)) {
		case "is", "was", "has":
			return g.Is(int(k), "aux", "cop")
		}
	}
	return false
}

// list returns the subjects of v where the parser gave it two for one list of
// people: "nine soldiers, five gunmen, and a passer-by are killed".
func (g *Grammar) list(v int) []int {
	first, last := -1, -1
	if h := g.Head(v); h >= 0 && h < v && g.Is(v, "conj") && !g.IsVerb(h) {
		first = h // "four militants, and one civilian are killed", taken for a noun and a clause
	}
	for _, k := range g.Children(v) {
		if c := int(k); c < v && g.Is(c, "nsubj") {
			if first < 0 {
				first = c
			}
			last = c
		}
	}
	if first == last || last < 0 || g.class[first]&g.people == 0 || g.class[last]&g.people == 0 {
		return nil
	}
	if lo, _ := g.NP(last); lo < 2 || g.lemmas[lo-1] != "and" {
		return nil
	}
	list := g.Joined(first)
	for _, k := range g.Children(first) {
		if c := int(k); c > first && c < last && g.Is(c, "appos") {
			list = append(list, c)
		}
	}
	return append(list, g.Joined(last)...)
}

// Object returns the heads of the direct object of verb v.
func (g *Grammar) Object(v int) []int {
	found := append(g.Joined(g.Tree.Object(v)), g.Dependents(v, "iobj")...)
	if len(found) > 0 {
		found = append(found, g.nominal(v)...)
	}
	found = append(found, g.strayed(v)...)
	if len(found) == 0 && !g.Passive(v) {
		for _, h := range g.Hanging(v, "between") {
			if g.ranged(h) {
				found = append(found, h)
			}
		}
	}
	if len(found) == 0 && g.hitting[g.Lemma(v)] && !g.Passive(v) {
		if n := g.behind(v); n >= 0 {
			found = append(found, n)
		}
	}
	return found
}

// ranged reports whether "between" before noun h says how many: "killed between
// three and six fighters".
func (g *Grammar) ranged(h int) bool {
	n := g.Child(h, "nummod")
	c := g.Child(n, "conj")
	return n >= 0 && c >= 0 && g.a.Tags[c].UPOS == "NUM"
}

// strayed returns objects that the parser hung on an earlier verb although they
// stand behind v: "killing one and injuring two and a guard".
func (g *Grammar) strayed(v int) []int {
	u := g.Head(v)
	if u < 0 || !g.Is(v, "conj") || !g.IsVerb(u) {
		return nil
	}
	var out []int
	for _, k := range g.Children(u) {
		if c := int(k); c > v && (g.Is(c, "obj") || g.Is(c, "conj") && !g.IsVerb(c)) {
			out = append(out, g.Joined(c)...)
		}
	}
	return out
}

// nominal returns the nouns that the parser coordinated with verb v itself
// although they go with its object.
func (g *Grammar) nominal(v int) []int {
	var out []int
	for _, k := range g.Children(v) {
		if c := int(k); c > v && g.Is(c, "conj") && g.IsVerb(c) {
			return out // what follows goes with that verb
		} else if c > v && g.Is(c, "conj") && (g.a.Tags[c].UPOS == "NOUN" || g.a.Tags[c].UPOS == "PROPN") && g.Child(c, "nsubj", "cop", "obj") < 0 {
			out = append(out, c)
		}
	}
	return out
}

// behind returns the noun that ends the noun phrase right behind verb v: the
// object of a verb that the parser left without one.
func (g *Grammar) behind(v int) int {
	last := -1
	for i := v + 1; i < len(g.a.Tokens) && i <= v+longest && g.a.Tokens[i].Sentence == g.a.Tokens[v].Sentence; i++ {
		switch g.a.Tags[i].UPOS {
		case "DET", "NUM", "ADJ":
			if last >= 0 && g.a.Tags[i].UPOS != "ADJ" {
				return last
			}
		case "NOUN", "PROPN":
			last = i
		default:
			return last
		}
	}
	return last
}
