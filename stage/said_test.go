package stage

import (
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
)

// TestSaid holds which events statements are about where their own words name
// none: who says what, and whether it is about the first event of the report.
func TestSaid(t *testing.T) {
	stages := English()
	for _, c := range []struct {
		text, act string
		about     bool
	}{
		{"Gunmen attacked a bus near Gao. The opposition believes that as many as ten may be dead.", "asserts", true},
		{"Gunmen attacked a bus near Gao. The opposition believes that the road may be closed.", "asserts", false},
		{"A farmer was shot dead by gunmen in Gao. The army claims that the farmer was armed.", "asserts", true},
		{"A farmer was shot dead by gunmen in Gao. The army claims that the governor was ill.", "asserts", false},
	} {
		a := daybook.Analyze(&daybook.Document{Text: c.text, Kind: daybook.KindReport}, stages, nil)
		var got []string
		about, found := false, false
		for i := range a.Record.Statements {
			s := &a.Record.Statements[i]
			got = append(got, s.Act)
			if s.Act == c.act {
				found, about = true, about || len(s.About) > 0
			}
		}
		if !found || about != c.about {
			t.Errorf("%s\n got %s, about the event: %v", c.text, strings.Join(got, ", "), about)
		}
	}
}

// TestDenied holds that who denies a deed makes it contested, and who doubts its
// toll does not.
func TestDenied(t *testing.T) {
	stages := English()
	for text, want := range map[string]string{
		"Ten people were killed in fighting between rebels and the army in Gao, the Red Cross says. The army says the reports are false.":    "contested",
		"Ten people were killed in fighting between rebels and the army in Gao, the Red Cross says. The army says the figures are inflated.": "uncontested",
	} {
		a := daybook.Analyze(&daybook.Document{Text: text, Kind: daybook.KindReport}, stages, nil)
		if es := a.Record.Events; len(es) != 1 || es[0].Status != want {
			t.Errorf("%s\n got %+v", text, es)
		}
	}
}

// TestSaidOfNothing holds whose acts of speech are kept in a report without
// events: those of people who make politics or war.
func TestSaidOfNothing(t *testing.T) {
	stages := English()
	for text, want := range map[string]int{
		"The minister accused the judges of losing control.":              1,
		"Norway demanded a better treaty.":                                1,
		"Albanians in Serbia demanded more rights.":                       1,
		"The candidate Ada Lovelace vowed to fight corruption.":           1,
		"Druze elders demanded a better road.":                            1,
		"Village elders demanded a better road.":                          0,
		"The coach accused the referee of losing control.":                0,
		"The company promised to help the families.":                      0,
		"Hundreds of vendors offered products new and old.":               0,
		"It was a fine day for all. “We have never seen so many kites.”":  0,
		"Ada Lovelace demanded a new engine from the makers of machines.": 0,
	} {
		a := daybook.Analyze(&daybook.Document{Text: text, Kind: daybook.KindReport}, stages, nil)
		if got := len(a.Record.Statements); got != want || len(a.Record.Events) > 0 {
			t.Errorf("%s\n %d statements, %d events", text, got, len(a.Record.Events))
		}
	}
}
