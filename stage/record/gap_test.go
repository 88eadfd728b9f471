package record

import (
	"testing"

	"github.com/daybookhq/daybook"
)

// TestLength holds how a TIMEX3 duration moves a day: days and weeks to a day,
// months and years to the whole month or year.
func TestLength(t *testing.T) {
	for _, c := range []struct {
		value    string
		sign     int
		from, to string // from 2013-05-08, "" if the value says nothing
	}{
		{"P3D", -1, "2013-05-05", "2013-05-05"},
		{"P1W", 1, "2013-05-15", "2013-05-15"},
		{"P3M", -1, "2013-02-01", "2013-02-28"},
		{"P2Y", -1, "2011-01-01", "2011-12-31"},
		{"PT5H", 1, "2013-05-08", "2013-05-08"},
		{"PXD", 1, "", ""},
		{"P", 1, "", ""},
		{"", 1, "", ""},
	} {
		l, ok := lengthOf(c.value)
		if ok != (c.from != "") {
			t.Errorf("%s: ok %v", c.value, ok)
		}
		if !ok {
			continue
		}
		day := "2013-05-08"
		from, to, _ := l.shift(daybook.When{From: &day, To: &day, Precision: "day"}, c.sign)
		if from.String() != c.from || to.String() != c.to {
			t.Errorf("%s: %s..%s, want %s..%s", c.value, from, to, c.from, c.to)
		}
	}
}
