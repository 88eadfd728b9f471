package parse

import (
	"strings"

	"github.com/daybookhq/daybook"
)

// lawful mends what no tree of Universal Dependencies has: a parser that sees
// a word's governor by itself may still give it.
//
//   - what is coordinated stands behind what it is coordinated with: in "raided
//     the town, killing eight and wounding ten, after shells were fired" the
//     second participle goes with the first;
//   - a verb has one subject: in "a strike on Friday hit two cars, an officer
//     said" the strike is that of the clause between the two, and in "they said
//     the dead were rebels" the dead are that of the clause behind;
//   - the words of a name hang together: "the town of Khan Yunis";
//   - a finite verb modifies no noun as a noun does: in "thousands in ten cities
//     march for peace" it governs the noun;
//   - "packed" in "a car packed with explosives went off" is no predicate but
//     describes the subject of the finite verb behind;
//   - what stands in brackets, "[Smith] The bomb went off", is no second subject;
//   - "32 of them journalists" counts in one phrase;
//   - who stands behind "hacked to death" is the verb's object;
//   - "wounding" in "went off in a bazaar in Gao, Mali wounding ten" is what the
//     verb did, not what Mali did;
//   - "dead" in "shot dead a guard" goes with the verb: no adjective stands before
//     an article;
//   - what "including" brings in is part of the object before it;
//   - an adjective goes with the noun behind it: "the army and Islamist militants";
//   - "firing" in "to hit fighters firing on a post" describes the fighters;
//   - the first noun behind a day in front is no apposition to the day if the
//     verb lacks a subject: "On Friday, three geologists were taken".
func lawful(deps []daybook.Dep, tags []daybook.Tag) {
	for i := range deps {
		reduced(deps, tags, i)
		partitive(deps, tags, i)
		daySubject(deps, tags, i)
		toDeath(deps, tags, i)
		inserted(deps, tags, i)
		switch d := deps[i]; {
		case d.Rel == "conj" && d.Head > i:
			backward(deps, tags, i)
		case d.Rel == "conj" && i+1 < len(deps) && deps[i+1] == d && tags[i].UPOS == "ADJ" && tags[i+1].UPOS == "NOUN":
			for k := max(0, i-2); k < i; k++ {
				if deps[k].Head == i {
					deps[k].Head = i + 1
				}
			}
			deps[i] = daybook.Dep{Head: i + 1, Rel: "amod"}
		case d.Rel == "nsubj" && d.Head == i+1 && tags[i+1].XPOS == "VBG" && i > 1 && tags[i].UPOS == "PROPN" && tags[i-1].UPOS == "PUNCT" && tags[i-2].UPOS == "PROPN" && !has(deps, i+1, "aux"):
			deps[i] = daybook.Dep{Head: i - 2, Rel: "appos"}
		case d.Rel == "acl" && tags[i].XPOS == "VBG" && d.Head == i-1 && tags[i-1].UPOS == "PROPN":
			if v := placeOf(deps, tags, i-1); v >= 0 {
				deps[i] = daybook.Dep{Head: v, Rel: "advcl"}
			}
		case tags[i].UPOS == "ADJ" && (d.Rel == "obj" || d.Rel == "amod") && resulting(deps, tags, i):
			deps[i] = daybook.Dep{Head: i - 1, Rel: "xcomp"}
		case d.Rel == "case" && tags[i].Lemma == "include" && d.Head > i:
			included(deps, i)
		case d.Rel == "nsubj" && d.Head > i:
			spare(deps, tags, i)
		case d.Rel == "xcomp" && i > 0 && tags[i].XPOS == "VBG" && deps[i-1] == (daybook.Dep{Head: d.Head, Rel: "obj"}) && !perceiving[tags[max(0, d.Head)].Lemma]:
			deps[i] = daybook.Dep{Head: i - 1, Rel: "acl"}
		case d.Rel == "nsubj" && d.Head >= 0 && subjectOf(deps, d.Head, 0, d.Head) >= 0:
			second(deps, i)
		case d.Rel == "nmod" && d.Head >= 0 && d.Head < i && deps[d.Head].Head < 0 && tags[i].UPOS == "VERB" && finite(tags[i].XPOS) && subjectOf(deps, i, 0, len(deps)) < 0:
			deps[i], deps[d.Head] = daybook.Dep{Head: -1, Rel: "root"}, daybook.Dep{Head: i, Rel: "nsubj"}
		case d.Rel == "nmod" && i+1 < len(deps) && deps[i+1] == d && d.Head < i && tags[i].UPOS == "PROPN" && tags[i+1].UPOS == "PROPN":
			for k := range i {
				if deps[k].Head == i {
					deps[k].Head = i + 1
				}
			}
			deps[i] = daybook.Dep{Head: i + 1, Rel: "compound"}
		}
	}
}

// backward coordinates word i, hung on one behind it, with the nearest of the
// same form before it.
func backward(deps []daybook.Dep, tags []daybook.Tag, i int) {
	for k := i - 1; k >= max(0, i-20); k-- {
		if tags[k].XPOS == tags[i].XPOS && deps[k].Rel != "case" && deps[k].Rel != "mark" && !under(deps, k, i) {
			deps[i].Head = k
			return
		}
	}
}

// spare gives subject s of a verb that has another one to the clause between
// the two, if that has none.
func spare(deps []daybook.Dep, tags []daybook.Tag, s int) {
	v := deps[s].Head
	own := subjectOf(deps, v, s+1, len(deps))
	for c := s + 1; c < own; c++ {
		if deps[c].Head == v && deps[c].Rel == "ccomp" && tags[c].UPOS == "VERB" && subjectOf(deps, c, 0, len(deps)) < 0 {
			deps[s].Head = c
			return
		}
	}
}

// included hangs the phrase that "including", token k, opens on the object before
// it: "kills nine people, including the mayor".
func included(deps []daybook.Dep, k int) {
	top := deps[k].Head
	for n := 0; n < 4 && deps[top].Head > top && deps[top].Rel != "obl"; n++ {
		top = deps[top].Head
	}
	v := deps[top].Head
	if deps[top].Rel != "obl" || v < 0 {
		return
	}
	for o := k - 1; o >= 0; o-- {
		if deps[o].Head == v && (deps[o].Rel == "obj" || deps[o].Rel == "nsubj:pass") {
			deps[top], deps[k].Head = daybook.Dep{Head: o, Rel: "nmod"}, top
			return
		}
	}
}

// perceiving verbs have a person and what he is doing behind them: "saw him
// shooting".
var perceiving = map[string]bool{
	"see": true, "hear": true, "watch": true, "find": true, "catch": true, "keep": true, "leave": true, "show": true, "film": true,
	"observe": true, "spot": true, "notice": true, "get": true, "have": true, "start": true, "stop": true, "send": true, "feel": true, "set": true,
}

// second gives s, the second subject of a verb and behind it, to the clause that
// follows, if that has none.
func second(deps []daybook.Dep, s int) {
	v := deps[s].Head
	for c := s + 1; c < len(deps); c++ {
		if deps[c].Head == v && deps[c].Rel == "ccomp" && subjectOf(deps, c, 0, len(deps)) < 0 {
			deps[s].Head = c
			return
		}
	}
}

// reduced gives the subject of participle p to a finite verb that hangs on it.
func reduced(deps []daybook.Dep, tags []daybook.Tag, p int) {
	s := subjectOf(deps, p, 0, p)
	if tags[p].XPOS != "VBN" || s < 0 || has(deps, p, "aux:pass") || has(deps, p, "aux") {
		return
	}
	for f := p + 1; f < len(deps); f++ {
		rel := deps[f].Rel
		if deps[f].Head != p || !finite(tags[f].XPOS) || rel != "advcl" && rel != "ccomp" && rel != "parataxis" {
			continue
		}
		if has(deps, f, "mark") || has(deps, f, "cc") || subjectOf(deps, f, 0, len(deps)) >= 0 {
			continue
		}
		deps[f], deps[s], deps[p] = deps[p], daybook.Dep{Head: f, Rel: "nsubj"}, daybook.Dep{Head: s, Rel: "acl"}
		return
	}
}

// partitive joins the words of "32 of them journalists", from number n on.
func partitive(deps []daybook.Dep, tags []daybook.Tag, n int) {
	if n+3 >= len(deps) || tags[n].UPOS != "NUM" || tags[n+1].Lemma != "of" || tags[n+2].UPOS != "PRON" || tags[n+3].UPOS != "NOUN" {
		return
	}
	if deps[n+3].Head != deps[n].Head || deps[n].Head > n {
		return
	}
	deps[n+1], deps[n+2], deps[n+3] = daybook.Dep{Head: n + 2, Rel: "case"}, daybook.Dep{Head: n, Rel: "nmod"}, daybook.Dep{Head: n, Rel: "nmod"}
}

// inserted takes subject s in square brackets from a verb that has another one.
func inserted(deps []daybook.Dep, tags []daybook.Tag, s int) {
	v := deps[s].Head
	if v <= s || deps[s].Rel != "nsubj" && deps[s].Rel != "nsubj:pass" || subjectOf(deps, v, s+1, len(deps)) < 0 {
		return
	}
	open, shut := false, false
	for k := s - 1; k >= max(0, s-8) && !open; k-- {
		open = tags[k].Lemma == "["
	}
	for k := s + 1; k < v && !shut; k++ {
		shut = tags[k].Lemma == "]"
	}
	if open && shut {
		deps[s].Rel = "parataxis"
	}
}

// placeOf returns the verb that says where it was by the phrase that name i ends, -1
// if none does.
func placeOf(deps []daybook.Dep, tags []daybook.Tag, i int) int {
	for n := 0; n < 6 && i >= 0; n++ {
		up := deps[i].Head
		switch deps[i].Rel {
		case "obl":
			if up >= 0 && tags[up].UPOS == "VERB" && up < i {
				return up
			}
			return -1
		case "nmod", "appos", "flat", "compound":
			i = up
		default:
			return -1
		}
	}
	return -1
}

// resulting reports whether adjective i stands between a verb and the article of
// what became so: "shot dead a guard".
func resulting(deps []daybook.Dep, tags []daybook.Tag, i int) bool {
	return i > 0 && i+1 < len(deps) && tags[i-1].UPOS == "VERB" && deps[i+1].Rel == "det" && deps[i+1].Head > i+1
}

// toDeath makes the noun behind "hacked to death", from verb v on, its object.
func toDeath(deps []daybook.Dep, tags []daybook.Tag, v int) {
	if v+3 >= len(deps) || tags[v].UPOS != "VERB" || tags[v+1].Lemma != "to" || tags[v+2].Lemma != "death" || has(deps, v, "aux:pass") || has(deps, v, "obj") {
		return
	}
	for k := v + 3; k < min(len(deps), v+9); k++ {
		switch tags[k].UPOS {
		case "DET", "NUM", "ADJ", "ADV":
			continue
		case "NOUN", "PROPN":
			if k+1 < len(deps) && (tags[k+1].UPOS == "NOUN" || tags[k+1].UPOS == "PROPN") {
				continue
			}
			if under(deps, v, k) {
				return
			}
			deps[k] = daybook.Dep{Head: v, Rel: "obj"}
			deps[v+1], deps[v+2] = daybook.Dep{Head: v + 2, Rel: "case"}, daybook.Dep{Head: v, Rel: "obl"}
			if s := subjectOf(deps, v, 0, v); s >= 0 {
				deps[s].Rel = "nsubj"
			}
		}
		return
	}
}

// daySubject makes noun s, hung on a day in front of verb v or on v as when it
// happened, the subject that v lacks.
func daySubject(deps []daybook.Dep, tags []daybook.Tag, s int) {
	v := deps[s].Head
	switch {
	case v < 0 || tags[s].UPOS != "NOUN":
		return
	case deps[s].Rel == "appos" && v < s && deps[v].Rel == "obl" && timeNoun[strings.ToLower(tags[v].Lemma)]:
		v = deps[v].Head
	case deps[s].Rel == "obl" && v > s && finite(tags[v].XPOS) && !has(deps, s, "case") && !timeNoun[strings.ToLower(tags[s].Lemma)]:
	default:
		return
	}
	if v < s || tags[v].UPOS != "VERB" || subjectOf(deps, v, 0, len(deps)) >= 0 {
		return
	}
	rel := "nsubj"
	if has(deps, v, "aux:pass") {
		rel = "nsubj:pass"
	}
	deps[s] = daybook.Dep{Head: v, Rel: rel}
}
