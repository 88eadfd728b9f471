package namer

import "github.com/daybookhq/daybook/model"

// A form is what the features know of one word.
type form struct {
	model.Signs
	group, capital uint64 // of [model.Signs.Cluster]
}

// caseBits is where the case of the sentence lies in a form's shape.
const caseBits = 12

var edge = form{Signs: model.Signs{Low: 1, Shape: 1 << 20}}

// at returns the form at i; edge stands outside the sentence.
func (s *Naming) at(i int) *form {
	if i < 0 || i >= len(s.forms) {
		return &edge
	}
	return &s.forms[i]
}

func (s *Naming) clue(i int) *Clue {
	if i < 0 || i >= len(s.clues) {
		return &edgeClue
	}
	return &s.clues[i]
}

var edgeClue = Clue{Draft: 255, Tag: 255, Class: 1 << 30, Place: 255, Known: 255}

// Features appends the features of word i to f: what the word and those around
// tell, what tables and rules say of them, and the same of the whole name that
// the rules see or of the run of capitals.
func (s *Naming) Features(f []uint64, i int) []uint64 {
	w, p, n, pp, nn := s.at(i), s.at(i-1), s.at(i+1), s.at(i-2), s.at(i+2)
	c, cp, cn := s.clue(i), s.clue(i-1), s.clue(i+1)
	start := number(i == 0)
	f = append(f,
		model.Mix(1, w.Low, 0), model.Mix(2, p.Low, 0), model.Mix(3, n.Low, 0), model.Mix(4, pp.Low, 0), model.Mix(5, nn.Low, 0), model.Mix(6, w.Low, p.Low), model.Mix(7, w.Low, n.Low),
		model.Mix(9, w.Suffix, 0), model.Mix(8, w.Ending, 0), model.Mix(11, w.Prefix, 0),
		model.Mix(12, w.Shape, start), model.Mix(13, w.Shape, p.Shape), model.Mix(14, w.Shape, n.Shape), model.Mix(24, w.capital, w.Shape<<1|start),
		model.Mix(16, w.group, 0), model.Mix(17, p.group, 0), model.Mix(18, n.group, 0), model.Mix(19, pp.group, 0), model.Mix(20, nn.group, 0), model.Mix(21, w.group, p.group), model.Mix(22, w.group, n.group))
	f = append(f,
		model.Mix(33, cp.Draft<<8|c.Draft, cn.Draft), model.Mix(34, c.Draft, c.Tag), model.Mix(35, c.Draft, w.Low), model.Mix(36, c.Draft, w.group), model.Mix(37, c.Draft, n.Low), model.Mix(38, c.Draft, p.Low),
		model.Mix(39, c.Draft, c.Class), model.Mix(40, c.Draft, w.Shape), model.Mix(41, c.Tag, cp.Tag), model.Mix(42, c.Tag, cn.Tag), model.Mix(43, c.Tag, w.Shape),
		model.Mix(45, cp.Class, c.Class), model.Mix(46, c.Class, cn.Class),
		model.Mix(49, c.Place, w.Shape), model.Mix(50, c.Place, p.Low), model.Mix(51, c.Place, c.Draft), model.Mix(53, c.Known, w.Shape))
	if c.Last < c.First {
		return f
	}
	first, last, before, after := s.at(c.First), s.at(c.Last), s.at(c.First-1), s.at(c.Last+1)
	inner := number(i > c.First)
	size := uint64(min(c.Last-c.First, 5))
	return append(f,
		model.Mix(60, last.Low, inner), model.Mix(61, first.Low, inner), model.Mix(62, before.Low, inner), model.Mix(63, after.Low, inner), model.Mix(64, last.group, inner),
		model.Mix(65, before.group, inner), model.Mix(66, after.group, inner), model.Mix(71, s.clue(c.Last).Class, after.Low),
		model.Mix(67, s.clue(c.Last).Class, inner<<4|size), model.Mix(68, s.clue(c.Last).Class, s.clue(c.First).Class), model.Mix(69, inner<<4|size, c.Draft),
		model.Mix(70, last.Suffix, inner))
}

func number(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}
