package stage

import (
	"os"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
)

// TestRealis reads the examples of lexicon/en/realis.txt: a realis, "past" where
// the event is told as one of before, and a sentence with its word in brackets.
func TestRealis(t *testing.T) {
	data, err := os.ReadFile("testdata/realis.txt")
	if err != nil {
		t.Fatal(err)
	}
	stages := English()
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		want, text, ok := strings.Cut(line, "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		before, rest, _ := strings.Cut(text, "[")
		word, after, ok := strings.Cut(rest, "]")
		if !ok {
			t.Errorf("no word in brackets: %s", line)
			continue
		}
		a := daybook.Analyze(&daybook.Document{Text: before + word + after, Kind: daybook.KindReport}, stages, nil)
		at, got := daybook.Span{Start: len(before), End: len(before) + len(word)}, "no event"
		for _, tr := range a.Triggers {
			if tr.Overlaps(at) {
				got = string(tr.Realis) + " " + tr.Why
				if tr.Past && want == "past" {
					got = want
				}
				break
			}
		}
		if realis, _, _ := strings.Cut(got, " "); realis != want {
			t.Errorf("%s, want %s: %s", got, want, text)
		}
	}
}
