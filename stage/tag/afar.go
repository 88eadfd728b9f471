package tag

import (
	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/lexicon"
)

// afar mends what [present] leaves: a sentence without a finite verb whose verb
// stands away from its subject, behind a phrase or a clause that describes it:
// "Rebels in the north fire a missile", "A van loaded with explosives explodes".
// The verb agrees with the head of the sentence's first noun phrase.
func afar(tags []daybook.Tag, words, lows []string, verbs map[string]bool) {
	for i := range tags {
		if finite(tags[i].XPOS) {
			return
		}
	}
	head := opening(tags)
	if head < 0 {
		return
	}
	for i := 1; i+1 < len(tags); i++ {
		if words[i][0] >= 'A' && words[i][0] <= 'Z' || !free(tags, lows, i) {
			continue
		}
		switch low, number := lows[i], numberOf(tags, lows, min(head, i-1)); tags[i].XPOS {
		case "VB":
			tags[i].XPOS = "VBP"
			return
		case "VBN":
			if i > head && (tags[i+1].XPOS == "CD" || measure[lows[i+1]]) {
				tags[i].XPOS = "VBD" // "An attack left at least seven soldiers dead"
				return
			}
		case "NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "IN", "UH", "FW":
			if xpos := inPresent(verbs, low, number, i > head || number == "plural" && opensNoun(tags[i+1].XPOS)); xpos != "" && complement(tags, lows, i) {
				tags[i].UPOS, tags[i].XPOS = "VERB", xpos
				return
			}
		}
	}
}

// inPresent returns the tag of a form as a verb in the present that agrees with
// a subject, "" if it is none. The plain form is none inside the noun phrase.
func inPresent(verbs map[string]bool, low, number string, behind bool) string {
	switch {
	case verbs[low] && number != "singular" && behind:
		return "VBP"
	case !verbs[low] && verbs[bare(low)] && number != "plural":
		return "VBZ"
	}
	return ""
}

// opening returns the last noun of the first noun phrase, behind what stands
// before the first comma where the sentence opens with a preposition; -1 if
// there is none.
func opening(tags []daybook.Tag) int {
	i := 0
	if len(tags) > 1 && tags[0].XPOS == "VBG" && tags[1].XPOS == "NNS" {
		return 0 // "Fighting resumes"
	}
	if len(tags) > 0 && (tags[0].XPOS == "IN" || tags[0].XPOS == "VBG") {
		for i < len(tags) && tags[i].XPOS != "," {
			i++
		}
		i++
	}
	head := -1
	for ; i < len(tags); i++ {
		switch x := tags[i].XPOS; {
		case tags[i].UPOS == "NOUN" || tags[i].UPOS == "PROPN":
			head = i
		case inPhrase(tags[i].UPOS) && x != "CC", x == "POS", x == "HYPH", x == "VBN", x == "``", x == "''":
		default:
			return head
		}
	}
	return head
}

// numberOf returns the number of a subject by its head, "" for a name, which may
// be a body of people, and for two that are joined.
func numberOf(tags []daybook.Tag, lows []string, head int) string {
	switch lows[head] {
	case "police", "people", "troops", "forces", "taliban", "aircraft", "military":
		return "plural"
	}
	if head+1 < len(lows) && lows[head+1] == "and" {
		return "plural"
	}
	switch tags[head].XPOS {
	case "NNS", "NNPS":
		return "plural"
	case "NN":
		return "singular"
	}
	return ""
}

// free reports whether token i is the head of no phrase that began before it:
// what stands right before it ends a phrase or a clause.
func free(tags []daybook.Tag, lows []string, i int) bool {
	switch before := &tags[i-1]; before.XPOS {
	case "NN", "NNS", "NNP", "NNPS", ",", "-RRB-", ")", "''", "RB", "RBR", "CD":
		return lows[i-1] != "to" && lows[i-1] != "not"
	}
	return lows[i-1] == ")" || completing[lows[i+1]] || i == 1
}

// complement reports whether what follows token i is an object, or the
// circumstances of a verb that takes none.
func complement(tags []daybook.Tag, lows []string, i int) bool {
	next := lows[i+1]
	switch tags[i+1].XPOS {
	case "DT", "CD", "PRP$", "PRP", "NNP", "NNPS", "RP", "TO":
		return true
	case "CC":
		return i+2 < len(tags) && (tags[i+2].XPOS == "VB" || tags[i+2].XPOS == "VBP")
	case "IN", "RB", ",", ".", "VBG":
		return measure[next] && next != "up" || alone[lows[i]] || alone[bare(lows[i])] || next == "off" || next == "down" || lows[i] == "calls"
	case "JJ", "NNS", "JJR", "JJS":
		return measure[next] || tags[i-1].XPOS != "NN" && lows[i] != next
	case "NN":
		return completing[next]
	}
	return false
}

// opensNoun reports whether a word of that tag can only begin a noun phrase.
func opensNoun(xpos string) bool { return xpos == "DT" || xpos == "CD" || xpos == "PRP$" }

// alone are verbs without an object that hardly serve as nouns behind a phrase.
var alone = lexicon.Words(`explode detonate march rally gather clash riot protest revolt mass retreat land crash intensify`)

// completing are nouns that make a verb of the word before.
var completing = lexicon.Words(`fire responsibility control place dead gunfire`)
