package block

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/daybookhq/daybook"
)

var update = flag.Bool("update", false, "write the .kinds files anew")

// analyze runs the stage over a text.
func analyze(doc *daybook.Document) *daybook.Analysis {
	a := &daybook.Analysis{Doc: doc}
	New().Run(a)
	return a
}

// TestFiles compares testdata/NAME.txt, read as a report, with NAME.kinds: the
// kind of each block and its first words.
func TestFiles(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txt")
	if len(files) < 20 {
		t.Fatalf("only %d files", len(files))
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		a := analyze(&daybook.Document{Text: string(data)})
		var got strings.Builder
		for _, b := range a.Blocks {
			f := strings.Fields(a.Doc.At(b.Span))
			fmt.Fprintf(&got, "%s\t%s\n", b.Kind, strings.Join(f[:min(6, len(f))], " "))
			if (b.Kind == daybook.BlockParagraph) != (b.Reason == "") {
				t.Errorf("%s: a %s with the reason %q", file, b.Kind, b.Reason)
			}
		}
		kinds := strings.TrimSuffix(file, ".txt") + ".kinds"
		if *update {
			if err := os.WriteFile(kinds, []byte(got.String()), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(kinds)
		if err != nil {
			t.Fatal(err)
		}
		if got.String() != string(want) {
			t.Errorf("%s: blocks\n%swant\n%s", file, got.String(), want)
		}
		covers(t, file, a)
	}
}

// covers checks that the blocks are in order and leave only white space out.
func covers(t *testing.T, name string, a *daybook.Analysis) {
	t.Helper()
	at := 0
	space := func(s string) bool {
		return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' }) == ""
	}
	for _, b := range a.Blocks {
		if b.Empty() || b.Start < at || b.End > len(a.Doc.Text) {
			t.Fatalf("%s: block %v after %d", name, b.Span, at)
		}
		if !space(a.Doc.Text[at:b.Start]) {
			t.Errorf("%s: %q is in no block", name, a.Doc.Text[at:b.Start])
		}
		at = b.End
	}
	if !space(a.Doc.Text[at:]) {
		t.Errorf("%s: %q is in no block", name, a.Doc.Text[at:])
	}
}

func TestHints(t *testing.T) {
	text := "A headline of the page.\nThe army took the town.\nA man in the ruins"
	doc := &daybook.Document{Text: text, Hints: []daybook.Block{
		{Span: daybook.Span{Start: 0, End: 23}, Kind: daybook.BlockTitle, Reason: "heading (h1)"},
		{Span: daybook.Span{Start: 24, End: 47}, Kind: daybook.BlockParagraph},
		{Span: daybook.Span{Start: 48, End: len(text)}, Kind: daybook.BlockCaption, Reason: "figcaption"},
	}}
	var got []string
	for _, b := range analyze(doc).Blocks {
		got = append(got, string(b.Kind)+" "+b.Reason)
	}
	if s := strings.Join(got, ", "); s != "title heading (h1), paragraph , caption figcaption" {
		t.Error(s)
	}
}

func TestNoSpliceInLists(t *testing.T) {
	data, err := os.ReadFile("testdata/splice-football.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range analyze(&daybook.Document{Text: string(data), Kind: daybook.KindDayList}).Blocks {
		if b.Kind == daybook.BlockSplice {
			t.Errorf("splice in a day list: %v", b.Span)
		}
	}
}

func TestDateline(t *testing.T) {
	for _, c := range []struct {
		in   string
		lead bool
		want string
	}{
		{"BAGHDAD, Feb 26 (Reuters) — The army said", false, "BAGHDAD, Feb 26 (Reuters) — "},
		{"KABUL, Afghanistan (AP) -- A bomb", false, "KABUL, Afghanistan (AP) -- "},
		{"GAZA CITY, Gaza Strip — Medics", false, "GAZA CITY, Gaza Strip — "},
		{"JERUSALEM/GAZA - The army", false, "JERUSALEM/GAZA - "},
		{"Nairobi, 3 March 2020 – The court", false, "Nairobi, 3 March 2020 – "},
		{"GENEVA (5 March 2021) – Experts", false, "GENEVA (5 March 2021) – "},
		{"(Beirut) – The government", false, "(Beirut) – "},
		{"(CNN)Gunmen have", false, "(CNN)"},
		{"some News, 24 March - After", false, "some News, 24 March - "},
		{"ISLAMABAD: Two men", true, "ISLAMABAD: "},
		{"Srinagar - On the eve", true, "Srinagar - "},
		{"Srinagar - On the eve", false, ""},
		{"Rio de Janeiro, Brazil – Police", true, "Rio de Janeiro, Brazil – "},
		{"New Delhi: The court", true, ""},
		{"Analysis: The court", true, ""},
		{"The army said - again - that", true, ""},
		{"UPDATE: The army", false, "UPDATE: "[:0]},
		{"Rebels took the town — the third in a week — on Monday", true, ""},
		{"The (Beirut) office – The", true, ""},
		{"On 3 March - the day of the vote - men", true, ""},
		{"He said: we will", true, ""},
		{"“Kabul is lost” — the minister", true, ""},
	} {
		if n := dateline(c.in, c.lead); c.in[:n] != c.want {
			t.Errorf("%q: %q, want %q", c.in, c.in[:n], c.want)
		}
	}
}

func TestBoilerplate(t *testing.T) {
	for in, want := range map[string]bool{
		"Advertisement": true, "READ MORE": true, "Share this:": true, "By Ana Ruiz": true, "By Ana Ruiz in Kabul and Tom Hale": true,
		"Updated 10:15 GMT, 27 Feb 2021": true, "3 hours ago": true, "River Post, 9 August 2020": true, "Published in River Post, June 9th, 2020": true, "Nine soldiers die in June 2020": false, "27/02/2021 10:15": true, "***": true, "© 2021 Courier": true,
		"Related: Army names new chief": true, "Follow us on Twitter": true, "https://example.org/a": true, "Home | World | Africa": true,
		"(Reporting by A. B.; Editing by C. D.)": true, "Sign up for our newsletter": true,
		"By then the army had left the town.":         false,
		"By Monday the rebels held the bridge":        false,
		"Twelve people died on 27 February 2021.":     false,
		"The army said that readers could share this": false,
		"Two dead": false, "10 killed": false,
	} {
		if why, got := Boilerplate(in); got != want {
			t.Errorf("%q: %v (%s)", in, got, why)
		}
	}
}

// TestHostile checks that no text makes the stage fail or hang.
func TestHostile(t *testing.T) {
	para := "Men in the town of Karvel said that the army had shelled the market and the school. "
	for name, text := range map[string]string{
		"empty": "", "space": " \n\t ", "one": "x", "nul": "a\x00b\n\x00", "broken": "a\xff\xfe\n\xc3", "one char": strings.Repeat("a", 20<<20),
		"quotes": strings.Repeat("\"", 100000), "spaced quotes": strings.Repeat("\" \n", 100000), "lines": strings.Repeat("A line\n", 100000),
		"paragraphs": strings.Repeat(para+"\n\n", 12000), "heads": strings.Repeat("Army takes the town of Karvel\n"+para+"\n", 10000),
		"long": strings.Repeat(para, 12000), "brackets": strings.Repeat("(", 100000), "dashes": strings.Repeat("— ", 100000), "marks": "\u202eabc\u202c\n\u200b\u2028x🙂",
		"words": strings.Repeat("Zarif ", 200000),
	} {
		a := analyze(&daybook.Document{Text: text})
		covers(t, name, a)
	}
}

func BenchmarkStage(b *testing.B) {
	data, err := os.ReadFile("testdata/splice-football.txt")
	if err != nil {
		b.Fatal(err)
	}
	doc := &daybook.Document{Text: strings.Repeat(string(data), 2)}
	b.SetBytes(int64(len(doc.Text)))
	for b.Loop() {
		analyze(doc)
	}
}
