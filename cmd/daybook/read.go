package main

import (
	"context"
	"encoding/json"
	"log/slog"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/work"
	"github.com/spf13/cobra"
)

func readCommand() *cobra.Command {
	var format string
	var jobs int
	cmd := &cobra.Command{
		Use:     "read [FILE|DIR|URL|-]…",
		Short:   "Read reports and print their records",
		Example: "daybook read report.txt\ndaybook read --format jsonl reports/ > records.jsonl",
		RunE: func(cmd *cobra.Command, args []string) error {
			out := json.NewEncoder(cmd.OutOrStdout())
			out.SetEscapeHTML(false)
			if format == "json" {
				out.SetIndent("", "  ")
			}
			failed := false
			coder := work.NewCoder(version)
			for r, err := range work.Map(cmd.Context(), jobs, documents(args), func(_ context.Context, in input) (*daybook.Record, error) {
				if in.err != nil {
					return nil, in.err
				}
				r, err := coder.Code(in.doc)
				if err != nil {
					slog.Error("left out of the record", "source", in.doc.Source, "error", err)
				}
				return r, nil
			}) {
				if err != nil {
					slog.Error("not read", "error", err)
					failed = true
					continue
				}
				if err := out.Encode(r); err != nil {
					return err
				}
			}
			if failed {
				return errFailed
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&format, "format", "jsonl", "json or jsonl")
	cmd.Flags().IntVar(&jobs, "jobs", 0, "how many reports to read at once (0: one a processor)")
	return cmd
}
