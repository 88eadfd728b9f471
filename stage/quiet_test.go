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
