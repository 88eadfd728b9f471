package export

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/daybookhq/daybook/store"
)

// mostMonths is how many months a chart shows as such; more are shown by year.
const mostMonths = 60

// mostEmpty is how many rows on end are shown though nothing happened in them.
const mostEmpty = 3

// rowChart prints how many incidents began in each month, or each year, as bars.
type rowChart struct {
	w io.Writer
	page
	days    map[string]int // incidents by first day
	undated int
}

// Write counts one incident. One that may have been at any time of more than a
// year has no place in the chart.
func (c *rowChart) Write(r *store.Row) error {
	from, errFrom := time.Parse(time.DateOnly, r.From)
	to, errTo := time.Parse(time.DateOnly, r.To)
	if errFrom != nil || errTo != nil || to.After(from.AddDate(1, 0, 0)) {
		c.undated++
	} else {
		c.days[r.From]++
	}
	return nil
}

// Close prints the chart.
func (c *rowChart) Close() error {
	labels, counts := c.count()
	most := 0
	for _, n := range counts {
		most = max(most, n)
	}
	var b strings.Builder
	room := c.width - len("2006-01") - 2*columnGap - len(fmt.Sprint(most))
	for i := 0; i < len(labels); i++ {
		if n := empty(labels[i:], counts); n > mostEmpty {
			b.WriteString("…\n")
			i += n
		}
		l := labels[i]
		bar := barOf(counts[l], most, room)
		if bar != "" {
			bar += " "
		}
		fmt.Fprintf(&b, "%-7s  %s%d\n", l, c.field(fieldWhat, bar), counts[l])
	}
	switch {
	case c.undated > 0:
		fmt.Fprintf(&b, "undated  %d\n", c.undated)
	case len(labels) == 0:
		b.WriteString("no events\n")
	}
	_, err := io.WriteString(c.w, b.String())
	return err
}

// empty returns how many of the labels stand before the first that has an
// incident; the last one always has.
func empty(labels []string, counts map[string]int) int {
	return slices.IndexFunc(labels, func(l string) bool { return counts[l] > 0 })
}

// count returns the months, or years, from the first to the last, those without
// an incident included.
func (c *rowChart) count() (labels []string, counts map[string]int) {
	days := slices.Sorted(maps.Keys(c.days))
	if len(days) == 0 {
		return nil, nil
	}
	first, last := monthOf(days[0]), monthOf(days[len(days)-1])
	form, years, months := "2006-01", 0, 1
	if first.AddDate(0, mostMonths, 0).Before(last) {
		form, years, months = "2006", 1, 0
	}
	counts = map[string]int{}
	for day, n := range c.days {
		counts[day[:len(form)]] += n
	}
	for t := first; t.Format(form) <= last.Format(form); t = t.AddDate(years, months, 0) {
		labels = append(labels, t.Format(form))
	}
	return labels, counts
}

// monthOf returns the first day of the month of an ISO day.
func monthOf(day string) time.Time {
	t, _ := time.Parse("2006-01", day[:len("2006-01")]) // days in the store are days
	return t
}

// barOf draws n of most in up to width cells, to the eighth of one.
func barOf(n, most, width int) string {
	eighths := []rune(" ▏▎▍▌▋▊▉")
	parts := n * width * len(eighths) / max(most, 1)
	bar := strings.Repeat("█", parts/len(eighths))
	if rest := parts % len(eighths); rest > 0 || n > 0 && parts == 0 {
		bar += string(eighths[max(rest, 1)])
	}
	return bar
}
