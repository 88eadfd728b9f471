package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strings"
	"text/tabwriter"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/gazetteer"
	"github.com/daybookhq/daybook/stage/place"
	"github.com/spf13/cobra"
)

// A placeRow is a place that a name may mean, as place --json prints it.
type placeRow struct {
	ID      string           `json:"id"`
	Name    string           `json:"name"`
	Country string           `json:"country"`
	Admin1  string           `json:"admin1"`
	Admin2  string           `json:"admin2"`
	Level   string           `json:"level"`
	Lat     float64          `json:"lat"`
	Lon     float64          `json:"lon"`
	Pop     int              `json:"population"`
	Zone    string           `json:"time_zone"`
	Claims  string           `json:"disputed,omitempty"`
	Points  float64          `json:"points"`
	Because []daybook.Reason `json:"because"`
}

func placeCommand() *cobra.Command {
	var asJSON bool
	var most int
	cmd := &cobra.Command{
		Use:   "place NAME",
		Short: "Show the places that a name may mean, and why in this order",
		Long: "Show the places of the gazetteer that a name may mean, the likeliest first, with what speaks for and against each before a " +
			"report's other places have their say. Larger places may follow the name after commas, as in \"Tripoli, Lebanon\". " +
			"daybook annotate shows what a report makes of it.",
		Example: "daybook place \"Deir al-Zour\"\ndaybook place \"Tripoli, Lebanon\" --json",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			rows := placeRows(gazetteer.Default(), strings.Join(args, " "))
			out := cmd.OutOrStdout()
			if asJSON {
				for _, r := range rows {
					if err := json.NewEncoder(out).Encode(r); err != nil {
						return err
					}
				}
				return nil
			}
			if len(rows) == 0 {
				_, err := fmt.Fprintln(out, "The gazetteer has no place of that name.")
				return err
			}
			return placeTable(out, rows, most)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object a line, all of them")
	cmd.Flags().IntVar(&most, "most", 12, "places to show in the table")
	return cmd
}

// placeRows weighs the places of a name.
func placeRows(g *gazetteer.Gazetteer, text string) []placeRow {
	var rows []placeRow
	for _, c := range place.Weigh(g, text) {
		rows = append(rows, placeRow{
			c.ID, c.Name, c.Country, c.Admin1, c.Admin2, c.Level, c.Lat, c.Lon, c.Pop, c.Zone, g.Disputed(c.Place), math.Round(c.Points), c.Because,
		})
	}
	return rows
}

// in lists what a place lies in, the smallest first.
func (r *placeRow) in() string {
	var out []string
	for _, s := range []string{r.Admin2, r.Admin1, r.Country} {
		if s != "" && (s != r.Name || r.Level == "town") {
			out = append(out, s)
		}
	}
	return strings.Join(out, ", ")
}

func (r *placeRow) reasons() string {
	var out []string
	for _, x := range r.Because {
		out = append(out, fmt.Sprintf("%s %+.0f", x.Reason, x.Weight))
	}
	if r.Pop > 0 {
		out[0] += fmt.Sprintf(" (%d people)", r.Pop)
	}
	if r.Claims != "" {
		out = append(out, r.Claims)
	}
	return strings.Join(out, ", ")
}

func placeTable(out io.Writer, rows []placeRow, most int) error {
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "POINTS\tPLACE\tLEVEL\tIN\tPOSITION\tID\tBECAUSE")
	for i := range rows[:min(most, len(rows))] {
		r := &rows[i]
		fmt.Fprintf(t, "%.0f\t%s\t%s\t%s\t%.4f %.4f\t%s\t%s\n", r.Points, r.Name, r.Level, r.in(), r.Lat, r.Lon, r.ID, r.reasons())
	}
	if err := t.Flush(); err != nil {
		return err
	}
	if n := len(rows) - most; n > 0 {
		_, err := fmt.Fprintf(out, "and %d more: --most %d shows all\n", n, len(rows))
		return err
	}
	return nil
}
