package quote

import "github.com/daybookhq/daybook/lexicon"

// passive reports whether verb v is in the passive or a participle behind a
// noun with its agent ("an attack claimed by …").
func (r *reader) passive(v, lo, hi int) bool {
	if r.xpos(v) != "VBN" && r.xpos(v) != "VBD" {
		return false
	}
	for k := v - 1; k >= lo && k >= v-4; k-- {
		if l := r.lemma(k); l == "be" || l == "get" {
			return true
		} else if l == "have" {
			return false
		}
		if u := r.upos(k); u != "ADV" && u != "PART" && u != "AUX" {
			break
		}
	}
	next := v + 1
	for next < hi && (r.upos(next) == "ADV" || r.timed[next]) {
		next++
	}
	if next+1 < hi && r.lower(next) == "by" && r.xpos(next+1) != "VBG" {
		g := r.groupRight(next+1, hi)
		return g.head >= 0 && !r.channels[r.lemma(g.head)]
	}
	return r.xpos(v) == "VBN" && next < hi && (r.lower(next) == "of" || r.lower(next) == "in" || r.lower(next) == "with" && r.lemma(v) == "charge") // "the men accused of …"
}

// by finds the agent's preposition behind token j, or -1.
func (r *reader) by(j, hi int) int {
	for k := j; k < hi && k < j+12; k++ {
		if r.lower(k) == "by" && !(k+1 < hi && r.xpos(k+1) == "VBG") {
			return k
		}
		if r.isPunct(k, ",.;:") || r.upos(k) == "AUX" || r.finite(k) || r.upos(k) == "SCONJ" && r.lower(k) != "of" || r.lower(k) == "to" && k+1 < hi && (r.upos(k+1) == "VERB" || r.upos(k+1) == "AUX") {
			return -1
		}
	}
	return -1
}

// idiom reports what looks like a verb of speech and is none: "needless to
// say", "a suspected bomber".
func (r *reader) idiom(v, lo int) bool {
	if v+1 < len(r.in) && r.word(v+1) == "-" { // "state-owned"
		return true
	}
	if x := r.xpos(v); v > lo && (x == "VBN" || x == "VBD") && v+1 < len(r.in) {
		prev, next := r.upos(v-1), r.upos(v+1)
		if (prev == "DET" || prev == "NUM" || prev == "ADP" || prev == "ADJ") && (next == "NOUN" || next == "PROPN" || next == "ADJ") && lexicon.SpeechForms()[r.lower(v)] == "" {
			return true
		}
	}
	if r.xpos(v) == "VBG" && v > lo && (r.lower(v-1) == "worth" || r.xpos(v-1) == "POS" || r.xpos(v-1) == "DT" || r.tree.Is(v, "amod")) {
		return true // "it is worth noting that …", "Chad's ruling party"
	}
	if r.lemma(v) != "say" || v == lo {
		return false
	}
	if w := r.lower(v - 1); w == "without" || r.lower(v) == "said" && w == "having" {
		return true // "it goes without saying", "having said that"
	}
	if v-2 < lo || r.lower(v-1) != "to" {
		return false
	}
	w := r.lower(v - 2)
	return w == "is" || w == "needless" || w == "nothing"
}

// launches are verbs whose infinitive happens: "continued to call for", "took
// to the radio to accuse", "marched to demand".
var launches = map[string]bool{"continue": true, "go": true, "begin": true, "start": true, "proceed": true, "take": true, "use": true, "come": true, "join": true, "rush": true, "appear": true, "gather": true, "protest": true, "rally": true, "march": true, "demonstrate": true, "assemble": true}

// happens reports whether infinitive v tells what is said, not what somebody
// wants or ought to say: it has an auxiliary or hangs on a verb of beginning.
func (r *reader) happens(v, lo int) bool {
	k := v - 1
	for k >= lo && r.upos(k) == "ADV" {
		k--
	}
	if k < lo || r.lower(k) != "to" {
		for b := k; b >= lo && b > k-3; b-- {
			if l := r.lemma(b); l == "let" || l == "make" || l == "help" {
				return false
			}
		}
		return k >= lo // a finite verb that looks like an infinitive
	}
	if k > lo && r.lemma(k-1) == "be" { // "police were to investigate"
		return true
	}
	h := r.tree.Head(v)
	return h >= 0 && h < v && r.upos(h) == "VERB" && launches[r.lemma(h)]
}
