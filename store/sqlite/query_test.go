package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/daybookhq/daybook/store"
)

func TestQuery(t *testing.T) {
	db := openTest(t)
	noon := toyItem("d", 9, "A text of d: car bomb, Zürich.", toyEvent{kind: "protest", place: "Nowhere", day: 8})
	noon.Record.Events[0].When.From, noon.Record.Events[0].When.To = nil, nil
	add(t, db,
		toyItem("a", 3, "Words of a.", toyEvent{kind: "air-strike", place: "Arvenna", day: 2, killed: 4, actor: "Band of Corlan"}),
		toyItem("b", 5, "Words of b.", toyEvent{kind: "armed-clash", place: "Corlan", day: 4, killed: 1}),
		toyItem("c", 7, "Words of c.", toyEvent{kind: "air-strike", place: "Dunmere", day: 6}),
		noon)
	tests := []struct {
		name string
		q    store.Query
		want string // keys of the reports, in order
	}{
		{"all", store.Query{}, "abcd"},
		{"limit", store.Query{Limit: 2}, "ab"},
		{"since", store.Query{Since: "2024-01-05"}, "bc"},
		{"until", store.Query{Until: "2024-01-05"}, "ab"},
		{"one day", store.Query{Since: "2024-01-05", Until: "2024-01-05"}, "b"},
		{"type", store.Query{Types: []string{"air-strike", "protest"}}, "acd"},
		{"country", store.Query{Countries: []string{"XX"}}, "abc"},
		{"no such country", store.Query{Countries: []string{"' OR 1 --"}}, ""},
		{"killed", store.Query{MinKilled: 1}, "ab"},
		{"killed more", store.Query{MinKilled: 2}, "a"},
		{"actor", store.Query{Actor: "band of CORLAN"}, "a"},
		{"words of an actor", store.Query{Actor: "Corlan"}, "a"},
		{"half a word of an actor", store.Query{Actor: "Cor"}, ""},
		{"status", store.Query{Status: []string{"contested"}}, ""},
		{"realis", store.Query{Realis: []string{"actual"}}, "abcd"},
		{"box", store.Query{Box: &store.Box{West: 20, South: 10, East: 21, North: 11}}, "a"},
		{"box to the point", store.Query{Box: &store.Box{West: 20.25, South: 10.5, East: 20.25, North: 10.5}}, "a"},
		{"box just beside", store.Query{Box: &store.Box{West: 20.2500001, South: 10, East: 21, North: 11}}, ""},
		{"box over the 180th meridian", store.Query{Box: &store.Box{West: 179, South: 50, East: -179, North: 70}}, "bc"},
		{"text", store.Query{Text: "words b"}, "b"},
		{"title", store.Query{Text: "report d"}, "d"},
		{"stem and accent", store.Query{Text: "zurich bombs"}, "d"},
		{"phrase", store.Query{Text: `"car bomb"`}, "d"},
		{"phrase that is not there", store.Query{Text: `"bomb car"`}, ""},
		{"all together", store.Query{Since: "2024-01-01", Types: []string{"air-strike"}, Actor: "Corlan", Text: "words", MinKilled: 1, Limit: 5}, "a"},
	}
	for _, test := range tests {
		var got strings.Builder
		for in, err := range db.Incidents(t.Context(), test.q) {
			if err != nil {
				t.Fatalf("%s: %v", test.name, err)
			}
			got.WriteString(in.Tellings[0].Report.Source)
		}
		if got.String() != test.want {
			t.Errorf("%s: %q, want %q", test.name, got.String(), test.want)
		}
		if n := len(rows(t, db, test.q)); n != len(test.want) {
			t.Errorf("%s: %d rows", test.name, n)
		}
	}
}

// TestHostileText asks for text that would mean something to FTS5 or SQL.
func TestHostileText(t *testing.T) {
	db := openTest(t)
	add(t, db, toyItem("a", 3, "Words NEAR other words AND more", strike))
	for text, want := range map[string]int{
		"words AND more": 1, "NEAR": 1, "words NOT more": 0, "near(words more)": 0, "title:words": 0, "words*": 1, "wor*": 0,
		`"`: 0, `""`: 0, `"""`: 0, `words"`: 1, `"words`: 1, "(": 0, "words (": 1, "^words": 1, "-words": 1, "{title}: words": 0,
		"\x00": 0, "words\x00more": 1, "\xff\xfe": 0, "'; DROP TABLE reports; --": 0, "%": 0, "🙂": 0, "words + more": 1,
		strings.Repeat("words ", 3000): 1, strings.Repeat("(", 100_000): 0, strings.Repeat("a", 1<<20): 0,
	} {
		if got := texts(t, db, text); got != want {
			t.Errorf("%.40q: %d, want %d", text, got, want)
		}
	}
	for _, q := range []store.Query{
		{Actor: "\x00"}, {Actor: "%_'\""}, {Since: "x' OR '1"}, {Box: &store.Box{}}, {Types: slices.Repeat([]string{"x"}, 500)}, {Limit: -1},
	} {
		for _, err := range db.Rows(t.Context(), q) {
			if err != nil {
				t.Errorf("%+v: %v", q, err)
			}
		}
	}
}

// TestHostileReports keeps reports of any bytes and gets them back as they came.
func TestHostileReports(t *testing.T) {
	db := openTest(t)
	for i, text := range []string{
		"", "\x00", "nul\x00inside", strings.Repeat("long words ", 200_000), strings.Repeat("x", 2<<20), "\u202Ebidi\u2028", "'; DELETE FROM audit; --", "𝔘nicode 🙂",
	} {
		it := toyItem("key\x00'"+text[:min(len(text), 8)]+string(rune('a'+i)), 3, text, strike)
		it.Record.Report.Outlet = &text
		it.Sketch = store.Sketch{}
		add(t, db, it)
		if a := add(t, db, it)[0]; a.New {
			t.Errorf("%.20q is not the same again", text)
		}
		var back string
		if err := db.read.QueryRow("SELECT text FROM reports WHERE key = ?", it.Key).Scan(&back); err != nil || back != text {
			t.Errorf("%.20q came back as %.20q, %v", text, back, err)
		}
	}
	verify(t, db)
	if _, err := db.Withdraw(t.Context(), "key\x00'nul\x00insic", store.By{}); err != nil {
		t.Error(err)
	}
	verify(t, db)
	for _, it := range []store.Item{{}, {Key: "x"}} {
		if _, err := db.Add(t.Context(), it); err == nil {
			t.Error("an item without key or record was added")
		}
	}
}

// TestTwice refuses a record that names two events the same, and keeps nothing
// of its portion.
func TestTwice(t *testing.T) {
	db := openTest(t)
	bad := toyItem("bad", 3, "Text.", strike, strike)
	bad.Record.Events[1].ID = "e1"
	if _, err := db.AddAll(t.Context(), []store.Item{toyItem("good", 3, "Text.", strike), bad}); err == nil || !strings.Contains(err.Error(), `"bad"`) {
		t.Error(err)
	}
	if n := len(rows(t, db, store.Query{})); n != 0 {
		t.Errorf("%d incidents", n)
	}
	add(t, db, toyItem("good", 3, "Text.", strike))
	verify(t, db)
}

func TestCancelled(t *testing.T) {
	db := openTest(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := db.Add(ctx, toyItem("a", 3, "Text.", strike)); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	for _, err := range db.Incidents(ctx, store.Query{}) {
		if !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	}
}

// TestReaders reads while reports are added, and sees each time a whole state.
func TestReaders(t *testing.T) {
	db := openTest(t)
	add(t, db, toyItems(20, 1)...)
	done := make(chan error)
	for range 3 {
		go func() {
			for range 20 {
				n, reports := 0, 0
				for in, err := range db.Incidents(context.Background(), store.Query{}) {
					if err != nil {
						done <- err
						return
					}
					n++
					reports += len(in.Tellings)
				}
				if n == 0 || reports < n {
					done <- errors.New("an incident without tellings")
					return
				}
			}
			done <- nil
		}()
	}
	for _, it := range toyItems(60, 2) {
		add(t, db, it)
	}
	for range 3 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	verify(t, db)
}

func TestOpen(t *testing.T) {
	dir := t.TempDir()
	file := func(name, content string) string {
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return p
	}
	other := filepath.Join(dir, "other.db")
	sq, err := sql.Open("sqlite", other)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := sq.Exec("CREATE TABLE t (x)"); err != nil || sq.Close() != nil {
		t.Fatal(err)
	}
	newer := filepath.Join(dir, "newer.db")
	db, err := Open(newer, Options{Joiner: toy})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.write.ExecContext(t.Context(), "PRAGMA user_version = 99"); err != nil || db.Close() != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		path     string
		readOnly bool
		want     error
	}{
		{file("text.db", strings.Repeat("not a database at all. ", 100)), false, ErrNotAStore},
		{file("text2.db", strings.Repeat("not a database at all. ", 100)), true, ErrNotAStore},
		{other, false, ErrNotAStore}, {other, true, ErrNotAStore},
		{newer, false, ErrNewer}, {newer, true, ErrNewer},
		{filepath.Join(dir, "none.db"), true, os.ErrNotExist},
		{filepath.Join(dir, "no", "folder.db"), false, nil},
		{dir, false, nil},
	} {
		db, err := Open(test.path, Options{ReadOnly: test.readOnly, Joiner: toy})
		if err == nil || test.want != nil && !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", test.path, err, test.want)
		}
		if db != nil {
			t.Errorf("%s is open", test.path)
		}
	}
}

// TestReadOnly opens a store that another process is writing.
func TestReadOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "daybook.db")
	db, err := Open(path, Options{Joiner: toy})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	add(t, db, toyItems(10, 1)...)
	for range 2 {
		r, err := Open(path, Options{ReadOnly: true, Joiner: toy})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(incidents(t, r, store.Query{}), incidents(t, db, store.Query{})) {
			t.Error("not the same incidents")
		}
		verify(t, r)
		if _, err := r.Add(t.Context(), toyItem("a", 1, "x", strike)); !errors.Is(err, errReadOnly) {
			t.Error(err)
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestBackup copies a store that is being written, and opens the copy.
func TestBackup(t *testing.T) {
	db := openTest(t)
	items := toyItems(80, 9)
	add(t, db, items[:40]...)
	done := make(chan error)
	go func() {
		for _, it := range items[40:] {
			if _, err := db.Add(context.Background(), it); err != nil {
				done <- err
				return
			}
		}
		done <- nil
	}()
	dir := t.TempDir()
	path := filepath.Join(dir, "copy?.db")
	if err := db.Backup(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if err := db.Backup(t.Context(), path); !errors.Is(err, os.ErrExist) {
		t.Errorf("a backup replaced a file: %v", err)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 {
		t.Errorf("%v, %v", left, err)
	}
	restored, err := Open(path, Options{Joiner: toy})
	if err != nil {
		t.Fatal(err)
	}
	defer restored.Close()
	verify(t, restored)
	add(t, restored, items...) // what came after the copy, and what is there already
	verify(t, restored)
	if !slices.Equal(incidents(t, restored, store.Query{}), incidents(t, db, store.Query{})) || !reflect.DeepEqual(rows(t, restored, store.Query{}), rows(t, db, store.Query{})) {
		t.Error("the copy, brought up to date, is not the same")
	}
}

func TestAudit(t *testing.T) {
	db := openTest(t)
	add(t, db, toyItem("a", 3, "Text.", strike), toyItem("b", 4, "Text, too.", strike))
	add(t, db, toyItem("b", 4, "Text, changed.", strike))
	if _, err := db.Withdraw(t.Context(), "b", store.By{Who: "ann", Reason: "wrong"}); err != nil {
		t.Fatal(err)
	}
	var got []string
	for e, err := range db.Audit(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, e.Who+" "+e.What)
	}
	if want := []string{"test add", "test add", "test add", "test reopen", "ann withdraw", "ann reopen"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
