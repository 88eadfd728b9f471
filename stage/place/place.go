// Package place resolves place names to the gazetteer.
//
// Candidates are the longest runs of tokens that name a place in the
// gazetteer ([finder.find]). The words around each say what kind of place is
// meant, in what relation, and in which larger place it lies (cue.go). A
// candidate wins by how well known it is and by how well it fits the other
// places of the report (resolve.go); where only rank speaks for a village or
// for a name that is also a common word, the mention is left out. Sites that
// only common nouns name ("a funeral tent") are added last (site.go).
package place

import (
	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/actor"
	"github.com/daybookhq/daybook/gazetteer"
)

// New returns the stage.
func New() daybook.Stage {
	r := &resolver{g: gazetteer.Default(), words: loadWords(), actors: actor.Default()}
	return daybook.Stage{
		Name:   "place",
		Doc:    "resolves place names to the gazetteer and finds the sites that common nouns name",
		Reads:  []string{"blocks", "sentences", "tokens", "tags", "deps", "names", "times"},
		Writes: []string{"places"},
		Run:    r.run,
	}
}

// A resolver is the stage's tables.
type resolver struct {
	g      *gazetteer.Gazetteer
	words  *words
	actors *actor.Lexicon
}

// A finder is the work on one document.
type finder struct {
	*resolver
	a        *daybook.Analysis
	low      []string        // tokens in lower case
	name     []int32         // index in Names of the name that holds the token, -1 if none, taken in a time
	caps     []bool          // by sentence: capitals do not tell names from other words
	loud     []bool          // by sentence: it is all in capitals
	surname  map[string]bool // last words of longer names of persons
	mentions []mention       // in text order
	votes    votes
	rivals   []rival // candidates of the mention in hand
	ends     []int
	toks     []int
}

func (r *resolver) run(a *daybook.Analysis) {
	if len(a.Tokens) == 0 || len(a.Tags) != len(a.Tokens) {
		return
	}
	f := &finder{resolver: r, a: a}
	f.prepare()
	f.find()
	f.cues()
	f.vote()
	f.resolve()
	f.respell()
	f.emit()
	f.sites()
	f.link()
}

// taken marks the tokens of times: "March" is no place there.
const taken = -2

// prepare lower-cases the tokens and notes names and sentences in capitals.
func (f *finder) prepare() {
	a := f.a
	f.low = make([]string, len(a.Tokens))
	f.name = make([]int32, len(a.Tokens))
	for i, t := range a.Tokens {
		f.low[i], f.name[i] = lower(a.Doc.At(t.Span)), -1
	}
	f.letters()
	for _, x := range a.Times {
		lo, hi := a.TokensIn(x.Span)
		for i := lo; i < hi; i++ {
			f.name[i] = taken
		}
	}
	f.surname = map[string]bool{}
	for n, x := range a.Names {
		if x.Kind == daybook.NamePerson && x.Last > x.First && x.Last < len(f.low) {
			f.surname[f.low[x.Last]] = true
		}
		for i := max(0, x.First); i <= x.Last && i < len(f.name); i++ {
			f.name[i] = int32(n)
		}
	}
}

// letters tells sentences in title case and in capitals from the others, by
// their words of four letters and more.
func (f *finder) letters() {
	n := len(f.a.Sentences)
	f.caps, f.loud = make([]bool, n), make([]bool, n)
	count := make([][3]int, n) // capital words, small words, words all in capitals
	for _, t := range f.a.Tokens {
		c := &count[t.Sentence]
		switch b, long := f.a.Doc.Text[t.Start], t.End-t.Start > 3; {
		case 'A' <= b && b <= 'Z':
			c[0]++
			if b = f.a.Doc.Text[t.End-1]; long && 'A' <= b && b <= 'Z' {
				c[2]++
			}
		case 'a' <= b && b <= 'z' && long:
			c[1]++
		}
	}
	for s, c := range count {
		f.caps[s] = c[0] >= 3 && c[0] > 4*c[1]
		f.loud[s] = f.caps[s] && c[2]*2 > c[0]
	}
}

// lower returns s in lower case; it allocates only where that differs.
func lower(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; 'A' <= c && c <= 'Z' || c >= 0x80 {
			return toLower(s)
		}
	}
	return s
}
