package parser

import "math"

// Heads are the words of a sentence, and the root behind them, as governors.
// Their values lie in blocks of 8 heads: two values of each head, then the next
// two.
type heads struct {
	pairs  int
	values []int16
	each   []int32 // what is added to the score of each head
	far    []int32 // what is added for each distance; the distance 0 is at zero
	zero   int
}

// headBlock is how many heads are tried at a time.
const headBlock = 8

// farTable returns what is added for each distance between words that are parsed
// at a time, given what is for those from -farthest to farthest.
func farTable(near []int32) []int32 {
	far := make([]int32, 2*longest+1+headBlock)
	for i := range far {
		far[i] = near[max(-farthest, min(farthest, i-longest))+farthest]
	}
	return far
}

// put writes the values of head j, and what is added to its score.
func (h *heads) put(j int, values []int32, add int32) {
	at := h.values[j/headBlock*headBlock*2*h.pairs+2*(j%headBlock):]
	for k, v := range values {
		at[k/2*2*headBlock+k%2] = int16(max(math.MinInt16, min(math.MaxInt16, v)))
	}
	h.each[j] = add
}

// plain is govern in plain Go.
func (h *heads) plain(out []int32, dep []int16, i int) {
	dep, far := dep[:2*h.pairs], h.far[h.zero-i:]
	for j, add := range h.each {
		at := h.values[j/headBlock*headBlock*len(dep)+2*(j%headBlock):]
		sum := int32(0)
		for k := 0; k < len(dep); k += 2 {
			two := at[k*headBlock : k*headBlock+2]
			sum += int32(dep[k])*int32(two[0]) + int32(dep[k+1])*int32(two[1])
		}
		out[j] = sum>>arcShift + add + far[j]
	}
}

// compare fills in how well every word, and the root, would govern every other.
func (p *Parser) compare(s *Parsing, n int) {
	a, k := len(p.arc.scale), p.dims[0]
	s.values, s.labels = rowsOf(s.values, n, a), rowsOf(s.labels, n, len(p.label.scale))
	p.arc.run(s.values, s.input, n)
	p.label.run(s.labels, s.input, n)
	h := &s.heads
	h.pairs, h.far, h.zero = (k+1)/2, p.far, longest
	blocks := n/headBlock + 1
	h.values, h.each, s.dep = grow(h.values, blocks*headBlock*2*h.pairs), grow(h.each, blocks*headBlock), grow(s.dep, 2*h.pairs)
	clear(h.values)
	clear(s.dep)
	for j := range n {
		head := s.values[j*a+k : j*a+2*k+1]
		h.put(j, head[:k], head[k])
	}
	h.put(n, p.root[:k], p.root[k])
	s.arcs.n = n
	s.arcs.scores = grow(s.arcs.scores, n*(n+1)+headBlock)
	for i := range n {
		for j, v := range s.values[i*a : i*a+k] {
			s.dep[j] = int16(max(math.MinInt16, min(math.MaxInt16, v)))
		}
		h.govern(s.arcs.scores[i*(n+1):], s.dep, i)
		row := s.arcs.row(i)
		row[i] = lowest / 2
		row[n] -= h.far[h.zero-i+n] // the root is at no distance
	}
}

// Values of arcs and labels count in steps: of 1/arcSteps, of which a product
// has the square.
const (
	arcShift = 8
	arcSteps = 1 << arcShift
)

// relate writes the best label of the arc from each word's head, -1 for the
// root.
func (p *Parser) relate(s *Parsing, heads []int, arcs []uint8) {
	n, k, w, w2 := len(heads), p.dims[1], len(p.label.scale), len(p.name.scale)
	s.input, s.scores = rowsOf(s.input, n, k), rowsOf(s.scores, n, w2)
	for i, h := range heads {
		as := p.root[p.dims[0]+1:]
		if h >= 0 {
			as = s.labels[h*w+k : h*w+2*k]
		}
		in, as := s.input[i*k:(i+1)*k], as[:k]
		for m, v := range s.labels[i*w : i*w+k] {
			in[m] = uint8(max(0, min(127, v+as[m])))
		}
	}
	p.name.run(s.scores, s.input, n)
	for i := range arcs {
		arcs[i] = uint8(best(s.scores[i*w2:][:len(p.Labels)]))
	}
}
