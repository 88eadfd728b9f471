package main

import (
	"io"

	"github.com/daybookhq/daybook/export"
	"github.com/spf13/cobra"
)

func schemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "schema",
		Short:   "Print the JSON Schema of records",
		Example: "daybook schema > daybook-1.schema.json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := io.WriteString(cmd.OutOrStdout(), export.Schema)
			return err
		},
	}
}
