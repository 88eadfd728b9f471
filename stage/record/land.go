package record

import (
	"sort"
	"strings"

	"github.com/daybookhq/daybook"
)

// belong gives a party that has none the country that the words of its phrase tell,
// and what speaks for a body of states the sector of it: "EU ministers".
func (w *writer) belong(p *daybook.Party, head int) {
	if p.Country != nil || head < 0 {
		return
	}
	if p.Country = ptr(w.land(head)); p.Country != nil {
		return
	}
	for k, hops := head-1, 0; k >= 0 && hops < 6 && w.premodifies(k, head); k, hops = k-1, hops+1 {
		if e := w.entityOf(k); e >= 0 && w.a.Entities[e].Sector == "IGO" {
			p.Sector = ptr("IGO")
		}
	}
}

// premodifies reports whether token k stands before the head of a phrase, in it: "UN" in
// "the UN war crimes court".
func (w *writer) premodifies(k, head int) bool {
	for h := range w.g.Governors(k) {
		if h == head {
			return true
		} else if h > head {
			break
		}
	}
	return false
}

// helped reports whether token i is of words for who helps a force, whose it is not: "a
// US-backed militia", "the Iran-trained fighters".
func (w *writer) helped(i int) bool {
	if w.g.Form(i+1) == "-" {
		i += 2
	}
	word := w.g.Form(i)
	switch word[strings.LastIndexByte(word, '-')+1:] {
	case "backed", "supported", "trained", "allied", "funded", "sponsored", "aligned", "armed":
		return i > 0 && w.g.Form(i-1) == "-" || strings.Contains(word, "-")
	}
	return false
}

// land returns the country of a party that is none by itself: that of the place
// that it is called by ("Paris"), of the adjective before it ("Israeli tanks") or of
// the state behind it ("the president of Chad"); "" if no words say.
func (w *writer) land(head int) string {
	if head < 0 {
		return ""
	}
	if c := w.landAt(head); c != "" {
		return c
	}
	for _, k := range w.g.Children(head) {
		if c := int(k); c < head && w.g.Is(c, "amod", "compound", "nmod:poss", "nmod:desc") && !w.helped(c) {
			if land := w.landAt(c); land != "" {
				return land
			}
			for _, k := range w.g.Children(c) { // "the Chadian defence ministry"
				if land := w.landAt(int(k)); land != "" && int(k) < c {
					return land
				}
			}
		}
	}
	for _, o := range w.g.Oblique(head, "of", "from", "in") {
		if land := w.landAt(o); land != "" {
			return land
		}
	}
	return ""
}

// landAt returns the country of the actor or the place that token i names.
func (w *writer) landAt(i int) string {
	e := w.entityOf(i)
	if e < 0 {
		return ""
	}
	switch x := &w.a.Entities[e]; {
	case x.Country != "":
		return x.Country
	case x.Kind == daybook.NamePlace:
		return w.placeAt(i).Country
	}
	return ""
}

// placeAt returns the place in whose name token i is, none if there is none.
func (w *writer) placeAt(i int) daybook.Place {
	at := w.a.Tokens[i].Span
	last := sort.Search(len(w.a.Places), func(k int) bool { return w.a.Places[k].Start > at.Start })
	for k := last - 1; k >= 0 && k > last-4; k-- {
		if w.a.Places[k].Contains(at) {
			return w.a.Places[k]
		}
	}
	return daybook.Place{}
}

// capital reports whether token i names the capital of a country, which stands
// for its government: "Paris rejected the plan".
func (w *writer) capital(i int) bool {
	p := w.placeAt(i)
	if !strings.HasPrefix(p.ID, "geonames:") || p.Country == "" {
		return false
	}
	c := w.places.Capital(p.Country)
	return c >= 0 && w.places.ID(c) == p.ID // some have none
}
