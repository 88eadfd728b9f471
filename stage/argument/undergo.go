package argument

// undergoing returns those to whom verb i of harm is done: its object, in the passive
// its subject.
func (f *filler) undergoing(i int, w harmWord) []int {
	if f.a.Tags[i].UPOS == "ADJ" { // "no one was hurt"
		return f.stateOf(i)
	}
	if up := f.g.Head(i); up > i && f.a.Tags[i].XPOS == "VBG" && f.g.Is(i, "amod") {
		return []int{up} // "killing two and injuring civilians"
	}
	if up := f.g.Head(i); up >= 0 && up < i && f.a.Tags[i].XPOS == "VBN" && f.g.Is(i, "acl") && f.counted(up) {
		return []int{up} // "dozens injured in …"
	}
	if hs := f.inverted(i); len(hs) > 0 {
		return hs
	}
	if f.g.Passive(i) {
		if f.g.Child(i, "nsubj") < 0 { // "7 are killed and 13 are wounded"
			if own := f.stray(i); own >= 0 {
				return []int{own}
			}
			if own := f.adjacent(i, w); len(own) > 0 {
				return own
			}
		}
		return f.g.Subject(i)
	}
	return f.g.Object(i)
}

// inverted returns who is told behind participle i, which opens its sentence: "also
// killed in the strike were two drivers".
func (f *filler) inverted(i int) []int {
	if f.a.Tags[i].XPOS != "VBN" || !f.opens(i) {
		return nil
	}
	for k := i + 1; k < len(f.a.Tokens) && k < i+invertedReach && f.a.Tokens[k].Sentence == f.a.Tokens[i].Sentence; k++ {
		switch u := f.a.Tags[k].UPOS; {
		case u == "PUNCT" || u == "VERB":
			return nil
		case u == "AUX":
			if h := f.g.Head(k); h > k && f.g.Is(k, "cop") && !f.g.IsVerb(h) {
				return f.g.Joined(h)
			}
			return nil
		}
	}
	return nil
}

// invertedReach is how many tokens behind a participle its "were" may stand.
const invertedReach = 12

// opens reports whether nothing but "also" stands before token i in its sentence.
func (f *filler) opens(i int) bool {
	for k := i - 1; k >= 0 && f.a.Tokens[k].Sentence == f.a.Tokens[i].Sentence; k-- {
		if f.a.Tags[k].UPOS != "ADV" {
			return false
		}
	}
	return true
}

// renamed returns the noun behind a name that is known as nobody's, which says who
// bears it: "Roe, a rebel leader"; -1 if there is none.
func (f *filler) renamed(h int) int {
	if f.a.Tags[h].UPOS != "PROPN" || f.g.Class(h)&f.person != 0 || f.counts[h] >= 0 {
		return -1
	}
	for _, k := range f.g.Children(h) {
		if c := int(k); c > h && f.g.Is(c, "appos") && f.a.Tags[c].XPOS == "NN" && f.g.Class(c)&f.person != 0 && f.one(c) {
			return c
		}
	}
	return -1
}
