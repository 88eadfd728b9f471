package eval

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
)

// A Table says how well each label of one sort was found. Where it has columns,
// its rows hold their values instead of what was found.
type Table struct {
	Name    string   `json:"name"`
	Columns []string `json:"columns,omitempty"`
	Rows    []Row    `json:"rows"` // the most frequent label first
}

// A Row is one label of a [Table]; shares are 0–100.
type Row struct {
	Label  string    `json:"label"`
	Gold   int       `json:"gold"`
	Found  int       `json:"found"`
	P      float64   `json:"p"`
	R      float64   `json:"r"`
	F      float64   `json:"f"`
	Values []float64 `json:"values,omitempty"` // of the table's columns
}

// A tally counts by label what was right, what was found and what was wanted.
type tally map[string]*[3]int

// add counts one item that has the label want in the gold and got in ours; ""
// is none. right says that they agree, and counts for want.
func (t tally) add(want, got string, right bool) {
	if want != "" {
		t.of(want)[2]++
	}
	if got != "" {
		t.of(got)[1]++
	}
	if right {
		t.of(want)[0]++
	}
}

func (t tally) of(label string) *[3]int {
	n := t[label]
	if n == nil {
		n = &[3]int{}
		t[label] = n
	}
	return n
}

// table returns the labels in the order of their frequency in the gold.
func (t tally) table(name string) Table {
	out := Table{Name: name, Rows: []Row{}}
	for label, n := range t {
		r := Row{Label: label, Gold: n[2], Found: n[1]}
		r.P, r.R, r.F = prf(n[0], n[1], n[2])
		out.Rows = append(out.Rows, r)
	}
	slices.SortFunc(out.Rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(b.Gold, a.Gold), cmp.Compare(b.Found, a.Found), cmp.Compare(a.Label, b.Label))
	})
	return out
}

// print writes the table for people.
func (t Table) print(w io.Writer) error {
	tab := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	if t.Columns != nil {
		t.printColumns(tab)
		return tab.Flush()
	}
	fmt.Fprintf(tab, "\n  %s\tgold\tfound\tP\tR\tF\t\n", t.Name)
	for _, r := range t.Rows {
		fmt.Fprintf(tab, "  %s\t%d\t%d\t%.1f\t%.1f\t%.1f\t\n", r.Label, r.Gold, r.Found, r.P, r.R, r.F)
	}
	return tab.Flush()
}

func (t Table) printColumns(w io.Writer) {
	fmt.Fprintf(w, "\n  %s\t%s\t\n", t.Name, strings.Join(t.Columns, "\t"))
	for _, r := range t.Rows {
		fmt.Fprintf(w, "  %s\t", r.Label)
		for _, v := range r.Values {
			fmt.Fprintf(w, "%s\t", strconv.FormatFloat(v, 'f', int(2*one(v != math.Trunc(v))), 64))
		}
		fmt.Fprintln(w)
	}
}
