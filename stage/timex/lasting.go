package timex

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
)

// fromClock reads the "from 9" of "from 9 for two hours".
func fromClock(m *match) (daybook.Time, bool) {
	v := m.val("CLOCK")
	if n := len(m.times); m.low(m.hi) != "for" && (n == 0 || m.times[n-1].hi != m.lo || m.times[n-1].Type != "DURATION") && v&saysClock == 0 {
		return no()
	}
	m.lo++
	return clockOf(v)
}

// lasts reports whether one of two neighbours is where the other, a length,
// begins: "for two hours from 9", "from Monday for a week".
func (s *scanner) lasts(x, y found, between string) bool {
	start := func(t found) bool {
		return timeOnly(t.Time) && strings.Contains(t.Value, ":") && !strings.Contains(t.Value, "/") || t.Type == "DATE" && t.Precision == "day" && t.From.HasYear()
	}
	if i := y.hi; i+1 < len(s.atoms) && s.atoms[i].num >= 0 && s.atoms[i+1].word != nil && s.atoms[i+1].word.kinds&(1<<kUnits) != 0 {
		return false // "for 3 hours 30 minutes"
	}
	if length(y.Time) {
		return between == "for" && start(x) && (x.Type == "TIME" || s.is(x.lo-1, "from"))
	}
	return length(x.Time) && start(y) && (slices.Contains([]string{", from", "starting", "starting from", "starting on", "starting at", "beginning", "beginning on"}, between) ||
		between == "from" && (s.is(x.lo-1, "for") || y.Type == "TIME"))
}

// lasting joins them.
func (s *scanner) lasting(x, y found, between string) (found, bool) {
	start, long := y, x
	if length(y.Time) {
		start, long = x, y
	}
	j := found{Time: start.Time, lo: x.lo, hi: y.hi}
	if s.is(x.lo-1, "from") || strings.HasSuffix(between, "from") && s.is(x.lo-1, "for") && !strings.Contains(between, "starting") {
		j.lo--
	}
	j.Span = daybook.Span{Start: s.atoms[j.lo].Start, End: y.End}
	j.Rule = "timex/lasting"
	n, unit, ok := lengthOf(long.Value)
	switch {
	case !ok:
		return found{}, false
	case start.Type == "TIME" && unit == minute:
		at := hourOf(start.Value)*60 + minutePart(start.Value) + n
		j.Value += "/XXXX-XX-XX" + clockText(at%(24*60)) + ":00"
	case start.Type == "DATE" && unit >= day && n < 1000:
		j.Type, j.Value, j.To, j.Precision = "DURATION", long.Value, shift(start.From, n, unit), "range"
	default:
		return found{}, false
	}
	return j, true
}

// minutePart is the minute of a value with a time of day.
func minutePart(v string) int {
	h, min := 0, 0
	if i := strings.IndexByte(v, 'T'); i >= 0 {
		fmt.Sscanf(v[i:], "T%d:%d", &h, &min)
	}
	return min
}

// lengthOf reads the value of a length: minutes, or a number of one unit of the
// calendar.
func lengthOf(v string) (n, unit int, ok bool) {
	if of, short := strings.CutPrefix(v, "PT"); short {
		total := 0.0
		for of != "" {
			var x float64
			var l rune
			i := strings.IndexAny(of, "HM")
			if k, _ := fmt.Sscanf(of, "%g%c", &x, &l); k != 2 || i < 0 {
				return 0, 0, false
			}
			if l == 'H' {
				x *= 60
			}
			total, of = total+x, of[i+1:]
		}
		return int(total + 0.5), minute, total < 1e6
	}
	letter := ""
	if k, _ := fmt.Sscanf(v, "P%d%s", &n, &letter); k != 2 {
		return 0, 0, false
	}
	unit, ok = map[string]int{"D": day, "W": week, "M": month, "Y": year}[letter]
	return n, unit, ok
}

// onItsWeekday reports whether a day of the week only says which day of its week
// a counted day is: "Monday two weeks from now", "in 3 days on Friday".
func (s *scanner) onItsWeekday(x, y found, between string) bool {
	if y.Rule == "timex/weekday" {
		x, y = y, x
	}
	counted := y.Rule == "timex/hence" || y.Rule == "timex/in" || y.Rule == "timex/counted"
	return x.Rule == "timex/weekday" && x.hi-x.lo == 1 && x.Precision == "day" && counted && y.Precision == "day" && y.From.HasYear() &&
		x.From.HasYear() && (between == "" || between == "on" || between == ",")
}

// weekdayOf joins them: the day in the week from Sunday to Saturday.
func weekdayOf(x, y found) found {
	w, counted := x, y
	if y.Rule == "timex/weekday" {
		w, counted = y, x
	}
	d := counted.From.Add(int(w.From.Weekday()) - int(counted.From.Weekday()))
	j := found{Time: dayTime(d, counted.Anchor), lo: x.lo, hi: y.hi}
	j.Span, j.Rule = x.Cover(y.Span), counted.Rule
	return j
}

// numericSpoken reads 2015-3, 12-2015 and 2018-7-6.
func numericSpoken(m *match) (daybook.Time, bool) {
	y := m.val("YEAR")
	mon, _ := m.get("DOM", 0)
	if m.hi < len(m.atoms) && m.atoms[m.hi].glued && m.is(m.hi, "-") || m.is(m.lo-1, "-", "/") && m.atoms[m.lo].glued || y < 1900 {
		return no()
	}
	if dom, ok := m.get("DOM", 1); ok {
		return civil(y, mon, dom)
	}
	if mon > 12 {
		return no()
	}
	return monthTime(y, time.Month(mon), explicit), true
}
