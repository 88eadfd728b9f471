package eval

import "math"

// A chainScore holds the sums of the CoNLL 2012 scores (Pradhan et al. 2014)
// over documents: of what is found and of what is wanted, how much is right.
type chainScore struct{ mentions, muc, b3, ceaf ratio }

// A ratio is precision and recall in the making.
type ratio struct{ right, found, hit, wanted float64 }

func (r *ratio) prf() (p, rec, f float64) {
	if r.found > 0 {
		p = 100 * r.right / r.found
	}
	if r.wanted > 0 {
		rec = 100 * r.hit / r.wanted
	}
	if p+rec > 0 {
		f = 2 * p * rec / (p + rec)
	}
	return p, rec, f
}

// chainOf maps each mention to its chain.
func chainOf(chains [][][2]int) map[[2]int]int {
	of := map[[2]int]int{}
	for c, ms := range chains {
		for _, m := range ms {
			of[m] = c
		}
	}
	return of
}

// add scores the chains of one document. A mention counts as the same if it
// is the same words.
func (s *chainScore) add(key, got [][][2]int) {
	inKey, inGot := chainOf(key), chainOf(got)
	for m := range inGot {
		if _, ok := inKey[m]; ok {
			s.mentions.right++
		}
	}
	s.mentions.hit = s.mentions.right
	s.mentions.found += float64(len(inGot))
	s.mentions.wanted += float64(len(inKey))
	hit, wanted := muc(key, inGot)
	right, found := muc(got, inKey)
	s.muc.sum(right, found, hit, wanted)
	hit, wanted = bCubed(key, got, inGot)
	right, found = bCubed(got, key, inKey)
	s.b3.sum(right, found, hit, wanted)
	same := ceaf(key, got, inGot)
	s.ceaf.sum(same, float64(len(got)), same, float64(len(key)))
}

func (r *ratio) sum(right, found, hit, wanted float64) {
	r.right, r.found, r.hit, r.wanted = r.right+right, r.found+found, r.hit+hit, r.wanted+wanted
}

// muc counts the links of chains that others have too (Vilain et al. 1995): a
// chain of n mentions has n-1 links and loses one for each part but the first
// that it falls into.
func muc(chains [][][2]int, other map[[2]int]int) (kept, all float64) {
	for _, ms := range chains {
		parts := map[int]bool{}
		alone := 0
		for _, m := range ms {
			if c, ok := other[m]; ok {
				parts[c] = true
			} else {
				alone++
			}
		}
		kept += float64(len(ms) - len(parts) - alone)
		all += float64(len(ms) - 1)
	}
	return kept, all
}

// bCubed sums over mentions the share of their chain that is in their chain of
// the others (Bagga & Baldwin 1998).
func bCubed(chains, others [][][2]int, other map[[2]int]int) (right, all float64) {
	for _, ms := range chains {
		common := overlaps(ms, other)
		for _, n := range common {
			right += float64(n*n) / float64(len(ms))
		}
		all += float64(len(ms))
	}
	return right, all
}

// overlaps counts the mentions that a chain has in common with others.
func overlaps(ms [][2]int, other map[[2]int]int) map[int]int {
	common := map[int]int{}
	for _, m := range ms {
		if c, ok := other[m]; ok {
			common[c]++
		}
	}
	return common
}

// ceaf is the likeness of the best one-to-one assignment of chains (Luo 2005,
// with phi4, the F of two chains).
func ceaf(key, got [][][2]int, inGot map[[2]int]int) float64 {
	n := max(len(key), len(got))
	cost := make([][]float64, n)
	for i := range cost {
		cost[i] = make([]float64, n)
		if i >= len(key) {
			continue
		}
		for c, k := range overlaps(key[i], inGot) {
			cost[i][c] = -2 * float64(k) / float64(len(key[i])+len(got[c]))
		}
	}
	return -assign(cost)
}

// assign returns the smallest sum of one cell in each row and column of a
// square (the Hungarian method with potentials, after Kuhn and Munkres).
func assign(cost [][]float64) float64 {
	n := len(cost)
	row, col := make([]float64, n+1), make([]float64, n+1) // potentials
	match, way := make([]int, n+1), make([]int, n+1)       // column → row, both from 1
	for i := 1; i <= n; i++ {
		match[0] = i
		least, done := make([]float64, n+1), make([]bool, n+1)
		for j := range least {
			least[j] = math.Inf(1)
		}
		at := 0
		for {
			done[at] = true
			next, delta := 0, math.Inf(1)
			for j := 1; j <= n; j++ {
				if done[j] {
					continue
				}
				if c := cost[match[at]-1][j-1] - row[match[at]] - col[j]; c < least[j] {
					least[j], way[j] = c, at
				}
				if least[j] < delta {
					next, delta = j, least[j]
				}
			}
			for j := range done {
				if done[j] {
					row[match[j]], col[j] = row[match[j]]+delta, col[j]-delta
				} else {
					least[j] -= delta
				}
			}
			if at = next; match[at] == 0 {
				break
			}
		}
		for ; at != 0; at = way[at] {
			match[at] = match[way[at]]
		}
	}
	return -col[0]
}
