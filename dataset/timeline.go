package dataset

import (
	"html"
	"io"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/codebook"
	"github.com/daybookhq/daybook/safe"
	"github.com/daybookhq/daybook/view"
)

// timeline writes the JSON of TimelineJS: the incidents that count, as far as
// their dates have a year, which TimelineJS wants. It shows texts as HTML: they
// are escaped.
type timeline struct{ list jsonList }

func newTimeline(w io.Writer) Writer {
	return &timeline{jsonList{w: w, head: `{"events":[`, tail: "\n]}\n"}}
}

type slide struct {
	ID      string    `json:"unique_id"`
	Group   string    `json:"group"`
	Start   slideDate `json:"start_date"`
	End     slideDate `json:"end_date"`
	Display string    `json:"display_date"`
	Text    slideText `json:"text"`
}

type slideDate struct {
	Year  int `json:"year"`
	Month int `json:"month"`
	Day   int `json:"day"`
}

type slideText struct {
	Headline string `json:"headline"`
	Text     string `json:"text"`
}

// Write writes a slide, or nothing.
func (t *timeline) Write(inc *daybook.Incident) error {
	v := view.Sum(inc)
	from, to, ok := fullDates(&v)
	if !v.Counted || !ok {
		return nil
	}
	name := v.Type
	if typ := codebook.Default().Type(v.Type); typ != nil {
		name = typ.Name
	}
	headline := name
	if v.Where != nil {
		headline += ", " + placeName(v.Where)
	}
	display := from.String()
	if from != to {
		display += " – " + to.String()
	}
	return t.list.add(slide{inc.ID, name, slideDay(from), slideDay(to), display, slideText{shown(headline), slideBody(inc, &v)}})
}

// Close ends the list.
func (t *timeline) Close() error { return t.list.close() }

func slideDay(d daybook.Day) slideDate { return slideDate{d.Year, int(d.Month), d.Dom} }

// slideBody is the summary, the toll, what the sources stand on, and where they
// are.
func slideBody(inc *daybook.Incident, v *view.Values) string {
	parts := []string{shown(v.Summary)}
	for _, t := range []struct {
		what string
		view.Range
	}{{"Killed", v.Killed}, {"Injured", v.Injured}} {
		if t.Low != nil || t.High != nil {
			parts = append(parts, t.what+": "+daybook.Between(t.Low, t.High))
		}
	}
	parts = append(parts, "Status: "+shown(v.Status))
	for _, s := range sources(inc) {
		parts = append(parts, `<a href="`+html.EscapeString(s)+`" rel="noopener noreferrer">`+shown(s)+"</a>")
	}
	return "<p>" + strings.Join(parts, "</p><p>") + "</p>"
}

// shown returns words of strangers as HTML.
func shown(s string) string { return html.EscapeString(safe.Text(s)) }
