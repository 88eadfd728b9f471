package view

import (
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
)

// TestParts: who dies in an incident that has a row of its own does not die once
// more in the row of the one that tells it with others.
func TestParts(t *testing.T) {
	strikes := func(parts ...int) *daybook.Incident {
		inc := incident(tell("a", "2021-02-16", "air-strike", on("2021-02-15"), in(mosul), dead(60),
			who("perpetrator", "Iraqi army", "mil:IQ", "MIL", "IQ"), who("target", "Islamic State", "group:is", "REB", "")))
		for i, n := range parts {
			inc.Parts = append(inc.Parts, daybook.Part{ID: "i00000000000" + string(rune('a'+i)), Killed: n})
		}
		return inc
	}
	for _, x := range []struct {
		parts  []int
		acled  string
		best   string // of GED, "" for no row
		reason string
	}{
		{nil, "60", "60", ""},
		{[]int{9}, "51", "51", ""},
		{[]int{9, 50}, "1", "1", ""},
		{[]int{30, 30}, "0", "", "all deaths told apart, as parts"},
		{[]int{30, 40}, "0", "", "all deaths told apart, as parts"},
	} {
		inc := strikes(x.parts...)
		cells := one(t, inc)
		if got := cells("fatalities"); got != x.acled {
			t.Errorf("%v: ACLED has %s, want %s", x.parts, got, x.acled)
		}
		for _, p := range inc.Parts {
			if !strings.Contains(cells("notes"), p.ID) {
				t.Errorf("%v: no word of %s in %q", x.parts, p.ID, cells("notes"))
			}
		}
		row, why := GED(inc)
		if why != x.reason {
			t.Fatalf("%v: %q, want %q", x.parts, why, x.reason)
		}
		if why != "" {
			continue
		}
		columns(t, func(n string) string { return cell(t, GEDHeader, row.Cells(), n) }, "best="+x.best, "low="+x.best, "high="+x.best)
		if sum := row.DeathsA + row.DeathsB + row.Civilians + row.Unknown; sum != row.Best {
			t.Errorf("%v: deaths add up to %d, not %d", x.parts, sum, row.Best)
		}
		if clear := len(x.parts) == 0; (row.Clarity == 1) != clear || row.Check == clear {
			t.Errorf("%v: clarity %d, check %v", x.parts, row.Clarity, row.Check)
		}
	}
	part := strikes()
	part.PartOf = "i0000000000ff"
	if notes := one(t, part)("notes"); !strings.Contains(notes, "Part of i0000000000ff.") {
		t.Error(notes)
	}
	if v := Sum(part); v.PartOf != part.PartOf || daybook.Value(v.Killed.Best) != 60 {
		t.Errorf("%+v", v)
	}
}
