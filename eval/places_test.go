package eval

import (
	"math"
	"strings"
	"testing"
)

// TestPlaces scores a text of ours: a town, a country that is right by its
// number though its middle is far, a toponym without coordinates that does not
// count, and one that nobody can know.
func TestPlaces(t *testing.T) {
	r, err := places([]string{"testdata/places.xml"})
	if err != nil {
		t.Fatal(err)
	}
	if r.Items != 1 || r.Suite != "places" {
		t.Errorf("got %+v", r)
	}
	for name, want := range map[string]float64{"acc161_end2end": 200. / 3, "acc161_gold": 200. / 3, "country_end2end": 200. / 3, "country_gold": 200. / 3} {
		if got := r.Figures[name]; math.Abs(got-want) > .01 {
			t.Errorf("%s is %.2f, want %.2f", name, got, want)
		}
	}
	if len(r.Misses) != 2 || !strings.HasPrefix(r.Misses[0].Want, "Springfield") {
		t.Errorf("misses %+v", r.Misses)
	}
}

func TestGeoFormErrors(t *testing.T) {
	if _, err := places([]string{"testdata/none.xml"}); err == nil {
		t.Error("no error for a file that is not there")
	}
}
