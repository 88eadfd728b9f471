package record

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/lexicon"
)

// deadliest returns by type how many dead of one event are believed.
func deadliest() map[string]int {
	m := map[string]int{}
	for _, row := range lexicon.Rows("deadliest-day") {
		m[row[0]], _ = strconv.Atoi(row[1])
	}
	return m
}

// beyond reports whether toll x has more dead than one event of the type of c had
// since 2000: it is of a longer time, unless its words date it to a day before. "Thousands"
// are too many for a day.
func (w *writer) beyond(c *cluster, x *daybook.Toll) bool {
	most, ok := w.most[c.typ]
	if !ok {
		most = w.most["any"]
	}
	if x.Effect != "killed" || x.Low <= most && (x.Low < thousands || !strings.HasPrefix(x.Basis, "vague")) {
		return false
	}
	when := w.when(c)
	return when.From == nil || when.Anchor != "explicit" || when.Precision != "day" || !(*when.From < recordFrom)
}

// recordFrom is from when on the deadliest days are compared.
const recordFrom = "2000"

// thousands is the least that "thousands" says.
const thousands = 1000

// sumsUp reports whether toll x counts more than event c.
func (w *writer) sumsUp(c *cluster, x *daybook.Toll) bool { return x.Cumulative || w.beyond(c, x) }

// tallies notes which tolls are too high for an event, and takes the list's day from
// events of which only such are told, and what all add up to.
func (w *writer) tallies() {
	for i, c := range w.clusters {
		e := &w.out.Events[i]
		for k := range e.Harm {
			if h := &e.Harm[k]; h.Scope == beyondScope {
				h.Scope = "cumulative"
				w.note("implausible-toll", fmt.Sprintf("%s: %d dead are more than an event of its type has on one day: taken for a toll of a longer time", e.ID, *h.Low), h.Evidence[0].Span, "harm/implausible")
			}
		}
		if w.tally(c, e) {
			e.Background = true
		}
	}
}

// beyondScope marks a row, until tallies has noted it.
const beyondScope = "beyond"

// tally reports whether all that is told of event c is how many died in a longer
// time: "the ministry says that 840 people have been killed since May".
func (w *writer) tally(c *cluster, e *daybook.Event) bool {
	sum := false
	for i := range e.Harm {
		switch h := &e.Harm[i]; {
		case h.PartOf != nil:
		case h.Scope == "event":
			return false
		case h.Effect == "killed":
			sum = true
		}
	}
	if !sum {
		return false
	}
	for _, k := range c.mentions {
		if !w.ofTally(k) {
			return false
		}
	}
	return true
}

// ofTally reports whether mention k tells no more than that people died, in what,
// and since when; not in the present, as news is told: "jets hit Gao as the toll
// passes 900".
func (w *writer) ofTally(k int) bool {
	h := w.a.Triggers[k].Head
	if w.lasts[w.g.Lemma(h)] == "always" && !w.g.IsVerb(h) {
		return true
	}
	v := h
	for n := 0; v >= 0 && n < steps && !w.g.IsVerb(v); n, v = n+1, w.g.Head(v) {
		if w.sinceThen(v) || w.harming[w.g.Lemma(v)] {
			return true
		}
	}
	if v < 0 {
		return false
	}
	g := w.g.Group(v)
	return (w.harming[w.g.Lemma(v)] || w.sinceThen(v)) && (g.Tense != "present" || g.Perfect)
}

// steps is how many words above a noun its verb may stand.
const steps = 5
