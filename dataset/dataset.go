// Package dataset writes incidents in the forms that the tools of others read:
// ACLED, UCDP GED, PLOVER, GDELT, Airwars, GeoJSON, kepler.gl, TimelineJS, Web
// Annotation, brat, Parquet.
//
// Incidents come one at a time and go out as they come: nothing is kept but
// what a format needs to be closed. Positions of evidence are Unicode code points, as
// [daybook.Record.CodePoints] leaves them. docs/formats.md describes every
// column.
package dataset

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
)

// Incidents is a sequence that ends at its first error.
type Incidents = iter.Seq2[*daybook.Incident, error]

// A Writer writes incidents in one format.
type Writer interface {
	Write(*daybook.Incident) error
	Close() error // ends what was begun; the io.Writer below stays open
}

// A Folder is where a format of several files puts them.
type Folder interface {
	// Append opens the file of that name for writing at its end; at first there
	// is none.
	Append(name string) (io.WriteCloser, error)
}

// ErrFormat means that there is no such format.
var ErrFormat = errors.New("unknown format")

// A format of one file, or of several in a folder.
type format struct {
	name   string
	file   func(io.Writer) Writer
	folder func(Folder) Writer
	fields func() []Field // of a table
}

var formats = []format{
	{name: "acled", file: newACLED, fields: acledFields},
	{name: "actors", file: actors.csv, fields: actors.fields},
	{name: "airwars", folder: newAirwars},
	{name: "brat", folder: newBrat},
	{name: "crosswalk", file: crosswalk.csv, fields: crosswalk.fields},
	{name: "events", file: eventTable.csv, fields: eventTable.fields},
	{name: "gdelt", file: newGDELT},
	{name: "ged", file: newGED, fields: gedFields},
	{name: "geojson", file: newGeoJSON},
	{name: "kepler", file: kepler.csv, fields: kepler.fields},
	{name: "parquet", file: eventTable.parquet, fields: eventTable.fields},
	{name: "plover", file: newPLOVER},
	{name: "reports", file: func(w io.Writer) Writer { return newReports().csv(w) }, fields: newReports().fields},
	{name: "statements", file: statements.csv, fields: statements.fields},
	{name: "tellings", file: tellings.csv, fields: tellings.fields},
	{name: "tellings-parquet", file: tellings.parquet, fields: tellings.fields},
	{name: "timeline", file: newTimeline},
	{name: "web-annotation", file: newAnnotations},
}

// Formats returns the names of the formats in alphabetical order: those of one
// file, and those of a folder.
func Formats() (files, folders []string) {
	for _, f := range formats {
		if f.file != nil {
			files = append(files, f.name)
		} else {
			folders = append(folders, f.name)
		}
	}
	slices.Sort(files)
	slices.Sort(folders)
	return files, folders
}

// Fields returns the columns of a table, nil for a format that is none.
func Fields(name string) []Field {
	for _, f := range formats {
		if f.name == name && f.fields != nil {
			return f.fields()
		}
	}
	return nil
}

// New returns a Writer for a format of one file, or an error that wraps
// [ErrFormat].
func New(w io.Writer, name string) (Writer, error) {
	for _, f := range formats {
		if f.name == name && f.file != nil {
			return f.file(w), nil
		}
	}
	files, _ := Formats()
	return nil, fmt.Errorf("%w %q: want one of %s", ErrFormat, name, strings.Join(files, ", "))
}

// NewFolder returns a Writer for a format of several files, or an error that
// wraps [ErrFormat].
func NewFolder(dir Folder, name string) (Writer, error) {
	for _, f := range formats {
		if f.name == name && f.folder != nil {
			return f.folder(dir), nil
		}
	}
	_, folders := Formats()
	return nil, fmt.Errorf("%w %q: want one of %s", ErrFormat, name, strings.Join(folders, ", "))
}

// Copy writes all incidents to w and closes it.
func Copy(w Writer, in Incidents) error {
	for inc, err := range in {
		if err != nil {
			return err
		}
		if err := w.Write(inc); err != nil {
			return fmt.Errorf("incident %s: %w", inc.ID, err)
		}
	}
	return w.Close()
}
