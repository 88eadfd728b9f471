// Package argument fills the roles around each trigger.
package argument

import "github.com/daybookhq/daybook"

// New returns the stage.
func New() daybook.Stage {
	return daybook.Stage{
		Name:   "argument",
		Doc:    "fills the roles around each trigger",
		Reads:  []string{"triggers", "entities", "places", "times", "counts"},
		Writes: []string{"frames"},
		Run:    run,
	}
}

func run(a *daybook.Analysis) {}
