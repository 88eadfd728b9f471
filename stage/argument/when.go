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
	if u < 0 || u == t || rule == byNearest && (t >= 0 || f.partedFrom(w.Span, u)) {
		return
	}
	arg.Rule = rule
	if since >= 0 {
		arg.Rule = bySince
	}
	f.share(u, arg)
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
	for n := 0; n < 2 && f.g.Is(i, "nmod", "obl"); n++ {
		if i = f.g.Head(i); i >= 0 && f.covers[i] >= 0 {
			return f.covers[i]
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

// dated returns the trigger that a time of tokens [lo,hi) dates, -1 if it dates
// something else. Of a phrase with "since" what stands outside it is dated.
func (f *filler) dated(lo, hi, since int) (t int, rule string) {
	i, at := f.top(lo, hi), lo
	if since >= 0 {
		at = since
	}
	for _, up := range []int{f.g.Head(i), lo - 2} { // the parser's noun and the one before the preposition
		if up >= 0 && f.apart(up) && (up != lo-2 || f.a.Tags[lo-1].UPOS == "ADP") {
			return -1, ""
		}
	}
	for n := 0; i >= 0 && n < steps; n, i = n+1, f.g.Head(i) {
		if since >= 0 && i > since && i < hi {
			continue
		}
		if t := f.covers[i]; t >= 0 {
			return f.lastBefore(t, lo), byGrammar
		}
		if i < lo && f.apart(i) {
			return -1, ""
		}
		if u := f.a.Tags[i].UPOS; !f.g.IsVerb(i) && u != "ADJ" && !f.g.Is(i, "acl:relcl") {
			continue
		}
		if t := f.beneath(i, at, hi); t >= 0 {
			return t, byGrammar
		}
		if t := f.reduced(i); t >= 0 {
			return t, byGrammar
		}
		if f.closed(i) {
			return -1, ""
		}
	}
	if t := f.nearest(lo); t >= 0 && !f.shut(t, lo) {
		return t, byNearest
	}
	return -1, ""
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
	if w.Anchor != "explicit" && (w.Anchor != "event" || w.Shift >= 0) {
		return t
	}
	h := f.a.Triggers[t].Head
	if f.aftermath[f.g.Lemma(h)] && f.a.Times[f.times[lo]].Anchor == "explicit" {
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
	case f.after(v):
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
		if x <= h || f.g.IsVerb(x) {
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
