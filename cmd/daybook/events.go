package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/daybookhq/daybook/export"
	"github.com/daybookhq/daybook/store/sqlite"
	"github.com/spf13/cobra"
)

type eventsFlags struct {
	queryFlags
	db, format string
}

func eventsCommand() *cobra.Command {
	var f eventsFlags
	forms := append([]string{formJSON}, export.RowFormats...)
	cmd := &cobra.Command{
		Use:   "events [ID...]",
		Short: "List the events of a store",
		Long: "List the events of a store, each told by one or more reports: all of them, those that the flags ask for, or those with " +
			"the ids given. An id that was given out once leads to its event even after events were joined; the id of a telling leads to its event too.\n\n" +
			"table, csv, geojson and chart show each event in short, as its reports together have it; json, one event a line, gives all " +
			"that each report tells, and why they were joined. Only what happened or was attempted is listed unless --realis asks for more.",
		Example: strings.Join([]string{
			"daybook events --since 2021 --country IQ,SY --min-killed 10",
			"daybook events --actor Hezbollah --text '\"car bomb\" market' --format csv > events.csv",
			"daybook events --bbox 35.9,31.3,42.4,37.4 --format chart",
			"daybook events i0f3c9a52d1e7",
		}, "\n"),
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd, args) },
	}
	flags := cmd.Flags()
	addDB(cmd, &f.db)
	flags.StringVar(&f.format, "format", "", "one of "+strings.Join(forms, ", ")+" (default: table on a terminal, else json)")
	f.queryFlags.add(cmd)
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(forms, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// addDB adds the flag that names the store.
func addDB(cmd *cobra.Command, path *string) {
	cmd.Flags().StringVar(path, "db", "daybook.db", "the store")
	_ = cmd.MarkFlagFilename("db")
}

func (f *eventsFlags) run(cmd *cobra.Command, ids []string) (err error) {
	stdout := cmd.OutOrStdout()
	if f.format == "" {
		f.format = formJSON
		if isTerminal(stdout) && len(ids) == 0 {
			f.format = "table"
		}
	}
	if err := f.check(ids); err != nil {
		return usageError{err}
	}
	if len(ids) > 0 {
		if err := unasked(cmd, "is for lists; events that are named are printed whatever they are"); err != nil {
			return err
		}
	}
	buf := bufio.NewWriter(stdout)
	out, err := newIncidentWriter(f.format, buf, stdout)
	if err != nil {
		return usageError{err}
	}
	db, err := openToRead(f.db)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if len(ids) > 0 {
		err = showIncidents(cmd.Context(), db, ids, out)
	} else {
		err = f.list(cmd.Context(), db, out)
	}
	if err != nil {
		return err
	}
	return errors.Join(out.close(), buf.Flush())
}

// check completes the query, or says what is wrong with it.
func (f *eventsFlags) check(ids []string) error {
	if len(ids) > 0 && f.format != formJSON {
		return fmt.Errorf("format %q: events that are named are printed as %s", f.format, formJSON)
	}
	return f.complete()
}

// An incidentWriter prints incidents, whole or in short.
type incidentWriter struct {
	rows export.RowWriter
	json *json.Encoder // for whole ones; rows is nil then
}

func newIncidentWriter(format string, w, terminal io.Writer) (*incidentWriter, error) {
	if format == formJSON {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		return &incidentWriter{json: e}, nil
	}
	rows, err := export.NewRows(format, w, look(terminal))
	return &incidentWriter{rows: rows}, err
}

func (w *incidentWriter) close() error {
	if w.rows != nil {
		return w.rows.Close()
	}
	return nil
}

func (f *eventsFlags) list(ctx context.Context, db *sqlite.DB, out *incidentWriter) error {
	if out.rows == nil {
		for in, err := range db.Incidents(ctx, f.q) {
			if err == nil {
				err = out.json.Encode(in)
			}
			if err != nil {
				return err
			}
		}
		return nil
	}
	for row, err := range db.Rows(ctx, f.q) {
		if err == nil {
			err = out.rows.Write(row)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func showIncidents(ctx context.Context, db *sqlite.DB, ids []string, out *incidentWriter) error {
	for _, id := range ids {
		in, err := db.Incident(ctx, id)
		if err == nil {
			err = out.json.Encode(in)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// openToRead opens a store that is there.
func openToRead(path string) (*sqlite.DB, error) {
	return sqlite.Open(path, sqlite.Options{ReadOnly: true, Version: version})
}

// openThere opens a store for changes; unlike [sqlite.Open] it makes none.
func openThere(path string) (*sqlite.DB, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, err
	}
	return sqlite.Open(path, sqlite.Options{})
}
