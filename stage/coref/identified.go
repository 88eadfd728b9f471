package coref

import "github.com/daybookhq/daybook"

// identified joins the person whom nm names as the one spoken of before: "the
// bomber, identified as Salman Abadi", "police named the bomber as Abadi".
func (r *resolver) identified(e int, nm *daybook.Name) {
	if r.ents[e].Kind != daybook.NamePerson || nm.First-1 <= r.lo || r.low[nm.First-1] != "as" {
		return
	}
	n := len(r.recent) - 2
	for n >= 0 && r.recent[n].form != "nominal" && r.recent[n].head > r.lo {
		n--
	}
	if n < 0 || r.recent[n].head < r.lo || nm.First-r.recent[n].head > memory/4 {
		return
	}
	prev := r.recent[n]
	old := &r.ents[prev.ent]
	if prev.ent == e || old.Named || old.plural || !old.people || !r.naming(prev.head, nm.First-1) {
		return
	}
	r.merge(prev.ent, e)
	for i := range r.recent {
		if r.recent[i].ent == prev.ent {
			r.recent[i].ent = e
		}
	}
}

// naming reports whether the words between a noun and "as", or the verb before the
// noun, say that somebody is named.
func (r *resolver) naming(head, as int) bool {
	named := false
	for i := head + 1; i < as; i++ {
		switch r.lemma(i) {
		case "identify", "name":
			named = true
		case ",", "who", "that", "have", "be", "by", "police", "official", "authority", "medium", "only", "later", "since":
		default:
			return false
		}
	}
	for i := head - 1; i >= r.lo && i > head-6 && !named && as == head+1; i-- {
		if l := r.lemma(i); l == "identify" || l == "name" {
			named = true
		}
	}
	return named
}

// merge moves the mentions of description from to the entity e.
func (r *resolver) merge(from, e int) {
	old, en := &r.ents[from], &r.ents[e]
	all := make([]daybook.Mention, 0, len(old.Mentions)+len(en.Mentions))
	i, j := 0, 0
	for i < len(old.Mentions) || j < len(en.Mentions) {
		if j == len(en.Mentions) || i < len(old.Mentions) && old.Mentions[i].Start < en.Mentions[j].Start {
			all = append(all, old.Mentions[i])
			i++
		} else {
			all = append(all, en.Mentions[j])
			j++
		}
	}
	en.Mentions = all
	r.absorb(from, e)
}

// absorb ends the entity of a description, whose mentions are those of e now: e
// has its sector and country unless it has its own.
func (r *resolver) absorb(from, e int) {
	old, en := &r.ents[from], &r.ents[e]
	if en.Sector == "" {
		en.Sector = old.Sector
	}
	if en.Country == "" {
		en.Country = old.Country
	}
	old.Mentions, old.dead = nil, e+1
	if r.byNoun[old.stem] == from {
		r.byNoun[old.stem] = e
	}
}
