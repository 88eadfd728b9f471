package parser

// An arcs table holds, for each word, how well each other word, and behind them
// the root, would govern it.
type arcs struct {
	n      int
	scores []int32 // n rows of n+1
}

func (a *arcs) row(i int) []int32 { return a.scores[i*(a.n+1) : (i+1)*(a.n+1)] }

// A decoder finds trees; reuse it to save memory.
//
// Spans are open if their other end may still take dependents, else shut; their
// head is on the right (0) or on the left (1). Scores of the words i to j lie at
// i·n+j, or, in the tables named by, at j·n+i, so that all loops go along rows.
// Where a span is cut is sought again for those few that the tree is made of.
type decoder struct {
	open   [2][]int32 // 0 by j, 1 by i
	shut   [2][]int32
	shutBy [2][]int32 // the same by j
	mark   []uint8
}

// tree writes the best projective tree with one root to heads, -1 at the root.
// Mostly that is each word's best governor; else it is sought in all (Eisner
// 1996).
func (d *decoder) tree(heads []int, a *arcs) {
	for i := range heads {
		heads[i] = best(a.row(i))
		if heads[i] == a.n {
			heads[i] = -1
		}
	}
	if !d.projective(heads) {
		d.eisner(heads, a)
	}
}

// projective reports whether heads are a projective tree with one root.
func (d *decoder) projective(heads []int) bool {
	n := len(heads)
	roots := 0
	for i, h := range heads {
		if h < 0 {
			roots++
			continue
		}
		for k := min(i, h) + 1; k < max(i, h); k++ { // all between hang within
			if g := heads[k]; g < min(i, h) || g > max(i, h) {
				return false
			}
		}
	}
	return roots == 1 && d.acyclic(heads, n)
}

// acyclic reports whether every word leads up to a root.
func (d *decoder) acyclic(heads []int, n int) bool {
	d.mark = grow(d.mark, n)
	clear(d.mark)
	for i := range heads {
		k := i
		for k >= 0 && d.mark[k] == 0 {
			d.mark[k] = 1
			k = heads[k]
		}
		if k >= 0 && d.mark[k] == 1 {
			return false
		}
		for k = i; k >= 0 && d.mark[k] == 1; k = heads[k] {
			d.mark[k] = 2
		}
	}
	return true
}

// eisner seeks the best projective tree with one root.
func (d *decoder) eisner(heads []int, a *arcs) {
	n := a.n
	for dir := range 2 {
		d.open[dir], d.shut[dir], d.shutBy[dir] = grow(d.open[dir], n*n), grow(d.shut[dir], n*n), grow(d.shutBy[dir], n*n)
		for i := range n {
			d.shut[dir][i*n+i], d.shutBy[dir][i*n+i] = 0, 0
		}
	}
	for width := 1; width < n; width++ {
		for i := 0; i+width < n; i++ {
			d.best(i, i+width, a)
		}
	}
	root, top := 0, int32(lowest)
	for r := range n {
		if s := d.shut[0][r] + d.shut[1][r*n+n-1] + a.scores[r*(n+1)+n]; s > top {
			root, top = r, s
		}
	}
	heads[root] = -1
	d.read(heads, span{0, root, 0, true})
	d.read(heads, span{root, n - 1, 1, true})
}

// best fills in the best scores of the words i to j.
func (d *decoder) best(i, j int, a *arcs) {
	n := a.n
	at, by := i*n+j, j*n+i
	top := topPair(d.halves(span{i, j, 0, false}, n))
	d.open[0][by], d.open[1][at] = top+a.scores[i*(n+1)+j], top+a.scores[j*(n+1)+i]
	for dir := range 2 {
		top = topPair(d.halves(span{i, j, dir, true}, n))
		d.shut[dir][at], d.shutBy[dir][by] = top, top
	}
}

// halves returns the scores of the two parts of a span of n words, for each place
// where it may be cut.
func (d *decoder) halves(s span, n int) (x, y []int32) {
	i, j := s.i, s.j
	at, by := i*n+j, j*n+i
	switch {
	case !s.shut: // two shut spans that face each other
		return d.shut[1][i*n+i : at], d.shutBy[0][by+1 : j*n+j+1]
	case s.dir == 0: // j governs k, which governs what is before it
		return d.shut[0][i*n+i : at], d.open[0][by : j*n+j]
	}
	// i governs k, which governs what is behind it
	return d.open[1][i*n+i+1 : at+1], d.shutBy[1][by+1 : j*n+j+1]
}

// plainTop is topPair in plain Go.
func plainTop(x, y []int32) int32 {
	top := int32(lowest)
	y = y[:len(x)]
	for k, v := range x {
		top = max(top, v+y[k])
	}
	return top
}

// bestPair returns the largest sum of two scores at one place, and that place.
func bestPair(x, y []int32) (top int32, at int) {
	top = lowest
	y = y[:len(x)]
	for k, v := range x {
		if s := v + y[k]; s > top {
			top, at = s, k
		}
	}
	return top, at
}

// A span is the words i to j, whose head is j (dir 0) or i (dir 1), and whether
// nothing more hangs on the word at its other end.
type span struct {
	i, j, dir int
	shut      bool
}

// read writes the heads within a span.
func (d *decoder) read(heads []int, s span) {
	if s.i == s.j {
		return
	}
	_, k := bestPair(d.halves(s, len(heads)))
	k += s.i
	switch {
	case s.shut:
		k += s.dir
		d.read(heads, span{s.i, k, s.dir, s.dir == 0})
		d.read(heads, span{k, s.j, s.dir, s.dir == 1})
	default:
		if s.dir == 0 {
			heads[s.i] = s.j
		} else {
			heads[s.j] = s.i
		}
		d.read(heads, span{s.i, k, 1, true})
		d.read(heads, span{k + 1, s.j, 0, true})
	}
}

// lowest is below all scores.
const lowest = -1 << 30

// best returns the index of the highest score, the first of equals.
func best(scores []int32) int {
	at := 0
	for i, s := range scores {
		if s > scores[at] {
			at = i
		}
	}
	return at
}

// grow returns a slice of n values, in the memory of s if that is enough.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}
