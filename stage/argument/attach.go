package argument

import (
	"slices"
	"sort"

	"github.com/daybookhq/daybook"
)

// attach gives each place and time to the trigger that it stands with.
func (f *filler) attach() {
	for i := range f.a.Places {
		p := &f.a.Places[i]
		if mate := f.mate(i); mate >= 0 {
			f.follow(i, mate)
			continue
		}
		switch p.Role {
		case "dateline", "demonym", "actor":
			continue
		case "part":
			if f.inParty(p.Span) {
				continue
			}
		}
		if p.Level == "site" && p.Relation == "toward" && f.hit(p.Span) {
			continue // "set fire to several houses"
		}
		if p.Level == "country" && (f.modifies(p.Span) || f.hyphened(p.Span) || f.acts(p.Span)) || f.office(p.Span) || f.elsewhere(p.Span) {
			continue // "a U.S. strike": who, not where
		}
		f.give(p.Span, func(t int, rule string) {
			if rule == byNearest && !f.located(p.Span) || f.last(p.Span) < f.a.Triggers[t].Head && f.measured(t, f.last(p.Span)) {
				return
			}
			f.add(t, daybook.Argument{Span: p.Span, Head: f.last(p.Span), Role: daybook.RolePlace, Place: i, Rule: rule})
		})
	}
	for i := range f.a.Times {
		f.date(i)
	}
}

// hit reports whether the words for a place are what a trigger hits.
func (f *filler) hit(s daybook.Span) bool {
	lo, hi := f.a.TokensIn(s)
	if lo >= hi {
		return false
	}
	t := f.nearest(lo)
	return t >= 0 && slices.ContainsFunc(f.a.Frames[t].Args, func(x daybook.Argument) bool {
		return x.Role == daybook.RolePatient && x.Overlaps(s)
	})
}

// mate returns the place right before place i in a list of like ones, as in "in
// Kyiv, Kharkiv and Lviv", -1 if there is none.
func (f *filler) mate(i int) int {
	if i == 0 {
		return -1
	}
	p, q := &f.a.Places[i-1], &f.a.Places[i]
	if p.Role != "" || q.Role != "" || p.Level != q.Level || p.Relation != q.Relation || p.Parent == i || q.Parent == i-1 || p.End >= q.Start {
		return -1
	}
	switch f.a.Doc.Text[p.End:q.Start] {
	case ", ", " and ", ", and ", " or ", ", or ":
		return i - 1
	}
	return -1
}

// follow gives place i to the triggers that its mate in a list has.
func (f *filler) follow(i, mate int) {
	s := f.a.Places[i].Span
	for t := range f.a.Frames {
		for _, x := range f.a.Frames[t].Args {
			if x.Role == daybook.RolePlace && x.Place == mate {
				f.add(t, daybook.Argument{Span: s, Head: f.last(s), Role: daybook.RolePlace, Place: i, Rule: "argument/list"})
				break
			}
		}
	}
}

// ofAnother reports whether a time belongs to a noun that is no trigger:
// "Sunday's elections", "the 2003 invasion" when that is not one.
func (f *filler) ofAnother(s daybook.Span) bool {
	lo, hi := f.a.TokensIn(s)
	if lo >= hi {
		return true
	}
	up := f.g.Head(f.top(lo, hi))
	return f.modifies(s) && !f.g.IsVerb(up) && f.climbNoun(up) < 0
}

// acts reports whether a place is the agent of a trigger: "the US struck …".
func (f *filler) acts(s daybook.Span) bool {
	lo, hi := f.a.TokensIn(s)
	for i := lo; i < hi; i++ {
		if f.agents[i] {
			return true
		}
	}
	return false
}

// hyphened reports whether a phrase is the first half of a compound adjective:
// "Iran-aligned".
func (f *filler) hyphened(s daybook.Span) bool {
	return s.End < len(f.a.Doc.Text) && f.a.Doc.Text[s.End] == '-'
}

// elsewhere reports whether a place is that of another affair or a neighbour:
// "inspired by the uprising in Tunis", "which borders Iran".
func (f *filler) elsewhere(s daybook.Span) bool {
	lo, hi := f.a.TokensIn(s)
	if lo >= hi {
		return false
	}
	up := f.g.Head(f.top(lo, hi))
	if up < 0 || f.heads[up] >= 0 || f.triggered(up) {
		return false
	}
	if f.g.IsVerb(up) && f.g.Is(up, "acl:relcl") && f.climb(f.g.Head(up)) < 0 {
		return true // "who taught in the capital"
	}
	if f.g.IsVerb(up) {
		if kind := f.elseWord[f.g.Lemma(up)]; kind == "court" || kind == "life" && f.g.Is(up, "acl", "acl:relcl") {
			return true // "speaking in the capital", "was sentenced in the capital"
		}
		if f.speech[f.g.Lemma(up)] && up < lo && !f.trigger(up, lo) {
			return true // "police said in the capital that …"
		}
	}
	if f.elseWord[f.g.Lemma(up)] == "bond" {
		return true // "militias that have ties to the country"
	}
	switch f.g.Lemma(up) {
	case "border", "neighbour", "neighbor":
		return f.g.IsVerb(up)
	}
	return !f.g.IsVerb(up) && f.g.Class(up)&f.happening != 0 && f.g.Class(up)&(f.person|f.facility|f.territory|f.vehicle|f.weapon|f.aircraft) == 0
}

// office reports whether a place belongs to somebody's office or origin:
// "commander for Europe", "a man from Leeds".
func (f *filler) office(s daybook.Span) bool {
	lo, hi := f.a.TokensIn(s)
	if lo >= hi {
		return false
	}
	top := f.top(lo, hi)
	up := f.g.Head(top)
	switch f.g.Preposition(top) {
	case "in", "at", "of":
		// "lawmakers in the capital" who are no part of the event
		return up >= 0 && (f.g.Class(up)&f.person != 0 || f.elseWord[f.g.Lemma(up)] == "body") && f.heads[up] < 0 && !f.takesPart(up)
	case "for", "from":
		if up >= 0 && f.elseWord[f.g.Lemma(f.g.Head(up))] == "source" && f.g.Is(up, "obj", "nsubj:pass") {
			return false // "withdrew its fighters from the town"
		}
		return up >= 0 && (f.g.Class(up)&f.person != 0 || f.a.Tags[up].UPOS == "PROPN")
	}
	return false
}

// triggered reports whether token i stands within a trigger: "hits a roadside
// bomb", of which "hits" is the head.
func (f *filler) triggered(i int) bool {
	t := f.nearest(i)
	return t >= 0 && f.a.Triggers[t].Contains(f.a.Tokens[i].Span)
}

// trigger reports whether a trigger's head stands between tokens i and j.
func (f *filler) trigger(i, j int) bool {
	for i++; i < j; i++ {
		if f.heads[i] >= 0 {
			return true
		}
	}
	return false
}

// takesPart reports whether token i heads an argument of a trigger, or is named
// beside one: "between protesters and Islamists in the town".
func (f *filler) takesPart(i int) bool {
	for n := 0; i >= 0 && n < steps; n++ {
		if f.argues[i] {
			return true
		}
		if up := f.g.Head(i); up >= 0 && (f.heads[up] >= 0 && f.g.IsVerb(up) && f.g.Is(i, "obj", "obl", "nsubj", "nsubj:pass") || f.borne(up) >= 0) {
			return true
		}
		if !f.g.Is(i, "conj", "appos") && !(f.g.Is(i, "nmod") && (f.g.Preposition(i) == "between" || f.g.Preposition(i) == "of")) {
			return false
		}
		i = f.g.Head(i)
	}
	return false
}

// modifies reports whether a phrase stands before the noun that it belongs to.
func (f *filler) modifies(s daybook.Span) bool {
	lo, hi := f.a.TokensIn(s)
	if lo >= hi {
		return false
	}
	top := f.top(lo, hi)
	return f.g.Head(top) > top && f.g.Is(top, "compound", "amod", "nmod:poss")
}

// climbNoun returns the trigger that noun i is or is a plain part of, -1 if
// none.
func (f *filler) climbNoun(i int) int {
	for n := 0; i >= 0 && n < 3; n++ {
		if f.heads[i] >= 0 {
			return f.heads[i]
		}
		if !f.g.Is(i, "compound", "amod", "nmod") {
			return -1
		}
		i = f.g.Head(i)
	}
	return -1
}

// inParty reports whether s lies in the name of somebody ("Islamic Movement in
// Nigeria"): no event's place.
func (f *filler) inParty(s daybook.Span) bool {
	for i := range f.a.Names {
		if n := &f.a.Names[i]; n.Contains(s) && n.Span != s {
			return n.Kind.Body() || n.Kind == daybook.NamePerson
		}
	}
	return false
}

// last returns the last token of s, -1 if there is none.
func (f *filler) last(s daybook.Span) int {
	lo, hi := f.a.TokensIn(s)
	if hi <= lo {
		return -1
	}
	return hi - 1
}

// byGrammar is the rule of what hangs on its trigger.
const byGrammar = "argument/grammar"

// byNearest is the rule of what merely stands nearest to its trigger.
const byNearest = "argument/nearest"

// located reports whether a preposition of place stands before a phrase, or
// another place does ("Kech, Pakistan").
func (f *filler) located(s daybook.Span) bool {
	lo, _ := f.a.TokensIn(s)
	for i := lo - 1; i >= 0 && i >= lo-5 && f.a.Tokens[i].Sentence == f.a.Tokens[lo].Sentence; i-- {
		switch f.a.Tags[i].UPOS {
		case "ADP", "ADV", "SCONJ":
			return f.locative[f.g.Lemma(i)]
		case "DET", "ADJ", "NUM", "NOUN", "PROPN":
			if f.places[i] >= 0 {
				return true
			}
			continue
		case "PUNCT":
			return i > 0 && f.places[i-1] >= 0 || i > 1 && f.g.Form(i) == "(" && f.places[i-1] >= 0
		}
		return false
	}
	return false
}

// partedFrom reports whether a semicolon, colon or dash stands between a time
// and trigger t.
func (f *filler) partedFrom(s daybook.Span, t int) bool {
	lo, hi := f.a.TokensIn(s)
	h := f.a.Triggers[t].Head
	for i := min(hi, h); i < max(lo, h); i++ {
		switch f.g.Form(i) {
		case ";", ":", "—", "–", "--":
			return true
		}
	}
	return false
}

// ofSpeech reports whether the time of tokens [lo,hi) says when somebody spoke,
// whatever the parser made of it: "police report on Friday that". One that hangs
// on a verb of speech is seen by [filler.beneath].
func (f *filler) ofSpeech(lo, hi int) bool {
	if hi >= len(f.a.Tokens) || f.g.Form(hi) != "that" {
		return false
	}
	for i := max(0, lo-2); i < lo; i++ {
		if f.speech[f.g.Lemma(i)] {
			return true
		}
	}
	return false
}

// give hands a phrase to the trigger above it in the grammar, else to the
// nearest in the sentence.
func (f *filler) give(s daybook.Span, to func(t int, rule string)) {
	lo, hi := f.a.TokensIn(s)
	if lo >= hi {
		return
	}
	if t := f.climb(f.top(lo, hi)); t >= 0 {
		to(t, byGrammar)
		return
	}
	if t := f.nearest(lo); t >= 0 {
		to(t, byNearest)
	}
}

// top returns the token of [lo,hi) that hangs on something outside it.
func (f *filler) top(lo, hi int) int {
	for i := lo; i < hi; i++ {
		if h := f.g.Head(i); h < lo || h >= hi {
			return i
		}
	}
	return hi - 1
}

// steps bounds the climb to a trigger.
const steps = 12

// climb returns the trigger that token i hangs under, -1 if there is none.
func (f *filler) climb(i int) int {
	within := true // the clause that i stands in
	for n := 0; i >= 0 && n < steps; n++ {
		if t := f.heads[i]; t >= 0 {
			return t
		}
		if t := f.borne(i); within && t >= 0 {
			return t
		}
		within = within && !f.g.IsVerb(i)
		i = f.g.Head(i)
	}
	return -1
}

// borne returns the trigger that is what light verb v is about: "clashes took
// place", "carried out an attack"; -1 if there is none.
func (f *filler) borne(v int) int {
	if !f.g.IsVerb(v) || !f.light[f.g.Lemma(v)] {
		return -1
	}
	for _, k := range f.g.Children(v) {
		if c := int(k); f.heads[c] >= 0 && f.g.Is(c, "nsubj", "nsubj:pass", "obj") && !f.g.IsVerb(c) {
			return f.heads[c]
		}
	}
	return -1
}

// nearest returns the trigger of token i's sentence with the fewest tokens in
// between, -1 if the sentence has none.
func (f *filler) nearest(i int) int {
	best, gap := -1, 1<<30
	sentence := f.a.Tokens[i].Sentence
	from := sort.Search(len(f.a.Triggers), func(t int) bool { return f.a.Tokens[f.a.Triggers[t].Head].Sentence >= sentence })
	for t := from; t < len(f.a.Triggers); t++ {
		h := f.a.Triggers[t].Head
		if f.a.Tokens[h].Sentence != sentence {
			break
		}
		if d := max(h-i, i-h); d < gap {
			best, gap = t, d
		}
	}
	return best
}
