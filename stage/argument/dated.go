package argument

import "github.com/daybookhq/daybook"

// dated returns the trigger that a time of tokens [lo,hi) dates, -1 if it dates
// something else. Of a phrase with "since" what stands outside it is dated.
func (f *filler) dated(lo, hi, since int) (t int, rule string) {
	i := f.top(lo, hi)
	for _, up := range []int{f.g.Head(i), lo - 2} { // the parser's noun and the one before the preposition
		if up >= 0 && f.apart(up) && (up != lo-2 || f.a.Tags[lo-1].UPOS == "ADP") {
			return -1, ""
		}
	}
	people := -1
	for n := 0; i >= 0 && n < steps; n, i = n+1, f.g.Head(i) {
		if since >= 0 && i > since && i < hi {
			continue
		}
		t, end := f.datedAt(i, lo, hi, since)
		if t >= 0 && f.a.Triggers[t].Weak && f.g.Class(i)&f.person != 0 {
			people = t // "the killing of demonstrators last week": the event above, if one is told
			continue
		}
		switch {
		case t >= 0:
			return t, byGrammar
		case end && people < 0:
			return -1, ""
		case end:
			return people, byGrammar
		}
	}
	if people >= 0 {
		return people, byGrammar
	}
	if t := f.nearest(lo); t >= 0 && !f.shut(t, lo) && !f.saidOf(t, lo) {
		return t, byNearest
	}
	return -1, ""
}

// datedAt returns the trigger at token i above a time, or in the clause that it
// heads, -1 if there is none; end is whether the climb ends here.
func (f *filler) datedAt(i, lo, hi, since int) (t int, end bool) {
	if t := f.covers[i]; t >= 0 {
		return f.lastBefore(t, lo), true
	}
	if i < lo && f.apart(i) {
		return -1, true
	}
	if u := f.a.Tags[i].UPOS; !f.g.IsVerb(i) && u != "ADJ" && !f.g.Is(i, "acl:relcl") {
		return -1, false
	}
	at := lo
	if since >= 0 {
		at = since
	}
	if t := f.beneath(i, at, hi); t >= 0 {
		return t, true
	}
	if t := f.reduced(i); t >= 0 {
		return t, true
	}
	return -1, f.closed(i)
}

// apart reports whether noun i is of a happening with a day of its own, and no
// scene of another.
func (f *filler) apart(i int) bool {
	return f.own[f.g.Lemma(i)] && f.covers[i] < 0 && !f.g.IsVerb(i) && !f.scenic(i)
}

// lastBefore returns the trigger that the time at token lo dates where the
// grammar gives it to t: of a time counted from another event the last noun
// between them ("shelled a base in reply to an attack the previous day"), of a
// calendar date the noun right before it ("threatened revenge for the murder of
// Roe in 2020"), else t itself.
func (f *filler) lastBefore(t, lo int) int {
	if u := f.cut(t, lo); u >= 0 {
		return u
	}
	w := &f.a.Times[f.times[lo]]
	if f.stale(t, lo) {
		return f.recalled(t, lo)
	}
	if w.Anchor != "explicit" && (w.Anchor != "event" || w.Shift >= 0) {
		return t
	}
	h := f.a.Triggers[t].Head
	if f.aftermath[f.g.Lemma(h)] && w.Anchor == "explicit" {
		if u := f.deed(h, lo); u >= 0 {
			return u
		}
	}
	for _, u := range f.governed(h, 0, nil) {
		x := f.a.Triggers[u].Head
		if x < h || x >= lo || f.g.IsVerb(x) {
			continue
		}
		if _, hi := f.g.Phrase(x); w.Anchor == "event" || hi == lo || hi == lo-1 {
			t = u
		}
	}
	return t
}

// stale reports whether a time at token lo lies days before what trigger t tells
// in the present tense, as news.
func (f *filler) stale(t, lo int) bool {
	h, to := f.a.Triggers[t].Head, f.a.Times[f.times[lo]].To
	pub, ok := f.a.Doc.Day()
	if !ok || h > lo || !to.HasYear() || pub.Since(to) <= newsDays || !f.g.IsVerb(h) {
		return false
	}
	g := f.g.Group(h)
	return g.Tense == "present" && !g.Perfect
}

// newsDays is how many days news may be old that is told in the present tense.
const newsDays = 2

// recalled returns the event between trigger t and a stale time at token lo that
// the time is of, -1 if that is one without a trigger, t if there is none:
// "march against the murder of a colleague last week".
func (f *filler) recalled(t, lo int) int {
	for i := lo - 1; i > max(f.a.Triggers[t].Head, lo-whenWindow); i-- {
		if u := f.heads[i]; u >= 0 && u != t && (!f.a.Triggers[u].Weak || f.g.Class(i)&f.person == 0) {
			return u
		}
		if f.apart(i) {
			return -1
		}
	}
	return t
}

// cut returns the trigger behind which a time at token lo stands without a mark,
// where the verb of t comes only then: "those who planned the attack on Monday
// are arrested"; -1 if there is none.
func (f *filler) cut(t, lo int) int {
	h := f.a.Triggers[t].Head
	if h < lo || !f.g.IsVerb(h) {
		return -1
	}
	for i := lo - 1; i >= 0 && i > lo-whenWindow && f.a.Tokens[i].Sentence == f.a.Tokens[lo].Sentence; i-- {
		if u := f.heads[i]; u >= 0 {
			return u
		}
		if f.a.Tags[i].UPOS == "PUNCT" && f.a.Tags[i].XPOS != "HYPH" {
			break
		}
	}
	return -1
}

// shut reports whether trigger t stands in a clause with "after", "before" or
// the like, to which token i does not belong.
func (f *filler) shut(t, i int) bool {
	v := f.a.Triggers[t].Head
	for n := 0; v >= 0 && n < steps; n, v = n+1, f.g.Head(v) {
		for _, k := range f.g.Children(v) {
			if c := int(k); c > i && f.later(c) {
				return true
			}
		}
	}
	return false
}

// later reports whether token i sets what it opens before or after the rest.
func (f *filler) later(i int) bool {
	switch f.g.Form(i) {
	case "after", "before", "since", "until":
		return f.g.Is(i, "mark", "case")
	}
	return false
}

// beneath returns the trigger among what verb v governs within its clause: the
// last one before the time, else the first behind it. What is done after an
// event has a day of its own, unless the words of the event end with a date
// ("convicted of a murder in 2009").
func (f *filler) beneath(v, lo, hi int) int {
	before, behind := -1, -1
	for _, t := range f.governed(v, 0, nil) {
		switch h := f.a.Triggers[t].Head; {
		case f.ofPeople(h, v):
		case h < lo && (before < 0 || h > f.a.Triggers[before].Head):
			before = t
		case h >= hi && (behind < 0 || h < f.a.Triggers[behind].Head):
			behind = t
		}
	}
	if f.after(v) {
		if f.a.Times[f.times[hi-1]].Anchor == "explicit" {
			return f.deed(v, lo)
		}
		return -1
	}
	if before >= 0 {
		return before
	}
	return behind
}

// saidOf reports whether trigger t stands in a clause that is said of somebody, and
// token i outside it: "a man suspected in the bombing left the country in 2011".
func (f *filler) saidOf(t, i int) bool {
	for v, n := f.a.Triggers[t].Head, 0; v >= 0 && n < steps; v, n = f.g.Head(v), n+1 {
		up := f.g.Head(v)
		if up < 0 || !f.g.IsVerb(v) || !f.g.Is(v, "acl", "acl:relcl") || f.g.Class(up)&f.person == 0 || f.covers[up] >= 0 {
			continue
		}
		return !f.beneathNoun(v, i)
	}
	return false
}

// ofPeople reports whether the event of noun h only says what people of the clause
// of verb v have to do with: "victims of the bombing were flown home on May 3",
// "a suspect in the bombing was put on a list in 2011".
func (f *filler) ofPeople(h, v int) bool {
	for i, n := f.g.Head(h), 0; i >= 0 && i != v && n < steps; i, n = f.g.Head(i), n+1 {
		if f.g.Class(i)&f.person != 0 && f.covers[i] < 0 {
			return true
		}
	}
	return false
}

// after reports whether v is a verb of what is said or done about an event.
func (f *filler) after(v int) bool {
	l := f.g.Lemma(v)
	return f.aftermath[l] || f.speech[l] && l != "declare" // martial law is declared, and then is
}

// deed returns the last trigger between tokens v and lo that is a noun or a
// participle in -ing ("charged with attacking"), -1 if there is none.
func (f *filler) deed(v, lo int) int {
	for i := lo - 1; i > max(v, lo-whenWindow); i-- {
		if t := f.heads[i]; t >= 0 && (!f.g.IsVerb(i) || f.a.Tags[i].XPOS == "VBG") {
			return t
		}
	}
	return -1
}

// governed adds the triggers that i governs without a clause in between.
func (f *filler) governed(i, depth int, to []int) []int {
	kids := f.g.Children(i)
	if depth > 4 || len(to) > whenWindow || len(kids) > whenWindow {
		return to // no sentence that tells something
	}
	for _, k := range kids {
		c := int(k)
		if !f.g.Is(c, "nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod", "compound", "conj", "xcomp", "appos") && !f.result(c) {
			continue
		}
		if t := f.covers[c]; t >= 0 {
			to = append(to, t)
		}
		to = f.governed(c, depth+1, to)
	}
	return to
}

// result reports whether token c is a participle of what comes of its verb: "went
// off, killing ten".
func (f *filler) result(c int) bool {
	return f.g.Is(c, "advcl") && f.a.Tags[c].XPOS == "VBG" && c > f.g.Head(c) && f.g.Child(c, "mark", "nsubj") < 0
}

// reduced returns the trigger in the noun phrase right before the participle v
// that tells more of it: "the captive soldier Jan Roe, held since May"; -1 if
// there is none.
func (f *filler) reduced(v int) int {
	if f.a.Tags[v].XPOS != "VBN" || f.aftermath[f.g.Lemma(v)] || f.g.Child(v, "nsubj", "nsubj:pass", "aux", "aux:pass") >= 0 {
		return -1
	}
	i := v - 1
	for i >= 0 && f.a.Tags[i].UPOS == "PUNCT" && f.a.Tokens[i].Sentence == f.a.Tokens[v].Sentence {
		i--
	}
	for n := 0; i >= 0 && n < 3 && !f.g.IsVerb(i); n++ {
		if t := f.covers[i]; t >= 0 {
			return t
		}
		if !f.g.Is(i, "flat", "appos", "compound") {
			break
		}
		i = f.g.Head(i)
	}
	return -1
}

// closed reports whether the clause of verb v keeps its times to itself: that
// of something else, said of a noun or set before or after the rest.
func (f *filler) closed(v int) bool {
	switch {
	case f.g.Is(v, "acl:relcl", "acl") && f.a.Tags[v].XPOS != "VBG": // "gunmen wearing masks": at the same time
		up := f.g.Head(v)
		return up < 0 || f.covers[up] < 0 || f.aftermath[f.g.Lemma(v)]
	case f.after(v), f.g.Is(v, "ccomp"):
		return true
	}
	for _, k := range f.g.Children(v) {
		if f.later(int(k)) {
			return true
		}
	}
	return false
}

// scene returns the triggers that tell where or by what that of trigger t, dated
// by a time at token lo, happened, or the one before it joined by "and":
// "kidnapped and killed in clashes in 2014".
func (f *filler) scene(t, lo int) []int {
	var out []int
	h := f.a.Triggers[t].Head
	for _, u := range f.governed(h, 0, nil) {
		x := f.a.Triggers[u].Head
		if x <= h || f.g.IsVerb(x) && f.a.Tags[x].XPOS != "VBG" {
			continue
		}
		switch f.g.Preposition(x) {
		case "in", "by", "during", "from", "":
			out = append(out, u)
		}
	}
	if up := f.g.Head(h); f.g.Is(h, "conj") && h < lo && f.g.IsVerb(h) && f.g.IsVerb(up) && f.heads[up] >= 0 && !f.timed(f.heads[up]) && f.g.Child(h, "nsubj", "nsubj:pass") < 0 {
		out = append(out, f.heads[up])
	}
	return out
}

// timed reports whether trigger t has a time.
func (f *filler) timed(t int) bool {
	args := f.a.Frames[t].Args
	for i := range args[:min(len(args), whenWindow)] {
		if args[i].Role == daybook.RoleTime {
			return true
		}
	}
	return false
}
