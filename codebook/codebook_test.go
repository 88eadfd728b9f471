package codebook

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/daybookhq/daybook"
)

const sample = `# a comment
name: Air or drone strike
meaning: A weapon is dropped
meaning: from an aircraft.
acled: Political violence > Explosions/Remote violence > Air/drone strike
plover: ASSAULT aerial
cameo: 195
ucdp: by-parties
gtd: -
precedence: 76
roles: agent=perpetrator patient=target
trigger: air strike|raid/N
weak: =strikes if agent {military} and not near {sport}
yes: Jets bombed the bridge.
no: Pilots went on strike.
`

func TestLoad(t *testing.T) {
	book, err := Load(fstest.MapFS{"en/air-strike.txt": {Data: []byte(sample)}})
	if err != nil {
		t.Fatal(err)
	}
	typ := book.Type("air-strike")
	switch {
	case typ == nil, book.Type("air") != nil:
		t.Fatal("wrong types")
	case typ.Kind != "event" || typ.Meaning != "A weapon is dropped from an aircraft." || typ.Precedence != 76 || typ.GTD != "":
		t.Errorf("fields: %+v", typ)
	case typ.ACLED == nil || typ.ACLED.SubEventType != "Air/drone strike" || typ.PLOVER.Mode != "aerial":
		t.Errorf("crosswalk: %+v %+v", typ.ACLED, typ.PLOVER)
	case typ.Roles[daybook.RolePatient] != "target" || len(typ.Patterns) != 2 || len(typ.Yes) != 1 || len(typ.No) != 1:
		t.Errorf("roles or lists: %+v", typ)
	}
	if !typ.Patterns[1].Weak || typ.Patterns[0].Weak {
		t.Error("weak and strong are mixed up")
	}
}

func TestLoadRefuses(t *testing.T) {
	for _, bad := range []string{
		"colour: red",
		"acled: Political violence > Battles",
		"precedence: high",
		"roles: agent",
		"trigger: strike if beside {military}",
		"trigger: strike if agent military",
		"trigger:  ",
	} {
		if _, err := Load(fstest.MapFS{"en/x.txt": {Data: []byte("name: X\n" + bad)}}); err == nil {
			t.Errorf("no error: %s", bad)
		} else if !strings.Contains(err.Error(), "x.txt:2") {
			t.Errorf("%s: error without file and line: %v", bad, err)
		}
	}
}

func TestParsePattern(t *testing.T) {
	p, err := parsePattern("{aircraft}|jet * strike|hit!/V over if patient {facility}|{vehicle} and not near {sport}")
	if err != nil {
		t.Fatal(err)
	}
	e := p.Elements
	switch {
	case len(e) != 4 || p.Head != 2:
		t.Errorf("%d elements, head %d", len(e), p.Head)
	case e[0].Classes[0] != "aircraft" || e[0].Words[0] != "jet" || !e[1].Gap || e[2].POS != 'V' || len(e[2].Words) != 2:
		t.Errorf("elements: %+v", e)
	case fmt.Sprint(p.Conds) != "[{patient [facility vehicle] false} {near [sport] true}]":
		t.Errorf("conditions: %+v", p.Conds)
	}
	for _, same := range []string{"strike!/V", "strike/V!"} {
		if p, _ := parsePattern("air " + same + " now"); p.Head != 1 || p.Elements[1].POS != 'V' || p.Elements[1].Words[0] != "strike" {
			t.Errorf("%s: %+v", same, p)
		}
	}
	if p, _ := parsePattern("car bomb"); p.Head != 1 {
		t.Errorf("the last element heads, got %d", p.Head)
	}
}

// TestDefault reads the files that ship.
func TestDefault(t *testing.T) {
	for _, typ := range Default().Types {
		if typ.Kind != "event" && typ.Kind != "statement" && typ.Kind != "idiom" {
			t.Errorf("%s: kind %q", typ.ID, typ.Kind)
		}
		if typ.Kind == "event" && len(typ.Patterns) == 0 {
			t.Errorf("%s: no triggers", typ.ID)
		}
		seen := map[string]bool{}
		for _, p := range typ.Patterns {
			if seen[p.Source] {
				t.Errorf("%s: twice: %s", typ.ID, p.Source)
			}
			seen[p.Source] = true
		}
	}
}
