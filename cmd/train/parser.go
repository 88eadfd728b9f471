package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/daybookhq/daybook/model"
	"github.com/daybookhq/daybook/model/parser"
)

// trainParser learns model/parser/parser.bin from EWT and GUM. The tags that it
// learns from are predicted by taggers that have not seen the sentence; words
// start from the vectors of trainVectors.
func trainParser(args []string) error {
	fs := flag.NewFlagSet("parser", flag.ContinueOnError)
	data := fs.String("data", "/work/data", "folder with ud-ewt and gum unpacked")
	taggerFile := fs.String("tagger", "model/tagger.bin", "tagger that the parser will run behind")
	vectors := fs.String("vectors", "/work/data/vectors.txt", "word vectors, as the command vectors writes them")
	out := fs.String("o", "model/parser/parser.bin", "file to write")
	epochs := fs.Int("epochs", 24, "passes over the corpus")
	seed := fs.Uint64("seed", 1, "of all that is random")
	if err := fs.Parse(args); err != nil {
		return err
	}
	file, err := os.ReadFile(*taggerFile)
	if err != nil {
		return err
	}
	tagger, err := model.OpenTagger(file)
	if err != nil {
		return err
	}
	train, dev, err := splits(*data)
	if err != nil {
		return err
	}
	more, err := gum(*data, "dev")
	if err != nil {
		return err
	}
	train = append(train, more...)
	tags, err := jackknife(train, tagger)
	if err != nil {
		return err
	}
	known, err := readVectors(*vectors)
	if err != nil {
		return err
	}
	names, byLabel := labelNames(train)
	_, byTag := classNames(train)
	c := newCourse(syllabus{train, tags, known, names, byLabel, byTag}, *seed)
	peak := 0.0
	for epoch := range *epochs {
		start := time.Now()
		loss := c.epoch(epoch, *epochs)
		peak = max(0.9*peak, c.peak())
		if epoch == *epochs-1 {
			c.settle()
		}
		file := c.net.weights(peak).Pack()
		score, err := scoreParser(file, tagger, dev)
		if err != nil {
			return err
		}
		fmt.Fprintf(os.Stderr, "epoch %d: loss %.3f, %v; dev %s\n", epoch+1, loss, time.Since(start).Round(time.Second), score)
		if err := os.WriteFile(*out, file, 0o644); err != nil {
			return err
		}
	}
	return parserCard(*data, *out, tagger)
}

// parserCard scores a parser and writes its card.
func parserCard(data, out string, tagger *model.Tagger) error {
	file, err := os.ReadFile(out)
	if err != nil {
		return err
	}
	figures, err := onBanks(data, func(sents [][]word) (string, error) { return scoreParser(file, tagger, sents) })
	if err != nil {
		return err
	}
	return card{
		what: "Dependency trees in Universal Dependencies 2 for English.",
		command: "`go run ./cmd/train vectors -data DATA`, then `go run ./cmd/train parser -data DATA` (behind `tagger.bin`; four minutes and, on two free cores, forty; " +
			"the same weights every time on one kind of processor)",
		from: "the training part of UD English EWT (CC BY-SA 4.0) and all but the test part of the open genres of GUM (CC BY 4.0 and the licences of its texts), with tags " +
			"predicted by taggers that had not seen the sentence; word vectors from 14 million words of Wikipedia's Portal:Current events and of a " +
			"sample of English Wikipedia (CC BY-SA 4.0). No test part, nor the development part of EWT, was learned from",
		method: fmt.Sprintf("%d layers of simple recurrent units (Lei et al. 2018), %d in each direction; each pair of words scored as dependent and governor, and their relation (Dozat & Manning 2017); "+
			"the best projective tree (Eisner 1996). Skip-gram vectors to start from; Adam; one sentence in six in capitals or small letters; the first layer also learns to tell parts of speech; the weights of the last quarter are averaged, and rounded to 7 and 8 bits", layers, units),
		figures: append([]string{"words given, tags by tagger.bin; subtypes of relations aside", ""}, figures...),
		format:  "`weights.go`",
		licence: "CC BY-SA 4.0, as its sources",
	}.write(out)
}

// onBanks scores a model on the parts of the treebanks that it did not learn
// from.
func onBanks(data string, score func([][]word) (string, error)) ([]string, error) {
	var lines []string
	for _, part := range []struct {
		name string
		read func() ([][]word, error)
	}{
		{"EWT dev", func() ([][]word, error) { return ewt(data, "dev") }},
		{"EWT test", func() ([][]word, error) { return ewt(data, "test") }},
		{"GUM test", func() ([][]word, error) { return gum(data, "test") }},
	} {
		sents, err := part.read()
		if err != nil {
			return nil, err
		}
		line, err := score(sents)
		if err != nil {
			return nil, err
		}
		lines = append(lines, fmt.Sprintf("%-9s %s", part.name, line))
	}
	return lines, nil
}

// labelNames returns the relations seen at least ten times, and the class of
// each: rare ones fall to the relation without its subtype.
func labelNames(sents [][]word) ([]string, map[string]uint8) {
	counts := map[string]int{}
	for _, s := range sents {
		for _, w := range s {
			counts[w.rel]++
		}
	}
	var labels []string
	for r, n := range counts {
		if n >= 10 {
			labels = append(labels, r)
		}
	}
	slices.Sort(labels)
	byLabel := map[string]uint8{}
	for i, r := range labels {
		byLabel[r] = uint8(i)
	}
	for r := range counts {
		if _, ok := byLabel[r]; !ok {
			base, _, _ := strings.Cut(r, ":")
			byLabel[r] = byLabel[base]
		}
	}
	return labels, byLabel
}

// folds is how many parts the corpus is cut into for tagging.
const folds = 5

// jackknife tags each part of the corpus with a tagger that learned from the
// others. Classes are those of the shipped tagger.
func jackknife(sents [][]word, shipped *model.Tagger) ([][]uint8, error) {
	byName := map[string]uint8{}
	var classes []string
	for i, c := range shipped.Classes {
		byName[c.UPOS+" "+c.XPOS] = uint8(i)
		classes = append(classes, c.UPOS+" "+c.XPOS)
	}
	tags := make([][]uint8, len(sents))
	for fold := range folds {
		var rest [][]word
		for i, s := range sents {
			if i/50%folds != fold {
				rest = append(rest, s)
			}
		}
		table, err := model.OpenTable(lexiconOf(rest, byName))
		if err != nil {
			return nil, err
		}
		t := model.NewTagger(classes, table, model.NewLearner())
		rng := rand.New(rand.NewPCG(5, uint64(fold)))
		for range 4 {
			teach(t, corpusOf(rest, byName), rng)
		}
		var s model.Tagging
		for i, sent := range sents {
			if i/50%folds == fold {
				t.Tag(&s, formsOf(sent))
				tags[i] = slices.Clone(s.Tags)
			}
		}
	}
	return tags, nil
}

func formsOf(sent []word) []string {
	words := make([]string, len(sent))
	for i, w := range sent {
		words[i] = w.form
	}
	return words
}

// scoreParser tells how a model file parses sentences with the tagger's tags:
// shares of right heads, and of right heads with the right relation, subtypes
// aside.
func scoreParser(file []byte, tagger *model.Tagger, sents [][]word) (string, error) {
	p, err := parser.Open(file)
	if err != nil {
		return "", err
	}
	var t model.Tagging
	var s parser.Parsing
	uas, las, total := 0, 0, 0
	for _, sent := range sents {
		words := formsOf(sent)
		tagger.Tag(&t, words)
		p.Parse(&s, words, t.Tags)
		for i, w := range sent {
			uas += btoi(s.Heads[i] == w.head)
			las += btoi(s.Heads[i] == w.head && universal(p.Labels[s.Arcs[i]]) == universal(w.rel))
			total++
		}
	}
	n := float64(total)
	return fmt.Sprintf("UAS %.1f  LAS %.1f", 100*float64(uas)/n, 100*float64(las)/n), nil
}

// universal returns a relation without its subtype.
func universal(rel string) string {
	base, _, _ := strings.Cut(rel, ":")
	return base
}
