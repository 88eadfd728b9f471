package count

import (
	"math"
	"strings"

	"github.com/daybookhq/daybook"
)

// A Numeral is a number in a text, whatever it counts: "minus 5", "two thirds",
// "1.2 million".
type Numeral struct {
	daybook.Span
	Value float64
}

// Numerals reads the numbers of a text that is not analysed. The stage itself
// counts people and things and knows more of them: vague numbers, heads, kinds.
func Numerals(text string) []Numeral {
	s := &speller{text: text, w: pieces(text)}
	var out []Numeral
	for i := 0; i < len(s.w); {
		v, next := s.signed(i)
		if next == 0 {
			i++
			continue
		}
		out = append(out, Numeral{daybook.Span{Start: s.w[i].Start, End: s.w[next-1].End}, v})
		i = next
	}
	return out
}

// A speller reads numbers from the pieces of a text.
type speller struct {
	text string
	w    []piece
}

// A piece is a word, a mark or a number in digits.
type piece struct {
	daybook.Span
	low   string
	value float64 // of digits, NaN otherwise
	glued bool    // no space before it
}

func (s *speller) low(i int) string {
	if i < 0 || i >= len(s.w) {
		return ""
	}
	return s.w[i].low
}

func (s *speller) is(i int, words ...string) bool {
	for _, w := range words {
		if s.low(i) == w {
			return true
		}
	}
	return false
}

// signed reads a number with its sign.
func (s *speller) signed(i int) (float64, int) {
	switch {
	case s.is(i, "minus", "negative"), s.is(i, "-") && (i == 0 || !s.w[i].glued):
		if v, next := s.fractional(i + 1); next > 0 {
			return -v, next
		}
	case s.is(i, "one") && s.is(i-1, "the", "this", "that", "which"):
		return 0, 0
	}
	return s.fractional(i)
}

// fractional reads a number, a fraction or both: "three and a fifth".
func (s *speller) fractional(i int) (float64, int) {
	if v, next := s.mixed(i); next > 0 {
		return v, next
	}
	if v, next := s.part(i); next > 0 {
		return s.scaledPart(v, next)
	}
	v, next := s.whole(i)
	if next == 0 {
		return 0, 0
	}
	if f, end := s.digitFraction(next); end > 0 {
		return v + f, end
	}
	if over := s.ratio(v, next); over > 0 {
		if d, end := s.whole(over); end > 0 && d != 0 && (!s.is(next, "in", "out") || v < d) && !money(s.text, s.w[i].Start) {
			return v / d, end
		}
	}
	return v, next
}

// longest is how many pieces a number in words may have before its fraction.
const longest = 16

// mixed reads "three and a fifth", "two million and a half", "five and a half
// million", "one billion and three quarters million".
func (s *speller) mixed(i int) (float64, int) {
	for j := min(i+longest, len(s.w)) - 1; j > i; j-- {
		if !s.is(j, "and") {
			continue
		}
		f, end := s.part(j + 1)
		if end == 0 || f >= 1 {
			continue
		}
		v, at := (&speller{s.text, s.w[:j]}).whole(i)
		if at != j {
			continue
		}
		size := s.lastSize(i, j)
		m, ok := bigSizes[s.low(end)]
		switch {
		case ok && size > 1:
			return v + f*m, end + 1
		case ok:
			return (v + f) * m, end + 1
		}
		return v + f*size, end
	}
	return 0, 0
}

// money reports whether a sign of a currency stands before an offset.
func money(text string, at int) bool {
	return strings.HasSuffix(text[:at], "$") || strings.HasSuffix(text[:at], "€") || strings.HasSuffix(text[:at], "£")
}

// ratio returns where the denominator of "one over three", "1 in 20", "two out
// of five" begins.
func (s *speller) ratio(v float64, i int) int {
	switch {
	case s.is(i, "over"), s.is(i, "in") && v >= 1:
		return i + 1
	case s.is(i, "out") && s.is(i+1, "of"):
		return i + 2
	}
	return 0
}

// lastSize is the size word that ends the pieces i to end: "three million" and a
// half is 3.5 million, "one hundred" and a half 100.5.
func (s *speller) lastSize(i, end int) float64 {
	if m, ok := bigSizes[s.low(end-1)]; ok && end-1 > i {
		return m
	}
	return 1
}

// scaledPart reads what a fraction is one of: "half a dozen", "two thirds of a
// million".
func (s *speller) scaledPart(v float64, i int) (float64, int) {
	j := i
	if s.is(j, "of") {
		j++
	}
	if s.is(j, "a") {
		j++
	}
	if m, ok := sizes[s.low(j)]; ok && (m >= 1000 || m == 12) {
		return v * m, j + 1
	}
	return v, i
}

// part reads a fraction by itself: "3/4", "½", "two thirds", "a half".
func (s *speller) part(i int) (float64, int) {
	if f, next := s.digitFraction(i); next > 0 {
		return f, next
	}
	if s.is(i, "half", "quarter") {
		if _, ok := sizes[s.low(i+1)]; ok || s.low(i) == "half" {
			return 1 / denominators[s.low(i)], i + 1
		}
		return 0, 0
	}
	n, next := 1.0, i+1
	if !s.is(i, "a", "an") {
		if n, next = s.whole(i); next == 0 {
			return 0, 0
		}
	} else if v, end := s.whole(i); end > 0 && s.denominatorAt(end) > 0 {
		n, next = v, end // "a hundred trillionths"
	}
	return s.over(i, n, next)
}

// over divides n, the pieces i to next, by the denominator that follows. Tens
// before it belong to it where a number is left: "one hundred thirty-fifths".
func (s *speller) over(i int, n float64, next int) (float64, int) {
	j := next
	if s.is(j, "-") {
		j++
	}
	d := 0.0
	if end := s.denominatorAt(j); end > 0 {
		d = denominators[strings.TrimSuffix(s.low(j), "s")]
		if tens := units[s.low(next-1)]; tens >= 20 && d < 10 && (next-1 > i || s.is(i-1, "a")) && !s.is(next-2, "and", "-") {
			n, d = n-tens, d+tens
		}
		if d == 1 {
			return 0, 0
		}
		return n / d, end
	}
	if more, at := s.whole(next); at > 0 {
		if s.is(at, "and", "-") {
			at++
		}
		if end := s.denominatorAt(at); end > 0 {
			return n / (more + denominators[strings.TrimSuffix(s.low(at), "s")]), end
		}
	}
	return 0, 0
}

// denominatorAt returns the piece behind a denominator, 0 if there is none;
// "second" and "two millionth" are none.
func (s *speller) denominatorAt(i int) int {
	w := strings.TrimSuffix(s.low(i), "s")
	d, ok := denominators[w]
	if !ok || w == s.low(i) && d >= 1e6 && !s.is(i-1, "a", "one") || d >= 1e6 && !math.IsNaN(s.w[i-1].value) {
		return 0
	}
	return i + 1
}

// digitFraction reads "3/4" and "½".
func (s *speller) digitFraction(i int) (float64, int) {
	if i >= len(s.w) {
		return 0, 0
	}
	if v, ok := vulgar[s.low(i)]; ok {
		return v, i + 1
	}
	if i+2 >= len(s.w) || !s.is(i+1, "/") || !s.w[i+1].glued || !s.w[i+2].glued || s.is(i+3, "/") || s.is(i-1, "/") || s.is(i-1, "-") && i > 1 && s.w[i-1].glued {
		return 0, 0
	}
	v := s.w[i].value / s.w[i+2].value
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return 0, 0
	}
	return v, i + 3
}

// whole reads a number in digits or words with the words that multiply it, and
// decimals behind "point".
func (s *speller) whole(i int) (float64, int) {
	if i >= len(s.w) {
		return 0, 0
	}
	if !math.IsNaN(s.w[i].value) {
		return s.sizedDigits(i)
	}
	v, next := s.spelt(i)
	if next > 0 && s.is(next, "point") {
		if f, end := s.decimals(next + 1); end > 0 {
			return v + f, end
		}
	}
	return v, next
}

// sizedDigits reads "10k", "1,674.5 G", "3 hundred and 21".
func (s *speller) sizedDigits(i int) (float64, int) {
	v, next := s.w[i].value, i+1
	if next < len(s.w) && s.w[next].glued && isLetter(s.low(next)) {
		if m, ok := s.suffix(next); ok {
			return v * m, next + 1
		}
		return 0, 0 // "180ml"
	}
	if m, ok := s.suffix(next); ok {
		return v * m, next + 1
	}
	if _, ok := sizes[s.low(next)]; !ok {
		return v, next
	}
	return s.spelt(i)
}

// suffix reads a letter that multiplies; "m" is a metre unless it is a capital.
func (s *speller) suffix(i int) (float64, bool) {
	if i >= len(s.w) {
		return 0, false
	}
	m, ok := suffixes[s.low(i)]
	raw := s.text[s.w[i].Start:s.w[i].End]
	if s.is(i, "m", "g", "t", "mm") && raw == s.low(i) || !s.w[i].glued && s.is(i, "b", "t") {
		return 0, false
	}
	return m, ok
}

// decimals reads "zero three" and "seventy-one" behind "point".
func (s *speller) decimals(i int) (float64, int) {
	f, scale, next := 0.0, 0.1, i
	for {
		v, ok := units[s.low(next)]
		if !ok || v > 9 {
			break
		}
		f, scale, next = f+v*scale, scale/10, next+1
	}
	if next > i {
		return f, next
	}
	if v, end := s.spelt(i); end > 0 && v < 100 {
		return v / 100, end
	}
	return 0, 0
}

// A sum is a number in words as far as it is read. What is added next is smaller
// than room.
type sum struct {
	total, part, room float64
	last              float64 // the last thousand, million …
	added             float64 // the last number below a hundred
}

// spelt reads "two hundred and two thousand".
func (s *speller) spelt(i int) (float64, int) {
	n := sum{room: math.Inf(1), last: math.Inf(1)}
	next, began := i, false
	if s.is(i, "a") {
		if _, ok := sizes[s.low(i+1)]; !ok {
			return 0, 0
		}
		n.part, n.added, n.room, next, began = 1, 1, 1, i+1, true
	}
	for {
		if m, ok := sizes[s.low(next)]; ok && began {
			n.times(m)
			next++
			if m == 12 {
				break
			}
			continue
		}
		j := next
		if began && s.is(j, "and") || began && s.is(j, "-") && n.room > 1 {
			j++
		}
		v, end := s.below(j)
		if end == 0 || v >= n.room || began && v == 0 || sizes[s.low(end)] == 100 && n.room == 100 {
			break
		}
		n.part, n.added, next, began = n.part+v, v, end, true
		if n.room = 1; v >= 20 && math.Mod(v, 10) == 0 {
			n.room = 10
		}
	}
	if !began || next == i+1 && s.is(i, "a") {
		return 0, 0
	}
	return n.total + n.part, next
}

// times multiplies what a size word multiplies: a dozen the number before it, a
// hundred the part, a million the part or, after a smaller one, all.
func (n *sum) times(m float64) {
	switch {
	case m == 12:
		n.part += n.added * (m - 1)
	case m == 100:
		n.part *= m
	case n.part == 0:
		n.total *= m
	case m > n.last:
		n.total, n.part = (n.total+n.part)*m, 0
	default:
		n.total, n.part, n.last = n.total+n.part*m, 0, m
	}
	n.room = m
}

// below reads a number below a hundred in words, or one in digits.
func (s *speller) below(i int) (float64, int) {
	if i >= len(s.w) {
		return 0, 0
	}
	if v := s.w[i].value; !math.IsNaN(v) {
		if i+1 < len(s.w) && s.w[i+1].glued && isLetter(s.low(i+1)) {
			return 0, 0
		}
		return v, i + 1
	}
	v, ok := units[s.low(i)]
	if !ok {
		return 0, 0
	}
	if v < 20 {
		return v, i + 1
	}
	j := i + 1
	if s.is(j, "-") {
		j++
	}
	if u, ok := units[s.low(j)]; ok && u > 0 && u < 10 {
		return v + u, j + 1
	}
	return v, i + 1
}
