package export

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/daybookhq/daybook/safe"
	"github.com/daybookhq/daybook/store"
	"github.com/daybookhq/daybook/view"
)

// RowFormats are the names that [NewRows] knows.
var RowFormats = []string{"table", "csv", "geojson", "chart"}

// A RowWriter prints incidents in short, in one format.
type RowWriter interface {
	// Write prints one more incident.
	Write(*store.Row) error
	// Close prints what comes after the last one. It does not close the file
	// below.
	Close() error
}

// NewRows returns a writer of incidents in short in the format of that name
// onto w, or an error wrapping [ErrFormat].
func NewRows(format string, w io.Writer, opt Options) (RowWriter, error) {
	switch format {
	case "table":
		return &rowTable{w: w, page: newPage(opt)}, nil
	case "csv":
		return &rowCSV{w: csv.NewWriter(w)}, nil
	case "geojson":
		return &rowGeo{geoWriter{w: w}}, nil
	case "chart":
		return &rowChart{w: w, page: newPage(opt), days: map[string]int{}}, nil
	}
	return nil, fmt.Errorf("%w %q: want one of %v", ErrFormat, format, RowFormats)
}

// rowTable prints a line an incident, as it comes: widths are fixed.
type rowTable struct {
	w io.Writer
	page
	some bool
}

// A rowColumn of the table is as wide as it is, or takes what is left.
type rowColumn struct {
	name  string
	width int
	field field
	cell  func(*store.Row) string
}

var rowColumns = []rowColumn{
	{"id", 13, "", func(r *store.Row) string { return r.ID }},
	{"when", 16, fieldWhen, func(r *store.Row) string { return rowDays(r.From, r.To) }},
	{"what", 20, fieldWhat, func(r *store.Row) string { return typeText(r.Type) }},
	{"where", 0, fieldWhere, func(r *store.Row) string { return rowPlace(r) }},
	{"killed", 9, fieldHarm, func(r *store.Row) string { return tollText(r.Killed) }},
	{"injured", 9, fieldHarm, func(r *store.Row) string { return tollText(r.Injured) }},
	{"told by", 7, "", func(r *store.Row) string { return toldBy(r) }},
	{"", 12, "", func(r *store.Row) string { return rowMarks(r) }},
}

// leastWhere is how narrow the column of places may get.
const leastWhere = 12

// Write prints the head before the first incident.
func (t *rowTable) Write(r *store.Row) error {
	var b strings.Builder
	if !t.some {
		t.some = true
		t.line(&b, func(c *rowColumn) (string, string) { return c.name, t.faint(c.name) })
	}
	t.line(&b, func(c *rowColumn) (string, string) {
		s := safe.Text(c.cell(r))
		if c.width > 0 {
			s = ansi.Truncate(s, c.width, "…")
		} else {
			s = ansi.Truncate(s, t.where(), "…")
		}
		return s, t.field(c.field, s)
	})
	_, err := io.WriteString(t.w, b.String())
	return err
}

// where is the width of the column that takes what is left.
func (t *rowTable) where() int {
	left := t.width
	for _, c := range rowColumns {
		left -= c.width + columnGap
	}
	return max(left+columnGap, leastWhere)
}

// line prints a cell a column; cell returns its text and how it looks.
func (t *rowTable) line(b *strings.Builder, cell func(*rowColumn) (text, look string)) {
	pad := 0
	for i := range rowColumns {
		text, look := cell(&rowColumns[i])
		if text != "" {
			b.WriteString(strings.Repeat(" ", pad) + look)
			pad = 0
		}
		width := rowColumns[i].width
		if width == 0 {
			width = t.where()
		}
		pad += width - ansi.StringWidth(text) + columnGap
	}
	b.WriteByte('\n')
}

// Close says so where there was nothing.
func (t *rowTable) Close() error {
	if t.some {
		return nil
	}
	_, err := fmt.Fprintln(t.w, "no events")
	return err
}

func rowDays(from, to string) string {
	switch {
	case from == to:
		return from
	case from[:7] == to[:7]:
		return from + "–" + to[8:]
	case from[:4] == to[:4]:
		return from + "–" + to[5:]
	}
	return from + "–" + to
}

func rowPlace(r *store.Row) string {
	if r.Place != "" && r.Country != "" && r.Level != "country" {
		return r.Place + ", " + r.Country
	}
	return cmp.Or(r.Place, r.Country)
}

func tollText(t view.Range) string {
	switch {
	case t.Low == nil && t.High == nil:
		return ""
	case t.High == nil:
		return strconv.Itoa(*t.Low) + "+"
	case t.Low == nil:
		return "≤" + strconv.Itoa(*t.High)
	case *t.Low == *t.High:
		return strconv.Itoa(*t.Low)
	}
	return strconv.Itoa(*t.Low) + "–" + strconv.Itoa(*t.High)
}

// toldBy is how many reports tell of an incident and, if they are fewer, how
// many of them in words of their own.
func toldBy(r *store.Row) string {
	if r.Origins == r.Reports {
		return strconv.Itoa(r.Reports)
	}
	return fmt.Sprintf("%d (%d)", r.Reports, r.Origins)
}

func rowMarks(r *store.Row) string {
	var marks []string
	if r.Realis != "actual" {
		marks = append(marks, r.Realis)
	}
	if r.Status != "uncontested" {
		marks = append(marks, r.Status)
	}
	if r.Reopened {
		marks = append(marks, "re-opened")
	}
	return strings.Join(marks, ", ")
}

// rowCSV prints a table (RFC 4180) with a head and one row an incident.
type rowCSV struct {
	w    *csv.Writer
	head bool // is written
}

// rowCells are the columns of the CSV table; texts are made safe for
// spreadsheets, numbers stand as they are.
var rowCells = []struct {
	name string
	num  bool
	cell func(*store.Row) string
}{
	{"id", false, func(r *store.Row) string { return r.ID }},
	{"type", false, func(r *store.Row) string { return r.Type }},
	{"realis", false, func(r *store.Row) string { return r.Realis }},
	{"background", true, func(r *store.Row) string { return strconv.FormatBool(r.Background) }},
	{"status", false, func(r *store.Row) string { return r.Status }},
	{"date_from", false, func(r *store.Row) string { return r.From }},
	{"date_to", false, func(r *store.Row) string { return r.To }},
	{"country", false, func(r *store.Row) string { return r.Country }},
	{"admin1", false, func(r *store.Row) string { return r.Admin1 }},
	{"place", false, func(r *store.Row) string { return r.Place }},
	{"place_level", false, func(r *store.Row) string { return r.Level }},
	{"latitude", true, func(r *store.Row) string { return decimal(r.Lat) }},
	{"longitude", true, func(r *store.Row) string { return decimal(r.Lon) }},
	{"killed_low", true, func(r *store.Row) string { return integer(r.Killed.Low) }},
	{"killed_best", true, func(r *store.Row) string { return integer(r.Killed.Best) }},
	{"killed_high", true, func(r *store.Row) string { return integer(r.Killed.High) }},
	{"injured_low", true, func(r *store.Row) string { return integer(r.Injured.Low) }},
	{"injured_best", true, func(r *store.Row) string { return integer(r.Injured.Best) }},
	{"injured_high", true, func(r *store.Row) string { return integer(r.Injured.High) }},
	{"reports", true, func(r *store.Row) string { return strconv.Itoa(r.Reports) }},
	{"origins", true, func(r *store.Row) string { return strconv.Itoa(r.Origins) }},
	{"reopened", true, func(r *store.Row) string { return strconv.FormatBool(r.Reopened) }},
	{"summary", false, func(r *store.Row) string { return r.Summary }},
}

func decimal(x *float64) string {
	if x == nil {
		return ""
	}
	return strconv.FormatFloat(*x, 'f', -1, 64)
}

// Write prints one row.
func (c *rowCSV) Write(r *store.Row) error {
	c.header()
	row := make([]string, len(rowCells))
	for i, col := range rowCells {
		if row[i] = col.cell(r); !col.num {
			row[i] = safe.Cell(row[i])
		}
	}
	return c.w.Write(row)
}

// Close writes the head if there was no incident: a table without rows.
func (c *rowCSV) Close() error {
	c.header()
	c.w.Flush()
	return c.w.Error()
}

func (c *rowCSV) header() {
	if c.head {
		return
	}
	c.head = true
	names := make([]string, len(rowCells))
	for i, col := range rowCells {
		names[i] = col.name
	}
	_ = c.w.Write(names) // kept for Error
}

// rowGeo prints a GeoJSON FeatureCollection (RFC 7946), one feature an
// incident; one without a point has a null geometry.
type rowGeo struct{ geoWriter }

type rowFeature struct {
	Type       string        `json:"type"`
	ID         string        `json:"id"`
	Geometry   *geometry     `json:"geometry"`
	Properties rowProperties `json:"properties"`
}

type rowProperties struct {
	Type        string  `json:"event_type"`
	Realis      string  `json:"realis"`
	Background  bool    `json:"background"`
	Status      string  `json:"status"`
	From        *string `json:"from"`
	To          *string `json:"to"`
	Country     *string `json:"country"`
	Admin1      *string `json:"admin1"`
	Place       *string `json:"place"`
	PlaceLevel  *string `json:"place_level"`
	KilledLow   *int    `json:"killed_low"`
	KilledBest  *int    `json:"killed_best"`
	KilledHigh  *int    `json:"killed_high"`
	InjuredLow  *int    `json:"injured_low"`
	InjuredBest *int    `json:"injured_best"`
	InjuredHigh *int    `json:"injured_high"`
	Reports     int     `json:"reports"`
	Origins     int     `json:"origins"`
	Reopened    bool    `json:"reopened"`
	Summary     string  `json:"summary"`
}

// Write prints one feature.
func (g *rowGeo) Write(r *store.Row) error {
	f := rowFeature{Type: "Feature", ID: r.ID, Properties: rowProperties{
		Type: r.Type, Realis: r.Realis, Background: r.Background, Status: r.Status,
		From: orNull(r.From), To: orNull(r.To), Country: orNull(r.Country), Admin1: orNull(r.Admin1), Place: orNull(r.Place), PlaceLevel: orNull(r.Level),
		KilledLow: r.Killed.Low, KilledBest: r.Killed.Best, KilledHigh: r.Killed.High,
		InjuredLow: r.Injured.Low, InjuredBest: r.Injured.Best, InjuredHigh: r.Injured.High,
		Reports: r.Reports, Origins: r.Origins, Reopened: r.Reopened, Summary: r.Summary,
	}}
	if r.Lat != nil && r.Lon != nil {
		f.Geometry = &geometry{"Point", [2]float64{*r.Lon, *r.Lat}}
	}
	return g.feature(f)
}
