package eval

import (
	"math"
	"testing"
)

// TestChainScore checks the scores against the example that Pradhan et al.
// (2014) work through by hand.
func TestChainScore(t *testing.T) {
	m := func(ids ...int) (out [][2]int) {
		for _, i := range ids {
			out = append(out, [2]int{i, i + 1})
		}
		return out
	}
	var s chainScore
	s.add([][][2]int{m(1, 2, 3), m(4, 5, 6, 7)}, [][][2]int{m(1, 2), m(3, 4), m(6, 7, 8, 9)})
	for _, c := range []struct {
		name string
		r    ratio
		want [3]float64
	}{
		{"muc", s.muc, [3]float64{40, 40, 40}},
		{"b3", s.b3, [3]float64{50, 41.67, 45.45}},
		{"ceaf", s.ceaf, [3]float64{43.33, 65, 52}},
		{"mentions", s.mentions, [3]float64{75, 85.71, 80}},
	} {
		p, r, f := c.r.prf()
		for k, got := range [3]float64{p, r, f} {
			if math.Abs(got-c.want[k]) > 0.01 {
				t.Errorf("%s: got %.2f %.2f %.2f, want %v", c.name, p, r, f, c.want)
				break
			}
		}
	}
}

// TestMarks checks how chains are read from their column.
func TestMarks(t *testing.T) {
	b := chainReader{open: map[int][]int{}, chain: map[int]int{}}
	for _, line := range []string{"# begin document", "0\tThe\t(1", "1\tarmy\t_", "2\tof\t_", "3\tMali\t(2)1)", "4\tits\t(3(1)", "5\tmen\t3)"} {
		if err := b.line(line); err != nil {
			t.Fatal(err)
		}
	}
	if len(b.words) != 6 || len(b.chains) != 3 || len(b.chains[1]) != 2 || b.chains[1][0] != [2]int{0, 4} || b.chains[2][0] != [2]int{4, 6} {
		t.Errorf("got %v", b.chains)
	}
	if b.line("6\tx\t9)") == nil {
		t.Error("a chain that never began may not end")
	}
}
