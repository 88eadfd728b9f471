package count

import "strings"

// reach is how many tokens behind a number its noun may stand.
const reach = 8

// head returns the noun that n counts, -1 if the number stands alone.
func (r *reader) head(n number) int {
	h := r.governed(n)
	if h < 0 {
		h = r.scan(n)
	}
	if h == n.hi && hurt[r.low(h, h)] && !r.attributive(h, n.lo) {
		return -1
	}
	return h
}

// governed returns the noun that the parser hangs the number on.
func (r *reader) governed(n number) int {
	if n.hi-1 >= len(r.Deps) {
		return -1
	}
	for i := n.lo; i < n.hi; i++ {
		d := r.Deps[i]
		if d.Rel == "nummod" && d.Head >= n.hi && d.Head < n.hi+reach && strings.HasPrefix(r.Tags[d.Head].XPOS, "NN") && r.open(n.hi, d.Head) {
			return d.Head
		}
	}
	return -1
}

// open reports whether tokens [lo,hi) can stand between a number and its noun.
func (r *reader) open(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		switch r.Tags[i].XPOS {
		case "VBD", "VBZ", "VBP", "MD", "IN", ".", ":", ",", "WP", "WDT", "CC":
			return false
		}
	}
	return true
}

// hurt are participles that taggers take for nouns: "33 injured".
var hurt = map[string]bool{"killed": true, "dead": true, "injured": true, "wounded": true, "hurt": true, "missing": true, "arrested": true, "detained": true}

// scan looks behind the number over adjectives and nouns for the last noun of
// the phrase.
func (r *reader) scan(n number) int {
	i := n.hi
	if r.low(i, n.lo) == "of" {
		i++
		switch r.low(i, n.lo) {
		case "the", "these", "those", "its", "their", "his", "her", "our":
			i++
		}
	}
	head := -1
	for end := i + reach; i < end; i++ {
		tag := r.xpos(i, n.lo)
		switch tag {
		case "NNS", "NNPS":
			if next := r.xpos(i+1, n.lo); next != "NNS" || n.low > 1 && r.person(i, r.lemma(i)) {
				return i
			}
			head = i
		case "NN", "NNP":
			head = i
			if w := r.low(i, i); w == "people" || w == "police" && r.xpos(i+1, n.lo) != "NNS" {
				return i
			}
		case "POS":
			head = -1
		case "JJ", "JJR", "JJS", "HYPH", "VBN", "VBD", "VBG", "RB", "CD":
			if (tag == "RB" || tag == "CD") && i > n.hi && r.xpos(i-1, n.lo) != "POS" {
				return head
			}
			if head >= 0 && r.xpos(i-1, n.lo) == "HYPH" {
				head = -1 // "7 US-trained recruits"
			}
			if head >= 0 && tag != "HYPH" && !(tag == "JJ" && r.xpos(head, head) == "NNP" && r.attributive(i, n.lo)) {
				return head // "six ISIL tactical units" goes on
			}
			if (tag == "VBN" || tag == "VBG" || tag == "VBD") && !r.attributive(i, n.lo) {
				return r.orNation(head, i-1, n)
			}
		case "CC", ",", "``", "''":
			if head >= 0 || i == n.hi && (tag == "CC" || tag == ",") || !r.modifier(i+1, n.lo) {
				return r.orNation(head, i-1, n)
			}
		default:
			if tag != "" && r.country(i) {
				continue
			}
			return r.orNation(head, i-1, n)
		}
	}
	return head
}

// modifier reports whether token i can stand before a noun.
func (r *reader) modifier(i, at int) bool {
	switch r.xpos(i, at) {
	case "JJ", "NN", "NNS", "NNP", "VBN", "VBG":
		return true
	}
	return false
}

// orNation returns head or, if there is none, an adjective that stands for
// people: "25 Lebanese were hurt".
func (r *reader) orNation(head, last int, n number) int {
	if head < 0 && last >= n.hi && r.xpos(last, n.lo) == "JJ" && r.capitalized(last) {
		return last
	}
	return head
}

// country reports whether token i is an abbreviation that taggers take for a
// pronoun: "4 US soldiers".
func (r *reader) country(i int) bool {
	w := r.Word(i)
	return w == "US" || w == "U.S." || w == "UK" || w == "UN"
}

// attributive reports whether participle i stands before a noun: "12 wounded
// soldiers", not "12 wounded in the attack".
func (r *reader) attributive(i, at int) bool {
	for j := i + 1; j < i+4; j++ {
		switch r.xpos(j, at) {
		case "NN", "NNS", "NNP", "NNPS":
			return true
		case "JJ", "VBN", "VBG", "HYPH":
		default:
			return false
		}
	}
	return false
}
