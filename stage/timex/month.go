package timex

import (
	"slices"
	"time"

	"github.com/daybookhq/daybook"
)

func monthAction(m *match) (daybook.Time, bool) {
	mon := time.Month(m.val("MONTH"))
	if y, ok := m.get("YEAR", 0); ok {
		if m.low(m.hi-2) == "-" && y < 1900 {
			return no() // "APR-1400"
		}
		if m.caps[0].class == "YEAR" && m.hi < len(m.atoms) && m.atoms[m.hi].num > 0 {
			return no() // "the 2001 September 11 attacks"
		}
		return third(monthTime(y, mon, explicit), m.mod()), true
	}
	if !m.sureMonth() {
		return no()
	}
	y := m.yearOf(mon, 1, daybook.DaysIn(m.ref.Year, mon))
	if r, ok := m.get("REL", 0); ok && m.dated() {
		y = m.relativeYear(mon, r)
	}
	return third(monthTime(y, mon, explicit), m.mod()), true
}

// relativeYear is the year of "last March", "this March", "next March".
func (m *match) relativeYear(mon time.Month, r int) int {
	switch {
	case r < 0 && mon >= m.ref.Month:
		return m.ref.Year - 1
	case r > 0 && mon <= m.ref.Month:
		return m.ref.Year + 1
	}
	return m.ref.Year
}

// mod is the third of the period that the match speaks of, 0 for the whole.
func (m *match) mod() int {
	if v, ok := m.get("MOD", 0); ok {
		return v
	}
	for _, c := range m.caps {
		switch m.low(c.atom) {
		case "beginning", "start":
			return 1
		case "middle":
			return 2
		case "end":
			return 3
		}
	}
	return 0
}

// dropTail takes optional words that ended up last off the match.
func (m *match) dropTail(words ...string) {
	for m.hi > m.lo+1 && slices.Contains(words, m.low(m.hi-1)) {
		m.hi--
	}
}

// sureMonth tells "May" and "March" from the words that look like them, and a
// month from a person: "May said", "April Jones".
func (m *match) sureMonth() bool {
	i := m.atomOf("MONTH")
	if m.hi-m.lo > 1 && m.has("REL") || m.has("MOD") || m.alone() {
		return true
	}
	if m.is(i+1, "-", "to", "through") && i+2 < len(m.atoms) && m.atoms[i+2].upper && m.atoms[i+2].word != nil && m.atoms[i+2].word.kinds&(1<<kMonth) != 0 {
		return true // "May to July"
	}
	switch m.low(i - 1) {
	case "in", "since", "until", "till", "during", "between", "through":
		return true
	case "of", "by", "from", "before", "after", "and", "to", "-", "for":
		return i+1 >= len(m.atoms) || !m.titled(i+1) || !m.givenName(i)
	}
	switch m.low(i) {
	case "may", "march", "april", "june", "august", "mar", "jan", "jun":
		return m.is(i-1, "a", "the", "his", "its", "their") && m.nounNext() && !m.titled(i+1)
	}
	return i+1 >= len(m.atoms) || !m.atoms[i+1].upper
}

// givenName reports whether the name of a month at atom i is a person's too.
func (m *match) givenName(i int) bool { return m.is(i, "april", "may", "june", "august", "jan", "mar") }
