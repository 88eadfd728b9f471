package gate

import (
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/codebook"
	"github.com/daybookhq/daybook/stage/block"
	"github.com/daybookhq/daybook/stage/sentence"
	"github.com/daybookhq/daybook/stage/tag"
	"github.com/daybookhq/daybook/stage/token"
)

var before = []daybook.Stage{block.New(), sentence.New(), token.New(), tag.New()}

// TestGate gives reports in which a + stands before each sentence that must be
// parsed, and a - before each that need not be.
func TestGate(t *testing.T) {
	s := New()
	for _, text := range []string{
		// beside an event in its paragraph, with a name or a number
		"+Gunmen attacked the village of Tarsa on Monday. +Four houses stand there. -Everybody knew the road well. -The weather was fine.",
		// another paragraph
		"+Rebels shelled the port on Monday.\n\n-The harbour of Lomé was built by a Danish firm many years before.",
		// who speaks counts where there is an event, acts of speech always
		"+A bomb exploded in the market. -The market is large and very old. -It is open on most days of the week. +The mayor said that nobody should come near it.",
		"-The mayor said that the old market will have a new roof. +The opposition denied all the reports about the mayor.",
		// quotations, over several sentences
		"+A shell hit the roof of the school.\n\n+“We have seen nothing like this here. +It was very bright for a very long time. +We looked up.” -Then all of them went home to bed.",
		"-The orchestra plays works of Brahms in the evening. -Tickets are cheap and can be had at the door.",
	} {
		want := ""
		for _, r := range text {
			if r == '+' || r == '-' {
				want += string(r)
			}
		}
		a := daybook.Analyze(&daybook.Document{Text: strings.NewReplacer("+", "", "-", "").Replace(text)}, append(before[:4:4], s), nil)
		got := ""
		for _, open := range a.Gates {
			got += map[bool]string{true: "+", false: "-"}[open]
		}
		if got != want {
			t.Errorf("%s\ngot %s", text, got)
		}
	}
}

// TestGateKeepsCodebook opens the gate for each sentence of the codebook that
// names its type.
func TestGateKeepsCodebook(t *testing.T) {
	s := New()
	book := codebook.Default()
	all, shut := 0, 0
	for i := range book.Types {
		ty := &book.Types[i]
		if ty.Kind != "event" {
			continue
		}
		for _, text := range ty.Yes {
			a := daybook.Analyze(&daybook.Document{Text: text}, append(before[:4:4], s), nil)
			for k, open := range a.Gates {
				all++
				if !open && a.Blocks[a.Sentences[k].Block].Kind.Told() {
					shut++
					t.Errorf("%s: %s", ty.ID, text)
				}
			}
		}
	}
	if all < 200 {
		t.Errorf("%d sentences", all)
	}
}

func BenchmarkGate(b *testing.B) {
	s := New()
	a := daybook.Analyze(&daybook.Document{Text: strings.Repeat("The envoy left the capital on Monday. Rebels shelled the port, the army said. ", 12)}, before, nil)
	for b.Loop() {
		s.Run(a)
	}
}
