package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

// version is the program's; it stands in every record.
const version = "0.1.0"

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version",
		Example: "daybook version",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintln(cmd.OutOrStdout(), "daybook", version)
			return err
		},
	}
}
