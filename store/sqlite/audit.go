package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"iter"
	"strconv"
	"time"

	"github.com/daybookhq/daybook/store"
)

// audit adds a line to the log, by and when the change's doer says.
func (t *tx) audit(what, key, old, new string) {
	if t.err != nil {
		return
	}
	e := store.Entry{Seq: t.seq + 1, At: t.by.At, Who: t.by.Who, What: what, Key: key, Old: old, New: new, Reason: t.by.Reason}
	at := stamp(e.At)
	t.head, t.seq = chain(t.head, &e, at), e.Seq
	t.exec("INSERT INTO audit (seq, at, who, what, key, old, new, reason, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
		e.Seq, at, e.Who, e.What, e.Key, e.Old, e.New, e.Reason, t.head)
}

// chain returns the hash of a line that follows one with the hash given.
func chain(previous string, e *store.Entry, at string) string {
	var h hash
	for _, part := range []string{previous, strconv.FormatInt(e.Seq, 10), at, e.Who, e.What, e.Key, e.Old, e.New, e.Reason} {
		h.add([]byte(part))
	}
	return h.sum()
}

// Audit yields the lines of the log, oldest first.
func (db *DB) Audit(ctx context.Context) iter.Seq2[store.Entry, error] {
	return func(yield func(store.Entry, error) bool) {
		err := eachEntry(ctx, db.read, func(e *store.Entry, _ string) bool { return yield(*e, nil) })
		if err != nil {
			yield(store.Entry{}, err)
		}
	}
}

// eachEntry calls f for the lines of the log, with the time as it was written,
// until f says no.
func eachEntry(ctx context.Context, q querier, f func(e *store.Entry, at string) bool) error {
	rows, err := q.QueryContext(ctx, "SELECT seq, at, who, what, key, old, new, reason, hash FROM audit ORDER BY seq")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var e store.Entry
		var at string
		if err := rows.Scan(&e.Seq, &at, &e.Who, &e.What, &e.Key, &e.Old, &e.New, &e.Reason, &e.Hash); err != nil {
			return err
		}
		e.At, _ = time.Parse(time.RFC3339Nano, at) // zero where none was given
		if !f(&e, at) {
			return nil
		}
	}
	return rows.Err()
}

// Changed returns when the store was changed last; the zero time if it never
// was.
func (db *DB) Changed(ctx context.Context) (time.Time, error) {
	var at string
	err := db.read.QueryRowContext(ctx, "SELECT at FROM audit ORDER BY seq DESC LIMIT 1").Scan(&at)
	if errors.Is(err, sql.ErrNoRows) {
		return time.Time{}, nil
	}
	if err != nil {
		return time.Time{}, err
	}
	t, _ := time.Parse(time.RFC3339Nano, at) // zero where none was given
	return t, nil
}
