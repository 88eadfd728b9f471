package dataset

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/google/go-cmp/cmp"
)

// TestReadIncidents: what is written as JSON Lines is read as it was.
func TestReadIncidents(t *testing.T) {
	data, err := os.ReadFile("testdata/incidents.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var got []*daybook.Incident
	for inc, err := range Read(bytes.NewReader(data)) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, inc)
	}
	if !bytes.Equal(render(t, "events", got), render(t, "events", incidents(t))) || len(got) != 5 {
		t.Errorf("%d incidents", len(got))
	}
}

// TestReadRecords: each event of a record is an incident, with the statements
// about it.
func TestReadRecords(t *testing.T) {
	first := bombing(t).Tellings[0]
	second := *first.Event
	second.ID = "e2"
	r := daybook.Record{Schema: daybook.Schema, Report: *first.Report, Events: []daybook.Event{*first.Event, second}, Statements: first.Statements}
	data, err := json.MarshalIndent(&r, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	statements := 0
	for inc, err := range Read(io.MultiReader(bytes.NewReader(data), strings.NewReader("\n\n"), bytes.NewReader(data))) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, inc.ID)
		statements += len(inc.Tellings[0].Statements)
	}
	one, two := daybook.IncidentID(daybook.TellingID("wire-1", "e1")), daybook.IncidentID(daybook.TellingID("wire-1", "e2"))
	if diff := cmp.Diff([]string{one, two, one, two}, ids); diff != "" || statements != 2 {
		t.Error(diff, statements)
	}
}

func TestReadRefuses(t *testing.T) {
	for _, text := range []string{
		"{}", "[]", "1", `"x"`, "{", "\x00", `{"schema":"daybook/2"}`, `{"schema":"daybook-layers/1"}`, `{"id":"i1","tellings":[{}]}`, `{"tellings":[{}]}`,
		strings.Repeat("[", 20_000), `{"id":"i1","tellings":[{"id":"t1","report":{"id":"r"}}]}`,
	} {
		n, bad := 0, 0
		for _, err := range Read(strings.NewReader(text)) {
			if n++; err != nil {
				bad++
			}
		}
		if n != 1 || bad != 1 {
			t.Errorf("%.20q: %d yielded, %d errors", text, n, bad)
		}
	}
	for range Read(strings.NewReader(" \n")) {
		t.Error("something of nothing")
	}
	for _, err := range Read(io.MultiReader(strings.NewReader(`{"schema":"`), blanks{})) {
		if !errors.Is(err, ErrInput) {
			t.Error(err)
		}
	}
}

// blanks is a string that never ends.
type blanks struct{}

// Read reads on.
func (blanks) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

// TestDirectory: files are added to, a folder in use is left alone, and no name
// leads out.
func TestDirectory(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "folder")
	d, err := NewDirectory(path)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	for range 2 {
		w, err := d.Append("a.txt")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, "x"); err != nil || w.Close() != nil {
			t.Fatal(err)
		}
	}
	if data, _ := os.ReadFile(filepath.Join(path, "a.txt")); string(data) != "xx" {
		t.Errorf("%q", data)
	}
	if _, err := d.Append("../out.txt"); err == nil {
		t.Error("a name led out")
	}
	if _, err := NewDirectory(path); !errors.Is(err, ErrNotEmpty) {
		t.Error(err)
	}
}
