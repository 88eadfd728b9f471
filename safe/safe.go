// Package safe makes words of strangers harmless where they are shown: on a
// terminal, on a page, in the cell of a table.
package safe

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text returns s with every character that could act on a terminal, or hide
// what it stands among, written out: control characters as their pictures
// (␛), bidirectional controls, line separators, tags and the like as <U+202E>.
// Line ends and tabs become spaces. Soft hyphens, which are only about layout,
// go; joiners between letters stay.
func Text(s string) string {
	if plainText(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		writeVisible(&b, r)
	}
	return b.String()
}

// plainText reports whether s is printable ASCII.
func plainText(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

func writeVisible(b *strings.Builder, r rune) {
	const (
		softHyphen    = '\u00AD'
		nonJoiner     = '\u200C'
		joiner        = '\u200D'
		controlImages = '\u2400' // the picture of NUL, others follow
		deleteImage   = '\u2421'
	)
	switch {
	case r == '\n' || r == '\t':
		b.WriteByte(' ')
	case r < ' ':
		b.WriteRune(controlImages + r)
	case r == 0x7F:
		b.WriteRune(deleteImage)
	case r == softHyphen:
	case r == joiner || r == nonJoiner:
		b.WriteRune(r)
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co):
		fmt.Fprintf(b, "<U+%04X>", r)
	default:
		b.WriteRune(r)
	}
}

// Cell returns s as a cell that no spreadsheet takes for a formula (OWASP,
// "CSV injection"): with an apostrophe in front if it begins like one. Control
// characters are shown as their pictures, line ends as spaces.
func Cell(s string) string {
	shown := Text(s)
	if formula(s) || formula(shown) { // a soft hyphen may have hidden the sign
		return "'" + shown
	}
	return shown
}

func formula(s string) bool {
	const starts = "=+-@\t\r\n＝＋－＠"
	first, _ := utf8.DecodeRuneInString(s)
	return s != "" && strings.ContainsRune(starts, first) || strings.HasPrefix(strings.TrimLeft(s, " \u00a0"), "=")
}
