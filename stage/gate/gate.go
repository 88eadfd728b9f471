// Package gate decides which sentences are worth the learned parser: those whose
// words may name an event; beside them in their paragraph, those with a name or
// a number; and those that tell who speaks. The others get a cheap tree by
// rules.
//
// It must not miss: a pattern of the codebook counts as there when its words
// stand in the sentence one behind the other, whatever its conditions, and a
// name will do for any class of actors. "daybook eval gate" measures what is
// missed and what is saved.
package gate

import (
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/codebook"
	"github.com/daybookhq/daybook/lexicon"
)

// shortest is how long a sentence is that may be skipped: to parse a line such
// as a topic costs next to nothing.
const shortest = 5

// New returns the stage for the core codebook.
func New() daybook.Stage {
	t := newTables(codebook.Default())
	return daybook.Stage{
		Name:   "gate",
		Doc:    "decides which sentences are worth parsing",
		Reads:  []string{"blocks", "sentences", "tokens", "tags"},
		Writes: []string{"gates"},
		Run:    func(a *daybook.Analysis) { run(a, t) },
	}
}

func run(a *daybook.Analysis, t *tables) {
	a.Gates = make([]bool, len(a.Sentences))
	n := len(a.Sentences)
	k := keeper{a: a, t: t, quoting: -1, event: make([]bool, n), speech: make([]bool, n), tells: make([]bool, n)}
	for lo, hi := 0, 0; lo < len(a.Tokens); lo = hi {
		at := a.Tokens[lo].Sentence
		for hi = lo; hi < len(a.Tokens) && a.Tokens[hi].Sentence == at; hi++ {
		}
		if a.Blocks[a.Sentences[at].Block].Kind.Told() {
			k.look(at, lo, hi)
		}
	}
	if !k.any {
		return
	}
	for i := range a.Gates {
		near := k.tells[i] && (k.eventIn(i, i-1) || k.eventIn(i, i+1))
		a.Gates[i] = a.Gates[i] || k.event[i] || k.speech[i] || near
	}
}

// A keeper looks at the sentences of a report one by one.
type keeper struct {
	a       *daybook.Analysis
	t       *tables
	words   words
	event   []bool // by sentence: may name an event
	speech  []bool // by sentence: says who speaks, or is said: of weight where there are events
	tells   []bool // by sentence: has a name or a number
	any     bool   // one names an event
	quoting int    // block in which a quotation is open, -1 if none is
}

// look reads a sentence, the tokens [lo,hi). It opens its gate where a word
// names an act of speech, denies or demands, or something is quoted: such
// statements are recorded without an event, too.
func (k *keeper) look(at, lo, hi int) {
	w := &k.words
	w.read(k.a, k.t.classes, lo, hi)
	marks := w.quotationMarks()
	block := k.a.Sentences[at].Block
	k.event[at] = w.all&k.t.war != 0 || k.t.event(w)
	k.any = k.any || k.event[at]
	cue, act := false, false
	if !k.event[at] { // it is parsed anyway
		cue, act = k.t.cue(w)
	}
	k.tells[at] = slices.ContainsFunc(w.tags, func(t daybook.Tag) bool { return t.UPOS == "PROPN" || t.UPOS == "NUM" })
	k.speech[at] = cue || k.quoting == block
	k.a.Gates[at] = act || marks > 0 || hi-lo < shortest
	switch {
	case marks%2 == 0:
	case k.quoting == block:
		k.quoting = -1
	default:
		k.quoting = block
	}
}

// eventIn reports whether sentence o, beside sentence i in a paragraph, may name
// an event.
func (k *keeper) eventIn(i, o int) bool {
	return o >= 0 && o < len(k.event) && k.event[o] && k.a.Sentences[o].Block == k.a.Sentences[i].Block
}

// words are those of a sentence.
type words struct {
	forms, lemmas []string // lower case
	tags          []daybook.Tag
	class         []lexicon.Class // of each word and the phrase that it ends
	all           lexicon.Class
}

func (w *words) read(a *daybook.Analysis, classes *lexicon.Classes, lo, hi int) {
	w.forms, w.lemmas, w.tags, w.class, w.all = w.forms[:0], w.lemmas[:0], a.Tags[lo:hi], w.class[:0], 0
	for i := lo; i < hi; i++ {
		w.forms = append(w.forms, strings.ToLower(a.Word(i)))
		w.lemmas = append(w.lemmas, strings.ToLower(a.Tags[i].Lemma))
		var c lexicon.Class
		switch a.Tags[i].UPOS {
		case "DET", "ADP", "PUNCT", "PRON", "AUX", "CCONJ", "PART", "SCONJ", "NUM": // in no class
		default:
			c = classes.Ending(func(back int) string { return w.lemma(i - lo + back) })
		}
		w.class, w.all = append(w.class, c), w.all|c
	}
}

// lemma returns the lemma of word i, "" outside the sentence.
func (w *words) lemma(i int) string {
	if i < 0 || i >= len(w.lemmas) {
		return ""
	}
	return w.lemmas[i]
}

func (w *words) quotationMarks() int {
	n := 0
	for _, f := range w.forms {
		switch f {
		case `"`, `""`, "“", "”", "``", "''", "«", "»":
			n++
		}
	}
	return n
}
