package record

import (
	"sort"

	"github.com/daybookhq/daybook"
)

// A cluster is the mentions of one event.
type cluster struct {
	typ      string
	group    string
	realis   daybook.Realis
	count    int
	mentions []int // indices of triggers, in text order
	strong   bool  // some trigger is not weak
	last     int   // sentence of the last mention
	absorbed bool
}

// cluster joins mentions in text order (rule 1 of RECORD.md: one event per
// actor pair, place and day; several mentions of one event are one event).
func (w *writer) cluster() {
	for _, i := range w.telling() {
		if c := w.home(i); c != nil {
			w.join(c, i)
			continue
		}
		tr := &w.a.Triggers[i]
		c := &cluster{typ: tr.Type, group: w.mentions[i].group, realis: tr.Realis, count: tr.Count}
		w.clusters = append(w.clusters, c)
		w.join(c, i)
	}
	w.reconcile()
}

// reconcile joins events that turn out to be one when all is read: a
// back-reference that came before the telling ("the bombing of May 3" … "On
// May 3, a bomb …").
func (w *writer) reconcile() {
	for i := 0; i < len(w.clusters); i++ {
		for j := i + 1; j < len(w.clusters); j++ {
			c, d := w.clusters[i], w.clusters[j]
			if !w.sameEvent(c, d) {
				continue
			}
			for _, k := range d.mentions {
				w.join(c, k)
			}
			w.clusters = append(w.clusters[:j], w.clusters[j+1:]...)
			j--
		}
	}
}

// sameEvent reports whether two clusters share type, town or day, and nothing
// that either says excludes the other.
func (w *writer) sameEvent(c, d *cluster) bool {
	if c.realis != d.realis || c.typ != d.typ && w.kinship(c, &w.mentions[d.mentions[0]]) < 1.2 || c.group == "" || c.realis != daybook.Actual {
		return false
	}
	shared := false
	for _, k := range d.mentions {
		if w.apart(c, k) {
			return false
		}
		m := &w.mentions[k]
		back := w.a.Triggers[k].Definite || w.a.Triggers[c.mentions[0]].Definite
		shared = shared || back && (w.sharedTown(c, m) || w.sharedDay(c, m) && m.time >= 0 && !w.a.Times[m.time].From.IsZero())
	}
	return shared
}

// sharedTown is sharedPlace for places no larger than a town.
func (w *writer) sharedTown(c *cluster, m *mention) bool {
	small := mention{}
	for _, p := range m.places {
		if l := w.a.Places[p].Level; l == "town" || l == "site" {
			small.places = append(small.places, p)
		}
	}
	return w.sharedPlace(c, &small)
}

// telling returns the mentions in the order in which they are joined: in text
// order, but within a sentence what happened before whom it hurt.
func (w *writer) telling() []int {
	order := make([]int, len(w.mentions))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(x, y int) bool {
		a, b := order[x], order[y]
		if w.mentions[a].sentence != w.mentions[b].sentence {
			return w.mentions[a].sentence < w.mentions[b].sentence
		}
		return w.turn(a) < w.turn(b)
	})
	return order
}

// turn says when in its sentence a mention is joined: what is told by name,
// then weak words, then harm.
func (w *writer) turn(i int) int {
	switch {
	case w.isHarm(i):
		return 2
	case w.a.Triggers[i].Weak:
		return 1
	}
	return 0
}

// isHarm reports whether mention i is a word of harm ("killed"), whatever type
// the codebook gives it.
func (w *writer) isHarm(i int) bool { return w.harming[w.g.Lemma(w.a.Triggers[i].Head)] }

func (w *writer) join(c *cluster, i int) {
	tr, m := &w.a.Triggers[i], &w.mentions[i]
	c.mentions = append(c.mentions, i)
	sort.Ints(c.mentions)
	c.last = m.sentence
	if w.names(tr, m, c) {
		c.typ, c.group = m.typ, m.group
	}
	if c.realis != tr.Realis && !tr.Weak && (!c.strong || c.realis == daybook.Hypothetical) {
		c.realis = tr.Realis
	}
	c.strong = c.strong || !tr.Weak
	c.count = max(c.count, tr.Count)
}

// names reports whether the type of mention m is to name the event of c.
func (w *writer) names(tr *daybook.Trigger, m *mention, c *cluster) bool {
	if m.typ == harmType {
		return false
	}
	if m.typ == damageType && violent(c.group) {
		return false
	}
	if c.typ == harmType || c.typ == damageType && violent(m.group) {
		return true
	}
	if harm := w.harming[w.g.Lemma(tr.Head)]; c.strong && harm != w.onlyHarmBut(c) {
		return !harm && !tr.Weak // what hurt them names the event, not that they died
	}
	if tr.Weak == c.strong && len(c.mentions) > 1 {
		return !tr.Weak
	}
	if m.typ == attackType || c.typ == attackType {
		return c.typ == attackType && !(tr.Weak && c.strong)
	}
	return !tr.Weak && w.book.Type(m.typ).Precedence > w.book.Type(c.typ).Precedence
}

// home returns the cluster that mention i belongs to, nil if it opens one.
func (w *writer) home(i int) *cluster {
	var best *cluster
	top := 0.0
	for k := len(w.clusters) - 1; k >= 0; k-- {
		c := w.clusters[k]
		if s := w.affinity(c, i); s >= 1 && s > top {
			best, top = c, s
		}
	}
	return best
}

// affinity says how well mention i fits cluster c: 1 and more joins.
func (w *writer) affinity(c *cluster, i int) float64 {
	tr, m := &w.a.Triggers[i], &w.mentions[i]
	kin := w.kinship(c, m)
	near := m.sentence - c.last
	linked := near == 0 && w.linked(c, i)
	if !linked && near == 0 && w.isHarm(i) && len(m.agents) == 0 && w.joined(c, i) {
		linked = true // "the strike destroyed a house, with four people killed"
	}
	if linked && kin < 1.3 && (w.harming[w.g.Lemma(tr.Head)] || w.onlyHarm(c)) && w.hurts(c.group) && w.hurts(m.group) {
		kin = 1.3 // "killed in violent protests": the harm is that of the protests
	}
	if kin > 0 && !linked && w.toldApart(c, m, tr) {
		kin = 0
	}
	if kin == 0 || !w.sameStanding(c, i) || w.apart(c, i) {
		return 0
	}
	s := kin - 1
	place, party := w.sharedPlace(c, m), w.sharedParty(c, m)
	switch {
	case linked:
		s += 1.2
	case near == 0 && m.typ == harmType && w.joined(c, i):
		s += .8
	case near == 0 && w.otherClause(c, i):
		s -= .3
	case near == 0:
		s += .3
	case near == 1:
		s += .35
	case near <= 3:
		s += .2
	}
	if place {
		s += .5
	}
	if party {
		s += .5
	}
	if w.sharedDay(c, m) {
		s += .3
		if near > 0 || near < 0 || m.ownTime {
			s += .3 // the same date told again
		}
	}
	if len(c.mentions) == 1 && w.a.Triggers[c.mentions[0]].Definite && !c.strong && m.time >= 0 {
		s += .2 // "the attack" before it was told
	}
	if w.plural(i) && tr.Definite && c.realis == daybook.Generic && (m.typ == c.typ || w.sharedWord(c, i)) {
		s += .8
	}
	if tr.Definite && w.sharedWord(c, i) {
		s += .3
	}
	if m.typ == harmType && (tr.Definite || w.those(i)) {
		s += w.theDead(c, m)
	}
	if tr.Definite {
		s += .6
	}
	if tr.Weak && near <= 2 {
		s += .5
	}
	if w.bare(i) {
		s += .5
	} else if m.typ == c.typ && m.time < 0 && len(m.places) == 0 {
		s += .3
	}
	if w.mentions[c.mentions[0]].title {
		s += .4
	}
	return s
}

// plural reports whether mention i names events in the plural.
func (w *writer) plural(i int) bool {
	x := w.a.Tags[w.a.Triggers[i].Head].XPOS
	return x == "NNS" || x == "NNPS"
}

// sharedWord reports whether c was called by the same noun before.
func (w *writer) sharedWord(c *cluster, i int) bool {
	l := w.g.Lemma(w.a.Triggers[i].Head)
	for _, k := range c.mentions {
		if w.g.Lemma(w.a.Triggers[k].Head) == l {
			return true
		}
	}
	return false
}

// those reports whether mention i hurts "those who died".
func (w *writer) those(i int) bool {
	for _, h := range w.a.Frames[i].Harms {
		if h.Head >= 0 && w.g.Form(h.Head) == "those" {
			return true
		}
	}
	return false
}

// theDead says how well "the dead" of mention m fit c: those of an event that
// hurt nobody they are not; at the start of a paragraph they are those of the
// report's main event.
func (w *writer) theDead(c *cluster, m *mention) float64 {
	for _, k := range c.mentions {
		for _, h := range w.a.Frames[k].Harms {
			if h.High == 0 {
				return -2
			}
		}
	}
	if w.clusters[0] == c && w.opens(m) {
		return 1
	}
	return 0
}

// opens reports whether the sentence of m is the first of its block.
func (w *writer) opens(m *mention) bool {
	return m.sentence == 0 || w.a.Sentences[m.sentence-1].Block != m.block
}

// hurts reports whether events of a group of ACLED event types hurt people.
func (w *writer) hurts(group string) bool { return violent(group) || crowd(group) || group == "" }

// onlyHarm reports whether c is so far known by words of harm alone.
func (w *writer) onlyHarm(c *cluster) bool {
	for _, k := range c.mentions {
		if !w.harming[w.g.Lemma(w.a.Triggers[k].Head)] {
			return false
		}
	}
	return true
}

// onlyHarmBut is onlyHarm for the mentions of c before its last.
func (w *writer) onlyHarmBut(c *cluster) bool {
	if len(c.mentions) < 2 {
		return w.harming[w.g.Lemma(w.a.Triggers[c.mentions[0]].Head)]
	}
	return w.onlyHarm(&cluster{mentions: c.mentions[:len(c.mentions)-1]})
}

// otherClause reports whether "after", "before" or "while" parts mention i from
// every mention of c in its sentence.
func (w *writer) otherClause(c *cluster, i int) bool {
	m := &w.mentions[i]
	for _, k := range c.mentions {
		if w.mentions[k].sentence == m.sentence && w.clause(w.a.Triggers[k].Head) == w.clause(w.a.Triggers[i].Head) {
			return false
		}
	}
	return true
}

// clause returns the verb of the clause of time that token i stands in, -1 if
// it stands in the main clause.
func (w *writer) clause(i int) int {
	for n := 0; n < 12 && i >= 0; n++ {
		if w.g.Is(i, "advcl", "obl", "nmod") && w.later(i) {
			return i
		}
		i = w.g.Head(i)
	}
	return -1
}

// toldApart reports whether c and m are of two types, each told by a name of
// its own: two events, unless the word is one that recalls any attack.
func (w *writer) toldApart(c *cluster, m *mention, tr *daybook.Trigger) bool {
	if m.typ == c.typ || m.typ == harmType || c.typ == harmType || tr.Weak || !c.strong || m.typ == attackType || c.typ == attackType {
		return false
	}
	if crowd(m.group) && crowd(c.group) && m.sentence == c.last && w.sharedParty(c, m) {
		return false // live rounds and tear gas are one intervention
	}
	return !tr.Definite || !w.general[w.g.Lemma(tr.Head)]
}

// bare reports whether mention i brings nothing of its own that could tell it
// apart.
func (w *writer) bare(i int) bool {
	m := &w.mentions[i]
	return m.time < 0 && len(m.places) == 0 && len(m.patients) == 0 && len(m.agents) == 0 && w.a.Triggers[i].Count == 1
}

// kinship says whether the types may name one event: 0 no, 1 may, more: likely.
func (w *writer) kinship(c *cluster, m *mention) float64 {
	switch {
	case m.typ == c.typ:
		return 1.4
	case m.typ == harmType:
		if violent(c.group) || crowd(c.group) {
			return 1.3
		}
		return 0
	case c.typ == harmType:
		if violent(m.group) || crowd(m.group) {
			return 1.3
		}
		return 0
	case m.typ == damageType && violent(c.group) && m.sentence == c.last, c.typ == damageType && violent(m.group) && m.sentence == c.last:
		return 1.3 // what a strike destroys is its effect
	case m.group == c.group && m.group == "Strategic developments":
		return 0
	case (m.typ == attackType || c.typ == attackType || m.vague || !c.strong) && violent(m.group) && violent(c.group):
		return 1.2
	case m.group == c.group:
		return 1.1
	case violent(m.group) && violent(c.group), crowd(m.group) && crowd(c.group):
		return 1
	}
	return 0
}

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
	if c.realis == daybook.Generic && tr.Definite && w.plural(i) && (w.mentions[i].typ == c.typ || w.sharedWord(c, i)) {
		return true
	}
	if w.isHarm(i) && tr.Realis == daybook.Actual {
		return false // nobody was hurt by what is only planned
	}
	return (tr.Definite || tr.Weak) && tr.Realis == daybook.Actual && c.realis != daybook.Generic && c.realis != daybook.Hypothetical
}

// apart reports whether something that mention i says cannot be true of c.
func (w *writer) apart(c *cluster, i int) bool {
	tr, m := &w.a.Triggers[i], &w.mentions[i]
	if tr.Count > 1 != (c.count > 1) && !tr.Definite {
		return true
	}
	if w.recalls(c, m) {
		return true
	}
	for _, k := range c.mentions {
		o := &w.mentions[k]
		if w.daysApart(m, o) || w.placesApart(m, o) || w.tollsApart(i, k) {
			return true
		}
		if tr.Past != w.a.Triggers[k].Past && m.time >= 0 && m.time != o.time && !tr.Definite {
			return true
		}
	}
	return false
}

// recalls reports whether mention m is dated well before the news, to which the
// undated c then belongs.
func (w *writer) recalls(c *cluster, m *mention) bool {
	pub, ok := w.a.Doc.Day()
	if !ok || m.time < 0 {
		return false
	}
	x := &w.a.Times[m.time]
	if x.To.IsZero() || x.To.HasYear() && pub.Since(x.To) <= farBack {
		return false
	}
	for _, k := range c.mentions {
		if w.mentions[k].time >= 0 || w.a.Triggers[k].Past || w.mentions[k].sentence == m.sentence && len(c.mentions) == 1 && w.harming[w.g.Lemma(w.a.Triggers[k].Head)] {
			return false
		}
	}
	return true
}

func (w *writer) daysApart(m, o *mention) bool {
	if m.time < 0 || o.time < 0 || m.time == o.time {
		return false
	}
	x, y := &w.a.Times[m.time], &w.a.Times[o.time]
	if x.Anchor == "event" || y.Anchor == "event" {
		return x.Anchor != y.Anchor
	}
	if x.From.IsZero() || y.From.IsZero() {
		return x.Value != y.Value && x.Type == "DATE" && y.Type == "DATE" // "Thursday" is no calendar date
	}
	return x.To.Compare(y.From) < 0 || y.To.Compare(x.From) < 0
}

// placesApart: both name places and no place of one can be or hold one of the
// other.
func (w *writer) placesApart(m, o *mention) bool {
	if len(m.places) == 0 || len(o.places) == 0 {
		return false
	}
	known := false
	for _, p := range m.places {
		for _, q := range o.places {
			x, y := &w.a.Places[p], &w.a.Places[q]
			if passing(x) || passing(y) {
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

// passing reports whether a place is where something comes from or goes to.
func passing(p *daybook.Place) bool { return p.Relation == "from" || p.Relation == "toward" }

func (w *writer) compatible(x, y *daybook.Place) bool {
	switch {
	case x.ID != "" && x.ID == y.ID, x.Name != "" && x.Name == y.Name:
		return true
	case x.Country != y.Country && x.Country != "" && y.Country != "":
		return false
	case coarse(x.Level) || coarse(y.Level):
		return true
	case x.Level == "site" && y.Level == "site":
		return false // a market and a mosque
	}
	return x.Level == "site" || y.Level == "site"
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

// linked reports whether the mention hangs on one of the cluster in the
// grammar, or shares a governor with it.
func (w *writer) linked(c *cluster, i int) bool {
	h := w.a.Triggers[i].Head
	for _, k := range c.mentions {
		o := w.a.Triggers[k].Head
		if w.a.Tokens[o].Sentence != w.a.Tokens[h].Sentence {
			continue
		}
		if w.under(h, o) || w.under(o, h) || w.diedIn(h, o) || w.diedIn(o, h) {
			return true
		}
	}
	return false
}

// joined reports whether mention i and one of c stand under one predicate, "and"
// and "but" included.
func (w *writer) joined(c *cluster, i int) bool {
	top := w.top(w.a.Triggers[i].Head)
	for _, k := range c.mentions {
		if w.mentions[k].typ != harmType && w.top(w.a.Triggers[k].Head) == top {
			return true
		}
	}
	return false
}

// top returns the outermost predicate above token i within its clause of time.
func (w *writer) top(i int) int {
	for n := 0; n < 16; n++ {
		up := w.g.Head(i)
		if up < 0 || w.g.Is(i, "advcl") && w.later(i) {
			break
		}
		i = up
	}
	return i
}

// diedIn reports whether the harm of token v came in the event of noun n right
// behind it, whatever the parser made of it: "killed during an ambush", "dead
// following a gunfight".
func (w *writer) diedIn(v, n int) bool {
	if !w.harming[w.g.Lemma(v)] || n < v || n > v+diedWindow || w.g.IsVerb(n) {
		return false
	}
	lo, _ := w.g.NP(n)
	for i := max(lo, v+1); i >= max(lo-1, v); i-- {
		switch w.g.Lemma(i) {
		case "in", "during", "follow", "following", "by", "from", "after", "when", "as":
			return true
		}
	}
	return false
}

// diedWindow is how many tokens behind the harm its cause may be told.
const diedWindow = 14

// under reports whether token i hangs on token h within four steps, without
// crossing into a clause that tells something else.
func (w *writer) under(i, h int) bool {
	for n := 0; n < 4 && i >= 0; n++ {
		if i == h {
			return true
		}
		if w.g.Is(i, "parataxis", "ccomp") || w.later(i) {
			return false
		}
		if up := w.g.Head(i); w.g.Is(i, "acl") && up >= 0 && w.g.Class(up)&(w.armed|w.person) != 0 && up != h {
			return false // what somebody in the event did is another
		}
		i = w.g.Head(i)
	}
	return i == h
}

// later reports whether a clause tells another happening in time: "after",
// "before", "while", "as".
func (w *writer) later(v int) bool {
	for _, k := range w.g.Children(v) {
		c := int(k)
		switch w.g.Lemma(c) {
		case "after", "before", "since", "until", "while":
			return w.g.Rel(c) == "mark" || w.g.Rel(c) == "case"
		}
	}
	return false
}

func (w *writer) sharedPlace(c *cluster, m *mention) bool {
	for _, k := range c.mentions {
		for _, q := range w.mentions[k].places {
			for _, p := range m.places {
				x, y := &w.a.Places[p], &w.a.Places[q]
				if x.Level != "country" && (p == q || x.ID != "" && x.ID == y.ID || x.ID == "" && x.Name == y.Name) {
					return true
				}
			}
		}
	}
	return false
}

func (w *writer) sharedDay(c *cluster, m *mention) bool {
	if m.time < 0 {
		return false
	}
	for _, k := range c.mentions {
		if t := w.mentions[k].time; t >= 0 && (t == m.time || w.a.Times[t].Value == w.a.Times[m.time].Value && w.a.Times[t].Anchor != "event") {
			return true
		}
	}
	return false
}

func (w *writer) sharedParty(c *cluster, m *mention) bool {
	for _, k := range c.mentions {
		o := &w.mentions[k]
		if w.meet(m.agents, o.agents) || w.meet(m.patients, o.patients) {
			return true
		}
	}
	return false
}

func (w *writer) meet(xs, ys []daybook.Argument) bool {
	for _, x := range xs {
		for _, y := range ys {
			if x.Entity >= 0 && x.Entity == y.Entity || x.Head >= 0 && y.Head >= 0 && w.g.Lemma(x.Head) == w.g.Lemma(y.Head) {
				return true
			}
		}
	}
	return false
}
