package sqlite

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/store"
)

var strike = toyEvent{kind: "air-strike", place: "Arvenna", day: 3, killed: 4}

func TestSameAgain(t *testing.T) {
	db := openTest(t)
	items := toyItems(40, 1)
	add(t, db, items...)
	head, want := verify(t, db), incidents(t, db, store.Query{})
	for i, a := range add(t, db, items...) {
		if a.New || a.Version != 1 {
			t.Errorf("item %d: %+v", i, a)
		}
	}
	if verify(t, db) != head || !slices.Equal(incidents(t, db, store.Query{}), want) {
		t.Error("adding the same again changed something")
	}
}

// TestPages checks that fetching the same again is kept, and is no new version.
func TestPages(t *testing.T) {
	db := openTest(t)
	it := toyItem("a", 3, "A strike.", strike)
	for day := range 2 {
		it.Page = &store.Page{URL: "https://example.org/a", Fetched: time.Date(2024, 1, 1+day, 0, 0, 0, 0, time.UTC), SHA256: "5f", WARC: "x.warc.gz", Offset: 7, Length: 9, Status: 200, ContentType: "text/html"}
		add(t, db, it)
		add(t, db, it)
	}
	var pages, versions int
	if err := db.read.QueryRow("SELECT (SELECT count(*) FROM pages), (SELECT count(*) FROM reports)").Scan(&pages, &versions); err != nil || pages != 2 || versions != 1 {
		t.Errorf("%d pages, %d versions, %v", pages, versions, err)
	}
}

func only(t *testing.T, db *DB) *daybook.Incident {
	t.Helper()
	var all []*daybook.Incident
	for in, err := range db.Incidents(t.Context(), store.Query{}) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, in)
	}
	if len(all) != 1 {
		t.Fatalf("%d incidents, want 1", len(all))
	}
	return all[0]
}

// TestVersions follows a report through a correction that takes its event to
// another town, and back.
func TestVersions(t *testing.T) {
	db := openTest(t)
	add(t, db, toyItem("a", 3, "A strike.", strike), toyItem("b", 4, "Another says so.", strike))
	was := only(t, db)
	if len(was.Tellings) != 2 || len(was.Links) != 1 || was.Tellings[0].Report.Source != "a" {
		t.Fatalf("%+v", was)
	}
	moved := strike
	moved.place = "Bessim"
	got := add(t, db, toyItem("a", 3, "A strike, corrected.", moved))[0]
	if got.Version != 2 || !got.New || !slices.Equal(got.Reopened, []string{was.ID}) {
		t.Errorf("%+v", got)
	}
	verify(t, db)
	all := rows(t, db, store.Query{Reopened: true})
	if len(all) != 2 || all[0].Reports != 1 || all[0].Place == all[1].Place {
		t.Fatalf("%+v", all)
	}
	// The id goes with its telling: a's e1.
	if in, err := db.Incident(t.Context(), was.ID); err != nil || in.Tellings[0].Report.Source != "a" || in.Tellings[0].Event.Where[0].Name != "Bessim" {
		t.Errorf("%+v, %v", in, err)
	}
	if got := texts(t, db, `corrected`); got != 1 {
		t.Errorf("%d incidents with the new text", got)
	}
	add(t, db, toyItem("a", 3, "A strike.", strike))
	if in := only(t, db); in.ID != was.ID || len(in.Tellings) != 2 {
		t.Errorf("%+v", in)
	}
	if err := db.Reviewed(t.Context(), was.ID, store.By{Who: "ann"}); err != nil || len(rows(t, db, store.Query{Reopened: true})) != 0 {
		t.Errorf("still open, %v", err)
	}
	verify(t, db)
}

// TestPastVersions takes in the versions of reports in many orders: those dated last
// count, and the others are kept.
func TestPastVersions(t *testing.T) {
	var items []store.Item
	for n := range 3 {
		for i, it := range toyItems(20, uint64(30+n)) {
			it.Dated = time.Date(2024, 1, 1+(i+2*n)%5, 0, 0, 0, 0, time.UTC)
			items = append(items, it)
		}
	}
	var want []string
	for seed := range uint64(20) {
		db := openTest(t)
		r := rand.New(rand.NewPCG(seed, 3))
		r.Shuffle(len(items), func(i, k int) { items[i], items[k] = items[k], items[i] })
		past := 0
		var added []store.Added
		for i := 0; i < len(items); i += 6 {
			added = append(added, add(t, db, items[i:i+6]...)...)
		}
		for _, a := range added {
			if a.Past {
				past++
				if !a.New || len(a.Reopened) > 0 || a.Version < 2 {
					t.Errorf("%+v", a)
				}
			}
		}
		verify(t, db)
		if n := count(t, db, "reports"); n != len(items) || past == 0 {
			t.Errorf("%d versions, %d of them came late", n, past)
		}
		got := incidents(t, db, store.Query{})
		if want == nil {
			want = got
		}
		if !slices.Equal(got, want) {
			t.Errorf("order %d: other incidents", seed)
		}
	}
}

// TestNotice: a report that its outlet took back before it came stays out, unless
// it is dated later than the notice; an old notice says nothing of a new version.
func TestNotice(t *testing.T) {
	on := func(day int, it store.Item) store.Item {
		it.Dated = time.Date(2024, 1, day, 0, 0, 0, 0, time.UTC)
		return it
	}
	for day, want := range map[int]int{4: 0, 5: 0, 6: 1} {
		db := openTest(t)
		add(t, db, on(5, toyItem("a", 3, "Not for use.")))
		if _, err := db.Withdraw(t.Context(), "a", store.By{}); err != nil {
			t.Fatal(err)
		}
		if a := add(t, db, on(day, toyItem("a", 3, "A strike.", strike)))[0]; a.Past != (want == 0) || !a.New {
			t.Errorf("day %d: %+v", day, a)
		}
		if n := len(rows(t, db, store.Query{})); n != want {
			t.Errorf("day %d: %d incidents", day, n)
		}
		verify(t, db)
	}
}

func texts(t *testing.T, db *DB, text string) int { return len(rows(t, db, store.Query{Text: text})) }

// TestRecoded checks that a new reading of the same words replaces the old one
// and re-opens nothing.
func TestRecoded(t *testing.T) {
	db := openTest(t)
	add(t, db, toyItem("a", 3, "A strike.", strike))
	other := strike
	other.killed = 5
	if got := add(t, db, toyItem("a", 3, "A strike.", other))[0]; got.Version != 2 || got.Reopened != nil {
		t.Errorf("%+v", got)
	}
	if got := rows(t, db, store.Query{}); len(got) != 1 || *got[0].Killed.Best != 5 || got[0].Reopened {
		t.Errorf("%+v", got)
	}
	verify(t, db)
}

// TestWithdrawn checks that what a report told goes with it, and that ids lead
// to what is left.
func TestWithdrawn(t *testing.T) {
	db := openTest(t)
	add(t, db, toyItem("a", 3, "A strike.", strike), toyItem("b", 4, "Another says so.", strike), toyItem("c", 5, "A third.", strike))
	was := only(t, db)
	by := store.By{Who: "ann", Reason: "retracted by the paper"}
	for i, key := range []string{"a", "b", "c"} {
		reopened, err := db.Withdraw(t.Context(), key, by)
		if err != nil || len(reopened) != 1 {
			t.Fatalf("%s: %v, %v", key, reopened, err)
		}
		verify(t, db)
		in, err := db.Incident(t.Context(), was.ID)
		if key == "c" {
			if !errors.Is(err, store.ErrGone) {
				t.Errorf("%v", err)
			}
			continue
		}
		if err != nil || len(in.Tellings) != 2-i || !slices.Contains(in.Former, was.ID) || !rows(t, db, store.Query{})[0].Reopened {
			t.Errorf("%s: %+v, %v", key, in, err)
		}
	}
	for _, key := range []string{"a", "never"} {
		if _, err := db.Withdraw(t.Context(), key, by); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("%s: %v", key, err)
		}
	}
	if got := add(t, db, toyItem("a", 3, "A strike.", strike))[0]; got.Version != 2 {
		t.Errorf("%+v", got)
	}
	if in, err := db.Incident(t.Context(), was.ID); err != nil || in.ID != was.ID {
		t.Errorf("%+v, %v", in, err)
	}
	verify(t, db)
}

// TestJoinedIDs checks that the id of an incident that a bridge joins to another
// leads there.
func TestJoinedIDs(t *testing.T) {
	db := openTest(t)
	first, last := strike, strike
	last.day = 4
	add(t, db, toyItem("b", 9, "Later.", last))
	old := only(t, db).ID
	add(t, db, toyItem("a", 3, "Earlier.", first))
	in := only(t, db)
	if in.ID == old || !slices.Equal(in.Former, []string{old}) {
		t.Fatalf("%+v", in)
	}
	for _, id := range []string{old, in.ID, daybook.IncidentID(in.Tellings[1].ID)} {
		if got, err := db.Incident(t.Context(), id); err != nil || got.ID != in.ID {
			t.Errorf("%s: %v", id, err)
		}
	}
	for _, id := range []string{"", "i", "i000000000000", "x\x00"} {
		if _, err := db.Incident(t.Context(), id); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("%q: %v", id, err)
		}
	}
	verify(t, db)
}

// TestChurn adds, changes and withdraws at random: what is left is what the
// last versions alone would have made.
func TestChurn(t *testing.T) {
	items := toyItems(60, 11)
	other := toyItems(60, 12)
	db := openTest(t)
	r := rand.New(rand.NewPCG(5, 5))
	last := map[string]*store.Item{}
	given := map[string]bool{}
	for range 150 {
		i := r.IntN(len(items))
		switch r.IntN(4) {
		case 0:
			_, err := db.Withdraw(t.Context(), items[i].Key, store.By{})
			if want := last[items[i].Key] == nil; want != errors.Is(err, store.ErrNotFound) {
				t.Fatal(err)
			}
			delete(last, items[i].Key)
		case 1:
			add(t, db, other[i])
			last[items[i].Key] = &other[i]
		default:
			add(t, db, items[i])
			last[items[i].Key] = &items[i]
		}
		for _, in := range rows(t, db, store.Query{}) {
			given[in.ID] = true
		}
	}
	verify(t, db)
	for id := range given {
		if _, err := db.Incident(t.Context(), id); err != nil && !errors.Is(err, store.ErrGone) {
			t.Errorf("an id that was given out: %v", err)
		}
	}
	fresh := openTest(t)
	for i := range items {
		if it := last[items[i].Key]; it != nil {
			add(t, fresh, *it)
		}
	}
	if len(last) < 20 || !slices.Equal(incidents(t, db, store.Query{}), incidents(t, fresh, store.Query{})) {
		t.Errorf("%d reports, the incidents differ", len(last))
	}
	unmarked := rows(t, db, store.Query{})
	for i := range unmarked {
		unmarked[i].Reopened = false
	}
	if !reflect.DeepEqual(unmarked, rows(t, fresh, store.Query{})) {
		t.Error("the columns differ")
	}
}

// TestCopies checks that copies of one report are one voice.
func TestCopies(t *testing.T) {
	db := openTest(t)
	add(t, db, toyItem("b", 5, "Same words. Copied.", strike), toyItem("c", 5, "Own words.", strike), toyItem("a", 4, "Same words.", strike))
	in, got := only(t, db), rows(t, db, store.Query{})[0]
	if got.Reports != 3 || got.Origins != 2 {
		t.Errorf("%+v", got)
	}
	var origins []string
	for _, tell := range in.Tellings {
		origins = append(origins, tell.Report.ID+"<"+tell.Origin)
	}
	slices.Sort(origins)
	if !slices.Equal(origins, []string{"id-a<id-a", "id-b<id-a", "id-c<id-c"}) {
		t.Errorf("%v", origins)
	}
	if _, err := db.Withdraw(t.Context(), "a", store.By{}); err != nil {
		t.Fatal(err)
	}
	if got := rows(t, db, store.Query{})[0]; got.Reports != 2 || got.Origins != 2 {
		t.Errorf("%+v", got)
	}
	verify(t, db)
}

func TestDecide(t *testing.T) {
	db := openTest(t)
	far := strike
	far.place = "Bessim"
	add(t, db, toyItem("a", 3, "One.", strike), toyItem("b", 4, "Two.", strike), toyItem("c", 5, "Three.", far))
	id := func(key string) string { return daybook.TellingID(key, "e1") }
	groups := func() (n []int) {
		for in, err := range db.Incidents(t.Context(), store.Query{}) {
			if err != nil {
				t.Fatal(err)
			}
			n = append(n, len(in.Tellings))
		}
		verify(t, db)
		slices.Sort(n)
		return n
	}
	decide := func(a, b string, same bool) {
		t.Helper()
		if err := db.Decide(t.Context(), daybook.Decision{A: id(a), B: id(b), Same: same, Who: "ann", Reason: "I called them"}, time.Unix(1, 0)); err != nil {
			t.Fatal(err)
		}
	}
	expect := func(step string, want ...int) {
		t.Helper()
		if got := groups(); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", step, got, want)
		}
	}
	expect("as found", 1, 2)
	decide("a", "b", false)
	expect("told apart", 1, 1, 1)
	decide("c", "a", true)
	expect("joined", 1, 2)
	decide("b", "a", true)
	expect("decided again", 3)
	in := only(t, db)
	if len(in.Links) != 2 || in.Links[0].Decided != "ann" || in.Links[1].Decided != "ann" {
		t.Errorf("%+v", in.Links)
	}
	for _, l := range in.Links {
		if (l.Score > 0) != (len(l.Because) == 2) {
			t.Errorf("what the program found does not stand beside the decision: %+v", l)
		}
	}
	// The decisions outlive a new version of a report.
	add(t, db, toyItem("c", 5, "Three, corrected.", far))
	expect("corrected", 3)
	if err := db.Undo(t.Context(), id("a"), id("b"), store.By{Who: "bob"}); err != nil {
		t.Fatal(err)
	}
	expect("the last undone", 1, 2)
	for range 1 {
		if err := db.Undo(t.Context(), id("b"), id("a"), store.By{Who: "bob"}); err != nil {
			t.Fatal(err)
		}
	}
	expect("both undone", 3) // c is joined to a, and a to b
	if err := db.Undo(t.Context(), id("a"), id("b"), store.By{Who: "bob"}); !errors.Is(err, store.ErrNotFound) {
		t.Error(err)
	}
	if err := db.Decide(t.Context(), daybook.Decision{A: id("a"), B: "t000000000000", Who: "ann"}, time.Time{}); !errors.Is(err, store.ErrNotFound) {
		t.Error(err)
	}
}

// TestStale: a decision is on what two reports told. It does not hold for a
// version that tells something else under the same number, and holds again for one
// that tells the same.
func TestStale(t *testing.T) {
	db := openTest(t)
	far := strike
	far.place = "Bessim"
	other := toyEvent{kind: "protest", place: "Corlan", day: 3}
	add(t, db, toyItem("a", 3, "One.", strike, other), toyItem("b", 4, "Two.", far))
	d := daybook.Decision{A: daybook.TellingID("a", "e1"), B: daybook.TellingID("b", "e1"), Same: true, Who: "ann"}
	if err := db.Decide(t.Context(), d, time.Unix(1, 0)); err != nil {
		t.Fatal(err)
	}
	expect := func(step string, want int, stale bool) {
		t.Helper()
		verify(t, db)
		all, err := db.Decisions(t.Context())
		if err != nil || len(all) != 1 || all[0].Stale != stale || all[0].Who != "ann" {
			t.Errorf("%s: %+v, %v", step, all, err)
		}
		if n := len(rows(t, db, store.Query{})); n != want {
			t.Errorf("%s: %d incidents, want %d", step, n, want)
		}
	}
	expect("decided", 2, false)
	add(t, db, toyItem("a", 3, "One, corrected.", other, strike)) // e1 is the protest now
	expect("another event of that number", 3, true)
	add(t, db, toyItem("b", 4, "Two, with a comma.", far))
	expect("the other report changed", 3, true)
	more := strike
	more.killed = 5
	add(t, db, toyItem("a", 3, "One, as it was, but five.", more, other))
	expect("the same event again", 2, false)
	if _, err := db.Withdraw(t.Context(), "a", store.By{}); err != nil {
		t.Fatal(err)
	}
	expect("one is gone", 1, false)
	if err := db.Undo(t.Context(), d.A, d.B, store.By{}); err != nil {
		t.Fatal(err)
	}
	if all, err := db.Decisions(t.Context()); err != nil || len(all) != 0 {
		t.Errorf("%+v, %v", all, err)
	}
}

// TestDecidedTwins: what people decide on one of many that are alike is of that one
// alone, and goes when they take it back.
func TestDecidedTwins(t *testing.T) {
	db := openTest(t)
	var items []store.Item
	for i := range 8 {
		items = append(items, toyItem(fmt.Sprint("k", i), 3, fmt.Sprint("Text ", i, "."), strike))
	}
	add(t, db, items...)
	before := incidents(t, db, store.Query{})
	if in := only(t, db); len(in.Tellings) != 8 || len(in.Links) != 7 {
		t.Fatalf("%d tellings, %d links", len(in.Tellings), len(in.Links))
	}
	sizes := func() (n []int) {
		for in, err := range db.Incidents(t.Context(), store.Query{}) {
			if err != nil {
				t.Fatal(err)
			}
			n = append(n, len(in.Tellings))
		}
		slices.Sort(n)
		return n
	}
	for i := range items { // each of them, the one that stands for the others too
		a, b := items[i].Profiles[0].ID, items[(i+1)%8].Profiles[0].ID
		if err := db.Decide(t.Context(), daybook.Decision{A: a, B: b, Who: "ann"}, time.Unix(1, 0)); err != nil {
			t.Fatal(err)
		}
		verify(t, db)
		if got := sizes(); !slices.Equal(got, []int{1, 7}) {
			t.Errorf("%d told apart: %v", i, got)
		}
		if err := db.Undo(t.Context(), a, b, store.By{}); err != nil {
			t.Fatal(err)
		}
		verify(t, db)
		if !slices.Equal(incidents(t, db, store.Query{}), before) {
			t.Errorf("%d: not as before the decision", i)
		}
	}
}
