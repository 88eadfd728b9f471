package coref

import "github.com/daybookhq/daybook/model"

// A ranking chooses for each mention what it means.
type ranking struct {
	t      *text
	f      features
	last   [4]map[uint32]int32 // word, text, tail and entity → the last mention with it
	back   [4][]int32          // mention → the one before with the same
	kinds  [kindVerb + 1]int32 // kind → last mention of it
	marked []int32             // candidate → 1 + the mention that has seen it
	pairs  []pair
	cands  []int32
}

// Ways in which a mention repeats another.
const (
	byWord = iota
	byText
	byTail
	byEntity
)

// seen tells which of its traits a mention shares with one before it.
type seen struct{ word, text, tail, entity, kind bool }

func newRanking(t *text) *ranking {
	k := &ranking{t: t, f: features{t: t}, marked: make([]int32, len(t.mentions))}
	for i := range k.last {
		k.last[i] = make(map[uint32]int32, len(t.mentions)/2)
		k.back[i] = make([]int32, len(t.mentions))
	}
	for i := range k.kinds {
		k.kinds[i] = -1
	}
	return k
}

// keys are what a mention is found by; 0 where it has none.
func keys(m *mention) [4]uint32 {
	if m.kind.pronoun() || m.kind == kindVerb {
		return [4]uint32{}
	}
	return [4]uint32{m.word, m.text, m.tail, uint32(m.entity + 1)}
}

// enter makes mention i findable.
func (k *ranking) enter(i int32) {
	m := &k.t.mentions[i]
	if m.kind.pronoun() || m.kind == kindVerb {
		k.kinds[m.kind] = i
		return
	}
	for way, key := range keys(m) {
		k.back[way][i] = -1
		if key == 0 {
			continue
		}
		if j, ok := k.last[way][key]; ok {
			k.back[way][i] = j
			m.given = m.given || way == byTail || way == byEntity
		}
		k.last[way][key] = i
	}
	k.kinds[m.kind] = i
}

// traits returns what mention i shares with earlier ones.
func (k *ranking) traits(i int32) (s seen) {
	m := &k.t.mentions[i]
	had := [4]bool{}
	if m.kind.pronoun() {
		return seen{kind: k.kinds[m.kind] >= 0}
	}
	for way, key := range keys(m) {
		if key != 0 {
			_, had[way] = k.last[way][key]
		}
	}
	return seen{had[byWord], had[byText], had[byTail], had[byEntity], k.kinds[m.kind] >= 0}
}

// Limits on candidates.
const (
	window  = 40 // mentions before a pronoun
	horizon = 6  // sentences before a pronoun
	glance  = 6  // mentions before a description
	peek    = 3  // mentions before one that is not definite
	repeats = 2  // mentions with the same word
	verbs   = 4  // verbs before "this"
	ahead   = 10 // mentions behind a pronoun
)

// candidates sets pairs to the mentions that mention i may mean, the nearest
// first.
func (k *ranking) candidates(i int32) {
	k.pairs, k.cands = k.pairs[:0], k.cands[:0]
	m := &k.t.mentions[i]
	size, verbal := int32(glance), int32(0)
	switch m.kind {
	case kindA, kindBare, kindSome, kindNumber, kindGroup:
		size = peek
	}
	if m.kind.pronoun() {
		size = window
	}
	rivals := int32(0)
	for j := i - 1; j >= max(0, i-size); j-- {
		a := &k.t.mentions[j]
		if m.sentence-a.sentence > horizon {
			break
		}
		if a.kind == kindVerb {
			if verbal++; verbal > verbs || m.sentence-a.sentence > 1 || !eventive(m) {
				continue
			}
		}
		if k.may(m, a) {
			k.consider(i, j, rivals)
			if rival(m, a) {
				rivals++
			}
		}
	}
	if m.kind.pronoun() {
		k.consider(i, k.kinds[m.kind], rivals)
		k.rank()
		k.behind(i)
		return
	}
	for way, key := range keys(m) {
		if key == 0 {
			continue
		}
		j, ok := k.last[way][key]
		for n := 0; ok && j >= 0 && n < repeats; n++ {
			if k.may(m, &k.t.mentions[j]) {
				k.consider(i, j, rivals)
			}
			j = k.back[way][j]
		}
	}
}

// rival reports whether a is one that a pronoun may well mean.
func rival(m, a *mention) bool {
	if m.kind == kindHe || m.kind == kindShe {
		return a.sort == sortPerson
	}
	return m.kind.pronoun() && !a.kind.pronoun()
}

// rank sets the order of the pairs, which go back from the mention.
func (k *ranking) rank() {
	nearer := int32(0)
	for from := 0; from < len(k.pairs); {
		to := from
		for to < len(k.pairs) && k.pairs[to].sentences == k.pairs[from].sentences {
			to++
		}
		for p := to - 1; p >= from; p-- {
			k.pairs[p].order = nearer
			if rival(k.pairs[p].m, k.pairs[p].ante) {
				nearer++
			}
		}
		from = to
	}
}

// behind adds the names and descriptions that follow a pronoun in its
// sentence: "In his speech the minister".
func (k *ranking) behind(i int32) {
	m := &k.t.mentions[i]
	if m.kind != kindHe && m.kind != kindShe && m.kind != kindThey && m.form != formPossessive {
		return
	}
	rivals := int32(0)
	for j := i + 1; int(j) < len(k.t.mentions) && j <= i+ahead; j++ {
		a := &k.t.mentions[j]
		if a.sentence != m.sentence {
			break
		}
		if (a.kind.name() || a.kind.nominal()) && k.may(m, a) {
			k.consider(i, j, rivals)
			rivals++
		}
	}
}

// eventive reports whether a mention may mean what a verb tells.
func eventive(m *mention) bool {
	return m.kind == kindThis || m.kind == kindIt || m.kind == kindThat || m.kind == kindThe
}

// may reports whether nothing in their forms forbids that m means a.
func (k *ranking) may(m, a *mention) bool {
	if m.kind.pronoun() {
		return mayMean(m, a) && !k.bound(m, a)
	}
	if a.kind == kindVerb {
		return m.sort == sortUnknown || m.sort == sortThing
	}
	if m.lo == a.lo && m.head == a.head || m.kind == kindGroup && a.lo >= m.lo {
		return false
	}
	if a.kind.pronoun() {
		return m.role == rolePredicate || m.kind == kindThat || a.kind == kindThis || a.kind == kindIt || a.kind == kindHe || a.kind == kindShe || a.kind == kindThey
	}
	return agree(m.gender, a.gender) != 2 || m.word == a.word
}

// bound reports whether a pronoun cannot mean a because both are arguments of
// one verb, where only a reflexive could: "Ann saw her".
func (k *ranking) bound(m, a *mention) bool {
	if m.form == formPossessive || m.form == formReflexive || m.kind < kindHe {
		return false
	}
	if core(m) && core(a) && m.gov == a.gov && m.gov >= 0 {
		return true
	}
	// the same where the tree is wrong
	return m.form == formObject && m.head >= 2 && k.t.a.Tags[m.head-1].UPOS == "VERB" && a.hi == m.head-1 && a.kind.name()
}

// core reports whether a mention is a subject or an object.
func core(m *mention) bool {
	return m.role == roleSubject || m.role == rolePassive || m.role == roleObject
}

// mayMean reports whether a pronoun may mean a by gender and number.
func mayMean(m, a *mention) bool {
	switch m.kind {
	case kindI, kindYou, kindWe:
		return a.kind == m.kind || m.kind == kindWe && a.kind == kindI || !a.kind.pronoun() && a.sort != sortPlace && a.sort != sortTime && (m.kind != kindI || a.number != plural) && a.kind != kindVerb
	case kindHe, kindShe:
		if a.kind.pronoun() {
			return a.kind == m.kind || a.kind == kindI
		}
		return a.gender != neuter && a.gender+m.gender != male+female && a.number != plural && a.kind != kindVerb
	case kindIt:
		return a.gender != male && a.gender != female && a.number != plural && a.kind != kindI && a.kind != kindYou && (a.sort != sortPerson || a.kind.name())
	case kindThey, kindThese:
		return a.kind != kindVerb && (a.number != singular || !a.kind.pronoun()) && a.kind != kindI
	case kindThere:
		return !a.kind.pronoun() && a.kind != kindVerb && a.sort != sortPerson || a.kind == kindThere
	}
	return a.kind != kindI && a.kind != kindYou
}

// consider adds candidate j of mention i, once.
func (k *ranking) consider(i, j, rivals int32) {
	if j < 0 || k.marked[j] == i+1 {
		return
	}
	k.marked[j] = i + 1
	m, a := &k.t.mentions[i], &k.t.mentions[j]
	between := i - j - 1
	if j > i {
		between = j - i
	}
	k.pairs = append(k.pairs, pair{m: m, ante: a, between: between, rivals: rivals, sentences: m.sentence - a.sentence})
	k.cands = append(k.cands, j)
}

// scores returns the score of "new" and of each candidate, in that order.
func (k *ranking) scores(r *model.Ranker, i int32, out []float32) []float32 {
	s := k.traits(i)
	out = append(out[:0], r.Score(k.f.single(&k.t.mentions[i], &s)))
	for p := range k.pairs {
		out = append(out, r.Score(k.f.pair(&k.pairs[p])))
	}
	return out
}
