package parser

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestDense compares layers in whole numbers with the same in floating point,
// the largest sums that a lane must hold among them.
func TestDense(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for _, size := range [][2]int{{1, 1}, {3, 25}, {laneDepth, 24}, {112, 336}} {
		for _, signed := range []bool{false, true} {
			for _, fill := range []float32{0, 1, -1} { // 0: random
				l := Dense{B: make([]float32, size[1])}
				for j := range size[1] {
					l.B[j] = rng.Float32()
					l.W = append(l.W, make([]float32, size[0]))
					for i := range l.W[j] {
						if l.W[j][i] = fill; fill == 0 {
							l.W[j][i] = rng.Float32() - 0.5
						}
					}
				}
				compareDense(t, l, signed, fill != 0, rng)
			}
		}
	}
}

func compareDense(t *testing.T, l Dense, signed, full bool, rng *rand.Rand) {
	t.Helper()
	const unit, steps = 1.0 / 64, 256
	d, err := openDense(l.pack(unit, signed, steps), unlimited)
	if err != nil {
		t.Fatal(err)
	}
	x, want := rowsOf[uint8](nil, 1, d.in), make([]float32, d.in)
	for i := range want {
		if x[i] = 127; !full {
			x[i] = uint8(rng.IntN(128))
		}
		v := float64(x[i])
		if signed {
			v -= middle
		}
		want[i] = float32(v * unit)
	}
	out := rowsOf[int32](nil, 1, len(d.scale))
	d.run(out, x, 1)
	for j := range l.W {
		got, exact := float64(out[j])/steps, l.at(j, want)
		if math.Abs(got-exact) > 0.01+0.01*math.Sqrt(float64(d.in)) {
			t.Fatalf("%d×%d, signed %v: output %d is %v, want %v", d.in, d.out, signed, j, got, exact)
		}
	}
}

// TestOpenDense opens layers cut short anywhere.
func TestOpenDense(t *testing.T) {
	data := Dense{W: [][]float32{{1, 2}, {3, 4}}, B: []float32{0, 1}}.pack(1, true, 1)
	for i := range data {
		if _, err := openDense(data[:i], unlimited); err == nil {
			t.Errorf("%d bytes of %d open", i, len(data))
		}
	}
}
