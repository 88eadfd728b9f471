package sqlite

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/store"
)

// earlier unpacks a store that the second form of the file had: 24 toyItems of
// seed 21, four of their texts under other keys, and a decision.
func earlier(t *testing.T) (path string) {
	t.Helper()
	f, err := os.Open("testdata/v2.db.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "v2.db")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestEarlierForm opens a store of the last version: it must become what the same
// reports make now.
func TestEarlierForm(t *testing.T) {
	path := earlier(t)
	if _, err := Open(path, Options{Joiner: toy, ReadOnly: true}); err != nil {
		t.Log("to be opened for writing first:", err)
	}
	old, err := Open(path, Options{Joiner: toy})
	if err != nil {
		t.Fatal(err)
	}
	defer old.Close()
	verify(t, old)
	items, now := toyItems(24, 21), openTest(t)
	add(t, now, items...)
	for i := range 4 {
		it := &items[i+3]
		add(t, now, toyItem("again"+it.Key, 3, it.Record.Report.Text, strike))
	}
	d := daybook.Decision{A: items[0].Profiles[0].ID, B: items[1].Profiles[0].ID, Same: true, Who: "ann", Reason: "the same"}
	if err := now.Decide(t.Context(), d, time.Unix(1, 0)); err != nil {
		t.Fatal(err)
	}
	var sitting int
	if err := now.read.QueryRow("SELECT count(*) FROM tellings WHERE NOT stands").Scan(&sitting); err != nil || sitting < 4 {
		t.Fatalf("%d tellings have a twin that stands for them, %v", sitting, err)
	}
	if !slices.Equal(incidents(t, old, store.Query{}), incidents(t, now, store.Query{})) || !reflect.DeepEqual(rows(t, old, store.Query{}), rows(t, now, store.Query{})) {
		t.Error("not the same incidents")
	}
	add(t, old, toyItems(60, 21)...)
	verify(t, old)
}
