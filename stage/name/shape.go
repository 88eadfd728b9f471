package name

import (
	"strings"
	"unicode"
	"unicode/utf8"

	key "github.com/daybookhq/daybook/fold"
)

func fold(s string) string { return key.Key(s) }

// A shape is how a token is written.
type shape byte

const (
	mark    shape = iota // no letter and no digit
	lower                // "border"
	capital              // "Border"
	upper                // "UN", "U.S."
	mixed                // "iPhone", "McDonald" is capital
	number               // "47", "47th"
)

func shapeOf(w string) shape {
	first, letters, uppers, digits := rune(0), 0, 0, 0
	for _, r := range w {
		if unicode.IsDigit(r) {
			digits++
		}
		if !unicode.IsLetter(r) {
			continue
		}
		if first == 0 {
			first = r
		}
		letters++
		if unicode.IsUpper(r) {
			uppers++
		}
	}
	switch r, _ := utf8.DecodeRuneInString(w); {
	case letters == 0 && digits == 0:
		return mark
	case letters == 0, unicode.IsDigit(r):
		return number
	case letters > 1 && uppers == letters:
		return upper
	case unicode.IsUpper(first) || unicode.IsTitle(first):
		return capital
	case uppers > 0:
		return mixed
	}
	return lower
}

// gap reports whether a mark may stand between the words of one name as if it
// were white space.
func gap(w string) bool {
	switch w {
	case "-", "–", "‑", "‐", "/", "'", "’", "&":
		return true
	}
	return false
}

// capitals notes whether the sentence's capitals mean nothing: all letters are
// capitals, or nearly all words start with one, or there is none.
func (f *finder) capitals() {
	uppers, letters, long, caps := 0, 0, 0, 0
	for i := f.lo; i < f.hi; i++ {
		w := f.a.Word(i)
		for _, r := range w {
			if unicode.IsLetter(r) {
				letters++
				if unicode.IsUpper(r) {
					uppers++
				}
			}
		}
		if len(w) > 3 && f.shape[i] != mark && f.shape[i] != number {
			long++
			if f.shape[i] != lower {
				caps++
			}
		}
	}
	f.loud = letters > 12 && uppers*10 > letters*7
	f.title = !f.loud && long >= 4 && caps*10 >= long*8 && !strings.HasSuffix(f.a.Word(f.hi-1), ".")
	f.quiet = uppers == 0 && letters > 12
}
