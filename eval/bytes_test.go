package eval

import (
	"bytes"
	"encoding/json"
	"errors"
	"runtime"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/source"
	"github.com/daybookhq/daybook/work"
)

// FuzzBytes reads any bytes as the program does: as text, HTML, JSON, whatever
// they look like. What comes out is grounded in valid UTF-8, or an error says
// why nothing does.
func FuzzBytes(f *testing.F) {
	for _, seed := range []string{
		"Gunmen killed three soldiers in Mosul on Monday.", "\xff\xfeG\x00u\x00n\x00", "\xef\xbb\xbfRebels shelled Homs.\r\n",
		"Rebels shelled \xc3 Homs\x80 and killed \x93two\x94.", "<html><body><p>Rebels shelled Homs.</p><p>The army denied it.",
		`{"text": "Rebels shelled Homs.", "published": "2013-05-03"}`, "{\"text\": \"a\"}\n{\"text\": 1}\n{", "\x00\x00killed\x00", "\x1f\x8b\x08", "",
	} {
		f.Add([]byte(seed))
	}
	coder := work.NewCoder("fuzz")
	f.Fuzz(func(t *testing.T, data []byte) {
		docs, err := source.Bytes("fuzz", data, source.Options{})
		var known *source.Error
		if err != nil && !errors.As(err, &known) {
			t.Errorf("an error without a source: %v", err)
		}
		for _, doc := range docs {
			if !utf8.ValidString(doc.Text) {
				t.Errorf("%q is no UTF-8", doc.Text)
			}
			if _, err := coder.Code(doc); err != nil {
				t.Errorf("%v in %q", err, doc.Text)
			}
		}
	})
}

// TestParallel reads the sample reports on eight goroutines with one coder: all
// write the same bytes as one alone.
func TestParallel(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(4))
	docs, err := read([]string{"../examples/reports"})
	if err != nil || len(docs) < 20 {
		t.Fatal(len(docs), err)
	}
	coder := work.NewCoder("test")
	want := written(t, coder, docs)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for i, got := range written(t, coder, docs) {
				if !bytes.Equal(got, want[i]) {
					t.Errorf("%s: %s\nand alone %s", docs[i].Source, got, want[i])
				}
			}
		})
	}
	wait.Wait()
}

func written(t *testing.T, c *work.Coder, docs []*daybook.Document) (records [][]byte) {
	for _, doc := range docs {
		rec, err := c.Code(doc)
		if err != nil {
			t.Error(err)
		}
		data, err := json.Marshal(rec)
		if err != nil {
			t.Error(err)
		}
		records = append(records, data)
	}
	return records
}
