package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/actor"
	"github.com/daybookhq/daybook/codebook"
	"github.com/daybookhq/daybook/store"
	"github.com/daybookhq/daybook/store/sqlite"
	"github.com/daybookhq/daybook/view"
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

// queryFlags say which events of a store are wanted.
type queryFlags struct {
	since, until, box string
	countries, realis []string
	q                 store.Query
}

func (f *queryFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.since, "since", "", "first day, month or year")
	flags.StringVar(&f.until, "until", "", "last day, month or year")
	flags.StringVar(&f.box, "bbox", "", "box in degrees: west,south,east,north")
	flags.StringSliceVar(&f.countries, "country", nil, "countries: codes of ISO 3166 or names, such as IQ,SYR,Mali")
	flags.StringSliceVar(&f.q.Types, "type", nil, "types of the codebook, such as air-strike; daybook types lists them")
	flags.StringSliceVar(&f.q.Status, "status", nil, strings.Join(statuses, ", "))
	flags.StringSliceVar(&f.realis, "realis", []string{string(daybook.Actual), string(daybook.Attempted)}, strings.Join(realities, ", ")+"; or "+allRealis)
	flags.StringVar(&f.q.Actor, "actor", "", "who took part: an id, or words of a name")
	flags.IntVar(&f.q.MinKilled, "min-killed", 0, "least number of dead: the likeliest, else the lowest that is told")
	flags.StringVar(&f.q.Text, "text", "", `words, and "phrases", in a report`)
	flags.BoolVar(&f.q.Reopened, "reopened", false, "only events that a correction or withdrawal of a report re-opened")
	flags.IntVar(&f.q.Limit, "limit", 0, "most events (0: all)")
	for name, values := range map[string][]string{"status": statuses, "realis": append([]string{allRealis}, realities...)} {
		_ = cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
	}
}

// queryNames are the flags that add adds.
var queryNames = []string{"since", "until", "bbox", "country", "type", "status", "realis", "actor", "min-killed", "text", "reopened", "limit"}

// ask opens the store at a path for the query that the flags make. Files of records
// cannot be asked beside it.
func (f *queryFlags) ask(path string, files []string) (*sqlite.DB, error) {
	if len(files) > 0 {
		return nil, usageError{errors.New("name a store or files of records, not both")}
	}
	if err := f.complete(); err != nil {
		return nil, usageError{err}
	}
	return openToRead(path)
}

// unasked returns an error if a flag of the query was given; for commands that
// were given something else than a store to ask.
func unasked(cmd *cobra.Command, why string) error {
	for _, name := range queryNames {
		if cmd.Flags().Changed(name) {
			return usageError{fmt.Errorf("--%s %s", name, why)}
		}
	}
	return nil
}

// complete makes the query of the flags, or says what is wrong with them.
func (f *queryFlags) complete() (err error) {
	q := &f.q
	q.Since, err = dayFlag("since", f.since, false)
	if err == nil {
		q.Until, err = dayFlag("until", f.until, true)
	}
	if err == nil && f.box != "" {
		q.Box, err = parseBox(f.box)
	}
	if err == nil {
		q.Countries, err = parseCountries(f.countries)
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
	case q.Since != "" && q.Until != "" && q.Until < q.Since:
		return fmt.Errorf("until %s: it is before since, %s", f.until, f.since)
	case q.Limit < 0 || q.MinKilled < 0:
		return errors.New("limit and min-killed: want 0 or more")
	}
	return cmp.Or(oneOf("status", q.Status, statuses), oneOf("realis", q.Realis, realities))
}

// parseCountries reads countries: by two letters, which are taken as they are, by
// three, or by a name.
func parseCountries(names []string) (out []string, err error) {
	for _, name := range names {
		iso := strings.ToUpper(strings.TrimSpace(name))
		if len(iso) == 3 {
			iso = cmp.Or(alpha2(iso), iso)
		}
		if len(iso) != 2 {
			iso = actor.Default().CountryNamed(strings.Join(actor.Words(nil, name), " "))
		}
		if iso == "" {
			return nil, fmt.Errorf("country %q: want a code of ISO 3166, such as IQ, or an English name", name)
		}
		out = append(out, iso)
	}
	return out, nil
}

// alpha2 returns the code of two letters for one of three, or "".
func alpha2(three string) string {
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			if two := string(a) + string(b); view.Alpha3(two) == three {
				return two
			}
		}
	}
	return ""
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
