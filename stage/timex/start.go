package timex

// A start is a rule that may begin with a word, and what may come behind that
// word: most rules that begin with "the" are out at the next atom.
type start struct {
	*rule
	kinds   uint64
	words   []*entry
	numeric bool
	any     bool
}

// newStart reads what the parts behind the first one may begin with.
func (g *grammarTable) newStart(r *rule, first int) start {
	s := start{rule: r}
	for _, p := range r.parts[first+1:] {
		s.add(g, p)
		if !p.optional {
			return s
		}
	}
	s.any = true // the rule may end here
	return s
}

func (s *start) add(g *grammarTable, p part) {
	for _, w := range p.words {
		s.numeric = s.numeric || w[0] >= '0' && w[0] <= '9'
		s.words = append(s.words, g.entry(w))
	}
	if p.kind == noKind {
		return
	}
	s.any = s.any || p.kind == kAmpm
	s.numeric = s.numeric || numericKind(p.kind)
	s.kinds |= 1<<wordKind(p.kind) | 1<<p.kind
	switch p.kind {
	case kDom, kOrd:
		s.kinds |= 1 << kNum
	case kClock:
		s.kinds |= 1 << kNoon
	case kNum:
		s.words = append(s.words, g.entry("a"))
	}
}

// fits reports whether the rule may go on with the atom behind its first.
func (s *start) fits(next *atom) bool {
	switch {
	case s.any:
		return true
	case next == nil:
		return false
	case next.num >= 0:
		return s.numeric
	case next.word == nil:
		return false
	case s.kinds&next.word.kinds != 0:
		return true
	}
	for _, w := range s.words {
		if w == next.word {
			return true
		}
	}
	return false
}
