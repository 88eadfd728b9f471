package lexicon

import (
	"slices"
	"strings"
	"testing"
)

// acts are the acts of the record's statements.
var acts = strings.Fields("asserts confirms claims-responsibility denies accuses condemns praises threatens demands promises announces investigates justifies consults")

// TestSpeeches holds that every row of the cues has fields that the stages
// know: a word misspelt there would say nothing and harm nobody in sight.
func TestSpeeches(t *testing.T) {
	takes := strings.Fields("that quote obj to ing mean label whom whomto ask within pass source thing")
	seen := map[string]bool{}
	for _, rows := range Speeches() {
		for i, s := range rows {
			name := strings.Join(s.Words, " ") + " (" + s.Class + ")"
			if seen[name] {
				t.Errorf("%s stands twice", name)
			}
			seen[name] = true
			if s.Act != "none" && !slices.Contains(acts, s.Act) {
				t.Errorf("%s: act %q", name, s.Act)
			}
			if !slices.Contains([]string{"verb", "noun", "cop", "prep"}, s.Class) {
				t.Errorf("%s: class %q", name, s.Class)
			}
			for _, k := range strings.Fields(s.Takes) {
				if !slices.Contains(takes, k) {
					t.Errorf("%s: takes %q", name, k)
				}
			}
			if i > 0 && len(s.Words) > len(rows[i-1].Words) {
				t.Errorf("%s stands behind a shorter one", name)
			}
		}
	}
	if len(seen) < 150 {
		t.Errorf("only %d cues", len(seen))
	}
}

// TestWordings holds the same for what is said.
func TestWordings(t *testing.T) {
	for _, row := range Rows("speech-content") {
		if len(row) != 3 || !slices.Contains(acts, row[1]) || !slices.Contains([]string{"self", "other", "any", "vow", "deed", "office", "wrong"}, row[2]) {
			t.Errorf("speech-content: %q", row)
		}
	}
	for word, act := range Tones() {
		if !slices.Contains(acts, act) {
			t.Errorf("speech-tone: %s %q", word, act)
		}
	}
}

func TestMatch(t *testing.T) {
	words := strings.Fields("claim on monday full responsibility .")
	lemma := func(i int) string {
		if i < len(words) {
			return words[i]
		}
		return ""
	}
	skip := func(i int) bool { return words[i] == "on" }
	for _, c := range []struct {
		row  string
		last int
		ok   bool
	}{{"claim ~responsibility", 4, true}, {"claim monday", 2, true}, {"claim responsibility", 0, false}, {"claim ~credit", 0, false}} {
		s := Speech{Words: strings.Fields(c.row)}
		if last, ok := s.Match(0, lemma, skip); last != c.last || ok != c.ok {
			t.Errorf("%s: %d %v", c.row, last, ok)
		}
	}
}
