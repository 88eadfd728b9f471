package record

import (
	"fmt"
	"testing"

	"github.com/daybookhq/daybook"
)

// TestPrecisions checks the codes of ACLED and UCDP for what the words say of a
// place; 0 is none.
func TestPrecisions(t *testing.T) {
	for _, c := range []struct {
		place daybook.Place
		want  string
	}{
		{daybook.Place{ID: "x", Level: "town", Relation: "at"}, "1 1"},
		{daybook.Place{ID: "x", Level: "town", Relation: "near"}, "2 2"},
		{daybook.Place{ID: "x", Level: "town", Relation: "near", Km: 12}, "2 2"},
		{daybook.Place{ID: "x", Level: "town", Relation: "near", Km: 60}, "2 3"},
		{daybook.Place{Level: "site", Relation: "at"}, "0 0"},
		{daybook.Place{ID: "x", Level: "district", Relation: "at"}, "2 3"},
		{daybook.Place{ID: "x", Level: "province", Relation: "at"}, "3 4"},
		{daybook.Place{Level: "region", Admin1: "Idlib", Relation: "at"}, "2 4"},
		{daybook.Place{Level: "region", Relation: "at"}, "3 5"},
		{daybook.Place{ID: "x", Level: "country", Relation: "at"}, "0 6"},
		{daybook.Place{ID: "x", Level: "sea", Relation: "at"}, "3 7"},
	} {
		a, u := precisions(&c.place)
		if got := fmt.Sprint(value(a), " ", value(u)); got != c.want {
			t.Errorf("%+v: got %s, want %s", c.place, got, c.want)
		}
	}
}

func value(n *int) int {
	if n == nil {
		return 0
	}
	return *n
}
