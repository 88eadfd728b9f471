// Package place resolves place names to the gazetteer.
package place

import (
	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/gazetteer"
)

// New returns the stage.
func New() daybook.Stage {
	r := &resolver{g: gazetteer.Default()}
	return daybook.Stage{
		Name:   "place",
		Doc:    "resolves place names to the gazetteer",
		Reads:  []string{"blocks", "sentences", "tokens", "tags", "deps", "names"},
		Writes: []string{"places"},
		Run:    r.run,
	}
}

type resolver struct{ g *gazetteer.Gazetteer }

func (r *resolver) run(a *daybook.Analysis) {
	var ends []int
	for i := 0; i < len(a.Tokens); i++ {
		t := a.Tokens[i]
		if c := a.Doc.Text[t.Start]; c < 'A' || c > 'Z' {
			continue
		}
		ends = ends[:0]
		for j := i; j < len(a.Tokens) && j < i+6 && a.Tokens[j].Sentence == t.Sentence; j++ {
			ends = append(ends, a.Tokens[j].End-t.Start)
		}
		n, m := r.g.Longest(a.Doc.Text[t.Start:], ends)
		if n == 0 || m.At(0).Word {
			continue
		}
		c := r.g.Candidate(m.At(0).Place)
		p := daybook.Place{Span: daybook.Span{Start: t.Start, End: a.Tokens[i+n-1].End}, ID: c.ID, Name: c.Name, Country: c.Country, Admin1: c.Admin1,
			Lat: c.Lat, Lon: c.Lon, Level: c.Level, Relation: "at", Others: m.Len() - 1, Parent: -1, Rule: "place/rank"}
		if m.At(0).Demonym {
			p.Role = "demonym"
		}
		if b := a.Blocks[a.Sentences[t.Sentence].Block]; b.Kind == daybook.BlockDateline {
			p.Role = "dateline"
		}
		a.Places = append(a.Places, p)
		i += n - 1
	}
}
