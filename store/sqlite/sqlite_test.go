package sqlite

import (
	"math/rand/v2"
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
