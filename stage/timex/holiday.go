package timex

import (
	"strconv"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
)

// holiday reads a named day; the argument of its rule says how its first day is
// found, and, behind a plus, how many days it lasts beyond that, or that it lasts
// the month:
//
//	12-25           a day of a month
//	5 1 -1          the n-th weekday of a month, the last if below zero; a fourth
//	                number counts days from it
//	easter N        days from Easter Sunday; orthodox N by the Julian calendar
//	hijri M D       a day of the Islamic calendar
//	hebrew N        days from 1 Tishri, below zero from the next one
//	moon 10-17 30   tithi of the lunar month that holds that day, at noon in
//	                India or at the hour that is named
//	chinese 0       days from the Chinese New Year
func holiday(m *match) (daybook.Time, bool) {
	rule, length, _ := strings.Cut(m.arg, " +")
	f := strings.Fields(rule)
	if m.ofName() {
		return no()
	}
	days, err := strconv.Atoi(length)
	if err != nil && length != "" {
		days = 29 // a month
	}
	weekend := m.is(m.hi, "weekend")
	if weekend {
		m.hi++
	}
	d, explicitly := m.holidayDay(f, days)
	if m.is(m.hi, "weekend") && !weekend {
		m.hi, weekend = m.hi+1, true
	}
	if d.IsZero() {
		t := openTime("DATE", "XXXX-XX-XX")
		if len(f) == 1 {
			mon, _ := strconv.Atoi(f[0][:2])
			dom, _ := strconv.Atoi(f[0][3:])
			t = dayTime(daybook.Day{Month: time.Month(mon), Dom: dom}, explicit)
		}
		return t, true
	}
	anchor := published
	if explicitly || len(f) == 1 {
		anchor = explicit
	}
	if weekend {
		sat := weekendBy(d)
		return spanTime(sat, sat.Add(1), weekValue(sat)+"-WE", anchor), true
	}
	last := d.Add(days)
	if length == "month" {
		mon, _ := strconv.Atoi(f[1])
		f[1] = strconv.Itoa(mon + 1)
		if last = holidayIn(f, d.Add(29).Year).Add(-1); last.Compare(d) < 0 {
			last = d.Add(29)
		}
	}
	if last != d {
		return spanTime(d, last, dayValue(d)+"/"+dayValue(last), anchor), true
	}
	return dayTime(d, anchor), true
}

// weekendBy is the Saturday of the weekend that a holiday makes longer.
func weekendBy(d daybook.Day) daybook.Day {
	return d.Add([...]int{-1, -2, -3, 3, 2, 1, 0}[d.Weekday()])
}

// ofName reports whether the match is only a part of a name or names a thing:
// "Taha Ramadan", "a Christmas tree".
func (m *match) ofName() bool {
	if m.named() || m.is(m.hi, "tree", "trees", "market", "markets", "carol", "carols", "lights", "shopping", "decorations", "card", "cards", "gift", "gifts", "egg", "eggs", "island") {
		return true
	}
	if m.is(m.lo-1, "'") && m.atoms[m.lo].glued {
		return true // "Nor'easter"
	}
	mayBe := m.is(m.lo, "ramadan", "ramadhan", "ramazan") || m.low(m.hi-1) == "day"
	before := mayBe && m.lo > 0 && m.titled(m.lo-1) && !m.is(m.lo-1, "on", "at", "since", "during", "after", "before", "until", "for", "of", "in", "by", "this", "last", "next", "the", "every", "and", "as", "orthodox", "eastern", "western") ||
		mayBe && m.is(m.lo-1, "\"", "”")
	after := m.hi < len(m.atoms) && m.titled(m.hi) && m.atoms[m.hi].word == nil
	return before || m.hi-m.lo == 1 && after && !m.is(m.lo-1, "during", "at", "on", "after", "before", "for", "since")
}

// holidayDay finds the day: in the year that the words around the match name, or
// the one that "last" or the tense asks for, else the nearest; zero if there is
// nothing to go by. The holiday lasts days beyond its first.
func (m *match) holidayDay(f []string, days int) (d daybook.Day, explicitly bool) {
	i := m.hi
	if m.is(i, "of", "in", ",") {
		i++
	}
	if i < len(m.atoms) {
		if y, next := m.class(kYear, i); next > 0 && y > 1900 && m.whole(next) {
			m.hi = next
			return holidayIn(f, y), true
		}
	}
	if i+1 < len(m.atoms) && m.dated() {
		if r, ok := m.atoms[i].word.value(kRel); ok && m.is(i+1, "year") {
			m.hi = i + 2
			return holidayIn(f, m.ref.Year+r), false
		}
	}
	if !m.dated() {
		return daybook.Day{}, false
	}
	rel, told := 0, false
	if n := len(m.times); m.lo > 0 && (n == 0 || m.times[n-1].hi < m.lo) {
		if rel, told = m.atoms[m.lo-1].word.value(kRel); told {
			m.lo--
		}
	}
	if before, _ := m.around(f, false, false); rel == 0 && days > 0 && m.ref.Since(before) <= days {
		return before, false // in the midst of it
	}
	return m.nearest(f, rel, told), false
}

// nearest is the day that is meant: the last one, or the next.
func (m *match) nearest(f []string, rel int, told bool) daybook.Day {
	before, after := m.around(f, told && rel < 0, told && rel > 0)
	ahead := after.Since(m.ref)
	t := m.tense()
	switch {
	case told && rel == 0 && after.Year == m.ref.Year:
		return after
	case told && rel == 0 && before.Year == m.ref.Year, rel < 0:
		return before
	case rel > 0, t == future:
		return after
	case ahead > soonAhead, (t == past || m.describes()) && ahead > justAhead, m.ref.Since(before) <= ahead:
		return before
	}
	return after
}

// around is the last day of a holiday up to the day of writing and the next from
// it on; that day itself is neither if it is not to be the last or the next.
func (m *match) around(f []string, notLast, notNext bool) (before, after daybook.Day) {
	for d := holidayIn(f, m.ref.Year-1); ; d = nextHoliday(f, d) {
		n := d.Compare(m.ref)
		if n < 0 || n == 0 && !notLast {
			before = d
		}
		if n > 0 || n == 0 && !notNext {
			return before, d
		}
	}
}

// nextHoliday is the first day of a holiday after d; the Islamic year is shorter
// than ours.
func nextHoliday(f []string, d daybook.Day) daybook.Day {
	if f[0] == "hijri" {
		arg := func(i int) int { n, _ := strconv.Atoi(f[i]); return n }
		for h := hijriYear(d.Year); ; h++ {
			if next := hijri(h, arg(1), arg(2)); next.Compare(d) > 0 {
				return next
			}
		}
	}
	for y := d.Year + 1; ; y++ { // a lunar one of January may fall into December
		if next := holidayIn(f, y); next.Compare(d) > 0 {
			return next
		}
	}
}

// justAhead is how many days before a holiday words of the past speak of its
// coming: "as Easter week began".
const justAhead = 14

// holidayIn is the first day of a holiday in a year.
func holidayIn(f []string, y int) daybook.Day {
	arg := func(i int) int {
		n, _ := strconv.Atoi(f[i])
		return n
	}
	switch {
	case f[0] == "easter":
		return easter(y).Add(arg(1))
	case f[0] == "orthodox":
		return orthodoxEaster(y).Add(arg(1))
	case f[0] == "chinese":
		return chineseNewYear(y).Add(arg(1))
	case f[0] == "hijri":
		for h := hijriYear(y); ; h++ {
			if d := hijri(h, arg(1), arg(2)); d.Year >= y {
				return d
			}
		}
	case f[0] == "hebrew":
		for h := y + 3759; ; h++ {
			if d := hebrew(h, arg(1)); d.Year >= y {
				return d
			}
		}
	case f[0] == "moon":
		mon, _ := strconv.Atoi(f[1][:2])
		dom, _ := strconv.Atoi(f[1][3:])
		hour := 12
		if len(f) > 3 {
			hour = arg(3)
		}
		return lunarDay(daybook.Day{Year: y, Month: time.Month(mon), Dom: dom}, arg(2), hour)
	case len(f) == 4:
		return nthWeekday(y, time.Month(arg(0)), arg(1), arg(2)).Add(arg(3))
	case len(f) == 3:
		return nthWeekday(y, time.Month(arg(0)), arg(1), arg(2))
	}
	mon, _ := strconv.Atoi(f[0][:2])
	dom, _ := strconv.Atoi(f[0][3:])
	return daybook.Day{Year: y, Month: time.Month(mon), Dom: dom}
}

// foreign reads a date of another calendar: "10 Muharram 1445", "22 Bahman
// 1357". The argument of an Islamic month is its number.
func foreign(m *match) (daybook.Time, bool) {
	mon, persian := m.get("PMONTH", 0)
	if !persian {
		mon, _ = strconv.Atoi(m.arg)
	}
	first := hijri
	if persian {
		first = iranian
	}
	y, told := m.get("YEAR", 0)
	dom, day := m.get("DOM", 0)
	if m.named() || told && (y < 1250 || y > 1500) || dom > 31 || !told && !day {
		return no()
	}
	if !told {
		if !m.dated() {
			return openTime("DATE", "XXXX-XX-XX"), true
		}
		y = hijriYear(m.ref.Year + 1)
		if persian {
			y = m.ref.Year - 621
		}
		for first(y, mon, dom).Since(m.ref) > soonAhead {
			y--
		}
	}
	if day {
		return dayTime(first(y, mon, dom), explicit), true
	}
	from, to := first(y, mon, 1), first(y, mon+1, 1).Add(-1)
	return spanTime(from, to, dayValue(from)+"/"+dayValue(to), explicit), true
}
