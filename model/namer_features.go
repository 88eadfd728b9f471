package model

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
	f = append(f,
		mix(1, w.low, 0), mix(2, p.low, 0), mix(3, n.low, 0), mix(4, pp.low, 0), mix(5, nn.low, 0), mix(6, w.low, p.low), mix(7, w.low, n.low),
		mix(9, w.suffix[2], 0), mix(10, w.suffix[3], 0), mix(11, w.prefix, 0),
		mix(12, w.shape, b2u64(i == 0)), mix(13, w.shape, p.shape), mix(14, w.shape, n.shape), mix(24, w.capital, w.shape<<1|b2u64(i == 0)),
		mix(16, w.group, 0), mix(17, p.group, 0), mix(18, n.group, 0), mix(19, pp.group, 0), mix(20, nn.group, 0), mix(21, w.group, p.group), mix(22, w.group, n.group))
	f = append(f,
		mix(33, cp.Draft<<8|c.Draft, cn.Draft), mix(34, c.Draft, c.Tag), mix(35, c.Draft, w.low), mix(36, c.Draft, w.group), mix(37, c.Draft, n.low), mix(38, c.Draft, p.low),
		mix(39, c.Draft, c.Class), mix(40, c.Draft, w.shape), mix(41, c.Tag, cp.Tag), mix(42, c.Tag, cn.Tag), mix(43, c.Tag, w.shape),
		mix(45, cp.Class, c.Class), mix(46, c.Class, cn.Class),
		mix(49, c.Place, w.shape), mix(50, c.Place, p.low), mix(51, c.Place, c.Draft), mix(53, c.Known, w.shape))
	if c.Last < c.First {
		return f
	}
	first, last, before, after := s.at(c.First), s.at(c.Last), s.at(c.First-1), s.at(c.Last+1)
	inner := b2u64(i > c.First)
	size := uint64(min(c.Last-c.First, 5))
	return append(f,
		mix(60, last.low, inner), mix(61, first.low, inner), mix(62, before.low, inner), mix(63, after.low, inner), mix(64, last.group, inner),
		mix(65, before.group, inner), mix(66, after.group, inner), mix(71, s.clue(c.Last).Class, after.low),
		mix(67, s.clue(c.Last).Class, inner<<4|size), mix(68, s.clue(c.Last).Class, s.clue(c.First).Class), mix(69, inner<<4|size, c.Draft),
		mix(70, last.suffix[2], inner))
}
