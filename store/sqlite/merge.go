package sqlite

import (
	"encoding"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/merge"
	"github.com/daybookhq/daybook/store"
)

// Merge joins as package merge does. It is what [Open] takes where its options
// name no other.
var Merge = store.Joiner{
	Profile: func(telling string, data []byte) (any, error) {
		if len(data) == 0 {
			return &merge.Profile{ID: telling}, nil
		}
		p := new(merge.Profile)
		return p, p.UnmarshalBinary(data)
	},
	Sketch: func(data []byte) (any, error) {
		s := new(merge.Sketch)
		return s, s.UnmarshalBinary(data)
	},
	Compare: func(a, b any) daybook.Link { return merge.Compare(a.(*merge.Profile), b.(*merge.Profile)) },
	Rank:    func(a any) int64 { return merge.RankOf(a.(*merge.Profile)) },
	Twins:   func(profiles []any) []uint64 { return merge.Twins(mergeProfiles(profiles)) },
	Again:   func(a, b any) bool { return merge.Again(a.(*merge.Profile), b.(*merge.Profile)) },
	Cluster: func(profiles []any, links []store.Pair, decided []daybook.Decision) [][]int {
		pairs := make([]merge.Pair, len(links))
		for i, l := range links {
			pairs[i] = merge.Pair(l)
		}
		return merge.Cluster(mergeProfiles(profiles), pairs, decided)
	},
	Most:     merge.Most,
	Levels:   mergeLevels(),
	Part:     func(whole, part any) bool { return merge.Part(whole.(*merge.Profile), part.(*merge.Profile)) },
	PartDays: merge.PartDays,
	Copy:     func(a, b any) (float64, string) { return merge.Copy(a.(*merge.Sketch), b.(*merge.Sketch)) },
}

func mergeProfiles(profiles []any) []*merge.Profile {
	ps := make([]*merge.Profile, len(profiles))
	for i := range profiles {
		ps[i] = profiles[i].(*merge.Profile)
	}
	return ps
}

func mergeLevels() []float64 {
	levels := []float64{0}
	for l := merge.LinkStep; l <= merge.LinkMost; l += merge.LinkStep {
		levels = append(levels, l)
	}
	return levels
}

// Item returns what is to be added of the report that a has been made of, but
// for its record, which the caller makes of a afterwards: a.Record must still
// have its positions in bytes.
func Item(a *daybook.Analysis, key string) store.Item {
	it := store.Item{Key: key}
	profiles := merge.Profiles(a, key)
	for i := range profiles {
		p := &profiles[i]
		it.Profiles = append(it.Profiles, store.Profile{ID: p.ID, Event: p.Event, Keys: p.Keys(), Data: bytesOf(p)})
	}
	s := merge.NewSketch(a)
	it.Sketch = store.Sketch{Bands: s.Bands(), Data: bytesOf(&s)}
	return it
}

func bytesOf(m encoding.BinaryMarshaler) []byte {
	b, err := m.MarshalBinary()
	if err != nil {
		panic(err) // package merge says that it is always nil
	}
	return b
}
