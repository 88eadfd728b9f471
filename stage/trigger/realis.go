package trigger

import (
	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/lexicon"
	"github.com/daybookhq/daybook/valency"
)

// A realis knows the words that take an event out of the actual. It never
// changes.
type realis struct {
	over, mod, aux, many map[string]daybook.Realis
	past                 map[string]bool
	people               lexicon.Class
	joint                map[string]string // preposition that must join a word over an event to it
	reign                map[string]bool   // nouns of a time in office
	thing                map[string]bool   // nouns that make a thing of the event noun before them
	talk                 map[string]bool   // nouns that speak of an agreement that is not made
	series               map[string]bool   // nouns that are made of events: "a wave of attacks"
}

func newRealis() *realis {
	r := &realis{map[string]daybook.Realis{}, map[string]daybook.Realis{}, map[string]daybook.Realis{}, map[string]daybook.Realis{}, lexicon.Set("past-word"), 0, map[string]string{}, lexicon.Set("reign-noun"), lexicon.Set("nonevent-head"), lexicon.Set("talk-noun"), lexicon.Set("quantity-noun")}
	for _, name := range []string{"person", "protester", "armed", "crowd"} {
		r.people |= lexicon.AllClasses().Bit(name)
	}
	for _, row := range lexicon.Rows("realis") {
		table := map[string]map[string]daybook.Realis{"over": r.over, "mod": r.mod, "aux": r.aux, "many": r.many}[row[1]]
		table[row[0]] = daybook.Realis(row[2])
		if len(row) > 3 {
			r.joint[row[0]] = row[3]
		}
	}
	return r
}

// trigger turns a match into a Trigger.
func (r *realis) trigger(x *text, mt match) daybook.Trigger {
	a := x.a
	t := daybook.Trigger{
		Span:   daybook.Span{Start: a.Tokens[mt.first].Start, End: a.Tokens[mt.last].End},
		Head:   mt.head,
		Type:   mt.pattern.typ.ID,
		Realis: daybook.Actual,
		Count:  1,
		One:    mt.one,
		Weak:   mt.pattern.weak && !mt.one,
		Rule:   "trigger/" + mt.pattern.typ.ID,
	}
	for _, c := range a.Counts {
		if c.Head == mt.head && c.Best > 1 && c.Kind != daybook.CountOrdinal && x.g.Class(mt.head)&r.people == 0 {
			t.Count = c.Best
		}
	}
	f := finder{r, x, x.g, &t}
	f.times()
	f.definite()
	f.predicate()
	f.dated()
	f.past()
	f.stand()
	return t
}

// A finder looks around one trigger.
type finder struct {
	r *realis
	x *text
	g *valency.Grammar
	t *daybook.Trigger
}

func (f finder) set(to daybook.Realis, word int, why string) {
	f.t.Realis, f.t.WhySpan, f.t.Why = to, f.x.a.Tokens[word].Span, "realis/"+why
}

// definite notes "the attack", "these strikes", "both bombings".
func (f finder) definite() {
	if f.g.IsVerb(f.t.Head) {
		return
	}
	lo, _ := f.g.NP(f.t.Head)
	first, _ := f.x.a.TokensIn(f.t.Span)
	for i := max(min(lo, first-1), f.t.Head-maxLead, 0); i < f.t.Head; i++ {
		switch f.g.Form(i) {
		case "the", "this", "that", "these", "those", "both":
			f.t.Definite = f.x.a.Tokens[i].Sentence == f.x.a.Tokens[f.t.Head].Sentence && f.x.a.Tags[i].UPOS != "SCONJ"
		}
	}
}

// times counts "bombed three times", "struck twice".
func (f finder) times() {
	for _, k := range f.g.Children(f.t.Head) {
		c := int(k)
		if f.g.Form(c) == "twice" {
			f.t.Count = 2
		}
		if l := f.g.Lemma(c); l != "time" && l != "occasion" || f.g.Form(c) == l {
			continue
		}
		for i := range f.x.a.Counts {
			if n := &f.x.a.Counts[i]; n.Head == c && n.Best > 1 && n.Best < 1000 {
				f.t.Count = n.Best
			}
		}
	}
}

// predicate notes "It was an attack on …", which speaks of what was told before.
func (f finder) predicate() {
	if f.g.Child(f.t.Head, "cop") < 0 {
		return
	}
	if s := f.g.Child(f.t.Head, "nsubj"); s >= 0 {
		switch f.g.Form(s) {
		case "it", "this", "that", "these", "those", "they":
			f.t.Definite = true
		}
	}
}

// dated notes "Thursday's strikes": the day picks out ones known already.
func (f finder) dated() {
	for _, k := range f.g.Children(f.t.Head) {
		c := int(k)
		if !f.g.Is(c, "nmod:poss") {
			continue
		}
		for i := range f.x.a.Times {
			if f.x.a.Times[i].Contains(f.x.a.Tokens[c].Span) {
				f.t.Definite = true
			}
		}
	}
}

// maxLead is how many words may stand between an article and its noun.
const maxLead = 6

// past notes an event told as an earlier one: "had attacked", "last year's
// attack", "previous strikes", a time more than a month before publication.
func (f finder) past() {
	for _, k := range f.g.Children(f.t.Head) {
		c := int(k)
		if f.g.Rel(c) == "aux" && f.g.Form(c) == "had" || f.r.past[f.g.Lemma(c)] && c < f.t.Head {
			f.t.Past = true
		}
	}
	f.t.Past = f.t.Past || f.reigned()
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

// stand sets the realis: what stands nearest to the event decides.
func (f finder) stand() {
	h := f.t.Head
	if f.every(h) || f.negated(h) || f.nothing(h) || f.auxiliary(h) || f.modifier(h) || f.modalBehind(h) {
		return
	}
	if up := f.g.Head(h); up > h && f.t.Type == "agreement" && f.g.Is(h, "compound") && !f.g.IsVerb(up) && f.r.talk[f.g.Lemma(up)] {
		f.set(daybook.Hypothetical, up, "talk-of")
		return
	}
	f.above(h)
	if f.t.Realis == daybook.Actual {
		f.rightBefore(h)
	}
	if f.t.Realis == daybook.Actual {
		f.atLarge(h)
	}
}

// rightBefore: "had announced protest marches", whatever the parser made of it.
func (f finder) rightBefore(n int) {
	if f.g.IsVerb(n) {
		return
	}
	for i := n - 1; i >= 0 && i >= n-maxLead && f.x.a.Tokens[i].Sentence == f.x.a.Tokens[n].Sentence; i-- {
		switch f.x.a.Tags[i].UPOS {
		case "DET", "ADJ", "NUM", "NOUN", "PROPN":
			continue
		case "VERB":
			l := f.g.Lemma(i)
			if to, ok := f.r.over[l]; ok && f.r.joint[l] == "" && !f.g.Passive(i) && !f.reported(i) {
				f.set(to, i, "governor")
			}
		}
		return
	}
}

// atLarge: events in the plural at no time in particular ("scores of attacks in
// recent years") are a class of events.
func (f finder) atLarge(n int) {
	if x := f.x.a.Tags[n].XPOS; x != "NNS" && x != "NNPS" || f.t.Definite {
		return
	}
	for i := max(0, n-largeWindow); i < len(f.x.a.Tokens) && i <= n+largeWindow; i++ {
		if f.x.a.Tokens[i].Sentence == f.x.a.Tokens[n].Sentence && f.longPast(i) {
			f.set(daybook.Generic, i, "at-large")
			f.t.Count = 1
			return
		}
	}
}

// longPast reports whether token i ends words for no time in particular: "in
// the past", "in recent months", "over the years".
func (f finder) longPast(i int) bool {
	switch f.g.Form(i) {
	case "past":
		return f.g.Form(i-1) == "the" && f.g.Form(i-2) == "in"
	case "since": // "in attacks since 2013"
		y := f.g.Form(i + 1)
		return len(y) == 4 && (y[:2] == "19" || y[:2] == "20")
	case "years", "months", "decades", "weeks":
	default:
		return false
	}
	for k := i - 1; k >= 0 && k > i-4; k-- {
		switch f.g.Form(k) {
		case "recent", "former", "past", "previous", "earlier", "many", "over", "the", "for":
			return f.x.a.Tags[i-1].UPOS != "NUM"
		}
	}
	return false
}

// largeWindow is how many tokens away such a time may stand.
const largeWindow = 10

// every: "every raid", "any attack" speak of a class.
func (f finder) every(n int) bool {
	for _, k := range f.g.Children(n) {
		switch c := int(k); f.g.Lemma(c) {
		case "every", "any", "each":
			if f.g.Is(c, "det") {
				f.set(daybook.Generic, c, "every")
				return true
			}
		}
	}
	return false
}

// negated: "did not attack", "no attack took place", "never".
func (f finder) negated(i int) bool {
	for _, k := range f.g.Children(i) {
		c := int(k)
		switch f.g.Lemma(c) {
		case "not", "never", "n't", "n’t":
			if r := f.g.Rel(c); r != "advmod" && r != "aux" && r != "neg" && r != "dep" {
				continue
			}
		case "no", "neither":
			if f.g.Rel(c) != "det" && f.g.Rel(c) != "advmod" {
				continue
			}
		default:
			continue
		}
		f.set(daybook.Denied, c, "negation")
		return true
	}
	return false
}

// auxiliary: "will attack", "could attack", "if they attack".
func (f finder) auxiliary(v int) bool {
	for _, k := range f.g.Children(v) {
		c := int(k)
		switch f.g.Rel(c) {
		case "aux", "aux:pass":
			if to, ok := f.r.aux[f.g.Lemma(c)]; ok && f.g.Form(c) != "can" {
				f.set(to, c, "auxiliary")
				return true
			}
		case "mark":
			if l := f.g.Lemma(c); l == "if" || l == "unless" || l == "lest" {
				f.set(daybook.Hypothetical, c, "condition")
				return true
			}
		}
	}
	return false
}

// modalBehind: "the death of a soldier would be", whatever the parser made of
// it.
func (f finder) modalBehind(n int) bool {
	if f.g.IsVerb(n) {
		return false
	}
	_, hi := f.g.NP(n)
	if hi >= len(f.x.a.Tokens) || f.x.a.Tokens[hi].Sentence != f.x.a.Tokens[n].Sentence || f.x.a.Tags[hi].XPOS != "MD" {
		return false
	}
	to, ok := f.r.aux[f.g.Lemma(hi)]
	if ok {
		f.set(to, hi, "auxiliary")
	}
	return ok
}

// modifier: "a planned rally", "numerous attacks", "an attempted coup".
func (f finder) modifier(n int) bool {
	if f.g.IsVerb(n) {
		return false
	}
	for _, k := range f.g.Children(n) {
		c := int(k)
		if c > n {
			break
		}
		if to, ok := f.r.mod[f.g.Lemma(c)]; ok {
			f.set(to, c, "modifier")
			return true
		}
		if to, ok := f.r.mod[f.g.Form(c)]; ok {
			f.set(to, c, "modifier")
			return true
		}
		if to, ok := f.r.many[f.g.Lemma(c)]; ok && f.x.a.Tags[n].XPOS == "NNS" {
			f.set(to, c, "many")
			return true
		}
	}
	return false
}

// highest bounds how far above the event a word may decide about it.
const highest = 4

// above looks at what the event hangs on: "planned to attack", "a plot to
// kill", "threatened strikes", "if … then", "fears of an attack".
func (f finder) above(h int) {
	for i, n := h, 0; n < highest; n++ {
		up, rel := f.g.Head(i), f.g.Rel(i)
		if up < 0 {
			return
		}
		switch rel {
		case "acl":
			if !f.purpose(i) {
				return // "fighters firing on a post" are at it
			}
		case "xcomp", "obj", "ccomp", "nmod", "obl", "conj", "nsubj:pass", "nsubj", "compound":
		case "advcl":
			if to, ok := f.r.over[f.g.Lemma(up)]; ok && f.opened(i, "from") {
				f.set(to, up, "governor") // "prevented them from marching"
				return
			}
			if !f.purpose(i) {
				return
			}
			if n := i - 2; n >= 0 && f.r.joint[f.g.Lemma(n)] == "to" { // "its capacity to attack", wherever the parser hung it
				f.set(f.r.over[f.g.Lemma(n)], n, "governor")
				return
			}
			if f.t.Type == "protest-with-intervention" && i == h {
				return // "fired tear gas to disperse the crowd" tells of one intervention
			}
			f.set(daybook.Planned, i, "purpose")
			return
		default:
			return
		}
		if to, ok := f.r.over[f.g.Lemma(up)]; ok && f.governs(up, i, rel) && !f.reported(up) {
			f.set(to, up, "governor")
			return
		}
		if f.decides(up, rel) && (f.negatedAbove(up, rel) || f.auxiliary(up)) {
			return
		}
		if (rel == "obj" || rel == "nsubj:pass") && f.g.IsVerb(up) && !f.g.Supports(up) && !f.g.Suffers(up) || rel == "nsubj" {
			return // what is supported, condemned or ends took place
		}
		if rel == "ccomp" && f.t.Type == "harm" && f.g.Lemma(up) == "deny" {
			f.set(daybook.Denied, up, "denial") // "denied that anybody had been hurt"
			return
		}
		if rel == "ccomp" && f.g.IsVerb(up) {
			return // what is said to have happened counts as told
		}
		if !f.g.IsVerb(up) && rel != "conj" && !f.r.series[f.g.Lemma(up)] {
			return // "an investigation into an attack" says nothing of the attack
		}
		i = up
	}
}

// nothing: "no bomb exploded".
func (f finder) nothing(v int) bool {
	if f.t.Type == "harm" || !f.g.IsVerb(v) {
		return false
	}
	s := f.g.Child(v, "nsubj")
	if s < 0 {
		return false
	}
	for _, k := range f.g.Children(s) {
		if f.g.Form(int(k)) == "no" && f.g.Is(int(k), "det") && f.g.Class(s)&f.r.people == 0 {
			f.set(daybook.Denied, int(k), "negation")
			return true
		}
	}
	return false
}
