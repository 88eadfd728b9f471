package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/merge"
	"github.com/daybookhq/daybook/store"
)

// Incident returns the incident with the id. The id of one that was joined with
// another leads to that one; so does the id of any of its tellings, and "i" with
// the digits of that. The error wraps [store.ErrNotFound], or [store.ErrGone] where the
// reports that told of it are gone.
func (db *DB) Incident(ctx context.Context, id string) (in *daybook.Incident, err error) {
	err = db.reading(ctx, func(r *reader) error {
		row, err := r.resolve(id)
		if err == nil {
			in, err = r.incident(row)
		}
		return err
	})
	return in, err
}

// Incidents yields the incidents that q asks for, by their first day, those
// without one last, then by id, as they were when the first is asked for.
func (db *DB) Incidents(ctx context.Context, q store.Query) iter.Seq2[*daybook.Incident, error] {
	return func(yield func(*daybook.Incident, error) bool) {
		err := db.reading(ctx, func(r *reader) error {
			r.texts = q.Texts
			rows, err := r.find(&q)
			for _, row := range rows {
				in, err := r.incident(row)
				if err != nil {
					return err
				}
				if !yield(in, nil) {
					return nil
				}
			}
			return err
		})
		if err != nil {
			yield(nil, err)
		}
	}
}

// Rows yields the incidents that q asks for in short, in the order of
// [DB.Incidents] and much faster.
func (db *DB) Rows(ctx context.Context, q store.Query) iter.Seq2[*store.Row, error] {
	return func(yield func(*store.Row, error) bool) {
		err := db.reading(ctx, func(r *reader) error {
			query, args := selectIncidents(&q, "incident, "+factColumns+", reports, origins, reopened")
			rows, err := r.tx.QueryContext(r.ctx, query, args...)
			if err != nil {
				return err
			}
			defer rows.Close()
			for rows.Next() {
				in := new(store.Row)
				dest := append(append([]any{&in.ID}, factDest(&in.Facts)...), &in.Reports, &in.Origins, &in.Reopened)
				if err := rows.Scan(dest...); err != nil {
					return err
				}
				if !yield(in, nil) {
					return nil
				}
			}
			return rows.Err()
		})
		if err != nil {
			yield(nil, err)
		}
	}
}

// A reader sees the store as it was when it began.
type reader struct {
	ctx    context.Context
	tx     *sql.Tx
	report int64 // whose record was unpacked last
	record *daybook.Record
	texts  bool // are wanted
	join   *store.Joiner
	known  map[int64][]any // profiles of the tellings of an incident
}

func (db *DB) reading(ctx context.Context, f func(*reader) error) error {
	tx, err := db.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // nothing was changed
	return f(&reader{ctx: ctx, tx: tx, join: &db.join})
}

// resolve returns the row of the incident that an id leads to.
func (r *reader) resolve(id string) (row int64, err error) {
	one := func(query string, arg string) bool {
		if err == nil {
			err = r.tx.QueryRowContext(r.ctx, query, arg).Scan(&row)
		}
		if errors.Is(err, sql.ErrNoRows) {
			err = nil
			return false
		}
		return err == nil
	}
	switch {
	case one("SELECT id FROM incidents WHERE incident = ?", id),
		one("SELECT t.incident FROM former f JOIN tellings t ON t.telling = f.telling WHERE f.incident = ?", id),
		one("SELECT incident FROM tellings WHERE telling = ?", id),
		strings.HasPrefix(id, "i") && one("SELECT incident FROM tellings WHERE telling = ?", "t"+id[1:]):
		return row, nil
	case one("SELECT 1 FROM former WHERE incident = ?", id):
		return 0, fmt.Errorf("incident %q: %w", id, store.ErrGone)
	case err == nil:
		err = fmt.Errorf("incident %q: %w", id, store.ErrNotFound)
	}
	return 0, err
}

// find returns the rows of the incidents asked for.
func (r *reader) find(q *store.Query) (found []int64, err error) {
	query, args := selectIncidents(q, "id")
	var id int64
	err = r.each(query, args, func() error { found = append(found, id); return nil }, &id)
	return found, err
}

// each calls f for each row of a query, read into dest.
func (r *reader) each(query string, args []any, f func() error, dest ...any) error {
	rows, err := r.tx.QueryContext(r.ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		if err := f(); err != nil {
			return err
		}
	}
	return rows.Err()
}

// incident reads one incident with its tellings, links, former ids and parts.
func (r *reader) incident(row int64) (*daybook.Incident, error) {
	in := &daybook.Incident{Links: []daybook.Link{}}
	var former string
	err := cmp.Or(
		r.tx.QueryRowContext(r.ctx, "SELECT incident FROM incidents WHERE id = ?", row).Scan(&in.ID),
		r.each("SELECT f.incident FROM former f JOIN tellings t ON t.telling = f.telling WHERE t.incident = ? ORDER BY 1", []any{row},
			func() error { in.Former = append(in.Former, former); return nil }, &former),
		r.tellings(in, row), r.links(in, row), r.decided(in, row), r.parts(in, row))
	slices.SortFunc(in.Links, func(a, b daybook.Link) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) })
	return in, err
}

// tellings reads the tellings of an incident, the first one first.
func (r *reader) tellings(in *daybook.Incident, row int64) error {
	var telling, event, origin, text string
	var report int64
	var packed []byte
	return r.each(`SELECT t.telling, t.event, t.report, r.record, o.report, CASE ?2 WHEN 0 THEN '' ELSE r.text END FROM tellings t JOIN reports r ON r.id = t.report
		JOIN reports o ON o.id = coalesce(r.origin, r.id) WHERE t.incident = ?1 ORDER BY t.published = '', t.published, t.telling`, []any{row, r.texts},
		func() (err error) {
			if r.report != report {
				if r.record, _, err = unpack(packed); err != nil {
					return fmt.Errorf("record of telling %s: %w", telling, err)
				}
				r.report, r.record.Report.Text = report, text
			}
			t := tell(r.record, event)
			if t.Event == nil && event != "" {
				return fmt.Errorf("telling %s: event %s is not in its record", telling, event)
			}
			t.ID, t.Origin = telling, origin
			in.Tellings = append(in.Tellings, t)
			return nil
		}, &telling, &event, &report, &packed, &origin, &text)
}

// tell returns the event of a record with what is said about it; for "" that a
// report was joined from which no event was read.
func tell(record *daybook.Record, event string) daybook.Telling {
	t := daybook.Telling{Report: &record.Report, Statements: []daybook.Statement{}}
	for i := range record.Events {
		if record.Events[i].ID == event {
			t.Event = &record.Events[i]
		}
	}
	for i := range record.Statements {
		if slices.Contains(record.Statements[i].About, event) {
			t.Statements = append(t.Statements, record.Statements[i])
		}
	}
	return t
}

// links finds again what the program found between the tellings of an incident.
func (r *reader) links(in *daybook.Incident, row int64) error {
	var a, b string
	var dataA, dataB []byte
	read := map[string]any{} // each once: of a hundred tellings each may be linked to each
	profile := func(telling string, data []byte) (p any, err error) {
		if read[telling] == nil {
			read[telling], err = r.join.Profile(telling, data)
		}
		return read[telling], err
	}
	err := r.each(`SELECT a.telling, b.telling, a.profile, b.profile FROM tellings a CROSS JOIN links l ON l.a = a.id
		CROSS JOIN tellings b ON b.id = l.b WHERE a.incident = ?1 AND b.incident = ?1`, []any{row},
		func() error {
			x, err := profile(a, dataA)
			if err != nil {
				return err
			}
			y, err := profile(b, dataB)
			if err != nil {
				return err
			}
			in.Links = append(in.Links, r.join.Compare(x, y))
			return nil
		}, &a, &b, &dataA, &dataB)
	if err != nil {
		return err
	}
	return r.each(`SELECT f.telling, t.telling FROM tellings t CROSS JOIN tellings f ON f.twin = t.twin AND f.stands WHERE t.incident = ? AND NOT t.stands`, []any{row},
		func() error {
			in.Links = append(in.Links, merge.Alike(a, b))
			return nil
		}, &a, &b)
}

// decided adds what people decided on the tellings of an incident. What the
// program found on the same two stays beside it.
func (r *reader) decided(in *daybook.Incident, row int64) error {
	var d daybook.Decision
	return r.each(`SELECT d.a, d.b, d.same, d.who, d.reason FROM tellings a CROSS JOIN held d ON d.a = a.telling
		CROSS JOIN tellings b ON b.telling = d.b WHERE a.incident = ?1 AND b.incident = ?1 ORDER BY d.a, d.b`, []any{row},
		func() error {
			i := slices.IndexFunc(in.Links, func(l daybook.Link) bool { return l.A == d.A && l.B == d.B })
			if i < 0 {
				i = len(in.Links)
				in.Links = append(in.Links, daybook.Link{A: d.A, B: d.B, Because: []daybook.Reason{}})
			}
			in.Links[i].Decided = d.Who
			if d.Reason != "" {
				in.Links[i].Because = append(in.Links[i].Because, daybook.Reason{Reason: d.Reason})
			}
			return nil
		}, &d.A, &d.B, &d.Same, &d.Who, &d.Reason)
}
