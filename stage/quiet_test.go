package stage

import (
	"os"
	"testing"

	"github.com/daybookhq/daybook"
)

// TestQuietReports reads reports that tell of no event in the words of war.
func TestQuietReports(t *testing.T) {
	stages := English()
	for _, name := range []string{"12-sports-derby", "13-business-takeover", "14-politics-campaign", "25-accident-refinery"} {
		text, err := os.ReadFile("../examples/reports/" + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		a := daybook.Analyze(&daybook.Document{Text: string(text), Kind: daybook.KindReport}, stages, nil)
		for _, e := range a.Record.Events {
			t.Errorf("%s: %s: %s", name, e.Type, e.Triggers[0].Quote)
		}
	}
}

// TestSideRemarks reads reports of politics and business that mention violence in
// passing: what is told of no day, place or number is a class, not an event.
func TestSideRemarks(t *testing.T) {
	stages := English()
	for _, text := range []string{
		"The bishops asked for an end to killings and kidnappings. The minister promised to listen.",
		"The mayor opened a school. She thanked the builders. Children sang. Parents brought cake. Her party, she said, is one of farmers who take up arms against the state only in songs.",
		"The minister on Friday laid a wreath for the soldiers who were killed in the Border War. He thanked their families for their patience.",
		"The report counts drone strikes in Mali. It calls on the state to tell whom it hit.",
		"The book is about bombings and assassinations. Its author teaches law in Lyon.",
	} {
		a := daybook.Analyze(&daybook.Document{Text: text, Kind: daybook.KindReport}, stages, nil)
		for _, e := range a.Record.Events {
			if e.Realis != daybook.Generic && e.Realis != daybook.Hypothetical {
				t.Errorf("%s: %s %s", text, e.Realis, e.Triggers[0].Quote)
			}
		}
	}
}

// TestStagedRallies reads what somebody did in a region: that is no class of events.
func TestStagedRallies(t *testing.T) {
	a := daybook.Analyze(&daybook.Document{Text: "Activists of the Harbour Party have staged rallies in northern Mali against its leader.", Kind: daybook.KindReport}, English(), nil)
	if es := a.Record.Events; len(es) != 1 || es[0].Realis != daybook.Actual {
		t.Errorf("%+v", es)
	}
}
