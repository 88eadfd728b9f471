package main

import (
	"cmp"
	"errors"
	"fmt"

	"github.com/daybookhq/daybook/ingest"
	"github.com/daybookhq/daybook/store"
	"github.com/spf13/cobra"
)

func verifyCommand() *cobra.Command {
	var path, pages string
	var heads []string
	cmd := &cobra.Command{
		Use:   "verify",
		Short: "Check that a store is whole and that its log was not changed",
		Long: "Check a store: the file itself, that each report's text and record are as they were when they were added, that each telling is in " +
			"one event, that indexes are in step, that no line of the audit log was changed, as each holds a hash of all before it, and that " +
			"each page that was kept can be read, with the bytes that it had.\n\n" +
			"The hash of the last line is printed. Keep it elsewhere: with --head it shows later that the log up to there still stands.\n\n" +
			"Exit code: 0 if all is well, 1 if not.",
		Example: "daybook verify\ndaybook verify --db daybook.db --head 5f1c…",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			db, err := openThere(path)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, db.Close()) }()
			head, problems, err := db.Verify(cmd.Context(), heads...)
			if err != nil {
				return err
			}
			lost, err := ingest.VerifyPages(cmd.Context(), db, cmp.Or(pages, path+".pages"))
			if err != nil {
				return err
			}
			problems = append(problems, lost...)
			for _, p := range problems {
				fmt.Fprintf(cmd.OutOrStdout(), "%s: %q\n", p.Check, p.What)
			}
			if len(problems) > 0 {
				return fmt.Errorf("%s: %s", path, problemsIn(problems))
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s is whole\nhead %s\n", path, head)
			return err
		},
	}
	addDB(cmd, &path)
	cmd.Flags().StringVar(&pages, "pages", "", "folder of pages (default: the store's name with .pages)")
	cmd.Flags().StringSliceVar(&heads, "head", nil, "hash of a line that must be in the log")
	return cmd
}

// problemsIn says how many there are.
func problemsIn(ps []store.Problem) string {
	if len(ps) == 1 {
		return "1 problem"
	}
	return fmt.Sprintf("%d problems", len(ps))
}
