package model

import (
	_ "embed"
	"math/bits"
	"strings"
	"sync"
)

// A Parser gives words their governors: greedy arc-hybrid transitions, each
// arc labelled when it is made. It may be used by many goroutines at once.
type Parser struct {
	Labels []string // relations of Universal Dependencies
	moves  scorer
	labels scorer
	hasty  bool // stop at a clear lead (see cascade.go)

	settled []uint8 // 1 + label by arcKind, 0 where the weights tell; nil if they always do
}

//go:embed parser.bin
var parserFile []byte

// EnglishParser returns the parser for English, which knows tags as classes of
// [EnglishTagger], or nil if the build has none.
var EnglishParser = sync.OnceValue(func() *Parser {
	p, err := OpenParser(parserFile)
	if err != nil {
		return nil
	}
	if t := EnglishTagger(); t != nil {
		p.settle(t.Classes)
	}
	return p
})

// OpenParser reads a parser from a model file with the sections classes,
// labels and moves.
func OpenParser(data []byte) (*Parser, error) {
	s, err := unpack(data)
	if err != nil {
		return nil, err
	}
	m, err := openMoves(s["moves"])
	if err != nil {
		return nil, err
	}
	l, err := table(s, "labels")
	if err != nil {
		return nil, err
	}
	return &Parser{Labels: strings.Split(string(s["classes"]), "\n"), moves: m, labels: l, hasty: true}, nil
}

// NewParser returns a parser whose weights come from learners.
func NewParser(labels []string, moves, arcs *Learner) *Parser {
	return &Parser{Labels: labels, moves: moves, labels: arcs}
}

// A Parsing is one sentence on its way; reuse it to save memory.
type Parsing struct {
	Heads    []int   // governor of each word, -1 at the root
	Arcs     []uint8 // indices of Parser.Labels
	state    state
	scores   []int32
	moves    [moveCount]int32
	features []uint64
	commas   []uint8 // number of commas before each word, mod 256
	others   []uint8 // of other marks
	dice     dice
	buf      []byte
}

// Parse writes the governors of the words to s. Tags are the classes of the
// tagger, parallel to words. Exactly one word has no governor.
func (p *Parser) Parse(s *Parsing, words []string, tags []uint8) {
	p.prepare(s, words, tags)
	for st := &s.state; !st.done(); {
		move := p.choose(s)
		if move == shift {
			st.shift()
			continue
		}
		head, dep := st.arc(move)
		st.attach(head, dep, uint8(p.label(s, head, dep)))
	}
	s.finish()
}

// finish copies the state's arcs out.
func (s *Parsing) finish() {
	n := s.state.n
	s.Heads, s.Arcs = s.Heads[:0], s.Arcs[:0]
	for i := range n {
		h := int(s.state.nodes[i].head)
		if h == n {
			h = -1
		}
		s.Heads = append(s.Heads, h)
		s.Arcs = append(s.Arcs, s.state.nodes[i].label)
	}
}

func (p *Parser) prepare(s *Parsing, words []string, tags []uint8) {
	if s.scores == nil {
		s.scores = make([]int32, classLimit)
	}
	s.state.reset(len(words))
	s.commas, s.others = append(s.commas[:0], 0), append(s.others[:0], 0)
	comma, other := uint8(0), uint8(0)
	for i, w := range words {
		var f form
		s.buf = f.set(s.buf, w)
		n := &s.state.nodes[i]
		n.word, n.tag, n.suffix, n.group = f.low, uint64(tags[i])+1, f.suffix[2], f.group
		switch {
		case w == ",":
			comma++
		case f.shape&shapeMark != 0 && w != "-":
			other++
		}
		s.commas, s.others = append(s.commas, comma), append(s.others, other)
	}
	root := &s.state.nodes[len(words)]
	root.word, root.tag = 2, 254
}

// choose returns the best legal move, its features in s.features. A parser that
// learns looks at all of them, others at no more parts than it takes.
func (p *Parser) choose(s *Parsing) int {
	s.features = s.features[:0]
	if only, ok := s.state.forced(); ok {
		return only
	}
	s.moves = [moveCount]int32{}
	v := s.look()
	for part, enough := range moveLeads {
		from := len(s.features)
		s.features = s.moveFeatures(s.features, &v, part)
		p.moves.Score(s.moves[:], s.features[from:])
		if b, lead := s.bestMove(); lead >= enough && p.hasty || part == len(moveLeads)-1 {
			return b
		}
	}
	return shift
}

// bestMove returns the best legal move and its lead over the second.
func (s *Parsing) bestMove() (move int, lead int32) {
	l, r := s.moves[left], s.moves[right]
	if !s.state.legal(right) {
		r = noScore
	}
	switch first := s.moves[shift]; { // left is legal wherever there is a choice
	case first >= l && first >= r:
		return shift, first - max(l, r)
	case l >= r:
		return left, l - max(first, r)
	default:
		return right, r - max(first, l)
	}
}

// label returns the best label of an arc, its features in s.features.
func (p *Parser) label(s *Parsing, head, dep int) int {
	if l, ok := p.settledLabel(s, head, dep); ok {
		return l
	}
	s.features = s.features[:0]
	clear(s.scores)
	for part, enough := range labelLeads {
		from := len(s.features)
		s.features = s.labelFeatures(s.features, head, dep, part)
		p.labels.Score(s.scores, s.features[from:])
		if b, lead := leader(s.scores[:len(p.Labels)]); lead >= enough && p.hasty || part == len(labelLeads)-1 {
			return b
		}
	}
	return 0
}

// Learn parses the words and teaches the learners where they leave the gold
// tree: the move to learn is the best of those that lose the fewest arcs. With
// explore the parser goes on from where its own moves lead. It returns the
// number of right heads.
func (p *Parser) Learn(s *Parsing, words []string, tags []uint8, gold Gold, explore func() bool) int {
	moves, arcs := p.moves.(*Learner), p.labels.(*Learner)
	p.prepare(s, words, tags)
	for i := range words {
		if s.dice.roll()%dropParser == 0 {
			s.state.nodes[i].word = unknownWord
		}
	}
	for st := &s.state; !st.done(); {
		guess := p.choose(s)
		costs := st.costs(gold.Heads)
		target := cheapest(costs, s.moves)
		if costs[guess] == costs[target] {
			target = guess
		}
		moves.Step()
		moves.Update(s.features, target, guess)
		move := target
		if explore() {
			move = guess
		}
		if move == shift {
			st.shift()
			continue
		}
		head, dep := st.arc(move)
		l := p.label(s, head, dep)
		if h := gold.Heads[dep]; h == head || h < 0 && head == st.n {
			arcs.Step()
			arcs.Update(s.features, int(gold.Labels[dep]), l)
			if !explore() {
				l = int(gold.Labels[dep])
			}
		}
		st.attach(head, dep, uint8(l))
	}
	s.finish()
	right := 0
	for i, h := range s.Heads {
		if h == gold.Heads[i] {
			right++
		}
	}
	return right
}

// Gold is the tree that a parser is to learn, in the form of a [Parsing].
type Gold struct {
	Heads  []int
	Labels []uint8
}

func cheapest(costs [moveCount]int, scores [moveCount]int32) int {
	b := -1
	for m, c := range costs {
		if c >= 0 && (b < 0 || c < costs[b] || c == costs[b] && scores[m] > scores[b]) {
			b = m
		}
	}
	return b
}

// bucket returns a distance on a coarse scale, 0–9.
func bucket(d int) uint64 {
	switch {
	case d < 0:
		return bucket(-d)
	case d <= 5:
		return uint64(d)
	}
	return uint64(min(9, bits.Len(uint(d))+3))
}
