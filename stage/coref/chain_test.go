package coref_test

import (
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/stage/coref"
)

// link returns the words of the mentions of the chain that holds words.
func link(a *daybook.Analysis, words string) string {
	for _, c := range a.Chains {
		var out []string
		found := false
		for _, m := range c {
			out = append(out, a.Doc.At(m.Span))
			found = found || a.Doc.At(m.Span) == words
		}
		if found {
			return strings.Join(out, " | ")
		}
	}
	return ""
}

func TestLearned(t *testing.T) {
	for _, c := range []struct{ text, of, want string }{
		{"Gunmen attacked a village near Gao on Monday. The attack killed five people.", "The attack", "attacked | The attack"},
		{"Israel bombed Gaza City overnight. These strikes were the heaviest in weeks.", "These strikes", "bombed | These strikes"},
		{"Rebels shelled the port and bombed the airport. The attack lasted an hour.", "The attack", ""}, // which of the two?
		{"Residents danced in Lagos. The attack was far away.", "The attack", ""},
		{"Minister Ann Lee met Omar Said in Tyre. He said nothing.", "He", "Omar Said | He"},
		{"The country has sent its troops.", "its", "The country | its"},
	} {
		if got := link(read(c.text, "2021-03-01"), c.of); got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

// TestRulesAlone checks that the stage runs without a model.
func TestRulesAlone(t *testing.T) {
	a := read("Minister Omar Said left. He said nothing.", "2021-03-01")
	a.Chains, a.Entities = nil, nil
	coref.With(nil).Run(a)
	if len(a.Chains) > 0 || chain(a, "He") != "Minister | Omar Said | He" {
		t.Errorf("got %d chains, %q", len(a.Chains), chain(a, "He"))
	}
}
