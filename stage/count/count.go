// Package count reads numbers and vague numbers as ranges.
package count

import "github.com/daybookhq/daybook"

// New returns the stage.
func New() daybook.Stage {
	return daybook.Stage{
		Name:   "count",
		Doc:    "reads numbers and vague numbers as ranges",
		Reads:  []string{"tokens", "tags", "deps"},
		Writes: []string{"counts"},
		Run:    run,
	}
}

func run(a *daybook.Analysis) {}
