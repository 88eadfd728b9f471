package merge

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/fold"
	"github.com/daybookhq/daybook/lexicon"
)

// A gist is what stands in the sentences that tell an event, apart from what
// the record made of them. Lists are sorted.
type gist struct {
	persons   []uint32 // private persons by first and last name
	officials []uint32 // those who speak in an office: police chiefs and others
	streets   []uint32 // streets and sites by name
	towns     []uint32 // ids of towns
	ages      []uint32
	days      []uint32 // days since 1970
	words     []weighed
}

// A weighed word: the squares of all weights of a text add up to 1, so those of
// its most telling words to at most that.
type weighed struct {
	word   uint32
	weight uint16 // in 1/65535
}

// maxWords is how many words of a text are kept, the most telling ones.
const maxWords = 96

// commonest is how telling a word must be to count, in tenths.
const commonest = 15

// newGist reads the sentences that hold evidence of e, all that tell the story
// if e is nil, and the title in both cases.
func newGist(a *daybook.Analysis, e *daybook.Event) gist {
	told := tellingSentences(a, e)
	in := func(s daybook.Span) bool {
		lo, hi := a.TokensIn(s)
		return lo < hi && told[a.Tokens[lo].Sentence]
	}
	var g gist
	g.addPersons(a, in)
	g.addStreets(a, told)
	for i := range a.Places {
		p := &a.Places[i]
		if p.Level != "town" && (p.Level != "site" || p.ID == "") || !in(p.Span) {
			continue
		}
		if p.ID != "" {
			g.towns = append(g.towns, hash(p.ID))
		} else if key := nameKey(p.Name); key != 0 {
			g.towns = append(g.towns, key)
		}
	}
	for i := range a.Counts {
		if c := &a.Counts[i]; c.Kind == daybook.CountAge && c.Best > 0 && in(c.Span) {
			g.ages = append(g.ages, uint32(c.Best))
		}
	}
	for i := range a.Times {
		if t := &a.Times[i]; t.From == t.To && number(t.From) > 0 && in(t.Span) {
			g.days = append(g.days, uint32(number(t.From)))
		}
	}
	g.addWords(a, told)
	for _, list := range []*[]uint32{&g.persons, &g.officials, &g.streets, &g.towns, &g.ages, &g.days} {
		*list = set(*list)
	}
	return g
}

// tellingSentences tells which sentences hold evidence of e; those of the story
// if e is nil.
func tellingSentences(a *daybook.Analysis, e *daybook.Event) []bool {
	told := make([]bool, len(a.Sentences))
	if e == nil {
		for i := range a.Sentences {
			told[i] = a.Blocks[a.Sentences[i].Block].Kind.Told()
		}
		return told
	}
	one := daybook.Record{Events: []daybook.Event{*e}}
	one.EachEvidence(func(v *daybook.Evidence) {
		if lo, hi := a.TokensIn(v.Span); lo < hi {
			told[a.Tokens[lo].Sentence] = true
		}
	})
	return told
}

// addPersons adds those named in full. Who is known to the world tells little
// of an event; who holds an office speaks of many.
func (g *gist) addPersons(a *daybook.Analysis, in func(daybook.Span) bool) {
	for i := range a.Entities {
		e := &a.Entities[i]
		if e.Kind != daybook.NamePerson || e.ID != "" {
			continue
		}
		words := Words(nil, e.Canonical)
		if len(words) < 2 || !slices.ContainsFunc(e.Mentions, func(m daybook.Mention) bool { return in(m.Span) }) {
			continue
		}
		key := hash(words[0] + " " + words[len(words)-1])
		if e.Sector != "" && e.Sector != "CVL" || titled(a, e) {
			g.officials = append(g.officials, key)
		} else {
			g.persons = append(g.persons, key)
		}
	}
}

// titled reports whether a title stands before a mention of e: "Sgt. Cole".
func titled(a *daybook.Analysis, e *daybook.Entity) bool {
	for _, m := range e.Mentions {
		lo, _ := a.TokensIn(m.Span)
		for i := max(0, lo-2); i < lo; i++ {
			if titles()[fold.Key(a.Word(i))] {
				return true
			}
		}
	}
	return false
}

// titles are words before the names of people in an office; forms of address
// that anybody has are none.
var titles = sync.OnceValue(func() map[string]bool {
	set := lexicon.Set("person-title")
	for _, w := range []string{"mr", "mrs", "ms", "miss", "dr", "father", "mother", "brother", "sister"} {
		delete(set, w)
	}
	return set
})

// roadForms has for each word that ends the name of a street or site the form
// that all its spellings share.
var roadForms = sync.OnceValue(func() map[string]string { return lexicon.Map("road-word") })

// addStreets adds what capitals and a word for a street or a site name together:
// "Cathy Street", "Fuller Park".
func (g *gist) addStreets(a *daybook.Analysis, told []bool) {
	for i := 1; i < len(a.Tokens); i++ {
		if !told[a.Tokens[i].Sentence] || a.Tokens[i-1].Sentence != a.Tokens[i].Sentence {
			continue
		}
		road, name := a.Word(i), a.Word(i-1)
		if !capital(road) || !capital(name) && !digit(name) {
			continue
		}
		short, ok := roadForms()[fold.Key(road)]
		if !ok {
			continue
		}
		if name, ok = siteName(a, i-1); ok {
			g.streets = append(g.streets, hash(name+" "+short))
		}
	}
}

// siteName returns the name of a street or site that ends with token i: that word,
// or from the one that tells which of its kind it is, "oakdale high"; ok is false
// if none does.
func siteName(a *daybook.Analysis, i int) (name string, ok bool) {
	first := i
	for first > 0 && siteModifiers()[fold.Key(a.Word(first))] {
		first--
	}
	if a.Tokens[first].Sentence != a.Tokens[i].Sentence || !capital(a.Word(first)) && !digit(a.Word(first)) {
		return "", false
	}
	var words []string
	for ; first <= i; first++ {
		words = append(words, fold.Key(a.Word(first)))
	}
	return strings.Join(words, " "), !siteModifiers()[words[0]]
}

// siteModifiers are words that tell the kind of a site, not which it is.
var siteModifiers = sync.OnceValue(func() map[string]bool { return lexicon.Set("site-modifier") })

func capital(w string) bool { return w != "" && w[0] >= 'A' && w[0] <= 'Z' }
func digit(w string) bool   { return w != "" && w[0] >= '0' && w[0] <= '9' }

// A telling word and its weight among those of its text.
type telling struct {
	word   uint32
	weight float64
}

// addWords weighs the words of the title and of the sentences told.
func (g *gist) addWords(a *daybook.Analysis, told []bool) {
	times := map[uint32]int{}
	add := func(text string) {
		for _, w := range Words(nil, text) {
			times[hash(w)]++
		}
	}
	add(a.Doc.Title)
	for i := range a.Sentences {
		if told[i] {
			add(a.Doc.At(a.Sentences[i].Span))
		}
	}
	all := make([]telling, 0, len(times))
	length := 0.0
	for w, n := range times {
		tenths, ok := common()[w]
		if !ok {
			tenths = unseen
		}
		if tenths <= commonest {
			continue
		}
		x := float64(tenths) * (1 + math.Log(float64(n)))
		all = append(all, telling{w, x})
	}
	slices.SortFunc(all, func(x, y telling) int {
		return cmp.Or(cmp.Compare(y.weight, x.weight), cmp.Compare(x.word, y.word))
	})
	for i := range all {
		length += all[i].weight * all[i].weight
	}
	for _, w := range all[:min(len(all), maxWords)] {
		g.words = append(g.words, weighed{w.word, uint16(math.Round(math.MaxUint16 * w.weight / math.Sqrt(length)))})
	}
	slices.SortFunc(g.words, func(x, y weighed) int { return cmp.Compare(x.word, y.word) })
}
