package timex

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/daybookhq/daybook"
)

// parts of the day, by the value of PART.
var (
	partNames = [...]string{"", "morning", "afternoon", "evening", "night"}
	partCodes = [...]string{"", "MO", "AF", "EV", "NI"}
)

// withPart narrows a day to a part of it.
func withPart(t daybook.Time, part int) daybook.Time {
	if part > 0 {
		t.Type, t.Value, t.PartOfDay = "TIME", t.Value+"T"+partCodes[part], partNames[part]
	}
	return t
}

// dayPart is the part of the day that "early" and "late" or a word name.
func (m *match) dayPart() int {
	if p, ok := m.get("PART", 0); ok {
		return p
	}
	switch m.val("MOD") {
	case 1:
		return 1
	case 3:
		return 3
	}
	return 0
}

// weekday reads a day of the week: the latest on or before the day of writing,
// or the first after it if the words look ahead.
func weekday(m *match) (daybook.Time, bool) {
	w, named := m.get("WEEKDAY", 0)
	if !named {
		w = m.val("WDABBR")
	}
	if m.has("REL") && m.word(1) == "of" && m.word(-1) == "the" {
		return skip(m) // "the last Friday of Ramadan"
	}
	if m.hi < len(m.atoms) && m.titled(m.hi) && m.is(m.hi, "times", "tribune", "telegraph", "mirror", "express", "mail", "herald", "independent", "post", "live") {
		return skip(m) // a newspaper, a show
	}
	if m.atoms[m.hi-1].low == "week" && !m.has("REL") && m.word(-1) != "next" && m.low(m.lo-1) != "on" {
		m.hi--
	}
	if !m.dated() {
		t := openTime("DATE", "XXXX-WXX-"+strconv.Itoa(w))
		t.Precision = "day"
		return withPart(t, m.dayPart()), true
	}
	d := m.weekdayDay(w)
	return withPart(dayTime(d, published), m.dayPart()), true
}

func (m *match) weekdayDay(w int) daybook.Day {
	r, rel := m.get("REL", 0)
	if rel && m.hasWord("week") {
		return monday(m.ref).Add(7*r + w - 1)
	}
	if m.g.spoken && (rel && r != 0 && !m.hasWord("coming") && !m.hasWord("upcoming") && !m.hasWord("past") || m.hasWord("following")) {
		if r == 0 {
			r = 1
		}
		return monday(m.ref).Add(7*r + w - 1) // of the next week, the last week
	}
	back := (int(m.ref.Weekday()) - w + 7) % 7
	if m.g.spoken && !rel && back == 0 && m.tense() == future {
		return m.ref.Add(7)
	}
	last := m.ref.Add(-back)
	next := last
	if back > 0 {
		next = last.Add(7)
	}
	switch {
	case rel && r < 0 && back == 0:
		return last.Add(-7)
	case rel && r > 0 && back == 0:
		return last.Add(7)
	case rel && r > 0, rel && r == 0 && m.tense() != past:
		return next
	case !rel && back == 0 && m.saysYesterday && m.tense() != future:
		return last.Add(-7)
	case !rel && !(m.describes() && m.word(1) == "'") && m.tense() == future:
		return next
	}
	return last
}

// weekdaysAway reads "two Fridays ago" and "three Mondays from now".
func weekdaysAway(m *match) (daybook.Time, bool) {
	n, w := m.val("NUM"), m.val("WEEKDAYS")
	if n < 1 || n > 100 {
		return no()
	}
	if !m.dated() {
		return openDay(fmt.Sprintf("XXXX-WXX-%d", w)), true
	}
	back := (int(m.ref.Weekday()) - w + 6) % 7 // days behind the last one, without today
	d := m.ref.Add(-back - 1 - 7*(n-1))
	if m.hasWord("from") {
		d = m.ref.Add(6 - back + 7*(n-1))
		if back == 6 {
			d = d.Add(7)
		}
	}
	return dayTime(d, published), true
}

// weekdayAfterNext reads "the Friday after next".
func weekdayAfterNext(m *match) (daybook.Time, bool) {
	w := m.val("WEEKDAY")
	if !m.dated() {
		return openDay(fmt.Sprintf("XXXX-WXX-%d", w)), true
	}
	ahead := (w - int(m.ref.Weekday()) + 6) % 7 // days to the next one, without today
	return dayTime(m.ref.Add(ahead+1+7), published), true
}

// near reads "yesterday": so many days from the day of writing.
func near(m *match) (daybook.Time, bool) {
	if m.hi == m.lo+1 && m.titled(m.lo) && m.lo > 0 && m.atoms[m.lo-1].upper {
		return skip(m) // "Harbour Today" is a newspaper
	}
	num, part, _ := strings.Cut(m.arg, " ")
	n, _ := strconv.Atoi(num)
	p := m.dayPart()
	switch part {
	case "night":
		p = 4
	case "evening":
		p = 3
	}
	t := openTime("DATE", "XXXX-XX-XX")
	t.Precision = "day"
	if m.known {
		t = dayTime(m.ref.Add(n), published)
	}
	return withPart(t, p), true
}

// part1 reads "this morning", "late last night".
func part1(m *match) (daybook.Time, bool) {
	r, p := m.val("REL"), m.val("PART")
	t := openTime("DATE", "XXXX-XX-XX")
	if m.known {
		t = dayTime(m.ref.Add(r), published)
	}
	return withPart(t, p), true
}

// overnight is the night that ends on the day of writing.
func overnight(m *match) (daybook.Time, bool) {
	t := openTime("TIME", "XXXX-XX-XXTNI")
	if m.known {
		t = spanTime(m.ref.Add(-1), m.ref, dayValue(m.ref.Add(-1))+"TNI", published)
		t.Type = "TIME"
	}
	t.PartOfDay = "night"
	return t, true
}

// later reads "two days later" and "a month earlier".
func later(m *match) (daybook.Time, bool) {
	n, u, ok := m.length()
	if !ok {
		return no()
	}
	last := m.low(m.hi - 1)
	if m.hi < len(m.atoms) && m.atoms[m.hi].word != nil && m.atoms[m.hi].word.kinds&(1<<kRel) != 0 {
		m.hi-- // "two hours later this week"
		return duration(m)
	}
	if last == "before" && m.hi < len(m.atoms) && !m.is(m.hi, ",", ".", ";", "and", "but", ")") {
		m.hi--
		return duration(m)
	}
	if min, short := minutes(n, u); short && n > 0 {
		if last == "earlier" || last == "before" {
			min = -min
		}
		if t, ok := m.moment(min); ok {
			return t, true
		}
	}
	if n < 0 && u <= hour {
		return m.eventTime(0, u), true
	}
	if n < 0 {
		if last == "earlier" || last == "before" {
			return openTime("DATE", "PAST_REF"), true
		}
		return openTime("DATE", "FUTURE_REF"), true
	}
	if last == "earlier" || last == "before" {
		return m.eventTime(-n, u), true
	}
	return m.eventTime(n, u), true
}

// eventTime is n units from an event told of before. Its value is what the time
// named last makes of it, else the length.
func (m *match) eventTime(n, unit int) daybook.Time {
	if m.g.spoken && m.dated() && n != 0 && (unit < decadeUnit || unit == fortnight) {
		return dayTime(shift(m.ref, n, unit), published) // nothing was told of before
	}
	t := openTime("DATE", lengthValue(max(n, -n), unit))
	t.Anchor, t.Shift = onEvent, days(n, unit)
	switch unit {
	case day, week, fortnight:
		t.Precision = "day"
	case month:
		t.Precision = "month"
	case year:
		t.Precision = "year"
	}
	if q, ok := m.inQuarter(-n, unit); ok {
		t.Value, t.Rule = q.Value, q.Rule
	} else if base := m.lastTime(func(t *daybook.Time) bool { return fine(t.Precision, unit) }); base != nil && unit >= day && unit != second {
		t.Value = unitTime(shift(firstOf(base.From, unit), n, unit), unit, onEvent).Value
	}
	return t
}

// fine reports whether units can be counted from a time of that precision.
func fine(precision string, unit int) bool {
	switch unit {
	case day:
		return precision == "day"
	case week:
		return precision == "day" || precision == "week"
	case month:
		return precision == "day" || precision == "week" || precision == "month"
	}
	return true
}

// following reads "the next day", "the previous week", "the day before".
func following(m *match) (daybook.Time, bool) {
	u := m.val("UNIT")
	n, ok := m.get("NUM", 0)
	if !ok {
		n = 1
	}
	back := m.hasWord("previous") || m.hasWord("preceding") || m.hasWord("before")
	if m.low(m.hi-1) == "before" || m.low(m.hi-1) == "after" {
		if u < day || m.hi < len(m.atoms) && !m.is(m.hi, ",", ".", ";", "and", "but", ")", "in", "at", "when") {
			return no()
		}
	} else if m.hasWord("next") && u > day {
		return pastNext(m, u)
	}
	if back {
		n = -n
	}
	if m.g.spoken && m.dated() && u > day {
		return unitTime(shift(firstOf(m.ref, u), n, u), u, published), true
	}
	t := m.eventTime(n, u)
	if u == week {
		t.Precision = "week"
	}
	return t, true
}

// otherPart reads "the following morning", "the previous night".
func otherPart(m *match) (daybook.Time, bool) {
	n := 1
	if m.hasWord("previous") || m.hasWord("preceding") {
		n = -1
	}
	return m.eventPart(n), true
}

// eventPart is a part of the day n days from an event told of before.
func (m *match) eventPart(n int) daybook.Time {
	t, p := m.eventTime(n, day), m.val("PART")
	if t.Type, t.PartOfDay = "TIME", partNames[p]; t.Value[0] != 'P' {
		t.Value += "T" + partCodes[p]
	}
	return t
}

// pastNext reads "the next week": the one after the day of writing if the words
// look ahead, otherwise a length.
func pastNext(m *match, u int) (daybook.Time, bool) {
	if m.tense() == past {
		return openTime("DURATION", lengthValue(1, u)), true
	}
	if !m.dated() {
		return openTime("DATE", openUnit(u)), true
	}
	return unitTime(shift(firstOf(m.ref, u), 1, u), u, published), true
}

// same reads "the same day", "that night".
func same(m *match) (daybook.Time, bool) {
	u, ok := m.get("UNIT", 0)
	if !ok {
		return m.eventPart(0), true
	}
	if u < day || m.low(m.lo) == "that" && u > year {
		return no()
	}
	return m.eventTime(0, u), true
}

// followingDay reads "the following Friday": the first one after the day that was
// told last, or, where none was, as any Friday.
func followingDay(m *match) (daybook.Time, bool) {
	base := m.lastTime(func(t *daybook.Time) bool { return t.Precision == "day" && t.Anchor != onEvent })
	if base == nil || m.hasWord("next") {
		if !m.hasWord("following") {
			m.lo++
		}
		return weekday(m)
	}
	w, step := m.val("WEEKDAY")%7, 1
	if m.hasWord("previous") || m.hasWord("preceding") {
		step = -1
	}
	d := base.From.Add(step)
	for int(d.Weekday()) != w {
		d = d.Add(step)
	}
	return withPart(dayTime(d, base.Anchor), m.val("PART")), true
}

// afterNext reads "the week after next", "the month before last".
func afterNext(m *match) (daybook.Time, bool) {
	n, u := 2, m.val("UNIT")
	if m.hasWord("last") {
		n = -2
	}
	if u < day || u == second || u == fortnight {
		return no()
	}
	if !m.dated() {
		return openTime("DATE", openUnit(u)), true
	}
	return unitTime(shift(firstOf(m.ref, u), n, u), u, published), true
}
