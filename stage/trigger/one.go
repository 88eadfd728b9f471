package trigger

import "sort"

// oneWindow is how many tokens behind "attacks" a "one" may stand for one of
// them.
const oneWindow = 20

// ones adds to the matches of a sentence that ends before token hi those that
// only a number stands for: "two attacks, one in the capital and another at the
// port".
func (x *text) ones(ms []match, hi int) []match {
	out := ms
	for _, m := range ms {
		if tag := x.a.Tags[m.head].XPOS; tag != "NNS" && tag != "NNPS" {
			continue
		}
		for i := m.last + 1; i < min(hi-1, m.last+oneWindow) && !x.taken(ms, i, m.head); i++ {
			if (x.g.Form(i) == "one" || x.g.Form(i) == "another") && x.placed(i+1) {
				out = append(out, match{pattern: m.pattern, first: i, last: i, head: i, one: true})
			}
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].first < out[j].first })
	return out
}

// taken reports whether another event noun stands at token i: what follows is
// one of those.
func (x *text) taken(ms []match, i, head int) bool {
	for _, m := range ms {
		if m.head == i && i != head && x.a.Tags[i].UPOS == "NOUN" {
			return true
		}
	}
	return false
}

// placed reports whether token i is a preposition of place with a name behind
// it.
func (x *text) placed(i int) bool {
	switch x.g.Form(i) {
	case "in", "at", "near", "outside", "on":
	default:
		return false
	}
	for k := i + 1; k < len(x.a.Tokens) && k < i+4 && x.a.Tokens[k].Sentence == x.a.Tokens[i].Sentence; k++ {
		if x.a.Tags[k].UPOS == "PROPN" || x.a.Tags[k].UPOS == "NOUN" {
			return true
		}
	}
	return false
}
