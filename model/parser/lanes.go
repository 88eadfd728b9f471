package parser

import "math"

// A dense layer multiplies a vector of small whole numbers with a matrix of
// such numbers. In plain Go, three products are made by one multiplication: a
// 64-bit word carries three weights, 21 bits apart, and a sum of laneDepth
// products of two 7-bit numbers stays within 21 bits. Where there are vector
// instructions they do the same, and give the same numbers.
type dense struct {
	limits
	in, out int
	blocks  []block
	scale   []int32 // of the sum, in 1/2²⁰; as many as a row of outputs has room for
	bias    []int64 // added behind the scale, in 1/2²⁰
	tiles   tiles
}

// Limits are what outputs are held within, and what stands for 0, in 1/2²⁰.
type limits struct {
	low, high int32
	zero      int64
}

var (
	unlimited = limits{math.MinInt32, math.MaxInt32, 0}
	gates     = limits{0, gateTop, gateZero}
)

// A block holds the weights of one input for laneCount outputs.
type block [laneCount / 3]uint64

const (
	laneBits  = 21
	laneMask  = 1<<laneBits - 1
	laneCount = 24
	rowCount  = 2 * laneCount // rows of outputs have room for a multiple of it
	laneDepth = 130           // 127 · 127 · 130 < 2²¹
	middle    = 64            // what stands for zero in weights and signed inputs
)

// plain is run in plain Go: n rows of inputs, each as long as d.in, become rows
// of outputs, each as long as d.scale.
func (d *dense) plain(out []int32, x []uint8, n int) {
	for i := range n {
		d.row(out[i*len(d.scale):(i+1)*len(d.scale)], x[i*d.in:(i+1)*d.in])
	}
}

func (d *dense) row(out []int32, x []uint8) {
	sum := int64(0)
	for _, v := range x {
		sum += int64(v)
	}
	sum *= middle // each weight is stored as so much more than it is
	w := d.blocks
	for at := 0; at < d.out; at += laneCount {
		sums := product(w[:d.in], x)
		w = w[d.in:]
		o := out[at : at+laneCount : at+laneCount]
		scale, bias := d.scale[at:at+laneCount:at+laneCount], d.bias[at:at+laneCount:at+laneCount]
		for k, s := range sums {
			a, b, c := int64(s&laneMask)-sum, int64(s>>laneBits&laneMask)-sum, int64(s>>(2*laneBits))-sum
			o[3*k] = int32((a*int64(scale[3*k]) + bias[3*k]) >> 20)
			o[3*k+1] = int32((b*int64(scale[3*k+1]) + bias[3*k+1]) >> 20)
			o[3*k+2] = int32((c*int64(scale[3*k+2]) + bias[3*k+2]) >> 20)
		}
		for k, v := range o {
			o[k] = max(d.low, min(d.high, v))
		}
	}
}

// weight returns what input i adds to output j.
func (d *dense) weight(j, i int) int {
	b := &d.blocks[j/laneCount*d.in+i]
	return int(b[j%laneCount/3]>>(j%3*laneBits)&laneMask) - middle
}

// rowsOf returns memory, that of s if it is enough, for n rows of so many
// numbers, and for what vector instructions read and write behind them.
func rowsOf[T any](s []T, n, width int) []T {
	const slack = 32
	return grow(s, (n+3)&^3*width+slack)
}

// product sums the blocks, each times its input; the sums stay in registers.
func product(w []block, x []uint8) block {
	var s0, s1, s2, s3, s4, s5, s6, s7 uint64
	x = x[:len(w)]
	for i := range w {
		a, b := uint64(x[i]), &w[i]
		s0 += a * b[0]
		s1 += a * b[1]
		s2 += a * b[2]
		s3 += a * b[3]
		s4 += a * b[4]
		s5 += a * b[5]
		s6 += a * b[6]
		s7 += a * b[7]
	}
	return block{s0, s1, s2, s3, s4, s5, s6, s7}
}

// A Dense is a layer as it was learned: y = W·x + b.
type Dense struct {
	W [][]float32 // a row for each output
	B []float32
}

// pack rounds the weights to 7 bits, each output on a scale of its own. An input of
// 1 stands for the value unit; with signed, [middle] stands for 0. The
// outputs count in steps: of 1/steps.
func (l Dense) pack(unit float64, signed bool, steps float64) []byte {
	p := packer{}
	p.number(len(l.W[0]), len(l.W))
	for j, row := range l.W {
		top := 1e-6
		for _, v := range row {
			top = max(top, math.Abs(float64(v)))
		}
		step, sum := top/(middle-1), 0
		for _, v := range row {
			q := int(math.Round(float64(v) / step))
			sum += q
			p.bytes = append(p.bytes, byte(q+middle))
		}
		scale := math.Round(step * unit * steps * (1 << 20))
		bias := math.Round(float64(l.B[j]) * steps * (1 << 20))
		if signed {
			bias -= scale * float64(sum) * middle
		}
		p.number(int(scale))
		p.long(int64(bias) + 1<<19) // so that the shift rounds
	}
	return p.bytes
}

// openDense reads what pack wrote.
func openDense(data []byte, within limits) (*dense, error) {
	r := reader{data: data}
	d := &dense{limits: within, in: r.number(), out: r.number()}
	if d.in < 1 || d.in > laneDepth || d.out < 1 || d.out > 1<<12 {
		return nil, errShort
	}
	rows := (d.out + rowCount - 1) / rowCount * rowCount
	d.blocks = make([]block, rows/laneCount*d.in)
	d.scale, d.bias = make([]int32, rows), make([]int64, rows)
	for j := range d.out {
		row := r.take(d.in)
		for i, q := range row {
			b := &d.blocks[j/laneCount*d.in+i]
			b[j%laneCount/3] |= uint64(q&127) << (j % 3 * laneBits)
		}
		d.scale[j], d.bias[j] = int32(r.number()), r.long()+within.zero
	}
	d.tile()
	return d, r.err
}
