package argument

// along returns those who share the lot of the people hs that harm word i speaks
// of: "detained the leader along with three of his men", "two soldiers, together
// with a driver, were killed". Parsers hang such a phrase on anything.
func (f *filler) along(i int, hs []int) []int {
	if len(hs) == 0 {
		return nil
	}
	last := max(i, hs[len(hs)-1])
	for k := min(i, hs[0]) + 1; k+2 < len(f.a.Tokens) && k < last+alongReach && f.a.Tokens[k+2].Sentence == f.a.Tokens[i].Sentence; k++ {
		if k > last && f.finite(k) {
			return nil // another clause's
		}
		if w := f.g.Form(k); f.g.Form(k+1) != "with" || w != "along" && w != "together" {
			continue
		}
		if h := f.startsAt(k + 2); h >= 0 {
			return []int{h} // "three of his men"
		}
		if h := f.opening(k + 2); h >= 0 {
			return f.g.Joined(h)
		}
		return nil
	}
	return nil
}

// alongReach is how many tokens behind the people and their verb "along with" may
// stand.
const alongReach = 16

// opening returns the noun whose phrase opens at token i, -1 if there is none.
func (f *filler) opening(i int) int {
	head := -1
	for k := i; k < len(f.a.Tokens) && k < i+reach && f.a.Tokens[k].Sentence == f.a.Tokens[i].Sentence; k++ {
		u := f.a.Tags[k].UPOS
		if u != "NOUN" && u != "PROPN" {
			continue
		}
		if lo, _ := f.g.NP(k); lo != i {
			break
		}
		head = k
	}
	return head
}
