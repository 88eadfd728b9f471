// Package export prints records, a file a format: for people on a terminal and
// as a page, for programs as JSON, JSON Lines, CSV and GeoJSON. It also prints
// where each value came from ([Explain]) and the layers under a record
// ([Layers], [CoNLLU]).
//
// Everything here prints positions in code points, as RECORD.md has them: the
// records given to it went through [daybook.Record.CodePoints].
package export

import (
	"errors"
	"fmt"
	"io"

	"github.com/daybookhq/daybook"
)

// ErrFormat means that there is no format of that name.
var ErrFormat = errors.New("unknown format")

// Formats are the names that [New] knows.
var Formats = []string{"terminal", "json", "jsonl", "csv", "geojson", "html"}

// Options say how a format for people looks.
type Options struct {
	Width int  // columns of the terminal; 0 means 100
	Color bool // use the terminal's colours
}

// A Writer prints records in one format.
type Writer interface {
	// Write prints one more record.
	Write(*daybook.Record) error
	// Close prints what comes after the last record. It does not close the
	// file below.
	Close() error
}

// New returns a writer of records in the format of that name onto w, or an
// error wrapping [ErrFormat].
func New(format string, w io.Writer, opt Options) (Writer, error) {
	switch format {
	case "terminal":
		return &terminal{w: w, page: newPage(opt)}, nil
	case "json":
		return &jsonWriter{w: w}, nil
	case "jsonl":
		return &linesWriter{w: w}, nil
	case "csv":
		return newCSV(w), nil
	case "geojson":
		return &geoWriter{w: w}, nil
	case "html":
		return &htmlWriter{w: w}, nil
	}
	return nil, fmt.Errorf("%w %q: want one of %v", ErrFormat, format, Formats)
}
