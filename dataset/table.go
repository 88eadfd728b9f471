package dataset

import (
	"cmp"
	"encoding/csv"
	"io"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/safe"
)

// A Field is a column of a table.
type Field struct {
	Name        string
	Type        string // string, integer, number or boolean, as Frictionless calls them
	Description string
}

// A table is a kind of row, written down as a struct: a field is a column, its
// tag parquet the name, its tag doc what it holds. A nil pointer is an empty
// cell. rows says which rows an incident makes.
type table[T any] struct {
	rows func(*daybook.Incident) []T
}

func (t table[T]) fields() []Field { return fieldsOf(reflect.TypeFor[T]()) }

// fieldsOf returns the columns of a struct.
func fieldsOf(t reflect.Type) []Field {
	var out []Field
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("parquet"), ",")
		out = append(out, Field{name, typeName(f.Type), f.Tag.Get("doc")})
	}
	return out
}

func typeName(t reflect.Type) string {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t.Kind() {
	case reflect.Int64:
		return "integer"
	case reflect.Float64:
		return "number"
	case reflect.Bool:
		return "boolean"
	}
	return "string"
}

// A tableWriter writes rows as CSV (RFC 4180) under a head. Texts are made safe
// for spreadsheets, numbers stay as they are.
type tableWriter[T any] struct {
	table[T]
	w    *csv.Writer
	head bool // is written
}

func (t table[T]) csv(w io.Writer) Writer { return &tableWriter[T]{table: t, w: csv.NewWriter(w)} }

// Write writes the rows of an incident.
func (t *tableWriter[T]) Write(inc *daybook.Incident) error {
	t.header()
	for _, row := range t.rows(inc) {
		v := reflect.ValueOf(row)
		cells := make([]string, v.NumField())
		for i := range cells {
			cells[i] = cell(v.Field(i))
		}
		_ = t.w.Write(cells) // Error tells below
	}
	t.w.Flush()
	return t.w.Error()
}

// Close writes the head if there was no incident.
func (t *tableWriter[T]) Close() error {
	t.header()
	t.w.Flush()
	return t.w.Error()
}

func (t *tableWriter[T]) header() {
	if t.head {
		return
	}
	t.head = true
	var names []string
	for _, f := range t.fields() {
		names = append(names, f.Name)
	}
	_ = t.w.Write(names) // kept for Error
}

func cell(v reflect.Value) string {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return ""
		}
		v = v.Elem()
	}
	switch v.Kind() {
	case reflect.Int64:
		return strconv.FormatInt(v.Int(), 10)
	case reflect.Float64:
		return strconv.FormatFloat(v.Float(), 'f', -1, 64)
	case reflect.Bool:
		return strconv.FormatBool(v.Bool())
	}
	return safe.Cell(v.String())
}

// A cellsWriter writes rows of ready cells under a fixed head.
type cellsWriter struct {
	w     *csv.Writer
	names []string
	rows  func(*daybook.Incident) (rows [][]string, why string) // why there are none
	head  bool                                                  // is written
	left  map[string]int
}

// A Leaver is a [Writer] that leaves incidents out which its scheme would not
// code.
type Leaver interface {
	Left() []string // how many and why: "12 not actual: planned", the most first
}

// Left says which incidents were left out.
func (c *cellsWriter) Left() []string {
	var out []string
	for _, why := range slices.SortedFunc(maps.Keys(c.left), func(a, b string) int { return cmp.Or(c.left[b]-c.left[a], strings.Compare(a, b)) }) {
		out = append(out, strconv.Itoa(c.left[why])+" "+why)
	}
	return out
}

// Write writes the rows of an incident.
func (c *cellsWriter) Write(inc *daybook.Incident) error {
	c.header()
	rows, why := c.rows(inc)
	if why != "" {
		if c.left == nil {
			c.left = map[string]int{}
		}
		c.left[why]++
	}
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, s := range row {
			if cells[i] = s; !number(s) {
				cells[i] = safe.Cell(s)
			}
		}
		_ = c.w.Write(cells) // Error tells below
	}
	c.w.Flush()
	return c.w.Error()
}

// Close writes the head if there was no incident.
func (c *cellsWriter) Close() error {
	c.header()
	c.w.Flush()
	return c.w.Error()
}

func (c *cellsWriter) header() {
	if !c.head {
		c.head = true
		_ = c.w.Write(c.names) // kept for Error
	}
}

// number reports whether a cell is a plain decimal number, which no spreadsheet
// takes for more than that.
func number(s string) bool {
	s = strings.TrimPrefix(s, "-")
	whole, rest, dot := strings.Cut(s, ".")
	return digits(whole) && (!dot || digits(rest))
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// optional returns nil for "".
func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// whole returns n in the width of the tables.
func whole(n *int) *int64 {
	if n == nil {
		return nil
	}
	m := int64(*n)
	return &m
}
