package view

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"

	"github.com/daybookhq/daybook/actor"
)

//go:embed countries.tsv
var countryTable string

// A country is a state or territory as other schemes number it.
type country struct {
	iso2, iso3 string
	numeric    string // ISO 3166-1, without zeros in front
	region     string // ACLED's
	gwno       string // of Gleditsch and Ward, which UCDP uses; "" if not known
}

var countries = sync.OnceValue(func() map[string]country {
	out := map[string]country{}
	for line := range strings.Lines(countryTable) {
		if f := strings.Split(strings.TrimSuffix(line, "\n"), "\t"); len(f) == 5 && line[0] != '#' {
			out[f[0]] = country{f[0], f[1], f[2], f[3], f[4]}
		}
	}
	return out
})

// countryName returns the English name of a country.
func countryName(iso string) string {
	if c := actor.Default().Country(iso); c != nil {
		return c.Name
	}
	return iso
}

// ucdpRegion returns the region in which UCDP counts a state, by its number.
func (c country) ucdpRegion() string {
	n, err := strconv.Atoi(c.gwno)
	switch {
	case err != nil:
		return ""
	case n < 200:
		return "Americas"
	case n < 400:
		return "Europe"
	case n < 630:
		return "Africa"
	case n < 700:
		return "Middle East"
	}
	return "Asia"
}
