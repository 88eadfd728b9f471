package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strconv"

	"github.com/daybookhq/daybook/store"
)

// mostProblems is how many problems of one kind are told.
const mostProblems = 20

// Verify checks the whole store and returns what is wrong with it, nothing for
// a sound one. What was computed is computed again and compared. head is the
// hash of the last line of the audit log; who keeps it elsewhere can tell later,
// by naming it in anchors, that no line up to it was changed. It reads
// everything and takes its time.
func (db *DB) Verify(ctx context.Context, anchors ...string) (head string, problems []store.Problem, err error) {
	conn, err := db.read.Conn(ctx)
	if err != nil {
		return "", nil, err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	tx, err := conn.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return "", nil, err
	}
	defer func() { _ = tx.Rollback() }() // nothing was changed
	shadow := newDB(db.join)
	shadow.write = conn
	defer func() {
		for _, s := range shadow.stmts {
			err = errors.Join(err, s.Close())
		}
	}()
	v := &verifier{
		reader: &reader{ctx: ctx, tx: tx, join: &db.join}, t: newTx(shadow), version: db.version, progress: db.progress,
		times: map[string]int{}, rows: map[*meeting]int{}, past: map[int64]bool{}, foreign: map[int64]bool{},
	}
	v.texts(db)
	err = v.all(anchors)
	return v.head, v.problems, err
}

type verifier struct {
	*reader
	t           *tx // sees what reader sees, and only reads
	head        string
	problems    []store.Problem
	times       map[string]int // how often each check failed
	version     string
	progress    func(done, total int64)
	done, total int64
	rows        map[*meeting]int // how many there should be
	past        map[int64]bool   // reports that another version of the program read: what it computed may not be what this one would
	foreign     map[int64]bool   // their tellings
}

// all does all checks, those first on which others rely.
func (v *verifier) all(anchors []string) error {
	v.t.begin()
	v.t.row("SELECT (SELECT count(*) FROM reports) + (SELECT count(*) FROM sketches) + 2 * (SELECT count(*) FROM tellings)", nil, &v.total)
	if v.progress != nil {
		v.progress(0, v.total)
	}
	if err := cmp.Or(v.t.err, v.integrity()); err != nil {
		return err
	}
	for _, c := range checks {
		if err := v.check(c.name, c.query); err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
	}
	for _, step := range []func() error{func() error { return v.audit(anchors) }, v.records, v.copies, v.links, v.incidents} {
		if err := cmp.Or(step(), v.t.err, v.ctx.Err()); err != nil {
			return err
		}
	}
	if len(v.past) > 0 {
		slog.WarnContext(v.ctx, "not computed again: links, events and copies of reports that another version of Daybook read, or that were changed", "reports", len(v.past))
	}
	return nil
}

// step says now and then how far the checks are.
func (v *verifier) step() {
	if v.done++; v.progress != nil && v.done%1000 == 0 {
		v.progress(min(v.done, v.total), v.total)
	}
}

func (v *verifier) problem(check, format string, args ...any) {
	if v.times[check]++; v.times[check] <= mostProblems {
		v.problems = append(v.problems, store.Problem{Check: check, What: fmt.Sprintf(format, args...)})
	}
}

// integrity asks SQLite whether its file is sound, indexes, FTS5 and R*Tree
// included. FTS5 checks by what the connection knew of its index last, and does
// not look whether another has written to it since, unless a query was run.
func (v *verifier) integrity() error {
	var line string
	if err := v.each("SELECT rowid FROM texts WHERE texts MATCH 'a' LIMIT 1", nil, func() error { return nil }, new(int64)); err != nil {
		v.problem("index of words", "%v", err)
	}
	return v.each("SELECT integrity_check FROM pragma_integrity_check", nil, func() error {
		if line != "ok" {
			v.problem("file", "%s", line)
		}
		return nil
	}, &line)
}

// texts compares the index of words with the texts, which needs a store that
// may be written.
func (v *verifier) texts(db *DB) {
	if db.write == nil {
		return
	}
	db.mu.Lock()
	defer db.mu.Unlock()
	if _, err := db.write.ExecContext(v.ctx, "INSERT INTO texts (texts, rank) VALUES ('integrity-check', 1)"); err != nil {
		v.problem("index of words", "%v", err)
	}
}

func (v *verifier) check(name, query string) error {
	var what string
	return v.each(query+" LIMIT "+strconv.Itoa(mostProblems), nil, func() error {
		v.problem(name, "%s", what)
		return nil
	}, &what)
}

// audit follows the chain of hashes.
func (v *verifier) audit(anchors []string) error {
	seen := map[string]bool{}
	n := int64(0)
	err := eachEntry(v.ctx, v.tx, func(e *store.Entry, at string) bool {
		if n++; e.Seq != n {
			v.problem("audit", "line %d stands where %d should", e.Seq, n)
			return false
		}
		if chain(v.head, e, at) != e.Hash {
			v.problem("audit", "line %d or one before it was changed", e.Seq)
			return false
		}
		v.head = e.Hash
		if slices.Contains(anchors, e.Hash) {
			seen[e.Hash] = true
		}
		return true
	})
	for _, a := range anchors {
		if !seen[a] {
			v.problem("audit", "no line has the hash %s: the log was cut or written anew", a)
		}
	}
	return err
}
