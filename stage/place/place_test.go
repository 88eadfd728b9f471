package place_test

import (
	"os"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/stage"
)

// pipeline returns the stages up to this one.
func read(text string) *daybook.Analysis {
	return daybook.Analyze(&daybook.Document{Text: text, Language: "en", Kind: daybook.KindReport}, stage.Through("place"), nil)
}

// TestTexts reads testdata/texts.txt.
func TestTexts(t *testing.T) {
	data, err := os.ReadFile("testdata/texts.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range strings.Split(string(data), "\n\n") {
		var text []string
		var want [][]string
		for _, line := range strings.Split(strings.TrimSpace(part), "\n") {
			switch f := strings.Split(line, "|"); {
			case strings.HasPrefix(line, "#"):
			case len(f) > 1:
				for i := range f {
					f[i] = strings.TrimSpace(f[i])
				}
				want = append(want, f)
			default:
				text = append(text, line)
			}
		}
		if len(want) > 0 {
			check(t, strings.Join(text, "\n"), want)
		}
	}
}

func check(t *testing.T, text string, want [][]string) {
	t.Helper()
	a := read(text)
	for _, w := range want {
		found := false
		for _, p := range a.Places {
			words := a.Doc.At(p.Span)
			if w[0] == "no" && words == w[1] {
				t.Errorf("%s\n  %q is no place, got %+v", text, words, p)
			}
			got := strings.Join([]string{words, p.Name, p.Country, p.Level, p.Relation, p.Role}, " | ")
			if w[0] == "yes" && got == strings.Join(w[1:], " | ") {
				found = true
			}
		}
		if w[0] == "yes" && !found {
			t.Errorf("%s\n  want %s\n  got%s", text, strings.Join(w[1:], " | "), list(a))
		}
	}
}

func list(a *daybook.Analysis) string {
	var b strings.Builder
	for _, p := range a.Places {
		b.WriteString("\n    " + strings.Join([]string{a.Doc.At(p.Span), p.Name, p.Country, p.Level, p.Relation, p.Role, p.Rule}, " | "))
	}
	return b.String()
}

// TestParents checks what lies in what, and that links stay within the layer.
func TestParents(t *testing.T) {
	a := read("Two died near a mosque in Daquq, in Kirkuk province, Iraq. Kirkuk's Hawija district was calm.")
	parent := map[string]string{}
	for i, p := range a.Places {
		if p.Parent >= len(a.Places) || p.Parent == i {
			t.Fatalf("place %d has parent %d", i, p.Parent)
		}
		if p.Parent >= 0 {
			parent[a.Doc.At(p.Span)] = a.Doc.At(a.Places[p.Parent].Span)
		}
	}
	for child, want := range map[string]string{"mosque": "Daquq", "Daquq": "Kirkuk province", "Kirkuk province": "Iraq", "Hawija district": "Kirkuk"} {
		if parent[child] != want {
			t.Errorf("%s lies in %q, want %q%s", child, parent[child], want, list(a))
		}
	}
}

// TestDistance checks what the words say of how far from a place.
func TestDistance(t *testing.T) {
	for text, want := range map[string]int{
		"Shells hit a post about 30 km north of Kunduz.":          30,
		"Shells hit a post 12 miles (19 km) south of Kirkuk.":     19,
		"Fighters came within 7.5 kilometres of Manbij, he said.": 8,
		"Three men died near Kunduz, 30 km of road were mined.":   0,
		"A bomb went off outside Kirkuk.":                         0,
	} {
		a := read(text)
		if len(a.Places) == 0 || a.Places[len(a.Places)-1].Km != want {
			t.Errorf("%s\n  want %d km, got%s", text, want, list(a))
		}
	}
}

// TestBecause checks that each decision lists its points and who came second.
func TestBecause(t *testing.T) {
	a := read("A bomb exploded in Tripoli, Lebanon.")
	p := a.Places[0]
	if p.Country != "LB" || !strings.Contains(p.RunnerUp, "points behind") || len(p.Because) < 2 {
		t.Fatalf("got %+v", p)
	}
	most := p.Because[0]
	for _, r := range p.Because {
		if r.Weight > most.Weight {
			most = r
		}
	}
	if most.Reason != "lies where it is said to" {
		t.Errorf("the strongest reason is %+v", most)
	}
}

// TestTitle checks that a title given apart from the text tells the country.
func TestTitle(t *testing.T) {
	for title, want := range map[string]string{"": "GB", "Governor of Ohio visits the United States Senate": "US"} {
		doc := &daybook.Document{Text: "Two men were hurt in a fire in Cambridge.", Title: title, Language: "en"}
		a := daybook.Analyze(doc, stage.Through("place"), nil)
		if len(a.Places) == 0 || a.Places[len(a.Places)-1].Country != want {
			t.Errorf("%q: want %s, got%s", title, want, list(a))
		}
	}
}

// TestHostile reads text that is no report: no panic, no endless search.
func TestHostile(t *testing.T) {
	for _, text := range []string{
		"", " ", ".", "al-", "Al - ", "the the the of of in in", "In", "\x00\u2028Syria\u200b", "Saint St. Saint", strings.Repeat("Syria, ", 3000),
		strings.Repeat("in a mosque of the mosque ", 2000), strings.Repeat("A", 100_000), strings.Repeat("al-", 20_000), strings.Repeat("of the city ", 9000), strings.Repeat("New York and ", 5000),
	} {
		a := read(text)
		for _, p := range a.Places {
			if p.Start >= p.End || p.End > len(text) || p.Level == "" {
				t.Errorf("%.20q…: place %+v", text, p)
			}
		}
	}
}

const report = `Fighters attacked an army post in the village of Kidal Foro, near Gao, on Tuesday, killing nine soldiers and two
civilians, the defence ministry of Mali said. The attack came a day after a bomb went off at a market in Timbuktu. France, which has troops in
the Sahel, condemned both attacks. In neighbouring Niger, the army said that it had killed forty militants in the Tillaberi region and in the
north of Burkina Faso. Witnesses in Gao told reporters by telephone that helicopters flew over the Niger River towards Menaka all night.
`

func BenchmarkPlace(b *testing.B) {
	stages := stage.Through("place")
	a := daybook.Analyze(&daybook.Document{Text: strings.Repeat(report, 7), Language: "en"}, stages[:len(stages)-1], nil)
	last := stages[len(stages)-1]
	b.ReportAllocs()
	for b.Loop() {
		a.Places = nil
		last.Run(a)
	}
}
