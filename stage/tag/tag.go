// Package tag gives each token its part of speech and lemma.
//
// Parts of speech come from the learned tagger of package model, or, if a
// build has none, from a word list and word endings ([guess]). The lemma and
// the features follow from the word and its tag by rules and a table of
// exceptions.
package tag

import (
	"sync"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/model"
)

// New returns the stage.
func New() daybook.Stage {
	verbs := newsVerbs()
	return daybook.Stage{
		Name:   "tag",
		Doc:    "gives each token its part of speech and lemma",
		Reads:  []string{"sentences", "tokens"},
		Writes: []string{"tags"},
		Run:    func(a *daybook.Analysis) { run(a, model.EnglishTagger(), verbs) },
	}
}

// taggings are the buffers of reports that are done.
var taggings = sync.Pool{New: func() any { return new(model.Tagging) }}

// run tags with the tagger, or by rules if it is nil.
func run(a *daybook.Analysis, tagger *model.Tagger, verbs map[string]bool) {
	a.Tags = make([]daybook.Tag, len(a.Tokens))
	lower := lowerASCII(a.Doc.Text)
	s := taggings.Get().(*model.Tagging)
	defer taggings.Put(s)
	var words, lows []string
	for lo, hi := 0, 0; lo < len(a.Tokens); lo = hi {
		words = words[:0]
		for hi = lo; hi < len(a.Tokens) && a.Tokens[hi].Sentence == a.Tokens[lo].Sentence; hi++ {
			words = append(words, a.Word(hi))
		}
		if tagger == nil {
			guessAll(a.Tags[lo:hi], words)
		} else {
			tagger.Tag(s, words)
			for i, c := range s.Tags {
				a.Tags[lo+i].UPOS, a.Tags[lo+i].XPOS = tagger.Classes[c].UPOS, tagger.Classes[c].XPOS
			}
		}
		hyphens(a.Tags[lo:hi], a.Tokens[lo:hi], words)
		lows = lows[:0]
		for i := lo; i < hi; i++ {
			lows = append(lows, fold(lower[a.Tokens[i].Start:a.Tokens[i].End]))
		}
		mend(a.Tags[lo:hi], lows)
		acronyms(a.Tags[lo:hi], words, lows)
		gerunds(a.Tags[lo:hi], lows)
		present(a.Tags[lo:hi], words, verbs)
		afar(a.Tags[lo:hi], words, lows, verbs)
		for i := lo; i < hi; i++ {
			t, low := &a.Tags[i], lows[i-lo]
			t.Lemma = lemma(words[i-lo], low, t.XPOS)
			t.Feats = feats(low, t.XPOS)
		}
	}
}

// hyphens tags what stands without space between two words as a hyphen, and a
// past form behind it as the participle that it must be ("Iran-backed").
func hyphens(tags []daybook.Tag, tokens []daybook.Token, words []string) {
	for i := 1; i+1 < len(tags); i++ {
		glued := tokens[i-1].End == tokens[i].Start && tokens[i].End == tokens[i+1].Start
		if w := words[i]; w != "-" && w != "‑" || !glued || tags[i-1].UPOS == "NUM" && tags[i+1].UPOS == "NUM" || tags[i+1].UPOS == "PUNCT" {
			continue
		}
		tags[i].UPOS, tags[i].XPOS = "PUNCT", "HYPH"
		if next := &tags[i+1]; next.XPOS == "VBD" || next.XPOS == "VBP" {
			next.UPOS, next.XPOS = "VERB", "VBN"
		}
	}
}
