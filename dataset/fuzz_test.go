package dataset

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
)

// FuzzFormats writes whatever incidents JSON can hold in every format: without
// a panic, and in the shape that the format has.
func FuzzFormats(f *testing.F) {
	data, err := os.ReadFile("testdata/incidents.jsonl")
	if err != nil {
		f.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		f.Add(line)
	}
	f.Add(`{"id":"i0","tellings":[{"report":{},"event":{}}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		var list []*daybook.Incident
		for inc, err := range Unnamed(Read(strings.NewReader(text))) {
			if err == nil {
				list = append(list, inc)
			}
		}
		files, folders := Formats()
		for _, name := range files {
			var b bytes.Buffer
			w, err := New(&b, name)
			if err != nil {
				t.Fatal(err)
			}
			if err := Copy(w, sequence(list)); err != nil {
				if !errors.Is(err, daybook.ErrNotGrounded) {
					t.Errorf("%s: %v", name, err)
				}
				continue
			}
			checkShape(t, name, b.Bytes())
		}
		for _, name := range folders {
			w, err := NewFolder(memory{}, name)
			if err != nil {
				t.Fatal(err)
			}
			_ = Copy(w, sequence(list)) // brat wants the text
		}
	})
}

func checkShape(t *testing.T, name string, data []byte) {
	switch name {
	case "geojson", "timeline", "web-annotation":
		if !json.Valid(data) {
			t.Errorf("%s: no JSON", name)
		}
	case "gdelt":
		for line := range bytes.Lines(data) {
			if n := bytes.Count(line, []byte("\t")); n != 60 {
				t.Errorf("gdelt: %d tabs", n)
			}
		}
	case "parquet", "tellings-parquet", "plover":
	default:
		readCSV(t, data)
	}
}
