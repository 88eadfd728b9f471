package record

import (
	"slices"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/lexicon"
)

// answers reports whether one of two mentions of a sentence answers the other: "in
// response to a massacre", "in retaliation for the shelling".
func (w *writer) answers(i, k int) bool {
	m, o := &w.mentions[i], &w.mentions[k]
	return m.answered != o.answered && m.sentence == o.sentence
}

// answered returns the word of answering that mention i stands under, -1 if there
// is none.
func (w *writer) answered(i int) int {
	if lo, _ := w.g.NP(w.a.Triggers[i].Head); lo > 1 && w.a.Tags[lo-1].UPOS == "ADP" && w.reprisal[w.g.Lemma(lo-2)] {
		return lo - 2 // whatever the parser made of it
	}
	for h, n := w.g.Head(w.a.Triggers[i].Head), 1; h >= 0 && n < gapSteps; h, n = w.g.Head(h), n+1 {
		if w.reprisal[w.g.Lemma(h)] {
			return h
		}
	}
	return -1
}

// opposed reports whether two mentions are of two sides' deeds: soldiers or police
// did one, and rebels the other. A clash has both.
func (w *writer) opposed(c *cluster, m, o *mention) bool {
	if m.group == "Battles" || c.group == "Battles" || len(m.agents) == 0 || len(o.agents) == 0 || w.meet(m.agents, o.agents) {
		return false // nobody is on two sides: "the Rapid Support Forces", rebels by what they are, are soldiers by their name
	}
	all := func(args []daybook.Argument, class lexicon.Class) bool {
		return !slices.ContainsFunc(args, func(x daybook.Argument) bool { return w.classOf(x)&class == 0 })
	}
	state := w.military | w.police
	return all(m.agents, state) && all(o.agents, w.militant) || all(m.agents, w.militant) && all(o.agents, state)
}

// eachItsOwn reports whether two mentions of a sentence, one in a clause of another
// time, each tell who did it to whom, and nobody is of both: "the army shelled Gao
// after rebels shelled a base".
func (w *writer) eachItsOwn(i, k int) bool {
	m, o := &w.mentions[i], &w.mentions[k]
	if m.sentence != o.sentence || len(m.agents) == 0 || len(o.agents) == 0 || len(m.patients) == 0 || len(o.patients) == 0 {
		return false
	}
	return w.clause(w.a.Triggers[i].Head) != w.clause(w.a.Triggers[k].Head) && !w.meet(m.agents, o.agents) && !w.meet(m.patients, o.patients)
}
