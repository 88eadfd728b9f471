package main

import (
	"math"
	"math/rand/v2"

	"github.com/daybookhq/daybook/stage/mention"
)

// Settings of the learner, chosen on parts of re3d's texts.
const (
	mentionRate  = 0.02
	mentionDrop  = 0.2  // share of weights that a step leaves out
	mentionDecay = 0.01 // draws weights to those settled
)

// A mentionLearner learns the weights of package mention by stochastic gradient
// (AdaGrad; Duchi, Hazan & Singer 2011).
type mentionLearner struct {
	base    []float32 // weights that are settled
	weights []float32 // on top of these
	squares []float32
	sums    []float64 // of the weights at each mark
	marks   float64
	chart   mention.Chart
	grads   [][1 + len(mention.Kinds)]float64
}

func newMentionLearner() *mentionLearner {
	return &mentionLearner{base: make([]float32, 1<<mention.Bits)}
}

// learn forgets all but what is settled and learns from texts.
func (l *mentionLearner) learn(texts []mentionText, epochs int) {
	l.weights, l.squares, l.sums, l.marks = make([]float32, len(l.base)), make([]float32, len(l.base)), make([]float64, len(l.base)), 0
	type place struct{ text, sentence int }
	var order []place
	for t := range texts {
		for s := range texts[t].lattices {
			order = append(order, place{t, s})
		}
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for epoch := range epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, o := range order {
			l.step(&texts[o.text].lattices[o.sentence], texts[o.text].kinds[o.sentence], rng.Uint32())
		}
		if epoch < epochs/2 {
			continue
		}
		for i, w := range l.weights {
			l.sums[i] += float64(w)
		}
		l.marks++
	}
}

// settle makes what was learned the start of what is learned next.
func (l *mentionLearner) settle() {
	for i := range l.base {
		l.base[i] = float32(l.weight(uint32(i)))
	}
}

// weight returns a weight as it was learned.
func (l *mentionLearner) weight(at uint32) float64 {
	return float64(l.base[at]) + l.sums[at]/l.marks
}

// step moves the weights down the gradient of a sentence; salt says which are
// left out.
func (l *mentionLearner) step(x *mention.Lattice, kinds []int8, salt uint32) {
	dropped := func(at uint32) bool { return float64((at^salt)*0x85EBCA6B) < mentionDrop*(1<<32) }
	l.chart.Weigh(x, func(at uint32) float64 {
		if dropped(at) {
			return 0
		}
		return float64(l.base[at] + l.weights[at])
	})
	l.chart.Sum(x.Candidates)
	l.gradients(x, kinds)
	for p, features := range x.Parts {
		for k, g := range l.grads[p] {
			if math.Abs(g) < 1e-4 {
				continue
			}
			for _, f := range features {
				if at := mention.Index(f, k); !dropped(at) {
					d := g + mentionDecay*float64(l.weights[at])
					l.squares[at] += float32(d * d)
					l.weights[at] -= float32(mentionRate * d / math.Sqrt(float64(l.squares[at])+1e-2))
				}
			}
		}
	}
}

// gradients sets by part and kind, 0 for all, what is expected less what is
// right.
func (l *mentionLearner) gradients(x *mention.Lattice, kinds []int8) {
	l.grads = append(l.grads[:0], make([][1 + len(mention.Kinds)]float64, len(x.Parts))...)
	for i := range x.Candidates {
		for k, g := range l.chart.Probs[i] {
			if int(kinds[i]) == k {
				g--
			}
			for _, p := range x.Candidates[i].Parts {
				l.grads[p][0] += g
				l.grads[p][k+1] += g
			}
		}
	}
}

// bytes returns the weights as a model file.
func (l *mentionLearner) bytes() []byte {
	out := make([]byte, len(l.base))
	for i := range out {
		out[i] = byte(int8(max(-128, min(127, math.Round(l.weight(uint32(i))*mention.Scale)))))
	}
	return out
}
