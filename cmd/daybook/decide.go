package main

import (
	"cmp"
	"errors"
	"fmt"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/safe"
	"github.com/daybookhq/daybook/store"
	"github.com/daybookhq/daybook/store/sqlite"
	"github.com/spf13/cobra"
)

type decideFlags struct {
	db, who, reason string
}

func decideCommand() *cobra.Command {
	var f decideFlags
	verdicts := []string{"same", "different", "undo", "reviewed", "list"}
	cmd := &cobra.Command{
		Use:   "decide same|different|undo TELLING TELLING, or decide reviewed EVENT, or decide list",
		Short: "Say whether two tellings are of one event",
		Long: "Say whether two tellings are of one event, where the program joined what is not one, or did not join what is. The ids of " +
			"tellings, and why they were joined, stand in what daybook events prints as JSON.\n\n" +
			"A decision stands beside what was found and outweighs it; undo takes the last one on a pair back. reviewed takes the mark off " +
			"an event that a correction of a report re-opened. All is kept in the audit log.\n\n" +
			"A decision is on what the two told. If a new version of a report tells something else under the id, it is stale: it does not hold " +
			"until a version tells the same again, or somebody decides anew. list prints what was decided, stale decisions with a mark.",
		Example: "daybook decide different t0f3c9a52d1e7 t5521b6b7a1c2 --reason \"two bombs, an hour apart\"\ndaybook decide reviewed i0f3c9a52d1e7",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 3 && args[1] == args[2] {
				return usageError{errors.New("want two tellings, not one twice")}
			}
			if len(args) == 1 && args[0] == "list" || len(args) == 2 && args[0] == "reviewed" || len(args) == 3 && oneOf("verdict", args[:1], verdicts[:3]) == nil {
				return nil
			}
			return usageError{errors.New("want same, different or undo and two tellings, reviewed and an event, or list")}
		},
		ValidArgs: verdicts,
		RunE:      func(cmd *cobra.Command, args []string) error { return f.run(cmd, args[0], args[1:]) },
	}
	addDB(cmd, &f.db)
	flags := cmd.Flags()
	flags.StringVar(&f.who, "who", "", "who decides (default: the user)")
	flags.StringVar(&f.reason, "reason", "", "why")
	return cmd
}

func (f *decideFlags) run(cmd *cobra.Command, verdict string, ids []string) (err error) {
	db, err := openThere(f.db)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	ctx, by := cmd.Context(), store.By{Who: cmp.Or(f.who, userName()), At: time.Now(), Reason: f.reason}
	switch verdict {
	case "list":
		return listDecisions(cmd, db)
	case "reviewed":
		in, err := db.Incident(ctx, ids[0]) // by any of its ids
		if err != nil {
			return err
		}
		return db.Reviewed(ctx, in.ID, by)
	case "undo":
		err = db.Undo(ctx, ids[0], ids[1], by)
	default:
		err = db.Decide(ctx, daybook.Decision{A: ids[0], B: ids[1], Same: verdict == "same", Who: by.Who, Reason: f.reason}, by.At)
	}
	if err != nil {
		return err
	}
	return showPair(cmd, db, ids)
}

// listDecisions prints what people decided, a line each.
func listDecisions(cmd *cobra.Command, db *sqlite.DB) error {
	all, err := db.Decisions(cmd.Context())
	if err != nil {
		return err
	}
	for _, d := range all {
		verdict, mark := "different", ""
		if d.Same {
			verdict = "same"
		}
		if d.Stale {
			mark = " STALE"
		}
		line := fmt.Sprintf("%s %s %s%s %s %s: %s", verdict, d.A, d.B, mark, d.At.Format(time.DateOnly), d.Who, d.Reason)
		if _, err := fmt.Fprintln(cmd.OutOrStdout(), safe.Text(line)); err != nil {
			return err
		}
	}
	return nil
}

// showPair prints which events two tellings are of now.
func showPair(cmd *cobra.Command, db *sqlite.DB, tellings []string) error {
	for _, id := range tellings {
		in, err := db.Incident(cmd.Context(), id)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintln(cmd.OutOrStdout(), id, "is of", in.ID); err != nil {
			return err
		}
	}
	return nil
}
