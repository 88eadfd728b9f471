//go:build !amd64

package parser

// tiles are the weights in the order that vector instructions want.
type tiles struct{}

func (d *dense) tile() {}

// run writes the layer's values for n rows of inputs to out.
func (d *dense) run(out []int32, x []uint8, n int) { d.plain(out, x, n) }

// sum writes the gates of a word to out: the sum of the rows that start at the
// given places of the table.
func (e *entry) sum(out []int32, table []byte, rows []int) { e.plain(out, table, rows) }

// narrow adds more to sums and writes the sums as inputs of a layer to out.
func narrow(out []uint8, sums, more []int32, k int) { plainNarrow(out, sums, more, k) }

// govern writes how well each of the heads would govern word i to out.
func (h *heads) govern(out []int32, dep []int16, i int) { h.plain(out, dep, i) }

// oneWay runs the units from lo on, forward or backward.
func (r *recurrence) oneWay(lo, from, step int) { r.plain(lo, from, step) }

// topPair returns the largest sum of two scores at one place.
func topPair(x, y []int32) int32 { return plainTop(x, y) }
