package valency

// verb returns the slots of verb v.
func (g *Grammar) verb(v int) Slots {
	s := Slots{Support: -1}
	subject := g.Subject(v)
	if g.Passive(v) {
		s.Patient = subject
		s.Agent = g.Oblique(v, "by")
	} else {
		s.Agent = subject
		s.Patient = g.Dependents(v, "obj", "iobj")
	}
	s.Patient = append(s.Patient, g.Oblique(v, "on", "upon", "at", "against", "into", "toward", "towards")...)
	s.With = g.Oblique(v, "with")
	s.Between = g.Oblique(v, "between")
	s.Tool = g.tools(v)
	return s
}

// tools returns what is used: "with rockets", "using a knife".
func (g *Grammar) tools(v int) []int {
	tools := g.Oblique(v, "with", "by", "from", "in")
	for _, c := range g.children[v] {
		if r := g.Lemma(c); r == "use" && g.IsVerb(c) {
			tools = append(tools, g.Dependents(c, "obj")...)
		}
	}
	return tools
}

// Subject returns the heads of the subject of v, its own or the one that it
// shares with the verb it hangs on. For a passive it is the passive subject.
func (g *Grammar) Subject(v int) []int { return g.subject(v, 0) }

// deepest bounds how far a shared subject is looked for.
const deepest = 6

func (g *Grammar) subject(v, depth int) []int {
	if own := g.Dependents(v, "nsubj", "nsubj:pass"); len(own) > 0 {
		return g.antecedents(own)
	}
	d := g.a.Deps[v]
	if d.Head < 0 || depth > deepest {
		return nil
	}
	switch d.Rel {
	case "conj":
		if g.IsVerb(d.Head) && g.Passive(v) == g.Passive(d.Head) {
			return g.subject(d.Head, depth+1)
		}
	case "xcomp":
		if objects := g.Dependents(d.Head, "obj"); len(objects) > 0 && g.IsVerb(d.Head) {
			return objects
		}
		return g.subject(d.Head, depth+1)
	case "acl", "acl:relcl":
		if !g.infinitive(v) {
			return g.Conjuncts(d.Head)
		}
	case "advcl":
		return g.advclSubject(v, depth)
	}
	return nil
}

// advclSubject returns the subject of an adverbial clause without one of its
// own: "hit the base, killing one" takes that of "hit"; where that clause is
// passive, "was bombed, killing one", there is none: the noun is the patient.
func (g *Grammar) advclSubject(v, depth int) []int {
	main := g.a.Deps[v].Head
	switch {
	case !g.IsVerb(main):
		return []int{main}
	case g.Passive(main) && !g.Passive(v):
		return g.Oblique(main, "by")
	}
	return g.subject(main, depth+1)
}

// infinitive reports whether v has "to" before it.
func (g *Grammar) infinitive(v int) bool {
	for _, c := range g.children[v] {
		if g.a.Tags[c].XPOS == "TO" {
			return true
		}
	}
	return false
}
