package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/daybookhq/daybook/store"
)

// errReadOnly means that a change was asked of a store opened for reading.
var errReadOnly = errors.New("the store was opened for reading only")

// A tx is one change of the store. The first error stays in err, and what is
// asked after it does nothing.
type tx struct {
	db  *DB
	err error
	by  store.By // of what is being done

	dirty   map[int64]bool   // tellings, of those that stand, whose incidents are to be computed anew
	touched map[int64]bool   // units all of which are dirty
	recount map[int64]bool   // incidents whose columns are to be written in any case
	emptied map[int64]string // incidents that may have lost their last telling, with their ids
	origins map[int64]bool   // reports whose origin is to be found anew
	people  bool             // there are decisions
	head    string           // hash of the last line of the audit log
	seq     int64            // its number
}

// change runs f as one transaction, computes what follows from it and commits:
// when it returns nil, all of it is on disk, else nothing is.
func (db *DB) change(ctx context.Context, f func(*tx)) error {
	if db.write == nil {
		return errReadOnly
	}
	db.mu.Lock()
	defer db.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	t := newTx(db)
	t.exec("BEGIN IMMEDIATE")
	if t.err != nil {
		return t.err
	}
	t.begin()
	f(t)
	t.settle()
	if t.err == nil {
		t.err = ctx.Err()
	}
	if t.err == nil {
		t.exec("COMMIT")
	}
	if t.err != nil {
		clear(db.profiles) // ids of rows that were not kept will be given again
		clear(db.nodes)
		clear(db.told)
		clear(db.sketches)
		err := t.err
		t.err = nil
		t.exec("ROLLBACK")
		return errors.Join(err, t.err)
	}
	return nil
}

func newTx(db *DB) *tx {
	return &tx{
		db: db, dirty: map[int64]bool{}, touched: map[int64]bool{}, recount: map[int64]bool{}, emptied: map[int64]string{}, origins: map[int64]bool{},
	}
}

// begin reads what a change starts from.
func (t *tx) begin() {
	var state int64
	if t.row("PRAGMA data_version", nil, &state); state != t.db.state { // another process changed the file
		t.db.state = state
		clear(t.db.nodes)
	}
	t.row("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1", nil, &t.seq, &t.head)
	t.row("SELECT EXISTS (SELECT 1 FROM decisions WHERE undone = 0)", nil, &t.people)
}

// prepared returns the statement, prepared once for the life of the store. It
// is run without a context: one that could be cancelled costs a goroutine a
// run, and a change is short.
func (t *tx) prepared(query string) *sql.Stmt {
	if s := t.db.stmts[query]; s != nil || t.err != nil {
		return s
	}
	s, err := t.db.write.PrepareContext(context.Background(), query)
	if err != nil {
		t.err = fmt.Errorf("%w in %q", err, query)
		return nil
	}
	t.db.stmts[query] = s
	return s
}

// exec runs a statement and returns the id of the row that it inserted.
func (t *tx) exec(query string, args ...any) int64 {
	s := t.prepared(query)
	if t.err != nil {
		return 0
	}
	r, err := s.Exec(args...)
	if err != nil {
		t.fail(query, err)
		return 0
	}
	id, _ := r.LastInsertId() // this driver knows it always
	return id
}

// row reads the only row of a query into dest and reports whether there is one.
func (t *tx) row(query string, args []any, dest ...any) bool {
	s := t.prepared(query)
	if t.err != nil {
		return false
	}
	err := s.QueryRow(args...).Scan(dest...)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		t.fail(query, err)
	}
	return err == nil
}

// rows calls each for all rows of a query, having read them into dest.
func (t *tx) rows(query string, args []any, each func(), dest ...any) {
	s := t.prepared(query)
	if t.err != nil {
		return
	}
	rows, err := s.Query(args...)
	if err == nil {
		err = scanAll(rows, each, dest...)
	}
	if err != nil {
		t.fail(query, err)
	}
}

// fail keeps the first error.
func (t *tx) fail(query string, err error) {
	if t.err == nil {
		t.err = fmt.Errorf("%w in %q", err, query)
	}
}

// ids reads a column of numbers.
func (t *tx) ids(query string, args ...any) (ids []int64) {
	var id int64
	t.rows(query, args, func() { ids = append(ids, id) }, &id)
	return ids
}

func scanAll(rows *sql.Rows, each func(), dest ...any) error {
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		each()
	}
	return rows.Err()
}
