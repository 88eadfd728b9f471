package record

import (
	"strconv"
	"strings"

	"github.com/daybookhq/daybook"
)

// longestCourse is how many days an event may have taken of which a list tells on
// its last one.
const longestCourse = 14

// course returns over how many days the event of c went on, as words on it say, and
// where: "two days of clashes", "a three-day operation", "killed within 72 hours".
// It is 0 if none do.
func (w *writer) course(c *cluster) (days int, at *daybook.Time) {
	if !violent(c.group) && !crowd(c.group) {
		return 0, nil
	}
	for _, k := range c.mentions {
		s := w.a.Sentences[w.mentions[k].sentence]
		for t := w.firstTime(s.Start); t < len(w.a.Times) && w.a.Times[t].End <= s.End; t++ {
			x := &w.a.Times[t]
			if n := daysOf(x); n > max(days, 1) && w.lasted(k, x) {
				days, at = n, x
			}
		}
	}
	return days, at
}

// daysOf returns how many days a duration that stands nowhere in the calendar begins,
// 0 if it is none, an hour or a month.
func daysOf(t *daybook.Time) int {
	if t.Type != "DURATION" || !t.From.IsZero() {
		return 0
	}
	hours, unit := 24, "D"
	value, clock := strings.CutPrefix(t.Value, "PT")
	if clock {
		hours, unit = 1, "H"
	} else {
		value = strings.TrimPrefix(t.Value, "P")
	}
	number, ok := strings.CutSuffix(value, unit)
	n, err := strconv.Atoi(number)
	if !ok || err != nil || n < 0 || n > 24*longestCourse {
		return 0
	}
	if n = (n*hours + 23) / 24; n > longestCourse {
		return 0
	}
	return n
}

// lasted reports whether duration t is that of mention k.
func (w *writer) lasted(k int, t *daybook.Time) bool {
	h := w.a.Triggers[k].Head
	lo, hi := w.a.TokensIn(t.Span)
	for i := lo; i < hi; i++ {
		up := w.g.Head(i)
		switch {
		case up >= lo && up < hi:
			continue
		case up == h && i < h && !w.g.IsVerb(h): // "a three-day operation"
			return true
		case w.g.Head(h) == i && w.g.Is(h, "nmod", "obl") && w.g.Preposition(h) == "of": // "two days of clashes"
			return true
		case up >= 0 && (up == h || w.g.Is(h, "conj") && w.g.Head(h) == up) && w.g.IsVerb(up): // "killed within 72 hours"
			p := w.g.Preposition(i)
			return p == "within" || p == "over" || p == "during" || p == "in" && w.harming[w.g.Lemma(up)]
		}
	}
	return false
}
