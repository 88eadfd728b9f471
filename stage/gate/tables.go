package gate

import (
	"slices"
	"strings"

	"github.com/daybookhq/daybook/codebook"
	"github.com/daybookhq/daybook/lexicon"
)

// warlikeClasses are classes of words that make a sentence worth parsing
// without a pattern: "suspicion fell on a militant group", "after the war".
var warlikeClasses = []string{"conflict", "military", "militant"}

// maxGap is how many words "*" stands for in a pattern.
const maxGap = 3

// A need is what an element of a pattern asks for: one of the words, or a word
// of the class, of that part of speech.
type need struct {
	words map[string]bool
	class lexicon.Class
	pos   byte
	gap   bool // up to maxGap words of any kind
	named bool // a name will do for the class: who it is will be known later
}

// A pattern is what stands one behind the other.
type pattern struct {
	needs []need
	reach int // how many words stand before the one that the index knows, at most
}

// tables hold the patterns of events by a word that each has, and the cues of
// speech by their first. They never change.
type tables struct {
	classes  *lexicon.Classes
	byWord   map[string][]pattern
	byClass  []pattern     // those without a literal word
	anchored lexicon.Class // one of which each of byClass has
	cues     map[string][]lexicon.Speech
	war      lexicon.Class
}

func newTables(book *codebook.Codebook) *tables {
	t := &tables{classes: lexicon.AllClasses(), byWord: map[string][]pattern{}, cues: lexicon.Speeches()}
	for _, c := range warlikeClasses {
		t.war |= t.classes.Bit(c)
	}
	for i := range book.Types {
		if ty := &book.Types[i]; ty.Kind == "event" {
			for k := range ty.Patterns {
				t.add(&ty.Patterns[k])
			}
		}
	}
	return t
}

func (t *tables) add(p *codebook.Pattern) {
	var needs []need
	anchor := -1
	for i, e := range p.Elements {
		n := need{words: map[string]bool{}, pos: e.POS, gap: e.Gap}
		for _, w := range e.Words {
			n.words[w] = true
		}
		for _, c := range e.Classes {
			n.class |= t.classes.Bit(c)
		}
		if n.class == 0 && !n.gap && (anchor < 0 || i == p.Head) {
			anchor = i
		}
		needs = append(needs, n)
	}
	if anchor < 0 {
		t.byClass = append(t.byClass, pattern{needs: needs})
		t.anchored |= needs[p.Head].class
		return
	}
	reach := 0
	for i := range needs {
		needs[i].named = needs[i].class != 0
		switch {
		case i >= anchor:
		case needs[i].gap:
			reach += maxGap
		default:
			reach += 2 // a hyphen may stand beside it
		}
	}
	for w := range needs[anchor].words {
		t.byWord[w] = append(t.byWord[w], pattern{needs, reach})
	}
}

// event reports whether w has the words of a pattern.
func (t *tables) event(w *words) bool {
	for i := range w.forms {
		if t.near(w.lemmas[i], w, i) || w.forms[i] != w.lemmas[i] && t.near(w.forms[i], w, i) {
			return true
		}
	}
	for i := 0; i < len(w.forms) && w.all&t.anchored != 0; i++ {
		for k := range t.byClass {
			if t.from(t.byClass[k].needs, w, i) {
				return true
			}
		}
	}
	return false
}

// near reports whether a pattern that has the given word, which is word i of w,
// stands there.
func (t *tables) near(word string, w *words, i int) bool {
	list := t.byWord[word]
	for k := range list {
		for start := max(0, i-list[k].reach); start <= i; start++ {
			if t.from(list[k].needs, w, start) {
				return true
			}
		}
	}
	return false
}

// from reports whether what a pattern needs stands from word i on; hyphens are
// skipped.
func (t *tables) from(needs []need, w *words, i int) bool {
	if len(needs) == 0 {
		return true
	}
	if needs[0].gap {
		for n := 0; n <= maxGap; n++ {
			if t.from(needs[1:], w, i+n) {
				return true
			}
		}
		return false
	}
	if i < len(w.forms) && w.forms[i] == "-" {
		i++
	}
	return i < len(w.forms) && t.met(&needs[0], w, i) && t.from(needs[1:], w, i+1)
}

// met reports whether word i of w is what n asks for.
func (t *tables) met(n *need, w *words, i int) bool {
	switch {
	case !codebook.Fits(n.pos, w.tags[i].UPOS):
		return false
	case n.words[w.lemmas[i]] || n.words[w.forms[i]]:
		return true
	}
	return n.class != 0 && (n.named && w.tags[i].UPOS == "PROPN" || n.class&w.class[i] != 0)
}

// cue reports whether a word of w tells who speaks, and whether one names an act
// of its own: denies, demands, threatens. For an act its words are enough: the
// tagger takes "Iran warns" for a noun at times.
func (t *tables) cue(w *words) (any, act bool) {
	for i, form := range w.forms {
		list := t.cues[w.lemmas[i]]
		for k := range list {
			c := &list[k]
			if !holds(w, c.Words[1:]) {
				continue
			}
			any = any || c.Act != "none" && c.Fits(form, w.tags[i].UPOS) // what somebody wants or thinks is no statement
			act = act || c.Act != "asserts" && c.Act != "none"
		}
	}
	return any, act
}

// holds reports whether all the words of a cue stand in w.
func holds(w *words, cue []string) bool {
	for _, c := range cue {
		if !slices.Contains(w.lemmas, strings.TrimPrefix(c, "~")) {
			return false
		}
	}
	return true
}
