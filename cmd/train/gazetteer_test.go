package main

import (
	"slices"
	"testing"

	"github.com/daybookhq/daybook/gazetteer"
)

func TestBareAdmin(t *testing.T) {
	for name, want := range map[string]string{
		"Halabja Governorate": "Halabja", "Osun State": "Osun", "Muhafazat Hadramaout": "Hadramaout", "Tatarstan Republic": "Tatarstan", "Gyeonggi-do": "Gyeonggi", "Idlib": "Idlib",
	} {
		if got := bareAdmin(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

// TestLearnAlike checks which names in other languages are kept, and how.
func TestLearnAlike(t *testing.T) {
	a := newAtlas("")
	i := a.add(gazetteer.Row{Name: "Jerusalem", Country: "IL", Level: "town"})
	a.learnAlike(i, []string{"Jeruzalem", "Salem", "Al-Quds ash-Sharif"})
	if r := a.rows[i]; !slices.Equal(r.Variants, []string{"Jeruzalem"}) || !slices.Equal(r.Far, []string{"Al-Quds ash-Sharif"}) {
		t.Errorf("got %q and %q", r.Variants, r.Far)
	}
}

// TestNear checks that sources meet on one place: same name, near by.
func TestNear(t *testing.T) {
	a := newAtlas("")
	i := a.add(gazetteer.Row{Name: "Ar-Raqqah", Country: "SY", Level: "town", Lat: 35.95, Lon: 39.01, Admin1: -1})
	same := gazetteer.Row{Name: "Raqqah", Country: "SY", Level: "town", Lat: 35.96, Lon: 39.0}
	if got := a.near(&same, 5); got != i {
		t.Errorf("got %d", got)
	}
	far := gazetteer.Row{Name: "Raqqah", Country: "SY", Level: "town", Lat: 33, Lon: 36}
	if got := a.near(&far, 5); got != -1 {
		t.Errorf("got %d", got)
	}
}
