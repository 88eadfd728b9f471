// Package quote finds what somebody is said to have said: quotations and
// reported speech, each with its cue and its speaker.
//
// Three steps: pair the quotation marks (marks.go); find the words that report
// speech and, by the grammar around them, who speaks and what is said
// (cue.go, speaker.go, content.go); give each quotation the speaker of its own
// sentence's cue (attach.go). A quotation that no cue claims stays without a
// speaker: the nearest name is never taken.
package quote

import "github.com/daybookhq/daybook"

// New returns the stage.
func New() daybook.Stage {
	return daybook.Stage{
		Name:   "quote",
		Doc:    "finds quotations, reported speech and their speakers",
		Reads:  []string{"blocks", "sentences", "tokens", "tags", "deps", "names", "times", "entities"},
		Writes: []string{"quotes"},
		Run:    run,
	}
}

func run(a *daybook.Analysis) {
	ps := passages(a)
	if len(a.Tags) != len(a.Tokens) {
		for _, p := range ps {
			a.Quotes = append(a.Quotes, daybook.Quote{Content: p.content, Head: -1, Entity: -1, Direct: true, Rule: p.rule("unparsed")})
		}
		return
	}
	r := newReader(a, ps)
	for s := range a.Sentences {
		if b := a.Sentences[s].Block; b >= 0 && b < len(a.Blocks) && a.Blocks[b].Kind.Told() {
			r.sentence(s)
		}
	}
	a.Quotes = r.quotes()
}
