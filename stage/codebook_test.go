package stage

import (
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/codebook"
)

// TestExamples reads every sentence of the codebook: a yes sentence must tell
// of its type, a no sentence must not.
func TestExamples(t *testing.T) {
	stages := English()
	for _, typ := range codebook.Default().Types {
		t.Run(typ.ID, func(t *testing.T) {
			for _, s := range typ.Yes {
				if !tells(stages, &typ, s) {
					t.Errorf("yes: %s", s)
				}
			}
			for _, s := range typ.No {
				if tells(stages, &typ, s) {
					t.Errorf("no: %s", s)
				}
			}
		})
	}
}

// tells reports whether text has an event of the type, or a statement of its
// act; of an idiom, whether there is no event; for the type harm, which makes no event, whether it has a trigger.
func tells(stages []daybook.Stage, typ *codebook.Type, text string) bool {
	a := daybook.Analyze(&daybook.Document{Text: text, Kind: daybook.KindReport}, stages, nil)
	switch {
	case typ.Kind == "idiom":
		return len(a.Record.Events) == 0
	case typ.Kind == "statement":
		for _, s := range a.Record.Statements {
			if s.Act == typ.Act {
				return true
			}
		}
	case typ.ID == "harm":
		for _, tr := range a.Triggers {
			if tr.Type == typ.ID {
				return true
			}
		}
	}
	for _, e := range a.Record.Events {
		if e.Type == typ.ID {
			return true
		}
	}
	return false
}
