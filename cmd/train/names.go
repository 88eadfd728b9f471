package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/eval"
	"github.com/daybookhq/daybook/stage/name"
	"github.com/daybookhq/daybook/stage/parse"
	"github.com/daybookhq/daybook/stage/tag"
	"github.com/daybookhq/daybook/stage/token"
)

// trainNames learns which kind of name a sequence of capitalised words is: an
// averaged perceptron over hashed features (Freund and Schapire 1999; Collins
// 2002), its weights rounded to a byte.
func trainNames(args []string) error {
	fs := flag.NewFlagSet("names", flag.ContinueOnError)
	rows := fs.Int("rows", 1<<15, "rows of weights")
	rounds := fs.Int("rounds", 8, "passes over the examples")
	least := fs.Int("least", 3, "leave out features seen in fewer examples")
	out := fs.String("out", "stage/name/kinds.bin", "file to write")
	if err := fs.Parse(args); err != nil {
		return err
	}
	texts, err := eval.ReadNames(fs.Args())
	if err != nil {
		return err
	}
	var examples []kindExample
	for _, t := range texts {
		examples = append(examples, kindExamples(t)...)
	}
	examples = frequent(examples, *least)
	train, test := examples[len(examples)/20:], examples[:len(examples)/20]
	p := newPerceptron(*rows, len(name.Kinds))
	rng := rand.New(rand.NewPCG(1, 2))
	for round := range *rounds {
		rng.Shuffle(len(train), func(i, j int) { train[i], train[j] = train[j], train[i] })
		wrong := 0
		for _, x := range train {
			if !p.learn(x.features, x.kind) {
				wrong++
			}
		}
		fmt.Printf("round %d: %d of %d wrong\n", round+1, wrong, len(train))
	}
	w := p.rounded()
	right := 0
	for _, x := range test {
		if classify(w, len(name.Kinds), x.features) == x.kind {
			right++
		}
	}
	fmt.Printf("kept apart: %d of %d right\n", right, len(test))
	return os.WriteFile(*out, w, 0o644)
}

// A kindExample is a sequence and the index of its kind in name.Kinds.
type kindExample struct {
	features []uint32
	kind     int
}

// kindExamples reads a marked text: each sequence that the name stage would
// have the model decide, with the kind of the gold name that its end lies in.
func kindExamples(t eval.NamedText) []kindExample {
	a := t.Analysis
	for _, s := range []daybook.Stage{token.New(), tag.New(), parse.New()} {
		s.Run(a)
	}
	ends := map[int]daybook.NameKind{}
	for s, k := range t.Gold {
		for b := s.Start + 1; b <= s.End; b++ {
			ends[b] = k
		}
	}
	var out []kindExample
	for _, c := range name.Candidates(a) {
		for i, k := range name.Kinds {
			if ends[c.End] == k {
				out = append(out, kindExample{c.Features, i})
			}
		}
	}
	return out
}

// frequent drops the features that fewer than least examples have: they would
// learn names by heart.
func frequent(examples []kindExample, least int) []kindExample {
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

// A perceptron is a multi-class averaged perceptron over hashed features.
type perceptron struct {
	rows, classes int
	w, sum        []float64
	at            []int // step at which sum was brought up to date
	step          int
}

func newPerceptron(rows, classes int) *perceptron {
	n := rows * classes
	return &perceptron{rows: rows, classes: classes, w: make([]float64, n), sum: make([]float64, n), at: make([]int, n)}
}

// learn takes one example and reports whether it was known.
func (p *perceptron) learn(features []uint32, want int) bool {
	p.step++
	got, best := 0, 0.0
	for k := range p.classes {
		s := 0.0
		for _, h := range features {
			s += p.w[int(h)%p.rows*p.classes+k]
		}
		if k == want {
			s -= 2 // margin
		}
		if k == 0 || s > best {
			got, best = k, s
		}
	}
	if got == want {
		return true
	}
	for _, h := range features {
		p.add(int(h)%p.rows*p.classes+want, 1)
		p.add(int(h)%p.rows*p.classes+got, -1)
	}
	return false
}

func (p *perceptron) add(i int, d float64) {
	p.sum[i] += p.w[i] * float64(p.step-p.at[i])
	p.at[i] = p.step
	p.w[i] += d
}

// rounded returns the averaged weights as signed bytes, scaled to the largest.
func (p *perceptron) rounded() []byte {
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

func classify(w []byte, classes int, features []uint32) int {
	best, top := 0, 0
	for k := range classes {
		s := 0
		for _, h := range features {
			s += int(int8(w[int(h)%(len(w)/classes)*classes+k]))
		}
		if k == 0 || s > top {
			best, top = k, s
		}
	}
	return best
}
