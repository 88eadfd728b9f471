// Package parser gives words their governors, by what it has learned.
package parser

import (
	_ "embed"
	"encoding/binary"
	"strings"
	"sync"

	"github.com/daybookhq/daybook/model"
)

// A Parser gives words their governors. Recurrent layers read the sentence
// in both directions; what they know of two words at a time tells how well
// one governs the other (after Dozat & Manning 2017), and the best
// projective tree is taken. All is done in whole numbers. It may be used by
// many goroutines at once.
type Parser struct {
	Labels []string     // relations of Universal Dependencies
	index  *model.Table // feature → number of its row
	rows   []byte       // signed bytes: a row holds what a feature adds to the first layer's gates; a near feature has three, for the word behind it, its own and the one before it
	units  int          // of a recurrent layer, in each direction
	entry  entry
	gates  []*dense // of the further recurrent layers
	arc    *dense   // what a word is as a dependent, as a governor, and a number for how likely it governs at all
	label  *dense   // the same for labels, without that number
	name   *dense   // from both words' label values to scores of labels
	dims   [2]int   // values a word has for arcs, and for labels
	root   []int32  // the root as a governor: arc values, number, label values
	far    []int32  // what distances from -farthest to farthest add
}

// farthest is the distance beyond which all is equally far.
const farthest = 20

// longest is how many words are parsed at a time; what is beyond is parsed by
// itself and hung to the first part.
const longest = 120

//go:embed parser.bin
var file []byte

// English returns the parser for English, which knows tags as classes of
// [model.EnglishTagger], or nil if the build has none.
var English = sync.OnceValue(func() *Parser {
	p, err := Open(file)
	if err != nil || model.Left("parser") {
		return nil
	}
	return p
})

//go:embed parser.md
var card string

// Sum returns the sum of the parser's file as its card has it: to add up 20 MB
// takes longer than to read a report. See [model.Sums].
func Sum() string {
	_, sum, _ := strings.Cut(card, "SHA-256: ")
	sum, _, _ = strings.Cut(sum, "\n")
	return "sha256:" + sum
}

// A Parsing is one sentence on its way; reuse it to save memory.
type Parsing struct {
	Heads    []int    // governor of each word, -1 at the root
	Arcs     []uint8  // indices of Parser.Labels
	Features []uint64 // [FeatureKinds] of each word
	gates    []int32
	said     []int32 // what the last layer says, and memory for the next
	spare    []int32
	input    []uint8
	values   []int32 // arc values of the words
	labels   []int32
	arcs     arcs
	decoder  decoder
	buf      []byte
	scores   [256]int32
}

// Parse writes the governors of the words to s. Tags are the classes of the
// tagger, parallel to words. Exactly one word has no governor.
func (p *Parser) Parse(s *Parsing, words []string, tags []uint8) {
	s.Heads, s.Arcs = grow(s.Heads, len(words)), grow(s.Arcs, len(words))
	top := -1
	for from := 0; from < len(words); from += longest {
		end := min(len(words), from+longest)
		s.Read(words[from:end], tags[from:end])
		p.part(s, s.Heads[from:end], s.Arcs[from:end])
		for i := from; i < end; i++ {
			switch {
			case s.Heads[i] >= 0:
				s.Heads[i] += from
			case top < 0:
				top = i
			default:
				s.Heads[i] = top
			}
		}
	}
}

// part parses the words whose features are read.
func (p *Parser) part(s *Parsing, heads []int, arcs []uint8) {
	n := len(heads)
	p.enter(s, n)
	p.recurrent(s, n, 0, len(p.entry.bias))
	for k, g := range p.gates {
		stride := len(g.scale)
		s.gates = grow(s.gates, n*stride)
		for i := range n {
			g.run(s.gates[i*stride:], s.input[i*g.in:(i+1)*g.in])
		}
		p.recurrent(s, n, k+1, stride)
	}
	p.compare(s, n)
	s.decoder.tree(heads, &s.arcs)
	for i, h := range heads {
		arcs[i] = p.relation(s, h, i)
	}
}

// enter writes the first layer's gates for n words to s.gates.
func (p *Parser) enter(s *Parsing, n int) {
	w := len(p.entry.bias)
	s.gates = grow(s.gates, n*w)
	for i := range n {
		copy(s.gates[i*w:], p.entry.bias)
	}
	for i, f := range s.Features[:n*FeatureKinds] {
		word, kind := i/FeatureKinds, i%FeatureKinds
		at := p.entry.unknown[kind]
		if row := p.index.Row(f); len(row) == 4 {
			at = int32(binary.LittleEndian.Uint32(row))
		}
		rows := p.rows[int(at)*w:]
		if kind < NearFeatures {
			add(s.gates[word*w:(word+1)*w], rows)
			continue
		}
		for part := range 3 {
			if to := word + 1 - part; to >= 0 && to < n {
				add(s.gates[to*w:(to+1)*w], rows[part*w:])
			}
		}
	}
	for i, v := range s.gates[:n*w] {
		s.gates[i] = int32(int64(v) * p.entry.scale >> 20)
	}
}

// add adds signed bytes to sums.
func add(sums []int32, row []byte) {
	row = row[:len(sums)]
	for k, v := range row {
		sums[k] += int32(int8(v))
	}
}

// recurrent runs layer k on s.gates, rows of stride numbers, and puts what it
// says into s.input.
func (p *Parser) recurrent(s *Parsing, n, k, stride int) {
	width := 2 * p.units
	s.spare = grow(s.spare, n*width)
	r := recurrence{s.spare, s.gates, n, stride, p.units}
	r.run()
	if k > 0 { // a layer adds to what the layer before said
		for i, v := range s.said[:n*width] {
			s.spare[i] += v
		}
	}
	s.said, s.spare = s.spare, s.said
	s.input = grow(s.input, n*width)
	zero := int32(1+k) * (one + one/middle/2) // 1+k stands for middle; the half rounds
	steps := int64(1<<20*middle) / int64(1+k)
	for i, v := range s.said[:n*width] {
		s.input[i] = uint8(max(0, min(127, int64(v+zero)*steps>>35)))
	}
}

// compare fills in how well every word governs every other.
func (p *Parser) compare(s *Parsing, n int) {
	a, l := len(p.arc.scale), len(p.label.scale)
	s.values, s.labels = grow(s.values, n*a), grow(s.labels, n*l)
	for i := range n {
		x := s.input[i*p.arc.in : (i+1)*p.arc.in]
		p.arc.run(s.values[i*a:], x)
		p.label.run(s.labels[i*l:], x)
	}
	k := p.dims[0]
	s.arcs.n = n
	s.arcs.scores = grow(s.arcs.scores, n*(n+1))
	for i := range n {
		row, dep := s.arcs.row(i), s.values[i*a:i*a+k]
		for j := range n {
			head := s.values[j*a+k : j*a+2*k+1]
			row[j] = product32(dep, head)>>arcShift + head[k] + p.far[max(-farthest, min(farthest, j-i))+farthest]
		}
		row[i] = lowest / 2
		row[n] = product32(dep, p.root)>>arcShift + p.root[k]
	}
}

// Values of arcs and labels count in steps: of 1/arcSteps, of which a product
// has the square.
const (
	arcShift = 8
	arcSteps = 1 << arcShift
)

func product32(x, y []int32) int32 {
	var a, b int32
	y = y[:len(x)]
	for i := 0; i+1 < len(x); i += 2 {
		a += x[i] * y[i]
		b += x[i+1] * y[i+1]
	}
	return a + b
}

// relation returns the best label of the arc from a head, -1 for the root, to
// word i.
func (p *Parser) relation(s *Parsing, head, i int) uint8 {
	l, k := len(p.label.scale), p.dims[1]
	as := p.root[p.dims[0]+1:]
	if head >= 0 {
		as = s.labels[head*l+k : head*l+2*k]
	}
	s.input = grow(s.input, k)
	for m, v := range s.labels[i*l : i*l+k] {
		s.input[m] = uint8(max(0, min(127, v+as[m])))
	}
	p.name.run(s.scores[:], s.input)
	return uint8(best(s.scores[:len(p.Labels)]))
}
