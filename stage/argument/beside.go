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
	f.carrier(t, lo)
	if h := f.a.Triggers[t].Head; f.g.Passive(h) && !f.hasRole(t, daybook.RolePatient) {
		if n := f.sufferer(h); n >= 0 {
			f.party(t, n, daybook.RolePatient, "passive-beside")
		}
	}
	f.behindNoun(t, hi)
	if !f.hasRole(t, daybook.RoleAgent) {
		if h := f.byPhrase(hi); h >= 0 {
			f.party(t, h, daybook.RoleAgent, "by-beside")
		} else if h := f.leftOf(lo); h >= 0 && f.harm[f.g.Lemma(f.a.Triggers[t].Head)].how != "state" && !f.g.Passive(f.a.Triggers[t].Head) {
			f.agent(t, h)
		}
	}
}

// behindNoun reads "on", "against" or "carried out by" right behind an event noun,
// wherever the parser hung it: "killed in an attack on two churches".
func (f *filler) behindNoun(t, hi int) {
	h := f.a.Triggers[t].Head
	if f.g.IsVerb(h) || h != hi-1 || hi >= len(f.a.Tokens) || f.a.Tokens[hi].Sentence != f.a.Tokens[h].Sentence {
		return
	}
	if f.g.Supports(hi) && f.g.Passive(hi) { // "a strike carried out by the army"
		for _, n := range f.g.Joined(f.g.Agent(hi)) {
			f.party(t, n, daybook.RoleAgent, "behind")
		}
	}
	if f.g.Blamed(h) {
		return
	}
	if by := f.g.Head(hi); f.g.Form(hi) == "by" && by > hi { // "a strike by the army on a hospital"
		_, hi = f.g.NP(by)
	}
	if w := f.g.Form(hi); w != "on" && w != "against" || !f.g.Is(hi, "case") {
		return
	}
	for _, n := range f.g.Joined(f.g.Head(hi)) {
		if n > hi && f.times[n] < 0 {
			f.party(t, n, daybook.RolePatient, "behind")
		}
	}
}

// sufferer returns the noun right before the auxiliaries of verb v, -1 if there is
// none: who suffers "the village was attacked" where the parser took another
// noun for its subject.
func (f *filler) sufferer(v int) int {
	for i := v - 1; i >= 0 && i >= v-reach && f.a.Tokens[i].Sentence == f.a.Tokens[v].Sentence; i-- {
		switch f.a.Tags[i].UPOS {
		case "AUX", "ADV":
		case "NOUN", "PROPN":
			if i < v-1 {
				return i
			}
			return -1
		default:
			return -1
		}
	}
	return -1
}

// carrier reads the verb right before an event noun when the parser did not join
// the two: "faced two attacks", "launched a major offensive".
func (f *filler) carrier(t, lo int) {
	if f.g.IsVerb(f.a.Triggers[t].Head) || f.hasRole(t, daybook.RoleAgent) && f.hasRole(t, daybook.RolePatient) {
		return
	}
	for i := lo - 1; i >= 0 && i >= lo-4 && f.a.Tokens[i].Sentence == f.a.Tokens[lo].Sentence; i-- {
		switch f.a.Tags[i].UPOS {
		case "DET", "NUM", "ADJ", "NOUN", "PROPN":
			if f.a.Tags[i].XPOS != "NNS" || !f.g.Supports(i) || f.g.Child(i, "nsubj") < 0 {
				continue
			}
			f.carried(t, i) // "the army conducts airstrikes", with "conducts" taken for a noun
		case "VERB":
			f.carried(t, i)
		}
		return
	}
}

func (f *filler) carried(t, v int) {
	role := daybook.RoleAgent
	switch {
	case f.g.Passive(v):
		return
	case f.g.Suffers(v):
		role = daybook.RolePatient
	case !f.g.Supports(v):
		return
	}
	if f.hasRole(t, role) {
		return
	}
	for _, h := range f.g.Subject(v) {
		f.party(t, h, role, "carrier")
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
		if f.g.Lemma(i) == "be" {
			return -1 // what stands before a passive suffers it
		}
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
	for i := hi; i < len(f.a.Tokens) && i < hi+2*reach && f.a.Tokens[i].Sentence == f.a.Tokens[hi-1].Sentence; i++ {
		switch u := f.a.Tags[i].UPOS; {
		case f.g.Lemma(i) == "by":
			if h := f.g.Head(i); h > i && f.g.Is(i, "case") && f.entity[h] >= 0 && f.a.Entities[f.entity[h]].Kind.Body() {
				return h // "an attack on the town by Islamic State"
			}
			by = i
		case f.g.Form(i) == "-":
		case f.g.IsVerb(i) || u == "PUNCT":
			return -1
		case by >= 0 && (u == "NOUN" || u == "PROPN") && f.g.Class(i)&f.armed != 0 && (i+1 >= len(f.a.Tokens) || f.a.Tags[i+1].UPOS != "NOUN" && f.a.Tags[i+1].UPOS != "PROPN"):
			return i
		}
	}
	return -1
}

// aboard takes a vehicle in which, under which or beside which a bomb goes off
// or is laid for its target: "exploded inside a bus". A building there is the
// place.
func (f *filler) aboard(t int) {
	h := f.a.Triggers[t].Head
	if f.a.Triggers[t].Type != "remote-explosive" {
		return
	}
	for _, i := range append(f.g.Object(h), h) {
		for _, v := range f.g.Hanging(i, "in", "inside", "under", "beneath", "underneath", "aboard", "near", "outside", "behind") {
			if f.g.Class(v)&f.vehicle != 0 {
				f.party(t, v, daybook.RolePatient, "aboard")
			}
		}
	}
}
