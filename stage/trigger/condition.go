package trigger

import "github.com/daybookhq/daybook/lexicon"

// near is how many tokens on either side count as the trigger's clause.
const near = 14

// filled is the semantic classes of what fills the slots of one token, with
// what stands before a noun counted in both of the first two.
type filled struct{ agent, patient, with lexicon.Class }

// a vicinity is the classes of the words around a match, the last one asked
// for.
type vicinity struct {
	first, last int
	class       lexicon.Class
}

// holds reports whether the conditions of mt's pattern are met.
func (x *text) holds(mt match) bool {
	for _, c := range mt.pattern.conds {
		if x.at(c.slot, mt)&c.class != 0 == c.not {
			return false
		}
	}
	return true
}

// at returns the classes of what stands in a slot of the match.
func (x *text) at(slot string, mt match) lexicon.Class {
	switch slot {
	case "near":
		return x.near(mt)
	case "report":
		return x.about
	}
	f := x.filled[mt.head]
	if f == nil {
		f = x.fill(mt.head)
		x.filled[mt.head] = f
	}
	switch slot {
	case "agent":
		return f.agent
	case "patient":
		return f.patient
	}
	return f.with
}

func (x *text) fill(head int) *filled {
	s := x.g.Of(head)
	both := x.union(s.Modifier)
	return &filled{
		agent:   both | x.union(s.Agent),
		patient: both | x.union(s.Patient),
		with:    x.union(s.With) | x.union(s.Tool) | x.union(s.Between),
	}
}

// union returns the classes of phrases by their heads; "thousands of
// protesters" are protesters too.
func (x *text) union(heads []int) lexicon.Class {
	var all lexicon.Class
	for _, h := range heads {
		all |= x.g.Class(h) | x.g.Class(x.g.Quantified(h)) | x.g.Class(x.g.Voice(h))
		if title := x.g.Child(h, "nmod:desc"); title >= 0 && title < h { // "President Ada Lovelace"
			all |= x.g.Class(title)
		}
	}
	return all
}

// near returns the classes of the words around a match, and the topic.
func (x *text) near(mt match) lexicon.Class {
	v := &x.vicinity
	if v.last > 0 && v.first == mt.first && v.last == mt.last+1 {
		return v.class
	}
	*v = vicinity{mt.first, mt.last + 1, x.topic}
	sentence := x.a.Tokens[mt.head].Sentence
	for i := max(0, mt.first-near); i < len(x.a.Tokens) && i <= mt.last+near; i++ {
		if x.a.Tokens[i].Sentence == sentence && (i < mt.first || i > mt.last) {
			v.class |= x.g.Class(i)
		}
	}
	return v.class
}
