package fold

import "strings"

// Bones returns the letters of a name in ASCII that transcriptions keep:
// consonants, with those written in several ways made one.
func Bones(s string) string {
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

// Distance is Levenshtein's, in bytes.
func Distance(a, b string) int {
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
