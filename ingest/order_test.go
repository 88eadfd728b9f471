package ingest_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/ingest"
	"github.com/daybookhq/daybook/source"
	"github.com/daybookhq/daybook/store"
	"github.com/daybookhq/daybook/store/sqlite"
	"github.com/daybookhq/daybook/work"
)

// documents returns stories as documents: of some also a copy in another paper, a
// later version, and a notice that it was taken back.
func documents(t testing.TB, all []story) (docs []*daybook.Document) {
	t.Helper()
	for i, s := range all {
		docs = append(docs, document(t, i, s, "", ""))
		later := func(days int) string {
			at, err := time.Parse(time.DateOnly, store.Day(s.day))
			if err != nil {
				return ""
			}
			return at.AddDate(0, 0, days).Format(time.DateOnly)
		}
		if later(0) == "" {
			continue
		}
		if i%4 == 0 {
			copied := s
			copied.outlet, copied.day = "The Copying Courier", later(1)
			docs = append(docs, document(t, 100_000+i, copied, "", ""))
		}
		if i%5 == 0 {
			for n := range 2 {
				changed := s
				changed.text += fmt.Sprintf("\n\nAt least %d people were hurt, a doctor said later.", 30+n)
				docs = append(docs, document(t, i, changed, later(1+n), ""))
			}
		}
		if i%11 == 0 {
			docs = append(docs, document(t, i, story{title: s.title, day: s.day, text: "Not for publication."}, later(5), daybook.StatusCanceled))
		}
	}
	return docs
}

func document(t testing.TB, i int, s story, updated, status string) *daybook.Document {
	t.Helper()
	data, err := json.Marshal(map[string]string{
		"id": fmt.Sprint("s", i), "published": s.day, "title": s.title, "outlet": s.outlet, "text": s.text, "updated": updated, "status": status,
	})
	if err != nil {
		t.Fatal(err)
	}
	docs, err := source.Bytes(fmt.Sprint(i, ".json"), data, source.Options{})
	if err != nil || len(docs) != 1 {
		t.Fatal(docs, err)
	}
	return docs[0]
}

func reportsOf(docs []*daybook.Document) iter.Seq[ingest.Report] {
	return func(yield func(ingest.Report) bool) {
		for _, d := range docs {
			if !yield(ingest.Report{Doc: d}) {
				return
			}
		}
	}
}

// testOrder takes in the same reports in many orders, by one reader or eight.
func testOrder(t *testing.T, docs []*daybook.Document, orders int) {
	want := ""
	for seed := range uint64(orders) {
		r := rand.New(rand.NewPCG(seed, 5))
		if seed > 0 {
			r.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
		}
		d := newDesk(t)
		d.run(ingest.Options{Jobs: []int{1, 8}[seed%2]}, reportsOf(docs[:len(docs)/3]))
		d.run(ingest.Options{Jobs: []int{1, 8}[seed%2]}, reportsOf(docs[len(docs)/3:]))
		got := d.events()
		if seed == 0 {
			want = got
			d.whole()
		}
		if got != want || strings.Count(got, "\n") < 20 {
			t.Fatalf("seed %d: %d events, not the same as %d", seed, strings.Count(got, "\n"), strings.Count(want, "\n"))
		}
	}
}

func TestOrder(t *testing.T) { testOrder(t, documents(t, sampleStories(t)), 20) }

// TestOrderOfMany adds many reports, each read once, in many orders, in portions of
// any size.
func TestOrderOfMany(t *testing.T) {
	if testing.Short() {
		t.Skip("long: without -short")
	}
	var conflict []story
	for i, s := range stories(t, 1000) {
		if i%5 == 0 {
			conflict = append(conflict, s)
		}
	}
	items := itemsOf(t, documents(t, conflict))
	want := ""
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 6))
		r.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
		d := newDesk(t)
		for rest := items; len(rest) > 0; {
			n := min(1+r.IntN(200), len(rest))
			if _, err := d.db.AddAll(t.Context(), rest[:n]); err != nil {
				t.Fatal(err)
			}
			rest = rest[n:]
		}
		got := d.events()
		if want == "" {
			want = got
			d.whole()
		}
		if several := strings.Count(want, `"because"`); got != want || strings.Count(got, "\n") < 100 || several < 100 {
			t.Fatalf("order %d: %d events, %d links, not the same as %d", seed, strings.Count(got, "\n"), several, strings.Count(want, "\n"))
		}
	}
}

// itemsOf reads documents, notices left out.
func itemsOf(t *testing.T, docs []*daybook.Document) (items []store.Item) {
	t.Helper()
	for _, d := range docs {
		if d.Status == daybook.StatusCanceled {
			continue
		}
		a, err := coder().Analyze(d)
		if err != nil {
			t.Fatal(err)
		}
		it := sqlite.Item(a, ingest.Key(d))
		if it.Record, err = work.Finish(a, coder().Engine); err != nil {
			t.Fatal(err)
		}
		it.Dated, _ = time.Parse(time.DateOnly, store.Day(cmp.Or(d.Updated, d.Published))) // zero if there is none
		items = append(items, it)
	}
	return items
}
