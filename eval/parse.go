package eval

import (
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/stage"
)

// parse scores sentences, words, parts of speech and trees on CoNLL-U files:
// first on the words that the file gives (upos, uas, las), then from its text
// alone (raw_…, F as in the CoNLL 2018 shared task: a word is right when it has
// the gold word's characters, a tree arc when both its words are). Subtypes of
// relations do not count, as there.
func parse(paths []string) (Result, error) {
	start := time.Now()
	names, err := files(paths, ".conllu")
	if err != nil {
		return Result{}, err
	}
	r := Result{Suite: "parse", Figures: map[string]float64{}}
	var given, raw parseScore
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			return r, err
		}
		docs, err := conlluDocs(string(text))
		if err != nil {
			return r, fmt.Errorf("%s: %w", name, err)
		}
		for _, d := range docs {
			r.Items += len(d.sentences)
			r.Misses = append(r.Misses, given.add(name, d, parseGiven(d))...)
			raw.add(name, d, daybook.Analyze(&daybook.Document{Text: d.text}, through("deps"), nil))
		}
	}
	n := float64(max(1, given.gold))
	r.Figures["upos"], r.Figures["uas"], r.Figures["las"] = 100*float64(given.upos)/n, 100*float64(given.uas)/n, 100*float64(given.las)/n
	_, _, r.Figures["raw_sentences"] = prf(raw.sentences, raw.foundSentences, raw.goldSentences)
	_, _, r.Figures["raw_tokens"] = prf(raw.words, raw.found, raw.gold)
	_, _, r.Figures["raw_upos"] = prf(raw.upos, raw.found, raw.gold)
	_, _, r.Figures["raw_las"] = prf(raw.las, raw.found, raw.gold)
	r.Seconds = time.Since(start).Seconds()
	return r, nil
}

// A bankWord is a word of a CoNLL-U file with its place in the text.
type bankWord struct {
	daybook.Span
	form, upos, rel string
	head            int // index in bankDoc.words, -1 at a root
}

// A bankDoc is a document of a CoNLL-U file.
type bankDoc struct {
	text      string
	words     []bankWord
	sentences [][2]int // ranges of words
}

// parseGiven runs tagger and parser over the gold words.
func parseGiven(d *bankDoc) *daybook.Analysis {
	a := &daybook.Analysis{Doc: &daybook.Document{}}
	var text strings.Builder
	for i, s := range d.sentences {
		from := text.Len()
		for _, w := range d.words[s[0]:s[1]] {
			at := text.Len()
			text.WriteString(w.form)
			a.Tokens = append(a.Tokens, daybook.Token{Span: daybook.Span{Start: at, End: text.Len()}, Sentence: i})
			text.WriteByte(' ')
		}
		a.Sentences = append(a.Sentences, daybook.Sentence{Span: daybook.Span{Start: from, End: text.Len()}})
	}
	a.Doc.Text = text.String()
	for _, s := range stage.English() {
		if s.Name == "tag" || s.Name == "parse" {
			s.Run(a)
		}
	}
	for i := range a.Tokens { // put them where the gold words are
		a.Tokens[i].Span = d.words[i].Span
	}
	return a
}

// A parseScore counts what was right.
type parseScore struct {
	gold, found, words, upos, uas, las       int
	goldSentences, foundSentences, sentences int
}

// add compares an analysis with the gold document and returns the wrong arcs.
func (p *parseScore) add(name string, d *bankDoc, a *daybook.Analysis) []Miss {
	var misses []Miss
	at := map[daybook.Span]int{}
	for i, t := range a.Tokens {
		at[t.Span] = i
	}
	p.gold, p.found = p.gold+len(d.words), p.found+len(a.Tokens)
	for _, w := range d.words {
		i, ok := at[w.Span]
		if !ok {
			continue
		}
		p.words++
		count(&p.upos, a.Tags[i].UPOS == w.upos)
		want, got := "root", "root"
		attached := a.Deps[i].Head < 0 && w.head < 0
		if w.head >= 0 {
			want = d.words[w.head].form
			attached = a.Deps[i].Head >= 0 && a.Tokens[a.Deps[i].Head].Span == d.words[w.head].Span
		}
		if a.Deps[i].Head >= 0 && a.Deps[i].Head < len(d.words) {
			got = d.words[a.Deps[i].Head].form
		}
		count(&p.uas, attached)
		labelled := attached && universal(a.Deps[i].Rel) == universal(w.rel)
		count(&p.las, labelled)
		if !labelled {
			misses = append(misses, Miss{name, "wrong", w.form + " " + w.rel + " " + want, a.Deps[i].Rel + " " + got, around(d.text, w.Span)})
		}
	}
	p.addSentences(d, a)
	return misses
}

// addSentences compares sentences by their first and last words.
func (p *parseScore) addSentences(d *bankDoc, a *daybook.Analysis) {
	gold := map[daybook.Span]bool{}
	for _, s := range d.sentences {
		gold[d.words[s[0]].Cover(d.words[s[1]-1].Span)] = true
	}
	p.goldSentences += len(d.sentences)
	for lo, hi := 0, 0; lo < len(a.Tokens); lo = hi {
		for hi = lo; hi < len(a.Tokens) && a.Tokens[hi].Sentence == a.Tokens[lo].Sentence; hi++ {
		}
		p.foundSentences++
		count(&p.sentences, gold[a.Tokens[lo].Cover(a.Tokens[hi-1].Span)])
	}
}

// universal returns a relation without its subtype.
func universal(rel string) string {
	base, _, _ := strings.Cut(rel, ":")
	return base
}
