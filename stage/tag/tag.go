// Package tag gives each token its part of speech and lemma.
package tag

import "github.com/daybookhq/daybook"

// New returns the stage.
func New() daybook.Stage {
	return daybook.Stage{
		Name:   "tag",
		Doc:    "gives each token its part of speech and lemma",
		Reads:  []string{"tokens"},
		Writes: []string{"tags"},
		Run:    run,
	}
}

func run(a *daybook.Analysis) {}
