package eval

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/daybookhq/daybook"
)

// A ChainDoc is a document with the coreference chains that people gave it.
type ChainDoc struct {
	Name   string
	Given  *daybook.Analysis // tokens and sentences of the file, no other layer
	Chains [][][2]int        // ranges [lo,hi) of tokens, in text order
}

// ReadChains reads a file in the form of OntoGUM (Zhu et al. 2021): a line for
// each word with its number, the word and the chains that begin and end there,
// as in CoNLL 2012. Sentences end at empty lines; where there are none, they
// are those of the file of the same name in CoNLL-U that lies beside it or in
// the folder dep of the corpus.
func ReadChains(name string) (*ChainDoc, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	b := chainReader{open: map[int][]int{}, chain: map[int]int{}}
	for n, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		if err := b.line(strings.TrimRight(line, "\r")); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n+1, err)
		}
	}
	if len(b.breaks) == 0 {
		if b.breaks, err = sentenceBreaks(name); err != nil {
			return nil, err
		}
	}
	doc := &ChainDoc{Name: strings.TrimSuffix(filepath.Base(name), ".conll"), Given: given(b.words, b.breaks)}
	for _, c := range b.chains {
		if len(c) > 1 {
			doc.Chains = append(doc.Chains, c)
		}
	}
	return doc, nil
}

// A chainReader gathers words and chains line by line.
type chainReader struct {
	words  []string
	breaks []int         // indices of the words that start sentences
	open   map[int][]int // chain → first words of its mentions not yet ended
	chain  map[int]int   // its number in the file → index in chains
	chains [][][2]int
}

func (b *chainReader) line(line string) error {
	if strings.HasPrefix(line, "#") {
		return nil
	}
	if line == "" {
		b.breaks = append(b.breaks, len(b.words))
		return nil
	}
	col := strings.Split(line, "\t")
	if len(col) < 3 {
		return fmt.Errorf("%d columns", len(col))
	}
	at := len(b.words)
	b.words = append(b.words, col[len(col)-2])
	return b.marks(col[len(col)-1], at)
}

// marks reads the chains that begin and end at a word: "(5(1)", "2)|(3", "_".
func (b *chainReader) marks(s string, at int) error {
	for s = strings.Trim(s, "_-|"); s != ""; s = strings.TrimLeft(s, "|") {
		begins := s[0] == '('
		if begins {
			s = s[1:]
		}
		n := 0
		for n < len(s) && '0' <= s[n] && s[n] <= '9' {
			n++
		}
		id, err := strconv.Atoi(s[:n])
		if err != nil {
			return fmt.Errorf("coreference column: %w", err)
		}
		s = s[n:]
		if begins {
			b.open[id] = append(b.open[id], at)
		}
		if !strings.HasPrefix(s, ")") {
			continue
		}
		s = s[1:]
		o := b.open[id]
		if len(o) == 0 {
			return fmt.Errorf("chain %d ends and has not begun", id)
		}
		b.open[id] = o[:len(o)-1]
		b.mention(id, o[len(o)-1], at+1)
	}
	return nil
}

func (b *chainReader) mention(id, lo, hi int) {
	c, ok := b.chain[id]
	if !ok {
		c = len(b.chains)
		b.chain[id] = c
		b.chains = append(b.chains, nil)
	}
	b.chains[c] = append(b.chains[c], [2]int{lo, hi})
}

// sentenceBreaks reads the starts of sentences from the CoNLL-U file of a
// document.
func sentenceBreaks(conll string) ([]int, error) {
	base := strings.TrimSuffix(filepath.Base(conll), ".conll") + ".conllu"
	text, err := os.ReadFile(filepath.Join(filepath.Dir(conll), base))
	if err != nil {
		if text, err = os.ReadFile(filepath.Join(filepath.Dir(conll), "..", "..", "..", "dep", base)); err != nil {
			return nil, fmt.Errorf("%s has no empty lines between sentences: %w", conll, err)
		}
	}
	docs, err := conlluDocs(string(text))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", base, err)
	}
	var breaks []int
	n := 0
	for _, d := range docs {
		for _, s := range d.sentences {
			breaks = append(breaks, n+s[0])
		}
		n += len(d.words)
	}
	return breaks, nil
}

// given makes an analysis of words, with spaces between them.
func given(words []string, breaks []int) *daybook.Analysis {
	a := &daybook.Analysis{Doc: &daybook.Document{}}
	var text strings.Builder
	for i, w := range words {
		for len(breaks) > 0 && breaks[0] <= i {
			breaks = breaks[1:]
			a.Sentences = append(a.Sentences, daybook.Sentence{Span: daybook.Span{Start: text.Len()}})
		}
		if len(a.Sentences) == 0 {
			a.Sentences = append(a.Sentences, daybook.Sentence{})
		}
		s := len(a.Sentences) - 1
		at := text.Len()
		text.WriteString(w)
		a.Tokens = append(a.Tokens, daybook.Token{Span: daybook.Span{Start: at, End: text.Len()}, Sentence: s})
		a.Sentences[s].End = text.Len()
		text.WriteByte(' ')
	}
	a.Doc.Text = text.String()
	a.Blocks = []daybook.Block{{Span: daybook.Span{End: text.Len()}, Kind: daybook.BlockParagraph}}
	return a
}
