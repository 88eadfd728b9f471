package record

import (
	"strings"

	"github.com/daybookhq/daybook"
)

// openingSentences is how many sentences of a report say what its news is.
const openingSentences = 3

// looksBack reports whether the news of the report is a court's or a
// commemoration's.
func (w *writer) looksBack() bool {
	if w.a.Doc.Kind == daybook.KindDayList {
		return false
	}
	told := 0
	for s := 0; s < len(w.a.Sentences) && told < openingSentences; s++ {
		if !w.a.Blocks[w.a.Sentences[s].Block].Kind.Told() {
			continue
		}
		told++
		lo, hi := w.a.TokensIn(w.a.Sentences[s].Span)
		for i := lo; i < hi; i++ {
			if w.lookback[w.g.Lemma(i)] && w.a.Tags[i].UPOS != "PROPN" {
				return true
			}
		}
	}
	return false
}

// byWeekday reports whether the report, of which no day of publication is known,
// names its news by a day of the week: events that it dates by the year are
// earlier ones.
func (w *writer) byWeekday() bool {
	if _, ok := w.day(); ok {
		return false
	}
	for i := range w.a.Times {
		if weekday(&w.a.Times[i]) {
			return true
		}
	}
	return false
}

// weekday reports whether a time is a day of an unknown week.
func weekday(t *daybook.Time) bool { return strings.HasPrefix(t.Value, "XXXX-WXX-") }

// onWeekday reports whether a mention of c is dated by a day of the week.
func (w *writer) onWeekday(c *cluster) bool {
	for _, k := range c.mentions {
		if t := w.mentions[k].time; t >= 0 && weekday(&w.a.Times[t]) {
			return true
		}
	}
	return false
}

// earlier reports whether c is of before what the report's news is.
func (w *writer) earlier(c *cluster, e *daybook.Event, looksBack, byWeekday bool) bool {
	dated := w.calendar(e) && len(*e.When.From) == len("2013-04-15")
	switch {
	case w.onWeekday(c):
		return false
	case byWeekday && dated:
		return true
	}
	return looksBack && (violent(c.group) || crowd(c.group)) && (e.When.From == nil || dated)
}

// recounted reports whether c is what a court, an apology or a commemoration is
// about that an item of a day-list opens with: told in the past behind it.
func (w *writer) recounted(c *cluster) bool {
	if w.a.Doc.Kind != daybook.KindDayList || !violent(c.group) && !crowd(c.group) {
		return false
	}
	for _, k := range c.mentions {
		h := w.a.Triggers[k].Head
		v := w.clauseVerb(h)
		if v < 0 || w.opensItem(v) || !w.charged(v) && (w.g.Group(v).Tense != "past" || w.g.Group(v).Perfect) {
			return false
		}
	}
	return w.opensBack()
}

// charged reports whether verb v tells what somebody is accused of: "they are accused
// of killing ten refugees".
func (w *writer) charged(v int) bool {
	up := w.g.Head(v)
	if up < 0 || w.a.Tags[v].XPOS != "VBG" {
		return false
	}
	switch w.g.Lemma(up) {
	case "accuse", "charge", "convict", "suspect":
		return true
	}
	return false
}

// clauseVerb returns the verb of the clause of token i, -1 if there is none.
func (w *writer) clauseVerb(i int) int {
	for n := 0; i >= 0 && n < steps && !w.g.IsVerb(i); n++ {
		i = w.g.Head(i)
	}
	if i >= 0 && !w.g.IsVerb(i) {
		return -1
	}
	return i
}

// opensItem reports whether verb v is the main one of the first sentence.
func (w *writer) opensItem(v int) bool {
	return w.g.Head(v) < 0 && w.a.Tokens[v].Sentence == 0
}

// opensBack reports whether the main clause of the first sentence is of a court or a
// commemoration.
func (w *writer) opensBack() bool {
	if len(w.a.Sentences) == 0 {
		return false
	}
	lo, hi := w.a.TokensIn(w.a.Sentences[0].Span)
	for i := lo; i < hi; i++ {
		up := w.g.Head(i)
		if l := w.g.Lemma(i); (w.recall[l] || w.lookback[l]) && (up < 0 || w.g.Head(up) < 0) && w.a.Tags[i].UPOS != "PROPN" {
			return true
		}
	}
	return false
}
