package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"

	"github.com/daybookhq/daybook/ingest"
	"github.com/daybookhq/daybook/store"
	"github.com/daybookhq/daybook/store/sqlite"
	"github.com/spf13/cobra"
)

func verifyCommand() *cobra.Command {
	var path, pages string
	var heads []string
	cmd := &cobra.Command{
		Use:   "verify",
		Short: "Check that a store is whole and that its log was not changed",
		Long: "Check a store: the file itself, that no line of the audit log was changed, as each holds a hash of all before it, that each " +
			"report's text and record are as they were when they were added, that what was taken from records and what was computed is what " +
			"this program takes and computes again, that indexes are in step, and that each page that was kept can be read, with the bytes " +
			"that it had. What another version of Daybook read is not computed again.\n\n" +
			"The hash of the last line is printed. Keep it elsewhere: with --head it shows later that the log up to there still stands.\n\n" +
			"Exit code: 0 if all is well, 1 if not.",
		Example: "daybook verify\ndaybook verify --db daybook.db --head 5f1c…",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			head, problems, err := verifyStore(cmd, path, cmp.Or(pages, path+".pages"), heads)
			if err != nil {
				return err
			}
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

// verifyStore checks a store and its pages, and shows on a terminal how far it is.
func verifyStore(cmd *cobra.Command, path, pages string, heads []string) (head string, problems []store.Problem, err error) {
	if _, err := os.Stat(path); err != nil {
		return "", nil, err
	}
	var p progress
	if w := cmd.ErrOrStderr(); isTerminal(w) {
		p.w = w
	}
	defer p.stop()
	db, err := sqlite.Open(path, sqlite.Options{Version: version, Progress: p.at})
	if err != nil {
		return "", nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	head, problems, err = db.Verify(cmd.Context(), heads...)
	if err != nil {
		return "", nil, err
	}
	lost, err := ingest.VerifyPages(cmd.Context(), db, pages)
	return head, append(problems, lost...), err
}

// problemsIn says how many there are.
func problemsIn(ps []store.Problem) string {
	if len(ps) == 1 {
		return "1 problem"
	}
	return fmt.Sprintf("%d problems", len(ps))
}
