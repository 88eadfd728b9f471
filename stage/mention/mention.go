// Package mention finds the noun phrases and pronouns that stand for a person,
// a place or an organisation: "Iraqi President Fuad Masum", "the regime", "we".
//
// Names alone are the layer of package name, and what refers to the same is
// that of package coref; this one tells of every phrase, once, what it stands
// for. Of phrases within each other the outermost counts. As in re3d, whose
// texts the model learned from, groups of people are organisations
// ("civilians", "tactical units"), and so are countries that act ("Russia
// vetoed").
//
// For each noun and pronoun the tree offers candidates (lattice.go): its words
// with more and more of its dependents. Learned weights tell of each how much
// its head, its edges and the whole speak for each kind (features.go), and the
// chart sums over all ways to choose candidates that do not overlap (chart.go).
package mention

import (
	_ "embed"

	"github.com/daybookhq/daybook"
)

// Kinds are the kinds of mention in the order of the weights.
var Kinds = [...]daybook.NameKind{daybook.NamePerson, daybook.NamePlace, daybook.NameOrganisation}

// weights are the learned weights, a signed byte for each feature and kind.
// mention.md is their card; "go run ./cmd/train mentions" writes both.
//
//go:embed mention.bin
var weights string

// Scale is how many steps a weight of 1 has.
const Scale = 64

// Bits is the binary logarithm of the number of weights.
const Bits = 20

// Least is how probable a mention must be. It is below a half, as F asks for,
// and as the texts that were learned from leave mentions unmarked at times.
const Least = 0.3

// New returns the stage.
func New() daybook.Stage {
	return daybook.Stage{
		Name:   "mention",
		Doc:    "finds the phrases that stand for persons, places and organisations",
		Reads:  []string{"sentences", "tokens", "tags", "deps", "names", "entities", "chains"},
		Writes: []string{"phrases"},
		Run:    run,
	}
}

func run(a *daybook.Analysis) {
	if len(weights) != 1<<Bits {
		return
	}
	var c Chart
	for _, l := range Lattices(a) {
		c.Weigh(&l, func(at uint32) float64 { return float64(int8(weights[at])) / Scale })
		c.Sum(l.Candidates)
		for _, x := range c.Best(l.Candidates, Least) {
			m := &l.Candidates[x.Candidate]
			a.Phrases = append(a.Phrases, daybook.Phrase{Span: m.Span(a), Head: m.Head, Kind: Kinds[x.Kind], Sure: float32(c.Probs[x.Candidate][x.Kind])})
		}
	}
}
