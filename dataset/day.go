package dataset

import (
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/view"
)

// fullDates returns the first and last possible day of an incident; ok is false
// if one of them has no year or is not known.
func fullDates(v *view.Values) (from, to daybook.Day, ok bool) {
	from, okFrom := day(v.From)
	to, okTo := day(v.To)
	return from, to, okFrom && okTo
}

func day(s string) (daybook.Day, bool) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() == 0 {
		return daybook.Day{}, false
	}
	return daybook.DayOf(t), true
}
