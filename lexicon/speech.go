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

// Together reports whether the words of s stand next to each other.
func (s *Speech) Together() bool {
	for _, w := range s.Words {
		if w[0] == '~' {
			return false
		}
	}
	return true
}

// Fits reports whether a word of that form and part of speech (UPOS) can head
// s.
func (s *Speech) Fits(form, upos string) bool {
	switch s.Class {
	case "verb":
		return upos == "VERB" || SpeechForms()[form] != "" && form != "felt" && form != "found"
	case "noun":
		return upos == "NOUN"
	case "cop":
		return upos == "AUX" || upos == "VERB"
	}
	return true
}

// Match reports whether the words of s stand at token i, and which token is
// the last of them. The lemma of a token past the end of the sentence is "";
// skip tells the tokens that may stand between two words (adverbs, times).
func (s *Speech) Match(i int, lemma func(int) string, skip func(int) bool) (last int, ok bool) {
	last = i
	for _, w := range s.Words[1:] {
		far := w[0] == '~'
		next := seek(strings.TrimPrefix(w, "~"), last+1, far, lemma, skip)
		if next < 0 {
			return 0, false
		}
		last = next
	}
	return last, true
}

func seek(w string, j int, far bool, lemma func(int) string, skip func(int) bool) int {
	limit := j + 2
	if far {
		limit = j + 8
	}
	for k := j; k < limit; k++ {
		switch l := lemma(k); {
		case l == w && lemma(k+1) != "-": // not "an on-going war"
			return k
		case l == "" || far && (l == "." || l == ";" || l == ":") || !far && !skip(k):
			return -1
		}
	}
	return -1
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
		list := append(by[s.Words[0]], s)
		for i := len(list) - 1; i > 0 && len(list[i].Words) > len(list[i-1].Words); i-- {
			list[i], list[i-1] = list[i-1], list[i]
		}
		by[s.Words[0]] = list
	}
	return by
})

// Speakers returns the nouns for people and bodies that speak.
var Speakers = sync.OnceValue(func() map[string]bool { return Set("speech-speakers") })

// Showing returns the nouns for things that show something.
var Showing = sync.OnceValue(func() map[string]bool { return Set("speech-showing") })

// Channels returns the nouns for where and how something is said.
var Channels = sync.OnceValue(func() map[string]bool { return Set("speech-channel") })

// Gatherings returns the nouns for people who come together to demand something.
var Gatherings = sync.OnceValue(func() map[string]bool { return Set("speech-gathering") })

// Tones returns the words that judge what they are said of, and the act of
// saying them.
var Tones = sync.OnceValue(func() map[string]string { return Map("speech-tone") })

// SpeechForms returns the lemmas of irregular forms of verbs of speech.
var SpeechForms = sync.OnceValue(func() map[string]string { return Map("speech-forms") })
