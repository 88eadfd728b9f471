package model

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
)

// A Learner is an averaged perceptron (Freund & Schapire 1999; Collins 2002)
// over hashed features. It is deterministic.
type Learner struct {
	slots []slot // by feature, open addressing, a power of two of them
	used  int
	step  int64
}

// A slot holds the row of one feature; no cells, no feature.
type slot struct {
	feature uint64
	cells   []cell
}

// A cell is the weight of one class in a row.
type cell struct {
	class  uint8
	weight int32
	total  int64 // sum of the weight over the steps before at
	at     int64
}

// NewLearner returns a learner that knows nothing.
func NewLearner() *Learner { return &Learner{slots: make([]slot, 1<<16)} }

// find returns the slot of a feature, an empty one if it is not known.
func (l *Learner) find(feature uint64) *slot {
	mask := uint64(len(l.slots) - 1)
	for at := feature & mask; ; at = (at + 1) & mask {
		if s := &l.slots[at]; len(s.cells) == 0 || s.feature == feature {
			return s
		}
	}
}

// grow doubles the slots.
func (l *Learner) grow() {
	old := l.slots
	l.slots = make([]slot, 2*len(old))
	for _, s := range old {
		if len(s.cells) > 0 {
			*l.find(s.feature) = s
		}
	}
}

// Score adds the current weights of features to scores.
func (l *Learner) Score(scores []int32, features []uint64) {
	for _, f := range features {
		cells := l.find(f).cells
		for k := range cells {
			scores[cells[k].class] += cells[k].weight
		}
	}
}

// Step counts one decision; weights are averaged over steps.
func (l *Learner) Step() { l.step++ }

// Update moves the weights of features toward the class gold and away from
// the class guess.
func (l *Learner) Update(features []uint64, gold, guess int) {
	if gold == guess {
		return
	}
	for _, f := range features {
		s := l.find(f)
		if len(s.cells) == 0 {
			if l.used++; 2*l.used > len(l.slots) {
				l.grow()
				s = l.find(f)
			}
			s.feature = f
		}
		l.add(s, uint8(gold), 1)
		l.add(s, uint8(guess), -1)
	}
}

func (l *Learner) add(s *slot, class uint8, by int32) {
	for k := range s.cells {
		if c := &s.cells[k]; c.class == class {
			c.total += int64(c.weight) * (l.step - c.at)
			c.at = l.step
			c.weight += by
			return
		}
	}
	s.cells = append(s.cells, cell{class: class, weight: by, at: l.step})
}

// A row of averaged weights on its way into a table.
type row struct {
	feature uint64
	pairs   []byte
	norm    float64
}

// Table returns the averaged weights as the bytes of a [Table] of about size
// bytes at most, empty slots aside: the features with the smallest weights are
// left out.
func (l *Learner) Table(size int) []byte {
	avg, top := l.averages()
	var rows []row
	for f, cells := range avg {
		r := row{feature: f}
		for _, c := range cells {
			q := quantise(c.weight, top)
			if q != 0 && len(r.pairs) < 2*255 {
				r.pairs = append(r.pairs, c.class, byte(int8(q)))
				r.norm += math.Abs(float64(q))
			}
		}
		if len(r.pairs) > 0 {
			rows = append(rows, r)
		}
	}
	slices.SortFunc(rows, func(a, b row) int {
		switch {
		case a.norm != b.norm && a.norm > b.norm:
			return -1
		case a.norm != b.norm:
			return 1
		case a.feature < b.feature:
			return -1
		}
		return 1
	})
	return encodeTable(fit(rows, size))
}

// fit returns the first rows that have room in size bytes.
func fit(rows []row, size int) []row {
	pairs := 0
	for i, r := range rows {
		pairs += len(r.pairs)
		if rowBytes*(i+1)+pairs > size {
			return rows[:i]
		}
	}
	return rows
}

func quantise(w, top float64) int { return int(math.Round(max(-127, min(127, w*127/top)))) }

// rowBytes is what a row is taken to cost besides its pairs.
const rowBytes = 12

// slotsFor returns the number of slots for n rows: every second one is empty,
// so that few steps tell that a feature is not there.
func slotsFor(n int) int { return 2*n + 1 }

type average struct {
	class  uint8
	weight float64
}

// averages returns the averaged weights and the largest absolute difference
// within a row, which is what quantised weights must have room for: to clip
// even a few of the large ones costs several points.
func (l *Learner) averages() (map[uint64][]average, float64) {
	avg := make(map[uint64][]average, l.used)
	top := 0.0
	for _, s := range l.slots {
		low, high := 0.0, 0.0
		for _, c := range s.cells {
			w := float64(c.total+int64(c.weight)*(l.step-c.at)) / float64(max(1, l.step))
			if w != 0 {
				avg[s.feature] = append(avg[s.feature], average{c.class, w})
				low, high = min(low, w), max(high, w)
			}
		}
		top = max(top, high-low)
	}
	return avg, max(top, 1e-9)
}

// encodeTable writes rows as the bytes of a [Table]. Pairs go in the order of
// the rows' weight, so that those in much use lie together.
func encodeTable(rows []row) []byte {
	size := uint64(slotsFor(len(rows)))
	slots := make([]uint64, size)
	slices.SortFunc(rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(b.norm, a.norm), cmp.Compare(uint32(a.feature), uint32(b.feature)), cmp.Compare(a.feature, b.feature))
	})
	var pairs []byte
	for _, r := range rows {
		at := home(r.feature, size)
		for slots[at]>>56 != 0 {
			at = (at + 1) % size
		}
		slots[at] = r.feature&0xFFFFFFFF | uint64(len(pairs)/2)<<32 | uint64(len(r.pairs)/2)<<56
		pairs = append(pairs, r.pairs...)
	}
	out := binary.LittleEndian.AppendUint32(nil, uint32(size))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(pairs)/2))
	for _, s := range slots {
		out = binary.LittleEndian.AppendUint64(out, s)
	}
	return append(out, pairs...)
}

// EncodeRows writes a table from rows given by hand: class, weight, class, ….
func EncodeRows(rows map[uint64][]byte) []byte {
	var all []row
	for f, p := range rows {
		all = append(all, row{feature: f, pairs: p})
	}
	return encodeTable(all)
}
