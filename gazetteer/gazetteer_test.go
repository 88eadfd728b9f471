package gazetteer

import "testing"

func TestDump(t *testing.T) {
	g := Default()
	t.Logf("%+v places=%d entries=%d", g.h, len(g.places), len(g.entries))
	for _, n := range []string{"Aleppo", "Kyiv", "Kiev", "Ar-Raqqah", "al-Raqqa", "Raqqa", "Gaza", "Gaza Strip", "Idlib", "Sirte", "Deir ez-Zor", "Khan Yunis", "Mosul", "Erbil", "St. Louis", "Saint Louis", "Paris", "Georgia", "Jordan", "Reading", "Kandahar", "Donetsk", "Bucha", "Goma", "Rakhine", "Maiduguri", "Syria", "United States", "Rapides Parish", "Erbil International Airport", "Incirlik"} {
		for i, c := range g.Lookup(n) {
			if i < 4 {
				t.Logf("%s → %+v rank %d %v", n, c, g.Rank(c.Place), g.Find(n).At(i))
			}
		}
	}
}

func TestCount(t *testing.T) {
	g := Default()
	n, bare := map[string]int{}, map[string]int{}
	for p := Place(0); int(p) < g.Len(); p++ {
		n[g.CountryOf(p)]++
		if g.Level(p) == "town" && g.Pop(p) == 0 {
			bare[g.CountryOf(p)]++
		}
	}
	t.Log(n)
	t.Log(bare)
}
