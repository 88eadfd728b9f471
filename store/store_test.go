package store

import (
	"reflect"
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/view"
)

func p[T any](v T) *T { return &v }

func TestFactsOf(t *testing.T) {
	e := &daybook.Event{
		ID: "e1", Type: "air-strike", Realis: daybook.Actual, Status: "uncontested", Count: 1,
		When: daybook.When{From: p("2024-01-02"), To: p("2024-01-02"), Precision: "day", Anchor: "explicit"},
		Where: []daybook.Where{{Name: "Bessim city", Canonical: p("Bessim"), ID: p("x:1"), Level: "town", Relation: "at",
			Country: p("XX"), Admin1: p("Upper"), Lat: p(2.5), Lon: p(3.5)}},
		Harm: []daybook.Harm{{Effect: "killed", Group: "civilians", Low: p(10), Best: p(10), High: p(10), Basis: "number", Scope: "event"}},
	}
	report := &daybook.Report{ID: "r", Published: p("2024-01-03")}
	inc := &daybook.Incident{ID: "i1", Tellings: []daybook.Telling{{ID: "t0", Report: report, Origin: "r"}, {ID: "t1", Report: report, Event: e, Origin: "r"}}}
	want := Facts{
		Type: "air-strike", Realis: "actual", Status: "uncontested", From: "2024-01-02", To: "2024-01-02",
		Country: "XX", Admin1: "Upper", Place: "Bessim", Level: "town", Lat: p(2.5), Lon: p(3.5),
		Killed: view.Range{Low: p(10), Best: p(10), High: p(10)},
	}
	got := FactsOf(inc, Counts{1, 1})
	want.Summary = got.Summary
	if !reflect.DeepEqual(got, want) || got.Summary == "" {
		t.Errorf("%+v\nwant %+v", got, want)
	}
	e.Where[0].Level = "country"
	e.When.From, e.When.To = p("--01-02"), p("--01-02")
	if got := FactsOf(inc, Counts{1, 1}); got.Lat != nil || got.Lon != nil || got.From != "" || got.To != "" {
		t.Errorf("a point for a country, or a day without a year: %+v", got)
	}
	inc.Tellings = inc.Tellings[:1]
	if got := FactsOf(inc, Counts{1, 1}); got.Type != "" {
		t.Errorf("of no event: %+v", got)
	}
}

func TestDay(t *testing.T) {
	for in, want := range map[string]string{"2024-01-02": "2024-01-02", "2024-01-02T05:00:00Z": "2024-01-02", "2024": "", "--01-02": "", "2024-13-01": "", "": ""} {
		if got := Day(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
