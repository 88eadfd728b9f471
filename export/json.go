package export

import (
	"bytes"
	"encoding/json"
	"io"

	"github.com/daybookhq/daybook"
)

// linesWriter prints JSON Lines: one record a line.
type linesWriter struct{ w io.Writer }

// Write prints r on a line.
func (l *linesWriter) Write(r *daybook.Record) error {
	line, err := encode(r, "")
	if err == nil {
		_, err = l.w.Write(line)
	}
	return err
}

// Close does nothing.
func (l *linesWriter) Close() error { return nil }

// jsonWriter prints a single record as an indented object, and several as JSON
// Lines.
type jsonWriter struct {
	w     io.Writer
	first *daybook.Record // not yet printed: it may be the only one
	lines *linesWriter
}

// Write prints r, or keeps it if it may be the only one.
func (j *jsonWriter) Write(r *daybook.Record) error {
	switch {
	case j.lines != nil:
		return j.lines.Write(r)
	case j.first == nil:
		j.first = r
		return nil
	}
	j.lines = &linesWriter{j.w}
	if err := j.lines.Write(j.first); err != nil {
		return err
	}
	return j.lines.Write(r)
}

// Close prints the only record.
func (j *jsonWriter) Close() error {
	if j.first == nil || j.lines != nil {
		return nil
	}
	data, err := encode(j.first, "  ")
	if err == nil {
		_, err = j.w.Write(data)
	}
	return err
}

// encode returns v as JSON and a line end, with < and & as they are.
func encode(v any, indent string) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	err := e.Encode(v)
	return b.Bytes(), err
}
