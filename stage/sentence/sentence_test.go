package sentence

import (
	"slices"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
)

// split runs the stage over one paragraph.
func split(text string) []string {
	a := &daybook.Analysis{Doc: &daybook.Document{Text: text}}
	a.Blocks = []daybook.Block{{Span: daybook.Span{End: len(text)}, Kind: daybook.BlockParagraph}}
	run(a)
	var out []string
	for _, s := range a.Sentences {
		out = append(out, a.Doc.At(s.Span))
	}
	return out
}

// TestSplit gives paragraphs in which | stands where a sentence must end; the
// marks are taken out before the text is split.
func TestSplit(t *testing.T) {
	for _, text := range []string{
		`Rebels took the town. |The army denied it.`,
		`The U.S. Army said so. |It left the U.S. |The army stayed.`,
		`The U.S. forces left at 5 a.m. on Monday. |They came back at 6 p.m. |Nobody saw them.`,
		`Lt. Gen. Amos K. Berro spoke. |Mr. Odhiambo did not.`,
		`It cost 1.5 million dollars. |Nobody paid.`,
		`"We won." |He left.`,
		`"We won," he said. |"They lost."`,
		`“We have won.” |“They have not!” |Nobody stirred.`,
		`"Why did they come?" he asked. |"Who sent them?" Captain Lerato Nkosi said.`,
		`They fled Iraq.|The army followed.`,
		`He said "it is over."|The crowd cheered.`,
		`Read it at example.com or www.example.org today. |Then go.`,
		`Wait... what? |Nobody knows … yet.`,
		`On Jan. 5 the shelling began. |It ended in Jan. |The front is quiet.`,
		`Resolution No. 1701 holds. |He said no. |They left.`,
		`The firm (Acme Ltd. of Lagos) closed. |(It was insured.) |Staff left.`,
		`Gunmen from the group attacked. |al-Baraka TV showed it.`,
		`12 died. |30 were hurt! |Where?`,
		`He works for Acme Inc. |The firm is large.`,
		"One line\n\n|another line",
		`“Who sent them?” the mayor asked. |By 9 a.m. Sunday the square was empty. |“It is over,” he said. |“We lost.”`,
		`The curfew begins at 9 p.m. local time. |Shops close earlier.`,
		`The U.S.-backed force left St. Albans on Jan. 3. |It cost $1.5 million, or 2.25 percent.`,
		`REBELS TOOK THE TOWN. |THE ARMY [NATIONAL GUARD] DENIED IT ON MONDAY.`,
		`J. K. Abara and A.B. Nwosu fled to Washington, D.C., police said. |They came back.`,
		`The road is closed. |1. Keep away from the river. |2. Boil the water.`,
		`They waited ... and left. |Nobody came.`,
		`The talks failed.[3] |The army came back in May.[4]`,
		`Musa "Lion" Okoro and the Workers' League won. |The count goes on.`,
		`"""We stay,"" he said. |""We fight."""`,
	} {
		want := strings.Split(text, "|")
		for i := range want {
			want[i] = strings.TrimSpace(want[i])
		}
		if got := split(strings.ReplaceAll(text, "|", "")); !slices.Equal(got, want) {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
}

// TestRules splits by the rules alone, as a build without a model does.
func TestRules(t *testing.T) {
	var p paragraph
	p.read(`The U.S. Army said so. He said "it is over."The crowd cheered. They left at 9 p.m. local time.`)
	var ends []int
	p.ends("", func(end int) { ends = append(ends, end) })
	if want := []int{22, 44, 62}; !slices.Equal(ends, want) {
		t.Errorf("got %v, want %v", ends, want)
	}
}

// TestTopic splits the name of an affair off what it heads.
func TestTopic(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
	}{
		{"Chaco War: Two forts fall to the army.", 2},
		{"Third border crisis: At least four guards are hurt.", 2},
		{"The minister said this: nobody will leave.", 1},
		{"Police: Two held after a raid.", 1},
	} {
		if got := len(split(c.text)); got != c.want {
			t.Errorf("%s: %d sentences, want %d", c.text, got, c.want)
		}
	}
}

func TestBounds(t *testing.T) {
	for _, text := range []string{
		strings.Repeat("a", 1<<20), strings.Repeat(".", 1<<20), strings.Repeat(" ", 1<<20), strings.Repeat("é", 1<<19),
		strings.Repeat("word ", 1<<18), strings.Repeat(`"`, 1<<20), strings.Repeat(". ", 1<<19), strings.Repeat("word, and ", 1<<16),
		strings.Repeat("a.", 1<<19), strings.Repeat("\n", 1<<20),
	} {
		for _, s := range split(text) {
			if len(s) > maxBytes && strings.Trim(s, s[:1]) != "" || len(strings.Fields(s)) > maxWords {
				t.Errorf("sentence of %d bytes, %d words: %.20q", len(s), len(strings.Fields(s)), s)
			}
		}
	}
}

// TestLong splits texts without an end of sentences: one that took the square
// of its length would run into the time limit of go test.
func TestLong(t *testing.T) {
	if testing.Short() {
		t.Skip("4 MB a text")
	}
	for _, unit := range []string{".", "a.", "a", "?", "\"", ". ", "…"} {
		if got := split(strings.Repeat(unit, 4<<20/len(unit))); len(got) == 0 {
			t.Errorf("%q: nothing", unit)
		}
	}
}

func FuzzSplit(f *testing.F) {
	f.Add(`"U.S. troops left Iraq.The 1.5 km… (no!) " end`)
	f.Add("a\xff.\xe2\x80 B.\n\n…”")
	f.Fuzz(func(t *testing.T, text string) {
		left := text
		for _, s := range split(text) {
			i := strings.Index(left, s)
			if s == "" || i < 0 || strings.TrimFunc(left[:i], blank) != "" {
				t.Fatalf("%q is not the next sentence of %q", s, left)
			}
			left = left[i+len(s):]
		}
		if strings.TrimFunc(left, blank) != "" {
			t.Fatalf("%q is in no sentence", left)
		}
	})
}

func BenchmarkSplit(b *testing.B) {
	text := strings.Repeat(`The U.S. envoy left on Jan. 5. "We will talk again," he said. Nobody else spoke, 1.5 km away. `, 35)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		split(text)
	}
}
