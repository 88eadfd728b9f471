package eval

import (
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/work"
)

// The files of our labels of dates: those that the rules were written on, and
// fresh ones that were first scored when they were done.
const (
	datesFile = "dates.tsv"
	freshFile = "dates-fresh.tsv"
)

// A datedEvent is one event of our labels (labels/DATES.md): the words that
// tell it, as byte offsets, and its first and last day, zero where the words
// do not say.
type datedEvent struct {
	triggers []daybook.Span
	from, to daybook.Day
}

// dates scores the days of events told in items of Current Events, each read as
// a day-list of one item. An event is found where one of its words is a trigger
// of an event of the record; its date is exact where both days are those of the
// label, none where the label has none.
func dates(paths []string) (Result, error) {
	start := time.Now()
	gold, docs, err := readDated(paths)
	if err != nil {
		return Result{}, err
	}
	r := Result{Suite: "dates", Items: len(docs), Figures: map[string]float64{}}
	coder := work.NewCoder("eval")
	all, found, exact, meet, blank, invented := 0, 0, 0, 0, 0, 0
	for _, d := range docs {
		a, err := coder.Analyze(d)
		if err != nil {
			return r, err
		}
		text := d.Text
		for _, g := range gold[d.ID] {
			all++
			e := g.in(a.Record)
			if e == nil {
				r.Misses = append(r.Misses, Miss{d.ID, "missed", g.String(), "", g.around(text)})
				continue
			}
			found++
			from, to := readDay(daybook.Value(e.When.From)), until(d, readDay(daybook.Value(e.When.From)), readDay(daybook.Value(e.When.To)))
			switch {
			case from == g.from && to == g.to:
				exact++
				meet++
				continue
			case from.IsZero():
				blank++
			case g.from.IsZero():
				invented++
			case from.Compare(g.to) <= 0 && g.from.Compare(to) <= 0:
				meet++
			}
			r.Misses = append(r.Misses, Miss{d.ID, "wrong date", g.String(), got(e, from, to), d.Published + ": " + text})
		}
	}
	r.Figures["events"] = float64(all)
	r.Figures["found"] = percent(found, all)
	r.Figures["exact"] = percent(exact, found)
	r.Figures["overlapping"] = percent(meet, found)
	r.Figures["blank"] = percent(blank, found)
	r.Figures["invented"] = percent(invented, found)
	r.Seconds = time.Since(start).Seconds()
	return r, nil
}

func percent(n, of int) float64 { return 100 * float64(n) / float64(max(1, of)) }

// until returns the last day of an interval as it was known when the item was
// published: a year or month that was not over ends then.
func until(d *daybook.Document, from, to daybook.Day) daybook.Day {
	if pub, ok := d.Day(); ok && from.Compare(pub) <= 0 && to.Compare(pub) > 0 {
		return pub
	}
	return to
}

// readDay reads YYYY-MM-DD; anything else is no day.
func readDay(s string) daybook.Day {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return daybook.Day{}
	}
	return daybook.DayOf(t)
}

// in returns the event of a record that shares most words with g, of equals the
// one with the word that the label gives first; nil if none does.
func (g *datedEvent) in(rec *daybook.Record) *daybook.Event {
	var best *daybook.Event
	top := 0
	for i := range rec.Events {
		n := 0
		for k, s := range g.triggers {
			for _, t := range rec.Events[i].Triggers {
				if s.Overlaps(t.Span) {
					n += 2
					if k == 0 {
						n++
					}
					break
				}
			}
		}
		if n > top {
			best, top = &rec.Events[i], n
		}
	}
	return best
}

// String returns the days, as they are printed beside what was found.
func (g *datedEvent) String() string { return interval(g.from, g.to) }

func interval(from, to daybook.Day) string {
	if from.IsZero() {
		return "none"
	}
	if from == to {
		return from.String()
	}
	return from.String() + ".." + to.String()
}

// got tells what was found and by which words and rules.
func got(e *daybook.Event, from, to daybook.Day) string {
	s := interval(from, to) + " " + quotes(e.Triggers) + " by " + e.When.Anchor
	for _, v := range e.When.Evidence {
		s += fmt.Sprintf(" %q %s", v.Quote, v.Rule)
	}
	return s
}

func (g *datedEvent) around(text string) string {
	return around(text, g.triggers[0])
}

// readDated reads the labels and the items that they mark.
func readDated(paths []string) (map[string][]*datedEvent, []*daybook.Document, error) {
	labels, err := files(paths, datesFile, freshFile)
	if err != nil {
		return nil, nil, err
	}
	archives, err := files(paths, itemFile)
	if err != nil {
		return nil, nil, err
	}
	if len(labels) != 1 || len(archives) != 1 {
		return nil, nil, fmt.Errorf("want one file of labels such as %s and %s, found %d and %d", datesFile, itemFile, len(labels), len(archives))
	}
	gold, err := readDates(labels[0])
	if err != nil {
		return nil, nil, err
	}
	var docs []*daybook.Document
	seen := map[string]bool{}
	err = eachItem(archives[0], func(d *daybook.Document) {
		if gold[d.ID] == nil || seen[d.ID] {
			return
		}
		seen[d.ID] = true
		d.Kind, d.Language = daybook.KindDayList, "en"
		for _, g := range gold[d.ID] {
			g.to = until(d, g.from, g.to)
		}
		docs = append(docs, d)
	})
	return gold, docs, err
}

// readDates reads lines of item, number of the event in it, offsets of its
// words ("10-18 24-30"), first and last day.
func readDates(name string) (map[string][]*datedEvent, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	gold := map[string][]*datedEvent{}
	for i, line := range strings.Split(strings.TrimRight(string(data), "\n"), "\n") {
		f := strings.Split(line, "\t")
		bad := fmt.Errorf("%s:%d: bad label %q", name, i+1, line)
		if len(f) != 5 {
			return nil, bad
		}
		g := &datedEvent{from: readDay(f[3]), to: readDay(f[4])}
		for _, s := range strings.Fields(f[2]) {
			var w daybook.Span
			if n, err := fmt.Sscanf(s, "%d-%d", &w.Start, &w.End); n != 2 || err != nil || w.Empty() {
				return nil, bad
			}
			g.triggers = append(g.triggers, w)
		}
		if len(g.triggers) == 0 || g.from.IsZero() != g.to.IsZero() || g.to.Compare(g.from) < 0 || (f[3] != "") == g.from.IsZero() {
			return nil, bad
		}
		gold[f[0]] = append(gold[f[0]], g)
	}
	return gold, nil
}
