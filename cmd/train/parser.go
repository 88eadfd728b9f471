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
)

// trainParser learns model/parser.bin from EWT and GUM. The tags that it
// learns from are predicted by taggers that have not seen the sentence; words
// start from the vectors of trainVectors.
func trainParser(args []string) error {
	fs := flag.NewFlagSet("parser", flag.ContinueOnError)
	data := fs.String("data", "/work/data", "folder with ud-ewt and gum unpacked")
	taggerFile := fs.String("tagger", "model/tagger.bin", "tagger that the parser will run behind")
	vectors := fs.String("vectors", "/work/data/vectors.txt", "word vectors, as the command vectors writes them")
	out := fs.String("o", "model/parser.bin", "file to write")
	epochs := fs.Int("epochs", 25, "passes over the corpus")
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
	for epoch := range *epochs {
		start := time.Now()
		loss := c.epoch(epoch, *epochs)
		file := c.net.weights(c.peak()).Pack()
		fmt.Fprintf(os.Stderr, "epoch %d: loss %.3f, %v;", epoch+1, loss, time.Since(start).Round(time.Second))
		if err := scoreParser(file, tagger, dev); err != nil {
			return err
		}
		if err := os.WriteFile(*out, file, 0o644); err != nil {
			return err
		}
	}
	return nil
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

// scoreParser prints how a model file parses sentences with the tagger's tags:
// shares of right heads, and of right heads with the right relation, subtypes
// aside.
func scoreParser(file []byte, tagger *model.Tagger, sents [][]word) error {
	p, err := model.OpenParser(file)
	if err != nil {
		return err
	}
	var t model.Tagging
	var s model.Parsing
	uas, las, total := 0, 0, 0
	var took time.Duration
	for _, sent := range sents {
		words := formsOf(sent)
		tagger.Tag(&t, words)
		start := time.Now()
		p.Parse(&s, words, t.Tags)
		took += time.Since(start)
		for i, w := range sent {
			uas += btoi(s.Heads[i] == w.head)
			las += btoi(s.Heads[i] == w.head && universal(p.Labels[s.Arcs[i]]) == universal(w.rel))
			total++
		}
	}
	fmt.Fprintf(os.Stderr, " dev uas %.2f las %.2f, %.0f tokens/s, %d bytes\n",
		100*float64(uas)/float64(total), 100*float64(las)/float64(total), float64(total)/took.Seconds(), len(file))
	return nil
}

// universal returns a relation without its subtype.
func universal(rel string) string {
	base, _, _ := strings.Cut(rel, ":")
	return base
}
