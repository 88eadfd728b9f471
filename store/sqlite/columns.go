package sqlite

import (
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
