package count

import "strings"

// ranged reads the second end of a range: "10 to 15", "5-7", "two or three",
// "between 5 and 7". ok is false if the words are a score ("6-5") or a number
// like that of a telephone.
func (r *reader) ranged(n number) (number, bool) {
	if !n.exact || n.low != n.high {
		return n, true
	}
	join := r.low(n.hi, n.lo)
	switch join {
	case "in":
		if m, ok := r.number(min(n.hi+1, len(r.Tokens)-1)); n.low == 1 && ok && m.exact && m.low > 1 {
			n.hi = m.hi // "one in five guards" counts nobody
			return n, false
		}
		return n, true
	case "to":
		if r.changes(n) {
			return n, true
		}
	case "-", "–", "—", "or":
	case "and":
		if b := r.low(n.lo-1, n.lo); b != "between" {
			return n, true
		}
	default:
		return n, true
	}
	if n.hi+1 >= len(r.Tokens) {
		return n, true
	}
	m, ok := r.number(n.hi + 1)
	if !ok || !m.exact || m.low != m.high || r.Tokens[m.lo].Sentence != r.Tokens[n.lo].Sentence {
		return n, true
	}
	if scale := m.high / max(1, r.leading(m)); n.high < r.leading(m) && scale > 1 {
		n.low, n.high = n.low*scale, n.high*scale
	}
	dash := join != "to" && join != "or" && join != "and"
	if n.low >= m.low {
		n.hi = max(n.hi, m.hi)
		return n, !dash
	}
	if dash && (r.low(m.hi, n.lo) == join || r.low(n.lo-1, n.lo) == join) {
		n.hi = m.hi
		return n, false
	}
	n.hi, n.high, n.best, n.fraction = m.hi, m.high, -1, n.fraction || m.fraction
	return n, true
}

// changes reports whether n is what a number was before: "rose from 14 to 50".
func (r *reader) changes(n number) bool {
	if r.low(n.lo-1, n.lo) != "from" {
		return false
	}
	for j := n.lo - 2; j >= n.lo-5; j-- {
		switch r.lemmaIn(max(0, j), n.lo) {
		case "rise", "increase", "climb", "jump", "grow", "fall", "drop", "decrease", "go", "revise", "raise", "surge", "up", "down":
			return true
		}
	}
	return false
}

// leading is the number that the first word of n says alone: 3 in "three
// hundred".
func (r *reader) leading(n number) int {
	w := r.low(n.lo, n.lo)
	if v, ok := r.t.number[w]; ok {
		return v
	}
	if v, whole, ok := parse(w); ok && whole {
		return v
	}
	return n.low
}

// modified reads the words before and behind n that change its range.
func (r *reader) modified(n number) number {
	if r.low(n.lo-1, n.lo) == "half" && r.low(n.lo, n.lo) == "a" {
		n.lo--
		n.low, n.high, n.best = n.low/2, n.high/2, n.best/2
	}
	for range 3 {
		effect, words := r.before(n)
		if effect == "" {
			break
		}
		n.lo -= words
		n = effects(n, effect)
	}
	for words := 2; words > 0; words-- {
		if n.hi+words > len(r.Tokens) {
			continue
		}
		if effect := r.t.after[r.phrase(n.hi, words, n.lo)]; effect != "" {
			n.hi += words
			n = effects(n, effect)
			break
		}
	}
	if w := r.low(n.hi, n.lo); w == "+" && r.glued(n.hi) {
		n.hi++
		n = effects(n, "at-least")
	}
	return n
}

func effects(n number, effect string) number {
	switch effect {
	case "at-least":
		if n.low == n.high || n.exact {
			n.basis = effect
		}
		n.high, n.best = -1, -1
	case "up-to":
		if n.exact {
			n.basis = effect
		}
		n.low, n.best = 0, -1
	}
	return n
}

// before returns the effect of the longest phrase that ends before n.
func (r *reader) before(n number) (effect string, words int) {
	for w := min(r.t.longest, n.lo); w > 0; w-- {
		if r.Tokens[n.lo-w].Sentence != r.Tokens[n.lo].Sentence {
			continue
		}
		e := r.t.before[r.phrase(n.lo-w, w, n.lo)]
		if e == "" || e == "between" && n.low == n.high {
			continue
		}
		return e, w
	}
	return "", 0
}

// phrase joins n tokens from i, as long as they are in the sentence of at.
func (r *reader) phrase(i, n, at int) string {
	if n == 1 {
		return r.low(i, at)
	}
	var b strings.Builder
	for j := i; j < i+n; j++ {
		if j > i {
			b.WriteByte(' ')
		}
		b.WriteString(r.low(j, at))
	}
	return b.String()
}
