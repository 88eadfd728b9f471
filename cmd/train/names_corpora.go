package main

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/eval"
	"github.com/daybookhq/daybook/lexicon"
	"github.com/daybookhq/daybook/stage"
	"github.com/daybookhq/daybook/stage/name"
)

// nameKinds are the kinds of name in the order of the model's classes.
var nameKinds = []daybook.NameKind{
	daybook.NamePerson, daybook.NamePlace, daybook.NameOrganisation, daybook.NameGroup, daybook.NameNationality,
	daybook.NameFacility, daybook.NameWeapon, daybook.NameEvent, daybook.NameOther,
}

// A nameCorpus is a set of marked texts with classes of its own. What a class
// means in our kinds may be open: the learner then takes what fits best.
type nameCorpus struct {
	name    string
	paths   []string             // under the data folder
	classes map[string]labelMask // class → kinds
	weight  float32              // how much a sentence of it counts
	every   int                  // of its texts one in so many is read
	strict  bool                 // words outside of its names are no names, even with a capital
}

// A labelMask is a set of labels: bit 0 no name, 1+2k and 2+2k the first and a
// further word of a name of nameKinds[k].
type labelMask uint32

const anyLabel labelMask = 1<<19 - 1

// kindMask returns the labels of the kinds.
func kindMask(kinds ...daybook.NameKind) labelMask {
	var m labelMask
	for _, k := range kinds {
		if i := slices.Index(nameKinds, k); i >= 0 {
			m |= 6 << (2 * i)
		}
	}
	return m
}

// Labels of first words, of further words.
const (
	firstLabels labelMask = 0b0101010101010101010
	innerLabels labelMask = 0b1010101010101010100
)

var (
	people   = kindMask(daybook.NamePerson)
	bodies   = kindMask(daybook.NameOrganisation, daybook.NameGroup)
	sites    = kindMask(daybook.NamePlace, daybook.NameFacility)
	sundries = kindMask(daybook.NameNationality, daybook.NameWeapon, daybook.NameEvent, daybook.NameOther, daybook.NameFacility)
	events   = kindMask(daybook.NameEvent)
)

var nameCorpora = []nameCorpus{
	{name: "labels", weight: 1.5, every: 1, strict: true},
	{name: "wikigold", paths: []string{"ner/wikigold"}, weight: 0.5, every: 1, strict: true,
		classes: map[string]labelMask{"per": people, "loc": sites, "org": bodies, "misc": sundries}},
	{name: "crossner", paths: []string{"ner/crossner-politics"}, weight: 0.5, every: 1, strict: true,
		classes: map[string]labelMask{
			"person": people, "politician": people, "location": sites, "country": sites, "organisation": bodies,
			"politicalparty": kindMask(daybook.NameOrganisation), "election": events, "event": events, "misc": sundries | bodies}},
	{name: "gmb", paths: []string{"ner/gmb"}, weight: 0.15, every: 2,
		classes: map[string]labelMask{
			"per": people, "geo": sites, "gpe": kindMask(daybook.NamePlace, daybook.NameNationality), "org": bodies,
			"eve": events, "art": sundries, "nat": sundries}},
}

// A nameSentence is what the model reads of a sentence, with the labels that
// each word may have.
type nameSentence struct {
	name.Sentence
	allowed []labelMask
	corpus  int
}

// readNameCorpus returns the texts of a corpus.
func readNameCorpus(c *nameCorpus, data, labels string) ([]eval.NamedText, error) {
	if c.classes == nil {
		return eval.ReadLabels([]string{labels, filepath.Join(data, "text", "current-events")})
	}
	var paths []string
	for _, p := range c.paths {
		paths = append(paths, filepath.Join(data, p))
	}
	return eval.ReadNames(paths)
}

// nameSentences runs the stages below the model over a text.
func nameSentences(c int, t eval.NamedText) []nameSentence {
	a := t.Analysis
	for _, s := range stage.Through("tag") {
		if len(a.Sentences) > 0 && (s.Name == "block" || s.Name == "sentence") {
			continue
		}
		s.Run(a)
	}
	allowed := allowedLabels(&nameCorpora[c], t)
	var out []nameSentence
	for _, s := range name.Sentences(a) {
		x := nameSentence{s, allowed[s.First : s.First+len(s.Words)], c}
		if nameCorpora[c].classes != nil {
			x.narrow()
		}
		out = append(out, x)
	}
	return out
}

// allowedLabels returns for each token of a text the labels that its marks
// allow.
func allowedLabels(c *nameCorpus, t eval.NamedText) []labelMask {
	a := t.Analysis
	out := make([]labelMask, len(a.Tokens))
	for i := range out {
		out[i] = 1
		if w := a.Word(i); !c.strict && strings.ToLower(w) != w {
			out[i] |= anyLabel
		}
	}
	for _, span := range slices.SortedFunc(maps.Keys(t.Gold), func(a, b daybook.Span) int { return a.Start - b.Start }) {
		mask := kindMask(t.Gold[span])
		if c.classes != nil {
			mask = c.classes[t.Class[span]]
		}
		if t.Class[span] == "tim" {
			continue
		}
		lo, hi := a.TokensIn(span)
		if lo >= hi || a.Tokens[lo].Start != span.Start || a.Tokens[hi-1].End != span.End || mask == 0 {
			for i := range a.Tokens {
				if a.Tokens[i].Overlaps(span) {
					out[i] = anyLabel // words cut in another way
				}
			}
			continue
		}
		if lo += outside(a, lo, hi, mask == people); lo == hi {
			continue
		}
		out[lo] = mask & firstLabels
		for i := lo + 1; i < hi; i++ {
			out[i] = mask & innerLabels
		}
	}
	return out
}

// narrow settles by what tables and rules know which kind an open class means:
// armed groups, sites and nationalities are few among the names of corpora that
// do not tell them apart, and would else be whatever fits no other kind.
func (x *nameSentence) narrow() {
	for i := 0; i < len(x.allowed); {
		j := i + 1
		if m := x.allowed[i]; m&1 == 1 || m&firstLabels == 0 {
			i = j
			continue
		}
		for j < len(x.allowed) && x.allowed[j]&(1|firstLabels) == 0 {
			j++
		}
		keep := x.kinds(i, j)
		for ; i < j; i++ {
			x.allowed[i] &= keep
		}
	}
}

// kinds returns the labels that narrow leaves to the name [i,j).
func (x *nameSentence) kinds(i, j int) labelMask {
	m := x.allowed[i] | x.allowed[i]<<1
	known := kindMask(name.DraftKind(x.Clues[j-1]))
	group, site, people := kindMask(daybook.NameGroup), kindMask(daybook.NameFacility), kindMask(daybook.NameNationality)
	if known&(group|site|people)&m != 0 {
		return known
	}
	place := kindMask(daybook.NamePlace)
	if m&place == 0 {
		m &^= site
	}
	if m&place == 0 && m&^people != 0 {
		m &^= people
	}
	if m&^group != 0 {
		m &^= group
	}
	return m
}

// outside returns how many of the tokens [lo,hi) stand in front of the name by
// our guide: articles and, before people, titles.
func outside(a *daybook.Analysis, lo, hi int, person bool) int {
	n := 0
	for lo+n < hi {
		w := strings.ToLower(strings.TrimSuffix(a.Word(lo+n), "."))
		if w != "the" && (!person || !personTitles()[w] || lo+n+1 == hi) {
			break
		}
		n++
	}
	return n
}

var personTitles = sync.OnceValue(func() map[string]bool { return lexicon.Set("person-title") })
