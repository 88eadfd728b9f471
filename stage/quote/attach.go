package quote

import (
	"sort"

	"github.com/daybookhq/daybook"
)

// scare is the number of words up to which a passage without punctuation of
// its own is somebody's wording rather than a quotation.
const scare = 3

// rule names how a passage got its speaker.
func (p *passage) rule(how string) string {
	if p.words <= scare && !p.open {
		return "quote/words-" + how
	}
	return "quote/direct-" + how
}

// quotes joins passages and reported speech into the layer.
func (r *reader) quotes() []daybook.Quote {
	var out []daybook.Quote
	r.cede()
	r.introduce()
	owner := make([]int, len(r.passage))
	for p := range r.passage {
		owner[p] = r.cueOf(p)
	}
	for p := len(owner) - 2; p >= 0; p-- { // left open: it goes on in the next paragraph
		if owner[p] < 0 && r.passage[p].open {
			owner[p] = owner[p+1]
		}
	}
	whole := make([]bool, len(r.speech)) // reported speech that is one quotation and nothing else
	for p := range r.passage {
		q := r.direct(p, owner)
		if c := owner[p]; c >= 0 && r.onlyQuote(&r.speech[c], p) {
			whole[c] = true
		}
		out = append(out, q)
	}
	for i := range r.speech {
		if !whole[i] {
			out = append(out, r.quote(&r.speech[i]))
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return key(&out[i]) < key(&out[j]) })
	return out
}

func key(q *daybook.Quote) int {
	if q.Content.Empty() {
		return q.Cue.Start
	}
	return q.Content.Start
}

// onlyQuote reports whether the content of c is passage p.
func (r *reader) onlyQuote(c *speech, p int) bool {
	return r.passage[p].outer.Contains(c.content)
}

// quote makes an element of the layer of a cue.
func (r *reader) quote(c *speech) daybook.Quote {
	q := daybook.Quote{Content: c.content, Cue: c.span, Head: c.group.head, Entity: -1, Rule: c.rule}
	if c.group.head >= 0 {
		q.Speaker = r.span(c.group.lo, c.group.hi)
		q.Entity = r.entityOf(c.group)
	}
	return q
}

// entityOf returns the entity of a phrase: that of its head, else of the last
// name in its first part ("army spokesman John Smith").
func (r *reader) entityOf(g group) int { return int(r.entity[g.head]) }

// direct makes an element of the layer of passage p.
func (r *reader) direct(p int, owner []int) daybook.Quote {
	pass := &r.passage[p]
	how, c := "said", owner[p]
	if c < 0 {
		how = "alone"
		if b := r.continued(p); b >= 0 && owner[b] >= 0 {
			c, how = owner[b], "continued"
			owner[p] = c
		}
	}
	q := daybook.Quote{Content: pass.content, Head: -1, Entity: -1}
	if c < 0 && r.signed(p, &q) {
		q.Direct, q.Rule = true, pass.rule("signed")
		return q
	}
	if c >= 0 {
		q = r.quote(&r.speech[c])
		q.Content = pass.content
	}
	q.Direct, q.Rule = true, pass.rule(how)
	return q
}

// signed fills the speaker of a passage with its author's name behind a dash:
// “We stay.” — Ana Lukic.
func (r *reader) signed(p int, q *daybook.Quote) bool {
	_, k := r.a.TokensIn(r.passage[p].outer)
	if k+1 >= len(r.in) || !r.isPunct(k, "–—―-") && r.word(k) != "--" {
		return false
	}
	s := r.a.Tokens[k].Sentence
	g := r.groupRight(k+1, r.bounds[s][1])
	if g.head < 0 || r.upos(g.head) != "PROPN" || r.a.Doc.Text[r.passage[p].outer.End-2] == ',' {
		return false
	}
	if end := r.bounds[s][1]; g.hi < end && !r.isPunct(g.hi, ".,;(") {
		return false
	}
	q.Cue, q.Speaker, q.Head, q.Entity = r.span(k, k+1), r.span(g.lo, g.hi), g.head, r.entityOf(g)
	return true
}

// continued returns the passage that passage p goes on with: the one before
// it, when p's sentence holds nothing but p and the sentence before it, in the
// same block, holds the other; or when that one was left open at the end of
// its paragraph. It returns -1 if there is none.
func (r *reader) continued(p int) int {
	if p == 0 {
		return -1
	}
	prev := &r.passage[p-1]
	if prev.open {
		return p - 1
	}
	lo, hi := r.a.TokensIn(r.passage[p].outer)
	plo, phi := r.a.TokensIn(prev.outer)
	if lo >= hi || plo >= phi {
		return -1
	}
	s, e, ps := r.a.Tokens[lo].Sentence, r.a.Tokens[hi-1].Sentence, r.a.Tokens[phi-1].Sentence
	if r.a.Sentences[s].Block != r.a.Sentences[ps].Block || s > ps+1 {
		return -1
	}
	if r.bare(s, p) && r.bare(e, p) {
		return p - 1
	}
	return -1
}

// bare reports whether sentence s holds nothing but passage p.
func (r *reader) bare(s, p int) bool {
	for i := r.bounds[s][0]; i < r.bounds[s][1]; i++ {
		if int(r.in[i]) != p && r.upos(i) != "PUNCT" && !r.isMark(i) {
			return false
		}
	}
	return true
}

// cueOf returns the cue that passage p belongs to, or -1: the one whose
// content holds it, else one that stands right before or behind it.
func (r *reader) cueOf(p int) int {
	pass := &r.passage[p]
	best := -1
	if i := r.introOf(pass.outer.Start); i >= 0 {
		return i
	}
	for i := r.firstSpeech(pass.outer.Start); i < len(r.speech); i++ {
		c := &r.speech[i]
		if r.a.Sentences[c.sentence].Start > pass.outer.End {
			break
		}
		if c.passage == p || c.content.Empty() {
			continue
		}
		if c.content.Overlaps(pass.content) && (best < 0 || r.narrower(c, &r.speech[best])) {
			best = i
		}
	}
	return best
}

// introOf returns the cue, of the block before, that introduces the passage
// that starts at byte pos, or -1.
func (r *reader) introOf(pos int) int {
	for i := r.firstSpeech(pos) - 1; i >= 0 && i > r.firstSpeech(pos)-3; i-- {
		if c := &r.speech[i]; c.intro && c.content.Start == pos {
			return i
		}
	}
	return -1
}

func (r *reader) narrower(c, d *speech) bool {
	return c.content.End-c.content.Start < d.content.End-d.content.Start
}

// firstSpeech returns the first cue in the sentence at byte start or later.
func (r *reader) firstSpeech(start int) int {
	return sort.Search(len(r.speech), func(i int) bool { return r.a.Sentences[r.speech[i].sentence].End > start })
}

// introduce gives the cues of sentences that end in a colon the blocks that
// follow: the next one where it is a quotation, else all up to the next cue of
// the kind.
func (r *reader) introduce() {
	for i := range r.speech {
		c := &r.speech[i]
		if !c.intro {
			continue
		}
		b := r.a.Sentences[c.sentence].Block
		end := len(r.a.Blocks)
		if i+1 < len(r.speech) {
			for _, d := range r.speech[i+1:] {
				if d.intro {
					end = r.a.Sentences[d.sentence].Block
					break
				}
			}
		}
		for n := b + 1; n < end && r.a.Blocks[n].Kind.Told(); n++ {
			c.content = c.content.Cover(r.a.Blocks[n].Span)
			if p := r.passageAt(r.a.Blocks[n].Start); p >= 0 && !r.passage[p].open {
				break
			}
		}
	}
	kept := r.speech[:0]
	for _, c := range r.speech {
		if !c.content.Empty() || !c.intro {
			kept = append(kept, c)
		}
	}
	r.speech = kept
}

// passageAt returns the passage that starts at byte pos, or -1.
func (r *reader) passageAt(pos int) int {
	p := sort.Search(len(r.passage), func(i int) bool { return r.passage[i].outer.Start >= pos })
	if p < len(r.passage) && r.passage[p].outer.Start == pos {
		return p
	}
	return -1
}
