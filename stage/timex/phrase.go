package timex

import (
	"fmt"
	"strings"

	"github.com/daybookhq/daybook"
)

// calendarWeek reads "next workweek".
func calendarWeek(m *match) (daybook.Time, bool) {
	if !m.dated() {
		return openTime("DATE", openUnit(week)), true
	}
	return weekTime(m.ref.Add(7*m.val("REL")), published), true
}

// setOf is what comes again as the argument of the rule says.
func setOf(m *match) (daybook.Time, bool) { return openTime("SET", m.arg), true }

// weekendsAction reads "every two weekends" and, as a length, "three weekends".
func weekendsAction(m *match) (daybook.Time, bool) {
	typ := "DURATION"
	if m.is(m.lo, "every") {
		typ = "SET"
	}
	return openTime(typ, fmt.Sprintf("P%dWE", m.val("NUM"))), m.val("NUM") > 0
}

// bareSeason reads the name of a season alone; "fall" and "spring" can be
// much else.
func bareSeason(m *match) (daybook.Time, bool) {
	if m.is(m.lo, "fall", "spring") || m.titled(m.lo) && m.lo > 0 {
		return no()
	}
	return openTime("DATE", "XXXX-"+seasonCodes[m.val("SEASON")]), true
}

// halfAhead reads "in half an hour".
func halfAhead(m *match) (daybook.Time, bool) {
	if m.val("UNIT") == hour {
		if t, ok := m.moment(30); ok {
			return t, true
		}
	}
	return no()
}

// nights reads "1 night": as long as a day.
func nights(m *match) (daybook.Time, bool) {
	n := m.val("NUM")
	return openTime("DURATION", lengthValue(n, day)), n == 1 && m.atoms[m.lo].num == 1
}

// halfLength reads "½ hour", andHalfLength "one and half hour".
func halfLength(m *match) (daybook.Time, bool) {
	return openTime("DURATION", halfOf(m.val("UNIT"))), true
}

func andHalfLength(m *match) (daybook.Time, bool) {
	return openTime("DURATION", andHalf(1, m.val("UNIT"))), true
}

// yearStart reads "BOY", the beginning of the year.
func yearStart(m *match) (daybook.Time, bool) {
	if !m.dated() || !m.upperCase() {
		return no()
	}
	return third(yearTime(m.ref.Year, published), 1), true
}

// monthEnd reads "EOM" and "BOM", the end and the beginning of the month.
func monthEnd(m *match) (daybook.Time, bool) {
	if !m.dated() {
		return no()
	}
	mod := 1
	if m.hasWord("eom") {
		mod = 3
	}
	return third(monthTime(m.ref.Year, m.ref.Month, published), mod), true
}

// upperCase reports whether the last word of the match is in capitals.
func (m *match) upperCase() bool {
	w := m.a.Doc.At(m.atoms[m.hi-1].Span)
	return w == strings.ToUpper(w)
}

// barePart reads the part of the day in "one morning", "in morning".
func barePart(m *match) (daybook.Time, bool) {
	if !m.is(m.lo, "in") {
		m.lo = m.hi - 1
	}
	p := m.val("PART")
	if v, ok := m.get("NUM", 0); ok && v == 1 && p == 4 {
		return no() // as long as a day
	}
	return timeOfDay("T"+partCodes[p], partNames[p]), true
}
