package record

import (
	"slices"
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
	for i := 0; i < len(w.clusters) && i < 2*furthest; i++ {
		for j := i + 1; j < len(w.clusters) && j < 2*furthest; j++ {
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
	if c.realis != d.realis || c.typ != d.typ && w.kinship(c, &w.mentions[d.mentions[0]]) < vagueKin || c.group == "" || c.realis != daybook.Actual {
		return false
	}
	shared := false
	for _, k := range d.mentions {
		if w.apart(c, k) || w.countsApart(c, k) {
			return false
		}
		m := &w.mentions[k]
		back := w.a.Triggers[k].Definite || w.a.Triggers[c.mentions[0]].Definite
		shared = shared || back && (w.sharedTown(c, m) || w.sharedDay(c, m) && m.time >= 0 && !w.a.Times[m.time].From.IsZero())
	}
	return shared
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

func (w *writer) join(c *cluster, i int) {
	tr, m := &w.a.Triggers[i], &w.mentions[i]
	onlyHarm := w.onlyHarm(c)
	if w.outside(i) && slices.ContainsFunc(c.known(), func(k int) bool { return w.placesApart(m, &w.mentions[k]) }) {
		m.places = nil // where it was spoken of
	}
	c.mentions = append(c.mentions, i)
	for k := len(c.mentions) - 1; k > 0 && c.mentions[k] < c.mentions[k-1]; k-- {
		c.mentions[k], c.mentions[k-1] = c.mentions[k-1], c.mentions[k]
	}
	c.last = m.sentence
	if w.names(m, c, w.isHarm(i), onlyHarm) {
		c.typ, c.group = m.typ, m.group
	}
	if c.realis != tr.Realis && !tr.Weak && (!c.strong || c.realis == daybook.Hypothetical) {
		c.realis = tr.Realis
	}
	c.strong = c.strong || !tr.Weak
	c.count = max(c.count, tr.Count)
}

// names reports whether the type of mention m, a word of harm or not, is to
// name the event of c, so far told by words of harm alone or not.
func (w *writer) names(m *mention, c *cluster, harm, onlyHarm bool) bool {
	if m.typ == harmType {
		return false
	}
	if m.typ == damageType && destroys(c.typ, c.group) {
		return false
	}
	if bombing(m.typ) && bombing(c.typ) {
		return m.typ == suicideType
	}
	if c.typ == harmType || c.typ == damageType && destroys(m.typ, m.group) {
		return true
	}
	if c.strong && harm != onlyHarm && len(c.mentions) > 1 {
		return !harm && !m.weak // what hurt them names the event, not that they died
	}
	if m.weak == c.strong && len(c.mentions) > 1 {
		return !m.weak
	}
	if m.typ == attackType || c.typ == attackType {
		return c.typ == attackType && !(m.weak && c.strong)
	}
	return !m.weak && w.book.Type(m.typ).Precedence > w.book.Type(c.typ).Precedence
}

// furthest bounds how many events back, and from the start of a report, a
// mention may belong to: no real report tells as many, and a hostile one must
// not cost the square of its length.
const furthest = 40

// known returns the mentions of c to compare with: all of a real report's, the
// first and last ones of a hostile one's.
func (c *cluster) known() []int {
	if n := len(c.mentions); n > 2*furthest {
		return append(c.mentions[:furthest:furthest], c.mentions[n-furthest:]...)
	}
	return c.mentions
}

// home returns the cluster that mention i belongs to, nil if it opens one.
func (w *writer) home(i int) *cluster {
	if w.a.Triggers[i].One {
		return nil
	}
	var best *cluster
	top := 0.0
	for k := len(w.clusters) - 1; k >= 0; k-- {
		if k < len(w.clusters)-furthest && k >= furthest {
			continue
		}
		c := w.clusters[k]
		if s := w.affinity(c, i); s >= 1 && s > top {
			best, top = c, s
		}
	}
	return best
}
