package eval

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/daybookhq/daybook/source"
	"github.com/daybookhq/daybook/work"
)

// TestVariants reads the variants of the seed's structure and holds their rows
// against the records. What a row says holds with the date of publication, but
// for its field undated.
func TestVariants(t *testing.T) {
	pages, err := filepath.Glob("testdata/seed-variants/[0-9]*.txt")
	if err != nil || len(pages) < 6 {
		t.Fatal(len(pages), err)
	}
	var missed []string
	coder := work.NewCoder("test")
	for _, page := range pages {
		rows, published := readVariant(t, strings.TrimSuffix(page, ".txt")+".md")
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		dated := readText(t, coder, string(text), source.Options{Published: published})
		v := newReading(dated, readText(t, coder, string(text), source.Options{}), rows)
		name, held := strings.TrimSuffix(filepath.Base(page), ".txt"), 0
		for _, r := range rows {
			if v.holds(r) {
				held++
			} else {
				missed = append(missed, name+": "+r.line)
				t.Logf("%s: %s: nearest lacks %s", name, r.line, v.why(r))
			}
		}
		t.Logf("%s: %d of %d rows held", name, held, len(rows))
	}
	ratchet(t, "testdata/seed-variants/open.txt", missed)
}

// readVariant reads the block of rows of a variant's page.
func readVariant(t *testing.T, name string) (rows []row, published string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(data), "```rows\n")
	text, _, ok := strings.Cut(text, "```")
	if !ok {
		t.Fatalf("%s: no block of rows", name)
	}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if date, ok := strings.CutPrefix(line, "published "); ok {
			published = date
			continue
		}
		r, err := parseRow(line)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		rows = append(rows, r)
	}
	return rows, published
}
