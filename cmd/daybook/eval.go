package main

import (
	"fmt"
	"runtime"
	"strings"

	"github.com/daybookhq/daybook/eval"
	"github.com/daybookhq/daybook/model"
	"github.com/spf13/cobra"
)

func evalCommand() *cobra.Command {
	var asJSON, misses bool
	var jobs int
	var without []string
	cmd := &cobra.Command{
		Use:   "eval SUITE PATH...",
		Short: "Measure the pipeline against coded texts",
		Long:  "Measure the pipeline against texts that people have coded. Percentages run from 0 to 100.\n\n" + suiteList(),
		Example: strings.Join([]string{
			"daybook eval gold ../shared/gold",
			"daybook eval gold ../shared/gold --errors",
			"daybook eval gold ../shared/gold --without parser",
			"daybook eval speed examples/reports --json",
		}, "\n"),
		Args: cobra.MinimumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			suite, err := eval.Named(args[0])
			if err != nil {
				return usageError{err}
			}
			if err := model.Leave(without...); err != nil {
				return usageError{err}
			}
			if jobs > 0 {
				runtime.GOMAXPROCS(jobs)
			}
			result, err := suite.Run(args[1:])
			if err != nil {
				return err
			}
			if misses {
				w := cmd.OutOrStdout()
				if asJSON {
					w = cmd.ErrOrStderr()
				}
				if err := result.PrintMisses(w); err != nil {
					return err
				}
			}
			if asJSON {
				return result.JSON(cmd.OutOrStdout())
			}
			return result.Print(cmd.OutOrStdout())
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	cmd.Flags().BoolVar(&misses, "errors", false, "print each miss with its context (with --json: on standard error)")
	cmd.Flags().IntVar(&jobs, "jobs", 0, "documents read at once (0: one a processor)")
	cmd.Flags().StringSliceVar(&without, "without", nil, "leave learned models out: tagger, parser, names, coref")
	return cmd
}

func suiteList() string {
	var b strings.Builder
	b.WriteString("Suites:")
	for _, s := range eval.Suites() {
		fmt.Fprintf(&b, "\n    %-12s %s", s.Name, s.Doc)
	}
	return b.String()
}
