package sentence

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/daybookhq/daybook"
)

// weights is the learned model: a signed byte for each feature modulo their
// number. ends.md is its card; "go run ./cmd/train sentences" writes it. Empty,
// the rules of [ender] decide.
//
//go:embed ends.bin
var weights string

// score sums the weights of features: above 0 a sentence ends.
func score(weights string, features []uint32) int {
	sum := 0
	for _, h := range features {
		sum += int(int8(weights[h%uint32(len(weights))]))
	}
	return sum
}

// A Gap is a blank at which a sentence may end, for learning: At is the offset
// in the document of the end of the word before it.
type Gap struct {
	At       int
	Features []uint32
}

// Gaps returns the blanks of the blocks of a that the model decides, in order.
// ends reports whether a sentence ends at an offset, as the gold has it: some
// features look back to the last end.
func Gaps(a *daybook.Analysis, ends func(at int) bool) []Gap {
	var out []Gap
	p := paragraph{prose: prose(a)}
	for _, b := range a.Blocks {
		p.read(a.Doc.At(b.Span))
		n := 0
		for i := 0; i+1 < len(p.chunks); i++ {
			n++
			at := b.Start + p.chunks[i].end
			if p.open(i) && (n > 1 || !p.chunks[i].numbers()) {
				out = append(out, Gap{at, append([]uint32{}, p.features(i, n)...)})
			}
			if ends(at) {
				n = 0
			}
		}
	}
	return out
}

// shortLine is the length in characters under which a paragraph says nothing of
// the text.
const shortLine = 40

// prose tells texts in full sentences from lists and letters: 2 if nearly all
// paragraphs end in a mark and none starts small, 1 if most do.
func prose(a *daybook.Analysis) byte {
	marked, all := 0, 0
	for _, b := range a.Blocks {
		if b.Kind != daybook.BlockParagraph && b.Kind != daybook.BlockQuote || utf8.RuneCountInString(a.Doc.At(b.Span)) < shortLine {
			continue
		}
		all++
		text := strings.TrimRight(a.Doc.At(b.Span), closers+" ")
		first, _ := utf8.DecodeRuneInString(text)
		if !unicode.IsLower(first) && strings.ContainsAny(text[max(0, len(text)-3):], ".!?…:") {
			marked++
		}
	}
	switch {
	case marked*10 >= all*9:
		return 2
	case marked*2 >= all:
		return 1
	}
	return 0
}
