package trigger

// past notes an event told as an earlier one: "had attacked", "last year's
// attack", "previous strikes", a time more than a month before publication.
func (f finder) past() {
	for _, k := range f.g.Children(f.t.Head) {
		c := int(k)
		if f.g.Rel(c) == "aux" && f.g.Form(c) == "had" || f.r.past[f.g.Form(c)] && c < f.t.Head {
			f.t.Past = true
		}
	}
	f.t.Past = f.t.Past || f.reigned() || f.recalled()
}

// recalled reports an event of which a court or a commemoration speaks:
// "sentenced for the bombing", "ten years after the bombing".
func (f finder) recalled() bool {
	for i, n := f.t.Head, 0; n < highest && i >= 0; n++ {
		if c := f.g.Child(i, "case", "mark"); c > 0 && f.g.Form(c) == "after" && f.r.ages[f.g.Form(c-1)] {
			return true
		}
		if i != f.t.Head && f.r.recall[f.g.Lemma(i)] {
			return true
		}
		if f.g.Is(i, "ccomp", "parataxis", "root") || f.given(i, f.g.Rel(i)) {
			return false // "jailed after a protest"
		}
		i = f.g.Head(i)
	}
	return false
}

// reigned reports whether the words beside the event place it in a time in
// office that is over: "during the former president's tenure".
func (f finder) reigned() bool {
	sentence := f.x.a.Tokens[f.t.Head].Sentence
	for i := max(0, f.t.Head-reignWindow); i < len(f.x.a.Tokens) && i <= f.t.Head+reignWindow; i++ {
		if f.x.a.Tokens[i].Sentence == sentence && f.r.reign[f.g.Lemma(i)] && f.former(i) {
			return true
		}
	}
	return false
}

// reignWindow is how many tokens away a time in office may stand.
const reignWindow = 14

// former reports whether a reign is over: "during the former president's
// tenure".
func (f finder) former(i int) bool {
	during, former := false, false
	for k := i - 1; k >= 0 && k > i-8 && f.x.a.Tags[k].UPOS != "PUNCT"; k-- {
		switch f.g.Form(k) {
		case "during", "under":
			during = true
		case "former", "late", "ex", "previous", "last":
			former = true
		}
	}
	return during && former
}
