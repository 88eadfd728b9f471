package timex

import (
	"fmt"
	"strings"

	"github.com/daybookhq/daybook"
)

// spokenActions are the actions that only the rules of spoken.txt use.
var spokenActions = map[string]action{
	"clockSpan": clockSpan, "atClock": atClock, "bareClock": bareClock, "clockIn": clockIn,
	"endOfDay": endOfDay, "within": within, "compact": compact, "spokenDay": spokenDay,
	"week": weekNumber, "weekendOpen": weekendOpen, "shortLength": shortLength, "meal": meal, "openQuarter": openQuarter,
	"clockUnits": clockUnits, "fromClock": fromClock, "halfDay": halfDay, "calendarWeek": calendarWeek, "setOf": setOf, "weekends": weekendsAction, "bareSeason": bareSeason,
	"halfAhead": halfAhead, "nights": nights, "halfLength": halfLength, "andHalfLength": andHalfLength, "yearStart": yearStart, "monthEnd": monthEnd, "barePart": barePart,
	"weekOfDom": weekOfDom, "numericSpoken": numericSpoken,
}

// What a reading of CLOCK says besides the minute of the day.
const (
	saysAMPM    = 1 << (12 + iota) // which half of the day
	saysMinutes                    // minutes
	saysClock                      // "o'clock", "noon", "11ish": it can be nothing else
	saysZero                       // four digits with a zero first

	minuteBits = 1<<12 - 1
)

// clockAt reads a time of day as it is spoken: "5", "9:30", "9.30 pm", "0930",
// "seven twenty-seven", "four o'clock", "12 noon", "11ish".
func (s *scanner) clockAt(i int) (value, next int) {
	at := &s.atoms[i]
	if v, ok := at.word.value(kNoon); ok {
		return when(v == 2 || v == 4, map[int]int{2: 12 * 60, 4: 0}[v]|saysClock|saysAMPM, i+1)
	}
	h, min, says, next := 0, 0, 0, i+1
	switch {
	case at.digits() == 3 && at.num%100 < 60: // "340pm"
		if v, _ := s.ampmAt(next); v == 0 {
			return 0, 0
		}
		h, min, says = at.num/100, at.num%100, saysMinutes
	case at.digits() == 4:
		if h, min = at.num/100, at.num%100; h > 23 || min > 59 {
			return 0, 0
		}
		if says = saysMinutes; s.a.Doc.Text[at.Start] == '0' {
			says |= saysZero
		}
	case at.digits() > 0 && at.digits() <= 2 && at.num < 25:
		h = at.num
		if s.is(next, ":", ".") && s.atoms[next].glued && next+1 < len(s.atoms) && s.atoms[next+1].glued && s.atoms[next+1].digits() == 2 && s.atoms[next+1].num < 60 {
			min, says, next = s.atoms[next+1].num, saysMinutes, next+2
		}
	default:
		var ok bool
		if h, ok = at.word.value(kNum); !ok || h < 1 || h > 12 {
			return 0, 0
		}
		min, says, next = s.spelledMinutes(next)
	}
	ap, more, end := s.clockTail(next)
	if h > 12 && ap > 0 {
		return 0, 0
	}
	return 60*halfOfDay(h, ap) + min | says | more, end
}

// spelledMinutes reads the "twenty-seven" of "seven twenty-seven".
func (s *scanner) spelledMinutes(i int) (min, says, next int) {
	j := i
	if s.low(j) == "-" {
		j++
	}
	if j < len(s.atoms) && s.atoms[j].num < 0 {
		if v, end := s.below100(j); end > 0 && v >= 10 && v < 60 {
			return v, saysMinutes, end
		}
	}
	return 0, 0, i
}

// clockTail reads what may follow an hour: "o'clock", "pm", "noon", "ish".
func (s *scanner) clockTail(i int) (ap, says, next int) {
	switch {
	case s.is(i, "o") && s.is(i+1, "'") && s.is(i+2, "clock"):
		i, says = i+3, saysClock
	case s.is(i, "oclock"), s.is(i, "ish") && s.atoms[i].glued:
		i, says = i+1, saysClock
	case s.is(i, "noon"):
		return 0, saysClock | saysAMPM, i + 1
	}
	j := i
	if s.is(j, ".") && s.atoms[j].glued && s.is(j+1, "am", "pm") && s.atoms[j+1].glued {
		j++ // "9.am"
	}
	if v, end := s.ampmAt(j); end > 0 {
		return v, says | saysAMPM | saysClock, end
	}
	return 0, says, i
}

func (s *scanner) ampmAt(i int) (value, next int) {
	if i >= len(s.atoms) {
		return 0, 0
	}
	return s.ampm(i)
}

// spokenAMPM reads the short forms "9a", "9p", "nine p m" and, for either half,
// "7ampm".
func (s *scanner) spokenAMPM(i int) (value, next int) {
	half := map[string]int{"a": 1, "p": 2}[s.low(i)]
	switch {
	case half > 0 && s.is(i+1, "m"):
		return half, i + 2
	case half > 0 && s.atoms[i].glued && s.low(i-1) != "'":
		return half, i + 1
	}
	return 0, 0
}

// clockText writes minute m of a day.
func clockText(m int) string { return fmt.Sprintf("T%02d:%02d", m/60, m%60) }

// clockSpan reads "from 5 to 6 pm", "Monday 3-8", "between 3 and 5 in the
// afternoon". Without "pm", minutes, a day or a part of the day beside them the
// numbers count something else.
func clockSpan(m *match) (daybook.Time, bool) {
	x, _ := m.get("CLOCK", 0)
	y, _ := m.get("CLOCK", 1)
	says := x | y
	opened := m.is(m.lo, "from", "between")
	if m.hasWord("and") && !m.is(m.lo, "between") || m.is(m.hi, "-", "/", ".") && m.atoms[m.hi].glued && m.hi+1 < len(m.atoms) && m.atoms[m.hi+1].num >= 0 {
		return no()
	}
	if m.fourDigits() && says&saysZero == 0 {
		return no() // years
	}
	part, told := m.get("PART", 0)
	beside := m.besideDay()
	if says&(saysMinutes|saysClock) == 0 && !told && !beside && (!opened || m.counted()) || y&(saysMinutes|saysClock) == 0 && !told && m.countsNext() {
		return no()
	}
	from, to := spanOfDay(x, y, part)
	t := timeOfDay(clockText(from), partOfHour(from/60))
	t.Value += "/XXXX-XX-XX" + clockText(to)
	return t, true
}

// fourDigits reports whether the match has a number that may be a year.
func (m *match) fourDigits() bool {
	for i := m.lo; i < m.hi; i++ {
		if m.atoms[i].digits() == 4 {
			return true
		}
	}
	return false
}

// spanOfDay is the minutes of the day between two readings of CLOCK; what half
// of the day one of them lies in, the other or the part of the day says.
func spanOfDay(x, y, part int) (from, to int) {
	const half = 12 * 60
	from, to = x&minuteBits, y&minuteBits
	switch {
	case x&saysAMPM == 0 && y&saysAMPM != 0:
		if to >= half && from < half && from+half < to {
			from += half
		}
	case part > 1:
		if from < half {
			from += half
		}
		if to < half {
			to += half
		}
	}
	if y&saysAMPM == 0 && to <= from && to < half {
		to += half
	}
	return from, to % (24 * 60)
}

// counted reports whether the number that ends the match counts what follows:
// "from 5 to 7 people".
func (m *match) counted() bool {
	if m.dayAt(m.hi) {
		return false
	}
	if m.hi < len(m.atoms) && m.atoms[m.hi].word != nil && m.atoms[m.hi].word.kinds&(1<<kUnit|1<<kUnits|1<<kMult) != 0 {
		return true
	}
	return m.countsNext() || m.nounNext() || m.is(m.hi, "-", "%", "/")
}

// besideDay reports whether a day stands just before or behind the match.
func (m *match) besideDay() bool {
	if n := len(m.times); n > 0 {
		last := &m.times[n-1]
		gap := m.lo - last.hi
		near := gap == 0 || gap == 1 && m.is(m.lo-1, ",", "at", "around", "about", "-", "@", "for", "by", ")")
		if near && last.Precision == "day" && last.Anchor != onEvent && !strings.Contains(last.Value, ":") {
			return true
		}
	}
	return m.dayAt(m.hi)
}

// dayAt reports whether the name of a day begins at atom i, behind "on".
func (s *scanner) dayAt(i int) bool {
	if s.is(i, ",") {
		i++
	}
	if s.is(i, "on") {
		i++
	}
	if s.is(i, "today", "tomorrow", "yesterday", "tonight", "tmrw") {
		return true
	}
	if i >= len(s.atoms) {
		return false
	}
	const days = 1<<kMonth | 1<<kWeekday | 1<<kWdabbr
	if a := &s.atoms[i]; a.num < 0 {
		if a.word != nil && a.word.kinds&(1<<kRel) != 0 && i+1 < len(s.atoms) {
			a = &s.atoms[i+1]
			return a.word != nil && a.word.kinds&(days|1<<kPart) != 0
		}
		return a.word != nil && a.word.kinds&days != 0
	}
	if s.is(i+1, "/") && s.atoms[i+1].glued {
		return true
	}
	return i+1 < len(s.atoms) && s.atoms[i+1].word != nil && s.atoms[i+1].word.kinds&(1<<kMonth) != 0
}

// atClock reads "at 5", "around 7".
func atClock(m *match) (daybook.Time, bool) {
	v := m.val("CLOCK")
	m.lo++
	if v&saysClock == 0 && (v&saysMinutes == 0 && m.counted() || m.is(m.hi, "percent", "per", "%") || m.fourDigits() && v&saysZero == 0) {
		return no()
	}
	return clockOf(v)
}

func clockOf(v int) (daybook.Time, bool) {
	return timeOfDay(clockText(v&minuteBits), partOfHour(v&minuteBits/60)), true
}

// halfDay reads the "pm" of "tomorrow pm".
func halfDay(m *match) (daybook.Time, bool) {
	if n := len(m.times); n == 0 || m.times[n-1].hi != m.lo || m.times[n-1].Precision != "day" || m.times[n-1].Type != "DATE" {
		return no()
	}
	if m.is(m.lo, "am") {
		return timeOfDay("TMO", "morning"), true
	}
	return timeOfDay("TAF", "afternoon"), true
}

// bareClock reads an hour that stands beside a day: "10, tonight", "March
// eighteenth nine thirty".
func bareClock(m *match) (daybook.Time, bool) {
	v := m.val("CLOCK")
	if v&saysClock != 0 {
		return clockOf(v)
	}
	if v&saysMinutes != 0 && m.is(m.lo+1, ":") {
		return clockOf(v)
	}
	if !m.besideDay() || v&saysMinutes == 0 && !(m.is(m.hi, ",") && m.dayAt(m.hi)) || m.fourDigits() && v&saysZero == 0 || m.dayAt(m.hi) && m.is(m.lo-1, "$") {
		return no()
	}
	return clockOf(v)
}

// clockIn reads "7 in the evening" and "in the morning at 7".
func clockIn(m *match) (daybook.Time, bool) {
	v, p := m.val("CLOCK"), m.val("PART")
	if v&(saysClock|saysMinutes) == 0 && m.hi-m.lo == 2 {
		return no() // "three night markets"
	}
	min := v & minuteBits
	if v&saysAMPM == 0 && min < 12*60 && (p == 2 || p == 3 || p == 4 && min > 5*60) {
		min += 12 * 60
	}
	return clockOf(min)
}
