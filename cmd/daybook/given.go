package main

import (
	"context"
	"io"
	"iter"
	"slices"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/export"
	"github.com/daybookhq/daybook/source"
	"github.com/daybookhq/daybook/stage"
	"github.com/daybookhq/daybook/work"
)

// A given is a document whose tokens are given, or why it could not be read.
type given struct {
	*source.Given
	err error
}

// givens yields the documents of the CoNLL-U that the paths lead to, in order.
func givens(ctx context.Context, paths []string, opt source.Options) iter.Seq[*given] {
	return func(yield func(*given) bool) {
		for _, p := range paths {
			for g, err := range source.ReadCoNLLU(ctx, p, opt) {
				if !yield(&given{g, err}) {
					return
				}
			}
		}
	}
}

// tagged returns a function that runs the stages over given tokens: those that
// the form to prints.
func tagged(to string) func(context.Context, *given) (*given, error) {
	stages := stage.After("token")
	if to == formCoNLLU {
		last := slices.IndexFunc(stages, func(s daybook.Stage) bool { return s.Name == "name" })
		stages = stages[:last+1]
	}
	return func(_ context.Context, g *given) (*given, error) {
		if g.err != nil {
			return nil, g.err
		}
		for _, s := range stages {
			s.Run(g.Analysis)
		}
		return g, nil
	}
}

// layers prints all layers of a as a line of JSON.
func layers(w io.Writer, a *daybook.Analysis, coder *work.Coder) error {
	r, _ := work.Finish(a, coder.Engine) // only the report is printed
	return export.Layers(w, a, r.Report)
}
