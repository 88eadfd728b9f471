package timex

import (
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
)

// join puts what belongs together into one: a time of day and its day, the two
// ends of a range. Then it reads the preposition before each time.
func (s *scanner) join() []found {
	out := s.times[:0]
	for _, t := range s.times {
		for n := len(out); n > 0; n = len(out) {
			j, ok := s.together(out[n-1], t)
			if !ok {
				break
			}
			t, out = j, out[:n-1]
		}
		out = append(out, t)
	}
	for i := 1; i < len(out); i++ {
		s.shareYear(&out[i-1], &out[i])
	}
	for i := range out {
		out[i].Bound = s.bound(&out[i])
		if timeOnly(out[i].Time) {
			s.onToldDay(&out[i], out[:i])
		}
	}
	return out
}

// together joins two neighbours, if they are one time.
func (s *scanner) together(x, y found) (found, bool) {
	if y.lo < x.hi {
		return found{}, false
	}
	gap := s.atoms[x.hi:y.lo]
	if len(gap) > 3 {
		return found{}, false
	}
	words := make([]string, len(gap))
	for i := range gap {
		words[i] = gap[i].low
	}
	between := strings.Join(words, " ")
	switch {
	case x.PartOfDay != "" && y.PartOfDay != "" && !strings.Contains(x.Value+y.Value, ":"):
	case timeOnly(x.Time) && timeOnly(y.Time) && between == "(" && s.is(y.hi, ")"):
		x.hi, x.End = y.hi+1, s.atoms[y.hi].End // the same time in another zone
		return x, true
	case timeOnly(x.Time) && timeOnly(y.Time) && strings.Contains(x.Value+y.Value, ":") && !strings.Contains(x.Value+y.Value, "/") && s.spans(x, between):
		return s.timesRange(x, y), true
	case timed(x.Time) && timed(y.Time) && !strings.Contains(x.Value+y.Value, "/") && (s.spans(x, between) || between == "and" && s.is(x.lo, "between")):
		return s.momentsRange(x, y)
	case timed(x.Time) && timeOnly(y.Time) && !s.dayAt(y.hi) && strings.Contains(x.Value+y.Value, ":") && !strings.Contains(x.Value+y.Value, "/") && s.spans(x, between):
		return s.timesRange(x, y), true
	case timed(x.Time) && timeOnly(y.Time) && (between == "" || between == "in") && !strings.ContainsAny(y.Value, ":/") && !strings.Contains(x.Value, "/") && !s.saysHalf(x):
		return clockInPart(x, y), true
	case timeOnly(x.Time) && timeOnly(y.Time) && (between == "" || between == "in") && strings.Contains(x.Value, ":") && !strings.ContainsAny(y.Value, ":/"):
		return clockInPart(x, y), true
	case timeOnly(x.Time) && y.Type == "SET" && between == "":
		j := repeated(y, x)
		j.lo, j.hi, j.Span = x.lo, y.hi, x.Cover(y.Span)
		return j, true
	case x.Type == "SET" && timeOnly(y.Time) && (between == "" || between == "at"):
		return repeated(x, y), true
	case length(x.Time) && length(y.Time) && (between == "" || between == "and" || between == ","):
		return lengthsSum(x, y)
	case length(x.Time) && (between == "" || between == "and") && dayAway(y):
		return countedOn(x, y)
	case length(x.Time) && !s.is(x.lo-1, "for", "within", "over", "the", "in", "during") && (between == "after" || between == "before" || between == "from"):
		return hanging(x, y, between)
	case between == "of" && y.Rule == "timex/holiday" && y.Precision == "day" && y.From.HasYear() && x.Rule == "timex/weekend" && s.is(x.hi-1, "weekend"):
		sat := weekendBy(y.From)
		j := found{Time: spanTime(sat, sat.Add(1), weekValue(sat)+"-WE", y.Anchor), lo: x.lo, hi: y.hi}
		j.Span, j.Rule = x.Cover(y.Span), y.Rule
		return j, true
	case s.g.spoken && (x.Type == "DURATION" || y.Type == "DURATION") && s.lasts(x, y, between):
		return s.lasting(x, y, between)
	case s.g.spoken && s.onItsWeekday(x, y, between):
		return weekdayOf(x, y), true
	case timeOnly(x.Time) && dayOnly(y.Time) && slices.Contains([]string{"", "on", ",", "of", ", on"}, between):
		return merge(x, y, y.Time, s.inHalf(x, y.PartOfDay)), true
	case dayOnly(x.Time) && timeOnly(y.Time) && (slices.Contains([]string{"", "at", ",", "around", "about", ", at", "in the", "before", "after", "until", "by"}, between) ||
		s.g.spoken && slices.Contains([]string{"@", "for", "-", "later than", "no later than", ", from"}, between)):
		return merge(x, y, x.Time, s.inHalf(y, x.PartOfDay)), true
	}
	return s.days(x, y, between)
}

// days joins the two ends of a range of days.
func (s *scanner) days(x, y found, between string) (found, bool) {
	for _, t := range []*found{&x, &y} {
		if t.Value == "PRESENT_REF" && s.known {
			t.From, t.To, t.Precision, t.Value = s.ref, s.ref, "day", dayValue(s.ref)
		}
	}
	if ends(x.Time) && ends(y.Time) && s.ranged(x, y, between) {
		return s.rangeOf(x, y)
	}
	return found{}, false
}

// spans reports whether the words make two times of day the ends of a range.
func (s *scanner) spans(x found, between string) bool {
	switch between {
	case "-", "to", "until", "till", "til":
		return true
	case "and":
		return s.is(x.lo-1, "between")
	}
	return false
}

// length reports whether t is only a length of time.
func length(t daybook.Time) bool { return t.Type == "DURATION" && t.From.IsZero() && t.Value[0] == 'P' }

// repeated gives what comes again its time of day.
func repeated(x, y found) found {
	j := x
	j.hi, j.End = y.hi, y.End
	day := "XXXX-XX-XX"
	if strings.HasPrefix(x.Value, "XXXX-WXX-") {
		day = x.Value
	}
	j.Value = day + strings.TrimPrefix(y.Value, "XXXX-XX-XX")
	return j
}

// onToldDay gives a time of day the day that was told last, as its value only:
// the story may have gone on.
func (s *scanner) onToldDay(t *found, before []found) {
	for _, times := range [2][]found{before, s.found} {
		for i := len(times) - 1; i >= 0; i-- {
			if x := &times[i].Time; x.Precision == "day" && x.From.HasYear() && x.Rule != "timex/dateline" {
				t.Value = strings.ReplaceAll(t.Value, "XXXX-XX-XX", dayValue(x.From))
				return
			}
		}
	}
}

// shareYear gives "June" the year of "and July 2018".
func (s *scanner) shareYear(x, y *found) {
	if y.lo-x.hi != 1 || !s.is(x.hi, "and", "or", ",") || x.Precision != y.Precision || x.Precision != "month" && x.Precision != "day" ||
		x.Anchor != explicit || y.Anchor != explicit || x.Type != "DATE" || s.saysYear(*x) || !s.saysYear(*y) || x.From.Month >= y.From.Month {
		return
	}
	x.From.Year, x.To.Year = y.From.Year, y.From.Year
	x.To.Dom = min(x.To.Dom, daybook.DaysIn(x.To.Year, x.To.Month))
	if x.Value = dayValue(x.From); x.Precision == "month" {
		x.Value = x.Value[:7]
	}
}

// timed reports whether t is a time of day on a day.
func timed(t daybook.Time) bool {
	return t.Type == "TIME" && t.Precision == "day" && strings.Contains(t.Value, ":")
}

// timeOnly reports whether t is a time of day without a day.
func timeOnly(t daybook.Time) bool {
	return t.Type == "TIME" && strings.HasPrefix(t.Value, "XXXX-XX-XXT") && !strings.Contains(t.Value, "TME")
}

// dayOnly reports whether t is one day to which a time of day can be added.
func dayOnly(t daybook.Time) bool {
	return t.Precision == "day" && t.Anchor != onEvent && (t.Type == "DATE" || t.Type == "TIME" && !strings.Contains(t.Value, ":"))
}

// merge gives the day of x and y its time of day.
func merge(x, y found, day, clock daybook.Time) found {
	j := found{Time: day, lo: x.lo, hi: y.hi}
	j.Span = x.Cover(y.Span)
	date, _, _ := strings.Cut(day.Value, "T")
	j.Type, j.Value = "TIME", strings.ReplaceAll(clock.Value, "XXXX-XX-XX", date)
	j.PartOfDay = clock.PartOfDay
	return j
}

// ends reports whether t can be one end of a range.
func ends(t daybook.Time) bool {
	return t.Type == "DATE" && !t.From.IsZero() && t.Anchor != onEvent && !strings.Contains(t.Value, "/")
}

// ranged reports whether the words make x the first end of a range that ends in
// y. Without "from" or "between" both must be of one kind.
func (s *scanner) ranged(x, y found, between string) bool {
	before := s.low(x.lo - 1)
	same := x.Precision == y.Precision
	switch between {
	case "-":
		return same
	case "through", "thru":
		return true
	case "until", "till":
		return same || before == "from"
	case "to":
		return before == "from" || same && s.g.spoken || same && (x.Precision != "day" || x.Anchor == explicit && y.Anchor == explicit)
	case "and":
		return before == "between"
	}
	return false
}

func (s *scanner) rangeOf(x, y found) (found, bool) {
	from, to := x.From, y.To
	if y.Rule == "timex/weekday" && s.g.spoken && from.HasYear() && from.Compare(to) > 0 {
		to = to.Add((from.Since(to) + 6) / 7 * 7) // "from next Monday to Friday"
		y.Value = dayValue(to)
	}
	if !s.saysYear(x) && s.saysYear(y) && x.Anchor == explicit && !s.counts(x) {
		from.Year = to.Year
		if x.Precision == "day" {
			x.Value = dayValue(from)
		} else {
			x.Value = monthTime(from.Year, from.Month, explicit).Value
		}
	}
	if from.HasYear() && to.HasYear() && from.Compare(to) > 0 {
		if s.saysYear(x) || x.Anchor != explicit || x.Precision == "year" {
			return found{}, false
		}
		if from.Year = to.Year; from.Compare(to) > 0 {
			from.Year--
		}
		x.Value = x.Value[:0] + dayValue(from)[:len(x.Value)]
	}
	j := found{Time: spanTime(from, to, x.Value+"/"+y.Value, x.Anchor), lo: x.lo, hi: y.hi}
	j.Span, j.Rule = x.Cover(y.Span), "timex/range"
	return j, true
}

// counts reports whether a time begins with "last", "this" or "next".
func (s *scanner) counts(t found) bool {
	w := s.atoms[t.lo].word
	return w != nil && w.kinds&(1<<kRel) != 0
}

// saysYear reports whether the words of a time name its year.
func (s *scanner) saysYear(t found) bool {
	for _, a := range s.atoms[t.lo:t.hi] {
		if a.digits() == 4 {
			return true
		}
	}
	return false
}

// bound reads the preposition that makes a day the end of an open range; a time
// of day lies in its day all the same: "before dawn on Friday".
func (s *scanner) bound(t *found) string {
	if t.Type != "DATE" || s.modifies(t) {
		return ""
	}
	i := t.lo - 1
	if s.is(i, "the", "early", "late") {
		i--
	}
	switch s.low(i) {
	case "since":
		return "since"
	case "until", "till":
		return "until"
	case "before":
		return "before"
	case "after":
		return "after"
	}
	return ""
}

// modifies reports whether the time only describes a noun behind it: "after
// Thursday's attack".
func (s *scanner) modifies(t *found) bool {
	if t.hi >= len(s.atoms) {
		return false
	}
	if s.is(t.hi, "'") && s.atoms[t.hi].glued {
		return true
	}
	m := match{scanner: s, hi: t.hi}
	tag := m.tagNext(1)
	return tag == "NN" || tag == "NNS"
}
