package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/dataset"
	"github.com/daybookhq/daybook/release"
	"github.com/daybookhq/daybook/source"
	"github.com/daybookhq/daybook/store/sqlite"
	"github.com/spf13/cobra"
)

type releaseFlags struct {
	queryFlags
	db, name, title, licence, dir, date string
	number                              int
	names                               bool
}

func releaseCommand() *cobra.Command {
	var f releaseFlags
	cmd := &cobra.Command{
		Use:   "release NAME",
		Short: "Release the events of a store as a numbered data set",
		Long: "Release the events of a store as a numbered data set: one ZIP with events, reports, the crosswalk between them, statements, " +
			"actors, the forms of ACLED and UCDP GED, GeoJSON, Parquet, the codebook, how it was made, checksums, and what was added, " +
			"changed and removed since the release before.\n\n" +
			"A release is never changed: each takes the next number. The same store gives the same bytes; it is dated by the last change " +
			"of the store. Victims and witnesses go unnamed, unless --names is given.",
		Example: "daybook release iraq --country IQ --title \"Violence in Iraq\" --dir releases",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			f.name = args[0]
			return f.run(cmd)
		},
	}
	addDB(cmd, &f.db)
	f.queryFlags.add(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.dir, "dir", ".", "folder of releases")
	flags.StringVar(&f.title, "title", "", "for people (default: the name)")
	flags.StringVar(&f.licence, "licence", "", "licence by its SPDX id, such as CC-BY-4.0")
	flags.StringVar(&f.date, "date", "", "when it is made (default: the last change of the store)")
	flags.IntVar(&f.number, "number", 0, "its number (default: the next)")
	flags.BoolVar(&f.names, "names", false, "name victims and witnesses: not for publication")
	_ = cmd.MarkFlagDirname("dir")
	return cmd
}

func (f *releaseFlags) run(cmd *cobra.Command) (err error) {
	db, err := f.ask(f.db, nil)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	at, err := f.time(cmd.Context(), db)
	if err != nil {
		return err
	}
	in := release.Input{
		Name: f.name, Title: f.title, Licence: f.licence, Number: f.number, Time: at, Engine: newCoder().Engine, Names: f.names,
		Incidents: f.incidents(cmd.Context(), db),
	}
	file := ""
	if err = f.place(&in); err == nil {
		file, err = release.Write(f.dir, in)
	}
	if errors.Is(err, release.ErrInput) {
		return usageError{err}
	}
	if err == nil {
		_, err = fmt.Fprintln(cmd.OutOrStdout(), file)
	}
	return err
}

// time returns when the release is made.
func (f *releaseFlags) time(ctx context.Context, db *sqlite.DB) (time.Time, error) {
	if f.date == "" {
		at, err := db.Changed(ctx)
		if err == nil && at.IsZero() {
			err = fmt.Errorf("%s: the store is empty", f.db)
		}
		return at, err
	}
	iso, ok := source.Date(f.date)
	if !ok {
		return time.Time{}, usageError{fmt.Errorf("date %q: want a date such as 2021-02-27", f.date)}
	}
	if at, err := time.Parse(time.RFC3339, iso); err == nil {
		return at.UTC(), nil
	}
	return time.Parse(time.DateOnly, iso[:len(time.DateOnly)])
}

// place gives the release the next number, unless it has one, and the release
// before it.
func (f *releaseFlags) place(in *release.Input) error {
	below := f.number
	if below == 0 {
		below = math.MaxInt
	}
	last, file, err := release.Latest(f.dir, f.name, below)
	if err != nil {
		return err
	}
	if in.Previous = file; in.Number == 0 {
		in.Number = last + 1
	}
	return os.MkdirAll(f.dir, 0o755)
}

// incidents yields what is asked for, by id, as releases list them.
func (f *queryFlags) incidents(ctx context.Context, db *sqlite.DB) dataset.Incidents {
	q := f.q
	q.ByID = true
	return func(yield func(*daybook.Incident, error) bool) {
		for in, err := range db.Incidents(ctx, q) {
			if !yield(in, err) || err != nil {
				return
			}
		}
	}
}
