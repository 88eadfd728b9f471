// Package sqlite keeps a store in one SQLite file.
//
// The file is in WAL mode: one writer at a time, any number of readers beside
// it, in one process or several. A change is one transaction, on disk before
// the call returns. Full text is in FTS5, places of incidents in an R*Tree.
package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/store"
	_ "modernc.org/sqlite" // the driver
)

// Errors of opening.
var (
	ErrNotAStore = errors.New("not a daybook store")
	ErrNewer     = errors.New("written by a newer daybook")
)

// Options say how a store is opened.
type Options struct {
	ReadOnly bool                    // nothing is changed; the file must be there
	Joiner   store.Joiner            // [Merge] if it is zero
	Version  string                  // of the program: [DB.Verify] does not compute again what was made of what another read; "" for any
	Progress func(done, total int64) // of [DB.Verify], called now and then; nil for none
}

// DB is an open store. It may be used by many goroutines at once; changes wait
// for each other.
type DB struct {
	read *sql.DB
	pool *sql.DB // of the one connection that writes

	mu       sync.Mutex // of what follows
	write    *sql.Conn
	stmts    map[string]*sql.Stmt
	profiles map[int64]any   // of tellings, as far as they were needed lately
	nodes    map[int64]*node // and what connects them
	edges    int             // how many, about
	told     map[int64]*daybook.Telling
	sketches map[int64]any // of reports
	state    int64         // of the file, as of which nodes are
	join     store.Joiner
	version  string
	progress func(done, total int64)
}

func newDB(join store.Joiner) *DB {
	return &DB{
		join: join, stmts: map[string]*sql.Stmt{}, profiles: map[int64]any{}, nodes: map[int64]*node{}, told: map[int64]*daybook.Telling{}, sketches: map[int64]any{},
	}
}

const (
	applicationID = 0x64626f6b // "dbok"
	readers       = 4
	// wait is how long, in milliseconds, a change waits for that of another
	// process.
	wait = 30_000
)

// Open opens the store at path, making it if it is not there. The error wraps
// [ErrNotAStore] or [ErrNewer] where the file is something else.
func Open(path string, opt Options) (*DB, error) {
	db, err := open(path, opt)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return db, nil
}

func open(path string, opt Options) (*DB, error) {
	if _, err := os.Stat(path); opt.ReadOnly && err != nil {
		return nil, errors.Unwrap(err)
	}
	if opt.Joiner.Compare == nil {
		opt.Joiner = Merge
	}
	db := newDB(opt.Joiner)
	db.version, db.progress = opt.Version, opt.Progress
	var err error
	if !opt.ReadOnly {
		if err = db.openWriter(path); err != nil {
			return nil, errors.Join(err, db.Close())
		}
	}
	db.read, err = connect(path, "mode=ro", "busy_timeout(30000)", "query_only(1)", "cache_size(-16384)", "temp_store(memory)")
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	db.read.SetMaxOpenConns(readers)
	db.read.SetMaxIdleConns(readers)
	if _, err := versionOf(context.Background(), db.read); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

func (db *DB) openWriter(path string) (err error) {
	ctx := context.Background()
	db.pool, err = connect(path, "", fmt.Sprintf("busy_timeout(%d)", wait), "journal_mode(WAL)", "synchronous(FULL)",
		"foreign_keys(1)", "cache_size(-98304)", "temp_store(memory)", "wal_autocheckpoint(8000)", "journal_size_limit(67108864)")
	if err != nil {
		return err
	}
	db.pool.SetMaxOpenConns(1)
	if db.write, err = db.pool.Conn(ctx); err != nil {
		return notAStore(err)
	}
	return db.migrate(ctx)
}

// connect returns a pool whose connections open path with the pragmas given.
func connect(path, mode string, pragmas ...string) (*sql.DB, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	params := "?" + mode
	for _, p := range pragmas {
		params += "&_pragma=" + url.QueryEscape(p)
	}
	name := (&url.URL{Scheme: "file", Path: abs}).String()
	return sql.Open("sqlite", name+params)
}

// Close ends the use of the store.
func (db *DB) Close() error {
	db.mu.Lock()
	defer db.mu.Unlock()
	var errs []error
	for _, s := range db.stmts {
		errs = append(errs, s.Close())
	}
	clear(db.stmts)
	if db.write != nil {
		errs = append(errs, db.write.Close())
	}
	for _, p := range []*sql.DB{db.read, db.pool} {
		if p != nil {
			errs = append(errs, p.Close())
		}
	}
	return errors.Join(errs...)
}

//go:embed migrations/*.sql
var migrations embed.FS

// querier is what a pool, a connection and a transaction have in common.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// versionOf returns how many migrations the file has seen: 0 for an empty one.
func versionOf(ctx context.Context, q querier) (version int, err error) {
	var app, tables int
	err = q.QueryRowContext(ctx, "SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)").
		Scan(&app, &version, &tables)
	switch {
	case err != nil:
		return 0, notAStore(err)
	case app != applicationID && (tables > 0 || version > 0):
		return 0, ErrNotAStore
	case version > len(steps()):
		return 0, ErrNewer
	}
	return version, nil
}

func notAStore(err error) error {
	if strings.Contains(err.Error(), "file is not a database") {
		return ErrNotAStore
	}
	return err
}

// steps are the migrations in order; the number of those done is the file's
// user_version. A step is never changed once it was in a release.
func steps() []string {
	names, _ := fs.Glob(migrations, "migrations/*.sql") // the pattern is good
	return names
}

// migrate brings the file to the form that this program writes, all or nothing.
func (db *DB) migrate(ctx context.Context) (err error) {
	conn := db.write
	if _, err = conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return notAStore(err)
	}
	defer func() {
		if err != nil {
			_, _ = conn.ExecContext(ctx, "ROLLBACK") // err says what went wrong
		}
	}()
	version, err := versionOf(ctx, conn)
	if err != nil {
		return err
	}
	for _, name := range steps()[version:] {
		step, err := fs.ReadFile(migrations, name)
		if err != nil {
			return err
		}
		if _, err := conn.ExecContext(ctx, string(step)); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	if version > 0 && version < meets {
		if err := db.rebuild(); err != nil {
			return err
		}
	}
	_, err = conn.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT", applicationID, len(steps())))
	return err
}
