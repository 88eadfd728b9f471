package main

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/source"
	"github.com/daybookhq/daybook/stage/block"
	"github.com/daybookhq/daybook/stage/sentence"
)

// trainSentences learns at which blanks sentences end, from texts whose
// sentences are marked: an averaged perceptron over hashed features with two
// classes (Freund and Schapire 1999), its weights rounded to a byte.
func trainSentences(args []string) error {
	fs := flag.NewFlagSet("sentences", flag.ContinueOnError)
	data := fs.String("data", "../data", "folder with ud-ewt and gum")
	rows := fs.Int("rows", 1<<14, "number of weights")
	rounds := fs.Int("rounds", 6, "passes over the examples")
	least := fs.Int("least", 3, "leave out features seen in fewer examples")
	loss := fs.Float64("loss", 1, "by how much a cut must win where no mark stands")
	out := fs.String("out", "stage/sentence/ends.bin", "file to write")
	if err := fs.Parse(args); err != nil {
		return err
	}
	train, err := sentenceGaps(*data, "train")
	if err != nil {
		return err
	}
	dev, err := sentenceGaps(*data, "dev")
	if err != nil {
		return err
	}
	train = commonGaps(train, *least)
	p := newEnder(*rows)
	rng := rand.New(rand.NewPCG(1, 2))
	for round := range *rounds {
		rng.Shuffle(len(train), func(i, j int) { train[i], train[j] = train[j], train[i] })
		wrong := 0
		for _, x := range train {
			if !p.learn(x, *loss) {
				wrong++
			}
		}
		fmt.Printf("round %d: %d of %d wrong\n", round+1, wrong, len(train))
	}
	w := p.rounded()
	missed, spurious := 0, 0
	for _, x := range dev {
		s := 0
		for _, h := range x.features {
			s += int(int8(w[int(h)%len(w)]))
		}
		switch {
		case s > 0 && !x.end:
			spurious++
		case s <= 0 && x.end:
			missed++
		}
	}
	fmt.Printf("dev: %d blanks, %d ends missed, %d spurious\n", len(dev), missed, spurious)
	return os.WriteFile(*out, w, 0o644)
}

// A gapExample is a blank and whether a sentence ends there.
type gapExample struct {
	features []uint32
	end      bool
}

// sentenceGaps returns the blanks of a split of EWT and of GUM.
func sentenceGaps(data, split string) ([]gapExample, error) {
	files := []string{filepath.Join(data, "ud-ewt", "en_ewt-ud-"+split+".conllu")}
	splits, err := gumSplits(filepath.Join(data, "gum", "splits.md"))
	if err != nil {
		return nil, err
	}
	gum, err := filepath.Glob(filepath.Join(data, "gum", "dep", "GUM_*.conllu"))
	if err != nil {
		return nil, err
	}
	sort.Strings(gum)
	for _, f := range gum {
		if splits[strings.TrimSuffix(filepath.Base(f), ".conllu")] == split {
			files = append(files, f)
		}
	}
	var out []gapExample
	for _, f := range files {
		for g, err := range source.ReadCoNLLU(context.Background(), f, source.Options{}) {
			if err != nil {
				return nil, err
			}
			out = append(out, gapsOf(g.Analysis)...)
		}
	}
	return out, nil
}

// gapsOf returns the blanks of a text whose sentences are given, in the blocks
// that the block stage finds in it.
func gapsOf(given *daybook.Analysis) []gapExample {
	ends := map[int]bool{}
	for _, s := range given.Sentences {
		ends[s.End] = true
	}
	a := daybook.Analyze(given.Doc, []daybook.Stage{block.New()}, nil)
	var out []gapExample
	for _, g := range sentence.Gaps(a, func(at int) bool { return ends[at] }) {
		out = append(out, gapExample{g.Features, ends[g.At]})
	}
	return out
}

// commonGaps drops the features that fewer than least examples have.
func commonGaps(examples []gapExample, least int) []gapExample {
	seen := map[uint32]int{}
	for _, x := range examples {
		for _, h := range x.features {
			seen[h]++
		}
	}
	for i := range examples {
		keep := examples[i].features[:0]
		for _, h := range examples[i].features {
			if seen[h] >= least {
				keep = append(keep, h)
			}
		}
		examples[i].features = keep
	}
	return examples
}

// An ender is a binary averaged perceptron.
type ender struct {
	w, sum []float64
	at     []int // step at which sum was brought up to date
	step   int
}

func newEnder(rows int) *ender {
	return &ender{w: make([]float64, rows), sum: make([]float64, rows), at: make([]int, rows)}
}

// learn takes one example and reports whether it was known by the margin.
func (p *ender) learn(x gapExample, margin float64) bool {
	p.step++
	s := 0.0
	for _, h := range x.features {
		s += p.w[int(h)%len(p.w)]
	}
	if x.end && s > margin || !x.end && s < -margin {
		return true
	}
	d := -1.0
	if x.end {
		d = 1
	}
	for _, h := range x.features {
		p.add(int(h)%len(p.w), d)
	}
	return false
}

func (p *ender) add(i int, d float64) {
	p.sum[i] += p.w[i] * float64(p.step-p.at[i])
	p.at[i] = p.step
	p.w[i] += d
}

// rounded returns the averaged weights as signed bytes, scaled to the largest.
func (p *ender) rounded() []byte {
	largest := 0.0
	for i := range p.w {
		p.add(i, 0)
		p.sum[i] /= float64(p.step)
		largest = max(largest, p.sum[i], -p.sum[i])
	}
	out := make([]byte, len(p.w))
	for i, v := range p.sum {
		out[i] = byte(int8(v * 127 / largest))
	}
	return out
}
