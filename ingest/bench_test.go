package ingest_test

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/daybookhq/daybook/ingest"
	"github.com/daybookhq/daybook/source"
	"github.com/daybookhq/daybook/store/sqlite"
	"github.com/daybookhq/daybook/work"
)

// BenchmarkIngest takes in a folder of web pages: read, coded, kept and joined.
func BenchmarkIngest(b *testing.B) {
	const n = 400
	dir := b.TempDir()
	b.SetBytes(writePages(b, dir, n))
	coder := work.NewCoder("bench")
	for b.Loop() {
		path := filepath.Join(b.TempDir(), "daybook.db")
		db, err := sqlite.Open(path, sqlite.Options{})
		if err != nil {
			b.Fatal(err)
		}
		in, err := ingest.New(db, coder, ingest.Options{Pages: path + ".pages", Who: "bench", Now: time.Now})
		if err != nil {
			b.Fatal(err)
		}
		sum, err := in.Run(b.Context(), ingest.Paths(b.Context(), []string{dir}, source.Options{Originals: true}))
		if err != nil || sum.New != n {
			b.Fatal(sum, err)
		}
		if err := in.Close(); err != nil {
			b.Fatal(err)
		}
		if err := db.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*n)/b.Elapsed().Seconds(), "pages/s")
}
