package ingest_test

import (
	"encoding/json"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/daybookhq/daybook/ingest"
	"github.com/daybookhq/daybook/source"
	"github.com/daybookhq/daybook/store"
	"github.com/daybookhq/daybook/store/sqlite"
	"github.com/daybookhq/daybook/work"
)

var coder = sync.OnceValue(func() *work.Coder { return work.NewCoder("test") })

// A desk is a store and the folder of its pages.
type desk struct {
	t    testing.TB
	path string
	db   *sqlite.DB
	errs []string // what failed
}

func newDesk(t testing.TB) *desk { return openDesk(t, filepath.Join(t.TempDir(), "daybook.db")) }

func openDesk(t testing.TB, path string) *desk {
	t.Helper()
	db, err := sqlite.Open(path, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return &desk{t: t, path: path, db: db}
}

func (d *desk) pages() string { return d.path + ".pages" }

func (d *desk) ingester(opt ingest.Options) *ingest.Ingester {
	d.t.Helper()
	opt.Pages, opt.Who, opt.Now = d.pages(), "test", time.Now
	opt.Failed = func(err error) { d.errs = append(d.errs, err.Error()) }
	in, err := ingest.New(d.db, coder(), opt)
	if err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() {
		if err := in.Close(); err != nil {
			d.t.Error(err)
		}
	})
	return in
}

// take takes in what the paths lead to.
func (d *desk) take(paths ...string) ingest.Counts {
	d.t.Helper()
	return d.run(ingest.Options{}, ingest.Paths(d.t.Context(), paths, source.Options{Originals: true}))
}

func (d *desk) run(opt ingest.Options, reports iter.Seq[ingest.Report]) ingest.Counts {
	d.t.Helper()
	sum, err := d.ingester(opt).Run(d.t.Context(), reports)
	if err != nil {
		d.t.Fatal(err)
	}
	return sum
}

// whole checks that the store and its pages are.
func (d *desk) whole() {
	d.t.Helper()
	_, problems, err := d.db.Verify(d.t.Context())
	lost, errPages := ingest.VerifyPages(d.t.Context(), d.db, d.pages())
	if err != nil || errPages != nil || len(problems)+len(lost) > 0 {
		d.t.Errorf("%v %v %v %v", err, errPages, problems, lost)
	}
}

// events is what daybook events prints, but for the ids that led elsewhere before:
// those tell how the store came to be what it is.
func (d *desk) events() string {
	d.t.Helper()
	var b strings.Builder
	for in, err := range d.db.Incidents(d.t.Context(), store.Query{}) {
		if err != nil {
			d.t.Fatal(err)
		}
		in.Former = nil
		line, err := json.Marshal(in)
		if err != nil {
			d.t.Fatal(err)
		}
		b.Write(append(line, '\n'))
	}
	return b.String()
}

// kept counts the pages on record, and the bytes of their folder.
func (d *desk) kept() (rows int, size int64) {
	d.t.Helper()
	for _, err := range d.db.Pages(d.t.Context()) {
		if err != nil {
			d.t.Fatal(err)
		}
		rows++
	}
	files, err := filepath.Glob(d.pages() + "/*")
	if err != nil {
		d.t.Fatal(err)
	}
	for _, f := range files {
		info, err := os.Stat(f)
		if err != nil {
			d.t.Fatal(err)
		}
		size += info.Size()
	}
	return rows, size
}

func write(t testing.TB, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}
