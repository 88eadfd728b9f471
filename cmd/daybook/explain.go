package main

import (
	"fmt"
	"strings"

	"github.com/daybookhq/daybook/export"
	"github.com/spf13/cobra"
)

func explainCommand() *cobra.Command {
	var f inputFlags
	cmd := &cobra.Command{
		Use:   "explain FILE [e1|s1]...",
		Short: "Show the words and the rule behind every value",
		Long: "Show, for each value of a report's record, the words that it came from and the rule that read them:\n\n" +
			"    value ← “words” ← rule\n\nWith ids of events or statements only those are shown.",
		Example: "daybook explain report.txt\ndaybook explain report.txt e1 s2 --published 2021-02-27",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			opt, err := f.options(cmd)
			if err != nil {
				return err
			}
			doc, err := only(cmd.Context(), args[0], opt)
			if err != nil {
				return err
			}
			r, err := newCoder().Code(doc)
			if r == nil {
				return err
			} else if err != nil {
				report(err)
			}
			unknown, err := export.Explain(cmd.OutOrStdout(), r, args[1:], look(cmd.OutOrStdout()))
			if err == nil && len(unknown) > 0 {
				err = usageError{fmt.Errorf("the record of %s has no %s", args[0], strings.Join(unknown, ", "))}
			}
			return err
		},
	}
	f.add(cmd)
	return cmd
}
