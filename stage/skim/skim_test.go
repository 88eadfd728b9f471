package skim

import (
	"slices"
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
		byWords, _ := s.Worth(daybook.Analyze(doc, bare, nil))
		byTags, _ := s.Worth(daybook.Analyze(doc, tagged, nil))
		for i := range byWords {
			switch {
			case !byWords[i]:
				got += "-"
			case !byTags[i]:
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
				if worth, _ := s.Worth(a); !slices.Contains(worth, true) {
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

// TestLoud calls a report loud that is full of what is worth reading, and none
// that has little of it.
func TestLoud(t *testing.T) {
	s := New(tag.Lemmas)
	war, calm := "Gunmen attacked the village of Tarsa on Monday. ", "The weather was fine in the old town by the river. "
	for text, want := range map[string]bool{
		war:                            true,
		war + calm + calm:              false,
		calm:                           false,
		"":                             false,
		strings.Repeat(war, 90):        true,
		strings.Repeat(calm, 90):       false,
		strings.Repeat(calm, 90) + war: false,
		strings.Repeat(war, 45):        true,
		strings.Repeat(calm+war+war+war+war+war, 45):      true,
		strings.Repeat(calm+calm+calm+war, 45):            false,
		strings.Repeat(war, 5) + strings.Repeat(calm, 90): false,
	} {
		if _, loud := s.Worth(daybook.Analyze(&daybook.Document{Text: text}, bare, nil)); loud != want {
			t.Errorf("%.80q… (%d bytes): loud: %v", text, len(text), loud)
		}
	}
}
