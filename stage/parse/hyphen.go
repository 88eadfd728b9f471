package parse

import "github.com/daybookhq/daybook"

// A squeeze takes the front parts of hyphenated words out of a sentence before
// it is parsed and puts them back as dependents of the last part: "Iran-backed
// militias" is parsed as "backed militias". The parser sees few of the kind in
// the treebanks and news is full of them.
type squeeze struct {
	keep []int // index in the sentence of each word that stays
	back []int // index among those that stay of each word, -1 if it is out
	last []int // for a word that is out, the last part of its hyphenated word
}

// take decides which words stay.
func (q *squeeze) take(tags []daybook.Tag) {
	q.keep, q.back, q.last = q.keep[:0], q.back[:0], q.last[:0]
	for range tags {
		q.back, q.last = append(q.back, -1), append(q.last, -1)
	}
	for i := 0; i < len(tags); i++ {
		end := hyphenated(tags, i)
		for ; i < end; i++ {
			q.last[i] = end
		}
		q.back[i] = len(q.keep)
		q.keep = append(q.keep, i)
	}
}

// hyphenated returns the last part of the hyphenated word that starts at i, or
// i if it is none of the kind that can be squeezed.
func hyphenated(tags []daybook.Tag, i int) int {
	end := i
	for end+2 < len(tags) && tags[end+1].XPOS == "HYPH" && part(tags[end], false) && part(tags[end+2], true) {
		end += 2
	}
	return end
}

// part reports whether a word is a likely part of a hyphenated word, behind a
// hyphen or before one.
func part(t daybook.Tag, behind bool) bool {
	switch t.XPOS {
	case "NN", "NNS", "NNP", "NNPS", "JJ", "CD", "VBN", "VBG":
		return true
	case "VBD", "JJR":
		return behind
	case "RB", "FW", "AFX", "JJS":
		return !behind
	}
	return false
}

// restore puts the words that are out back into a parse of those that stay.
func (q *squeeze) restore(deps []daybook.Dep, tags []daybook.Tag) {
	for i := len(deps) - 1; i >= 0; i-- {
		if q.last[i] < 0 {
			continue
		}
		switch end := q.last[i]; {
		case tags[i].XPOS == "HYPH":
			deps[i] = daybook.Dep{Head: i - 1, Rel: "punct"}
		case i+2 <= end:
			deps[i] = daybook.Dep{Head: i + 2, Rel: inner(tags[i], tags[i+2])}
		}
	}
	for i := range deps { // a name goes by its first part
		if end := q.last[i]; end == i+2 && tags[i].UPOS == "PROPN" && tags[end].UPOS == "PROPN" {
			swap(deps, i, end)
		}
	}
}

// swap makes the first part of a name, which hangs on the last, its head.
func swap(deps []daybook.Dep, first, last int) {
	for k := range deps {
		if deps[k].Head == last && k != first {
			deps[k].Head = first
		}
	}
	deps[first] = deps[last]
	deps[last] = daybook.Dep{Head: first, Rel: "flat"}
	deps[first+1].Head = first
}

// inner returns the relation of one part of a hyphenated word to the next.
func inner(t, next daybook.Tag) string {
	switch t.UPOS {
	case "ADJ":
		return "amod"
	case "NUM":
		if next.UPOS == "NOUN" {
			return "nummod"
		}
	case "ADV":
		return "advmod"
	case "PROPN", "NOUN":
		if next.UPOS == "ADJ" || next.UPOS == "VERB" && next.XPOS != "VBG" && t.UPOS == "PROPN" {
			return "obl:unmarked"
		}
	}
	return "compound"
}
