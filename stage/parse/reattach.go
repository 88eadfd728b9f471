package parse

import (
	"strings"

	"github.com/daybookhq/daybook"
)

// reattach moves verbs that the parser hung on a noun although they belong to
// the verb above it. Each goes to an ancestor of its governor, so that the tree
// stays one.
//
//   - "condemned the bombing and called for calm": a finite verb behind "and"
//     without a subject of its own is coordinated with the verb;
//   - "warned the crowd that it would shoot": a clause with "that" and a
//     subject of its own is what the verb of telling tells;
//   - "shot into a crowd in Tibet injuring 60": a place does nothing.
func reattach(deps []daybook.Dep, tags []daybook.Tag) {
	for i := range deps {
		n := deps[i].Head
		if n >= 0 && n < i && deps[i].Rel == "acl" && tags[i].XPOS == "VBG" && tags[n].UPOS == "PROPN" && deps[n].Rel == "obl" {
			deps[i] = daybook.Dep{Head: deps[n].Head, Rel: "advcl"}
			continue
		}
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
			objects(deps, i, n)
		case (rel == "acl:relcl" || rel == "acl") && subject && has(deps, i, "mark") && telling[tags[v].Lemma] && deps[n].Head == v:
			deps[i] = daybook.Dep{Head: v, Rel: "ccomp"}
		}
	}
}

// objects gives verb i the nouns behind it that were coordinated with noun n as
// long as the verb was.
func objects(deps []daybook.Dep, i, n int) {
	for k := i + 1; k < len(deps); k++ {
		if deps[k] == (daybook.Dep{Head: n, Rel: "conj"}) {
			deps[k] = daybook.Dep{Head: i, Rel: "obj"}
			return
		}
	}
}

// coordinate joins what "and" joins, where the parser, which sees a word's
// governor by itself, gave both the same one:
//
//   - "seven policemen and three civilians were hurt": the second subject is
//     coordinated with the first;
//   - "killed 15 people, including eight children and two women": the women are
//     of the 15;
//   - "raided the town, killing eight and wounding ten, after shells were
//     fired": the second participle goes with the first, not with the clause
//     behind.
func coordinate(deps []daybook.Dep, tags []daybook.Tag) {
	for k := 2; k < len(deps); k++ {
		d := deps[k]
		if d.Head < 0 || !has(deps, k, "cc") && !(paired[d.Rel] && joined(deps, k)) {
			continue
		}
		for j := k - 1; j >= max(0, k-16); j-- {
			if d.Rel == "conj" && deps[j].Head == d.Head && deps[j].Rel == "nmod" && d.Head < j && including(deps, tags, j) {
				deps[k].Head = j
				break
			}
			if deps[j] == d && paired[d.Rel] && nominal(tags[j]) == nominal(tags[k]) {
				deps[k] = daybook.Dep{Head: j, Rel: "conj"}
				break
			}
			if d.Rel == "advcl" && d.Head > k && tags[k].XPOS == "VBG" && tags[j].XPOS == "VBG" && deps[j].Rel == "advcl" && deps[j].Head == deps[d.Head].Head {
				deps[k] = daybook.Dep{Head: j, Rel: "conj"}
				break
			}
		}
	}
}

// including reports whether "including" stands before noun j.
func including(deps []daybook.Dep, tags []daybook.Tag, j int) bool {
	for k := max(0, j-4); k < j; k++ {
		if deps[k].Head == j && deps[k].Rel == "case" && tags[k].Lemma == "include" {
			return true
		}
	}
	return false
}

// joined reports whether "and" stands within the phrase of noun k, at its
// beginning, and gives it to the noun: "Khartoum and Blue Nile rebels".
func joined(deps []daybook.Dep, k int) bool {
	for c := max(0, k-4); c < k; c++ {
		if deps[c].Rel == "cc" && deps[c].Head > c && deps[c].Head < k && under(deps, c, k) && (c == 0 || !under(deps, c-1, k)) {
			deps[c].Head = k
			return true
		}
	}
	return false
}

// paired are relations that a word has to one other word only.
var paired = map[string]bool{"nsubj": true, "nsubj:pass": true, "obj": true, "iobj": true, "obl:agent": true}

func nominal(t daybook.Tag) bool {
	return t.UPOS == "NOUN" || t.UPOS == "PROPN" || t.UPOS == "PRON" || t.UPOS == "NUM"
}

// bounds gives "at least" to its number: in "killed at least nine" the nine are
// no place.
func bounds(deps []daybook.Dep, tags []daybook.Tag) {
	for i := 0; i+2 < len(deps); i++ {
		if tags[i].Lemma != "at" || tags[i+1].Lemma != "least" && tags[i+1].Lemma != "most" && tags[i+1].Lemma != "little" && tags[i+1].Lemma != "much" || tags[i+2].UPOS != "NUM" {
			continue
		}
		num := i + 2
		n := num
		if deps[num].Rel == "nummod" && deps[num].Head > num {
			n = deps[num].Head
		}
		if v := deps[n].Head; deps[n].Rel == "obl" && v >= 0 && tags[v].UPOS == "VERB" && !placed(deps, n, i) {
			switch {
			case n < v && subjectOf(deps, v, 0, v) < 0 && has(deps, v, "aux:pass"):
				deps[n].Rel = "nsubj:pass"
			case n < v && subjectOf(deps, v, 0, v) < 0:
				deps[n].Rel = "nsubj"
			case n > v && !has(deps, v, "obj"):
				deps[n].Rel = "obj"
			}
		}
		if !under(deps, num, i) && !under(deps, num, i+1) {
			deps[i], deps[i+1] = daybook.Dep{Head: i + 1, Rel: "case"}, daybook.Dep{Head: num, Rel: "nmod"}
		}
	}
}

// placed reports whether noun n has a preposition other than token but.
func placed(deps []daybook.Dep, n, but int) bool {
	for k := range n {
		if deps[k].Head == n && deps[k].Rel == "case" && k != but {
			return true
		}
	}
	return false
}

// prepositions gives prepositions that hang on the word before to the noun
// behind: in "the network of the Front" of is the Front's.
func prepositions(deps []daybook.Dep, tags []daybook.Tag) {
	for i := 1; i+1 < len(deps); i++ {
		h := deps[i].Head
		if deps[i].Rel != "case" || h < 0 || h > i || tags[i].UPOS != "ADP" {
			continue
		}
		for n := i + 1; n < min(len(deps), i+8); n++ {
			if deps[n].Head == h && (deps[n].Rel == "nmod" || deps[n].Rel == "obl") && !placed(deps, n, i) {
				deps[i].Head = n
				break
			}
		}
	}
}

// bare makes objects of nouns without a preposition that the parser took for a
// time or a measure: "wounded a couple".
func bare(deps []daybook.Dep, tags []daybook.Tag) {
	for i := 1; i < len(deps); i++ {
		v := deps[i].Head
		if deps[i].Rel != "obl:unmarked" || v < 0 || v > i || i-v > 4 || tags[v].UPOS != "VERB" || tags[i].UPOS != "NOUN" ||
			timeNoun[tags[i].Lemma] || measure[tags[i].Lemma] || has(deps, v, "obj") || has(deps, v, "aux:pass") || !has(deps, i, "det") {
			continue
		}
		deps[i].Rel = "obj"
	}
}

// measure are nouns of how much and how often, which need no preposition.
var measure = map[string]bool{
	"metre": true, "meter": true, "kilometre": true, "kilometer": true, "mile": true, "foot": true, "way": true, "distance": true, "minute": true,
	"second": true, "decade": true, "century": true, "weekend": true, "afternoon": true, "season": true, "bit": true, "lot": true, "moment": true,
	"instant": true, "tonne": true, "ton": true, "percentage": true, "point": true, "summer": true, "winter": true, "autumn": true, "spring": true,
}

// subjects makes subjects of nouns that the parser took for parts of a compound
// with a finite verb, as in headlines: "Kenya strikes camps".
func subjects(deps []daybook.Dep, tags []daybook.Tag) {
	for i := range deps {
		v := deps[i].Head
		if deps[i].Rel == "compound" && v > i && tags[v].UPOS == "VERB" && finite(tags[v].XPOS) && nominal(tags[i]) && subjectOf(deps, v, 0, len(deps)) < 0 {
			deps[i].Rel = "nsubj"
		}
		if d := deps[i]; d.Rel == "nsubj:pass" && d.Head >= 0 && tags[d.Head].XPOS == "VBN" && !has(deps, d.Head, "aux:pass") && has(deps, d.Head, "obj") {
			deps[i].Rel = "nsubj" // "a combined patrol detained two men", the verb taken for a participle
		}
	}
}

// unmark takes back subjects of a clause that prepositions of place seem to
// open, as they never do: "a landmine near Kidal killed one" is told of the
// landmine. The verb takes the governor of the noun, which becomes its subject.
func unmark(deps []daybook.Dep, tags []daybook.Tag) {
	for m := 1; m < len(deps); m++ {
		i := deps[m].Head
		if deps[m].Rel != "mark" || !placing[tags[m].Lemma] || i <= m || tags[i].UPOS != "VERB" {
			continue
		}
		n, s := deps[i].Head, subjectOf(deps, i, m+1, i)
		if s < 0 || n < 0 || n > m || tags[n].UPOS != "NOUN" && tags[n].UPOS != "PROPN" {
			continue
		}
		up, rel := deps[n].Head, deps[n].Rel
		front := -1
		if (rel == "appos" || rel == "nmod:unmarked") && has(deps, up, "case") { // "On Monday, a landmine near …": no part of Monday
			switch front, up = up, deps[up].Head; {
			case up < 0:
				rel = "root"
			case tags[up].UPOS == "VERB":
				rel = "ccomp"
			}
		}
		switch rel {
		case "nsubj", "nsubj:pass":
			rel = "ccomp"
		case "root", "ccomp", "conj", "parataxis", "dep":
		default:
			continue
		}
		deps[i], deps[n] = daybook.Dep{Head: up, Rel: rel}, daybook.Dep{Head: i, Rel: deps[s].Rel}
		if front >= 0 {
			deps[front] = daybook.Dep{Head: i, Rel: "obl"}
		}
		deps[s], deps[m] = daybook.Dep{Head: n, Rel: "nmod"}, daybook.Dep{Head: s, Rel: "case"}
	}
}

// inverted puts a report's verb above what it reports where its subject stands
// behind it: in "three were hurt, said the mayor" the parser may take the two
// verbs for coordinated, or the mayor for an object.
func inverted(deps []daybook.Dep, tags []daybook.Tag) {
	for v := 2; v+1 < len(deps); v++ {
		if !reporting[tags[v].Lemma] || tags[v-1].XPOS != "," || subjectOf(deps, v, 0, v) >= 0 {
			continue
		}
		o := v + 1
		if deps[o].Head == v && (deps[o].Rel == "obj" || deps[o].Rel == "iobj") && tags[o].UPOS == "PROPN" {
			deps[o].Rel = "nsubj"
		}
		c, rel := deps[v].Head, deps[v].Rel
		if c < 0 || c > v || tags[c].UPOS != "VERB" || rel != "conj" && rel != "parataxis" && rel != "advcl" && rel != "dep" {
			continue
		}
		if subjectOf(deps, v, o, min(len(deps), v+6)) < 0 || has(deps, v, "cc") || has(deps, v, "ccomp") {
			continue
		}
		deps[v], deps[c] = deps[c], daybook.Dep{Head: v, Rel: "ccomp"}
	}
}

// reporting verbs stand before their subject behind what was said.
var reporting = map[string]bool{
	"say": true, "add": true, "report": true, "announce": true, "claim": true, "warn": true, "explain": true, "note": true, "recall": true, "admit": true,
}

// fronted gives the phrase in front of a report's content to what is reported,
// not to the reporting: in "On 3 May, a landmine killed one, the UN said" the
// day is that of the landmine.
func fronted(deps []daybook.Dep, tags []daybook.Tag) {
	for c := range deps {
		v := deps[c].Head
		if deps[c].Rel != "ccomp" || v < c || tags[c].UPOS != "VERB" {
			continue
		}
		first, told := subjectOf(deps, c, 0, v), subjectOf(deps, v, c+1, v)
		if first < 0 || told < 0 && !has(deps, v, "nsubj") {
			continue
		}
		for i := range first {
			if deps[i].Head == v && (deps[i].Rel == "obl" || deps[i].Rel == "obl:unmarked") {
				deps[i].Head = c
			}
		}
	}
}

// dates gives months back to their days: in "On 25 July gunmen attacked" July
// is no part of the gunmen. The day has a preposition of its own, or else it
// counts what follows ("the 25 July attack").
func dates(deps []daybook.Dep, tags []daybook.Tag) {
	for i := 2; i < len(deps); i++ {
		d, day := &deps[i], &deps[i-1]
		if d.Rel != "compound" && d.Rel != "nmod:unmarked" || d.Head <= i || tags[i].XPOS != "NNP" || tags[i-1].UPOS != "NUM" ||
			!timeNoun[strings.ToLower(tags[i].Lemma)] || under(deps, i-1, i) {
			continue
		}
		n, in := d.Head, i-2
		v := deps[n].Head
		if deps[in].Rel == "case" && deps[in].Head == n && day.Head == n && deps[n].Rel == "obl" && !has(deps, v, "nsubj") && !has(deps, v, "nsubj:pass") {
			deps[in].Head, deps[n].Rel = i-1, "nsubj" // "on" the gunmen as well
		}
		if !has(deps, i-1, "case") {
			continue
		}
		if day.Head == n && v >= 0 { // the day as a number of gunmen
			*day = daybook.Dep{Head: v, Rel: "obl"}
		}
		*d = daybook.Dep{Head: i - 1, Rel: "nmod:unmarked"}
	}
}

// under reports whether token k is below token top in the tree.
func under(deps []daybook.Dep, k, top int) bool {
	for k >= 0 && k != top {
		k = deps[k].Head
	}
	return k == top
}

// subjectOf returns the first subject of verb v among tokens [lo,hi), or -1.
func subjectOf(deps []daybook.Dep, v, lo, hi int) int {
	for s := lo; s < hi; s++ {
		if deps[s].Head == v && (deps[s].Rel == "nsubj" || deps[s].Rel == "nsubj:pass") {
			return s
		}
	}
	return -1
}

// placing are prepositions of place that open no clause with a subject.
var placing = map[string]bool{
	"near": true, "outside": true, "inside": true, "at": true, "around": true, "along": true, "across": true, "between": true,
	"from": true, "against": true, "behind": true, "on": true, "over": true, "off": true, "beside": true, "within": true,
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
