package sqlite

import (
	"fmt"
	"testing"
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
