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

// Features appends the features of word i to f.
func (s *Naming) Features(f []uint64, i int) []uint64 {
	f = s.wordFeatures(f, i)
	f = s.clueFeatures(f, i)
	return s.spanFeatures(f, i)
}

// wordFeatures tell of the word and those around: themselves, their endings,
// shapes and clusters.
func (s *Naming) wordFeatures(f []uint64, i int) []uint64 {
	w, p, n, pp, nn := s.at(i), s.at(i-1), s.at(i+1), s.at(i-2), s.at(i+2)
	first := b2u64(i == 0)
	return append(f,
		Mix(1, w.low, 0), Mix(2, p.low, 0), Mix(3, n.low, 0), Mix(4, pp.low, 0), Mix(5, nn.low, 0), Mix(6, w.low, p.low), Mix(7, w.low, n.low),
		Mix(8, w.suffix[1], 0), Mix(9, w.suffix[2], 0), Mix(10, w.suffix[3], 0), Mix(11, w.prefix, 0),
		Mix(12, w.shape, first), Mix(13, w.shape, p.shape), Mix(14, w.shape, n.shape),
		Mix(16, w.group, 0), Mix(17, p.group, 0), Mix(18, n.group, 0), Mix(19, pp.group, 0), Mix(20, nn.group, 0),
		Mix(21, w.group, p.group), Mix(22, w.group, n.group), Mix(23, p.group, n.group),
		Mix(24, w.capital, w.shape<<1|first), Mix(25, n.suffix[2], 0), Mix(26, p.suffix[2], 0))
}

// clueFeatures tell what tables and rules say of the word and its neighbours.
func (s *Naming) clueFeatures(f []uint64, i int) []uint64 {
	w, p, n := s.at(i), s.at(i-1), s.at(i+1)
	c, cp, cn := s.clue(i), s.clue(i-1), s.clue(i+1)
	return append(f,
		Mix(30, c.Draft, 0), Mix(31, cp.Draft, c.Draft), Mix(32, c.Draft, cn.Draft), Mix(33, cp.Draft<<8|c.Draft, cn.Draft),
		Mix(34, c.Draft, c.Tag), Mix(35, c.Draft, w.low), Mix(36, c.Draft, w.group), Mix(37, c.Draft, n.low), Mix(38, c.Draft, p.low),
		Mix(39, c.Draft, c.Class), Mix(40, c.Draft, w.shape),
		Mix(41, c.Tag, cp.Tag), Mix(42, c.Tag, cn.Tag), Mix(43, c.Tag, w.shape),
		Mix(44, c.Class, 0), Mix(45, cp.Class, c.Class), Mix(46, c.Class, cn.Class), Mix(47, cp.Class, 1), Mix(48, cn.Class, 2),
		Mix(49, c.Place, w.shape), Mix(50, c.Place, p.low), Mix(51, c.Place, c.Draft), Mix(52, c.Place, cn.Place),
		Mix(53, c.Known, w.shape), Mix(54, c.Known, c.Draft))
}

// spanFeatures tell of the whole name that the rules see, or of the run of
// capitals: its first and last words and its neighbours.
func (s *Naming) spanFeatures(f []uint64, i int) []uint64 {
	c := s.clue(i)
	if c.Last < c.First {
		return f
	}
	first, last, before, after := s.at(c.First), s.at(c.Last), s.at(c.First-1), s.at(c.Last+1)
	place := uint64(min(i-c.First, 1)<<4 | min(c.Last-c.First, 5))
	return append(f,
		Mix(60, last.low, place&16), Mix(61, first.low, place&16), Mix(62, before.low, place&16), Mix(63, after.low, place&16),
		Mix(64, last.group, place&16), Mix(65, before.group, place&16), Mix(66, after.group, place&16),
		Mix(67, s.clue(c.Last).Class, place), Mix(68, s.clue(c.Last).Class, s.clue(c.First).Class), Mix(69, place, c.Draft),
		Mix(70, last.suffix[2], place&16), Mix(71, s.clue(c.Last).Class, after.low))
}
