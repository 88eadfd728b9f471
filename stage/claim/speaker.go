package claim

import (
	"fmt"
	"sort"
	"strings"

	"github.com/daybookhq/daybook"
)

// speaker fills who speaks, or why nobody is known to; it reports false for
// words that nobody is said to have said.
func (r *reader) speaker(rep *report, c *daybook.Claim) bool {
	q := &rep.said
	if q.Speaker.Empty() {
		c.Orphan = "a passive without an agent"
		if !rep.direct.Empty() && !rep.words {
			c.Orphan = "a quotation without a speaker"
		}
		return q.Rule == "quote/passive" || !rep.direct.Empty() && !rep.words
	}
	c.Speaker, c.Head, c.Entity = q.Speaker, q.Head, q.Entity
	if r.nobody(q.Head) || r.event[q.Head] >= 0 && r.a.Tags[q.Head].UPOS != "PROPN" && r.g.Class(q.Head)&(r.class.person|r.class.armed|r.class.protester) == 0 {
		return false // "the attacks threaten the talks"
	}
	if !r.known(rep, c) {
		c.Speaker, c.Head, c.Entity = daybook.Span{}, -1, -1
	}
	return true
}

// nobody reports whether a phrase says that there is no speaker: "no group",
// "nobody", "neither side".
func (r *reader) nobody(head int) bool {
	switch r.g.Form(head) {
	case "nobody", "none", "neither", "no-one":
		return true
	}
	for k := head - 1; k >= 0 && k >= head-4 && r.a.Tokens[k].Sentence == r.a.Tokens[head].Sentence; k-- {
		switch r.g.Form(k) {
		case "no", "neither":
			return true
		case ",", ".", "and", "of":
			return false
		}
	}
	return false
}

// known settles pronouns and empty nouns; where nothing in sight stands for
// one, it names the reason in Orphan and reports false.
func (r *reader) known(rep *report, c *daybook.Claim) bool {
	form := r.g.Form(c.Head)
	if r.a.Tags[c.Head].UPOS != "PRON" {
		if r.empty(c) && (c.Entity < 0 || !r.a.Entities[c.Entity].Named) {
			c.Orphan = fmt.Sprintf("nothing before it says who %q is", r.a.Doc.At(c.Speaker))
			return false
		}
		return true
	}
	if form == "i" || form == "we" || form == "you" || form == "my" || form == "our" {
		return r.firstPerson(c)
	}
	if r.host(rep, c) {
		return true
	}
	if c.Entity >= 0 && r.seen(c.Entity, c.Head, form) {
		return true
	}
	if p := r.before(c, form); p >= 0 {
		c.Speaker, c.Head, c.Entity = r.claims[p].Speaker, r.claims[p].Head, r.claims[p].Entity
		return true
	}
	if h := r.lastSubject(c.Head, form); h >= 0 {
		lo := h
		for lo > 0 && r.names(lo-1, h) {
			lo--
		}
		c.Speaker, c.Head, c.Entity = daybook.Span{Start: r.a.Tokens[lo].Start, End: r.a.Tokens[h].End}, h, r.entityAt(h)
		return true
	}
	c.Orphan = fmt.Sprintf("nobody in sight for %q", r.a.Word(c.Head))
	return false
}

// lastSubject returns the head of the subject of the sentence before the pronoun at
// token i, in the same block, if it is one who speaks and the pronoun can stand
// for it, else -1: "Prosecutors charged nobody. They contend …".
func (r *reader) lastSubject(i int, form string) int {
	s := r.a.Tokens[i].Sentence
	if s == 0 || r.a.Sentences[s-1].Block != r.a.Sentences[s].Block {
		return -1
	}
	lo, hi := r.a.TokensIn(r.a.Sentences[s-1].Span)
	for k := lo; k < hi; k++ {
		if r.tree.Head(k) >= 0 {
			continue
		}
		if h := r.tree.Child(k, "nsubj"); h >= lo && h < hi && r.event[h] < 0 && r.meant(h, form) {
			return h
		}
		break
	}
	return -1
}

// meant reports whether "they" can stand for several officials, or "he" or "she"
// for one or for a person by name, that token h heads.
func (r *reader) meant(h int, form string) bool {
	class := r.g.Class(h)
	several := r.a.Tags[h].XPOS == "NNS" || r.a.Tags[h].XPOS == "NNPS" || class&r.class.police != 0
	switch form {
	case "they":
		return several && class&(r.class.official|r.class.police|r.class.military|r.class.person) != 0
	case "he", "she":
		e := r.entityAt(h)
		return !several && (e >= 0 && r.a.Entities[e].Kind == daybook.NamePerson || r.a.Tags[h].UPOS == "NOUN" && class&(r.class.official|r.class.person) != 0)
	}
	return false
}

// empty reports whether the speaker is a definite noun that says nothing by
// itself: "the group".
func (r *reader) empty(c *daybook.Claim) bool {
	lo, hi := r.a.TokensIn(c.Speaker)
	return hi-lo == 2 && r.g.Form(lo) == "the" && r.tables.empty[r.lemma(lo+1)]
}

// firstPerson gives "we" and "I" in a quotation its speaker.
func (r *reader) firstPerson(c *daybook.Claim) bool {
	at := r.a.Tokens[c.Head].Span
	last := sort.Search(len(r.a.Quotes), func(i int) bool { return r.a.Quotes[i].Content.Start > at.Start })
	for i := last - 1; i >= 0 && i > last-40; i-- {
		q := &r.a.Quotes[i]
		if (q.Direct || q.Rule == "quote/introduced") && q.Content.Contains(at) && q.Head >= 0 && q.Head != c.Head {
			c.Speaker, c.Head, c.Entity = q.Speaker, q.Head, q.Entity
			return true
		}
	}
	c.Orphan = fmt.Sprintf("nobody in sight for %q", r.a.Word(c.Head))
	return false
}

// host gives a pronoun in what somebody says about himself that speaker:
// "the army said it was investigating".
func (r *reader) host(rep *report, c *daybook.Claim) bool {
	for i := len(r.claims) - 1; i >= 0 && i >= len(r.claims)-8; i-- {
		h := &r.claims[i]
		if !h.Content.Contains(rep.said.Cue) || h.Head < 0 || c.Entity >= 0 && c.Entity != h.Entity || !r.agrees(h.Head, h.Entity, r.g.Form(c.Head)) {
			continue
		}
		c.Speaker, c.Head, c.Entity = h.Speaker, h.Head, h.Entity
		if lo, _ := r.a.TokensIn(h.Content); h.Act == "asserts" && rep.verb-lo < 10 {
			r.hollow[i] = true
		}
		return true
	}
	return false
}

// seen reports whether the entity has been told of before the pronoun by more
// than a pronoun, and can be meant by it.
func (r *reader) seen(e, head int, form string) bool {
	ent := &r.a.Entities[e]
	for _, m := range ent.Mentions {
		if m.Form != "pronoun" && m.End <= r.a.Tokens[head].Start {
			return r.agrees(m.Head, e, form)
		}
	}
	return false
}

// agrees reports whether a pronoun can stand for the phrase headed by head.
func (r *reader) agrees(head, e int, form string) bool {
	kind := daybook.NameKind("")
	if e >= 0 {
		kind = r.a.Entities[e].Kind
	}
	switch form {
	case "he", "she", "his", "her", "him":
		return kind == daybook.NamePerson || kind == "" && head >= 0 && r.a.Tags[head].XPOS != "NNS"
	case "it", "its":
		return kind != daybook.NamePerson
	}
	return true
}

// before returns the claim whose speaker goes on as a pronoun: the last one
// with a speaker, in the sentence before or the same, in the same block.
func (r *reader) before(c *daybook.Claim, form string) int {
	if form != "he" && form != "she" && form != "it" && form != "they" {
		return -1
	}
	s := r.a.Tokens[c.Head].Sentence
	for i := len(r.claims) - 1; i >= 0; i-- {
		p := &r.claims[i]
		if p.Head < 0 {
			return -1
		}
		lo, _ := r.a.TokensIn(p.Span)
		ps := r.a.Tokens[lo].Sentence // where it was said: its speaker may be a pronoun too
		if ps > s || ps < s-1 || r.a.Sentences[ps].Block != r.a.Sentences[s].Block {
			return -1
		}
		if r.agrees(p.Head, p.Entity, form) {
			return i
		}
	}
	return -1
}

// chain returns the speakers in whose words the cue stands, outermost first.
func (r *reader) chain(rep *report) []daybook.Span {
	var out []daybook.Span
	for i := max(0, len(r.claims)-8); i < len(r.claims); i++ {
		h := &r.claims[i]
		if h.Content.Contains(rep.said.Cue) && !h.Speaker.Empty() && h.Speaker != rep.said.Speaker {
			out = append(out, h.Speaker)
		}
	}
	return out
}

// split adds the claim, once for each of the speakers joined by "and": two
// names, or two phrases with an article each. "Western and Iraqi officials"
// are one speaker.
func (r *reader) split(c daybook.Claim) {
	lo, hi := r.a.TokensIn(c.Speaker)
	for k := hi - 2; k > lo && c.Head >= 0; k-- {
		if r.a.Tags[k].UPOS != "CCONJ" || !r.apart(lo, k, hi) {
			continue
		}
		second := c
		second.Speaker = daybook.Span{Start: r.a.Tokens[k+1].Start, End: c.Speaker.End}
		second.Head = r.phraseHead(k+1, hi)
		second.Entity = r.entityAt(second.Head)
		c.Speaker.End = r.a.Tokens[k-1].End
		c.Head = k - 1
		c.Entity = r.entityAt(c.Head)
		r.claims = append(r.claims, c, second)
		return
	}
	r.claims = append(r.claims, c)
}

// apart reports whether "and" at token k joins two speakers in tokens [lo,hi).
func (r *reader) apart(lo, k, hi int) bool {
	x, y := k-1, r.phraseHead(k+1, hi)
	if u := r.a.Tags[x].UPOS; y < 0 || u != "NOUN" && u != "PROPN" {
		return false
	}
	return r.body(x) && r.body(y) && r.entityAt(x) != r.entityAt(y) || r.a.Tags[lo].UPOS == "DET" && r.a.Tags[k+1].UPOS == "DET"
}

// body reports whether token i stands for a named person, body or state.
func (r *reader) body(i int) bool {
	e := r.entityAt(i)
	if e < 0 || !r.a.Entities[e].Named {
		return false
	}
	switch r.a.Entities[e].Kind {
	case daybook.NamePerson, daybook.NameOrganisation, daybook.NameGroup:
		return true
	}
	return strings.HasPrefix(r.a.Entities[e].ID, "country:") && r.a.Tags[i].UPOS == "PROPN"
}
