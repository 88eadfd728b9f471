package quote_test

import (
	"os"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/stage"
)

// through runs the shipped stages up to and with this one.
func through(doc *daybook.Document) *daybook.Analysis {
	return daybook.Analyze(doc, stage.Through("quote"), nil)
}

func TestQuotes(t *testing.T) {
	data, err := os.ReadFile("testdata/quotes.txt")
	if err != nil {
		t.Fatal(err)
	}
	var text string
	var want []string
	cases := 0
	check := func() {
		if text == "" {
			return
		}
		cases++
		got := found(text)
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s\n got:\n\t%s\nwant:\n\t%s", text, strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
		}
		text, want = "", nil
	}
	for _, line := range strings.Split(string(data), "\n") {
		switch {
		case strings.HasPrefix(line, "> "):
			check()
			text = strings.ReplaceAll(line[2:], "¶", "\n")
		case line != "" && line[0] != '#':
			want = append(want, line)
		}
	}
	check()
	if cases < 30 {
		t.Errorf("only %d cases", cases)
	}
}

// found returns the quotations of text in the form of the test data.
func found(text string) []string {
	doc := &daybook.Document{Text: text, Kind: daybook.KindReport}
	a := through(doc)
	at := func(s daybook.Span) string {
		if s.Empty() {
			return "-"
		}
		return strings.ReplaceAll(doc.At(s), "\n", "¶")
	}
	var out []string
	for _, q := range a.Quotes {
		content := at(q.Content)
		if q.Direct {
			content = `"` + content + `"`
		}
		out = append(out, at(q.Cue)+" | "+at(q.Speaker)+" | "+content)
	}
	return out
}

// TestLinear reads long texts of one kind: the square of their length would run
// into the time limit of go test.
func TestLinear(*testing.T) {
	for _, unit := range []string{`"`, `" `, `"a" `, `'a `, "“", "“a ", `he said "no" `, "he said that ", ", said the man ", "x, "} {
		long(unit, 4_000)
	}
}

// long runs the stages up to this one over a text of n units.
func long(unit string, n int) {
	a := &daybook.Analysis{Doc: &daybook.Document{Text: strings.Repeat(unit, n), Kind: daybook.KindReport}}
	for _, s := range stage.Through("quote") {
		s.Run(a)
	}
}

// TestTold holds that what belongs to another story is not heard.
func TestTold(t *testing.T) {
	a := through(&daybook.Document{Text: "“The road is open,” said Ana Lukic. Officials said it was late.", Kind: daybook.KindReport})
	if len(a.Quotes) == 0 {
		t.Fatal("nothing found")
	}
	for i := range a.Blocks {
		a.Blocks[i].Kind = daybook.BlockSplice
	}
	a.Quotes = nil
	for _, s := range stage.English() {
		if s.Name == "quote" {
			s.Run(a)
		}
	}
	if len(a.Quotes) != 0 {
		t.Errorf("%+v", a.Quotes)
	}
}
