// Package iso reads dates as people write them into ISO 8601.
package iso

import (
	"strings"
	"time"
)

// dateForms are tried in order on a string without commas; to is the form in
// which the date is returned, "" for as it came.
var dateForms = []struct {
	layout string
	to     string
}{
	{time.RFC3339, ""},
	{"2006-01-02T15:04:05Z0700", time.RFC3339},
	{"2006-01-02T15:04Z07:00", time.RFC3339},
	{"2006-01-02T15:04Z0700", time.RFC3339},
	{"2006-01-02 15:04:05Z07:00", time.RFC3339},
	{"2006-01-02 15:04:05 Z07:00", time.RFC3339},
	{"2006-01-02 15:04:05 Z0700", time.RFC3339},
	{"Mon 2 Jan 2006 15:04:05 -0700", time.RFC3339},
	{"Mon 2 Jan 2006 15:04:05 MST", time.RFC3339},
	{"2006-01-02T15:04:05", ""},
	{"2006-01-02T15:04", ""},
	{"2006-01-02 15:04:05", "2006-01-02T15:04:05"},
	{"2006-01-02 15:04", "2006-01-02T15:04"},
	{time.DateOnly, ""},
	{"20060102", time.DateOnly},
	{"2006/01/02", time.DateOnly},
	{"2 January 2006", time.DateOnly},
	{"2 Jan 2006", time.DateOnly},
	{"January 2 2006", time.DateOnly},
	{"Jan 2 2006", time.DateOnly},
}

// Date reads a date or date-time in ISO 8601 or a usual English form and
// returns it in ISO 8601. Forms that leave the order of day and month open
// (03/04/2021) are refused.
func Date(s string) (iso string, ok bool) {
	s = strings.Join(strings.Fields(strings.NewReplacer(",", " ", ". ", " ").Replace(s)), " ")
	if len(s) > 64 {
		return "", false
	}
	if f := strings.Fields(s); len(f) > 3 && strings.HasSuffix(strings.ToLower(f[0]), "day") {
		s = strings.Join(f[1:], " ")
	}
	for _, f := range dateForms {
		t, err := time.Parse(f.layout, s)
		if err != nil {
			continue
		}
		switch zone, offset := t.Zone(); {
		case f.to == "":
			return s, true
		case strings.HasSuffix(f.layout, "MST") && offset == 0 && zone != "UTC" && zone != "GMT":
			return t.Format(time.DateOnly), true // an abbreviation says no offset
		}
		return t.Format(f.to), true
	}
	return dateOnly(s)
}

// dateOnly reads the date before a time of day in a form of its own:
// "27 February 2021 10:15 am".
func dateOnly(s string) (iso string, ok bool) {
	f := strings.Fields(s)
	if len(f) > 3 && strings.Contains(f[3], ":") {
		return Date(strings.Join(f[:3], " "))
	}
	if n := len(time.DateOnly); len(s) > n && (s[n] == ' ' || s[n] == 'T') {
		return Date(s[:n])
	}
	return "", false
}
