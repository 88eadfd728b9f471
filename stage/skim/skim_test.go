package skim

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

var (
	bare   = []daybook.Stage{block.New(), sentence.New(), token.New()}
	tagged = append(bare[:3:3], tag.New())
)

// TestWorth gives reports in which a + stands before each sentence that is worth
// reading by its bare words, and a - before each that is not; * is for one that
// its tags show not to be worth it.
func TestWorth(t *testing.T) {
	s := New(tag.Lemmas)
	for _, text := range []string{
		"+Gunmen attacked the village of Tarsa on Monday. -Four houses stand there. -Everybody knew the road well.",
		"-The orchestra plays works of Brahms in the evening. -Tickets are cheap and can be had at the door.",
		// words of a pattern stand in their order, and what it asks for is there
		"-The cook gave the soup a stir. -The pot was given to the guests. +They gave in to the striking miners.",
		"-Anna took the train to the coast. +Soldiers took the town on the coast. *The wound was deep and clean.",
		// a pronoun stands for a body that is named
		"-The choir met in the hall. -They took the town by song. -They sang in Lomé.",
		"-The Taliban came by the north road. +They took the town of Tarsa.",
		// acts of speech want somebody who may do them
		"-The singer demanded a better room. +The minister demanded a better law. +Iran demanded a better treaty. -The singer said that all must be well.",
		"+The minister said that they must stop. -The minister said that it was warm.",
	} {
		want := ""
		for _, r := range text {
			if r == '+' || r == '-' || r == '*' {
				want += string(r)
			}
		}
		doc := &daybook.Document{Text: strings.NewReplacer("+", "", "-", "", "*", "").Replace(text)}
		got := ""
		for i, worth := range s.Worth(daybook.Analyze(doc, bare, nil)) {
			switch {
			case !worth:
				got += "-"
			case !s.Worth(daybook.Analyze(doc, tagged, nil))[i]:
				got += "*"
			default:
				got += "+"
			}
		}
		if got != want {
			t.Errorf("%s\ngot %s", text, got)
		}
	}
}

// TestWorthKeepsCodebook finds each sentence of the codebook that names its type
// worth reading, with tags and without.
func TestWorthKeepsCodebook(t *testing.T) {
	s := New(tag.Lemmas)
	book := codebook.Default()
	all := 0
	for i := range book.Types {
		ty := &book.Types[i]
		if ty.Kind != "event" {
			continue
		}
		for _, text := range ty.Yes {
			for _, stages := range [][]daybook.Stage{bare, tagged} {
				a := daybook.Analyze(&daybook.Document{Text: text}, stages, nil)
				all++
				any := false
				for _, worth := range s.Worth(a) {
					any = any || worth
				}
				if !any {
					t.Errorf("%s, %d tags: %s", ty.ID, len(a.Tags), text)
				}
			}
		}
	}
	if all < 400 {
		t.Errorf("%d sentences", all)
	}
}

func BenchmarkWorth(b *testing.B) {
	s := New(tag.Lemmas)
	a := daybook.Analyze(&daybook.Document{Text: strings.Repeat("The envoy left the capital on Monday. Rebels shelled the port, the army said. ", 12)}, bare, nil)
	for b.Loop() {
		s.Worth(a)
	}
}
