package record

import (
	"strings"

	"github.com/daybookhq/daybook"
)

// harm lists who was hurt. The first telling of an effect counts; what later
// sentences add about the same effect is kept only if it is about other people.
func (w *writer) harm(c *cluster) []daybook.Harm {
	out := []daybook.Harm{}
	first := map[string]int{}
	for _, k := range c.mentions {
		at := map[int]int{}
		for i := range w.a.Frames[k].Harms {
			x := &w.a.Frames[k].Harms[i]
			s, seen := first[x.Effect]
			if seen && s != w.mentions[k].sentence && !w.others(out, x) {
				continue
			}
			if w.twice(out, x) {
				continue
			}
			first[x.Effect] = w.mentions[k].sentence
			h := w.harmRow(x)
			if j, ok := at[x.PartOf]; ok && x.PartOf >= 0 {
				h.PartOf = &j
			}
			at[i] = len(out)
			out = append(out, h)
		}
	}
	return out
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

// twice reports whether a row says the same of the same people.
func (w *writer) twice(rows []daybook.Harm, x *daybook.Toll) bool {
	for i := range rows {
		if rows[i].Effect == x.Effect && rows[i].Of != nil && *rows[i].Of == w.a.Doc.At(x.Of) {
			return true
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

func (w *writer) harmGroup(head int) string {
	class := w.g.Class(head)
	switch w.g.Lemma(head) {
	case "bomber", "attacker", "assailant", "perpetrator", "gunman":
		return "perpetrators"
	}
	if up := w.g.Head(head); up >= 0 && class&(w.armed|w.civilian) == 0 && w.g.Is(head, "nsubj") && !w.g.IsVerb(up) {
		class |= w.g.Class(up) // "the dead were from the militia"
	}
	switch {
	case class&w.police != 0:
		return "police"
	case class&w.military != 0:
		return "military"
	case class&w.militant != 0:
		return "militants"
	case class&w.civilian != 0, class&w.protester != 0:
		return "civilians"
	}
	return "unknown"
}
