package argument

import (
	"slices"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/lexicon"
)

// A harmWord is a word that says that people were hurt.
type harmWord struct {
	effect string
	how    string // object: its object suffers; subject: its subject does; noun, state, people, figure
}

func harmWords() map[string]harmWord {
	m := map[string]harmWord{"shoot": {"injured", "object"}} // see shot.go: no word of harm where an event is told from its harm
	for _, row := range lexicon.Rows("harm") {
		m[row[0]] = harmWord{row[2], row[1]}
	}
	return m
}

// tolls reads the harm that each sentence tells and gives it to a trigger.
func (f *filler) tolls() {
	dead := f.mortally()
	f.a.Tolls = nil
	for i := range f.a.Tokens {
		w, ok := f.harmAt(i)
		if !ok || !f.a.Blocks[f.a.Sentences[f.a.Tokens[i].Sentence].Block].Kind.Told() {
			continue
		}
		if f.g.Lemma(i) == "shoot" && w.effect == "injured" && f.fatal(i) || f.aim(i) || f.either(i, w) {
			continue
		}
		t := f.heads[i]
		if t >= 0 && f.a.Triggers[t].Realis == daybook.Attempted {
			continue // "tried to assassinate the mayor"
		}
		if t < 0 {
			t = f.climb(i)
		}
		if t < 0 {
			t = f.nearest(i)
		}
		if t < 0 && !f.came(i) {
			continue
		}
		if w.how == "figure" {
			if h := f.figure(i); h >= 0 {
				f.toll(t, i, h, w)
			}
			continue
		}
		hs := f.everyone(f.sufferers(i, w))
		if f.g.Lemma(i) == "shoot" {
			if hs = slices.DeleteFunc(hs, f.lifeless); len(hs) == 0 {
				continue
			}
		}
		if len(hs) > 0 && hs[0] > i && w.how == "object" && f.hurtsAnew(i, hs[0]-1) {
			hs = f.behind(i) // "killing one civilian and injuring three others": the others are the next verb's
		}
		if len(hs) == 0 {
			hs = f.adjacent(i, w)
		}
		hs = append(hs, f.everyone(f.along(i, hs))...)
		if f.unharmed(i, hs) {
			continue
		}
		if w.effect == "injured" {
			hs = slices.DeleteFunc(hs, func(h int) bool { return f.entity[h] >= 0 && dead[f.entity[h]] && !f.plural(h) })
		}
		for k, h := range hs {
			if k > 0 && (f.hurtsAnew(hs[0], h) || f.mostly(h) || h > i && f.fareElse(h, w.effect)) {
				break
			}
			if k > 0 && f.ofThem(h) {
				f.part(t, i, h, hs[0], w)
				continue
			}
			if k > 0 && f.g.Class(hs[0])&f.person != 0 && f.counts[h] < 0 && f.one(h) {
				f.single(t, i, h, w)
				continue
			}
			f.toll(t, i, h, w)
		}
	}
}

// everyone steps from numbers to the people counted and adds those that "and"
// joins to them.
func (f *filler) everyone(hs []int) []int {
	var out []int
	for _, h := range hs {
		people := f.countedBy(f.g.Quantified(h))
		if f.someOf(h, people) || people > h && f.g.Child(h, "nummod") < 0 && f.a.Tags[min(h+2, people)].UPOS == "CCONJ" {
			people = h // "148 injured and dozens missing"
		}
		out = append(out, people)
		if people != h {
			out = append(out, f.g.Joined(people)[1:]...)
		}
		if n := f.spelt(people); n == people+1 { // "the envoy Hassan Tariq and his driver"
			out = append(out, f.g.Joined(n)[1:]...)
		}
	}
	return out
}

// someOf reports whether number h counts some of those whom h2 only refers to:
// "one of the wounded died", "two of them died".
func (f *filler) someOf(h, h2 int) bool {
	c := f.inside[h]
	if c < 0 || h == h2 || f.a.Counts[c].Head >= 0 || f.a.Counts[c].Kind != daybook.CountPeople {
		return false
	}
	switch f.a.Tags[h2].UPOS {
	case "PRON", "VERB", "ADJ":
		return true
	}
	return false
}

// sufferers returns the heads of the people that harm word i speaks of.
func (f *filler) sufferers(i int, w harmWord) []int {
	switch w.how {
	case "object", "subject":
		if f.misread(i) {
			return f.g.Joined(f.startsAt(i + 1))
		}
		if f.a.Tags[i].UPOS == "NOUN" && (w.effect == "detained" || w.effect == "killed" || w.effect == "abducted") {
			return f.suffering(i, w)
		}
		if f.a.Tags[i].UPOS == "NOUN" && w.effect == "injured" {
			return f.bearer(i) // "suffered a wound"
		}
		if !f.g.IsVerb(i) && f.a.Tags[i].UPOS != "ADJ" {
			return nil
		}
	}
	switch w.how {
	case "object":
		return f.undergoing(i, w)
	case "subject":
		hs := f.g.Subject(i)
		if w.effect == "displaced" {
			hs = slices.DeleteFunc(slices.Clone(hs), f.escapes)
		}
		return hs
	case "state":
		return f.stateOf(i)
	case "people":
		if f.a.Tags[i].UPOS == "NOUN" || f.a.Tags[i].UPOS == "ADJ" {
			return []int{i}
		}
	case "noun":
		if f.sentenced(i) || f.g.Lemma(i) == "life" && !f.claimed(i) {
			return nil
		}
		if v := f.g.Head(i); v >= 0 && v < i && f.g.IsVerb(v) && f.led(i) {
			if f.g.Passive(v) {
				return f.g.Subject(v) // "were hacked to death"
			}
			return f.g.Object(v)
		}
		if f.a.Tags[i].UPOS == "NOUN" {
			if n := f.numbered(i); len(n) > 0 { // "ten deaths among 500 soldiers"
				return append(append(f.g.Hanging(i, "of"), n...), f.injured(i, w)...)
			}
			return append(f.g.Hanging(i, "of", "among"), f.injured(i, w)...)
		}
	case "ward":
		return f.bearer(i)
	}
	return nil
}

// suffering returns those of whom noun i tells what was done to them: "the arrest of a
// smuggler", "the abduction and murder of three teenagers". A murder by the way, of
// which no event is told, hurts nobody in the one told beside it.
func (f *filler) suffering(i int, w harmWord) []int {
	hs, up := f.g.Hanging(i, "of"), f.g.Head(i)
	joined := f.g.Is(i, "conj") && up >= 0 && f.heads[up] >= 0
	switch {
	case w.effect != "detained" && f.heads[i] < 0 && !joined:
		return nil
	case len(hs) == 0 && joined:
		hs = slices.DeleteFunc(slices.Clone(f.g.Hanging(up, "of")), func(h int) bool { return h < i })
	}
	return hs
}

// came reports whether harm word i, of which no event is told, says what came to
// be, not what may, should or did not.
func (f *filler) came(i int) bool {
	for n := 0; i >= 0 && n < steps; n, i = n+1, f.g.Head(i) {
		if !f.g.IsVerb(i) {
			continue
		}
		g := f.g.Group(i)
		return !g.Negated && !g.Infinitive && g.Modal == "" && g.Tense != "future"
	}
	return true
}

// led reports whether noun i is what people are brought to: "stoned to death",
// "taken into custody".
func (f *filler) led(i int) bool {
	switch f.g.Preposition(i) {
	case "to":
		return f.g.Lemma(i) == "death"
	case "into":
		return f.g.Lemma(i) == "custody"
	}
	return false
}

// escapes reports whether who flees is armed, or one by himself: attackers who
// flee into a forest and a driver who runs are not displaced.
func (f *filler) escapes(h int) bool {
	if f.g.Class(f.g.Quantified(h))&f.armed != 0 {
		return true
	}
	x := f.a.Tags[h].XPOS
	return f.counts[h] < 0 && x != "NNS" && x != "NNPS" && x != "CD" && f.g.Class(h)&f.person != 0
}

// numbered returns i itself if a number counts it: "12 deaths".
func (f *filler) numbered(i int) []int {
	if f.counts[i] >= 0 {
		return []int{i}
	}
	return nil
}

// stateOf returns who is in a state: "12 were dead", "left 12 dead", "12 dead".
func (f *filler) stateOf(i int) []int {
	if f.standing(i) {
		return []int{i}
	}
	if hs := f.leftSo(i); len(hs) > 1 {
		return hs
	}
	if v := i - 1; f.g.Lemma(v) == "shoot" && f.g.IsVerb(v) { // "shot dead two people"
		if f.g.Passive(v) {
			return f.g.Subject(v)
		}
		if hs := f.g.Object(v); len(hs) > 0 {
			return hs
		}
		return f.behind(i)
	}
	if s := f.g.Dependents(i, "nsubj", "nsubj:pass"); len(s) > 0 {
		return s
	}
	for _, k := range f.g.Children(i) { // "12 injured"
		if c := f.inside[k]; (f.g.Is(int(k), "nummod") || int(k) < i && f.a.Tags[k].UPOS == "NUM") && c >= 0 && f.a.Counts[c].Kind == daybook.CountPeople {
			return []int{int(k)}
		}
	}
	switch up := f.g.Head(i); {
	case f.g.Is(i, "conj") && f.g.Child(i, "compound") == i-1 && f.g.Class(i-1)&f.person != 0:
		return []int{i - 1} // "left two dead and a driver wounded"
	case f.g.Lemma(i-1) == "many" && f.g.Is(i, "conj"): // "two people were killed and many injured"
		return []int{i - 1}
	case up >= 0 && f.g.Is(i, "xcomp", "advcl") && f.g.Passive(up):
		return f.g.Subject(up) // "he was pronounced dead"
	case up >= 0 && f.g.Is(i, "xcomp", "advcl"):
		return f.g.Object(up)
	case up >= 0 && f.g.Is(i, "amod", "acl") && up < i:
		return []int{up}
	}
	return f.numbered(i)
}

// behind returns the noun of the phrase right behind token i.
func (f *filler) behind(i int) []int {
	for k := i + 1; k < len(f.a.Tokens) && k < i+6 && f.a.Tokens[k].Sentence == f.a.Tokens[i].Sentence; k++ {
		switch u := f.a.Tags[k].UPOS; u {
		case "NUM", "DET", "ADJ", "ADV":
			if u == "ADJ" && f.g.Class(k)&f.person != 0 && f.a.Tags[k+1].UPOS == "CCONJ" {
				return []int{k} // "one Chinese civilian"
			}
		case "NOUN", "PROPN":
			if up := f.g.Head(k); up > k && up < i+8 && f.g.Is(k, "compound", "amod") {
				return []int{up}
			}
			return []int{k}
		default:
			return nil
		}
	}
	return nil
}

// standing reports whether a word of harm stands for people: "all the dead".
func (f *filler) standing(i int) bool {
	if i+1 < len(f.a.Tokens) && (f.a.Tags[i+1].UPOS == "NOUN" || f.a.Tags[i+1].UPOS == "PROPN") {
		return false
	}
	return i > 0 && (f.g.Form(i-1) == "the" || f.g.Form(i-1) == "those" || f.g.Form(i-1) == "these") && f.a.Tokens[i-1].Sentence == f.a.Tokens[i].Sentence
}

// toll adds what is said of the people whom token h heads.
func (f *filler) toll(t, word, h int, w harmWord) {
	said := h
	if k := f.antecedent(h); k >= 0 {
		h = k // "he died"
	} else if k := f.renamed(h); k >= 0 {
		h, said = k, k // "Roe, a rebel leader"
	}
	if !f.people(word, h, w) {
		return
	}
	x := daybook.Toll{Effect: w.effect, Head: h, Of: f.g.Core(h), Best: -1, High: -1, PartOf: -1, Rule: "harm/" + w.how}
	if n := f.spelt(h); n == h+1 {
		x.Head, x.Of = n, f.g.Core(n) // "the scientist Hassan Tariq"
	}
	x.Span = f.a.Tokens[word].Span.Cover(f.a.Tokens[said].Span)
	if !f.size(&x, word, h) || h != said && x.High != 1 {
		return
	}
	if h != said {
		x.Span = f.a.Tokens[word].Span.Cover(f.a.Tokens[said].Span)
	}
	x.Cumulative = f.cumulative(t, word, &x)
	f.addToll(t, x)
	for _, p := range f.parts(h) {
		f.part(t, p, p, h, w)
	}
}

// one reports whether h is a noun with "a": in a list of people, a person
// whatever the noun.
func (f *filler) one(h int) bool { return f.a.Tags[h].XPOS == "NN" && f.newOne(h) }

// newOne reports whether h is one that was not told before: "a rebel", "another one".
func (f *filler) newOne(h int) bool {
	return slices.ContainsFunc(f.g.Children(h), func(k int32) bool {
		l := f.g.Form(int(k))
		return l == "a" || l == "an" || l == "another"
	})
}

// single adds one person of a list.
func (f *filler) single(t, word, h int, w harmWord) {
	x := daybook.Toll{Effect: w.effect, Head: h, Of: f.g.Core(h), Low: 1, High: 1, Best: 1, Basis: "number", PartOf: -1, Rule: "harm/list"}
	x.Span = f.a.Tokens[word].Span.Cover(f.a.Tokens[h].Span)
	f.addToll(t, x)
}

// part adds people who are some of those whom token of heads.
func (f *filler) part(t, word, p, of int, w harmWord) {
	whole := f.find(t, daybook.Toll{Effect: w.effect, Head: of})
	y := daybook.Toll{Effect: w.effect, Head: p, Of: f.g.Core(p), Best: -1, High: -1, PartOf: whole, Rule: "harm/part"}
	y.Span = f.a.Tokens[word].Span.Cover(f.a.Tokens[p].Span)
	if whole < 0 || !f.size(&y, word, p) {
		return
	}
	if all := (*f.list(t))[whole].High; all >= 0 && y.Low > all {
		return // "600 deaths among 15,000 soldiers"
	}
	if n := p + 3; n < len(f.a.Tokens) && f.a.Tags[p].UPOS == "NUM" && f.a.Tags[n].UPOS == "NOUN" && f.g.Head(n) == p { // "two of them children"
		y.Of = f.g.Core(n)
		y.Span = y.Span.Cover(f.a.Tokens[n].Span)
	}
	f.addToll(t, y)
}

// ofThem reports whether h is said to be some of those named before: "two of
// them soldiers and the other a driver".
func (f *filler) ofThem(h int) bool {
	for i := h - 1; i > h-12 && i >= 0 && f.a.Tokens[i].Sentence == f.a.Tokens[h].Sentence; i-- {
		if f.g.Lemma(i) == "of" && i+1 < len(f.a.Tokens) {
			switch f.g.Form(i + 1) {
			case "them", "whom", "these", "those":
				return true
			}
		}
	}
	return false
}

// countedBy steps from a word within a number to what the number counts: "a
// number of contractors".
func (f *filler) countedBy(h int) int {
	if c := f.inside[h]; c >= 0 && f.a.Counts[c].Head >= 0 {
		return f.a.Counts[c].Head
	}
	return h
}

func (f *filler) addToll(t int, x daybook.Toll) {
	if f.find(t, x) < 0 {
		to := f.list(t)
		*to = append(*to, x)
	}
}

// list returns the harm of trigger t, that of no event where t is -1.
func (f *filler) list(t int) *[]daybook.Toll {
	if t < 0 {
		return &f.a.Tolls
	}
	return &f.a.Frames[t].Harms
}

// find returns where the harm of trigger t is told of the people of x, -1 if it is
// not. Of that of no event it looks at the last.
func (f *filler) find(t int, x daybook.Toll) int {
	of := *f.list(t)
	for i := len(of) - 1; i >= 0 && (t >= 0 || i >= len(of)-lately); i-- {
		if of[i].Effect == x.Effect && of[i].Head == x.Head {
			return i
		}
	}
	return -1
}

// lately is how many of the last rows of harm may be of the people told of now.
const lately = 32

// people reports whether h may be people who are hurt.
func (f *filler) people(word, h int, w harmWord) bool {
	class := f.g.Class(h)
	switch {
	case f.standing(h) && w.how == "state":
		return true
	case w.how == "people" || w.how == "figure" || w.how == "noun" && f.counts[h] >= 0:
		return true
	case f.g.Form(h) == "those" || f.g.Form(h) == "many":
		return true
	case f.another(h):
		return true
	case f.a.Tags[h].UPOS == "PRON":
		return f.none(h)
	case class&f.person != 0 || f.counted(h) || f.anybody(word, h):
		return true
	case f.entity[h] >= 0:
		e := &f.a.Entities[f.entity[h]]
		return e.Kind == daybook.NamePerson || e.Kind == daybook.NameNationality
	}
	return false
}

// none: "no one", "nobody".
func (f *filler) none(h int) bool {
	return f.inside[h] >= 0 && f.a.Counts[f.inside[h]].High == 0
}

// parts returns the heads of what is counted within h: "15 people, among them
// 8 children and two women".
func (f *filler) parts(h int) []int {
	var out []int
	for _, k := range f.g.Children(h) {
		c := int(k)
		if c < h {
			continue
		}
		if f.inside[c] >= 0 && c+3 < len(f.a.Tokens) && f.g.Form(c+1) == "of" && f.ofThem(c+3) {
			out = append(out, c) // "four people, two of them children"
			continue
		}
		switch f.g.Preposition(c) {
		case "include", "including", "among":
		default:
			if k := f.g.Lemma(c); k != "include" && k != "including" {
				continue
			}
			out = append(out, f.g.Object(c)...)
			continue
		}
		for _, p := range f.g.Joined(c) {
			if f.counts[p] >= 0 || f.g.Class(p)&f.person != 0 && f.a.Tags[p].UPOS != "PRON" || f.entity[p] >= 0 && f.a.Entities[f.entity[p]].Kind == daybook.NamePerson {
				out = append(out, p)
			}
		}
	}
	return out
}
