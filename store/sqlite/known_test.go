package sqlite

import (
	"fmt"
	"testing"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/store"
)

func TestKnown(t *testing.T) {
	db := openTest(t)
	version := func(sum, text string) store.Item {
		it := toyItem("a", 3, text, strike)
		it.Record.Report.SHA256, it.Extractor = sum, "x"
		return it
	}
	wants := func(sum, extractor string, current, past bool) {
		t.Helper()
		if c, p, err := db.Known(t.Context(), "a", sum, extractor); err != nil || c != current || p != past {
			t.Errorf("%s by %s: %v %v %v, want %v %v", sum, extractor, c, p, err, current, past)
		}
	}
	wants("1", "x", false, false)
	add(t, db, version("1", "One."))
	wants("1", "x", true, false)
	wants("1", "y", false, false) // another would read it otherwise
	add(t, db, version("2", "Two."))
	wants("1", "x", false, true)
	wants("1", "y", false, true)
	wants("2", "x", true, false)
	if _, err := db.Withdraw(t.Context(), "a", store.By{Who: "w"}); err != nil {
		t.Fatal(err)
	}
	wants("2", "x", false, true)
	wants("3", "x", false, false)
	add(t, db, version("1", "One."))
	wants("1", "x", true, false) // it came back
}

func TestPagesOnRecord(t *testing.T) {
	db := openTest(t)
	var want []store.Page
	for i := range 3 {
		it := toyItem(fmt.Sprint("k", i), 3, "A strike.", strike)
		it.Page = &store.Page{URL: fmt.Sprint("https://example.org/", i), Fetched: time.Date(2024, 1, 1+i, 2, 3, 4, 5, time.UTC), SHA256: fmt.Sprint("s", i),
			WARC: "x.warc.gz", Offset: int64(i), Length: 9, Status: 200, ContentType: "text/html"}
		add(t, db, it)
		want = append(want, *it.Page)
	}
	i := 0
	for p, err := range db.Pages(t.Context()) {
		titled := want[i]
		titled.Title = fmt.Sprint("Report k", i)
		if err != nil || *p != titled {
			t.Errorf("%+v %v, want %+v", p, err, titled)
		}
		i++
	}
	if p, err := db.Page(t.Context(), want[1].URL, "s1"); err != nil || p == nil || *p != want[1] || i != 3 {
		t.Errorf("%+v %v", p, err)
	}
	if p, err := db.Page(t.Context(), want[1].URL, "s2"); err != nil || p != nil {
		t.Errorf("other bytes: %+v %v", p, err)
	}
}

// TestTexts: an incident has the texts of its reports if they are asked for, and
// is found by the id of a telling.
func TestTexts(t *testing.T) {
	db := openTest(t)
	add(t, db, toyItem("a", 3, "A strike.", strike))
	for _, texts := range []bool{false, true} {
		for in, err := range db.Incidents(t.Context(), store.Query{Texts: texts}) {
			if err != nil || (in.Tellings[0].Report.Text != "") != texts {
				t.Errorf("%v: %q %v", texts, in.Tellings[0].Report.Text, err)
			}
		}
	}
	telling := daybook.TellingID("a", "e1")
	if in, err := db.Incident(t.Context(), telling); err != nil || in.ID != daybook.IncidentID(telling) {
		t.Errorf("%+v %v", in, err)
	}
}
