package record

import (
	"slices"

	"github.com/daybookhq/daybook"
)

// roundUp gives the items of a round-up what its lead says of all of them, the
// day and the parties: "On Jan. 9 the coalition conducted 26 strikes on the
// militia. Near Dorga, two strikes hit a bunker. Near Velm, one strike …".
func (w *writer) roundUp() {
	var items []int
	for i, c := range w.clusters {
		if w.item(c) {
			items = append(items, i)
		}
	}
	for n, i := range items {
		alike := func(j int) bool { return w.clusters[j].typ == w.clusters[i].typ }
		if n > 0 && alike(items[n-1]) || n+1 < len(items) && alike(items[n+1]) {
			if lead := w.lead(i); lead >= 0 {
				w.heir(&w.out.Events[i], &w.out.Events[lead])
			}
		}
	}
}

// item reports whether the sentence that tells an event opens with where it was,
// and says neither who did it nor when.
func (w *writer) item(c *cluster) bool {
	m := &w.mentions[c.mentions[0]]
	if c.realis != daybook.Actual || m.time >= 0 || len(m.agents) > 0 || len(m.places) == 0 {
		return false
	}
	first, _ := w.a.TokensIn(w.a.Sentences[m.sentence].Span)
	at, _ := w.a.TokensIn(w.a.Places[m.places[0]].Span)
	return at == first+1 && w.a.Tags[first].UPOS == "ADP"
}

// lead returns the event told last before event i that is several of its type
// and of a day or of somebody, -1 if there is none.
func (w *writer) lead(i int) int {
	for j := i - 1; j >= max(0, i-furthest); j-- {
		c, e := w.clusters[j], &w.out.Events[j]
		if c.typ == w.clusters[i].typ && c.realis == daybook.Actual && !w.item(c) && (c.count > 1 || w.plural(c.mentions[0])) && (e.When.From != nil || len(e.Parties) > 0) {
			return j
		}
	}
	return -1
}

// heir gives event e the day and the parties of its lead. What was hit there
// was the lead's target, or of it.
func (w *writer) heir(e, lead *daybook.Event) {
	if e.When.From == nil && lead.When.From != nil {
		e.When = lead.When
		e.When.Evidence = takenOver(lead.When.Evidence, "when/round-up")
	}
	for _, p := range lead.Parties {
		p.Evidence = takenOver(p.Evidence, "party/round-up")
		e.Parties = w.addParty(e.Parties, p)
	}
}

// takenOver returns the evidence of a value of one event as that of the same value of
// another, by a rule.
func takenOver(list []daybook.Evidence, rule string) []daybook.Evidence {
	out := slices.Clone(list)
	out[0].Rule = rule
	return out
}
