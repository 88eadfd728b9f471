package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/daybookhq/daybook/model/parser"
)

// TestGradients compares the gradients of a parser's net with how the loss
// changes when a weight does.
func TestGradients(t *testing.T) {
	var vocab [parser.FeatureKinds]map[uint64]int
	for kind := range vocab {
		vocab[kind] = map[uint64]int{1: 1, 2: 2, 3: 3}
	}
	n := newNet(rand.New(rand.NewPCG(1, 2)), []string{"root", "nsubj", "obj"}, 3, vocab)
	lessons := []lesson{
		{rows: []int{1, 2, 3, 1, 2, 3, 3, 2, 1, 3, 2, 1, 0, 1, 0, 2, 1, 0}, heads: []int{1, -1, 1}, labels: []uint8{1, 0, 2}, tags: []uint8{2, 0, 1}},
		{rows: []int{2, 2, 1, 1, 3, 3, 1, 0, 0, 0, 1, 3}, heads: []int{-1, 0}, labels: []uint8{0, 1}, tags: []uint8{1, 1}},
	}
	learn := func() *worker {
		w := newWorker(n, 5) // the same values are left out each time
		w.learn(lessons, 0.2)
		return w
	}
	w := learn()
	grads := w.dense()
	for p, param := range n.dense() {
		for _, i := range []int{0, len(param.Data) / 3, len(param.Data) - 1} {
			check(t, fmt.Sprintf("parameter %d at %d", p, i), &param.Data[i], float64(grads[p][i]), func() float64 { return learn().loss })
		}
	}
	for i := range 8 { // the first word's vector of kind 0 is row 1, and no other word has it
		check(t, fmt.Sprint("vector at ", i), &n.vectors[0].Row(3)[i], float64(w.grads.tokens.Row(1)[i]), func() float64 { return learn().loss })
	}
}

// check compares a gradient with what a small step of the weight does.
func check(t *testing.T, what string, weight *float32, got float64, loss func() float64) {
	t.Helper()
	const step = 3e-3
	old := *weight
	*weight = old + step
	up := loss()
	*weight = old - step
	down := loss()
	*weight = old
	if want := (up - down) / (2 * step); math.Abs(got-want) > 2e-3+0.05*math.Abs(want) {
		t.Errorf("%s: gradient %v, the loss says %v", what, got, want)
	}
}
