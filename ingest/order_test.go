package ingest_test

import (
	"encoding/json"
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/ingest"
	"github.com/daybookhq/daybook/source"
)

// documents returns stories as documents.
func documents(t testing.TB, all []story) []*daybook.Document {
	t.Helper()
	var docs []*daybook.Document
	for i, s := range all {
		data, err := json.Marshal(map[string]string{"id": fmt.Sprint("s", i), "published": s.day, "title": s.title, "outlet": s.outlet, "text": s.text})
		if err != nil {
			t.Fatal(err)
		}
		some, err := source.Bytes(fmt.Sprint(i, ".json"), data, source.Options{})
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, some...)
	}
	return docs
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

func TestOrderOfMany(t *testing.T) {
	if testing.Short() {
		t.Skip("long: without -short")
	}
	var conflict []story
	for i, s := range stories(t, 1500) {
		if i%5 == 0 {
			conflict = append(conflict, s)
		}
	}
	testOrder(t, documents(t, conflict), 3)
}
