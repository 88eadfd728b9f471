package main

import (
	"archive/zip"
	"bufio"
	"compress/gzip"
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/daybookhq/daybook/gazetteer"
)

// trainGazetteer builds gazetteer/places.bin and its card from the gazetteers
// in a folder. Sources are read in the order of how far they are trusted: what
// a later one knows of the same place is added to what is there.
func trainGazetteer(args []string) error {
	fs := flag.NewFlagSet("gazetteer", flag.ExitOnError)
	out := fs.String("out", "gazetteer", "folder of places.bin and places.md")
	fs.Usage = func() {
		fmt.Fprintln(fs.Output(), "usage: train gazetteer [-out DIR] [DIR]\nDIR holds geonames/, wof/, naturalearth/ and misc/; beside it lies text/.")
		fs.PrintDefaults()
	}
	if err := fs.Parse(args); err != nil {
		return err
	}
	dir := fs.Arg(0)
	for _, d := range []string{"../data/gazetteer", "/work/data/gazetteer"} {
		if _, err := os.Stat(d); dir == "" && err == nil {
			dir = d
		}
	}
	a := newAtlas(dir)
	for _, step := range []struct {
		name string
		read func(*atlas)
	}{
		{"countries", readCountries}, {"admin1", readAdmin1}, {"names of countries", readNames}, {"extra.tsv, provinces", readProvinceNames},
		{"cities15000 2026", readCities15000}, {"cities1000 2010", readCities1000},
		{"who's on first", readWOF}, {"cities1000 2016", readRG}, {"admin2", readAdmin2},
		{"natural earth", readNaturalEarth}, {"extra.tsv", readExtra},
	} {
		before := len(a.rows)
		step.read(a)
		if a.err != nil {
			return fmt.Errorf("%s: %w", step.name, a.err)
		}
		a.log = append(a.log, fmt.Sprintf("| %s | %d |", step.name, len(a.rows)-before))
		fmt.Fprintf(os.Stderr, "%-18s %7d new, %d in all\n", step.name, len(a.rows)-before, len(a.rows))
	}
	if len(a.lost) > 0 {
		fmt.Fprintln(os.Stderr, "extra.tsv knows names of places that are not there:\n"+strings.Join(a.lost, "\n"))
	}
	words, err := commonWords(filepath.Join(dir, "../text"))
	if err != nil {
		return err
	}
	return a.write(*out, words)
}

func (a *atlas) write(out string, words map[string]bool) error {
	rows := a.finish()
	data := gazetteer.Encode(rows, words)
	if err := os.WriteFile(filepath.Join(out, "places.bin"), data, 0o644); err != nil {
		return err
	}
	levels := map[string]int{}
	for _, r := range rows {
		levels[r.Level]++
	}
	card := fmt.Sprintf(gazetteerCard, len(data), sha256.Sum256(data), len(rows), fmt.Sprint(levels), strings.Join(a.log, "\n"))
	return os.WriteFile(filepath.Join(out, "places.md"), []byte(card), 0o644)
}

const gazetteerCard = `# places.bin

Places with coordinates, levels and names, packed by ` + "`go run ./cmd/train gazetteer [DIR]`" + `.

bytes: %d
sha256: %x
places: %d
by level: %s

| read in this order | new places |
|---|---|
%s

## Sources and licences
- GeoNames (https://www.geonames.org), CC BY 4.0: cities15000 of 2026-05, cities1000 of 2010-12, the extract
  rg_cities1000 of 2016, admin1 and admin2 codes, countryInfo.
- Who's On First (https://whosonfirst.org/docs/licenses/), 44 countries: its own work CC0-like; concordances with GeoNames,
  Quattroshapes and GeoPlanet CC BY, Natural Earth public domain, Mesoshapes CC0.
- Natural Earth 1:10m and 1:50m (https://www.naturalearthdata.com), public domain: label points of provinces, populated
  places, airports, outlines of countries (their middle only).
- country-codes (https://github.com/datasets/country-codes), PDDL: English names of countries.
- extra.tsv, disputed.tsv, actor/countries.tsv: our own, facts.
- Which names are mostly other words in English is counted in the project's text samples (Wikipedia Current Events and a sample
  of Wikipedia, CC BY-SA): one bit a name.

Country of disputed land is as ISO 3166 has it: PS for Gaza and the West Bank, XK, Golan SY, Crimea UA.
A place is kept if it has inhabitants, an article or a number in GeoNames' cities; villages of Who's On First
that only have a name are kept where that name is rare in their country. A time zone is that of most people of
the province; a county of which no source tells the position stands in the middle of its towns.
`

// lines calls f for each line of a file: plain, .gz, or the one file in a .zip.
func (a *atlas) lines(name string, f func(line string)) {
	if a.err != nil {
		return
	}
	var r io.Reader
	path := filepath.Join(a.dir, name)
	switch filepath.Ext(name) {
	case ".zip":
		z, err := zip.OpenReader(path)
		if a.err = err; err != nil {
			return
		}
		defer z.Close()
		r, a.err = z.File[0].Open()
	default:
		file, err := os.Open(path)
		if a.err = err; err != nil {
			return
		}
		defer file.Close()
		r = file
		if strings.HasSuffix(name, ".gz") {
			r, a.err = gzip.NewReader(file)
		}
	}
	if a.err != nil {
		return
	}
	scan := bufio.NewScanner(r)
	scan.Buffer(nil, 64<<20)
	for scan.Scan() {
		f(scan.Text())
	}
	a.err = scan.Err()
}

// fields calls f for each line of a tab-separated file that has n fields or
// more; # starts a comment.
func (a *atlas) fields(name string, n int, f func(field []string)) {
	a.lines(name, func(line string) {
		if field := strings.Split(line, "\t"); len(field) >= n && !strings.HasPrefix(line, "#") {
			f(field)
		}
	})
}

// commonWords counts the text samples and returns the words that stand there in
// lower case at all often.
func commonWords(dir string) (map[string]bool, error) {
	a := newAtlas(dir)
	lower, upper := map[string]int{}, map[string]int{}
	for _, name := range []string{"current-events/items_2002_2026.jsonl.gz", "wikipedia-sample/enwiki_sample_wikiextractor.txt.gz"} {
		a.lines(name, func(line string) { countWords(line, lower, upper) })
	}
	words := map[string]bool{}
	for w, n := range lower {
		if (n >= 8 && n*2 > upper[w] || n >= 60 && n*12 > upper[w]) && !slices.Contains(notWords, w) {
			words[w] = true
		}
	}
	return words, a.err
}

// notWords are names that some texts write in lower case inside other words.
var notWords = []string{"aleppo", "gaza"}

func countWords(line string, lower, upper map[string]int) {
	for _, w := range strings.FieldsFunc(line, func(r rune) bool { return r < 'A' || r > 'z' || r > 'Z' && r < 'a' }) {
		switch l := strings.ToLower(w); {
		case w == l:
			lower[l]++
		case w[1:] == l[1:]:
			upper[l]++
		}
	}
}
