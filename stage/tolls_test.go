package stage

import (
	"fmt"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
)

// TestTolls reads who was hurt where no event is told: by a crime, by accident.
func TestTolls(t *testing.T) {
	stages := Full() // nothing else is read in such short texts
	for _, c := range []struct{ text, want string }{
		{"One boy was hospitalized on Sunday after a fall.", "injured 1"},
		{"One boy might be hospitalized on Sunday after a fall.", ""},
		{"One boy was not hospitalized after the fall.", ""},
		{"The mayor opened a market on Sunday.", ""},
	} {
		a := daybook.Analyze(&daybook.Document{Text: c.text, Kind: daybook.KindReport}, stages, nil)
		var got []string
		for _, x := range a.Tolls {
			got = append(got, fmt.Sprintf("%s %d", x.Effect, x.Low))
		}
		if s := strings.Join(got, "; "); s != c.want || len(a.Record.Events) > 0 {
			t.Errorf("%s\n got %s and %d events\nwant %s", c.text, s, len(a.Record.Events), c.want)
		}
	}
}

// TestWhen reads the day of the first event.
func TestWhen(t *testing.T) {
	stages := Full() // nothing else is read in such short texts
	for _, c := range []struct{ text, want string }{
		{"Gunmen were busy in Gao. The army opened a depot on Monday. Gunmen killed three villagers.", "2021-02-22"},
		{"Gunmen were busy in Gao. The mayor said so on Monday. Gunmen killed three villagers.", ""},
		{"Gunmen were busy in Gao. The army opened a depot on Monday. Gunmen had killed three villagers.", ""},
		{"Gunmen shot a farmer in Gao. The farmer was in stable condition on Monday.", ""},
	} {
		a := daybook.Analyze(&daybook.Document{Text: c.text, Published: "2021-02-25", Kind: daybook.KindReport}, stages, nil)
		if len(a.Record.Events) == 0 {
			t.Errorf("%s: no event", c.text)
			continue
		}
		got := ""
		if from := a.Record.Events[0].When.From; from != nil {
			got = *from
		}
		if got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}
