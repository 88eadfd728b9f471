package work_test

import (
	"math/rand/v2"
	"testing"

	"github.com/daybookhq/daybook/work"
)

// hostileBits are what is strewn into reports to see whether a stage falls.
var hostileBits = []string{
	"\"", "“", "”", "(", ")", "[", "\n", "\n\n", "\r\n", "\t", " ", ".", "…", "-", "—", "’s", "'", "\x00", "\x1b[31m", "\xff", "\xc3",
	"\u200b", "\u202e", "\u2028", "\u0301", "\u00ad", "😀", "0", "12,000", "1e9", "99999999999999999999", "31 February", "--", "of", "the", "said", "who",
	"not", "and", "Mr", "U.S.", "killed", "between", "on Monday", "a week later", "READ ALSO:", "<b>", "&amp;", "http://x",
}

// mangle cuts, repeats, swaps and spoils parts of a text.
func mangle(r *rand.Rand, text string) string {
	for range 1 + r.IntN(8) {
		i := r.IntN(len(text) + 1)
		j := min(len(text), i+r.IntN(80))
		switch r.IntN(5) {
		case 0:
			text = text[:i] + text[j:]
		case 1:
			text = text[:j] + text[i:]
		case 2:
			text = text[j:] + text[:i]
		default:
			text = text[:i] + hostileBits[r.IntN(len(hostileBits))] + text[i:]
		}
		if text == "" {
			return "A."
		}
	}
	return text
}

// TestMangled reads spoilt reports, the same ones each time.
func TestMangled(t *testing.T) {
	n := 500
	if testing.Short() {
		n = 50
	}
	texts := sampleReports(t)
	c := work.NewCoder("test")
	for i := range n {
		text := mangle(rand.New(rand.NewPCG(1, uint64(i))), texts[i%len(texts)])
		code(t, c, []byte(text))
		if t.Failed() {
			t.Fatalf("report %d: %q", i, text)
		}
	}
}
