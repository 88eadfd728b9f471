// Package claim finds who says, denies, blames and threatens.
package claim

import "github.com/daybookhq/daybook"

// New returns the stage.
func New() daybook.Stage {
	return daybook.Stage{
		Name:   "claim",
		Doc:    "finds who says, denies, blames and threatens",
		Reads:  []string{"quotes", "triggers", "entities"},
		Writes: []string{"claims"},
		Run:    run,
	}
}

func run(a *daybook.Analysis) {}
