package sqlite

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/store"
)

// Decide keeps a person's word on two tellings, in either order, and computes
// their incidents anew. What the program found stays; so do earlier decisions,
// of which the last on a pair holds. The error wraps [store.ErrNotFound] if
// there is no such telling.
func (db *DB) Decide(ctx context.Context, d daybook.Decision, at time.Time) error {
	if d.A > d.B {
		d.A, d.B = d.B, d.A
	}
	if d.A == d.B || d.Who == "" {
		return fmt.Errorf("decision on %q and %q by %q: want two tellings and a name", d.A, d.B, d.Who)
	}
	return db.change(ctx, func(t *tx) {
		t.by = store.By{Who: d.Who, At: at, Reason: d.Reason}
		if t.touchPair(d.A, d.B) < 2 && t.err == nil {
			t.err = fmt.Errorf("tellings %q and %q: %w", d.A, d.B, store.ErrNotFound)
		}
		old := t.holds(d.A, d.B)
		t.exec(`INSERT INTO decisions (a, b, same, who, at, reason, profile_a, profile_b)
			VALUES (?1, ?2, ?, ?, ?, ?, (SELECT profile FROM tellings WHERE telling = ?1), (SELECT profile FROM tellings WHERE telling = ?2))`,
			d.A, d.B, d.Same, d.Who, stamp(at), d.Reason)
		t.people = true
		t.recastPair(d.A, d.B)
		t.audit("decide", d.A+" "+d.B, old, sameness(d.Same))
	})
}

// Undo takes back the last decision on two tellings that still holds, so that
// the one before it, or else the program, has its say again. The error wraps
// [store.ErrNotFound] if nothing was decided on them.
func (db *DB) Undo(ctx context.Context, a, b string, by store.By) error {
	if a > b {
		a, b = b, a
	}
	return db.change(ctx, func(t *tx) {
		t.by = by
		old := t.holds(a, b)
		if old == "" && t.err == nil {
			t.err = fmt.Errorf("decision on %q and %q: %w", a, b, store.ErrNotFound)
		}
		t.touchPair(a, b)
		t.exec("UPDATE decisions SET undone = 1 WHERE id = (SELECT max(id) FROM decisions WHERE a = ? AND b = ? AND undone = 0)", a, b)
		t.recastPair(a, b)
		t.audit("undo", a+" "+b, old, t.holds(a, b))
	})
}

// Decisions returns what people decided and did not take back, in their order, as
// far as nothing was decided later on the same two.
func (db *DB) Decisions(ctx context.Context) (all []store.Decided, err error) {
	err = db.reading(ctx, func(r *reader) error {
		var d store.Decided
		var at string
		return r.each(`SELECT a, b, same, who, reason, at, stale > 0 FROM decisions d WHERE undone = 0
			AND NOT EXISTS (SELECT 1 FROM decisions l WHERE l.a = d.a AND l.b = d.b AND l.undone = 0 AND l.id > d.id) ORDER BY id`, nil, func() error {
			d.At, _ = time.Parse(time.RFC3339Nano, at) // zero where none was given
			all = append(all, d)
			return nil
		}, &d.A, &d.B, &d.Same, &d.Who, &d.Reason, &at, &d.Stale)
	})
	return all, err
}

// judge looks whether a telling, new or of a new version, still tells what people
// decided on. A decision does not hold while it does not.
func (t *tx) judge(telling string, data []byte) {
	type decision struct {
		id          int64
		side, stale int
		other       string
		profile     []byte
	}
	if !t.people {
		return
	}
	var d decision
	var all []decision
	t.rows(`SELECT id, 1, stale, b, profile_a FROM decisions WHERE a = ?1 AND undone = 0 UNION ALL SELECT id, 2, stale, a, profile_b FROM decisions WHERE b = ?1 AND undone = 0`,
		[]any{telling}, func() { all = append(all, d) }, &d.id, &d.side, &d.stale, &d.other, &d.profile)
	for _, d := range all {
		stale := d.stale &^ d.side
		if len(d.profile) > 0 && !t.tellsSame(telling, d.profile, data) {
			stale |= d.side
		}
		if stale == d.stale {
			continue
		}
		t.touchPair(telling, d.other)
		t.exec("UPDATE decisions SET stale = ? WHERE id = ?", stale, d.id)
		t.audit("stale", min(telling, d.other)+" "+max(telling, d.other), strconv.FormatBool(d.stale > 0), strconv.FormatBool(stale > 0))
		for _, id := range t.ids("SELECT id FROM tellings WHERE telling = ?", d.other) {
			t.recast(id)
		}
	}
}

func (t *tx) tellsSame(telling string, was, is []byte) bool {
	a, errA := t.db.join.Profile(telling, was)
	b, errB := t.db.join.Profile(telling, is)
	return errA == nil && errB == nil && t.db.join.Again(a, b)
}

// Reviewed takes the mark off a re-opened incident: somebody looked at it. The
// error wraps [store.ErrNotFound] if there is none of that id.
func (db *DB) Reviewed(ctx context.Context, incident string, by store.By) error {
	return db.change(ctx, func(t *tx) {
		t.by = by
		var row int64
		var marked bool
		if !t.row("SELECT id, reopened FROM incidents WHERE incident = ?", []any{incident}, &row, &marked) && t.err == nil {
			t.err = fmt.Errorf("incident %q: %w", incident, store.ErrNotFound)
		}
		t.exec("UPDATE tellings SET reopened = 0 WHERE incident = ?", row)
		t.exec("UPDATE incidents SET reopened = 0 WHERE id = ?", row)
		t.audit("review", incident, strconv.FormatBool(marked), "false")
	})
}

// touchPair marks two tellings and what is connected with them to be computed
// anew, as far as they are there, and returns how many are.
func (t *tx) touchPair(a, b string) int {
	ids := t.ids("SELECT id FROM tellings WHERE telling IN (?, ?)", a, b)
	for _, id := range ids {
		t.touch(id)
	}
	t.forget(ids...)
	return len(ids)
}

func (t *tx) recastPair(a, b string) {
	for _, id := range t.ids("SELECT id FROM tellings WHERE telling IN (?, ?) ORDER BY telling", a, b) {
		t.recast(id)
	}
}

// holds says which decision on two tellings holds, "" for none.
func (t *tx) holds(a, b string) string {
	var same bool
	if !t.row("SELECT same FROM held WHERE a = ? AND b = ?", []any{a, b}, &same) {
		return ""
	}
	return sameness(same)
}

func sameness(same bool) string {
	if same {
		return "same"
	}
	return "not same"
}
