package record

import (
	"fmt"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/actor"
)

// A bound is a day before or after which a report without a date of publication
// cannot have been published, and why.
type bound struct {
	from, to daybook.Day // zero where open
	vague    bool        // no single day, nor a term of office
	why      string
	at       daybook.Span
	rule     string
}

// published suggests when a report without a date of publication was published,
// with its reasons, as a note: from its dateline, the days that it tells as
// past or to come, and the offices that it gives to people. Nothing else uses
// it.
func (w *writer) published() {
	if _, ok := w.day(); ok {
		return
	}
	all := append(w.dateBounds(), w.officeBounds()...)
	var lo, hi *bound
	for i := range all {
		b := &all[i]
		if !b.from.IsZero() && (lo == nil || b.from.Compare(lo.from) > 0) {
			lo = b
		}
		if !b.to.IsZero() && (hi == nil || b.to.Compare(hi.to) < 0) {
			hi = b
		}
	}
	if lo == nil || hi == nil && lo.vague || hi != nil && hi.to.Compare(lo.from) < 0 {
		return // nothing says, or next to nothing, or the reasons contradict each other
	}
	days := "on " + lo.from.String() + " or later"
	reasons := []*bound{lo}
	if hi != nil {
		days = "between " + lo.from.String() + " and " + hi.to.String()
		if lo.from == hi.to {
			days = "on " + lo.from.String()
		}
		if hi != lo {
			reasons = append(reasons, hi)
		}
	}
	if d, b := w.dayWithin(lo, hi); b != nil {
		days = "on " + d.String()
		reasons = append(reasons, b)
	}
	w.suggest(days, reasons)
}

func (w *writer) suggest(days string, reasons []*bound) {
	var why []string
	var ev []daybook.Evidence
	for _, b := range reasons {
		why = append(why, fmt.Sprintf("“%s” %s", w.a.Doc.At(b.at), b.why))
		ev = append(ev, w.evidence(b.at, b.rule))
	}
	w.out.Notes = append(w.out.Notes, daybook.Note{
		Code:     "suggested-publication",
		Message:  "no date of publication is given; the words suggest that it was published " + days + ": " + strings.Join(why, "; "),
		Evidence: ev,
	})
}

// dateBounds returns the bounds that dates with a year set: a dateline's day
// itself, what is told as past and what is told as to come.
func (w *writer) dateBounds() []bound {
	dates := map[int]bool{} // times of what happened
	for k := range w.mentions {
		if t := w.mentions[k].time; t >= 0 && w.a.Triggers[k].Realis == daybook.Actual {
			dates[t] = true
		}
	}
	var out []bound
	for i := range w.a.Times {
		x := &w.a.Times[i]
		if x.Anchor != "explicit" || !x.From.HasYear() || x.From.IsZero() || x.Bound == "until" || x.Bound == "before" {
			continue
		}
		b := bound{vague: x.From != x.To, at: x.Span, rule: x.Rule}
		switch {
		case x.Rule == "timex/dateline" && x.From == x.To:
			b.from, b.to, b.why = x.From, x.From.Add(1), "stands in the dateline"
		case dates[i] || w.tense(x.Span) == "past":
			b.from, b.why = x.From, "is told as past"
		case w.tense(x.Span) == "future":
			b.to, b.why = x.To, "is told as to come"
		default:
			continue
		}
		out = append(out, b)
	}
	return out
}

// tense returns the tense of the verb that a time hangs on, "" if it hangs on
// none.
func (w *writer) tense(s daybook.Span) string {
	lo, hi := w.a.TokensIn(s)
	if lo >= hi {
		return ""
	}
	for i, n := hi-1, 0; i >= 0 && n < 4; i, n = w.g.Head(i), n+1 {
		if i >= lo && i < hi {
			continue
		}
		if w.g.IsVerb(i) {
			g := w.g.Group(i)
			if g.Infinitive {
				return ""
			}
			return g.Tense
		}
		if !w.g.Is(i, "obl", "obl:unmarked") {
			return "" // "the 2030 budget was passed"
		}
	}
	return ""
}

// officeBounds returns the terms of those whom the words give their office
// ("President Jan Roe"), and the ends of those of whom they say that it is over
// ("former President Jan Roe").
func (w *writer) officeBounds() []bound {
	var out []bound
	seen := map[string]bool{}
	for i := range w.a.Names {
		n := &w.a.Names[i]
		if n.Kind != daybook.NamePerson || !strings.HasPrefix(n.Ref, "person:") {
			continue
		}
		office, former := w.officeOf(n)
		if office == "" || seen[n.Ref+office] {
			continue
		}
		seen[n.Ref+office] = true
		if b, ok := termBound(actor.Default().Terms(n.Ref), office, former); ok {
			b.at = daybook.Span{Start: w.a.Tokens[n.First-strings.Count(office, " ")-1].Start, End: n.End}
			out = append(out, b)
		}
	}
	return out
}

// termBound returns the time in which somebody with those terms holds the
// office, or is a former holder of it; of several terms only what all leave
// open.
func termBound(terms []actor.Actor, office string, former bool) (b bound, ok bool) {
	open := false
	for _, t := range terms {
		if !strings.EqualFold(t.Office, office) {
			continue
		}
		if former {
			if !t.To.IsZero() && (!ok || t.To.Compare(b.from) < 0) {
				b, ok = bound{from: t.To, why: "left office on " + t.To.String(), rule: "published/former"}, true
			}
			continue
		}
		if !ok || t.From.Compare(b.from) < 0 {
			b.from = t.From
		}
		open = open || t.To.IsZero()
		if !t.To.IsZero() && t.To.Compare(b.to) > 0 {
			b.to = t.To
		}
		ok = true
	}
	if former || !ok {
		return b, ok
	}
	b.rule, b.why = "published/office", "is in office from "+b.from.String()
	if open {
		b.to = daybook.Day{}
	} else {
		b.why += " to " + b.to.String()
	}
	return b, true
}

// offices are the titles that alone name an office within a state.
var offices = []string{"prime minister", "vice president", "president", "chancellor", "king", "pope"}

// officeOf returns the office whose name stands before a name, and whether the
// words say that it is over; "" if none stands there.
func (w *writer) officeOf(n *daybook.Name) (office string, former bool) {
	for _, o := range offices {
		words := strings.Fields(o)
		at := n.First - len(words)
		if at < 0 || w.a.Tokens[at].Sentence != w.a.Tokens[n.First].Sentence {
			continue
		}
		fits := true
		for k, word := range words {
			fits = fits && w.g.Form(at+k) == word
		}
		if !fits {
			continue
		}
		for i := at - 1; i >= 0 && i >= at-5 && w.a.Tags[i].UPOS != "PUNCT"; i-- {
			switch w.g.Form(i) {
			case "former", "ex", "late", "ousted", "deposed":
				return o, true
			case "vice", "deputy", "then", "acting", "interim", "outgoing", "incoming", "future", "elect":
				return "", false
			case "death", "assassination", "murder", "funeral", "regime", "kill", "kills", "killed", "assassinate", "assassinated":
				return "", false // who is dead is still called so
			}
		}
		return o, false
	}
	return "", false
}

// dayWithin returns the day of a dateline without a year if just one year puts
// it between the bounds, and that dateline.
func (w *writer) dayWithin(lo, hi *bound) (daybook.Day, *bound) {
	if hi == nil || hi.to.Year-lo.from.Year > 20 {
		return daybook.Day{}, nil
	}
	for i := range w.a.Times {
		x := &w.a.Times[i]
		if x.Rule != "timex/dateline" || x.From.IsZero() || x.From.HasYear() || x.From != x.To {
			continue
		}
		var found daybook.Day
		for y := lo.from.Year; y <= hi.to.Year; y++ {
			d := daybook.Day{Year: y, Month: x.From.Month, Dom: x.From.Dom}
			if d.Compare(lo.from) < 0 || d.Compare(hi.to) > 0 {
				continue
			}
			if !found.IsZero() {
				return daybook.Day{}, nil
			}
			found = d
		}
		if !found.IsZero() {
			return found, &bound{at: x.Span, why: "stands in the dateline", rule: x.Rule}
		}
	}
	return daybook.Day{}, nil
}
