package eval

import (
	"os"
	"path/filepath"
	"testing"
)

// TestGates measures two reports of our own against what a person marked: the
// sentence about the mosque is wanted and parsed, the recipe is not.
func TestGates(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"docs/a.json": `{"id": "a", "text": "A bomb exploded in a mosque in Tarsa on Monday. Two people were killed."}`,
		"gold/a.json": `{"events": [{"trigger": "bomb exploded"}], "statements": []}`,
		"docs/b.json": `{"id": "b", "text": "The cook boils the rice for a long time. Then she adds salt and butter to it."}`,
		"gold/b.json": `{"events": [], "statements": []}`,
	} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	r, err := gates([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]float64{"recall": 100, "recall_gold": 100, "skipped": 50, "skipped_quiet": 100, "same_records": 100, "sentences": 4, "wanted": 2} {
		if r.Figures[name] != want {
			t.Errorf("%s: %g, want %g", name, r.Figures[name], want)
		}
	}
	if r.Items != 2 || len(r.Misses) != 0 {
		t.Errorf("%d items, %v", r.Items, r.Misses)
	}
}
