package claim

import (
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
)

// contentAct returns the act that what is said makes of a plain saying, and
// the rule; "" if it stays plain. It reads tokens [lo,hi), one sentence.
func (r *reader) contentAct(rep *report, c *daybook.Claim, lo, hi int) (act, rule string) {
	for i := lo; i < hi; i++ {
		for n, key := range [2]string{r.lemma(i), r.g.Form(i)} {
			if n == 1 && key == r.lemma(i) {
				break
			}
			for k := range r.tables.content[key] {
				w := &r.tables.content[key][k]
				if r.allowed(w, rep) && !(w.who == "vow" && r.supposed(i)) && r.concerns(w, c, [3]int{i, lo, hi}) && r.stands(w, i, hi) &&
					!(w.act != "denies" && r.negated(i, lo)) && r.blames(w, rep, c, [3]int{i, lo, hi}) {
					return w.act, "claim/says-" + strings.Join(flat(w.words), "-")
				}
			}
		}
	}
	if rep.cue.Act == "promises" {
		return "", ""
	}
	if (c.Quoted || rep.said.Rule == "quote/introduced") && r.outraged(lo, hi) {
		return "condemns", "claim/says-outrage"
	}
	if r.plans(lo, hi) && rep.cue.Act == "asserts" && rep.said.Rule != "quote/introduced" && tells[r.lemma(rep.verb)] {
		return "announces", "claim/says-will"
	}
	if r.lemma(rep.verb) == "report" && r.a.Tags[lo].XPOS != "VBG" || r.sector(c.Entity) == "MED" || r.sector(c.Entity) == "JRN" {
		return "", "" // who passes on news takes no side
	}
	act, rule, culprit := r.deed(lo, hi, c)
	r.aim(c, culprit)
	return act, rule
}

// tells are the verbs of saying behind which a plan is announced; who believes
// or fears that something will happen announces nothing.
var tells = map[string]bool{"say": true, "tell": true, "add": true, "state": true, "claim": true, "reveal": true, "disclose": true, "indicate": true, "report": true, "according": true}

// sector returns the sector of entity e, "" if it is none.
func (r *reader) sector(e int) string {
	if e < 0 {
		return ""
	}
	return r.a.Entities[e].Sector
}

// contentActs returns the claims that what is said makes of a plain saying c,
// at most one an act; none if it stays plain.
func (r *reader) contentActs(rep *report, c daybook.Claim) []daybook.Claim {
	lo, hi := r.a.TokensIn(rep.said.Content)
	if hi = r.ownWords(rep, lo, min(hi, lo+200)); lo >= hi || slices.Contains(rep.cue.Words, "~doubt") {
		return nil
	}
	var out []daybook.Claim
	for end := lo; lo < hi; lo = end {
		for end = lo; end < hi && r.a.Tokens[end].Sentence == r.a.Tokens[lo].Sentence; end++ {
		}
		one := c
		if one.Act, one.Rule = r.contentAct(rep, &one, lo, end); one.Act != "" && !told(out, one.Act) {
			out = append(out, one)
		}
	}
	return out
}

func told(claims []daybook.Claim, act string) bool {
	for i := range claims {
		if claims[i].Act == act {
			return true
		}
	}
	return false
}

// allowed reports whether what is said by the cue may be the wording's act: a
// promise turns into a threat and nothing else, an announcement into no
// justification.
func (r *reader) allowed(w *wording, rep *report) bool {
	switch rep.cue.Act {
	case "promises":
		return w.who == "vow"
	case "announces":
		return w.who != "vow" && (w.act == "denies" || w.act == "claims-responsibility" || w.act == "accuses" || w.act == "demands" || w.act == "threatens" || w.act == "investigates")
	}
	return w.who != "vow"
}

// supposed reports whether verb i is what has to happen first: a promise of help
// "if it is attacked" threatens nobody.
func (r *reader) supposed(i int) bool {
	switch r.g.Form(r.tree.Child(i, "mark")) {
	case "if", "unless", "when", "until":
		return true
	}
	return false
}

// plans reports whether tokens [lo,hi) tell what is going to happen.
func (r *reader) plans(lo, hi int) bool {
	will := -1
	for i := lo; i < min(hi, lo+10) && will < 0; i++ {
		if r.g.Form(i) == "will" {
			will = i
		}
	}
	for i := lo; i < hi && will >= 0; i++ {
		if e := r.event[i]; e >= 0 && (i < will || r.a.Triggers[e].Realis == daybook.Planned) {
			return true
		}
	}
	return false
}

// ownWords returns the end of what the speaker says himself in tokens [lo,hi):
// where somebody else begins to speak in his words, up to their end, those are
// not his.
func (r *reader) ownWords(rep *report, lo, hi int) int {
	for i := max(0, rep.index-6); i < len(r.reports) && i < rep.index+9; i++ {
		o := &r.reports[i]
		if o.verb <= lo || o.verb >= hi || o == rep || o.said.Head < 0 || r.lemma(o.verb) == "order" || r.unreal(o.verb) || r.a.Tags[o.said.Head].UPOS == "PRON" {
			continue
		}
		if in := o.said.Content; in.Start < o.said.Cue.Start || in.End+3 < rep.said.Content.End {
			continue
		}
		hi = o.verb
		if o.said.Head > lo && o.said.Head < hi {
			hi = o.said.Head
		}
	}
	return hi
}

// concerns reports whether wording w may stand at token at[0] in the content
// [at[1],at[2]): whether its clause is about whom it must be about.
func (r *reader) concerns(w *wording, c *daybook.Claim, at [3]int) bool {
	if w.act == "claims-responsibility" && !r.fights(c) && c.Act != "confirms" {
		return false
	}
	switch w.who {
	case "any", "vow", "wrong":
		return true
	case "office":
		return c.Head >= 0 && (r.g.Class(c.Head)&r.class.official != 0 || r.sector(c.Entity) == "GOV")
	case "deed":
		managed := at[0] >= at[1]+2 && r.lemma(at[0]-2) == "manage"
		if r.topic(at[1], at[2], c) != "self" || r.a.Tags[at[0]].UPOS != "VERB" || r.a.Tags[at[0]].XPOS == "VB" && !managed {
			return false
		}
		for k := at[1]; k < at[0]; k++ {
			if r.a.Tags[k].UPOS == "VERB" && r.lemma(k) != "manage" || r.lemma(k) == "be" && r.a.Tags[at[0]].XPOS != "VBG" {
				return false
			}
		}
		return true
	}
	if s := r.clauseSubject(at); s >= 0 {
		return w.who == r.side(s, c)
	}
	return w.who == r.topic(at[1], at[2], c)
}

// clauseSubject returns the head of the subject of the clause that token at[0]
// is a part of, if it stands before it in [at[1],at[2]), else -1.
func (r *reader) clauseSubject(at [3]int) int {
	for p, n := at[0], 0; p >= at[1] && p < at[2] && n < 4; p, n = r.tree.Head(p), n+1 {
		if s := r.tree.Child(p, "nsubj"); s >= at[1] && s < at[0] {
			return s
		}
	}
	return -1
}

// outraged reports whether tokens [lo,hi) judge a deed as an outrage: "a cowardly
// attack", "the shelling was barbaric".
func (r *reader) outraged(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		if !r.tables.outrage[r.lemma(i)] || r.negated(i, lo) {
			continue
		}
		if h := r.tree.Head(i); r.g.Is(i, "amod", "conj", "compound") && h >= lo && h < hi && r.isDeed(h) {
			return true
		}
		if s := r.tree.Child(i, "nsubj"); s >= lo && s < i && r.isDeed(s) {
			return true
		}
	}
	return false
}

// isDeed reports whether token i names an event or refers to one.
func (r *reader) isDeed(i int) bool {
	return r.event[i] >= 0 || r.tables.backs[r.lemma(i)] || r.tables.deeds[r.lemma(i)]
}

// blames finds the culprit of a wording that accuses, and reports whether
// there is one that can be blamed; other wordings need none.
func (r *reader) blames(w *wording, rep *report, c *daybook.Claim, at [3]int) bool {
	if w.act != "accuses" {
		return true
	}
	if u := r.a.Tags[max(at[0]-1, 0)].UPOS; r.a.Tags[at[0]].XPOS == "VBG" && (u == "ADP" || u == "SCONJ" || u == "PART") {
		return false // "remains committed to carrying out attacks"
	}
	h := r.culprit(daybook.Span{Start: r.a.Tokens[at[0]].Start, End: rep.said.Content.End})
	switch {
	case w.who == "wrong" && h < 0:
		return true
	case w.who == "other":
		if h = r.clauseSubject(at); h < 0 {
			h = r.first(rep.said.Content)
		}
	}
	if h < 0 || !r.blamable(h) || r.self(h, c) || r.sameSide(h, c) {
		return false
	}
	r.aim(c, h)
	return true
}

func flat(words [][]string) []string {
	var out []string
	for _, w := range words {
		out = append(out, strings.TrimPrefix(w[0], "~"))
	}
	return out
}

// stands reports whether the words of w stand at token i, before token hi.
func (r *reader) stands(w *wording, i, hi int) bool {
	at := i
	for _, alt := range w.words[1:] {
		far := alt[0][0] == '~'
		limit := at + 2
		if far {
			limit = at + 9
		}
		found := -1
		for k := at + 1; k < hi && k < limit; k++ {
			if r.isOne(k, alt) {
				found = k
				break
			}
		}
		if found < 0 {
			return false
		}
		at = found
	}
	return true
}

func (r *reader) isOne(k int, alt []string) bool {
	if alt[0][0] == '~' && alt[0][1:] == r.lemma(k) {
		return true
	}
	return slices.Contains(alt, r.lemma(k)) || slices.Contains(alt, r.g.Form(k))
}

// negated reports whether a negation stands close before token i.
func (r *reader) negated(i, lo int) bool {
	for k := i - 1; k >= lo && k >= i-4; k-- {
		switch r.g.Form(k) {
		case "not", "n't", "n’t", "never", "no", "without":
			return r.g.Form(k+1) != "doubt" && r.g.Form(k+1) != "question" // "no doubt the rebels are responsible"
		}
	}
	return false
}

// topic says whom tokens [lo,hi) are about by the phrase that opens them.
func (r *reader) topic(lo, hi int, c *daybook.Claim) string {
	k := lo
	for k < hi && (r.a.Tags[k].UPOS == "ADV" || r.timed(k) || r.a.Tags[k].UPOS == "PUNCT" || r.a.Tags[k].UPOS == "SCONJ" || r.a.Tags[k].UPOS == "ADP" && r.timed(k+1)) {
		k++
	}
	if k >= hi {
		return ""
	}
	if r.g.Form(k) == "to" { // "claims to have been part of the plot"
		return "self"
	}
	if w := r.g.Form(k); w == "its" || w == "their" || w == "our" || r.a.Tags[k].XPOS == "PRP" {
		return r.side(k, c)
	}
	if head := r.phraseHead(k, hi); head >= 0 {
		return r.side(head, c)
	}
	return ""
}

// side says who the phrase headed by token head stands for: "self" for the
// speaker, "other" for another party, "" for neither.
func (r *reader) side(head int, c *daybook.Claim) string {
	switch r.g.Form(head) {
	case "it":
		if h := r.tree.Head(head); h >= 0 && r.a.Tags[h].UPOS == "ADJ" {
			return "" // "it was clear that", "it will be useless"
		}
		return "self"
	case "they", "we", "he", "she", "i", "its", "their", "our":
		return "self"
	}
	if e := r.entityAt(head); e >= 0 && e == c.Entity || c.Head >= 0 && r.ownSide(head, c.Head) {
		return "self"
	}
	if r.party(head) {
		return "other"
	}
	return ""
}

// ownSide reports whether the phrase headed by token h names the state or the
// forces that the speaker, headed by token s, speaks for.
func (r *reader) ownSide(h, s int) bool {
	x := r.country(s)
	if x == "" || x != r.country(h) {
		return false
	}
	e := r.entityAt(h)
	state := r.class.military | r.class.police
	return r.g.Class(h)&state != 0 || e >= 0 && strings.HasPrefix(r.a.Entities[e].ID, "country:")
}

// phraseHead returns the head of the noun phrase that starts at token k, or -1.
func (r *reader) phraseHead(k, hi int) int {
	head := -1
	for ; k < hi; k++ {
		switch r.a.Tags[k].UPOS {
		case "NOUN", "PROPN":
			head = k
		case "DET", "ADJ", "NUM", "SYM":
			if head >= 0 {
				return head
			}
		case "PART", "CCONJ":
			if w := r.g.Form(k); w != "'s" && w != "’s" && w != "'" {
				return head
			}
		case "PUNCT":
			if r.g.Form(k) != "-" {
				return head
			}
		default:
			return head
		}
	}
	return head
}

// party reports whether token i heads somebody who can be blamed: an armed
// body, an official one, or a name of people.
func (r *reader) party(i int) bool {
	if r.event[i] >= 0 {
		return false
	}
	for k := i - 1; k >= 0 && k >= i-4 && (r.a.Tags[k].UPOS == "PROPN" || r.a.Tags[k].UPOS == "ADJ" || r.a.Tags[k].UPOS == "PART" || r.a.Tags[k].UPOS == "NOUN"); k-- {
		if e := r.entityAt(k); e >= 0 && r.a.Entities[e].Country != "" && (r.g.Class(i) != 0 || r.a.Tags[i].XPOS == "NNS") {
			return true
		}
	}
	if r.g.Class(i)&(r.class.armed|r.class.official|r.class.state) != 0 {
		return true
	}
	e := r.entityAt(i)
	if e < 0 {
		return false
	}
	switch ent := &r.a.Entities[e]; ent.Kind {
	case daybook.NamePerson, daybook.NameOrganisation, daybook.NameGroup, daybook.NameNationality:
		return true
	case daybook.NamePlace:
		return strings.HasPrefix(ent.ID, "country:")
	}
	return false
}
