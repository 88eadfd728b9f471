package count_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/stage"
	"github.com/daybookhq/daybook/stage/count"
)

// upTo runs the shipped stages before count and then count.
func upTo(text string) *daybook.Analysis {
	return daybook.Analyze(&daybook.Document{Text: text, Published: "2021-02-27"}, stage.Through("count"), nil)
}

func TestExamples(t *testing.T) {
	data, err := os.ReadFile("examples.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(string(data), "\n") {
		text, want, ok := strings.Cut(line, "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		if want == "nothing" {
			want = ""
		}
		if got := show(upTo(text)); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
}

// show writes the counts of people and things as examples.txt does.
func show(a *daybook.Analysis) string {
	var out []string
	for _, c := range a.Counts {
		if c.Kind != daybook.CountPeople && c.Kind != daybook.CountThings {
			continue
		}
		head := "-"
		if c.Head >= 0 {
			head = a.Word(c.Head)
		}
		out = append(out, fmt.Sprintf("%s = %d..%s/%s %s %s %s", a.Doc.At(c.Span), c.Low, bound(c.High), bound(c.Best), head, c.Kind, c.Basis))
	}
	return strings.Join(out, "; ")
}

func bound(n int) string {
	if n < 0 {
		return "-"
	}
	return fmt.Sprint(n)
}

// TestHostile holds that no input makes the stage panic.
func TestHostile(t *testing.T) {
	for _, text := range []string{"", "a", "no", "5", "5 to", "between 5 and", "half a", "no reports of", "1-", "-5-", "five-", "9999999999999999999999 people", "1.2.3 men", "two hundred thousand million billion billion billion", "several", "of of of", "0", "5 -5- 5"} {
		upTo(text)
		upTo(strings.Repeat(text+" ", 500))
	}
}

func BenchmarkCount(b *testing.B) {
	text := strings.Repeat("At least 12 soldiers and several hundred civilians were killed on Thursday when a car bomb went off near the market in the old town, police said. ", 24)
	all := stage.Through("count")
	a := daybook.Analyze(&daybook.Document{Text: text, Published: "2021-02-27"}, all[:len(all)-1], nil)
	run := count.New().Run
	for b.Loop() {
		a.Counts = a.Counts[:0]
		run(a)
	}
}
