// Package block splits the text into blocks and says what each is for.
package block

import (
	"strings"

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
	text := a.Doc.Text
	lines := strings.Count(text, "\n") > 0
	blank := strings.Contains(strings.TrimSpace(text), "\n\n")
	for at := 0; at < len(text); {
		end := len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i
		}
		s := daybook.Span{Start: at + len(text[at:end]) - len(strings.TrimLeft(text[at:end], " \t\r")), End: at + len(strings.TrimRight(text[at:end], " \t\r"))}
		if !s.Empty() {
			kind, reason := daybook.BlockParagraph, ""
			if first := len(a.Blocks) == 0; first && lines && len(text[s.Start:s.End]) < 160 && !strings.ContainsAny(text[s.End-1:s.End], ".!?\"") && (blank || s.End+1 < len(text)) {
				kind, reason = daybook.BlockTitle, "first line, short, without a full stop"
			}
			a.Blocks = append(a.Blocks, daybook.Block{Span: s, Kind: kind, Reason: reason})
		}
		at = end + 1
	}
}
