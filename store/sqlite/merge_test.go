package sqlite

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/merge"
	"github.com/daybookhq/daybook/source"
	"github.com/daybookhq/daybook/store"
	"github.com/daybookhq/daybook/work"
)

// realItems are the sample reports and, of each, a second report a day later,
// as an agency would send it again.
func realItems(t *testing.T) (items []store.Item, profiles []*merge.Profile) {
	t.Helper()
	coder := work.NewCoder("test")
	for doc, err := range source.Read(t.Context(), "../../examples/reports", source.Options{Published: "2024-03-05"}) {
		if err != nil {
			t.Fatal(err)
		}
		again := *doc
		again.ID += "-again"
		first, _, _ := strings.Cut(doc.Text, "\n\n")
		again.Text, again.Hints = first+"\n\nThis is a summary.\n", nil
		for _, d := range []*daybook.Document{doc, &again} {
			a, err := coder.Analyze(d)
			if err != nil {
				t.Fatal(err)
			}
			it := Item(a, d.ID)
			for _, p := range merge.Profiles(a, d.ID) {
				profiles = append(profiles, &p)
			}
			if it.Record, err = work.Finish(a, coder.Engine); err != nil {
				t.Fatal(err)
			}
			items = append(items, it)
		}
	}
	return items, profiles
}

// TestMerge adds real reports one by one in several orders: the incidents must
// be those that package merge makes of all at once.
func TestMerge(t *testing.T) {
	items, profiles := realItems(t)
	groups, _ := merge.Join(profiles, nil)
	var want []string
	several := 0
	for _, g := range groups {
		var ids []string
		for _, m := range g {
			ids = append(ids, profiles[m].ID)
		}
		if len(g) > 1 {
			several++
		}
		slices.Sort(ids)
		want = append(want, strings.Join(ids, " "))
	}
	slices.Sort(want)
	if several < 5 {
		t.Fatalf("only %d events have several tellings", several)
	}
	for seed := range uint64(3) {
		r := rand.New(rand.NewPCG(seed, 1))
		r.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
		db, err := Open(filepath.Join(t.TempDir(), fmt.Sprint(seed, ".db")), Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, it := range items {
			add(t, db, it)
		}
		verify(t, db)
		var got []string
		rows, err := db.read.Query("SELECT group_concat(telling, ' ' ORDER BY telling) FROM tellings GROUP BY incident ORDER BY 1")
		if err != nil {
			t.Fatal(err)
		}
		var ids string
		if err := scanAll(rows, func() { got = append(got, ids) }, &ids); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got, want) {
			t.Errorf("seed %d: %d incidents, merge.Join makes %d", seed, len(got), len(want))
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}
}
