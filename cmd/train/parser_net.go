package main

import (
	"math"
	"math/rand/v2"

	"github.com/daybookhq/daybook/cmd/train/neural"
	"github.com/daybookhq/daybook/model/parser"
)

// Sizes of the parser's network.
const (
	units     = 64 // of each direction of a recurrent layer
	layers    = 3
	arcValues = 40
	labValues = 48
	reach     = 20 // distances are told apart up to here
)

// featureDims are the sizes of the vectors that features are learned as.
var featureDims = [parser.FeatureKinds]int{64, 24, 16, 32, 8, 16}

// A word's vectors are tokenWidth wide together, those of near features, which
// come last, nearWidth; the first layer reads them and the near ones of the
// words before and behind.
const (
	tokenWidth = 64 + 24 + 16 + nearWidth
	nearWidth  = 32 + 8 + 16
	inputWidth = tokenWidth + 2*nearWidth
)

// A net is the parser of parser.Parser in floating point, to learn.
type net struct {
	labels   []string
	vocab    [parser.FeatureKinds]map[uint64]int // feature → row, 0 for unknown
	vectors  [parser.FeatureKinds]*neural.Param
	gates    [layers]*neural.Linear
	tag      *neural.Linear // from the first layer to parts of speech: only learning to tell them matters
	arc      *neural.Linear
	label    *neural.Linear
	name     *neural.Linear
	root     *neural.Param
	distance *neural.Param
}

func newNet(rng *rand.Rand, labels []string, tags int, vocab [parser.FeatureKinds]map[uint64]int) *net {
	n := &net{
		labels: labels, vocab: vocab,
		arc:   neural.NewLinear(rng, 2*units, 2*arcValues+1),
		label: neural.NewLinear(rng, 2*units, 2*labValues),
		name:  neural.NewLinear(rng, labValues, len(labels)),
		tag:   neural.NewLinear(rng, 2*units, tags),
		root:  neural.NewParam(1, 2*units), distance: neural.NewParam(1, 2*reach+1),
	}
	for k := range n.gates {
		in := 2 * units
		if k == 0 {
			in = inputWidth
		}
		n.gates[k] = neural.NewLinear(rng, in, 6*units)
		for u := 2 * units; u < 4*units; u++ {
			n.gates[k].B.Data[u] = 1 // remember at first
		}
	}
	for kind, v := range vocab {
		n.vectors[kind] = neural.NewParam(len(v)+1, featureDims[kind])
		normal(rng, n.vectors[kind].Data, 0.5)
	}
	normal(rng, n.root.Data, 0.1)
	return n
}

func normal(rng *rand.Rand, x []float32, deviation float64) {
	for i := range x {
		x[i] = float32(rng.NormFloat64() * deviation)
	}
}

// dense returns the parameters that every step moves.
func (n *net) dense() []*neural.Param {
	ps := []*neural.Param{n.root, n.distance}
	for _, l := range n.linears() {
		ps = append(ps, l.W, l.B)
	}
	return ps
}

// params returns all that is learned.
func (n *net) params() []*neural.Param { return append(n.dense(), n.vectors[:]...) }

func (n *net) linears() []*neural.Linear {
	return append([]*neural.Linear{n.arc, n.label, n.name, n.tag}, n.gates[:]...)
}

// weights returns the net as package model packs it.
func (n *net) weights(peak float64) *parser.Weights {
	w := &parser.Weights{
		Labels: n.labels, Rows: map[uint64][]float32{}, Bias: n.gates[0].B.Data,
		Arc: denseOf(n.arc), Label: denseOf(n.label), Name: denseOf(n.name),
		Root: n.root.Data, Distance: n.distance.Data, Peak: peak,
	}
	scale := float32(1 / math.Sqrt(arcValues)) // of products of arc values
	for j := range arcValues {
		w.Arc.B[j] *= scale
		for i := range w.Arc.W[j] {
			w.Arc.W[j][i] *= scale
		}
	}
	for _, g := range n.gates[1:] {
		w.Gates = append(w.Gates, denseOf(g))
	}
	from := 0
	for kind, v := range n.vocab {
		w.Unknown[kind] = n.rowOf(kind, 0, from)
		for feature, row := range v {
			w.Rows[feature] = n.rowOf(kind, row, from)
		}
		from += featureDims[kind]
	}
	return w
}

// rowOf returns what one feature adds to the first layer's gates: of its word,
// or, if it is a near one, of the word behind it, its own and the one before
// it. Its vector starts at from in its word's.
func (n *net) rowOf(kind, row, from int) []float32 {
	v, w := n.vectors[kind].Row(row), n.gates[0].W
	at := []int{from}
	if kind >= parser.NearFeatures {
		near := from - (tokenWidth - nearWidth)
		at = []int{tokenWidth + near, from, tokenWidth + nearWidth + near}
	}
	out := make([]float32, 0, 3*w.Rows)
	for _, at := range at {
		for j := range w.Rows {
			out = append(out, product(v, w.Row(j)[at:]))
		}
	}
	return out
}

func denseOf(l *neural.Linear) parser.Dense {
	d := parser.Dense{B: append([]float32(nil), l.B.Data...)}
	for j := range l.W.Rows {
		d.W = append(d.W, append([]float32(nil), l.W.Row(j)...))
	}
	return d
}
