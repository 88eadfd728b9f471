package argument

import "github.com/daybookhq/daybook"

// beside looks for an agent and a patient next to the trigger where the grammar
// shows none: wire copy in the present tense ("Militants fire rockets") and
// headlines are often parsed wrongly.
func (f *filler) beside(t int) {
	lo, hi := f.a.TokensIn(f.a.Triggers[t].Span)
	if lo >= hi {
		return
	}
	if !f.hasRole(t, daybook.RoleAgent) {
		if h := f.byPhrase(hi); h >= 0 {
			f.party(t, h, daybook.RoleAgent, "by-beside")
		} else if h := f.leftOf(lo); h >= 0 {
			f.agent(t, h)
		}
	}
}

func (f *filler) hasRole(t int, role daybook.Role) bool {
	for _, x := range f.a.Frames[t].Args {
		if x.Role == role {
			return true
		}
	}
	return false
}

// reach is how many tokens beside the trigger are looked at.
const reach = 6

// leftOf returns the armed or acting noun that stands right before token lo:
// only adverbs, auxiliaries and "fire" may come between.
func (f *filler) leftOf(lo int) int {
	for i := lo - 1; i >= 0 && i >= lo-reach && f.a.Tokens[i].Sentence == f.a.Tokens[lo].Sentence; i-- {
		switch f.a.Tags[i].UPOS {
		case "ADV", "AUX", "NUM":
			continue
		case "NOUN", "PROPN", "ADJ":
			if f.g.Class(i)&f.armed != 0 {
				return i
			}
		}
		if f.g.Lemma(i) != "fire" && f.g.Lemma(i) != "open" {
			return -1
		}
	}
	return -1
}

// byPhrase returns the armed or named noun of a "by" phrase that follows token
// hi before the next verb.
func (f *filler) byPhrase(hi int) int {
	by := -1
	for i := hi; i < len(f.a.Tokens) && i < hi+reach && f.a.Tokens[i].Sentence == f.a.Tokens[hi-1].Sentence; i++ {
		switch u := f.a.Tags[i].UPOS; {
		case f.g.Lemma(i) == "by":
			by = i
		case f.g.IsVerb(i) || u == "PUNCT":
			return -1
		case by >= 0 && (u == "NOUN" || u == "PROPN") && f.g.Class(i)&f.armed != 0 && (i+1 >= len(f.a.Tokens) || f.a.Tags[i+1].UPOS != "NOUN" && f.a.Tags[i+1].UPOS != "PROPN"):
			return i
		}
	}
	return -1
}
