package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
)

func backupCommand() *cobra.Command {
	var path string
	cmd := &cobra.Command{
		Use:   "backup FILE",
		Short: "Copy a store while it is in use",
		Long: "Copy a store, as it is at this moment, to a new file. It may be in use meanwhile. The copy is a store as any other and is verified " +
			"before the command ends.",
		Example: "daybook backup daybook-2026-11-30.db",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			db, err := openToRead(path)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, db.Close()) }()
			if err := db.Backup(cmd.Context(), args[0]); err != nil {
				return err
			}
			copied, err := openToRead(args[0])
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, copied.Close()) }()
			head, problems, err := copied.Verify(cmd.Context())
			if err == nil && len(problems) > 0 {
				err = fmt.Errorf("%s: %s; daybook verify tells them", args[0], problemsIn(problems))
			}
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s is whole\nhead %s\n", args[0], head)
			return err
		},
	}
	addDB(cmd, &path)
	return cmd
}
