package eval

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
)

const whomSample = `The B-S
army I-S
's I-S
guns O
shelled O
a B-T
town I-T
. O

Oslo B-R
met O
Bern B-R
`

func spanIn(text, words string) daybook.Span {
	at := strings.Index(text, words)
	return daybook.Span{Start: at, End: at + len(words)}
}

func TestWhom(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a.txt")
	for name, text := range map[string]string{file: whomSample, filepath.Join(dir, "NOTE.txt"): "two words\nof prose"} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	items, err := whomItems(file)
	if err != nil || len(items) != 2 || items[0].text != "The army's guns shelled a town." {
		t.Fatalf("%+v, %v", items, err)
	}
	var s whomScore
	doers := func(text string, words ...string) (out []doer) {
		for _, w := range words {
			out = append(out, doer{span: spanIn(text, w)})
		}
		return out
	}
	first, second := items[0].text, items[1].text
	s.add("1", items[0], []deed{{sources: doers(first, "The army's guns"), targets: doers(first, "town", "town")}, {sources: doers(first, "The army")}})
	s.add("2", items[1], []deed{{mutual: true, sources: doers(second, "Oslo"), targets: doers(second, "met")}})
	if n := s[0]; n.wanted != 3 || n.found != 3 || n.same != 1 || n.near != 2 {
		t.Errorf("sources: %+v", n)
	}
	if n := s[1]; n.wanted != 3 || n.found != 3 || n.same != 2 || n.near != 2 {
		t.Errorf("targets: %+v", n)
	}
	if r, err := whom([]string{dir}); err != nil || r.Items != 2 {
		t.Errorf("%d items, %v", r.Items, err)
	}
}
