// Package timex finds words that say when and resolves them to intervals.
package timex

import "github.com/daybookhq/daybook"

// New returns the stage.
func New() daybook.Stage {
	return daybook.Stage{
		Name:   "timex",
		Doc:    "finds words that say when and resolves them to intervals",
		Reads:  []string{"tokens", "tags", "blocks"},
		Writes: []string{"times"},
		Run:    run,
	}
}

func run(a *daybook.Analysis) {}
