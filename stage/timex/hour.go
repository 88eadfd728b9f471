package timex

import (
	"fmt"
	"strings"

	"github.com/daybookhq/daybook"
)

// pastHour reads "half past seven" and "ten to six".
func pastHour(m *match) (daybook.Time, bool) {
	h, min := m.val("HOUR"), m.val("NUM")
	switch {
	case m.is(m.lo, "half"):
		min = 30
	case m.hasWord("quarter"):
		min = 15
	}
	if m.hasWord("to") {
		h, min = h-1, 60-min
		if m.is(m.lo, "half") || !m.has("AMPM") && !m.hasWord("clock") && m.low(m.lo-1) != "at" && !(m.g.spoken && (m.hasWord("minutes") || m.hasWord("mins") || m.hasWord("quarter"))) {
			return no() // "five to six people"
		}
	}
	if min >= 60 || h < 0 || h > 24 {
		return no()
	}
	return timeOfDay(fmt.Sprintf("T%02d:%02d", halfOfDay(h, m.val("AMPM")), min), partOfHour(h)), true
}

// halfOfDay is the hour of 24 that an hour of 12 means: ap is 1 before noon, 2
// after, 0 if it is not told.
func halfOfDay(h, ap int) int {
	switch {
	case ap == 1 && h == 12:
		return 0
	case ap == 2 && h < 12:
		return h + 12
	}
	return h
}

// hourIn reads "four in the morning", "9:30 in the evening".
func hourIn(m *match) (daybook.Time, bool) {
	h, ap := m.val("HOUR"), 2
	p := m.val("PART")
	if p == 1 || p == 4 && h < 6 {
		ap = 1
	}
	if h > 12 || !m.has("MIN") && !m.hasWord("clock") && m.low(m.lo-1) != "at" && !m.alone() {
		return no() // "four in the morning session"
	}
	h = halfOfDay(h, ap)
	return timeOfDay(fmt.Sprintf("T%02d:%02d", h, m.val("MIN")), partNames[p]), true
}

// clockRange reads "from 5 to 6 pm", where the first hour has no "pm" of its own.
func clockRange(m *match) (daybook.Time, bool) {
	x, _ := m.get("HOUR", 0)
	y, _ := m.get("HOUR", 1)
	ap := m.val("AMPM")
	if x > 12 || y > 12 || m.hasWord("and") && m.low(m.lo) != "between" {
		return no()
	}
	from, to := halfOfDay(x, ap), halfOfDay(y, ap)
	if from >= to {
		from = halfOfDay(x, 3-ap)
	}
	t := timeOfDay(fmt.Sprintf("T%02d:00", from), partOfHour(from))
	t.Value += fmt.Sprintf("/XXXX-XX-XXT%02d:%02d", to, m.val("MIN"))
	return t, true
}

// hoursRange reads "between 10 and 11:30".
func hoursRange(m *match) (daybook.Time, bool) {
	x, _ := m.get("HOUR", 0)
	y, _ := m.get("HOUR", 1)
	if x > 24 || y > 24 || m.hasWord("and") != m.is(m.lo, "between") || m.val("MIN") > 59 {
		return no()
	}
	a, b := m.val("MIN"), 0
	if m.caps[len(m.caps)-1].class == "MIN" {
		a, b = b, a
	}
	t := timeOfDay(fmt.Sprintf("T%02d:%02d", x, a), partOfHour(x))
	t.Value += fmt.Sprintf("/XXXX-XX-XXT%02d:%02d", y, b)
	return t, true
}

// decimals reads "2.5 hours".
func decimals(m *match) (daybook.Time, bool) {
	n, u, ok := m.length()
	if !ok || u >= decadeUnit {
		return no()
	}
	frac, _ := m.get("NUM", 1)
	v := lengthValue(n, u)
	num := fmt.Sprint(n)
	return openTime("DURATION", strings.Replace(v, num, fmt.Sprintf("%s.%d", num, frac), 1)), true
}

// weekdayDom reads "Friday the 19th": the latest month in which that day is a
// Friday, or the next where the words look ahead.
func weekdayDom(m *match) (daybook.Time, bool) {
	w, named := m.get("WEEKDAY", 0)
	if !named {
		w = m.val("WDABBR")
	}
	dom := m.val("DOM")
	ordinal := m.atoms[m.hi-1].num < 0
	if m.nounNext() || m.countsNext() || !ordinal && m.hi < len(m.atoms) && !m.is(m.hi, ".", ",", ";", "at", "and", "!", "?") && !(m.g.spoken && m.is(m.hi, "from", "between")) {
		return no()
	}
	if !m.dated() {
		return openDay(fmt.Sprintf("XXXX-WXX-%d", w)), true
	}
	step := -1
	if m.tense() == future {
		step = 1
	}
	for i := 0; i < 14; i++ {
		d := shift(daybook.Day{Year: m.ref.Year, Month: m.ref.Month, Dom: 1}, i*step, month)
		if dom > daybook.DaysIn(d.Year, d.Month) {
			continue
		}
		d.Dom = dom
		if int(d.Weekday()) == w%7 && (d.Since(m.ref)*step >= 0 || i == 0) {
			return dayTime(d, published), true
		}
	}
	return no()
}

// timesRange joins "from 3 pm" and "5 pm".
func (s *scanner) timesRange(x, y found) found {
	j := found{Time: x.Time, lo: x.lo, hi: y.hi}
	if s.is(x.lo-1, "from", "between") {
		j.lo--
		j.Start = s.atoms[j.lo].Start
	}
	if h, later := hourOf(x.Value), hourOf(y.Value); h < 12 && later > 12 && h+12 <= later && !s.saysHalf(x) {
		x.Value = strings.Replace(x.Value, fmt.Sprintf("T%02d", h), fmt.Sprintf("T%02d", h+12), 1) // "from 2:30 to 3 pm"
		j.PartOfDay = y.PartOfDay
	}
	if day, _, _ := strings.Cut(x.Value, "T"); timed(x.Time) {
		y.Value = strings.ReplaceAll(y.Value, "XXXX-XX-XX", day)
	}
	j.Value, j.End = x.Value+"/"+y.Value, y.End
	return j
}

// hourOf is the hour of a value with a time of day.
func hourOf(v string) int {
	h := 0
	if i := strings.IndexByte(v, 'T'); i >= 0 {
		fmt.Sscanf(v[i:], "T%d", &h)
	}
	return h
}

// saysHalf reports whether a time of day says "am" or "pm".
func (s *scanner) saysHalf(t found) bool {
	for i := t.lo; i < t.hi; i++ {
		if s.is(i, "am", "pm", "m", "a", "p", "noon", "midnight", "morning", "afternoon", "evening", "night") {
			return true
		}
	}
	return false
}

// clockInPart joins "ten past nine" and "in the evening".
func clockInPart(x, y found) found {
	j := x
	j.hi, j.End, j.PartOfDay = y.hi, y.End, y.PartOfDay
	if h := hourOf(x.Value); h < 12 && (y.PartOfDay == "afternoon" || y.PartOfDay == "evening" || y.PartOfDay == "night" && h > 5) {
		j.Value = strings.Replace(x.Value, fmt.Sprintf("T%02d", h), fmt.Sprintf("T%02d", h+12), 1)
	}
	return j
}

// momentsRange joins "from 4 pm on Friday" and "5 am on Saturday".
func (s *scanner) momentsRange(x, y found) (found, bool) {
	if x.From.HasYear() != y.To.HasYear() || x.From.Compare(y.To) > 0 {
		return found{}, false
	}
	j := found{Time: x.Time, lo: x.lo, hi: y.hi}
	if s.is(x.lo-1, "from", "between") {
		j.lo--
	}
	j.Span = daybook.Span{Start: s.atoms[j.lo].Start, End: y.End}
	if j.To, j.Value = y.To, x.Value+"/"+y.Value; x.From != y.To {
		j.Precision = "range"
	}
	return j, true
}

// inHalf is a time of day that says no "pm" in the half of the day that the part
// of the day beside it means: the 7 of "last night at 7".
func (s *scanner) inHalf(t found, part string) daybook.Time {
	out := t.Time
	if part != "afternoon" && part != "evening" && part != "night" || !strings.Contains(t.Value, ":") || s.saysHalf(t) {
		return out
	}
	ends := strings.Split(out.Value, "/")
	for i, v := range ends {
		if h := hourOf(v); h < 12 && (h > 5 || part != "night") {
			ends[i] = strings.Replace(v, fmt.Sprintf("T%02d", h), fmt.Sprintf("T%02d", h+12), 1)
		}
	}
	out.Value = strings.Join(ends, "/")
	return out
}

// hanging joins a length and the day that it is counted from: "two days after
// Christmas".
func hanging(x, y found, between string) (found, bool) {
	n, u, ok := lengthOf(x.Value)
	if !ok || u < day || y.Precision != "day" || y.Type != "DATE" || y.Anchor == onEvent || !y.From.HasYear() {
		return found{}, false
	}
	if between == "before" {
		n = -n
	}
	j := found{Time: dayTime(shift(y.From, n, u), y.Anchor), lo: x.lo, hi: y.hi}
	j.Span, j.Rule = x.Cover(y.Span), "timex/counted"
	return j, true
}

// dayAway reports whether t is a day so many days from the day of writing: "two
// days ago".
func dayAway(t found) bool {
	return (t.Rule == "timex/ago" || t.Rule == "timex/later") && t.Anchor == published && t.Precision == "day" && t.From.HasYear()
}

// away is the day a length, of one unit of the calendar or several, from d.
func away(d daybook.Day, length string, back bool) (daybook.Day, bool) {
	n := 0
	for _, c := range strings.TrimPrefix(length, "P") {
		unit, ok := map[rune]int{'D': day, 'W': week, 'M': month, 'Y': year}[c]
		switch {
		case c >= '0' && c <= '9' && n < 1000:
			n = 10*n + int(c-'0')
		case !ok:
			return d, false
		case back:
			d, n = shift(d, -n, unit), 0
		default:
			d, n = shift(d, n, unit), 0
		}
	}
	return d, true
}

// countedOn joins "two weeks" and "two days ago".
func countedOn(x, y found) (found, bool) {
	d, ok := away(y.From, x.Value, y.Rule == "timex/ago")
	if !ok {
		return found{}, false
	}
	j := found{Time: dayTime(d, published), lo: x.lo, hi: y.hi}
	j.Span, j.Rule = x.Cover(y.Span), y.Rule
	if _, clock, ok := strings.Cut(y.Value, "T"); ok {
		j.Type, j.PartOfDay = "TIME", y.PartOfDay
		j.Value += "T" + clock
	}
	return j, true
}

// lengthsSum joins "two years" and "three months".
func lengthsSum(x, y found) (found, bool) {
	a, b := x.Value[len(x.Value)-1], y.Value[len(y.Value)-1]
	const order = "YMWDHMS"
	timeA, timeB := strings.HasPrefix(x.Value, "PT"), strings.HasPrefix(y.Value, "PT")
	rank := func(l byte, t bool) int {
		if t {
			return strings.LastIndexByte(order, l)
		}
		return strings.IndexByte(order, l)
	}
	if strings.ContainsAny(x.Value+y.Value, "X.") || timeA && !timeB || rank(a, timeA) >= rank(b, timeB) {
		return found{}, false
	}
	j := x
	j.hi, j.End = y.hi, y.End
	if timeB && !timeA {
		j.Value += y.Value[1:]
	} else {
		j.Value = lengthSum(x.Value, y.Value)
	}
	return j, true
}
