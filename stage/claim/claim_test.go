package claim_test

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/stage"
)

// through runs the shipped stages up to and with this one.
func through(doc *daybook.Document) *daybook.Analysis {
	return daybook.Analyze(doc, stage.Through("claim"), nil)
}

func TestClaims(t *testing.T) {
	data, err := os.ReadFile("testdata/claims.txt")
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
		if got := found(text); strings.Join(got, "\n") != strings.Join(want, "\n") {
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
	if cases < 50 {
		t.Errorf("only %d cases", cases)
	}
}

// found returns the claims of text in the form of the test data.
func found(text string) []string {
	doc := &daybook.Document{Text: text, Kind: daybook.KindReport}
	a := through(doc)
	at := func(s daybook.Span) string {
		if s.Empty() {
			return "-"
		}
		return doc.At(s)
	}
	var out []string
	for _, c := range a.Claims {
		line := c.Act + " | " + at(c.Speaker) + " | " + at(c.Against)
		if c.Quoted {
			line += " | quoted"
		}
		out = append(out, line)
	}
	return out
}

// TestOrphans holds that a claim without a speaker says why.
func TestOrphans(t *testing.T) {
	for _, text := range []string{
		`"They came before dawn and burned the mill," he said.`,
		`"They came before dawn and burned the mill."`,
		`It is reported that hundreds of houses were burned.`,
		`The group said all the dead were farmers.`,
	} {
		a := through(&daybook.Document{Text: text, Kind: daybook.KindReport})
		if len(a.Claims) != 1 {
			t.Errorf("%s: %d claims", text, len(a.Claims))
			continue
		}
		if c := a.Claims[0]; c.Orphan == "" || !c.Speaker.Empty() || c.Head != -1 || c.Entity != -1 {
			t.Errorf("%s: %+v", text, c)
		}
	}
}

// TestLinear reads long texts of one kind: the square of their length would run
// into the time limit of go test.
func TestLinear(t *testing.T) {
	for _, unit := range []string{`"a" `, "he said that ", "The army denied it. ", "The army said the army said ", "said it was behind by men of "} {
		long(unit, 4_000)
	}
}

// long runs the stages up to this one over a text of n units.
func long(unit string, n int) {
	a := &daybook.Analysis{Doc: &daybook.Document{Text: strings.Repeat(unit, n), Kind: daybook.KindReport}}
	for _, s := range stage.Through("claim") {
		s.Run(a)
	}
}

// BenchmarkSpeech times this stage and the quotations before it on some 600
// words.
func BenchmarkSpeech(b *testing.B) {
	data, err := os.ReadFile("testdata/claims.txt")
	if err != nil {
		b.Fatal(err)
	}
	var text strings.Builder
	for _, line := range strings.Split(string(data), "\n") {
		if strings.HasPrefix(line, "> ") {
			text.WriteString(line[2:] + "\n")
		}
	}
	a := through(&daybook.Document{Text: text.String(), Kind: daybook.KindReport})
	var speech []daybook.Stage
	for _, s := range stage.English() {
		if s.Name == "quote" || s.Name == "claim" {
			speech = append(speech, s)
		}
	}
	for b.Loop() {
		a.Quotes, a.Claims = nil, nil
		for _, s := range speech {
			s.Run(a)
		}
	}
	b.ReportMetric(float64(len(a.Tokens)), "tokens")
}

// FuzzSpeech holds that no text, tags or trees make the stage panic, and that
// what it writes is sound.
func FuzzSpeech(f *testing.F) {
	f.Add("“No,” said X. He denied it, a claim denied by Y, which said 'Z'.", uint16(7))
	f.Add("According to. said \"\"\" claimed by, , said", uint16(1))
	f.Fuzz(func(t *testing.T, text string, shake uint16) {
		if !utf8.ValidString(text) || len(text) > 2000 {
			return
		}
		doc := &daybook.Document{Text: text, Kind: daybook.KindReport}
		a := &daybook.Analysis{Doc: doc}
		for _, s := range stage.Through("claim") {
			s.Run(a)
			if s.Name == "parse" { // any tree at all
				for i := range a.Deps {
					a.Deps[i].Head = (i*int(shake) + int(shake)) % (len(a.Deps) + 1)
					if a.Deps[i].Head == len(a.Deps) {
						a.Deps[i].Head = -1
					}
				}
			}
		}
		for _, c := range a.Claims {
			if c.Act == "" || c.Rule == "" || c.Speaker.Empty() != (c.Head < 0) || c.Speaker.Empty() != (c.Orphan != "") {
				t.Fatalf("%+v", c)
			}
			for _, s := range []daybook.Span{c.Span, c.Cue, c.Speaker, c.Against, c.Content} {
				if s.Start < 0 || s.End > len(text) || s.Start > s.End {
					t.Fatalf("%+v", c)
				}
			}
		}
	})
}

// TestHearsay holds that who reports somebody's words is kept.
func TestHearsay(t *testing.T) {
	text := "The army said that villagers told it the rebels had burned the mill."
	a := through(&daybook.Document{Text: text, Kind: daybook.KindReport})
	for _, c := range a.Claims {
		if a.Doc.At(c.Speaker) == "villagers" {
			if len(c.Hearsay) != 1 || a.Doc.At(c.Hearsay[0]) != "The army" {
				t.Errorf("chain %v", c.Hearsay)
			}
			return
		}
	}
	t.Errorf("no claim by the villagers: %+v", a.Claims)
}

// TestTopics holds which events a claim is about: those in its own words, else
// those that it refers back to.
func TestTopics(t *testing.T) {
	for _, c := range []struct{ text, act, about string }{
		{"A bomb exploded in the market. The Red Column claimed responsibility.", "claims-responsibility", "A bomb exploded in the market"},
		{"A bomb exploded in the market. The mayor condemned the attack.", "condemns", "the attack"},
		{"Gunmen attacked a police post. The governor called for calm.", "demands", "Gunmen attacked"},
		{"Gunmen attacked a police post. The governor offered work to the widows.", "promises", ""},
		{"Gunmen attacked a police post. The governor announced the details of the new plan.", "announces", "Gunmen attacked"},
		{"Gunmen attacked a police post. Guards complained of a smell in the mill.", "condemns", ""},
		{"An air strike hit the bridge. The price of bread had doubled, the mayor said.", "asserts", ""},
	} {
		a := through(&daybook.Document{Text: c.text, Kind: daybook.KindReport})
		found := false
		for _, k := range a.Claims {
			if k.Act != c.act {
				continue
			}
			found = true
			if c.about == "" && len(k.Topics) > 0 || c.about != "" && len(k.Topics) == 0 {
				t.Errorf("%s: topics %v", c.text, k.Topics)
			}
			for _, e := range k.Topics {
				if head := a.Tokens[a.Triggers[e].Head].Span; !strings.Contains(c.about, a.Doc.At(head)) {
					t.Errorf("%s: about %q", c.text, a.Doc.At(head))
				}
			}
		}
		if !found {
			t.Errorf("%s: no %s", c.text, c.act)
		}
	}
}
