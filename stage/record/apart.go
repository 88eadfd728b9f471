package record

import (
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/gazetteer"
)

// sameStanding keeps what did not happen apart from what did; a back-reference
// and a weak word take the standing of what they refer to.
func (w *writer) sameStanding(c *cluster, i int) bool {
	tr := &w.a.Triggers[i]
	if tr.Realis == c.realis {
		return true
	}
	if w.bare(i) && c.realis != daybook.Actual && tr.Realis != daybook.Actual {
		return true
	}
	unreal := func(r daybook.Realis) bool { return r != daybook.Actual && r != daybook.Attempted }
	if !unreal(tr.Realis) && !unreal(c.realis) {
		return true
	}
	if c.realis == daybook.Generic && tr.Definite && w.plural(i) && w.plural(c.mentions[0]) && (w.mentions[i].typ == c.typ || w.sharedWord(c, i)) {
		return true
	}
	if tr.Why == "realis/purpose" && c.realis == daybook.Actual && !w.isHarm(i) {
		return true // what was done to attack is the attack
	}
	if tr.Realis == daybook.Planned && !unreal(c.realis) && w.retells(i) && !w.ahead(c, i) {
		return true // "he had decided to carry out this attack"
	}
	if w.isHarm(i) && tr.Realis == daybook.Actual {
		return false // nobody was hurt by what is only planned
	}
	return (tr.Definite || tr.Weak) && !w.ahead(c, i) && tr.Realis == daybook.Actual && c.realis != daybook.Generic && c.realis != daybook.Hypothetical
}

// retells reports whether mention i is a noun that points at something told, "this
// attack", and brings nothing of its own.
func (w *writer) retells(i int) bool {
	h := w.a.Triggers[i].Head
	if w.g.IsVerb(h) || !w.bare(i) {
		return false
	}
	d := w.g.Child(h, "det")
	return d >= 0 && (w.g.Form(d) == "this" || w.g.Form(d) == "these")
}

// ahead reports whether mention i stands before all of c: what is told as done
// before what is planned does not refer to it.
func (w *writer) ahead(c *cluster, i int) bool { return i < c.mentions[0] }

// toldApart reports whether c and m are of two types, each told by a name of
// its own: two events, unless the word is one that recalls any attack.
func (w *writer) toldApart(c *cluster, m *mention, tr *daybook.Trigger) bool {
	if m.typ == c.typ || m.typ == harmType || c.typ == harmType || tr.Weak || !c.strong || m.typ == attackType || c.typ == attackType {
		return false
	}
	if w.turns(c, m) || bombing(m.typ) && bombing(c.typ) {
		return false
	}
	if crowd(m.group) && crowd(c.group) && m.sentence == c.last && w.sharedParty(c, m) {
		return false // live rounds and tear gas are one intervention
	}
	return !tr.Definite || !w.general[w.g.Lemma(tr.Head)]
}

// turns reports whether one of c and m is a protest and the other a riot told in
// the same or the next sentence: one crowd that turned violent.
func (w *writer) turns(c *cluster, m *mention) bool {
	if m.typ == c.typ || m.typ != protestType && m.typ != riotType || c.typ != protestType && c.typ != riotType {
		return false
	}
	return m.sentence-c.last <= 1 && m.time < 0
}

// governs reports whether one of two mentions is the other's subject, object or
// the like: "a bomb had injured three" tells one event.
func (w *writer) governs(i, k int) bool {
	x, y := w.a.Triggers[i].Head, w.a.Triggers[k].Head
	return w.a.Deps[x].Head == y || w.a.Deps[y].Head == x
}

// alsoHurts reports whether mention i only adds to mention k whom else it hurt:
// "killed twelve near the base and wounded fifty in the district".
func (w *writer) alsoHurts(i, k int) bool {
	h := w.a.Triggers[i].Head
	return w.isHarm(i) && w.isHarm(k) && w.g.Is(h, "conj") && w.g.Head(h) == w.a.Triggers[k].Head
}

// apart reports whether something that mention i says cannot be true of c.
func (w *writer) apart(c *cluster, i int) bool {
	tr, m := &w.a.Triggers[i], &w.mentions[i]
	if w.recalls(c, i) || m.another || w.hangs(c, i) || w.elsewhere(c, i) || m.counted && m.typ != c.typ {
		return true
	}
	for _, k := range c.known() {
		o := &w.mentions[k]
		if w.answers(i, k) || w.opposed(c, m, o) || w.eachItsOwn(i, k) || w.parted(i, k) || w.recalledOf(i, k) || w.recalledOf(k, i) || w.newsOf(i, k) || w.newsOf(k, i) || w.daysApart(m, o) || !w.alsoHurts(i, k) && !w.outside(i) && w.placesApart(m, o) || w.tollsApart(i, k) {
			return true
		}
		if o.counted && m.ownTime() && m.time != o.time {
			return true // "the worst attack since the September 11 attacks" is not what was three days later
		}
		if tr.Past != w.a.Triggers[k].Past && m.time >= 0 && m.time != o.time && !tr.Definite && !w.governs(i, k) && !w.withinDays(c, m) {
			return true
		}
	}
	return false
}

// elsewhere reports whether mention i tells who was hurt in something that is not
// c: "to mark the uprising, in which 35 people died".
func (w *writer) elsewhere(c *cluster, i int) bool {
	v := w.a.Triggers[i].Head
	if !w.isHarm(i) || !w.g.Is(v, "acl:relcl") || w.g.Head(v) < 0 {
		return false
	}
	inIt := false
	for _, o := range w.g.Children(v) {
		f := w.g.Form(int(o))
		inIt = inIt || f == "which" && (w.g.Preposition(int(o)) == "in" || w.g.Preposition(int(o)) == "during")
	}
	if !inIt {
		return false
	}
	for _, k := range c.known() {
		if w.g.Head(v) == w.a.Triggers[k].Head || w.a.Triggers[k].Contains(w.a.Tokens[w.g.Head(v)].Span) {
			return false
		}
	}
	return true
}

// outside reports whether mention i is a noun that refers back, whose places stand
// outside its phrase: "Turkey denied a link to the bombing".
func (w *writer) outside(i int) bool {
	h := w.a.Triggers[i].Head
	if !w.a.Triggers[i].Definite || w.g.IsVerb(h) || w.indefinite(i) {
		return false
	}
	lo, hi := w.g.Phrase(h)
	return !slices.ContainsFunc(w.mentions[i].places, func(p int) bool {
		at, _ := w.a.TokensIn(w.a.Places[p].Span)
		return at >= lo && at < hi
	})
}

// countsApart: "two attacks" are not the attack told before. The dead of two attacks
// are told without a number of events.
func (w *writer) countsApart(c *cluster, i int) bool {
	tr := &w.a.Triggers[i]
	return tr.Count > 1 != (c.count > 1) && !tr.Definite && w.mentions[i].typ != harmType
}

// newsOf reports whether of two mentions one, which no time dates, is told in the
// present tense as the report's own news and the other by words that date it
// earlier: "men suspected of the May 3 bombing blow themselves up".
func (w *writer) newsOf(i, k int) bool {
	m, o := &w.mentions[i], &w.mentions[k]
	pub, ok := w.day()
	if !ok || w.dated(m) || !w.dated(o) || !o.ownTime() && w.g.IsVerb(w.a.Triggers[k].Head) || w.governs(i, k) {
		return false
	}
	x, v := &w.a.Times[o.time], w.a.Triggers[i].Head
	if !x.From.HasYear() || x.From.Compare(pub) >= 0 || w.diedIn(v, w.a.Triggers[k].Head) {
		return false
	}
	list := w.a.Doc.Kind == daybook.KindDayList && (o.ownTime() || w.indefinite(k))
	return (list || m.sentence == o.sentence) && w.present(v)
}

// dated reports whether a time says on which day, month or year mention m was.
func (w *writer) dated(m *mention) bool { return m.time >= 0 && !w.a.Times[m.time].From.IsZero() }

// indefinite reports whether mention k brings something new: "an attack".
func (w *writer) indefinite(k int) bool {
	for _, c := range w.g.Children(w.a.Triggers[k].Head) {
		if f := w.g.Form(int(c)); f == "a" || f == "an" {
			return true
		}
	}
	return false
}

// present reports whether token i is, or hangs on, a verb in the present tense.
func (w *writer) present(i int) bool {
	for n := 0; i >= 0 && n < 4; n++ {
		if w.g.IsVerb(i) {
			g := w.g.Group(i)
			return g.Tense == "present" && !g.Perfect
		}
		if !w.g.Is(i, "obj", "nsubj", "nsubj:pass", "obl") {
			return false
		}
		i = w.g.Head(i)
	}
	return false
}

// recalledOf reports whether mention k is recalled with a day of its own in what is
// said of somebody, and mention i, which no time dates, is not: "mourners clash
// at the funeral of a man who was shot last week".
func (w *writer) recalledOf(i, k int) bool {
	m, o := &w.mentions[i], &w.mentions[k]
	pub, ok := w.day()
	if !ok || !w.dated(o) || w.dated(m) || m.sentence != o.sentence || w.a.Triggers[i].Definite || w.governs(i, k) {
		return false
	}
	to := w.a.Times[o.time].To
	v := w.saidOf(w.a.Triggers[k].Head)
	return v >= 0 && to.HasYear() && to.Compare(pub) < 0 && w.saidOf(w.a.Triggers[i].Head) != v
}

// saidOf returns the verb of the clause with token i that is said of somebody:
// "who was shot", "men taken in a raid"; -1 if there is none.
func (w *writer) saidOf(i int) int {
	for n := 0; i >= 0 && n < 6; n, i = n+1, w.g.Head(i) {
		up := w.g.Head(i)
		if up >= 0 && w.g.IsVerb(i) && w.g.Class(up)&(w.person|w.armed) != 0 && (w.g.Is(i, "acl:relcl") && w.relative(i) || w.g.Is(i, "acl") && w.a.Tags[i].XPOS == "VBN") {
			return i
		}
	}
	return -1
}

// hangs reports whether mention i is counted from the undated c, and so not of
// it: "Four months before, …".
func (w *writer) hangs(c *cluster, i int) bool {
	m := &w.mentions[i]
	if m.time < 0 || w.a.Times[m.time].Anchor != "event" || w.a.Times[m.time].Shift == 0 {
		return false
	}
	for _, k := range c.known() {
		if w.mentions[k].time >= 0 || w.governs(i, k) {
			return false
		}
	}
	return true
}

// another reports whether mention i is told as one more: "another attack", "an
// earlier attack".
func (w *writer) another(i int) bool {
	if w.g.IsVerb(w.a.Triggers[i].Head) {
		return false // "wounding another" tells of one more victim
	}
	for _, k := range w.g.Children(w.a.Triggers[i].Head) {
		switch w.g.Form(int(k)) {
		case "another":
			return true
		case "earlier", "previous", "prior":
			return !w.a.Triggers[i].Definite && w.g.Is(int(k), "amod")
		}
	}
	return false
}

// recalls reports whether mention i is dated well before the news, to which the
// undated c then belongs.
func (w *writer) recalls(c *cluster, i int) bool {
	m := &w.mentions[i]
	pub, ok := w.day()
	if !ok || m.time < 0 {
		return false
	}
	x := &w.a.Times[m.time]
	coarse := x.Precision == "month" || x.Precision == "year"
	back := farBack
	if w.a.Doc.Kind == daybook.KindDayList && x.Anchor == "explicit" && m.ownTime() {
		back = listBack
	}
	if x.To.IsZero() || !x.To.HasYear() || pub.Since(x.To) <= 0 || pub.Since(x.To) <= back && !coarse || w.tells(c, i) {
		return false
	}
	for _, k := range c.known() {
		if w.mentions[k].time >= 0 || w.a.Triggers[k].Past || w.mentions[k].sentence == m.sentence && len(c.mentions) == 1 && w.harming[w.g.Lemma(w.a.Triggers[k].Head)] {
			return false
		}
	}
	return true
}

// listBack is how many days old an event is that a list's item dates by the calendar
// and does not mean as its news.
const listBack = 3

// placesApart: both name places and no place of one can be or hold one of the
// other.
func (w *writer) placesApart(m, o *mention) bool {
	if len(m.places) == 0 || len(o.places) == 0 {
		return false
	}
	known := false
	mapped := w.mapped(m) && w.mapped(o)
	for _, p := range m.places {
		for _, q := range o.places {
			x, y := &w.a.Places[p], &w.a.Places[q]
			if passing(x) || passing(y) || w.around(x) || w.around(y) || mapped && (x.ID == "" || y.ID == "") {
				continue
			}
			if w.compatible(x, y) {
				return false
			}
			known = true
		}
	}
	return known
}

// mapped reports whether m names a place of the gazetteer in its country: "a
// mosque in Chaman", of which the mosque says less.
func (w *writer) mapped(m *mention) bool {
	return slices.ContainsFunc(m.places, func(p int) bool {
		x := &w.a.Places[p]
		return x.ID != "" && x.Level != "country" && !passing(x)
	})
}

// passing reports whether a place is where something comes from or goes to.
func passing(p *daybook.Place) bool { return p.Relation == "from" || p.Relation == "toward" }

func (w *writer) compatible(x, y *daybook.Place) bool {
	switch {
	case x.ID != "" && x.ID == y.ID, x.Name != "" && x.Name == y.Name, beside(x, y), beside(y, x):
		return true
	case x.Country != y.Country && x.Country != "" && y.Country != "":
		return false
	case x.Admin1 != "" && y.Admin1 != "" && x.Admin1 != y.Admin1:
		return false
	case coarse(x.Level) || coarse(y.Level):
		return true
	case x.Level == "site" && y.Level == "site": // a market and a mosque are two, the old mosque and the mosque one
		a, b := strings.ToLower(w.a.Doc.At(x.Span)), strings.ToLower(w.a.Doc.At(y.Span))
		return strings.HasSuffix(a, b) || strings.HasSuffix(b, a)
	}
	return x.Level == "site" || y.Level == "site"
}

// beside reports whether x is a site in or by the town y, or lies as far from it as
// the words say: an airport outside its city, "44 km southwest of" the capital.
func beside(x, y *daybook.Place) bool {
	if x.ID == "" || y.ID == "" || x.Country != y.Country || y.Level != "town" {
		return false
	}
	km := gazetteer.Kilometres(x.Lat, x.Lon, y.Lat, y.Lon)
	return x.Level == "site" && km <= outskirts || y.Relation == "near" && y.Km > 0 && km <= float64(y.Km)+outskirts
}

// outskirts is how many kilometres from its centre things of a town may be.
const outskirts = 20

// around reports whether a site is of many: the "nearby houses" that a blast shook.
func (w *writer) around(p *daybook.Place) bool {
	_, hi := w.a.TokensIn(p.Span)
	return p.Level == "site" && hi > 0 && w.a.Tags[hi-1].XPOS == "NNS"
}

func coarse(level string) bool {
	return level == "country" || level == "region" || level == "province" || level == "sea" || level == "district"
}

// tollsApart: both count the killed exactly and differ, in different
// sentences.
func (w *writer) tollsApart(i, k int) bool {
	if w.mentions[i].sentence == w.mentions[k].sentence || w.a.Triggers[i].Definite {
		return false
	}
	for _, x := range w.a.Frames[i].Harms {
		for _, y := range w.a.Frames[k].Harms {
			if x.Effect == "killed" && y.Effect == "killed" && x.Basis == "number" && y.Basis == "number" && x.Low != y.Low && x.PartOf < 0 && y.PartOf < 0 && w.mentions[i].block != w.mentions[k].block {
				return true
			}
		}
	}
	return false
}
