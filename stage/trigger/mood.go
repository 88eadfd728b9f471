package trigger

import (
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
)

// moded reports what the predicate itself says of whether it is so: by a modal,
// a condition, a question, a command or as a habit.
func (f finder) moded(v int) bool {
	return f.auxiliary(v) || f.opened(v) || f.destined(v) || f.asked(v) || f.commanded(v) || f.habitual(v)
}

// destined: "They are to attack", "Army to attack".
func (f finder) destined(v int) bool {
	if !f.purpose(v) || f.g.Group(v).Perfect {
		return false
	}
	if be := f.g.Child(v, "cop", "aux", "aux:pass"); !f.g.Is(v, "root", "parataxis") && (be < 0 || f.g.Lemma(be) != "be" || f.x.a.Tags[be].XPOS == "VB") {
		return false
	}
	f.set(daybook.Planned, v, "destined")
	return true
}

// auxiliary: "will attack", "could attack".
func (f finder) auxiliary(v int) bool {
	for _, k := range f.g.Children(v) {
		c := int(k)
		if !f.g.Is(c, "aux", "aux:pass") {
			continue
		}
		if s, ok := f.says("aux", c); ok {
			if f.reported(v) && f.g.Lemma(c) == "would" {
				s.realis = daybook.Planned
			}
			f.set(s.realis, c, "auxiliary")
			return true
		}
	}
	return false
}

// reported: "said that they would attack", of what they will do.
func (f finder) reported(v int) bool {
	up := f.g.Head(v)
	return f.g.Is(v, "ccomp") && up >= 0 && f.told(up) && f.negation(up) < 0 && !f.g.Group(v).Perfect
}

// opened: "if they attack", "without firing", "had they attacked".
func (f finder) opened(v int) bool {
	for _, k := range f.g.Children(v) {
		c := int(k)
		if !f.g.Is(c, "mark", "case") {
			continue
		}
		if s, ok := f.says("mark", c); ok {
			f.set(s.realis, c, "condition")
			return true
		}
	}
	aux, subject := f.g.Child(v, "aux", "aux:pass", "cop"), f.g.Child(v, "nsubj", "nsubj:pass")
	if f.g.Is(v, "advcl") && aux >= 0 && aux < subject {
		f.set(daybook.Hypothetical, aux, "condition")
		return true
	}
	return false
}

// asked: "Did they attack?" leaves it open; "Who attacked?" does not.
func (f finder) asked(v int) bool {
	_, end := f.x.a.TokensIn(f.x.a.Sentences[f.x.a.Tokens[v].Sentence].Span)
	for n := 0; n < 3 && end > v && f.x.a.Tags[end-1].UPOS == "PUNCT" && f.g.Form(end-1) != "?"; n++ {
		end--
	}
	if end <= v || f.g.Form(end-1) != "?" || !f.g.Is(v, "root", "parataxis", "ccomp") {
		return false
	}
	aux, subject := f.g.Child(v, "aux", "aux:pass", "cop"), f.g.Child(v, "nsubj", "nsubj:pass")
	if aux < 0 || subject < aux {
		return false
	}
	for i := aux - 1; i >= max(0, aux-clauseWindow) && f.x.a.Tokens[i].Sentence == f.x.a.Tokens[v].Sentence; i-- {
		if strings.HasPrefix(f.x.a.Tags[i].XPOS, "W") {
			return false
		}
	}
	f.set(daybook.Hypothetical, end-1, "question")
	return true
}

// commanded: "Attack the base now!" Titles leave the subject out of what has
// happened.
func (f finder) commanded(v int) bool {
	subject := f.g.Child(v, "nsubj", "nsubj:pass")
	if f.x.a.Tags[v].XPOS != "VB" || !f.g.Is(v, "root", "parataxis", "ccomp") || f.title(v) || subject >= 0 && subject < v {
		return false
	}
	if f.purpose(v) || f.g.Child(v, "aux", "aux:pass") >= 0 || !f.opens(v) || f.g.Form(v+1) == "between" {
		return false // "Combat between the army and rebels" is a noun
	}
	f.set(daybook.Hypothetical, v, "command")
	return true
}

// opens reports whether nothing but an adverb stands between v and a mark or the
// start of the sentence.
func (f finder) opens(v int) bool {
	for i := v - 1; i >= 0 && f.x.a.Tokens[i].Sentence == f.x.a.Tokens[v].Sentence; i-- {
		switch f.x.a.Tags[i].UPOS {
		case "ADV", "INTJ":
			continue
		case "PUNCT", "CCONJ":
			return true
		}
		return false
	}
	return true
}

// habitual: "gangs often attack lorries", "attack them every year".
func (f finder) habitual(v int) bool {
	if x := f.x.a.Tags[v].XPOS; x != "VBP" && x != "VBZ" {
		return false
	}
	for _, k := range f.g.Children(v) {
		c := int(k)
		s, ok := f.says("habit", c)
		if ok && f.g.Is(c, "advmod") {
			f.set(s.realis, c, "habit")
			return true
		}
		if d := f.g.Child(c, "det"); d >= 0 && f.g.Form(d) == "every" && f.g.Is(c, "obl") {
			f.set(daybook.Generic, d, "habit")
			return true
		}
	}
	return f.general(v)
}

// general: "gangs attack lorries": of many, of no place, no day and no number.
// Titles tell in the present what has happened.
func (f finder) general(v int) bool {
	subject := f.g.Child(v, "nsubj")
	if f.x.a.Tags[v].XPOS != "VBP" || !f.bare(subject) || !f.bare(f.g.Child(v, "obj")) || f.title(v) {
		return false
	}
	for _, k := range f.g.Children(v) {
		if c := int(k); f.g.Is(c, "obl") && f.g.Preposition(c) != "in" && !f.bare(c) {
			return false
		}
	}
	if f.specific(v) {
		return false
	}
	f.set(daybook.Generic, v, "general")
	return true
}

// specific reports whether the sentence of token i has a name, a number or a time.
func (f finder) specific(i int) bool {
	span := f.x.a.Sentences[f.x.a.Tokens[i].Sentence].Span
	for k := max(0, i-clauseWindow); k < len(f.x.a.Tokens) && k <= i+clauseWindow; k++ {
		if u := f.x.a.Tags[k].UPOS; (u == "PROPN" || u == "NUM") && f.x.a.Tokens[k].Sentence == f.x.a.Tokens[i].Sentence {
			return true
		}
	}
	return slices.ContainsFunc(f.x.a.Times, func(t daybook.Time) bool { return t.Overlaps(span) })
}

// goingOn: "attacks on lorries continue", "attacks on minorities are no accident":
// in a report's present tense, events in the plural of no place, day and number are
// of a class. Titles and day-lists tell news in it.
func (f finder) goingOn(n int) {
	v := f.g.Head(n)
	if v < 0 || !f.bare(n) || !f.g.Is(n, "nsubj", "nsubj:pass") || f.title(n) || f.x.a.Doc.Kind == daybook.KindDayList {
		return
	}
	lead := v
	for _, k := range f.g.Children(v) {
		if c := int(k); f.g.Is(c, "aux", "cop", "aux:pass") {
			lead = c
			break
		}
	}
	if f.x.a.Tags[lead].XPOS == "VBP" && !f.specific(n) {
		f.set(daybook.Generic, lead, "going-on")
	}
}

// clauseWindow is how many tokens on either side are looked at.
const clauseWindow = 40

// bare reports whether i is a common noun in the plural that nothing
// determines.
func (f finder) bare(i int) bool {
	return i >= 0 && f.x.a.Tags[i].XPOS == "NNS" && f.g.Child(i, "det", "nummod", "nmod:poss") < 0
}

func (f finder) title(i int) bool {
	return f.x.a.Blocks[f.x.a.Sentences[f.x.a.Tokens[i].Sentence].Block].Kind == daybook.BlockTitle
}

// imagined: "In the novel, soldiers attack a village", "a drill that simulated an
// attack". Who dies in an exercise is dead.
func (f finder) imagined(h int) bool {
	for i, n := h, 0; n < highest && i >= 0; n++ {
		for _, k := range f.g.Children(i) {
			c := int(k)
			if s, ok := f.says("story", c); ok && f.g.IsVerb(i) && (f.g.Is(c, "nsubj") || f.g.Is(c, "obl") && f.g.Preposition(c) == "in") && !f.told(i) {
				f.set(s.realis, c, "story")
				return true
			}
		}
		staged := i == h && f.g.Is(i, "acl:relcl") // "an exercise in which soldiers stormed"
		i = f.g.Head(i)
		if s, ok := f.says("drill", i); ok && f.t.Type != "harm" && (f.g.IsVerb(i) || staged) {
			f.set(s.realis, i, "drill")
			return true
		}
	}
	return false
}

// modalBehind: "the death of a soldier would be", whatever the parser made of
// it.
func (f finder) modalBehind(n int) bool {
	if f.g.IsVerb(n) {
		return false
	}
	_, hi := f.g.NP(n)
	if hi >= len(f.x.a.Tokens) || f.x.a.Tokens[hi].Sentence != f.x.a.Tokens[n].Sentence || f.x.a.Tags[hi].XPOS != "MD" {
		return false
	}
	s, ok := f.says("aux", hi)
	if seen, _ := f.says("ing", f.g.Head(n)); seen.realis == fact {
		return false // "explosions could be heard"
	}
	if ok {
		f.set(s.realis, hi, "auxiliary")
	}
	return ok
}

// modifier: "a planned rally", "numerous attacks", "an attempted coup".
func (f finder) modifier(n int) bool {
	if f.g.IsVerb(n) {
		return false
	}
	for _, k := range f.g.Children(n) {
		c := int(k)
		if c > n {
			break
		}
		if s, ok := f.says("mod", c); ok {
			f.set(s.realis, c, "modifier")
			return true
		}
		if s, ok := f.says("many", c); ok && f.x.a.Tags[n].XPOS == "NNS" {
			f.set(s.realis, c, "many")
			return true
		}
	}
	return false
}

// every: "every raid", "any attack" speak of a class.
func (f finder) every(n int) bool {
	for _, k := range f.g.Children(n) {
		switch c := int(k); f.g.Lemma(c) {
		case "every", "any", "each":
			if f.g.Is(c, "det") {
				f.set(daybook.Generic, c, "every")
				return true
			}
		}
	}
	return false
}

// atLarge: events in the plural at no time in particular ("scores of attacks in
// recent years") are a class of events.
func (f finder) atLarge(n int) {
	if x := f.x.a.Tags[n].XPOS; x != "NNS" && x != "NNPS" || f.t.Definite {
		return
	}
	for i := max(0, n-largeWindow); i < len(f.x.a.Tokens) && i <= n+largeWindow; i++ {
		if f.x.a.Tokens[i].Sentence == f.x.a.Tokens[n].Sentence && f.longPast(i) {
			f.set(daybook.Generic, i, "at-large")
			f.t.Count = 1
			return
		}
	}
}

// longPast reports whether token i ends words for no time in particular: "in
// the past", "in recent months", "over the years".
func (f finder) longPast(i int) bool {
	switch f.g.Form(i) {
	case "past":
		return f.g.Form(i-1) == "the" && f.g.Form(i-2) == "in"
	case "since": // "in attacks since 2013"
		y := f.g.Form(i + 1)
		return len(y) == 4 && (y[:2] == "19" || y[:2] == "20")
	case "years", "months", "decades", "weeks":
	default:
		return false
	}
	for k := i - 1; k >= 0 && k > i-4; k-- {
		switch f.g.Form(k) {
		case "recent", "former", "past", "previous", "earlier", "many", "over", "the", "for":
			return f.x.a.Tags[i-1].UPOS != "NUM"
		}
	}
	return false
}

// largeWindow is how many tokens away such a time may stand.
const largeWindow = 10

// negated: "did not attack", "no attack took place", "never".
func (f finder) negated(i int) bool {
	no := f.negation(i)
	if no >= 0 {
		f.set(daybook.Denied, no, "negation")
	}
	return no >= 0
}

// negation returns the word that negates token i, or -1.
func (f finder) negation(i int) int {
	for _, k := range f.g.Children(i) {
		c := int(k)
		switch f.g.Lemma(c) {
		case "not", "never", "n't", "n’t":
			if f.g.Is(c, "advmod", "aux", "neg", "dep") {
				return c
			}
		case "no", "neither":
			if f.g.Is(c, "det", "advmod") {
				return c
			}
		}
	}
	return -1
}
