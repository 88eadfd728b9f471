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
