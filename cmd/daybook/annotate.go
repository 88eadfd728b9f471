package main

import (
	"context"
	"fmt"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/export"
	"github.com/daybookhq/daybook/work"
	"github.com/spf13/cobra"
)

func annotateCommand() *cobra.Command {
	var f inputFlags
	var format string
	cmd := &cobra.Command{
		Use:   "annotate [INPUT...]",
		Short: "Print the layers under a record: tokens, grammar, names, times …",
		Long: "Print all that the stages found in each report: sentences, tokens with their grammar, names, entities and their " +
			"chains of mentions, times, places, counts, quotations, triggers. As JSON Lines (daybook-layers/1) or as CoNLL-U, " +
			"with the names in the last column.",
		Example: "daybook annotate report.txt --format json\ndaybook annotate report.txt --format conllu > report.conllu",
		RunE: func(cmd *cobra.Command, args []string) error {
			if format != "json" && format != "conllu" {
				return usageError{fmt.Errorf("format %q: want json or conllu", format)}
			}
			return annotate(cmd, args, &f, format)
		},
	}
	f.add(cmd)
	cmd.Flags().StringVar(&format, "format", "json", "json or conllu")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"json", "conllu"}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func annotate(cmd *cobra.Command, args []string, f *inputFlags, format string) error {
	read := readFlags{inputFlags: *f, splices: splicesJoin}
	args, opt, err := read.check(cmd, args)
	if err != nil {
		return err
	}
	ctx, out := cmd.Context(), cmd.OutOrStdout()
	coder := work.NewCoder(version)
	return each(ctx, work.Map(ctx, 0, documents(ctx, args, opt), analyse(coder)), func(a *daybook.Analysis) error {
		if format == "conllu" {
			return export.CoNLLU(out, a)
		}
		r, _ := work.Finish(a, coder.Engine) // only the report is printed
		return export.Layers(out, a, r.Report)
	})
}

// analyse returns a function that runs the stages over an input.
func analyse(coder *work.Coder) func(context.Context, input) (*daybook.Analysis, error) {
	return func(_ context.Context, in input) (*daybook.Analysis, error) {
		if in.err != nil {
			return nil, in.err
		}
		return coder.Analyze(in.doc)
	}
}
