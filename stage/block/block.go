// Package block splits the text into blocks and says what each is for.
package block

import "github.com/daybookhq/daybook"

// New returns the stage.
func New() daybook.Stage {
	return daybook.Stage{
		Name:   "block",
		Doc:    "splits the text into blocks and says what each is for",
		Reads:  []string{},
		Writes: []string{"blocks"},
		Run:    run,
	}
}

func run(a *daybook.Analysis) {}
