// Package skim tells from the bare words of a report, before they have tags,
// which sentences may hold what a record keeps: an event of the codebook, or an
// act of speech. Of most reports in the world that is few or none, and nobody
// need read the rest.
//
// It must not miss: a pattern counts as there when its words stand in the
// sentence in any form and order, with a word for each class that it asks for
// somewhere; a name will do for the classes that names may bear. What forbids a
// match is not looked at. Two words of war, harm or crime are
// enough without a pattern, or one and the police: who was hurt is read, too, where it is no event.
package skim

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/codebook"
	"github.com/daybookhq/daybook/fold"
	"github.com/daybookhq/daybook/lexicon"
)

// A Skimmer looks through reports. It never changes.
type Skimmer struct{ t *tables }

// New returns a skimmer for the core codebook. lemmas appends to dst what the
// lemma of a lower-case word may be, whatever its part of speech.
func New(lemmas func(dst []string, low string) []string) *Skimmer {
	return &Skimmer{newTables(lemmas)}
}

// Most of a report, in percent of its words, is what makes it loud: so much of it
// is worth reading that it is read in full at once. The first words tell, if they
// are many and clearly more than that are.
const (
	most      = 50
	first     = 250
	firstMost = 95
)

// readers are the buffers of reports that are done.
var readers = sync.Pool{New: func() any { return new(reader) }}

// Worth tells, by sentence, which of a's told sentences are worth reading; loud
// is true if most are, and then it may not tell.
func (s *Skimmer) Worth(a *daybook.Analysis) (worth []bool, loud bool) {
	r := readers.Get().(*reader)
	defer func() {
		r.a, r.opening = nil, nil
		readers.Put(r)
	}()
	r.begin(s.t, a)
	worth = make([]bool, len(a.Sentences))
	if len(a.Tokens) > 2*first {
		if n, end := r.judge(worth, first); 100*n > firstMost*end {
			return worth, true
		}
	}
	n, _ := r.judge(worth, len(a.Tokens))
	return worth, 100*n > most*len(a.Tokens)
}

// begin makes r ready for a report.
func (r *reader) begin(t *tables, a *daybook.Analysis) {
	r.t, r.a, r.before, r.opening = t, a, "", nil
	r.about, r.once, r.twice = 0, 0, 0
	r.tokens = slices.Grow(r.tokens[:0], len(a.Tokens))
	if len(r.seen) != t.sets {
		r.seen, r.stamp = make([]int32, t.sets), 0
	}
}

// judge tells of the sentences that start in the first so many tokens which are
// worth reading, how many tokens are in those, and in all of them.
func (r *reader) judge(worth []bool, tokens int) (n, end int) {
	a := r.a
	for end < tokens {
		for at := a.Tokens[end].Sentence; end < len(a.Tokens) && a.Tokens[end].Sentence == at; end++ {
			if end == len(r.tokens) {
				r.tokens = append(r.tokens, r.look(end))
			}
		}
	}
	for lo, hi := 0, 0; lo < end; lo = hi {
		at := a.Tokens[lo].Sentence
		for hi = lo; hi < end && a.Tokens[hi].Sentence == at; hi++ {
		}
		if worth[at] = a.Blocks[a.Sentences[at].Block].Kind.Told() && r.worth(lo, hi); worth[at] {
			n += hi - lo
		}
	}
	return n, end
}

// A known token is what the tables know of one.
type known struct {
	words [3]*word      // one for each lemma that it may have and the tables know
	upos  string        // "" if it has no tag yet
	own   lexicon.Class // of the word
	class lexicon.Class // with what it may be as a name
	pro   bool          // stands for somebody named before: a pronoun, "the group"
}

// A reader looks at the sentences of one report.
type reader struct {
	t       *tables
	a       *daybook.Analysis
	tokens  []known
	about   lexicon.Class // what the names of the report are
	once    lexicon.Class // what a word of the report is
	twice   lexicon.Class // what two are
	lemmas  []string
	before  string  // the word before, in lower case
	opening *word   // the word before, if it is written like a name
	seen    []int32 // by set of words: the number of the last sentence that has one
	stamp   int32
	lo, hi  int           // tokens of the sentence
	class   lexicon.Class // of it
}

// look returns what is known of token i.
func (r *reader) look(i int) (t known) {
	raw := r.a.Word(i)
	first, size := utf8.DecodeRuneInString(raw)
	low, upper := raw, unicode.IsUpper(first)
	if upper || size > 1 {
		low = strings.ToLower(raw)
	}
	if r.a.Tags != nil {
		t.upos = r.a.Tags[i].UPOS
	}
	r.lemmas = r.t.lemmasOf(r.lemmas[:0], r.a, i, low)
	n := 0
	for _, l := range r.lemmas {
		w := r.t.words[l]
		if w == nil {
			continue
		}
		t.own |= r.classes(w, l, t.upos)
		t.pro = t.pro || w.pro
		if n < len(t.words) {
			t.words[n], n = w, n+1
		}
	}
	r.twice |= r.once & t.own
	r.once |= t.own
	t.class = t.own
	var opening *word
	if upper && (t.upos == "" || t.upos == "PROPN" || t.upos == "ADJ" || t.upos == "NOUN") {
		name := key(low)
		if opening = r.t.words[name]; opening != nil {
			t.class |= opening.named
		}
		if r.opening != nil {
			t.class |= r.opening.further[name]
		}
		r.about |= t.class
		if t.upos == "" || t.upos == "PROPN" {
			t.class |= r.t.anyone
		}
	}
	if low != "-" {
		r.before, r.opening = low, opening
	}
	return t
}

// classes returns the classes of the lemma l, of which w is known.
func (r *reader) classes(w *word, l, upos string) (c lexicon.Class) {
	if w.classy && open(upos) {
		c = r.t.classes.Ending(func(back int) string {
			switch back {
			case 0:
				return l
			case -1:
				return r.before
			}
			return ""
		})
	}
	if w.party {
		c |= party
	}
	return c
}

// lemmasOf appends what the lemma of token i may be, which its tag tells if it
// has one and is no name.
func (t *tables) lemmasOf(dst []string, a *daybook.Analysis, i int, low string) []string {
	if a.Tags == nil || a.Tags[i].UPOS == "PROPN" {
		return t.lemmas(dst, low)
	}
	dst = append(dst, low)
	if l := a.Tags[i].Lemma; l != low {
		dst = append(dst, l)
	}
	return dst
}

// open reports whether words of a part of speech have a class.
func open(upos string) bool {
	switch upos {
	case "", "NOUN", "PROPN", "ADJ", "VERB", "NUM", "X", "PRON":
		return true
	}
	return false
}

// key returns the folded form of a lower-case word.
func key(low string) string {
	for i := 0; i < len(low); i++ {
		if low[i] >= utf8.RuneSelf {
			return fold.Key(low)
		}
	}
	return low
}

// worth reports whether the sentence of the tokens [lo,hi) may name an event or
// do an act of speech.
func (r *reader) worth(lo, hi int) bool {
	r.lo, r.hi, r.class = lo, hi, 0
	r.stamp++
	known := false
	war, police := 0, 0
	for i := lo; i < hi; i++ {
		t := &r.tokens[i]
		if t.pro {
			t.class |= r.about & r.t.parties
		}
		r.class |= t.class
		if t.own&r.t.conflict != 0 {
			war++
		} else if t.own&r.t.police != 0 {
			police = 1
		}
		for _, w := range t.words {
			if w == nil {
				break
			}
			known = known || w.heads()
			for _, set := range w.sets {
				r.seen[set] = r.stamp
			}
		}
	}
	return war > 0 && war+police > 1 || known && r.anchored() || r.class&r.t.anchored != 0 && r.classed()
}

// anchored reports whether a word of the sentence heads a pattern or an act of
// speech that stands in it.
func (r *reader) anchored() bool {
	cue, said := false, false
	for i := r.lo; i < r.hi; i++ {
		for _, w := range r.tokens[i].words {
			if w == nil {
				break
			}
			if r.any(w.patterns, i) || r.any(w.acts, i) {
				return true
			}
			cue = cue || w.cue
			said = said || r.any(w.content, i)
		}
	}
	return cue && said
}

// classed reports whether a pattern without a word of its own stands in the
// sentence.
func (r *reader) classed() bool {
	for i := r.lo; i < r.hi; i++ {
		if r.tokens[i].class&r.t.anchored != 0 && r.any(r.t.byClass, i) {
			return true
		}
	}
	return false
}

// any reports whether one of the patterns stands at token i.
func (r *reader) any(list []pattern, i int) bool {
	upos := r.tokens[i].upos
	for k := range list {
		p := &list[k]
		if (upos == "" || codebook.Fits(p.pos, upos)) && r.holds(p) && r.stands(p, i) {
			return true
		}
	}
	return false
}

// holds reports whether the sentence has all that p asks for, in any order.
func (r *reader) holds(p *pattern) bool {
	for k := range p.needs {
		if n := &p.needs[k]; (n.set < 0 || r.seen[n.set] != r.stamp) && r.class&n.class == 0 {
			return false
		}
	}
	for _, c := range p.conds {
		if r.class&c == 0 {
			return false
		}
	}
	for _, c := range p.report {
		if r.twice&c == 0 {
			return false
		}
	}
	return true
}

// stands reports whether the words of p stand around token i, where it is
// anchored.
func (r *reader) stands(p *pattern, i int) bool {
	if p.anchor >= 0 {
		return r.walk(p, p.anchor-1, i, -1) && r.walk(p, p.anchor+1, i, 1)
	}
	for k := range p.needs {
		if r.meets(&p.needs[k], i) && r.walk(p, k-1, i, -1) && r.walk(p, k+1, i, 1) {
			return true
		}
	}
	return false
}

// walk reports whether the needs of p from k on in the direction step are met
// behind token i.
func (r *reader) walk(p *pattern, k, i, step int) bool {
	if k < 0 || k >= len(p.needs) {
		return true
	}
	reach := p.needs[max(k, k-step)].reach
	for n, j := 0, i+step; n < reach && j >= r.lo && j < r.hi; n, j = n+1, j+step {
		if r.meets(&p.needs[k], j) && r.walk(p, k+step, j, step) {
			return true
		}
	}
	return false
}

// meets reports whether token i is what n asks for.
func (r *reader) meets(n *need, i int) bool {
	t := &r.tokens[i]
	if t.class&n.class != 0 {
		return true
	}
	for _, w := range t.words {
		if w != nil && slices.Contains(w.sets, n.set) {
			return true
		}
	}
	return false
}
