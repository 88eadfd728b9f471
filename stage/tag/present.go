package tag

import (
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/lexicon"
)

// newsVerbs are verbs in the plain form that are nouns as well.
func newsVerbs() map[string]bool { return lexicon.Set("news-verb") }

// present mends a sentence that the tagger left without a finite verb: wire
// copy and headlines tell in the present ("Militants fire rockets", "Police
// arrest five"), which the treebanks hardly know. The first word that may be a
// verb, agrees with the noun before it and has an object or a preposition
// behind it, becomes one.
func present(tags []daybook.Tag, words []string, verbs map[string]bool) {
	for i := 1; i+1 < len(tags); i++ {
		switch x := tags[i].XPOS; {
		case finite(x):
			return
		case x == "," && i > 8:
			return
		case x != "NN" && x != "NNS" && x != "NNP" && x != "NNPS":
			continue
		}
		if words[i][0] >= 'A' && words[i][0] <= 'Z' {
			continue // "Defence Forces"
		}
		form, plain := strings.ToLower(words[i]), false
		if verbs[form] {
			plain = true
		} else if !verbs[bare(form)] {
			continue
		}
		if form == "forces" && tags[i+1].XPOS != "DT" && tags[i+1].XPOS != "CD" && tags[i+1].XPOS != "PRP$" {
			continue // "government forces wrested control"
		}
		if !agrees(&tags[i-1], words[i-1], plain) || !follows(tags[i+1].XPOS, plain || measure[strings.ToLower(words[i+1])]) || finiteAhead(tags[i+1:]) {
			continue
		}
		tags[i].UPOS, tags[i].XPOS = "VERB", "VBZ"
		if plain {
			tags[i].XPOS = "VBP"
		}
		return
	}
}

// measure holds what may stand before a number: "kills at least nine".
var measure = map[string]bool{"at": true, "over": true, "up": true, "nearly": true, "almost": true, "around": true, "about": true, "some": true, "several": true, "dozens": true, "hundreds": true, "more": true, "scores": true}

func finite(xpos string) bool {
	return xpos == "VBD" || xpos == "VBZ" || xpos == "VBP" || xpos == "MD"
}

// finiteAhead reports whether a finite verb follows before the clause ends.
func finiteAhead(tags []daybook.Tag) bool {
	for i := range tags {
		switch x := tags[i].XPOS; {
		case finite(x):
			return true
		case x == "," || x == ":" || x == "." || x == "WDT" || x == "WP" || x == "WRB":
			return false
		}
	}
	return false
}

// bare takes the ending of the third person off: "strikes", "clashes", "carries".
func bare(form string) string {
	for _, end := range []struct{ from, to string }{{"ies", "y"}, {"shes", "sh"}, {"ches", "ch"}, {"sses", "ss"}, {"s", ""}} {
		if s, ok := strings.CutSuffix(form, end.from); ok && len(s) > 2 {
			return s + end.to
		}
	}
	return ""
}

// agrees reports whether the noun before may be the subject: a plural before
// the plain form, a name or singular before the form in -s.
func agrees(t *daybook.Tag, word string, plain bool) bool {
	switch strings.ToLower(word) {
	case "police", "people", "troops", "forces", "taliban":
		return plain
	}
	switch t.XPOS {
	case "NNS", "NNPS":
		return plain
	case "NNP":
		return !plain
	case "NN":
		return !plain && t.UPOS == "NOUN" && person(word)
	}
	return false
}

// person reports whether a singular noun is likely to be a subject: somebody, or
// an event that hurts; others ("car bombs") are compounds.
func person(word string) bool {
	w := strings.ToLower(word)
	for _, end := range []string{"man", "woman", "bomber", "gunman", "soldier", "officer", "army", "government", "court", "minister", "attack", "strike", "blast", "bomb", "bombing", "explosion", "ambush", "raid", "shelling", "offensive", "president", "group", "militia", "coalition", "navy", "military", "crowd", "mob", "governor", "opposition", "junta", "premier", "spokesman", "spokeswoman", "mayor", "chief", "king", "prince", "pope", "bishop", "church", "union", "party", "ministry", "council", "commander", "general", "admiral", "leader", "official", "regime", "marine", "guard", "sniper", "settler", "militant", "rebel", "insurgent", "fighter", "driver", "student", "suspect", "pilot", "agent", "youth", "teenager", "doctor", "worker", "hijacker", "pirate", "captain", "sergeant", "colonel"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// follows reports whether a word of that tag may open what follows a verb.
func follows(xpos string, plain bool) bool {
	switch xpos {
	case "DT", "CD", "PRP$", "JJ", "NNS", "NNP", "NNPS", "PRP", "TO", "WDT":
		return true
	case "IN", "RP", "RB", "NN":
		return plain
	}
	return false
}
