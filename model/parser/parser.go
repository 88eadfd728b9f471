// Package parser gives words their governors, by what it has learned.
package parser

import (
	_ "embed"
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
	far    []int32  // what distances from -longest to longest add
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
	rows     []int // where the features' rows start
	heads    heads
	dep      []int16
	scores   []int32
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
	n, stride := len(heads), len(p.entry.bias)
	p.enter(s, n)
	s.said = rowsOf(s.said, n, 2*p.units)
	clear(s.said)
	p.recurrent(s, n, 0, stride)
	for k, g := range p.gates {
		stride = len(g.scale)
		s.gates = rowsOf(s.gates, n, stride)
		g.run(s.gates, s.input, n)
		p.recurrent(s, n, k+1, stride)
	}
	p.compare(s, n)
	s.decoder.tree(heads, &s.arcs)
	p.relate(s, heads, arcs)
}

// recurrent runs layer k on s.gates, rows of stride numbers, adds to what it says
// what the layer before said, and puts that into s.input.
func (p *Parser) recurrent(s *Parsing, n, k, stride int) {
	width := 2 * p.units
	s.spare, s.input = rowsOf(s.spare, n, width), rowsOf(s.input, n, width)
	r := recurrence{s.spare, s.gates, n, stride, p.units}
	r.run()
	narrow(s.input, s.spare[:n*width], s.said, k)
	s.said, s.spare = s.spare, s.said
}
