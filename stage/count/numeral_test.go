package count_test

import (
	"math"
	"testing"

	"github.com/daybookhq/daybook/stage/count"
)

func TestNumerals(t *testing.T) {
	for text, want := range map[string][]float64{
		"They fired 1,250 shells and 3 rockets.":              {1250, 3},
		"Losses came to 2.5 million, a third of them cattle.": {2.5e6, 1. / 3},
		"About one million and a half fled.":                  {1.5e6},
		"Half a dozen of two hundred and forty survived.":     {6, 240},
		"One in five, three quarters, minus seven point two":  {.2, .75, -7.2},
		"The 155mm shells hit 10.1.0.7 at 40km":               {10, 1, 0, 7},
		"No figure at all.":                                   nil,
	} {
		got := count.Numerals(text)
		if len(got) != len(want) {
			t.Errorf("%s\n got %v\nwant %v", text, got, want)
			continue
		}
		for i := range got {
			if math.Abs(got[i].Value-want[i]) > 1e-9 {
				t.Errorf("%s: number %d is %g, want %g", text, i, got[i].Value, want[i])
			}
		}
	}
}

func FuzzNumerals(f *testing.F) {
	f.Add("two thirds of a million - 1.5e9 over ½")
	f.Fuzz(func(t *testing.T, text string) {
		for _, n := range count.Numerals(text) {
			if n.Start < 0 || n.Start >= n.End || n.End > len(text) {
				t.Errorf("span %v of %d bytes", n.Span, len(text))
			}
		}
	})
}
