package compare

import (
	"io"
	"strings"
	"testing"
)

// FuzzRead reads any bytes: a table or an error, and a table can be compared
// with itself.
func FuzzRead(f *testing.F) {
	f.Add(table(acledColumns, bombing, with(bombing, "event_date", "", "latitude", "", "longitude", "")))
	f.Add(table(gedColumns, gedBombing))
	f.Add("\xef\xbb\xbf;\"\x00")
	f.Fuzz(func(t *testing.T, text string) {
		tab, err := Read(strings.NewReader(text), "f.csv")
		if err != nil {
			return
		}
		r, err := Compare(tab, tab, Options{Days: 3, Km: 10})
		if err != nil {
			t.Fatal(err)
		}
		comparable := 0
		for i := range tab.Events {
			comparable += one(tab.Events[i].comparable())
		}
		if r.Matched > comparable || r.Matched+r.OnlyMine != len(tab.Events) {
			t.Errorf("%+v", r)
		}
		if err := r.Text(io.Discard, true); err != nil {
			t.Fatal(err)
		}
	})
}
