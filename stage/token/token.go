// Package token splits sentences into tokens.
package token

import "github.com/daybookhq/daybook"

// New returns the stage.
func New() daybook.Stage {
	return daybook.Stage{
		Name:   "token",
		Doc:    "splits sentences into tokens",
		Reads:  []string{"sentences"},
		Writes: []string{"tokens"},
		Run:    run,
	}
}

func run(a *daybook.Analysis) {}
