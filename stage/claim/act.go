package claim

import (
	"github.com/daybookhq/daybook"
)

// unreal reports whether the cue at token v is denied, wished or supposed:
// "did not say", "declined to comment", "would condemn", "if it denies".
func (r *reader) unreal(v int) bool {
	s := r.a.Tokens[v].Sentence
	for k := v - 1; k >= 0 && k >= v-5 && r.a.Tokens[k].Sentence == s; k-- {
		switch r.g.Form(k) {
		case "not", "n't", "n’t", "never", "without", "cannot", "nor":
			return true
		case "would", "could", "might", "may", "should", "must", "can", "if", "whether":
			if w := r.g.Form(k); w == "if" || w == "whether" {
				return true
			}
			return r.a.Tags[v].XPOS == "VB" && !(r.g.Form(k) == "would" && r.plannedWork(v))
		case "to":
			return r.a.Tags[v].XPOS == "VB" && r.refusal(k-1)
		}
		if u := r.a.Tags[k].UPOS; u != "AUX" && u != "ADV" && u != "PART" && u != "PRON" {
			break
		}
	}
	return false
}

// plannedWork reports whether the cue at token v is work that somebody says will
// be done: "said the police would investigate".
func (r *reader) plannedWork(v int) bool {
	switch r.lemma(v) {
	case "investigate", "probe", "be", "open", "launch", "look":
		for i := len(r.claims) - 1; i >= 0 && i >= len(r.claims)-4; i-- {
			if r.claims[i].Content.Contains(r.a.Tokens[v].Span) {
				return true
			}
		}
	}
	return false
}

// refusal reports whether token k refuses what follows.
func (r *reader) refusal(k int) bool {
	if k < 0 {
		return false
	}
	switch r.lemma(k) {
	case "decline", "refuse", "fail", "yet", "unable", "hesitate", "reluctant", "unwilling", "wait":
		return true
	}
	return false
}

// judge decides the act of a report and whom it is against. What is said in
// several sentences may be several acts.
func (r *reader) judge(rep *report, c daybook.Claim) []daybook.Claim {
	c.Act, c.Rule = rep.cue.Act, "claim/"+rep.cue.Words[0]
	if rep.cue.Class == "noun" {
		c.Rule += "-noun"
	}
	switch {
	case c.Act == "investigates" && c.Rule == "claim/"+rep.cue.Words[0]+"-noun" && r.a.Tags[rep.said.Head].XPOS == "PRP$":
		return nil // "help them with their inquiry": whose it is cannot be told
	case rep.cue.May("label"):
		c.Act = r.label(rep)
		return []daybook.Claim{c}
	case rep.cue.May("ask") && rep.direct.Empty():
		c.Act = "demands"
		return []daybook.Claim{c}
	case r.lemma(rep.verb) == "warn":
		c.Act = r.warning(rep)
	case r.passiveClaim(rep):
		c.Act = "claims-responsibility"
	case r.lemma(rep.verb) == "claim" && rep.cue.May("obj"):
		if c.Act = r.claimed(rep); c.Act == "" {
			return nil
		}
	case r.lemma(rep.verb) == "order" && r.ordersDeed(rep), c.Act == "denies" && r.withholds(rep):
		return nil
	case rep.cue.Class == "cop" && r.a.Tags[rep.last].XPOS == "VBG":
		return nil // "is preparing to" is no readiness
	case c.Act == "claims-responsibility" && rep.said.Rule == "quote/passive":
		return nil
	}
	switch c.Act {
	case "asserts", "confirms", "announces", "promises":
		if acts := r.contentActs(rep, c); len(acts) > 0 {
			for i := range acts {
				r.target(rep, &acts[i])
			}
			return acts
		}
	}
	r.target(rep, &c)
	if c.Act == "accuses" && c.Target < 0 && prepositions[rep.cue.Against] {
		return nil // "blamed the fire on the wiring"
	}
	return []daybook.Claim{c}
}

// prepositions stand before whom a cue accuses: "blamed it on the rebels".
var prepositions = map[string]bool{"on": true, "to": true}

// ordersDeed reports whether an event itself is ordered: "ordered the attack" is
// a deed and no announcement.
func (r *reader) ordersDeed(rep *report) bool {
	lo, hi := r.a.TokensIn(rep.said.Content)
	h := r.phraseHead(lo, hi)
	return h >= 0 && r.event[h] >= 0 && violent(r.a.Triggers[r.event[h]].Type)
}

// claimed returns what it is to claim something: to own up to a deed ("claimed
// the raid"), to say so ("claimed the raid failed"), or nothing ("claimed ten
// lives").
func (r *reader) claimed(rep *report) string {
	lo, hi := r.a.TokensIn(rep.said.Content)
	if lo >= hi || !rep.direct.Empty() || rep.said.Rule == "quote/passive" || rep.said.Content.Start < rep.said.Cue.Start || r.g.Form(lo) == "to" {
		return "asserts"
	}
	for k := lo; k < hi; k++ {
		switch r.a.Tags[k].XPOS {
		case "VBD", "VBZ", "VBP", "MD":
			return "asserts"
		}
		if r.event[k] >= 0 && !r.g.IsVerb(k) && k < lo+8 {
			if k+1 < hi && (r.g.IsVerb(k+1) || r.a.Tags[k+1].UPOS == "ADV") || r.g.Is(k, "nsubj", "nsubj:pass") || r.infinite(k, hi) {
				return "asserts"
			}
			return "claims-responsibility"
		}
	}
	return ""
}

// infinite reports whether what the noun at token k names is said to be
// something: "claims the attack to be imminent".
func (r *reader) infinite(k, hi int) bool {
	for j := k + 1; j+1 < hi && j < k+12; j++ {
		if r.g.Form(j) == "to" && r.g.Form(j+1) == "be" {
			return true
		}
	}
	return false
}

// withholds reports whether "deny" means not to give: "denied access", "to
// deny them a haven".
func (r *reader) withholds(rep *report) bool {
	lo, hi := r.a.TokensIn(rep.said.Content)
	for k := lo; k < hi && k < lo+6; k++ {
		if r.tables.withheld[r.lemma(k)] {
			return true
		}
	}
	return false
}

// warning returns what kind of warning it is: a demand on somebody ("warned
// them to leave"), a threat ("warned it would respond"), or plain.
func (r *reader) warning(rep *report) string {
	lo, hi, clause := rep.last+1, len(r.a.Tokens), false
	s := r.a.Tokens[rep.verb].Sentence
	for k := lo; k < hi && k < lo+20 && r.a.Tokens[k].Sentence == s; k++ {
		switch r.g.Form(k) {
		case "to":
			if !clause && k < lo+14 && r.a.Tags[k].UPOS == "PART" {
				if r.g.Form(k-1) == "not" {
					return "threatens" // "warned them not to cross"
				}
				return "demands"
			}
		case "against", "line", "retaliate", "retaliation", "consequences", "revenge", "respond", "response", "pay", "punishment":
			return "threatens"
		case "that", ",", ".":
			clause = true // an infinitive behind it belongs to the clause
		}
	}
	return "asserts"
}

// passiveClaim reports "an attack claimed by X".
func (r *reader) passiveClaim(rep *report) bool {
	return rep.said.Rule == "quote/agent" && r.lemma(rep.verb) == "claim" && !rep.cue.May("mean")
}

// label returns the act of calling something names: "called it barbaric".
func (r *reader) label(rep *report) string {
	lo, hi := r.a.TokensIn(rep.said.Content)
	for i := lo; i < hi; i++ {
		word := r.lemma(i)
		if i+2 < hi && r.g.Form(i+1) == "-" {
			word += "-" + r.lemma(i+2)
		}
		if act := r.tables.tone[word]; act != "" {
			return act
		}
	}
	return ""
}
