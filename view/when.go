package view

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
)

// A period is when one telling says that it was.
type period struct {
	from, to string // ISO dates; without a year "--02-15"
	explicit bool   // by the words alone; else counted from the day of publication
	words    string // its precision
	t        *told
	allowed  int // origins whose period meets it
	firm     int // of these, with explicit dates
}

// when sets the period: of those that most explicit dates allow the one that most
// origins allow, of these the narrowest.
func (s *summer) when() {
	s.out.Precision = "unknown"
	ps := s.periods()
	if len(ps) == 0 {
		if told := filter(s.used, func(t *told) bool { return t.When.From != nil }); len(told) > 0 {
			s.derive("when", "none-by-publication", told)
		}
		return
	}
	for i := range ps {
		ps[i].support(ps)
	}
	best := slices.MinFunc(ps, func(a, b period) int {
		return cmp.Or(b.firm-a.firm, b.allowed-a.allowed,
			cmp.Compare(width(&a), width(&b)), cmp.Compare(a.from, b.from), cmp.Compare(a.words, b.words))
	})
	s.out.From, s.out.To, s.out.Precision = best.from, best.to, best.words
	if best.from == best.to {
		s.out.Precision = "day"
	}
	rule := "published-anchored"
	for i := range ps {
		if ps[i].explicit && ps[i].from == best.from && ps[i].to == best.to {
			rule = "explicit"
		}
	}
	agree := filter(s.used, func(t *told) bool {
		return slices.ContainsFunc(ps, func(p period) bool { return p.t.Telling == t.Telling && meet(&p, &best) })
	})
	s.derive("when", "when-narrowest-"+rule, agree)
	if parts := values(agree, func(t *told) string { return t.When.PartOfDay }); len(parts) == 1 {
		s.out.PartOfDay = parts[0]
	}
}

// periods returns what the tellings say, none after the day of publication. Days
// without a year count only where no telling gives one.
func (s *summer) periods() []period {
	var with, without []period
	for i := range s.used {
		t := &s.used[i]
		w := &t.When
		if w.From == nil || w.To == nil || *w.From > *w.To {
			continue
		}
		p := period{from: *w.From, to: *w.To, explicit: w.Anchor == "explicit", words: w.Precision, t: t}
		if p.words == "range" && !lasting(w) {
			p.words = unsure(width(&p))
		}
		switch {
		case strings.HasPrefix(p.from, "--"):
			without = append(without, p)
		case t.ahead() || p.upTo(t.at):
			with = append(with, p)
		}
	}
	if len(with) > 0 {
		return with
	}
	return without
}

// ahead reports whether the telling speaks of what may be yet to come.
func (t *told) ahead() bool {
	return t.Realis == daybook.Planned || t.Realis == daybook.Threatened || t.Realis == daybook.Hypothetical
}

// lasting reports whether the words of a range name its two ends ("from 3 to 5
// May"), so that something happened in all of it. "The weekend" and "early May"
// hold a day that nobody tells.
func lasting(w *daybook.When) bool {
	return len(w.Evidence) != 1 || strings.Contains(w.Evidence[0].Rule, "range")
}

// unsure is the precision of a period of so many days in which a day is not told.
func unsure(days int) string {
	switch {
	case days <= 7:
		return "week"
	case days <= 31:
		return "month"
	}
	return "range"
}

// upTo ends p on the day of publication: nothing is told before it happens. It
// reports whether p began by then.
func (p *period) upTo(published time.Time) bool {
	if published.IsZero() {
		return true
	}
	day := published.Format(time.DateOnly)
	if p.from > day {
		return false
	}
	if p.to > day {
		p.to = day
	}
	return true
}

// support counts the origins that allow p.
func (p *period) support(ps []period) {
	all, firm := map[string]bool{}, map[string]bool{}
	for i := range ps {
		if q := &ps[i]; meet(p, q) {
			all[q.t.origin()] = true
			if q.explicit {
				firm[q.t.origin()] = true
			}
		}
	}
	p.allowed, p.firm = len(all), len(firm)
}

func meet(a, b *period) bool { return a.from <= b.to && b.from <= a.to }

// width returns the days of p.
func width(p *period) int { return days(p.from, p.to) }

// days returns the number of days from one to another, both counted; at least 1.
func days(from, to string) int {
	a, err1 := parseDay(from)
	b, err2 := parseDay(to)
	if err1 != nil || err2 != nil {
		return 1
	}
	return max(1, int(b.Sub(a).Hours()/24)+1)
}

// parseDay reads an ISO date; without a year it is one of a common year.
func parseDay(s string) (time.Time, error) {
	if rest, ok := strings.CutPrefix(s, "--"); ok {
		s = "2001-" + rest
	}
	return time.Parse(time.DateOnly, s)
}
