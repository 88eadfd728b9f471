package source

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
)

// floor is what the 4-gram F1 of the pages' texts must not fall below.
const floor = 0.98

// TestPages reads testdata/pages/NAME.html and compares the text with
// NAME.txt and the metadata with NAME.json.
func TestPages(t *testing.T) {
	files, _ := filepath.Glob("testdata/pages/*.html")
	if len(files) < 24 {
		t.Fatalf("only %d pages", len(files))
	}
	sum := 0.0
	for _, file := range files {
		doc := readPage(t, file)
		want, err := os.ReadFile(strings.TrimSuffix(file, ".html") + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		f := gramF1(doc.Text, string(want))
		sum += f
		if f < floor {
			t.Logf("%s: F1 %.3f, text\n%s", file, f, doc.Text)
		}
		compareMeta(t, file, doc)
		at := 0
		for _, h := range doc.Hints {
			if h.Start < at || h.End > len(doc.Text) || h.Empty() {
				t.Errorf("%s: hint %v", file, h)
			}
			at = h.End
		}
	}
	mean := sum / float64(len(files))
	t.Logf("mean F1 %.3f of %d pages", mean, len(files))
	if mean < floor {
		t.Errorf("mean F1 %.3f is below %.3f", mean, floor)
	}
}

func readPage(t *testing.T, file string) *daybook.Document {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	docs, err := Bytes(file, data, Options{})
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return docs[0]
}

func compareMeta(t *testing.T, file string, doc *daybook.Document) {
	t.Helper()
	data, err := os.ReadFile(strings.TrimSuffix(file, ".html") + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var want map[string]string
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	got := map[string]string{"title": doc.Title, "author": doc.Author, "outlet": doc.Outlet, "published": doc.Published, "url": doc.URL, "language": doc.Language, "kind": doc.Kind}
	for key, w := range want {
		if got[key] != w {
			t.Errorf("%s: %s %q, want %q", file, key, got[key], w)
		}
	}
}

// gramF1 is the F1 of the bags of four words in a row.
func gramF1(got, want string) float64 {
	a, b := grams(got), grams(want)
	common, na, nb := 0, 0, 0
	for g, n := range a {
		common += min(n, b[g])
		na += n
	}
	for _, n := range b {
		nb += n
	}
	if common == 0 {
		return 0
	}
	return 2 * float64(common) / float64(na+nb)
}

func grams(s string) map[string]int {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !isWord(r) })
	bag := map[string]int{}
	for i := 0; i+4 <= len(words); i++ {
		bag[strings.Join(words[i:i+4], " ")]++
	}
	if len(words) < 4 {
		bag[strings.Join(words, " ")]++
	}
	return bag
}

func TestGramF1(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{{"a b c d e", "a b c d e", 1}, {"a b c d", "e f g h", 0}, {"a b c d e", "A, b c d x", 0.5}} {
		if got := gramF1(c.a, c.b); got != c.want {
			t.Errorf("%q %q: %v", c.a, c.b, got)
		}
	}
}

func TestRender(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"<table><tr><th>Killed</th><td>5</td></tr><tr><td>Kosa</td><td>5</td><td>12</td></tr></table>", "Killed: 5\nKosa, 5, 12"},
		{"<table><tr><td>Left<br>column</td><td><p>One.</p><p>Two.</p></td></tr></table>", "Left column\nOne.\nTwo."},
		{"One line.<br>Another line.<br><br>A third<br>goes on.", "One line.\nAnother line.\nA third goes on."},
		{"A <b>bold</b>ly<i> put </i>word&nbsp;&amp; more", "A boldly put word & more"},
		{"a<script>b</script><style>c</style><p>d<!-- e --></p>f", "a\nd\nf"},
		{"<ul><li>one<li>two</ul>three", "one\ntwo\nthree"},
		{"mo\u00adtor <p>\u200bzero</p>", "motor\nzero"},
	} {
		got := []string{}
		for _, p := range render(parsePage("<body>" + c.in)) {
			got = append(got, p.text)
		}
		if s := strings.Join(got, "\n"); s != c.want {
			t.Errorf("%s: %q, want %q", c.in, s, c.want)
		}
	}
}

func BenchmarkText(b *testing.B) {
	data := []byte(strings.Repeat(report+"\n", 30))
	for b.Loop() {
		if _, err := Bytes("a.txt", data, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkHTML(b *testing.B) {
	data, err := os.ReadFile("testdata/pages/wordpress.html")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Bytes("a.html", data, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
