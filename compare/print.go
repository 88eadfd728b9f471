package compare

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/daybookhq/daybook/safe"
)

// listing is the form of a Result with its rows.
type listing struct {
	*Result
	Pairs      []pairing `json:"pairs"`
	OnlyMine   []*Event  `json:"rows_only_mine"`
	OnlyTheirs []*Event  `json:"rows_only_theirs"`
}

type pairing struct {
	Mine    *Event   `json:"mine"`
	Theirs  *Event   `json:"theirs"`
	Days    int      `json:"days"`
	Km      *float64 `json:"km"`
	Differs string   `json:"differs"`
}

// JSON writes r as an object; with rows also the pairs and what only one table
// has.
func (r *Result) JSON(w io.Writer, rows bool) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if !rows {
		return e.Encode(r)
	}
	l := listing{r, []pairing{}, append([]*Event{}, r.onlyMine...), append([]*Event{}, r.onlyTheirs...)}
	for i := range r.pairs {
		p := &r.pairs[i]
		l.Pairs = append(l.Pairs, pairing{p.Mine, p.Theirs, p.Days, p.Km, differs(p)})
	}
	return e.Encode(l)
}

// Text writes r as tables for people; with rows also what only one table has,
// and the pairs that differ in a field.
func (r *Result) Text(w io.Writer, rows bool) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "\tmine\ttheirs\n\t%s\t%s\n", safe.Text(r.Mine.Name), safe.Text(r.Theirs.Name))
	fmt.Fprintf(t, "form\t%s\t%s\nrows\t%d\t%d\n", r.Mine.Kind, r.Theirs.Kind, r.Mine.Rows, r.Theirs.Rows)
	fmt.Fprintf(t, "no country, no day, or too vague\t%d\t%d\n", r.Mine.Incomparable, r.Theirs.Incomparable)
	fmt.Fprintf(t, "in both\t%d (%s)\t%d (%s)\n", r.Matched, percent(r.Matched, r.Mine.Rows), r.Matched, percent(r.Matched, r.Theirs.Rows))
	fmt.Fprintf(t, "in one only\t%d\t%d\n\n", r.OnlyMine, r.OnlyTheirs)
	fmt.Fprint(t, "of the pairs\tcompared\texact\twithin\n")
	for _, f := range r.Fields {
		fmt.Fprintf(t, "%s\t%d\t%d (%s)\t%d (%s)\n", f.Field, f.Compared, f.Exact, percent(f.Exact, f.Compared), f.Within, percent(f.Within, f.Compared))
	}
	fmt.Fprintf(t, "\ndeaths in %d pairs\t%d\t%d\tratio %s\n", r.Deaths.Compared, r.Deaths.Mine, r.Deaths.Theirs, ratio(r.Deaths.Ratio))
	if err := t.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(w, "\nA pair: one country, at most %d day(s) and %g km apart, an actor in common or one type.\n", r.Days, r.Km)
	for _, f := range r.Fields {
		if _, err := fmt.Fprintf(w, "%s: %s\n", f.Field, f.Means); err != nil {
			return err
		}
	}
	if rows {
		return r.list(w)
	}
	return nil
}

func (r *Result) list(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, part := range []struct {
		what string
		rows []*Event
	}{{"only mine", r.onlyMine}, {"only theirs", r.onlyTheirs}} {
		fmt.Fprintf(t, "\n%s\n", strings.ToUpper(part.what))
		for _, e := range part.rows {
			fmt.Fprintln(t, rowText(e))
		}
	}
	fmt.Fprint(t, "\nIN BOTH, BUT DIFFERENT\n")
	for i := range r.pairs {
		if d := differs(&r.pairs[i]); d != "" {
			fmt.Fprintf(t, "%s\t%s\n%s\t\n", rowText(r.pairs[i].Mine), d, rowText(r.pairs[i].Theirs))
		}
	}
	return t.Flush()
}

func rowText(e *Event) string {
	typ := e.Subtype
	if typ == "" {
		typ = e.Type
	}
	deaths := "?"
	if e.Best != nil {
		deaths = strconv.Itoa(*e.Best)
	}
	cells := []string{e.ID, e.Date, e.Country, e.Place, typ, strings.Join(e.Actors, "; "), deaths}
	for i := range cells {
		cells[i] = safe.Text(short(cells[i]))
	}
	return strings.Join(cells, "\t")
}

func short(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

func percent(n, of int) string {
	if of == 0 {
		return "–"
	}
	return strconv.Itoa((100*n+of/2)/of) + " %"
}

func ratio(r *float64) string {
	if r == nil {
		return "–"
	}
	return strconv.FormatFloat(*r, 'f', 2, 64)
}
