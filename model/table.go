// Package model holds the learned weights, one NAME.bin each with a card
// NAME.md that says what it learned from, and runs them in plain Go.
//
// The tagger is an averaged perceptron over hashed features, the parser a small
// recurrent network; both count in whole numbers, so that every machine gives the
// same answer. Tables are read where they lie in the binary.
package model

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// A scorer adds to scores, one per class, the weights of features. A [Table]
// is one when a model runs, a [Learner] while it learns.
type scorer interface {
	Score(scores []int32, features []uint64)
}

// A Table is a read-only map from features (64-bit hashes) to rows of class
// and weight. It is a linear classifier, and a lexicon too.
//
// Its bytes are: the number of slots and of pairs (uint32 both), the slots, the
// pairs. A slot is the lower half of a feature (uint32), then the row's first
// pair (24 bits) and length (8 bits; 0 in an empty slot); a feature lies at the
// slot that this half names, as a fraction of their number, or in the next
// ones. The upper half goes unused: one feature in 30,000 that a table of
// 150,000 rows lacks is taken for another one. A pair is a class (uint8) and a weight (int8). All is little-endian.
type Table struct {
	size  uint64 // number of slots
	slots []byte
	pairs []byte
}

// OpenTable returns the table that data holds.
func OpenTable(data []byte) (*Table, error) {
	if len(data) < 8 {
		return nil, errors.New("model: table cut short")
	}
	size, pairs := int(binary.LittleEndian.Uint32(data)), int(binary.LittleEndian.Uint32(data[4:]))
	if size < 1 || len(data) != 8+8*size+2*pairs {
		return nil, fmt.Errorf("model: table of %d bytes, header says %d slots and %d pairs", len(data), size, pairs)
	}
	return &Table{uint64(size), data[8 : 8+8*size], data[8+8*size:]}, nil
}

// Row returns the pairs of a feature: class, weight, class, weight, …
func (t *Table) Row(feature uint64) []byte {
	at := home(feature, t.size)
	s := t.seek(feature, at, binary.LittleEndian.Uint64(t.slots[8*at:]))
	if s == 0 {
		return nil
	}
	return t.row(s)
}

// seek returns the slot of a feature, 0 if it has none, given where to look
// first and the slot there.
func (t *Table) seek(feature, at, slot uint64) uint64 {
	for slot>>56 != 0 && uint32(slot) != uint32(feature) {
		if at++; at == t.size {
			at = 0
		}
		slot = binary.LittleEndian.Uint64(t.slots[8*at:])
	}
	return slot
}

// row returns the pairs that a slot names.
func (t *Table) row(slot uint64) []byte {
	from := 2 * (slot >> 32 & 0xFFFFFF)
	return t.pairs[from : from+2*(slot>>56)]
}

// home returns the slot where to look for a feature first.
func home(feature, size uint64) uint64 { return feature & 0xFFFFFFFF * size >> 32 }

// classLimit is the length of scores: whatever class a table names has room.
const classLimit = 256

// batch is how many features are fetched together.
const batch = 64

// Score adds the weights of features to scores, [classLimit] of them. The slots
// of many features are fetched before any is looked at, and then the starts of
// their rows, so that the memory works on them at the same time.
func (t *Table) Score(scores []int32, features []uint64) {
	for len(features) > batch {
		t.score(scores, features[:batch])
		features = features[batch:]
	}
	t.score(scores, features)
}

func (t *Table) score(scores []int32, features []uint64) {
	all := (*[classLimit]int32)(scores)
	var slots, starts [batch]uint64
	for i, f := range features {
		slots[i&(batch-1)] = binary.LittleEndian.Uint64(t.slots[8*home(f, t.size):])
	}
	n := 0
	for i, f := range features {
		s := slots[i&(batch-1)]
		if s>>56 != 0 && uint32(s) != uint32(f) {
			s = t.seek(f, home(f, t.size), s)
		}
		if s>>56 != 0 {
			slots[n&(batch-1)] = s
			n++
		}
	}
	for i, s := range slots[:n] { // those that are there
		starts[i] = t.start(s)
	}
	for i, s := range slots[:n] {
		p := starts[i]
		if k := s >> 56; k < 4 {
			for ; k > 0; k-- {
				all[uint8(p)] += int32(int8(p >> 8))
				p >>= 16
			}
			continue
		}
		for row := t.row(s)[8:]; ; row = row[8:] {
			all[uint8(p)] += int32(int8(p >> 8))
			all[uint8(p>>16)] += int32(int8(p >> 24))
			all[uint8(p>>32)] += int32(int8(p >> 40))
			all[uint8(p>>48)] += int32(int8(p >> 56))
			if len(row) < 8 {
				for ; len(row) >= 2; row = row[2:] {
					all[row[0]] += int32(int8(row[1]))
				}
				break
			}
			p = binary.LittleEndian.Uint64(row)
		}
	}
}

// start returns the first four pairs of the row that a slot names, with what lies
// behind it if it has fewer.
func (t *Table) start(slot uint64) uint64 {
	from := 2 * (slot >> 32 & 0xFFFFFF)
	if from+8 <= uint64(len(t.pairs)) {
		return binary.LittleEndian.Uint64(t.pairs[from:])
	}
	var last [8]byte
	copy(last[:], t.pairs[from:])
	return binary.LittleEndian.Uint64(last[:])
}

// Mix hashes two values under the number of a template.
func Mix(template, x, y uint64) uint64 {
	h := x*0x9E3779B97F4A7C15 + y*0xC2B2AE3D27D4EB4F + template*0x165667B19E3779F9
	h ^= h >> 32
	h *= 0xD6E8FEB86659FD93
	return h ^ h>>29
}
