package stage

import (
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
)

// TestRetold reads reports that tell one event again and again: so many events
// they have, and no day or place of what is only counted from it.
func TestRetold(t *testing.T) {
	stages := English()
	for _, c := range []struct {
		text  string
		want  int
		never string // no day and no place of the events
	}{
		{"He rented the lorry in Gao on May 3, 1995, four days before the bombing in Mopti.", 1, "1995-05-03 Gao"},
		{"A bomb killed nine people at a market in Mopti on Monday. The minister heard of the bombing at a hotel in Geneva.", 1, "hotel Geneva"},
		{"A bomb killed nine people at a market in Mopti on Monday. Roe spoke in Florida of his friend in the weeks after the bombing.", 1, "Florida"},
		{"A suicide bomber attacked a concert in Mopti. His neighbours struggle with a bombing that killed 22 people.", 1, ""},
		{"The brothers are accused of the bombing of April 15, 2013, in Dorga. They are also accused of shooting dead a police officer three days after the attack. It was the worst attack since the Sept. 11, 2001 attacks.", 2, "2001-09-11 2001-09-14"},
		{"Police officers arrive at a house in Gao, as investigations continue into the May 22 attack at the Mopti market.", 1, "Gao"},
		{"Gunmen killed nine farmers in Mopti in retaliation for an attack on a herders' camp.", 2, ""},
		{"The army shelled Gao after rebels shelled a base.", 2, ""},
		{"The army shelled Gao. Rebels shot down a helicopter.", 2, ""},
		{"Five men were arrested on March 7. Protesters burned tyres in Gao.", 1, "2026-03-07"},
		{"The blast on May 22, 2017 killed nine people in Mopti. Monday's bombing was claimed by nobody.", 1, ""},
		{"The blast on May 22, 2017 killed nine people in Mopti. Friday's bombing killed two.", 2, ""},
		{"Today, gunmen killed nine people in Mopti. Saturday's attack killed two.", 2, ""},
		{"An attack in Mopti killed nine people. It came on the same day that envoys met. Monday's attack was the worst this year.", 1, ""},
		{"A bomb killed nine people in Mopti on Monday. The same day, a bus struck a mine near Gossi.", 2, ""},
		{"A bomb killed nine people at a restaurant in Mopti, Mali. France condemned the attack on a French restaurant.", 1, ""},
		{"A bomb killed nine people in Gao on Monday. He had decided to carry out this attack a year ago, a judge said.", 1, ""},
		{"Officials say that a man suspected in the Mopti bombing was put on a list in late 2011.", 1, "2011-09-01 2011-12-31"},
	} {
		a := daybook.Analyze(&daybook.Document{Text: c.text, Kind: daybook.KindReport}, stages, nil)
		if len(a.Record.Events) != c.want {
			t.Errorf("%s: %d events, want %d", c.text, len(a.Record.Events), c.want)
		}
		for _, e := range a.Record.Events {
			for _, p := range e.Where {
				if strings.Contains(c.never, p.Name) {
					t.Errorf("%s: in %s", c.text, p.Name)
				}
			}
			if e.When.From != nil && strings.Contains(c.never, *e.When.From) {
				t.Errorf("%s: on %s", c.text, *e.When.From)
			}
		}
	}
}

// TestLooksBack reads reports whose news is a court's, or that date earlier events
// by the year: what they are about is their background.
func TestLooksBack(t *testing.T) {
	stages := English()
	for _, c := range []struct {
		text       string
		background bool
	}{
		{"The jury heard on Monday how the brothers built the bomb. The bomb killed three people at a market in Mopti.", true},
		{"The governor opened the new bridge in Mopti on Monday. A bomb destroyed the old one on 12 April 2013, killing two guards.", true},
		{"The governor visited Mopti on Monday. A bomb destroyed the bridge there on Saturday, killing two guards.", false},
		{"A bomb destroyed the bridge in Mopti on 12 April 2013, killing two guards.", false},
	} {
		a := daybook.Analyze(&daybook.Document{Text: c.text, Kind: daybook.KindReport}, stages, nil)
		if es := a.Record.Events; len(es) == 0 || es[len(es)-1].Background != c.background {
			t.Errorf("%s: %d events", c.text, len(es))
		}
	}
}
