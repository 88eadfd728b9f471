package claim

import (
	"strings"

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
	if len(out) == 0 && (c.Act != "asserts" || r.refersBack(rep.said.Content)) {
		out = r.eventsBefore(c)
	}
	return out
}

// eventsIn appends the events whose triggers stand in s and are not in out.
func (r *reader) eventsIn(s daybook.Span, out []int) []int {
	lo, hi := r.a.TokensIn(s)
	for i := lo; i < hi; i++ {
		if e := r.event[i]; e >= 0 && !contains(out, int(e)) {
			out = append(out, int(e))
		}
	}
	return out
}

func contains(list []int, x int) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

// eventsBefore returns the events of the claim's sentence, else of the nearest
// sentence before it, up to three back.
func (r *reader) eventsBefore(c *daybook.Claim) []int {
	if out := r.eventsIn(c.Span, nil); len(out) > 0 {
		return out
	}
	lo, _ := r.a.TokensIn(c.Span)
	if lo >= len(r.a.Tokens) {
		return nil
	}
	s := r.a.Tokens[lo].Sentence
	for b := s - 1; b >= 0 && b >= s-3; b-- {
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

// violence reads a plain telling of who did it: the speaker's own deed is a
// claim of responsibility, another party's an accusation.
func (r *reader) violence(lo, hi int, who string, c *daybook.Claim) (act, rule string) {
	if who == "" {
		return "", ""
	}
	for i := lo; i < hi; i++ {
		e := r.event[i]
		if e < 0 || !r.g.IsVerb(i) || !violent(r.a.Triggers[e].Type) || r.g.Passive(i) {
			continue
		}
		if who == "self" {
			return "claims-responsibility", "claim/own-deed"
		}
		if !r.sameSide(r.phraseHead(lo, hi), c) {
			return "accuses", "claim/names-culprit"
		}
	}
	return "", ""
}

// violent reports whether events of the type are political violence.
func violent(id string) bool {
	t := codebook.Default().Type(id)
	return t != nil && t.ACLED != nil && strings.HasPrefix(t.ACLED.DisorderType, "Political violence")
}

// sameSide reports whether the phrase headed by token h is on the speaker's
// side: "the army said troops killed four" accuses nobody.
func (r *reader) sameSide(h int, c *daybook.Claim) bool {
	if h < 0 || c.Head < 0 {
		return true
	}
	state := r.class.military | r.class.police | r.class.official
	e := r.a.EntityAt(h)
	if e >= 0 && c.Entity >= 0 {
		x, y := &r.a.Entities[e], &r.a.Entities[c.Entity]
		return x.Country != "" && x.Country == y.Country && x.Sector != "REB" && x.Sector != "PAR"
	}
	return e < 0 && (r.g.Class(h)&state == 0 || r.g.Class(c.Head)&state != 0)
}
