package stage

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
)

// TestQuiet holds of which reports nothing comes, by the sentences that may tell
// of something alone.
func TestQuiet(t *testing.T) {
	stages := English()
	calm := strings.Repeat("The river rose by a metre in the night. Children went to school by boat. ", 3)
	for text, want := range map[string]bool{
		calm: true,
		calm + "The rain attacked the roofs of the old town, and nobody slept.": true,
		calm + "Gunmen attacked a bus near Gao.":                                false,
		calm + "The singer demanded a better room.":                             true,
		calm + "The minister demanded a better dam.":                            false,
		"Gunmen attacked a bus near Gao.":                                       false,
		"":                                                                      true,
	} {
		a := daybook.Analyze(&daybook.Document{Text: text, Kind: daybook.KindReport}, stages, nil)
		if a.Quiet != want || len(a.Record.Events)+len(a.Record.Statements) > 0 == want {
			t.Errorf("%q\n quiet: %v, %d events, %d statements", text, a.Quiet, len(a.Record.Events), len(a.Record.Statements))
		}
		if a.Quiet && len(a.Skims) != len(a.Sentences) {
			t.Errorf("%d sentences, %d skims", len(a.Sentences), len(a.Skims))
		}
	}
}

// TestSkimKeepsRecords reads the sample reports with the stage skim and without:
// the events and statements are the same.
func TestSkimKeepsRecords(t *testing.T) {
	stages := English()
	without := slices.DeleteFunc(English(), func(s daybook.Stage) bool { return s.Name == "skim" })
	told := func(stages []daybook.Stage, text string) string {
		rec := daybook.Analyze(&daybook.Document{Text: text, Kind: daybook.KindReport}, stages, nil).Record
		out, err := json.Marshal([]any{rec.Events, rec.Statements})
		if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
	for _, text := range samples(t) {
		if with, without := told(stages, text), told(without, text); with != without {
			t.Errorf("%.60q\n got %s\nwant %s", text, with, without)
		}
	}
}
