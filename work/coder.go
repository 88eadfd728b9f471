package work

import (
	"fmt"
	"maps"
	"runtime/debug"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/codebook"
	"github.com/daybookhq/daybook/model"
	"github.com/daybookhq/daybook/model/namer"
	"github.com/daybookhq/daybook/model/parser"
	"github.com/daybookhq/daybook/stage"
)

// A Coder reads documents. Its tables do not change: one Coder may be used on
// many goroutines at once.
type Coder struct {
	Stages []daybook.Stage
	Engine daybook.Engine
}

// NewCoder returns the coder of English reports; version is the program's.
func NewCoder(version string) *Coder {
	models := maps.Clone(model.Sums())
	models["parser"] = parser.Sum()
	models["names"] = namer.Sum()
	return &Coder{
		Stages: stage.English(),
		Engine: daybook.Engine{Version: version, Codebook: codebook.Version, Models: models},
	}
}

// Analyze runs the stages over one document. A panic in a stage, which is a
// mistake in it, becomes an error that wraps a [PanicError].
func (c *Coder) Analyze(doc *daybook.Document) (a *daybook.Analysis, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("%s: %w", doc.Source, &PanicError{v, debug.Stack()})
		}
	}()
	return daybook.Analyze(doc, c.Stages, nil), nil
}

// Code reads one document. If the error wraps [daybook.ErrNotGrounded] there
// is a record all the same: see [Finish].
func (c *Coder) Code(doc *daybook.Document) (*daybook.Record, error) {
	a, err := c.Analyze(doc)
	if err != nil {
		return nil, err
	}
	return Finish(a, c.Engine)
}

// Splices returns the blocks of a that belong to other stories as documents of
// their own, joined where they follow each other. They share what is known of
// the page that held them, but for its title; id and source say which splice
// it was.
func Splices(a *daybook.Analysis) []*daybook.Document {
	var docs []*daybook.Document
	var open *daybook.Span
	for i := range a.Blocks {
		b := a.Blocks[i]
		if b.Kind != daybook.BlockSplice {
			open = nil
			continue
		}
		if open == nil {
			docs = append(docs, spliced(a.Doc, len(docs)+1))
			open = &daybook.Span{Start: b.Start}
		}
		open.End = b.End
		docs[len(docs)-1].Text = a.Doc.At(*open)
	}
	return docs
}

func spliced(page *daybook.Document, n int) *daybook.Document {
	d := *page
	d.ID = fmt.Sprintf("%s-splice%d", page.ID, n)
	d.Source = fmt.Sprintf("%s#splice%d", page.Source, n)
	d.Title, d.Author, d.Hints, d.Losses = "", "", nil, nil
	return &d
}
