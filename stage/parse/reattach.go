package parse

import "github.com/daybookhq/daybook"

// reattach moves verbs that the parser hung on a noun although they belong to
// the verb above it. Each goes to an ancestor of its governor, so that the tree
// stays one.
//
//   - "condemned the bombing and called for calm": a finite verb behind "and"
//     without a subject of its own is coordinated with the verb;
//   - "warned the crowd that it would shoot": a clause with "that" and a
//     subject of its own is what the verb of telling tells.
func reattach(deps []daybook.Dep, tags []daybook.Tag) {
	for i := range deps {
		n := deps[i].Head
		if n < 0 || n > i || !finite(tags[i].XPOS) && !would(deps, tags, i) || tags[n].UPOS != "NOUN" && tags[n].UPOS != "PROPN" {
			continue
		}
		v := verbAbove(deps, tags, n)
		if v < 0 || v > n {
			continue
		}
		subject := has(deps, i, "nsubj") || has(deps, i, "nsubj:pass")
		switch rel := deps[i].Rel; {
		case (rel == "conj" || rel == "acl") && has(deps, i, "cc") && !subject && finite(tags[i].XPOS) && finite(tags[v].XPOS):
			deps[i] = daybook.Dep{Head: v, Rel: "conj"}
		case (rel == "acl:relcl" || rel == "acl") && subject && has(deps, i, "mark") && telling[tags[v].Lemma] && deps[n].Head == v:
			deps[i] = daybook.Dep{Head: v, Rel: "ccomp"}
		}
	}
}

func finite(xpos string) bool { return xpos == "VBD" || xpos == "VBZ" || xpos == "VBP" }

// would reports whether verb i has a modal or another auxiliary.
func would(deps []daybook.Dep, tags []daybook.Tag, i int) bool {
	return tags[i].UPOS == "VERB" && (has(deps, i, "aux") || has(deps, i, "aux:pass"))
}

// telling verbs have whom they tell as object and what they tell as a clause.
var telling = map[string]bool{
	"tell": true, "warn": true, "inform": true, "assure": true, "remind": true, "convince": true, "persuade": true, "notify": true,
	"promise": true, "advise": true, "show": true, "alert": true,
}

// verbAbove returns the verb that governs noun n, through other nouns, or -1.
func verbAbove(deps []daybook.Dep, tags []daybook.Tag, n int) int {
	for range 4 {
		if n = deps[n].Head; n < 0 || tags[n].UPOS == "VERB" {
			return n
		}
		if tags[n].UPOS != "NOUN" && tags[n].UPOS != "PROPN" {
			return -1
		}
	}
	return -1
}

// has reports whether a dependent of i within the next or last dozen words has
// the relation.
func has(deps []daybook.Dep, i int, rel string) bool {
	for k := max(0, i-12); k < min(len(deps), i+12); k++ {
		if deps[k].Head == i && deps[k].Rel == rel {
			return true
		}
	}
	return false
}
