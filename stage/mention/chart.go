package mention

import (
	"math"
	"slices"
)

// A Chart sums over all ways to choose candidates of a sentence that do not
// overlap: a semi-Markov conditional random field (Sarawagi & Cohen 2004), in
// which words outside of mentions weigh nothing. It may be used again.
type Chart struct {
	Scores [][len(Kinds)]float64 // of each candidate as each kind
	Probs  [][len(Kinds)]float64
	parts  [][len(Kinds)]float64
	fore   []float64 // logarithms of the sums up to each word
	back   []float64 // and from it on
}

// A Choice is a candidate and its kind, as indices.
type Choice struct{ Candidate, Kind int }

// Index returns which weight feature f has for kind k, counted from 1; that for
// 0 holds for all kinds.
func Index(f uint32, k int) uint32 {
	h := (f ^ uint32(k)*0x9E3779B1) * 0x85EBCA6B
	return (h ^ h>>15) & (1<<Bits - 1)
}

// Weigh fills in the scores, given the weights.
func (c *Chart) Weigh(l *Lattice, weight func(uint32) float64) {
	c.parts = append(c.parts[:0], make([][len(Kinds)]float64, len(l.Parts))...)
	for p, features := range l.Parts {
		for _, f := range features {
			all := weight(Index(f, 0))
			for k := range Kinds {
				c.parts[p][k] += all + weight(Index(f, k+1))
			}
		}
	}
	c.Scores = append(c.Scores[:0], make([][len(Kinds)]float64, len(l.Candidates))...)
	for i := range l.Candidates {
		for _, p := range l.Candidates[i].Parts {
			for k := range Kinds {
				c.Scores[i][k] += c.parts[p][k]
			}
		}
	}
}

// Sum fills in the probabilities of candidates, which are sorted by their ends,
// given the scores.
func (c *Chart) Sum(cands []Candidate) {
	lo, n := bounds(cands)
	c.fore, c.back = append(c.fore[:0], make([]float64, n)...), append(c.back[:0], make([]float64, n)...)
	at := 0
	for j := 1; j < n; j++ {
		c.fore[j] = c.fore[j-1]
		for ; at < len(cands) && cands[at].End-lo == j; at++ {
			for _, s := range c.Scores[at] {
				c.fore[j] = logAdd(c.fore[j], c.fore[cands[at].First-lo]+s)
			}
		}
	}
	for j := range n - 1 {
		c.back[j] = math.Inf(-1)
	}
	for j := n - 1; j > 0; j-- {
		for at--; at >= 0 && cands[at].End-lo == j; at-- {
			b := &c.back[cands[at].First-lo]
			for _, s := range c.Scores[at] {
				*b = logAdd(*b, c.back[j]+s)
			}
		}
		at++
		c.back[j-1] = logAdd(c.back[j-1], c.back[j])
	}
	c.Probs = append(c.Probs[:0], make([][len(Kinds)]float64, len(cands))...)
	for i := range cands {
		for k, s := range c.Scores[i] {
			c.Probs[i][k] = math.Exp(c.fore[cands[i].First-lo] + s + c.back[cands[i].End-lo] - c.fore[n-1])
		}
	}
}

// bounds returns the first token of candidates and how many places lie between
// tokens from there to their end.
func bounds(cands []Candidate) (lo, n int) {
	if len(cands) == 0 {
		return 0, 1
	}
	lo = cands[0].First
	for i := range cands {
		lo = min(lo, cands[i].First)
	}
	return lo, cands[len(cands)-1].End - lo + 1
}

// negligible is the logarithm of what is not added.
const negligible = -40

func logAdd(a, b float64) float64 {
	if b > a {
		a, b = b, a
	}
	if d := b - a; d > negligible {
		return a + math.Log1p(math.Exp(d))
	}
	return a
}

// Best returns the candidates, none overlapping another, whose probabilities
// are furthest above least in sum, in text order.
func (c *Chart) Best(cands []Candidate, least float64) []Choice {
	lo, n := bounds(cands)
	best, by := make([]float64, n), make([]Choice, n)
	at := 0
	for j := 1; j < n; j++ {
		best[j], by[j] = best[j-1], Choice{-1, 0}
		for ; at < len(cands) && cands[at].End-lo == j; at++ {
			for k, p := range c.Probs[at] {
				if v := best[cands[at].First-lo] + p - least; v > best[j] {
					best[j], by[j] = v, Choice{at, k}
				}
			}
		}
	}
	var out []Choice
	for j := n - 1; j > 0; {
		if by[j].Candidate < 0 {
			j--
			continue
		}
		out = append(out, by[j])
		j = cands[by[j].Candidate].First - lo
	}
	slices.Reverse(out)
	return out
}
