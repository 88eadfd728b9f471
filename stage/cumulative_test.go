package stage

import (
	"fmt"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
)

// TestCumulative reads which tolls are an event's own and which count more; of
// events of a day-list also whether they are the news of its day.
func TestCumulative(t *testing.T) {
	stages := English()
	for _, c := range []struct{ text, want string }{
		// since
		{"The ministry says that 840 rebels have been killed since the talks began.", "840 cumulative"},
		{"At least 50 people are killed in a bombing in Gao, the deadliest attack since 2011.", "50 event"},
		// a long time
		{"Battles between two militias near Gao have killed nearly 400 people in three weeks.", "400 cumulative"},
		{"Clashes between two militias near Gao have killed nearly 40 people in two days.", "40 event"},
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
		{"Two more people die of their wounds, bringing the death toll of the bombing in Gao to 54.", "54 event"},
		{"A bomb kills 20 people in Gao, and a second one raises the toll to 45.", "45 event"},
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
