package quote

import (
	"strings"

	"github.com/daybookhq/daybook"
)

// trim returns the text of tokens [lo,hi) without marks of punctuation at its
// ends; a quotation inside keeps its marks.
func (r *reader) trim(lo, hi int) daybook.Span {
	for lo < hi && (r.isPunct(lo, ".,;:?!–—-") || r.loose(lo, lo, hi)) {
		lo++
	}
	for lo < hi && (r.isPunct(hi-1, ".,;:–—-") || r.loose(hi-1, lo, hi)) {
		hi--
	}
	return r.span(lo, hi)
}

// loose reports whether token i is a mark that belongs to no passage, or to
// one that is all there is in [lo,hi).
func (r *reader) loose(i, lo, hi int) bool {
	if !r.isMark(i) {
		return false
	}
	p := r.in[i]
	return p < 0 || r.in[lo] == p && r.in[hi-1] == p
}

// readContent finds what a verb with a subject reports, and reports whether
// there is anything: a verb of saying alone is no speech.
func (r *reader) readContent(c *speech, last int, inverted bool, s [2]int) bool {
	lo, hi := s[0], s[1]
	after := last + 1
	if !c.cue.Together() && c.cue.May("mean") {
		after = c.verb + 1
	}
	if inverted {
		after = r.pastAside(c.group.hi, hi)
	}
	after = r.pastAddressee(c, after, hi)
	start := c.verb
	if c.group.head >= 0 && c.group.lo < start {
		start = c.group.lo
	}
	lead := r.leads(start, lo, c)
	switch {
	case !inverted && c.cue.May("that") && r.between(start, after, [2]int{lo, hi}):
		c.before = true
		c.content = r.trim(lo, hi)
		return true
	case lead && (inverted || r.ended(after, hi)):
		c.before = true
		c.content = r.trim(r.pastStop(lo, start), start)
		return !c.content.Empty()
	case lead && after < hi && r.word(after) == "," && r.same(after, c.verb):
		c.before = true
		if c.content = r.trim(lo, hi); r.newSpeaker(after+1, hi) {
			c.content = r.trim(lo, start)
		}
		return c.cue.May("that")
	case inverted:
		return false
	}
	if c.cue.May("mean") {
		c.content = r.clauseAfter(after, hi, c)
		return true
	}
	if !r.opensContent(c, after, hi) {
		return false
	}
	c.content = r.clauseAfter(after, hi, c)
	return !c.content.Empty()
}

// between reports whether the words of saying stand between a subject and its
// verb: "the raid, the ministry said, killed four".
func (r *reader) between(start, after int, s [2]int) bool {
	return start-1 > s[0] && r.word(start-1) == "," && after+1 < s[1] && r.word(after) == "," &&
		(r.upos(after+1) == "VERB" || r.upos(after+1) == "AUX") && r.xpos(after+1) != "VBG" && r.in[start-1] < 0
}

// leads reports whether what is said stands before the words of saying that
// begin at token start: a comma or a closing mark divides them.
func (r *reader) leads(start, lo int, c *speech) bool {
	k := start - 1
	if k <= lo || !c.cue.May("that") && !(c.cue.May("quote") && r.in[k-1] >= 0 && r.in[c.verb] < 0) {
		return false
	}
	if r.isMark(k) && r.in[k] >= 0 && !r.same(k, c.verb) {
		return true
	}
	return (r.word(k) == "," || r.isPunct(k, "–—")) && (r.hasVerb(lo, k, c.verb) || r.in[k-1] >= 0)
}

// hasVerb reports whether tokens [lo,hi) hold a verb.
func (r *reader) hasVerb(lo, hi, v int) bool {
	for k := max(lo, hi-reach); k < hi; k++ {
		if r.upos(k) == "VERB" || r.upos(k) == "AUX" {
			return true
		}
	}
	return false
}

// ended reports whether nothing more is said from token k on: only marks,
// words of time and place stand there.
func (r *reader) ended(k, hi int) bool {
	for ; k < hi; k++ {
		switch {
		case r.lower(k) == "that":
			return false
		case r.timed[k], r.upos(k) == "ADP", r.upos(k) == "DET", r.upos(k) == "NOUN", r.upos(k) == "PROPN", r.upos(k) == "ADJ", r.upos(k) == "NUM", r.upos(k) == "ADV":
		case r.isPunct(k, ".?!") || r.isMark(k) && k == hi-1:
			return true
		case r.word(k) == ",", r.upos(k) == "CCONJ", r.upos(k) == "SCONJ", r.in[k] >= 0:
			return r.upos(k) == "SCONJ" || r.word(k) == "," && k+1 < hi && r.xpos(k+1) == "VBG"
		default:
			return false
		}
	}
	return true
}

// pastAddressee skips who is told, when, and the comma or colon that follows.
func (r *reader) pastAddressee(c *speech, k, hi int) int {
	if k < hi && r.lower(k) == "to" && r.upos(k) == "ADP" {
		if g := r.groupRight(k+1, hi); g.head >= 0 {
			k = g.hi
		}
	} else if c.cue.May("whom") {
		if g := r.groupRight(k, hi); g.head >= 0 {
			k = g.hi
		}
	}
	start := k
	for k < hi && (r.timed[k] || r.upos(k) == "ADP" && k+1 < hi && r.timed[k+1]) {
		k++
	}
	if k < hi && r.xpos(k) == "POS" { // "called Thursday's raid …"
		k = start
	}
	if k+1 < hi && r.upos(k) == "ADV" && r.lower(k+1) == "that" { // "said only that"
		k++
	}
	if end := r.pastChannel(k, hi); end >= hi || r.lower(end) != "that" || c.cue.May("that") {
		return end
	}
	return k // "complained about a leaflet that …"
}

// pastChannel skips where something is said: "in a statement", "on television".
func (r *reader) pastChannel(k, hi int) int {
	for k+1 < hi && r.upos(k) == "ADP" && r.lower(k) != "of" {
		g := r.groupRight(k+1, hi)
		if g.head < 0 || g.hi >= hi {
			return k
		}
		w := r.lower(g.hi)
		if !r.channels[r.lemma(g.head)] && w != "that" && !(r.in[g.hi] >= 0 && r.in[k] < 0) {
			return k
		}
		for k = g.hi; k < hi && (r.timed[k] || r.upos(k) == "ADP" && k+1 < hi && r.timed[k+1]); {
			k++
		}
	}
	return k
}

// pastAside skips an apposition behind an inverted speaker.
func (r *reader) pastAside(k, hi int) int {
	for k < hi && r.timed[k] {
		k++
	}
	if k >= hi || r.word(k) != "," {
		return k
	}
	for j := k + 1; j < hi && j < k+25; j++ {
		if (r.upos(j) == "VERB" || r.upos(j) == "AUX" || r.upos(j) == "PRON") && !strings.HasPrefix(r.xpos(k+1), "W") || r.in[j] >= 0 {
			return k
		}
		if r.isPunct(j, ",.?!") {
			return j
		}
	}
	return k
}

// opensContent reports whether at token k begins what the cue may take.
func (r *reader) opensContent(c *speech, k, hi int) bool {
	if k >= hi {
		return false
	}
	w := r.lower(k)
	switch {
	case c.cue.May("that") && (w == "that" || w == ":" || w == "," || r.in[k] >= 0 && r.in[c.verb] < 0 || w == "how" || w == "why" || w == "whether" || w == "what"):
		return w != "," || k+1 < hi && r.in[k+1] >= 0
	case c.cue.May("quote") && (r.in[k] >= 0 && r.in[c.verb] < 0 || k+1 < hi && (w == ":" || w == ",") && r.in[k+1] >= 0 && r.in[c.verb] < 0):
		return true
	case c.cue.May("whomto") && r.whomTo(k, hi), c.cue.May("ask") && w != "to" && r.whomTo(k, hi):
		return true
	case c.cue.May("label"):
		return r.labels(k, hi)
	case c.cue.May("to") && w == "to":
		return true
	case c.cue.May("ing") && r.xpos(k) == "VBG":
		return true
	case c.cue.May("obj") && r.groupRight(k, hi).head >= 0:
		return r.lemma(r.groupRight(k, hi).head) != "life" // "claimed ten lives"
	case c.cue.May("that"):
		return r.clauseAt(k, hi) || r.upos(k) == "AUX"
	}
	return false
}

// whomTo reports whether at token k stand somebody and an infinitive:
// "(ordered) the troops to leave", "(asked) to leave".
func (r *reader) whomTo(k, hi int) bool {
	g := r.groupRight(k, hi)
	if g.head >= 0 {
		k = g.hi
	}
	return k+1 < hi && r.lower(k) == "to" && r.xpos(k+1) == "VB"
}

// labels reports whether at token k stands what is called something: "the
// raid cowardly", "the strikes “proportionate”".
func (r *reader) labels(k, hi int) bool {
	if k < hi && r.in[k] >= 0 && r.in[k-1] < 0 { // "what she called “a mess”"
		return true
	}
	g := r.groupRight(k, hi)
	for g.head >= 0 && g.hi < hi && (r.timed[g.hi] || g.hi+1 < hi && r.upos(g.hi) == "ADP" && r.timed[g.hi+1]) {
		g.hi++
	}
	for j := k; j < hi && j < k+12 && !r.isPunct(j, ".,;:"); j++ {
		if r.tones[r.lemma(j)] != "" {
			return true
		}
	}
	return g.head >= 0 && g.hi < hi && (r.in[g.hi] >= 0 || r.upos(g.hi) == "ADJ" || r.lower(g.hi) == "a" || r.lower(g.hi) == "an")
}

// clauseAt reports whether a noun phrase and a finite verb stand at token k:
// "said the army fired".
func (r *reader) clauseAt(k, hi int) bool {
	if r.upos(k) == "PRON" && r.xpos(k) == "PRP" && r.lower(k) != "it" || r.lower(k) == "there" {
		return k+1 < hi && (r.upos(k+1) == "VERB" || r.upos(k+1) == "AUX" || r.upos(k+1) == "ADV")
	}
	for j := k; j < hi && j < k+20; j++ {
		switch r.xpos(j) {
		case "VBD", "VBZ", "VBP", "MD":
			return j > k
		}
		if r.isPunct(j, ".;:?!") {
			return false
		}
	}
	return false
}

// around returns the sentence around "according to X".
func (r *reader) around(c *speech, lo, hi int) (daybook.Span, bool) {
	k := c.group.hi
	for k < hi && (r.timed[k] || r.upos(k) == "ADP" && k+1 < hi && r.timed[k+1]) {
		k++
	}
	if c.verb <= lo+1 && k < hi && r.word(k) == "," {
		return r.trim(k+1, hi), false
	}
	if c.verb > lo && r.word(c.verb-1) == "," && k < hi && r.word(k) == "," && k+2 < hi {
		return r.trim(lo, hi), true
	}
	return r.trim(r.pastStop(lo, c.verb), c.verb), true
}

// pastStop returns where the last part of tokens [lo,hi) begins that a
// semicolon divides from what is before it.
func (r *reader) pastStop(lo, hi int) int {
	for k := hi - 1; k > lo; k-- {
		if r.word(k) == ";" && r.in[k] < 0 {
			return k + 1
		}
	}
	return lo
}

// passiveContent returns what a passive cue is about: its subject when it
// stands before it, else what follows ("it is reported that …").
func (r *reader) passiveContent(c *speech, lo, hi int) daybook.Span {
	k := c.verb + 1
	if k < hi && r.lower(k) == "that" {
		return r.clauseAfter(k, hi, c)
	}
	if g := r.patient(c.verb, lo); g.head >= 0 && r.lower(g.head) != "it" {
		c.before = true
		k = max(c.verb+1, c.group.hi)
		if k < hi && (r.lower(k) == "to" || r.lower(k) == "of") {
			return r.trim(g.lo, hi)
		}
		return r.span(g.lo, g.hi)
	}
	return r.clauseAfter(k, hi, c)
}

// patient returns what a passive cue is about: its subject by the parse, else
// the phrase before it.
func (r *reader) patient(v, lo int) group {
	if s := r.tree.PassiveSubject(v); s >= 0 && r.nominal(s) && r.same(s, v) {
		return r.antecedent(r.groupAt(s), lo)
	}
	k := v - 1
	for k >= lo && (r.upos(k) == "ADV" || r.timed[k]) {
		k--
	}
	if k > lo && r.word(k) == "," && r.same(k-1, v) {
		return r.groupLeft(k-1, lo)
	}
	return r.antecedent(r.walkLeft(v, lo), lo)
}
