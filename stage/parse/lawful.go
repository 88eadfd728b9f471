package parse

import "github.com/daybookhq/daybook"

// lawful mends what no tree of Universal Dependencies has: a parser that sees
// a word's governor by itself may still give it.
//
//   - what is coordinated stands behind what it is coordinated with: in "raided
//     the town, killing eight and wounding ten, after shells were fired" the
//     second participle goes with the first;
//   - a verb has one subject: in "a strike on Friday hit two cars, an officer
//     said" the strike is that of the clause between the two;
//   - the words of a name hang together: "the town of Khan Yunis";
//   - a finite verb modifies no noun as a noun does: in "thousands in ten cities
//     march for peace" it governs the noun.
func lawful(deps []daybook.Dep, tags []daybook.Tag) {
	for i := range deps {
		switch d := deps[i]; {
		case d.Rel == "conj" && d.Head > i:
			backward(deps, tags, i)
		case d.Rel == "nsubj" && d.Head > i:
			spare(deps, tags, i)
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
