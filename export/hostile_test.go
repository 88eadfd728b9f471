package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/daybookhq/daybook"
	"golang.org/x/net/html"
)

const hostileText = "\x1b[31mRed\u202E alert\x00 </script><script>alert(1)</script>\n=cmd|'/c calc'!A1 was hit by a drone 😀 \u2028today\u200B\u061C."

// hostile is a record whose every string comes from somebody who means harm.
func hostile(t testing.TB) *daybook.Record {
	t.Helper()
	ev := func(words string) []daybook.Evidence {
		return []daybook.Evidence{at(t, hostileText, words, 1, "test/rule")}
	}
	name := "=cmd|'/c calc'!A1"
	r := &daybook.Record{
		Schema: daybook.Schema,
		Report: daybook.Report{
			ID: "<img src=x onerror=alert(2)>", SHA256: strings.Repeat("0", 64), Kind: "report", Source: "\"><script>alert(3)</script>",
			Title: ref("<script>alert(4)</script>\x1b]0;owned\x07"), Outlet: ref("+1+1"), Author: ref("\u202Eevil"), Text: hostileText,
		},
		Events: []daybook.Event{{
			ID: "e1", Type: "air-strike", Realis: daybook.Actual, Count: 1, Status: "uncontested", Triggers: ev("hit"),
			When:    daybook.When{Precision: "unknown", Anchor: "none"},
			Where:   []daybook.Where{{Name: "Red\u202E alert\x00", Level: "site", Relation: "at", Evidence: ev("Red\u202E alert\x00")}},
			Parties: []daybook.Party{{Role: "target", Name: &name, Kind: "named", Evidence: ev(name)}},
			Summary: "javascript:alert(5)\x1b[2J",
		}},
		Statements: []daybook.Statement{{ID: "s1", Speaker: daybook.Party{Kind: "unresolved"}, Act: "asserts", Evidence: ev("today")}},
		Notes:      []daybook.Note{{Code: "broken-utf8", Message: "\x1b[5mblink", Evidence: ev("😀")}},
	}
	if err := r.Validate(); err != nil {
		t.Fatal(err)
	}
	r.CodePoints()
	return r
}

// TestTerminalIsSafe checks that nothing of a document acts on the terminal.
func TestTerminalIsSafe(t *testing.T) {
	for _, color := range []bool{false, true} {
		out := string(render(t, "terminal", Options{Width: 80, Color: color}, hostile(t)))
		var b bytes.Buffer
		if _, err := Explain(&b, hostile(t), nil, Options{Color: color}); err != nil {
			t.Fatal(err)
		}
		out += b.String()
		if color {
			out = ansi.Strip(out) // our own colours
		}
		for _, bad := range []string{"\x1b", "\x07", "\x00", "\u202E", "\u2028", "\u200B", "\u061C"} {
			if strings.Contains(out, bad) {
				t.Errorf("colour %v: %q reaches the terminal", color, bad)
			}
		}
		for _, want := range []string{"␛[31m", "Red<U+202E> alert␀", "😀"} {
			if !strings.Contains(out, want) {
				t.Errorf("colour %v: %q is not shown", color, want)
			}
		}
	}
}

// TestTerminalLosesNothing checks that marks and wrapping keep every word.
func TestTerminalLosesNothing(t *testing.T) {
	for _, width := range []int{40, 60, 80, 200} {
		out := string(render(t, "terminal", Options{Width: width}, sample(t)))
		plain := strings.NewReplacer("[", " ", "]", " ").Replace(out[strings.Index(out, "TEXT"):])
		have := map[string]bool{}
		for _, w := range strings.Fields(plain) {
			have[strings.Trim(w, ".,“”")] = true
		}
		for _, w := range strings.Fields(sampleText) {
			if w = strings.Trim(w, ".,“”"); !have[w] {
				t.Errorf("width %d: %q is lost", width, w)
			}
		}
		for _, line := range strings.Split(out, "\n") {
			if n := ansi.StringWidth(line); n > width && !strings.HasPrefix(line, "TEXT") {
				t.Errorf("width %d: a line of %d columns: %q", width, n, line)
			}
		}
	}
}

// TestCSVIsSafe checks that no cell is a formula and numbers stay numbers.
func TestCSVIsSafe(t *testing.T) {
	rows, err := csv.NewReader(bytes.NewReader(render(t, "csv", Options{}, hostile(t), sample(t)))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, name := range rows[0] {
		at[name] = i
	}
	for _, row := range rows[1:] {
		for i, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) && i != at["longitude"] {
				t.Errorf("%s is a formula: %q", rows[0][i], cell)
			}
		}
	}
	if got := rows[1][at["targets"]]; got != "'=cmd|'/c calc'!A1" {
		t.Errorf("target %q", got)
	}
	if got := rows[2][at["longitude"]]; got != "-12.25" {
		t.Errorf("longitude %q is no number", got)
	}
}

// TestPageIsSafe parses the page as a browser does: of a hostile document it
// must hold text alone.
func TestPageIsSafe(t *testing.T) {
	page := render(t, "html", Options{}, hostile(t), sample(t))
	if !utf8.Valid(page) {
		t.Error("not UTF-8")
	}
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	scripts := 0
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "script":
			scripts++
			if n.FirstChild.Data != pageJS {
				t.Errorf("a foreign script: %q", n.FirstChild.Data)
			}
		case "img", "iframe", "link", "object", "base", "form", "svg":
			t.Errorf("element %s", n.Data)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "src" || a.Key == "style" || a.Key == "href" && !strings.HasPrefix(a.Val, "#") {
				t.Errorf("attribute %s=%q", a.Key, a.Val)
			}
		}
	}
	if scripts != 1 {
		t.Errorf("%d scripts, want ours alone", scripts)
	}
	for _, bad := range []string{"\x1b", "\u202E", "http://", "https://", "url("} {
		if bytes.Contains(page, []byte(bad)) {
			t.Errorf("the page has %q", bad)
		}
	}
}

// TestPageLinks checks that every link of the page leads to an element of it,
// and that no two elements share an id.
func TestPageLinks(t *testing.T) {
	root, err := html.Parse(bytes.NewReader(render(t, "html", Options{}, sample(t), sample(t))))
	if err != nil {
		t.Fatal(err)
	}
	ids, links := map[string]bool{}, map[string]bool{}
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			switch a.Key {
			case "id":
				if ids[a.Val] {
					t.Errorf("id %s twice", a.Val)
				}
				ids[a.Val] = true
			case "href":
				links[strings.TrimPrefix(a.Val, "#")] = true
			}
		}
	}
	for l := range links {
		if !ids[l] {
			t.Errorf("a link to %s, which is not there", l)
		}
	}
}

func TestGeoJSON(t *testing.T) {
	for n, records := range [][]*daybook.Record{nil, {sample(t)}, {sample(t), hostile(t)}} {
		var c struct {
			Type     string
			Features []struct {
				Geometry *struct {
					Type        string
					Coordinates []float64
				}
				Properties map[string]any
			}
		}
		if err := json.Unmarshal(render(t, "geojson", Options{}, records...), &c); err != nil {
			t.Fatalf("%d records: %v", n, err)
		}
		want := 0
		for _, r := range records {
			want += len(r.Events)
		}
		if c.Type != "FeatureCollection" || len(c.Features) != want {
			t.Errorf("%d records: %s with %d features, want %d", n, c.Type, len(c.Features), want)
		}
		if n == 1 && (c.Features[0].Geometry.Coordinates[0] != -12.25 || c.Features[1].Geometry != nil) {
			t.Errorf("geometries %+v", c.Features)
		}
	}
}

// TestCountryHasNoPoint checks that a country is not a point on a map.
func TestCountryHasNoPoint(t *testing.T) {
	r := sample(t)
	w := &r.Events[0].Where[1]
	w.Level = "country"
	if f := featureOf(r, &r.Events[0]); f.Geometry != nil || *f.Properties.Country != "SY" {
		t.Errorf("%+v", f)
	}
	w.Level, w.Relation = "town", "from"
	if f := featureOf(r, &r.Events[0]); f.Geometry != nil || f.Properties.Country != nil {
		t.Errorf("an event is where it came from: %+v", f)
	}
}
