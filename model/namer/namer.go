// Package namer finds names with learned weights.
package namer

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/daybookhq/daybook/model"
)

// A Namer finds the names in a sentence and their kinds: a linear-chain
// conditional random field (Lafferty, McCallum & Pereira 2001) over labels that
// say where a name begins and goes on (BIO; Ramshaw & Marcus 1995). It may be
// used by many goroutines at once.
//
// Label 0 is no name; 1+2k is the first word of a name of Kinds[k] and 2+2k a
// further one.
type Namer struct {
	Kinds   []string
	weights *model.Table
	moves   []int32 // by label before and label: weight of going from one to the other
}

// A Clue is what tables and rules say of one word, as numbers that mean the
// same in every sentence; 0 is nothing.
type Clue struct {
	Draft       uint64 // the name that the rules see here: kind, source, first or further word
	Tag         uint64 // part of speech
	Class       uint64 // sorts of word: title, given name, word of a body, …
	Place       uint64 // what the gazetteer has of the longest name here
	Known       uint64 // what the rest of the report says of the word
	First, Last int    // words of the draft's name, or of the capitals around; both included
	Case        uint64 // whether the capitals of the sentence mean something: the same for all of it
	Idle        bool   // no name can be here
}

//go:embed namer.bin
var file []byte

// English returns the finder of names for English, or nil if the build has
// none.
var English = sync.OnceValue(func() *Namer {
	n, err := Open(file)
	if err != nil || model.Left("names") {
		return nil
	}
	return n
})

// Sum is the sum of the namer's file; see [model.Sums].
var Sum = sync.OnceValue(func() string { return model.Sum(file) })

// Open reads a namer from a model file with the sections classes, moves and
// weights.
func Open(data []byte) (*Namer, error) {
	s, err := model.Unpack(data)
	if err != nil {
		return nil, err
	}
	n := &Namer{Kinds: strings.Split(string(s["classes"]), "\n")}
	if n.weights, err = model.OpenTable(s["weights"]); err != nil {
		return nil, fmt.Errorf("weights of a namer: %w", err)
	}
	m := s["moves"]
	if l := n.labels(); len(m) != 2*l*l {
		return nil, errors.New("moves of a namer do not fit its kinds")
	}
	for ; len(m) > 0; m = m[2:] {
		n.moves = append(n.moves, int32(int16(binary.LittleEndian.Uint16(m))))
	}
	return n, nil
}

func (n *Namer) labels() int { return 1 + 2*len(n.Kinds) }

// A Naming is one sentence on its way; reuse it to save memory.
type Naming struct {
	Labels   []uint8 // parallel to the words
	forms    []form
	clues    []Clue
	scores   []int32 // of one word
	best     []int32 // by word of the run and label: score of the best way there
	from     []uint8 // the label before on that way
	features []uint64
	buf      []byte
}

// Name writes the labels of the words to s.Labels. Clues are parallel to the
// words.
func (n *Namer) Name(s *Naming, words []string, clues []Clue) {
	s.Prepare(words, clues)
	for lo := 0; lo < len(words); {
		if clues[lo].Idle {
			lo++
			continue
		}
		hi := lo + 1
		for hi < len(words) && !clues[hi].Idle {
			hi++
		}
		n.run(s, lo, hi)
		lo = hi
	}
}

// scoresSize is the length that scores of a [model.Table] must have.
const scoresSize = 256

// Prepare reads the words, so that [Naming.Features] can tell of them.
func (s *Naming) Prepare(words []string, clues []Clue) {
	s.forms, s.clues = s.forms[:0], clues
	s.Labels = append(s.Labels[:0], make([]uint8, len(words))...)
	if s.scores == nil {
		s.scores = make([]int32, scoresSize)
	}
	for i, w := range words {
		var f form
		s.buf = f.Signs.Read(s.buf, w)
		f.Shape |= clues[i].Case << caseBits
		s.forms = append(s.forms, f)
	}
	for i := range s.forms { // by itself, so that the memory works on many words at the same time
		f := &s.forms[i]
		f.group, f.capital = f.Cluster()
	}
}

// run labels the words [lo,hi), which words without a name surround (Viterbi).
func (n *Namer) run(s *Naming, lo, hi int) {
	l := n.labels()
	if need := (hi - lo) * l; len(s.best) < need {
		s.best, s.from = make([]int32, 2*need), make([]uint8, 2*need)
	}
	for i := lo; i < hi; i++ {
		s.features = s.Features(s.features[:0], i)
		clear(s.scores[:l])
		n.weights.Score(s.scores, s.features)
		at := (i - lo) * l
		if i == lo {
			n.open(s.best[:l], s.from[:l], s.scores[:l])
		} else {
			n.step(s.best[at-l:at+l], s.from[at:at+l], s.scores[:l])
		}
	}
	end := (hi - lo - 1) * l
	for k := range l {
		s.best[end+k] += n.moves[k*l]
	}
	label := 0
	for k := range l {
		if s.best[end+k] > s.best[end+label] {
			label = k
		}
	}
	for i := hi - 1; i >= lo; i-- {
		s.Labels[i] = uint8(label)
		label = int(s.from[(i-lo)*l+label])
	}
}

// noScore is below all scores.
const noScore = -1 << 30

// open begins a run: behind no name, no name can go on.
func (n *Namer) open(best []int32, from []uint8, scores []int32) {
	for k := range best {
		best[k], from[k] = scores[k]+n.moves[k], 0
		if k > 0 && k%2 == 0 {
			best[k] = noScore
		}
	}
}

// step finds the best way to each label of one word. Best holds the scores of
// the word before and, behind them, those of this word.
func (n *Namer) step(best []int32, from []uint8, scores []int32) {
	l := len(scores)
	before, now := best[:l], best[l:]
	for k := 0; k < l; k++ {
		if k > 0 && k%2 == 0 { // only what has begun goes on
			a, b := before[k-1]+n.moves[(k-1)*l+k], before[k]+n.moves[k*l+k]
			now[k], from[k] = a+scores[k], uint8(k-1)
			if b > a {
				now[k], from[k] = b+scores[k], uint8(k)
			}
			continue
		}
		top, by := int32(noScore), 0
		for j := range before {
			if v := before[j] + n.moves[j*l+k]; v > top {
				top, by = v, j
			}
		}
		now[k], from[k] = top+scores[k], uint8(by)
	}
}
