package record

import "slices"

// linked reports whether the mention hangs on one of the cluster in the
// grammar, or shares a governor with it.
func (w *writer) linked(c *cluster, i int) bool {
	h := w.a.Triggers[i].Head
	for _, k := range c.known() {
		o := w.a.Triggers[k].Head
		if w.a.Tokens[o].Sentence != w.a.Tokens[h].Sentence {
			continue
		}
		if w.under(h, o) || w.under(o, h) || w.diedIn(h, o) || w.diedIn(o, h) || w.how(h, o) || w.how(o, h) || w.diedAfter(i, k) || w.diedAfter(k, i) {
			return true
		}
	}
	return false
}

// how reports whether verb v, in a clause with "when" or "to", tells how the event
// of noun n went: "escaped an attempt on his life when a bomb exploded",
// "conducted a strike to target fighters".
func (w *writer) how(v, n int) bool {
	up := w.g.Head(v)
	if up < 0 || !w.g.Is(v, "advcl") || !w.g.IsVerb(v) || w.g.Head(n) != up || !w.g.Is(n, "obj", "nsubj:pass") {
		return false
	}
	for _, k := range w.g.Children(v) {
		if l := w.g.Lemma(int(k)); int(k) < v && (l == "when" || l == "to" && w.g.Supports(up)) {
			return true
		}
	}
	return false
}

// joined reports whether mention i and one of c stand under one predicate, "and"
// and "but" included.
func (w *writer) joined(c *cluster, i int) bool {
	top := w.top(w.a.Triggers[i].Head)
	for _, k := range c.known() {
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

// diedAfter reports whether mention k is the cause of the harm that mention i
// tells in the passive, with nobody who did it: "two people were killed after
// gunmen stormed a bar".
func (w *writer) diedAfter(i, k int) bool {
	v := w.a.Triggers[k].Head
	return w.isHarm(i) && !w.isHarm(k) && len(w.mentions[i].agents) == 0 && (violent(w.mentions[k].group) || w.mentions[k].typ == forceType) &&
		w.g.Is(v, "advcl") && w.firstConjunct(w.g.Head(v)) == w.firstConjunct(w.a.Triggers[i].Head) && w.marked(v, "after", "when", "as")
}

// saysOf reports whether a relative clause or participle says mention i of the
// noun of a mention of c: "a bombing that killed 23 people".
func (w *writer) saysOf(c *cluster, i int) bool {
	h := w.a.Triggers[i].Head
	if !w.g.Is(h, "acl") {
		return false
	}
	return slices.ContainsFunc(c.known(), func(k int) bool { return w.a.Triggers[k].Head == w.g.Head(h) })
}

// marked reports whether a clause opens with one of the words.
func (w *writer) marked(v int, words ...string) bool {
	for _, k := range w.g.Children(v) {
		if w.g.Is(int(k), "mark", "advmod", "case") && slices.Contains(words, w.g.Lemma(int(k))) {
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

// otherClause reports whether "after", "before" or "while" parts mention i from
// every mention of c in its sentence.
func (w *writer) otherClause(c *cluster, i int) bool {
	m := &w.mentions[i]
	for _, k := range c.known() {
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

// firstConjunct returns the verb that v goes on from: "killed three and injured
// six".
func (w *writer) firstConjunct(v int) int {
	for n := 0; n < 4 && w.g.Is(v, "conj"); n++ {
		v = w.g.Head(v)
	}
	return v
}

// tells reports whether mention i tells more of the event noun of c: in its
// relative clause, or as the verb right behind its phrase, whatever the parser
// made of it ("the attack that killed five", "an attack on the bridge killed
// five").
func (w *writer) tells(c *cluster, i int) bool {
	v := w.a.Triggers[i].Head
	if !w.g.IsVerb(v) {
		return false
	}
	for _, k := range c.known() {
		n := w.a.Triggers[k].Head
		if w.mentions[k].sentence != w.mentions[i].sentence || n > v || w.g.IsVerb(n) && !w.g.Is(n, "acl") {
			continue
		}
		if r := w.firstConjunct(v); w.g.Is(r, "acl:relcl") && w.g.Head(r) == n {
			return true
		}
		_, hi := w.g.Phrase(n)
		for hi < v && (w.g.Form(hi) == "that" || w.g.Form(hi) == "which") {
			hi++
		}
		if hi == v && w.harming[w.g.Lemma(v)] {
			return true
		}
	}
	return false
}
