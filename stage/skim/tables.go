package skim

import (
	"maps"
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/actor"
	"github.com/daybookhq/daybook/codebook"
	"github.com/daybookhq/daybook/lexicon"
)

// party is the class of names of states, peoples and bodies that are no firms.
const party lexicon.Class = 1 << 63

// A need is what must stand in a sentence: a word of the set (-1: none) or one
// of the class, at most so many words behind the need before it.
type need struct {
	set   int
	class lexicon.Class
	reach int
}

// How far a word of a pattern stands from the one before it: next to it or
// behind a hyphen; where "*" may stand for three words, a bound of a number
// counting as one; in an act of speech; and there behind "~".
const (
	beside = 2
	across = 8
	spoken = 4
	afar   = 10
)

// A pattern is words that stand one behind the other, and the classes that must
// stand in the sentence, too, or in the report.
type pattern struct {
	needs  []need
	anchor int  // the need whose word it hangs on, -1 if it is of a class
	pos    byte // part of speech of that word, 0: any
	conds  []lexicon.Class
	report []lexicon.Class // of two words of the report
}

// A word is what the tables know of a lemma.
type word struct {
	sets     []int
	patterns []pattern                // of events, which hang on it
	acts     []pattern                // of speech that does something, which begin with it
	content  []pattern                // of what makes a plain saying such an act, which begin with it
	cue      bool                     // tells who speaks
	classy   bool                     // has a class, or ends a phrase that has one
	pro      bool                     // stands for somebody named before
	named    lexicon.Class            // as a name
	further  map[string]lexicon.Class // as the first word of a name, by the second
	party    bool                     // ends a noun for people or bodies that are no plain citizens nor firms
}

// heads reports whether anything hangs on the word.
func (w *word) heads() bool {
	return w.cue || len(w.patterns) > 0 || len(w.acts) > 0 || len(w.content) > 0
}

// tables are what the package knows; they never change.
type tables struct {
	lemmas   func(dst []string, low string) []string
	classes  *lexicon.Classes
	words    map[string]*word
	byKey    map[string]int // set of words → its number
	sets     int
	byClass  []pattern // those without a word of their own
	anchored lexicon.Class
	anyone   lexicon.Class // what any name may be
	conflict lexicon.Class // words of war, harm and crime
	police   lexicon.Class
	parties  lexicon.Class // who does acts of speech of note
}

func newTables(lemmas func([]string, string) []string) *tables {
	t := &tables{lemmas: lemmas, classes: lexicon.AllClasses(), words: map[string]*word{}, byKey: map[string]int{}}
	t.anyone = t.or("person", "territory", "civilian")
	t.conflict, t.police = t.or("conflict", "harm", "firearm", "blade"), t.or("police")
	t.parties = t.or("military", "police", "militant", "armed", "official", "protester", "state") | party
	for l := range t.classes.Lemmas() {
		t.word(l).classy = true
	}
	for _, p := range []string{"they", "them", "their", "it", "its", "he", "she", "him", "his", "her", "who", "we", "i"} {
		t.word(p).pro = true
	}
	for l := range lexicon.Set("speech-empty") {
		t.word(l).pro = true
	}
	book := codebook.Default()
	for i := range book.Types {
		if ty := &book.Types[i]; ty.Kind == "event" {
			for k := range ty.Patterns {
				t.add(&ty.Patterns[k])
			}
		}
	}
	t.speech()
	t.actors()
	return t
}

func (t *tables) or(names ...string) (all lexicon.Class) {
	for _, n := range names {
		all |= t.classes.Bit(n)
	}
	return all
}

// word returns what is known of a lemma, so that more can be.
func (t *tables) word(lemma string) *word {
	w := t.words[lemma]
	if w == nil {
		w = &word{}
		t.words[lemma] = w
	}
	return w
}

// set returns the number of a set of words.
func (t *tables) set(words []string) int {
	if len(words) == 0 {
		return -1
	}
	key := strings.Join(words, "|")
	n, ok := t.byKey[key]
	if !ok {
		n = t.sets
		t.byKey[key] = n
		t.sets++
		for _, w := range words {
			t.word(w).sets = append(t.word(w).sets, n)
		}
	}
	return n
}

// add enters a pattern of the codebook under the words that it hangs on.
func (t *tables) add(src *codebook.Pattern) {
	p := pattern{anchor: -1}
	reach := beside
	var words []string // that it hangs on
	for i, e := range src.Elements {
		if e.Gap {
			reach = across
			continue
		}
		class := t.or(e.Classes...)
		if class == 0 && (p.anchor < 0 || i == src.Head) {
			p.anchor, p.pos, words = len(p.needs), e.POS, e.Words
		}
		p.needs = append(p.needs, need{t.set(e.Words), class, reach})
		reach = beside
	}
	for _, c := range src.Conds {
		switch {
		case c.Not:
		case c.Slot == "report":
			p.report = append(p.report, t.or(c.Classes...))
		default:
			p.conds = append(p.conds, t.or(c.Classes...))
		}
	}
	if p.anchor < 0 {
		t.byClass = append(t.byClass, p)
		t.anchored |= t.or(src.Elements[src.Head].Classes...)
		return
	}
	for _, w := range words {
		t.word(w).patterns = append(t.word(w).patterns, p)
	}
}

// weighty are the acts of speech that a record keeps without an event.
var weighty = []string{"accuses", "demands", "threatens", "condemns", "praises", "promises", "denies", "announces", "investigates", "justifies", "consults"}

// speech enters the cues of speech.
func (t *tables) speech() {
	tones := slices.Sorted(maps.Keys(lexicon.Tones()))
	for first, list := range lexicon.Speeches() {
		w := t.word(first)
		for i := range list {
			w.cue = true
			switch p := t.said(list[i].Words); {
			case list[i].May("label"):
				p.needs = append(p.needs, need{t.set(tones), 0, across * across})
				w.acts = append(w.acts, p)
			case slices.Contains(weighty, list[i].Act), list[i].May("ask"):
				w.acts = append(w.acts, p)
			}
		}
	}
	for form, lemma := range lexicon.SpeechForms() {
		if w := t.words[lemma]; w != nil && t.words[form] == nil {
			t.words[form] = w
		}
	}
	for _, row := range lexicon.Rows("speech-content") {
		f := strings.Fields(row[0])
		if !slices.Contains(weighty, row[1]) {
			continue
		}
		for first := range strings.SplitSeq(strings.TrimPrefix(f[0], "~"), "|") {
			t.word(first).content = append(t.word(first).content, t.said(f))
		}
	}
}

// said returns the pattern of words that may be written "~a|b", with somebody to
// say them.
func (t *tables) said(words []string) pattern {
	p := pattern{conds: []lexicon.Class{t.parties}}
	for _, w := range words {
		w, far := strings.CutPrefix(w, "~")
		n := need{t.set(strings.Split(w, "|")), 0, spoken}
		if far {
			n.reach = afar
		}
		p.needs = append(p.needs, n)
	}
	return p
}

// actors enters what actors are under the first words of their names, and the
// nouns for those who act.
func (t *tables) actors() {
	armed := map[string]lexicon.Class{"MIL": t.or("military", "armed"), "COP": t.or("police", "armed")}
	for _, s := range []string{"REB", "PAR", "UAF", "PRM"} {
		armed[s] = t.or("militant", "armed")
	}
	for a := range actor.Default().Agents() {
		switch a.Sector {
		case "", "CVL", "REF", "BUS", "MED", "EDU":
		default:
			t.word(a.Lemma[strings.LastIndexByte(a.Lemma, ' ')+1:]).party = true
		}
	}
	state := t.or("state")
	for opening, a := range actor.Default().Openings() {
		c := armed[a.Sector]
		if strings.HasPrefix(a.ID, "country:") && a.Kind == daybook.NamePlace {
			c |= state
		}
		if a.Sector != "BUS" {
			t.name(opening, c|party)
		}
	}
}

// name enters what the bearer is of a name that begins with the two words; the
// second is "" if it has no more than one.
func (t *tables) name(opening [2]string, c lexicon.Class) {
	w := t.word(opening[0])
	if opening[1] == "" {
		w.named |= c
		return
	}
	if w.further == nil {
		w.further = map[string]lexicon.Class{}
	}
	w.further[opening[1]] |= c
}
