package main

import (
	"math"
	"math/rand/v2"

	"github.com/daybookhq/daybook/cmd/train/neural"
	"github.com/daybookhq/daybook/model/parser"
)

// A lesson is a sentence to learn from: the rows of its features (FeatureKinds a
// word), its heads (-1 at the root), labels and tags.
type lesson struct {
	rows   []int
	heads  []int
	labels []uint8
	tags   []uint8
}

// A worker learns from a part of each batch; its tapes hold the gradients.
type worker struct {
	net     *net
	rng     *rand.Rand
	rows    []int
	ends    []int // rows behind each sentence
	tokens  neural.Matrix
	kept    []float32 // what dropout multiplied the vectors by
	inputs  neural.Matrix
	outputs [layers]stateOf
	last    neural.Matrix
	masks   [][]float32
	arc     neural.Matrix
	label   neural.Matrix
	pairs   neural.Matrix
	names   neural.Matrix
	tags    neural.Matrix
	grads   struct{ tokens, inputs, y, before, arc, label, pairs neural.Matrix }
	tapes   map[*neural.Linear]*neural.Tape
	root    []float32
	far     []float32
	loss    float64
	peak    float64 // the largest value between label and name
}

// A stateOf holds what a recurrent layer computed.
type stateOf struct{ gates, memory, y neural.Matrix }

func newWorker(n *net, seed uint64) *worker {
	w := &worker{net: n, rng: rand.New(rand.NewPCG(seed, 17)), tapes: map[*neural.Linear]*neural.Tape{}, root: make([]float32, 2*units), far: make([]float32, 2*reach+1)}
	for _, l := range n.linears() {
		w.tapes[l] = l.NewTape()
	}
	return w
}

// Shares of values that are left out while learning.
const (
	dropVector = 0.1
	dropValue  = 0.1
	tagShare   = 0.3 // of the loss of tags
)

// learn runs the net forward and backward over the lessons; scale is one
// word's part of the batch's loss.
func (w *worker) learn(lessons []lesson, scale float32) {
	w.rows, w.ends, w.masks = w.rows[:0], w.ends[:0], w.masks[:0]
	for _, l := range lessons {
		w.rows = append(w.rows, l.rows...)
		w.ends = append(w.ends, len(w.rows)/parser.FeatureKinds)
	}
	w.forward()
	w.grads.arc.Size(w.last.Rows, w.arc.Cols)
	w.grads.y.Size(w.last.Rows, 2*units)
	w.grads.label.Size(w.last.Rows, w.label.Cols)
	from := 0
	for _, l := range lessons {
		w.arcLoss(from, l.heads, scale)
		from += len(l.heads)
	}
	w.labelLoss(lessons, scale)
	w.backward(lessons, scale)
}

// forward computes all up to the values of arcs and labels.
func (w *worker) forward() {
	n := len(w.rows) / parser.FeatureKinds
	w.tokens.Size(n, tokenWidth)
	for i := range n {
		w.token(i)
	}
	w.kept = w.drop(w.tokens.Data, dropVector)
	w.inputs.Size(n, inputWidth)
	w.windows(func(in, token []float32) { copy(in, token) }, &w.inputs, &w.tokens)
	x := &w.inputs
	for k := range w.outputs {
		o := &w.outputs[k]
		w.net.gates[k].Forward(&o.gates, x)
		neural.Recurrence{Units: units}.Forward(&o.y, &o.memory, &o.gates, w.ends)
		if k > 0 {
			for i, v := range x.Data {
				o.y.Data[i] += v
			}
		}
		w.masks = append(w.masks, w.drop(o.y.Data, dropValue))
		x = &o.y
	}
	w.last = *x
	w.net.arc.Forward(&w.arc, x)
	w.net.label.Forward(&w.label, x)
}

// token puts the vectors of word i together.
func (w *worker) token(i int) {
	at := w.tokens.Row(i)
	for kind, row := range w.rows[i*parser.FeatureKinds : (i+1)*parser.FeatureKinds] {
		at = at[copy(at, w.net.vectors[kind].Row(row)):]
	}
}

// windows calls f for each word, and for the near vectors of the words before
// and behind, with the part of the word's input that they have.
func (w *worker) windows(f func(in, token []float32), inputs, tokens *neural.Matrix) {
	const own = tokenWidth - nearWidth
	from := 0
	for _, end := range w.ends {
		for i := from; i < end; i++ {
			in := inputs.Row(i)
			f(in[:tokenWidth], tokens.Row(i))
			if i > from {
				f(in[tokenWidth:tokenWidth+nearWidth], tokens.Row(i - 1)[own:])
			}
			if i+1 < end {
				f(in[tokenWidth+nearWidth:], tokens.Row(i + 1)[own:])
			}
		}
		from = end
	}
}

// drop sets a share of the values to 0 and scales up the others; it returns
// what it multiplied by.
func (w *worker) drop(x []float32, share float32) []float32 {
	mask := make([]float32, len(x))
	for i := range x {
		if w.rng.Float32() >= share {
			mask[i] = 1 / (1 - share)
		}
		x[i] *= mask[i]
	}
	return mask
}

// arcLoss adds the loss of the heads of the words from from on, and its
// gradients.
func (w *worker) arcLoss(from int, heads []int, scale float32) {
	n := len(heads)
	root := w.rootValues(w.net.arc, arcValues, 2*arcValues+1)
	droot := make([]float32, arcValues+1)
	scores := make([]float32, n+1)
	k := float32(1 / math.Sqrt(arcValues))
	for i, head := range heads {
		dep := w.arc.Row(from + i)[:arcValues]
		for j := range n {
			g := w.arc.Row(from + j)[arcValues:]
			scores[j] = k*product(dep, g) + g[arcValues] + w.net.distance.Data[w.distance(i, j)]
		}
		scores[i] = neural.Never
		scores[n] = k*product(dep, root) + root[arcValues]
		if head < 0 {
			head = n
		}
		w.loss += float64(neural.Softmax(scores, head) * scale)
		ddep := w.grads.arc.Row(from + i)[:arcValues]
		for j, d := range scores {
			if d *= scale; d == 0 {
				continue
			}
			g, dg := root, droot
			if j < n {
				g, dg = w.arc.Row(from + j)[arcValues:], w.grads.arc.Row(from + j)[arcValues:]
				w.far[w.distance(i, j)] += d
			}
			for m := range ddep {
				ddep[m] += d * k * g[m]
				dg[m] += d * k * dep[m]
			}
			dg[arcValues] += d
		}
	}
	w.rootGradients(w.net.arc, arcValues, droot)
}

func (w *worker) distance(i, j int) int { return max(-reach, min(reach, j-i)) + reach }

func product(x, y []float32) float32 {
	var s float32
	y = y[:len(x)]
	for i, v := range x {
		s += v * y[i]
	}
	return s
}

// rootValues returns outputs lo to hi of a layer for the root.
func (w *worker) rootValues(l *neural.Linear, lo, hi int) []float32 {
	out := make([]float32, 0, hi-lo)
	for j := lo; j < hi; j++ {
		out = append(out, l.B.Data[j]+product(w.net.root.Data, l.W.Row(j)))
	}
	return out
}

// rootGradients adds the gradients of outputs from lo on of a layer for the
// root.
func (w *worker) rootGradients(l *neural.Linear, lo int, d []float32) {
	t := w.tapes[l]
	for m, v := range d {
		t.B.Data[lo+m] += v
		for i := range w.root {
			t.W.Row(lo + m)[i] += v * w.net.root.Data[i]
			w.root[i] += v * l.W.Row(lo + m)[i]
		}
	}
}

// labelLoss adds the loss of the labels of the gold arcs, and its gradients.
func (w *worker) labelLoss(lessons []lesson, scale float32) {
	root := w.rootValues(w.net.label, labValues, 2*labValues)
	droot := make([]float32, labValues)
	w.pairs.Size(w.last.Rows, labValues)
	from := 0
	each := func(f func(i, head, label int)) {
		from = 0
		for _, l := range lessons {
			for i, h := range l.heads {
				if h >= 0 {
					h += from
				}
				f(from+i, h, int(l.labels[i]))
			}
			from += len(l.heads)
		}
	}
	each(func(i, head, _ int) {
		g := root
		if head >= 0 {
			g = w.label.Row(head)[labValues:]
		}
		pair := w.pairs.Row(i)
		for m, v := range w.label.Row(i)[:labValues] {
			pair[m] = max(0, v+g[m])
			w.peak = max(w.peak, float64(pair[m]))
		}
	})
	kept := w.drop(w.pairs.Data, dropValue)
	w.net.name.Forward(&w.names, &w.pairs)
	each(func(i, _, label int) {
		scores := w.names.Row(i)
		w.loss += float64(neural.Softmax(scores, label) * scale)
		for m := range scores {
			scores[m] *= scale
		}
	})
	d := &w.grads.pairs
	d.Size(w.pairs.Rows, labValues)
	w.net.name.Backward(w.tapes[w.net.name], d, &w.names, &w.pairs)
	each(func(i, head, _ int) {
		dg, dd := droot, w.grads.label.Row(i)
		if head >= 0 {
			dg = w.grads.label.Row(head)[labValues:]
		}
		for m, v := range d.Row(i) {
			if w.pairs.Row(i)[m] > 0 {
				v *= kept[i*labValues+m]
				dd[m] += v
				dg[m] += v
			}
		}
	})
	w.rootGradients(w.net.label, labValues, droot)
}

// backward goes from the values of arcs and labels down to the vectors, whose
// gradients are left in grads.tokens.
func (w *worker) backward(lessons []lesson, scale float32) {
	dy := &w.grads.y
	w.net.arc.Backward(w.tapes[w.net.arc], dy, &w.grads.arc, &w.last)
	w.net.label.Backward(w.tapes[w.net.label], dy, &w.grads.label, &w.last)
	for k := layers - 1; k >= 0; k-- {
		o, x := &w.outputs[k], &w.inputs
		if k > 0 {
			x = &w.outputs[k-1].y
		} else {
			w.tagLoss(lessons, dy, scale)
		}
		multiply(dy.Data, w.masks[k])
		neural.Recurrence{Units: units}.Backward(dy, &o.memory, &o.gates, w.ends)
		dx := &w.grads.before
		dx.Size(x.Rows, x.Cols)
		if k > 0 { // what a layer says is added to what it reads
			copy(dx.Data, dy.Data)
		}
		w.net.gates[k].Backward(w.tapes[w.net.gates[k]], dx, &o.gates, x)
		w.grads.y, w.grads.before = w.grads.before, w.grads.y
	}
	w.grads.tokens.Size(w.tokens.Rows, w.tokens.Cols)
	w.windows(func(in, token []float32) {
		for i, v := range in {
			token[i] += v
		}
	}, dy, &w.grads.tokens)
	multiply(w.grads.tokens.Data, w.kept)
}

// tagLoss adds the loss of the tags that the first layer tells, and its
// gradients to dy.
func (w *worker) tagLoss(lessons []lesson, dy *neural.Matrix, scale float32) {
	first := &w.outputs[0].y
	w.net.tag.Forward(&w.tags, first)
	i := 0
	for _, l := range lessons {
		for _, tag := range l.tags {
			scores := w.tags.Row(i)
			w.loss += float64(tagShare * scale * neural.Softmax(scores, int(tag)))
			for k := range scores {
				scores[k] *= tagShare * scale
			}
			i++
		}
	}
	w.net.tag.Backward(w.tapes[w.net.tag], dy, &w.tags, first)
}

func multiply(x, by []float32) {
	for i, v := range by {
		x[i] *= v
	}
}
