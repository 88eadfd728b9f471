package quote

import (
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/lexicon"
)

// reach is how many tokens a search in the sentence goes at most; it keeps
// the work linear where a text has no full stops.
const reach = 60

// sentence finds the cues of sentence s.
func (r *reader) sentence(s int) {
	lo, hi := r.bounds[s][0], r.bounds[s][1]
	if lo < hi && r.colon(s, lo, hi) {
		return
	}
	lemma := func(i int) string {
		if i >= hi {
			return ""
		}
		return r.lemma(i)
	}
	skip := func(i int) bool { return i < hi && (r.upos(i) == "ADV" || r.timed[i]) }
	for i := lo; i < hi; i++ {
		rows := r.cues[r.lemma(i)]
		if rows == nil {
			rows = r.cues[r.lower(i)]
		}
		for k := range rows {
			last, ok := rows[k].Match(i, lemma, skip)
			if !ok || !rows[k].Fits(r.lower(i), r.upos(i)) && !r.misread(&rows[k], i, hi) {
				continue
			}
			c := speech{cue: &rows[k], verb: i, sentence: s, passage: int(r.in[i]), group: noGroup, span: r.span(i, i+1)}
			if last > i && rows[k].Together() {
				c.span = r.span(i, last+1)
			}
			if !r.read(&c, last, lo, hi) {
				continue
			}
			r.speech = append(r.speech, c)
			if rows[k].Together() {
				i = last
			}
			break
		}
	}
}

// misread reports whether token i, tagged a noun, is the verb of row s all the
// same: a noun has no article, pronoun or clause right behind it ("the navy
// claim the figures …", "and orders an inquiry", "both papers report that …").
func (r *reader) misread(s *lexicon.Speech, i, hi int) bool {
	if s.Class != "verb" || r.upos(i) != "NOUN" || i == 0 || i+1 >= hi || !r.same(i-1, i) {
		return false
	}
	lo := r.bounds[r.a.Tokens[i].Sentence][0]
	if g := r.groupLeft(i-1, lo); s.May("that") && g.head >= 0 && g.lo > lo && r.isMark(g.lo-1) && r.ended(i+1, hi) {
		return true // "…,” the study notes."
	}
	if i+2 >= hi {
		return false
	}
	if len(s.Words) > 1 && s.Words[1] == "~"+r.lemma(i+1) && r.upos(i-1) != "DET" {
		return true // "the front claims responsibility"
	}
	before := i - 1
	if b := r.bracket(before, lo); b > lo { // "the News Agency (NA) reports …"
		before = b - 1
	}
	switch r.upos(before) {
	case "NOUN", "PROPN", "PRON", "CCONJ", "ADV":
	default:
		if !lexicon.Speakers()[r.lemma(before)] { // "the military claim the …"
			return false
		}
	}
	if len(s.Words) > 1 && r.xpos(i) == "NNS" && r.xpos(before) != "NNS" {
		return true
	}
	g := r.groupLeft(before, lo)
	if r.rootless(i, g, hi) || r.headless(i, g, hi) {
		return true
	}
	switch next := r.upos(i + 1); {
	case r.lower(i+1) == "that":
		u := r.upos(i + 2)
		the := g.head >= 0 && r.upos(g.lo) == "DET" && r.lower(g.lo) != "a" && r.lower(g.lo) != "an"
		return u != "VERB" && u != "AUX" && g.head >= 0 && !the
	case len(s.Words) > 1 && s.Words[0] != "name", next == "PROPN", s.May("to") && r.lower(i+1) == "to" && r.lemma(i+2) == "have":
		return r.wholeSubject(i-1) && (len(s.Words) > 1 || next == "PART" || r.clauseAt(i+1, hi))
	case next == "DET", next == "PRON" && strings.HasPrefix(r.xpos(i+1), "P"), next == "NUM":
		return r.lower(i+1) != "each"
	case r.lower(i+1) == "at" && r.lower(i+2) == "least", r.lower(i+1) == "up" && r.lower(i+2) == "to":
		return true
	}
	return false
}

// rootless reports whether token i, behind phrase g that opens its sentence, is
// what the sentence hangs on and so its verb: "the army reports bombing a camp",
// "the agency reports that …". A headline hangs on nouns, but has no full stop.
func (r *reader) rootless(i int, g group, hi int) bool {
	if g.head < 0 || g.lo != r.bounds[r.a.Tokens[i].Sentence][0] || r.tree.Head(i) >= 0 || !r.speaks(g.head) || r.word(hi-1) != "." {
		return false
	}
	return r.lower(i+1) == "that" || r.xpos(i+1) == "VBG"
}

// headless reports whether the plural phrase g, which opens the sentence of token i
// and is all that it hangs on, wants token i for its verb: "Demonstrators outside
// the embassy demand justice."
func (r *reader) headless(i int, g group, hi int) bool {
	return g.head >= 0 && g.lo == r.bounds[r.a.Tokens[i].Sentence][0] && r.tree.Head(g.head) < 0 && r.xpos(g.head) == "NNS" && r.xpos(i) == "NN" && r.speaks(g.head) && r.word(hi-1) == "."
}

// wholeSubject reports whether what stands before token i+1 in its sentence is
// one phrase for several who speak, or for a body.
func (r *reader) wholeSubject(i int) bool {
	lo := r.bounds[r.a.Tokens[i].Sentence][0]
	g := r.groupLeft(i, lo)
	if g.head < 0 || g.lo != lo {
		return false
	}
	for k := g.lo; k < g.hi; k++ {
		if r.upos(k) == "CCONJ" {
			return true
		}
	}
	return r.xpos(g.head) == "NNS" || lexicon.Speakers()[r.lemma(g.head)]
}

// knownSpeaker reports whether a phrase stands for somebody or something that
// speaks for sure.
func (r *reader) knownSpeaker(g group) bool {
	u := r.upos(g.head)
	return u == "PRON" || u == "PROPN" || r.speaks(g.head)
}

// plausible reports whether a phrase that the parse makes a speaker can be one.
func (r *reader) plausible(g group) bool {
	if g.head < 0 || r.upos(g.head) == "PRON" || r.speaks(g.head) {
		return g.head >= 0
	}
	if e := r.entity[g.head]; e >= 0 && r.a.Entities[e].Kind != "" {
		k := r.a.Entities[e].Kind
		return k == daybook.NamePlace && strings.HasPrefix(r.a.Entities[e].ID, "country:")
	}
	return r.upos(g.head) == "PROPN" || r.xpos(g.head) == "NNS" || r.upos(g.head) == "DET" || r.upos(g.head) == "NUM"
}

// read fills speaker and content of a cue whose last word is token last, and
// reports whether it reports speech at all.
func (r *reader) read(c *speech, last, lo, hi int) bool {
	switch c.cue.Class {
	case "prep":
		return r.readPrep(c, last, lo, hi)
	case "noun":
		return r.readNoun(c, last, lo, hi)
	}
	return r.readVerb(c, last, lo, hi)
}

// readPrep reads "according to X, …" and "…, according to X".
func (r *reader) readPrep(c *speech, last, lo, hi int) bool {
	c.group = r.groupRight(last+1, hi)
	if c.group.head < 0 {
		return false
	}
	c.rule = "quote/according-to"
	c.content, c.before = r.around(c, lo, hi)
	return !c.content.Empty()
}

// readNoun reads "the denial by X", "X's claim that …".
func (r *reader) readNoun(c *speech, last, lo, hi int) bool {
	i := c.verb
	if g := r.owner(i, lo); g.head >= 0 {
		c.group, c.rule = g, "quote/owner"
	} else if last+1 < hi && (r.lower(last+1) == "by" || r.lower(last+1) == "from") {
		c.group, c.rule = r.groupRight(last+2, hi), "quote/noun-by"
	}
	if c.cue.May("within") {
		c.group = noGroup
	}
	if c.group.head < 0 && (c.cue.May("mean") || c.cue.May("within")) && r.with(last+1, hi) && !r.denied(i, lo) {
		c.group, c.rule = r.outer(i), "quote/noun-within"
	}
	if c.group.head < 0 {
		return false
	}
	if c.rule == "quote/noun-by" && r.lower(last+1) == "by" && c.cue.Act != "asserts" {
		c.content = r.span(r.groupLeft(i, lo).lo, i+1)
		return true
	}
	from := max(last+1, c.group.hi)
	if c.cue.Takes == "to" && !(from+1 < hi && r.lower(from) == "to" && r.xpos(from+1) == "VB") {
		return false // "his plan failed"
	}
	if from < hi && c.cue.May("that") && r.lower(from) == "that" || !c.cue.May("that") || c.cue.May("obj") {
		c.content = r.clauseAfter(from, hi, c)
		return true
	}
	return false
}

// with reports whether "with" stands at token k, behind a closing mark at most.
func (r *reader) with(k, hi int) bool {
	if k < hi && r.isMark(k) {
		k++
	}
	return k < hi && r.lower(k) == "with"
}

// denied reports whether "no" stands before the noun at token i.
func (r *reader) denied(i, lo int) bool {
	for k := i - 1; k >= lo && k > i-4; k-- {
		if w := r.lower(k); w == "no" || w == "not" || w == "without" {
			return true
		}
	}
	return false
}

// outer returns the speaker of the words in which token i stands, reported
// just before.
func (r *reader) outer(i int) group {
	if n := len(r.speech); n > 0 && r.speech[n-1].content.Contains(r.a.Tokens[i].Span) {
		return r.speech[n-1].group
	}
	return noGroup
}

// readVerb reads a verb: who is its subject or, in the passive, its agent.
func (r *reader) readVerb(c *speech, last, lo, hi int) bool {
	v := c.verb
	if r.idiom(v, lo) {
		return false
	}
	held := c.cue.May("pass") && r.xpos(v) == "VBN" && last+1 < hi && r.lower(last+1) == "to" && c.cue.Words[0] != "claim" // "suspected to be"
	if c.cue.Class == "verb" && (r.passive(v, lo, hi) || held && v > lo && r.lemma(v-1) != "have") && (last == v || r.lemma(last) != "say") {
		return r.readPassive(c, last, lo, hi)
	}
	inverted := r.findSpeaker(c, lo, hi)
	asked := c.group.head >= 0
	if c.group = r.unwrap(r.antecedent(c.group, lo)); c.group.head < 0 {
		if asked {
			return false // "who ordered it" is a question
		}
		c.rule, inverted = "quote/nobody", false
		if !c.cue.May("that") && !c.cue.May("quote") {
			return false
		}
	}
	if r.xpos(v) == "VB" && (c.group.head < 0 || !r.happens(v, lo)) || r.ownVoice(c) {
		return false
	}
	if c.cue.May("source") && (c.group.head < 0 || !r.speaks(c.group.head)) || c.cue.May("thing") && (c.group.head < 0 || !r.shows(c.group.head)) {
		return false
	}
	return r.introduces(c, last, hi) || r.readContent(c, last, inverted, [2]int{lo, hi})
}

// ownVoice reports whether in a quotation somebody only says that he himself
// says or thinks something: "I think", "as we said", "you know".
func (r *reader) ownVoice(c *speech) bool {
	if c.passage < 0 || c.group.head < 0 || c.cue.Act != "asserts" && c.cue.Act != "none" {
		return false
	}
	w := r.lower(c.group.head)
	return w == "i" || w == "we" || w == "you"
}

// findSpeaker fills the speaker of an active verb: behind it when a quotation
// stands before it, else before it as the words stand, else by the parse. It
// reports whether the speaker stands behind the verb.
func (r *reader) findSpeaker(c *speech, lo, hi int) (inverted bool) {
	v := c.verb
	quotes := c.cue.May("that") || c.cue.May("quote")
	if quotes && v > lo && r.isMark(v-1) {
		if c.group, c.rule = r.inverted(v, lo, hi), "quote/inverted"; c.group.head >= 0 {
			return true
		}
	}
	near := r.lastJoined(r.walkLeft(v, lo), lo)
	if r.aside(near) {
		if named := r.groupLeft(near.lo-2, lo); named.head >= 0 {
			near = named
		}
	}
	if c.group, c.rule = near, "quote/before"; near.head >= 0 && r.opens(near, lo) {
		return false
	}
	if c.group, c.rule = r.shared(v, lo), "quote/shared"; c.group.head >= 0 {
		return false
	}
	c.group, c.rule = r.issuer(r.subject(v), v), "quote/subject"
	if r.plausible(c.group) && (r.xpos(v) != "VBG" || r.knownSpeaker(c.group)) {
		return quotes && c.group.lo > v
	}
	if n := len(r.speech); r.xpos(v) == "VBG" && n > 0 && r.speech[n-1].verb >= lo && r.same(r.speech[n-1].verb, v) && r.speech[n-1].group.head >= 0 && c.group.head >= 0 {
		c.group, c.rule = r.speech[n-1].group, "quote/shared" // "announced changes to the plan, saying …"
		return false
	}
	if quotes && !c.cue.May("obj") {
		if c.group, c.rule = r.inverted(v, lo, hi), "quote/inverted"; c.group.head >= 0 {
			return true
		}
	}
	c.group, c.rule = r.described(v, near, lo), "quote/described"
	return false
}

// opens reports whether a phrase begins its clause, so that it can be the
// subject of what follows: an object of another verb cannot.
func (r *reader) opens(g group, lo int) bool {
	k := g.lo - 1
	for k >= lo && (r.timed[k] || r.upos(k) == "ADP" && r.timed[k+1]) {
		k--
	}
	if w := r.lower(g.head); w == "he" || w == "she" || w == "they" || w == "we" || w == "i" {
		return true
	}
	if k < lo || !r.same(k, g.lo) || r.isMark(k) {
		return true
	}
	switch r.upos(k) {
	case "PUNCT", "SCONJ", "CCONJ", "ADV", "INTJ", "X", "SYM":
		return true
	case "ADP":
		return joins[r.lower(k)] || k == lo
	case "VERB":
		return len(r.cues[r.lemma(k)]) > 0
	case "PRON", "DET":
		return r.lower(k) == "that" || strings.HasPrefix(r.xpos(k), "W")
	}
	return r.upos(g.lo) == "DET" || r.upos(g.lo) == "PRON" || r.upos(k) == "NOUN" && r.upos(g.lo) == "PROPN"
}

// lastJoined cuts a phrase that stands behind a preposition, and so is no
// subject, down to what "and" joins to it: "in a row and the guards (said)".
func (r *reader) lastJoined(g group, lo int) group {
	if g.head < 0 || r.opens(g, lo) {
		return g
	}
	for k := g.hi - 2; k > g.lo; k-- {
		if r.upos(k) == "CCONJ" {
			if last := r.groupRight(k+1, g.hi); last.head >= 0 {
				return last
			}
		}
	}
	return g
}

// described steps from the end of a clause that describes a noun, before verb
// v, to that noun: "the man who led the raid (said)", "the patrol guarding the
// road (said)". The phrase that ends there is g, if any.
func (r *reader) described(v int, g group, lo int) group {
	end := v
	if g.head >= 0 {
		end = g.lo
		if k := end - 1; k > lo && (r.xpos(k) == "VBG" || r.xpos(k) == "VBN") && r.same(k, v) {
			return r.groupLeft(k-1, lo)
		}
	}
	for k := end - 1; k > lo && k > end-12; k-- {
		if x := r.xpos(k); (x == "WP" || x == "WDT" || x == "WP$") && r.same(k, v) {
			return r.groupLeft(k-1, lo)
		}
		if r.isPunct(k, ",.;:") {
			break
		}
	}
	return noGroup
}

// introduces reads a sentence that ends in a colon: what follows is what the
// speaker said, up to the next such sentence.
func (r *reader) introduces(c *speech, last, hi int) bool {
	if c.group.head < 0 || !c.cue.May("that") || r.word(hi-1) != ":" || last+1 < hi-1 && !r.ended(last+1, hi-1) {
		return false
	}
	c.rule, c.intro = "quote/introduced", true
	return true
}

// readPassive reads "was accused by X of …", "claimed by X", "is reported".
// Without an agent only the usual verbs of hearsay count.
func (r *reader) readPassive(c *speech, last, lo, hi int) bool {
	c.rule = "quote/passive"
	if by := r.by(last+1, hi); by >= 0 {
		c.group, c.rule = r.groupRight(by+1, hi), "quote/agent"
		if c.group.head < 0 {
			return false
		}
	} else if c.cue.Act == "consults" {
		if c.group, c.rule = r.outer(c.verb), "quote/within"; c.group.head < 0 {
			return false
		}
	} else if !c.cue.May("pass") {
		return false
	}
	c.content = r.passiveContent(c, lo, hi)
	return true
}

// shared returns the speaker of the cue before v in the sentence where v is
// joined to it without a subject of its own: "X condemned it and called for …".
func (r *reader) shared(v, lo int) group {
	k := v - 1
	for k >= lo && (r.upos(k) == "ADV" || r.upos(k) == "AUX" || r.timed[k]) {
		k--
	}
	n := len(r.speech) - 1
	for m := n; m >= 0 && r.speech[m].verb >= lo && r.xpos(v) != "VBG"; m-- { // "said he would look into it and warned …"
		if r.xpos(r.speech[m].verb) == r.xpos(v) {
			n = m
			break
		}
	}
	if n < 0 || k < lo || r.speech[n].verb < lo || !r.same(r.speech[n].verb, v) {
		return noGroup
	}
	if r.upos(k) == "CCONJ" && r.xpos(v) != "VBG" || r.xpos(v) == "VBG" && r.word(v-1) == "," {
		return r.speech[n].group
	}
	return noGroup
}

// colon reads a headline or a label: "Minister: the raids will go on".
func (r *reader) colon(s, lo, hi int) bool {
	for k := lo + 1; k < hi-1 && k < lo+9; k++ {
		if r.word(k) != ":" {
			if r.upos(k) == "VERB" || r.upos(k) == "AUX" || r.isPunct(k, ".;,?!") || r.in[k] >= 0 {
				return false
			}
			continue
		}
		g := r.groupLeft(k-1, lo)
		if g.head < 0 || g.lo != lo || !r.speaks(g.head) {
			return false
		}
		c := speech{verb: k, sentence: s, passage: -1, group: g, span: r.span(k, k+1), rule: "quote/colon", cue: &colonCue}
		c.content = r.trim(k+1, hi)
		r.speech = append(r.speech, c)
		return true
	}
	return false
}

var colonCue = lexicon.Speech{Words: []string{":"}, Act: "asserts", Class: "verb", Takes: "that"}

// shows reports whether token i heads a thing that shows something: footage, a
// poll, "it".
func (r *reader) shows(i int) bool { return lexicon.Showing()[r.lemma(i)] }

// speaks reports whether token i can head somebody who speaks: a person or an
// organisation by name, a known entity, or a noun for such.
func (r *reader) speaks(i int) bool {
	if e := r.entity[i]; e >= 0 {
		switch r.a.Entities[e].Kind {
		case daybook.NamePerson, daybook.NameOrganisation, daybook.NameGroup, daybook.NameNationality:
			return true
		}
	}
	return lexicon.Speakers()[r.lemma(i)]
}
