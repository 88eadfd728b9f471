package eval

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/source"
	"github.com/daybookhq/daybook/work"
)

// variantsHeld is how many rows of the variants hold, in percent: it may only
// rise.
const variantsHeld = 75

// A variantRow is one row of a variant's page: see testdata/seed-variants.
type variantRow struct {
	kind, key string
	fields    [][3]string // name, "=" or "~", value
	words     string
	line      string
}

var variantField = regexp.MustCompile(`([a-z-]+)([=~])("[^"]*"|\S+)`)

// TestVariants reads the variants of the seed's structure and holds their rows
// against the records.
func TestVariants(t *testing.T) {
	pages, _ := filepath.Glob("testdata/seed-variants/[0-9]*.txt")
	if len(pages) != 6 {
		t.Fatalf("%d variants", len(pages))
	}
	held, all := 0, 0
	for _, page := range pages {
		rows, published := readVariant(t, strings.TrimSuffix(page, ".txt")+".md")
		dated, undated := readPage(t, page, published), readPage(t, page, "")
		for _, row := range rows {
			all++
			if row.holds(dated, undated) {
				held++
			} else {
				t.Logf("%s: not held: %s", filepath.Base(page), row.line)
			}
		}
	}
	t.Logf("%d of %d rows held", held, all)
	if 100*held < variantsHeld*all {
		t.Errorf("%d of %d rows held, less than %d %%", held, all, variantsHeld)
	}
}

func readPage(t *testing.T, name, published string) *daybook.Record {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	docs, err := source.Bytes(name, data, source.Options{Published: published})
	if err != nil {
		t.Fatal(err)
	}
	rec, err := code(work.NewCoder("eval"), docs[0])
	if err != nil {
		t.Fatal(err)
	}
	return rec
}

func readVariant(t *testing.T, name string) (rows []variantRow, published string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(data), "```rows\n")
	text, _, _ = strings.Cut(text, "```")
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		kind, rest, _ := strings.Cut(line, " ")
		row := variantRow{kind: kind, line: line, words: strings.Trim(rest, `"`)}
		switch kind {
		case "published":
			published = rest
			continue
		case "event":
			row.key, rest, _ = strings.Cut(rest, " ")
		case "statement", "splice", "none", "orphan", "at-most":
		default:
			t.Fatalf("%s: unknown row %q", name, line)
		}
		for _, f := range variantField.FindAllStringSubmatch(rest, -1) {
			row.fields = append(row.fields, [3]string{f[1], f[2], strings.Trim(f[3], `"`)})
		}
		rows = append(rows, row)
	}
	return rows, published
}

func (r *variantRow) holds(dated, undated *daybook.Record) bool {
	switch r.kind {
	case "event":
		for i := range dated.Events {
			if r.eventHolds(&dated.Events[i], undated) {
				return true
			}
		}
		return false
	case "statement":
		for i := range dated.Statements {
			if r.statementHolds(&dated.Statements[i]) {
				return true
			}
		}
		return false
	case "splice":
		for _, b := range dated.Report.Blocks {
			if b.Kind == daybook.BlockSplice && strings.Contains(dated.Report.Text[b.Start:b.End], r.words) {
				return true
			}
		}
		return false
	case "none":
		return !mentions(dated, r.words)
	case "orphan":
		for _, s := range dated.Statements {
			if s.Content != nil && strings.Contains(s.Content.Quote, r.words) && s.Speaker.Kind != "unresolved" {
				return false
			}
		}
		return true
	}
	most, _ := strconv.Atoi(r.words)
	for _, e := range dated.Events {
		if e.Realis == daybook.Actual {
			most--
		}
	}
	return most >= 0
}

func (r *variantRow) eventHolds(e *daybook.Event, undated *daybook.Record) bool {
	if strings.Contains(r.line, "no-perpetrator") && hasParty(e, "perpetrator", "") {
		return false
	}
	for _, f := range r.fields {
		if f[0] == "undated" {
			same := false
			for i := range undated.Events {
				same = same || undated.Events[i].Type == e.Type && dateIs(&undated.Events[i], f[2])
			}
			if !same {
				return false
			}
		} else if !eventField(e, f[0], f[2]) {
			return false
		}
	}
	return true
}

func eventField(e *daybook.Event, name, want string) bool {
	switch name {
	case "type":
		return e.Type == want
	case "realis":
		return string(e.Realis) == want
	case "background":
		return e.Background == (want == "true")
	case "count":
		return strconv.Itoa(e.Count) == want
	case "status":
		return e.Status == want
	case "country":
		return len(e.Where) > 0 && e.Where[0].Country != nil && *e.Where[0].Country == want
	case "level":
		return len(e.Where) > 0 && e.Where[0].Level == want
	case "date":
		return dateIs(e, want)
	case "mentions":
		n, _ := strconv.Atoi(want)
		return len(e.Triggers) >= n
	case "place":
		for _, w := range e.Where {
			if within(&w.Name, want) || within(w.Canonical, want) {
				return true
			}
		}
		return false
	case "perpetrator":
		return hasParty(e, "perpetrator", want) || hasParty(e, "participant", want)
	case "target":
		return hasParty(e, "target", want) || hasParty(e, "victim", want) || hasParty(e, "participant", want)
	case "party":
		return hasParty(e, "", want)
	}
	return harmIs(e, name, want) // killed, injured
}

func dateIs(e *daybook.Event, want string) bool {
	from, to, ok := strings.Cut(want, "..")
	switch {
	case want == "none":
		return e.When.From == nil
	case e.When.From == nil || *e.When.From != from:
		return false
	}
	return !ok || e.When.To != nil && *e.When.To == to
}

func harmIs(e *daybook.Event, effect, want string) bool {
	low, high, _ := strings.Cut(want, "-")
	for _, h := range e.Harm {
		if h.Effect == effect && h.Scope == "event" && bound(h.Low) == low && bound(h.High) == high {
			return true
		}
	}
	// several rows of one effect: their sum
	sum, any := 0, false
	for _, h := range e.Harm {
		if h.Effect == effect && h.Scope == "event" && h.PartOf == nil && h.Low != nil {
			sum, any = sum+*h.Low, true
		}
	}
	return any && high == "" && strconv.Itoa(sum) == low
}

func bound(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

func hasParty(e *daybook.Event, role, name string) bool {
	for _, p := range e.Parties {
		if (role == "" || p.Role == role) && (within(p.Name, name) || within(p.Canonical, name)) {
			return true
		}
	}
	return false
}

// within reports whether s holds words, upper and lower case alike.
func within(s *string, words string) bool {
	return s != nil && strings.Contains(strings.ToLower(*s), strings.ToLower(words))
}

func (r *variantRow) statementHolds(s *daybook.Statement) bool {
	for _, f := range r.fields {
		ok := true
		switch f[0] + f[1] {
		case "act=":
			ok = s.Act == f[2]
		case "speaker=":
			ok = s.Speaker.Kind == f[2]
		case "speaker~":
			ok = within(s.Speaker.Name, f[2]) || within(s.Speaker.Canonical, f[2])
		case "about=":
			ok = len(s.About) > 0
		case "against~":
			ok = s.Against != nil && (within(s.Against.Name, f[2]) || within(s.Against.Canonical, f[2]))
		case "quote~":
			ok = s.Content != nil && within(&s.Content.Quote, f[2])
		}
		if !ok {
			return false
		}
	}
	return true
}

// mentions reports whether words stand in a value or in evidence of an event,
// a statement or a note.
func mentions(rec *daybook.Record, words string) bool {
	has := func(list []daybook.Evidence) bool {
		for _, e := range list {
			if within(&e.Quote, words) {
				return true
			}
		}
		return false
	}
	for _, e := range rec.Events {
		if has(e.Triggers) || has(e.When.Evidence) || hasParty(&e, "", words) {
			return true
		}
		for _, w := range e.Where {
			if within(&w.Name, words) {
				return true
			}
		}
		for _, h := range e.Harm {
			if has(h.Evidence) {
				return true
			}
		}
	}
	for _, s := range rec.Statements {
		if has(s.Evidence) || s.Content != nil && within(&s.Content.Quote, words) || within(s.Speaker.Name, words) {
			return true
		}
	}
	return false
}
