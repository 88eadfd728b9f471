package mention

import (
	"math"
	"testing"
)

// TestSum compares the probabilities with those of all ways written out.
func TestSum(t *testing.T) {
	cands := []Candidate{{First: 2, End: 3}, {First: 2, End: 5}, {First: 3, End: 5}, {First: 6, End: 8}}
	var c Chart
	for i := range cands {
		c.Scores = append(c.Scores, [len(Kinds)]float64{float64(i) - 1, 0.5, -float64(i)})
	}
	c.Sum(cands)
	all := 0.0
	var want [4][len(Kinds)]float64
	for way := range 1 << 4 {
		if way&2 != 0 && way&(1|4) != 0 {
			continue // these overlap
		}
		c.each(way, 0, 1, func(kinds [4]int, weight float64) {
			all += weight
			for i, k := range kinds {
				if way>>i&1 == 1 {
					want[i][k] += weight
				}
			}
		})
	}
	for i := range want {
		for k := range want[i] {
			if w := want[i][k] / all; math.Abs(w-c.Probs[i][k]) > 1e-9 {
				t.Errorf("candidate %d, kind %d: %f, want %f", i, k, c.Probs[i][k], w)
			}
		}
	}
	best := c.Best(cands, 0.2)
	for i, b := range best {
		if i > 0 && cands[best[i-1].Candidate].End > cands[b.Candidate].First {
			t.Errorf("%v overlap", best)
		}
	}
	if len(best) == 0 || best[len(best)-1] != (Choice{3, 0}) {
		t.Errorf("%v", best)
	}
}

// each yields the kinds that the candidates of a way can have, with the weight
// of each choice.
func (c *Chart) each(way, from int, weight float64, yield func([4]int, float64)) {
	var rest func(i int, kinds [4]int, w float64)
	rest = func(i int, kinds [4]int, w float64) {
		switch {
		case i == len(kinds):
			yield(kinds, w)
		case way>>i&1 == 0:
			rest(i+1, kinds, w)
		default:
			for k, s := range c.Scores[i] {
				kinds[i] = k
				rest(i+1, kinds, w*math.Exp(s))
			}
		}
	}
	rest(from, [4]int{}, weight)
}
