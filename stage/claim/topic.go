package claim

import (
	"slices"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/codebook"
)

// topics returns the events that a claim is about: those told in its content,
// else those that its words refer back to.
func (r *reader) topics(rep *report, c *daybook.Claim) []int {
	out := r.eventsIn(rep.said.Content, nil)
	if c.Content != rep.said.Content {
		out = r.eventsIn(c.Content, out)
	}
	if c.Act != "asserts" && !r.weighty(out) && r.looksBack(rep, c) || len(out) == 0 && r.refersBack(rep.said.Content) {
		for _, e := range r.eventsBefore(c) {
			if !slices.Contains(out, e) {
				out = append(out, e)
			}
		}
	}
	return out
}

// looksBack reports whether an act may be about an event told before it, whatever
// its own words are: a condolence that is offered or a smell that somebody
// complains of is about itself.
func (r *reader) looksBack(rep *report, c *daybook.Claim) bool {
	switch c.Act {
	case "announces", "promises":
		return r.lemma(rep.verb) != "order" && (c.Content.Empty() || r.refersBack(rep.said.Content) || r.definite(rep.said.Content))
	case "condemns", "praises":
		lo, hi := r.a.TokensIn(rep.said.Content)
		h := r.phraseHead(lo, hi)
		return h < 0 || r.isDeed(h) || r.party(h) || r.people(h) || c.Target >= 0
	}
	return true
}

// definite reports whether s is a phrase for something known: "the details of
// the plan", but not "that the plan …" nor "a reward".
func (r *reader) definite(s daybook.Span) bool {
	lo, hi := r.a.TokensIn(s)
	if lo >= hi || r.a.Tags[lo].UPOS != "DET" && r.a.Tags[lo].XPOS != "PRP$" {
		return false
	}
	h := r.phraseHead(lo, hi)
	switch r.g.Form(lo) {
	case "the", "this", "these", "its", "their", "his", "her":
		return h >= 0 && !r.g.Is(h, "nsubj", "nsubj:pass")
	}
	return false
}

// weighty reports whether one of the events is of a type that the record
// keeps as an event of conflict; "called for his extradition" is about more.
func (r *reader) weighty(events []int) bool {
	for _, e := range events {
		if t := codebook.Default().Type(r.a.Triggers[e].Type); t == nil || t.ACLED != nil {
			return true
		}
	}
	return false
}

// eventsIn appends the events whose triggers stand in s and are not in out.
func (r *reader) eventsIn(s daybook.Span, out []int) []int {
	lo, hi := r.a.TokensIn(s)
	for i := lo; i < hi; i++ {
		if e := r.event[i]; e >= 0 && !slices.Contains(out, int(e)) {
			out = append(out, int(e))
		}
	}
	return out
}

// eventsBefore returns the events of the claim's sentence, else of the nearest
// sentence before it, up to four back.
func (r *reader) eventsBefore(c *daybook.Claim) []int {
	if out := r.eventsIn(c.Span, nil); len(out) > 0 {
		return out
	}
	lo, _ := r.a.TokensIn(c.Span)
	if lo >= len(r.a.Tokens) {
		return nil
	}
	s := r.a.Tokens[lo].Sentence
	for b := s - 1; b >= 0 && b >= s-4; b-- {
		if k := r.a.Sentences[b].Block; !r.a.Blocks[k].Kind.Told() {
			continue
		}
		if out := r.eventsIn(r.a.Sentences[b].Span, nil); len(out) > 0 {
			return out
		}
	}
	return nil
}

// refersBack reports whether s speaks of something told before: "the attack",
// "this", "it".
func (r *reader) refersBack(s daybook.Span) bool {
	lo, hi := r.a.TokensIn(s)
	for i := lo; i < hi; i++ {
		switch r.g.Form(i) {
		case "the", "this", "these", "that", "those":
			if h := r.phraseHead(i+1, hi); h >= 0 && r.tables.backs[r.lemma(h)] {
				return true
			}
		}
	}
	return false
}
