package sqlite

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/store"
)

// TestParts: an incident is a part of the one that tells it with others, in
// whatever order they came, for as long as both are there and fewer died in it.
func TestParts(t *testing.T) {
	strike := func(key, kind, place string, day, killed int) store.Item {
		return toyItem(key, day, "Of "+key+".", toyEvent{kind: kind, place: place, day: day, killed: killed})
	}
	items := []store.Item{
		strike("whole", "many air-strike", "Arvenna", 3, 20),
		strike("greater", "many air-strike", "Bessim", 3, 30),
		strike("a", "air-strike", "Corlan", 3, 4),
		strike("b", "air-strike", "Dunmere", 3, 5),
		strike("deadliest", "air-strike", "Bessim", 3, 25),
		strike("as-many", "air-strike", "Arvenna", 3, 30),
		strike("other-day", "air-strike", "Corlan", 9, 4),
		strike("other-kind", "armed-clash", "Corlan", 3, 4),
	}
	id := map[string]string{}
	name := map[string]string{"": ""}
	for _, it := range items {
		id[it.Key] = daybook.IncidentID(daybook.TellingID(it.Key, "e1"))
		name[id[it.Key]] = it.Key
	}
	read := func(db *DB) (partOf map[string]string, parts map[string]map[string]int) {
		partOf, parts = map[string]string{}, map[string]map[string]int{}
		for in, err := range db.Incidents(t.Context(), store.Query{}) {
			if err != nil {
				t.Fatal(err)
			}
			if in.PartOf != "" {
				partOf[name[in.ID]] = name[in.PartOf]
			}
			for _, p := range in.Parts {
				if parts[name[in.ID]] == nil {
					parts[name[in.ID]] = map[string]int{}
				}
				parts[name[in.ID]][name[p.ID]] = p.Killed
			}
		}
		return partOf, parts
	}
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 1))
		r.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
		db := openTest(t)
		for _, it := range items {
			add(t, db, it)
		}
		partOf, parts := read(db)
		// Of two operations that hold a part the deadlier one has it.
		if d := cmp.Diff(map[string]string{"a": "greater", "b": "greater", "deadliest": "greater"}, partOf); d != "" {
			t.Errorf("seed %d: part of: %s", seed, d)
		}
		if d := cmp.Diff(map[string]map[string]int{"greater": {"a": 4, "b": 5, "deadliest": 25}}, parts); d != "" {
			t.Errorf("seed %d: parts: %s", seed, d)
		}
		if _, err := db.Withdraw(t.Context(), "greater", store.By{Who: "test"}); err != nil {
			t.Fatal(err)
		}
		partOf, parts = read(db)
		if d := cmp.Diff(map[string]map[string]int{"whole": {"a": 4, "b": 5}}, parts); d != "" || partOf["deadliest"] != "" {
			t.Errorf("seed %d: without the greater one: %v, %s", seed, partOf, d)
		}
	}
}
