// Package record joins triggers into events and writes the record.
package record

import "github.com/daybookhq/daybook"

// New returns the stage.
func New() daybook.Stage {
	return daybook.Stage{
		Name:   "record",
		Doc:    "joins triggers into events and writes the record",
		Reads:  []string{"frames", "claims"},
		Writes: []string{"record"},
		Run:    run,
	}
}

func run(a *daybook.Analysis) {}
