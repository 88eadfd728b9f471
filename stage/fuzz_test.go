package stage

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/daybookhq/daybook"
	"pgregory.net/rapid"
)

// samples returns the texts of the sample reports that are plain text.
func samples(tb testing.TB) (texts []string) {
	tb.Helper()
	files, err := filepath.Glob("../examples/reports/*.txt")
	if err != nil || len(files) < 10 {
		tb.Fatal(len(files), err)
	}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			tb.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	return texts
}

func read(stages []daybook.Stage, text string) *daybook.Analysis {
	doc := &daybook.Document{ID: "test", Text: text, Kind: daybook.KindReport, Published: "2019-03-14", Language: "en"}
	return daybook.Analyze(doc, stages, nil)
}

// unsound says what is wrong with an analysis, whatever the text was.
func unsound(a *daybook.Analysis) error {
	a.Record.Report.Text = a.Doc.Text
	if err := a.Record.Validate(); err != nil {
		return err
	}
	if n := len(a.Tokens); len(a.Tags) != n || len(a.Deps) != n || len(a.Frames) != len(a.Triggers) {
		return fmt.Errorf("%d tokens, %d tags, %d deps; %d triggers, %d frames", n, len(a.Tags), len(a.Deps), len(a.Triggers), len(a.Frames))
	}
	for i, d := range a.Deps {
		if d.Head < -1 || d.Head >= len(a.Deps) || d.Head >= 0 && a.Tokens[d.Head].Sentence != a.Tokens[i].Sentence {
			return fmt.Errorf("token %d has the head %d", i, d.Head)
		}
	}
	for layer, spans := range layers(a) {
		for _, s := range spans {
			if err := onRunes(a.Doc.Text, s); err != nil {
				return fmt.Errorf("%s: %w", layer, err)
			}
		}
	}
	return nil
}

func onRunes(text string, s daybook.Span) error {
	if s == (daybook.Span{}) {
		return nil
	}
	if s.Start < 0 || s.Start > s.End || s.End > len(text) {
		return fmt.Errorf("%v is not in the text", s)
	}
	if s.Start < len(text) && !utf8.RuneStart(text[s.Start]) || s.End < len(text) && !utf8.RuneStart(text[s.End]) {
		return fmt.Errorf("%v cuts a code point", s)
	}
	return nil
}

// layers returns the spans of each layer.
func layers(a *daybook.Analysis) map[string][]daybook.Span {
	all := map[string][]daybook.Span{}
	add := func(layer string, spans ...daybook.Span) { all[layer] = append(all[layer], spans...) }
	for _, x := range a.Blocks {
		add("blocks", x.Span)
	}
	for _, x := range a.Sentences {
		add("sentences", x.Span)
	}
	for _, x := range a.Tokens {
		add("tokens", x.Span)
	}
	for _, x := range a.Names {
		add("names", x.Span)
	}
	for _, x := range a.Entities {
		for _, m := range x.Mentions {
			add("entities", m.Span)
		}
	}
	for _, x := range a.Chains {
		for _, m := range x {
			add("chains", m.Span)
		}
	}
	for _, x := range a.Times {
		add("times", x.Span)
	}
	for _, x := range a.Places {
		add("places", x.Span)
	}
	for _, x := range a.Counts {
		add("counts", x.Span)
	}
	for _, x := range a.Quotes {
		add("quotes", x.Content, x.Cue, x.Speaker)
	}
	for i, x := range a.Triggers {
		add("triggers", x.Span, x.WhySpan)
		for _, g := range a.Frames[i].Args {
			add("arguments", g.Span)
		}
		for _, h := range a.Frames[i].Harms {
			add("harms", h.Span, h.Of)
		}
	}
	for _, x := range a.Tolls {
		add("tolls", x.Span, x.Of)
	}
	for _, x := range a.Claims {
		add("claims", x.Span, x.Cue, x.Speaker, x.Against, x.Content)
	}
	return all
}

// FuzzAnalyze reads any UTF-8: no stage may panic, and what the record says
// must stand in the text. Bytes that are no UTF-8 never get here; eval's
// FuzzBytes sends them through package source.
func FuzzAnalyze(f *testing.F) {
	for _, text := range samples(f) {
		f.Add(text)
	}
	for _, text := range oddTexts {
		f.Add(text)
	}
	stages := English()
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "\uFFFD")
		if err := unsound(read(stages, text)); err != nil {
			t.Errorf("%v in %q", err, text)
		}
	})
}

// oddTexts are short texts with what reports should not hold and do.
var oddTexts = []string{
	"Two blasts killed at least eight people and injured dozens more.", // what is counted ends the text
	"",
	" ",
	"\n\n\n",
	".",
	"“”",
	"\u200bGunmen\u200b killed\u200b three\u00a0soldiers\u200d in\ufeff Mosul on Monday.",
	"\u202eGunmen killed three soldiers\u202c in \u200fMosul\u200e on Monday.",
	"Gunmen killed three soldiers in Mosul.\u2028Rebels shelled Homs\u2029and the army denied it.\u0085",
	"💥Gunmen👨‍👩‍👧 killed 3️⃣ soldiers in 🇮🇶Mosul🇮🇶, said 👮🏽Colonel Haddad🔥.",
	"Gunmen killed three soldiers in Mosul.\r\n\r\nThe army confirmed it.\r",
	"Gunmen\x00 killed three\x00soldiers in Mosul.\x00",
	"Gu\u0301nmen\u0301\u0302\u0303\u0304 kille\u0301d thre\u0301e soldiers in M\u0308osul \u0301on Monday\u0301.",
	"\u0301\u0302\u0303",
	"\ufffd\ufffd killed \ufffd.",
	"ＧＵＮＭＥＮ ｋｉｌｌｅｄ ３ ｓｏｌｄｉｅｒｓ ｉｎ Ｍｏｓｕｌ.",
	"ﬁghters killed ½ soldier and ³ civilians in Ǆakovo on İstanbul ẞtrasse ŉ.",
	"killed", "killed killed killed", "“killed", "killed” said he “", "said said said.",
	"99999999999999999999999999 soldiers were killed and -3 wounded on 31/02/0000 and 2021-13-45.",
	"At least at least at most up to more than dozens of hundreds of several thousand people were killed.",
	"A B C D E F G H. I. J. K. L. M. N.",
	"The army said that the police said that the mayor said that the group said that it denied that it had said so.",
	"On Monday Tuesday Wednesday last next this January 2020 2021 2022 ago days.",
	"قتل مسلحون ثلاثة جنود في الموصل. 武装分子打死三名士兵。 Боевики убили троих солдат.",
	strings.Repeat("(", 300) + strings.Repeat("[“‘", 300),
}

func TestOddTexts(t *testing.T) {
	stages := English()
	for _, text := range oddTexts {
		if err := unsound(read(stages, text)); err != nil {
			t.Errorf("%v in %q", err, text)
		}
	}
}

// tooLong is when a text counts as one that hangs the pipeline. It is no
// measure of speed: that is BenchmarkLong.
const tooLong = 20 * time.Second

// longTexts are texts of a size or shape that no report has.
var longTexts = []struct {
	name string
	text func() string
}{
	{"one letter", func() string { return strings.Repeat("a", 20<<20) }},
	{"blanks", func() string { return strings.Repeat(" ", 20<<20) }},
	{"line ends", func() string { return strings.Repeat("\n", 20<<20) }},
	{"full stops", func() string { return strings.Repeat(".", 1<<20) }},
	{"digits", func() string { return strings.Repeat("7", 1<<20) }},
	{"hyphens", func() string { return strings.Repeat("a-", 1<<19) }},
	{"combining marks", func() string { return "a" + strings.Repeat("\u0301", 1<<19) }},
	{"quotation marks", func() string { return strings.Repeat(`"`, 100_000) }},
	{"opening quotation marks", func() string { return strings.Repeat("“a ", 100_000) }},
	{"brackets", func() string { return strings.Repeat("(a ", 100_000) }},
	{"commas", func() string { return strings.Repeat("soldiers, ", 50_000) }},
	{"killed", func() string { return strings.Repeat("killed ", 50_000) }},
	{"attack", func() string { return strings.Repeat("attack ", 100_000) }},
	{"attack in sentences", func() string { return strings.Repeat("The attack killed one. ", 20_000) }},
	{"denials", func() string { return strings.Repeat("The group denied the attack. ", 20_000) }},
	{"he said", func() string { return strings.Repeat("“No”, he said. ", 30_000) }},
	{"capitals", func() string { return strings.Repeat("Abdul ", 100_000) }},
	{"countries", func() string { return strings.Repeat("Iraq Syria Mali Niger Chad ", 10_000) }},
	{"numbers", func() string { return strings.Repeat("12 3,400 five dozens ", 20_000) }},
	{"dates", func() string { return strings.Repeat("on Monday, 3 May 2019, ", 15_000) }},
	{"pronouns", func() string { return strings.Repeat("He told them that they saw her. ", 10_000) }},
	{"one sentence", func() string { return strings.Repeat("and gunmen attacked the town of Kidal ", 2_900) }}, // 20,300 tokens
	{"one line", func() string { return strings.Repeat("Rebels shelled Homs on 3 May, killing two. ", 6_000) }},
	{"headlines", func() string { return strings.Repeat("Rebels Shell Town\n", 20_000) }},
	{"attacks in places and days", manyEvents},
}

// manyEvents is a text of events that are all different.
func manyEvents() string {
	var b strings.Builder
	towns := strings.Fields("Homs Aleppo Mosul Kirkuk Kidal Goma Kabul Herat Kunduz Taiz Benghazi Misrata Donetsk Mariupol Maiduguri")
	for i := range 6_000 {
		fmt.Fprintf(&b, "On %d May %d gunmen killed %d soldiers in %s.\n", 1+i%31, 1990+i/15%30, 1+i%40, towns[i%len(towns)])
	}
	return b.String()
}

// whole makes TestLongTexts read its texts whole instead of a sixteenth: with
// it, a stage that compares all with all shows.
var whole = flag.Bool("whole", false, "read the long texts whole")

func TestLongTexts(t *testing.T) {
	stages := English()
	for _, c := range longTexts {
		t.Run(c.name, func(t *testing.T) {
			text, done := c.text(), make(chan *daybook.Analysis, 1)
			if !*whole {
				text = strings.ToValidUTF8(text[:len(text)/16], "")
			}
			start := time.Now()
			go func() { done <- read(stages, text) }()
			select {
			case a := <-done:
				t.Logf("%d kB in %v, %d events", len(text)>>10, time.Since(start).Round(time.Millisecond), len(a.Record.Events))
				if err := unsound(a); err != nil {
					t.Error(err)
				}
			case <-time.After(tooLong):
				t.Fatalf("%d kB: not done after %v", len(text)>>10, tooLong)
			}
		})
	}
}

// BenchmarkLong reads a text of 1 MB of sample reports. ARCHITECTURE.md asks
// for less than 3 s.
func BenchmarkLong(b *testing.B) {
	all := strings.Join(samples(b), "\n\n")
	text := strings.Repeat(all+"\n\n", 1<<20/len(all)+1)
	stages := English()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		read(stages, text)
	}
}

// TestOffsets puts marks that are no words in front of a text, in a paragraph
// of their own: all that is found moves by as many code points.
func TestOffsets(t *testing.T) {
	stages := English()
	texts := samples(t)
	marks := []rune("\u200b\u200d\u2060\u0301\u0308💥👩🏽\ufe0fé中")
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.SampledFrom(texts).Draw(rt, "text")
		front := string(rapid.SliceOfN(rapid.SampledFrom(marks), 1, 12).Draw(rt, "front")) + "\n\n"
		plain, shifted := points(stages, text), points(stages, front+text)
		n := utf8.RuneCountInString(front)
		if len(plain) != len(shifted) {
			rt.Fatalf("%d pieces of evidence, and %d behind %q", len(plain), len(shifted), front)
		}
		for i, p := range plain {
			if s := shifted[i]; p.Start+n != s.Start || p.End+n != s.End || p.Quote != s.Quote || p.Rule != s.Rule {
				rt.Fatalf("%+v became %+v behind %q", p, s, front)
			}
		}
	})
}

// points returns all evidence of the record of a text, in code points.
func points(stages []daybook.Stage, text string) (all []daybook.Evidence) {
	rec := read(stages, text).Record
	rec.Report.Text = text
	rec.CodePoints()
	rec.EachEvidence(func(e *daybook.Evidence) { all = append(all, *e) })
	return all
}
