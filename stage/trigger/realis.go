package trigger

import (
	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/lexicon"
	"github.com/daybookhq/daybook/valency"
)

// A realis knows the words that take an event out of the actual. It never
// changes.
type realis struct {
	places map[string]map[string]stance // by where a word stands, as lexicon/en/realis.txt names it
	past   map[string]bool
	recall map[string]bool // words under which an event is one of before
	people lexicon.Class
	ages   map[string]bool // long times: "ten years after the bombing"
	reign  map[string]bool // nouns of a time in office
	thing  map[string]bool // nouns that make a thing of the event noun before them
	talk   map[string]bool // nouns that speak of an agreement that is not made
	series map[string]bool // nouns that are made of events: "a wave of attacks"
}

// A stance is what a word says of an event.
type stance struct {
	realis daybook.Realis
	joint  string // the preposition that must join the two, if any
}

// What a word may say of an event besides that it has a realis.
const (
	able daybook.Realis = "able" // actual if the word stands in the past, else hypothetical
	fact daybook.Realis = "fact" // actual, whatever is said of the word
)

func newRealis() *realis {
	r := &realis{
		places: map[string]map[string]stance{},
		past:   lexicon.Set("past-word"),
		recall: lexicon.Set("recall-word"),
		ages:   lexicon.Words("years months decades"),
		reign:  lexicon.Set("reign-noun"),
		thing:  lexicon.Set("nonevent-head"),
		talk:   lexicon.Set("talk-noun"),
		series: lexicon.Set("quantity-noun"),
	}
	for _, name := range []string{"person", "protester", "armed", "crowd"} {
		r.people |= lexicon.AllClasses().Bit(name)
	}
	for _, row := range lexicon.Rows("realis") {
		if r.places[row[1]] == nil {
			r.places[row[1]] = map[string]stance{}
		}
		s := stance{realis: daybook.Realis(row[2])}
		if len(row) > 3 {
			s.joint = row[3]
		}
		r.places[row[1]][row[0]] = s
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
