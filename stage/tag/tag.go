// Package tag gives each token its part of speech and lemma.
//
// Parts of speech come from the learned tagger of package model, or, if a
// build has none, from a word list and word endings ([guess]). The lemma and
// the features follow from the word and its tag by rules and a table of
// exceptions.
package tag

import (
	"github.com/daybookhq/daybook"
)

// New returns the stage.
func New() daybook.Stage {
	return daybook.Stage{
		Name:   "tag",
		Doc:    "gives each token its part of speech and lemma",
		Reads:  []string{"sentences", "tokens"},
		Writes: []string{"tags"},
		Run:    run,
	}
}

func run(a *daybook.Analysis) {
	a.Tags = make([]daybook.Tag, len(a.Tokens))
	lower := lowerASCII(a.Doc.Text)
	for i, t := range a.Tokens {
		first := i == 0 || a.Tokens[i-1].Sentence != t.Sentence
		low := fold(lower[t.Start:t.End])
		tag := guess(a.Word(i), low, first)
		if i > 0 && !first {
			tag = repair(a.Tags[i-1], tag, low)
		}
		tag.Lemma = lemma(a.Word(i), low, tag.XPOS)
		tag.Feats = feats(low, tag.XPOS)
		a.Tags[i] = tag
	}
}
