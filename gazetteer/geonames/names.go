package geonames

import (
	"strings"

	"github.com/daybookhq/daybook/fold"
	"github.com/daybookhq/daybook/gazetteer"
)

// Latin keeps the names that an English text could have: Latin letters, three
// or more, not all capitals, as codes are.
func Latin(names []string) []string {
	var out []string
	for _, n := range names {
		n = strings.TrimSpace(n)
		if len(n) < 3 || len(n) > 40 || strings.ToUpper(n) == n || len(gazetteer.Spellings(n)) == 0 || strings.ContainsAny(n, "0123456789") {
			continue
		}
		if c := n[0]; c >= 'a' && c <= 'z' && !strings.ContainsAny(n, "- ") {
			continue // romanised by a machine: "wrsan"
		}
		out = append(out, n)
	}
	return out
}

// English prefers the plain name where the other one is a transcription with
// marks that English papers leave out.
func English(name, plain string) string {
	if strings.ContainsAny(name, "āĀēĒīĪōŌūŪḨḩŞşŢţḐḑḎḏẔẕĢģ‘’ʻʼ`İı") {
		return plain
	}
	return name
}

// Alike reports whether two names share most of the consonants that
// transcriptions keep: spellings of one name, not names in two languages.
func Alike(name, other string) bool {
	x, y := fold.Bones(name), fold.Bones(other)
	return fold.Distance(x, y)*3 <= max(len(x), len(y))
}
