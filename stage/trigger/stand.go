package trigger

import (
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
)

// stand sets the realis: what stands nearest to the event decides.
func (f finder) stand() {
	h := f.t.Head
	if f.every(h) || f.negated(h) || f.nothing(h) || f.contained(h) || f.moded(h) || f.modifier(h) || f.modalBehind(h) || f.imagined(h) {
		return
	}
	if up := f.g.Head(h); up > h && f.t.Type == "agreement" && f.g.Is(h, "compound") && !f.g.IsVerb(up) && f.r.talk[f.g.Lemma(up)] {
		f.set(daybook.Hypothetical, up, "talk-of")
		return
	}
	f.above(h)
	if f.t.Realis == daybook.Actual {
		f.rightBefore(h)
	}
	if f.t.Realis == daybook.Actual {
		f.atLarge(h)
	}
	if f.t.Realis == daybook.Actual {
		f.goingOn(h)
	}
}

// says returns what token i says of an event at a place of the table.
func (f finder) says(place string, i int) (stance, bool) {
	s, ok := f.r.places[place][f.g.Form(i)]
	if prt := f.g.Child(i, "compound:prt", "advmod", "xcomp"); !ok && prt == i+1 {
		s, ok = f.r.places[place][f.g.Lemma(i)+" "+f.g.Form(prt)]
	}
	if !ok {
		s, ok = f.r.places[place][f.g.Lemma(i)]
	}
	return s, ok
}

// rightBefore: "had announced protest marches", whatever the parser made of it.
func (f finder) rightBefore(n int) {
	if f.g.IsVerb(n) {
		return
	}
	for i := n - 1; i >= 0 && i >= n-maxLead && f.x.a.Tokens[i].Sentence == f.x.a.Tokens[n].Sentence; i-- {
		switch f.x.a.Tags[i].UPOS {
		case "DET", "ADJ", "NUM", "NOUN", "PROPN":
			continue
		case "VERB":
			if f.g.Form(i-1) == "-" {
				return // "a life-threatening wound"
			}
			if s, ok := f.says("over", i); ok && s.joint == "" && !f.g.Passive(i) {
				f.set(s.realis, i, "governor")
			}
		}
		return
	}
}

// highest bounds how far above the event a word may decide about it.
const highest = 4

// above looks at what the event hangs on: "planned to attack", "a plot to
// kill", "threatened strikes", "fears of an attack".
func (f finder) above(h int) {
	for i, n := h, 0; n < highest; n++ {
		up, rel := f.g.Head(i), f.g.Rel(i)
		if up < 0 || rel == "conj" && f.apart(i, up) || f.given(i, rel) {
			return
		}
		place := f.clause(i, rel)
		if s, ok := f.says(place, up); ok && f.joins(s, i) && !(place == "to" && f.unique(up)) {
			if f.under(up, s.realis) || f.moded(up) {
				return
			}
			i = up
			continue
		}
		switch rel {
		case "acl":
			if place == "to" && !f.unique(up) {
				f.set(daybook.Planned, i, "purpose") // "a force to attack the town"
			}
			return // "fighters firing on a post" are at it
		case "csubj":
			f.moded(up) // "it would be wrong to attack"
			return
		case "xcomp", "obj", "ccomp", "nmod", "obl", "conj", "nsubj:pass", "nsubj", "compound":
		case "advcl":
			if place == "to" {
				f.set(daybook.Planned, i, "purpose")
			} else if f.timed(i) {
				f.moded(up)
			}
			return
		default:
			return
		}
		if f.decided(up, i, rel) {
			return
		}
		i = up
	}
}

// timed reports whether a clause in the present says when: "when they attack, we
// will respond" stands as what it is with.
func (f finder) timed(v int) bool {
	return f.g.Group(v).Tense == "present" && slices.ContainsFunc(f.g.Children(v), func(k int32) bool {
		_, ok := f.says("time", int(k))
		return ok && int(k) < v
	})
}

// given reports whether the preposition of an event takes it as given: "want to
// talk after the attack".
func (f finder) given(i int, rel string) bool {
	if rel != "obl" && rel != "nmod" {
		return false
	}
	first, _, _ := strings.Cut(f.g.Preposition(i), " ")
	return f.r.places["prep"][first].realis == fact
}

// decided reports whether the search above the event ends at the word above i,
// which may have set the realis.
func (f finder) decided(up, i int, rel string) bool {
	if s, ok := f.says("over", up); ok && f.governs(s, up, i, rel) {
		return f.under(up, s.realis)
	}
	if s, ok := f.says("subject", up); ok && (rel == "nsubj" || rel == "nsubj:pass") && f.x.a.Tags[up].XPOS != "VBD" {
		return f.under(up, s.realis)
	}
	if s, _ := f.says("ing", up); s.realis == fact {
		return true // what was seen happened
	}
	if f.decides(up, rel) && (f.negatedAbove(up, rel) || f.moded(up)) {
		return true
	}
	switch {
	case (rel == "obj" || rel == "nsubj:pass") && f.g.IsVerb(up) && !f.g.Supports(up) && !f.g.Suffers(up), rel == "nsubj":
		return true // what is supported, condemned or ends took place
	case rel == "ccomp" && f.t.Type == "harm" && f.g.Lemma(up) == "deny":
		f.set(daybook.Denied, up, "denial") // "denied that anybody had been hurt"
		return true
	case rel == "ccomp" && f.g.IsVerb(up):
		return true // what is said to have happened counts as told
	}
	// "an investigation into an attack" says nothing of the attack
	return !f.g.IsVerb(up) && rel != "conj" && !f.r.series[f.g.Lemma(up)] || rel == "obl" && !f.engages(up, i)
}

// engages reports whether verb up does the event by its preposition: "take part
// in an attack", "respond with an attack", not "mourn those killed in an attack".
func (f finder) engages(up, i int) bool {
	switch f.g.Preposition(i) {
	case "with", "to", "into":
		return true
	}
	switch f.g.Lemma(up) {
	case "participate", "engage":
		return true
	}
	return f.g.Supports(up)
}

// under sets what the word above makes of the event. It reports false where the
// event stands or falls with that word.
func (f finder) under(up int, to daybook.Realis) bool {
	no := f.negation(up)
	switch {
	case to == fact || to == daybook.Denied && no >= 0: // "did not refuse to attack"
		return true
	case to == able && no >= 0:
		to = daybook.Denied
	case to == able && f.told(up), to == daybook.Actual:
		return f.negated(up)
	case to == able:
		to = daybook.Hypothetical
	case no >= 0 && to != daybook.Hypothetical:
		f.set(daybook.Denied, no, "negation")
		return true
	}
	f.set(to, up, "governor")
	return true
}

// told reports whether a predicate is told in the past, without a modal.
func (f finder) told(v int) bool {
	g := f.g.Group(v)
	return g.Modal == "" && (g.Tense == "past" || g.Perfect && !g.Infinitive)
}

// clause names the place in the table of the word above clause i: "to", "ing",
// "that" or "". What is told in the past or as done happened, whatever the word
// above.
func (f finder) clause(i int, rel string) string {
	switch rel {
	case "xcomp", "ccomp", "advcl", "acl", "acl:relcl", "csubj":
	default:
		return ""
	}
	g := f.g.Group(i)
	switch {
	case g.Perfect || g.Tense == "past":
		return ""
	case g.Infinitive || f.purpose(i):
		return "to"
	case f.x.a.Tags[i].XPOS == "VBG" && len(g.Aux) == 0:
		if rel == "acl" || rel == "advcl" {
			switch f.opener(i) {
			case "of", "from", "about", "against", "on", "to":
			default:
				return ""
			}
		}
		return "ing"
	case rel == "ccomp", f.opener(i) == "that":
		return "that"
	}
	return ""
}

// contained: "vowed that they would attack", where the word above says more
// than the modal.
func (f finder) contained(v int) bool {
	up, rel := f.g.Head(v), f.g.Rel(v)
	if up < 0 || f.clause(v, rel) != "that" {
		return false
	}
	s, ok := f.says("that", up)
	return ok && f.under(up, s.realis)
}

// unique reports whether a noun picks out the one who did: "the first to
// attack", "the largest force to attack the town".
func (f finder) unique(n int) bool {
	ordinal := func(i int) bool {
		switch f.g.Form(i) {
		case "first", "second", "third", "last", "latest", "only", "next":
			return true
		}
		return f.x.a.Tags[i].XPOS == "JJS"
	}
	return ordinal(n) || slices.ContainsFunc(f.g.Children(n), func(k int32) bool { return ordinal(int(k)) })
}

// joins reports whether a clause is joined as the table wants it.
func (f finder) joins(s stance, i int) bool { return s.joint == "" || s.joint == f.opener(i) }

// apart reports whether conjunct i has a clause of its own, of which what is
// said of up is not said: "was told to attack but fled".
func (f finder) apart(i, up int) bool {
	if !f.g.IsVerb(i) || !f.g.IsVerb(up) {
		return false
	}
	own := f.x.a.Tags[i].XPOS
	if aux := f.g.Child(i, "aux", "aux:pass", "cop"); aux >= 0 {
		own = f.x.a.Tags[aux].XPOS
	}
	switch own {
	case "VBD", "VBZ", "VBP", "MD":
		return own != f.x.a.Tags[up].XPOS || f.g.Child(i, "nsubj", "nsubj:pass") >= 0
	}
	return false
}

// opener returns the word that opens a clause, "" if there is none: "from".
func (f finder) opener(v int) string {
	for _, k := range f.g.Children(v) {
		if c := int(k); c < v && f.g.Is(c, "mark", "case") {
			return f.g.Lemma(c)
		}
	}
	return ""
}

// nothing: "no bomb exploded".
func (f finder) nothing(v int) bool {
	if f.t.Type == "harm" || !f.g.IsVerb(v) {
		return false
	}
	s := f.g.Child(v, "nsubj")
	if s < 0 {
		return false
	}
	for _, k := range f.g.Children(s) {
		if f.g.Form(int(k)) == "no" && f.g.Is(int(k), "det") && f.g.Class(s)&f.r.people == 0 {
			f.set(daybook.Denied, int(k), "negation")
			return true
		}
	}
	return false
}

// decides reports whether what is said of the word above is said of the event:
// "would launch an attack" is, "would investigate the attack" takes the attack
// as given.
func (f finder) decides(up int, rel string) bool {
	switch rel {
	case "obj", "nsubj:pass":
		return f.g.Supports(up) || f.g.Suffers(up)
	case "nsubj":
		return !f.t.Definite || f.t.Weak
	case "xcomp", "conj":
		return true
	}
	return false
}

// negatedAbove: "did not carry out the attack"; a denial of who or how many
// leaves the event standing ("was not responsible for the attack").
func (f finder) negatedAbove(up int, rel string) bool {
	return (rel == "obj" || rel == "nsubj:pass" || rel == "xcomp") && f.g.IsVerb(up) && f.negated(up)
}

// governs rules out governors that leave the event actual: "vowed after the
// attack", "the plot behind the bombing", "warned of" keeps.
func (f finder) governs(s stance, up, i int, rel string) bool {
	if rel == "conj" || rel == "nsubj" || s.joint != "" && f.g.Preposition(i) != s.joint && !(s.joint == "to" && f.purpose(i)) {
		return false
	}
	if rel == "nmod" || rel == "obl" {
		switch f.g.Preposition(i) {
		case "of", "for", "to", "from", "against", "with":
			return true
		}
		return false
	}
	if f.x.a.Tags[up].UPOS == "NOUN" || f.g.IsVerb(up) {
		return !(rel == "ccomp" && f.g.Lemma(up) != "warn" && f.g.Lemma(up) != "threaten" && f.g.Lemma(up) != "vow")
	}
	return true
}

// purpose reports whether a clause says what something is for: "to attack".
func (f finder) purpose(v int) bool {
	for _, k := range f.g.Children(v) {
		c := int(k)
		if f.x.a.Tags[c].XPOS == "TO" {
			return true
		}
	}
	return false
}
