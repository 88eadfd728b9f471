package sqlite

import (
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/daybookhq/daybook/source"
	"github.com/daybookhq/daybook/store"
	"github.com/daybookhq/daybook/work"
)

// BenchmarkAddAll measures a report in portions of 300.
func BenchmarkAddAll(b *testing.B) {
	items := toyItems(30_000, 3)
	for i := range items { // real reports share places far less
		for j := range items[i].Profiles {
			p := &items[i].Profiles[j]
			p.Keys = []uint64{toyHash(fmt.Sprint("event", i/8, j))} // some reports a true event
			for k := range 12 {
				p.Keys = append(p.Keys, toyHash(fmt.Sprint(i, j, k)))
			}
		}
		for k := range 16 {
			items[i].Sketch.Bands = append(items[i].Sketch.Bands, toyHash(fmt.Sprint("band", i, k)))
		}
	}
	db := openTest(b)
	b.ResetTimer()
	const portion = 300
	for n := 0; n < b.N; {
		at := n % len(items)
		some := items[at:min(at+portion, len(items), at+b.N-n)]
		if _, err := db.AddAll(b.Context(), some); err != nil {
			b.Fatal(err)
		}
		n += len(some)
	}
}

// BenchmarkOneMore adds single reports to a large store, each on disk before the
// next, without the time that reading them takes:
//
//	daybook ingest ALL.jsonl --kind day-list --db big.db --no-pages
//	DAYBOOK_STORE=big.db DAYBOOK_REPORTS=MORE.jsonl go test -run - -bench OneMore -benchtime 1x ./store/sqlite
//
// MORE are some hundred reports of the same years, under ids of their own. The
// store is changed: use a copy.
func BenchmarkOneMore(b *testing.B) {
	path, reports := os.Getenv("DAYBOOK_STORE"), os.Getenv("DAYBOOK_REPORTS")
	if path == "" || reports == "" {
		b.Skip("no store given")
	}
	coder := work.NewCoder("test")
	var items []store.Item
	for doc, err := range source.Read(b.Context(), reports, source.Options{Kind: "day-list"}) {
		if err != nil {
			b.Fatal(err)
		}
		a, err := coder.Analyze(doc)
		if err != nil {
			b.Fatal(err)
		}
		it := Item(a, "more:"+doc.ID)
		if it.Record, err = work.Finish(a, coder.Engine); err != nil {
			b.Fatal(err)
		}
		items = append(items, it)
	}
	db, err := Open(path, Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	for b.Loop() {
		var each []time.Duration
		for _, it := range items {
			at := time.Now()
			add(b, db, it)
			each = append(each, time.Since(at))
		}
		slices.Sort(each)
		for name, share := range map[string]float64{"median-ms": 0.5, "p95-ms": 0.95, "worst-ms": 1} {
			b.ReportMetric(each[int(share*float64(len(each)-1))].Seconds()*1000, name)
		}
	}
}
