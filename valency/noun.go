package valency

// noun returns the slots of noun n.
func (g *Grammar) noun(n int) Slots {
	s := Slots{Support: -1}
	s.Agent = g.Hanging(n, "by")
	s.Patient = g.Hanging(n, "on", "upon", "against", "of", "at", "into", "targeting")
	if g.Blamed(n) {
		s.Patient = g.Hanging(n, "against", "of", "at", "into")
	}
	s.With = g.Hanging(n, "with")
	s.Between = g.sides(g.Hanging(n, "between", "among"))
	s.Tool = g.Hanging(n, "using", "with", "from")
	for _, k := range g.Children(n) {
		switch c := int(k); {
		case g.Is(c, "nmod:poss"):
			s.Agent = append(s.Agent, g.Joined(c)...)
		case g.Is(c, "compound", "amod", "nmod", "appos") && c < n:
			s.Modifier = append(s.Modifier, g.Joined(c)...)
		case g.Is(c, "acl"):
			g.clause(c, &s)
		}
	}
	g.governor(n, &s)
	return s
}

// sides returns the two of "between X and Y". Where one is found, the parser
// made X a modifier of Y: "between the army and Islamist militants".
func (g *Grammar) sides(hs []int) []int {
	if len(hs) != 1 {
		return hs
	}
	if g.ranged(hs[0]) {
		return nil
	}
	if n := g.second(hs[0]); n >= 0 {
		return []int{hs[0], n}
	}
	and := -1
	for i := hs[0] - 1; i > hs[0]-longest && i >= 0 && g.lemmas[i] != "between"; i-- {
		if g.lemmas[i] == "and" {
			and = i
		}
	}
	if and < 1 {
		return hs
	}
	if u := g.a.Tags[and-1].UPOS; u != "NOUN" && u != "PROPN" || !g.Is(and-1, "compound", "nmod", "flat") {
		return hs
	}
	return []int{and - 1, hs[0]}
}

// second returns the noun that "and" joins to noun h where the parser gave it to what
// follows: of "fighting between the army and rebels kills ten" the rebels; -1 if
// there is none.
func (g *Grammar) second(h int) int {
	if g.Form(h+1) != "and" {
		return -1
	}
	last := -1
	for i := h + 2; i < len(g.a.Tokens) && i < h+2+longest && g.a.Tokens[i].Sentence == g.a.Tokens[h].Sentence; i++ {
		if u := g.a.Tags[i].UPOS; u != "NOUN" && u != "PROPN" {
			continue
		}
		if lo, _ := g.NP(i); lo == h+2 {
			last = i
		}
	}
	return last
}

// Faced reports whether noun h is the second of two sides, not who does what the
// verb behind it tells.
func (g *Grammar) Faced(h int) bool {
	lo, _ := g.NP(h)
	if lo < 3 || g.lemmas[lo-1] != "and" {
		return false
	}
	for i := lo - 2; i >= 0 && i > lo-2-longest && !g.IsVerb(i); i-- {
		if g.lemmas[i] == "between" {
			return g.a.Tokens[i].Sentence == g.a.Tokens[h].Sentence && g.Head(i) == lo-2
		}
	}
	return false
}

// clause reads a clause that describes the noun: "an attack carried out by X",
// "a bombing that killed Y", "strikes targeting Z".
func (g *Grammar) clause(v int, s *Slots) {
	verb := g.Lemma(v)
	switch {
	case g.onlooking[verb]:
	case g.Passive(v):
		s.Agent = append(s.Agent, g.Joined(g.Agent(v))...)
	case g.hitting[verb]:
		s.Patient = append(s.Patient, g.Object(v)...)
	case g.support[verb]: // "the attack that X launched"
		s.Agent = append(s.Agent, g.Subject(v)...)
	}
}

// governor reads the verb that the noun hangs on.
func (g *Grammar) governor(n int, s *Slots) {
	top := n
	if h := g.Head(n); g.Is(n, "conj") && h >= 0 && !g.IsVerb(h) {
		top = h
	}
	if h := g.Head(top); h >= 0 && g.quantity[g.lemmas[h]] && g.Quantified(h) == top {
		top = h // "launched a wave of strikes"
	}
	v := g.Head(top)
	if v < 0 || !g.IsVerb(v) {
		return
	}
	verb := g.Lemma(v)
	switch g.Rel(top) {
	case "obj":
		if g.support[verb] {
			s.Support = v
			s.Agent = append(s.Agent, g.Subject(v)...)
			s.Patient = append(s.Patient, g.Hanging(v, "on", "against", "at", "into")...)
			s.Patient = append(s.Patient, g.struck(v)...)
			s.With = append(s.With, g.Hanging(v, "with")...)
		} else if g.suffer[verb] {
			s.Patient = append(s.Patient, g.Subject(v)...)
		}
	case "nsubj:pass":
		if g.support[verb] {
			s.Support = v
			s.Agent = append(s.Agent, g.Joined(g.Agent(v))...)
			s.Patient = append(s.Patient, g.Hanging(v, "on", "against", "at", "into")...)
		}
	case "nsubj":
		if g.Passive(v) && g.support[verb] {
			s.Agent = append(s.Agent, g.Joined(g.Agent(v))...)
		} else if g.hitting[verb] {
			s.Patient = append(s.Patient, g.Object(v)...)
		}
		g.seeming(v, s)
		s.Between = append(s.Between, g.sides(g.Hanging(v, "between"))...)
	case "obl", "obl:agent", "obl:unmarked", "advcl":
		g.oblique(n, v, s)
	}
}

// struck returns what a clause behind verb v says was hit: "carried out a strike,
// hitting a truck".
func (g *Grammar) struck(v int) []int {
	for _, k := range g.Children(v) {
		if c := int(k); c > v && g.Is(c, "advcl") && g.a.Tags[c].XPOS == "VBG" && g.lemmas[c-1] == "," && g.hitting[g.lemmas[c]] {
			return g.Object(c)
		}
	}
	return nil
}

// seeming reads "the attack appeared to target the embassy".
func (g *Grammar) seeming(v int, s *Slots) {
	x := g.Child(v, "xcomp")
	if x < 0 || !g.hitting[g.Lemma(x)] {
		return
	}
	hit := g.Object(x)
	s.Patient = append(s.Patient, hit...)
	switch g.Lemma(v) {
	case "appear", "seem", "believe", "think", "suspect":
		s.Doubtful = append(s.Doubtful, hit...)
	}
}

// oblique reads a verb that the noun hangs on by a preposition: "was killed in
// an attack", "was hit by an air strike", "came under fire".
func (g *Grammar) oblique(n, v int, s *Slots) {
	verb := g.Lemma(v)
	switch prep := g.Preposition(n); {
	case prep == "with" && g.answering[verb]: // "retaliated with airstrikes"
		s.Agent = append(s.Agent, g.Subject(v)...)
	case (prep == "in" || prep == "at") && g.attending[verb]: // "gathered at a protest"
		s.Agent = append(s.Agent, g.Subject(v)...)
	case prep == "under" && g.suffer[verb], prep == "by" && g.Passive(v) && g.hitting[verb], prep == "in" && g.Passive(v) && g.hitting[verb]:
		s.Patient = append(s.Patient, g.Subject(v)...)
		if prep == "in" {
			s.Agent = append(s.Agent, g.Joined(g.Agent(v))...)
		}
	case prep == "in" || prep == "during":
		switch {
		case g.hitting[verb] && g.Passive(v): // "people were killed during protests"
			s.Patient = append(s.Patient, g.Subject(v)...)
		case g.hitting[verb]: // "soldiers killed six people in a raid"
			s.Agent = append(s.Agent, g.Subject(v)...)
			s.Patient = append(s.Patient, g.Object(v)...)
		}
		if verb == "die" || verb == "perish" {
			s.Patient = append(s.Patient, g.Subject(v)...)
		}
	}
}

// Blamed reports whether noun n is what somebody is blamed for: "blamed the attack
// on rebels" does not say that the rebels were hit.
func (g *Grammar) Blamed(n int) bool {
	v := g.Head(n)
	return v >= 0 && g.Is(n, "obj", "nsubj:pass") && (g.Lemma(v) == "blame" || g.Lemma(v) == "pin")
}

// Supports reports whether the subject of verb v does what the noun behind it
// names: "launched an attack".
func (g *Grammar) Supports(v int) bool { return g.support[g.Lemma(v)] }

// Suffers reports whether the subject of verb v suffers what the noun behind it
// names: "faced an attack".
func (g *Grammar) Suffers(v int) bool { return g.suffer[g.Lemma(v)] }
