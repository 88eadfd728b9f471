package timex

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/daybookhq/daybook"
)

// maxWord is the length in bytes above which a run of letters is no word.
const maxWord = 40

// tooLong stands for such a run.
const tooLong = "\x00"

// An atom is a run of letters, of digits, or of one other character. Atoms
// do not depend on how hyphens and full stops are made into tokens.
type atom struct {
	daybook.Span
	low   string // in lower case
	word  *entry // what words.txt and the rules say of it, nil if nothing
	num   int    // of digits, -1 otherwise (or if there are more than 9)
	glued bool   // no space before it
	upper bool   // starts with a capital letter
}

func (a *atom) digits() int {
	if a.num < 0 {
		return 0
	}
	return a.End - a.Start
}

// atoms appends the atoms of text[sp] to dst.
func atoms(dst []atom, g *grammarTable, text string, sp daybook.Span) []atom {
	i, glued := sp.Start, false
	for i < sp.End {
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[i:sp.End])
		}
		if unicode.IsSpace(r) {
			i, glued = i+n, false
			continue
		}
		a := atom{num: -1, glued: glued, upper: unicode.IsUpper(r)}
		a.Start, a.End = i, i+n
		switch {
		case r >= '0' && r <= '9':
			a.End = digitsEnd(text, i, sp.End)
			if a.End-i <= 9 {
				a.num = number(text[i:a.End])
			}
			a.low = text[i:min(a.End, i+maxWord)]
		case unicode.IsLetter(r):
			a.End = lettersEnd(text, i+n, sp.End)
			if a.low = tooLong; a.End-i <= maxWord {
				a.low = strings.ToLower(text[i:a.End])
				a.word = g.words[a.low]
			}
		default:
			a.low = mark(text[i:a.End], r)
			a.word = g.words[a.low]
			for strings.HasPrefix(text[a.End:sp.End], text[i:i+n]) {
				a.End += n
			}
		}
		dst = append(dst, a)
		i, glued = a.End, true
	}
	return dst
}

// mark gives dashes and apostrophes one form each.
func mark(s string, r rune) string {
	switch r {
	case '–', '—', '‑', '−', '‐':
		return "-"
	case '’', '‘', 'ʼ':
		return "'"
	}
	return s
}

func digitsEnd(text string, i, end int) int {
	for i < end && text[i] >= '0' && text[i] <= '9' {
		i++
	}
	return i
}

func lettersEnd(text string, i, end int) int {
	for i < end {
		r, n := utf8.DecodeRuneInString(text[i:end])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			break
		}
		i += n
	}
	return i
}

func number(digits string) int {
	n := 0
	for _, c := range digits {
		n = n*10 + int(c-'0')
	}
	return n
}
