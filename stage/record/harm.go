package record

import (
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/lexicon"
)

// harm lists who was hurt. The first telling of an effect counts; what later
// sentences add about the same effect is kept only if it is about other people.
func (w *writer) harm(c *cluster) []daybook.Harm {
	out := []daybook.Harm{}
	if c.realis == daybook.Hypothetical || c.realis == daybook.Generic || c.realis == daybook.Threatened || c.realis == daybook.Planned {
		return out // nobody was hurt by what did not happen
	}
	first, nameless := map[string]int{}, []int{}
	total, fullest := w.total(c), w.fullest(c)
	bloodless := c.typ != harmType && w.book.Type(c.typ).ACLED == nil // a meeting, a ban: the dead told beside it are not its own
	for _, k := range c.mentions {
		if w.undone(c, k) {
			continue
		}
		at := map[int]int{}
		for i := range w.a.Frames[k].Harms {
			x := &w.a.Frames[k].Harms[i]
			if bloodless && (x.Effect == "killed" || x.Effect == "injured") {
				continue
			}
			if total != nil && x != total && x.Effect == total.Effect && x.Low <= total.Low {
				continue // the toll counts them; a lower one than was told is a rival's
			}
			if w.mentions[k].sentence < fullest[x.Effect] {
				continue
			}
			s, seen := first[x.Effect]
			if seen && x != total && s != w.mentions[k].sentence && !(w.others(out, x) && !w.amongThem(x, s)) && !w.fresh(out, x) && !(w.besides(k, x) && !w.spent(c, k, x, fullest[x.Effect])) {
				continue
			}
			if w.twice(out, x) || w.again(c, fullest[x.Effect], x) || w.knownOf(x) && w.toldEarlier(c, x.Effect) {
				continue
			}
			first[x.Effect] = w.mentions[k].sentence
			h := w.harmRow(x)
			if h.Scope == "event" && w.beyond(c, x) {
				h.Scope = beyondScope
			}
			if h.Group == "perpetrators" && c.typ == clashType {
				h.Group = "militants" // in a fight both sides' dead count
			}
			if j, ok := at[x.PartOf]; ok && x.PartOf >= 0 {
				h.PartOf = &j
			}
			at[i] = len(out)
			if w.numeral(x) {
				nameless = append(nameless, len(out))
			}
			out = append(out, h)
		}
	}
	for _, i := range nameless {
		out[i].Of = nil // "five" says how many, not who
	}
	return out
}

// total returns the last toll that is given for the whole event: "raising the
// death toll to four", nil if there is none.
func (w *writer) total(c *cluster) (last *daybook.Toll) {
	for _, k := range c.mentions {
		for i := range w.a.Frames[k].Harms {
			if x := &w.a.Frames[k].Harms[i]; x.Rule == "harm/figure" && !w.sumsUp(c, x) {
				last = x
			}
		}
	}
	return last
}

// numeral reports whether the words for the people of x are a number alone.
func (w *writer) numeral(x *daybook.Toll) bool {
	lo, hi := w.a.TokensIn(x.Of)
	for i := lo; i < hi; i++ {
		if w.a.Tags[i].UPOS != "NUM" {
			return false
		}
	}
	return lo < hi
}

// others reports whether x counts people of a group that no row with that
// effect speaks of: "four civilians" in one sentence, "ten militants" in the
// next. Rows about people in general stand for all.
func (w *writer) others(rows []daybook.Harm, x *daybook.Toll) bool {
	group := "unknown"
	if x.Head >= 0 {
		group = w.harmGroup(x.Head)
	}
	if group == "unknown" || x.Basis != "number" && x.Basis != "at-least" || x.PartOf >= 0 {
		return false
	}
	for i := range rows {
		if rows[i].Effect == x.Effect && (rows[i].Group == group || rows[i].Group == "unknown") {
			return false
		}
	}
	return true
}

// besides reports whether the words of mention k say that x comes on top of what
// was told: "also detained several men", "two additional suspects".
func (w *writer) besides(k int, x *daybook.Toll) bool {
	more := func(i int, words ...string) bool {
		for _, c := range w.g.Children(i) {
			if slices.Contains(words, w.g.Form(int(c))) {
				return true
			}
		}
		return false
	}
	if x.PartOf >= 0 || x.Cumulative {
		return false
	}
	for i, hi := w.a.TokensIn(x.Span); i < hi; i++ {
		if f := w.g.Form(i); f == "also" || f == "another" {
			return true // "a passer-by also died"
		}
	}
	return more(w.a.Triggers[k].Head, "also") || x.Head >= 0 && more(x.Head, "additional", "other", "another", "further") && !w.among(k, x)
}

// among reports whether others are told of before x in the same words, to whom it
// adds: "the leader and two other men".
func (w *writer) among(k int, x *daybook.Toll) bool {
	return slices.ContainsFunc(w.a.Frames[k].Harms, func(y daybook.Toll) bool {
		return y.Effect == x.Effect && y.PartOf < 0 && y.Head >= 0 && y.Head < x.Head
	})
}

// twice reports whether a row says the same of the same people.
func (w *writer) twice(rows []daybook.Harm, x *daybook.Toll) bool {
	for i := range rows {
		if rows[i].Effect == x.Effect && rows[i].Of != nil && *rows[i].Of == w.a.Doc.At(x.Of) {
			return true
		}
	}
	return false
}

// again reports whether x is a single person of whom that effect was told before by
// another name, in sentence from or later.
func (w *writer) again(c *cluster, from int, x *daybook.Toll) bool {
	if x.Head < 0 || x.High != 1 || w.entity[x.Head] < 0 {
		return false
	}
	for _, k := range c.mentions {
		for i := range w.a.Frames[k].Harms {
			y := &w.a.Frames[k].Harms[i]
			if y == x {
				return false
			}
			if w.mentions[k].sentence >= from && y.Effect == x.Effect && y.Head >= 0 && w.entity[y.Head] == w.entity[x.Head] {
				return true
			}
		}
	}
	return false
}

func (w *writer) harmRow(x *daybook.Toll) daybook.Harm {
	h := daybook.Harm{Effect: x.Effect, Group: "unknown", Basis: x.Basis, Scope: "event", Evidence: []daybook.Evidence{w.evidence(x.Span, x.Rule)}}
	if x.Cumulative {
		h.Scope = "cumulative"
	}
	low := x.Low
	h.Low = &low
	if x.High >= 0 {
		high := x.High
		h.High = &high
	}
	if x.Best >= 0 {
		best := x.Best
		h.Best = &best
	}
	if !x.Of.Empty() {
		h.Of = ptr(strings.ReplaceAll(w.a.Doc.At(x.Of), "\n", " "))
	}
	if x.Head >= 0 {
		h.Group = w.harmGroup(x.Head)
	}
	return h
}

// sources ties a toll to the statement that gives it, where one figure alone is
// given for an effect. Rows about several groups of one event are parts of one
// telling and keep no source each.
func (w *writer) sources() {
	for i := range w.out.Events {
		hs := w.out.Events[i].Harm
		for k := range hs {
			if hs[k].PartOf == nil && only(hs, k) {
				hs[k].Source = w.teller(hs[k].Evidence[0].Span)
			}
		}
	}
}

// only reports whether row k is the one row of its effect, parts aside.
func only(hs []daybook.Harm, k int) bool {
	for i := range hs {
		if i != k && hs[i].Effect == hs[k].Effect && hs[i].PartOf == nil {
			return false
		}
	}
	return true
}

// teller returns the id of the first statement whose content holds s.
func (w *writer) teller(s daybook.Span) *string {
	for i := range w.out.Statements {
		if st := &w.out.Statements[i]; st.Content != nil && st.Content.Contains(s) {
			return &st.ID
		}
	}
	return nil
}

// origin returns the class of those whom "the dead" are said to belong to: "all
// the dead were from the militia", "were members of the guard".
func (w *writer) origin(head int) lexicon.Class {
	sentence, from := w.a.Tokens[head].Sentence, false
	for i := head + 1; i < len(w.a.Tokens) && i <= head+originWindow && w.a.Tokens[i].Sentence == sentence; i++ {
		switch w.g.Lemma(i) {
		case "from", "of", "belong":
			from = true
		}
		if c := w.g.Class(i) & (w.armed | w.civilian); from && c != 0 && (w.a.Tags[i].UPOS == "NOUN" || w.a.Tags[i].UPOS == "PROPN") {
			return c
		}
	}
	return 0
}

// originWindow is how many tokens behind "the dead" their side may be told.
const originWindow = 14

// alias returns the classes of all words for whom token head stands for, and of
// the names before them: "a Taliban senior commander".
func (w *writer) alias(head int) (class lexicon.Class) {
	e := w.entity[head]
	if e < 0 {
		return w.naming(head)
	}
	ms := w.a.Entities[e].Mentions
	for i := range ms[:min(len(ms), furthest)] {
		if h := ms[i].Head; h >= 0 {
			class |= w.naming(h)
		}
	}
	return class
}

func (w *writer) naming(h int) lexicon.Class {
	class := w.g.Class(h)
	for _, k := range w.g.Children(h) {
		if w.g.Is(int(k), "compound") {
			class |= w.g.Class(int(k))
		}
	}
	return class
}

func (w *writer) harmGroup(head int) string {
	class := w.g.Class(head)
	switch w.g.Lemma(head) {
	case "bomber", "attacker", "assailant", "perpetrator", "gunman", "shooter":
		return "perpetrators"
	}
	if class&(w.armed|w.civilian) == 0 && (w.harming[w.g.Lemma(head)] || w.g.Form(head) == "those") {
		class |= w.origin(head)
	}
	switch {
	case class&w.police != 0:
		return "police"
	case class&w.military != 0 && w.alias(head)&w.militant != 0:
		return "militants" // "the commander", who is one of rebels
	case class&w.military != 0:
		return "military"
	case class&w.militant != 0:
		return "militants"
	case class&w.civilian != 0, class&w.protester != 0:
		return "civilians"
	}
	return "unknown"
}
