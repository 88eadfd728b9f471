package export

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares got with testdata/name.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got; -update writes it anew):\n%s", file, diff)
	}
}

func render(t *testing.T, format string, opt Options, records ...*daybook.Record) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := New(format, &b, opt)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records {
		if err := w.Write(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestGolden(t *testing.T) {
	for _, c := range []struct {
		file, format string
		opt          Options
	}{
		{"plain.txt", "terminal", Options{Width: 110}},
		{"narrow.txt", "terminal", Options{Width: 60}},
		{"color.txt", "terminal", Options{Width: 110, Color: true}},
		{"record.json", "json", Options{}},
		{"record.csv", "csv", Options{}},
		{"record.geojson", "geojson", Options{}},
		{"record.html", "html", Options{}},
	} {
		t.Run(c.file, func(t *testing.T) { golden(t, c.file, render(t, c.format, c.opt, sample(t))) })
	}
}

func TestExplain(t *testing.T) {
	var b bytes.Buffer
	if unknown, err := Explain(&b, sample(t), nil, Options{Width: 110}); err != nil || unknown != nil {
		t.Error(unknown, err)
	}
	golden(t, "explain.txt", b.Bytes())
	b.Reset()
	unknown, err := Explain(&b, sample(t), []string{"e2", "e9"}, Options{})
	if err != nil || len(unknown) != 1 || unknown[0] != "e9" {
		t.Errorf("unknown ids %v, %v", unknown, err)
	}
	if bytes.Contains(b.Bytes(), []byte("e1  ")) || !bytes.Contains(b.Bytes(), []byte("e2  ")) {
		t.Errorf("asked for e2, got %s", b.Bytes())
	}
}

func TestUnknownFormat(t *testing.T) {
	if _, err := New("pdf", nil, Options{}); !errors.Is(err, ErrFormat) {
		t.Error(err)
	}
}
