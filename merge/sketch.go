package merge

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/fold"
)

// A Sketch is what of a report is compared to find copies: of its text, or of
// what a rewriter cannot change: names, numbers, places and quotations. Tools
// that spin a text swap words for others, but there are no others for these
// (Zhang et al. 2014, DSpin).
type Sketch struct {
	text     uint64             // hash of its words
	words    int                // how many
	shingles [sketchSize]uint32 // least hashes of runs of words, one for each of as many functions
	fixed    [sketchSize]uint32 // least hashes of what cannot be changed
	fixedN   int                // how many such there are
}

// ErrSketch says that bytes are no sketch.
var ErrSketch = errors.New("merge: not a sketch")

const (
	sketchSize = 24 // values of a sketch
	runRows    = 2  // values of runs that must all agree for two reports to be compared
	fixedRows  = 3  // or of what cannot be changed: much of it is in many reports
	shingle    = 5  // words of a run

	// leastWords and leastFixed are how long a text is and how much cannot be
	// changed in it for it to be compared: short items are alike by chance.
	leastWords = 40
	leastFixed = 12

	// copied and spun are the shares of runs, and of what cannot be changed, from
	// which on a text is a copy; taken and kept are both shares of one that its copy
	// cut or went on with. Two reports of one event by different hands share fewer
	// than a tenth of their runs, but up to seven tenths of names and numbers.
	copied = 0.4
	spun   = 0.8
	taken  = 0.25
	kept   = 0.5
)

// NewSketch returns the sketch of the report that a has been made of.
func NewSketch(a *daybook.Analysis) Sketch {
	var s Sketch
	var words []string
	for i := range a.Blocks {
		if b := &a.Blocks[i]; b.Kind.Told() || b.Kind == daybook.BlockDateline {
			words = Words(words, a.Doc.At(b.Span))
		}
	}
	h := fnv.New64a()
	for _, w := range words {
		_, _ = h.Write([]byte(w + " ")) // cannot fail
	}
	s.text, s.words = h.Sum64(), len(words)
	var runs []uint32
	for i := 0; i+shingle <= len(words); i++ {
		runs = append(runs, hash(strings.Join(words[i:i+shingle], " ")))
	}
	fixed := set(unchangeable(a))
	s.fixedN = len(fixed)
	s.shingles, s.fixed = minima(set(runs)), minima(fixed)
	return s
}

// unchangeable returns hashes of the names, numbers and quotations of the story,
// names by whom they mean.
func unchangeable(a *daybook.Analysis) []uint32 {
	var out []uint32
	for i := range a.Entities {
		switch e := &a.Entities[i]; {
		case e.ID != "":
			out = append(out, hash(e.ID))
		case e.Named:
			out = append(out, hash(fold.Key(e.Canonical)))
		}
	}
	for i := range a.Places {
		if p := &a.Places[i]; p.ID != "" && p.Role != "demonym" {
			out = append(out, hash(p.ID))
		}
	}
	for i := range a.Counts {
		if c := &a.Counts[i]; c.Basis == "number" {
			out = append(out, hash(fmt.Sprint("n", c.Best)))
		}
	}
	for i := range a.Times {
		if t := &a.Times[i]; t.Value != "" {
			out = append(out, hash(t.Value))
		}
	}
	for i := range a.Quotes {
		if q := &a.Quotes[i]; q.Direct {
			out = append(out, hash(strings.Join(Words(nil, a.Doc.At(q.Content)), " ")))
		}
	}
	return out
}

// minima returns for each of sketchSize functions the least value that it has on
// the set (Broder 1997): the share of equal ones is about the share of elements
// that two sets have in common.
func minima(set []uint32) (least [sketchSize]uint32) {
	for i := range least {
		least[i] = math.MaxUint32
		seed := uint32(i)*0x9E3779B1 + 1
		for _, x := range set {
			x = (x ^ seed) * 0x85EBCA6B
			x = (x ^ x>>13) * 0xC2B2AE35
			least[i] = min(least[i], x^x>>16)
		}
	}
	return least
}

// Bands returns hashes of which a report and its copy share one, sorted; none
// for a text that names nothing, that of the whole text for one too short to tell.
func (s *Sketch) Bands() []uint64 {
	if s.fixedN == 0 {
		return nil
	}
	bands := []uint64{s.text}
	add := func(kind byte, values *[sketchSize]uint32, rows int) {
		for i := 0; i < sketchSize; i += rows {
			h := fnv.New64a()
			_, _ = h.Write([]byte{kind, byte(i)}) // cannot fail
			for _, v := range values[i : i+rows] {
				_, _ = h.Write([]byte{byte(v), byte(v >> 8), byte(v >> 16), byte(v >> 24)})
			}
			bands = append(bands, h.Sum64())
		}
	}
	if s.words >= leastWords {
		add('s', &s.shingles, runRows)
	}
	if s.fixedN >= leastFixed {
		add('f', &s.fixed, fixedRows)
	}
	slices.Sort(bands)
	return slices.Compact(bands)
}

// Copy reports whether one of two reports is a copy of the other, by what share
// of it and why: "same text", "copied text" or "rewritten text". Which of the two
// was first, their days of publication must say. A text without a name, a number
// or a day is none: pages that ask to sign in are all alike.
func Copy(a, b *Sketch) (share float64, why string) {
	if a.fixedN == 0 || b.fixedN == 0 {
		return 0, ""
	}
	if a.text == b.text {
		return 1, "same text"
	}
	runs, fixed := 0.0, 0.0
	if min(a.words, b.words) >= leastWords {
		runs = alike(&a.shingles, &b.shingles)
	}
	if min(a.fixedN, b.fixedN) >= leastFixed {
		fixed = alike(&a.fixed, &b.fixed)
	}
	switch {
	case runs >= copied || runs >= taken && fixed >= kept:
		return runs, "copied text"
	case fixed >= spun:
		return fixed, "rewritten text"
	}
	return 0, ""
}

func alike(a, b *[sketchSize]uint32) float64 {
	n := 0
	for i := range a {
		if a[i] == b[i] {
			n++
		}
	}
	return float64(n) / sketchSize
}

// MarshalBinary returns the sketch as bytes. The error is always nil.
func (s *Sketch) MarshalBinary() ([]byte, error) {
	b := binary.LittleEndian.AppendUint64(nil, s.text)
	b = binary.LittleEndian.AppendUint32(b, uint32(s.words))
	b = binary.LittleEndian.AppendUint32(b, uint32(s.fixedN))
	for i := range sketchSize {
		b = binary.LittleEndian.AppendUint32(b, s.shingles[i])
		b = binary.LittleEndian.AppendUint32(b, s.fixed[i])
	}
	return b, nil
}

// UnmarshalBinary reads what MarshalBinary wrote. The error wraps [ErrSketch].
func (s *Sketch) UnmarshalBinary(data []byte) error {
	if len(data) != 16+8*sketchSize {
		return ErrSketch
	}
	s.text = binary.LittleEndian.Uint64(data)
	s.words, s.fixedN = int(binary.LittleEndian.Uint32(data[8:])), int(binary.LittleEndian.Uint32(data[12:]))
	for i := range sketchSize {
		s.shingles[i] = binary.LittleEndian.Uint32(data[16+8*i:])
		s.fixed[i] = binary.LittleEndian.Uint32(data[20+8*i:])
	}
	return nil
}
