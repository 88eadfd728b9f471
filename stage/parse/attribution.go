package parse

import "github.com/daybookhq/daybook"

// attribution mends the end of a sentence that says who says so: ", residents
// and a local official said." The parser may hang the first of them on what
// stands before, or coordinate the verb with what is said.
func attribution(deps []daybook.Dep, tags []daybook.Tag) {
	v := len(deps) - 1
	for v > 0 && tags[v].UPOS == "PUNCT" {
		v--
	}
	if v < 3 || !reporting[tags[v].Lemma] || !finite(tags[v].XPOS) {
		return
	}
	comma := sayersFrom(tags, v) - 1
	if comma < 1 {
		return
	}
	first := -1
	for i := comma + 1; i < v && first < 0; i++ {
		if h := deps[i].Head; nominal(tags[i]) && (h <= comma || h >= v) {
			first = i
		}
	}
	if first < 0 || under(deps, v, first) {
		return
	}
	if s := subjectOf(deps, v, comma, v); s != first {
		if s >= 0 {
			deps[s] = daybook.Dep{Head: first, Rel: "conj"}
		}
		deps[first] = daybook.Dep{Head: v, Rel: "nsubj"}
	}
	if h := deps[v].Head; h >= 0 && h < comma && (deps[v].Rel == "conj" || deps[v].Rel == "parataxis") && tags[h].UPOS == "VERB" && !has(deps, v, "cc") && deps[h].Head < 0 {
		deps[v], deps[h] = deps[h], daybook.Dep{Head: v, Rel: "ccomp"}
	}
}

// sayersFrom returns where the phrase for those who say something begins, right
// behind a comma, 0 if what stands before verb v is no such phrase.
func sayersFrom(tags []daybook.Tag, v int) int {
	for i := v - 1; i > 0 && i > v-longestSayers; i-- {
		switch tags[i].UPOS {
		case "NOUN", "PROPN", "ADJ", "DET", "CCONJ", "NUM", "ADP", "PRON":
			continue
		case "PUNCT":
			if tags[i].XPOS == "," && i < v-1 {
				return i + 1
			}
		}
		return 0
	}
	return 0
}

// longestSayers is how many words the phrase for those who say something has at
// the most.
const longestSayers = 14

// acting verbs have somebody, not something, for a subject.
var acting = map[string]bool{
	"deny": true, "confirm": true, "insist": true, "reject": true, "accuse": true, "blame": true, "refuse": true, "condemn": true, "back": true,
	"support": true, "vow": true, "threaten": true, "demand": true, "promise": true, "agree": true, "deploy": true,
}

// toName hangs a clause with "which" or "who" and a verb of saying, right behind a
// name and a comma, on that name: in "measures against Moscow, which denies it",
// measures deny nothing.
func toName(deps []daybook.Dep, tags []daybook.Tag) {
	for i := 2; i < len(deps); i++ {
		v := deps[i].Head
		if deps[i].Rel != "nsubj" || tags[i].Lemma != "which" && tags[i].Lemma != "who" || v <= i || deps[v].Rel != "acl:relcl" {
			continue
		}
		name := i - 2
		if !reporting[tags[v].Lemma] && !acting[tags[v].Lemma] || tags[i-1].XPOS != "," || tags[name].UPOS != "PROPN" || under(deps, name, v) {
			continue
		}
		if h := deps[v].Head; tags[h].UPOS != "PROPN" && under(deps, name, h) {
			deps[v].Head = name
		}
	}
}
