package main

import (
	"math"
	"math/rand/v2"
	"slices"
)

// A decision is a case to learn from: features, and the class that is right.
type decision struct {
	features []uint64
	class    int
}

// A softmax is a multinomial logistic regression over hashed features, learned
// by stochastic gradient (AdaGrad; Duchi, Hazan & Singer 2011) and averaged
// over the later half of the passes. It is deterministic.
type softmax struct {
	rate, decay float64
	passes      int
	least       int // cases that must have a feature for it to count

	classes int
	index   map[uint64]int32
	weights []float64 // by feature and class
	squares []float64
	sums    []float64
}

// learn learns anew from cases of so many classes.
func (l *softmax) learn(cases []decision, classes int) {
	l.classes, l.index = classes, map[uint64]int32{}
	seen := map[uint64]int{}
	for i := range cases {
		for _, f := range cases[i].features {
			if seen[f]++; seen[f] == l.least {
				l.index[f] = int32(len(l.index))
			}
		}
	}
	n := len(l.index) * classes
	l.weights, l.squares, l.sums = make([]float64, n), make([]float64, n), make([]float64, n)
	rows, order := make([][]int32, len(cases)), make([]int, len(cases))
	for i := range cases {
		order[i] = i
		for _, f := range cases[i].features {
			if at, ok := l.index[f]; ok {
				rows[i] = append(rows[i], at)
			}
		}
	}
	rng := rand.New(rand.NewPCG(1, 2))
	scores := make([]float64, classes)
	for pass := range l.passes {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			l.step(rows[i], cases[i].class, scores)
		}
		if pass >= l.passes/2 {
			for i, w := range l.weights {
				l.sums[i] += w
			}
		}
	}
}

// step moves the weights of a row of features down the gradient.
func (l *softmax) step(row []int32, class int, scores []float64) {
	clear(scores)
	for _, f := range row {
		for k, w := range l.weights[int(f)*l.classes:][:l.classes] {
			scores[k] += w
		}
	}
	normalise(scores)
	scores[class]--
	for _, f := range row {
		at := int(f) * l.classes
		for k, g := range scores {
			if g > -1e-3 && g < 1e-3 {
				continue
			}
			g += l.decay * l.weights[at+k]
			l.squares[at+k] += g * g
			l.weights[at+k] -= l.rate * g / math.Sqrt(l.squares[at+k]+1e-2)
		}
	}
}

// normalise turns scores into probabilities.
func normalise(scores []float64) {
	top, sum := slices.Max(scores), 0.0
	for k, s := range scores {
		scores[k] = math.Exp(s - top)
		sum += scores[k]
	}
	for k := range scores {
		scores[k] /= sum
	}
}

// addRows adds what was learned to the rows of a [model.Table]: of each feature
// the weights that are not negligible, in units of 1/scale.
func (l *softmax) addRows(rows map[uint64][]byte, scale float64) {
	marks := float64(l.passes - l.passes/2)
	for f, at := range l.index {
		var row []byte
		for k := range l.classes {
			w := math.Round(scale * l.sums[int(at)*l.classes+k] / marks)
			if q := int8(max(-127, min(127, w))); q > 1 || q < -1 {
				row = append(row, byte(k), byte(q))
			}
		}
		if row != nil {
			rows[f] = row
		}
	}
}
