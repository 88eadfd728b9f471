package eval

import (
	"slices"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/lexicon"
	"github.com/daybookhq/daybook/syntax"
)

// firstDay is the first day that the text names as that of a deed, best with the
// hour, else the first that it names at all, "" if it names none.
func firstDay(a *daybook.Analysis) string {
	r := dayReader{tree: syntax.New(a), a: a, court: map[string]bool{}}
	for _, row := range lexicon.Rows("place-elsewhere") {
		if row[1] == "court" {
			r.court[row[0]] = true
		}
	}
	first, sort := "", lastSort+1
	for i := range a.Times {
		t := &a.Times[i]
		if t.Precision != "day" || !t.From.HasYear() || t.From != t.To {
			continue
		}
		if s := r.sort(t); s < sort {
			first, sort = t.From.String(), s
		}
	}
	return first
}

// harmDay is the day on which somebody is first told to have been hurt, whether or
// not that makes an event, and not long before; "" if none is told. When who was
// hurt died is another matter.
func harmDay(rec *daybook.Record, a *daybook.Analysis) string {
	for i := range a.Frames {
		if !slices.ContainsFunc(a.Frames[i].Harms, func(h daybook.Toll) bool {
			return h.Low > 0 && !h.Cumulative && h.Rule != "harm/subject" && (h.Effect == "killed" || h.Effect == "injured")
		}) {
			continue
		}
		for _, x := range a.Frames[i].Args {
			if x.Role != daybook.RoleTime || x.Time < 0 {
				continue
			}
			d := namedDay(&a.Times[x.Time])
			if d != "" && !slices.ContainsFunc(rec.Events, func(e daybook.Event) bool { return e.Background && daybook.Value(e.When.From) == d }) {
				return d
			}
		}
	}
	return ""
}

// namedDay is the one day that a time names, also "four days earlier" where it is
// counted from a day that is no event's; "" if it names none.
func namedDay(t *daybook.Time) string {
	switch {
	case t.Precision == "day" && t.From.HasYear() && t.From == t.To:
		return t.From.String()
	case t.Anchor == "event" && len(t.Value) == len("2006-01-02") && t.Value[4] == '-':
		return t.Value
	}
	return ""
}

// The sorts of days, the best first: who tells the hour tells what happened.
const (
	hourSort = iota // with an hour or a part of the day
	daySort
	lastSort // of what was said or is yet to come of it
)

// A dayReader tells the day of a deed from the days of what follows it.
type dayReader struct {
	tree  *syntax.Tree
	a     *daybook.Analysis
	court map[string]bool // verbs of what is done before a court
}

// sort says what a day is of, by the word that it hangs on.
func (r *dayReader) sort(t *daybook.Time) int {
	lo, hi := r.a.TokensIn(t.Span)
	if pub, ok := r.a.Doc.Day(); lo >= hi || ok && t.From.Compare(pub) > 0 {
		return lastSort
	}
	deed := daySort
	if t.Type == "TIME" {
		deed = hourSort
	}
	i := lo
	for up := r.tree.Head(i); up >= lo && up < hi; up = r.tree.Head(i) {
		i = up
	}
	if r.tree.Child(i, "cop") >= 0 && r.tree.Preposition(i) == "" {
		return lastSort // "it is not Christmas Day"
	}
	v := r.tree.Head(i)
	if v < 0 && r.tree.Child(i, "nsubj", "case") < 0 {
		return lastSort // a line that dates the report
	}
	if v < 0 || r.a.Tags[v].UPOS != "VERB" {
		return deed
	}
	if l := r.a.Tags[v].Lemma; r.court[l] || sequel[l] {
		return lastSort
	}
	return deed
}

// sequel are verbs of what is said of a deed or goes on after it.
var sequel = lexicon.Words(`say tell announce remain stay know confirm identify release file post update publish`)
