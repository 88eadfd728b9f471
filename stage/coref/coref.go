// Package coref joins mentions that refer to one entity.
package coref

import "github.com/daybookhq/daybook"

// New returns the stage.
func New() daybook.Stage {
	return daybook.Stage{
		Name:   "coref",
		Doc:    "joins mentions that refer to one entity",
		Reads:  []string{"names", "deps"},
		Writes: []string{"entities"},
		Run:    run,
	}
}

func run(a *daybook.Analysis) {}
