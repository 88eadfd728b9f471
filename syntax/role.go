package syntax

// Subject returns the subject of an active verb or of a predicate, or -1: its
// own, or the one it shares with the verb that it is coordinated with, that
// controls it ("vowed to attack", "told troops to leave") or whose clause it
// extends ("…, killing five"). A relative pronoun counts as the noun that it
// stands for, a participle behind a noun has that noun as subject.
func (t *Tree) Subject(v int) int {
	if t.Passive(v) {
		return -1
	}
	return t.subject(v, 0)
}

// PassiveSubject returns what a passive verb is done to, or -1. It is found as
// [Tree.Subject] is.
func (t *Tree) PassiveSubject(v int) int {
	if !t.Passive(v) {
		return -1
	}
	return t.subject(v, 0)
}

// nearest returns the first dependent of v in one of the relations, but rather a
// later one before v that a conjunction opens: where a parser gave a verb two
// subjects, the first is that of a clause it missed ("police fire shots and two
// people are killed").
func (t *Tree) nearest(v int, rels ...string) int {
	best := -1
	for _, k := range t.Children(v) {
		c := int(k)
		if !t.Is(c, rels...) {
			continue
		}
		if lo, _ := t.NP(c); best < 0 || c < v && t.joins(lo-1) {
			best = c
		}
	}
	return best
}

// joins reports whether token i is a conjunction.
func (t *Tree) joins(i int) bool {
	if !t.in(i) {
		return false
	}
	u := t.a.Tags[i].UPOS
	return u == "CCONJ" || u == "SCONJ"
}

// subject finds the grammatical subject, whatever the voice.
func (t *Tree) subject(v, depth int) int {
	if !t.in(v) || depth > 8 {
		return -1
	}
	if s := t.nearest(v, "nsubj", "csubj"); s >= 0 {
		return t.antecedent(s, v)
	}
	h := t.Head(v)
	if h < 0 {
		return -1
	}
	switch {
	case t.Is(v, "conj"):
		return t.subject(h, depth+1)
	case t.Is(v, "acl:relcl"):
		if t.gap(v) {
			return h
		}
	case t.Is(v, "acl"):
		switch x := t.xpos(v); {
		case x == "VBG" && v > 0 && t.a.Word(v-1) == ",": // ", killing five" belongs to the clause
			if c := t.Clause(h); c != v && t.upos(c) == "VERB" {
				return t.subject(c, depth+1)
			}
			return h
		case x == "VBN" || x == "VBG" || x == "VBD":
			return h
		}
		return t.holder(h, depth+1)
	case t.Is(v, "xcomp"):
		if o := t.Child(h, "obj", "iobj"); o >= 0 && !subjectControl[t.lemma(h)] {
			return t.antecedent(o, h)
		}
		if t.Passive(h) || t.nominalPredicate(h) {
			return t.subject(h, depth+1)
		}
		return t.subject(h, depth+1)
	case t.Is(v, "advcl"):
		if t.upos(h) == "NOUN" && t.Child(h, "nsubj", "cop") < 0 {
			return h
		}
		if t.finite(v) {
			return -1 // "were killed after a missile struck a school": its own subject, not found
		}
		if o := t.Child(h, "obj"); o >= 0 && o < v && (objectControl[t.lemma(h)] || reproach[t.lemma(h)] && t.reason(v)) {
			return t.antecedent(o, h)
		}
		return t.subject(h, depth+1)
	}
	return -1
}

// finite reports whether a clause opened by "after", "when" or the like has a
// finite verb, which must have a subject of its own.
func (t *Tree) finite(v int) bool {
	switch t.xpos(v) {
	case "VBD", "VBZ", "VBP":
	default:
		return false
	}
	return v > 0 && (t.upos(v-1) == "NOUN" || t.upos(v-1) == "PROPN")
}

// objectControl verbs leave the subject of "of doing" to their object.
var objectControl = map[string]bool{"accuse": true, "suspect": true, "convict": true, "warn": true}

// reproach verbs tell of somebody for what he did: "arrested three men for
// burning a shop".
var reproach = map[string]bool{
	"arrest": true, "detain": true, "charge": true, "indict": true, "prosecute": true, "try": true, "jail": true, "imprison": true, "sentence": true,
	"execute": true, "hang": true, "fine": true, "punish": true, "blame": true, "condemn": true, "denounce": true, "criticise": true, "criticize": true,
	"praise": true, "thank": true,
}

// reason reports whether the clause of v says what for: "for burning", "with
// killing".
func (t *Tree) reason(v int) bool {
	for _, k := range t.Children(v) {
		if c := int(k); c < v && t.Is(c, "mark", "case") {
			switch t.lemma(c) {
			case "for", "with", "over":
				return true
			}
		}
	}
	return false
}

// subjectControl verbs leave the subject of their infinitive to their own
// subject although they have an object.
var subjectControl = map[string]bool{"promise": true, "use": true, "threaten": true, "take": true}

// nominalPredicate reports whether i is a noun or adjective with a copula.
func (t *Tree) nominalPredicate(i int) bool { return t.Child(i, "cop") >= 0 }

// holder guesses whose plan the noun in "a plan to attack" is: the possessor,
// else the subject of the verb that governs the noun.
func (t *Tree) holder(noun, depth int) int {
	if p := t.Child(noun, "nmod:poss"); p >= 0 {
		return p
	}
	if g := t.Head(noun); t.Is(noun, "obj", "obl", "xcomp") && t.upos(g) == "VERB" {
		return t.subject(g, depth)
	}
	return -1
}

// gap reports whether the relative clause of v lacks its subject, so that the
// noun before it fills the place.
func (t *Tree) gap(v int) bool {
	for _, k := range t.Children(v) {
		if int(k) < v && t.relative(int(k)) && !t.Is(int(k), "obj", "obl", "advmod") {
			return true
		}
	}
	return false
}

// relative reports whether i is a relative pronoun.
func (t *Tree) relative(i int) bool {
	x := t.xpos(i)
	return x == "WDT" || x == "WP" || t.lemma(i) == "that" && t.upos(i) == "PRON"
}

// antecedent returns the noun that a relative pronoun under v stands for, or i
// itself if it is no such pronoun.
func (t *Tree) antecedent(i, v int) int {
	if !t.relative(i) {
		return i
	}
	for n := 0; n < maxDepth && v >= 0; n++ {
		if t.Is(v, "acl") && t.Head(v) < i {
			return t.Head(v)
		}
		if !t.Is(v, "conj", "xcomp", "ccomp") {
			break
		}
		v = t.Head(v)
	}
	if n := t.nounBefore(i); n >= 0 {
		return n
	}
	return i
}

// nounBefore returns the noun right before a relative pronoun, with at most a
// comma or a preposition between, for relative clauses that the parser hung
// elsewhere; -1 if there is none. Of "the blast in Kabul, which …" it is the
// blast.
func (t *Tree) nounBefore(i int) int {
	n := i - 1
	for n > i-3 && n > 0 && (t.upos(n) == "ADP" || t.a.Word(n) == ",") {
		n--
	}
	if !t.in(n) || t.a.Tokens[n].Sentence != t.a.Tokens[i].Sentence || !t.nominal(n) {
		return -1
	}
	for k := 0; k < 4 && t.Head(n) >= 0 && t.nominal(t.Head(n)) && t.Head(n) < i; k++ {
		if !t.Is(n, "flat", "compound") && !(t.upos(n) == "PROPN" && t.Is(n, "nmod")) {
			break
		}
		n = t.Head(n)
	}
	return n
}

// Object returns the direct object of v, or -1: its own, one that a conjunct
// behind it has for both ("shelled and burned the town"), or the noun before a
// relative clause that lacks its object.
func (t *Tree) Object(v int) int {
	if o := t.Child(v, "obj"); o >= 0 {
		return t.antecedent(o, v)
	}
	if !t.in(v) || t.Passive(v) {
		return -1
	}
	if t.Is(v, "acl:relcl") && t.upos(v) == "VERB" && !t.gap(v) && t.Child(v, "nsubj") >= 0 && !t.relative(t.Child(v, "nsubj")) {
		return t.Head(v)
	}
	if x := t.Child(v, "xcomp"); x > v && met[t.lemma(v)] && t.upos(x) == "NOUN" && t.Child(x, "cop", "mark", "case") < 0 {
		return x // "meet UN mediator Jan Peters", which some parse as "become"
	}
	for _, k := range t.Children(v) {
		if t.Is(int(k), "conj") && t.upos(int(k)) == "VERB" && int(k)-v <= 3 {
			return t.Child(int(k), "obj")
		}
	}
	return -1
}

// met are verbs that have an object and no predicate.
var met = map[string]bool{"meet": true, "visit": true, "host": true, "receive": true, "kill": true, "arrest": true, "attack": true}

// Agent returns who does v, or -1: the subject of an active verb, the by-phrase
// of a passive one, the by-phrase or possessor of a noun ("an attack by
// rebels", "the rebels' attack").
func (t *Tree) Agent(v int) int {
	if !t.in(v) {
		return -1
	}
	if t.upos(v) != "VERB" && t.upos(v) != "AUX" && t.Child(v, "cop", "nsubj") < 0 {
		return t.nounAgent(v)
	}
	if !t.Passive(v) {
		return t.subject(v, 0)
	}
	if by := t.by(v); by >= 0 {
		return by
	}
	if t.Is(v, "conj") { // "was planned and carried out by"
		for _, c := range t.Conjuncts(v) {
			if c > v && t.Passive(c) {
				return t.by(c)
			}
		}
	}
	for _, k := range t.Children(v) {
		if t.Is(int(k), "conj") && t.Passive(int(k)) && t.Child(int(k), "nsubj", "aux") < 0 {
			return t.by(int(k))
		}
	}
	return -1
}

func (t *Tree) nounAgent(n int) int {
	if by := t.by(n); by >= 0 {
		return by
	}
	return t.Child(n, "nmod:poss")
}

// by returns the noun of the by-phrase under v, or -1. Times and places by
// which something happens ("by Monday", "by the road") are told apart by the
// relation where the parser knows, else by later stages.
func (t *Tree) by(v int) int {
	if a := t.Child(v, "obl:agent"); a >= 0 {
		return a
	}
	for _, o := range t.Oblique(v, "by") {
		if !t.Is(o, "obl:tmod", "nmod:tmod", "obl:unmarked") {
			return o
		}
	}
	return -1
}

// Patient returns whom or what v is done to, or -1: the object of an active
// verb, the subject of a passive one, the noun that "of", "on" or "against"
// joins to an event noun.
func (t *Tree) Patient(v int) int {
	switch {
	case !t.in(v):
		return -1
	case t.Passive(v):
		return t.subject(v, 0)
	case t.upos(v) == "VERB":
		return t.Object(v)
	}
	if o := t.Oblique(v, "of", "on", "against"); len(o) > 0 {
		return o[0]
	}
	return -1
}
