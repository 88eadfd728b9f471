package record

import (
	"sort"
	"strings"

	"github.com/daybookhq/daybook"
)

// where lists the places of an event, most specific first, and the places that
// those are said to lie in.
func (w *writer) where(c *cluster) []daybook.Where {
	var found []int
	add := func(p int) {
		for ; p >= 0; p = w.a.Places[p].Parent {
			for _, q := range found {
				if q == p || w.samePlace(p, q) {
					return
				}
			}
			found = append(found, p)
		}
	}
	for _, harm := range []bool{false, true} { // where people died is where it was only if nothing else is told
		for _, k := range c.mentions {
			if (w.mentions[k].typ == harmType) != harm || harm && len(found) > 0 && w.mentions[k].sentence != w.mentions[c.mentions[0]].sentence {
				continue
			}
			for _, p := range w.mentions[k].places {
				if !w.isPatient(c, p) {
					add(p)
				}
			}
		}
	}
	if len(found) == 0 {
		for _, k := range c.mentions {
			for _, p := range w.hit(w.mentions[k].patients) {
				add(p)
			}
		}
	}
	w.sortPlaces(found)
	out := []daybook.Where{}
	for _, p := range found {
		x := w.place(p)
		if x.Relation == "toward" && c.group == "Explosions/Remote violence" && w.struck(p) {
			x.Relation = "at" // what is fired into a place comes down there
		}
		out = append(out, x)
	}
	nationalise(out)
	return out
}

// nationalise gives towns that the gazetteer lacks the one country of the
// larger places that the event is told with: "in Caracol, in Sucumbíos".
func nationalise(where []daybook.Where) {
	larger := -1
	for i := range where {
		x := &where[i]
		if x.Country == nil || x.Relation != "at" && x.Relation != "near" {
			continue
		}
		if larger >= 0 && *where[larger].Country != *x.Country {
			return
		}
		larger = i
	}
	if larger < 0 {
		return
	}
	for i := range where {
		if x := &where[i]; x.Country == nil && x.Evidence[0].Rule == "place/not-in-gazetteer" {
			x.Country = where[larger].Country
			x.Evidence = append(x.Evidence, where[larger].Evidence[0])
		}
	}
}

// struck reports whether something is fired "into" or "at" place p.
func (w *writer) struck(p int) bool {
	lo, _ := w.a.TokensIn(w.a.Places[p].Span)
	for i := lo - 1; i >= 0 && i > lo-4; i-- {
		switch w.g.Form(i) {
		case "into", "at", "on", "onto":
			return true
		}
	}
	return false
}

// sortPlaces puts the most specific first; of one level, that which is said to
// lie in the other.
func (w *writer) sortPlaces(ps []int) {
	sort.SliceStable(ps, func(i, j int) bool {
		x, y := rank(&w.a.Places[ps[i]]), rank(&w.a.Places[ps[j]])
		if x != y {
			return x < y
		}
		return w.depth(ps[i]) > w.depth(ps[j])
	})
	for i := 1; i < len(ps); i++ { // "the Doura district of Baghdad": a part before its whole, whatever their levels
		for k := 0; k < i; k++ {
			if w.within(ps[i], ps[k]) {
				p := ps[i]
				copy(ps[k+1:i+1], ps[k:i])
				ps[k] = p
				break
			}
		}
	}
}

// within reports whether place p is said to lie in place q.
func (w *writer) within(p, q int) bool {
	x, y := w.a.Places[p].Span, w.a.Places[q].Span
	if d := y.Start - x.End; d > 0 && d < 32 && strings.HasPrefix(w.a.Doc.Text[x.End:], " of ") && !strings.ContainsAny(w.a.Doc.Text[x.End:y.Start], ".;:") {
		return true
	}
	for n := 0; p >= 0 && n < 8; n++ {
		if p = w.a.Places[p].Parent; p == q && p >= 0 {
			return true
		}
	}
	return false
}

func (w *writer) depth(p int) int {
	n := 0
	for p = w.a.Places[p].Parent; p >= 0 && n < 8; p = w.a.Places[p].Parent {
		n++
	}
	return n
}

// hit returns the named places smaller than a country that are patients: "a
// drone strike hit Homs".
func (w *writer) hit(patients []daybook.Argument) []int {
	var out []int
	for _, x := range patients {
		if x.Head < 0 {
			continue
		}
		head := w.a.Tokens[x.Head].Span
		for i := w.firstPlace(x.Start); i < len(w.a.Places) && w.a.Places[i].Start < x.End; i++ {
			if p := &w.a.Places[i]; p.ID != "" && p.Role == "" && p.Level != "country" && p.Contains(head) {
				out = append(out, i)
			}
		}
	}
	return out
}

// isPatient reports whether a site that only words describe is what the event
// hits: it is a target, and the town says where.
func (w *writer) isPatient(c *cluster, p int) bool {
	x := &w.a.Places[p]
	if x.Level != "site" || x.ID != "" || w.named(x.Span) {
		return false
	}
	for _, k := range c.mentions {
		for _, arg := range w.mentions[k].patients {
			if x.Overlaps(arg.Span) {
				return true
			}
		}
	}
	return false
}

// named reports whether a name stands within s.
func (w *writer) named(s daybook.Span) bool {
	from := sort.Search(len(w.a.Names), func(i int) bool { return w.a.Names[i].End > s.Start })
	for i := from; i < len(w.a.Names); i++ {
		if n := &w.a.Names[i]; n.Start >= s.End {
			break
		} else if n.Overlaps(s) && n.Kind != daybook.NameNationality {
			return true
		}
	}
	return false
}

// scene gives an event without a place that of the event told right before it:
// within two sentences it is the same scene unless the words say otherwise.
func (w *writer) scene(i int) {
	e := &w.out.Events[i]
	if len(e.Where) > 0 || e.Realis != daybook.Actual || w.told(w.clusters[i]) {
		return
	}
	first := w.mentions[w.clusters[i].mentions[0]].sentence
	for j := i - 1; j >= 0; j-- {
		o := &w.out.Events[j]
		if d := first - w.lastBefore(w.clusters[j], first); d > 2 || len(o.Where) == 0 || o.Where[0].Level == "country" || w.told(w.clusters[j]) || !sameDay(&e.When, &o.When) {
			continue
		}
		for _, x := range o.Where {
			x.Evidence = append([]daybook.Evidence{}, x.Evidence...)
			x.Evidence[0].Rule = "where/same-scene"
			e.Where = append(e.Where, x)
		}
		return
	}
}

// lastBefore returns the last sentence up to the given one that tells of c, one
// far away if none does.
func (w *writer) lastBefore(c *cluster, sentence int) int {
	last := -1 << 20
	for _, k := range c.mentions {
		if s := w.mentions[k].sentence; s <= sentence {
			last = max(last, s)
		}
	}
	return last
}

// sameDay reports whether nothing tells the days of two events apart.
func sameDay(x, y *daybook.When) bool {
	return x.From == nil || y.From != nil && *x.From == *y.From
}

func (w *writer) samePlace(p, q int) bool {
	x, y := &w.a.Places[p], &w.a.Places[q]
	return x.ID != "" && x.ID == y.ID && x.Level == y.Level || w.a.Doc.At(x.Span) == w.a.Doc.At(y.Span)
}

// rank orders levels from the most specific; places only passed through last.
func rank(p *daybook.Place) int {
	if p.Relation == "from" || p.Relation == "toward" {
		return 10
	}
	switch p.Level {
	case "site":
		return 0
	case "town":
		return 1
	case "district":
		return 2
	case "province":
		return 3
	case "region", "sea":
		return 4
	}
	return 5
}

func (w *writer) place(i int) daybook.Where {
	p := &w.a.Places[i]
	out := daybook.Where{
		Name: w.a.Doc.At(p.Span), Canonical: ptr(p.Name), ID: ptr(p.ID), Country: ptr(p.Country), Admin1: ptr(p.Admin1),
		Level: p.Level, Relation: p.Relation, Alternatives: p.Others,
		Evidence: []daybook.Evidence{w.evidence(p.Span, p.Rule)},
	}
	if p.Lat != 0 || p.Lon != 0 {
		lat, lon := p.Lat, p.Lon
		out.Lat, out.Lon = &lat, &lon
	}
	out.ACLEDGeoPrecision, out.UCDPWherePrec = precisions(p)
	return out
}

// precisions returns ACLED's geo_precision (1 named town, 2 near one or part of
// a region, 3 a larger region; none for a country) and UCDP's where_prec (1
// exact, 2 near, 3 district, 4 province, 5 region, 6 country, 7 sea).
func precisions(p *daybook.Place) (acled, ucdp *int) {
	a, u := 0, 0
	switch p.Level {
	case "site", "town":
		a, u = 1, 1
		if p.Relation == "near" {
			a, u = 2, 2
		}
		if p.ID == "" {
			a, u = 0, 0
		}
	case "district":
		a, u = 2, 3
	case "province":
		a, u = 3, 4
	case "region":
		a, u = 3, 5
	case "country":
		u = 6
	case "sea":
		a, u = 3, 7
	}
	if a > 0 {
		acled = &a
	}
	if u > 0 {
		ucdp = &u
	}
	return acled, ucdp
}

// countries adds the country where the places do not tell it: that of the
// victims, of the crowd, of the police at home, else the one country that the
// sentence names (rule 2: level country, never precise).
func (w *writer) countries(c *cluster, e *daybook.Event) {
	for _, x := range e.Where {
		if x.Country != nil && x.Relation != "from" && x.Relation != "toward" {
			return
		}
	}
	if x, ok := w.hitCountry(c); ok {
		e.Where = append(e.Where, x)
		return
	}
	if p := w.countryPlace(c); p >= 0 {
		e.Where = append(e.Where, w.place(p))
		last := &e.Where[len(e.Where)-1]
		last.Level, last.Relation = "country", "at"
		last.ACLEDGeoPrecision, last.Lat, last.Lon = nil, nil, nil
		six := 6
		last.UCDPWherePrec = &six
		last.Evidence[0].Rule = "where/country-of-party"
	}
}

// hitCountry returns the country that a word other than its name says was hit:
// "the country faced two attacks".
func (w *writer) hitCountry(c *cluster) (daybook.Where, bool) {
	for _, k := range c.mentions {
		for _, x := range w.mentions[k].patients {
			if x.Entity < 0 || !strings.HasPrefix(w.a.Entities[x.Entity].ID, "country:") || w.g.Lemma(x.Head) != "country" {
				continue
			}
			e, six := &w.a.Entities[x.Entity], 6
			return daybook.Where{
				Name: w.a.Doc.At(x.Span), Canonical: ptr(e.Canonical), Country: ptr(e.Country), Level: "country", Relation: "at", UCDPWherePrec: &six,
				Evidence: []daybook.Evidence{w.evidence(x.Span, "where/country-hit")},
			}, true
		}
	}
	return daybook.Where{}, false
}

// countryPlace returns the place mention (a demonym, a country that acts, a
// name within a name) which tells an event's country, -1 if none does.
func (w *writer) countryPlace(c *cluster) int {
	abroad := w.group(c) == "Explosions/Remote violence" || c.typ == "air-strike"
	for _, k := range c.mentions {
		m := &w.mentions[k]
		if w.soldiers(m.patients) { // soldiers may be abroad; who attacks them is at home
			if p := w.placeIn(m.agents); p >= 0 {
				return p
			}
		}
		for _, args := range [][]daybook.Argument{m.patients, m.others} {
			if p := w.placeIn(args); p >= 0 {
				return p
			}
		}
		if !abroad {
			if p := w.placeIn(m.agents); p >= 0 {
				return p
			}
		}
	}
	return w.onlyCountry(c, abroad)
}

// soldiers reports whether all of args are military.
func (w *writer) soldiers(args []daybook.Argument) bool {
	for _, x := range args {
		if w.classOf(x)&w.military == 0 {
			return false
		}
	}
	return len(args) > 0
}

func (w *writer) group(c *cluster) string {
	if t := w.book.Type(c.typ); t.ACLED != nil {
		return t.ACLED.EventType
	}
	return ""
}

// placeIn returns a place with a country within the phrases of args.
func (w *writer) placeIn(args []daybook.Argument) int {
	for _, x := range args {
		for i := w.firstPlace(x.Start); i < len(w.a.Places) && w.a.Places[i].Start < x.End; i++ {
			p := &w.a.Places[i]
			if p.Country != "" && (p.Level == "country" || p.Role == "demonym") && !w.hyphened(p.Span) && (x.Contains(p.Span) || x.Overlaps(p.Span)) {
				return i
			}
		}
	}
	return -1
}

// hyphened reports whether s is the first half of "Iran-backed".
func (w *writer) hyphened(s daybook.Span) bool {
	return s.End < len(w.a.Doc.Text) && w.a.Doc.Text[s.End] == '-'
}

// onlyCountry returns a place of the sole country that the sentences of c (or,
// failing that, the text) name apart from the agent's; -1 if there are several.
func (w *writer) onlyCountry(c *cluster, abroad bool) int {
	found, last := -1, -1
	for _, k := range c.mentions {
		s := w.mentions[k].sentence
		if s == last {
			continue
		}
		last = s
		for i := w.firstPlace(w.a.Sentences[s].Start); i < len(w.a.Places) && w.a.Places[i].Start < w.a.Sentences[s].End; i++ {
			if found = w.oneOf(found, i, abroad); found == several {
				return -1
			}
		}
	}
	if found >= 0 {
		return found
	}
	if w.sole == nil {
		w.sole = &[2]int{w.soleIn(false), w.soleIn(true)}
	}
	if abroad {
		return w.sole[1]
	}
	return w.sole[0]
}

// several stands for more than one country.
const several = -2

// oneOf returns the country's place found so far after place i was looked at:
// several if they differ.
func (w *writer) oneOf(found, i int, abroad bool) int {
	p := &w.a.Places[i]
	switch {
	case p.Country == "" || p.Level != "country" || p.Role == "dateline" || abroad && (p.Role == "actor" || p.Role == "demonym"):
		return found
	case found < 0:
		return i
	case w.a.Places[found].Country != p.Country:
		return several
	}
	return found
}

// soleIn returns a place of the one country that the text names, or -1.
func (w *writer) soleIn(abroad bool) int {
	found := -1
	for i := range w.a.Places {
		if found = w.oneOf(found, i, abroad); found == several {
			return -1
		}
	}
	return found
}

// firstPlace returns the first place that ends behind byte pos.
func (w *writer) firstPlace(pos int) int {
	return sort.Search(len(w.a.Places), func(i int) bool { return w.a.Places[i].End > pos })
}
