package export

import (
	"cmp"
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/safe"
)

// A column of the CSV table. A cell is a text, or a number if num is set:
// numbers are written as they are, texts are made safe for spreadsheets.
type column struct {
	name string
	num  bool
	cell func(*daybook.Record, *daybook.Event) string
}

// columns of the CSV table, one row an event. Lists are joined by "; ". Dates
// are those of the record. place is the most specific place with coordinates,
// places are all; a country has no coordinates. killed_* and injured_* leave out attackers and cumulative tolls;
// rival figures are not added: low is the lowest, high the highest.
var columns = []column{
	{"report_id", false, func(r *daybook.Record, _ *daybook.Event) string { return r.Report.ID }},
	{"source", false, func(r *daybook.Record, _ *daybook.Event) string { return r.Report.Source }},
	{"outlet", false, func(r *daybook.Record, _ *daybook.Event) string { return daybook.Value(r.Report.Outlet) }},
	{"published", false, func(r *daybook.Record, _ *daybook.Event) string { return daybook.Value(r.Report.Published) }},
	{"event_id", false, ofEvent(func(e *daybook.Event) string { return e.ID })},
	{"type", false, ofEvent(func(e *daybook.Event) string { return e.Type })},
	{"acled_disorder_type", false, ofEvent(func(e *daybook.Event) string { return daybook.Value(e.ACLED).DisorderType })},
	{"acled_event_type", false, ofEvent(func(e *daybook.Event) string { return daybook.Value(e.ACLED).EventType })},
	{"acled_sub_event_type", false, ofEvent(func(e *daybook.Event) string { return daybook.Value(e.ACLED).SubEventType })},
	{"plover_event", false, ofEvent(func(e *daybook.Event) string { return daybook.Value(e.PLOVER).Event })},
	{"plover_mode", false, ofEvent(func(e *daybook.Event) string { return daybook.Value(e.PLOVER).Mode })},
	{"cameo", false, ofEvent(func(e *daybook.Event) string { return e.CAMEO })},
	{"ucdp_type", true, ofEvent(func(e *daybook.Event) string { return integer(e.UCDP) })},
	{"gtd", false, ofEvent(func(e *daybook.Event) string { return e.GTD })},
	{"realis", false, ofEvent(func(e *daybook.Event) string { return string(e.Realis) })},
	{"background", true, ofEvent(func(e *daybook.Event) string { return strconv.FormatBool(e.Background) })},
	{"count", true, ofEvent(func(e *daybook.Event) string { return strconv.Itoa(e.Count) })},
	{"status", false, ofEvent(func(e *daybook.Event) string { return e.Status })},
	{"confidence", true, ofEvent(func(e *daybook.Event) string { return strconv.FormatFloat(e.Confidence.Value, 'f', 2, 64) })},
	{"date_from", false, ofEvent(func(e *daybook.Event) string { return daybook.Value(e.When.From) })},
	{"date_to", false, ofEvent(func(e *daybook.Event) string { return daybook.Value(e.When.To) })},
	{"date_precision", false, ofEvent(func(e *daybook.Event) string { return e.When.Precision })},
	{"date_anchor", false, ofEvent(func(e *daybook.Event) string { return e.When.Anchor })},
	{"part_of_day", false, ofEvent(func(e *daybook.Event) string { return e.When.PartOfDay })},
	{"place", false, ofPlace(func(w *daybook.Where) string { return cmp.Or(daybook.Value(w.Canonical), w.Name) })},
	{"place_id", false, ofPlace(func(w *daybook.Where) string { return daybook.Value(w.ID) })},
	{"place_level", false, ofPlace(func(w *daybook.Where) string { return w.Level })},
	{"place_relation", false, ofPlace(func(w *daybook.Where) string { return w.Relation })},
	{"country", false, ofEvent(countryOf)},
	{"admin1", false, ofPlace(func(w *daybook.Where) string { return daybook.Value(w.Admin1) })},
	{"latitude", true, ofPlace(func(w *daybook.Where) string { return degrees(w, w.Lat) })},
	{"longitude", true, ofPlace(func(w *daybook.Where) string { return degrees(w, w.Lon) })},
	{"acled_geo_precision", true, ofPlace(func(w *daybook.Where) string { return integer(w.ACLEDGeoPrecision) })},
	{"ucdp_where_prec", true, ofPlace(func(w *daybook.Where) string { return integer(w.UCDPWherePrec) })},
	{"places", false, ofEvent(func(e *daybook.Event) string { return placeNames(e.Where) })},
	{"perpetrators", false, ofRole("perpetrator")},
	{"targets", false, ofRole("target")},
	{"victims", false, ofRole("victim")},
	{"participants", false, ofRole("participant")},
	{"interveners", false, ofRole("intervener")},
	{"issuers", false, ofRole("issuer")},
	{"recipients", false, ofRole("recipient")},
	{"weapons", false, ofEvent(weaponNames)},
	{"killed_low", true, ofToll("killed", func(t toll) *int { return t.low })},
	{"killed_high", true, ofToll("killed", func(t toll) *int { return t.high })},
	{"injured_low", true, ofToll("injured", func(t toll) *int { return t.low })},
	{"injured_high", true, ofToll("injured", func(t toll) *int { return t.high })},
	{"harm", false, ofEvent(func(e *daybook.Event) string { return strings.Join(harmTexts(e), "; ") })},
	{"statements", false, func(r *daybook.Record, e *daybook.Event) string { return strings.Join(statementsAbout(r, e), "; ") }},
	{"trigger", false, ofEvent(func(e *daybook.Event) string { return firstQuote(e.Triggers) })},
	{"summary", false, ofEvent(func(e *daybook.Event) string { return e.Summary })},
}

type cellFunc = func(*daybook.Record, *daybook.Event) string

func ofEvent(f func(*daybook.Event) string) cellFunc {
	return func(_ *daybook.Record, e *daybook.Event) string { return f(e) }
}

func ofPlace(f func(*daybook.Where) string) cellFunc {
	return func(_ *daybook.Record, e *daybook.Event) string {
		if w := site(e); w != nil {
			return f(w)
		}
		return ""
	}
}

func ofRole(role string) cellFunc {
	return ofEvent(func(e *daybook.Event) string {
		var names []string
		for i := range e.Parties {
			if e.Parties[i].Role == role {
				names = append(names, partyText(&e.Parties[i]))
			}
		}
		return strings.Join(names, "; ")
	})
}

func ofToll(effect string, bound func(toll) *int) cellFunc {
	return ofEvent(func(e *daybook.Event) string { return integer(bound(tollOf(e, effect))) })
}

// site returns the place at which e happened: the most specific one with
// coordinates, else the most specific of all. A place that e came from or went
// to is none.
func site(e *daybook.Event) *daybook.Where {
	if w := located(e); w != nil {
		return w
	}
	for i := range e.Where {
		if !passing(&e.Where[i]) {
			return &e.Where[i]
		}
	}
	return nil
}

// located returns the most specific place of e that a point can stand for: a
// point in the middle of a country would be a lie.
func located(e *daybook.Event) *daybook.Where {
	for i := range e.Where {
		if w := &e.Where[i]; hasPoint(w) && !passing(w) {
			return w
		}
	}
	return nil
}

func hasPoint(w *daybook.Where) bool {
	return w.Lat != nil && w.Lon != nil && w.Level != "country" && w.Level != "sea"
}

// passing reports whether w is where something came from or went to.
func passing(w *daybook.Where) bool { return w.Relation == "from" || w.Relation == "toward" }

// countryOf returns the country of the first place that has one.
func countryOf(e *daybook.Event) string {
	for i := range e.Where {
		if c := daybook.Value(e.Where[i].Country); c != "" && !passing(&e.Where[i]) {
			return c
		}
	}
	return ""
}

func placeNames(where []daybook.Where) string {
	var names []string
	for i := range where {
		names = append(names, placeText(&where[i]))
	}
	return strings.Join(names, "; ")
}

func weaponNames(e *daybook.Event) string {
	var names []string
	for i := range e.Weapons {
		names = append(names, e.Weapons[i].Name)
	}
	return strings.Join(names, "; ")
}

// statementsAbout says who says what of e: "Defence Ministry denies".
func statementsAbout(r *daybook.Record, e *daybook.Event) []string {
	var out []string
	for i := range r.Statements {
		s := &r.Statements[i]
		for _, id := range s.About {
			if id == e.ID {
				out = append(out, speakerText(&s.Speaker)+" "+typeText(s.Act))
			}
		}
	}
	return out
}

func firstQuote(evidence []daybook.Evidence) string {
	if len(evidence) == 0 {
		return ""
	}
	return evidence[0].Quote
}

func integer(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

// degrees writes a coordinate of w; of a country it writes none.
func degrees(w *daybook.Where, x *float64) string {
	if !hasPoint(w) {
		return ""
	}
	return strconv.FormatFloat(*x, 'f', -1, 64)
}

// csvWriter prints a table (RFC 4180) with a head and one row an event.
type csvWriter struct {
	w    *csv.Writer
	head bool // is written
}

func newCSV(w io.Writer) *csvWriter { return &csvWriter{w: csv.NewWriter(w)} }

// Write prints one row for each event of r.
func (c *csvWriter) Write(r *daybook.Record) error {
	c.header()
	for i := range r.Events {
		row := make([]string, len(columns))
		for j, col := range columns {
			if row[j] = col.cell(r, &r.Events[i]); !col.num {
				row[j] = safe.Cell(row[j])
			}
		}
		_ = c.w.Write(row) // Error tells below
	}
	c.w.Flush()
	return c.w.Error()
}

// Close writes the head if there was no record: a table without rows.
func (c *csvWriter) Close() error {
	c.header()
	c.w.Flush()
	return c.w.Error()
}

func (c *csvWriter) header() {
	if c.head {
		return
	}
	c.head = true
	names := make([]string, len(columns))
	for i, col := range columns {
		names[i] = col.name
	}
	_ = c.w.Write(names) // kept for Error
}
