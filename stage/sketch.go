package stage

import (
	"slices"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/stage/skim"
	"github.com/daybookhq/daybook/stage/tag"
)

// skimmed puts the stage skim before rest, whose last stage writes the record,
// and keeps all of rest but that one from reports found quiet.
func skimmed(rest []daybook.Stage) []daybook.Stage {
	s := skim.New(tag.Lemmas)
	out := []daybook.Stage{{
		Name:   "skim",
		Doc:    "reads what may tell of something first, and no more of reports of which nothing comes",
		Reads:  []string{"blocks", "sentences", "tokens"},
		Writes: []string{"skims"},
		Run:    func(a *daybook.Analysis) { glance(a, s, rest) },
	}}
	for i, s := range rest {
		if run := s.Run; i < len(rest)-1 {
			s.Run = func(a *daybook.Analysis) {
				if !a.Quiet {
					run(a)
				}
			}
		}
		out = append(out, s)
	}
	return out
}

// glance reads the sentences of a that are worth it as if they were all, unless
// they are most: by their bare words, and of those again what is worth it by
// their tags. Where nothing comes of them, not
// even people hurt by what is no event, a is quiet.
func glance(a *daybook.Analysis, s *skim.Skimmer, rest []daybook.Stage) {
	worth, loud := s.Worth(a)
	if loud {
		return
	}
	b := outline(a, worth)
	for _, st := range rest {
		if len(b.Tokens) == 0 {
			break
		}
		if st.Name == "gate" {
			worth, _ = s.Worth(b)
			b = outline(b, worth)
			continue
		}
		st.Run(b)
	}
	a.Quiet = b.Record == nil || len(b.Record.Events) == 0 && len(b.Record.Statements) == 0 && !hurt(b)
	a.Skims = make([]bool, len(a.Sentences))
	for i, k := 0, 0; i < len(a.Sentences) && k < len(b.Sentences); i++ {
		if a.Sentences[i].Span == b.Sentences[k].Span {
			a.Skims[i] = true
			k++
		}
	}
}

// hurt reports whether b tells how many were killed or injured, be it by a crime
// or an accident: reports of those are joined, too.
func hurt(b *daybook.Analysis) bool {
	harmed := func(h daybook.Toll) bool { return h.Effect != "detained" }
	return slices.ContainsFunc(b.Tolls, harmed) || slices.ContainsFunc(b.Frames, func(f daybook.Frame) bool { return slices.ContainsFunc(f.Harms, harmed) })
}

// outline returns an analysis of the same report as if it had only the sentences
// that are worth it, each run of them in a block of its own; with their tags, if
// there are any.
func outline(a *daybook.Analysis, worth []bool) *daybook.Analysis {
	b := &daybook.Analysis{Doc: a.Doc}
	last := -1 // the sentence before, in a
	for i, t := range a.Tokens {
		if !worth[t.Sentence] {
			continue
		}
		if s := a.Sentences[t.Sentence]; t.Sentence != last {
			if last < 0 || last+1 < t.Sentence || a.Sentences[last].Block != s.Block {
				b.Blocks = append(b.Blocks, daybook.Block{Span: s.Span, Kind: a.Blocks[s.Block].Kind})
			}
			last, s.Block = t.Sentence, len(b.Blocks)-1
			b.Blocks[s.Block].End = s.End
			b.Sentences = append(b.Sentences, s)
		}
		t.Sentence = len(b.Sentences) - 1
		b.Tokens = append(b.Tokens, t)
		if a.Tags != nil {
			b.Tags = append(b.Tags, a.Tags[i])
		}
	}
	return b
}
