// Package coref joins mentions that refer to one entity.
//
// Mentions are names, descriptions headed by a noun for people or their bodies
// ("Iraqi forces", "the group", "a student leader") and pronouns. A name
// belongs to an entity always; a description is an entity of its own unless a
// rule ties it to an earlier one; a pronoun is left out unless one antecedent
// alone is possible. Wrong links turn denials into claims, so what is open
// stays open.
//
// The rules, in the order in which they are tried:
//
//	coref/same-name    "Hamas … Hamas", also by the actor that both names mean
//	coref/short-form   "John Kirby … Kirby", "Popular Union (UP) … UP"
//	coref/apposition   "Noel Anjo, a student leader", "the group Dev Sol"
//	coref/body         "Iraqi forces … the Iraqi army": one per state
//	coref/same-noun    "four gunmen … the gunmen"
//	coref/group        "the group" after one group that it can mean
//	coref/country      "the country"
//	coref/role         "the minister" after one minister
//	coref/pronoun      "he", "she", "they", "it" with one antecedent
//
// Behind them, a ranker that learned from OntoGUM and GAP chooses for every
// mention, things and events too, what it means or that it is new: these are
// the chains (chain.go). An entity takes a pronoun from them only where the link
// is as good as certain, and loses one that the ranker gives to another (sure.go):
//
//	coref/learned      "he" where the ranker is sure
//	coref/deed         "attacked … the attack", in chains only
package coref

import (
	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/actor"
	"github.com/daybookhq/daybook/gazetteer"
	"github.com/daybookhq/daybook/model"
)

// New returns the stage with the model of the build.
func New() daybook.Stage { return With(model.EnglishCoref()) }

// With returns the stage with another ranker of antecedents; with nil, rules
// alone.
func With(ranker *model.Ranker) daybook.Stage {
	return daybook.Stage{
		Name:   "coref",
		Doc:    "joins mentions that refer to one entity",
		Reads:  []string{"blocks", "sentences", "tokens", "tags", "deps", "names"},
		Writes: []string{"entities", "chains"},
		Run:    func(a *daybook.Analysis) { run(a, ranker) },
	}
}

func run(a *daybook.Analysis, ranker *model.Ranker) {
	if len(a.Tokens) == 0 || len(a.Tags) != len(a.Tokens) {
		return
	}
	r := newResolver(a)
	r.read()
	if ranker != nil && len(a.Deps) == len(a.Tokens) {
		l := newLinker(newText(r, ranker))
		l.run()
		a.Chains = l.chains()
		l.adopt(r.ents)
	}
	a.Entities = r.finish()
}

// read applies the rules, sentence by sentence.
func (r *resolver) read() {
	a := r.a
	for lo := 0; lo < len(a.Tokens); {
		hi := lo + 1
		for hi < len(a.Tokens) && a.Tokens[hi].Sentence == a.Tokens[lo].Sentence {
			hi++
		}
		r.sentence(lo, hi)
		lo = hi
	}
}

// A resolver reads one report from its start to its end.
type resolver struct {
	a       *daybook.Analysis
	actors  *actor.Lexicon
	places  *gazetteer.Gazetteer
	words   *words
	on      daybook.Day
	low     []string // tokens, folded
	nameAt  []int    // token → index in Names, or -1
	ents    []entity
	byID    map[string]int // actor or body → entity
	byName  map[string]int // folded name → entity
	byLast  map[string]int // last name → latest person
	short   map[string]int // acronym → entity
	byNoun  map[string]int // "syrian soldier" → latest description
	recent  []spot         // mentions of the last sentences, oldest first
	lo, hi  int            // the sentence
	floor   int            // no phrase reaches back before this token
	shaken  bool           // paragraphs of another story are among these: links across paragraphs are unsafe
	lastEnt int            // entity of the last name or description of the sentence
}

// An entity is a daybook.Entity in the making.
type entity struct {
	daybook.Entity
	plural bool
	people bool // a person or persons, not a body or a place
	female int  // +1 for "she", -1 for "he"
	stem   string
	dead   int // entity that this one was joined to, plus one
}

// A spot is one mention in the order of reading.
type spot struct {
	ent      int
	sentence int
	head     int
	form     string
	subject  bool // stands first in its sentence or is its subject
}

func newResolver(a *daybook.Analysis) *resolver {
	r := &resolver{
		a: a, actors: actor.Default(), places: gazetteer.Default(), words: load(), low: make([]string, len(a.Tokens)), nameAt: make([]int, len(a.Tokens)),
		byID: map[string]int{}, byName: map[string]int{}, byLast: map[string]int{}, short: map[string]int{}, byNoun: map[string]int{},
	}
	r.on, _ = a.Doc.Day()
	for i := range a.Tokens {
		r.low[i], r.nameAt[i] = fold(a.Word(i)), -1
	}
	for n, nm := range a.Names {
		for i := nm.First; i <= nm.Last; i++ {
			r.nameAt[i] = n
		}
	}
	for _, b := range a.Blocks {
		r.shaken = r.shaken || b.Kind == daybook.BlockSplice
	}
	return r
}

// sentence reads the tokens [lo,hi).
func (r *resolver) sentence(lo, hi int) {
	r.lo, r.hi, r.floor = lo, hi, lo
	r.forget()
	for i := lo; i < hi; {
		if n := r.nameAt[i]; n >= 0 {
			r.name(n)
			i = r.a.Names[n].Last + 1
			continue
		}
		if d, ok := r.describe(i); ok {
			r.description(d)
			i = d.head + 1
			r.floor = i
			continue
		}
		r.pronoun(i)
		i++
	}
}

// forget drops the spots that are out of reach: other blocks than this one and
// the one before, and sentences far back.
func (r *resolver) forget() {
	s := r.a.Tokens[r.lo].Sentence
	keep := 0
	for keep < len(r.recent) && !r.near(r.recent[keep].sentence, s) {
		keep++
	}
	r.recent = r.recent[keep:]
}

// reach is how many sentences back an antecedent may stand.
const reach = 4

// memory is how many mentions, or tokens of a sentence, any search looks at.
const memory = 64

func (r *resolver) near(old, now int) bool {
	b, c := r.a.Sentences[old].Block, r.a.Sentences[now].Block
	return now-old <= reach && (b == c || !r.shaken && b+1 == c && r.told(b) && r.told(c))
}

// told reports whether a block is part of the report's own story.
func (r *resolver) told(b int) bool { return b < len(r.a.Blocks) && r.a.Blocks[b].Kind.Told() }

// add makes an entity and returns its index.
func (r *resolver) add(e entity) int {
	r.ents = append(r.ents, e)
	return len(r.ents) - 1
}

// mention adds a mention of entity e with tokens [i,end).
func (r *resolver) mention(e, i, end, head int, how [2]string) {
	m := daybook.Mention{
		Span: daybook.Span{Start: r.a.Tokens[i].Start, End: r.a.Tokens[end-1].End},
		Head: head, Form: how[0], Rule: how[1],
	}
	r.ents[e].Mentions = append(r.ents[e].Mentions, m)
	r.recent = append(r.recent, spot{ent: e, sentence: r.a.Tokens[i].Sentence, head: head, form: how[0], subject: r.subject(head)})
	r.lastEnt = e
}

// subject reports whether the phrase of a head stands as the subject.
func (r *resolver) subject(head int) bool {
	if head < len(r.a.Deps) {
		rel := r.a.Deps[head].Rel
		return rel == "nsubj" || rel == "nsubj:pass" || rel == "root" || r.relates(head)
	}
	return head-r.lo < 4
}

// relates reports whether a clause right behind the phrase of a head has it for its
// subject: "measures against Moscow, which denies it".
func (r *resolver) relates(head int) bool {
	for i := head + 1; i < min(r.hi, head+3, len(r.a.Deps)); i++ {
		if w := r.low[i]; w != "which" && w != "who" {
			continue
		}
		v := r.a.Deps[i].Head
		return r.a.Deps[i].Rel == "nsubj" && v >= 0 && r.a.Deps[v].Head == head
	}
	return false
}

// finish returns the entities that were not joined to others, in the order of
// their first mentions.
func (r *resolver) finish() []daybook.Entity {
	out := make([]daybook.Entity, 0, len(r.ents))
	for i := range r.ents {
		if e := &r.ents[i]; e.dead == 0 && len(e.Mentions) > 0 {
			out = append(out, e.Entity)
		}
	}
	return out
}
