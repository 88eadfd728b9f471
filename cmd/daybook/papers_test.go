package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/daybookhq/daybook/stage"
)

func paper(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../..", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestPapers checks what the house papers say of the code.
func TestPapers(t *testing.T) {
	architecture, readme := paper(t, "ARCHITECTURE.md"), paper(t, "README.md")
	at := 0
	for _, s := range stage.English() {
		row := "\n| `" + s.Name + "` | " + strings.Join(s.Writes, ", ") + " |"
		i := strings.Index(architecture[at:], row)
		if i < 0 {
			t.Errorf("ARCHITECTURE.md has no row %q, or not in its order", row)
			continue
		}
		at += i
	}
	for _, c := range rootCommand(stdio{}).Commands() {
		if c.IsAvailableCommand() && c.Name() != "version" && !strings.Contains(readme, "daybook "+c.Name()) {
			t.Errorf("README.md does not show daybook %s", c.Name())
		}
	}
	link := regexp.MustCompile(`\]\(([^):#]+)\)`)
	for _, name := range []string{"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"} {
		for _, m := range link.FindAllStringSubmatch(paper(t, name), -1) {
			if _, err := os.Stat(filepath.Join("../..", m[1])); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

// TestCards checks that every built file has a card beside it, and that NOTICE
// says whose work is in it.
func TestCards(t *testing.T) {
	notice := paper(t, "NOTICE")
	found := 0
	err := filepath.WalkDir("../..", func(p string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(p) != ".bin" {
			return err
		}
		found++
		if _, err := os.Stat(strings.TrimSuffix(p, ".bin") + ".md"); err != nil {
			t.Error(err)
		}
		if name := filepath.ToSlash(strings.TrimPrefix(p, "../../")); !strings.Contains(notice, name) {
			t.Errorf("NOTICE does not say what %s was built from", name)
		}
		return nil
	})
	if err != nil || found == 0 {
		t.Error(found, err)
	}
}
