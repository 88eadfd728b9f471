package claim

import (
	"sort"

	"github.com/daybookhq/daybook"
)

// target fills whom a claim is against.
func (r *reader) target(rep *report, c *daybook.Claim) {
	switch where := rep.cue.Against; {
	case c.Target >= 0:
	case where == "on":
		r.aim(c, r.behind(rep, where))
		if h := r.phraseHead(rep.verb+1, len(r.a.Tokens)); c.Target < 0 && h >= 0 && (r.party(h) || r.people(h)) {
			r.aim(c, h) // "blamed the rebels for the attack on the mill"
		}
	case rep.cue.Act == "accuses" && (rep.said.Rule == "quote/passive" || rep.said.Rule == "quote/agent"):
		lo, hi := r.a.TokensIn(rep.said.Content)
		if h := r.phraseHead(lo, hi); h >= 0 && (r.party(h) || r.people(h)) {
			r.aim(c, h)
		}
	case c.Act == "accuses" && rep.cue.Act != "accuses":
		if h := r.culprit(rep.said.Content); h >= 0 {
			r.aim(c, h)
		} else {
			r.aim(c, r.first(rep.said.Content))
		}
	case where == "obj":
		if head := r.phraseHead(rep.last+1, len(r.a.Tokens)); head >= 0 && (r.party(head) || c.Act == "accuses" && r.people(head)) {
			r.aim(c, head)
		} else if c.Act != "threatens" && c.Act != "demands" { // what is to come is nobody's doing yet
			r.aim(c, r.culprit(c.Content))
		}
	case where != "":
		r.aim(c, r.behind(rep, where))
	}
}

// aim makes the phrase headed by token head the target.
func (r *reader) aim(c *daybook.Claim, head int) {
	if head < 0 || head == c.Head {
		return
	}
	lo := head
	for lo > 0 && lo > head-8 && !c.Cue.Contains(r.a.Tokens[lo-1].Span) && r.names(lo-1, head) {
		lo--
	}
	for lo < head && (r.a.Tags[lo].UPOS == "PART" || r.a.Tags[lo].UPOS == "NUM") {
		lo++
	}
	end := head
	if n := r.linkedTo(head); n >= 0 { // "men with ties to the front"
		end = n
	}
	if n := r.nameAt(head); n >= 0 { // "the Front for the Liberation of X"
		lo, end = min(lo, r.a.Names[n].First), max(end, r.a.Names[n].Last)
	}
	c.Target, c.Against = head, daybook.Span{Start: r.a.Tokens[lo].Start, End: r.a.Tokens[end].End}
}

// nameAt returns the name that holds token i, -1 if none does.
func (r *reader) nameAt(i int) int {
	n := sort.Search(len(r.a.Names), func(n int) bool { return r.a.Names[n].Last >= i })
	if n < len(r.a.Names) && r.a.Names[n].First <= i {
		return n
	}
	return -1
}

// names reports whether token i, before the head of a phrase in its sentence,
// is a part of what one would call it: no article.
func (r *reader) names(i, head int) bool {
	if r.a.Tokens[i].Sentence != r.a.Tokens[head].Sentence {
		return false
	}
	switch r.a.Tags[i].UPOS {
	case "NOUN", "PROPN", "ADJ", "NUM", "PART":
		return r.g.Form(i) != "to" && r.g.Form(i) != "not"
	}
	return r.g.Form(i) == "-"
}

// people reports whether token i may head a phrase for people: a name, or a
// plural that is no event.
func (r *reader) people(i int) bool {
	return r.event[i] < 0 && (r.a.Tags[i].UPOS == "PROPN" || r.a.Tags[i].XPOS == "NNS")
}

// first returns the head of the first party in s, or -1.
func (r *reader) first(s daybook.Span) int {
	lo, hi := r.a.TokensIn(s)
	for k := lo; k < hi; k++ {
		if h := r.phraseHead(k, hi); h >= 0 {
			if r.party(h) {
				return h
			}
			k = h
		}
	}
	return -1
}

// culprit returns the party by whom, in s, something was done, or -1.
func (r *reader) culprit(s daybook.Span) int {
	lo, hi := r.a.TokensIn(s)
	for k := lo; k < hi; k++ {
		if r.g.Form(k) == "by" || r.g.Form(k) == "of" && k > lo && r.lemma(k-1) == "work" {
			if h := r.phraseHead(k+1, hi); h >= 0 && (r.party(h) || r.linkedTo(h) >= 0) {
				return h
			}
		}
	}
	return -1
}

// behind returns the party behind a preposition after the cue, or -1.
func (r *reader) behind(rep *report, prep string) int {
	s := r.a.Tokens[rep.verb].Sentence
	for k := rep.verb + 1; k < len(r.a.Tokens) && k < rep.verb+25 && r.a.Tokens[k].Sentence == s; k++ {
		if r.g.Form(k) == prep {
			if h := r.phraseHead(k+1, len(r.a.Tokens)); h >= 0 && r.party(h) {
				return h
			}
		}
	}
	return -1
}
