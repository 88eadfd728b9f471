// Package sentence splits blocks into sentences.
package sentence

import "github.com/daybookhq/daybook"

// New returns the stage.
func New() daybook.Stage {
	return daybook.Stage{
		Name:   "sentence",
		Doc:    "splits blocks into sentences",
		Reads:  []string{"blocks"},
		Writes: []string{"sentences"},
		Run:    run,
	}
}

func run(a *daybook.Analysis) {}
