package work

import (
	"fmt"

	"github.com/daybookhq/daybook"
)

// NoteNotGrounded is the code of the note that stands for a value which the
// edge took out of a record because no words stood behind it.
const NoteNotGrounded = "not-grounded"

// Finish turns an analysis into a record that may be printed: it fills what is
// not the stages' to know (schema, engine, report), takes out every value that
// is not grounded, and turns positions into code points.
//
// A value without words behind it is a mistake in a stage. The record comes
// back all the same, without the value and with a note; the error wraps
// [daybook.ErrNotGrounded] and names it, for tests and the log. Finish changes
// a.Record, so it is called once.
func Finish(a *daybook.Analysis, engine daybook.Engine) (*daybook.Record, error) {
	r := a.Record
	if r == nil {
		r = &daybook.Record{}
	}
	r.Schema, r.Engine, r.Report = daybook.Schema, engine, report(a)
	r.Notes = append(r.Notes, a.Doc.Losses...)
	err := r.Validate()
	if err != nil {
		prune(r)
		r.Notes = append(r.Notes, daybook.Note{Code: NoteNotGrounded, Message: "left out: " + err.Error()})
	}
	r.CodePoints()
	fill(r)
	return r, err
}

func report(a *daybook.Analysis) daybook.Report {
	d := a.Doc
	r := daybook.Report{
		ID: d.ID, SHA256: d.SHA256, Kind: d.Kind, Source: d.Source, URL: known(d.URL),
		Outlet: known(d.Outlet), Title: known(d.Title), Author: known(d.Author), Published: known(d.Published),
		Language: d.Language, Text: d.Text,
	}
	if r.Kind == "" {
		r.Kind = daybook.KindReport
	}
	for _, b := range a.Blocks {
		r.Blocks = append(r.Blocks, daybook.ReportBlock{Kind: b.Kind, Span: b.Span, Reason: b.Reason})
	}
	return r
}

// known returns nil for "".
func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// prune takes out of r whatever Validate refuses: evidence that does not quote
// the text, then values without evidence.
func prune(r *daybook.Record) {
	p := pruner{r.Report.Text}
	r.Events = keep(r.Events, p.event)
	r.Statements = keep(r.Statements, p.statement)
	for i := range r.Notes {
		r.Notes[i].Evidence = keep(r.Notes[i].Evidence, p.quotes)
	}
}

type pruner struct{ text string }

func keep[T any](list []T, good func(*T) bool) []T {
	kept := list[:0]
	for i := range list {
		if good(&list[i]) {
			kept = append(kept, list[i])
		}
	}
	return kept
}

func (p pruner) quotes(e *daybook.Evidence) bool {
	return 0 <= e.Start && e.Start < e.End && e.End <= len(p.text) && p.text[e.Start:e.End] == e.Quote && e.Rule != ""
}

// grounded prunes list and reports whether anything is left of it.
func (p pruner) grounded(list *[]daybook.Evidence) bool {
	*list = keep(*list, p.quotes)
	return len(*list) > 0
}

func (p pruner) when(w *daybook.When) {
	if !p.grounded(&w.Evidence) {
		*w = daybook.When{Precision: "unknown", Anchor: "none"}
	}
}

func (p pruner) event(e *daybook.Event) bool {
	if !p.grounded(&e.Triggers) {
		return false
	}
	p.when(&e.When)
	e.Where = keep(e.Where, func(w *daybook.Where) bool { return p.grounded(&w.Evidence) })
	e.Parties = keep(e.Parties, func(q *daybook.Party) bool { return p.grounded(&q.Evidence) })
	e.Weapons = keep(e.Weapons, func(w *daybook.Weapon) bool { return p.grounded(&w.Evidence) })
	p.harm(e)
	return true
}

// harm prunes e.Harm and moves PartOf with the rows that it points at.
func (p pruner) harm(e *daybook.Event) {
	at := make([]int, len(e.Harm)) // new place of each row, -1 if it goes
	var kept []daybook.Harm
	for i := range e.Harm {
		at[i] = -1
		if p.grounded(&e.Harm[i].Evidence) {
			at[i] = len(kept)
			kept = append(kept, e.Harm[i])
		}
	}
	for i := range kept {
		if of := kept[i].PartOf; of != nil {
			if kept[i].PartOf = nil; *of >= 0 && *of < len(at) && at[*of] >= 0 {
				kept[i].PartOf = &at[*of]
			}
		}
	}
	e.Harm = kept
}

func (p pruner) statement(s *daybook.Statement) bool {
	if !p.grounded(&s.Evidence) {
		return false
	}
	if !p.grounded(&s.Speaker.Evidence) && s.Speaker.Name != nil {
		s.Speaker = daybook.Party{Kind: "unresolved"}
	}
	if s.Against != nil && !p.grounded(&s.Against.Evidence) {
		s.Against = nil
	}
	if s.Content != nil && !p.quotes(s.Content) {
		s.Content = nil
	}
	if s.When != nil {
		p.when(s.When)
	}
	return true
}

// fill makes every list of r a list and every id an id, so that JSON has []
// and never null where the schema says a list.
func fill(r *daybook.Record) {
	list(&r.Report.Blocks)
	list(&r.Events)
	list(&r.Statements)
	list(&r.Notes)
	if r.Engine.Models == nil {
		r.Engine.Models = map[string]string{}
	}
	for i := range r.Notes {
		list(&r.Notes[i].Evidence)
	}
	for i := range r.Events {
		fillEvent(&r.Events[i], i)
	}
	for i := range r.Statements {
		fillStatement(&r.Statements[i], i)
	}
}

func fillEvent(e *daybook.Event, i int) {
	if e.ID == "" {
		e.ID = fmt.Sprintf("e%d", i+1)
	}
	e.Count = max(e.Count, 1)
	list(&e.Triggers)
	list(&e.When.Evidence)
	list(&e.Where)
	list(&e.Parties)
	list(&e.Weapons)
	list(&e.Harm)
	list(&e.Confidence.Because)
}

func fillStatement(s *daybook.Statement, i int) {
	if s.ID == "" {
		s.ID = fmt.Sprintf("s%d", i+1)
	}
	list(&s.About)
	list(&s.Hearsay)
	list(&s.Evidence)
	list(&s.Speaker.Evidence)
	if s.Against != nil {
		list(&s.Against.Evidence)
	}
	if s.When != nil {
		list(&s.When.Evidence)
	}
}

func list[T any](p *[]T) {
	if *p == nil {
		*p = []T{}
	}
}
