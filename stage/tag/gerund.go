package tag

import (
	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/lexicon"
)

// gerunds makes nouns of the forms in "-ing" that open a clause as its
// subject: "On Tuesday, fighting in Bakool killed 14", "shelling near the
// front wounded four". Such a form has a phrase with a preposition behind it,
// and the past tense right behind that; were it a participle, a comma or the
// subject would stand between.
func gerunds(tags []daybook.Tag, lows []string) {
	for i := 0; i+3 < len(tags); i++ {
		if tags[i].XPOS != "VBG" || i > 0 && tags[i-1].XPOS != "," || tags[i+1].XPOS != "IN" {
			continue
		}
		j := i + 2
		for j < len(tags) && (inPhrase(tags[j].UPOS) || tags[j].XPOS == "IN" && nominal(tags[j-1].UPOS) && !clausal[lows[j]]) {
			j++
		}
		if j > i+2 && j < len(tags) && tags[j].XPOS == "VBD" && tags[j].UPOS == "VERB" && nominal(tags[j-1].UPOS) && !clausal[lows[i+1]] {
			tags[i].UPOS, tags[i].XPOS = "NOUN", "NN"
		}
	}
}

// clausal are prepositions that open clauses as well.
var clausal = lexicon.Words(`that after before since until while as because if though although when than`)

func nominal(upos string) bool { return upos == "NOUN" || upos == "PROPN" }

// inPhrase reports whether a tag is one of the inside of a noun phrase.
func inPhrase(upos string) bool {
	switch upos {
	case "DET", "ADJ", "NUM", "CCONJ":
		return true
	}
	return nominal(upos)
}
