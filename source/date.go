package source

import "github.com/daybookhq/daybook/source/iso"

// Date reads a date or date-time in ISO 8601 or a usual English form and
// returns it in ISO 8601, as [iso.Date] does.
func Date(s string) (iso8601 string, ok bool) { return iso.Date(s) }
