package count

import "strings"

const tooMany = 1 << 40

// number reads the number that starts at token i.
func (r *reader) number(i int) (number, bool) {
	w := r.low(i, i)
	if n, ok := r.digits(i, w); ok {
		return r.times(n), true
	}
	if n, ok := r.spelt(i); ok {
		return r.times(n), true
	}
	if n, ok := r.vague(i, w); ok {
		return n, true
	}
	if v, ok := r.t.times[w]; ok && r.prefixed(i) {
		return r.times(number{lo: i - 1, hi: i, low: 1, high: 1, best: 1, basis: "number", exact: true, fraction: v == 0}), true
	}
	return number{}, false
}

// prefixed reports whether "a" or "half a" makes "dozen" a number.
func (r *reader) prefixed(i int) bool {
	w := r.low(i-1, i)
	return w == "a" || w == "an"
}

// digits reads "33", "2,500", "1.5" and "5-7".
func (r *reader) digits(i int, w string) (number, bool) {
	if w == "" || w[0] < '0' || w[0] > '9' {
		return number{}, false
	}
	n := number{lo: i, hi: i + 1, basis: "number", exact: true}
	if a, b, ok := dashed(w); ok {
		n.low, n.high, n.best = a, b, -1
		return n, a < b
	}
	v, whole, ok := parse(w)
	n.low, n.high, n.best, n.fraction = v, v, v, !whole
	n.year = len(w) == 4 && v >= 1900 && v < 2100
	return n, ok
}

// dashed reads a token "5-7".
func dashed(w string) (a, b int, ok bool) {
	k := strings.IndexFunc(w, func(c rune) bool { return c == '-' || c == '–' || c == '—' })
	if k <= 0 {
		return 0, 0, false
	}
	a, okA, _ := parse(w[:k])
	b, okB, full := parse(strings.TrimLeft(w[k:], "-–—"))
	return a, b, okA && okB && full
}

// parse reads a number in digits; whole is false if it has decimals, and then
// the value is its whole part in thousandths of nothing: only times uses it.
func parse(w string) (v int, whole, ok bool) {
	whole = true
	for k := 0; k < len(w); k++ {
		c := w[k]
		switch {
		case c >= '0' && c <= '9':
			if v = v*10 + int(c-'0'); v > tooMany {
				return 0, false, false
			}
		case c == ',' && k > 0 && len(w)-k >= 4:
		case c == '.' && k > 0 && k+1 < len(w) && whole:
			return v, false, digitsOnly(w[k+1:])
		default:
			return 0, false, false
		}
	}
	return v, whole, len(w) > 0
}

func digitsOnly(s string) bool {
	for k := 0; k < len(s); k++ {
		if s[k] < '0' || s[k] > '9' {
			return false
		}
	}
	return s != ""
}

// spelt reads "twelve", "twenty-five".
func (r *reader) spelt(i int) (number, bool) {
	v, ok := r.t.number[r.low(i, i)]
	if !ok {
		return number{}, false
	}
	n := number{lo: i, hi: i + 1, low: v, high: v, best: v, basis: "number", exact: true}
	if v < 20 || v%10 != 0 {
		return n, true
	}
	j := i + 1
	if r.low(j, i) == "-" {
		j++
	}
	if u, ok := r.t.number[r.low(j, i)]; ok && u > 0 && u < 10 {
		v += u
		n.hi, n.low, n.high, n.best = j+1, v, v, v
	}
	return n, true
}

// times multiplies n by the words behind it: "two hundred", "1.5 million", "one
// hundred and fifty".
func (r *reader) times(n number) number {
	total, part := 0, n.low
	ranged := n.low != n.high
	for {
		m, ok := r.multiplier(n)
		if !ok || part > tooMany/m {
			break
		}
		switch {
		case n.fraction:
			part = fractionTimes(r.Word(n.lo), m)
			n.fraction = false
		case ranged:
			n.low, n.high, n.hi = n.low*m, n.high*m, n.hi+1
			return n
		default:
			part *= m
		}
		n.hi++
		if m >= 1000 {
			total, part = total+part, 0
		}
		if j := r.addend(n, m); j > 0 {
			s, _ := r.smaller(j)
			part += s.low
			n.hi = s.hi
		}
	}
	if !ranged {
		n.low, n.high, n.best = total+part, total+part, total+part
	}
	return n
}

// multiplier is the word behind n that multiplies it. An "m" does where it can
// be no metre: "1.5m people", "£2m".
func (r *reader) multiplier(n number) (m int, ok bool) {
	w := r.low(n.hi, n.lo)
	if w == "m" && r.glued(n.hi) {
		switch r.low(n.lo-1, n.lo) {
		case "$", "£", "€", "us$":
			return 1e6, true
		}
		return 1e6, r.xpos(n.hi+1, n.lo) == "NNS"
	}
	m, ok = r.t.times[w]
	return m, ok
}

// addend returns the token of what is added to a number that was multiplied by
// m: "two hundred (and) fifty", 0 if there is nothing.
func (r *reader) addend(n number, m int) int {
	j := n.hi
	if r.low(j, n.lo) == "and" {
		j++
	}
	s, ok := r.smaller(j)
	if !ok || s.low >= m || m == 12 || r.t.number[r.low(n.lo, n.lo)] == 0 && r.low(n.lo, n.lo) != "a" {
		return 0
	}
	return j
}

func (r *reader) smaller(j int) (number, bool) {
	if j >= len(r.Tokens) {
		return number{}, false
	}
	return r.spelt(j)
}

// fractionTimes is the value of "1.5" times m.
func fractionTimes(w string, m int) int {
	whole, frac, _ := strings.Cut(strings.ReplaceAll(w, ",", ""), ".")
	v, _, _ := parse(whole)
	v *= m
	for k := 0; k < len(frac) && k < 9; k++ {
		m /= 10
		v += int(frac[k]-'0') * m
	}
	return v
}

// vague reads "dozens", "several hundred", "tens of thousands", "a dozen".
func (r *reader) vague(i int, w string) (number, bool) {
	if !r.t.opens[w] {
		return number{}, false
	}
	phrase := w
	var n number
	for j := i + 1; j <= i+4; j++ {
		if v, ok := r.t.vague[phrase]; ok {
			n = number{lo: i, hi: j, low: v.low, high: v.high, best: v.best, basis: "vague:" + name(phrase)}
		}
		phrase += " " + r.low(j, i)
	}
	if n.hi == 0 || w == "many" && r.measuresMany(i) {
		return n, false
	}
	if m, ok := r.t.times[r.low(n.hi, i)]; ok {
		n.low, n.high, n.best, n.hi = n.low*m, bound(m), n.low*m, n.hi+1
	}
	if v, ok := r.t.vague[r.low(n.hi, i)]; ok && v.low >= 10 && n.low == 2 {
		n.low, n.high, n.best, n.hi = 2*v.low, v.high, -1, n.hi+1
	}
	if r.low(n.hi, i) == "of" {
		if v, ok := r.t.vague[r.low(n.hi+1, i)]; ok && v.low >= 1000 {
			n.low, n.high, n.best, n.hi = n.low*v.low, n.high*v.low+v.low-1, n.best*v.low, n.hi+2
		}
	}
	return n, true
}

// measuresMany reports whether "many" only asks or compares: "how many", "not
// many".
func (r *reader) measuresMany(i int) bool {
	switch r.low(i-1, i) {
	case "how", "so", "too", "as", "not", "n't", "n’t":
		return true
	}
	return false
}

// bound is the most that "several hundred" can mean.
func bound(m int) int {
	if m == 12 {
		return 99
	}
	return m*10 - 1
}

// name is the word that names a vague phrase in a basis.
func name(phrase string) string {
	for _, skip := range []string{"quite a ", "a large ", "large ", "a "} {
		phrase = strings.TrimPrefix(phrase, skip)
	}
	w, _, _ := strings.Cut(phrase, " ")
	return w
}

// ordinal reads "third" and "15th" as an ordinal and returns the token behind.
func (r *reader) ordinal(i int) int {
	w := r.low(i, i)
	v, ok := r.t.ordinals[w]
	if !ok {
		if len(w) < 3 || w[0] < '0' || w[0] > '9' {
			return 0
		}
		switch w[len(w)-2:] {
		case "st", "nd", "rd", "th":
			v, _, ok = parse(w[:len(w)-2])
		}
	}
	if !ok {
		return 0
	}
	n := number{lo: i, hi: i + 1, low: v, high: v, best: v, basis: "number", exact: true}
	if h := r.head(n); h >= 0 {
		r.add(n, h, "ordinal", "count/ordinal")
	}
	return i + 1
}
