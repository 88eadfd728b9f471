package sqlite

import (
	"strings"
	"unicode"

	"github.com/daybookhq/daybook/store"
)

// A filter is the conditions of a query with their arguments.
type filter struct {
	where []string
	args  []any
}

func (f *filter) add(condition string, args ...any) {
	f.where = append(f.where, condition)
	f.args = append(f.args, args...)
}

// in asks for one of a list, if there is one.
func (f *filter) in(column string, values []string) {
	if len(values) == 0 {
		return
	}
	var args []any
	for _, v := range values {
		args = append(args, v)
	}
	f.add(column+" IN (?"+strings.Repeat(", ?", len(values)-1)+")", args...)
}

// selectIncidents writes q as SQL over the columns given.
func selectIncidents(q *store.Query, columns string) (query string, args []any) {
	f := filter{where: []string{"type <> ''"}}
	if q.Since != "" {
		f.add("day_to <> '' AND day_to >= ?", q.Since)
	}
	if q.Until != "" {
		f.add("day_from <> '' AND day_from <= ?", q.Until)
	}
	if q.Box != nil {
		f.box(q.Box)
	}
	f.in("country", q.Countries)
	f.in("type", q.Types)
	f.in("status", q.Status)
	f.in("realis", q.Realis)
	if q.MinKilled > 0 {
		f.add("coalesce(killed_best, killed_low) >= ?", q.MinKilled)
	}
	if q.Actor != "" {
		f.add("id IN (SELECT t.incident FROM actors a JOIN tellings t ON t.id = a.telling WHERE a.actor = ? OR instr(a.folded, ?) > 0)",
			q.Actor, foldName(q.Actor))
	}
	if q.Text != "" {
		f.text(q.Text)
	}
	if q.Reopened {
		f.add("reopened")
	}
	query = "SELECT " + columns + " FROM incidents WHERE (" + strings.Join(f.where, ") AND (") + ")"
	if q.ByID {
		query += " ORDER BY incident"
	} else {
		query += " ORDER BY day_from = '', day_from, incident"
	}
	if q.Limit > 0 {
		query += " LIMIT ?"
		f.args = append(f.args, q.Limit)
	}
	return query, f.args
}

// box asks the R*Tree, which rounds, and then the columns, which do not.
func (f *filter) box(b *store.Box) {
	within := "lon BETWEEN ? AND ?"
	tree := "west <= ? AND east >= ?"
	if b.West > b.East {
		within = "(lon >= ? OR lon <= ?)"
		tree = "1 OR ? = ?" // two boxes: only the columns ask for the longitude
	}
	f.add("id IN (SELECT id FROM places WHERE north >= ? AND south <= ? AND ("+tree+")) AND lat BETWEEN ? AND ? AND "+within,
		b.South, b.North, b.East, b.West, b.South, b.North, b.West, b.East)
}

// text asks for all words and phrases in one report of the incident. Text
// without any word asks for nothing that can be there.
func (f *filter) text(s string) {
	match := matchText(s)
	if match == "" {
		f.add("0")
		return
	}
	f.add("id IN (SELECT incident FROM tellings WHERE report IN (SELECT rowid FROM texts WHERE texts MATCH ?))", match)
}

// matchText writes words and "phrases" in the language of FTS5, all in
// quotation marks: nothing in them has a meaning there.
func matchText(s string) string {
	var terms []string
	for i, part := range strings.Split(strings.ReplaceAll(s, "\x00", " "), `"`) {
		words := []string{part}
		if i%2 == 0 {
			words = strings.Fields(part)
		}
		for _, w := range words {
			if strings.ContainsFunc(w, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) {
				terms = append(terms, `"`+w+`"`)
			}
		}
	}
	return strings.Join(terms, " ")
}
