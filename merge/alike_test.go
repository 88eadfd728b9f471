package merge_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/merge"
	"github.com/daybookhq/daybook/work"
)

// told reads reports of one line each.
func told(t testing.TB, published string, texts ...string) (ps []*merge.Profile) {
	t.Helper()
	coder := work.NewCoder("test")
	for i, text := range texts {
		a, err := coder.Analyze(&daybook.Document{Text: text, Published: published, Kind: daybook.KindReport, Language: "en"})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range merge.Profiles(a, fmt.Sprint("r", i)) {
			ps = append(ps, &p)
		}
	}
	return ps
}

const raid = "Gunmen attacked a village near Goma on May 6, 2019, and killed eleven people, said Furaha Bahati, a fishmonger."

// TestTwins: what differs in words and days of a frame alone is a twin, what
// differs in what an event is known by is none; what little is known of must be
// the same in all.
func TestTwins(t *testing.T) {
	ps := told(t, "2019-05-07",
		raid,
		raid+" Subscribers of our newsletter read this page on 8 May 2019.",
		"Gunmen attacked a village near Goma on May 6, 2019, and killed nine people, said Furaha Bahati, a fishmonger.",
		"Gunmen attacked a village near Goma on May 5, 2019, and killed eleven people, said Furaha Bahati, a fishmonger.",
		"Gunmen killed people.",
		"Gunmen killed people while the orchestra played.",
	)
	if len(ps) != 6 {
		t.Fatalf("%d profiles", len(ps))
	}
	twins := merge.Twins(ps)
	for i, want := range []int{0, 0, 2, 3, 4, 5} {
		if got := slices.Index(twins, twins[i]); got != want {
			t.Errorf("%d has the twin %d, want %d", i, got, want)
		}
	}
	twice := *ps[0]
	twice.ID = "t2"
	if twins := merge.Twins([]*merge.Profile{ps[0], &twice}); twins[0] == twins[1] {
		t.Error("two events of one report are twins")
	}
}

// TestManyTwins: more than are compared each with each are one event if they tell
// the same, in any order; a person may take one out.
func TestManyTwins(t *testing.T) {
	one := told(t, "2019-05-07", raid)[0]
	var ps []*merge.Profile
	for i := range 2 * merge.Most {
		p := *one
		p.Report = fmt.Sprint("r", i)
		p.ID = daybook.TellingID(p.Report, "e1")
		ps = append(ps, &p)
	}
	groups, links := merge.Join(ps, nil)
	if len(groups) != 1 || len(links) != len(ps)-1 {
		t.Errorf("%d groups, %d links", len(groups), len(links))
	}
	want := joined(ps)
	for seed := range uint64(5) {
		rand.New(rand.NewPCG(seed, 1)).Shuffle(len(ps), func(i, k int) { ps[i], ps[k] = ps[k], ps[i] })
		if !slices.Equal(joined(ps), want) {
			t.Errorf("order %d: other groups", seed)
		}
	}
	apart := daybook.Decision{A: min(ps[0].ID, ps[1].ID), B: max(ps[0].ID, ps[1].ID), Who: "ann"}
	if groups, _ := merge.Join(ps, []daybook.Decision{apart}); len(groups) != 2 {
		t.Errorf("told apart: %d groups", len(groups))
	}
}

// TestAgain: what a new version tells under an old id is the same, or it is not.
func TestAgain(t *testing.T) {
	was := told(t, "2019-05-07", raid)[0]
	for text, want := range map[string]bool{
		raid: true,
		"Gunmen attacked a village near Goma on May 6, 2019, and killed twelve people, said Furaha Bahati, a fishmonger. A child died later.": true,
		"Gunmen attacked a village near Goma on May 2, 2019, and killed eleven people, said Furaha Bahati, a fishmonger.":                     false,
		"Hundreds of students protested in Nairobi on May 6, 2019.":                                                                           false,
		"Gunmen attacked a village near Kano on May 6, 2019, and killed eleven people.":                                                       false,
	} {
		is := *told(t, "2019-05-07", text)[0]
		is.ID = was.ID
		if got := merge.Again(was, &is); got != want || merge.Again(&is, was) != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}

// BenchmarkCluster parts as many tellings as are compared at most: a town is
// attacked day after day.
func BenchmarkCluster(b *testing.B) {
	var texts []string
	for i := range merge.Most {
		texts = append(texts, fmt.Sprintf("Gunmen attacked a village near Goma on May %d, 2019, and killed %d people, the army said.", 1+i/10, 5+i%10))
	}
	ps := told(b, "2019-05-31", texts...)
	var pairs []merge.Pair
	for i := range ps {
		for k := range i {
			if l := merge.Compare(ps[i], ps[k]); l.Score > 0 {
				pairs = append(pairs, merge.Pair{A: k, B: i, Score: l.Score})
			}
		}
	}
	b.ReportMetric(float64(len(pairs)), "pairs")
	for b.Loop() {
		merge.Cluster(ps, pairs, nil)
	}
}
