package dataset

import (
	"encoding/csv"
	"io"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/view"
)

// newACLED writes the rows that ACLED would have, 31 columns. An incident that
// ACLED would not code has none.
func newACLED(w io.Writer) Writer {
	return &cellsWriter{w: csv.NewWriter(w), names: view.ACLEDHeader, rows: func(inc *daybook.Incident) (out [][]string, why string) {
		rows, why := view.ACLED(inc)
		for i := range rows {
			out = append(out, rows[i].Cells())
		}
		return out, why
	}}
}

// newGED writes the rows that UCDP GED would have, 49 columns. An incident that
// UCDP would not code has none.
func newGED(w io.Writer) Writer {
	return &cellsWriter{w: csv.NewWriter(w), names: view.GEDHeader, rows: func(inc *daybook.Incident) ([][]string, string) {
		row, why := view.GED(inc)
		if why != "" {
			return nil, why
		}
		return [][]string{row.Cells()}, ""
	}}
}

func acledFields() []Field { return foreign(view.ACLEDHeader, "ACLED's codebook") }

func gedFields() []Field { return foreign(view.GEDHeader, "UCDP's codebook of GED") }

// foreign describes columns that another scheme defines.
func foreign(names []string, where string) []Field {
	var out []Field
	for _, n := range names {
		out = append(out, Field{n, "any", "as in " + where})
	}
	return out
}
