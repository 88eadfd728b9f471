package place

import (
	"cmp"
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/gazetteer"
)

// A Candidate is a place that a name may mean, with its points.
type Candidate struct {
	gazetteer.Candidate
	Points  float64
	Because []daybook.Reason
}

// Weigh rates the places that a name may mean as the stage does before the rest
// of a report has its say, best first. Larger places may follow the name after
// commas: "Tripoli, Lebanon".
func Weigh(g *gazetteer.Gazetteer, text string) []Candidate {
	name, rest, _ := strings.Cut(text, ",")
	f := &finder{resolver: &resolver{g: g, words: loadWords()}}
	m := mention{matches: g.Find(name), parent: -1, mate: -1, place: gazetteer.None}
	if up := strings.TrimSpace(rest); up != "" {
		if all := Weigh(g, up); len(all) > 0 {
			f.mentions, m.parent = []mention{{place: all[0].Place}}, 0
		}
	}
	if words := strings.Fields(strings.ToLower(name)); m.matches.Len() == 0 && len(words) > 1 {
		if unit := f.words.unit[words[len(words)-1]]; unit != "" {
			m.level, m.matches = unit, g.Find(strings.Join(words[:len(words)-1], " "))
		}
	}
	out := make([]Candidate, m.matches.Len())
	for i := range out {
		c := m.matches.At(i)
		t := f.score(&m, c)
		out[i] = Candidate{g.Candidate(c.Place), t.sum(), t.because()}
	}
	slices.SortStableFunc(out, func(a, b Candidate) int { return cmp.Compare(b.Points, a.Points) })
	return out
}
