package record

import (
	"slices"
	"sort"
	"strings"

	"github.com/daybookhq/daybook"
)

// daysApart reports whether the times of m and o cannot be of one day.
func (w *writer) daysApart(m, o *mention) bool {
	if m.time < 0 || o.time < 0 || m.time == o.time {
		return false
	}
	x, y := &w.a.Times[m.time], &w.a.Times[o.time]
	switch {
	case w.sharesDay(x) || w.sharesDay(y):
		return false
	case x.Anchor == "event" || y.Anchor == "event":
		return x.Anchor != y.Anchor
	case x.From.IsZero() || y.From.IsZero():
		return x.Type == "DATE" && y.Type == "DATE" && x.Value != y.Value && !w.mayBe(x, y) && !w.mayBe(y, x)
	}
	return x.To.Compare(y.From) < 0 || y.To.Compare(x.From) < 0
}

// sharesDay reports whether a time says only what else was that day: "on the same day
// that envoys met". "The same day" alone opens something new.
func (w *writer) sharesDay(t *daybook.Time) bool {
	if t.Anchor != "event" || t.Value != "P0D" {
		return false
	}
	_, hi := w.a.TokensIn(t.Span)
	return hi < len(w.a.Tokens) && (w.g.Form(hi) == "that" || w.g.Form(hi) == "as" || w.g.Form(hi) == "when")
}

// mayBe reports whether x, a day that only the day of publication would tell, may be
// in y: "Monday" on "22 May 2017", a Monday, "yesterday" on "Saturday", both in
// "this month".
func (w *writer) mayBe(x, y *daybook.Time) bool {
	switch {
	case !relativeDay(x):
		return false
	case y.From.IsZero():
		return relativeDay(y) && weekday(x) != weekday(y) && !w.says(x, "today") && !w.says(y, "today") || (y.Value == "XXXX-XX" || y.Value == "XXXX") && w.says(y, "this ")
	case y.Precision != "day" || !weekday(x):
		return y.Precision == "day"
	}
	day := w.withYear(y)
	return day.HasYear() && strings.HasPrefix(x.Value, "XXXX-WXX-"+isoWeekday(day))
}

// withYear returns the first day of t with the year that a date in its sentence has:
// "on May 24, 2017, as they look into the May 22 attack". Who names the days of the
// week says nothing of May 22 else.
func (w *writer) withYear(t *daybook.Time) daybook.Day {
	day, span := t.From, w.a.Sentences[w.sentenceOf(t)].Span
	first := w.firstTime(span.Start)
	for i := first; i < len(w.a.Times) && i < first+timesNear && !day.HasYear(); i++ {
		if o := &w.a.Times[i]; o.Precision == "day" && span.Contains(o.Span) {
			day.Year = o.From.Year
		}
	}
	return day
}

// firstTime returns the index of the first time at or after a position.
func (w *writer) firstTime(pos int) int {
	return sort.Search(len(w.a.Times), func(i int) bool { return w.a.Times[i].Start >= pos })
}

// timesNear is how many times of a sentence are looked at.
const timesNear = 8

// sentenceOf returns the sentence of a time.
func (w *writer) sentenceOf(t *daybook.Time) int {
	lo, _ := w.a.TokensIn(t.Span)
	return w.a.Tokens[lo].Sentence
}

// relativeDay reports whether a time is a day that the words alone do not date.
func relativeDay(t *daybook.Time) bool {
	return t.From.IsZero() && t.Anchor != "event" && (weekday(t) || strings.HasPrefix(t.Value, "XXXX-XX-XX"))
}

// says reports whether a time is told by words that begin so. Who says "today" would
// not call that day by its name.
func (w *writer) says(t *daybook.Time, words string) bool {
	return strings.HasPrefix(strings.ToLower(w.a.Doc.At(t.Span)), words)
}

// isoWeekday returns the day of the week as TIMEX3 counts it, from Monday.
func isoWeekday(d daybook.Day) string {
	n := int(d.Weekday())
	if n == 0 {
		n = 7
	}
	return string(rune('0' + n))
}

// withinDays reports whether a mention of c is dated by words of the calendar that
// hold the day of m, or lie in it: "the 2013 attack", "on April 15, 2013".
func (w *writer) withinDays(c *cluster, m *mention) bool {
	x := &w.a.Times[m.time]
	if x.Anchor != "explicit" || !x.From.HasYear() {
		return false
	}
	return slices.ContainsFunc(c.known(), func(k int) bool {
		t := w.mentions[k].time
		if t < 0 || w.a.Times[t].Anchor != "explicit" || !w.a.Times[t].From.HasYear() {
			return false
		}
		y := &w.a.Times[t]
		return x.From.Compare(y.From) <= 0 && y.To.Compare(x.To) <= 0 || y.From.Compare(x.From) <= 0 && x.To.Compare(y.To) <= 0
	})
}
