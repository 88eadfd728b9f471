package work

import (
	"fmt"
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
)

// NoteUnsure is the code of the note on events that were left out of a record
// because the reading was not sure enough.
const NoteUnsure = "unsure-events-left-out"

// LeaveUnsure takes the events whose confidence is below least out of a record
// that is finished, and notes how many and by which words. The others keep
// their ids, and statements no longer speak of those that left. An event that
// the date of another one is counted from stays with it.
func LeaveUnsure(r *daybook.Record, least float64) {
	stays := map[string]bool{}
	for n := -1; n < len(stays); {
		n = len(stays)
		for i := range r.Events {
			e := &r.Events[i]
			if stays[e.ID] || e.Confidence.Value >= least {
				stays[e.ID] = true
				if base, ok := strings.CutPrefix(e.When.Anchor, "event:"); ok {
					stays[base] = true
				}
			}
		}
	}
	var words []daybook.Evidence
	left := 0
	for i := range r.Events {
		if e := &r.Events[i]; !stays[e.ID] {
			left++
			words = append(words, e.Triggers[:min(1, len(e.Triggers))]...)
		}
	}
	if left == 0 {
		return
	}
	r.Events = keep(r.Events, func(e *daybook.Event) bool { return stays[e.ID] })
	for i := range r.Statements {
		s := &r.Statements[i]
		s.About = slices.DeleteFunc(s.About, func(id string) bool { return !stays[id] })
	}
	message := fmt.Sprintf("%d events of a confidence below %.2f are left out", left, least)
	if left == 1 {
		message = fmt.Sprintf("an event of a confidence below %.2f is left out", least)
	}
	r.Notes = append(r.Notes, daybook.Note{Code: NoteUnsure, Message: message, Evidence: words})
}
