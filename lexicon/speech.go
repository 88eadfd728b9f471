package lexicon

import (
	"strings"
	"sync"
)

// A Speech is one way to say something: a row of en/speech-acts.txt.
type Speech struct {
	Words   []string // lemmas; "~w" may stand up to eight words off in the same clause
	Act     string   // act of a claim: asserts, denies, accuses, …
	Class   string   // verb, noun, adj or prep (the speaker follows: "according to")
	Takes   string   // what follows as content, of "that obj to ing mean": see the file's head
	Against string   // where the party spoken against stands: "obj", a preposition, "content" or ""
}

// May reports whether the cue takes content of the given kind.
func (s *Speech) May(kind string) bool {
	for rest := s.Takes; rest != ""; {
		var word string
		word, rest, _ = strings.Cut(rest, " ")
		if word == kind {
			return true
		}
	}
	return false
}

// Speeches returns the rows of en/speech-acts.txt by the lemma of their first
// word, those with more words first. Nobody may change the result.
var Speeches = sync.OnceValue(func() map[string][]Speech {
	by := map[string][]Speech{}
	for _, row := range Rows("speech-acts") {
		for len(row) < 5 {
			row = append(row, "")
		}
		s := Speech{Words: strings.Split(row[0], " "), Act: row[1], Class: row[2], Takes: row[3], Against: row[4]}
		key := s.Words[0]
		list := append(by[key], s)
		for i := len(list) - 1; i > 0 && len(list[i].Words) > len(list[i-1].Words); i-- {
			list[i], list[i-1] = list[i-1], list[i]
		}
		by[key] = list
	}
	return by
})
