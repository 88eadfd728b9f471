package eval

import (
	"cmp"
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/stage/trigger"
	"github.com/daybookhq/daybook/syntax"
)

// factForms are the forms of verbs that [factValues] tells apart.
var factForms = []string{"past", "perfect", "present", "future", "modal", "participle", "gerund", "infinitive", "bare"}

// factValues is how sure people are of a verb, by its realis and, in the order
// of factForms, its form: medians of the training part of UDS, read by this
// pipeline. Forms seen fewer than forty times have the median of their realis.
var factValues = map[daybook.Realis][9]float64{
	daybook.Actual:       {3, 2.62, 2.62, 2.62, 2.62, 2.62, 2.25, 2.25, .38},
	daybook.Attempted:    {0, 0, 0, 0, 0, 0, 0, 0, 0},
	daybook.Denied:       {.75, 0, .38, -1.88, -.75, 0, 0, -1.88, -1.88},
	daybook.Hypothetical: {.75, .94, -.38, -1.88, -1.5, .38, -1.5, -1.88, -2.25},
	daybook.Planned:      {-1.88, -1.88, -1.69, -2.25, -1.88, -1.88, -1.12, -1.5, -1.5},
	daybook.Threatened:   {0, 0, 0, 0, 0, 0, 0, 0, 0},
	daybook.Generic:      {2.25, 2.25, 2.25, 2.25, 2.25, 2.25, 2.25, 2.25, 2.25},
}

// A factReader says how the pipeline takes the verbs of an analysis.
type factReader struct {
	a     *daybook.Analysis
	tree  *syntax.Tree
	stand func(int) (daybook.Realis, string)
}

func newFactReader(a *daybook.Analysis) *factReader {
	return &factReader{a, syntax.New(a), trigger.Stand(a)}
}

// factuality maps token t to −3 to 3, and names what it went by.
func (f *factReader) factuality(t int) (float64, string) {
	realis, _ := f.stand(t)
	form := f.form(t)
	return factValues[realis][slices.Index(factForms, form)], string(realis) + " " + form
}

// form is one of factForms.
func (f *factReader) form(t int) string {
	switch g := f.tree.Group(t); {
	case g.Infinitive:
		return "infinitive"
	case g.Perfect:
		return "perfect"
	case g.Tense != "":
		return g.Tense
	case g.Modal != "":
		return "modal"
	}
	switch f.a.Tags[t].XPOS {
	case "VBG":
		return "gerund"
	case "VB":
		return "bare"
	}
	return "participle"
}

// table says how each realis and form fared.
func (s *factScore) table() Table {
	t := Table{Name: "taken as", Columns: []string{"verbs", "people", "pipeline", "mae"}}
	for kind, k := range s.kinds {
		n := float64(len(k.want))
		want, got := 0.0, 0.0
		for i := range k.want {
			want, got = want+k.want[i]/n, got+k.got[i]/n
		}
		t.Rows = append(t.Rows, Row{Label: kind, Values: []float64{n, want, got, k.mae()}})
	}
	slices.SortFunc(t.Rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(b.Values[0], a.Values[0]), strings.Compare(a.Label, b.Label))
	})
	return t
}
