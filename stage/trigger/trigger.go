// Package trigger finds the words that name events of the codebook, and reads
// from the grammar around them how the event stands to what happened.
package trigger

import (
	"sort"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/codebook"
	"github.com/daybookhq/daybook/lexicon"
	"github.com/daybookhq/daybook/valency"
)

// New returns the stage for the core codebook.
func New() daybook.Stage {
	m, r := newMatcher(codebook.Default()), newRealis()
	return daybook.Stage{
		Name:   "trigger",
		Doc:    "finds the words that name events and how they stand to what happened",
		Reads:  []string{"blocks", "sentences", "tokens", "tags", "deps", "entities", "times", "counts", "quotes"},
		Writes: []string{"triggers"},
		Run:    func(a *daybook.Analysis) { run(a, m, r) },
	}
}

// Stand returns a function that says how what a token of a names stands to what
// happened, by the rules that triggers go by, and the rule that decided, "" if
// it is actual. It measures them on predicates that the codebook has no type
// for.
func Stand(a *daybook.Analysis) func(head int) (r daybook.Realis, why string) {
	r, g := newRealis(), valency.New(a)
	x := &text{a: a, g: g}
	return func(head int) (daybook.Realis, string) {
		t := daybook.Trigger{Span: a.Tokens[head].Span, Head: head, Realis: daybook.Actual}
		finder{r, x, g, &t}.stand()
		return t.Realis, t.Why
	}
}

func run(a *daybook.Analysis, m *matcher, r *realis) {
	g := valency.New(a)
	x := &text{a: a, g: g, filled: make([]*filled, len(a.Tokens))}
	var found []match
	x.hide(r.thing)
	x.topic, x.about = m.topic(x), about(x)
	for s := range a.Sentences {
		if !a.Blocks[a.Sentences[s].Block].Kind.Told() {
			continue
		}
		lo, hi := a.TokensIn(a.Sentences[s].Span)
		var here []match
		for i := lo; i < hi; i++ {
			for _, mt := range m.at(x, i) {
				if !x.hidden[mt.head] && !x.dates[mt.last] && x.holds(mt) {
					here = append(here, mt)
				}
			}
		}
		here = best(here)
		found = append(found, x.ones(here, hi)...)
	}
	for _, mt := range found {
		if mt.idiom() {
			continue // "a heart attack": it kept other types from these words
		}
		a.Triggers = append(a.Triggers, r.trigger(x, mt))
	}
}

// hide marks the tokens that name no event: those of dates ("March 25"), of
// names ("the United Front"), and nouns that only say what kind of person is
// meant ("protest leader").
func (x *text) hide(thing map[string]bool) {
	x.hidden, x.dates = make([]bool, len(x.a.Tokens)), make([]bool, len(x.a.Tokens))
	for i := range x.a.Times {
		if t := &x.a.Times[i]; t.Type == "DATE" || t.Type == "TIME" {
			lo, hi := x.a.TokensIn(t.Span)
			for k := lo; k < hi; k++ {
				x.hidden[k], x.dates[k] = true, true
			}
		}
	}
	for i := range x.a.Names {
		n := &x.a.Names[i]
		if n.Kind == daybook.NameEvent || n.Kind == daybook.NameOther || n.Kind == daybook.NameWeapon {
			continue
		}
		for k := n.First; k <= n.Last; k++ {
			x.hidden[k] = true
		}
	}
	person := lexicon.AllClasses().Bit("person") | lexicon.AllClasses().Bit("official")
	for i := range x.hidden {
		up := x.g.Head(i)
		if up > i && x.g.Is(i, "compound") && (x.g.Class(up)&person != 0 || thing[x.g.Lemma(up)]) {
			x.hidden[i] = true
		}
	}
}

// best keeps of matches that share a token the fullest: idioms before all,
// strong before weak, longer before shorter, more conditions before fewer, the
// type of higher precedence first.
func best(ms []match) []match {
	sort.SliceStable(ms, func(i, j int) bool {
		a, b := ms[i], ms[j]
		switch {
		case a.idiom() != b.idiom():
			return a.idiom()
		case a.pattern.weak != b.pattern.weak:
			return b.pattern.weak
		case a.last-a.first != b.last-b.first:
			return a.last-a.first > b.last-b.first
		case a.pattern.asks != b.pattern.asks:
			return a.pattern.asks > b.pattern.asks
		}
		return a.pattern.typ.Precedence > b.pattern.typ.Precedence
	})
	var kept []match
	taken := map[int]bool{} // tokens of the matches kept
	for _, m := range ms {
		free := true
		for i := m.first; i <= m.last; i++ {
			free = free && !taken[i]
		}
		if !free {
			continue
		}
		for i := m.first; i <= m.last; i++ {
			taken[i] = true
		}
		kept = append(kept, m)
	}
	sort.SliceStable(kept, func(i, j int) bool { return kept[i].first < kept[j].first })
	return kept
}
