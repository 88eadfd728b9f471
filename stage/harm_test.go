package stage

import (
	"fmt"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
)

// TestHarm reads who was hurt: the rows of all events that have any, parts with a
// sign of what they are a part of.
func TestHarm(t *testing.T) {
	stages := English()
	for _, c := range []struct{ text, want string }{
		// along with
		{"Troops detained a rebel leader along with three of his men near Gao.", "detained 1-1 leader; detained 3-3 men"},
		{"A rebel leader was captured, together with several fighters, near Gao.", "detained 1-1 leader; detained 2-12 fighters"},
		{"Troops detained a rebel leader and moved on along with three tanks.", "detained 1-1 leader"},
		// nouns for arrests, and anybody who is arrested
		{"The army confirmed the capture of a rebel commander near Gao.", "detained 1-1 commander"},
		{"The army confirmed the capture of a rebel base near Gao.", ""},
		{"Three rebels were taken into custody by soldiers.", "detained 3-3 rebels"},
		{"Soldiers arrested a bomb courier of the rebels in Gao.", "detained 1-1 courier"},
		{"Soldiers captured a rebel banner in Gao.", ""},
		// told again, and more exactly
		{"Troops detained several rebels near Gao on Monday. After questions at the scene the troops detained four rebels.", "detained 4-4 rebels"},
		{"Troops killed four rebels near Gao on Monday. Several rebels were killed.", "killed 4-4 rebels"},
		{"Troops captured a rebel leader near Gao on Monday. The troops detained the leader and three suspected rebels after a search.", "detained 1-1 leader; detained 3-3 rebels"},
		// additional to a retelling, not to the whole
		{"Troops detained four rebels near Gao on Monday. At a farm the troops detained three rebels. An additional rebel was detained.", "detained 4-4 rebels"},
		{"Troops detained four rebels near Gao on Monday. An additional rebel was detained.", "detained 4-4 rebels; detained 1-1 rebel"},
		{"Troops detained two rebels near Gao on Monday. The troops detained the rebel commander and one additional rebel.", "detained 2-2 rebels"},
		// arrests of one and of several are two
		{"Troops captured a rebel leader near Gao on Monday. Several suspected rebels were detained during the operation.", "detained 1-1 leader; detained 2-12 rebels"},
		{"Troops detained two rebels near Gao, including a Taliban commander. The troops detained the commander at a farm.", "detained 2-2 rebels; detained 1-1 commander+"},
		// of a long time
		{"Troops detained four rebels near Gao on Monday. Soldiers have captured 17 rebel leaders in the last month.", "detained 4-4 rebels"},
		// figures
		{"A bomb killed 12 people in Gao. The number of dead has risen to 15.", "killed 15-15"},
		{"A bomb killed 12 people in Gao. The number of shops there has risen to 15.", "killed 12-12 people"},
		{"A bomb went off in Gao. The death toll is believed to be 19, including 15 local traders.", "killed 19-19"},
		// all who are left dead
		{"A raid near Gao left two soldiers and a driver dead.", "killed 2-2 soldiers; killed 1-1 driver"},
		{"Clashes near Gao left two soldiers dead and a driver wounded.", "killed 2-2 soldiers; injured 1-1 driver"},
		{"A bomb went off near Gao. The blast claimed the lives of five soldiers.", "killed 5-5 soldiers"},
		{"A bomb went off near Gao. The blast changed the lives of five soldiers.", ""},
		{"Rebels opened fire near Gao, killing two people and wounding another.", "killed 2-2 people; injured 1-1 another"},
		{"A bomb attack near Gao that killed one civilian and injured nine others was told on Monday.", "killed 1-1; injured 9-9 others"},
		{"A clash near Gao resulted in 14 rebels killed and one wounded.", "killed 14-14 rebels; injured 1-1"},
		{"The engagement with rebels resulted in 14 rebels killed and one wounded.", "killed 14-14 rebels; injured 1-1"},
		// wounds, hospitals, conditions
		{"A bomb went off in Gao. Three farmers suffered head wounds.", "injured 3-3 farmers"},
		{"A bomb went off in Gao. Three farmers were taken to hospital.", "injured 3-3 farmers"},
		{"A bomb went off in Gao. The ministers were taken to a hotel.", ""},
		{"A bomb went off in Gao. Two farmers are in critical condition.", "injured 2-2 farmers"},
		{"A bomb went off in Gao. Two houses are in poor condition.", ""},
		{"A bomb went off in Gao. The blast left a farmer in critical condition.", "injured 1-1 farmer"},
		// he, who has a name
		{"Rebels shot a farmer near Gao on Monday. He died in hospital.", "killed 1-1 farmer"},
		{"An official praises the Harbour Brigades for the abduction and murder of three teenagers.", "killed 3-3 teenagers"},
		{"A bomb wounded fifteen people in Gao. One of the wounded later died.", "injured 15-15 people; killed 1-1"},
		{"Rebels shot a farmer near Gao on Monday. The farmer was taken to hospital, where he was pronounced dead.", "killed 1-1 farmer"},
		{"Rebels fatally shot a farmer near Gao on Monday.", "killed 1-1 farmer"},
		{"Gunmen opened fire near Gao on Monday and shot a farmer in the leg.", "injured 1-1 farmer"},
		{"Gunmen opened fire near Gao on Monday. A farmer sustained a life-threatening gunshot wound.", "injured 1-1 farmer"},
		{"Rebels shot a farmer near Gao on Monday. He was taken to a hospital, where he later died.", "killed 1-1 farmer"},
		{"Gunmen opened fire near Gao on Monday. A farmer walked into a hospital with wounds.", "injured 1-1 farmer"},
		{"Gunmen opened fire near Gao on Monday and shot a farmer in the leg. A rebel was charged with attempted murder.", "injured 1-1 farmer"},
		// nobody
		{"Rebels fired at a lorry near Gao. The driver was not injured.", ""},
		{"Rebels fired at two lorries near Gao. None of the drivers were hurt.", ""},
		// only meant
		{"Soldiers conducted an operation to capture a rebel leader near Gao. Troops detained two rebels.", "detained 2-2 rebels"},
		{"Troops detained two rebels during a raid to capture a rebel leader near Gao.", "detained 2-2 rebels"},
	} {
		a := daybook.Analyze(&daybook.Document{Text: c.text, Kind: daybook.KindReport}, stages, nil)
		if got := harmRows(a.Record); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// TestHarmWords reads who was hurt where grammar hides it.
func TestHarmWords(t *testing.T) {
	stages := English()
	for _, c := range []struct{ text, want string }{
		{"A farmer was hit in an attack by rebels near Gao and is in stable condition.", "injured 1-1 farmer"},
		// told behind the verb, and who somebody is
		{"Also killed in a rebel attack near Gao were two farmers.", "killed 2-2 farmers"},
		{"Wounded in a rebel attack near Gao were a farmer and a driver.", "injured 1-1 farmer; injured 1-1 driver"},
		{"Killed by rebels near Gao, the farmers were mourned.", "killed 2- farmers"},
		{"The army said that Roga, a rebel leader, was killed in an airstrike near Gao.", "killed 1-1 leader"},
		{"The army said that Roga, a rebel stronghold, was hit in an airstrike near Gao.", ""},
		// how many, not between whom
		{"Troops killed between three and six rebels near Gao.", "killed 3-6 rebels"},
		{"Police and soldiers killed between three and six rebels near Gao.", "killed 3-6 rebels"},
		{"Troops have captured or killed ten rebels near Gao.", ""},
		{"Troops have captured and killed ten rebels near Gao.", "detained 10-10 rebels; killed 10-10 rebels"},
	} {
		a := daybook.Analyze(&daybook.Document{Text: c.text, Kind: daybook.KindReport}, stages, nil)
		if got := harmRows(a.Record); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func harmRows(r *daybook.Record) string {
	var out []string
	for _, e := range r.Events {
		for _, h := range e.Harm {
			row := fmt.Sprintf("%s %d-", h.Effect, *h.Low)
			if h.High != nil {
				row += fmt.Sprint(*h.High)
			}
			if h.Of != nil {
				words := strings.Fields(*h.Of)
				row += " " + words[len(words)-1]
			}
			if h.PartOf != nil {
				row += "+"
			}
			out = append(out, row)
		}
	}
	return strings.Join(out, "; ")
}
