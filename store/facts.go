package store

import (
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/view"
)

// Facts are what an incident is looked up by, see [FactsOf].
type Facts struct {
	Type, Realis, Status string // Type is "" where only reports tell of it from which no event was read
	Background           bool   // nobody has it as news
	From, To             string // ISO days; "" if not known to the year
	Country, Admin1      string
	Place, Level         string
	Lat, Lon             *float64
	Killed, Injured      view.Range
	Summary              string
}

// A Row is an incident in short.
type Row struct {
	ID string
	Facts
	Reports, Origins int
	Reopened         bool // a new version of one of its reports wants a look
}

// Counts are how many reports tell of an incident, and of how many origins they
// are.
type Counts struct{ Reports, Origins int }

// FactsOf returns the facts of an incident: its neutral view in short. Copies may
// be left out of the tellings; of what is an event n counts all.
func FactsOf(inc *daybook.Incident, n Counts) Facts {
	v := view.Sum(inc)
	v.Recount(n.Reports, n.Origins)
	f := Facts{
		Type: v.Type, Realis: string(v.Realis), Status: v.Status, Background: v.Background,
		Killed: v.Killed, Injured: v.Injured, Summary: v.Summary,
	}
	if from, to := Day(v.From), Day(v.To); from != "" && to != "" {
		f.From, f.To = from, to
	}
	if w := v.Where; w != nil {
		f.Country, f.Admin1, f.Place, f.Level = daybook.Value(w.Country), daybook.Value(w.Admin1), w.Name, w.Level
		if c := daybook.Value(w.Canonical); c != "" {
			f.Place = c
		}
		if located(w) {
			f.Lat, f.Lon = w.Lat, w.Lon
		}
	}
	return f
}

// Day returns the day of an ISO date or date-time, "" if it is none.
func Day(s string) string {
	if len(s) >= len(time.DateOnly) {
		if _, err := time.Parse(time.DateOnly, s[:len(time.DateOnly)]); err == nil {
			return s[:len(time.DateOnly)]
		}
	}
	return ""
}

// located reports whether a point can stand for w: one in the middle of a
// country would be a lie.
func located(w *daybook.Where) bool {
	return w.Lat != nil && w.Lon != nil && w.Level != "country" && w.Level != "sea"
}
