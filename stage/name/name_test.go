package name_test

import (
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/stage/block"
	"github.com/daybookhq/daybook/stage/name"
	"github.com/daybookhq/daybook/stage/sentence"
	"github.com/daybookhq/daybook/stage/tag"
	"github.com/daybookhq/daybook/stage/token"
)

func read(text, published string) *daybook.Analysis {
	return daybook.Analyze(&daybook.Document{Text: text, Published: published}, []daybook.Stage{
		block.New(), sentence.New(), token.New(), tag.New(), name.New(),
	}, nil)
}

// written shows the names of a as "words=kind" or "words=kind:ref".
func written(a *daybook.Analysis) string {
	var out []string
	for _, n := range a.Names {
		s := a.Doc.At(n.Span) + "=" + string(n.Kind)
		if n.Ref != "" {
			s += ":" + n.Ref
		}
		out = append(out, s)
	}
	return strings.Join(out, " | ")
}

func TestNames(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"U.S. envoys met Iraqi officials in Basra.", "U.S.=place:country:US | Iraqi=nationality:country:IQ | Basra=place"},
		{"They asked us to leave.", ""},
		{"Fighters of Kata'ib Hezbollah left Sinjar.", "Kata'ib Hezbollah=group:group:kataib-hezbollah | Sinjar=place"},
		{"He joined al-Shabaab near Kismayo.", "al-Shabaab=group:group:shabaab | Kismayo=place"},
		{"Suspected Boko Haram gunmen raided Dikwa.", "Boko Haram=group:group:boko-haram | Dikwa=place"},
		{"The Islamic State of Iraq and the Levant took the town.", "Islamic State of Iraq and the Levant=group:group:is"},
		{"Iran-backed men fired rockets.", "Iran=place:country:IR"},
		{"Prime Minister Jonas Okello spoke to President Anna Virtanen.", "Jonas Okello=person | Anna Virtanen=person"},
		{"Governor of Oregon Mary Hill spoke.", "Oregon=place | Mary Hill=person"},
		{"The People's Liberation Army sent ships.", "People's Liberation Army=organisation:mil:CN"},
		{"The Peruvian Army denied it.", "Peruvian Army=organisation:mil:PE"},
		{"Envoys of North Korea met Kim Jong-un.", "North Korea=place:country:KP | Kim Jong-un=person:person:kim-jong-un"},
		{"Shells hit the Gaza-Israel border.", "Gaza=place | Israel=place:country:IL"},
		{"COVID-19 spread among the soldiers.", "COVID-19=other"},
		{"Fighters of the militant group Free Dawn Brigades stormed the prison of Kidal.", "Free Dawn Brigades=group | Kidal=place"},
		{"A Grad rocket hit the town hall of Marinka.", "Grad=weapon | Marinka=place"},
	} {
		if got := written(read(c.text, "")); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// TestCase checks that text in capitals or without any has its names too.
func TestCase(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"POLICE SAID THAT ERNESTO VALDIVIA WAS SHOT DEAD BY TWO GUNMEN IN SANTIAGO ON MONDAY.", "ERNESTO VALDIVIA=person | SANTIAGO=place"},
		{"THE POLICE OF PERU BLAMED HAMAS FOR THE ATTACK IN AYACUCHO.", "PERU=place:country:PE | HAMAS=group:group:hamas | AYACUCHO=place"},
		{"russian forces shelled kharkiv on monday, officials said.", "russian=nationality | kharkiv=place"},
	} {
		if got := written(read(c.text, "")); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// TestAgain checks that a name found once is found again in the same report.
func TestAgain(t *testing.T) {
	a := read("The mayor, Pavel Weeks, was freed by the Northern Relief Union (NRU). Weeks and two aides were well. NRU trucks left on Friday.", "")
	if got, want := written(a), "Pavel Weeks=person | Northern Relief Union=organisation | NRU=organisation | Weeks=person | NRU=organisation"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// TestDated checks that a last name means who bore it in office on the day.
func TestDated(t *testing.T) {
	for _, c := range []struct{ day, want string }{
		{"2004-05-01", "Sharon=person:person:ariel-sharon"},
		{"2005-05-01", "Sharon=person:person:ariel-sharon"},
	} {
		if got := written(read("On Monday Sharon met ministers.", c.day)); got != c.want {
			t.Errorf("%s: got %s, want %s", c.day, got, c.want)
		}
	}
}

// TestShape checks that names do not overlap and lie in the text, whatever it
// is.
func TestShape(t *testing.T) {
	for _, text := range []string{
		"", "A", "-", "Al-", "al-", "U.S.-", "The", "Of Of Of", "General of", "Mr. ", "É-É-É", "Governor of", strings.Repeat("Al-", 500), strings.Repeat("A B of ", 300),
		"THE ARMY OF PERU KILLED TWO MEN IN LIMA, OFFICIALS SAID ON MONDAY IN THE CAPITAL", "Rebels Seize Town In Northern Mali As Talks In Algiers Collapse",
	} {
		a := read(text, "")
		last := -1
		for _, n := range a.Names {
			if n.First <= last || n.Last < n.First || n.Span.Empty() || n.End > len(text) {
				t.Errorf("%.30q: bad name %+v", text, n)
			}
			last = n.Last
		}
	}
}
