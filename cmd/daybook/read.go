package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/export"
	"github.com/daybookhq/daybook/source"
	"github.com/daybookhq/daybook/work"
	"github.com/spf13/cobra"
)

// How the blocks of other stories in a page are read.
const (
	splicesJoin     = "join"     // as blocks of the page that hold no events
	splicesSeparate = "separate" // as reports of their own too
)

type readFlags struct {
	inputFlags
	format, splices string
	jobs            int
	least           float64
}

func readCommand() *cobra.Command {
	var f readFlags
	cmd := &cobra.Command{
		Use:   "read [INPUT...]",
		Short: "Read reports and print their records",
		Long: "Read reports and print their records: as a page for people on a terminal, else as JSON, one object for a report and " +
			"JSON Lines for several.\n\n" +
			"An input is a file, a folder, a web address, or - for standard input; it holds text, HTML, JSON (ninjs too), JSON Lines, " +
			"a feed (RSS, Atom, JSON Feed) or a web archive (WARC, WACZ). " +
			"A record says what happened, in events, and who says so, in statements; every value points at the words it came from.\n\n" +
			"Exit code: 0 if all was read, 1 if some inputs failed (the others are done), 2 for wrong use.",
		Example: strings.Join([]string{
			"daybook read report.txt --published 2021-02-27",
			"daybook read --format jsonl reports/ > records.jsonl",
			"daybook read --format html https://example.org/news/1.html > record.html",
			"daybook read --format csv reports.jsonl > events.csv",
			"daybook read --format jsonl crawl.warc.gz > records.jsonl",
		}, "\n"),
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd, args) },
	}
	f.add(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.format, "format", "", "one of "+strings.Join(export.Formats, ", ")+" (default: terminal on a terminal, else json)")
	flags.StringVar(&f.splices, "splices", splicesJoin, "other stories in a page: join to its record without their events, or separate as records of their own")
	flags.Float64Var(&f.least, "min-confidence", 0, "leave out events of less confidence, 0 to 1; a note in the record says so")
	flags.IntVar(&f.jobs, "jobs", 0, "reports read at once (0: one a processor)")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(export.Formats, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("splices", cobra.FixedCompletions([]string{splicesJoin, splicesSeparate}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func (f *readFlags) run(cmd *cobra.Command, args []string) error {
	args, opt, err := f.check(cmd, args)
	if err != nil {
		return err
	}
	stdout := cmd.OutOrStdout()
	buf := bufio.NewWriter(stdout)
	out, err := export.New(formatFor(f.format, stdout), buf, look(stdout))
	if err != nil {
		return usageError{err}
	}
	ctx := cmd.Context()
	bar := newProgress(cmd.ErrOrStderr(), stdout)
	defer bar.stop()
	reader := reader{newCoder(), f.splices, f.least}
	results := work.Map(ctx, f.jobs, bar.found(documents(ctx, args, opt)), reader.read)
	failed := each(ctx, bar.done(results), func(records []*daybook.Record) error {
		for _, r := range records {
			if err := out.Write(r); err != nil {
				return err
			}
		}
		return buf.Flush()
	})
	if failed != nil && !errors.Is(failed, errFailed) {
		return failed
	}
	return errors.Join(out.Close(), buf.Flush(), failed)
}

// each calls f for every result of a run and logs the errors of the others. It
// returns errFailed if there were any, or what ended the run: f's error or
// the context's.
func each[T any](ctx context.Context, results iter.Seq2[T, error], f func(T) error) error {
	var failed error
	for r, err := range results {
		if ctx.Err() != nil {
			break
		}
		if err != nil {
			report(err)
			failed = errFailed
		} else if err := f(r); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return failed
}

// check returns what is to be read and how, or a usageError.
func (f *readFlags) check(cmd *cobra.Command, args []string) ([]string, source.Options, error) {
	opt, err := f.options(cmd)
	switch {
	case err != nil:
		return nil, opt, err
	case f.splices != splicesJoin && f.splices != splicesSeparate:
		err = fmt.Errorf("splices %q: want %s or %s", f.splices, splicesJoin, splicesSeparate)
	case !(f.least >= 0 && f.least <= 1):
		err = fmt.Errorf("min-confidence %v: want 0 to 1", f.least)
	case f.jobs < 0:
		err = fmt.Errorf("jobs %d: want 0 or more", f.jobs)
	case len(args) == 0 && isTerminal(opt.Stdin):
		err = errors.New("nothing to read: name files, folders or web addresses, or - for standard input")
	case len(args) == 0:
		args = []string{"-"}
	}
	if err != nil {
		return nil, opt, usageError{err}
	}
	return args, opt, nil
}

// report logs why an input was not read.
func report(err error) {
	slog.Error("not read", "error", err)
	var p *work.PanicError
	if errors.As(err, &p) {
		slog.Debug("this is a mistake in daybook; please report it", "stack", string(p.Stack))
	}
}

// A reader turns one input into its records.
type reader struct {
	coder   *work.Coder
	splices string
	least   float64 // confidence of the events that are wanted
}

// read returns the record of the document and, if asked for, of each other
// story in it.
func (r *reader) read(_ context.Context, in input) ([]*daybook.Record, error) {
	if in.err != nil {
		return nil, in.err
	}
	a, err := r.coder.Analyze(in.doc)
	if err != nil {
		return nil, err
	}
	records := []*daybook.Record{r.finish(a)}
	if r.splices != splicesSeparate {
		return records, nil
	}
	for _, doc := range work.Splices(a) {
		a, err := r.coder.Analyze(doc)
		if err != nil {
			return nil, err
		}
		records = append(records, r.finish(a))
	}
	return records, nil
}

func (r *reader) finish(a *daybook.Analysis) *daybook.Record {
	record, err := work.Finish(a, r.coder.Engine)
	if err != nil {
		slog.Warn("a value was left out", "source", a.Doc.Source, "error", err)
	}
	work.LeaveUnsure(record, r.least)
	return record
}
