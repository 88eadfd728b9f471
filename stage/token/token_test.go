package token

import (
	"slices"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
)

// split runs the stage over one sentence.
func split(text string) []string {
	a := &daybook.Analysis{Doc: &daybook.Document{Text: text}}
	a.Sentences = []daybook.Sentence{{Span: daybook.Span{End: len(text)}}}
	run(a)
	var out []string
	for i := range a.Tokens {
		out = append(out, a.Word(i))
	}
	return out
}

// TestSplit gives sentences in which | stands where a token must end although
// no space does.
func TestSplit(t *testing.T) {
	for _, text := range []string{
		`The army|'s men did|n't leave|.`,
		`They can|not|, wo|n’t and CA|N'T|.`,
		`Iran|-|backed fighters|, anti-government ones and a 12|-|year|-|old boy`,
		`At least 10,000 people in 1.5 hours for $|50|, US$|60 or €|7`,
		`U.S.|-|led troops of the U.S. met Lt. Col. J. Abara at 5 a.m. on Jan. 5|.`,
		`He lives in the U.S.`,
		`He said no|.`,
		`Resolution No. 1701|.`,
		`A 4x4 drove 30|km at 90|kph in the 1970s on its 20th trip in an F|-|16`,
		`See http://example.com/a?b=c,d|, www.example.org|. Mail a.b@example.com|.`,
		`Abu Sha'lan|, O'Hara|, Kata'ib fighters|' camp|, and the coup d'etat`,
		`Call 555-0199 on 2021-02-25 or 9/11 at 5:30|pm for 5|-|10 days`,
		`AT&T and R&D and/|or war|/|peace`,
		`"|"Two quotes|"|" and |'|single|'`,
		`#FreeThem @somebody 50|% 10|°|C`,
		`🙂|🙂 👩‍👩‍👧|x`,
		`Bagh` + "\u200b" + `dad is one`,
		`war —|a long one|—|ended|...`,
		`Wait|?! Now|.?`,
		`They do|nt know|, i|m sure and it did|nt help Im Jong Su`,
		`Rice|, oil|, etc. were sent|. They took rice|, oil|, etc|.`,
		`Thanks |:) we won|;-) (|see this|:|)`,
		`Write to Jo.Abara_2@mail.example.org|, or @jo`,
		`The fund lost $|5.5|b`,
		`the '90s and |'|tis`,
		`3,4 and 1,000,000 and 1,00,000`,
	} {
		want := strings.FieldsFunc(text, func(r rune) bool { return r == '|' || r == ' ' })
		switch { // runs of one mark are one token
		case strings.Contains(text, `"|"`):
			want = []string{`""`, "Two", "quotes", `""`, "and", "'", "single", "'"}
		case strings.HasPrefix(text, "3,4"):
			want = []string{"3", ",", "4", "and", "1,000,000", "and", "1,00,000"}
		case strings.HasPrefix(text, "AT&T"):
			want = []string{"AT&T", "and", "R&D", "and", "/", "or", "war", "/", "peace"}
		}
		if got := split(strings.ReplaceAll(text, "|", "")); !slices.Equal(got, want) {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
}

// TestLinear splits long texts of one mark: the square of their length would
// run into the time limit of go test.
func TestLinear(t *testing.T) {
	for _, unit := range []string{"a", "1", ".", "'", `"`, "-", "a.", "a-", "1,", "a'", "é", "\u200d", "🙂", "@", "/", "a@"} {
		if got := split(strings.Repeat(unit, 60_000/len(unit))); len(got) == 0 && unit != "\u200d" {
			t.Errorf("%q: nothing", unit)
		}
	}
}

func FuzzSplit(f *testing.F) {
	f.Add("The U.S.-led 10,000 can't \u200d\xff 🙂 's n't http:// 5km.")
	f.Fuzz(func(t *testing.T, text string) {
		left := text
		for _, w := range split(text) {
			i := strings.Index(left, w)
			if w == "" || i < 0 || strings.TrimFunc(left[:i], blank) != "" {
				t.Fatalf("%q is not the next token of %q", w, left)
			}
			left = left[i+len(w):]
		}
		if strings.TrimFunc(left, blank) != "" {
			t.Fatalf("%q is in no token", left)
		}
	})
}

func BenchmarkSplit(b *testing.B) {
	text := strings.Repeat(`The U.S. envoy didn't leave on Jan. 5, "we will talk" to Iran-backed men, he said, 1.5 km away. `, 35)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		split(text)
	}
}
