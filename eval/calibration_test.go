package eval

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
)

func TestReliability(t *testing.T) {
	var s reliability
	for range 3 {
		s.put(.95, true)
	}
	s.put(.95, false)
	s.put(.25, false)
	s.put(1, true)
	// Five at a mean of .96 of which 80 % are right, one at .25 which is not.
	if got, want := s.expectedError(), (5*16.0+25)/6; math.Abs(got-want) > 1e-9 {
		t.Errorf("error %g, want %g", got, want)
	}
	var b strings.Builder
	if err := s.table().print(&b); err != nil || !strings.Contains(b.String(), "0.9–1.0       5       80            96") {
		t.Errorf("%v\n%s", err, b.String())
	}
}

func TestCalibration(t *testing.T) {
	text := "Rebels shelled the harbour of Batumi. Nobody bombed the mill."
	event := func(trigger, realis string, sure float64) daybook.Event {
		at := strings.Index(text, trigger)
		return daybook.Event{ACLED: &daybook.ACLED{EventType: "Explosions/Remote violence", SubEventType: "Shelling/artillery/missile attack"}, Realis: daybook.Realis(realis),
			Triggers: []daybook.Evidence{{Span: daybook.Span{Start: at, End: at + len(trigger)}, Quote: trigger}}, Confidence: daybook.Confidence{Value: sure}}
	}
	rec := &daybook.Record{Report: daybook.Report{Text: text}, Events: []daybook.Event{event("shelled", "actual", .8), event("bombed", "denied", .9), event("mill", "actual", .7)}}
	d := &goldDoc{id: "x", Events: []*goldEvent{{Trigger: "shelled", Sub: "Shelling/artillery/missile attack", Realis: "actual"}}}
	var s reliability
	misses := s.add(d, rec)
	if all := s.all(); all.events != 2 || all.right != 1 || len(misses) != 1 || misses[0].Kind != "wrong though sure" {
		t.Errorf("%+v %+v", all, misses)
	}
	dir := t.TempDir()
	for name, data := range map[string]string{"docs/a.json": `{"id": "a", "text": "Rain fell on Batumi."}`, "gold/a.json": `{"events": [], "statements": []}`} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if r, err := calibration([]string{dir}); err != nil || r.Items != 0 || r.Figures["expected_calibration_error"] != 0 {
		t.Errorf("%+v, %v", r, err)
	}
}
