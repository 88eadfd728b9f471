package record

import (
	"slices"

	"github.com/daybookhq/daybook"
)

// nearby gives an event, of which at most a country is told, the one place of its
// sentence that no other event has: "12 people die as a bomb goes off outside the
// house of a governor in Gao". A country that only a party tells does not count.
func (w *writer) nearby(i int) {
	c, e := w.clusters[i], &w.out.Events[i]
	if e.Realis != daybook.Actual && e.Realis != daybook.Attempted || !violent(c.group) || w.told(c) || w.opensBack() {
		return // a court in one town judges what was done in another
	}
	country := ""
	for _, x := range e.Where {
		switch {
		case x.Country == nil && (x.Level == "site" || x.Level == "region"):
		case x.Level != "country" || x.Country == nil || country != "" && *x.Country != country:
			return
		default:
			country = *x.Country
		}
	}
	p := w.placeOfSentence(i, country)
	if p < 0 && country != "" {
		p = w.placeOfHit(c, country)
	}
	for ; p >= 0; p = w.a.Places[p].Parent {
		x := w.place(p)
		if slices.ContainsFunc(e.Where, func(o daybook.Where) bool { return o.Name == x.Name && o.Level == x.Level }) {
			continue
		}
		x.Evidence[0].Rule = "where/in-sentence"
		e.Where = append(e.Where, x)
	}
	slices.SortStableFunc(e.Where, func(x, y daybook.Where) int { return daybook.Fineness(x.Level) - daybook.Fineness(y.Level) })
}

// placeOfSentence returns the finest place told with the opening of event i, in a
// country unless that is "", if all that is told there lies around it; else -1.
func (w *writer) placeOfSentence(i int, country string) int {
	s := w.a.Sentences[w.mentions[w.clusters[i].mentions[0]].sentence]
	var found []int
	for p := w.firstPlace(s.Start); p < len(w.a.Places) && w.a.Places[p].Start < s.End; p++ {
		switch x := &w.a.Places[p]; {
		case x.Role != "" || x.Level == "country" || x.Level == "sea":
		case x.Country == "" && x.Level == "site", w.ofName(x):
		case x.Relation != "at" && x.Relation != "near" || x.Country == "" || country != "" && x.Country != country || w.ofOther(i, p):
			return -1
		default:
			found = append(found, p)
		}
	}
	if len(found) == 0 {
		return -1
	}
	w.sortPlaces(found)
	for _, p := range found[1:] {
		if !w.liesIn(found[0], p) {
			return -1
		}
	}
	return found[0]
}

// placeOfHit returns the place by which what was hit is called, if it lies in the
// country: "attack Gao University in Mali"; else -1.
func (w *writer) placeOfHit(c *cluster, country string) int {
	for _, k := range c.known() {
		for _, x := range w.mentions[k].patients {
			for p := w.firstPlace(x.Start); p < len(w.a.Places) && w.a.Places[p].Start < x.End; p++ {
				if q := &w.a.Places[p]; q.Role == "part" && q.Level == "town" && q.ID != "" && q.Country == country && q.Start == x.Start {
					return p
				}
			}
		}
	}
	return -1
}

// ofOther reports whether place p is told with another event than i.
func (w *writer) ofOther(i, p int) bool {
	for j, c := range w.clusters {
		if j != i && j < 2*furthest && slices.ContainsFunc(c.known(), func(k int) bool { return slices.Contains(w.mentions[k].places, p) }) {
			return true
		}
	}
	return false
}

// ofName reports whether place p stands before a noun that it only names: "the Gaza
// war".
func (w *writer) ofName(p *daybook.Place) bool {
	_, hi := w.a.TokensIn(p.Span)
	return hi > 0 && w.g.Is(hi-1, "compound") && w.g.Head(hi-1) >= hi
}
