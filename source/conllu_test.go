package source

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
)

// bankRows writes sentences in CoNLL-U: words are set apart by blanks, "~"
// before one says that no blank stands there, a row with tabs is taken as it is.
func bankRows(sentences ...string) string {
	var b strings.Builder
	for _, s := range sentences {
		if strings.HasPrefix(s, "#") {
			b.WriteString(s + "\n")
			continue
		}
		words := strings.Fields(s)
		for i, w := range words {
			misc := "_"
			if i+1 < len(words) && words[i+1][0] == '~' {
				misc = "SpaceAfter=No"
			}
			b.WriteString(itoa(i+1) + "\t" + strings.TrimPrefix(w, "~") + "\t_\tX\t_\t_\t_\t_\t_\t" + misc + "\n")
		}
		b.WriteString("\n")
	}
	return b.String()
}

func itoa(n int) string { return string(rune('0' + n)) }

// givenOf reads all of a CoNLL-U text.
func givenOf(text string) (all []*Given, err error) {
	for g, e := range ReadCoNLLU(context.Background(), "-", Options{Stdin: strings.NewReader(text)}) {
		if e != nil {
			return all, e
		}
		all = append(all, g)
	}
	return all, nil
}

func TestReadCoNLLU(t *testing.T) {
	file := bankRows("# newdoc id = one", "Troops left ~.", "Nobody stayed ~.", "# newpar", "Why ~?", "# newdoc", "# sent_id = x", "Rain fell ~.")
	want := []string{"Troops left. Nobody stayed.\n\nWhy?", "Rain fell."}
	for name, text := range map[string]string{
		"as it is": file, "CRLF": strings.ReplaceAll(file, "\n", "\r\n"), "no last empty line": strings.TrimRight(file, "\n"),
		"byte order mark": "\uFEFF" + file, "more empty lines": strings.ReplaceAll(file, "\n\n", "\n\n\n"),
	} {
		docs, err := givenOf(text)
		if err != nil || len(docs) != 2 {
			t.Errorf("%s: %d documents, %v", name, len(docs), err)
			continue
		}
		var lines []string
		for i, g := range docs {
			if g.Analysis.Doc.Text != want[i] {
				t.Errorf("%s: %q, want %q", name, g.Analysis.Doc.Text, want[i])
			}
			lines = append(lines, g.Lines...)
		}
		if got := strings.Join(lines, "\n") + "\n"; got != file {
			t.Errorf("%s: lines\n%swant\n%s", name, got, file)
		}
		if a := docs[0].Analysis; a.Doc.ID != "one" || len(a.Blocks) != 2 || a.Sentences[2].Block != 1 || a.Tokens[3].Sentence != 1 || a.Word(3) != "Nobody" {
			t.Errorf("%s: %+v", name, a)
		}
	}
}

// TestReadCoNLLUWords reads multi-word tokens and empty nodes, which are no
// words.
func TestReadCoNLLUWords(t *testing.T) {
	row := func(id, form, misc string) string {
		return id + "\t" + form + strings.Repeat("\t_", 7) + "\t" + misc + "\n"
	}
	docs, err := givenOf(row("1", "They", "_") + row("2-3", "cannot", "_") + row("2", "can", "SpaceAfter=No") + row("3", "not", "_") +
		row("4", "win", "_") + row("4.1", "win", "_") + row("4.2", "again", "_") + row("5-6", "soon.", "SpaceAfter=No") + row("5", "soon", "_") + row("6", ".", "_"))
	if err != nil || len(docs) != 1 {
		t.Fatal(len(docs), err)
	}
	a := docs[0].Analysis
	var words []string
	for i := range a.Tokens {
		words = append(words, a.Word(i))
	}
	if a.Doc.Text != "They cannot win soon." || !slices.Equal(words, []string{"They", "can", "not", "win", "soon", "."}) {
		t.Errorf("%q %q", a.Doc.Text, words)
	}
	if len(docs[0].Lines) != 11 {
		t.Errorf("%q", docs[0].Lines)
	}
}

// TestReadCoNLLUMalformed wants the line that is wrong named, and the
// documents before it.
func TestReadCoNLLUMalformed(t *testing.T) {
	good := bankRows("# newdoc", "It rained ~.", "# newdoc") // 7 lines
	x := strings.Repeat("\t_", 8) + "\n"
	for text, want := range map[string]string{
		"1\ta\t_\n\n":               "line 7: 3 columns, want 10",
		"1\ta" + x + "3\tb" + x:     `line 8: id "3", want 2`,
		"one\ta" + x:                `line 7: id "one", want 1`,
		"1\t" + x[1:]:               "line 7: 9 columns, want 10",
		"1\t" + x:                   "line 7: column 2 is empty",
		"1\t \u00a0" + x:            "line 7: a blank form",
		"1\ta" + x + "# late\n":     "line 8: a comment within a sentence",
		"# alone\n\n":               "line 8: a sentence without words",
		"2-3\tab" + x:               "line 7: a multi-word token 2-3, where word 1 follows",
		"1-1\ta" + x + "1-2\tb" + x: "line 8: a multi-word token 1-2, where word 1 follows",
		"1-3\tab" + x + "1\ta" + x + "2\tb" + x + "\n":    "line 10: a multi-word token reaches to word 3 of 2",
		"1-99999999999999999999\tab" + x:                  "line 7: a multi-word token 1-99999999999999999999, where word 1 follows",
		"1\ta" + x + "2.1\tb" + x:                         "line 8: id 2.1, want 1.1",
		"1\ta" + x + "1.2\tb" + x:                         "line 8: id 1.2, want 1.1",
		"1\t\xff" + x:                                     "line 7: not UTF-8",
		"1\t" + strings.Repeat("a", maxRow) + x:           "line 7: longer than",
		"1\ta\t_\t_\t_\t_\t_\t_\t_\t_\t_\n" + good + "\n": "line 7: 11 columns, want 10",
	} {
		docs, err := givenOf(good + text)
		if err == nil || !strings.Contains(err.Error(), want) || !errors.Is(err, ErrMalformed) {
			t.Errorf("%.40q: %v, want %s", text, err, want)
		}
		if len(docs) != 1 {
			t.Errorf("%.40q: %d documents", text, len(docs))
		}
	}
	if _, err := givenOf(""); !errors.Is(err, ErrEmpty) {
		t.Errorf("nothing: %v", err)
	}
}

// TestReadCoNLLUParts cuts a long document behind a sentence.
func TestReadCoNLLUParts(t *testing.T) {
	docs, err := givenOf(strings.Repeat(bankRows("Rain fell ~."), 3*maxPart/11))
	if err != nil || len(docs) < 3 {
		t.Fatal(len(docs), err)
	}
	for _, g := range docs {
		if n := len(g.Analysis.Doc.Text); n > maxPart+20 {
			t.Errorf("a part of %d bytes", n)
		}
	}
}

func FuzzReadCoNLLU(f *testing.F) {
	f.Add(bankRows("# newdoc id = one", "Troops left ~.", "# newpar", "Why ~?"))
	f.Add("1-2\tcannot\t_\t_\t_\t_\t_\t_\t_\t_\r\n1\tcan\t_\t_\t_\t_\t_\t_\t_\t_\n2\tnot\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n2.1\te\u0301\t_\t_\t_\t_\t_\t_\t_\t_")
	f.Fuzz(func(t *testing.T, text string) {
		docs, _ := givenOf(text)
		for _, g := range docs {
			checkGiven(t, g.Analysis)
			again, err := givenOf(strings.Join(g.Lines, "\n") + "\n")
			if err != nil || len(again) != 1 || again[0].Analysis.Doc.Text != g.Analysis.Doc.Text {
				t.Errorf("%q is not read as it was: %v", g.Lines, err)
			}
		}
	})
}

// checkGiven checks the layers: in order, within each other, without overlap.
func checkGiven(t *testing.T, a *daybook.Analysis) {
	end := 0
	for i, tok := range a.Tokens {
		s := a.Sentences[tok.Sentence]
		if tok.Start < end || tok.Empty() || !s.Contains(tok.Span) || !a.Blocks[s.Block].Contains(s.Span) || a.Blocks[s.Block].End > len(a.Doc.Text) {
			t.Errorf("token %d: %+v", i, tok)
		}
		end = tok.End
	}
}
