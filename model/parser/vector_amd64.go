package parser

// The same sums as in plain Go, by vector instructions (AVX2). All is counted in
// whole numbers, so the order of summing is all the same and so are the results,
// to the last bit; a test compares both.

// vectors tells whether the processor and the system have AVX2.
var vectors = hasAVX2()

func cpuid(leaf, sub uint32) (a, b, c, d uint32)

func xgetbv() (a uint32)

func hasAVX2() bool {
	const osSaves, avx, avx2, registers = 1 << 27, 1 << 28, 1 << 5, 6
	if top, _, _, _ := cpuid(0, 0); top < 7 {
		return false
	}
	_, _, c, _ := cpuid(1, 0)
	if c&osSaves == 0 || c&avx == 0 || xgetbv()&registers != registers {
		return false
	}
	_, b, _, _ := cpuid(7, 0)
	return b&avx2 != 0
}

// Sizes that the vector instructions work on.
const (
	tileWords   = 4  // rows of inputs at a time
	tileOutputs = 16 // of each
	tileInputs  = 8
)

// tiles are the weights of a layer in the order in which they are used: for each
// 16 outputs, for each 8 inputs, first the first 4 inputs of outputs 0 to 7, then
// of 8 to 15, then the others. The biases of 8 outputs are parted into the even
// and the odd.
type tiles struct {
	weights []int8
	bias    []int64
}

// tile puts the layer's weights in order.
func (d *dense) tile() {
	steps := (d.in + tileInputs - 1) / tileInputs
	d.tiles = tiles{make([]int8, len(d.scale)*steps*tileInputs), make([]int64, len(d.scale))}
	for j := range d.out {
		for i := range d.in {
			at := j/tileOutputs*steps + i/tileInputs
			at = at*4 + i%tileInputs/4*2 + j%tileOutputs/8
			d.tiles.weights[at*32+j%8*4+i%4] = int8(d.weight(j, i))
		}
	}
	for j, b := range d.bias {
		d.tiles.bias[j/8*8+j%2*4+j%8/2] = b
	}
}

// A passage is four rows of inputs on their way through a layer.
type passage struct {
	out       *int32
	width     uintptr // bytes of a row of outputs
	x         *uint8
	in        uintptr // inputs of a row
	weights   *int8
	steps     uintptr // of 8 inputs
	tiles     uintptr // of 16 outputs
	scale     *int32
	bias      *int64
	low, high int32
}

//go:noescape
func multiply(p *passage)

// run writes the layer's values for n rows of inputs to out.
func (d *dense) run(out []int32, x []uint8, n int) {
	if !vectors {
		d.plain(out, x, n)
		return
	}
	w := len(d.scale)
	p := passage{width: uintptr(4 * w), in: uintptr(d.in), steps: uintptr((d.in + tileInputs - 1) / tileInputs), tiles: uintptr(w / tileOutputs),
		weights: &d.tiles.weights[0], scale: &d.scale[0], bias: &d.tiles.bias[0], low: d.low, high: d.high}
	for i := 0; i < n; i += tileWords {
		p.out = &out[i*w : (i+tileWords)*w][0]
		p.x = &x[i*d.in : (i+tileWords)*d.in+tileInputs][0]
		multiply(&p)
	}
}

// A rowSum is a sum of rows of a table on its way.
type rowSum struct {
	out              *int32
	table            *byte
	rows             *int // where they start
	count            uintptr
	bias             *int32
	width            uintptr
	zero             int64
	scale, low, high int32
}

//go:noescape
func sumRows(s *rowSum)

// sum writes the gates of a word to out: the sum of the rows that start at the
// given places of the table.
func (e *entry) sum(out []int32, table []byte, rows []int) {
	w := len(e.bias)
	if !vectors || w%32 != 0 {
		e.plain(out, table, rows)
		return
	}
	for _, at := range rows {
		_ = table[at : at+w]
	}
	sumRows(&rowSum{out: &out[:w][0], table: &table[0], rows: &rows[0], count: uintptr(len(rows)), bias: &e.bias[0], width: uintptr(w),
		zero: gateZero, scale: int32(e.scale), low: 0, high: gateTop})
}

// A narrower is a step between two layers on its way.
type narrower struct {
	out         *uint8
	sums, more  *int32
	n           int
	zero, steps int32
}

//go:noescape
func narrow32(s *narrower)

// narrow adds more to sums and writes the sums as inputs of a layer to out.
// All three have room for a multiple of 32 numbers.
func narrow(out []uint8, sums, more []int32, k int) {
	if !vectors {
		plainNarrow(out, sums, more, k)
		return
	}
	n := len(sums)
	if full := (n + 31) &^ 31; n > 0 {
		zero, steps := narrowing(k)
		narrow32(&narrower{&out[:full][0], &sums[:full][0], &more[:full][0], n, zero, steps})
	}
}

// A governing is a word for which all governors are tried.
type governing struct {
	out    *int32
	dep    *int16
	heads  *int16
	each   *int32
	far    *int32
	blocks uintptr // of 8 governors
	pairs  uintptr // of values
}

//go:noescape
func governors(word *governing)

// govern writes how well each of the heads would govern word i to out.
func (h *heads) govern(out []int32, dep []int16, i int) {
	if !vectors {
		h.plain(out, dep, i)
		return
	}
	n := len(h.each)
	governors(&governing{&out[:n][0], &dep[:2*h.pairs][0], &h.values[0], &h.each[0], &h.far[h.zero-i : h.zero-i+n][0], uintptr(n / headBlock), uintptr(h.pairs)})
}

// A direction is a recurrent layer on its way from one end of a sentence to the
// other. Steps from word to word, and the width of one kind of gates, are in
// bytes.
type direction struct {
	candidates, out, memory   *int32 // of the first word
	width                     uintptr
	words, gateStep, outStep  int
	size                      uintptr // of the memory
	sigmoids, tanhs, squashes *[gateTop + 1]int32
}

//go:noescape
func recur(r *direction)

// oneWay runs the units from lo on, forward or backward.
func (r *recurrence) oneWay(lo, from, step int) {
	if !vectors || r.units%8 != 0 || r.n == 0 {
		r.plain(lo, from, step)
		return
	}
	var memory [maxUnits]int32
	width := 2 * r.units
	gates, out := r.gates[:r.n*r.stride], r.out[:r.n*width]
	recur(&direction{
		candidates: &gates[from*r.stride+lo], out: &out[from*width+lo], memory: &memory[0], width: uintptr(4 * width),
		words: r.n, gateStep: 4 * step * r.stride, outStep: 4 * step * width, size: uintptr(4 * r.units),
		sigmoids: sigmoids, tanhs: tanhs, squashes: squashes,
	})
}

//go:noescape
func topSum(x, y *int32, n int) int32

// topPair returns the largest sum of two scores at one place.
func topPair(x, y []int32) int32 {
	n := len(x) &^ 7
	if !vectors || n < 16 {
		return plainTop(x, y)
	}
	return max(topSum(&x[0], &y[:n][0], n), plainTop(x[n:], y[n:]))
}
