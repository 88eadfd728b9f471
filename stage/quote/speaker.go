package quote

import (
	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/lexicon"
)

// subject returns the noun phrase that governs verb v by the parse.
func (r *reader) subject(v int) group {
	s := r.tree.Subject(v)
	if h := r.tree.Head(v); r.xpos(v) == "VB" && r.tree.Is(v, "advcl", "xcomp") && h >= 0 && r.tree.Child(h, "nsubj") >= 0 {
		s = r.tree.Child(h, "nsubj") // "miners marched to the mill to demand …"
	}
	if s < 0 || s == v || !r.nominal(s) || !r.same(s, v) || r.timed[s] && r.upos(s) != "PROPN" {
		return noGroup
	}
	return r.groupAt(s)
}

// nominal reports whether token i can head a noun phrase.
func (r *reader) nominal(i int) bool {
	if r.named[i] {
		return true
	}
	switch r.upos(i) {
	case "NOUN", "PROPN", "PRON":
		return r.lower(i) != "there"
	case "NUM", "DET":
		return !r.timed[i]
	case "ADJ": // "the accused"
		return !r.timed[i] && i > 0 && (r.upos(i-1) == "DET" || lexicon.Speakers()[r.lemma(i)])
	}
	return false
}

// groupAt returns the noun phrase around its head.
func (r *reader) groupAt(head int) group {
	s := r.bounds[r.a.Tokens[head].Sentence]
	if r.upos(head) == "PRON" {
		return group{head, head + 1, head}
	}
	g := group{head, head + 1, head}
	for g.lo > s[0] && head-g.lo < reach && r.premodifies(g.lo-1, head) {
		if r.upos(g.lo-1) == "CCONJ" && (g.lo-2 < s[0] || r.upos(g.lo-2) != "ADJ" && r.tree.Head(g.lo-2) != head) {
			break
		}
		g.lo--
	}
	for g.lo < head && r.upos(g.lo) == "CCONJ" {
		g.lo++
	}
	g.hi = r.tail(head+1, s[1], head)
	return g
}

// premodifies reports whether token i may stand before a noun in its phrase.
func (r *reader) premodifies(i, v int) bool {
	if !r.same(i, v) {
		return false
	}
	if r.timed[i] { // "Thursday's raid"
		return r.xpos(i) == "POS" || i+1 < len(r.in) && r.xpos(i+1) == "POS"
	}
	if r.named[i] {
		return true
	}
	switch r.upos(i) {
	case "DET", "ADJ", "NOUN", "PROPN", "NUM", "SYM":
		return true
	case "PRON":
		return r.xpos(i) == "PRP$"
	case "PART":
		w := r.word(i)
		return w == "'s" || w == "’s" || w == "'" || w == "’"
	case "CCONJ": // "Western and Iraqi officials", "police and the army"
		return true
	case "ADV":
		return i+1 < len(r.a.Tokens) && (r.upos(i+1) == "ADJ" || r.word(i+1) == "-")
	case "PUNCT":
		return r.word(i) == "-" || r.word(i) == "/"
	case "VERB":
		hyphened := i > 0 && r.word(i-1) == "-" // "the left-leaning daily"
		return (r.xpos(i) == "VBN" || hyphened) && i+1 < len(r.a.Tokens) && (r.upos(i+1) == "NOUN" || r.upos(i+1) == "ADJ" || hyphened && r.upos(i+1) == "PROPN")
	}
	return false
}

// tail returns the end of a noun phrase of which the head stands before j:
// names, prepositional phrases and joined phrases, but no words of time and
// nothing behind a comma.
func (r *reader) tail(j, hi, head int) int {
	end := j
	for k := j; k < hi && k < j+reach && r.same(k, head) && !r.timed[k]; k++ {
		switch r.upos(k) {
		case "NOUN", "PROPN", "NUM":
			end = k + 1
		case "DET":
			if u := r.upos(k - 1); u != "ADP" && u != "CCONJ" && u != "DET" {
				return end
			}
		case "ADJ", "PRON", "SYM", "PART":
			if r.upos(k) == "PRON" && r.xpos(k) != "PRP$" || r.lower(k) == "to" || r.lower(k) == "not" {
				return end
			}
		case "CCONJ":
		case "ADP":
			switch r.lower(k) {
			case "of", "for", "in", "from", "at", "with", "to", "on", "against":
			default:
				return end
			}
		case "PUNCT":
			if w := r.word(k); w != "-" && w != "/" && w != "'" && w != "’" {
				return end
			}
		default:
			return end
		}
	}
	return end
}

// groupLeft returns the noun phrase that ends with token j: the head is that
// of its first part, behind no preposition.
func (r *reader) groupLeft(j, lo int) group {
	for j >= lo && r.upos(j) == "ADP" && j+1 < len(r.timed) && r.timed[j+1] {
		j-- // "Germany on Thursday announced"
	}
	l := j + 1
	for l > lo && j-l < reach {
		if b := r.bracket(l-1, lo); b >= 0 {
			l = b
		} else if r.premodifies(l-1, j) || r.upos(l-1) == "ADP" && r.same(l-1, j) && !r.timed[l-1] {
			l--
		} else {
			break
		}
	}
	if l == j+1 && j >= lo && r.upos(j) == "PRON" {
		return group{j, j + 1, j}
	}
	if j >= lo && r.upos(j) == "CCONJ" {
		return noGroup
	}
	start := l
	for l <= j {
		for l <= j && (r.upos(l) == "CCONJ" || r.upos(l) == "PART") {
			l++
		}
		end := r.baseEnd(l, j+1)
		if l <= j && r.upos(l) == "ADP" { // "In Baghdad officials": leave the adverbial
			if end == j+1 && joins[r.lower(l)] {
				end = l + 1
			}
			l = max(end, l+1)
			continue
		}
		if end > l && r.nominal(end-1) {
			return group{l, j + 1, end - 1}
		}
		l = end + 1
	}
	// "the patrol guarding the road to the camp": what a participle governs
	if k := start - 1; k > lo && r.upos(k) == "VERB" && (r.xpos(k) == "VBG" || r.xpos(k) == "VBN") && r.upos(start) != "CCONJ" {
		return r.groupLeft(k-1, lo)
	}
	return noGroup
}

// bracket returns where the bracket that ends with token i opens, if it stands
// behind a name ("the Popular Front (PF) party"), else -1.
func (r *reader) bracket(i, lo int) int {
	if r.word(i) != ")" {
		return -1
	}
	for k := i - 1; k > lo && k > i-6; k-- {
		if r.word(k) == "(" && r.upos(k-1) == "PROPN" {
			return k
		}
	}
	return -1
}

// joins are prepositions that open clauses too: "after the mayor said".
var joins = map[string]bool{"after": true, "before": true, "since": true, "until": true, "as": true, "than": true}

// baseEnd returns the end of the phrase without attachments that starts at l.
func (r *reader) baseEnd(l, hi int) int {
	k := l
	if k < hi && r.upos(k) == "ADP" {
		k++
	}
	for start := k; k < hi; k++ {
		u := r.upos(k)
		if u == "ADP" || u == "CCONJ" && k > start && r.upos(k-1) == "NOUN" || k > start && (u == "DET" || u == "PRON") && r.upos(k-1) != "CCONJ" && r.upos(k-1) != "DET" {
			break
		}
	}
	return k
}

// groupRight returns the noun phrase that starts at token j.
func (r *reader) groupRight(j, hi int) group {
	k := j
	for k < hi && k < j+reach && r.premodifies(k, j) && r.upos(k) != "NOUN" && r.upos(k) != "PROPN" {
		k++
	}
	if k < hi && r.upos(k) == "PRON" && r.same(k, j) {
		return group{j, k + 1, k}
	}
	head := -1
	for ; k < hi && k < j+reach && r.same(k, j) && (!r.timed[k] || r.premodifies(k, j)); k++ {
		u := r.upos(k)
		if u == "NOUN" || u == "PROPN" {
			head = k
		} else if u != "NUM" && u != "PART" && u != "ADJ" || u == "PART" && r.lower(k) == "to" {
			break
		}
	}
	if head < 0 {
		return noGroup
	}
	return group{j, r.tail(head+1, hi, head), head}
}

// walkLeft finds the subject of verb v without the parse: the noun phrase
// before it, over auxiliaries, adverbs and an insertion between commas.
func (r *reader) walkLeft(v, lo int) group {
	k := v - 1
	if k-1 > lo && r.lower(k) == "to" && r.lemma(k-1) == "be" { // "police were to investigate"
		k--
	}
	for k >= lo && (r.upos(k) == "AUX" || r.helps(k) || r.upos(k) == "ADV" || r.upos(k) == "PART" && r.lower(k) != "to" || r.timed[k]) {
		k--
	}
	if k > lo && r.word(k) == "," && r.xpos(v) == "VBG" && r.upos(k-1) == "PROPN" && r.same(k, v) && r.speaks(k-1) {
		return r.groupLeft(k-1, lo)
	}
	if k < lo || !r.same(k, v) || k == v-1 && (r.xpos(v) == "VBG" || r.xpos(v) == "VB") {
		return noGroup
	}
	if r.word(k) == ")" {
		for k > lo && r.word(k) != "(" {
			k--
		}
		k--
	}
	if k < lo {
		return noGroup
	}
	if r.word(k) != "," {
		return r.groupLeft(k, lo)
	}
	for tries := 0; tries < 3; tries++ {
		p, verb := k-1, false
		for p > lo && p > k-30 && r.word(p) != "," && r.same(p, v) {
			verb = verb || r.finite(p)
			p--
		}
		if p <= lo || r.word(p) != "," || verb && !r.describes(p+1) {
			return noGroup
		}
		g := r.groupLeft(p-1, lo)
		if g.head < 0 || !r.aside(g) {
			if name := r.groupRight(p+1, k); g.head >= 0 && name.head >= 0 && name.hi == k && r.upos(g.head) == "NOUN" && r.person(name) {
				return name // "the army's spokesman, Colonel X,"
			}
			return g
		}
		if k = g.lo - 1; r.groupLeft(k-1, lo).head < 0 {
			return g
		}
	}
	return noGroup
}

// helps reports whether token i, tagged a verb, only helps the one behind it:
// "leaders have cast doubt".
func (r *reader) helps(i int) bool {
	l := r.lemma(i)
	return (l == "have" || l == "be") && r.tree.Is(i, "aux", "aux:pass")
}

// person reports whether a phrase is the name of a person.
func (r *reader) person(g group) bool {
	if r.upos(g.head) != "PROPN" || r.upos(g.lo) == "DET" {
		return false
	}
	e := r.entity[g.head]
	if e < 0 || r.a.Entities[e].Kind == "" {
		return g.hi-g.lo > 1
	}
	return r.a.Entities[e].Kind == daybook.NamePerson
}

// finite reports whether token i is a finite verb.
func (r *reader) finite(i int) bool {
	switch r.xpos(i) {
	case "VBD", "VBZ", "VBP", "MD":
		return true
	}
	return false
}

// describes reports whether a clause that starts with token i describes the
// noun before it: "who led the raid", "backed by the army".
func (r *reader) describes(i int) bool {
	x := r.xpos(i)
	return x == "WDT" || x == "WP" || x == "WP$" || x == "VBG" || x == "VBN" || r.lower(i) == "whose" || r.lower(i) == "which" || r.lower(i) == "who"
}

// aside reports whether a phrase behind a comma describes somebody named
// before it ("Mr Smith, a lawyer, spokesman for …, said").
func (r *reader) aside(g group) bool {
	if g.head < 0 {
		return false
	}
	w := r.lower(g.lo)
	return g.lo > 1 && r.word(g.lo-1) == "," && r.upos(g.lo-2) == "PROPN" && (w == "a" || w == "an" || r.upos(g.lo) == "NOUN")
}

// inverted finds the speaker behind the verb: `"…," said X`.
func (r *reader) inverted(v, lo, hi int) group {
	if v == lo || v+1 >= hi || r.xpos(v) == "VBG" || r.xpos(v) == "VB" {
		return noGroup
	}
	before := v - 1
	if !r.isMark(before) && !r.isPunct(before, ",?!") && r.same(before, v) {
		return noGroup
	}
	g := r.groupRight(v+1, hi)
	if g.head >= 0 && (r.timed[g.head] || g.hi < hi && (r.upos(g.hi) == "VERB" || r.upos(g.hi) == "AUX") && !r.isMark(before)) {
		return noGroup
	}
	return g
}

// antecedent replaces a relative pronoun by the phrase that it relates to.
func (r *reader) antecedent(g group, lo int) group {
	if g.head < 0 {
		return g
	}
	switch r.lower(g.head) {
	case "who", "which", "that":
		k := g.lo - 1
		if k >= lo && r.word(k) == "," {
			k--
		}
		if k < lo {
			return noGroup
		}
		m := k
		for m > lo && r.premodifies(m-1, k) && r.upos(m-1) != "CCONJ" {
			m--
		}
		if m > lo && r.lower(m-1) == "by" { // "a claim denied by the army, which said"
			if by := r.groupRight(m, k+1); by.head >= 0 {
				return by
			}
		}
		if v := r.a.Deps[g.head].Head; v >= 0 && r.a.Deps[v].Rel == "acl:relcl" && r.a.Deps[v].Head == k && r.upos(k) == "PROPN" {
			if near := r.groupRight(m, k+1); near.head >= 0 { // "measures against Moscow, which denies it"
				return near
			}
		}
		far := r.groupLeft(k, lo)
		if m > lo && r.upos(m-1) == "ADP" && (far.head < 0 || !r.speaks(far.head)) { // "at the request of elders, who said"
			if near := r.groupRight(m, k+1); near.head >= 0 && r.speaks(near.head) {
				return near
			}
		}
		return far
	}
	return g
}

// unwrap steps from the words spoken to who spoke: "the minister's speech",
// "a statement by the army".
func (r *reader) unwrap(g group) group {
	if g.head < 0 || !r.channels[r.lemma(g.head)] || r.upos(g.head) == "PROPN" {
		return g
	}
	for k := g.lo + 1; k < g.head; k++ {
		if r.xpos(k) == "POS" {
			return r.groupLeft(k-1, g.lo)
		}
	}
	n := g.head + 1
	for n+1 < len(r.in) && r.timed[n] { // "a statement Wednesday from the police"
		n++
	}
	if n+1 < len(r.in) && (r.lower(n) == "by" || r.lower(n) == "from") {
		if by := r.groupRight(n+1, r.bounds[r.a.Tokens[g.head].Sentence][1]); by.head >= 0 {
			return by
		}
	}
	return g
}

// issuer steps from words spoken, which a participle describes, to who issued
// them: "the council made a statement calling for …".
func (r *reader) issuer(g group, v int) group {
	if g.head < 0 || r.xpos(v) != "VBG" || !r.spoken(g) {
		return g
	}
	if u := r.unwrap(g); u != g {
		return u
	}
	for h, n := r.tree.Head(g.head), 0; h >= 0 && n < 8; h, n = r.tree.Head(h), n+1 {
		if r.upos(h) != "VERB" {
			continue
		}
		if s := r.tree.Subject(h); s >= 0 && r.nominal(s) && r.same(s, v) {
			return r.groupAt(s)
		}
		break
	}
	return noGroup
}

// spoken reports whether a phrase is about something said: "a statement", "a
// series of tweets", or about people who come together to say something.
func (r *reader) spoken(g group) bool {
	for k := g.lo; k < g.hi; k++ {
		if r.channels[r.lemma(k)] || lexicon.Gatherings()[r.lemma(k)] {
			return true
		}
	}
	return false
}

// owner returns whose noun i is: "X's claim", "his denial".
func (r *reader) owner(i, lo int) group {
	k := i - 1
	for k >= lo && r.upos(k) == "ADJ" {
		k--
	}
	switch {
	case k < lo:
	case r.xpos(k) == "PRP$":
		return group{k, k + 1, k}
	case r.xpos(k) == "POS" && k > lo:
		g := r.groupLeft(k-1, lo)
		if g.head >= 0 {
			g.head = k - 1
		}
		return g
	}
	return noGroup
}
