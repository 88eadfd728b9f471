package argument

import (
	"strings"

	"github.com/daybookhq/daybook"
)

// byModifier is the rule of a time that stands before its noun: "the 2014
// attack", "Tuesday's bombing".
const byModifier = "argument/modifier"

// bySince is the rule of a time from which something has gone on.
const bySince = "argument/since"

// date gives time i to the triggers that it dates: to the noun that it stands
// before, else to what it hangs under within its clause and what that one hangs
// on for cause or place ("killed in clashes on Monday"), else to the nearest.
func (f *filler) date(i int) {
	w := &f.a.Times[i]
	lo, hi := f.a.TokensIn(w.Span)
	if w.Type == "DURATION" && w.From.IsZero() || w.Type == "SET" || w.Rule == "timex/dateline" || w.Value == "PRESENT_REF" || lo >= hi {
		return
	}
	arg := daybook.Argument{Span: w.Span, Head: hi - 1, Role: daybook.RoleTime, Time: i, Rule: byModifier}
	if w.Precision != "day" && f.heading(lo) {
		return // "2011–2012 protests: …" names what goes on
	}
	if t, noun := f.described(lo, hi); noun {
		if t >= 0 {
			f.add(t, arg)
			if u := f.during(t); u >= 0 {
				arg.Rule = byGrammar
				f.add(u, arg)
				for _, c := range f.g.Dependents(f.a.Triggers[u].Head, "conj") { // "beat and tortured"
					if v := f.heads[c]; v >= 0 && f.g.IsVerb(c) && !f.timed(v) {
						f.add(v, arg)
					}
				}
			}
		}
		return
	}
	since, within := f.since(lo)
	t := f.when(hi)
	if t < 0 {
		t = within
	}
	if t >= 0 {
		f.share(t, arg)
		if since < 0 {
			return
		}
	}
	if f.ofAnother(w.Span) || f.ofSpeech(lo, hi) || since >= 0 && (f.g.Form(since) != "since" || f.compares(since)) || f.current(w) && f.compares(lo) {
		return
	}
	u, rule := f.dated(lo, hi, since)
	if u < 0 || u == t || f.g.Lemma(f.a.Triggers[u].Head) == "condition" || // as of when the hurt were so
		rule == byNearest && (t >= 0 || f.partedFrom(w.Span, u)) || f.measured(u, lo) {
		return
	}
	arg.Rule = rule
	if since >= 0 {
		arg.Rule = bySince
	}
	f.share(u, arg)
}

// measured reports whether trigger t is only what another day is counted from, and
// the words at token lo tell of that day: "rented it on May 3, four days before the
// bombing", "ten days after the bombing, on May 17".
func (f *filler) measured(t, lo int) bool {
	h := f.a.Triggers[t].Head
	if p := f.g.Preposition(h); f.g.IsVerb(h) || p != "before" && p != "after" {
		return false
	}
	c := f.g.Child(h, "case")
	if c <= 0 || f.a.Tokens[c-1].Sentence != f.a.Tokens[c].Sentence {
		return false
	}
	switch f.g.Lemma(c - 1) {
	case "hour", "day", "week", "month", "year", "decade":
		return lo < c || !f.beneathNoun(h, lo)
	}
	return false
}

// beneathNoun reports whether token i hangs on noun n.
func (f *filler) beneathNoun(n, i int) bool {
	for k := 0; k < steps && i >= 0; k++ {
		if i == n {
			return true
		}
		i = f.g.Head(i)
	}
	return false
}

// share dates trigger t and the others of its scene.
func (f *filler) share(t int, arg daybook.Argument) {
	f.add(t, arg)
	for _, u := range f.scene(t, arg.Head) {
		f.add(u, arg)
	}
	if h := f.a.Triggers[t].Head; f.harm[f.g.Lemma(h)].effect != "" { // "clashes have left 12 dead since Monday"
		if v := f.g.Head(h); v >= 0 && f.g.IsVerb(v) && f.covers[v] < 0 && f.g.Is(h, "obj", "xcomp") {
			h = v
		}
		if n := f.g.Child(h, "nsubj"); n >= 0 && f.covers[n] >= 0 && f.covers[n] != t {
			f.add(f.covers[n], arg)
		}
	}
}

// during returns the trigger of what happened during that of noun t: "the killing
// of six people during a 2019 protest"; -1 if there is none.
func (f *filler) during(t int) int {
	i := f.a.Triggers[t].Head
	p := f.g.Preposition(i)
	if p != "in" && p != "during" {
		return -1
	}
	for n := 0; n < 3 && f.g.Is(i, "nmod", "obl", "obj") && (n == 0 || p == "during" || !f.g.Is(i, "obj")); n++ {
		i = f.g.Head(i)
		if i < 0 {
			break
		}
		if u := f.covers[i]; u >= 0 && (!f.a.Triggers[u].Weak || f.g.Class(i)&f.person == 0) {
			return u
		}
		if p == "in" {
			break
		}
	}
	return -1
}

// heading reports whether token lo stands in words before a colon that open a
// sentence and tell nothing.
func (f *filler) heading(lo int) bool {
	for i := lo; i < len(f.a.Tokens) && i < lo+headingWindow && f.a.Tokens[i].Sentence == f.a.Tokens[lo].Sentence; i++ {
		switch {
		case f.g.Form(i) == ":":
			i = lo - 1
			for i >= 0 && i > lo-headingWindow && f.a.Tokens[i].Sentence == f.a.Tokens[lo].Sentence && !f.finite(i) {
				i--
			}
			return i < 0 || f.a.Tokens[i].Sentence != f.a.Tokens[lo].Sentence
		case f.finite(i) && f.g.Form(i+1) != ":":
			return false
		}
	}
	return false
}

// headingWindow is how many tokens a heading may have.
const headingWindow = 12

// finite reports whether token i is a finite verb.
func (f *filler) finite(i int) bool {
	switch f.a.Tags[i].XPOS {
	case "VBD", "VBZ", "VBP", "MD":
		return true
	}
	return false
}

// when returns the trigger of the clause that says what was at the time that
// ends before token hi: "since June 2009, when 14 soldiers were killed"; -1 if
// there is none.
func (f *filler) when(hi int) int {
	if hi < len(f.a.Tokens) && f.g.Form(hi) == "," {
		hi++
	}
	if hi >= len(f.a.Tokens) || f.g.Form(hi) != "when" || f.g.Head(hi) <= hi {
		return -1
	}
	v := f.g.Head(hi)
	if t := f.covers[v]; t >= 0 {
		return t
	}
	for _, t := range f.governed(v, 0, nil) {
		return t
	}
	return -1
}

// described reports whether the time of tokens [lo,hi) stands in front of a noun,
// and which trigger that is or is made of: "the 2014 attack", "a 2014 series of
// attacks"; -1 if none.
func (f *filler) described(lo, hi int) (t int, noun bool) {
	if hi >= len(f.a.Tokens) || !f.before(lo, hi) {
		return -1, false
	}
	found, last := -1, -1
	if f.g.Form(hi) == "," && hi-lo > 1 && hi+1 < len(f.a.Tokens) && f.a.Tags[hi-1].UPOS == "NUM" && f.a.Tags[hi+1].UPOS == "PROPN" {
		hi++ // "the November 13, 2015, Paris attacks"
	}
	for i := hi; i < len(f.a.Tokens) && i < hi+whenWindow && f.a.Tokens[i].Sentence == f.a.Tokens[lo].Sentence && f.joins(i); i++ {
		verb := f.a.Tags[i].UPOS == "VERB" && f.a.Tags[i].XPOS != "VBD"
		if verb && found < 0 && f.g.Form(i-1) == "to" { // "the 1981 attempt to assassinate"
			return f.covers[i], true
		}
		if verb && found >= 0 {
			break
		}
		if u := f.a.Tags[i].UPOS; u == "NOUN" || u == "PROPN" {
			last = i
		}
		if t := f.covers[i]; t >= 0 && (f.a.Triggers[t].Head == i || found < 0 && f.a.Triggers[t].Head < lo) {
			found = t
		}
	}
	if found < 0 && last >= 0 {
		for _, t := range f.governed(last, 0, nil) {
			a, b := f.a.TokensIn(f.a.Triggers[t].Span)
			switch f.g.Preposition(f.top(a, b)) {
			case "of", "in", "during":
				return t, true
			}
		}
	}
	if found < 0 && last >= 0 && f.scenic(last) {
		return -1, false
	}
	return found, found >= 0 || last >= 0
}

// scenic reports whether noun i tells in the course of what something happened:
// "killed during the 2011 revolution".
func (f *filler) scenic(i int) bool {
	p := f.g.Preposition(i)
	return p == "during" || p == "in" && f.own[f.g.Lemma(i)]
}

// joins reports whether token i may stand within a noun phrase, before its noun.
func (f *filler) joins(i int) bool {
	switch f.a.Tags[i].UPOS {
	case "ADJ", "NOUN", "PROPN", "NUM", "PART":
		return true
	case "VERB":
		x := f.a.Tags[i].XPOS
		return x == "VBN" || x == "VBG" || x == "VBZ" && f.covers[i] >= 0 && f.a.Tags[i-1].UPOS == "PROPN" || f.g.Form(i-1) == "to" || x == "VBD" && f.a.Tags[i-1].UPOS == "PROPN" && f.capital(i) // "Port Said"
	case "CCONJ": // "the Lim and Samal kidnappings", "hit-and-run"
		return f.a.Tags[i-1].UPOS == "PROPN" || f.a.Tags[i-1].XPOS == "HYPH"
	case "PUNCT", "SYM": // "the Aurora, Colorado shooting"
		return f.a.Tags[i].XPOS == "HYPH" || f.g.Form(i) == "/" || f.g.Form(i) == "," && i+1 < len(f.a.Tokens) && f.places[i-1] >= 0 && f.places[i+1] >= 0
	}
	return false
}

func (f *filler) capital(i int) bool {
	c := f.a.Doc.Text[f.a.Tokens[i].Start]
	return c >= 'A' && c <= 'Z'
}

// before reports whether the time of tokens [lo,hi) opens a noun phrase: "the
// March 11 attack", "yesterday's attack".
func (f *filler) before(lo, hi int) bool {
	if l := f.g.Form(hi); l == "'s" || l == "’s" || l == "'" || l == "’" {
		return true
	}
	top := f.top(lo, hi)
	if f.g.Head(top) >= hi && f.g.Is(top, "compound", "amod", "nmod:poss", "nummod") {
		return true
	}
	return lo > 0 && f.a.Tokens[lo-1].Sentence == f.a.Tokens[lo].Sentence && f.a.Tags[lo-1].UPOS == "DET"
}

// since returns the "since" that opens the words of the time at token lo, or
// the phrase that it stands in ("since the ceasefire on May 3", "since the war
// began in 2011"), or the "before" or "until" of such a phrase, -1 if none; and
// the trigger that the phrase tells, which is what the time dates.
func (f *filler) since(lo int) (word, within int) {
	within = -1
	for i := lo; i >= 0 && i >= lo-sinceWindow && f.a.Tokens[i].Sentence == f.a.Tokens[lo].Sentence; i-- {
		switch f.g.Form(i) {
		case "since":
			return i, within
		case "before", "until":
			if i < lo-1 {
				return i, within
			}
		case "after": // "after the council on May 3 urged restraint"
			if v := f.g.Head(i); within < 0 && v >= lo && f.g.IsVerb(v) && f.covers[v] < 0 {
				return i, -1
			}
		}
		if t := f.covers[i]; t >= 0 && within < 0 {
			within = t
		}
		if f.a.Tags[i].UPOS == "PUNCT" && f.a.Tags[i].XPOS != "HYPH" {
			return -1, -1
		}
	}
	return -1, -1
}

// sinceWindow is how many tokens behind "since" its time may stand.
const sinceWindow = 20

// compares reports whether "since" bounds a comparison, not an event: "the first
// strike since 2005", "the deadliest since May".
func (f *filler) compares(since int) bool {
	if since > 0 && f.times[since-1] >= 0 {
		return true // "100 days since"
	}
	for i := since - 1; i >= 0 && i >= since-compareWindow && f.a.Tokens[i].Sentence == f.a.Tokens[since].Sentence; i-- {
		switch x := f.a.Tags[i].XPOS; {
		case f.g.Form(i) == ";":
			return false
		case x == "JJS" || x == "RBS":
			if l := f.g.Form(i); l != "least" && l != "latest" {
				return true
			}
		case f.ordinal(i):
			return true
		}
	}
	return false
}

// current reports whether a time is a longer one that the day of publication lies
// in: "this year".
func (f *filler) current(w *daybook.Time) bool {
	pub, ok := f.a.Doc.Day()
	return ok && w.Precision != "day" && w.From.HasYear() && w.From.Compare(pub) <= 0 && w.To.Compare(pub) >= 0
}

// compareWindow is how many tokens before "since" what is compared may stand.
const compareWindow = 24

// whenWindow is how many tokens a noun phrase with a time may have, or the words
// between a deed and its time.
const whenWindow = 40

func (f *filler) ordinal(i int) bool {
	l := f.g.Form(i)
	switch l {
	case "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth":
		return true
	}
	return len(l) > 2 && l[0] >= '0' && l[0] <= '9' && (strings.HasSuffix(l, "th") || strings.HasSuffix(l, "st") || strings.HasSuffix(l, "nd") || strings.HasSuffix(l, "rd"))
}
