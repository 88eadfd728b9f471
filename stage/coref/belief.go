package coref

import (
	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/model"
)

// Beliefs returns the probability that a pronoun means each of several names,
// those of its antecedents that are pronouns counted for what they mean in
// turn. It is what benchmarks ask that give the names; the stage itself makes
// up its own mind.
func Beliefs(ranker *model.Ranker, a *daybook.Analysis, pronoun daybook.Span, names []daybook.Span) []float64 {
	r := newResolver(a)
	r.read()
	t := newText(r, ranker)
	l := newLinker(t)
	who := t.bearers(names)
	share := make([][]float64, len(t.mentions))
	for i := range t.mentions {
		share[i] = make([]float64, len(names))
		if who[i] >= 0 {
			share[i][who[i]] = 1
		}
	}
	for i := range t.mentions {
		m := &t.mentions[i]
		if m.kind != kindVerb && who[i] < 0 {
			l.weigh(int32(i))
			for p, j := range l.cands {
				for n := range names {
					share[i][n] += l.probs[p+1] * share[j][n]
				}
			}
			if a.Tokens[m.head].Start == pronoun.Start && m.kind.pronoun() {
				return share[i]
			}
		}
		l.enter(int32(i))
	}
	return make([]float64, len(names))
}
