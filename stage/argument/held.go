package argument

import "github.com/daybookhq/daybook"

// opponents adds those from whom ground is taken: "seized the town from
// government troops", "the Russian-occupied province".
func (f *filler) opponents(t int) {
	switch f.a.Triggers[t].Type {
	case "government-regains-territory", "non-state-actor-overtakes-territory":
	default:
		return
	}
	lo, hi := f.a.TokensIn(f.a.Triggers[t].Span)
	for i := lo; i < hi; i++ {
		f.from(t, i)
	}
	for _, x := range f.a.Frames[t].Args {
		if x.Role == daybook.RolePatient && x.Head >= 0 {
			f.from(t, x.Head)
		}
	}
	if !f.hasRole(t, daybook.RoleWith) {
		f.bastion(t)
	}
	s := f.a.Sentences[f.a.Tokens[f.a.Triggers[t].Head].Sentence]
	lo, hi = f.a.TokensIn(s.Span)
	for i := lo; i+2 < hi; i++ {
		if f.holder(i) && !f.agents[i] {
			h := i
			if f.entity[i] < 0 && f.entity[i+2] >= 0 {
				h = i + 2 // the name is "Russian-occupied"
			}
			f.add(t, daybook.Argument{Span: f.a.Tokens[i].Span, Head: h, Role: daybook.RoleWith, Rule: "argument/holder"})
		}
	}
}

// bastion adds whose stronghold is taken: "captured the rebel stronghold".
func (f *filler) bastion(t int) {
	s := f.a.Sentences[f.a.Tokens[f.a.Triggers[t].Head].Sentence]
	lo, hi := f.a.TokensIn(s.Span)
	for i := max(lo, f.a.Triggers[t].Head) + 1; i < hi; i++ {
		switch f.g.Lemma(i) {
		case "stronghold", "bastion", "enclave":
		default:
			continue
		}
		if k := f.whoseGround(i, f.a.Triggers[t].Head); k >= 0 {
			f.add(t, daybook.Argument{Span: f.g.Core(k), Head: k, Role: daybook.RoleWith, Rule: "argument/holder"})
			return
		}
	}
}

// whoseGround returns the group, or else the word for one, among the words before
// the ground at token i and behind token from, -1 if there is none.
func (f *filler) whoseGround(i, from int) int {
	from = max(from, i-4)
	for k := i - 1; k > from; k-- {
		if e := f.entity[k]; e >= 0 && f.a.Entities[e].Kind.Body() {
			return k
		}
	}
	for k := i - 1; k > from; k-- {
		if f.g.Class(k)&f.militant != 0 && f.a.Tags[k].UPOS == "NOUN" {
			return k
		}
	}
	return -1
}

func (f *filler) from(t, i int) {
	for _, h := range f.g.Hanging(i, "from") {
		if f.g.Class(h)&(f.armed|f.state) != 0 {
			f.party(t, h, daybook.RoleWith, "from")
		}
	}
}

// heldBy steps from a place to those who hold it: "fired from rebel-held Ghouta".
func (f *filler) heldBy(h int) int {
	if e := f.entity[h]; e < 0 || f.a.Entities[e].Kind != daybook.NamePlace {
		return h
	}
	for i := h - 1; i > 0 && i > h-6 && f.a.Tokens[i].Sentence == f.a.Tokens[h].Sentence; i-- {
		if f.holder(i) && f.g.Class(i)&f.armed != 0 {
			return i
		}
	}
	return h
}

// holder reports whether token i says who holds a place: "rebel-held".
func (f *filler) holder(i int) bool {
	if i+2 >= len(f.entity) || f.g.Form(i+1) != "-" || f.g.Class(i)&(f.armed|f.state) == 0 && f.entity[i] < 0 && f.entity[i+2] < 0 {
		return false
	}
	switch f.g.Form(i + 2) {
	case "held", "occupied", "controlled":
		return true
	}
	return false
}
