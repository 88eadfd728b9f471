package parser

import (
	"math/rand/v2"
	"testing"
)

// TestTree compares the trees of short sentences with the best of all their
// projective trees.
func TestTree(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	var d decoder
	for range 3000 {
		n := 1 + rng.IntN(5)
		a := &arcs{n: n, scores: make([]int32, n*(n+1))}
		for i := range a.scores {
			a.scores[i] = rng.Int32N(1000) - 500
		}
		for i := range n {
			a.row(i)[i] = lowest
		}
		heads := make([]int, n)
		d.tree(heads, a)
		if !d.projective(heads) {
			t.Fatalf("no tree: %v", heads)
		}
		if got, want := a.sum(heads), bestSum(&d, a, make([]int, n), 0); got != want {
			t.Fatalf("%v has %d, the best tree has %d", heads, got, want)
		}
	}
}

func (a *arcs) sum(heads []int) int32 {
	s := int32(0)
	for i, h := range heads {
		if h < 0 {
			h = a.n
		}
		s += a.row(i)[h]
	}
	return s
}

// bestSum tries all heads of the words from i on.
func bestSum(d *decoder, a *arcs, heads []int, i int) int32 {
	if i == len(heads) {
		if d.projective(heads) {
			return a.sum(heads)
		}
		return lowest
	}
	top := int32(lowest)
	for h := -1; h < a.n; h++ {
		if h != i {
			heads[i] = h
			top = max(top, bestSum(d, a, heads, i+1))
		}
	}
	return top
}
