package timex

import (
	"fmt"
	"math"
	"time"

	"github.com/daybookhq/daybook"
)

const (
	explicit  = "explicit"
	published = "published"
	onEvent   = "event"
	none      = "none"
)

// dayTime is the time of one day.
func dayTime(d daybook.Day, anchor string) daybook.Time {
	return daybook.Time{Type: "DATE", Value: dayValue(d), From: d, To: d, Precision: "day", Anchor: anchor}
}

func dayValue(d daybook.Day) string {
	if !d.HasYear() {
		return fmt.Sprintf("XXXX-%02d-%02d", d.Month, d.Dom)
	}
	return d.String()
}

// monthTime is the time of a month; year 0 is an unknown one.
func monthTime(year int, m time.Month, anchor string) daybook.Time {
	v := fmt.Sprintf("%04d-%02d", year, m)
	if year == 0 {
		v = fmt.Sprintf("XXXX-%02d", m)
	}
	return daybook.Time{Type: "DATE", Value: v, From: daybook.Day{Year: year, Month: m, Dom: 1},
		To: daybook.Day{Year: year, Month: m, Dom: daybook.DaysIn(year, m)}, Precision: "month", Anchor: anchor}
}

// yearTime is the time of a year.
func yearTime(year int, anchor string) daybook.Time {
	t := yearsTime(year, year, anchor)
	t.Value, t.Precision = fmt.Sprintf("%04d", year), "year"
	return t
}

func yearsTime(from, to int, anchor string) daybook.Time {
	return spanTime(daybook.Day{Year: from, Month: 1, Dom: 1}, daybook.Day{Year: to, Month: 12, Dom: 31}, fmt.Sprintf("%04d/%04d", from, to), anchor)
}

func spanTime(from, to daybook.Day, value, anchor string) daybook.Time {
	return daybook.Time{Type: "DATE", Value: value, From: from, To: to, Precision: "range", Anchor: anchor}
}

// weekTime is the time of the ISO week of a day.
func weekTime(d daybook.Day, anchor string) daybook.Time {
	from := monday(d)
	t := spanTime(from, from.Add(6), weekValue(d), anchor)
	t.Precision = "week"
	return t
}

func weekValue(d daybook.Day) string {
	y, w := time.Date(d.Year, d.Month, d.Dom, 0, 0, 0, 0, time.UTC).ISOWeek()
	return fmt.Sprintf("%04d-W%02d", y, w)
}

// monday is the Monday on or before d.
func monday(d daybook.Day) daybook.Day { return d.Add(-(int(d.Weekday()) + 6) % 7) }

// openTime is a time that the words do not fix.
func openTime(typ, value string) daybook.Time {
	return daybook.Time{Type: typ, Value: value, Precision: "unknown", Anchor: none}
}

// third narrows a period to its early, middle or late third.
func third(t daybook.Time, mod int) daybook.Time {
	if mod == 0 || t.From.IsZero() {
		return t
	}
	if t.Precision == "week" {
		t.From, t.To = t.From.Add([...]int{0, 2, 4}[mod-1]), t.From.Add([...]int{2, 4, 6}[mod-1])
	} else if t.Precision == "month" {
		days := [...]int{0, 10, 20, t.To.Dom}
		last := t.To
		t.From.Dom = days[mod-1] + 1
		t.To.Dom = min(days[mod], last.Dom)
	} else if t.Precision == "year" {
		t.From.Month = time.Month(mod*4 - 3)
		t.To = daybook.Day{Year: t.From.Year, Month: time.Month(mod * 4), Dom: daybook.DaysIn(t.From.Year, time.Month(mod*4))}
	} else {
		return t
	}
	t.Precision = "range"
	return t
}

// Units of words.txt.
const (
	minute = iota + 1
	hour
	day
	week
	month
	year
	decadeUnit
	centuryUnit
	second
	quarterUnit
	fortnight
)

// unitLetters are the letters of units in values like "P2D" and "PT3H".
var unitLetters = [...]string{"", "TM", "TH", "D", "W", "M", "Y", "DE", "CE", "TS", "Q", "W"}

// lengthValue is the TIMEX3 value of n units; n below 0 is an unknown number.
func lengthValue(n, unit int) string {
	num, l := "X", unitLetters[unit]
	switch {
	case n >= 0 && unit == decadeUnit:
		n, l = 10*n, "Y"
	case n >= 0 && unit == fortnight:
		n = 2 * n
	case n >= 0 && unit == centuryUnit:
		n, l = 100*n, "Y"
	}
	if n >= 0 {
		num = fmt.Sprint(n)
	}
	if l[0] == 'T' {
		return "PT" + num + l[1:]
	}
	return "P" + num + l
}

// shift is the day n units after d, and approxDays the number of days.
func shift(d daybook.Day, n, unit int) daybook.Day {
	switch unit {
	case day:
		return d.Add(n)
	case week:
		return d.Add(7 * n)
	case fortnight:
		return d.Add(14 * n)
	case month:
		return d.AddMonths(n)
	case quarterUnit:
		return d.AddMonths(3 * n)
	case year:
		return d.AddMonths(12 * n)
	case decadeUnit:
		return d.AddMonths(120 * n)
	case centuryUnit:
		return d.AddMonths(1200 * n)
	}
	return d
}

// days is the number of days in n units, about.
func days(n, unit int) int {
	switch unit {
	case day:
		return n
	case week:
		return 7 * n
	case fortnight:
		return 14 * n
	case month:
		return int(math.Round(float64(n) * 30.44))
	case quarterUnit:
		return int(math.Round(float64(n) * 91.31))
	case year:
		return int(math.Round(float64(n) * 365.24))
	case decadeUnit:
		return n * 3652
	case centuryUnit:
		return n * 36525
	}
	return 0
}

// unitTime is the unit of the calendar that holds d: its week, its month.
func unitTime(d daybook.Day, unit int, anchor string) daybook.Time {
	switch unit {
	case week, fortnight:
		return weekTime(d, anchor)
	case month:
		return monthTime(d.Year, d.Month, anchor)
	case quarterUnit:
		return quarterOf(d, 0, anchor)
	case year:
		return yearTime(d.Year, anchor)
	case decadeUnit:
		y := d.Year / 10 * 10
		t := yearsTime(y, y+9, anchor)
		t.Value = fmt.Sprintf("%03d", y/10)
		return t
	case centuryUnit:
		return hundred(d.Year/100, anchor)
	}
	return dayTime(d, anchor)
}

// hundred is the time of the years n00 to n99.
func hundred(n int, anchor string) daybook.Time {
	t := yearsTime(n*100, n*100+99, anchor)
	t.Value = fmt.Sprintf("%02d", n)
	return t
}
