package timex

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
)

// An action reads a match; ok is false if it is no time after all. A time
// without a Type means that the words are taken but say nothing.
type action func(*match) (t daybook.Time, ok bool)

// actions are the names that rules.txt uses.
var actions = map[string]action{
	"iso": iso, "numeric": numeric, "numericShort": numericShort, "yearMonth": yearMonth, "nthIn": nthIn, "theDay": theDay, "hence": hence, "schoolYear": schoolYear, "weekdaysAway": weekdaysAway, "weekdayAfterNext": weekdayAfterNext, "restOf": restOf, "inLength": inLength, "date": date, "shortYear": shortYear, "lastDate": lastDate, "dates": dates, "famous": famous, "holiday": holiday,
	"month": monthAction, "year": yearAction, "bareYear": bareYear, "years": years, "decade": decadeAction,
	"season": season, "quarter": theQuarter, "yearAgo": yearAgo, "theYear": theYear, "fiscal": fiscal, "afterNext": afterNext, "monthly": monthly, "followingDay": followingDay, "hoursRange": hoursRange, "monthOf": monthOf, "firstUnits": firstUnits, "namedQuarter": namedQuarter, "numericDay": numericDay, "weekOfYear": weekOfYear, "pastHour": pastHour, "hourIn": hourIn, "clockRange": clockRange, "decimals": decimals, "weekdayDom": weekdayDom, "longer": longer, "halves": halves, "thatQuarter": thatQuarter, "monthIn": monthIn, "yearEnd": yearEnd, "weekOf": weekOf, "weekTo": weekTo, "weekFrom": weekFrom, "businessDays": businessDays, "foreign": foreign, "prenominal": prenominal, "half": half, "century": century,
	"weekday": weekday, "near": near, "part": part1, "overnight": overnight, "ref": refAction, "recent": recent, "nthDay": nthDay, "dayOfMonth": dayOfMonth,
	"calendar": calendar, "past": pastAction, "weekend": weekend, "ago": ago,
	"later": later, "following": following, "same": same, "otherPart": otherPart,
	"clock": clock, "noon": noon, "partOnly": partOnly, "hours": hours,
	"duration": duration, "set": set, "skip": skip,
}

func skip(*match) (daybook.Time, bool) { return daybook.Time{}, true }

func no() (daybook.Time, bool) { return daybook.Time{}, false }

func iso(m *match) (daybook.Time, bool) {
	mon, _ := m.get("DD", 0)
	dom, _ := m.get("DD", 1)
	if m.low(m.lo-1) == "/" {
		return no() // within an address
	}
	return civil(m.val("YEAR"), mon, dom)
}

// numeric reads 2/15/2021, and 15/2/2021 where the first cannot be a month.
// With full stops the day comes first.
func numeric(m *match) (daybook.Time, bool) {
	x, _ := m.get("DOM", 0)
	y, _ := m.get("DOM", 1)
	if m.is(m.lo-1, "-") && m.lo > 1 && m.atoms[m.lo-2].num >= 0 && m.atoms[m.lo].glued && !m.fullDate(m.lo-5, m.lo-1) {
		return no() // a longer number
	}
	if x > 12 || m.low(m.lo+1) == "." {
		x, y = y, x
	}
	return civil(m.val("YEAR"), x, y)
}

// numericShort reads 2/15/21.
func numericShort(m *match) (daybook.Time, bool) {
	x, _ := m.get("DOM", 0)
	y, _ := m.get("DOM", 1)
	if x > 12 {
		x, y = y, x
	}
	return civil(m.century(m.val("YY")), x, y)
}

// century is the year that two digits mean.
func (m *match) century(yy int) int {
	if yy >= 50 {
		return 1900 + yy
	}
	return 2000 + yy
}

// serial reports whether letters go on behind the match, as in the number of a
// document: "2010-12-S-98".
func (m *match) serial() bool {
	i := m.hi
	return m.is(i, "-") && m.atoms[i].glued && i+2 < len(m.atoms) && m.atoms[i+1].glued && m.atoms[i+1].upper && m.is(i+2, "-") && m.atoms[i+2].glued
}

// yearMonth reads 2014-10, where it can be no range of years.
func yearMonth(m *match) (daybook.Time, bool) {
	y, mon := m.val("YEAR"), m.val("DD")
	if mon < 1 || mon > 12 || m.is(m.lo+1, "-") && mon > y%100 || y < 1900 || m.serial() {
		return no()
	}
	return monthTime(y, time.Month(mon), explicit), true
}

func civil(year, mon, dom int) (daybook.Time, bool) {
	if mon < 1 || mon > 12 || dom < 1 || dom > daybook.DaysIn(year, time.Month(mon)) {
		return no()
	}
	return dayTime(daybook.Day{Year: year, Month: time.Month(mon), Dom: dom}, explicit), true
}

// date reads a day and a month, with or without a year.
func date(m *match) (daybook.Time, bool) {
	mon, dom := m.val("MONTH"), m.val("DOM")
	if v, ok := m.get("ORD", 0); ok {
		dom = v
	}
	if !validDay(mon, dom) || m.takesCount() || m.is(m.lo-1, "$", "€", "£") {
		return no()
	}
	if m.named() {
		return skip(m)
	}
	y, ok := m.get("YEAR", 0)
	if !ok {
		y = m.onWeekday(m.yearOf(time.Month(mon), dom, dom), time.Month(mon), dom)
		if mon == 2 && dom == 29 && y > 0 {
			y = leapYear(y, m.tense() == future)
		}
	}
	if dom > daybook.DaysIn(y, time.Month(mon)) && !(y == 0 && dom == 29) {
		return no()
	}
	t := dayTime(daybook.Day{Year: y, Month: time.Month(mon), Dom: dom}, explicit)
	return withPart(t, m.val("PART")), true
}

// leapYear is y if that has a 29 February, else the last year before it that had
// one or the next.
func leapYear(y int, next bool) int {
	for y%4 != 0 || y%100 == 0 && y%400 != 0 {
		if next {
			y++
		} else {
			y--
		}
	}
	return y
}

// onWeekday is the year next to y in which a day falls on the day of the week
// that the match names, y if it names none.
func (m *match) onWeekday(y int, mon time.Month, dom int) int {
	w, ok := m.get("WEEKDAY", 0)
	if !ok {
		w, ok = m.get("WDABBR", 0)
	}
	for _, step := range [...]int{0, -1, 1, -2, 2} {
		d := daybook.Day{Year: y + step, Month: mon, Dom: dom}
		if ok && y > 0 && dom <= daybook.DaysIn(d.Year, mon) && int(d.Weekday()) == w%7 {
			return d.Year
		}
	}
	return y
}

// named reports whether the match is only a part of a name: "the March 23
// Movement", "17 February Brigade".
func (m *match) named() bool {
	switch m.word(1) {
	case "movement", "movements", "foundation", "brigade", "brigades", "battalion", "martyrs", "square", "street", "avenue", "coalition", "alliance", "party", "front", "university", "hospital", "bridge":
		return m.hi < len(m.atoms) && m.atoms[m.hi].upper
	}
	return false
}

// shortYear reads "15 Jan 90". Outside a dateline the year must be too large
// for a day, and count nothing.
func shortYear(m *match) (daybook.Time, bool) {
	y := m.val("YY")
	if !m.inDateline && (y < 32 || m.countsNext() || m.nounNext()) {
		return no()
	}
	if y += 1900; y < 1950 {
		y += 100
	}
	return civil(y, m.val("MONTH"), m.val("DOM"))
}

// lastDate reads "last October 23".
func lastDate(m *match) (daybook.Time, bool) {
	mon, dom := m.val("MONTH"), m.val("DOM")
	if y, ok := m.get("YEAR", 0); ok {
		m.lo++
		return civil(y, mon, dom)
	}
	if !validDay(mon, dom) || !m.dated() && !m.g.spoken {
		return no()
	}
	if !m.dated() {
		return dayTime(daybook.Day{Month: time.Month(mon), Dom: dom}, explicit), true
	}
	y := m.relativeYear(time.Month(mon), m.val("REL"))
	if d := (daybook.Day{Year: m.ref.Year, Month: time.Month(mon), Dom: dom}); time.Month(mon) == m.ref.Month && m.val("REL") < 0 && d.Compare(m.ref) < 0 {
		y = m.ref.Year
	}
	return civil(y, mon, dom)
}

// validDay reports whether a month can have such a day.
func validDay(mon, dom int) bool { return dom <= daybook.DaysIn(2000, time.Month(mon)) }

// takesCount is false but for a number that counts something: "In March 12
// people died".
func (m *match) takesCount() bool {
	last := m.caps[len(m.caps)-1]
	if last.class != "DOM" || m.has("YEAR") || m.hi >= len(m.atoms) || m.hi-last.atom > 1 {
		return false
	}
	lo, hi := m.a.TokensIn(daybook.Span{Start: m.atoms[m.hi].Start, End: m.span.End})
	if lo >= hi || lo >= len(m.a.Tags) {
		return false
	}
	for i := lo; i < min(hi, lo+3); i++ {
		switch m.a.Tags[i].XPOS {
		case "NNS":
			return !m.is(m.lo-1, "the") && strings.HasPrefix(m.low(m.lo-1), "in")
		case "JJ", "NN":
		default:
			return false
		}
	}
	return false
}

// yearOf finds the year of a date that names none, from the day of writing and
// the tense; 0 if there is nothing to go by.
func (m *match) yearOf(mon time.Month, first, last int) int {
	if !m.dated() {
		return 0
	}
	at := func(y, dom int) daybook.Day { return daybook.Day{Year: y, Month: mon, Dom: dom} }
	y := m.ref.Year
	before, after := y, y
	if at(y, first).Compare(m.ref) > 0 {
		before = y - 1
	}
	if at(y, last).Compare(m.ref) < 0 {
		after = y + 1
	}
	ahead, back := at(after, first).Since(m.ref), m.ref.Since(at(before, last))
	switch t := m.tense(); {
	case t != past && m.scheduled(), t != future && m.scheduled() && m.is(m.lo-2, "of") && m.is(m.lo-3, "ahead"):
		if ahead <= back {
			return after
		}
		return before
	case t == future && (ahead < farAhead || m.g.spoken):
		return after
	case t != future && (ahead > soonAhead || m.describes()), ahead >= back:
		return before
	}
	return after
}

// A date without a year that the words do not put into the future lies at most
// soonAhead days ahead; one that they do, less than farAhead.
const (
	soonAhead = 60
	farAhead  = 300
)

// dates reads the first and last day of a range within a month.
func dates(m *match) (daybook.Time, bool) {
	x, _ := m.get("DOM", 0)
	y, _ := m.get("DOM", 1)
	mon := m.val("MONTH")
	if x >= y || !validDay(mon, x) || !validDay(mon, y) {
		return no()
	}
	if slices.Contains([]string{"between", "from"}, m.low(m.lo)) {
		m.lo++
	}
	yr, ok := m.get("YEAR", 0)
	if !ok {
		yr = m.yearOf(time.Month(mon), x, y)
	}
	from := daybook.Day{Year: yr, Month: time.Month(mon), Dom: x}
	to := daybook.Day{Year: yr, Month: time.Month(mon), Dom: y}
	return spanTime(from, to, dayValue(from)+"/"+dayValue(to), explicit), true
}

// famous is a day that its name alone means, whatever the day of publication;
// before it came, the name means nothing of the kind.
func famous(m *match) (daybook.Time, bool) {
	y, _ := strconv.Atoi(m.arg[:4])
	mon, _ := strconv.Atoi(m.arg[5:7])
	dom, _ := strconv.Atoi(m.arg[8:])
	t, ok := civil(y, mon, dom)
	if !ok || m.dated() && m.ref.Compare(t.From) < 0 {
		return no()
	}
	for m.atoms[m.hi-1].num < 0 {
		if _, month := m.atoms[m.hi-1].word.value(kMonth); month {
			break
		}
		m.hi-- // "attack" is no part of the date
	}
	return t, true
}

func (m *match) atomOf(class string) int {
	for _, c := range m.caps {
		if c.class == class {
			return c.atom
		}
	}
	return m.lo
}

func yearAction(m *match) (daybook.Time, bool) {
	y := m.val("YEAR")
	if y < 1500 {
		return no()
	}
	return third(yearTime(y, explicit), m.mod()), true
}

// bareYear is a number that stands where a year does.
func bareYear(m *match) (daybook.Time, bool) {
	y := m.val("YEAR")
	if y < 1400 || !m.yearPlace(y) {
		return no()
	}
	return yearTime(y, explicit), true
}

func (m *match) yearPlace(y int) bool {
	if m.hi < len(m.atoms) && m.atoms[m.hi].glued && m.is(m.hi, "-", "/", "%") {
		return false
	}
	likely := y >= 1900 && y < 2060
	if m.alone() || m.g.spoken && m.comparesYear() {
		return likely
	}
	if m.lo == 0 {
		return likely && y%100 != 0 && m.nounNext() && (!m.dated() || y != m.ref.Year)
	}
	if m.is(m.hi, "bc", "bce") || m.is(m.hi, "b") && m.is(m.hi+1, ".") && m.is(m.hi+2, "c") {
		return false
	}
	counted := m.countsNext() && !(m.is(m.lo-1, "-") && m.is(m.lo-2, "post", "pre"))
	switch m.word(-1) {
	case "in", "since", "until", "till", "during", "before", "after", "from", "of", "by", "between", "circa", "due", "dated", "for", "through", "into", "that", "both":
		return (likely || m.word(-1) == "in") && !counted
	case "(":
		return likely && !counted
	case "the":
		more := m.is(m.hi, "and", "or") && m.hi+1 < len(m.atoms) && m.atoms[m.hi+1].digits() == 4 // "the 2019 and 2021 votes"
		return likely && (m.nounNext() || counted && y%100 != 0 || more)
	case ",":
		return likely && (m.yearBefore() || m.is(m.hi, ",", ".", ""))
	case "and", "or", "'", "a", "his", "her", "their", "its", "-", "to", "s", "another":
		back := m.word(-1) == "to" && m.is(m.lo-2, "back", "dating", "dates", "prior")
		if counted && m.yearBefore() && m.is(m.times[len(m.times)-1].lo-1, "the") {
			return likely && y%100 != 0
		}
		return likely && !counted && (m.is(m.lo-2, "post", "pre") || m.nounNext() || m.yearBefore() || back)
	}
	return likely && y%100 != 0 && m.tagBefore() == "JJ" && m.nounNext()
}

// comparesYear reports whether the words compare with the match as with a year:
// "later than 2018", "2012 or after".
func (m *match) comparesYear() bool {
	return !m.countsNext() && (m.is(m.lo-1, "=", ">", "<", "than", "on", "not") ||
		m.is(m.hi, "or", "and") && m.is(m.hi+1, "after", "later", "before", "earlier"))
}

// alone reports whether the match is all that the sentence has.
func (m *match) alone() bool {
	return m.lo == 0 && (m.hi == len(m.atoms) || m.hi == len(m.atoms)-1 && m.low(m.hi) == ".")
}

// tagBefore is the XPOS of the token before the match.
func (m *match) tagBefore() string {
	lo, _ := m.a.TokensIn(m.over())
	if lo == 0 || lo > len(m.a.Tags) {
		return ""
	}
	return m.a.Tags[lo-1].XPOS
}

// yearBefore reports whether a year was found just before: "2003 and 2011".
func (m *match) yearBefore() bool {
	n := len(m.times)
	return n > 0 && m.lo-m.times[n-1].hi <= 1 && m.times[n-1].Precision == "year"
}

// countsNext reports whether a plural follows: "in 2000 villages".
func (m *match) countsNext() bool {
	return m.tagNext(1) == "NNS" || m.tagNext(1) == "JJ" && m.tagNext(2) == "NNS"
}

func (m *match) nounNext() bool {
	t := m.tagNext(1)
	return t == "NN" || t == "JJ" || t == "NNP" || t == "NNPS" || t == "VBN" || t == "VBG"
}

// tagNext is the XPOS of the n-th token behind the match.
func (m *match) tagNext(n int) string {
	if m.hi >= len(m.atoms) {
		return ""
	}
	lo, hi := m.a.TokensIn(daybook.Span{Start: m.atoms[m.hi].Start, End: m.span.End})
	if i := lo + n - 1; i < hi && i < len(m.a.Tags) {
		return m.a.Tags[i].XPOS
	}
	return ""
}

func years(m *match) (daybook.Time, bool) {
	x := m.val("YEAR")
	y, ok := m.get("YEAR", 1)
	if !ok {
		y = x/100*100 + m.val("YY")
	}
	if x < 1500 || x >= y || y > 2100 || m.hasWord("and") && !m.is(m.lo, "between") || m.serial() {
		return no()
	}
	if m.is(m.lo, "between", "from") {
		m.lo++
	}
	return yearsTime(x, y, explicit), true
}

func decadeAction(m *match) (daybook.Time, bool) {
	y := m.val("DECADE")
	if m.is(m.lo-1, "his", "her", "their", "your", "my") {
		return skip(m) // an age
	}
	t := unitTime(daybook.Day{Year: y}, decadeUnit, explicit)
	if mod := m.mod(); mod > 0 {
		from, to := [...]int{0, 0, 3, 7}[mod], [...]int{9, 3, 6, 9}[mod]
		v := t.Value
		t = yearsTime(y+from, y+to, explicit)
		t.Value = v
	}
	return t, true
}

func century(m *match) (daybook.Time, bool) { return hundred(m.val("ORD")-1, explicit), true }
