package coref_test

import (
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
)

// chain returns the mentions of the entity that holds the first mention with
// the given words, or "".
func chain(a *daybook.Analysis, words string) string {
	for _, e := range a.Entities {
		var out []string
		found := false
		for _, m := range e.Mentions {
			s := a.Doc.At(m.Span)
			found = found || s == words
			out = append(out, s)
		}
		if found {
			return strings.Join(out, " | ")
		}
	}
	return ""
}

func TestChains(t *testing.T) {
	for _, c := range []struct{ rule, text, of, want string }{
		{"short form", "Army spokesman Peter Novak spoke. Novak denied it.", "Peter Novak", "Army spokesman | Peter Novak | Novak"},
		{"acronym", "The Popular Union (UP) marched. UP leaders spoke.", "UP", "Popular Union | UP | UP"},
		{"apposition", "Ali Daro, a student leader, was held.", "Ali Daro", "Ali Daro | a student leader"},
		{"title behind a kinsman", "Rebels shot his uncle, President Musa Sule, there.", "Musa Sule", "President | uncle | Musa Sule"},
		{"office of", "The governor of Kano, Nigeria, Musa Sule, was hurt.", "Musa Sule", "The governor | Musa Sule"},
		{"field", "Minister of Health Ann Lee spoke.", "Ann Lee", "Minister | Ann Lee"},
		{"epithet", "The Boko Haram group fled.", "Boko Haram", "Boko Haram | The Boko Haram group"},
		{"alias", "ISIS fled. Daesh returned.", "ISIS", "ISIS | Daesh"},
		{"body", "Syrian forces advanced. The Syrian army shelled the town.", "Syrian forces", "Syrian forces | The Syrian army"},
		{"noun", "Four gunmen fled. The gunmen were caught.", "Four gunmen", "Four gunmen | The gunmen"},
		{"group", "Hamas fired rockets. The group said it would go on.", "Hamas", "Hamas | The group | it"},
		{"two groups", "Hamas and Fatah fought. The group said so.", "The group", ""},
		{"across paragraphs", "Rockets fell after Hamas spoke.\n\nThe group said all were from Fatah.", "The group", ""},
		{"he", "Minister Omar Said left. He said nothing.", "Omar Said", "Minister | Omar Said | He"},
		{"two men", "Omar Said met Ivan Petrov. He said nothing.", "He", ""},
		{"country", "Iraq was hit. The country asked for help.", "Iraq", "Iraq | The country"},
		{"leader's country", "The country was bombed by the US over President Bashar al-Assad's use of gas. Syria denied it.", "Syria", "Syria"},
		{"backed", "Iran-backed fighters fled. The country was silent.", "The country", ""},
	} {
		if got := chain(read(c.text, "2021-03-01"), c.of); got != c.want {
			t.Errorf("%s: %s\n got %s\nwant %s", c.rule, c.text, got, c.want)
		}
	}
}

func TestWho(t *testing.T) {
	for _, c := range []struct{ text, words, canonical, id, country, sector string }{
		{"Iraqi forces shelled it.", "Iraqi forces", "Iraqi forces", "mil:IQ", "IQ", "MIL"},
		{"Police fired.", "Police", "Police", "", "", "COP"},
		{"At least five Hamas militants died.", "At least five Hamas militants", "Hamas militants", "group:hamas", "PS", "REB"},
		{"A senior Hamas official spoke.", "A senior Hamas official", "senior Hamas official", "", "PS", "REB"},
		{"Iran-backed militia fled.", "Iran-backed militia", "Iran-backed militia", "", "", "PRM"},
		{"They killed three Iraqis.", "three Iraqis", "Iraqis", "", "IQ", "CVL"},
		{"Ethnic Albanians marched.", "Ethnic Albanians", "Albanians", "", "", "CVL"},
		{"Three ethnic Turkish men died.", "Three ethnic Turkish men", "ethnic Turkish men", "", "", ""},
		{"The militant leader denied it.", "The militant leader", "militant leader", "", "", "REB"},
		{"Two members of the Taliban died.", "Two members", "members", "group:taliban", "AF", "REB"},
		{"Baghdad police said so.", "Baghdad police", "Baghdad police", "cop:IQ", "IQ", "COP"},
		{"The police station burned.", "The police", "", "", "", ""},
	} {
		a := read(c.text, "2021-03-01")
		var got daybook.Entity
		for _, e := range a.Entities {
			for _, m := range e.Mentions {
				if a.Doc.At(m.Span) == c.words {
					got = e
				}
			}
		}
		if got.Canonical != c.canonical || got.ID != c.id || got.Country != c.country || got.Sector != c.sector {
			t.Errorf("%s: got %q %s %s %s", c.text, got.Canonical, got.ID, got.Country, got.Sector)
		}
	}
}

// TestNamed checks that every name belongs to one entity.
func TestNamed(t *testing.T) {
	a := read("Hezbollah and the Lebanese army met Syrian envoys, two Iraqis and Ann Lee in Tyre. Lee said the UN knew.", "2021-03-01")
	for _, n := range a.Names {
		held := 0
		for _, e := range a.Entities {
			for _, m := range e.Mentions {
				if m.Form == "name" && m.Contains(n.Span) {
					held++
				}
			}
		}
		if held != 1 {
			t.Errorf("%s belongs to %d entities", a.Doc.At(n.Span), held)
		}
	}
}
