package gazetteer

import (
	"crypto/sha256"
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestLookup checks facts: the place that a name means without context.
func TestLookup(t *testing.T) {
	g := Default()
	for _, c := range []struct{ name, id, country, level string }{
		{"Aleppo", "geonames:170063", "SY", "town"},
		{"Kyiv", "geonames:703448", "UA", "town"},
		{"KIEV", "geonames:703448", "UA", "town"},
		{"Ürümqi", "geonames:1529102", "CN", "town"},
		{"Urumqi", "geonames:1529102", "CN", "town"},
		{"Helmand", "geonames:1140043", "AF", "province"},
		{"Syria", "geonames:163843", "SY", "country"},
		{"U.S.", "geonames:6252001", "US", "country"},
		{"Gaza Strip", "geonames:281132", "PS", "region"},
		{"Crimea", "geonames:703883", "UA", "province"},
		{"Golan Heights", "daybook:golan", "SY", "region"},
		{"Black Sea", "daybook:black-sea", "", "sea"},
		{"Bagram", "daybook:bagram", "AF", "site"},
		{"St. Louis", "geonames:4407066", "US", "town"},
	} {
		got := g.Lookup(c.name)
		if len(got) == 0 || !holds(got, c.id, c.country, c.level) {
			t.Errorf("%s: want %s %s %s among %+v", c.name, c.id, c.country, c.level, got[:min(4, len(got))])
		}
	}
	for _, name := range []string{"", " ", "xyzzy plugh", "Baghdad,", "—"} {
		if got := g.Lookup(name); got != nil {
			t.Errorf("%q: got %+v", name, got)
		}
	}
}

// holds looks at the two likeliest places.
func holds(got []Candidate, id, country, level string) bool {
	for _, c := range got[:min(2, len(got))] {
		if c.ID == id && c.Country == country && c.Level == level {
			return true
		}
	}
	return false
}

// TestSpellings checks that one place answers to its spellings.
func TestSpellings(t *testing.T) {
	g := Default()
	for _, names := range []string{"Deir ez-Zor|Deir al-Zor|Deir Ezzor", "Raqqa|al-Raqqa|Ar-Raqqah|Raqqah", "Sirte|Surt", "Sidon|Saida", "Taiz|Ta'izz|Ta’izz", "Odesa|Odessa", "Yangon|Rangoon"} {
		all := strings.Split(names, "|")
		want := map[Place]bool{}
		m := g.Find(all[0])
		for i := range m.Len() {
			want[m.At(i).Place] = true
		}
		for _, n := range all[1:] {
			if m := g.Find(n); m.Len() == 0 || !want[m.At(0).Place] {
				t.Errorf("%s is not %s", n, all[0])
			}
		}
	}
}

// TestAlike checks spellings that no table has.
func TestAlike(t *testing.T) {
	g := Default()
	for name, want := range map[string]string{"Mussayab IQ": "Al-Musayab", "Khasham SY": "Khusham", "Khan Shaykhun SY": "Khan Shaykhun", "Homs SY": "", "Musayab FR": "", "Washington SY": ""} {
		name, iso, _ := cutLast(name)
		got := ""
		for _, p := range g.Alike(name, iso) {
			if got == "" || g.Name(p) == want {
				got = g.Name(p)
			}
		}
		if got != want {
			t.Errorf("%s in %s: got %q, want %q", name, iso, got, want)
		}
	}
}

func cutLast(s string) (before, after string, ok bool) {
	i := strings.LastIndexByte(s, ' ')
	return s[:i], s[i+1:], i > 0
}

func TestLongest(t *testing.T) {
	text := "New York City of London"
	ends := []int{3, 8, 13, 16, 23}
	if n, m := Default().Longest(text, ends); n != 3 || Default().Name(m.At(0).Place) != "New York City" {
		t.Errorf("got %d tokens", n)
	}
	if n, _ := Default().Longest("and, the", []int{3, 4, 8}); n != 0 {
		t.Errorf("got %d tokens", n)
	}
}

func TestCountries(t *testing.T) {
	g := Default()
	for iso, capital := range map[string]string{"SY": "Damascus", "IQ": "Baghdad", "UA": "Kyiv", "NG": "Abuja", "US": "Washington, D.C."} {
		p := g.Country(iso)
		if p == None || g.CountryOf(p) != iso || g.Level(p) != "country" {
			t.Fatalf("%s is %d", iso, p)
		}
		if c := g.Capital(iso); c == None || g.Name(c) != capital || !g.Contains(p, c) {
			t.Errorf("the capital of %s is %d", iso, c)
		}
	}
	if p := g.Country("ZZ"); p != None {
		t.Errorf("ZZ is %d", p)
	}
}

// TestDisputed checks the country of disputed land: as ISO 3166 has it.
func TestDisputed(t *testing.T) {
	g := Default()
	for name, iso := range map[string]string{"Khan Yunis": "PS", "Hebron": "PS", "Jenin": "PS", "Sevastopol": "UA", "Simferopol": "UA", "Pristina": "XK", "Donetsk": "UA", "Golan Heights": "SY"} {
		if got := g.CountryOf(g.Find(name).At(0).Place); got != iso {
			t.Errorf("%s is in %s, want %s", name, got, iso)
		}
	}
}

// TestClaims checks that each row of disputed.tsv finds its land, and that what
// lies in it is disputed, too.
func TestClaims(t *testing.T) {
	g := Default()
	for line := range strings.Lines(disputed) {
		if f := strings.Split(line, "\t"); !strings.HasPrefix(line, "#") {
			ok := false
			for _, c := range g.Lookup(f[0]) {
				ok = ok || g.claims[c.Place] != "" || g.Disputed(c.Place) != "" && c.Level == f[2]
			}
			if !ok {
				t.Errorf("%s is not there: %+v", f[0], g.Lookup(f[0]))
			}
		}
	}
	for name, want := range map[string]bool{"Simferopol": true, "Pristina": true, "Golan Heights": true, "Lviv": false, "Paris": false} {
		if got := g.Disputed(g.Find(name).At(0).Place); (got != "") != want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestDistance(t *testing.T) {
	g := Default()
	if km := g.Distance(g.Capital("SY"), g.Capital("LB")); km < 80 || km > 95 {
		t.Errorf("Damascus to Beirut is %.0f km", km)
	}
	if km := Kilometres(0, 0, 0, 180); km < 20000 || km > 20040 {
		t.Errorf("half the Equator is %.0f km", km)
	}
}

func TestMissAllocatesNothing(t *testing.T) {
	g := Default()
	ends := []int{5, 12}
	if n := testing.AllocsPerRun(100, func() {
		g.Find("No such place")
		g.Longest("Xanqo Plughxx", ends)
	}); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

// TestEncode packs a few rows twice and reads them back.
func TestEncode(t *testing.T) {
	rows := []Row{
		{Source: "geonames", Number: 1, Name: "Westland", Country: "WL", Admin1: -1, Lat: 10, Lon: -20, Level: "country", Pop: 5_000_000, Demonyms: []string{"Westlander"}},
		{Source: "geonames", Number: 2, Name: "Upper March", Country: "WL", Admin1: 1, Lat: 11, Lon: -21, Level: "province", Pop: 900_000},
		{Source: "wof", Number: 3, Name: "Al Hafr", Country: "SY", Admin1: 1, Lat: -11.5, Lon: 179.9999, Level: "town", Pop: 70_000, Seat: 2, Variants: []string{"Éxón"}},
		{Source: "daybook", Slug: "long-sea", Name: "Long Sea", Admin1: -1, Level: "sea"},
		{Name: "Farm", Country: "WL", Admin1: -1, Lat: 1.5, Lon: 2.25, Level: "town"},
	}
	data := string(Encode(rows, map[string]bool{"farm": true}))
	if data != string(Encode(rows, map[string]bool{"farm": true})) {
		t.Fatal("two runs differ")
	}
	g := opened(t, data)
	for name, want := range map[string]string{
		"westlander": "geonames:1", "Upper-March": "geonames:2", "al-Hafr": "wof:3", "Hafr": "wof:3", "exon": "wof:3", "LONG SEA": "daybook:long-sea", "Farm": "geo:1.5000,2.2500",
	} {
		if got := g.Lookup(name); len(got) != 1 || got[0].ID != want {
			t.Errorf("%s: got %+v, want %s", name, got, want)
		}
	}
	c := g.Lookup("Hafr")[0]
	if c.Admin1 != "Upper March" || c.Lat != -11.5 || c.Lon != 179.9999 || c.Seat != 2 || c.Pop < 66_000 || c.Pop > 74_000 {
		t.Errorf("got %+v", c)
	}
	if !g.Find("farm").At(0).Word || !g.Find("Westlander").At(0).Demonym || !g.Find("Exon").At(0).Variant {
		t.Error("flags are lost")
	}
}

func opened(t *testing.T, data string) *Gazetteer {
	t.Helper()
	g, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// TestExtend adds a village and a name to the places that a file has.
func TestExtend(t *testing.T) {
	base := opened(t, string(Encode([]Row{
		{Source: "geonames", Number: 1, Name: "Westland", Country: "WL", Admin1: -1, Lat: 10, Lon: -20, Level: "country", Demonyms: []string{"Westlander"}},
		{Source: "geonames", Number: 2, Name: "Upper March", Country: "WL", Admin1: 1, Lat: 11, Lon: -21, Level: "province", Zone: "Etc/UTC"},
		{Source: "wof", Number: 3, Name: "Nether Hafr", Country: "WL", Admin1: 1, Lat: 11, Lon: -21, Level: "district"},
		{Source: "daybook", Slug: "ford", Name: "Ford", Country: "WL", Admin1: 1, Admin2: 3, Lat: 11.5, Lon: -21, Level: "town", Pop: 900, Variants: []string{"Furt"}},
	}, map[string]bool{"ford": true})))
	rows := base.Rows()
	rows[3].Variants = []string{"Vado"}
	rows = append(rows, Row{Source: "geonames", Number: 9, Name: "Ford", Country: "WL", Admin1: 1, Lat: 11.9, Lon: -21, Level: "town"})
	g := opened(t, string(Extend(base, rows)))
	for name, want := range map[string]string{"Westlander": "geonames:1", "Furt": "daybook:ford", "Vado": "daybook:ford", "Nether-Hafr": "wof:3"} {
		if got := g.Lookup(name); len(got) != 1 || got[0].ID != want {
			t.Errorf("%s: got %+v, want %s", name, got, want)
		}
	}
	m := g.Find("ford")
	if m.Len() != 2 || !m.At(1).Word || g.ID(m.At(1).Place) != "geonames:9" {
		t.Errorf("got %d places of the name Ford", m.Len())
	}
	if c := g.Lookup("Ford")[0]; c.Admin2 != "Nether Hafr" || c.Zone != "Etc/UTC" {
		t.Errorf("got %+v", c)
	}
}

// TestWide packs more places than the narrow form can number.
func TestWide(t *testing.T) {
	rows := make([]Row, 1<<narrow.placeBits+1)
	for i := range rows {
		rows[i] = Row{Source: "geonames", Number: uint32(i), Name: "Hamlet", Admin1: -1, Level: "town"}
	}
	last := len(rows) - 1
	rows[last].Name = "Last Hamlet"
	g := opened(t, string(Encode(rows, nil)))
	if got := g.Lookup("last hamlet"); len(got) != 1 || got[0].ID != fmt.Sprint("geonames:", last) || got[0].Name != "Last Hamlet" {
		t.Errorf("got %+v", got)
	}
}

// TestOpen refuses what is no gazetteer, whole or cut.
func TestOpen(t *testing.T) {
	whole := string(Encode([]Row{{Name: "Farm", Admin1: -1, Level: "town"}}, nil))
	for _, data := range []string{"", "x", magic, magicWide, whole[:len(whole)-1], whole + "x", "daybook places 3\n" + whole[len(magic):]} {
		if _, err := Open(data); err == nil {
			t.Errorf("no error for %d bytes", len(data))
		}
	}
}

// TestCard holds places.md to places.bin.
func TestCard(t *testing.T) {
	card, err := os.ReadFile("places.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{fmt.Sprintf("sha256: %x", sha256.Sum256([]byte(packed))), fmt.Sprintf("places: %d", Default().Len()), fmt.Sprintf("bytes: %d", len(packed))} {
		if !strings.Contains(string(card), want) {
			t.Errorf("places.md lacks %q; run: go run ./cmd/train gazetteer", want)
		}
	}
	if len(packed) > 25_000_000 {
		t.Errorf("places.bin has %d bytes", len(packed))
	}
}

// TestExtra checks the form of our own table.
func TestExtra(t *testing.T) {
	data, err := os.ReadFile("extra.tsv")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		f := strings.Split(line, "\t")
		switch {
		case strings.HasPrefix(line, "#"):
		case len(f) != 10:
			t.Errorf("line %d has %d fields", i+1, len(f))
		case strings.HasPrefix(f[0], "daybook:") && (seen[f[0]] || f[4] == "" || f[5] == ""):
			t.Errorf("line %d: %s is there twice or nowhere", i+1, f[0])
		case !strings.HasPrefix(f[0], "=") && !strings.HasPrefix(f[0], "daybook:"):
			t.Errorf("line %d: id %q", i+1, f[0])
		default:
			seen[f[0]] = strings.HasPrefix(f[0], "daybook:")
		}
	}
}

func BenchmarkLongest(b *testing.B) {
	g := Default()
	text, ends := "Deir ez-Zor Governorate officials said", []int{4, 11, 23, 33, 38}
	b.ReportAllocs()
	for b.Loop() {
		g.Longest(text, ends)
	}
}

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		if _, err := Open(packed); err != nil {
			b.Fatal(err)
		}
	}
}
