package timex

import (
	"fmt"
	"strings"

	"github.com/daybookhq/daybook"
)

// minutes is the length of n units below a day in minutes; ok is false for
// longer ones and seconds.
func minutes(n, unit int) (min int, ok bool) {
	switch unit {
	case minute:
		return n, true
	case hour:
		return 60 * n, true
	}
	return 0, false
}

// moment is the time so many minutes from when the words were spoken, if that is
// known to the minute.
func (m *match) moment(min int) (daybook.Time, bool) {
	if !m.g.spoken || m.clock < 0 || !m.dated() {
		return daybook.Time{}, false
	}
	d, at := m.momentDay(min)
	t := dayTime(d, published)
	t.Type, t.Value, t.PartOfDay = "TIME", momentValue(d, at), partOfHour(at/60)
	return t, true
}

func (m *match) momentDay(min int) (daybook.Day, int) {
	const day = 24 * 60
	at := m.clock + min
	n := at / day
	if at %= day; at < 0 {
		n, at = n-1, at+day
	}
	return m.ref.Add(n), at
}

func momentValue(d daybook.Day, at int) string { return dayValue(d) + clockText(at) + ":00" }

// momentSpan is the time between now and so many minutes from now.
func (m *match) momentSpan(n int) (daybook.Time, bool) {
	t, ok := m.moment(0)
	if !ok {
		return t, false
	}
	a, x := m.momentDay(min(0, n))
	b, y := m.momentDay(max(0, n))
	t.From, t.To, t.Value = a, b, momentValue(a, x)+"/"+momentValue(b, y)
	if a != b {
		t.Precision = "range"
	}
	return t, true
}

// clockUnits reads "the next hour", "last minute", "5 coming minutes".
func clockUnits(m *match) (daybook.Time, bool) {
	n, u, ok := m.length()
	if min, short := minutes(n, u); ok && short && n > 0 && m.val("REL") != 0 {
		return m.momentSpan(m.val("REL") * min)
	}
	return no()
}

// within reads "within 5 minutes", "within the next two weeks": from now on.
func within(m *match) (daybook.Time, bool) {
	n, u, ok := m.length()
	if !ok || n < 1 || !m.dated() {
		return no()
	}
	if min, short := minutes(n, u); short {
		return m.momentSpan(min)
	}
	if u < day || u == second || n > 1000 {
		return no()
	}
	t := openTime("DURATION", lengthValue(n, u))
	t.From, t.To, t.Precision, t.Anchor = m.ref, shift(m.ref, n, u), "range", published
	return t, true
}

// endOfDay reads "the end of tomorrow", "end of day", "EOD": its last second.
func endOfDay(m *match) (daybook.Time, bool) {
	t := openTime("DATE", "XXXX-XX-XX")
	w, named := m.get("WEEKDAY", 0)
	switch {
	case named && m.dated():
		t = dayTime(m.weekdayDay(w), published)
	case named:
		t.Value = fmt.Sprintf("XXXX-WXX-%d", w)
	case m.dated():
		n := 0
		if m.hasWord("tomorrow") {
			n = 1
		}
		t = dayTime(m.ref.Add(n), published)
	}
	t.Type, t.Value, t.Precision, t.PartOfDay = "TIME", t.Value+"T23:59:59", "day", "night"
	return t, true
}

// compact reads 20210215.
func compact(m *match) (daybook.Time, bool) {
	v := m.val("DATE8")
	if v/10000 < 1900 || v/10000 > 2100 {
		return no()
	}
	return civil(v/10000, v/100%100, v%100)
}

// spokenDay reads "the 17th", and "the 17" beside a time of day.
func spokenDay(m *match) (daybook.Time, bool) {
	if m.is(m.lo, "on") {
		m.lo++
	}
	ordinal := m.atoms[m.hi-1].num < 0
	named := ordinal && (m.alone() || m.is(m.lo-1, "for", "on", "by") && !m.nounNext() && !m.countsNext() && !m.is(m.hi, "-", "of", "/"))
	if !m.is(m.hi, "from", "between", "at") && !named {
		return no()
	}
	if !m.dated() {
		return openDay(fmt.Sprintf("XXXX-XX-%02d", m.val("DOM"))), true
	}
	return dayTime(m.nextDom(m.val("DOM")), published), true
}

// openDay is a day that is known only in part.
func openDay(value string) daybook.Time {
	t := openTime("DATE", value)
	t.Precision = "day"
	return t
}

// nextDom is the next day of a month with that number, or the latest where the
// words look back.
func (m *match) nextDom(dom int) daybook.Day {
	d := daybook.Day{Year: m.ref.Year, Month: m.ref.Month, Dom: dom}
	step := 1
	if m.tense() == past {
		step = -1
	}
	for i := 0; i < 12 && (d.Dom > daybook.DaysIn(d.Year, d.Month) || d.Compare(m.ref)*step < 0); i++ {
		next := shift(daybook.Day{Year: d.Year, Month: d.Month, Dom: 1}, step, month)
		d.Year, d.Month = next.Year, next.Month
	}
	return d
}

// weekOfDom reads "the week of the 18th".
func weekOfDom(m *match) (daybook.Time, bool) {
	if !m.dated() {
		return openDay(fmt.Sprintf("XXXX-XX-%02d", m.val("DOM"))), true
	}
	return weekTime(m.nextDom(m.val("DOM")), published), true
}

// weekNumber reads "week 31": of this year.
func weekNumber(m *match) (daybook.Time, bool) {
	n := m.val("NUM")
	switch {
	case n < 1 || n > 53:
		return no()
	case !m.dated():
		return openTime("DATE", fmt.Sprintf("XXXX-W%02d", n)), true
	}
	return weekTime(monday(daybook.Day{Year: m.ref.Year, Month: 1, Dom: 4}).Add(7*(n-1)), published), true
}

// weekendOpen reads "that weekend", of which only the words know which.
func weekendOpen(*match) (daybook.Time, bool) { return openTime("DATE", "XXXX-WXX-WE"), true }

// shortLength reads "3h", "10D", "2w".
func shortLength(m *match) (daybook.Time, bool) {
	u, ok := map[string]int{"hr": hour, "h": hour, "d": day, "w": week, "y": year}[m.low(m.hi-1)]
	n := m.val("NUM")
	if !ok || n < 1 || n > 999 || m.lo > 0 && m.atoms[m.lo].glued || m.hi < len(m.atoms) && m.atoms[m.hi].glued && !m.is(m.hi, ".", ",", "?", "!") {
		return no()
	}
	return openTime("DURATION", lengthValue(n, u)), true
}

// meal reads "after lunch"; TIMEX3 has no codes for meals, these are the
// assistants'.
func meal(m *match) (daybook.Time, bool) {
	v, part := "TMEB", "morning"
	switch word := m.low(m.hi - 1); {
	case strings.HasPrefix(word, "lunch"):
		v, part = "TMEL", "afternoon"
	case strings.HasPrefix(word, "dinner"):
		v, part = "TMED", "evening"
	}
	return timeOfDay(v, part), true
}

// openQuarter reads "Q1", of this year.
func openQuarter(m *match) (daybook.Time, bool) {
	n := m.val("NUM")
	switch {
	case n < 1 || n > 4:
		return no()
	case !m.dated():
		return openTime("DATE", fmt.Sprintf("XXXX-Q%d", n)), true
	}
	return partOfYear(m.ref.Year, n, 4, published), true
}
