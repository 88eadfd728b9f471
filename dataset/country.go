package dataset

import "github.com/daybookhq/daybook/actor"

// countryName returns the English name of an ISO 3166-1 code, or the code.
func countryName(iso string) string {
	if c := actor.Default().Country(iso); c != nil {
		return c.Name
	}
	return iso
}
