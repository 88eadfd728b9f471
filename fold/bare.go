package fold

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Bare returns s in lower case, decomposed (NFKD), without accents and soft
// hyphens and with plain apostrophes. Unlike [Key] it keeps all other marks and
// letters, as scorers do that compare words.
func Bare(s string) string {
	s = norm.NFKD.String(strings.ReplaceAll(strings.ToLower(s), "’", "'"))
	var b strings.Builder
	for _, r := range s {
		if r != '\u00ad' && norm.NFKD.PropertiesString(string(r)).CCC() == 0 {
			b.WriteRune(r)
		}
	}
	return b.String()
}
