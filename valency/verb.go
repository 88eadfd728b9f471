package valency

import "slices"

// verb returns the slots of verb v.
func (g *Grammar) verb(v int) Slots {
	s := Slots{Support: -1}
	if g.Passive(v) {
		s.Patient = g.Subject(v)
		s.Agent = g.Joined(g.Agent(v))
	} else {
		s.Agent = slices.DeleteFunc(slices.Clone(g.Subject(v)), g.Faced)
		s.Patient = g.Object(v)
	}
	if g.runsInto(v, &s) {
		s.Agent, s.Patient = nil, s.Agent
	}
	if !g.harming[g.lemmas[v]] || len(s.Patient) == 0 { // "was killed at a post": where, not whom
		s.Patient = append(s.Patient, g.Hanging(v, "on", "upon", "at", "against", "into", "toward", "towards")...)
	}
	s.With = g.Hanging(v, "with")
	s.Between = g.sides(g.Hanging(v, "between"))
	s.Tool = g.tools(v)
	return s
}

// runsInto reports whether verb v says that a vehicle set off a bomb: "their truck
// hit a roadside bomb".
func (g *Grammar) runsInto(v int, s *Slots) bool {
	switch g.lemmas[v] {
	case "hit", "strike", "trigger", "detonate":
		return len(s.Agent) > 0 && len(s.Patient) > 0 && g.class[s.Agent[0]]&g.vehicle != 0 && g.class[s.Patient[0]]&g.explosive != 0
	}
	return false
}

// tools returns what is used: "with rockets", "using a knife".
func (g *Grammar) tools(v int) []int {
	tools := g.Hanging(v, "with", "by", "from", "in")
	for _, k := range g.Children(v) {
		if c := int(k); g.Lemma(c) == "use" && g.IsVerb(c) {
			tools = append(tools, g.Dependents(c, "obj")...)
		}
	}
	return tools
}
