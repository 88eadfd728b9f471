package eval

import (
	"slices"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/work"
)

// A Replay has reports coded by people, read up to the last stage, which can be
// run again and again: for those who learn its weights.
type Replay struct {
	docs  []*goldDoc
	read  []*daybook.Analysis
	coder *work.Coder
}

// Read reads those of our labelled texts that are not held out, from labels and
// the texts that they are of. Reports that tell of no two things have nothing that
// the last stage could do otherwise.
func (r *Replay) Read(paths []string) error {
	docs, held, err := labelledDocs(paths)
	if err != nil {
		return err
	}
	docs = slices.DeleteFunc(docs, func(d *goldDoc) bool { return held[d.id] })
	r.coder = work.NewCoder("eval")
	r.coder.Stages = r.coder.Stages[:len(r.coder.Stages)-1]
	for _, d := range docs {
		a, err := r.coder.Analyze(d.doc)
		if err != nil {
			return err
		}
		if len(a.Triggers) > 1 {
			r.docs, r.read = append(r.docs, d), append(r.read, a)
		}
	}
	return nil
}

// Len returns the number of reports.
func (r *Replay) Len() int { return len(r.docs) }

// Score scores, as the suite gold does, the records that last makes of the
// reports with which it is to try: four parts of F over the slots of events to one
// of F over statements, from 0 to 1.
func (r *Replay) Score(last daybook.Stage, with func(i int) bool) (float64, error) {
	s := newGoldScore()
	for i, d := range r.docs {
		if !with(i) {
			continue
		}
		a := *r.read[i]
		last.Run(&a)
		rec, err := work.Finish(&a, r.coder.Engine)
		if rec == nil {
			return 0, err
		}
		s.add(d, rec)
	}
	right, both := 0.0, 0.0
	for _, f := range s.all {
		right, both = right+f.right, both+f.wanted+f.found
	}
	return .8*2*right/max(1, both) + .2*2*s.rightSaid/max(1, s.wantSaid+s.said-s.freeSaid), nil
}
