package source

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
)

// collect reads path and returns the documents and the errors.
func collect(t *testing.T, path string, opt Options) (docs []*daybook.Document, errs []error) {
	t.Helper()
	for d, err := range Read(context.Background(), path, opt) {
		if err != nil {
			errs = append(errs, err)
		} else {
			docs = append(docs, d)
		}
	}
	return docs, errs
}

func write(t *testing.T, dir, name, data string) string {
	t.Helper()
	p := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
	return p
}

const report = "Gunmen stormed a police post in the town of Karvel on Monday and killed four officers, the ministry said."

func TestText(t *testing.T) {
	for _, c := range []struct{ name, in, want, loss string }{
		{"plain", report, report, ""},
		{"line ends", "One line here.\r\nThe other line there.\r\n", "One line here.\nThe other line there.\n", ""},
		{"nfc", "The mayor of Zürich and of Sa\u0303o Tome\u0301 met.", "The mayor of Zürich and of São Tomé met.", ""},
		{"mark", "\xef\xbb\xbf" + report, report, ""},
		{"broken", "The army \xff\xfe said that \xc3\xa9 it", "The army \uFFFD said that é it", "broken-utf8"},
		{"cut off", report + " caf\xc3", report + " caf\uFFFD", "broken-utf8"},
		{"windows", "The president\x92s caf\xe9 was \x93hit\x94 twice", "The president’s café was “hit” twice", "guessed-charset"},
		{"utf-16", "\xff\xfeT\x00h\x00e\x00 \x00a\x00r\x00m\x00y\x00", "The army", ""},
		{"nul", "The army\x00 said that the village was hit by three shells", "The army\uFFFD said that the village was hit by three shells", "nul"},
		{"odd", "The \u202earmy\u202c said\u2028that 🙂 it", "The \u202earmy\u202c said\u2028that 🙂 it", ""},
	} {
		docs, err := Bytes(c.name+".txt", []byte(c.in), Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if docs[0].Text != c.want {
			t.Errorf("%s: text %q, want %q", c.name, docs[0].Text, c.want)
		}
		got := ""
		for _, n := range docs[0].Losses {
			if n.Code != "not-english" {
				got += n.Code
			}
		}
		if got != c.loss {
			t.Errorf("%s: losses %q, want %q", c.name, got, c.loss)
		}
	}
}

func TestIdentity(t *testing.T) {
	docs, err := Bytes("a.txt", []byte("abc def\r\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := docs[0]
	if want := digest([]byte("abc def\r\n")); d.SHA256 != want || d.ID != want[:16] || d.Source != "a.txt" || d.Kind != daybook.KindReport {
		t.Errorf("%+v", d)
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     error
	}{
		{"a.txt", "", ErrEmpty},
		{"a.txt", " \n\t\r\n", ErrEmpty},
		{"a.txt", "%PDF-1.7 and so on", ErrBinary},
		{"a.txt", "\x89PNG\r\n\x1a\n\x00\x00\x00", ErrBinary},
		{"a.bin", "\x01\x02\x03\x04\x05\x00\x00\x07 abc", ErrBinary},
		{"a.txt", strings.Repeat("a", MaxReport+1), ErrTooLarge},
		{"a.json", `{"text": "abc`, ErrMalformed},
		{"a.json", `{"title": "no text"}`, ErrEmpty},
		{"a.json", `[]`, ErrEmpty},
		{"a.jsonl", "\n\n", ErrEmpty},
	} {
		docs, err := Bytes(c.name, []byte(c.in), Options{})
		if !errors.Is(err, c.want) || len(docs) > 0 {
			t.Errorf("%.20q: %v, want %v", c.in, err, c.want)
		}
	}
}

func TestOptions(t *testing.T) {
	in := `{"id": 7, "published": "2020-01-02", "outlet": "Old", "title": "T", "kind": "statement", "text": "` + report + `"}`
	docs, err := Bytes("a.json", []byte(in), Options{Published: "27 February 2021", Outlet: "New", Kind: "day-list"})
	if err != nil {
		t.Fatal(err)
	}
	if d := docs[0]; d.ID != "7" || d.Published != "2021-02-27" || d.Outlet != "New" || d.Title != "T" || d.Kind != "day-list" {
		t.Errorf("%+v", d)
	}
	for _, bad := range []Options{{Published: "soon"}, {Kind: "poem"}, {Format: "pdf"}} {
		if _, err := Bytes("a.json", []byte(in), bad); !errors.Is(err, ErrOption) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}

func TestLines(t *testing.T) {
	in := `{"id": "a", "text": "` + report + `", "extra": {"x": [1]}}
not json

{"text": "` + report + `", "title": null, "url": ["odd"]}
{"id": "c", "text": ""}`
	var sources []string
	docs, err := Bytes("f.jsonl", []byte(in), Options{})
	for _, d := range docs {
		sources = append(sources, d.Source)
	}
	if got := strings.Join(sources, " "); got != "f.jsonl#a f.jsonl#4" {
		t.Errorf("sources %s", got)
	}
	if _, err := Bytes("f.jsonl", []byte("{\"text\":\"A.\"}\n[1]\n"), Options{}); err == nil || !strings.Contains(err.Error(), "f.jsonl#2: malformed JSON: a report is an object, this is array") {
		t.Error(err)
	}
	if !errors.Is(err, ErrMalformed) || !errors.Is(err, ErrEmpty) || !strings.Contains(err.Error(), "f.jsonl#2") {
		t.Errorf("error %v", err)
	}
}

func TestSniff(t *testing.T) {
	obj := `{"id": "x", "text": "` + report + `"}`
	for _, c := range []struct {
		in   string
		docs int
	}{
		{report, 1}, {obj, 1}, {obj + "\n" + obj, 2}, {"[" + obj + ", " + obj + "]", 2}, {"[" + report + "]", 1},
		{"{\n\"text\":\n\"" + report + "\"\n}\n", 1},
	} {
		docs, errs := collect(t, "-", Options{Stdin: strings.NewReader(c.in)})
		if len(errs) > 0 || len(docs) != c.docs {
			t.Errorf("%.30q: %d documents, errors %v", c.in, len(docs), errs)
		}
	}
}

func TestDirectory(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "b.txt", report)
	write(t, dir, "a/z.txt", report)
	write(t, dir, "a/c.json", `{"id":"k","text":"`+report+`"}`)
	write(t, dir, "a/empty.txt", "")
	write(t, dir, "notes.pdf", "%PDF")
	write(t, dir, ".git/x.txt", report)
	docs, errs := collect(t, dir, Options{})
	var got []string
	for _, d := range docs {
		rel, _ := filepath.Rel(dir, d.Source)
		got = append(got, filepath.ToSlash(rel))
	}
	if s := strings.Join(got, " "); s != "a/c.json a/z.txt b.txt" {
		t.Errorf("order %s", s)
	}
	if len(errs) != 1 || !errors.Is(errs[0], ErrEmpty) {
		t.Errorf("errors %v", errs)
	}
	if _, errs := collect(t, t.TempDir(), Options{}); len(errs) != 1 {
		t.Errorf("empty folder: %v", errs)
	}
}
