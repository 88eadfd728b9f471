package argument

import "github.com/daybookhq/daybook"

// opposed sets those against each other who fight or agree together: "the army
// and rebels exchanged fire", "Chad and Libya signed a truce".
func (f *filler) opposed(t int) {
	switch f.a.Triggers[t].Type {
	case "agreement":
	case "armed-clash":
		if !f.mutual[f.g.Lemma(f.a.Triggers[t].Head)] {
			return
		}
	default:
		return
	}
	if f.hasRole(t, daybook.RoleWith) || f.hasRole(t, daybook.RolePatient) {
		return
	}
	args := f.a.Frames[t].Args
	first := -1
	for i := range args {
		switch x := &args[i]; {
		case x.Role != daybook.RoleAgent || x.Head < 0:
		case first < 0:
			first = x.Head
		case f.g.Is(x.Head, "conj") && f.g.Head(x.Head) == first:
			x.Role = daybook.RoleWith
		}
	}
}

// sides reads "between" wherever it stands behind a noun for a fight that has
// nobody on the other side: "clashes in the suburbs of Homs between the army and
// rebels".
func (f *filler) sides(t int) {
	h := f.a.Triggers[t].Head
	switch f.a.Triggers[t].Type {
	case "armed-clash", "mob-violence", "violent-demonstration":
	default:
		return
	}
	if f.g.IsVerb(h) || f.hasRole(t, daybook.RoleWith) {
		return
	}
	for i := h + 1; i < len(f.a.Tokens) && i < h+farthest && f.a.Tokens[i].Sentence == f.a.Tokens[h].Sentence; i++ {
		if f.heads[i] >= 0 {
			return
		}
		if f.g.Form(i) != "between" || !f.g.Is(i, "case") {
			continue
		}
		if both := f.g.Joined(f.g.Head(i)); len(both) == 2 {
			f.party(t, both[0], daybook.RoleAgent, "between")
			f.party(t, both[1], daybook.RoleWith, "between")
		}
		return
	}
}

// farthest is how many tokens behind a fight its two sides may be told.
const farthest = 16
