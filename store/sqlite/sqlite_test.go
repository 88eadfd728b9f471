package sqlite

import (
	"context"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"github.com/daybookhq/daybook/store"
)

// TestOrder adds the same reports in several orders and portions: the incidents
// must be the same to the byte.
func TestOrder(t *testing.T) {
	items := toyItems(120, 7)
	var want []string
	var wantRows []store.Row
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 2))
		shuffled := slices.Clone(items)
		if seed > 0 {
			r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		}
		db := openTest(t)
		for len(shuffled) > 0 {
			n := min(len(shuffled), 1+r.IntN(9))
			add(t, db, shuffled[:n]...)
			shuffled = shuffled[n:]
		}
		verify(t, db)
		got, gotRows := incidents(t, db, store.Query{}), rows(t, db, store.Query{})
		if seed == 0 {
			want, wantRows = got, gotRows
			if len(got) < 30 || len(got) > 200 {
				t.Fatalf("%d incidents", len(got))
			}
			continue
		}
		if !slices.Equal(got, want) {
			t.Errorf("seed %d: %d incidents, not the same as %d", seed, len(got), len(want))
		}
		if !reflect.DeepEqual(gotRows, wantRows) {
			t.Errorf("seed %d: columns differ", seed)
		}
	}
}

// TestTwoWriters adds through two stores open on one file, in turns and at
// once, as two processes would.
func TestTwoWriters(t *testing.T) {
	path := filepath.Join(t.TempDir(), "daybook.db")
	var dbs [2]*DB
	for i := range dbs {
		db, err := Open(path, Options{Joiner: toy})
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		dbs[i] = db
	}
	items := toyItems(120, 7)
	for i := range 60 {
		add(t, dbs[i%2], items[i])
	}
	errs := make(chan error)
	for w := range dbs {
		go func() {
			for i := 60 + w; i < len(items); i += 2 {
				if _, err := dbs[w].Add(context.Background(), items[i]); err != nil {
					errs <- err
					return
				}
			}
			errs <- nil
		}()
	}
	for range dbs {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	verify(t, dbs[0])
	fresh := openTest(t)
	add(t, fresh, items...)
	if !slices.Equal(incidents(t, dbs[1], store.Query{}), incidents(t, fresh, store.Query{})) {
		t.Error("the incidents are not those of one writer")
	}
}
