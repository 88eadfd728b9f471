package parser

import (
	"slices"
	"testing"

	"github.com/daybookhq/daybook/model"
)

var sentence = []string{"Gunmen", "loyal", "to", "the", "Front", "attacked", "a", "village", "near", "Lokoja", "on", "Sunday", ",", "killing", "12",
	"soldiers", "and", "wounding", "dozens", ",", "a", "spokesman", "said", "."}

// TestLong parses more words than are parsed at a time: one tree comes out, and
// the first part is as it is alone.
func TestLong(t *testing.T) {
	p := English()
	if p == nil {
		t.Skip("no model")
	}
	words := slices.Repeat(sentence, 20)
	var s Parsing
	p.Parse(&s, words, make([]uint8, len(words)))
	roots := 0
	for i, h := range s.Heads {
		if h < 0 {
			roots++
		} else if h == i || h >= len(words) {
			t.Fatalf("word %d hangs on %d", i, h)
		}
	}
	if roots != 1 {
		t.Errorf("%d roots", roots)
	}
	first := slices.Clone(s.Heads[:longest])
	p.Parse(&s, words[:longest], make([]uint8, longest))
	if !slices.Equal(first, s.Heads) {
		t.Errorf("the first part differs:\n%v\n%v", first, s.Heads)
	}
	if p.Parse(&s, nil, nil); len(s.Heads) != 0 {
		t.Errorf("no words, but heads %v", s.Heads)
	}
}

// TestSum compares the sum on the card with the file's.
func TestSum(t *testing.T) {
	if got, want := Sum(), model.Sum(file); got != want {
		t.Errorf("the card has %s, the file %s", got, want)
	}
}

// TestOpen opens the model cut short anywhere near the ends of its sections.
func TestOpen(t *testing.T) {
	for n := 0; n < len(file); n += 1 + len(file)/300 {
		if _, err := Open(file[:n]); err == nil {
			t.Errorf("%d bytes of %d open", n, len(file))
		}
	}
}

func BenchmarkParse(b *testing.B) {
	t, p := model.EnglishTagger(), English()
	if t == nil || p == nil {
		b.Skip("no model")
	}
	var tags model.Tagging
	var s Parsing
	t.Tag(&tags, sentence)
	b.ReportAllocs()
	for b.Loop() {
		p.Parse(&s, sentence, tags.Tags)
	}
	b.ReportMetric(float64(len(sentence))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
