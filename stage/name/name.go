// Package name finds names and demonyms.
package name

import "github.com/daybookhq/daybook"

// New returns the stage.
func New() daybook.Stage {
	return daybook.Stage{
		Name:   "name",
		Doc:    "finds names and demonyms",
		Reads:  []string{"tokens", "tags"},
		Writes: []string{"names"},
		Run:    run,
	}
}

func run(a *daybook.Analysis) {}
