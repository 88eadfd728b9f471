package valency

// noun returns the slots of noun n.
func (g *Grammar) noun(n int) Slots {
	s := Slots{Support: -1}
	s.Agent = g.Oblique(n, "by")
	s.Patient = g.Oblique(n, "on", "upon", "against", "of", "at", "into", "targeting")
	s.With = g.Oblique(n, "with")
	s.Between = g.Oblique(n, "between", "among")
	s.Tool = g.Oblique(n, "using", "with", "from")
	for _, c := range g.children[n] {
		switch g.a.Deps[c].Rel {
		case "nmod:poss":
			s.Agent = append(s.Agent, g.Conjuncts(c)...)
		case "compound", "amod", "nmod", "nmod:unmarked", "obl:npmod", "appos":
			if c < n {
				s.Modifier = append(s.Modifier, g.Conjuncts(c)...)
			}
		case "acl", "acl:relcl":
			g.clause(c, &s)
		}
	}
	g.governor(n, &s)
	return s
}

// clause reads a clause that describes the noun: "an attack carried out by X",
// "a bombing that killed Y", "strikes targeting Z".
func (g *Grammar) clause(v int, s *Slots) {
	verb := g.Lemma(v)
	switch {
	case g.Passive(v):
		s.Agent = append(s.Agent, g.Oblique(v, "by")...)
	case g.hitting[verb]:
		s.Patient = append(s.Patient, g.Dependents(v, "obj")...)
	case g.support[verb]: // "the attack that X launched"
		s.Agent = append(s.Agent, g.Dependents(v, "nsubj")...)
	}
}

// governor reads the verb that the noun hangs on.
func (g *Grammar) governor(n int, s *Slots) {
	d := g.a.Deps[n]
	if d.Rel == "conj" && d.Head >= 0 && !g.IsVerb(d.Head) {
		d = g.a.Deps[d.Head]
	}
	v := d.Head
	if v < 0 || !g.IsVerb(v) {
		return
	}
	verb := g.Lemma(v)
	switch d.Rel {
	case "obj":
		if g.support[verb] {
			s.Support = v
			s.Agent = append(s.Agent, g.Subject(v)...)
			s.Patient = append(s.Patient, g.Oblique(v, "on", "against", "at", "into")...)
		} else if g.suffer[verb] {
			s.Patient = append(s.Patient, g.Subject(v)...)
		}
	case "nsubj:pass":
		if g.support[verb] {
			s.Support = v
			s.Agent = append(s.Agent, g.Oblique(v, "by")...)
			s.Patient = append(s.Patient, g.Oblique(v, "on", "against", "at", "into")...)
		}
	case "nsubj":
		if g.Passive(v) && g.support[verb] {
			s.Agent = append(s.Agent, g.Oblique(v, "by")...)
		} else if g.hitting[verb] {
			s.Patient = append(s.Patient, g.Dependents(v, "obj")...)
		}
	case "obl", "obl:agent":
		g.oblique(n, v, s)
	}
}

// oblique reads a verb that the noun hangs on by a preposition: "was killed in
// an attack", "was hit by an air strike", "came under fire".
func (g *Grammar) oblique(n, v int, s *Slots) {
	verb := g.Lemma(v)
	switch prep := g.Case(n); {
	case prep == "under" && g.suffer[verb], prep == "by" && g.Passive(v) && g.hitting[verb], prep == "in" && g.Passive(v) && g.hitting[verb]:
		s.Patient = append(s.Patient, g.Subject(v)...)
		if prep == "in" {
			s.Agent = append(s.Agent, g.Oblique(v, "by")...)
		}
	case prep == "in" || prep == "during":
		if g.hitting[verb] { // "soldiers killed six people in a raid"
			s.Agent = append(s.Agent, g.Subject(v)...)
			s.Patient = append(s.Patient, g.Dependents(v, "obj")...)
		}
		if verb == "die" || verb == "perish" {
			s.Patient = append(s.Patient, g.Subject(v)...)
		}
	}
}
