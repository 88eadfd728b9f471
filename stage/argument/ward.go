package argument

import "strings"

// bearer returns who bears wound or injury i, or is in the hospital or the
// condition that it names: "suffered a wound", "a man with injuries", "was taken
// to hospital", "one person is in critical condition".
func (f *filler) bearer(i int) []int {
	if f.g.Child(i, "cop") >= 0 && f.grave(i) {
		if hs := f.g.Dependents(i, "nsubj"); len(hs) > 0 || !f.g.Is(i, "conj") {
			return hs
		}
		return f.g.Subject(f.g.Head(i)) // "was shot and is in stable condition"
	}
	up, p := f.g.Head(i), f.g.Preposition(i)
	if up < 0 || !f.grave(i) || f.died(i) || f.harm[f.g.Lemma(up)].effect == "killed" {
		return nil
	}
	if v := f.g.Head(up); p == "with" && v >= 0 && f.wounds[f.g.Lemma(v)] == "brings" && f.g.IsVerb(v) && f.harm[f.g.Lemma(up)].how == "ward" {
		up = v // "walked into a hospital with wounds"
	}
	if !f.g.IsVerb(up) {
		if p == "with" || p == "in" {
			return []int{up}
		}
		return nil
	}
	l := f.g.Lemma(up)
	switch {
	case f.g.Is(i, "obj") || p == "from":
		if f.wounds[l] != "bears" {
			return nil
		}
		return f.sustainer(up)
	case p == "with" || p == "in" || p == "to" || p == "for":
		if f.wounds[l] != "brings" {
			return nil
		}
		if f.g.Passive(up) {
			return f.g.Subject(up)
		}
		if hs := f.g.Object(up); len(hs) > 0 {
			return hs
		}
		return f.g.Subject(up) // "walked into a hospital with wounds"
	}
	return nil
}

// died reports whether hospital i is where they died: "was taken to a hospital,
// where she was pronounced dead".
func (f *filler) died(i int) bool {
	where := false
	for k := i + 1; k < len(f.a.Tokens) && k < i+wardReach && f.a.Tokens[k].Sentence == f.a.Tokens[i].Sentence; k++ {
		where = where || f.g.Form(k) == "where"
		if w, ok := f.harmAt(k); where && ok && w.effect == "killed" && w.how != "figure" && !f.alive(k) {
			return true
		}
	}
	return false
}

// wardReach is how many tokens behind a hospital it may be told that somebody died
// there.
const wardReach = 16

// sustainer returns the subject of verb v; of a participle behind "found" and the
// like it is whom they found.
func (f *filler) sustainer(v int) []int {
	if up := f.g.Head(v); up >= 0 && f.a.Tags[v].XPOS == "VBG" && f.g.IsVerb(up) && f.g.Is(v, "advcl", "dep", "xcomp") && f.wounds[f.g.Lemma(up)] == "brings" {
		return f.g.Object(up)
	}
	return f.g.Subject(v)
}

// grave reports whether "condition" is said to be one of the hurt; other words of
// harm are.
func (f *filler) grave(i int) bool {
	if f.g.Lemma(i) != "condition" {
		return true
	}
	for _, k := range f.g.Children(i) {
		switch f.g.Form(int(k)) {
		case "critical", "serious", "stable", "grave", "guarded", "fair":
			return true
		}
	}
	return false
}

// antecedent returns the noun or name that pronoun h, one person, stands for, -1 if
// there is none or h is none.
func (f *filler) antecedent(h int) int {
	switch f.g.Form(h) {
	case "he", "she", "him", "her", "himself", "herself":
	default:
		return -1
	}
	e := f.entity[h]
	if e < 0 {
		return -1
	}
	best := -1
	for _, m := range f.a.Entities[e].Mentions {
		if m.Form != "pronoun" && m.Head >= 0 && m.Head < h && (best < 0 || m.Form == "name") {
			best = m.Head
		}
	}
	return best
}

// mortally returns the entities that a word of harm says have died.
func (f *filler) mortally() map[int]bool {
	dead := map[int]bool{}
	for i := range f.a.Tokens {
		if w, ok := f.harmAt(i); ok && w.effect == "killed" && !f.g.Negated(i) {
			for _, h := range f.sufferers(i, w) {
				if h >= 0 && f.entity[h] >= 0 {
					dead[f.entity[h]] = true
				}
			}
		}
	}
	return dead
}

// harmAt returns the word of harm at token i; who is shot "fatally" is killed.
func (f *filler) harmAt(i int) (w harmWord, ok bool) {
	w, ok = f.harm[f.g.Lemma(i)]
	if ok && w.how == "object" && w.effect == "injured" {
		for _, k := range f.g.Children(i) {
			if a := f.g.Form(int(k)); a == "fatally" || a == "mortally" {
				w.effect = "killed"
			}
		}
	}
	return w, ok
}

// unharmed reports whether verb i says that nobody of those told was hurt: "the
// driver was not injured", "none of the officers were hurt".
func (f *filler) unharmed(i int, hs []int) bool {
	if f.g.IsVerb(i) || f.a.Tags[i].UPOS == "ADJ" {
		for _, k := range f.g.Children(i) {
			if c := f.g.Form(int(k)); (c == "not" || c == "n't" || c == "never") && f.g.Is(int(k), "advmod", "neg") {
				return true
			}
		}
	}
	for _, h := range hs {
		for k := h - 1; k > h-4 && k > 0 && f.a.Tokens[k].Sentence == f.a.Tokens[h].Sentence; k-- {
			if f.g.Form(k) == "of" && strings.HasPrefix(f.g.Form(k-1), "none") {
				return true
			}
		}
	}
	return false
}

// injured returns who bears what noun i of harm names, where it names an injury.
func (f *filler) injured(i int, w harmWord) []int {
	if w.effect != "injured" {
		return nil
	}
	return f.bearer(i)
}

// plural reports whether noun h is of several.
func (f *filler) plural(h int) bool {
	x := f.a.Tags[h].XPOS
	return x == "NNS" || x == "NNPS" || f.counts[h] >= 0 && f.a.Counts[f.counts[h]].Low > 1
}
