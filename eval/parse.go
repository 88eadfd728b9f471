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
// relations do not count, as there. The tables are of the given words: by part
// of speech, and by relation, where head and relation must be right.
func parse(paths []string) (Result, error) {
	start := time.Now()
	names, err := files(paths, ".conllu")
	if err != nil {
		return Result{}, err
	}
	r := Result{Suite: "parse", Figures: map[string]float64{}}
	given, raw := newParseScore(), newParseScore()
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
			given.add(d, parseGiven(d))
			r.Misses = append(r.Misses, given.misses(name, d)...)
			raw.add(d, daybook.Analyze(&daybook.Document{Text: d.text}, through("deps"), nil))
			r.Misses = append(r.Misses, raw.cuts(name, d)...)
		}
	}
	n := float64(max(1, given.gold))
	r.Figures["upos"], r.Figures["uas"], r.Figures["las"] = 100*float64(given.upos)/n, 100*float64(given.uas)/n, 100*float64(given.las)/n
	_, _, r.Figures["raw_sentences"] = prf(raw.sentences, raw.foundSentences, raw.goldSentences)
	_, _, r.Figures["raw_tokens"] = prf(raw.words, raw.found, raw.gold)
	_, _, r.Figures["raw_upos"] = prf(raw.upos, raw.found, raw.gold)
	_, _, r.Figures["raw_uas"] = prf(raw.uas, raw.found, raw.gold)
	_, _, r.Figures["raw_las"] = prf(raw.las, raw.found, raw.gold)
	r.Tables = []Table{given.tags.table("part of speech"), given.rels.table("relation")}
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
	ids       []string // of the sentences
}

// span returns where the words of sentence i are.
func (d *bankDoc) span(i int) daybook.Span {
	s := d.sentences[i]
	return d.words[s[0]].Cover(d.words[s[1]-1].Span)
}

// parseGiven runs tagger and parser over the gold words.
func parseGiven(d *bankDoc) *daybook.Analysis {
	words := make([]string, len(d.words))
	for i := range words {
		words[i] = d.words[i].form
	}
	starts := make([]int, len(d.sentences))
	for i := range starts {
		starts[i] = d.sentences[i][0]
	}
	a := given(words, starts)
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
	tags, rels                               tally

	a  *daybook.Analysis    // of the document that was added last
	at map[daybook.Span]int // its tokens
}

func newParseScore() *parseScore { return &parseScore{tags: tally{}, rels: tally{}} }

// add compares an analysis with the gold document.
func (p *parseScore) add(d *bankDoc, a *daybook.Analysis) {
	p.a, p.at = a, map[daybook.Span]int{}
	for i, t := range a.Tokens {
		p.at[t.Span] = i
	}
	p.gold, p.found = p.gold+len(d.words), p.found+len(a.Tokens)
	for w := range d.words {
		i, ok := p.at[d.words[w].Span]
		if !ok {
			continue
		}
		p.words++
		want := d.words[w]
		count(&p.upos, a.Tags[i].UPOS == want.upos)
		p.tags.add(want.upos, a.Tags[i].UPOS, a.Tags[i].UPOS == want.upos)
		attached := p.attached(d, w, i)
		count(&p.uas, attached)
		labelled := attached && universal(a.Deps[i].Rel) == universal(want.rel)
		count(&p.las, labelled)
		p.rels.add(universal(want.rel), universal(a.Deps[i].Rel), labelled)
	}
	p.addSentences(d)
}

// attached reports whether token i, which is word w, has the gold's governor.
func (p *parseScore) attached(d *bankDoc, w, i int) bool {
	want, got := d.words[w].head, p.a.Deps[i].Head
	if want < 0 || got < 0 {
		return want < 0 && got < 0
	}
	return p.a.Tokens[got].Span == d.words[want].Span
}

// addSentences compares sentences by their first and last words.
func (p *parseScore) addSentences(d *bankDoc) {
	gold := map[daybook.Span]bool{}
	for i := range d.sentences {
		gold[d.span(i)] = true
	}
	p.goldSentences += len(d.sentences)
	for _, s := range foundSentences(p.a) {
		p.foundSentences++
		count(&p.sentences, gold[s])
	}
}

// foundSentences returns where the sentences are that have words.
func foundSentences(a *daybook.Analysis) []daybook.Span {
	var out []daybook.Span
	for lo, hi := 0, 0; lo < len(a.Tokens); lo = hi {
		for hi = lo; hi < len(a.Tokens) && a.Tokens[hi].Sentence == a.Tokens[lo].Sentence; hi++ {
		}
		out = append(out, a.Tokens[lo].Cover(a.Tokens[hi-1].Span))
	}
	return out
}

// universal returns a relation without its subtype.
func universal(rel string) string {
	base, _, _ := strings.Cut(rel, ":")
	return base
}
