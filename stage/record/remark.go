package record

import (
	"slices"

	"github.com/daybookhq/daybook"
)

// many is from how many events on an undated number of them is a class.
const many = 10

// atLarge reports whether c counts events by the dozen without a day, a town or a toll:
// "dozens of ambushes" are no one event.
func (w *writer) atLarge(c *cluster) bool {
	if c.count < many || c.realis != daybook.Actual || w.a.Doc.Kind == daybook.KindDayList || w.hurting(c) {
		return false
	}
	for _, k := range c.mentions {
		if w.mentions[k].time >= 0 || w.mentions[k].title || w.inTown(k) {
			return false
		}
	}
	return true
}

// unnumbered reports whether c is told by nothing but nouns in the plural that
// nothing determines, and nothing says when, where or how many: "an end to
// killings and disappearances" tells of a class. What "broke out" took place.
func (w *writer) unnumbered(c *cluster) bool {
	if c.count > 1 || c.realis != daybook.Actual || w.a.Doc.Kind == daybook.KindDayList || w.hurting(c) {
		return false
	}
	for _, k := range c.mentions {
		h, m := w.a.Triggers[k].Head, &w.mentions[k]
		if m.title || m.time >= 0 || w.inTown(k) || len(m.places) > 0 && len(m.agents) > 0 || w.a.Tags[h].XPOS != "NNS" || w.g.Is(h, "nsubj", "nsubj:pass") || w.g.Is(h, "root") && w.g.Child(h, "case") < 0 || w.g.Child(h, "det", "nummod", "nmod:poss") >= 0 {
			return false
		}
	}
	return true
}

// remarkFrom is how many sentences of a report open it.
const remarkFrom = 4

// remark reports whether c is a remark by the way: told once, far from the
// opening of the report, and nothing says when, where, how many or who. What
// violence a verb tells as done is kept.
func (w *writer) remark(c *cluster) bool {
	k := c.mentions[0]
	m := &w.mentions[k]
	if len(c.mentions) > 1 || m.sentence < remarkFrom || c.count > 1 || w.a.Doc.Kind == daybook.KindDayList {
		return false
	}
	if c.realis == daybook.Actual && w.g.IsVerb(w.a.Triggers[k].Head) && (violent(c.group) || c.typ == damageType) {
		return false
	}
	return m.time < 0 && m.gap < 0 && len(m.places) == 0 && len(w.a.Frames[k].Harms) == 0 && !w.whose(k)
}

// whose reports whether mention k names one of those in it.
func (w *writer) whose(k int) bool {
	all := func(daybook.NameKind) bool { return true }
	m := &w.mentions[k]
	return w.byName(m.agents, all) || w.byName(m.patients, all) || w.byName(m.others, all)
}

// masses reports whether mention k tells of many people.
func (w *writer) masses(k int) bool {
	return slices.ContainsFunc(w.a.Frames[k].Harms, func(h daybook.Toll) bool { return h.Low >= many })
}

// inTown reports whether mention k is placed in a town or at a site.
func (w *writer) inTown(k int) bool {
	return slices.ContainsFunc(w.mentions[k].places, w.small)
}

// small reports whether a place is no larger than a town.
func (w *writer) small(place int) bool {
	l := w.a.Places[place].Level
	return l == "town" || l == "site"
}

// accidental reports whether the sentence of mention k tells of an accident.
func (w *writer) accidental(k int) bool {
	lo, hi := w.a.TokensIn(w.a.Sentences[w.mentions[k].sentence].Span)
	for i := lo; i < hi; i++ {
		if w.g.Class(i)&w.accident != 0 {
			return true
		}
	}
	return false
}
