package eval

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/stage"
	"github.com/daybookhq/daybook/work"
)

// gates measures the gate before the parser. Wanted are the sentences that the
// records of the pipeline without a gate point at, for an event or a statement,
// and those in which a gold record, where there is one, has the words of an
// event or a statement: recall is the share of them that are parsed. skipped
// is the share of all sentences that are not, and skipped_quiet that of reports
// whose gold has no events; of a report found quiet those are that were skimmed. quiet is the share
// of such reports. The records that come out with the gate are
// compared, too: same_records, and with a gold record_f against
// record_f_ungated.
func gates(paths []string) (Result, error) {
	start := time.Now()
	g := newGateScore()
	r := Result{Suite: "gate", Figures: map[string]float64{}}
	for _, dir := range paths {
		docs, err := gateDocs(dir)
		if err != nil {
			return r, err
		}
		for _, d := range docs {
			if err := g.add(d); err != nil {
				return r, err
			}
		}
		r.Items += len(docs)
	}
	r.Misses = g.misses
	for name, n := range map[string]share{
		"recall": g.wanted, "recall_gold": g.gold, "recall_record": g.record, "skipped": g.skipped, "skipped_quiet": g.quiet, "same_records": g.same, "quiet": g.calm,
	} {
		if n[1] > 0 {
			r.Figures[name] = 100 * float64(n[0]) / float64(n[1])
		}
	}
	r.Figures["sentences"], r.Figures["wanted"] = float64(g.skipped[1]), float64(g.wanted[1])
	if g.coded {
		r.Figures["record_f"], r.Figures["record_f_ungated"] = g.with.figures()["record_f"], g.without.figures()["record_f"]
	}
	r.Seconds = time.Since(start).Seconds()
	return r, nil
}

// gateDocs returns the reports below dir, with their gold if there is one.
func gateDocs(dir string) ([]*goldDoc, error) {
	if _, err := os.Stat(filepath.Join(dir, "gold")); err == nil {
		return goldDocs(dir)
	}
	docs, err := read([]string{dir})
	var out []*goldDoc
	for _, d := range docs {
		out = append(out, &goldDoc{id: d.ID, doc: d})
	}
	return out, err
}

// A share is a number of things out of all.
type share [2]int

func (s *share) add(ok bool) {
	count(&s[0], ok)
	s[1]++
}

// A gateScore adds up documents.
type gateScore struct {
	gated, full          *work.Coder
	wanted, gold, record share
	skipped, quiet, same share
	calm                 share // reports found quiet
	with, without        *goldScore
	coded                bool // there is a gold
	misses               []Miss
}

func newGateScore() *gateScore {
	g := &gateScore{gated: work.NewCoder("eval"), full: work.NewCoder("eval"), with: newGoldScore(), without: newGoldScore()}
	g.full.Stages = stage.Full()
	return g
}

func (g *gateScore) add(d *goldDoc) error {
	a, err := g.gated.Analyze(d.doc)
	if err != nil {
		return err
	}
	b, err := g.full.Analyze(d.doc)
	if err != nil {
		return err
	}
	g.calm.add(a.Quiet)
	g.sentences(d, a, b)
	with, _ := work.Finish(a, g.gated.Engine) // what is not grounded has been left out
	without, _ := work.Finish(b, g.full.Engine)
	g.same.add(sameRecord(with, without))
	if d.Events != nil || d.Statements != nil {
		g.coded = true
		g.with.add(d, with)
		g.without.add(d, without)
	}
	return nil
}

// sentences compares the gates of a with what b and the gold want. Both have
// the same sentences; events are looked for only where the story is told.
func (g *gateScore) sentences(d *goldDoc, a, b *daybook.Analysis) {
	byRecord, byGold := recordSentences(b), goldSentences(d, b)
	for i := range a.Sentences {
		open := a.Quiet && a.Skims[i] || !a.Quiet && a.Gates[i]
		if !a.Blocks[a.Sentences[i].Block].Kind.Told() {
			continue
		}
		g.skipped.add(!open)
		if d.Events != nil && len(d.Events) == 0 {
			g.quiet.add(!open)
		}
		if byRecord[i] {
			g.record.add(open)
		}
		if byGold[i] {
			g.gold.add(open)
		}
		if !byRecord[i] && !byGold[i] {
			continue
		}
		g.wanted.add(open)
		if !open {
			who := "record"
			if byGold[i] {
				who = "gold"
			}
			g.misses = append(g.misses, Miss{d.id, "not parsed", who, "", clip(d.doc.Text, a.Sentences[i].Start, a.Sentences[i].End)})
		}
	}
}

// recordSentences tells which sentences the events and statements of a's
// record, whose positions are bytes, point at.
func recordSentences(a *daybook.Analysis) []bool {
	out := make([]bool, len(a.Sentences))
	told := daybook.Record{Events: a.Record.Events, Statements: a.Record.Statements}
	told.EachEvidence(func(e *daybook.Evidence) { touch(a, out, daybook.Span{Start: e.Start, End: e.End}) })
	return out
}

// goldSentences tells in which sentences the words stand that the gold has of
// events and statements.
func goldSentences(d *goldDoc, a *daybook.Analysis) []bool {
	out := make([]bool, len(a.Sentences))
	mark := func(words string) {
		if i := strings.Index(d.doc.Text, words); i >= 0 && words != "" {
			touch(a, out, daybook.Span{Start: i, End: i + len(words)})
		}
	}
	for _, e := range d.Events {
		mark(e.Trigger)
	}
	for _, s := range d.Statements {
		mark(s.Quote)
	}
	return out
}

// touch marks the sentences that s overlaps.
func touch(a *daybook.Analysis, marks []bool, s daybook.Span) {
	for i := range a.Sentences {
		if a.Sentences[i].Overlaps(s) {
			marks[i] = true
		}
	}
}

// sameRecord reports whether two records tell the same.
func sameRecord(a, b *daybook.Record) bool {
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && bytes.Equal(x, y)
}
