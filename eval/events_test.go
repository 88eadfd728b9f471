package eval

import (
	"encoding/json"
	"testing"

	"github.com/daybookhq/daybook"
)

// TestLabelledItem puts words where a label has offsets, in code points.
func TestLabelledItem(t *testing.T) {
	var x labelledItem
	line := `{"item":"x","events":[{"key":"a","trigger":[8,13],"sub":"Attack","places":[[[17,23],[0,2]]],"killed":[2,null]}],
		"statements":[{"act":"asserts","about":["a"],"quote":[3,7]}]}`
	if err := json.Unmarshal([]byte(line), &x); err != nil {
		t.Fatal(err)
	}
	d := x.doc(&daybook.Document{Text: "Ém é ça bombs in Mérida"})
	e, s := d.Events[0], d.Statements[0]
	if e.Trigger != "bombs" || len(e.Places) != 1 || e.Places[0][0] != "Mérida" || e.Places[0][1] != "Ém" || *e.Killed[0] != 2 || e.Killed[1] != nil {
		t.Errorf("%+v", e)
	}
	if s.Quote != "é ça" || s.Speaker != nil {
		t.Errorf("%+v", s)
	}
}

// TestMainAssertions holds that in a full report, of whose assertions the labels
// have the main ones, one more costs nothing, and in an item it does.
func TestMainAssertions(t *testing.T) {
	who := "mayor"
	rec := &daybook.Record{Statements: []daybook.Statement{{Act: "asserts", About: []string{"e1"}, Speaker: daybook.Party{Name: &who}}}}
	for _, full := range []bool{true, false} {
		s := newGoldScore()
		s.statements(&goldDoc{full: full}, rec)
		if free := s.freeSaid == 1 && len(s.misses) == 0; free != full {
			t.Errorf("full %v: free %v, misses %v", full, s.freeSaid, s.misses)
		}
	}
}
