package sentence

import (
	"strings"

	"github.com/daybookhq/daybook/lexicon"
)

// maxTopic bounds a topic in front of a text, in bytes.
const maxTopic = 80

// topicNouns end the name of an affair: "Second Chechen War: At least …".
var topicNouns = lexicon.Words(`war wars conflict insurgency uprising revolution rebellion revolt crisis unrest
	clash clashes protest protests riot riots demonstrations incident incidents intervention invasion operation
	offensive campaign attack attacks bombing bombings shooting strike strikes siege dispute standoff coup
	genocide massacre hostage hijacking election elections affair scandal pandemic outbreak earthquake hurricane
	process talks violence movement spring winter war's iraq syria afghanistan gaza`)

// topic returns the length of a topic line that opens text, its colon
// included, or 0: names and numbers that end in a noun of affairs. It is a
// sentence of its own, or the parser takes it for the subject.
func topic(text string) int {
	head := text[:min(len(text), maxTopic)]
	colon := strings.IndexByte(head, ':')
	if colon <= 0 || colon+1 >= len(text) || text[colon+1] != ' ' {
		return 0
	}
	words := strings.Fields(head[:colon])
	if len(words) < 2 || len(words) > 9 {
		return 0
	}
	for _, w := range words {
		if strings.ContainsAny(w, `.!?"“”`) {
			return 0
		}
	}
	if !topicNouns[strings.ToLower(words[len(words)-1])] {
		return 0
	}
	return colon + 1
}
