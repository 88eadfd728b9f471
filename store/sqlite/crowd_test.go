package sqlite

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/merge"
	"github.com/daybookhq/daybook/store"
	"github.com/daybookhq/daybook/work"
)

const crowdText = `Gunmen attacked a village near Goma in eastern Congo on Monday night and killed eleven people, the army said.

Furaha Bahati, a fishmonger who fled with her children, said that the attackers had come from the forest and set fire to houses along the road to Sake. Four houses burnt down.

The governor of North Kivu called the attack barbaric and promised to send soldiers. The United Nations mission in the country said that it had counted 23 such attacks since March. %s`

// crowd returns n reports that say the same, but for what more says of each.
func crowd(t testing.TB, n int, more func(i int) string) (items []store.Item) {
	t.Helper()
	coder := work.NewCoder("test")
	for i := range n {
		text := fmt.Sprintf(crowdText, more(i))
		a, err := coder.Analyze(&daybook.Document{Text: text, Published: "2024-03-05", Kind: daybook.KindReport, Language: "en"})
		if err != nil {
			t.Fatal(err)
		}
		key := fmt.Sprintf("https://example.org/%s%d", text[len(crowdText)-2:min(len(text), len(crowdText)+4)], i)
		it := Item(a, key)
		if it.Record, err = work.Finish(a, coder.Engine); err != nil {
			t.Fatal(err)
		}
		it.Record.Report.ID = key
		it.By = store.By{Who: "test", At: time.Unix(1, 0)}
		items = append(items, it)
	}
	return items
}

func same(int) string { return "" }

// counter is what differs on pages that are served one by one.
func counter(i int) string {
	return fmt.Sprintf("This page was read %d times, last on 5 May at %d:%02d.", 7*i+13, i/60%24, i%60)
}

// names is what differs on pages that greet their reader.
func names(i int) string {
	return fmt.Sprintf("%s, a teacher aged %d, read this page from Goma.", nameOf(i), 20+i%50)
}

func nameOf(i int) string {
	first, last := []string{"Amani", "Baraka", "Chausiku", "Dalila", "Eshe", "Faraji"}, []string{"Kabila", "Mbeki", "Nduwayo", "Okoye", "Paluku"}
	return first[i%6] + " " + last[i/6%5] + "o" + string(rune('a'+i/30%26)) + "a"
}

// TestCrowd adds many pages that say the same, or nearly, in several orders, takes
// some back and brings them again: what is kept grows as they do and not as their
// pairs do, all are of one origin, and the incidents are those that package merge
// makes of all at once.
func TestCrowd(t *testing.T) {
	if testing.Short() {
		t.Skip("takes minutes under the race detector")
	}
	const n = 100
	var items []store.Item
	for _, more := range []func(int) string{same, counter, names} {
		items = append(items, crowd(t, n, more)...)
	}
	want, links := "", 0
	for seed := range uint64(3) {
		r := rand.New(rand.NewPCG(seed, 7))
		r.Shuffle(len(items), func(i, k int) { items[i], items[k] = items[k], items[i] })
		db, err := Open(filepath.Join(t.TempDir(), "daybook.db"), Options{})
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(items); i += 50 {
			add(t, db, items[i:i+50]...)
		}
		for _, it := range items[n : 2*n] {
			if _, err := db.Withdraw(t.Context(), it.Key, store.By{}); err != nil {
				t.Fatal(err)
			}
		}
		verify(t, db)
		add(t, db, items[n:2*n]...)
		verify(t, db)
		for what, most := range map[string]int{"copies": len(items) - 1, "reports WHERE state = 'current' AND origin = id": 1} {
			if got := count(t, db, what); got > most {
				t.Errorf("%d %s, want at most %d", got, what, most)
			}
		}
		got, n := grouping(t, db), count(t, db, "links")
		if want == "" {
			want, links = joining(t, db), n
		}
		if n != links || n == 0 {
			t.Errorf("order %d: %d links, were %d", seed, n, links)
		}
		if got != want {
			t.Errorf("order %d: not what merge.Join makes of them", seed)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}
}

func count(t *testing.T, db *DB, what string) (n int) {
	t.Helper()
	if err := db.read.QueryRow("SELECT count(*) FROM " + what).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// grouping tells which tellings are of one incident, a line each.
func grouping(t *testing.T, db *DB) string {
	t.Helper()
	rows, err := db.read.Query("SELECT group_concat(telling, ' ' ORDER BY telling) FROM tellings WHERE length(profile) > 0 GROUP BY incident")
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	var ids string
	if err := scanAll(rows, func() { lines = append(lines, ids) }, &ids); err != nil {
		t.Fatal(err)
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// joining tells the same of what merge.Join makes of the tellings of a store.
func joining(t *testing.T, db *DB) string {
	t.Helper()
	rows, err := db.read.Query("SELECT profile FROM tellings WHERE length(profile) > 0")
	if err != nil {
		t.Fatal(err)
	}
	var ps []*merge.Profile
	var data []byte
	if err := scanAll(rows, func() {
		p := new(merge.Profile)
		if err := p.UnmarshalBinary(data); err != nil {
			t.Error(err)
		}
		ps = append(ps, p)
	}, &data); err != nil {
		t.Fatal(err)
	}
	var lines []string
	groups, _ := merge.Join(ps, nil)
	for _, g := range groups {
		var ids []string
		for _, i := range g {
			ids = append(ids, ps[i].ID)
		}
		slices.Sort(ids)
		lines = append(lines, strings.Join(ids, " "))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// BenchmarkCrowd adds pages that all say the same, or nearly, and one more.
// DAYBOOK_CROWD says how many.
func BenchmarkCrowd(b *testing.B) {
	n, err := strconv.Atoi(os.Getenv("DAYBOOK_CROWD"))
	if err != nil {
		n = 2000
	}
	for name, more := range map[string]func(int) string{"same": same, "counter": counter, "names": names} {
		b.Run(name, func(b *testing.B) {
			items := crowd(b, n+20, more)
			for b.Loop() {
				db, err := Open(filepath.Join(b.TempDir(), "daybook.db"), Options{})
				if err != nil {
					b.Fatal(err)
				}
				at := time.Now()
				for i := 0; i < n; i += 256 {
					add(b, db, items[i:min(i+256, n)]...)
				}
				b.ReportMetric(time.Since(at).Seconds(), "s")
				at = time.Now()
				for _, it := range items[n:] {
					add(b, db, it)
				}
				b.ReportMetric(time.Since(at).Seconds()*1000/20, "ms/more")
				for _, what := range []string{"copies", "links", "keys", "bands", "incidents"} {
					var n int
					if err := db.read.QueryRow("SELECT count(*) FROM " + what).Scan(&n); err != nil {
						b.Fatal(err)
					}
					b.ReportMetric(float64(n), what)
				}
				if err := db.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
