package model

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"
)

// moves is a table of weights for the three moves of a parser. It is made so
// that a feature costs one look at the memory.
//
// Its bytes are lines of 64, each with 16 slots of a key (uint16, 0 in an empty
// slot) and the weights (int8) of left and right against those of shift. A
// feature's upper half names its line, its lower bits are the key and the
// slot in the line from which to look, round the line, up to the first empty
// slot. One feature in several thousand that the table lacks is taken for
// another one; that is cheaper than longer keys.
type moves struct {
	lines uint64
	slots []byte
}

const (
	lineBytes = 64
	lineSlots = lineBytes / 4
)

func openMoves(data []byte) (*moves, error) {
	if len(data) < lineBytes || len(data)%lineBytes != 0 {
		return nil, errors.New("model: table of moves cut short")
	}
	return &moves{uint64(len(data) / lineBytes), data}, nil
}

// place returns the line, the first slot and the key of a feature in a table
// of n lines.
func place(feature, n uint64) (line, slot uint64, key uint32) {
	key = uint32(feature) & 0xFFFF
	return (feature >> 32) * n >> 32, feature >> 16 & (lineSlots - 1), key | b2u(key == 0)
}

func b2u(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

// Score adds the weights of features to the scores of left and right. It first
// fetches the slots of many features, so that the memory works on them at the
// same time, then looks at them.
func (m *moves) Score(scores []int32, features []uint64) {
	for len(features) > batch {
		m.score(scores, features[:batch])
		features = features[batch:]
	}
	m.score(scores, features)
}

// batch is how many features are fetched together.
const batch = 64

func (m *moves) score(scores []int32, features []uint64) {
	var first [batch]uint32
	for i, f := range features {
		line, slot, _ := place(f, m.lines)
		first[i&(batch-1)] = binary.LittleEndian.Uint32(m.slots[line*lineBytes+4*slot:])
	}
	var l, r int32
	for i, f := range features {
		s := first[i&(batch-1)]
		if s == 0 {
			continue
		}
		key := uint32(f)&0xFFFF | b2u(uint32(f)&0xFFFF == 0)
		if s&0xFFFF != key {
			if s = m.seek(f); s == 0 {
				continue
			}
		}
		l += int32(int8(s >> 16))
		r += int32(int8(s >> 24))
	}
	scores[left] += l
	scores[right] += r
}

// seek looks for a feature behind its first slot and returns its slot, or 0.
func (m *moves) seek(f uint64) uint32 {
	line, slot, key := place(f, m.lines)
	data := m.slots[line*lineBytes : line*lineBytes+lineBytes : line*lineBytes+lineBytes]
	for range lineSlots - 1 {
		slot++
		s := binary.LittleEndian.Uint32(data[4*slot&(lineBytes-4):])
		if s == 0 || s&0xFFFF == key {
			return s
		}
	}
	return 0
}

// A moveRow is a feature on its way into a table of moves.
type moveRow struct {
	feature uint64
	l, r    int // weights against shift
}

func (m moveRow) norm() int { return max(m.l, -m.l, m.r, -m.r) }

// Moves returns the averaged weights of moves as a table of about size bytes:
// the features with the smallest weights are left out where there are too
// many.
func (l *Learner) Moves(size int) []byte {
	avg, top := l.averages()
	var all []moveRow
	for f, cells := range avg {
		var w [moveCount]float64
		for _, c := range cells {
			w[c.class] = c.weight
		}
		row := moveRow{f, quantise(w[left]-w[shift], top), quantise(w[right]-w[shift], top)}
		if row.norm() > 0 {
			all = append(all, row)
		}
	}
	slices.SortFunc(all, func(a, b moveRow) int {
		switch {
		case a.norm() != b.norm():
			return b.norm() - a.norm()
		case a.feature < b.feature:
			return -1
		}
		return 1
	})
	lines := min(size/lineBytes, len(all)/(lineSlots*3/4)+1)
	table := make([]byte, lines*lineBytes)
	for _, row := range all {
		put(table, row)
	}
	return table
}

func quantise(w, top float64) int { return int(math.Round(max(-127, min(127, w*127/top)))) }

// put stores a row if its line has room: one slot of each stays empty.
func put(table []byte, row moveRow) {
	line, slot, key := place(row.feature, uint64(len(table)/lineBytes))
	data := table[line*lineBytes : (line+1)*lineBytes]
	used := 0
	for k := 0; k < lineBytes; k += 4 {
		if binary.LittleEndian.Uint32(data[k:]) != 0 {
			used++
		}
	}
	if used >= lineSlots-1 {
		return
	}
	for binary.LittleEndian.Uint32(data[4*slot:]) != 0 {
		slot = (slot + 1) % lineSlots
	}
	binary.LittleEndian.PutUint32(data[4*slot:], key|uint32(uint8(int8(row.l)))<<16|uint32(uint8(int8(row.r)))<<24)
}
