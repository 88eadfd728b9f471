// Package neural has the layers that a parser learns with: 32-bit floats, plain
// loops, gradients written out. Layers see the words of many sentences as the
// rows of one matrix. A shipped model does not run this code; package model
// runs its own, in whole numbers.
package neural

import "math/rand/v2"

// A Matrix is stored row by row.
type Matrix struct {
	Rows, Cols int
	Data       []float32
}

// NewMatrix returns a matrix of zeros.
func NewMatrix(rows, cols int) *Matrix {
	return &Matrix{rows, cols, make([]float32, rows*cols)}
}

// Row returns row i, to read and to write.
func (m *Matrix) Row(i int) []float32 { return m.Data[i*m.Cols : (i+1)*m.Cols : (i+1)*m.Cols] }

// Size makes m a matrix of zeros of the given size, in its old memory if that
// is enough.
func (m *Matrix) Size(rows, cols int) {
	n := rows * cols
	if cap(m.Data) < n {
		m.Data = make([]float32, n, n+n/4)
	}
	m.Rows, m.Cols, m.Data = rows, cols, m.Data[:n]
	clear(m.Data)
}

// transpose writes the transpose of m to out.
func (m *Matrix) transpose(out *Matrix) {
	out.Size(m.Cols, m.Rows)
	for i := range m.Rows {
		for j, v := range m.Row(i) {
			out.Data[j*m.Rows+i] = v
		}
	}
}

// uniform fills m with numbers between -a and a.
func (m *Matrix) uniform(rng *rand.Rand, a float32) {
	for i := range m.Data {
		m.Data[i] = (2*rng.Float32() - 1) * a
	}
}

// addProduct adds x · wᵀ to out.
func addProduct(out, x, w *Matrix) {
	for i := range x.Rows {
		r, o := x.Row(i), out.Row(i)
		j := 0
		for ; j+4 <= w.Rows; j += 4 {
			a, b, c, d := dot4(r, w.Row(j), w.Row(j+1), w.Row(j+2), w.Row(j+3))
			o[j] += a
			o[j+1] += b
			o[j+2] += c
			o[j+3] += d
		}
		for ; j < w.Rows; j++ {
			o[j] += dot(r, w.Row(j))
		}
	}
}

func dot(x, y []float32) float32 {
	var s float32
	for i, v := range x {
		s += v * y[i]
	}
	return s
}

// dot4 returns the products of x with four vectors of its length.
func dot4(x, p, q, r, s []float32) (a, b, c, d float32) {
	n := len(x)
	p, q, r, s = p[:n], q[:n], r[:n], s[:n]
	for i, v := range x {
		a += v * p[i]
		b += v * q[i]
		c += v * r[i]
		d += v * s[i]
	}
	return a, b, c, d
}

// addScaled adds a·x to y.
func addScaled(y, x []float32, a float32) {
	y = y[:len(x)]
	for i, v := range x {
		y[i] += a * v
	}
}
