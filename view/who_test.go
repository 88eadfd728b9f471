package view

import (
	"fmt"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
)

func count(n int) mod { return last(func(p *daybook.Party) { p.Count = &n }) }

// TestParties joins parties by role and actor.
func TestParties(t *testing.T) {
	kh := func(name, id string) mod { return who("perpetrator", name, id, "PRM", "IQ") }
	obama := who("participant", "Obama", "person:barack-obama", "GOV", "US")
	for _, x := range []struct {
		name, want string
		ts         []daybook.Telling
	}{
		{"a name that one id bears", "perpetrator group:kh stated 2", []daybook.Telling{tell("a", "", "attack", kh("Kata'ib Hezbollah", "group:kh")), tell("b", "", "attack", kh("the Kata’ib Hezbollah", ""))}},
		{"a name that two ids bear", "perpetrator brigades stated 1; perpetrator group:a stated 1; perpetrator group:b stated 1",
			[]daybook.Telling{tell("a", "", "attack", kh("Brigades", "group:a")), tell("b", "", "attack", kh("Brigades", "group:b")), tell("c", "", "attack", kh("Brigades", ""))}},
		{"the word of most", "perpetrator group:kh accused 3", []daybook.Telling{tell("a", "", "attack", kh("KH", "group:kh"), certain("accused")), tell("b", "", "attack", kh("KH", "group:kh"), certain("accused")), tell("c", "", "attack", kh("KH", "group:kh"))}},
		{"of as many the more careful", "perpetrator group:kh suspected 2", []daybook.Telling{tell("a", "", "attack", kh("KH", "group:kh"), certain("suspected")), tell("b", "", "attack", kh("KH", "group:kh"))}},
		{"a copy is no other word", "perpetrator group:kh suspected 2", []daybook.Telling{tell("a", "", "attack", kh("KH", "group:kh"), certain("suspected")), tell("b", "", "attack", kh("KH", "group:kh")), tell("c", "", "attack", kh("KH", "group:kh"), copyOf("b"))}},
		{"other roles are other parties", "perpetrator group:kh stated 1; target group:kh stated 1", []daybook.Telling{tell("a", "", "attack", kh("KH", "group:kh"), who("target", "KH", "group:kh", "PRM", "IQ"))}},
		{"in office", "participant person:barack-obama stated 1", []daybook.Telling{tell("a", "", "meeting", on("2010-05-01"), obama)}},
		{"before that the name alone", "participant obama stated 1", []daybook.Telling{tell("a", "", "meeting", on("1999-05-01"), obama)}},
		{"a town that was hit is a place", "", []daybook.Telling{tell("a", "", "shelling", in(mosul), who("target", "Mosul", "", "", "IQ"))}},
	} {
		var got []string
		for _, p := range Sum(incident(x.ts...)).Parties {
			got = append(got, fmt.Sprintf("%s %s %s %d", p.Role, p.Key, p.Certainty, p.Origins))
		}
		if s := strings.Join(got, "; "); s != x.want {
			t.Errorf("%s: %s, want %s", x.name, s, x.want)
		}
	}
	v := Sum(incident(tell("a", "", "attack", kh("gunmen", ""), count(3)), tell("b", "", "attack", kh("gunmen", ""), count(4)), tell("c", "", "attack", kh("gunmen", ""))))
	if v.Parties[0].Count != nil {
		t.Error("counts that differ:", *v.Parties[0].Count)
	}
}

func TestWeapons(t *testing.T) {
	armed := func(class, name string, n int) mod {
		return func(t *daybook.Telling) {
			w := daybook.Weapon{Class: class, Name: name}
			if n > 0 {
				w.Count = &n
			}
			t.Event.Weapons = append(t.Event.Weapons, w)
		}
	}
	v := Sum(incident(tell("a", "", "shelling", armed("rocket", "rockets", 14)), tell("b", "", "shelling", armed("rocket", "rocket", 0)),
		tell("c", "", "shelling", armed("rocket", "Rockets", 12), armed("drone", "drone", 0))))
	if len(v.Weapons) != 2 || v.Weapons[0].Class != "drone" || v.Weapons[1].Count == nil || *v.Weapons[1].Count != 12 || len(v.Weapons[1].Tellings) != 3 {
		t.Errorf("%+v", v.Weapons)
	}
}

func TestConfidence(t *testing.T) {
	worth := func(c float64) mod { return func(t *daybook.Telling) { t.Event.Confidence.Value = c } }
	for _, x := range []struct {
		want float64
		ts   []daybook.Telling
	}{
		{.6, []daybook.Telling{tell("a", "", "attack", worth(.6))}},
		{.88, []daybook.Telling{tell("a", "", "attack", worth(.8)), tell("b", "", "attack", worth(.8))}},
		{.8, []daybook.Telling{tell("a", "", "attack", worth(.8)), tell("b", "", "attack", worth(.8), copyOf("a"))}},
		{1, []daybook.Telling{tell("a", "", "attack", worth(7))}},
	} {
		c := Sum(incident(x.ts...)).Confidence
		sum := 0.0
		for _, b := range c.Because {
			sum += b.Weight
		}
		if c.Value != x.want || round(sum) != c.Value {
			t.Errorf("%v, want %v, because %v", c.Value, x.want, c.Because)
		}
	}
}
