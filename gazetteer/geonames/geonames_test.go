package geonames

import (
	"archive/zip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/daybookhq/daybook/gazetteer"
)

// places is a table of ours in the form of GeoNames's main one: an invented
// country with a province, a district and what lies in them, and a village
// that is no more. The base has the province and the town 21.
const places = `10|Nordmark Province|Nordmark Province||54.0|9.0|A|ADM1|QX||01||||0|||Etc/GMT-1|2026-01-01
11|Süderdistrikt|Suderdistrikt||54.1|9.1|A|ADM2|QX||01|07|||0|||Etc/GMT-1|2026-01-01
20|Düsterfeld|Dusterfeld|Duesterfeld,Темнополе|54.11|9.12|P|PPL|QX||01|07|||0|||Etc/GMT-1|2026-01-01
21|Altstadt|Altstadt|Old Town of Nordmark|54.2|9.2|P|PPLA|QX||01|07|||60000|||Etc/GMT-1|2026-01-01
22|Wüstung|Wustung||54.3|9.3|P|PPLH|QX||01|07|||0|||Etc/GMT-1|2026-01-01
23|Nebelsee Dam|Nebelsee Dam||54.4|9.4|S|DAM|QX||01||||0|||Etc/GMT-1|2026-01-01
24|Ein Baum|Ein Baum||54.5|9.5|V|TREE|QX||01||||0|||Etc/GMT-1|2026-01-01
25|Ferndorf|Ferndorf||10.5|20.5|P|PPL|QY||03||||500|||Etc/GMT|2026-01-01
`

const names = `1|20|en|Gloomfield||||
2|20|link|https://example.org/gloom||||
3|20|fr|Le Champ Lugubre||||
4|21|en|Oldtown|1|||1
5|20|de|Duesternfeld||||
6|99|en|Nowhere||||
`

func base(t *testing.T) *gazetteer.Gazetteer {
	t.Helper()
	g, err := gazetteer.Open(string(gazetteer.Encode([]gazetteer.Row{
		{Source: "geonames", Number: 1, Name: "Quexia", Country: "QX", Admin1: -1, Level: "country"},
		{Source: "geonames", Number: 10, Name: "Nordmark", Country: "QX", Admin1: 1, Lat: 54, Lon: 9, Level: "province"},
		{Source: "geonames", Number: 21, Name: "Altstadt", Country: "QX", Admin1: 1, Lat: 54.2, Lon: 9.2, Level: "town", Pop: 60_000, Variants: []string{"Starigard"}},
	}, nil)))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// write makes a file of a table with tabs for bars; a .zip holds it beside a
// readme.
func write(t *testing.T, name, table string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	table = strings.ReplaceAll(table, "|", "\t")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if !strings.HasSuffix(name, ".zip") {
		_, err = file.WriteString(table)
	} else {
		z := zip.NewWriter(file)
		for entry, text := range map[string]string{"readme.txt": "x", "allCountries.txt": table} {
			w, _ := z.Create(entry)
			_, _ = w.Write([]byte(text))
		}
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func build(t *testing.T, opt Options) (*gazetteer.Gazetteer, Count) {
	t.Helper()
	opt.Base = base(t)
	data, n, err := Build(opt)
	if err != nil {
		t.Fatal(err)
	}
	g, err := gazetteer.Open(string(data))
	if err != nil {
		t.Fatal(err)
	}
	return g, n
}

func TestBuild(t *testing.T) {
	g, n := build(t, Options{Places: write(t, "allCountries.zip", places)})
	if n.Places != 7 || n.New != 4 {
		t.Errorf("got %+v", n)
	}
	for name, want := range map[string]string{
		"Duesterfeld": "geonames:20", "Starigard": "geonames:21", "Old Town of Nordmark": "geonames:21", "Nebelsee Dam": "geonames:23", "Ferndorf": "geonames:25", "Suderdistrikt": "geonames:11",
	} {
		if got := g.Lookup(name); len(got) != 1 || got[0].ID != want {
			t.Errorf("%s: got %+v, want %s", name, got, want)
		}
	}
	c := g.Lookup("Düsterfeld")[0]
	if c.Admin1 != "Nordmark" || c.Admin2 != "Süderdistrikt" || c.Level != "town" || c.Zone != "Etc/GMT-1" || c.Lat != 54.11 {
		t.Errorf("got %+v", c)
	}
	for _, gone := range []string{"Wüstung", "Ein Baum"} {
		if got := g.Lookup(gone); got != nil {
			t.Errorf("%s: got %+v", gone, got)
		}
	}
}

func TestBuildWithNames(t *testing.T) {
	g, _ := build(t, Options{Places: write(t, "QX.txt", places), Names: write(t, "alternateNamesV2.txt", names), Countries: []string{"qx"}})
	for name, want := range map[string]int{"Gloomfield": 1, "Le Champ Lugubre": 1, "Duesternfeld": 1, "Oldtown": 0, "Nowhere": 0, "Ferndorf": 0, "Duesterfeld": 0} {
		if got := g.Lookup(name); len(got) != want {
			t.Errorf("%s: got %+v", name, got)
		}
	}
	if m := g.Find("Le Champ Lugubre"); !m.At(0).Far {
		t.Error("a name in another language is not marked")
	}
}

func TestBuildErrors(t *testing.T) {
	for _, path := range []string{filepath.Join(t.TempDir(), "none.txt"), write(t, "commas.txt", "1,Town,QX\n"), write(t, "broken.txt.zip", "x")} {
		if _, _, err := Build(Options{Places: path, Base: base(t)}); err == nil {
			t.Errorf("%s: no error", filepath.Base(path))
		}
	}
}

// FuzzBuild reads any table: errors, no panics, and what is built opens.
func FuzzBuild(f *testing.F) {
	f.Add(strings.ReplaceAll(places, "|", "\t"))
	f.Fuzz(func(t *testing.T, table string) {
		data, _, err := Build(Options{Places: write(t, "table.txt", table), Base: base(t)})
		if err != nil {
			return
		}
		if _, err := gazetteer.Open(string(data)); err != nil {
			t.Error(err)
		}
	})
}
