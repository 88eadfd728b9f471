package tag

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/daybookhq/daybook"
)

// closed lists words whose part of speech their form tells nearly always.
const closed = `
DT DET the a an this that these those some any no every each another all both either neither
IN ADP of in for on with at from by about like into over through under against between during without
  per within along among across near behind beyond via toward towards upon except despite amid since
  after before until till around above below inside outside than as up down off out onto
IN SCONJ that if because while although though whether unless
PRP PRON i you it they we he she me them him us himself herself itself themselves myself ourselves
PRP$ PRON my your his her its their our
MD AUX will would can could may might must shall should ca wo 'll
CC CCONJ and or but nor
TO PART to
POS PART 's ’s ' ’
RB PART not n't n’t
WP PRON who whom what
WDT PRON which
WP$ PRON whose
WRB ADV when where why how
EX PRON there
RB ADV also only then now even here never still very too again always already just so ago yet often
  soon instead later together however meanwhile nearly almost away back once
VBZ AUX is has does
VBP AUX are have do am 're 've 'm
VBD AUX was were had did
VB AUX be
VBN AUX been
VBG AUX being having
CD NUM one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
  sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
  thousand million billion
VBD VERB said told killed wounded injured attacked hit struck fired launched died fell fled took came
  went left began made gave saw found held led met ran shot spoke blew
JJ ADJ other new many more several dead military last next former few own first second third old
`

// guessTable maps a lower-case word to its tag.
var guessTable = sync.OnceValue(func() map[string]daybook.Tag {
	m := map[string]daybook.Tag{}
	var tag daybook.Tag
	for _, line := range strings.Split(closed, "\n") {
		words := strings.Fields(line)
		if len(words) > 2 && !strings.HasPrefix(line, " ") {
			tag = daybook.Tag{XPOS: words[0], UPOS: words[1]}
			words = words[2:]
		}
		for _, w := range words {
			if _, ok := m[w]; !ok {
				m[w] = tag
			}
		}
	}
	return m
})

// endings tell the part of speech of an unknown word in lower case.
var endings = []struct{ end, xpos, upos string }{
	{"ing", "VBG", "VERB"}, {"ed", "VBD", "VERB"}, {"ly", "RB", "ADV"}, {"ous", "JJ", "ADJ"}, {"ful", "JJ", "ADJ"},
	{"ive", "JJ", "ADJ"}, {"ible", "JJ", "ADJ"}, {"able", "JJ", "ADJ"}, {"ical", "JJ", "ADJ"}, {"ional", "JJ", "ADJ"},
	{"less", "JJ", "ADJ"}, {"ish", "JJ", "ADJ"}, {"ness", "NN", "NOUN"}, {"ss", "NN", "NOUN"}, {"us", "NN", "NOUN"},
	{"is", "NN", "NOUN"}, {"s", "NNS", "NOUN"},
}

// guessAll tags the words of one sentence.
func guessAll(tags []daybook.Tag, words []string) {
	for i, w := range words {
		low := strings.ToLower(w)
		tags[i] = guess(w, low, i == 0)
		if i > 0 {
			tags[i] = repair(tags[i-1], tags[i], low)
		}
	}
}

// guess tags a word by the word alone; first says that it starts a sentence.
func guess(word, low string, first bool) daybook.Tag {
	if t, ok := guessTable()[low]; ok {
		return t
	}
	r, _ := utf8.DecodeRuneInString(word)
	switch {
	case unicode.IsDigit(r):
		return guessNumber(word)
	case !unicode.IsLetter(r):
		return guessMark(word)
	case unicode.IsUpper(r) && !first:
		return daybook.Tag{UPOS: "PROPN", XPOS: "NNP"}
	}
	for _, e := range endings {
		if len(low) > len(e.end)+2 && strings.HasSuffix(low, e.end) {
			return daybook.Tag{UPOS: e.upos, XPOS: e.xpos}
		}
	}
	if unicode.IsUpper(r) {
		return daybook.Tag{UPOS: "PROPN", XPOS: "NNP"}
	}
	return daybook.Tag{UPOS: "NOUN", XPOS: "NN"}
}

func guessNumber(word string) daybook.Tag {
	switch {
	case strings.HasSuffix(word, "th"), strings.HasSuffix(word, "st"), strings.HasSuffix(word, "nd"), strings.HasSuffix(word, "rd"):
		return daybook.Tag{UPOS: "ADJ", XPOS: "JJ"}
	case strings.HasSuffix(word, "s"):
		return daybook.Tag{UPOS: "NOUN", XPOS: "NNS"}
	}
	return daybook.Tag{UPOS: "NUM", XPOS: "CD"}
}

func guessMark(word string) daybook.Tag {
	xpos := "NFP"
	switch r, _ := utf8.DecodeRuneInString(word); r {
	case '.', '!', '?':
		xpos = "."
	case ',':
		xpos = ","
	case ':', ';', '–', '—', '…':
		xpos = ":"
	case '-':
		xpos = "HYPH"
	case '(', '[', '{':
		xpos = "-LRB-"
	case ')', ']', '}':
		xpos = "-RRB-"
	case '“', '‘', '«', '`':
		xpos = "``"
	case '"', '”', '’', '»', '\'':
		xpos = "''"
	case '$', '€', '£', '¥':
		return daybook.Tag{UPOS: "SYM", XPOS: "$"}
	case '%':
		return daybook.Tag{UPOS: "SYM", XPOS: "NN"}
	case '#', '+', '=', '<', '>', '°':
		return daybook.Tag{UPOS: "SYM", XPOS: "SYM"}
	}
	return daybook.Tag{UPOS: "PUNCT", XPOS: xpos}
}

// repair mends a guess by the tag before it.
func repair(prev, tag daybook.Tag, low string) daybook.Tag {
	verb := daybook.Tag{UPOS: "VERB", XPOS: "VB"}
	switch {
	case (prev.XPOS == "TO" || prev.XPOS == "MD") && (tag.XPOS == "NN" || tag.XPOS == "JJ"):
		return verb
	case prev.UPOS == "AUX" && prev.XPOS != "MD" && tag.XPOS == "VBD":
		return daybook.Tag{UPOS: "VERB", XPOS: "VBN"}
	case (prev.UPOS == "DET" || prev.XPOS == "PRP$" || prev.XPOS == "IN") && tag.XPOS == "VBD" && strings.HasSuffix(low, "ed"):
		return daybook.Tag{UPOS: "VERB", XPOS: "VBN"}
	case low == "that" && prev.UPOS == "VERB":
		return daybook.Tag{UPOS: "SCONJ", XPOS: "IN"}
	}
	return tag
}
