package coref

import (
	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/model"
)

// secondHand is how much an earlier pronoun counts as an antecedent where
// names are asked for: for what it means itself, in so far as that is known.
const secondHand = 0.1

// Beliefs returns the probability that a pronoun means each of several names,
// if it means one of these, what they are linked to, or nobody. It is what
// benchmarks ask that give the names; the stage itself chooses among all that
// it finds.
func Beliefs(ranker *model.Ranker, a *daybook.Analysis, pronoun daybook.Span, names []daybook.Span) []float64 {
	r := newResolver(a)
	r.read()
	l := newLinker(newText(r, ranker))
	l.run()
	b := believer{linker: newLinker(l.t), who: l.bearers(names), share: make([][]float64, len(l.t.mentions))}
	for i, n := range b.who {
		if b.share[i] = make([]float64, len(names)); n >= 0 {
			b.share[i][n] = 1
		}
	}
	for i := range b.t.mentions {
		if m := &b.t.mentions[i]; m.kind.pronoun() {
			b.believe(int32(i))
			if a.Tokens[m.head].Start == pronoun.Start {
				return b.share[i]
			}
		}
		b.enter(int32(i))
	}
	return make([]float64, len(names))
}

// A believer spreads the names over the pronouns of a report.
type believer struct {
	*linker
	who   []int       // mention → the name that it bears, -1 if none
	share [][]float64 // mention → how much it means each name
}

// believe sets the share of pronoun i.
func (b *believer) believe(i int32) {
	b.weigh(i)
	sum := b.probs[0]
	for p, j := range b.cands {
		weight := b.probs[p+1]
		switch {
		case b.who[j] >= 0:
		case b.t.mentions[j].kind.pronoun():
			weight *= secondHand
		default:
			continue
		}
		sum += weight
		for n, s := range b.share[j] {
			b.share[i][n] += weight * s
		}
	}
	for n := range b.share[i] {
		b.share[i][n] /= sum
	}
}

// bearers returns for each mention the name, of those given, that it is or is
// linked to as another name; -1 if none.
func (l *linker) bearers(names []daybook.Span) []int {
	out := make([]int, len(l.t.mentions))
	for i := range out {
		out[i] = -1
	}
	for n, s := range names {
		for i := range out {
			if l.t.isNamed(&l.t.mentions[i], s) {
				l.spread(out, int32(i), n)
			}
		}
	}
	for n, s := range names { // whatever they were linked to
		for i := range out {
			if l.t.isNamed(&l.t.mentions[i], s) {
				out[i] = n
			}
		}
	}
	return out
}

// spread gives name n to all names in the chain of i.
func (l *linker) spread(out []int, i int32, n int) {
	for k := range out {
		if l.t.mentions[k].kind.name() && l.first(int32(k)) == l.first(i) {
			out[k] = n
		}
	}
}

// isNamed reports whether a mention is headed within the name at s.
func (t *text) isNamed(m *mention, s daybook.Span) bool {
	return !m.kind.pronoun() && m.kind != kindGroup && m.kind != kindVerb && s.Contains(t.a.Tokens[m.head].Span)
}
