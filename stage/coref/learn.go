package coref

import (
	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/model"
)

// What wrong decisions cost while the ranker learns.
const (
	costNew  = 1.5 // a mention taken for new
	costLink = 0.4 // a new mention linked
	costTo   = 1.0 // linked to something else
)

// A Choice is a lesson for a [model.Ranker]: the features of each candidate,
// which of them are right, and what each wrong one costs.
type Choice struct {
	Features [][]uint32
	Right    []bool
	Cost     []float32
	Weight   float32
}

// Lessons returns what a report with known chains teaches: a choice for each
// mention. The layers up to names must be there.
func Lessons(a *daybook.Analysis, chains [][]daybook.Span) []Choice {
	t := lessonText(a)
	k := newRanking(t)
	gold := t.gold(chains)
	var out []Choice
	for i := range t.mentions {
		if t.mentions[i].kind != kindVerb {
			k.candidates(int32(i))
			c := k.choice(int32(i))
			for p, j := range k.cands {
				c.Right[p+1] = gold[i] >= 0 && gold[i] == gold[j]
				c.Right[0] = c.Right[0] && !c.Right[p+1]
			}
			charge(&c)
			if len(c.Right) > 1 {
				out = append(out, c)
			}
			if n, ok := k.amongNames(c); ok {
				out = append(out, n)
			}
		}
		k.enter(int32(i))
	}
	return out
}

func lessonText(a *daybook.Analysis) *text {
	r := newResolver(a)
	r.read()
	return newText(r, &model.Ranker{})
}

// choice holds the features of mention i and its candidates; "new" is right so
// far.
func (k *ranking) choice(i int32) Choice {
	s := k.traits(i)
	n := len(k.pairs) + 1
	c := Choice{Features: make([][]uint32, 1, n), Right: make([]bool, n), Cost: make([]float32, n), Weight: 1}
	c.Right[0] = true
	c.Features[0] = append([]uint32(nil), k.f.single(&k.t.mentions[i], &s)...)
	for p := range k.pairs {
		c.Features = append(c.Features, append([]uint32(nil), k.f.pair(&k.pairs[p])...))
	}
	return c
}

// amongNames leaves the persons named among the candidates of "he" and "she":
// what tells these apart is else drowned in what tells of pronouns.
func (k *ranking) amongNames(c Choice) (out Choice, ok bool) {
	if len(k.pairs) == 0 || k.pairs[0].m.kind != kindHe && k.pairs[0].m.kind != kindShe {
		return c, false
	}
	out = Choice{Features: [][]uint32{c.Features[0]}, Right: []bool{false}, Cost: []float32{costNew}, Weight: 1}
	right := 0
	for p := range k.pairs {
		if k.pairs[p].ante.kind != kindPerson {
			continue
		}
		out.Features, out.Right, out.Cost = append(out.Features, c.Features[p+1]), append(out.Right, c.Right[p+1]), append(out.Cost, costTo)
		right += int(bit(c.Right[p+1]))
	}
	return out, right > 0 && right < len(out.Right)-1
}

// charge sets the costs of a choice whose right candidates are known.
func charge(c *Choice) {
	for p := range c.Cost {
		switch {
		case p == 0:
			c.Cost[p] = costNew
		case c.Right[0]:
			c.Cost[p] = costLink
		default:
			c.Cost[p] = costTo
		}
	}
}

// gold returns the chain of each mention, -1 if it is in none: that of exactly
// its words, else that of a phrase with its head.
func (t *text) gold(chains [][]daybook.Span) []int {
	exact, headed := map[[2]int]int{}, map[int32]int{}
	for c, spans := range chains {
		for _, s := range spans {
			lo, hi := t.a.TokensIn(s)
			exact[[2]int{lo, hi}] = c
			if lo < hi {
				headed[t.headOf(lo, hi)] = c
			}
		}
	}
	out := make([]int, len(t.mentions))
	for i := range t.mentions {
		m := &t.mentions[i]
		c, ok := exact[[2]int{int(m.lo), int(m.hi)}]
		if !ok && m.kind != kindGroup {
			c, ok = headed[m.head]
		}
		if out[i] = c; !ok {
			out[i] = -1
		}
	}
	return out
}

// headOf returns the first token of a range whose governor is outside.
func (t *text) headOf(lo, hi int) int32 {
	for i := lo; i < hi; i++ {
		if h := int(t.head[i]); h < lo || h >= hi {
			return int32(i)
		}
	}
	return int32(hi - 1)
}

// NameLesson returns what is taught by a pronoun that means one of several
// names, or, with meant -1, none of them. Other mentions may mean the same as
// a name and are left out, unless no name is meant.
func NameLesson(a *daybook.Analysis, pronoun daybook.Span, names []daybook.Span, meant int) (Choice, bool) {
	t := lessonText(a)
	k := newRanking(t)
	who := t.bearers(names)
	for i := range t.mentions {
		m := &t.mentions[i]
		if a.Tokens[m.head].Start == pronoun.Start && m.kind.pronoun() {
			k.candidates(int32(i))
			c := k.choice(int32(i))
			return whittle(c, k.cands, who, meant)
		}
		k.enter(int32(i))
	}
	return Choice{}, false
}

// whittle leaves those candidates in a choice of which it is known whether
// they are right.
func whittle(c Choice, cands []int32, who []int, meant int) (Choice, bool) {
	out := Choice{Features: c.Features[:1], Right: []bool{meant < 0}, Cost: c.Cost, Weight: 1}
	any := meant < 0
	for p, j := range cands {
		if who[j] < 0 && meant >= 0 {
			continue
		}
		right := who[j] == meant
		any = any || right
		out.Features, out.Right = append(out.Features, c.Features[p+1]), append(out.Right, right)
	}
	out.Cost = out.Cost[:len(out.Right)]
	charge(&out)
	return out, any && len(out.Right) > 1
}

// bearers returns for each mention the name, of those given, that it repeats
// or is; -1 if none.
func (t *text) bearers(names []daybook.Span) []int {
	out := make([]int, len(t.mentions))
	for i := range out {
		out[i] = -1
	}
	for n, s := range names {
		for i := range t.mentions {
			if m := &t.mentions[i]; t.isNamed(m, s) {
				t.spread(out, m, n)
			}
		}
	}
	return out
}

// spread gives name n to all mentions that name the same as m by the rules.
func (t *text) spread(out []int, m *mention, n int) {
	for i := range t.mentions {
		o := &t.mentions[i]
		if o == m || o.entity >= 0 && o.entity == m.entity {
			out[i] = n
		}
	}
}
