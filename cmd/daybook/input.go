package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"
	_ "time/tzdata" // --timezone works where the system has no time zones

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/source"
	"github.com/spf13/cobra"
)

// inputFlags say how reports are read; they are the same wherever reports are.
type inputFlags struct {
	published, outlet, title, timezone, kind string
	allowPrivate                             bool
}

func (f *inputFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.published, "published", "", "date of publication, such as 2021-02-27")
	flags.StringVar(&f.outlet, "outlet", "", "who published it")
	flags.StringVar(&f.title, "title", "", "its title")
	flags.StringVar(&f.timezone, "timezone", "", `where "today" is meant, such as Asia/Baghdad or +03:00`)
	flags.StringVar(&f.kind, "kind", "", "report, day-list, statement or live-blog")
	flags.BoolVar(&f.allowPrivate, "url-allow-private", false, "let web addresses lead into private networks")
	_ = flags.MarkHidden("url-allow-private") // for tests
	_ = cmd.RegisterFlagCompletionFunc("kind", cobra.FixedCompletions(
		[]string{daybook.KindReport, daybook.KindDayList, daybook.KindStatement, daybook.KindLiveBlog}, cobra.ShellCompDirectiveNoFileComp))
}

// options returns what package source needs, or a usageError.
func (f *inputFlags) options(cmd *cobra.Command) (source.Options, error) {
	zone, err := parseZone(f.timezone)
	opt := source.Options{
		Published: f.published, Outlet: f.outlet, Title: f.title, Kind: f.kind, Zone: zone,
		AllowPrivate: f.allowPrivate, Stdin: cmd.InOrStdin(),
	}
	if err == nil {
		// The options are checked before anything is read: a wrong flag is one
		// mistake, not one a file.
		if _, e := source.Bytes("options.txt", []byte("A report."), opt); errors.Is(e, source.ErrOption) {
			err = e
		}
	}
	if err != nil {
		return opt, usageError{err}
	}
	return opt, nil
}

// parseZone reads a name of the time zone database or an offset; "" is nil.
func parseZone(s string) (*time.Location, error) {
	if s == "" {
		return nil, nil
	}
	if t, err := time.Parse("Z07:00", s); err == nil {
		_, offset := t.Zone()
		return time.FixedZone(s, offset), nil
	}
	zone, err := time.LoadLocation(s)
	if err != nil {
		return nil, fmt.Errorf("timezone %q is neither a name such as Asia/Baghdad nor an offset such as +03:00", s)
	}
	return zone, nil
}

// An input is one document, or why it could not be read.
type input struct {
	doc *daybook.Document
	err error
}

// documents yields what the paths lead to, in order.
func documents(ctx context.Context, paths []string, opt source.Options) iter.Seq[input] {
	return func(yield func(input) bool) {
		for _, p := range paths {
			for doc, err := range source.Read(ctx, p, opt) {
				if !yield(input{doc, err}) {
					return
				}
			}
		}
	}
}

// only returns the one document of a path, for commands that show one report.
func only(ctx context.Context, path string, opt source.Options) (*daybook.Document, error) {
	var doc *daybook.Document
	for in := range documents(ctx, []string{path}, opt) {
		switch {
		case in.err != nil:
			return nil, in.err
		case doc != nil:
			return nil, usageError{fmt.Errorf("%s holds several reports; this command shows one", path)}
		}
		doc = in.doc
	}
	if doc == nil {
		return nil, fmt.Errorf("%s: %w", path, source.ErrEmpty)
	}
	return doc, nil
}
