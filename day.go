package daybook

import (
	"fmt"
	"time"
)

// A Day is a civil date. Year 0 means that the words give no year; a zero
// Month means that there is no day at all.
type Day struct {
	Year  int
	Month time.Month
	Dom   int // day of month, 1–31
}

// DayOf returns the civil date of t in t's own location.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	return Day{y, m, d}
}

// IsZero reports whether d is no day.
func (d Day) IsZero() bool { return d.Month == 0 }

// HasYear reports whether the year of d is known.
func (d Day) HasYear() bool { return d.Year != 0 }

// String returns d as ISO 8601 writes it, "2021-02-25", or "--02-25" if the
// year is not known, or "" for no day.
func (d Day) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.Year == 0:
		return fmt.Sprintf("--%02d-%02d", d.Month, d.Dom)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Dom)
}

// Add returns the day n days after d. Without a year it counts as in a common
// year and the result has no year either.
func (d Day) Add(n int) Day {
	if d.IsZero() {
		return d
	}
	e := DayOf(d.time().AddDate(0, 0, n))
	if d.Year == 0 {
		e.Year = 0
	}
	return e
}

// AddMonths returns the same day n months after d, or the last day of that
// month if it is shorter.
func (d Day) AddMonths(n int) Day {
	if d.IsZero() {
		return d
	}
	first := Day{d.Year, d.Month, 1}
	e := DayOf(first.time().AddDate(0, n, 0))
	e.Dom = min(d.Dom, DaysIn(e.Year, e.Month))
	if d.Year == 0 {
		e.Year = 0
	}
	return e
}

// Weekday returns the day of the week; d must have a year.
func (d Day) Weekday() time.Weekday { return d.time().Weekday() }

// Compare returns -1, 0 or 1 as d is before, equal to or after e. Days without
// a year compare by month and day.
func (d Day) Compare(e Day) int {
	if d.Year == 0 || e.Year == 0 {
		d.Year, e.Year = 0, 0
	}
	a := d.Year*10000 + int(d.Month)*100 + d.Dom
	b := e.Year*10000 + int(e.Month)*100 + e.Dom
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// Since returns the number of days from e to d.
func (d Day) Since(e Day) int { return int(d.time().Sub(e.time()).Hours() / 24) }

// DaysIn returns the number of days of a month; year 0 is a common year.
func DaysIn(year int, m time.Month) int {
	return Day{year, m + 1, 0}.time().Day()
}

// yearless is the common year in which days without a year are counted.
const yearless = 2001

func (d Day) time() time.Time {
	y := d.Year
	if y == 0 {
		y = yearless
	}
	return time.Date(y, d.Month, d.Dom, 0, 0, 0, 0, time.UTC)
}
