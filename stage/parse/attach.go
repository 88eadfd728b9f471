package parse

import "github.com/daybookhq/daybook"

// attach parses one sentence by rules: words before a noun hang on it, nouns
// hang on the verb beside them, everything else on the first verb.
func attach(deps []daybook.Dep, tags []daybook.Tag) {
	root := 0
	for i := range tags {
		if tags[i].UPOS == "VERB" {
			root = i
			break
		}
	}
	verb := root
	for i := range deps {
		if tags[i].UPOS == "VERB" {
			verb = i
		}
		deps[i] = attachWord(tags, i, root, verb)
	}
	deps[root] = daybook.Dep{Head: -1, Rel: "root"}
}

// attachWord returns the governor of word i; verb is the last verb up to it.
func attachWord(tags []daybook.Tag, i, root, verb int) daybook.Dep {
	switch tags[i].UPOS {
	case "DET", "ADJ", "NUM":
		if n := nounAfter(tags, i); n >= 0 {
			return daybook.Dep{Head: n, Rel: map[string]string{"DET": "det", "ADJ": "amod", "NUM": "nummod"}[tags[i].UPOS]}
		}
	case "ADP":
		if n := nounAfter(tags, i); n >= 0 {
			return daybook.Dep{Head: n, Rel: "case"}
		}
	case "AUX":
		for j := i + 1; j < len(tags) && j < i+4; j++ {
			if tags[j].UPOS == "VERB" {
				return daybook.Dep{Head: j, Rel: "aux"}
			}
		}
	case "NOUN", "PROPN", "PRON":
		return attachNoun(tags, i, root, verb)
	case "PUNCT":
		return daybook.Dep{Head: root, Rel: "punct"}
	}
	return daybook.Dep{Head: root, Rel: "dep"}
}

func attachNoun(tags []daybook.Tag, i, root, verb int) daybook.Dep {
	if i+1 < len(tags) && (tags[i+1].UPOS == "NOUN" || tags[i+1].UPOS == "PROPN") && tags[i].UPOS != "PRON" {
		return daybook.Dep{Head: nounAfter(tags, i), Rel: "compound"}
	}
	for j := i - 1; j >= 0 && j > i-6; j-- {
		switch tags[j].UPOS {
		case "ADP":
			return daybook.Dep{Head: verb, Rel: "obl"}
		case "VERB":
			return daybook.Dep{Head: j, Rel: "obj"}
		case "DET", "ADJ", "NUM", "NOUN", "PROPN":
			continue
		}
		break
	}
	return daybook.Dep{Head: root, Rel: "nsubj"}
}

// nounAfter returns the last noun of the noun phrase that goes on behind i, or
// -1.
func nounAfter(tags []daybook.Tag, i int) int {
	noun := -1
	for j := i + 1; j < len(tags); j++ {
		switch tags[j].UPOS {
		case "NOUN", "PROPN":
			noun = j
			continue
		case "DET", "ADJ", "NUM":
			if noun < 0 {
				continue
			}
		case "PRON":
			if noun < 0 {
				return j
			}
		}
		break
	}
	return noun
}
