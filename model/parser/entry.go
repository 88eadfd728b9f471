package parser

import "encoding/binary"

// An entry holds the sums that the first layer's gates start from, the scale,
// in 1/2²⁰, that makes them steps of gates, and the rows of unknown features.
type entry struct {
	bias    []int32
	scale   int32
	unknown [FeatureKinds]int32
}

// enter writes the first layer's gates for n words to s.gates.
func (p *Parser) enter(s *Parsing, n int) {
	w := len(p.entry.bias)
	s.rows = grow(s.rows, n*FeatureKinds)
	for i, f := range s.Features[:n*FeatureKinds] {
		at := p.entry.unknown[i%FeatureKinds]
		if row := p.index.Row(f); len(row) == 4 {
			at = int32(binary.LittleEndian.Uint32(row))
		}
		s.rows[i] = int(at) * w
	}
	s.gates = rowsOf(s.gates, n, w)
	var sum [NearFeatures + 3*(FeatureKinds-NearFeatures)]int
	for i := range n {
		rows := append(sum[:0], s.rows[i*FeatureKinds:(i+1)*FeatureKinds]...)
		for k := NearFeatures; k < FeatureKinds; k++ {
			rows[k] += w
			if i > 0 {
				rows = append(rows, s.rows[(i-1)*FeatureKinds+k])
			}
			if i+1 < n {
				rows = append(rows, s.rows[(i+1)*FeatureKinds+k]+2*w)
			}
		}
		p.entry.sum(s.gates[i*w:], p.rows, rows)
	}
}

// plain is sum in plain Go.
func (e *entry) plain(out []int32, table []byte, rows []int) {
	out = out[:len(e.bias)]
	copy(out, e.bias)
	for _, at := range rows {
		for k, v := range table[at : at+len(out)] {
			out[k] += int32(int8(v))
		}
	}
	for k, v := range out {
		out[k] = max(0, min(gateTop, int32((int64(v)*int64(e.scale)+gateZero)>>20)))
	}
}
