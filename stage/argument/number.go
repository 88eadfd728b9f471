package argument

import "github.com/daybookhq/daybook"

// adjacent returns the people whose number stands right at harm word i, where the
// grammar gives nobody: "injuring over 600", "40 injured by a bomb".
func (f *filler) adjacent(i int, w harmWord) []int {
	if w.how != "object" || !f.g.IsVerb(i) {
		return nil
	}
	if h := f.startsAt(i + 1); h >= 0 && f.a.Tokens[h].Sentence == f.a.Tokens[i].Sentence {
		return []int{h}
	}
	if f.another(i + 1) {
		return []int{i + 1} // "killing two people and wounding another"
	}
	if c := f.countBefore(i); c >= 0 && f.a.Tags[i].XPOS != "VBG" && f.a.Counts[c].Kind == daybook.CountPeople {
		return []int{i - 1} // "resulted in 14 rebels killed"
	}
	if f.a.Tags[i].XPOS == "VBD" && i > 0 && f.a.Tokens[i-1].Sentence == f.a.Tokens[i].Sentence && f.headless(i-1) {
		return []int{i - 1} // "with at least 90 killed and 461 injured"
	}
	if f.a.Tags[i].XPOS != "VBN" {
		return nil
	}
	for k := i - 1; k >= 0 && k >= i-3 && f.a.Tokens[k].Sentence == f.a.Tokens[i].Sentence; k-- {
		if c := f.inside[k]; c >= 0 && f.a.Counts[c].Kind == daybook.CountPeople {
			return []int{k}
		}
		if c := f.counts[k]; c >= 0 && f.a.Counts[c].Kind == daybook.CountPeople && f.g.Form(k+1) == "being" {
			return []int{k} // "resulting in five people being injured"
		}
		if u := f.a.Tags[k].UPOS; u != "AUX" && u != "ADV" && f.g.Lemma(k) != "other" && f.g.Lemma(k) != "more" {
			return nil
		}
	}
	return nil
}

// headless reports whether token i ends a number of people who are not named.
func (f *filler) headless(i int) bool {
	c := f.inside[i]
	return c >= 0 && f.a.Counts[c].Kind == daybook.CountPeople && f.a.Counts[c].Head < 0
}

// countBefore returns the count of the noun right before token i, -1 if nothing
// counts it.
func (f *filler) countBefore(i int) int {
	if i == 0 || f.a.Tokens[i-1].Sentence != f.a.Tokens[i].Sentence {
		return -1
	}
	return f.counts[i-1]
}

// startsAt returns who is counted by a number of people that begins at token
// i, or the number itself; -1 if there is none.
func (f *filler) startsAt(i int) int {
	if i >= len(f.inside) || f.inside[i] < 0 {
		return -1
	}
	c := &f.a.Counts[f.inside[i]]
	lo, hi := f.a.TokensIn(c.Span)
	switch {
	case c.Kind != daybook.CountPeople || lo != i:
		return -1
	case c.Head >= 0:
		return c.Head
	}
	return hi - 1
}

// figure returns the last token of the number that a toll is said to stand at:
// "the death toll rose to 12", "a toll of 30"; -1 if none is given.
func (f *filler) figure(i int) int {
	given := false
	if f.g.Lemma(i) == "number" && !f.ofDead(i) || f.ofNature(i) {
		return -1
	}
	for k := i + 1; k < len(f.a.Tokens) && k < i+figureReach && f.a.Tokens[k].Sentence == f.a.Tokens[i].Sentence; k++ {
		switch c := f.inside[k]; {
		case f.g.Form(k) == "had":
			return -1 // "had stood at two": no longer
		case given && c >= 0 && f.alone(c):
			_, hi := f.a.TokensIn(f.a.Counts[c].Span)
			return hi - 1
		case f.inside[k] < 0:
			given = f.given[f.g.Lemma(k)]
		}
	}
	return -1
}

// alone reports whether count c stands without its people: "19, including 15
// fighters" are not 19 fighters.
func (f *filler) alone(c int) bool {
	n := &f.a.Counts[c]
	_, hi := f.a.TokensIn(n.Span)
	if n.Head < 0 {
		return n.Kind == daybook.CountPeople || n.Kind == daybook.CountThings
	}
	if n.Kind == daybook.CountPeople && hi < len(f.a.Tokens) && f.g.Form(hi) == "," {
		return true
	}
	switch f.g.Lemma(n.Head) { // "rises to 200 deaths"
	case "death", "fatality", "dead", "person":
		return n.Head == hi
	}
	return false
}

// ofNature reports whether the toll at token i is of floods, a disease or an accident:
// "the death toll from the earthquake", "the pandemic's death toll".
func (f *filler) ofNature(i int) bool {
	for _, k := range f.g.Children(i) {
		if int(k) < i && f.g.Class(int(k))&f.nature != 0 {
			return true
		}
	}
	for _, h := range f.g.Hanging(i, "from", "of", "in") {
		if f.g.Class(h)&f.nature != 0 {
			return true
		}
	}
	return false
}

// ofDead reports whether "number" at token i is that of the dead.
func (f *filler) ofDead(i int) bool {
	if f.g.Form(i+1) != "of" {
		return false
	}
	for k := i + 2; k < i+4; k++ {
		if w, ok := f.harm[f.g.Lemma(k)]; ok && w.effect == "killed" || f.g.Form(k) == "killed" {
			return true
		}
	}
	return false
}

// figureReach is how many words behind "toll" its number may stand.
const figureReach = 30

// misread reports whether token i is a verb of harm that was taken for another
// word: "kills two and injures seven others", "kill two and injure seven others".
func (f *filler) misread(i int) bool {
	w := f.harm[f.g.Lemma(i)]
	if w.how != "object" {
		return false
	}
	switch f.a.Tags[i].XPOS {
	case "NNS", "RB":
	case "NN":
		if w.effect == "detained" {
			return false
		}
	default:
		return false
	}
	h := f.startsAt(i + 1)
	return h >= 0 && f.a.Tokens[h].Sentence == f.a.Tokens[i].Sentence
}

// hurtsAnew reports whether such a verb stands between two tokens. Two that "and"
// joins have one object: "captured and killed ten".
func (f *filler) hurtsAnew(lo, hi int) bool {
	for i := lo + 1; i < hi; i++ {
		if i == lo+2 && f.g.IsVerb(lo) && f.a.Tags[i].XPOS != "VBD" && f.a.Tags[i-1].UPOS == "CCONJ" {
			continue
		}
		if f.misread(i) || f.harm[f.g.Lemma(i)].how == "object" && (f.a.Tags[i].XPOS == "VBG" || f.g.IsVerb(i) && f.startsAt(i+1) >= 0) {
			return true
		}
	}
	return false
}

// fareElse reports whether h, told together with who suffers effect, fares
// otherwise: "claimed the lives of 30 and 90 injured", "two were killed and 90
// others are at large".
func (f *filler) fareElse(h int, effect string) bool {
	if h+1 >= len(f.a.Tokens) || f.a.Tokens[h+1].Sentence != f.a.Tokens[h].Sentence {
		return false
	}
	if w, ok := f.harm[f.g.Lemma(h+1)]; ok && w.effect != effect && (w.how == "state" || f.a.Tags[h+1].XPOS == "VBN") {
		return true
	}
	switch f.a.Tags[h+1].XPOS {
	case "VBD", "VBP", "VBZ":
		return f.inside[h] >= 0 || f.counts[h] >= 0
	}
	return false
}

// stray returns the counted noun that the parser coordinated with the verb before
// passive verb i although it is i's subject: "two people are killed and 90
// others, including children, are injured"; -1 if there is none.
func (f *filler) stray(i int) int {
	up := f.g.Head(i)
	if up < 0 || up > i || !f.g.Is(i, "conj") {
		return -1
	}
	best := -1
	for _, k := range f.g.Children(up) {
		if c := int(k); c > up && c < i && f.g.Is(c, "conj") && !f.g.IsVerb(c) && (f.counts[c] >= 0 || f.inside[c] >= 0 || c == i-1 && f.g.Class(c)&f.person != 0) {
			best = c
		}
	}
	return best
}

// mostly reports whether h only says who those told before were: "40 people,
// mostly pilgrims".
func (f *filler) mostly(h int) bool {
	lo, _ := f.g.NP(h)
	for i := h - 1; i >= lo-1 && i >= 0; i-- {
		switch f.g.Form(i) {
		case "mostly", "mainly", "largely", "primarily", "predominantly", "chiefly":
			return true
		}
	}
	return false
}

// farCount returns the count that opens the noun phrase of h with a name between
// the two: "nine Free Dawn fighters"; -1 if there is none.
func (f *filler) farCount(h int) int {
	lo, _ := f.g.NP(h)
	c := f.inside[lo]
	if c < 0 || f.a.Counts[c].Kind == daybook.CountOrdinal || f.a.Tags[h].XPOS != "NNS" {
		return -1
	}
	for i := lo + 1; i < h; i++ {
		if f.a.Tags[i].UPOS == "PROPN" && f.entity[i] >= 0 || f.g.Is(i, "nmod:poss") {
			return c
		}
	}
	return -1
}

// another reports whether "another" at token i stands for a person: no noun follows.
func (f *filler) another(i int) bool {
	if f.g.Form(i) != "another" {
		return false
	}
	switch f.a.Tags[min(i+1, len(f.a.Tags)-1)].UPOS {
	case "NOUN", "PROPN", "ADJ", "NUM", "VERB":
		return i+1 >= len(f.a.Tokens) || f.a.Tokens[i+1].Sentence != f.a.Tokens[i].Sentence
	}
	return true
}

// leftSo returns those whom a verb leaves in state i: "left two soldiers and a
// driver dead", of which the parser gives the state to the last alone.
func (f *filler) leftSo(i int) []int {
	v := i - 1
	for ; v >= 0 && v > i-leftReach && f.a.Tokens[v].Sentence == f.a.Tokens[i].Sentence; v-- {
		if f.g.Lemma(v) == "leave" && f.g.IsVerb(v) {
			break
		}
		if _, harm := f.harm[f.g.Lemma(v)]; harm || f.finite(v) {
			return nil
		}
	}
	if v < 0 || f.g.Lemma(v) != "leave" || f.a.Tokens[v].Sentence != f.a.Tokens[i].Sentence || f.g.Passive(v) {
		return nil
	}
	var out []int
	for _, h := range f.g.Object(v) {
		if h > v && h < i {
			out = append(out, h)
		}
	}
	for k := v + 1; k < i && len(out) > 0; k++ {
		if h := f.startsAt(k); h > out[len(out)-1] && h < i {
			out = append(out, h)
		}
	}
	return out
}

// leftReach is how many tokens behind "left" the state may stand.
const leftReach = 16

// claimed reports whether "lives" at token i are lost: "claimed the lives of ten".
func (f *filler) claimed(i int) bool {
	switch f.g.Lemma(f.g.Head(i)) {
	case "claim", "cost", "take":
		return f.g.Is(i, "obj")
	}
	return false
}
