package syntax

// NP returns the tokens [lo,hi) of the core of the noun phrase of i: its
// determiner, adjectives, compounds, numbers, possessor and a complement with
// "of". The preposition before it, relative clauses, appositions and conjuncts
// are left out.
func (t *Tree) NP(i int) (lo, hi int) { return t.extent(i, t.core, 0) }

// Phrase returns the tokens [lo,hi) of the noun phrase of i with all its
// modifiers but relative clauses, appositions, parentheses and conjuncts.
func (t *Tree) Phrase(i int) (lo, hi int) { return t.extent(i, t.modifier, 0) }

// extent returns the run of tokens around i that its dependents for which keep
// holds cover. The run ends where a dependent is not kept, whatever lies
// beyond.
func (t *Tree) extent(i int, keep func(int) bool, depth int) (lo, hi int) {
	if !t.in(i) {
		return 0, 0
	}
	lo, hi = i, i+1
	if depth > maxDepth {
		return lo, hi
	}
	kids := t.Children(i)
	right := 0
	for right < len(kids) && int(kids[right]) < i {
		right++
	}
	for k := right - 1; k >= 0; k-- {
		if c := int(kids[k]); !t.Is(c, "punct") {
			if !keep(c) {
				break
			}
			l, _ := t.extent(c, t.within(t.modifier), depth+1)
			lo = min(lo, l)
		}
	}
	for k := right; k < len(kids); k++ {
		if c := int(kids[k]); !t.Is(c, "punct") {
			if !keep(c) {
				break
			}
			hi = max(hi, t.reach(c, keep, depth))
		}
	}
	return lo, hi
}

// reach returns the end of the modifier c behind its noun: a participle takes
// its whole clause with it.
func (t *Tree) reach(c int, keep func(int) bool, depth int) int {
	if !t.Is(c, "acl") {
		_, hi := t.extent(c, t.within(keep), depth+1)
		return hi
	}
	_, hi := t.extent(c, func(k int) bool { return !t.Is(k, "conj", "cc", "parataxis", "advcl") }, depth+1)
	return hi
}

// within keeps the case marker inside a modifier and what keep keeps.
func (t *Tree) within(keep func(int) bool) func(int) bool {
	return func(c int) bool { return t.Is(c, "case", "fixed") || keep(c) }
}

// core holds for dependents that no noun phrase can do without.
func (t *Tree) core(c int) bool {
	if t.Is(c, "nmod") && !t.Is(c, "nmod:poss") {
		return t.Preposition(c) == "of"
	}
	return t.Is(c, "det", "amod", "compound", "nummod", "nmod:poss", "flat", "fixed", "goeswith") ||
		t.Is(c, "advmod") && c < t.Head(c) && !t.Is(t.Head(c), "root") || t.Is(c, "case") && t.upos(c) == "PART"
}

// modifier holds for dependents within the noun phrase.
func (t *Tree) modifier(c int) bool {
	return t.core(c) || t.Is(c, "nmod", "nummod") || t.Is(c, "acl") && !t.Is(c, "acl:relcl") && c > t.Head(c)
}
