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

// TestCourse reads over which days an event of a day-list went on.
func TestCourse(t *testing.T) {
	stages := English()
	for _, c := range []struct{ text, want string }{
		{"Forty rebels are killed in two days of clashes with the army in Gao.", "2021-02-23..2021-02-25"},
		{"The army killed 20 rebels in a three-day operation near Gao.", "2021-02-22..2021-02-25"},
		{"Over 300 villagers are killed within 72 hours amid clashes between the army and rebels in Gao.", "2021-02-22..2021-02-25"},
		{"The army announces the end to a 40-hour counterterrorism operation near Gao which resulted in the deaths of 20 rebels.", "2021-02-23..2021-02-25"},
		{"Gunmen killed nine villagers near Gao and fled within two hours.", "2021-02-25..2021-02-25"},
		{"Rebels killed nine soldiers near Gao after a two-day truce.", "2021-02-25..2021-02-25"},
		{"Rebels killed nine soldiers near Gao on the way to a three-day meeting.", "2021-02-25..2021-02-25"},
		{"Gao train bombing: A clerk has been jailed for his part in the bombing which killed nine.", ""},
		{"The death toll from clashes between the army and rebels in Gao rises to 86.", ""},
		{"Clashes between the army and rebels in Gao raise the death toll to 86.", "2021-02-25..2021-02-25"},
		{"The 2021 Gao hotel bombing takes place.", "2021-02-25..2021-02-25"},
		{"Gao train bombing: At least nine people are killed as a bomb explodes in Gao.", "2021-02-25..2021-02-25"},
	} {
		a := daybook.Analyze(&daybook.Document{Text: c.text, Published: "2021-02-25", Kind: daybook.KindDayList}, stages, nil)
		got := ""
		if len(a.Record.Events) > 0 && a.Record.Events[0].When.From != nil {
			got = *a.Record.Events[0].When.From + ".." + *a.Record.Events[0].When.To
		}
		if got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// TestNearby reads the place of an event that its sentence tells elsewhere.
func TestNearby(t *testing.T) {
	stages := English()
	for _, c := range []struct{ text, want string }{
		{"At least 20 people are killed when a car bomb explodes outside a local governor's house in Baquba in Iraq.", "Baqubah IQ, Iraq IQ"},
		{"Two Romanians are killed as a bomb explodes during exercises with allies in Nangarhar Province.", "Nangarhar AF"},
		{"A court in Bergen, Norway, sentences a man for the bombing of a bus that killed nine people.", "Norway NO"},
		{"Gunmen attack Kano University College in Nigeria, killing nine people.", "Kano NG, Nigeria NG"},
		{"A US report says that the Syrian army killed 900 people with chemical weapons.", "Syria SY"},
		{"Nine people are killed in attacks on restaurants during protests against the Gaza war.", ""},
	} {
		a := daybook.Analyze(&daybook.Document{Text: c.text, Published: "2021-02-25", Kind: daybook.KindDayList}, stages, nil)
		var got []string
		for _, e := range a.Record.Events[:min(1, len(a.Record.Events))] {
			for _, x := range e.Where {
				if x.Country != nil {
					got = append(got, *x.Canonical+" "+*x.Country)
				}
			}
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}
