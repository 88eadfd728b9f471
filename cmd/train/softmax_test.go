package main

import (
	"math"
	"testing"

	"github.com/daybookhq/daybook/model"
)

// TestSoftmax learns that the second feature alone tells the answer, and that a
// feature seen once tells nothing.
func TestSoftmax(t *testing.T) {
	var cases []decision
	for i := range 60 {
		cases = append(cases, decision{[]uint64{model.Mix(1, 0, 0), model.Mix(2, uint64(i%3), 0), model.Mix(3, uint64(i), 0)}, i % 3})
	}
	l := softmax{rate: .1, decay: .01, passes: 20, least: 2}
	l.learn(cases, 3)
	rows := map[uint64][]byte{}
	l.addRows(rows, 24)
	if rows[model.Mix(3, 5, 0)] != nil {
		t.Error("a feature seen once has weights")
	}
	table, err := model.OpenTable(model.EncodeRows(rows))
	if err != nil {
		t.Fatal(err)
	}
	for want := range 3 {
		var scores [256]int32
		table.Score(scores[:], []uint64{model.Mix(1, 0, 0), model.Mix(2, uint64(want), 0)})
		for k := range 3 {
			if k != want && scores[k] >= scores[want] {
				t.Errorf("answer %d scores %d, %d scores %d", want, scores[want], k, scores[k])
			}
		}
	}
}

func TestNormalise(t *testing.T) {
	x := []float64{1000, 1000 + math.Log(3)}
	if normalise(x); math.Abs(x[1]-.75) > 1e-9 {
		t.Errorf("%v", x)
	}
}
