// Package fold turns names into keys under which their spellings meet.
package fold

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// letters that no decomposition makes plain.
var letters = strings.NewReplacer("ı", "i", "ł", "l", "ø", "o", "đ", "d", "ß", "ss", "æ", "ae", "œ", "oe", "ð", "d", "þ", "th", "ə", "e")

// Key returns s in lower case without accents, soft hyphens and zero-width
// marks, with plain apostrophes and hyphens and single spaces. Full stops
// between single letters go ("U.S." is "us").
func Key(s string) string {
	if plain(s) {
		return s
	}
	if low := strings.ToLower(s); len(low) == len(s) && plain(low) {
		return low
	}
	var b strings.Builder
	space := false
	for _, r := range norm.NFKD.String(letters.Replace(strings.ToLower(s))) {
		switch {
		case unicode.Is(unicode.Mn, r) || r == '\u00ad' || unicode.Is(unicode.Cf, r) || r == '.' || r == 'ʿ' || r == 'ʾ':
		case r == '’' || r == '‘' || r == '`' || r == 'ʼ' || r == '´':
			b.WriteByte('\'')
		case unicode.Is(unicode.Pd, r):
			b.WriteByte('-')
		case unicode.IsSpace(r):
			space = b.Len() > 0
			continue
		default:
			if space {
				b.WriteByte(' ')
			}
			b.WriteRune(unicode.ToLower(r))
		}
		space = false
	}
	return b.String()
}

// plain reports whether s is its own key: lower-case ASCII without full stops
// and doubled spaces.
func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' || c == '.' || c == '`' || c < ' ' {
			return false
		}
		if c == ' ' && (i == 0 || i == len(s)-1 || s[i+1] == ' ') {
			return false
		}
	}
	return true
}
