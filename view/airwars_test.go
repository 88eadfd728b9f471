package view

import (
	"testing"

	"github.com/daybookhq/daybook"
)

func of(words string) mod { return row(func(h *daybook.Harm) { h.Of = &words }) }

func source(id string) mod { return row(func(h *daybook.Harm) { h.Source = &id }) }

// house is a strike on a house: residents count nine dead, three of them
// children, the air force first denies that civilians died and then concedes two.
func house() *daybook.Incident {
	return incident(
		tell("r1", "2019-03-02", "air-strike", from("Valley Radio"), on("2019-03-01"), in(mosul), who("perpetrator", "Iraqi air force", "mil:IQ", "MIL", "IQ"), certain("accused"),
			says("residents", "", "accuses", "Iraqi air force", "mil:IQ"), hurt("killed", "civilians", 9, "number"), of("members of one family"),
			hurt("killed", "civilians", 3, "number"), of("children"), part(0)),
		tell("r2", "2019-03-03", "air-strike", from("Tigris Post"), on("2019-03-01"), in(mosul), who("perpetrator", "Iraqi air force", "mil:IQ", "MIL", "IQ"), certain("accused"),
			hurt("killed", "civilians", 7, "number"), hurt("killed", "militants", 2, "number")),
		tell("r3", "2019-03-09", "air-strike", from("State Agency"), on("2019-03-01"), in(mosul), who("perpetrator", "Iraqi air force", "mil:IQ", "MIL", "IQ"),
			says("Iraqi air force", "mil:IQ", "confirms", "", ""), hurt("killed", "civilians", 2, "number"), source("s1")),
	)
}

func TestAirwars(t *testing.T) {
	x := Airwars(house())
	is(t, "all", x.Killed.All, 2, 9, 9)
	is(t, "civilians", x.Killed.Civilians, 2, 2, 9)
	is(t, "belligerents", x.Killed.Belligerents, 2, 2, 2)
	is(t, "children", x.Killed.Children, 3, 3, 3)
	is(t, "women", x.Killed.Women, -1, -1, -1)
	if x.Status != "Declared strike" || x.Grade != "Confirmed" || x.Sources != 3 || !x.Harm {
		t.Error(x.Status, x.Grade, x.Because, x.Sources)
	}
	if len(x.Claims) != 1 || !x.Claims[0].Accepts || x.Claims[0].Accusers[0] != "residents" {
		t.Fatalf("%+v", x.Claims)
	}
	is(t, "conceded", x.Claims[0].Conceded, 2, 2, 2)
}

func TestGrade(t *testing.T) {
	at := func(report string, mods ...mod) daybook.Telling {
		return tell(report, "2019-03-02", "shelling", append([]mod{on("2019-03-01"), in(mosul), from("Outlet " + report)}, mods...)...)
	}
	blame := func(x string) mod { return says("The governor", "", "accuses", "Group "+x, "group:"+x) }
	for _, x := range []struct {
		name, grade, status string
		ts                  []daybook.Telling
	}{
		{"one source", "Weak", "Single source claim", []daybook.Telling{at("a", dead(2))}},
		{"a copy makes no second", "Weak", "Single source claim", []daybook.Telling{at("a", dead(2)), at("b", dead(2), copyOf("a"))}},
		{"one outlet twice makes no second", "Weak", "Single source claim", []daybook.Telling{at("a", dead(2)), at("b", dead(2), from("Outlet a"))}},
		{"two", "Fair", "Likely strike", []daybook.Telling{at("a", dead(2)), at("b", dead(3))}},
		{"competing blame", "Contested", "Contested strike", []daybook.Telling{at("a", dead(2), blame("x")), at("b", dead(3), blame("y"))}},
		{"the same blame", "Fair", "Likely strike", []daybook.Telling{at("a", dead(2), blame("x")), at("b", dead(3), blame("x"))}},
		{"claimed by one, blamed on another", "Contested", "Contested strike", []daybook.Telling{at("a", dead(2), says("Group x", "group:x", "claims-responsibility", "", "")), at("b", dead(3), blame("y"))}},
		{"claimed by one, blamed on nobody in particular", "Confirmed", "Declared strike", []daybook.Telling{at("a", dead(2), says("Group x", "group:x", "claims-responsibility", "", "")),
			at("b", dead(3), says("The governor", "", "accuses", "outlaws", ""), func(t *daybook.Telling) { t.Statements[0].Against.ID, t.Statements[0].Against.Kind = nil, "described" })}},
		{"claimed", "Confirmed", "Declared strike", []daybook.Telling{at("a", dead(2), says("Group x", "group:x", "claims-responsibility", "", ""))}},
		{"claimed, but no civilians by its word", "Weak", "Declared strike", []daybook.Telling{at("a", dead(2), hurt("killed", "civilians", 0, "stated-none"), source("s1"), says("Group x", "group:x", "claims-responsibility", "", ""))}},
		{"fighters only", "Discounted", "Likely strike", []daybook.Telling{at("a", hurt("killed", "militants", 4, "number")), at("b", hurt("killed", "militants", 4, "number"))}},
		{"nobody hurt", "", "Single source claim", []daybook.Telling{at("a")}},
		{"no violence", "", "", []daybook.Telling{tell("a", "2019-03-02", "meeting")}},
		{"threatened", "", "", []daybook.Telling{at("a", realis(daybook.Threatened))}},
	} {
		if s := Airwars(incident(x.ts...)); s.Grade != x.grade || s.Status != x.status || s.Because == "" {
			t.Errorf("%s: %s, %s, %s", x.name, s.Grade, s.Status, s.Because)
		}
	}
}

func TestFolk(t *testing.T) {
	for words, want := range map[string]string{"three children": "children", "two women": "women", "women and children": "", "a man": "men", "schoolgirls, all of one village": "children", "soldiers": "", "": ""} {
		if got := folk(words); got != want {
			t.Errorf("%q: %q", words, got)
		}
	}
}
