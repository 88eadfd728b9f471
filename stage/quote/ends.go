package quote

import "github.com/daybookhq/daybook"

// clauseAfter returns what is said behind the cue, up to the sentence's end or
// to where other words than those reported begin.
func (r *reader) clauseAfter(k, hi int, c *speech) daybook.Span {
	if k < hi && r.lower(k) == "that" && r.in[k] < 0 {
		k++
	}
	relative, main := r.inRelative(c.verb), r.fronted(c.verb)
	for j := k; j < hi; j++ {
		switch {
		case r.in[c.verb] >= 0 && !r.same(j, c.verb), r.word(j) == ";" && r.same(j, c.verb), j == main:
			return r.trim(k, j)
		case j == k:
		case r.word(j) == "," && r.same(j, c.verb) && (relative || !c.cue.May("that") && j+1 < hi && r.upos(j+1) == "CCONJ" && r.lower(j+1) != "or"):
			return r.trim(k, j)
		case r.turns(j, hi, c), r.word(j) == ")" && !r.bracketed(k, j):
			return r.trim(k, j)
		}
	}
	return r.trim(k, hi)
}

// turns reports whether at mark or word j other reported words begin than those
// of cue c.
func (r *reader) turns(j, hi int, c *speech) bool {
	next := j + 1
	switch {
	case r.upos(j) == "CCONJ":
		return r.newCue(j, hi, c)
	case r.word(j) == "(":
		return r.speaksAt(next, hi)
	case r.isPunct(j, "—–"), r.word(j) == ",":
		if next < hi && r.isMark(next) && !r.same(j, c.verb) { // “…,” but he said
			next++
		}
		return r.newSpeaker(next, hi) || r.mainCue(next, hi, c)
	}
	return false
}

// bracketed reports whether a bracket opens in tokens [lo,hi).
func (r *reader) bracketed(lo, hi int) bool {
	for k := hi - 1; k >= lo && k > hi-reach; k-- {
		if r.word(k) == "(" {
			return true
		}
	}
	return false
}

// fronted returns the token at which the main clause begins behind the clause
// before it that holds cue v, or -1: "Citing a letter, the mayor said …".
func (r *reader) fronted(v int) int {
	at := v
	for n := 0; n < 8; n++ {
		h := r.tree.Head(at)
		if h > v && r.tree.Is(at, "advcl", "obl") {
			return r.mainStart(v, h)
		}
		if h < 0 || h > v {
			return -1
		}
		at = h
	}
	return -1
}

// mainStart returns the comma between cue v and the subject of h, the verb of
// the main clause, or -1.
func (r *reader) mainStart(v, h int) int {
	s := r.tree.Subject(h)
	if s < v {
		return -1
	}
	for k := min(s, h) - 1; k > v; k-- {
		if r.word(k) == "," && r.same(k, v) {
			return k
		}
	}
	return -1
}

// newSpeaker reports whether behind the mark before token j somebody else
// begins to speak: "but the army denied it", "which the ministry said …".
func (r *reader) newSpeaker(j, hi int) bool {
	if j >= hi {
		return false
	}
	switch r.lower(j) {
	case "but", "while", "and", "though", "although", "whereas", "as", "which":
		return r.speaksAt(j+1, hi)
	}
	return false
}

// speaksAt reports whether at token j stand somebody and a verb of speech.
func (r *reader) speaksAt(j, hi int) bool {
	g := r.groupRight(j, hi)
	k := g.hi
	for g.head >= 0 && k < hi && (r.upos(k) == "AUX" || r.upos(k) == "ADV") {
		k++
	}
	return g.head >= 0 && k < hi && r.upos(k) == "VERB" && len(r.cues[r.lemma(k)]) > 0
}

// inRelative reports whether token v stands in a relative clause behind a
// comma: "the raid, for which the front took responsibility, …".
func (r *reader) inRelative(v int) bool {
	lo := r.bounds[r.a.Tokens[v].Sentence][0]
	for k := v - 1; k > lo && k > v-12 && r.same(k, v); k-- {
		if r.word(k) == "," {
			return false
		}
		if x := r.xpos(k); x == "WDT" || x == "WP" || x == "WP$" {
			return r.word(k-1) == "," || k-2 > lo && r.word(k-2) == ","
		}
	}
	return false
}

// mainCue reports whether at token j, behind the comma that ends a relative
// clause with the cue in it, stands the verb of speech of the main clause.
func (r *reader) mainCue(j, hi int, c *speech) bool {
	if j >= hi || r.upos(j) != "VERB" || len(r.cues[r.lemma(j)]) == 0 || c.verb == 0 {
		return false
	}
	x := r.xpos(c.verb - 1)
	return x == "WDT" || x == "WP"
}

// newCue reports whether behind "and" at token j stands a verb of speech that
// is joined to the cue itself: "condemned the raid and called for calm". Where
// the parse joins it to a verb of another form ("said he would look and warned
// that …") the form decides.
func (r *reader) newCue(j, hi int, c *speech) bool {
	k := j + 1
	for k < hi && (r.upos(k) == "ADV" || r.upos(k) == "AUX") {
		k++
	}
	if k >= hi || r.upos(k) != "VERB" || len(r.cues[r.lemma(k)]) == 0 || r.xpos(k) == "VB" || r.xpos(k) == "VBG" {
		return false
	}
	if h := r.tree.Head(k); h >= 0 {
		return h == c.verb || r.xpos(h) == "VB" && r.xpos(k) == r.xpos(c.verb)
	}
	return !c.cue.May("that") || c.cue.May("obj")
}

// cede ends what is said where other reported words begin that are known only
// once the sentence is read.
func (r *reader) cede() {
	for i := range r.speech {
		d := &r.speech[i]
		for k := i - 1; k >= 0 && r.speech[k].sentence == d.sentence; k-- {
			c := &r.speech[k]
			if c.before || !c.content.Contains(d.span) {
				continue
			}
			if end := r.ceded(c, d); end > c.content.Start {
				c.content.End = end
			}
		}
	}
}

// ceded returns where the content of c ends for the words that d reports, or 0:
// in "X told Y that …, officials said" all before the comma is the officials';
// in "X said …, adding that …" what is added is reported by itself.
func (r *reader) ceded(c, d *speech) int {
	if d.before && d.content.Contains(c.span) {
		return d.content.End
	}
	if k := d.verb - 1; d.rule == "quote/shared" && r.xpos(d.verb) == "VBG" && d.group == c.group && r.word(k) == "," {
		return r.a.Tokens[k-1].End
	}
	return 0
}
