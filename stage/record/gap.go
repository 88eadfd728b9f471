package record

import (
	"slices"
	"sort"
	"strconv"

	"github.com/daybookhq/daybook"
)

// A gap is how far an event lies from what else its sentence tells: "freed
// three weeks after they were taken hostage".
type gap struct {
	time   int // index in Times of the duration
	length length
	event  int // trigger behind "after" or "before"
	main   int // token of what is told beside it, -1 if nothing is
	told   int // trigger that main heads, -1 if it heads none
}

// A length is a number of days, or of months.
type length struct{ days, months int }

// lengthOf reads a TIMEX3 duration; hours are no days. Of a vague one nothing
// is known.
func lengthOf(value string) (l length, ok bool) {
	if len(value) < 3 || value[0] != 'P' {
		return l, false
	}
	if value[1] == 'T' {
		return l, true
	}
	n, err := strconv.Atoi(value[1 : len(value)-1])
	if err != nil || n > 10000 {
		return l, false
	}
	switch value[len(value)-1] {
	case 'D':
		l.days = n
	case 'W':
		l.days = 7 * n
	case 'M':
		l.months = n
	case 'Y':
		l.months = 12 * n
	default:
		return l, false
	}
	return l, true
}

// shift returns when it is sign times the length after w, as precisely as the
// unit of the length is.
func (l length) shift(w daybook.When, sign int) (from, to daybook.Day, precision string) {
	from, to = parseDay(*w.From).Add(sign*l.days), parseDay(*w.To).Add(sign*l.days)
	if l.months == 0 {
		return from, to, w.Precision
	}
	from, to = from.AddMonths(sign*l.months), to.AddMonths(sign*l.months)
	precision = "month"
	if l.months%12 == 0 {
		precision = "year"
		from.Month, to.Month = 1, 12
	}
	from.Dom, to.Dom = 1, daybook.DaysIn(to.Year, to.Month)
	return from, to, precision
}

// readGaps finds the durations before "after" and "before" and what they part.
func (w *writer) readGaps() {
	for i := range w.a.Times {
		x := &w.a.Times[i]
		lo, hi := w.a.TokensIn(x.Span)
		if !x.From.IsZero() || lo >= hi || hi >= len(w.a.Tokens) || w.a.Tokens[hi].Sentence != w.a.Tokens[lo].Sentence {
			continue
		}
		if lo > 0 && w.a.Tags[lo-1].UPOS == "ADP" {
			continue // "for 30 days"
		}
		l, ok := lengthOf(x.Value)
		word := w.g.Form(hi)
		if !ok || x.Type != "DURATION" || word != "after" && word != "before" {
			continue
		}
		if word == "after" {
			l.days, l.months = -l.days, -l.months
		}
		g := gap{time: i, length: l, event: -1, told: -1}
		for _, k := range w.opened(hi) {
			if w.mentions[k].gap < 0 {
				w.mentions[k].gap = len(w.gaps)
				if g.event < 0 {
					g.event = k
				}
			}
		}
		if g.event < 0 {
			continue
		}
		if g.main = w.beside(lo, hi, w.opening(hi)); g.main >= 0 {
			if g.told = w.heads(g.main); g.told < 0 {
				g.told = w.heads(w.g.Child(g.main, "nsubj", "nsubj:pass")) // "the attack comes two days after"
			}
		}
		if g.told >= 0 && l != (length{}) {
			w.mentions[g.told].counted = true
		}
		w.gaps = append(w.gaps, g)
	}
}

// gapSteps bounds the climb from an event to the clause that tells it.
const gapSteps = 6

// opened returns the triggers in the clause or phrase that token i opens.
func (w *writer) opened(i int) []int {
	top := w.opening(i)
	var out []int
	for k := w.triggerAt(i); top > i && k < len(w.a.Triggers) && len(out) < furthest; k++ {
		h := w.a.Triggers[k].Head
		if w.a.Tokens[h].Sentence != w.a.Tokens[i].Sentence {
			break
		}
		for n := 0; h >= 0 && n < gapSteps; n++ {
			if h == top {
				out = append(out, k)
				break
			}
			h = w.g.Head(h)
		}
	}
	return out
}

// opening returns the head of the clause or phrase that token i opens.
func (w *writer) opening(i int) int {
	top := w.g.Head(i)
	if top > i && w.g.Is(top, "nsubj", "nsubj:pass") {
		return w.g.Head(top) // "after a bomb downed a jet", whatever the parser made of it
	}
	return top
}

// triggerAt returns the first trigger that begins at token i or behind it.
func (w *writer) triggerAt(i int) int {
	return sort.Search(len(w.a.Triggers), func(k int) bool { return w.a.Triggers[k].Start >= w.a.Tokens[i].Start })
}

// heads returns the trigger that token i heads, -1 if it heads none.
func (w *writer) heads(i int) int {
	if i < 0 {
		return -1
	}
	for k := max(0, w.triggerAt(i)-headsBack); k < len(w.a.Triggers) && w.a.Triggers[k].Start <= w.a.Tokens[i].Start; k++ {
		if w.a.Triggers[k].Head == i {
			return k
		}
	}
	return -1
}

// headsBack is how many triggers before its head a trigger may begin.
const headsBack = 4

// beside returns the verb or event above the words [lo,hi) that lies outside the
// clause of token top, else the last token there, -1 if there is none.
func (w *writer) beside(lo, hi, top int) int {
	found := -1
	for i, n := w.g.Head(hi-1), 0; i >= 0 && n < gapSteps; i, n = w.g.Head(i), n+1 {
		if i >= lo && i < hi || i == top || w.g.Head(i) == top {
			continue
		}
		found = i
		if w.g.IsVerb(i) || w.heads(i) >= 0 {
			break
		}
	}
	return found
}

// parted reports whether two mentions of a sentence have a gap between them.
func (w *writer) parted(i, k int) bool {
	m, o := &w.mentions[i], &w.mentions[k]
	if m.gap == o.gap || m.sentence != o.sentence && !w.toldOf(m.gap, k) && !w.toldOf(o.gap, i) {
		return false
	}
	return w.gaps[max(m.gap, o.gap)].length != length{}
}

// toldOf reports whether mention k is what gap n is counted from.
func (w *writer) toldOf(n, k int) bool { return n >= 0 && w.gaps[n].told == k }

// gapped reports whether a gap says when the event of c was.
func (w *writer) gapped(c *cluster) bool {
	return slices.ContainsFunc(c.mentions, func(k int) bool { return w.mentions[k].gap >= 0 })
}

// counted reports whether the event of c was so long before or after something
// else: of that day it was not.
func (w *writer) counted(c *cluster) bool {
	return slices.ContainsFunc(c.mentions, func(k int) bool { return w.mentions[k].counted })
}

// gapDates dates one end of each gap by the other: by the day of what its
// sentence tells, or that event by the one behind "after" and "before".
func (w *writer) gapDates() {
	home := map[int]int{}
	for i, c := range w.clusters {
		for _, k := range c.mentions {
			home[k] = i
		}
	}
	for _, g := range w.gaps {
		i, ok := home[g.event]
		j, told := home[g.told]
		if !ok || told && i == j {
			continue
		}
		e := &w.out.Events[i]
		var base daybook.When
		if told {
			base = w.out.Events[j].When
			base.Anchor = "event:" + w.out.Events[j].ID
		} else {
			base = w.sideDay(g.main)
		}
		switch {
		case e.When.From == nil && base.From != nil:
			w.setGap(e, base, g, 1)
		case told && e.When.From == nil: // no day, but the order
			e.When.Anchor = base.Anchor
			e.When.Evidence = append(e.When.Evidence, w.evidence(w.gapSpan(g), "when/gap"))
		case told && e.When.From != nil && e.When.Precision == "day" && w.out.Events[j].When.From == nil && len(w.out.Events[j].When.Evidence) == 0:
			base = e.When
			base.Anchor = "event:" + e.ID
			w.setGap(&w.out.Events[j], base, g, -1)
		}
	}
}

func (w *writer) setGap(e *daybook.Event, base daybook.When, g gap, sign int) {
	from, to, precision := g.length.shift(base, sign)
	if e.Realis == daybook.Actual && !w.possible(from) {
		return
	}
	setDays(&e.When, from, to)
	e.When.Precision, e.When.Anchor = precision, base.Anchor
	e.When.Evidence = append(e.When.Evidence, w.evidence(w.gapSpan(g), "when/gap"))
}

// gapSpan returns the words of a gap: "two days after".
func (w *writer) gapSpan(g gap) daybook.Span {
	s := w.a.Times[g.time].Span
	if _, hi := w.a.TokensIn(s); hi < len(w.a.Tokens) {
		s.End = w.a.Tokens[hi].End
	}
	return s
}

// sideDay returns the day of what token main tells: of a time that hangs on it,
// else, in a day-list, the list's day.
func (w *writer) sideDay(main int) daybook.When {
	var out daybook.When
	if main < 0 {
		return out
	}
	s := w.a.Sentences[w.a.Tokens[main].Sentence]
	for t := w.firstTime(s.Start); t < len(w.a.Times) && w.a.Times[t].End <= s.End; t++ {
		x := &w.a.Times[t]
		lo, hi := w.a.TokensIn(x.Span)
		if x.From.IsZero() || x.Precision != "day" || x.Bound != "" || x.Anchor == "event" {
			continue
		}
		for i := lo; i < hi; i++ {
			if w.g.Head(i) == main {
				setDays(&out, x.From, x.To)
				out.Precision, out.Anchor = "day", x.Anchor
				return out
			}
		}
	}
	if pub, ok := w.day(); ok && w.a.Doc.Kind == daybook.KindDayList {
		setDays(&out, pub, pub)
		out.Precision, out.Anchor = "day", "published"
	}
	return out
}
