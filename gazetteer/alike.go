package gazetteer

import (
	"strings"

	"github.com/daybookhq/daybook/fold"
)

// transcribed are the countries whose names come to English from other
// scripts, in more spellings than any table has.
const transcribed = arabic + " AM AZ BD BY CN ER ET GE IN KG KP KZ LK MM NP RU TH TJ TM UA UZ "

// Alike returns the towns of a country whose usual names are spelt almost as
// name is: with the same consonants, other vowels. It returns nil for short
// names and for countries that write in Latin letters.
func (g *Gazetteer) Alike(name, iso string) []Place {
	key := bare(name)
	bones := fold.Bones(key)
	if len(key) < 5 || len(bones) < 3 || iso == "" || !strings.Contains(transcribed, " "+iso+" ") {
		return nil
	}
	var out []Place
	for _, p := range g.skeletons(iso)[bones] {
		if other := bare(g.Name(p)); other[0] == key[0] && fold.Distance(key, other)*5 <= 2*max(len(key), len(other)) {
			out = append(out, p)
		}
	}
	return out
}

// bare is the folded name without the Arabic article.
func bare(name string) string {
	key := plainKey(name)
	if first, rest, ok := strings.Cut(key, " "); ok && len(rest) > 2 && strings.Contains(articles, " "+first+" ") {
		return rest
	}
	return key
}

// skeletons are the towns of a country by the consonants of their names. They
// are gathered when first asked for.
func (g *Gazetteer) skeletons(iso string) map[string][]Place {
	if m, ok := g.bones.Load(iso); ok {
		return m.(map[string][]Place)
	}
	m := map[string][]Place{}
	for i := range g.Len() {
		if p := Place(i); g.Level(p) == "town" && g.CountryOf(p) == iso {
			if b := fold.Bones(bare(g.Name(p))); len(b) >= 3 {
				m[b] = append(m[b], p)
			}
		}
	}
	g.bones.Store(iso, m)
	return m
}
