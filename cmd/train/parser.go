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

// A bank is a corpus with trees.
type bank struct {
	words [][]string
	tags  [][]uint8 // as the tagger gives them
	gold  []model.Gold
}

// trainParser learns model/parser.bin from EWT and GUM. The tags that it
// learns from are predicted by taggers that have not seen the sentence.
func trainParser(args []string) error {
	fs := flag.NewFlagSet("parser", flag.ContinueOnError)
	data := fs.String("data", "/work/data", "folder with ud-ewt and gum unpacked")
	taggerFile := fs.String("tagger", "model/tagger.bin", "tagger that the parser will run behind")
	out := fs.String("o", "model/parser.bin", "file to write")
	epochs := fs.Int("epochs", 6, "passes over the corpus")
	moves := fs.Int("moves", 5<<20, "bytes of the moves' table at most")
	labels := fs.Int("labels", 3500000, "bytes of the labels' table at most")
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
	names, byLabel := labelNames(train)
	corpus := bankOf(train, byLabel)
	if corpus.tags, err = jackknife(train, tagger); err != nil {
		return err
	}
	p := pupil{labels: names, moves: model.NewLearner(), arcs: model.NewLearner()}
	p.parser = model.NewParser(names, p.moves, p.arcs)
	rng := rand.New(rand.NewPCG(3, 4))
	for epoch := range *epochs {
		start := time.Now()
		right, total := p.teach(corpus, rng, epoch > 0)
		fmt.Fprintf(os.Stderr, "epoch %d: %.2f %% right, %v;", epoch+1, 100*float64(right)/float64(total), time.Since(start).Round(time.Second))
		file = p.file(*moves, *labels)
		if err := scoreParser(file, tagger, dev); err != nil {
			return err
		}
		if err := os.WriteFile(*out, file, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// A pupil is a parser that learns.
type pupil struct {
	labels      []string
	moves, arcs *model.Learner
	parser      *model.Parser
}

func (p *pupil) file(moves, labels int) []byte {
	return model.Pack(map[string][]byte{
		"classes": []byte(strings.Join(p.labels, "\n")), "moves": p.moves.Moves(moves), "labels": p.arcs.Table(labels),
	})
}

// teach passes once over the corpus in random order. With explore, nine moves
// in ten go where the parser's own guess leads.
func (p *pupil) teach(b bank, rng *rand.Rand, explore bool) (right, total int) {
	var s model.Parsing
	own := func() bool { return explore && rng.IntN(10) > 0 }
	for _, i := range rng.Perm(len(b.words)) {
		right += p.parser.Learn(&s, b.words[i], b.tags[i], b.gold[i], own)
		total += len(b.words[i])
	}
	return right, total
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

func bankOf(sents [][]word, byLabel map[string]uint8) bank {
	var b bank
	for _, s := range sents {
		words := make([]string, len(s))
		var g model.Gold
		for i, w := range s {
			words[i] = w.form
			g.Heads, g.Labels = append(g.Heads, w.head), append(g.Labels, byLabel[w.rel])
		}
		b.words, b.gold = append(b.words, words), append(b.gold, g)
	}
	return b
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
// shares of right heads, and of right heads with the right relation.
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
			las += btoi(s.Heads[i] == w.head && p.Labels[s.Arcs[i]] == w.rel)
			total++
		}
	}
	fmt.Fprintf(os.Stderr, " dev uas %.2f las %.2f, %.0f tokens/s, %d bytes\n",
		100*float64(uas)/float64(total), 100*float64(las)/float64(total), float64(total)/took.Seconds(), len(file))
	return nil
}
