// Package trigger finds the words that name events and how they stand to what happened.
package trigger

import "github.com/daybookhq/daybook"

// New returns the stage.
func New() daybook.Stage {
	return daybook.Stage{
		Name:   "trigger",
		Doc:    "finds the words that name events and how they stand to what happened",
		Reads:  []string{"tokens", "tags", "deps", "times"},
		Writes: []string{"triggers"},
		Run:    run,
	}
}

func run(a *daybook.Analysis) {}
