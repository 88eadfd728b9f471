package model

import (
	_ "embed"
	"strings"
	"sync"
)

// A Class is a part of speech: the tags of Universal Dependencies and of the
// Penn Treebank together, as "VERB VBD".
type Class struct{ UPOS, XPOS string }

// A Tagger gives words their part of speech, from left to right, each by the
// words around it and the two tags before it (Collins 2002). It may be used
// by many goroutines at once.
type Tagger struct {
	Classes []Class
	byName  map[Class]uint8
	lexicon *Table // word → its classes with their share in percent
	weights scorer
	hasty   bool // stop at a clear lead (see cascade.go)
}

// ClassOf returns the index of a pair of tags in Classes, 0 if it has none.
func (t *Tagger) ClassOf(upos, xpos string) uint8 { return t.byName[Class{upos, xpos}] }

//go:embed tagger.bin
var taggerFile []byte

// EnglishTagger returns the tagger for English, or nil if the build has none.
var EnglishTagger = sync.OnceValue(func() *Tagger {
	t, err := OpenTagger(taggerFile)
	if err != nil || Left("tagger") {
		return nil
	}
	return t
})

// OpenTagger reads a tagger from a model file with the sections classes,
// lexicon and weights.
func OpenTagger(data []byte) (*Tagger, error) {
	s, err := Unpack(data)
	if err != nil {
		return nil, err
	}
	t := NewTagger(strings.Split(string(s["classes"]), "\n"), nil, nil)
	if t.lexicon, err = table(s, "lexicon"); err != nil {
		return nil, err
	}
	w, err := table(s, "weights")
	t.weights, t.hasty = w, true
	return t, err
}

// NewTagger returns a tagger whose weights come from a learner. The names of
// classes are "UPOS XPOS".
func NewTagger(classes []string, lexicon *Table, weights *Learner) *Tagger {
	t := &Tagger{lexicon: lexicon, weights: weights, byName: map[Class]uint8{}}
	for i, c := range classes {
		upos, xpos, _ := strings.Cut(c, " ")
		t.Classes = append(t.Classes, Class{upos, xpos})
		t.byName[Class{upos, xpos}] = uint8(i)
	}
	return t
}

// sureShare is the share of one class, in percent, from which a word needs no
// look at its context; only words seen often have it in the lexicon.
const sureShare = 127

// A Tagging is one sentence on its way; reuse it to save memory.
type Tagging struct {
	Tags     []uint8 // classes, parallel to the words
	forms    []form
	scores   []int32
	features []uint64
	buf      []byte
	dice     dice
}

// Tag writes the classes of the words to s.Tags.
func (t *Tagger) Tag(s *Tagging, words []string) {
	t.prepare(s, words)
	for i := range words {
		if c := s.forms[i].sure; c > 0 {
			s.Tags[i] = c - 1
			continue
		}
		s.Tags[i] = uint8(t.choose(s, i))
	}
}

// Learn tags the words as Tag does and teaches the learner where the tag is
// not gold's. It returns the number of right tags.
func (t *Tagger) Learn(s *Tagging, words []string, gold []uint8) int {
	learner := t.weights.(*Learner)
	t.prepare(s, words)
	for i := range s.forms { // learn to do without the word itself
		if s.dice.roll()%dropTagger == 0 {
			s.forms[i].low, s.forms[i].amb, s.forms[i].sure = unknownWord, 0, 0
		}
	}
	right := 0
	for i := range words {
		if c := s.forms[i].sure; c > 0 {
			s.Tags[i] = c - 1
		} else {
			c := t.choose(s, i)
			learner.Step()
			learner.Update(s.features, int(gold[i]), c)
			s.Tags[i] = uint8(c)
		}
		if s.Tags[i] == gold[i] {
			right++
		}
	}
	return right
}

// One word in so many is taken for one never seen while a model learns, so that
// it learns to go by endings, clusters and neighbours too.
const (
	dropTagger = 10

	unknownWord = 4
)

// dice are random numbers (xorshift), the same in every run.
type dice uint64

func (d *dice) roll() uint64 {
	x := *d
	if x == 0 {
		x = 88172645463325252
	}
	x ^= x << 13
	x ^= x >> 7
	x ^= x << 17
	*d = x
	return uint64(x)
}

func (t *Tagger) prepare(s *Tagging, words []string) {
	s.forms = s.forms[:0]
	s.Tags = append(s.Tags[:0], make([]uint8, len(words))...)
	if s.scores == nil {
		s.scores = make([]int32, classLimit)
	}
	for _, w := range words {
		var f form
		s.buf = f.read(s.buf, w)
		s.forms = append(s.forms, f)
	}
	for i := range s.forms { // by itself, so that the memory works on many words at the same time
		s.forms[i].setCluster()
	}
	for i := range s.forms {
		t.look(&s.forms[i])
	}
	if len(words) == 0 {
		return
	}
	c := sentenceCase(s.forms)
	for i := range s.forms {
		s.forms[i].shape |= c
	}
}

// look adds what the lexicon says of a word: its classes that make up a
// twentieth of its uses.
func (t *Tagger) look(f *form) {
	row := t.lexicon.Row(f.low)
	for i := 0; i+1 < len(row); i += 2 {
		if row[i+1] == sureShare {
			f.sure = row[i] + 1
		}
		f.amb = f.amb*131 + uint64(row[i]) + 1
	}
}

// choose returns the best class of word i, its features in s.features. A tagger
// that learns looks at all of them, others at no more parts than it takes.
func (t *Tagger) choose(s *Tagging, i int) int {
	s.features = s.features[:0]
	clear(s.scores)
	for part, enough := range tagLeads {
		from := len(s.features)
		s.features = s.collect(s.features, i, part)
		t.weights.Score(s.scores, s.features[from:])
		if b, lead := leader(s.scores[:len(t.Classes)]); lead >= enough && t.hasty || part == len(tagLeads)-1 {
			return b
		}
	}
	return 0
}

// at returns the form at i; edge stands outside the sentence.
func (s *Tagging) at(i int) *form {
	if i < 0 || i >= len(s.forms) {
		return &edge
	}
	return &s.forms[i]
}

var edge = form{low: 1, shape: 1 << 20, amb: 1}

// collect appends the features of word i that belong to one part of the cascade
// to f; see [tagLeads].
func (s *Tagging) collect(f []uint64, i, part int) []uint64 {
	w, p, n := s.at(i), s.at(i-1), s.at(i+1)
	t1, t2 := uint64(255), uint64(255)
	if i > 0 {
		t1 = uint64(s.Tags[i-1])
	}
	if i > 1 {
		t2 = uint64(s.Tags[i-2])
	}
	tt := t1<<8 | t2
	switch part {
	case 0:
		return append(f,
			Mix(9, w.suffix[1], 0), Mix(10, w.suffix[2], w.shape&shapeCapital), Mix(12, w.prefix, w.suffix[1]), Mix(14, w.shape, 0), Mix(22, t1, w.shape),
			Mix(25, w.amb, 0), Mix(30, w.amb, n.amb), Mix(33, w.group, 0), Mix(34, n.group, 0), Mix(35, p.group, 0))
	case 1:
		return append(f,
			Mix(8, w.suffix[0], 0), Mix(11, w.suffix[3], w.shape&shapeCapital), Mix(13, w.prefix, 0), Mix(16, w.shape, n.shape), Mix(18, t1, 0), Mix(19, tt, 0),
			Mix(24, n.suffix[2], 0), Mix(26, n.amb, 0), Mix(28, t1, w.amb), Mix(36, w.group, t1), Mix(37, w.group, n.group), Mix(43, w.group, w.shape&shapeCapital))
	}
	pp, nn, first := s.at(i-2), s.at(i+2), b2u64(i == 0)
	return append(f,
		Mix(1, w.low, 0), Mix(2, p.low, 0), Mix(3, n.low, 0), Mix(4, pp.low, 0), Mix(5, nn.low, 0), Mix(6, w.low, p.low), Mix(7, w.low, n.low),
		Mix(15, w.shape, p.shape), Mix(17, w.shape, w.suffix[2]), Mix(20, t1, w.low), Mix(21, t1, w.suffix[2]), Mix(23, p.suffix[2], 0),
		Mix(27, nn.amb, n.amb), Mix(29, t1, n.amb), Mix(31, tt, w.amb), Mix(32, w.low, w.shape&^shapeLong), Mix(38, p.group, w.group),
		Mix(39, w.capital, w.shape<<1|first), Mix(40, w.capital<<8|t1, w.shape<<1|first), Mix(41, w.capital<<8|n.capital, w.shape), Mix(42, n.capital, n.shape))
}

func b2u64(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}
