package argument

import (
	"strings"

	"github.com/daybookhq/daybook"
)

// inWar reports whether harm word i tells of those who died in what lasts: "killed
// in the war", "the crackdown that has killed thousands", "in recent clashes".
// What the news tells in the present, by its day or of one attack is an event's.
func (f *filler) inWar(t, i int, x *daybook.Toll) bool {
	if f.newsOf(t, i) {
		return false
	}
	return f.anyLasting(i, func(n int, kind string) bool {
		if f.named(n, "day") {
			return false
		}
		switch word := f.longWordOf(n); {
		case kind == "always", kind == "mass" && (word == "long" || word == "recent" || f.named(n, "year")):
			return true
		case kind == "several":
			return (word == "recent" || word == "long" && x.Rule == "harm/figure") && f.a.Tags[n].XPOS == "NNS"
		default:
			return x.Low >= many && (word != "" || f.g.Group(f.verb(i)).Perfect)
		}
	})
}

// anyLasting reports whether a noun of what lasts, of a kind, near harm word i in its
// sentence, in the course of which or by which people are hurt, satisfies is.
func (f *filler) anyLasting(i int, is func(n int, kind string) bool) bool {
	sentence := f.a.Tokens[i].Sentence
	for n := max(0, i-cumulativeReach); n < len(f.a.Tokens) && n < i+cumulativeReach; n++ {
		kind := f.lasts[f.g.Lemma(n)]
		if kind != "" && n != i && f.a.Tokens[n].Sentence == sentence && !f.g.IsVerb(n) && f.bears(n, i) && is(n, kind) {
			return true
		}
	}
	return false
}

// fromMany reports whether people died, by harm word i, in several attacks or in
// what lasts, or at the hands of somebody of whom the words say that he has killed so many.
func (f *filler) fromMany(i int) bool {
	if f.anyLasting(i, func(n int, kind string) bool { return kind != "several" || f.a.Tags[n].XPOS == "NNS" }) {
		return true
	}
	v := f.verb(i)
	return v >= 0 && f.g.Group(v).Perfect
}

// many is how many dead are more than unrest brings in a day, mostly.
const many = 100

// bears reports whether what noun n names is where, or by what, harm word i hurts:
// it hangs on it, or the word is said of it.
func (f *filler) bears(n, i int) bool {
	for k, d := n, 0; k >= 0 && d < 4; k, d = f.g.Head(k), d+1 {
		if k != n && f.besideHarm(k, i) {
			return true
		}
		if f.g.IsVerb(k) && k != n && !f.g.Supports(k) || f.g.Is(k, "nmod", "obl") && !f.inCourseOf(k) {
			break // "in retaliation for recent attacks"
		}
	}
	for k, d := i, 0; k >= 0 && d < 4; k, d = f.g.Head(k), d+1 {
		if k == n || k != i && f.g.Is(n, "nsubj") && f.g.Head(n) == k { // "the war has left 300 dead"
			return true
		}
		if !f.g.Is(k, "acl", "acl:relcl", "nmod", "obl", "obj", "nsubj", "nummod", "amod", "compound") {
			break
		}
	}
	return false
}

// inCourseOf reports whether the preposition before noun k says in the course of what, or
// of what, people die.
func (f *filler) inCourseOf(k int) bool {
	p := f.g.Preposition(k)
	first, _, _ := strings.Cut(p, " ")
	switch first {
	case "in", "during", "of", "from", "by", "throughout", "within", "amid", "due", "because":
		return true
	}
	return p == "as a result of" || p == "as part of"
}

// besideHarm reports whether token k is harm word i or one joined with it: "killed
// and injured in the war".
func (f *filler) besideHarm(k, i int) bool {
	return k == i || f.g.Is(k, "conj") && f.g.Head(k) == i || f.g.Is(i, "conj") && f.g.Head(i) == k
}

// newsOf reports whether harm word i tells the news of the day: in the present,
// with a day, or of one attack.
func (f *filler) newsOf(t, i int) bool {
	if v := f.verb(i); v >= 0 && f.harm[f.g.Lemma(i)].how != "figure" {
		if g := f.g.Group(v); g.Tense == "present" && !g.Perfect {
			return true
		}
	}
	if t < 0 {
		return false
	}
	for _, arg := range f.a.Frames[t].Args {
		if arg.Role == daybook.RoleTime && arg.Time >= 0 && f.a.Times[arg.Time].Precision == "day" {
			return true
		}
	}
	h := f.a.Triggers[t].Head
	if up := f.g.Head(i); h == i && up >= 0 && f.g.Is(i, "advcl") && f.heads[up] >= 0 {
		h = up // "a bomb exploded, killing ten"
	}
	if f.g.Is(h, "compound") && f.g.Head(h) == i {
		h = i // "the death toll"
	}
	kind := f.lasts[f.g.Lemma(h)]
	return h != i && (kind == "" && !f.besideHarm(h, i) || kind == "several" && f.a.Tags[h].XPOS == "NN")
}

// verb returns the verb in whose clause token i stands, itself if it is one; -1 if
// there is none.
func (f *filler) verb(i int) int {
	for k, d := i, 0; k >= 0 && d < 5; k, d = f.g.Head(k), d+1 {
		if f.g.IsVerb(k) {
			return k
		}
	}
	return -1
}

// longWordOf returns the kind of a word beside noun n that says that it went on for
// long or far: "the ongoing offensive", "recent clashes"; "" if there is none.
func (f *filler) longWordOf(n int) string {
	for _, k := range f.g.Children(n) {
		if kind := f.longWord[f.g.Form(int(k))]; kind != "" {
			return kind
		}
	}
	return ""
}

// named reports whether a time of a precision names noun n: "the 2011 protests",
// "the March 27 siege".
func (f *filler) named(n int, precision string) bool {
	lo, _ := f.g.NP(n)
	for k := max(lo, n-5); k < n; k++ {
		if t := f.times[k]; t >= 0 && f.a.Times[t].Precision == precision {
			return true
		}
	}
	return false
}

// sum reports whether a toll is what all add up to, of whom the event has a few:
// "three soldiers were killed, bringing the toll to 1,841". Who died of wounds or
// was found later is one of the event's.
func (f *filler) sum(i int, x *daybook.Toll) bool {
	if x.Rule != "harm/figure" {
		return false
	}
	own, sentence := 0, f.a.Tokens[i].Sentence
	for t := range f.a.Frames {
		for k := range f.a.Frames[t].Harms {
			y := &f.a.Frames[t].Harms[k]
			if y.Effect == x.Effect && y.PartOf < 0 && y.Head >= 0 && y.Head < i && f.a.Tokens[y.Head].Sentence == sentence {
				own += y.Low
			}
		}
	}
	return own > 0 && x.Low > max(own*sumFactor, sumLeast) && !f.foundLater(i)
}

// sumFactor is how many times as many dead a toll has that is of more than the
// event told beside it.
const sumFactor = 4

// sumLeast is how many dead one event has that grows by a few.
const sumLeast = 25

// foundLater reports whether the sentence of token i tells of further dead of an event:
// "two more people died", "succumbed to his wounds".
func (f *filler) foundLater(i int) bool {
	lo, _ := f.a.TokensIn(f.a.Sentences[f.a.Tokens[i].Sentence].Span)
	for k := lo; k < i; k++ {
		switch f.g.Lemma(k) {
		case "another", "further", "additional", "succumb", "body", "rubble", "remains", "hospital", "injury", "burn":
			return true
		case "injure", "wound", "wounded", "injured":
			if f.g.Form(k-1) == "the" || f.a.Tags[k].UPOS == "NOUN" { // "one of the wounded died"
				return true
			}
		case "more", "other":
			if f.g.Form(k+1) != "than" && !f.onlyHurt(k) {
				return true
			}
		}
	}
	return false
}

// onlyHurt reports whether those whom "others" or "more" at token k counts were
// injured: "and 153 others are injured".
func (f *filler) onlyHurt(k int) bool {
	for n := k + 1; n < len(f.a.Tokens) && n < k+5 && f.a.Tokens[n].Sentence == f.a.Tokens[k].Sentence; n++ {
		if w, ok := f.harm[f.g.Lemma(n)]; ok {
			return w.effect == "injured"
		}
	}
	return false
}
