package count

import "github.com/daybookhq/daybook"

// harmNouns are the nouns whose absence says that nobody was hurt.
var harmNouns = map[string]bool{"casualty": true, "injury": true, "death": true, "fatality": true, "victim": true, "wounded": true, "dead": true, "injured": true}

// none reads "no one", "nobody", "none", "no casualties", "no reports of
// injuries", and "both". It returns the token behind, 0 if there is nothing.
func (r *reader) none(i int) int {
	switch w := r.low(i, i); w {
	case "nobody":
		return r.zero(i, i+1, -1, "stated-none")
	case "none":
		return r.zero(i, i+1, -1, "stated-none")
	case "no", "any", "without":
		return r.no(i, w)
	case "both":
		return r.both(i)
	}
	return 0
}

func (r *reader) zero(lo, hi, head int, basis string) int {
	r.add(number{lo: lo, hi: hi, basis: basis}, head, daybook.CountPeople, "count/"+basis)
	return hi
}

// no reads "no" and, where a negation stands before it, "any".
func (r *reader) no(i int, w string) int {
	next := r.low(i+1, i)
	if w == "no" && next == "one" {
		return r.zero(i, i+2, -1, "stated-none")
	}
	if w == "no" && next == "-" && r.low(i+2, i) == "one" {
		return r.zero(i, i+3, -1, "stated-none")
	}
	if w == "any" && !r.negated(i) {
		return 0
	}
	basis := "stated-none"
	for j := i + 1; j < i+8; j++ {
		switch l := r.lemmaIn(j, i); {
		case l == "":
			return 0
		case l == "report" || l == "word" || l == "information" || l == "indication" || l == "sign":
			basis = "none-reported"
		case harmNouns[l]:
			r.zero(i, i+1, j, basis)
			if w := r.low(j+1, i); (w == "or" || w == "and" || w == "nor") && harmNouns[r.lemmaIn(j+2, i)] {
				r.zero(i, i+1, j+2, basis)
			}
			return i + 1
		case r.xpos(j, i) == "NNS" && r.person(j, l) && w == "no" && basis == "stated-none":
			return r.zero(i, i+1, j, basis)
		case !r.within(j, i):
			return 0
		}
	}
	return 0
}

// within reports whether token j may stand between "no" and its noun.
func (r *reader) within(j, at int) bool {
	switch r.xpos(j, at) {
	case "JJ", "NN", "CC", "IN", "VBN", "RB", "DT", "HYPH", ",", "NNS", "CD":
		return true
	}
	return false
}

// negated reports whether "not" stands before token i.
func (r *reader) negated(i int) bool {
	for j := i - 1; j >= i-5; j-- {
		switch r.low(j, i) {
		case "not", "n't", "n’t", "without", "never":
			return true
		}
	}
	return false
}

func (r *reader) lemmaIn(i, at int) string {
	if i >= len(r.Tags) || r.Tokens[i].Sentence != r.Tokens[at].Sentence {
		return ""
	}
	return r.lemma(i)
}

// both reads "both men" and "both were killed" as two; "both A and B" counts
// nothing.
func (r *reader) both(i int) int {
	n := number{lo: i, hi: i + 1, low: 2, high: 2, best: 2, basis: "number"}
	if r.low(i+1, i) == "the" || r.low(i+1, i) == "of" && r.low(i+2, i) == "the" {
		n.hi++
	}
	h := r.scan(n)
	n.hi = i + 1
	if h >= 0 && r.plural(h) && r.low(h+1, i) != "and" {
		if k := r.kind(n, h); k != "" {
			r.add(n, h, k, "count/both")
		}
		return i + 1
	}
	if r.harmed(n) {
		r.add(n, -1, daybook.CountPeople, "count/both")
		return i + 1
	}
	return 0
}

// plural reports whether token i is a plural noun.
func (r *reader) plural(i int) bool {
	switch r.low(i, i) {
	case "men", "women", "children", "people", "police":
		return true
	}
	return r.Tags[i].XPOS == "NNS" || r.Tags[i].XPOS == "NNPS"
}
