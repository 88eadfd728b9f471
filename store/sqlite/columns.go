package sqlite

import (
	"cmp"
	"encoding/json"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/fold"
	"github.com/daybookhq/daybook/store"
)

// The columns of an incident's facts, in the order of factArgs and factDest.
const (
	factColumns = "type, realis, status, background, day_from, day_to, country, admin1, place, level, lat, lon, " +
		"killed_low, killed_best, killed_high, injured_low, injured_best, injured_high, summary"
	factMarks = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
)

func factArgs(f *store.Facts) []any {
	return []any{
		f.Type, f.Realis, f.Status, f.Background, f.From, f.To, f.Country, f.Admin1, f.Place, f.Level, f.Lat, f.Lon,
		f.Killed.Low, f.Killed.Best, f.Killed.High, f.Injured.Low, f.Injured.Best, f.Injured.High, f.Summary,
	}
}

func factDest(f *store.Facts) []any {
	return []any{
		&f.Type, &f.Realis, &f.Status, &f.Background, &f.From, &f.To, &f.Country, &f.Admin1, &f.Place, &f.Level, &f.Lat, &f.Lon,
		&f.Killed.Low, &f.Killed.Best, &f.Killed.High, &f.Injured.Low, &f.Injured.Best, &f.Injured.High, &f.Summary,
	}
}

// The columns of a row as far as they are taken from the record.

// tellingColumns are published, type, realis, background, day_from, day_to, country.
func tellingColumns(r *daybook.Record, e *daybook.Event) []any {
	country := ""
	for i := range e.Where {
		country = cmp.Or(country, daybook.Value(e.Where[i].Country))
	}
	return []any{
		store.Day(daybook.Value(r.Report.Published)), e.Type, string(e.Realis), e.Background,
		store.Day(daybook.Value(e.When.From)), store.Day(daybook.Value(e.When.To)), country,
	}
}

// actorColumns are role, actor, name, folded, country, sector.
func actorColumns(p *daybook.Party) []any {
	return []any{p.Role, daybook.Value(p.ID), daybook.Value(p.Name), foldNames(p), daybook.Value(p.Country), daybook.Value(p.Sector)}
}

// statementColumns are statement, act, speaker, actor, against, about.
func (t *tx) statementColumns(s *daybook.Statement) []any {
	var against *string
	if s.Against != nil {
		against = s.Against.Name
	}
	return []any{s.ID, s.Act, s.Speaker.Name, daybook.Value(s.Speaker.ID), against, t.json(s.About)}
}

// reportColumns are report, sha256, kind, source, outlet, title, author, published, language.
func reportColumns(r *daybook.Report) []any {
	return []any{r.ID, r.SHA256, r.Kind, r.Source, r.Outlet, r.Title, r.Author, r.Published, r.Language}
}

// foldNames returns the names of p in the form in which spellings meet, each
// between spaces.
func foldNames(p *daybook.Party) string {
	name, canonical := foldName(daybook.Value(p.Name)), foldName(daybook.Value(p.Canonical))
	if name == canonical || canonical == "  " {
		return name
	}
	return name + "\n" + canonical
}

func foldName(s string) string { return " " + strings.TrimSpace(fold.Key(s)) + " " }

// json returns v as JSON; a list of ids or reasons always has one.
func (t *tx) json(v any) string {
	b, err := json.Marshal(v)
	if err != nil && t.err == nil {
		t.err = err
	}
	return string(b)
}

// orEmpty returns a blob that is not null.
func orEmpty(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}
