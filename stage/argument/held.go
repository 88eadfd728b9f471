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

func (f *filler) from(t, i int) {
	for _, h := range f.g.Hanging(i, "from") {
		if f.g.Class(h)&(f.armed|f.state) != 0 {
			f.party(t, h, daybook.RoleWith, "from")
		}
	}
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
