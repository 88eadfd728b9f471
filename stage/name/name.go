// Package name finds names and demonyms.
//
// Rules and tables make a draft: a name is a word or words that package actor or
// package gazetteer knows, or a sequence of capitalised words whose neighbours
// and own words say what it names; where capitals say nothing (headlines in title
// case, upper-case reports) only known names are in it. A learned model, which
// reads the draft with the words, decides (package namer); without it the draft
// stands. Names do not overlap. A title in front ("President") is no part of a
// person's name.
package name

import (
	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/actor"
	"github.com/daybookhq/daybook/gazetteer"
	"github.com/daybookhq/daybook/model/namer"
)

// New returns the stage.
func New() daybook.Stage {
	return daybook.Stage{
		Name:   "name",
		Doc:    "finds names and demonyms",
		Reads:  []string{"sentences", "tokens", "tags"},
		Writes: []string{"names"},
		Run:    run,
	}
}

func run(a *daybook.Analysis) {
	if len(a.Tokens) == 0 {
		return
	}
	f := newFinder(a)
	f.draft()
	if m := namer.English(); m != nil {
		a.Names = f.learned(m)
		return
	}
	f.settle()
	a.Names = f.names
}

// draft finds names by tables and rules.
func (f *finder) draft() {
	for f.lo = 0; f.lo < len(f.a.Tokens); f.lo = f.hi {
		for f.hi = f.lo + 1; f.hi < len(f.a.Tokens) && f.a.Tokens[f.hi].Sentence == f.a.Tokens[f.lo].Sentence; f.hi++ {
		}
		f.capitals()
		for i := f.lo; i < f.hi; {
			i = f.next(i)
		}
	}
}

// A finder reads one report.
type finder struct {
	a      *daybook.Analysis
	tables *tables
	actors *actor.Lexicon
	places *gazetteer.Gazetteer
	on     daybook.Day
	low    []string   // tokens, folded
	shape  []shape    // of tokens
	text   actor.Text // words in the form of package actor
	word   []int      // token → its first word, or the next token's
	token  []int      // word → token
	names  []daybook.Name
	doubt  []int // indices in names of kinds that are guesses
	loud   bool  // the sentence is in upper case
	title  bool  // the sentence is in title case
	quiet  bool  // the sentence has no capital
	lo, hi int   // the sentence
	ends   []int
	people map[string]bool // last names of the persons found
	seen   map[string]bool // words with a capital inside a sentence
}

func newFinder(a *daybook.Analysis) *finder {
	f := &finder{
		a: a, tables: load(), actors: actor.Default(), places: gazetteer.Default(),
		low: make([]string, len(a.Tokens)), shape: make([]shape, len(a.Tokens)),
		word: make([]int, len(a.Tokens)+1), people: map[string]bool{}, seen: map[string]bool{},
	}
	f.on, _ = a.Doc.Day()
	f.text.Raw = a.Doc.Text
	f.text.Words = make([]string, 0, len(a.Tokens)+16)
	f.text.Spans = make([]daybook.Span, 0, len(a.Tokens)+16)
	f.token = make([]int, 0, len(a.Tokens)+16)
	for i, t := range a.Tokens {
		f.word[i] = len(f.text.Words)
		w := a.Word(i)
		f.shape[i] = shapeOf(w)
		if i > 0 && a.Tokens[i-1].Sentence != t.Sentence {
			f.put("", t.Span, i)
			f.word[i]++
		}
		if f.shape[i] == mark {
			f.low[i] = w
			if !gap(w) {
				f.put("", t.Span, i)
			}
			continue
		}
		n := len(f.text.Words)
		f.text.Words = actor.Words(f.text.Words, w)
		for len(f.text.Spans) < len(f.text.Words) {
			f.text.Spans = append(f.text.Spans, t.Span)
			f.token = append(f.token, i)
		}
		f.low[i] = f.key(w, n)
	}
	f.word[len(a.Tokens)] = len(f.text.Words)
	for i := 1; i < len(a.Tokens); i++ {
		if f.shape[i] == capital && a.Tokens[i].Sentence == a.Tokens[i-1].Sentence && f.shape[i-1] != mark {
			f.seen[f.low[i]] = true
		}
	}
	return f
}

func (f *finder) put(w string, s daybook.Span, token int) {
	f.text.Words = append(f.text.Words, w)
	f.text.Spans = append(f.text.Spans, s)
	f.token = append(f.token, token)
}

// key returns the folded form of w, whose words begin at n.
func (f *finder) key(w string, n int) string {
	if len(f.text.Words) == n+1 && f.text.Words[n] != "s" {
		return f.text.Words[n]
	}
	return fold(w)
}

// next finds the name that starts at token i, if there is one, and returns the
// token after it.
func (f *finder) next(i int) int {
	if f.shape[i] != capital && f.shape[i] != upper && f.shape[i] != mixed {
		if f.quiet && f.shape[i] == lower {
			return f.knownName(i)
		}
		if n := f.lowerName(i); n > 0 {
			return i + n
		}
		return i + 1
	}
	if f.loud || f.title {
		return f.knownName(i)
	}
	if f.tables.common[f.low[i]] && f.shape[i] == capital {
		if _, n := f.actor(i, f.hi); n < 2 {
			return i + 1
		}
	}
	end := f.extend(i)
	if a, n := f.actor(i, f.hi); n > end-i && f.capitalised(i+n-1) && a.Kind != daybook.NamePerson && a.Kind != daybook.NameNationality {
		f.emit(i, i+n, a.Kind, a.ID)
		return i + n
	}
	f.split(i, end)
	return end
}
