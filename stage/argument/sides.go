package argument

import "github.com/daybookhq/daybook"

// opposed sets those against each other who fight or agree together: "the army
// and rebels exchanged fire", "Chad and Libya signed a truce", "Indian and Pakistani
// soldiers target each other's posts".
func (f *filler) opposed(t int) {
	other := f.eachOther(f.a.Triggers[t].Head)
	switch f.a.Triggers[t].Type {
	case "agreement":
	case "armed-clash":
		if !other && !f.mutual[f.g.Lemma(f.a.Triggers[t].Head)] {
			return
		}
	case "attack", "shelling", "air-strike":
		if !other {
			return
		}
	default:
		return
	}
	if f.hasRole(t, daybook.RoleWith) || !other && f.hasRole(t, daybook.RolePatient) {
		return
	}
	args := f.a.Frames[t].Args
	first := -1
	for i := range args {
		switch x := &args[i]; {
		case x.Role != daybook.RoleAgent || x.Head < 0:
		case first < 0:
			first = i
		case f.g.Is(x.Head, "conj") && f.g.Head(x.Head) == args[first].Head:
			x.Role = daybook.RoleWith
		case f.ally(x.Head) == args[first].Head:
			args[first].Role = daybook.RoleWith // "Indian and Pakistani troops exchange fire"
			return
		}
	}
}

// eachOther reports whether verb v, or the one of which it says more, tells what two do
// to each other: "targeted each other's posts, killing six".
func (f *filler) eachOther(v int) bool {
	if up := f.g.Head(v); up >= 0 && f.g.Is(v, "advcl") {
		v = up
	}
	if !f.g.IsVerb(v) {
		return false
	}
	for i := v + 1; i+1 < len(f.a.Tokens) && i < v+reach && f.a.Tokens[i+1].Sentence == f.a.Tokens[v].Sentence; i++ {
		if f.g.Form(i) == "each" && f.g.Form(i+1) == "other" || f.g.Form(i) == "one" && f.g.Form(i+1) == "another" {
			return true
		}
	}
	return false
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
