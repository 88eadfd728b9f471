package stage

import (
	"fmt"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
)

// TestCumulative reads which tolls are an event's own and which count more.
func TestCumulative(t *testing.T) {
	stages := English()
	for _, c := range []struct{ text, want string }{
		// since
		{"The ministry says that 840 rebels have been killed since the talks began.", "840 cumulative"},
		{"At least 50 people are killed in a bombing in Gao, the deadliest attack since 2011.", "50 event"},
		// a long time
		{"Battles between two militias near Gao have killed nearly 400 people in three weeks.", "400 cumulative"},
		{"Clashes between two militias near Gao have killed nearly 40 people in two days.", "40 event"},
		{"Bomb blasts kill 155 people in Gao, the country's deadliest attack for two years.", "155 event"},
		{"A study finds that more than 1000 people died from rebel attacks near Gao during the month of January 2020.", "1000 cumulative"},
		{"A rebel is sentenced to a nine-month term for killing 30 settlers near Gao.", "30 event"},
		{"The rebel leader apologizes for the 7,000 people killed in the 15-year war.", "7000 cumulative"},
		// a war, a genocide, unrest
		{"Lawmakers recall the genocide, in which 90,000 villagers were killed.", "90000 cumulative"},
		{"Six soldiers are killed by rebels in the civil war.", "6 event"},
		{"A car bomb exploded in Gao, killing ten soldiers during the civil war.", "10 event"},
		{"Activists condemn the drug crackdown that has killed thousands of people.", "1000 cumulative"},
		{"Special forces say that 1,300 rebels have been killed in recent operations.", "1300 cumulative"},
		{"Jets launch airstrikes on Gao, killing 12 people, in retaliation for recent rebel attacks.", "12 event"},
		// more than a day ever had
		{"Rebels killed 6,000 villagers near Gao.", "6000 cumulative"},
		{"Rebels killed 6,000 villagers near Gao on 3 May 1962.", "6000 event"},
		// what all add up to
		{"At least 30 people are killed in airstrikes near Gao, bringing the official death toll to over 58,000.", "30 event; 58000 cumulative"},
		{"At least 92 people are killed and 153 others are injured in airstrikes near Gao, bringing the total death toll to more than 700.", "92 event; 700 cumulative"},
		{"At least 12 people were killed in an airstrike near Gao, bringing the number of dead since the offensive began to 400.", "12 event; 400 cumulative"},
		{"One of the wounded died and another is in a coma, bringing the death toll of the bombing in Gao to 54.", "54 event"},
		{"The death toll from the ongoing airstrikes near Gao increases to 258 people.", "258 cumulative"},
		{"The death toll from the airstrike near Gao increases to 58 people.", "58 event"},
		{"The death toll from the January 27 hotel siege in Gao rises to 20.", "20 event"},
		{"The death toll from recent clashes near Gao rises to 86.", "86 cumulative"},
		{"Two more people die of their wounds, bringing the death toll of the bombing in Gao to 54.", "54 event"},
		{"A bomb kills 20 people in Gao, and a second one raises the toll to 45.", "45 event"},
		{"The president visits the earthquake zone near Gao as the death toll climbs to more than 1,700 people.", ""},
		{"Rebels attacked Gao on 16 March 1988, killing some 5,000 people.", "5000 event"},
		{"Rebels attacked Gao, killing some 5,000 people.", "5000 cumulative"},
		// of several attacks
		{"Eight explosions hit trains in Gao. At least 174 people are reported dead.", "174 event"},
		{"A suicide bombing occurs in Gao with at least 90 killed and 461 injured.", "90 event"},
		// who is not dead
		{"Gunmen kill at least 61 people and injure 196 others during prayers in Gao.", "61 event"},
		{"Four bombs kill 113 people in Gao and wound more than 271.", "113 event"},
		{"An arson attack on a train in Gao claims the lives of 92 and 148 injured.", "92 event"},
		{"Police say that nine protesters have been killed by troops and 2,500 others are at large.", "9 event"},
		{"Rebel shelling near Gao brought about 600 deaths among 15,000 soldiers.", "600 event"},
	} {
		a := daybook.Analyze(&daybook.Document{Text: c.text, Published: "2021-02-25", Kind: daybook.KindDayList}, stages, nil)
		var got []string
		for _, e := range a.Record.Events {
			for _, h := range e.Harm {
				if h.Effect == "killed" && *h.Low > 1 {
					got = append(got, fmt.Sprint(*h.Low, " ", h.Scope))
				}
			}
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

// TestTallies reads which events of a day-list are the news of its day.
func TestTallies(t *testing.T) {
	stages := English()
	for _, c := range []struct {
		text string
		news bool
	}{
		{"The health ministry says that 8,525 villagers have been killed in rebel air raids.", false},
		{"A rebel commander says that 1,340 soldiers have been killed in the war.", false},
		{"Rebel jets hit Gao, killing at least 12 people, bringing the death toll of the war to 58,000.", true},
		{"A court in Gao convicts two former rebels. Rebel gunmen killed 30 settlers near Velm.", false},
		{"A court in Gao convicts two former rebels. Gunmen kill three judges outside the court.", true},
		{"Veterans mark the anniversary of the landing. Rebel gunmen killed 250 soldiers near Velm.", false},
		{"A mayor in Gao opens a bridge. Gunmen killed three soldiers.", true},
	} {
		a := daybook.Analyze(&daybook.Document{Text: c.text, Published: "2021-02-25", Kind: daybook.KindDayList}, stages, nil)
		if len(a.Record.Events) == 0 {
			t.Errorf("%s: no event", c.text)
			continue
		}
		e := a.Record.Events[len(a.Record.Events)-1]
		if news := e.When.From != nil && *e.When.From == "2021-02-25" && !e.Background; news != c.news {
			t.Errorf("%s: news of the day: %v", c.text, news)
		}
	}
}
