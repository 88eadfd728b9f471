package quote

import (
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/lexicon"
	"github.com/daybookhq/daybook/syntax"
)

// A reader holds what is worked out once for a document.
type reader struct {
	a        *daybook.Analysis
	cues     map[string][]lexicon.Speech
	forms    []string // by token, in lower case
	lemmas   []string // by token, in lower case
	channels map[string]bool
	tones    map[string]string
	passage  []passage
	tree     *syntax.Tree
	in       []int32  // by token: passage that it lies in, or -1
	entity   []int32  // by token: entity with the smallest mention around it, or -1
	named    []bool   // by token: part of a name of several words
	timed    []bool   // by token: part of a phrase that says when
	bounds   [][2]int // by sentence: its tokens
	speech   []speech
}

// A speech is a cue with its speaker and content.
type speech struct {
	cue      *lexicon.Speech
	verb     int // first token of the cue
	sentence int
	passage  int // the cue stands in this passage, or -1
	span     daybook.Span
	group    group // the speaker; head -1 if none
	content  daybook.Span
	before   bool // the content stands before the cue
	intro    bool // the content is what follows the sentence
	rule     string
}

// A group is a noun phrase: tokens [lo,hi) and its head.
type group struct{ lo, hi, head int }

var noGroup = group{-1, -1, -1}

func newReader(a *daybook.Analysis, ps []passage) *reader {
	n := len(a.Tokens)
	r := &reader{a: a, cues: lexicon.Speeches(), forms: make([]string, n), lemmas: make([]string, n), channels: lexicon.Channels(), tones: lexicon.Tones(), passage: ps, tree: syntax.New(a), in: make([]int32, n), entity: a.EntityMap(), timed: make([]bool, n), named: make([]bool, n)}
	r.spell()
	p := 0
	for i := range a.Tokens {
		r.in[i] = -1
		for p < len(ps) && ps[p].outer.End <= a.Tokens[i].Start {
			p++
		}
		if p < len(ps) && ps[p].outer.Start <= a.Tokens[i].Start {
			r.in[i] = int32(p)
		}
	}
	for _, t := range a.Times {
		for i, hi := a.TokensIn(t.Span); i < hi; i++ {
			r.timed[i] = true
		}
	}
	for i := 1; i < n; i++ { // "USA Today"
		r.timed[i] = r.timed[i] && !(a.Tags[i-1].UPOS == "PROPN" && a.Word(i) == "Today")
	}
	for _, n := range a.Names { // "the Dawn Movement", "Prime Minister May"
		for i := max(n.First, 0); n.First < n.Last && i <= n.Last && i < len(r.timed); i++ {
			r.timed[i], r.named[i] = false, true
		}
	}
	r.bounds = make([][2]int, len(a.Sentences))
	for i, t := range a.Tokens {
		if b := &r.bounds[t.Sentence]; b[1] == 0 {
			*b = [2]int{i, i + 1}
		} else {
			b[1] = i + 1
		}
	}
	return r
}

func (r *reader) upos(i int) string  { return r.a.Tags[i].UPOS }
func (r *reader) xpos(i int) string  { return r.a.Tags[i].XPOS }
func (r *reader) word(i int) string  { return r.a.Word(i) }
func (r *reader) lower(i int) string { return r.forms[i] }

// lemma returns the lemma of token i in lower case.
func (r *reader) lemma(i int) string { return r.lemmas[i] }

// spell fills the forms and lemmas in lower case.
func (r *reader) spell() {
	irregular := lexicon.SpeechForms()
	for i := range r.forms {
		r.forms[i] = strings.ToLower(r.a.Word(i))
		if l, ok := irregular[r.forms[i]]; ok {
			r.lemmas[i] = l
		} else {
			r.lemmas[i] = strings.ToLower(r.a.Tags[i].Lemma)
		}
	}
}

// span returns the text from token lo up to token hi, which is left out.
func (r *reader) span(lo, hi int) daybook.Span {
	if lo < 0 || hi <= lo {
		return daybook.Span{}
	}
	return daybook.Span{Start: r.a.Tokens[lo].Start, End: r.a.Tokens[hi-1].End}
}

// same reports whether token i stands in the same passage as token v, or both
// in none: what a cue governs does not cross quotation marks.
func (r *reader) same(i, v int) bool { return r.in[i] == r.in[v] }

func (r *reader) isMark(i int) bool {
	switch r.word(i) {
	case `"`, `""`, "“", "”", "„", "«", "»", "'", "’", "‘", "``", "''", `"""`:
		return true
	}
	return false
}

func (r *reader) isPunct(i int, marks string) bool {
	w := r.word(i)
	return len(w) <= 3 && strings.Contains(marks, w)
}
