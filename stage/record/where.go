package record

import (
	"slices"
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
		out = append(out, w.place(p))
	}
	w.arrive(c, found, out)
	w.moved(c, out)
	nationalise(out)
	return out
}

// moved makes the place that a force leaves, or else goes to, where it moves:
// "troops withdrew from the town".
func (w *writer) moved(c *cluster, where []daybook.Where) {
	if t := w.book.Type(c.typ); t.ACLED == nil || t.ACLED.SubEventType != "Change to group/activity" && t.ACLED.SubEventType != "Non-violent transfer of territory" {
		return
	}
	relation := ""
	for i := range where {
		switch r := where[i].Relation; {
		case r == "at" || r == "near":
			return
		case relation == "" || r == "from":
			relation = r
		}
	}
	for i := range where {
		if x := &where[i]; x.Relation == relation {
			x.Relation = "at"
		}
	}
}

// nationalise gives towns that the gazetteer lacks the one country of the
// larger places that the event is told with: "in Caracol, in Sucumbíos".
func nationalise(where []daybook.Where) {
	larger := -1
	for i := range where {
		x := &where[i]
		if x.Country == nil || x.Relation != "at" && x.Relation != "near" || x.Relation == "at" && smaller(x.Level) {
			continue // the next one of a list may be abroad
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

// smaller reports whether a place of a level lies in one province.
func smaller(level string) bool { return level == "town" || level == "site" || level == "district" }

// arrive makes a place toward which something moves that where it happens:
// what is fired at it comes down there, and who crosses into it fights there
// unless the words say elsewhere. ps are the places of where.
func (w *writer) arrive(c *cluster, ps []int, where []daybook.Where) {
	elsewhere := slices.ContainsFunc(where, func(x daybook.Where) bool { return x.Relation == "at" || x.Relation == "near" })
	for i, p := range ps {
		if where[i].Relation != "toward" {
			continue
		}
		switch word := w.aim(p); {
		case word != "" && c.group == "Explosions/Remote violence", !elsewhere && (word == "into" || word == "onto"):
			where[i].Relation = "at"
		}
	}
}

// aim returns the preposition before place p that says what is struck or
// entered, "" if it is another.
func (w *writer) aim(p int) string {
	lo, _ := w.a.TokensIn(w.a.Places[p].Span)
	for i := lo - 1; i >= 0 && i > lo-4; i-- {
		switch word := w.g.Form(i); word {
		case "into", "at", "on", "onto":
			return word
		}
	}
	return ""
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
			if w.liesIn(ps[i], ps[k]) {
				p := ps[i]
				copy(ps[k+1:i+1], ps[k:i])
				ps[k] = p
				break
			}
		}
	}
}

// liesIn reports whether place p is said to lie in place q.
func (w *writer) liesIn(p, q int) bool {
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
				return !w.within(arg.Head)
			}
		}
	}
	return false
}

// within reports whether what token h heads is where something happened, as
// its preposition tells: "exploded at a bus station", not "attacked a station".
func (w *writer) within(h int) bool {
	switch w.g.Preposition(h) {
	case "at", "in", "inside", "outside", "near", "within":
		return true
	}
	return false
}

// named reports whether a name stands within s.
func (w *writer) named(s daybook.Span) bool {
	return w.holdsName(s, func(k daybook.NameKind) bool { return k != daybook.NameNationality })
}

// holdsName reports whether a name of a kind that is wanted stands within s.
func (w *writer) holdsName(s daybook.Span, wanted func(daybook.NameKind) bool) bool {
	from := sort.Search(len(w.a.Names), func(i int) bool { return w.a.Names[i].End > s.Start })
	for i := from; i < len(w.a.Names); i++ {
		if n := &w.a.Names[i]; n.Start >= s.End {
			break
		} else if n.Overlaps(s) && wanted(n.Kind) {
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
			x.Evidence = takenOver(x.Evidence, "where/same-scene")
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
	return daybook.Fineness(p.Level)
}

func (w *writer) place(i int) daybook.Where {
	p := &w.a.Places[i]
	out := daybook.Where{
		Name: w.a.Doc.At(p.Span), Canonical: ptr(p.Name), ID: ptr(p.ID), Country: ptr(p.Country), Admin1: ptr(p.Admin1),
		Level: p.Level, Relation: p.Relation, Alternatives: p.Others, Because: p.Because, RunnerUp: p.RunnerUp,
		Evidence: []daybook.Evidence{w.evidence(p.Span, p.Rule)},
	}
	if p.Lat != 0 || p.Lon != 0 {
		lat, lon := p.Lat, p.Lon
		out.Lat, out.Lon = &lat, &lon
	}
	out.ACLEDGeoPrecision, out.UCDPWherePrec = precisions(p)
	return out
}

// closeBy is how far from a point UCDP still codes as near it, in kilometres.
const closeBy = 25

// precisions returns ACLED's geo_precision (1 named town, 2 near one or part of
// a region, 3 a larger region; none for a country) and UCDP's where_prec (1
// exact, 2 within 25 km, 3 district, 4 province, 5 region, 6 country, 7 sea).
func precisions(p *daybook.Place) (acled, ucdp *int) {
	a, u := 0, 0
	switch p.Level {
	case "site", "town":
		switch {
		case p.ID == "":
		case p.Km > closeBy:
			a, u = 2, 3
		case p.Relation == "near":
			a, u = 2, 2
		default:
			a, u = 1, 1
		}
	case "district":
		a, u = 2, 3
	case "province":
		a, u = 3, 4
		if p.Relation == "near" {
			u = 5
		}
	case "region":
		a, u = 3, 5
		if p.Admin1 != "" { // "northern X province"
			a, u = 2, 4
		}
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

// firstPlace returns the first place that ends behind byte pos.
func (w *writer) firstPlace(pos int) int {
	return sort.Search(len(w.a.Places), func(i int) bool { return w.a.Places[i].End > pos })
}
