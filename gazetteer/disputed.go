package gazetteer

import (
	_ "embed"
	"strings"
)

//go:embed disputed.tsv
var disputed string

// Disputed tells who holds and who claims the land that a place is or lies in,
// as far as provinces and countries tell; "" where no claims differ. The place's
// own country is as ISO 3166 has it.
func (g *Gazetteer) Disputed(p Place) string {
	g.once.Do(g.readDisputed)
	for _, q := range [...]Place{p, g.Admin1(p), g.Country(g.CountryOf(p))} {
		if claims := g.claims[q]; claims != "" {
			return claims
		}
	}
	return ""
}

func (g *Gazetteer) readDisputed() {
	g.claims = map[Place]string{}
	for line := range strings.Lines(disputed) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(f) != 4 {
			continue
		}
		m := g.Find(f[0])
		for i := range m.Len() {
			if p := m.At(i).Place; g.CountryOf(p) == f[1] && g.Level(p) == f[2] {
				g.claims[p] = f[3]
			}
		}
	}
}
