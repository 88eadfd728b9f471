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
	sigmoids = curve(func(x float64) float64 { return one / (1 + math.Exp(-x*gateRange)) })
	tanhs    = curve(func(x float64) float64 { return (one - 1) * math.Tanh(x*gateRange) })
	squashes = curve(func(x float64) float64 { return one * math.Tanh(x+1.0/1024) })
)

// curve returns values of f from -1 on to 1.
func curve(f func(x float64) float64) *[gateTop + 1]int32 {
	var out [gateTop + 1]int32
	for i := range out {
		out[i] = int32(math.Round(f(2*float64(i)/float64(len(out)) - 1)))
	}
	return &out
}

// maxUnits is how many units a direction may have.
const maxUnits = 64

// Gates are indices of sigmoids and tanhs: gateZero, in 1/2²⁰, stands for 0.
const (
	gateZero = gateRange * gateSteps << 20
	gateTop  = 2*gateRange*gateSteps - 1
)

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

// plain is oneWay in plain Go.
func (r *recurrence) plain(lo, from, step int) {
	var memory [maxUnits]int32
	m, width := memory[:r.units], 2*r.units
	for i := from; i >= 0 && i < r.n; i += step {
		g := r.gates[i*r.stride+lo : i*r.stride+lo+2*width+r.units]
		say := r.out[i*width+lo : i*width+lo+r.units]
		say = say[:len(m)]
		zs, fs, os := g[:len(m)], g[width:width+len(m)], g[2*width:2*width+len(m)]
		for k, c := range m {
			f := sigmoids[fs[k]&gateTop]
			c = (f*c + (one-f)*tanhs[zs[k]&gateTop]) >> 15
			m[k] = c
			say[k] = sigmoids[os[k]&gateTop] * squashes[(c+one)>>6&gateTop] >> 15
		}
	}
}

// narrowing returns what stands for zero where layer k's values become inputs of
// the next, and the step, in 1/2³⁵.
func narrowing(k int) (zero, steps int32) {
	return int32(1+k) * (one + one/middle/2), 1 << 20 * middle / int32(1+k) // 1+k stands for middle; the half rounds
}

// plainNarrow is narrow in plain Go.
func plainNarrow(out []uint8, sums, more []int32, k int) {
	zero, steps := narrowing(k)
	out, more = out[:len(sums)], more[:len(sums)]
	for i, v := range more {
		sums[i] += v
		out[i] = uint8(max(0, min(127, int64(sums[i]+zero)*int64(steps)>>35)))
	}
}
