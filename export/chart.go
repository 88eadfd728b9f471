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

// rowChart prints how many incidents there were in each month, or each year,
// as bars.
type rowChart struct {
	w io.Writer
	page
	days    map[string]int // incidents by first day
	undated int
}

// Write counts one incident.
func (c *rowChart) Write(r *store.Row) error {
	if r.From == "" {
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
	for _, l := range labels {
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
