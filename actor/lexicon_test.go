package actor

import (
	"testing"
	"time"

	"github.com/daybookhq/daybook"
)

// textOf splits s as the name stage does.
func textOf(s string) *Text {
	t := &Text{Raw: s}
	start := -1
	flush := func(end int) {
		if start < 0 {
			return
		}
		for _, w := range Words(nil, s[start:end]) {
			t.Words = append(t.Words, w)
			t.Spans = append(t.Spans, daybook.Span{Start: start, End: end})
		}
		start = -1
	}
	for i, r := range s {
		if inWord(r) {
			if start < 0 {
				start = i
			}
			continue
		}
		flush(i)
	}
	flush(len(s))
	return t
}

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		text, day, id string
		words         int
	}{
		{"Syria", "", "country:SY", 1},
		{"U.S. envoys", "", "country:US", 1},
		{"us and them", "", "", 0},
		{"US", "", "country:US", 1},
		{"Hezbollah", "", "group:hezbollah", 1},
		{"Kata’ib Hezbollah men", "", "group:kataib-hezbollah", 2},
		{"al-Shabaab", "", "group:shabaab", 2},
		{"al Qaida in Iraq", "", "group:aqi", 4},
		{"People's Liberation Army", "", "mil:CN", 4},
		{"Bush", "2005-03-01", "person:george-w-bush", 1},
		{"Clinton", "1999-03-01", "person:bill-clinton", 1},
		{"Prime Ministers", "", "", 0},
		{"islamic state", "", "", 0},
	} {
		d, _ := (&daybook.Document{Published: c.day}).Day()
		a, n := Default().Match(textOf(c.text), 0, d)
		id := ""
		if a != nil {
			id = a.ID
		}
		if id != c.id || n != c.words {
			t.Errorf("%s on %s: %s, %d words; want %s, %d", c.text, c.day, id, n, c.id, c.words)
		}
	}
}

func TestLoad(t *testing.T) {
	start := time.Now()
	l := load()
	t.Logf("%d actors, %d names, %d agents in %v", len(l.actors), len(l.entries), len(l.agents), time.Since(start))
}
