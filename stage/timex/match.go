package timex

import (
	"slices"

	"github.com/daybookhq/daybook"
)

// A scanner finds the times of one sentence.
type scanner struct {
	*context
	g       *grammarTable
	span    daybook.Span
	atoms   []atom
	times   []found
	scratch []capture
	hits    []hit
}

// A found time remembers its atoms.
type found struct {
	daybook.Time
	lo, hi int // atoms [lo,hi)
}

// A capture is what one part of a pattern matched.
type capture struct {
	class string
	value int
	atom  int
}

type hit struct {
	*rule
	end  int
	caps []capture
}

// A match is a hit on its way to become a time.
type match struct {
	*scanner
	hit
	lo, hi int
}

func (s *scanner) reset(c *context, g *grammarTable, sp daybook.Span) {
	s.context, s.g, s.span = c, g, sp
	s.atoms = atoms(s.atoms[:0], g, c.a.Doc.Text, sp)
	s.times = s.times[:0]
}

func (s *scanner) scan() {
	for i := 0; i < len(s.atoms); {
		i = max(i+1, s.at(i))
	}
}

// at reads the time that starts at atom i, if any, and returns the atom behind
// it. The longest match wins, then the rule that comes first.
func (s *scanner) at(i int) int {
	at := &s.atoms[i]
	rules := s.g.numeric
	if at.num < 0 {
		if at.word == nil || len(at.word.rules) == 0 || at.low == "-" {
			return 0
		}
		rules = at.word.rules
	} else if i > 0 && at.glued && s.atoms[i-1].low != "-" && !s.opens(i-1) {
		return 0
	}
	s.hits = s.hits[:0]
	var next *atom
	if i+1 < len(s.atoms) {
		next = &s.atoms[i+1]
	}
	glued := at.num >= 0 && next != nil && next.glued && (letter(next.low) || next.low == "'") // "15th", "1990's"
	for k := range rules {
		if !glued && !rules[k].fits(next) {
			continue
		}
		s.scratch = s.scratch[:0]
		if end := s.match(rules[k].parts, i); end > 0 && (s.whole(end) || s.fullDate(i, end)) {
			s.hits = append(s.hits, hit{rules[k].rule, end, slices.Clone(s.scratch)})
		}
	}
	slices.SortStableFunc(s.hits, func(x, y hit) int { return y.end - x.end })
	for _, h := range s.hits {
		m := match{s, h, i, h.end}
		m.dropTail(",", "of", "-", "the", "in")
		t, ok := h.act(&m)
		if !ok {
			continue
		}
		if t.Type != "" {
			t.Span = daybook.Span{Start: s.atoms[m.lo].Start, End: s.atoms[m.hi-1].End}
			if t.Rule == "" {
				t.Rule = h.name
			}
			s.times = append(s.times, found{Time: t, lo: m.lo, hi: m.hi})
		}
		return m.hi
	}
	return 0
}

// opens reports whether atom i may stand close before a number.
func (s *scanner) opens(i int) bool {
	switch s.atoms[i].low {
	case "(", "[", "<", ">", "=", "\"", "'", "“", "”", ",", ".", ":", ";", "/":
		return i == 0 || s.atoms[i-1].num < 0
	}
	return false
}

// whole reports whether no number goes on at atom i: "15" is not a day in
// "15,000", "15.5" or "15%".
func (s *scanner) whole(i int) bool {
	if i >= len(s.atoms) || !s.atoms[i].glued || s.atoms[i-1].num < 0 {
		return true
	}
	switch s.atoms[i].low {
	case ",", ".", ":", "/", "-":
		return i+1 >= len(s.atoms) || s.atoms[i+1].num < 0 || !s.atoms[i+1].glued
	case "%":
		return false
	}
	return s.atoms[i].word != nil || !letter(s.atoms[i].low)
}

// fullDate reports whether atoms lo to hi are a date with strokes that a hyphen
// joins to another one: "10/1/2018-10/7/2018".
func (s *scanner) fullDate(lo, hi int) bool {
	return s.is(hi, "-") && s.is(hi-2, "/") && (hi-lo >= 5 && s.is(hi-4, "/") || s.g.spoken)
}

func letter(s string) bool { return s[0] >= 'a' && s[0] <= 'z' }

// match returns the atom behind a match of parts at atom i, or 0.
func (s *scanner) match(parts []part, i int) int {
	if len(parts) == 0 {
		return i
	}
	p := &parts[0]
	caps := len(s.scratch)
	if i < len(s.atoms) && (!p.glued || s.atoms[i].glued) {
		if next := s.consume(p, i); next > 0 {
			if end := s.match(parts[1:], next); end > 0 {
				return end
			}
		}
	}
	s.scratch = s.scratch[:caps]
	if p.optional {
		return s.match(parts[1:], i)
	}
	return 0
}

func (s *scanner) consume(p *part, i int) int {
	if p.kind == noKind {
		low := s.atoms[i].low
		for _, w := range p.words {
			if w == low {
				s.scratch = append(s.scratch, capture{"", 0, i})
				return i + 1
			}
		}
		return 0
	}
	v, next := s.class(p.kind, i)
	if next > 0 {
		s.scratch = append(s.scratch, capture{p.class, v, i})
	}
	return next
}

// get returns the value of the n-th capture of a class.
func (m *match) get(class string, n int) (int, bool) {
	for _, c := range m.caps {
		if c.class == class {
			if n == 0 {
				return c.value, true
			}
			n--
		}
	}
	return 0, false
}

func (m *match) val(class string) int {
	v, _ := m.get(class, 0)
	return v
}

func (m *match) has(class string) bool {
	_, ok := m.get(class, 0)
	return ok
}

// word returns the word before (n < 0) or after (n > 0) the match, "" if there
// is none.
func (m *match) word(n int) string { return m.low(m.index(n)) }

func (m *match) index(n int) int {
	if n < 0 {
		return m.lo + n
	}
	return m.hi + n - 1
}

func (s *scanner) low(i int) string {
	if i < 0 || i >= len(s.atoms) {
		return ""
	}
	return s.atoms[i].low
}

// is reports whether atom i is one of the words.
func (s *scanner) is(i int, words ...string) bool { return slices.Contains(words, s.low(i)) }

// over is the text that the match covers.
func (m *match) over() daybook.Span {
	return daybook.Span{Start: m.atoms[m.lo].Start, End: m.span.End}
}

// titled reports whether atom i is written like a name: a capital and small
// letters.
func (s *scanner) titled(i int) bool {
	a := &s.atoms[i]
	return a.upper && a.End-a.Start > 1 && letter(s.a.Doc.Text[a.Start+1:a.End])
}
