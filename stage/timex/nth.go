package timex

import (
	"fmt"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
)

// nthDay reads "the second Monday of January 2020".
func nthDay(m *match) (daybook.Time, bool) {
	mon, w := time.Month(m.val("MONTH")), m.val("WEEKDAY")%7
	y, ok := m.get("YEAR", 0)
	if !ok {
		y = m.yearOf(mon, 1, daybook.DaysIn(m.ref.Year, mon))
	}
	n, ok := m.get("ORD", 0)
	if r := m.val("REL"); !ok {
		n = r // "last" is -1
	}
	if y == 0 || n == 0 || n > 5 {
		return skip(m)
	}
	d := nthWeekday(y, mon, w, n)
	return dayTime(d, explicit), d.Month == mon
}

// dayOfMonth reads "the 5th of last month".
func dayOfMonth(m *match) (daybook.Time, bool) {
	if !m.dated() {
		return openTime("DATE", "XXXX-XX-XX"), true
	}
	d := shift(firstOf(m.ref, month), m.val("REL"), month)
	t, ok := civil(d.Year, int(d.Month), m.val("DOM"))
	t.Anchor = published
	return t, ok
}

// nthIn reads "the first week of January", "the last day of May", "the first
// Monday of this month". Weeks begin on Mondays and are counted from the first
// that lies in the month; the last one is the last seven days.
func nthIn(m *match) (daybook.Time, bool) {
	if m.hasWord("last") && m.lo > 0 && (m.is(m.lo-1, "nd", "rd", "th") || m.atoms[m.lo-1].word != nil && m.atoms[m.lo-1].word.kinds&(1<<kOrd) != 0) {
		return no() // "the second last week"
	}
	y, mon, anchor := m.monthMeant()
	n, ok := m.get("ORD", 0)
	if !ok {
		n = -1
	} else if m.fromLast() {
		n = -n
	}
	u, _ := m.get("UNIT", 0)
	w, named := m.get("WEEKDAY", 0)
	if m.hasWord("weekend") {
		u, w, named = week, 6, true
	}
	switch {
	case max(n, -n) > 31 || u != day && max(n, -n) > 5 || !named && u != day && u != week:
		return no()
	case y == 0:
		return openTime("DATE", openNth(mon, n, u, named)), true
	}
	last := daybook.Day{Year: y, Month: mon, Dom: daybook.DaysIn(y, mon)}
	var t daybook.Time
	switch {
	case named && u == week:
		d := nthWeekday(y, mon, w, n)
		t = spanTime(d, d.Add(1), weekValue(d)+"-WE", anchor)
	case named:
		t = dayTime(nthWeekday(y, mon, w%7, n), anchor)
	case u == day && n < 0:
		t = dayTime(last.Add(n+1), anchor)
	case u == day:
		t = dayTime(daybook.Day{Year: y, Month: mon, Dom: min(n, last.Dom)}, anchor)
	case n < -1:
		t = weekTime(nthWeekday(y, mon, 0, -1).Add(7*(n+1)), anchor)
	case n < 0:
		t = spanTime(last.Add(-6), last, fmt.Sprintf("%04d-%02d-W05", y, mon), anchor)
	default:
		d := nthWeekday(y, mon, 1, n)
		t = spanTime(d, d.Add(6), fmt.Sprintf("%04d-%02d-W%02d", y, mon, n), anchor)
	}
	return t, true
}

// fromLast reports whether the match counts from the end: "the second last week".
func (m *match) fromLast() bool {
	for i, c := range m.caps {
		if c.class == "ORD" {
			return i+1 < len(m.caps) && m.low(m.caps[i+1].atom) == "last"
		}
	}
	return false
}

// openNth is the value where the year is not known.
func openNth(mon time.Month, n, unit int, named bool) string {
	switch {
	case mon == 0:
		return "XXXX-XX"
	case named:
		return fmt.Sprintf("XXXX-%02d", mon)
	case unit == day && n > 0:
		return fmt.Sprintf("XXXX-%02d-%02d", mon, n)
	case unit == day:
		return fmt.Sprintf("XXXX-%02d-XX", mon)
	case n < 0:
		n = 5
	}
	return fmt.Sprintf("XXXX-%02d-W%02d", mon, n)
}

// monthMeant is the month that the match names or counts from this one; year 0
// if it is not known.
func (m *match) monthMeant() (y int, mon time.Month, anchor string) {
	if v, ok := m.get("MONTH", 0); ok {
		mon = time.Month(v)
		y, ok = m.get("YEAR", 0)
		if !ok {
			y = m.yearOf(mon, 1, 28)
		}
		return y, mon, explicit
	}
	if !m.dated() {
		return 0, 0, none
	}
	d := shift(firstOf(m.ref, month), m.val("REL"), month)
	return d.Year, d.Month, published
}

// theDay reads "on the 15th": the latest such day, or the next where the words
// look ahead.
func theDay(m *match) (daybook.Time, bool) {
	if m.lo++; m.atoms[m.hi-1].num >= 0 || m.nounNext() || m.countsNext() || m.is(m.hi, "-", "of") || m.atoms[m.lo+1].num < 0 {
		return no()
	}
	if !m.dated() {
		return openTime("DATE", fmt.Sprintf("XXXX-XX-%02d", m.val("DOM"))), true
	}
	d := daybook.Day{Year: m.ref.Year, Month: m.ref.Month, Dom: m.val("DOM")}
	step := -1
	if m.tense() == future {
		step = 1
	}
	for i := 0; i < 12 && (d.Dom > daybook.DaysIn(d.Year, d.Month) || d.Compare(m.ref)*step < 0); i++ {
		next := shift(daybook.Day{Year: d.Year, Month: d.Month, Dom: 1}, step, month)
		d.Year, d.Month = next.Year, next.Month
	}
	return dayTime(d, published), true
}

// hence reads "two weeks from now".
func hence(m *match) (daybook.Time, bool) {
	n, u, ok := m.length()
	switch {
	case !ok || n < 0 || m.g.spoken && m.is(m.lo-1, "for") && m.is(m.hi-1, "today"):
		return no() // "for 3 days from today"
	case !m.known || u != day && !m.dated():
		return openTime("DATE", "FUTURE_REF"), true
	case u < day || u == second:
		if n, ok := minutes(n, u); ok {
			if t, ok := m.moment(n); ok {
				return t, true
			}
		}
		return dayTime(m.ref, published), true
	}
	return dayTime(shift(m.ref, n, u), published), true
}

// inLength reads "in two weeks": so far ahead in words that look ahead, else
// how long something took.
func inLength(m *match) (daybook.Time, bool) {
	_, u, ok := m.length()
	if _, short := minutes(1, u); ok && short && m.g.spoken && m.clock >= 0 && m.tense() == future {
		return hence(m)
	}
	if ok && u >= day && u != second && u != quarterUnit && (m.tense() == future) && !m.ranked() {
		return hence(m)
	}
	m.lo++
	return duration(m)
}

// weekOfYear reads "the second week of 2020".
func weekOfYear(m *match) (daybook.Time, bool) {
	y, ok := m.get("YEAR", 0)
	if !ok {
		if !m.dated() {
			return openTime("DATE", "XXXX-WXX"), true
		}
		y = m.ref.Year + m.val("REL")
	}
	d := daybook.Day{Year: y, Month: 12, Dom: 28} // in the last week of its year
	n, ok := m.get("ORD", 0)
	if v, num := m.get("NUM", 0); num {
		n, ok = v, true
	}
	if ok {
		if n > 53 || n < 1 {
			return no()
		}
		if m.fromLast() {
			d = d.Add(-7 * (n - 1))
		} else {
			d = monday(daybook.Day{Year: y, Month: 1, Dom: 4}).Add(7 * (n - 1))
		}
	}
	return weekTime(d, explicit), true
}

// firstUnits reads "the first six months of 2020", "the last ten days of May".
func firstUnits(m *match) (daybook.Time, bool) {
	n, u, ok := m.length()
	var whole daybook.Time
	y, told := m.get("YEAR", 0)
	mon, named := m.get("MONTH", 0)
	switch {
	case !ok || n < 1 || n > 60 || u < day || u >= year && u != quarterUnit || named && u >= month:
		return no()
	case named && !told:
		y = m.yearOf(time.Month(mon), 1, 28)
	case !told && m.dated():
		y = m.ref.Year + m.val("REL")
	}
	if y == 0 {
		return openTime("DATE", "XXXX"), true
	}
	if whole = yearTime(y, explicit); named {
		whole = monthTime(y, time.Month(mon), explicit)
	}
	from, to := whole.From, shift(whole.From, n, u).Add(-1)
	if m.is(m.lo, "last") || m.is(m.lo+1, "last") {
		from, to = shift(whole.To.Add(1), -n, u), whole.To
	}
	if to.Compare(whole.To) > 0 || from.Compare(whole.From) < 0 {
		return no()
	}
	if months := int(to.Month-from.Month) + 1; !named && from.Dom == 1 && (months == 3 || months == 6) {
		return partOfYear(y, int(to.Month)/months, 12/months, explicit), true
	}
	return spanTime(from, to, dayValue(from)+"/"+dayValue(to), explicit), true
}

// monthOf reads "the third month of 2021".
func monthOf(m *match) (daybook.Time, bool) {
	n, y := m.val("ORD"), m.val("YEAR")
	if n > 12 || !m.has("YEAR") && !m.dated() {
		return no()
	}
	if y == 0 {
		y = m.ref.Year + m.val("REL")
	}
	return monthTime(y, time.Month(n), explicit), true
}

// numericDay reads 2/19, with the month first unless that cannot be or the day
// of the week says so. Without a day of the week it stands behind a preposition.
func numericDay(m *match) (daybook.Time, bool) {
	x, _ := m.get("DOM", 0)
	y, _ := m.get("DOM", 1)
	w, named := m.get("WEEKDAY", 0)
	if m.atoms[m.hi-1].num < 0 || !named && (x == 24 && y == 7 || x == 9 && y == 11 || !m.g.spoken && !m.is(m.lo-1, "on", "since", "until", "till", "from", "by", "dated", "before", "after")) {
		return no()
	}
	if x > 12 {
		x, y = y, x
	}
	if x > 12 || !validDay(x, y) {
		return no()
	}
	if m.is(m.hi, "of") && !named {
		return no() // "3/4 of the land"
	}
	if m.is(m.lo, "on") {
		m.lo++
	}
	d := daybook.Day{Year: m.yearOf(time.Month(x), y, y), Month: time.Month(x), Dom: y}
	if named && d.HasYear() && int(d.Weekday()) != w%7 && y <= 12 {
		e := daybook.Day{Year: m.yearOf(time.Month(y), x, x), Month: time.Month(y), Dom: x}
		if int(e.Weekday()) == w%7 {
			d = e
		}
	}
	return dayTime(d, explicit), true
}

// ranked reports whether the sentence ranks something before the match: "the
// first strike in ten years".
func (m *match) ranked() bool {
	lo, _ := m.a.TokensIn(m.span)
	at, _ := m.a.TokensIn(m.over())
	for i := max(lo, at-reach); i < min(at, len(m.a.Tags)); i++ {
		switch m.a.Tags[i].XPOS {
		case "JJS", "RBS":
			return true
		}
		switch strings.ToLower(m.a.Word(i)) {
		case "first", "second", "third", "fourth", "fifth", "only":
			return true
		}
	}
	return false
}
