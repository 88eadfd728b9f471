package record

import "github.com/daybookhq/daybook"

func (w *writer) sharedPlace(c *cluster, m *mention) bool {
	for _, k := range c.known() {
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

// sharedTown is sharedPlace for places no larger than a town.
func (w *writer) sharedTown(c *cluster, m *mention) bool {
	named := mention{}
	for _, p := range m.places {
		if w.small(p) {
			named.places = append(named.places, p)
		}
	}
	return w.sharedPlace(c, &named)
}

func (w *writer) sharedDay(c *cluster, m *mention) bool {
	if m.time < 0 {
		return false
	}
	for _, k := range c.known() {
		if t := w.mentions[k].time; t >= 0 && (t == m.time || w.a.Times[t].Value == w.a.Times[m.time].Value && w.a.Times[t].Anchor != "event") {
			return true
		}
	}
	return false
}

func (w *writer) sharedParty(c *cluster, m *mention) bool {
	for _, k := range c.known() {
		o := &w.mentions[k]
		if w.meet(m.agents, o.agents) || w.meet(m.patients, o.patients) {
			return true
		}
	}
	return false
}

// bystander reports whether mention k only names people who protest: "protesters
// were injured when …".
func (w *writer) bystander(k int) bool {
	h := w.a.Triggers[k].Head
	return w.g.Class(h)&w.protester != 0 && !w.g.IsVerb(h)
}

// meetAgents reports whether the same people act in c and m.
func (w *writer) meetAgents(c *cluster, m *mention) bool {
	for _, k := range c.known() {
		if w.meet(m.agents, w.mentions[k].agents) {
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

// sharedWord reports whether c was called by the same noun before.
func (w *writer) sharedWord(c *cluster, i int) bool {
	l := w.g.Lemma(w.a.Triggers[i].Head)
	for _, k := range c.known() {
		if w.g.Lemma(w.a.Triggers[k].Head) == l {
			return true
		}
	}
	return false
}

// bare reports whether mention i brings nothing of its own that could tell it
// apart.
func (w *writer) bare(i int) bool {
	m := &w.mentions[i]
	clock := m.time >= 0 && w.a.Times[m.time].Type == "TIME" && w.a.Times[m.time].From.IsZero() // "at 2:08 am"
	return (m.time < 0 || clock) && len(m.places) == 0 && len(m.patients) == 0 && len(m.agents) == 0 && w.a.Triggers[i].Count == 1
}

// plural reports whether mention i names events in the plural.
func (w *writer) plural(i int) bool {
	x := w.a.Tags[w.a.Triggers[i].Head].XPOS
	return x == "NNS" || x == "NNPS"
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

// unhurt counts the mentions of c that say that nobody was hurt.
func (w *writer) unhurt(c *cluster) int {
	n := 0
	for _, k := range c.known() {
		for _, h := range w.a.Frames[k].Harms {
			if h.High == 0 {
				n++
			}
		}
	}
	return n
}

// opens reports whether the sentence of m is the first of its block.
func (w *writer) opens(m *mention) bool {
	return m.sentence == 0 || w.a.Sentences[m.sentence-1].Block != m.block
}

// hurts reports whether events of a type, of a group of ACLED event types, hurt
// people.
func hurts(typ, group string) bool { return violent(group) || crowd(group) || typ == harmType }

// onlyHarm reports whether c is so far known by words of harm alone.
func (w *writer) onlyHarm(c *cluster) bool {
	for _, k := range c.known() {
		if !w.harming[w.g.Lemma(w.a.Triggers[k].Head)] {
			return false
		}
	}
	return true
}

// isHarm reports whether mention i is a word of harm ("killed"), whatever type
// the codebook gives it.
func (w *writer) isHarm(i int) bool { return w.harming[w.g.Lemma(w.a.Triggers[i].Head)] }
