package sqlite

import (
	"cmp"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/merge"
	"github.com/daybookhq/daybook/store"
)

// toy is a joiner that is easily understood: tellings of one type in one town
// on neighbouring days may be of one event, and an event has at most two days.
var toy = store.Joiner{
	Profile: func(telling string, data []byte) (any, error) {
		p := toyProfile{ID: telling}
		if len(data) == 0 {
			return p, nil
		}
		return p, json.Unmarshal(data, &p)
	},
	Sketch:  func(data []byte) (any, error) { return string(data), nil },
	Compare: toyCompare, Cluster: toyCluster, Copy: toyCopy,
	Rank:  func(a any) int64 { return merge.Rank(a.(toyProfile).Day, a.(toyProfile).ID, "") },
	Again: func(a, b any) bool { return toyCompare(a, b).Score > 0 },
	Twins: func(profiles []any) (twins []uint64) {
		times := map[string]int{}
		for _, p := range profiles {
			x := p.(toyProfile)
			what := fmt.Sprint(x.Type, x.Place, x.Day)
			twins = append(twins, toyHash(fmt.Sprint(what, times[what])))
			times[what]++
		}
		return twins
	},
	Most: 4, Levels: []float64{0, 1.5}, Part: toyPart, PartDays: 3,
}

type toyProfile struct {
	ID, Type, Place string
	Day             int
}

func toyCompare(a, b any) daybook.Link {
	x, y := a.(toyProfile), b.(toyProfile)
	if x.ID > y.ID {
		x, y = y, x
	}
	l := daybook.Link{A: x.ID, B: y.ID, Score: -1}
	if x.Type == y.Type && x.Place == y.Place && x.Day-y.Day <= 1 && y.Day-x.Day <= 1 {
		l.Score = 2 - float64((x.Day-y.Day)*(x.Day-y.Day))
		l.Because = []daybook.Reason{{Reason: "same place", Weight: l.Score}}
	}
	return l
}

// toyPart: "many strikes" has each "strike" of its day as a part.
func toyPart(whole, part any) bool {
	w, p := whole.(toyProfile), part.(toyProfile)
	return w.Type == "many "+p.Type && w.Day == p.Day
}

// toyCluster joins by decisions, then by the best links first, as long as no
// event gets more than two days or two tellings that a person told apart.
func toyCluster(profiles []any, _ []store.Pair, decided []daybook.Decision) (out [][]int) {
	g := toyGroups{place: map[string]int{}, last: map[[2]string]bool{}}
	var links []daybook.Link
	for i, p := range profiles {
		for _, o := range profiles[:i] {
			if l := toyCompare(o, p); l.Score > 0 {
				links = append(links, l)
			}
		}
		g.ps, g.group = append(g.ps, p.(toyProfile)), append(g.group, i)
		g.place[g.ps[i].ID] = i
	}
	for _, d := range decided {
		g.last[[2]string{d.A, d.B}] = d.Same
	}
	pairs := slices.SortedFunc(maps.Keys(g.last), func(a, b [2]string) int { return slices.Compare(a[:], b[:]) })
	for _, p := range pairs {
		_, ok := g.place[p[0]]
		if _, too := g.place[p[1]]; ok && too && g.last[p] {
			g.join(p[0], p[1], false)
		}
	}
	slices.SortFunc(links, func(a, b daybook.Link) int {
		return cmp.Or(-cmp.Compare(a.Score, b.Score), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	for _, l := range links {
		g.join(l.A, l.B, true)
	}
	for n := range g.group {
		var c []int
		for i := range g.group {
			if g.group[i] == n {
				c = append(c, i)
			}
		}
		if c != nil {
			out = append(out, c)
		}
	}
	return out
}

type toyGroups struct {
	ps    []toyProfile
	group []int
	place map[string]int
	last  map[[2]string]bool
}

func (g *toyGroups) join(a, b string, ask bool) {
	x, y := g.group[g.place[a]], g.group[g.place[b]]
	low, high := 1<<30, 0
	for i := range g.ps {
		for j := range g.ps {
			same, ok := g.last[[2]string{g.ps[i].ID, g.ps[j].ID}]
			if ask && ok && !same && (g.group[i] == x && g.group[j] == y || g.group[i] == y && g.group[j] == x) {
				return
			}
		}
		if g.group[i] == x || g.group[i] == y {
			low, high = min(low, g.ps[i].Day), max(high, g.ps[i].Day)
		}
	}
	if ask && high-low > 1 {
		return
	}
	for i := range g.group {
		if g.group[i] == y {
			g.group[i] = x
		}
	}
}

// toyCopy calls texts copies that begin with the same words.
func toyCopy(a, b any) (float64, string) {
	if a == b {
		return 1, "the same beginning"
	}
	return 0, ""
}

func toyHash(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return h.Sum64()
}

// An event of a toyItem.
type toyEvent struct {
	kind, place string
	day         int
	killed      int
	actor       string
}

// towns are made up, with points.
var towns = map[string][2]float64{"Arvenna": {10.5, 20.25}, "Bessim": {-33.9, 151.2}, "Corlan": {64.1, -179.9}, "Dunmere": {52.5, 179.5}}

func dayOf(n int) string {
	return time.Date(2024, 1, 1+n, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

// toyItem is a report of the events, published on a day.
func toyItem(key string, day int, text string, events ...toyEvent) store.Item {
	published, title := dayOf(day), "Report "+key
	r := &daybook.Record{Schema: daybook.Schema, Engine: daybook.Engine{Models: map[string]string{}}, Report: daybook.Report{
		ID: "id-" + key, SHA256: sha256Of(key + text), Kind: daybook.KindReport, Source: key, Title: &title, Published: &published,
		Language: "en", Text: text,
	}}
	it := store.Item{Key: key, Record: r, Extractor: "toy/1", By: store.By{Who: "test", At: time.Unix(int64(day)*86400, 0), Reason: "read"}}
	for i, e := range events {
		it.Profiles = append(it.Profiles, toyTelling(key, i, r, e))
	}
	r.Statements = []daybook.Statement{{ID: "s1", Act: "asserts", About: []string{"e1"}, Speaker: daybook.Party{Kind: "named", Name: &title}}}
	begin, _, _ := strings.Cut(text, ".")
	it.Sketch = store.Sketch{Bands: []uint64{toyHash(begin), toyHash(begin + "!")}, Data: []byte(begin)}
	return it
}

func toyTelling(key string, i int, r *daybook.Record, e toyEvent) store.Profile {
	id := fmt.Sprintf("e%d", i+1)
	when, country := dayOf(e.day), "XX"
	event := daybook.Event{ID: id, Type: e.kind, Realis: daybook.Actual, Status: "uncontested", Count: 1, Summary: e.kind + " in " + e.place}
	event.When = daybook.When{From: &when, To: &when, Precision: "day"}
	if at, ok := towns[e.place]; ok {
		event.Where = []daybook.Where{{Name: e.place, Country: &country, Lat: &at[0], Lon: &at[1], Level: "town", Relation: "at"}}
	}
	if e.killed > 0 {
		n := e.killed
		event.Harm = []daybook.Harm{{Effect: "killed", Group: "civilians", Low: &n, Best: &n, High: &n, Basis: "number", Scope: "event"}}
	}
	if e.actor != "" {
		event.Parties = []daybook.Party{{Role: "perpetrator", Name: &e.actor, Kind: "named"}}
	}
	r.Events = append(r.Events, event)
	telling := daybook.TellingID(key, id)
	data, err := json.Marshal(toyProfile{telling, e.kind, e.place, e.day})
	if err != nil {
		panic(err)
	}
	return store.Profile{ID: telling, Event: id, Data: data, Keys: []uint64{toyHash(e.place), toyHash(e.kind + e.place)}}
}

// toyItems returns n reports on fewer events, drawn from the seed.
func toyItems(n int, seed uint64) (items []store.Item) {
	r := rand.New(rand.NewPCG(seed, 1))
	kinds := []string{"air-strike", "armed-clash", "protest", "abduction"}
	places := []string{"Arvenna", "Bessim", "Corlan", "Dunmere", "Nowhere"}
	for i := range n {
		day := r.IntN(max(4, n/8))
		var events []toyEvent
		for range 1 + r.IntN(3) {
			e := toyEvent{kind: kinds[r.IntN(len(kinds))], place: places[r.IntN(len(places))], day: day - r.IntN(2), killed: r.IntN(5)}
			if r.IntN(3) == 0 {
				e.actor = "the Band of Corlan"
			}
			events = append(events, e)
		}
		text := fmt.Sprintf("Words of report %d. More.", i-r.IntN(4)/3) // a quarter copies the one before
		items = append(items, toyItem(fmt.Sprintf("https://example.org/%d", i), day, text, events...))
	}
	return items
}

func openTest(t testing.TB) *DB {
	t.Helper()
	db, err := Open(filepath.Join(t.TempDir(), "day book?#%.db"), Options{Joiner: toy})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func add(t testing.TB, db *DB, items ...store.Item) []store.Added {
	t.Helper()
	added, err := db.AddAll(t.Context(), items)
	if err != nil {
		t.Fatal(err)
	}
	return added
}

func verify(t testing.TB, db *DB) (head string) {
	t.Helper()
	head, problems, err := db.Verify(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Errorf("%s: %s", p.Check, p.What)
	}
	return head
}

// incidents returns all incidents as JSON, without the ids that depend on the
// order in which reports came.
func incidents(t testing.TB, db *DB, q store.Query) (out []string) {
	t.Helper()
	for in, err := range db.Incidents(t.Context(), q) {
		if err != nil {
			t.Fatal(err)
		}
		in.Former = nil
		b, err := json.Marshal(in)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(b))
	}
	return out
}

func rows(t testing.TB, db *DB, q store.Query) (out []store.Row) {
	t.Helper()
	for in, err := range db.Rows(t.Context(), q) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, *in)
	}
	return out
}
