package claim

import (
	"strings"
	"sync"

	"github.com/daybookhq/daybook/lexicon"
)

// tables are the word lists of the stage.
type tables struct {
	speech   map[string][]lexicon.Speech
	forms    map[string]string
	colon    lexicon.Speech
	content  map[string][]wording // by first word
	tone     map[string]string    // word that judges → act
	outrage  map[string]bool      // words that condemn what they are said of wherever they stand
	deeds    map[string]bool      // nouns for what is done, whatever it was: "act"
	ties     map[string]bool      // words that tie people to a body
	withheld map[string]bool      // nouns for what is denied by not being given: "access"
	empty    map[string]bool      // nouns that name nobody by themselves: "the group"
	backs    map[string]bool      // nouns that refer back to events or to what was said of them
}

// A wording is words in what is said that make it an act of another kind: a
// row of lexicon speech-content.
type wording struct {
	words [][]string // alternatives each; "~" in front: up to eight words off
	act   string
	who   string // whom the clause must be about: self, other or any
}

var loadTables = sync.OnceValue(func() *tables {
	t := &tables{
		speech: lexicon.Speeches(), forms: lexicon.SpeechForms(), content: map[string][]wording{}, tone: lexicon.Tones(), outrage: lexicon.Set("speech-outrage"), deeds: lexicon.Set("speech-deed"),
		empty: lexicon.Set("speech-empty"), ties: lexicon.Set("speech-ties"), withheld: lexicon.Set("speech-withheld"), backs: lexicon.Set("speech-back"),
		colon: lexicon.Speech{Words: []string{":"}, Act: "asserts", Class: "verb", Takes: "that"},
	}
	for _, row := range lexicon.Rows("speech-content") {
		w := wording{act: row[1], who: row[2]}
		for _, f := range strings.Fields(row[0]) {
			w.words = append(w.words, strings.Split(f, "|"))
		}
		for _, first := range w.words[0] {
			t.content[first] = append(t.content[first], w)
		}
	}
	return t
})
