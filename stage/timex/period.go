package timex

import (
	"fmt"
	"time"

	"github.com/daybookhq/daybook"
)

// seasonCodes are TIMEX3's, by the value of SEASON.
var seasonCodes = [...]string{"", "WI", "SP", "SU", "FA"}

// seasonTime is a season of the northern hemisphere; the winter of a year ends
// in it.
func seasonTime(y, s int, anchor string) daybook.Time {
	from := daybook.Day{Year: y, Month: time.Month(s*3 - 3), Dom: 1}
	if s == 1 {
		from = daybook.Day{Year: y - 1, Month: time.December, Dom: 1}
	}
	last := from.AddMonths(2)
	last.Dom = daybook.DaysIn(last.Year, last.Month)
	return spanTime(from, last, fmt.Sprintf("%04d-%s", y, seasonCodes[s]), anchor)
}

func season(m *match) (daybook.Time, bool) {
	s := m.val("SEASON")
	if m.titled(m.hi-1) && m.hi < len(m.atoms) && m.titled(m.hi) {
		return no() // "the Winter Olympics"
	}
	if y, ok := m.get("YEAR", 0); ok {
		return seasonTime(y, s, explicit), true
	}
	r, rel := m.get("REL", 0)
	if !rel && (m.low(m.lo-1) != "in" && m.low(m.lo) != "the" || s == 4 && m.low(m.hi-1) == "fall") || s == 2 && m.low(m.lo) == "the" {
		return no()
	}
	if !m.dated() {
		return openTime("DATE", "XXXX-"+seasonCodes[s]), true
	}
	t := seasonTime(m.ref.Year, s, published)
	switch {
	case r < 0 && t.To.Compare(m.ref) >= 0, !rel && t.From.Compare(m.ref) > 0 && m.tense() != future:
		t = seasonTime(m.ref.Year-1, s, published)
	case (r > 0 || !rel && m.tense() == future) && t.From.Compare(m.ref) <= 0:
		t = seasonTime(m.ref.Year+1, s, published)
	}
	return t, true
}

// half reads "the first half of 2015", "the third quarter", "the second quarter
// of last year".
func half(m *match) (daybook.Time, bool) {
	n, parts, code := m.val("ORD"), 4, "Q"
	if m.hasWord("half") {
		parts, code = 2, "H"
	}
	y, ok := m.get("YEAR", 0)
	r, rel := m.get("REL", 0)
	if m.is(m.lo, "last") || m.hasWord("last") && !rel {
		n = parts
	}
	if n < 1 || n > parts || !ok && (code == "H" && !rel || !m.dated()) || rel && m.val("UNIT") != year {
		return no()
	}
	anchor, size := explicit, 12/parts
	if !ok {
		y, anchor = m.ref.Year+r, published
		if !rel && m.tense() != future && (n-1)*size+1 > int(m.ref.Month) {
			y--
		}
	}
	return partOfYear(y, n, parts, anchor), true
}

// partOfYear is the n-th half or quarter of a year.
func partOfYear(y, n, parts int, anchor string) daybook.Time {
	size, code := 12/parts, "Q"
	if parts == 2 {
		code = "H"
	}
	to := daybook.Day{Year: y, Month: time.Month(n * size)}
	to.Dom = daybook.DaysIn(y, to.Month)
	return spanTime(daybook.Day{Year: y, Month: time.Month((n-1)*size + 1), Dom: 1}, to, fmt.Sprintf("%04d-%s%d", y, code, n), anchor)
}

// weekOf reads "the week of March 6".
func weekOf(m *match) (daybook.Time, bool) {
	t, ok := date(m)
	if !ok || !t.From.HasYear() {
		return t, ok
	}
	return weekTime(t.From, explicit), true
}

// weekFrom reads "the week beginning 7 December".
func weekFrom(m *match) (daybook.Time, bool) {
	t, ok := date(m)
	if !ok || !t.From.HasYear() {
		return t, ok
	}
	to := t.From.Add(6)
	return spanTime(t.From, to, t.Value+"/"+dayValue(to), explicit), true
}

// businessDays reads "the next three working days": Mondays to Fridays.
func businessDays(m *match) (daybook.Time, bool) {
	n, r := m.val("NUM"), m.val("REL")
	if n < 1 || n > 300 || r == 0 {
		return no()
	}
	t := openTime("DURATION", lengthValue(n, day))
	if !m.dated() {
		return t, true
	}
	d, first := m.ref, daybook.Day{}
	for left := n; left > 0; {
		if d = d.Add(r); d.Weekday() == time.Saturday || d.Weekday() == time.Sunday {
			continue
		}
		if left == n {
			first = d
		}
		left--
	}
	if t.From, t.To = first, d; r < 0 {
		t.From, t.To = d, first
	}
	t.Precision, t.Anchor = "range", published
	return t, true
}

func (m *match) hasWord(w string) bool {
	for i := m.lo; i < m.hi; i++ {
		if m.low(i) == w {
			return true
		}
	}
	return false
}

// weekTo reads "the week to 14 December".
func weekTo(m *match) (daybook.Time, bool) {
	t, ok := date(m)
	if !ok {
		return t, ok
	}
	from := t.From.Add(-6)
	return spanTime(from, t.To, dayValue(from)+"/"+t.Value, explicit), true
}

// calendar reads "last week", "this month", "earlier this year".
func calendar(m *match) (daybook.Time, bool) {
	r, u := m.val("REL"), m.val("UNIT")
	if u < day || u == second || u == fortnight || m.isLastOf() || m.lo > 0 && m.titled(m.lo) && m.titled(m.hi-1) {
		return no()
	}
	if u == day && (r < 0 || m.hasWord("in") && m.low(m.lo) != "earlier") {
		return no()
	}
	if !m.dated() {
		return openTime("DATE", openUnit(u)), true
	}
	t := unitTime(shift(firstOf(m.ref, u), r, u), u, published)
	switch {
	case m.is(m.lo, "earlier") && t.From.Compare(m.ref) <= 0 && t.To.Compare(m.ref) >= 0:
		t.To, t.Precision = m.ref, "range"
	case m.is(m.lo, "later") && t.From.Compare(m.ref) <= 0 && t.To.Compare(m.ref) >= 0:
		t.From, t.Precision = m.ref, "range"
	}
	return third(t, m.mod()), true
}

// restOf reads "the rest of the week": from the day of writing on.
func restOf(m *match) (daybook.Time, bool) {
	u, r := m.val("UNIT"), m.val("REL")
	if u < week || u == second || u == fortnight || r != 0 {
		return no()
	}
	if !m.dated() {
		return openTime("DATE", openUnit(u)), true
	}
	t := unitTime(m.ref, u, published)
	t.From, t.Precision = m.ref, "range"
	return t, true
}

// firstOf is d, or the first of its month where that keeps months apart.
func firstOf(d daybook.Day, unit int) daybook.Day {
	if unit >= month {
		d.Dom = 1
	}
	return d
}

func openUnit(u int) string {
	return [...]string{"", "", "", "XXXX-XX-XX", "XXXX-WXX", "XXXX-XX", "XXXX", "XXX", "XX", "", "XXXX-QX", "XXXX-WXX"}[u]
}

// pastAction reads "the past three weeks", "the next 24 hours".
func pastAction(m *match) (daybook.Time, bool) {
	n, ok := m.get("NUM", 0)
	u, plural := m.get("UNITS", 0)
	if !ok {
		n = 1
	}
	if !plural {
		u = m.val("UNIT")
	}
	r := m.val("REL")
	if m.is(m.lo, "last") && m.is(m.lo-1, "t", "not", "to", "will", "would", "could", "may", "might", "can", "should") {
		return no() // a verb
	}
	if m.hasWord("following") {
		r = 1
	}
	if min, short := minutes(n, u); short && m.g.spoken && m.clock >= 0 && !m.has("VAGUE") && r != 0 && (ok || !plural) {
		return m.momentSpan(r * min)
	}
	if !ok && !plural && (u == quarterUnit || r > 0 && u == decadeUnit) {
		return calendar(m)
	}
	if r == 0 || m.hasWord("previous") && !m.g.spoken || m.isLastOf() || u == second || n > 1000 || !ok && !plural && u == day && r > 0 {
		return no()
	}
	t := openTime("DURATION", lengthValue(n, u))
	if v, vague := m.get("VAGUE", 0); vague {
		// A couple is two, a few are three; others do not say.
		if n = v; v != 2 {
			t.Value = lengthValue(-1, u)
		} else {
			t.Value = lengthValue(2, u)
		}
		if v == 0 {
			return t, true
		}
	}
	if r > 0 && m.tense() == past {
		return t, true // "the next two days" of a story
	}
	if m.dated() && u == quarterUnit && n > 0 {
		x, y := quarterOf(m.ref, min(r*n, r), published), quarterOf(m.ref, max(r*n, r), published)
		t.From, t.To, t.Precision, t.Anchor = x.From, y.To, "range", published
	} else if m.dated() && u >= day || u == hour && n <= 72 && m.known {
		if u == hour {
			n, u = (n+23)/24, day
		}
		t.From, t.To, t.Precision, t.Anchor = shift(m.ref, r*n, u), m.ref, "range", published
		if r > 0 {
			t.From, t.To = t.To, t.From
		}
	}
	return t, true
}

// isLastOf reports whether "last" names the end of something: "the last week of".
func (m *match) isLastOf() bool {
	return m.is(m.hi, "of") && m.low(m.hi-2) == "last"
}

// recent reads "recent weeks" and "the past months".
func recent(m *match) (daybook.Time, bool) {
	return openTime("DURATION", lengthValue(-1, m.val("UNITS"))), true
}

func refAction(m *match) (daybook.Time, bool) {
	if m.is(m.hi-1, "date") && (m.hi < len(m.atoms) && !m.is(m.hi, ".", "?", ",", "!") || m.is(m.lo-1, "up", "year")) {
		return no()
	}
	if m.arg == "PAST_REF" && m.low(m.lo) == "the" && m.word(-1) != "in" && !m.alone() {
		return no()
	}
	return openTime("DATE", m.arg), true
}

// weekend is the Saturday and Sunday on or before the day of writing, or to
// come.
func weekend(m *match) (daybook.Time, bool) {
	if !m.dated() {
		return openTime("DATE", "XXXX-WXX-WE"), true
	}
	sat := monday(m.ref).Add(5)
	r, rel := m.get("REL", 0)
	switch {
	case r < 0, !rel && m.tense() != future && sat.Compare(m.ref) > 0, rel && r == 0 && m.tense() == past && sat.Compare(m.ref) > 0:
		sat = sat.Add(-7)
	case r > 0 && m.low(m.lo) == "next":
		sat = sat.Add(7)
	}
	return spanTime(sat, sat.Add(1), weekValue(sat)+"-WE", published), true
}

// ago reads "two days ago".
func ago(m *match) (daybook.Time, bool) {
	n, u, ok := m.length()
	if !ok {
		return no()
	}
	if n < 0 || !m.known {
		return openTime("DATE", "PAST_REF"), true
	}
	if t, ok := m.inQuarter(n, u); ok {
		return t, true
	}
	if min, short := minutes(n, u); short {
		if t, ok := m.moment(-min); ok {
			return t, true
		}
	}
	if m.g.spoken && m.dated() && u >= day && u < year {
		return dayTime(shift(m.ref, -n, u), published), true
	}
	if u == decadeUnit || u == centuryUnit {
		n, u = 10*n, year
	}
	switch {
	case u == minute || u == second, u == hour && n < 12:
		return dayTime(m.ref, published), true
	case u == hour:
		return dayTime(m.ref.Add(-(n+12)/24), published), true
	case u != day && !m.dated():
		return openTime("DATE", "PAST_REF"), true
	}
	return unitTime(shift(firstOf(m.ref, u), -n, u), u, published), true
}

// length is the number of units that the match names; n is -1 if it is not
// told.
func (m *match) length() (n, unit int, ok bool) {
	unit, plural := m.get("UNITS", 0)
	if !plural {
		unit = m.val("UNIT")
	}
	n, told := m.get("NUM", 0)
	if v, _ := m.get("VAGUE", 0); v == 2 {
		n, told = 2, true // "a couple of years"
	}
	if !told {
		n = 1
		if plural {
			n = -1
		}
	}
	return n, unit, unit > 0 && n < 10000
}
