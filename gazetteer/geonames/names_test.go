package geonames

import (
	"slices"
	"testing"
)

func TestLatin(t *testing.T) {
	got := Latin([]string{"Alep", "ALP", "хaлеб", "halb", "Al", "Халеб", "Deir ez-Zor", "Zone 5"})
	if want := []string{"Alep", "Deir ez-Zor"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDistanceOfWords(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"abc", "", 3}, {"kitten", "sitting", 3}, {"mosul", "mosul", 0}} {
		if got := distance(c.a, c.b); got != c.want {
			t.Errorf("%s, %s: got %d", c.a, c.b, got)
		}
	}
}
