package record

import (
	"strings"

	"github.com/daybookhq/daybook"
)

// notes says what a reader would wonder about (rule 8).
func (w *writer) notes() {
	for i := range w.a.Claims {
		c := &w.a.Claims[i]
		if !c.Speaker.Empty() {
			continue
		}
		why := c.Orphan
		if why == "" {
			why = "the words do not say who speaks"
		}
		s := c.Content
		if s.Empty() {
			s = c.Span
		}
		w.note("unresolved-speaker", why, s, c.Rule)
	}
	for i := range w.out.Events {
		e := &w.out.Events[i]
		if e.When.From == nil && len(e.When.Evidence) > 0 && e.When.Precision == "unknown" {
			why := e.ID + ": the words give a time but no date to count it from"
			if id, ok := strings.CutPrefix(e.When.Anchor, "event:"); ok {
				why = e.ID + ": the words say how far it is from " + id + ", which has no date"
			}
			w.note("unresolved-date", why, e.When.Evidence[0].Span, e.When.Evidence[0].Rule)
		}
	}
	w.disputes()
	for _, b := range w.a.Blocks {
		if b.Kind == daybook.BlockSplice && !b.Empty() {
			w.note("splice", "left out: "+b.Reason, b.Span, "block/splice")
		}
	}
	w.out.Notes = append(w.out.Notes, w.a.Doc.Losses...)
}

// disputes notes the events' places whose country is disputed, each claim once.
func (w *writer) disputes() {
	told := map[string]bool{}
	for i := range w.out.Events {
		for _, x := range w.out.Events[i].Where {
			at := x.Evidence[0].Span
			for k := w.firstPlace(at.Start); k < len(w.a.Places) && w.a.Places[k].Start < at.End; k++ {
				if p := &w.a.Places[k]; p.Claims != "" && !told[p.Claims] {
					told[p.Claims] = true
					w.note("disputed-country", p.Name+": "+p.Claims+"; its country here is as ISO 3166 has it", p.Span, "where/disputed")
				}
			}
		}
	}
}

func (w *writer) note(code, message string, s daybook.Span, rule string) {
	if rule == "" {
		rule = "record/note"
	}
	w.out.Notes = append(w.out.Notes, daybook.Note{Code: code, Message: message, Evidence: []daybook.Evidence{w.evidence(s, rule)}})
}
