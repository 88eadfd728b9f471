package main

import (
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/model"
	"github.com/daybookhq/daybook/stage/token"
)

// addMasc adds the sentences of MASC to a corpus. MASC has Penn tags only and
// other habits with hyphens: its words are split as ours are, and a tagger that
// learned from the corpus completes the classes.
func addMasc(data string, corpus tagged, classes []string, lexicon *model.Table) (tagged, error) {
	sents, err := masc(data)
	if err != nil {
		return corpus, err
	}
	t := model.NewTagger(classes, lexicon, model.NewLearner())
	rng := rand.New(rand.NewPCG(7, 8))
	for range 4 {
		teach(t, corpus, rng)
	}
	var s model.Tagging
	for _, sent := range sents {
		words, penn := resplit(sent)
		if len(words) < 3 {
			continue
		}
		t.Complete(&s, words, penn)
		gold := slices.Clone(s.Tags)
		for i := range gold {
			if penn[i] == "" || t.Classes[gold[i]].XPOS != penn[i] {
				gold[i] = model.Unknown
			}
		}
		corpus.words, corpus.gold = append(corpus.words, words), append(corpus.gold, gold)
	}
	return corpus, nil
}

// resplit splits the words of a MASC sentence as the token stage does. Pieces
// of a word have no tag, nor have words that MASC tags in its own way.
func resplit(sent []word) (words, penn []string) {
	for _, w := range sent {
		text := strings.NewReplacer("``", "\"", "''", "\"", "-LRB-", "(", "-RRB-", ")").Replace(w.form)
		a := &daybook.Analysis{Doc: &daybook.Document{Text: text}}
		a.Sentences = []daybook.Sentence{{Span: daybook.Span{End: len(text)}}}
		token.New().Run(a)
		for i := range a.Tokens {
			tag := ""
			if len(a.Tokens) == 1 && mascTag(w) {
				tag = w.xpos
			}
			words, penn = append(words, a.Word(i)), append(penn, tag)
		}
	}
	return words, penn
}

// mascTag reports whether the tag of a word means what it means in EWT: that
// of verbs does, which is what news is told with.
func mascTag(w word) bool {
	return len(w.xpos) > 1 && w.xpos[0] == 'V' && !strings.ContainsAny(w.form, ".'")
}
