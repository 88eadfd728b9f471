package stage

import (
	"math"
	"testing"

	"github.com/daybookhq/daybook"
)

// TestConfidence checks that the reasons of a confidence add up to it, and that
// what is told in full counts for more than what is hinted at.
func TestConfidence(t *testing.T) {
	sure := func(text string) float64 {
		a := daybook.Analyze(&daybook.Document{Text: text, Kind: daybook.KindReport}, English(), nil)
		if len(a.Record.Events) == 0 {
			t.Fatalf("no event: %s", text)
		}
		c, sum := a.Record.Events[0].Confidence, 0.0
		for _, b := range c.Because {
			sum += b.Weight
		}
		if math.Abs(1/(1+math.Exp(-sum))-c.Value) > .005 {
			t.Errorf("%.2f is not what its reasons add up to: %v", c.Value, c.Because)
		}
		return c.Value
	}
	full := sure("A car bomb killed nine people at a market in Kano on Monday, police said.")
	bare := sure("Gunmen attacked.")
	if full < bare+.1 {
		t.Errorf("told in full %.2f, hinted at %.2f", full, bare)
	}
}
