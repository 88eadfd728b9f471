package sqlite

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/daybookhq/daybook"
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
		it := Item(a, fmt.Sprint("https://example.org/", i))
		if it.Record, err = work.Finish(a, coder.Engine); err != nil {
			t.Fatal(err)
		}
		it.Record.Report.ID = fmt.Sprint("r", i)
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
