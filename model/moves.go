package model

import (
	"encoding/binary"
	"errors"
	"math"
	"math/bits"
	"slices"
)

// moves is a table of weights for the three moves of a parser. It is made so
// that a feature costs one look at the memory and no branch.
//
// Its bytes are lines of 64, each with 16 keys (uint16, 0 in an empty place)
// and behind them as many pairs of weights (int8) of left and right against
// those of shift. A feature's upper half names its line, its lower bits are the
// key. One feature in several thousand that the table lacks is taken for
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

// place returns the line of a feature in a table of n lines, and its key.
func place(feature, n uint64) (line, key uint64) {
	key = feature & 0xFFFF
	return (feature >> 32) * n >> 32, key | (key-1)>>63
}

// Score adds the weights of features to the scores of left and right. It first
// touches the lines of many features, so that the memory fetches them at the
// same time, then looks at them.
func (m *moves) Score(scores []int32, features []uint64) {
	for len(features) > batch {
		m.score(scores, features[:batch])
		features = features[batch:]
	}
	m.score(scores, features)
}

func (m *moves) score(scores []int32, features []uint64) {
	var touched [batch]uint64
	for i, f := range features {
		line, _ := place(f, m.lines)
		touched[i&(batch-1)] = binary.LittleEndian.Uint64(m.slots[line*lineBytes:])
	}
	var l, r int32
	for i, f := range features {
		line, key := place(f, m.lines)
		w := find((*[lineBytes]byte)(m.slots[line*lineBytes:]), touched[i&(batch-1)], key)
		l += int32(int8(w))
		r += int32(int8(w >> 8))
	}
	scores[left] += l
	scores[right] += r
}

// A lane is 16 bits, four of them in a word.
const (
	laneLow  = 0x0001_0001_0001_0001
	laneHigh = 0x8000_8000_8000_8000
)

// find returns the weights behind the place of a line where key is, 0 if it is
// nowhere. It compares four keys at a time: a lane of zeros, and no lane below
// it, has its highest bit set in zeros.
func find(line *[lineBytes]byte, first, key uint64) uint16 {
	keys := key * laneLow
	hit := zeros(first^keys)>>15 |
		zeros(binary.LittleEndian.Uint64(line[8:])^keys)>>14 |
		zeros(binary.LittleEndian.Uint64(line[16:])^keys)>>13 |
		zeros(binary.LittleEndian.Uint64(line[24:])^keys)>>12
	at := bits.TrailingZeros64(hit) // 16 · lane + word
	slot := at>>4&3 | at&3<<2
	known := -((hit | -hit) >> 63)
	return binary.LittleEndian.Uint16(line[lineBytes/2+2*slot:]) & uint16(known)
}

func zeros(x uint64) uint64 { return (x - laneLow) &^ x & laneHigh }

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

// put stores a row if its line has room: one place of each stays empty.
func put(table []byte, row moveRow) {
	line, key := place(row.feature, uint64(len(table)/lineBytes))
	data := table[line*lineBytes : (line+1)*lineBytes]
	for k := range lineSlots - 1 {
		if binary.LittleEndian.Uint16(data[2*k:]) == 0 {
			binary.LittleEndian.PutUint16(data[2*k:], uint16(key))
			data[lineBytes/2+2*k], data[lineBytes/2+2*k+1] = byte(int8(row.l)), byte(int8(row.r))
			return
		}
	}
}
