package parser

import "math"

// The recurrent layers in whole numbers: gates come in steps of 1/gateSteps,
// what units remember and say counts in 1/one.
const (
	gateSteps = 64
	gateRange = 8 // beyond it a gate is open or shut
	one       = 1 << 15
)

// Values of gates in steps, and of tanh between -1 and 1.
var (
	sigmoids = curve(2*gateRange*gateSteps, func(x float64) float64 { return one / (1 + math.Exp(-x*gateRange)) })
	tanhs    = curve(2*gateRange*gateSteps, func(x float64) float64 { return (one - 1) * math.Tanh(x*gateRange) })
	squashes = curve(1024, func(x float64) float64 { return one * math.Tanh(x+1.0/1024) })
)

// curve returns n values of f from -1 on to 1.
func curve(n int, f func(x float64) float64) []int32 {
	out := make([]int32, n)
	for i := range out {
		out[i] = int32(math.Round(f(2*float64(i)/float64(n) - 1)))
	}
	return out
}

// maxUnits is how many units a direction may have.
const maxUnits = 64

// gate returns the index of a gate's value in sigmoids and tanhs.
func gate(v int32) int32 {
	return max(0, min(2*gateRange*gateSteps-1, v+gateRange*gateSteps))
}

// A recurrence is a layer on its way over n words: gates hold, for each word in
// rows of stride numbers, the candidates of both directions, the forget gates
// and the output gates; what the units say goes to out, 2·units a word.
type recurrence struct {
	out, gates       []int32
	n, stride, units int
}

func (r *recurrence) run() {
	r.oneWay(0, 0, 1)
	r.oneWay(r.units, r.n-1, -1)
}

// oneWay runs the units from lo on, forward or backward.
func (r *recurrence) oneWay(lo, from, step int) {
	var memory [maxUnits]int32
	m, width := memory[:r.units], 2*r.units
	for i := from; i >= 0 && i < r.n; i += step {
		g := r.gates[i*r.stride+lo : i*r.stride+lo+2*width+r.units]
		zs, fs, os := g[:r.units], g[width:width+r.units], g[2*width:2*width+r.units]
		say := r.out[i*width+lo : i*width+lo+r.units]
		for k, c := range m {
			f := sigmoids[gate(fs[k])]
			c = (f*c + (one-f)*tanhs[gate(zs[k])]) >> 15
			m[k] = c
			say[k] = sigmoids[gate(os[k])] * squashes[(c+one)>>6&1023] >> 15
		}
	}
}
