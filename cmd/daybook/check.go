package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/check"
	"github.com/daybookhq/daybook/dataset"
	"github.com/daybookhq/daybook/safe"
	"github.com/spf13/cobra"
)

type checkFlags struct {
	queryFlags
	db     string
	format string
	rules  []string
	strict bool
	list   bool
}

func checkCommand() *cobra.Command {
	var f checkFlags
	cmd := &cobra.Command{
		Use:   "check [RECORDS...]",
		Short: "Hold records to the rules of human coders",
		Long: "Hold records to the rules by which human coders of events work, and print where they do not: mistakes, and what a person should look at.\n\n" +
			"An input is a file of records as daybook read --format jsonl prints them, or - for standard input; each event is an incident that one report tells. " +
			"With --db the events of a store are held to them, as all their reports tell them.",
		Example: strings.Join([]string{
			"daybook read --format jsonl reports/ | daybook check",
			"daybook check --rule V9,V12 records.jsonl",
			"daybook check --db daybook.db --since 2021 --strict",
			"daybook check --list",
		}, "\n"),
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd, args) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.format, "format", "text", "text or jsonl")
	flags.StringSliceVar(&f.rules, "rule", nil, "hold to these rules only: V9,V12")
	flags.BoolVar(&f.strict, "strict", false, "exit with 1 if there is a finding")
	flags.BoolVar(&f.list, "list", false, "list the rules")
	flags.StringVar(&f.db, "db", "", "a store: its events are checked, those that the flags below ask for")
	_ = cmd.MarkFlagFilename("db")
	f.queryFlags.add(cmd)
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"text", "jsonl"}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func (f *checkFlags) run(cmd *cobra.Command, args []string) error {
	if err := f.valid(); err != nil {
		return usageError{err}
	}
	out := bufio.NewWriter(cmd.OutOrStdout())
	defer out.Flush()
	if f.list {
		for _, r := range check.Rules {
			fmt.Fprintf(out, "%-4s %s (%s)\n", r.ID, r.Demands, r.From)
		}
		return nil
	}
	if f.db != "" {
		return f.store(cmd, args, out)
	}
	if err := unasked(cmd, "asks a store: name one with --db"); err != nil {
		return err
	}
	if len(args) == 0 {
		if isTerminal(cmd.InOrStdin()) {
			return usageError{errors.New("nothing to check: name files of records, or - for standard input")}
		}
		args = []string{"-"}
	}
	var failed error
	for _, path := range args {
		switch n, err := f.file(cmd.InOrStdin(), path, out); {
		case errors.Is(err, errOutput):
			return err
		case err != nil:
			report(fmt.Errorf("%s: %w", path, err))
			failed = errFailed
		case n > 0 && f.strict:
			failed = errFailed
		}
	}
	return errors.Join(out.Flush(), failed)
}

// store checks the events of a store.
func (f *checkFlags) store(cmd *cobra.Command, args []string, out *bufio.Writer) (err error) {
	db, err := f.ask(f.db, args)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	n := 0
	for inc, err := range db.Incidents(cmd.Context(), f.q) {
		if err != nil {
			return err
		}
		found := f.wanted(check.Incident(inc))
		n += len(found)
		for i := range found {
			if err := f.print(out, nil, inc.ID, &found[i]); err != nil {
				return err
			}
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if n > 0 && f.strict {
		return errFailed
	}
	return nil
}

// valid returns an error for a format or rule that there is not.
func (f *checkFlags) valid() error {
	if f.format != "text" && f.format != "jsonl" {
		return fmt.Errorf("format %q: want text or jsonl", f.format)
	}
	for _, id := range f.rules {
		if !slices.ContainsFunc(check.Rules, func(r check.Rule) bool { return r.ID == id }) {
			return fmt.Errorf("no rule %q; daybook check --list lists them", id)
		}
	}
	return nil
}

// errOutput is that findings cannot be written.
var errOutput = errors.New("cannot write")

// file checks the records of one file and returns the number of findings.
func (f *checkFlags) file(stdin io.Reader, path string, out io.Writer) (int, error) {
	in := stdin
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			return 0, err
		}
		defer file.Close()
		in = file
	}
	n := 0
	for decoder := json.NewDecoder(in); ; {
		var r daybook.Record
		switch err := decoder.Decode(&r); {
		case errors.Is(err, io.EOF):
			return n, nil
		case err != nil:
			return n, err
		case r.Schema != daybook.Schema:
			return n, fmt.Errorf("no record: its schema is %q, not %q", r.Schema, daybook.Schema)
		}
		for i, inc := range dataset.Alone(&r) {
			found := f.wanted(check.Incident(inc))
			n += len(found)
			for j := range found {
				if err := f.print(out, &r.Report, r.Events[i].ID, &found[j]); err != nil {
					return n, errors.Join(errOutput, err)
				}
			}
		}
	}
}

func (f *checkFlags) wanted(all []check.Finding) []check.Finding {
	return slices.DeleteFunc(all, func(x check.Finding) bool { return len(f.rules) > 0 && !slices.Contains(f.rules, x.Rule) })
}

// print writes a finding on an event as a line; report is nil for an event of a
// store.
func (f *checkFlags) print(out io.Writer, report *daybook.Report, event string, x *check.Finding) error {
	if f.format == "jsonl" {
		line := struct {
			Report string `json:"report,omitempty"`
			Event  string `json:"event"`
			check.Finding
		}{"", event, *x}
		if report != nil {
			line.Report = report.ID
		}
		return json.NewEncoder(out).Encode(line)
	}
	words := []string{event, x.Rule, x.Field + ":", x.Message}
	switch {
	case report != nil:
		words = slices.Insert(words, 0, report.Source)
	case x.Telling != "": // of which there are several
		words = slices.Insert(words, 1, x.Telling)
	}
	_, err := fmt.Fprintln(out, safe.Text(strings.Join(words, " ")))
	return err
}
