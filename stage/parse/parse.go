// Package parse gives each token its governor.
package parse

import "github.com/daybookhq/daybook"

// New returns the stage.
func New() daybook.Stage {
	return daybook.Stage{
		Name:   "parse",
		Doc:    "gives each token its governor",
		Reads:  []string{"tokens", "tags"},
		Writes: []string{"deps"},
		Run:    run,
	}
}

func run(a *daybook.Analysis) {}
