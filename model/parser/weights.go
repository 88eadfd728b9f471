package parser

import (
	"encoding/binary"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/daybookhq/daybook/model"
)

// Weights are a parser as it was learned.
type Weights struct {
	Labels   []string
	Unknown  [FeatureKinds][]float32 // rows of features not in Rows
	Rows     map[uint64][]float32    // feature → what it adds to the gates of its word; a near one to those of the word behind it, its own, and the one before it
	Bias     []float32               // of the first layer's gates
	Gates    []Dense                 // of the further recurrent layers
	Arc      Dense                   // dependent, governor, and one number
	Label    Dense                   // dependent, governor
	Name     Dense                   // from label values to labels
	Root     []float32               // what stands for the root behind the last layer
	Distance []float32               // from -20 to 20 words
	Peak     float64                 // the largest value between Label and Name
}

// Pack rounds the weights and returns them as a model file.
func (w *Weights) Pack() []byte {
	index, rows, unknown, step := w.rows()
	var e, far, root packer
	e.number(int(math.Round(step * gateSteps * (1 << 20))))
	e.number(unknown[:]...)
	for _, b := range w.Bias {
		e.number(int(math.Round(float64(b) / step)))
	}
	for _, d := range w.Distance {
		far.number(int(math.Round(float64(d) * arcSteps)))
	}
	labelSteps := 127 / w.Peak
	k, l := (len(w.Arc.W)-1)/2, len(w.Label.W)/2
	for j := k; j <= 2*k; j++ {
		root.number(int(math.Round(w.Arc.at(j, w.Root) * arcSteps)))
	}
	for j := l; j < 2*l; j++ {
		root.number(int(math.Round(w.Label.at(j, w.Root) * labelSteps)))
	}
	unit := func(k int) float64 { return float64(1+k) / middle } // of what layer k says
	last := unit(len(w.Gates))
	sections := map[string][]byte{
		"classes": []byte(strings.Join(w.Labels, "\n")), "index": index, "rows": rows, "entry": e.bytes, "far": far.bytes, "root": root.bytes,
		"arc": w.Arc.pack(last, true, arcSteps), "label": w.Label.pack(last, true, labelSteps), "name": w.Name.pack(w.Peak/127, false, arcSteps),
	}
	for i, g := range w.Gates {
		sections["gates"+strconv.Itoa(i+1)] = g.pack(unit(i), true, gateSteps)
	}
	return model.Pack(sections)
}

// at returns output j of the layer for x.
func (l Dense) at(j int, x []float32) float64 {
	s := float64(l.B[j])
	for i, v := range l.W[j] {
		s += float64(v) * float64(x[i])
	}
	return s
}

// rows rounds the rows to signed bytes of one step, which is returned, and
// numbers them.
func (w *Weights) rows() (index, rows []byte, unknown [FeatureKinds]int, step float64) {
	var sum, n float64
	for _, f := range slices.Sorted(maps.Keys(w.Rows)) {
		for _, v := range w.Rows[f] {
			sum += float64(v) * float64(v)
			n++
		}
	}
	step = 6 * math.Sqrt(sum/n) / 127 // six standard deviations have room
	put := func(r []float32) int {
		at := len(rows) / len(w.Bias)
		for _, v := range r {
			rows = append(rows, byte(int8(max(-127, min(127, math.Round(float64(v)/step))))))
		}
		return at
	}
	for kind, r := range w.Unknown {
		unknown[kind] = put(r)
	}
	numbers := map[uint64][]byte{}
	for _, f := range slices.Sorted(maps.Keys(w.Rows)) {
		numbers[f] = binary.LittleEndian.AppendUint32(nil, uint32(put(w.Rows[f])))
	}
	return model.EncodeRows(numbers), rows, unknown, step
}

// Open reads a parser from a model file.
func Open(data []byte) (*Parser, error) {
	s, err := model.Unpack(data)
	if err != nil {
		return nil, err
	}
	p := &Parser{Labels: strings.Split(string(s["classes"]), "\n"), rows: s["rows"]}
	if p.index, err = model.OpenTable(s["index"]); err != nil {
		return nil, err
	}
	e := numbers(s["entry"])
	p.far, p.root = numbers(s["far"]), numbers(s["root"])
	if len(e) < 2+FeatureKinds || len(p.far) != 2*farthest+1 {
		return nil, errShort
	}
	p.far = farTable(p.far)
	p.entry.scale, p.entry.bias = e[0], e[1+FeatureKinds:]
	copy(p.entry.unknown[:], e[1:])
	p.units = len(p.entry.bias) / 6
	for i := 1; s["gates"+strconv.Itoa(i)] != nil; i++ {
		g, err := openDense(s["gates"+strconv.Itoa(i)], gates)
		if err != nil {
			return nil, err
		}
		p.gates = append(p.gates, g)
	}
	for name, d := range map[string]**dense{"arc": &p.arc, "label": &p.label, "name": &p.name} {
		if *d, err = openDense(s[name], unlimited); err != nil {
			return nil, err
		}
	}
	p.dims = [2]int{(p.arc.out - 1) / 2, p.label.out / 2}
	return p, p.check()
}

// check reports whether the parts fit each other.
func (p *Parser) check() error {
	in := 2 * p.units
	fits := p.units <= maxUnits && len(p.entry.bias) == 6*p.units && len(p.rows) >= 3*len(p.entry.bias) &&
		p.arc.in == in && p.label.in == in && p.name.in == p.dims[1] && p.name.out == len(p.Labels) && len(p.root) == p.dims[0]+1+p.dims[1]
	for _, g := range p.gates {
		fits = fits && g.in == in && g.out == 3*in
	}
	if !fits {
		return errShort
	}
	return nil
}

// numbers reads a section of 32-bit numbers.
func numbers(data []byte) []int32 {
	out := make([]int32, len(data)/4)
	for i := range out {
		out[i] = int32(binary.LittleEndian.Uint32(data[4*i:]))
	}
	return out
}
