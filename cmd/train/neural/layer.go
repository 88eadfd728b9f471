package neural

import (
	"math"
	"math/rand/v2"
)

// A Linear layer computes y = x · Wᵀ + b.
type Linear struct {
	W *Param // out × in
	B *Param // 1 × out
}

// NewLinear returns a layer with random weights (Glorot & Bengio 2010).
func NewLinear(rng *rand.Rand, in, out int) *Linear {
	l := &Linear{NewParam(out, in), NewParam(1, out)}
	l.W.uniform(rng, float32(math.Sqrt(6/float64(in+out))))
	return l
}

// Forward writes the layer's values for the rows of x to y.
func (l *Linear) Forward(y, x *Matrix) {
	y.Size(x.Rows, l.W.Rows)
	for i := range y.Rows {
		copy(y.Row(i), l.B.Data)
	}
	addProduct(y, x, &l.W.Matrix)
}

// A Tape holds what one worker needs for the gradients of one layer.
type Tape struct {
	W, B       *Matrix // gradients, summed until the optimiser takes them
	dyT, xT, t Matrix
}

// NewTape returns a tape for the layer, its gradients zero.
func (l *Linear) NewTape() *Tape {
	return &Tape{W: NewMatrix(l.W.Rows, l.W.Cols), B: NewMatrix(1, l.B.Cols)}
}

// Backward adds the gradients of the weights to the tape and those of x to dx,
// which must have x's size.
func (l *Linear) Backward(t *Tape, dx, dy, x *Matrix) {
	dy.transpose(&t.dyT)
	x.transpose(&t.xT)
	addProduct(t.W, &t.dyT, &t.xT)
	for i := range dy.Rows {
		addScaled(t.B.Data, dy.Row(i), 1)
	}
	l.W.transpose(&t.t)
	addProduct(dx, dy, &t.t)
}

// A Recurrence reads gates and remembers, in both directions: for each unit a
// candidate z, a forget gate f and an output gate o give
//
//	c = f·c' + (1-f)·z,  y = o·tanh(c)
//
// where c' is the unit's memory at the word before (behind, for the second half
// of the units). It is the simple recurrent unit of Lei et al. (2018); all its
// products are in the layer before.
type Recurrence struct{ Units int } // in each direction

// Forward reads rows of gates, 6·Units wide (z of both directions, f of both, o
// of both), replaces them by the values of z, f and o, and writes c and y, 2·Units wide. Ends
// are the rows behind each sentence.
func (r Recurrence) Forward(y, c, gates *Matrix, ends []int) {
	n := 2 * r.Units
	y.Size(gates.Rows, n)
	c.Size(gates.Rows, n)
	for i := range gates.Rows {
		g := gates.Row(i)
		for k := range n {
			g[k], g[n+k], g[2*n+k] = tanh(g[k]), sigmoid(g[n+k]), sigmoid(g[2*n+k])
		}
	}
	r.each(ends, func(i, before, lo, hi int) {
		g, now, out := gates.Row(i), c.Row(i), y.Row(i)
		for k := lo; k < hi; k++ {
			was := float32(0)
			if before >= 0 {
				was = c.Data[before*n+k]
			}
			now[k] = g[n+k]*was + (1-g[n+k])*g[k]
			out[k] = g[2*n+k] * tanh(now[k])
		}
	})
}

// each calls f for every word in the order of reading, with the word read
// before (-1 at the first) and the range of units that read in this direction.
func (r Recurrence) each(ends []int, f func(i, before, lo, hi int)) {
	from := 0
	for _, end := range ends {
		for i := from; i < end; i++ {
			f(i, at(i > from, i-1), 0, r.Units)
		}
		for i := end - 1; i >= from; i-- {
			f(i, at(i+1 < end, i+1), r.Units, 2*r.Units)
		}
		from = end
	}
}

func at(ok bool, i int) int {
	if ok {
		return i
	}
	return -1
}

// Backward replaces the values of z, f and o in gates by the gradients of what
// Forward read there, given those of y.
func (r Recurrence) Backward(dy, c, gates *Matrix, ends []int) {
	n := 2 * r.Units
	carry := make([]float32, n)
	step := func(i, before, lo, hi int) {
		g, d, now := gates.Row(i), dy.Row(i), c.Row(i)
		for k := lo; k < hi; k++ {
			z, f, o, th := g[k], g[n+k], g[2*n+k], tanh(now[k])
			dc := d[k]*o*(1-th*th) + carry[k]
			was := float32(0)
			if before >= 0 {
				was = c.Data[before*n+k]
			}
			g[k] = dc * (1 - f) * (1 - z*z)
			g[n+k] = dc * (was - z) * f * (1 - f)
			g[2*n+k] = d[k] * th * o * (1 - o)
			carry[k] = dc * f
			if before < 0 {
				carry[k] = 0
			}
		}
	}
	from := 0
	for _, end := range ends {
		for i := end - 1; i >= from; i-- {
			step(i, at(i > from, i-1), 0, r.Units)
		}
		for i := from; i < end; i++ {
			step(i, at(i+1 < end, i+1), r.Units, n)
		}
		from = end
	}
}

func tanh(x float32) float32 {
	e := float32(math.Exp(float64(-2 * max(-20, min(20, x)))))
	return (1 - e) / (1 + e)
}

func sigmoid(x float32) float32 {
	return 1 / (1 + float32(math.Exp(float64(-max(-30, min(30, x))))))
}

// Softmax turns scores into the gradient of the loss -log p(gold) and returns
// that loss. A score of [Never] stays out.
func Softmax(scores []float32, gold int) float32 {
	top := scores[0]
	for _, s := range scores {
		top = max(top, s)
	}
	sum := float32(0)
	want := scores[gold] - top
	for i, s := range scores {
		scores[i] = 0
		if s > Never {
			scores[i] = float32(math.Exp(float64(s - top)))
		}
		sum += scores[i]
	}
	for i := range scores {
		scores[i] /= sum
	}
	scores[gold]--
	return float32(math.Log(float64(sum))) - want
}

// Never is the score of what cannot be.
const Never = -1e9
