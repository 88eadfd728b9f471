package timex

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/daybookhq/daybook"
)

// clock reads a time of day; its day is open until a date beside it is joined.
func clock(m *match) (daybook.Time, bool) {
	h, min := m.val("HOUR"), m.val("MIN")
	if v, ok := m.get("HHMM", 0); ok {
		h, min = v/100, v%100
	}
	switch ap := m.val("AMPM"); {
	case ap > 0 && h > 12, h > 24, min > 59:
		return no()
	case ap == 1 && h == 12:
		h = 0
	case ap == 2 && h < 12:
		h += 12
	}
	if !m.has("AMPM") && !m.has("HHMM") && !m.hasWord("clock") && m.score() {
		return no()
	}
	v := fmt.Sprintf("T%02d:%02d", h, min)
	if sec, ok := m.get("MIN", 1); ok && sec < 60 {
		v += fmt.Sprintf(":%02d", sec)
	}
	return timeOfDay(v, partOfHour(h)), true
}

// score tells 3:2 in a match from a time of day; a time of day without "pm" has
// two digits for its minutes and stands after a preposition or with a zone.
func (m *match) score() bool {
	if n := len(m.times); m.has("ZONE") || n > 0 && m.times[n-1].hi == m.lo && m.times[n-1].Precision == "day" || m.dateNext() {
		return false
	}
	switch m.word(-1) {
	case "at", "around", "about", "by", "from", "until", "till", "before", "after", "since", "between", "and", "to", "-", ",", "(", "@", "than":
		return false
	}
	return true
}

// dateNext reports whether a month or a day of the week follows.
func (m *match) dateNext() bool {
	i := m.hi
	if m.is(i, "on") {
		i++
	}
	if i >= len(m.atoms) || !m.atoms[i].upper {
		return false
	}
	const days = 1<<kMonth | 1<<kWeekday
	return m.atoms[i].word != nil && m.atoms[i].word.kinds&days != 0
}

// timeOfDay is a time without a day.
func timeOfDay(value, part string) daybook.Time {
	t := openTime("TIME", "XXXX-XX-XX"+value)
	t.PartOfDay = part
	return t
}

func partOfHour(h int) string {
	switch {
	case h < 5 || h >= 21:
		return "night"
	case h < 12:
		return "morning"
	case h < 18:
		return "afternoon"
	}
	return "evening"
}

// noon reads "at dawn", "at midnight".
func noon(m *match) (daybook.Time, bool) {
	if m.titled(m.lo) && m.lo > 0 {
		return skip(m) // a name
	}
	if m.is(m.lo-1, "-") && m.is(m.lo-2, "pre") {
		return no()
	}
	switch m.val("NOON") {
	case 1:
		return timeOfDay("TMO", "morning"), true
	case 2:
		return timeOfDay("T12:00", "afternoon"), true
	case 3:
		return timeOfDay("TEV", "evening"), true
	}
	return timeOfDay("T24:00", "night"), true
}

// partOnly reads "in the early morning".
func partOnly(m *match) (daybook.Time, bool) {
	if m.low(m.lo) == "in" {
		m.lo++
	} else if m.hasWord("-") && m.val("MOD") != 2 {
		return no() // "late-night shops"
	} else if !m.hasWord("in") && !m.has("MOD") && !m.is(m.lo-1, "during", "of", "in", "by") {
		return no()
	}
	p := m.val("PART")
	return timeOfDay("T"+partCodes[p], partNames[p]), true
}

// hours reads "the early hours".
func hours(m *match) (daybook.Time, bool) {
	if !m.is(m.lo-1, "in", "during", "of") && !m.is(m.hi, "of", "on") && m.low(m.lo) != "the" {
		return no()
	}
	return timeOfDay("TMO", "morning"), true
}

// duration reads "four years", "two-day", "several weeks".
func duration(m *match) (daybook.Time, bool) {
	n, u, ok := m.length()
	if !ok || u == quarterUnit && (n > 99 || m.fraction()) || m.lo > 0 && m.atoms[m.lo].num >= 0 && m.titled(m.hi-1) {
		return no()
	}
	first := m.low(m.lo)
	switch {
	case first == "half" || m.hasWord("half") && first == "a" && m.hi-m.lo <= 4 && !m.hasWord("and"):
		return openTime("DURATION", halfOf(u)), true
	case m.hasWord("half"):
		return openTime("DURATION", andHalf(max(n, 1), u)), true
	case (first == "a" || first == "an") && !m.has("VAGUE"):
		if rate(m) {
			return openTime("SET", lengthValue(1, u)), true
		}
		if !m.measures() || u == second {
			return no()
		}
	case first == "one" && u == second:
		return no()
	case n < 0 && !m.has("VAGUE") && (!m.loose(u) || m.lo > 0 && m.titled(m.lo)):
		return no()
	}
	if m.is(m.hi, "old") {
		return skip(m)
	}
	return openTime("DURATION", lengthValue(n, u)), true
}

// prenominal reads "three hour" before a noun.
func prenominal(m *match) (daybook.Time, bool) {
	if m.atoms[m.lo].num == 1 {
		return duration(m)
	}
	if m.val("NUM") < 2 || !m.nounNext() && !m.is(m.lo-1, "a", "an", "the", "its", "their") {
		return no()
	}
	return duration(m)
}

// fraction reports whether "three quarters" are parts of a whole, or of a town.
func (m *match) fraction() bool {
	n := m.val("NUM")
	return m.is(m.hi, "of") || m.hasWord("-") || n == 1 || n == 3 || m.hi-m.lo == 1 && m.low(m.lo-1) != "recent" || m.is(m.lo, "a", "one")
}

// measures reports whether "a year" says how long, not which.
func (m *match) measures() bool {
	return m.alone() || m.is(m.lo-1, "for", "in", "within", "than", "about", "nearly", "almost", "over", "lasted", "after", "as", "him", "them", "us", "her") ||
		m.is(m.lo-2, "up") && m.low(m.lo-1) == "to" || m.is(m.hi, "after", "before", "from")
}

// loose reports whether a bare plural unit says how long: "for decades".
func (m *match) loose(u int) bool {
	return m.alone() || u != second && m.is(m.lo-1, "for", "in", "of", "after", "within", "recent", "over", "took", "lasted") ||
		m.is(m.hi, "after", "before", "ahead") || u >= day && m.is(m.hi, "of")
}

// longer reads "an additional year" and "day-long".
func longer(m *match) (daybook.Time, bool) {
	n, u, ok := m.length()
	if !ok || u == quarterUnit {
		return no()
	}
	return openTime("DURATION", lengthValue(n, u)), true
}

// halves reads "2 1/2 years".
func halves(m *match) (daybook.Time, bool) {
	n, u, ok := m.length()
	if !ok {
		return no()
	}
	return openTime("DURATION", andHalf(n, u)), true
}

// andHalf is the length of n units and a half.
func andHalf(n, u int) string {
	switch u {
	case minute, hour, day, year, decadeUnit:
		return lengthSum(lengthValue(n, u), halfOf(u))
	}
	return strings.Replace(lengthValue(n, u), strconv.Itoa(n), strconv.Itoa(n)+".5", 1)
}

// lengthSum puts two lengths together: P1Y and P6M are P1Y6M.
func lengthSum(x, y string) string {
	if strings.HasPrefix(x, "PT") {
		return x + y[2:]
	}
	return x + y[1:]
}

func halfOf(u int) string {
	switch u {
	case minute:
		return "PT30S"
	case hour:
		return "PT30M"
	case day:
		return "PT12H"
	case year:
		return "P6M"
	case decadeUnit:
		return "P5Y"
	}
	return lengthValue(-1, u)
}

// set reads "every Friday", "daily", "every other day".
func set(m *match) (daybook.Time, bool) {
	n, u, _ := m.length()
	last := m.low(m.hi - 1)
	w, named := m.get("WEEKDAY", 0)
	if v, ok := m.get("WEEKDAYS", 0); ok {
		w, named = v, true
	}
	if p, ok := partsOfDay[last]; ok {
		v := "XXXX-XX-XXT" + partCodes[p]
		if named {
			v = fmt.Sprintf("XXXX-WXX-%dT%s", w, partCodes[p])
		} else if m.low(m.lo-1) != "the" && !m.is(m.lo-1, "in", "on") {
			return no()
		}
		return openTime("SET", v), true
	}
	if named {
		return openTime("SET", fmt.Sprintf("XXXX-WXX-%d", w)), true
	}
	if mon, ok := m.get("MONTH", 0); ok {
		return openTime("SET", fmt.Sprintf("XXXX-%02d", mon)), true
	}
	if p, ok := m.get("PART", 0); ok {
		return openTime("SET", "XXXX-XX-XXT"+partCodes[p]), true
	}
	switch last {
	case "weekend", "weekends":
		return openTime("SET", "XXXX-WXX-WE"), true
	case "weekday":
		return openTime("SET", "P1WD"), true
	case "everyday":
		if m.nounNext() || m.countsNext() {
			return no()
		}
		return openTime("SET", "P1D"), true
	}
	if d, ok := m.get("DAILY", 0); ok {
		if m.titled(m.lo) && m.lo > 0 || m.hi < len(m.atoms) && m.titled(m.hi) {
			return no() // the name of a newspaper
		}
		u, n = d, 1
	}
	if m.hasWord("other") {
		n = 2
	}
	if u == 0 {
		return no()
	}
	return openTime("SET", lengthValue(max(n, 1), u)), true
}

// monthly reads "the 19th of every month".
func monthly(m *match) (daybook.Time, bool) {
	return openTime("SET", fmt.Sprintf("XXXX-XX-%02d", m.val("DOM"))), true
}

// partsOfDay are parts of the day that come again.
var partsOfDay = map[string]int{"mornings": 1, "afternoons": 2, "evenings": 3, "nights": 4}
