// Package quote finds quotations and their speakers.
package quote

import "github.com/daybookhq/daybook"

// New returns the stage.
func New() daybook.Stage {
	return daybook.Stage{
		Name:   "quote",
		Doc:    "finds quotations and their speakers",
		Reads:  []string{"tokens", "deps", "entities"},
		Writes: []string{"quotes"},
		Run:    run,
	}
}

func run(a *daybook.Analysis) {}
