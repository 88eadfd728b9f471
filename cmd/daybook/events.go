package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/codebook"
	"github.com/daybookhq/daybook/export"
	"github.com/daybookhq/daybook/store"
	"github.com/daybookhq/daybook/store/sqlite"
	"github.com/spf13/cobra"
)

// Values that a query may ask for.
var (
	statuses  = []string{"uncontested", "claimed", "accused", "contested", "denied"}
	realities = []string{
		string(daybook.Actual), string(daybook.Attempted), string(daybook.Planned), string(daybook.Threatened),
		string(daybook.Hypothetical), string(daybook.Denied), string(daybook.Generic),
	}
)

// allRealis asks for events whether or not they happened.
const allRealis = "all"

type eventsFlags struct {
	db, format, since, until, box string
	countries, realis             []string
	q                             store.Query
}

func eventsCommand() *cobra.Command {
	var f eventsFlags
	forms := append([]string{formJSON}, export.RowFormats...)
	cmd := &cobra.Command{
		Use:   "events [ID...]",
		Short: "List the events of a store",
		Long: "List the events of a store, each told by one or more reports: all of them, those that the flags ask for, or those with " +
			"the ids given. An id that was given out once leads to its event even after events were joined.\n\n" +
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
	flags.StringVar(&f.format, "format", "", strings.Join(forms, ", ")+" (default: table on a terminal, else json)")
	flags.StringVar(&f.since, "since", "", "first day, month or year")
	flags.StringVar(&f.until, "until", "", "last day, month or year")
	flags.StringVar(&f.box, "bbox", "", "west,south,east,north in degrees")
	flags.StringSliceVar(&f.countries, "country", nil, "ISO codes, such as IQ")
	flags.StringSliceVar(&f.q.Types, "type", nil, "types of the codebook; daybook types lists them")
	flags.StringSliceVar(&f.q.Status, "status", nil, strings.Join(statuses, ", "))
	flags.StringSliceVar(&f.realis, "realis", []string{string(daybook.Actual), string(daybook.Attempted)}, strings.Join(realities, ", ")+"; or "+allRealis)
	flags.StringVar(&f.q.Actor, "actor", "", "who took part: an id, or words of a name")
	flags.IntVar(&f.q.MinKilled, "min-killed", 0, "least number of dead")
	flags.StringVar(&f.q.Text, "text", "", `words, and "phrases", in a report`)
	flags.BoolVar(&f.q.Reopened, "reopened", false, "only events that a correction or withdrawal of a report re-opened")
	flags.IntVar(&f.q.Limit, "limit", 0, "most events (0: all)")
	for name, values := range map[string][]string{"format": forms, "status": statuses, "realis": append([]string{allRealis}, realities...)} {
		_ = cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
	}
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
	buf := bufio.NewWriter(stdout)
	out, err := newIncidentWriter(f.format, buf, stdout)
	if err != nil {
		return usageError{err}
	}
	db, err := sqlite.Open(f.db, sqlite.Options{ReadOnly: true})
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
func (f *eventsFlags) check(ids []string) (err error) {
	q := &f.q
	q.Since, err = dayFlag("since", f.since, false)
	if err == nil {
		q.Until, err = dayFlag("until", f.until, true)
	}
	if err == nil && f.box != "" {
		q.Box, err = parseBox(f.box)
	}
	for _, c := range f.countries {
		q.Countries = append(q.Countries, strings.ToUpper(c))
	}
	for _, t := range q.Types {
		if codebook.Default().Type(t) == nil {
			return fmt.Errorf("no type %q in the codebook; daybook types lists them", t)
		}
	}
	if !slices.Contains(f.realis, allRealis) {
		q.Realis = f.realis
	}
	switch {
	case err != nil:
		return err
	case len(ids) > 0 && f.format != formJSON:
		return fmt.Errorf("format %q: events that are named are printed as %s", f.format, formJSON)
	case q.Limit < 0 || q.MinKilled < 0:
		return errors.New("limit and min-killed: want 0 or more")
	}
	return cmp.Or(oneOf("status", q.Status, statuses), oneOf("realis", q.Realis, realities))
}

func oneOf(flag string, values, known []string) error {
	for _, v := range values {
		if !slices.Contains(known, v) {
			return fmt.Errorf("%s %q: want one of %v", flag, v, known)
		}
	}
	return nil
}

// dayFlag reads a day, or the first or last day of a month or year.
func dayFlag(name, s string, last bool) (string, error) {
	if s == "" {
		return "", nil
	}
	for _, form := range []struct {
		layout        string
		years, months int
	}{{time.DateOnly, 0, 0}, {"2006-01", 0, 1}, {"2006", 1, 0}} {
		t, err := time.Parse(form.layout, s)
		if err != nil {
			continue
		}
		if last && form.layout != time.DateOnly {
			t = t.AddDate(form.years, form.months, -1)
		}
		return t.Format(time.DateOnly), nil
	}
	return "", fmt.Errorf("%s %q: want a day such as 2021-02-27, a month or a year", name, s)
}

func parseBox(s string) (*store.Box, error) {
	var v [4]float64
	parts := strings.Split(s, ",")
	for i := range parts {
		x, err := strconv.ParseFloat(strings.TrimSpace(parts[i]), 64)
		if len(parts) != len(v) || err != nil || !(x >= -180 && x <= 180) {
			return nil, fmt.Errorf("bbox %q: want west,south,east,north in degrees", s)
		}
		v[i] = x
	}
	if v[1] > v[3] {
		return nil, fmt.Errorf("bbox %q: its south lies north of its north", s)
	}
	return &store.Box{West: v[0], South: v[1], East: v[2], North: v[3]}, nil
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

// openThere opens a store for changes; unlike [sqlite.Open] it makes none.
func openThere(path string) (*sqlite.DB, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, err
	}
	return sqlite.Open(path, sqlite.Options{})
}
