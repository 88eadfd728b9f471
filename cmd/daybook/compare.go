package main

import (
	"bufio"
	"fmt"
	"os"

	"github.com/daybookhq/daybook/compare"
	"github.com/spf13/cobra"
)

func compareCommand() *cobra.Command {
	var opt compare.Options
	var asJSON, rows bool
	cmd := &cobra.Command{
		Use:   "compare MINE.csv THEIRS.csv",
		Short: "Compare two tables of events in the form of ACLED or UCDP GED",
		Long: "Compare two tables of events, each in the form of ACLED (today's or that before 2023) or of UCDP GED: which events both " +
			"have, which only one, and how far they agree on type, date, place, actors and fatalities.\n\n" +
			"The columns may stand in any order; a table with a column that the scheme does not have is refused. Rows are paired one to " +
			"one by country, day, place and actors, the nearest first.",
		Example: "daybook compare ours.csv acled.csv\ndaybook compare --days 2 --km 25 --errors ours.csv ged.csv\ndaybook compare --json ours.csv acled.csv",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if opt.Days < 0 || opt.Days > 31 || !(opt.Km >= 0 && opt.Km <= 20_000) {
				return usageError{fmt.Errorf("--days wants 0 to 31, --km 0 to 20000")}
			}
			mine, err := readTable(args[0])
			if err != nil {
				return err
			}
			theirs, err := readTable(args[1])
			if err != nil {
				return err
			}
			result, err := compare.Compare(mine, theirs, opt)
			if err != nil {
				return err
			}
			out := bufio.NewWriter(cmd.OutOrStdout())
			if asJSON {
				err = result.JSON(out, rows)
			} else {
				err = result.Text(out, rows)
			}
			if err != nil {
				return err
			}
			return out.Flush()
		},
	}
	flags := cmd.Flags()
	flags.IntVar(&opt.Days, "days", 1, "days that two rows of one event may be apart")
	flags.Float64Var(&opt.Km, "km", 50, "kilometres that two rows of one event may be apart")
	flags.BoolVar(&asJSON, "json", false, "print JSON")
	flags.BoolVar(&rows, "errors", false, "list the rows that only one table has, and the pairs that differ")
	return cmd
}

func readTable(file string) (*compare.Table, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return compare.Read(f, file)
}
