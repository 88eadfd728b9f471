// Package place resolves place names to the gazetteer.
package place

import "github.com/daybookhq/daybook"

// New returns the stage.
func New() daybook.Stage {
	return daybook.Stage{
		Name:   "place",
		Doc:    "resolves place names to the gazetteer",
		Reads:  []string{"names", "tags"},
		Writes: []string{"places"},
		Run:    run,
	}
}

func run(a *daybook.Analysis) {}
