package timex

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
)

// analysis is a document with one block and one sentence and, as its tokens,
// what stands between spaces and marks.
func analysis(published, text string) *daybook.Analysis {
	all := daybook.Span{Start: 0, End: len(text)}
	a := &daybook.Analysis{Doc: &daybook.Document{Text: text, Published: published}}
	a.Blocks = []daybook.Block{{Span: all, Kind: daybook.BlockParagraph}}
	a.Sentences = []daybook.Sentence{{Span: all}}
	for _, at := range atoms(nil, grammar(), text, all) {
		a.Tokens = append(a.Tokens, daybook.Token{Span: at.Span})
	}
	return a
}

func dump(a *daybook.Analysis) string {
	var b strings.Builder
	for _, t := range a.Times {
		fmt.Fprintf(&b, "%s [%s] %s %s..%s %s %s %d %s %s %s\n", a.Doc.At(t.Span), t.Type, t.Value, t.From, t.To, t.Precision, t.Anchor, t.Shift, t.PartOfDay, t.Bound, t.Rule)
	}
	return b.String()
}

func TestTry(t *testing.T) {
	data, err := os.ReadFile("/tmp/try.txt")
	if err != nil {
		t.Skip()
	}
	for _, l := range strings.Split(string(data), "\n") {
		for _, pub := range []string{"2021-02-27", ""} {
			a := analysis(pub, l)
			run(a)
			t.Logf("%s\n%s", l, dump(a))
		}
	}
}
