package stage

import (
	"testing"

	"github.com/daybookhq/daybook/codebook"
	"github.com/daybookhq/daybook/lexicon"
)

// acts are the acts that a statement may have.
var acts = map[string]bool{
	"asserts": true, "confirms": true, "claims-responsibility": true, "denies": true, "accuses": true, "condemns": true, "praises": true, "threatens": true,
	"demands": true, "promises": true, "announces": true, "investigates": true, "justifies": true, "consults": true,
}

// lumped are ACLED's sub-event types of what PLOVER and CAMEO tell apart: several
// of our types may be of them.
var lumped = map[string]bool{"Other": true, "Change to group/activity": true}

// TestTypes checks what the files of the codebook say against the word classes
// and against each other.
func TestTypes(t *testing.T) {
	classes := lexicon.AllClasses()
	sub, named := map[string]string{}, map[string]string{}
	for _, typ := range codebook.Default().Types {
		for _, p := range typ.Patterns {
			for _, c := range p.Conds {
				for _, class := range c.Classes {
					if classes.Bit(class) == 0 {
						t.Errorf("%s: %s: no class %q", typ.ID, p.Source, class)
					}
				}
			}
			for _, e := range p.Elements {
				for _, c := range e.Classes {
					if classes.Bit(c) == 0 {
						t.Errorf("%s: %s: no class %q", typ.ID, p.Source, c)
					}
				}
			}
		}
		if len(typ.Yes) < 6 || len(typ.No) < 6 || typ.Name == "" || typ.Meaning == "" {
			t.Errorf("%s: needs a name, a meaning and sentences", typ.ID)
		}
		if other := named[typ.Name]; other != "" {
			t.Errorf("%s and %s have one name", typ.ID, other)
		}
		named[typ.Name] = typ.ID
		if typ.Kind == "statement" && !acts[typ.Act] {
			t.Errorf("%s: unknown act %q", typ.ID, typ.Act)
		}
		if typ.ACLED != nil {
			if other := sub[typ.ACLED.SubEventType]; other != "" && !lumped[typ.ACLED.SubEventType] {
				t.Errorf("%s and %s share a sub-event type", typ.ID, other)
			}
			sub[typ.ACLED.SubEventType] = typ.ID
		}
	}
	if len(sub) != 25 {
		t.Errorf("%d of ACLED's 25 sub-event types", len(sub))
	}
}
