package trigger

import (
	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/codebook"
	"github.com/daybookhq/daybook/lexicon"
	"github.com/daybookhq/daybook/valency"
)

// A matcher holds the codebook's patterns, indexed by the word that each hangs
// on. It never changes.
type matcher struct {
	classes  *lexicon.Classes
	byWord   map[string][]*pattern
	byClass  []classed     // those without a literal word
	anchored lexicon.Class // all that byClass hangs on
}

// classed is a pattern that hangs on a word of a class.
type classed struct {
	class   lexicon.Class
	pattern *pattern
}

// A pattern is a codebook.Pattern ready to match.
type pattern struct {
	typ      *codebook.Type
	elements []element
	head     int
	anchor   int // the element that the index knows
	conds    []cond
	asks     int // conditions that ask for something; the others only forbid
	weak     bool
}

type element struct {
	words map[string]bool
	class lexicon.Class
	pos   byte
	form  bool
	gap   bool
}

type cond struct {
	slot  string
	class lexicon.Class
	not   bool
}

func newMatcher(book *codebook.Codebook) *matcher {
	m := &matcher{classes: lexicon.AllClasses(), byWord: map[string][]*pattern{}}
	for i := range book.Types {
		t := &book.Types[i]
		if t.Kind == "statement" {
			continue
		}
		for k := range t.Patterns {
			m.add(t, &t.Patterns[k])
		}
	}
	return m
}

func (m *matcher) add(t *codebook.Type, src *codebook.Pattern) {
	p := &pattern{typ: t, head: src.Head, weak: src.Weak, anchor: -1}
	for i, e := range src.Elements {
		p.elements = append(p.elements, m.element(e))
		if len(e.Words) > 0 && len(e.Classes) == 0 && (p.anchor < 0 || i == src.Head) {
			p.anchor = i
		}
	}
	for _, c := range src.Conds {
		var any lexicon.Class
		for _, name := range c.Classes {
			any |= m.classes.Bit(name)
		}
		p.conds = append(p.conds, cond{c.Slot, any, c.Not})
		if !c.Not {
			p.asks++
		}
	}
	if p.anchor < 0 {
		p.anchor = p.head
		m.byClass = append(m.byClass, classed{p.elements[p.anchor].class, p})
		m.anchored |= p.elements[p.anchor].class
		return
	}
	for w := range p.elements[p.anchor].words {
		m.byWord[w] = append(m.byWord[w], p)
	}
}

func (m *matcher) element(e codebook.Element) element {
	x := element{words: map[string]bool{}, pos: e.POS, form: e.Form, gap: e.Gap}
	for _, w := range e.Words {
		x.words[w] = true
	}
	for _, c := range e.Classes {
		x.class |= m.classes.Bit(c)
	}
	return x
}

// A text is one analysed report as the matcher sees it.
type text struct {
	a      *daybook.Analysis
	g      *valency.Grammar
	hidden []bool        // by token: cannot head a trigger
	dates  []bool        // by token: of a date
	topic  lexicon.Class // what stands near every word, as it were: sport
	about  lexicon.Class // what two nouns or more of the report are

	filled   []*filled // by token; nil until asked for
	vicinity vicinity
}

// A match is a pattern found: tokens First to Last, Head among them.
type match struct {
	pattern           *pattern
	first, last, head int
	one               bool // stands for one of several
}

// idiom reports whether the match is a figure of speech, which names no event.
func (m match) idiom() bool { return m.pattern.typ.Kind == "idiom" }

// at returns the matches anchored at token i.
func (m *matcher) at(x *text, i int) []match {
	if x.a.Tags[i].UPOS == "PUNCT" {
		return nil
	}
	var out []match
	try := func(p *pattern) {
		if mt, ok := x.match(p, i); ok {
			out = append(out, mt)
		}
	}
	for _, p := range m.byWord[x.g.Lemma(i)] {
		if !p.elements[p.anchor].form {
			try(p)
		}
	}
	for _, p := range m.byWord[x.g.Form(i)] {
		if p.elements[p.anchor].form || x.g.Form(i) != x.g.Lemma(i) {
			try(p)
		}
	}
	if class := x.g.Class(i); class&m.anchored != 0 {
		for k := range m.byClass {
			if m.byClass[k].class&class != 0 {
				try(m.byClass[k].pattern)
			}
		}
	}
	return out
}

func (x *text) match(p *pattern, anchor int) (match, bool) {
	if !codebook.Fits(p.elements[p.anchor].pos, x.a.Tags[anchor].UPOS) { // the index has seen to the word
		return match{}, false
	}
	heads := [2]int{-1, -1}
	first, ok := x.walk(p, p.anchor-1, anchor, -1, &heads[0])
	if !ok {
		return match{}, false
	}
	last, ok := x.walk(p, p.anchor+1, anchor, 1, &heads[1])
	if !ok {
		return match{}, false
	}
	head := anchor
	if p.head != p.anchor {
		head = max(heads[0], heads[1])
	}
	if up := x.g.Head(last); last > head && up > last && x.g.Is(last, "compound") && len(p.elements[len(p.elements)-1].words) == 0 {
		return match{}, false // "found the bomb maker" is no finding of a bomb
	}
	return match{pattern: p, first: first, last: last, head: head}, true
}

// maxGap is how many tokens "*" may stand for.
const maxGap = 3

// walk matches the elements from k on in the direction step, starting beside
// token i; it returns the outermost token and notes the head's.
func (x *text) walk(p *pattern, k, i, step int, head *int) (int, bool) {
	if k < 0 || k >= len(p.elements) {
		return i, true
	}
	e := &p.elements[k]
	if e.gap {
		j := i
		for n := 0; n <= maxGap; n++ {
			if end, ok := x.walk(p, k+step, j, step, head); ok {
				return end, true
			}
			if j = x.next(j, step); j < 0 {
				break
			}
			if x.bound(j) {
				n-- // "hacked at least 16 villagers to death"
			}
		}
		return 0, false
	}
	j := x.next(i, step)
	if j < 0 || !x.fits(e, j) {
		return 0, false
	}
	if k == p.head {
		*head = j
	}
	return x.walk(p, k+step, j, step, head)
}

// bound reports whether token i opens the bound of a number, which counts as one
// word with it.
func (x *text) bound(i int) bool {
	if i+2 >= len(x.a.Tags) {
		return false
	}
	switch x.g.Form(i) + " " + x.g.Form(i+1) {
	case "at least", "more than", "up to", "as many":
		return true
	}
	return i > 0 && x.a.Tags[i+1].UPOS == "NUM" && (x.g.Form(i) == "least" || x.g.Form(i) == "than" || x.g.Form(i) == "to")
}

// next returns the token beside i in its sentence, hyphens skipped, or -1.
func (x *text) next(i, step int) int {
	j := i + step
	if j >= 0 && j < len(x.a.Tokens) && x.g.Form(j) == "-" {
		j += step
	}
	if j < 0 || j >= len(x.a.Tokens) || x.a.Tokens[j].Sentence != x.a.Tokens[i].Sentence {
		return -1
	}
	return j
}

func (x *text) fits(e *element, i int) bool {
	if !codebook.Fits(e.pos, x.a.Tags[i].UPOS) {
		return false
	}
	if e.form {
		return e.words[x.g.Form(i)]
	}
	return e.words[x.g.Lemma(i)] || e.words[x.g.Form(i)] || e.class&x.g.Class(i) != 0
}
