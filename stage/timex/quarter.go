package timex

import (
	"strings"
	"time"

	"github.com/daybookhq/daybook"
)

// memory is how many times back the words may refer to one that was named.
const memory = 8

// lastTime returns the time told last that satisfies ok, or nil: what "that day"
// or "a year earlier" looks back to.
func (m *match) lastTime(ok func(*daybook.Time) bool) *daybook.Time {
	left := memory
	for _, times := range [2][]found{m.times, m.found} {
		for i := len(times) - 1; i >= 0 && left > 0; i-- {
			t := &times[i].Time
			if t.From.HasYear() && t.Rule != "timex/dateline" && t.Rule != yearAgoRule {
				if ok(t) {
					return t
				}
				left--
			}
		}
	}
	return nil
}

// yearAgoRule is the name of what compares with the year before; a report does
// not go on to speak of that.
const yearAgoRule = "timex/year-ago"

// isQuarter reports whether t is a quarter of a year.
func isQuarter(t *daybook.Time) bool {
	return len(t.Value) == 7 && t.Value[5] == 'Q'
}

// reported reports whether t is a quarter that a report is about, not one of a
// year before that it compares with.
func (m *match) reported(t *daybook.Time) bool {
	return isQuarter(t) && !(m.dated() && t.Anchor == explicit && t.From.Year < m.ref.Year)
}

// quarterOf is the n-th quarter of the year from the one that holds d.
func quarterOf(d daybook.Day, n int, anchor string) daybook.Time {
	d = shift(daybook.Day{Year: d.Year, Month: d.Month, Dom: 1}, 3*n, month)
	return partOfYear(d.Year, (int(d.Month)+2)/3, 4, anchor)
}

// toldQuarter is the quarter that a report on business speaks of: the one named
// last, else the latest that was over.
func (m *match) toldQuarter() (daybook.Time, bool) {
	if t := m.lastTime(m.reported); t != nil {
		return partOfYear(t.From.Year, (int(t.From.Month)+2)/3, 4, published), true
	}
	if !m.dated() {
		return openTime("DATE", "XXXX-QX"), false
	}
	return quarterOf(m.ref, -1, published), false
}

// theQuarter reads "the quarter" and "the latest period". Where no quarter was
// named, "the quarter" may be one of a town.
func theQuarter(m *match) (daybook.Time, bool) {
	t, told := m.toldQuarter()
	if m.hasWord("latest") && m.dated() && t.To.Compare(m.ref) >= 0 {
		t = quarterOf(m.ref, -1, published)
	}
	closes := m.is(m.hi, "ended", "ending")
	if closes && m.hasWord("quarter") || m.hasWord("latest") || told && !m.hasWord("period") {
		return t, true
	}
	return no()
}

// yearAgo reads "the year-earlier quarter", "the year-ago period" and
// "year-earlier profit".
func yearAgo(m *match) (daybook.Time, bool) {
	t, told := m.toldQuarter()
	if n, ok := m.get("ORD", 0); ok && t.From.HasYear() && n <= 4 {
		return partOfYear(t.From.Year-1, n, 4, published), true
	}
	if !told && !m.hasWord("quarter") {
		return openTime("DATE", "XXXX"), true
	}
	if t.From.HasYear() {
		t = quarterOf(t.From, -4, published)
	}
	return t, true
}

// inQuarter narrows "a year ago" to the quarter of that year where the report
// speaks of quarters.
func (m *match) inQuarter(n, unit int) (daybook.Time, bool) {
	if unit != year || n < 1 {
		return daybook.Time{}, false
	}
	last := m.lastTime(m.reported)
	if last == nil || !isQuarter(last) || m.longSince(last) {
		return daybook.Time{}, false
	}
	t := quarterOf(last.From, -4*n, published)
	t.Rule = yearAgoRule
	return t, true
}

// longSince reports whether a length of several months was told after a quarter:
// "in the nine months, profit fell from $2 million a year earlier".
func (m *match) longSince(quarter *daybook.Time) bool {
	for _, times := range [2][]found{m.times, m.context.found} {
		for i := len(times) - 1; i >= 0; i-- {
			t := &times[i].Time
			if t.Span == quarter.Span {
				return false
			}
			if t.Type == "DURATION" && strings.HasPrefix(t.Value, "P") && strings.HasSuffix(t.Value, "M") || t.Value == "P1Y" || t.Precision == "year" && t.Rule == "timex/year" {
				return true
			}
		}
	}
	return false
}

// theYear reads "the year" and "the month": the one of the day of writing, or a
// length where its end is named.
func theYear(m *match) (daybook.Time, bool) {
	u, _ := m.atoms[m.hi-1].word.value(kUnit)
	if m.is(m.hi, "ended", "ending", "to") {
		return openTime("DURATION", lengthValue(1, u)), true
	}
	if !m.dated() || m.titled(m.hi-1) || !m.is(m.lo-1, "for", "in", "of", "throughout", "during") || m.is(m.hi, "of", "that", "when", "in", "-", "two", "before", "after") {
		return no()
	}
	t := unitTime(m.ref, u, published)
	if u == year {
		return openTime("DATE", t.Value), true // too long to date anything by
	}
	if t.To.Compare(m.ref) > 0 && m.tense() != future {
		t.To = m.ref
	}
	return t, true
}

// fiscal reads "fiscal 1989" and "the current fiscal year". When a fiscal year
// begins is for its owner to say, so it has no interval.
func fiscal(m *match) (daybook.Time, bool) {
	if y, ok := m.get("YEAR", 0); ok {
		return openTime("DATE", dayValue(daybook.Day{Year: y, Month: 1, Dom: 1})[:4]), true
	}
	r, ok := m.get("REL", 0)
	if !ok || !m.dated() {
		return openTime("DURATION", "P1Y"), true
	}
	return openTime("DATE", dayValue(daybook.Day{Year: m.ref.Year + r, Month: 1, Dom: 1})[:4]), true
}

// schoolYear reads "school year 2008" and "this calendar year"; a school's year
// has no interval of its own.
func schoolYear(m *match) (daybook.Time, bool) {
	y, ok := m.get("YEAR", 0)
	if yy, short := m.get("YY", 0); short {
		y, ok = m.century(yy), true
	}
	if !ok {
		if !m.dated() {
			return openTime("DATE", "XXXX"), true
		}
		y = m.ref.Year + m.val("REL")
	}
	t := yearTime(y, explicit)
	if !m.is(m.lo, "cy", "calendar") && !m.hasWord("calendar") {
		t.From, t.To, t.Precision, t.Anchor = daybook.Day{}, daybook.Day{}, "unknown", none
	}
	return t, true
}

// rate reports whether the match says how often: "twice a week".
func rate(m *match) bool {
	return m.is(m.lo-1, "once", "twice", "times")
}

// yearEnd reads "year-end": the last third of the year of writing, or of the one
// before where it is over.
func yearEnd(m *match) (daybook.Time, bool) {
	if !m.dated() {
		return openTime("DATE", "XXXX"), true
	}
	y := m.ref.Year
	if m.is(m.lo-1, "since", "from") {
		y--
	}
	return third(yearTime(y, published), 3), true
}

// thatQuarter reads "the 1988 quarter": in that year, the quarter that the report
// speaks of.
func thatQuarter(m *match) (daybook.Time, bool) {
	t, told := m.toldQuarter()
	if !told {
		return no()
	}
	return partOfYear(m.val("YEAR"), (int(t.From.Month)+2)/3, 4, explicit), true
}

// monthIn reads "July last year".
func monthIn(m *match) (daybook.Time, bool) {
	if m.val("UNIT") != year {
		return no()
	}
	mon := time.Month(m.val("MONTH"))
	if !m.dated() {
		return monthTime(0, mon, explicit), true
	}
	return third(monthTime(m.ref.Year+m.val("REL"), mon, published), m.mod()), true
}

// namedQuarter reads "Q3 2020" and "2019-H2".
func namedQuarter(m *match) (daybook.Time, bool) {
	parts := 4
	if m.hasWord("h") {
		parts = 2
	}
	if n := m.val("NUM"); n >= 1 && n <= parts {
		return partOfYear(m.val("YEAR"), n, parts, explicit), true
	}
	return no()
}
