package eval

import (
	"strings"
	"testing"

	"github.com/daybookhq/daybook/work"
)

// TestMUCTemplates reads invented reports as the suite muc4 does: what is done to
// civilians makes a template, a fight of soldiers with guerrillas none.
func TestMUCTemplates(t *testing.T) {
	coder := work.NewCoder("test")
	for _, x := range []struct {
		text string
		want string // type, stage and place, then slots and their first fills; "" for no template
	}{
		{`
   SAN SALVADOR, 12 MAR 90 -- [TEXT] IGNACIO BARRERA PAZ, THE MAYOR OF SUCHITOTO, WAS SHOT TO DEATH BY GUERRILLAS OF THE FARABUNDO MARTI NATIONAL LIBERATION FRONT [FMLN] YESTERDAY IN SUCHITOTO, CUSCATLAN DEPARTMENT, THE POLICE REPORTED TODAY.
`, "ATTACK ACCOMPLISHED hum_name=IGNACIO BARRERA PAZ hum_type=GOVERNMENT OFFICIAL hum_effect=DEATH date=11 MAR 90"},
		{`
   BOGOTA, 4 MAY 89 -- [TEXT] A BOMB EXPLODED LAST NIGHT OUTSIDE A BANK IN MEDELLIN AND DESTROYED THE BUILDING. TWO EMPLOYEES WERE INJURED.
`, "BOMBING ACCOMPLISHED hum_description=EMPLOYEES hum_effect=INJURY date=03 MAY 89"},
		{`
   SAN SALVADOR, 12 MAR 90 -- [TEXT] SOLDIERS OF THE ARCE BATTALION CLASHED WITH GUERRILLAS YESTERDAY NEAR PERQUIN. TWO GUERRILLAS AND ONE SOLDIER WERE KILLED IN THE FIGHTING.
`, ""},
	} {
		r, err := readMUC(coder, mucDoc{id: "test", text: x.text})
		if err != nil {
			t.Fatal(err)
		}
		got := r.templates(mucLearned())
		if x.want == "" {
			for _, g := range got {
				t.Errorf("spurious: %s", g.line())
			}
			continue
		}
		if len(got) != 1 {
			t.Errorf("%d templates, want %s", len(got), x.want)
			continue
		}
		if head := got[0].get("type") + " " + got[0].get("stage"); !strings.HasPrefix(x.want, head) {
			t.Errorf("%s, want %s", head, x.want)
		}
		for _, slot := range []string{"hum_name", "hum_description", "hum_type", "hum_effect", "date"} {
			if _, want, ok := strings.Cut(x.want, slot+"="); ok && !strings.HasPrefix(want, got[0].get(slot)) || ok && got[0].get(slot) == "" {
				t.Errorf("%s is %q, want %s", slot, got[0].get(slot), x.want)
			}
		}
	}
}
