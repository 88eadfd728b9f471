package eval

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/daybookhq/daybook"
)

// re3dFolder writes a folder of two sources with three documents each.
func re3dFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, source := range []string{"navy", "press"} {
		var docs, entities string
		for n := range 3 {
			id := fmt.Sprint(n, source) // 0navy 0press 1navy 1press 2navy 2press
			docs += fmt.Sprintf(`{"_id": %q, "text": "Émile Abara left Oslo."}`+"\n", id)
			for _, e := range []struct {
				begin, end int
				kind       string
				confidence float64
			}{{0, 11, "Person", 1}, {6, 11, "Person", .9}, {17, 21, "Organisation", .6}, {17, 21, "Location", .97}, {12, 16, "Organisation", 0}} {
				entities += fmt.Sprintf(`{"documentId": %q, "begin": %d, "end": %d, "type": %q, "confidence": %g}`+"\n", id, e.begin, e.end, e.kind, e.confidence)
			}
		}
		if err := os.MkdirAll(filepath.Join(dir, source), 0o755); err != nil {
			t.Fatal(err)
		}
		for name, text := range map[string]string{"documents.jsonl": docs, "entities.jsonl": entities} {
			if err := os.WriteFile(filepath.Join(dir, source, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	return dir
}

func TestRe3dHeldOut(t *testing.T) {
	dir := re3dFolder(t)
	r, err := re3dHeldOut([]string{dir})
	if err != nil || r.Items != 2 {
		t.Fatalf("%d documents, %v", r.Items, err)
	}
	train, err := ReadNames([]string{dir})
	if err != nil || len(train) != 4 {
		t.Fatalf("%d documents to learn from, %v", len(train), err)
	}
	// The third and the sixth by id, also where only one source is read.
	for _, d := range train {
		if d.ID == "1navy" || d.ID == "2press" {
			t.Errorf("%s is learned from", d.ID)
		}
	}
	if some, err := ReadNames([]string{filepath.Join(dir, "navy")}); err != nil || len(some) != 2 {
		t.Errorf("%d documents of one source to learn from, %v", len(some), err)
	}
	text := train[0].Analysis.Doc.Text
	got := map[string]daybook.NameKind{}
	for s, k := range train[0].Gold {
		got[text[s.Start:s.End]] = k
	}
	if len(got) != 2 || got["Émile Abara"] != daybook.NamePerson || got["Oslo"] != daybook.NamePlace {
		t.Errorf("%v", got)
	}
}

func TestPhrasesOrNames(t *testing.T) {
	text := "The Red Cross left Oslo."
	a := &daybook.Analysis{
		Doc:     &daybook.Document{Text: text},
		Names:   []daybook.Name{{Span: daybook.Span{Start: 4, End: 13}, Kind: daybook.NameOrganisation}},
		Phrases: []daybook.Phrase{{Span: daybook.Span{Start: 0, End: 13}, Kind: daybook.NameOrganisation}},
	}
	for phrases, want := range map[bool]string{true: "The Red Cross", false: "Red Cross"} {
		d := NamedText{Analysis: a, phrases: phrases}
		for s, kind := range d.found() {
			if got := text[s.Start:s.End]; got != want || kind != daybook.NameOrganisation {
				t.Errorf("%v: %q, %s", phrases, got, kind)
			}
		}
	}
}
