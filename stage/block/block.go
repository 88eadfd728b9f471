// Package block splits the text into blocks and says what each is for.
//
// A text comes as lines. Where they are the lines of a narrow page they are
// joined to paragraphs (lines.go); datelines are cut off (dateline.go); what a
// line is for is told by its form and by stock phrases (kind.go, phrases.txt);
// and blocks that belong to another story are told by their words (splice.go,
// words.txt).
package block

import (
	"github.com/daybookhq/daybook"
)

// New returns the stage.
func New() daybook.Stage {
	return daybook.Stage{
		Name:   "block",
		Doc:    "splits the text into blocks and says what each is for",
		Reads:  []string{},
		Writes: []string{"blocks"},
		Run:    run,
	}
}

func run(a *daybook.Analysis) {
	blocks := paragraphs(a.Doc.Text)
	hint(blocks, a.Doc.Hints)
	blocks = datelines(a.Doc.Text, blocks)
	label(a.Doc.Text, blocks)
	splices(a.Doc, blocks)
	a.Blocks = blocks
}

// hint gives blocks the kinds known from the markup.
func hint(blocks, hints []daybook.Block) {
	h := 0
	for i := range blocks {
		b := &blocks[i]
		for h < len(hints) && hints[h].End <= b.Start {
			h++
		}
		if h < len(hints) && hints[h].Contains(b.Span) {
			b.Kind, b.Reason = hints[h].Kind, hints[h].Reason
		}
	}
}

func paragraph(start, end int) daybook.Block {
	return daybook.Block{Span: daybook.Span{Start: start, End: end}, Kind: daybook.BlockParagraph}
}
