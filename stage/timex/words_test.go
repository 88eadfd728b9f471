package timex_test

import (
	"math/rand"
	"os"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/stage"
	"github.com/daybookhq/daybook/stage/timex"
)

// TestAnyWords holds that no order of the words that the rules know brings about
// a panic, a span that is none or an interval that ends before it begins.
func TestAnyWords(t *testing.T) {
	words := strings.Fields("1 2 12 15 31 99 00 2011 1999 0 24 2400 1145 3rd 1990s 90s / - : . ' a.m. local GMT half quarter")
	for _, name := range []string{"words.txt", "rules.txt", "spoken.txt"} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		words = append(words, strings.FieldsFunc(string(data), func(r rune) bool { return strings.ContainsRune("\t\n |?~=", r) })...)
	}
	r := rand.New(rand.NewSource(1))
	before := stage.Through("tag")
	runs := []func(*daybook.Analysis){timex.New().Run, timex.Spoken().Run}
	for i := range 6000 {
		var b strings.Builder
		for range 16 {
			b.WriteString(words[r.Intn(len(words))])
			if r.Intn(4) > 0 {
				b.WriteByte(' ')
			}
		}
		a := daybook.Analyze(&daybook.Document{Text: b.String(), Published: []string{"", "2021-02-27", "2021-02-27T23:50:00"}[i%3]}, before, nil)
		runs[i/3%2](a)
		for _, x := range a.Times {
			if x.Start < 0 || x.End > len(a.Doc.Text) || x.Start >= x.End {
				t.Fatalf("%q: %+v", b.String(), x)
			}
			if x.From.HasYear() && x.To.HasYear() && x.From.Compare(x.To) > 0 {
				t.Errorf("%q: %q %+v", b.String(), a.Doc.At(x.Span), x)
			}
		}
	}
}
