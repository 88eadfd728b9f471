package record

import (
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
)

// A telling is what one sentence says of how many suffered an effect.
type telling struct {
	sentence  int
	title     bool
	also      bool // some of them are told as more than were told before
	rows      []*daybook.Toll
	low, high int // their sum; high -1 where it is open
}

// fullest returns by effect the sentence that tells best how many suffered it: the
// first, unless a later one tells the same people again and says more. What stands
// before it is told again there.
func (w *writer) fullest(c *cluster) map[string]int {
	at := map[string]int{}
	for _, effect := range effects {
		var best *telling
		for _, t := range w.tellings(c, effect) {
			if best == nil || w.fuller(best, t) {
				best, at[effect] = t, t.sentence
			}
		}
	}
	return at
}

// effects are those of which more is told later.
var effects = []string{"killed", "injured", "missing", "abducted", "detained"}

// tellings returns what the sentences of c say of an effect, in their order.
func (w *writer) tellings(c *cluster, effect string) []*telling {
	var out []*telling
	for _, k := range c.mentions {
		if w.undone(c, k) {
			continue
		}
		for i := range w.a.Frames[k].Harms {
			x := &w.a.Frames[k].Harms[i]
			if x.Effect != effect || x.PartOf >= 0 || w.sumsUp(c, x) {
				continue
			}
			m := &w.mentions[k]
			if len(out) == 0 || out[len(out)-1].sentence != m.sentence {
				out = append(out, &telling{sentence: m.sentence, title: m.title})
			}
			t := out[len(out)-1]
			t.also = t.also || w.besides(k, x)
			t.low += x.Low
			if t.high >= 0 && x.High >= 0 {
				t.high += x.High
			} else {
				t.high = -1
			}
			t.rows = append(t.rows, x)
		}
	}
	return out
}

// spent reports whether the people of toll x of mention k, told as more than were
// told before, come on top of a later, lower telling than the one that counts:
// "detained four … detained three … detained one more".
func (w *writer) spent(c *cluster, k int, x *daybook.Toll, from int) bool {
	first, later := 0, 0
	for _, t := range w.tellings(c, x.Effect) {
		switch {
		case t.sentence == from:
			first = t.low
		case t.sentence > from && t.sentence < w.mentions[k].sentence:
			later += t.low
		}
	}
	return later > 0 && later+x.Low <= first
}

// knownOf reports whether x is told of people told of before: "the suspects".
func (w *writer) knownOf(x *daybook.Toll) bool {
	if x.Head < 0 || x.Basis != "plural" {
		return false
	}
	return slices.ContainsFunc(w.g.Children(x.Head), func(k int32) bool {
		f := w.g.Form(int(k))
		return w.g.Is(int(k), "det") && (f == "the" || f == "these" || f == "those" || f == "both")
	})
}

// toldEarlier reports whether an event before c tells of an effect.
func (w *writer) toldEarlier(c *cluster, effect string) bool {
	for n, d := range w.clusters {
		if d == c || n > 2*furthest {
			break
		}
		for _, k := range d.known() {
			if slices.ContainsFunc(w.a.Frames[k].Harms, func(y daybook.Toll) bool { return y.Effect == effect }) {
				return true
			}
		}
	}
	return false
}

// fresh reports whether x tells of people who cannot be those of the rows, who are
// single arrests: "captured a leader", "several suspects were detained".
func (w *writer) fresh(rows []daybook.Harm, x *daybook.Toll) bool {
	if x.Effect != "detained" || x.Low < 2 || x.Basis == "plural" || x.PartOf >= 0 || x.Cumulative {
		return false
	}
	return !slices.ContainsFunc(rows, func(h daybook.Harm) bool { return h.Effect == x.Effect && (h.High == nil || *h.High > 1) })
}

// amongThem reports whether x is the arrest of one who was spoken of with all that
// were arrested, in the sentence given: "detained two rebels, including a commander"
// … "detained the commander".
func (w *writer) amongThem(x *daybook.Toll, sentence int) bool {
	if x.Effect != "detained" || x.High != 1 || x.Head < 0 || !w.definite(x.Head) {
		return false
	}
	lo, hi := w.a.TokensIn(w.a.Sentences[sentence].Span)
	for i := lo; i < hi; i++ {
		if w.g.Lemma(i) == w.g.Lemma(x.Head) {
			return true
		}
	}
	return false
}

// definite reports whether "the" stands before noun i.
func (w *writer) definite(i int) bool {
	return slices.ContainsFunc(w.g.Children(i), func(k int32) bool { return w.g.Form(int(k)) == "the" })
}

// undone reports whether mention k of what happened only tells that it was meant:
// "the raid to arrest the leader".
func (w *writer) undone(c *cluster, k int) bool {
	switch w.a.Triggers[k].Realis {
	case daybook.Planned, daybook.Hypothetical, daybook.Threatened:
		return c.realis == daybook.Actual
	}
	return false
}

// fuller reports whether telling t of people told in b says more of them.
func (w *writer) fuller(b, t *telling) bool {
	switch {
	case t.sentence <= b.sentence:
		return false
	case b.title && !t.title:
		return t.low > b.low || w.counts(b, t) || t.low == b.low && !t.also && !slices.ContainsFunc(append(b.rows[:len(b.rows):len(b.rows)], t.rows...), func(x *daybook.Toll) bool {
			return (x.Basis == "plural") != slices.Contains(b.rows, x) // a headline's "rebels killed" are the story's "several rebels"
		})
	case w.counts(b, t):
		return true
	}
	return t.low > b.low && w.everybody(b, t)
}

// counts reports whether t says exactly how many those are of whom b is vague:
// "several rebels" … "four rebels".
func (w *writer) counts(b, t *telling) bool {
	vague := func(x *daybook.Toll) bool { return x.Basis == "plural" || strings.HasPrefix(x.Basis, "vague") }
	exact := func(x *daybook.Toll) bool { return x.Basis == "number" || x.Basis == "at-least" }
	if t.also || t.low < 2 || t.low < b.low || b.high >= 0 && t.high > b.high || !slices.ContainsFunc(b.rows, vague) {
		return false
	}
	for _, x := range t.rows {
		if !exact(x) || !slices.ContainsFunc(b.rows, func(y *daybook.Toll) bool { return w.oneGroup(x, y) }) {
			return false
		}
	}
	return true
}

// oneGroup reports whether x may be said of the people of y.
func (w *writer) oneGroup(x, y *daybook.Toll) bool {
	if x.Head < 0 || y.Head < 0 {
		return true
	}
	g := w.harmGroup(x.Head)
	return g == "unknown" || g == w.harmGroup(y.Head)
}

// everybody reports whether everybody told in b, one by one, is told again in t: "the
// leader and three of his men".
func (w *writer) everybody(b, t *telling) bool {
	for _, y := range b.rows {
		if y.High != 1 || y.Head < 0 || !slices.ContainsFunc(t.rows, func(x *daybook.Toll) bool { return w.same(x, y) }) {
			return false
		}
	}
	return true
}

// same reports whether tolls x and y are of one person: one entity, or "the
// leader" after "a leader".
func (w *writer) same(x, y *daybook.Toll) bool {
	if x.Head < 0 || y.Head < 0 || x.High != 1 {
		return false
	}
	if e := w.entity[x.Head]; e >= 0 && e == w.entity[y.Head] {
		return true
	}
	return w.g.Lemma(x.Head) == w.g.Lemma(y.Head) && w.definite(x.Head)
}
