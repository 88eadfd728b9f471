package coref

import (
	"math"
	"slices"

	"github.com/daybookhq/daybook"
)

// A linker joins mentions to chains, from the start of the report to its end.
type linker struct {
	ranking
	chain  []int32   // mention → the first of its chain
	sure   []float32 // probability of its link
	to     []int32   // what it was linked to, -1 if new
	rule   []string  // why
	gender []uint8   // by first mention of a chain
	firsts []int32   // of the candidates
	score  []float32
	probs  []float64
}

func newLinker(t *text) *linker {
	n := len(t.mentions)
	l := &linker{ranking: *newRanking(t), chain: make([]int32, n), sure: make([]float32, n), to: make([]int32, n), rule: make([]string, n), gender: make([]uint8, n)}
	for i := range t.mentions {
		l.chain[i], l.to[i], l.gender[i] = int32(i), -1, t.mentions[i].gender
	}
	return l
}

// run links all mentions.
func (l *linker) run() {
	for i := range l.t.mentions {
		if l.t.mentions[i].kind != kindVerb {
			l.weigh(int32(i))
			l.link(int32(i))
		}
		l.enter(int32(i))
	}
}

// hopeless is how far behind the best a score counts as nothing.
const hopeless = 12

// weigh sets probs to the probabilities that mention i is new (0) and means
// each of its candidates.
func (l *linker) weigh(i int32) {
	l.candidates(i)
	l.score = l.scores(l.t.ranker, i, l.score)
	top := slices.Max(l.score)
	sum := 0.0
	l.probs = l.probs[:0]
	for _, s := range l.score {
		p := 0.0
		if s > top-hopeless {
			p = math.Exp(float64(s - top))
		}
		l.probs = append(l.probs, p)
		sum += p
	}
	for k := range l.probs {
		l.probs[k] /= sum
	}
}

// first returns the first mention of the chain of j.
func (l *linker) first(j int32) int32 {
	for l.chain[j] != j {
		l.chain[j] = l.chain[l.chain[j]]
		j = l.chain[j]
	}
	return j
}

// link joins mention i to the chain that its candidates together speak for, if
// they outweigh its being new, else to the deed that it recalls.
func (l *linker) link(i int32) {
	j, sure := l.best(i)
	l.rule[i] = "coref/learned"
	if j < 0 {
		if j = l.deed(i); j < 0 {
			return
		}
		l.rule[i], sure = "coref/deed", 0
	}
	l.to[i], l.sure[i] = j, sure
	a, b := l.first(i), l.first(j)
	a, b = min(a, b), max(a, b)
	l.chain[b] = a
	if l.gender[a] == 0 || l.gender[a] == neuter {
		l.gender[a] = max(l.gender[b], l.gender[a])
	}
}

// trace is a probability that no candidate is chosen for.
const trace = 0.01

// best returns the nearest candidate of the chain that mention i most probably
// belongs to, and how probable that is; -1 if it is more probably new.
func (l *linker) best(i int32) (best int32, sure float32) {
	best, weight := int32(-1), l.probs[0]
	l.firsts = l.firsts[:0]
	for _, j := range l.cands {
		l.firsts = append(l.firsts, l.first(j))
	}
	for k, f := range l.firsts {
		if l.probs[k+1] < trace || l.clash(i, f) {
			continue
		}
		sum := 0.0
		for x, other := range l.firsts {
			if other == f {
				sum += l.probs[x+1]
			}
		}
		if sum > weight {
			best, weight = l.cands[k], sum
		}
	}
	return best, float32(weight)
}

// clash reports whether mention i cannot be one with the chain of j: "she" and
// a chain of "he".
func (l *linker) clash(i, j int32) bool {
	return l.gender[l.first(i)]+l.gender[l.first(j)] == male+female && l.gender[l.first(i)] != 0 && l.gender[l.first(j)] != 0
}

// chains returns the chains of two mentions or more.
func (l *linker) chains() []daybook.Chain {
	count := make([]int32, len(l.chain))
	for i := range l.chain {
		count[l.first(int32(i))]++
	}
	var out []daybook.Chain
	at := make([]int32, len(l.chain))
	for i := range l.chain {
		f := l.first(int32(i))
		if count[f] < 2 {
			continue
		}
		if at[f] == 0 {
			out = append(out, make(daybook.Chain, 0, count[f]))
			at[f] = int32(len(out))
		}
		out[at[f]-1] = append(out[at[f]-1], l.mention(int32(i)))
	}
	return out
}

func (l *linker) mention(i int32) daybook.Mention {
	m := &l.t.mentions[i]
	form := "nominal"
	switch {
	case m.kind.pronoun():
		form = "pronoun"
	case m.kind.name():
		form = "name"
	case m.kind == kindVerb:
		form = "event"
	}
	rule := "coref/first"
	if l.to[i] >= 0 {
		rule = l.rule[i]
	}
	a := l.t.a
	return daybook.Mention{
		Span: daybook.Span{Start: a.Tokens[m.lo].Start, End: a.Tokens[m.hi-1].End},
		Head: int(m.head), Form: form, Rule: rule, Sure: l.sure[i],
	}
}
