package work_test

import (
	"slices"
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/work"
)

func TestLeaveUnsure(t *testing.T) {
	event := func(id string, sure float64, anchor string) daybook.Event {
		return daybook.Event{ID: id, Triggers: []daybook.Evidence{{Quote: id}}, When: daybook.When{Anchor: anchor}, Confidence: daybook.Confidence{Value: sure}}
	}
	record := func() *daybook.Record {
		return &daybook.Record{
			Events:     []daybook.Event{event("e1", .2, "none"), event("e2", .5, "event:e1"), event("e3", .9, "event:e2"), event("e4", .6, "published"), event("e5", .1, "none")},
			Statements: []daybook.Statement{{ID: "s1", About: []string{"e3", "e4"}}},
		}
	}
	r := record()
	work.LeaveUnsure(r, .1)
	if len(r.Events) != 5 || len(r.Notes) != 0 {
		t.Errorf("nothing is below .1: %+v", r)
	}
	work.LeaveUnsure(r, .7)
	var ids []string
	for _, e := range r.Events {
		ids = append(ids, e.ID)
	}
	if !slices.Equal(ids, []string{"e1", "e2", "e3"}) || !slices.Equal(r.Statements[0].About, []string{"e3"}) {
		t.Errorf("%v, about %v", ids, r.Statements[0].About)
	}
	if n := r.Notes; len(n) != 1 || n[0].Code != work.NoteUnsure || n[0].Message != "2 events of a confidence below 0.70 are left out" || len(n[0].Evidence) != 2 {
		t.Errorf("%+v", n)
	}
}
