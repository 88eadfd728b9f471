package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/export"
	"github.com/daybookhq/daybook/stage"
	"github.com/daybookhq/daybook/work"
	"github.com/spf13/cobra"
)

// Forms that annotate reads and writes.
const (
	formText   = "text"
	formJSON   = "json"
	formCoNLLU = "conllu"
)

type annotateFlags struct {
	inputFlags
	from, to string
}

func annotateCommand() *cobra.Command {
	var f annotateFlags
	cmd := &cobra.Command{
		Use:   "annotate [INPUT...]",
		Short: "Print the layers under a record: tokens, grammar, names, times …",
		Long: "Print all that the stages found in each report: sentences, tokens with their grammar, names, entities and their " +
			"chains of mentions, times, places, counts, quotations, triggers. As JSON Lines (daybook-layers/1) or as CoNLL-U, " +
			"with the names in the last column.\n\n" +
			"With --from conllu the sentences and tokens are given: .conllu files, folders of them, or standard input. LEMMA, UPOS, " +
			"XPOS, FEATS, HEAD and DEPREL become ours; comments, multi-word tokens, empty nodes and the other columns stay, and " +
			"names are added to MISC.",
		Example: strings.Join([]string{
			"daybook annotate report.txt --to json",
			"daybook annotate report.txt --to conllu > report.conllu",
			"daybook annotate --from conllu --to conllu treebank.conllu > ours.conllu",
		}, "\n"),
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd, args) },
	}
	f.add(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.from, "from", formText, "text (also HTML, JSON and JSON Lines, as read takes them) or conllu")
	flags.StringVar(&f.to, "to", "", "json or conllu (default: conllu with --from conllu, else json)")
	flags.StringVar(&f.to, "format", "", "the same as --to")
	for flag, values := range map[string][]string{"from": {formText, formCoNLLU}, "to": {formJSON, formCoNLLU}, "format": {formJSON, formCoNLLU}} {
		_ = cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
	}
	return cmd
}

func (f *annotateFlags) run(cmd *cobra.Command, args []string) error {
	switch {
	case cmd.Flags().Changed("to") && cmd.Flags().Changed("format"):
		return usageError{errors.New("--format is the same as --to: give one of them")}
	case f.from != formText && f.from != formCoNLLU:
		return usageError{fmt.Errorf("from %q: want text or conllu", f.from)}
	case f.to == "" && f.from == formCoNLLU:
		f.to = formCoNLLU
	case f.to == "":
		f.to = formJSON
	case f.to != formJSON && f.to != formCoNLLU:
		return usageError{fmt.Errorf("to %q: want json or conllu", f.to)}
	}
	read := readFlags{inputFlags: f.inputFlags, splices: splicesJoin}
	args, opt, err := read.check(cmd, args)
	if err != nil {
		return err
	}
	ctx, out := cmd.Context(), cmd.OutOrStdout()
	coder := newCoder()
	coder.Stages = stage.Full()
	if f.from == formCoNLLU {
		return each(ctx, work.Map(ctx, 0, givens(ctx, args, opt), tagged(f.to)), func(g *given) error {
			if f.to == formCoNLLU {
				return export.Retag(out, g.Analysis, g.Lines)
			}
			return layers(out, g.Analysis, coder)
		})
	}
	return each(ctx, work.Map(ctx, 0, documents(ctx, args, opt), analyse(coder)), func(a *daybook.Analysis) error {
		if f.to == formCoNLLU {
			return export.CoNLLU(out, a)
		}
		return layers(out, a, coder)
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
