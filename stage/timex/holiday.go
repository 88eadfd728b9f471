package timex

import (
	"strconv"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
)

// holiday reads a day with a fixed date; the argument of its rule is "12-25".
func holiday(m *match) (daybook.Time, bool) {
	if !m.atoms[m.lo].upper {
		return no()
	}
	mon, _ := strconv.Atoi(m.arg[:2])
	dom, _ := strconv.Atoi(m.arg[3:])
	y := m.yearOf(time.Month(mon), dom, dom)
	return dayTime(daybook.Day{Year: y, Month: time.Month(mon), Dom: dom}, explicit), true
}

// moving reads a holiday that moves: "easter N" is N days from Easter Sunday,
// "M W N" the N-th weekday W of month M, the last if N is -1.
func moving(m *match) (daybook.Time, bool) {
	if !m.atoms[m.lo].upper {
		return no()
	}
	if !m.dated() {
		return openTime("DATE", "XXXX-XX-XX"), true
	}
	f := strings.Fields(m.arg)
	x, _ := strconv.Atoi(f[1])
	on := func(y int) daybook.Day { return easter(y).Add(x) }
	if f[0] != "easter" {
		mon, _ := strconv.Atoi(f[0])
		n, _ := strconv.Atoi(f[2])
		on = func(y int) daybook.Day { return nthWeekday(y, time.Month(mon), x, n) }
	}
	d := on(m.ref.Year)
	if next := on(m.ref.Year + 1); m.tense() == future && d.Compare(m.ref) < 0 {
		d = next
	} else if last := on(m.ref.Year - 1); d.Since(m.ref) > soonAhead && m.tense() != future {
		d = last
	}
	return dayTime(d, published), true
}

func nthWeekday(y int, mon time.Month, w, n int) daybook.Day {
	if n < 0 {
		last := daybook.Day{Year: y, Month: mon, Dom: daybook.DaysIn(y, mon)}
		return last.Add(-((int(last.Weekday()) - w + 7) % 7))
	}
	first := daybook.Day{Year: y, Month: mon, Dom: 1}
	return first.Add((w-int(first.Weekday())+7)%7 + 7*(n-1))
}

// easter is Easter Sunday of the Gregorian calendar (the computus of Meeus,
// Astronomical Algorithms, 1991).
func easter(y int) daybook.Day {
	a, b, c := y%19, y/100, y%100
	d := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	e := (32 + 2*(b%4) + 2*(c/4) - d - c%4) % 7
	f := d + e - 7*((a+11*d+22*e)/451) + 114
	return daybook.Day{Year: y, Month: time.Month(f / 31), Dom: f%31 + 1}
}

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
