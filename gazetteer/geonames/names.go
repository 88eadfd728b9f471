package geonames

import (
	"strings"

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
	x, y := bones(name), bones(other)
	return distance(x, y)*3 <= max(len(x), len(y))
}

// bones are the letters of a name that transcriptions keep: consonants, with
// those written in several ways made one.
func bones(s string) string {
	var b []byte
	for _, c := range []byte(strings.ToLower(s)) {
		switch c {
		case 'a', 'e', 'i', 'o', 'u', 'y', 'h', 'w', ' ', '-', '\'', '`':
			continue
		case 'q', 'c':
			c = 'k'
		case 'z':
			c = 's'
		case 'v':
			c = 'b'
		}
		if len(b) == 0 || b[len(b)-1] != c {
			b = append(b, c)
		}
	}
	return string(b)
}

// distance is Levenshtein's, in bytes.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		last := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := last
			if a[i] != b[j] {
				cost = min(last, row[j], row[j+1]) + 1
			}
			last, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}
