package neural

import "math"

// A Param is a matrix that is learned, with the moments of its gradients.
type Param struct {
	Matrix
	first, second []float32
}

// NewParam returns a matrix of zeros to learn.
func NewParam(rows, cols int) *Param {
	return &Param{*NewMatrix(rows, cols), make([]float32, rows*cols), make([]float32, rows*cols)}
}

// Adam is the optimiser of Kingma & Ba (2015).
type Adam struct {
	step       int
	rate       float32
	fixA, fixB float32 // corrections for the first steps
}

// Decay of the moments.
const (
	firstDecay  = 0.9
	secondDecay = 0.95
)

// Step begins a step at a learning rate.
func (a *Adam) Step(rate float64) {
	a.step++
	a.rate = float32(rate)
	a.fixA = float32(1 / (1 - math.Pow(firstDecay, float64(a.step))))
	a.fixB = float32(1 / (1 - math.Pow(secondDecay, float64(a.step))))
}

// Update moves row i of a parameter against its gradient, which it clears.
func (a *Adam) Update(p *Param, i int, grad []float32, scale float32) {
	w, m, v := p.Row(i), p.first[i*p.Cols:(i+1)*p.Cols], p.second[i*p.Cols:(i+1)*p.Cols]
	for k, g := range grad {
		g *= scale
		grad[k] = 0
		m[k] += (1 - firstDecay) * (g - m[k])
		v[k] += (1 - secondDecay) * (g*g - v[k])
		w[k] -= a.rate * m[k] * a.fixA / (float32(math.Sqrt(float64(v[k]*a.fixB))) + 1e-8)
	}
}

// Norm returns the sum of the squares of x.
func Norm(x []float32) float64 {
	s := 0.0
	for _, v := range x {
		s += float64(v) * float64(v)
	}
	return s
}

// Rate sets the learning rate for what is left of the step.
func (a *Adam) Rate(rate float64) { a.rate = float32(rate) }
