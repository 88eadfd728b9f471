package eval

import (
	"testing"

	"github.com/daybookhq/daybook"
)

// TestWholeUnits holds that lengths ahead and behind are counted in whole units of
// the calendar, as duckling does.
func TestWholeUnits(t *testing.T) {
	for text, want := range map[string]string{
		"the next 3 weeks": "2013-02-18..2013-03-10",
		"the past 2 days":  "2013-02-10..2013-02-11",
		"the last 2 years": "2011-01-01..2012-12-31",
		"next 3 months":    "2013-03-01..2013-05-31",
		"tomorrow":         "2013-02-13..2013-02-13",
	} {
		a := daybook.Analyze(&daybook.Document{Text: text, Published: ducklingDay}, spokenStages(), nil)
		if len(a.Times) != 1 || wholeUnits(a.Times[0]) != want {
			t.Errorf("%s: got %+v, want %s", text, a.Times, want)
		}
	}
}
