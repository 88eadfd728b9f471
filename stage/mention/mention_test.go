package mention_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/stage/block"
	"github.com/daybookhq/daybook/stage/coref"
	"github.com/daybookhq/daybook/stage/mention"
	"github.com/daybookhq/daybook/stage/name"
	"github.com/daybookhq/daybook/stage/parse"
	"github.com/daybookhq/daybook/stage/sentence"
	"github.com/daybookhq/daybook/stage/tag"
	"github.com/daybookhq/daybook/stage/token"
)

func read(text string) *daybook.Analysis {
	return daybook.Analyze(&daybook.Document{Text: text, Published: "2021-03-01"}, []daybook.Stage{
		block.New(), sentence.New(), token.New(), tag.New(), parse.New(), name.New(), coref.New(),
	}, nil)
}

func TestMentions(t *testing.T) {
	for text, want := range map[string][]string{
		"Foreign Minister Lena Holm met President Omar Siddiq in Oslo.": {"person: Foreign Minister Lena Holm", "person: President Omar Siddiq", "place: Oslo"},
		"The army of Norland has retaken the city of Dunmere.":          {"organisation: The army of Norland", "place: the city of Dunmere"},
		"“We support the government,” he said.":                         {"organisation: We", "organisation: the government", "person: he"},
		"The price of wheat rose again.":                                nil,
	} {
		a := read(text)
		mention.New().Run(a)
		var got []string
		for _, p := range a.Phrases {
			got = append(got, string(p.Kind)+": "+a.Doc.At(p.Span))
			if p.Head < 0 || !p.Span.Contains(a.Tokens[p.Head].Span) || p.Sure <= 0 || p.Sure > 1.001 {
				t.Errorf("%q: %+v", text, p)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// report is one report of about 600 words.
var report = strings.Repeat("Militants of al-Shabaab attacked an army base near Kismayo on Tuesday, killing at least 12 Somali soldiers, police said. "+
	"Colonel Hassan Farah, a spokesman for the Somali National Army, denied that the group had taken the town. He said Kenyan forces were sent to the area. "+
	"The African Union condemned the raid and President Hassan Sheikh Mohamud promised an inquiry, Reuters reported from Mogadishu.\n\n", 9)

func BenchmarkMention(b *testing.B) {
	a := read(report)
	s := mention.New()
	b.ReportAllocs()
	for b.Loop() {
		a.Phrases = nil
		s.Run(a)
	}
}

// TestLinear checks that long and hostile texts take no more than their share
// of time.
func TestLinear(*testing.T) {
	const size = 1 << 13
	for _, unit := range []string{report, "Iraq ", "Al-", "he ", "the country ", "the group said ", "big ", "Ali Ali, a man, ", "U.S. ", "of a "} {
		mention.New().Run(read(strings.Repeat(unit, size/len(unit))))
	}
}
