package trigger

// decides reports whether what is said of the word above is said of the event:
// "would launch an attack" is, "would investigate the attack" takes the attack
// as given.
func (f finder) decides(up int, rel string) bool {
	switch rel {
	case "obj", "nsubj:pass":
		return f.g.Supports(up) || f.g.Suffers(up)
	case "nsubj":
		return !f.t.Definite || f.t.Weak
	case "xcomp", "conj":
		return true
	}
	return false
}

// negatedAbove: "did not carry out the attack"; a denial of who or how many
// leaves the event standing ("was not responsible for the attack").
func (f finder) negatedAbove(up int, rel string) bool {
	return (rel == "obj" || rel == "nsubj:pass" || rel == "xcomp") && f.g.IsVerb(up) && f.negated(up)
}

// governs rules out governors that leave the event actual: "vowed after the
// attack", "the plot behind the bombing", "warned of" keeps.
func (f finder) governs(up, i int, rel string) bool {
	if p := f.r.joint[f.g.Lemma(up)]; rel == "conj" || rel == "nsubj" || p != "" && f.g.Preposition(i) != p && !(p == "to" && f.purpose(i)) {
		return false
	}
	if rel == "nmod" || rel == "obl" {
		switch f.g.Preposition(i) {
		case "of", "for", "to", "from", "against", "with":
			return true
		}
		return false
	}
	if f.x.a.Tags[up].UPOS == "NOUN" || f.g.IsVerb(up) {
		return !(rel == "ccomp" && f.g.Lemma(up) != "warn" && f.g.Lemma(up) != "threaten" && f.g.Lemma(up) != "vow")
	}
	return true
}

// reported reports whether the event is a definite one that somebody makes known:
// "announced the arrest of a suspect", not "announced a march".
func (f finder) reported(up int) bool {
	if f.g.Lemma(up) == "disrupt" {
		return f.t.Type == "peaceful-protest" // it took place and was disrupted
	}
	return f.t.Definite && f.t.Type == "arrests" && f.g.Lemma(up) == "announce"
}

// opened reports whether a clause begins with a word.
func (f finder) opened(v int, word string) bool {
	for _, k := range f.g.Children(v) {
		if int(k) < v && f.g.Lemma(int(k)) == word {
			return true
		}
	}
	return false
}

// purpose reports whether a clause says what something is for: "to attack".
func (f finder) purpose(v int) bool {
	to := false
	for _, k := range f.g.Children(v) {
		c := int(k)
		if f.g.Lemma(c) == "have" && f.g.Is(c, "aux") {
			return false // "is reported to have been arrested"
		}
		to = to || f.x.a.Tags[c].XPOS == "TO"
	}
	return to
}
