package check

import (
	"slices"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
)

// grounded is V1.
func grounded(f *finder) {
	f.each(func(t *daybook.Telling) {
		for _, field := range bare(t.Event) {
			f.add(t, field, "mistake: a value without words")
		}
		source := ""
		if t.Report != nil {
			source = t.Report.Text
		}
		points := newIndex(source)
		r := daybook.Record{Events: []daybook.Event{*t.Event}, Statements: t.Statements}
		r.EachEvidence(func(e *daybook.Evidence) {
			switch {
			case e.Rule == "" || e.Quote == "":
				f.add(t, "evidence", "mistake: evidence without its words or its rule: %q by %q", e.Quote, e.Rule)
			case source != "" && points.slice(e.Span) != e.Quote:
				f.add(t, "evidence", "mistake: the report does not say %q at %d", e.Quote, e.Start)
			}
		})
	})
}

// bare names the fields of e that have a value and no evidence.
func bare(e *daybook.Event) (fields []string) {
	add := func(field string, value bool, evidence []daybook.Evidence) {
		if value && len(evidence) == 0 {
			fields = append(fields, field)
		}
	}
	add("type", true, e.Triggers)
	add("when", e.When.From != nil, e.When.Evidence)
	for i := range e.Where {
		add("where", true, e.Where[i].Evidence)
	}
	for i := range e.Parties {
		add("parties", true, e.Parties[i].Evidence)
	}
	for i := range e.Weapons {
		add("weapons", true, e.Weapons[i].Evidence)
	}
	for i := range e.Harm {
		add("harm", true, e.Harm[i].Evidence)
	}
	return fields
}

// An index finds code points in a text.
type index struct {
	text string
	at   []int // byte of each code point; nil for ASCII
}

func newIndex(text string) index {
	x := index{text: text}
	for i := range len(text) {
		if text[i] >= 0x80 {
			for i := range text {
				x.at = append(x.at, i)
			}
			x.at = append(x.at, len(text))
			break
		}
	}
	return x
}

// slice returns the words at a span of code points, "" if it is none of the text.
func (x index) slice(s daybook.Span) string {
	end := len(x.text)
	if x.at != nil {
		end = len(x.at) - 1
	}
	switch {
	case s.Start < 0 || s.End > end || s.Start > s.End:
		return ""
	case x.at != nil:
		return x.text[x.at[s.Start]:x.at[s.End]]
	}
	return x.text[s.Start:s.End]
}

// bounds is V2.
func bounds(f *finder) {
	f.each(func(t *daybook.Telling) {
		hs := t.Event.Harm
		for i := range hs {
			h := &hs[i]
			for _, p := range [][2]*int{{h.Low, h.Best}, {h.Best, h.High}, {h.Low, h.High}} {
				if above(p[0], p[1]) {
					f.add(t, "harm", "mistake: %s: bound %d is above %d", h.Effect, *p[0], *p[1])
				}
			}
			switch zero := h.High != nil && *h.High == 0; {
			case h.Low == nil && h.Best == nil && h.High == nil:
				f.add(t, "harm", "mistake: %s: a row without a number", h.Effect)
			case above(new(int), h.Low) || above(new(int), h.Best):
				f.add(t, "harm", "mistake: %s: fewer than nobody", h.Effect)
			case zero != (h.Basis == "stated-none" || h.Basis == "none-reported"):
				f.add(t, "harm", "mistake: %s: 0 is for what is told to be none, and only for that (%s)", h.Effect, h.Basis)
			}
			if h.PartOf != nil {
				f.part(t, i)
			}
		}
	})
}

// part checks that row i is a part of another.
func (f *finder) part(t *daybook.Telling, i int) {
	h := &t.Event.Harm[i]
	k := *h.PartOf
	switch {
	case k < 0 || k >= len(t.Event.Harm) || k == i:
		f.add(t, "harm", "mistake: %s: part of row %d, which is none", h.Effect, k)
	case t.Event.Harm[k].Effect != h.Effect:
		f.add(t, "harm", "mistake: %s: part of those %s", h.Effect, t.Event.Harm[k].Effect)
	case above(h.Low, t.Event.Harm[k].High):
		f.add(t, "harm", "mistake: %s: the part %d is more than its whole %d", h.Effect, *h.Low, *t.Event.Harm[k].High)
	}
}

// above reports whether both are told and a is more than b.
func above(a, b *int) bool { return a != nil && b != nil && *a > *b }

// table is what words for numbers stand for at least.
var table = map[string]int{"dozens": 12, "tens": 10, "scores": 20, "hundreds": 100, "several": 2, "few": 2, "many": 2}

// told reports whether a number is what a word stands for: the word's own, or with
// "dozen", "hundred" and so on behind it.
func told(n, want int) bool {
	return n == want || slices.ContainsFunc([]int{12, 100, 1000, 1000000}, func(of int) bool { return n == want*of })
}

// vague is V3. A multiple ("several hundred") is told by its own word.
func vague(f *finder) {
	f.each(func(t *daybook.Telling) {
		for i := range t.Event.Harm {
			h := &t.Event.Harm[i]
			word, isVague := strings.CutPrefix(h.Basis, "vague:")
			want, listed := table[word]
			switch {
			case isVague && h.Low == nil:
				f.add(t, "harm", "mistake: %s: %q without a low bound", h.Effect, word)
			case isVague && listed && !told(*h.Low, want):
				f.add(t, "harm", "mistake: %s: %q is %d, not %d", h.Effect, word, want, *h.Low)
			case h.Basis == "plural" && (h.Low == nil || *h.Low != 2):
				f.add(t, "harm", "mistake: %s: a plural is 2 at least and nothing more", h.Effect)
			case h.Basis == "at-least" && (h.Low == nil || h.High != nil):
				f.add(t, "harm", "mistake: %s: \"at least\" sets the low bound only", h.Effect)
			case h.Basis == "up-to" && (h.High == nil || h.Low != nil && *h.Low > 0):
				f.add(t, "harm", "mistake: %s: \"up to\" sets the high bound only", h.Effect)
			}
		}
	})
}

// lasting are words that say that a toll counts more than one event.
var lasting = []string{"since ", "so far this ", "over the past", "in the past year", "during the war", "in the war", "to date", "throughout the conflict", "this year"}

// cumulative is V6.
func cumulative(f *finder) {
	f.each(func(t *daybook.Telling) {
		for i := range t.Event.Harm {
			h := &t.Event.Harm[i]
			for _, e := range h.Evidence {
				words := strings.ToLower(e.Quote) + " "
				if k := slices.IndexFunc(lasting, func(w string) bool { return strings.Contains(words, w) }); k >= 0 && h.Scope == "event" {
					f.add(t, "harm", "mistake: %s: %q counts more than the event", h.Effect, e.Quote)
				}
			}
		}
	})
}

// spans are the days that a precision may cover.
var spans = map[string][2]int{"day": {1, 1}, "week": {2, 7}, "month": {2, 31}, "year": {32, 366}, "range": {1, 1 << 20}}

// dates is V7.
func dates(f *finder) {
	f.each(func(t *daybook.Telling) {
		w := &t.Event.When
		if w.From == nil || w.To == nil {
			if w.From != w.To || w.Precision != "unknown" && w.Precision != "" {
				f.add(t, "when", "mistake: precision %s without both days", w.Precision)
			}
			return
		}
		from, ok1 := parse(*w.From)
		to, ok2 := parse(*w.To)
		if !ok1 || !ok2 {
			f.add(t, "when", "mistake: no date: %s to %s", *w.From, *w.To)
			return
		}
		n := int(to.Sub(from).Hours()/24) + 1
		limit, ok := spans[w.Precision]
		switch {
		case n < 1:
			f.add(t, "when", "mistake: it ends on %s, before it begins on %s", *w.To, *w.From)
		case !ok:
			f.add(t, "when", "mistake: %s to %s has the precision %q", *w.From, *w.To, w.Precision)
		case n < limit[0] || n > limit[1]:
			f.add(t, "when", "mistake: %d days with the precision of a %s", n, w.Precision)
		}
	})
}

// parse reads an ISO date; without a year it is one of a leap year.
func parse(s string) (time.Time, bool) {
	if rest, ok := strings.CutPrefix(s, "--"); ok {
		s = "2000-" + rest
	}
	t, err := time.Parse(time.DateOnly, s)
	return t, err == nil
}

// published is V8.
func published(f *finder) {
	f.each(func(t *daybook.Telling) {
		w := &t.Event.When
		day := publicationOf(t)
		switch {
		case w.From == nil || t.Event.Realis != daybook.Actual && t.Event.Realis != daybook.Attempted:
		case day != "" && !strings.HasPrefix(*w.From, "--") && *w.From > day:
			f.add(t, "when", "mistake: it happened on %s and was published on %s", *w.From, day)
		}
	})
}

// publicationOf returns the day on which a telling's report came out, "" if that
// is not known.
func publicationOf(t *daybook.Telling) string {
	if t.Report == nil || t.Report.Published == nil {
		return ""
	}
	day, _, _ := strings.Cut(*t.Report.Published, "T")
	if _, ok := parse(day); !ok {
		return ""
	}
	return day
}

// places is V9.
func places(f *finder) {
	f.each(func(t *daybook.Telling) {
		for i := range t.Event.Where {
			w := &t.Event.Where[i]
			if len(w.Evidence) > 0 && inDateline(t.Report, w.Evidence) {
				f.add(t, "where", "mistake: only the dateline says %s", w.Name)
			}
			if w.Level == "country" && (w.ACLEDGeoPrecision != nil || w.UCDPWherePrec != nil && *w.UCDPWherePrec != 6) {
				f.add(t, "where", "mistake: %s is a country and has the precision of a point", w.Name)
			}
		}
	})
}

// inDateline reports whether all evidence stands in the dateline.
func inDateline(r *daybook.Report, es []daybook.Evidence) bool {
	for _, e := range es {
		in := r != nil && slices.ContainsFunc(r.Blocks, func(b daybook.ReportBlock) bool {
			return b.Kind == "dateline" && b.Start <= e.Start && e.End <= b.End
		})
		if !in {
			return false
		}
	}
	return true
}
