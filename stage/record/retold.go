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
	best := map[string]*telling{}
	at := map[string]int{}
	for _, effect := range effects {
		for _, t := range w.tellings(c, effect) {
			if b := best[effect]; b == nil || w.fuller(b, t) {
				best[effect], at[effect] = t, t.sentence
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
			if x.Effect != effect || x.PartOf >= 0 || x.Cumulative {
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
		return t.low > b.low || w.counts(b, t)
	case w.counts(b, t):
		return true
	}
	return t.low > b.low && w.everybody(b, t)
}

// counts reports whether t says exactly how many those are of whom b is vague:
// "several rebels" … "four rebels".
func (w *writer) counts(b, t *telling) bool {
	vague := func(x *daybook.Toll) bool { return x.Basis == "plural" || strings.HasPrefix(x.Basis, "vague") }
	exact := func(x *daybook.Toll) bool { return x.Basis == "number" }
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
	return w.g.Lemma(x.Head) == w.g.Lemma(y.Head) && slices.ContainsFunc(w.g.Children(x.Head), func(k int32) bool { return w.g.Form(int(k)) == "the" })
}
