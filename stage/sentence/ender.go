package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// An ender decides whether the mark at text[at] ends a sentence.
type ender struct {
	text   string
	at     int  // the first mark
	marks  int  // end of the run of marks
	after  int  // end of the quotation marks and brackets that close behind it
	quoted bool // one of them is a quotation mark
	spaced bool // white space or the end of the text follows
	before string
	word   string // the word that follows, with the marks that open before it left out
	rest   string // the text from word on
}

// closers close a quotation or bracket behind a mark.
const closers = `"'”’»)]`

// openers may stand between a mark and the word that follows.
const openers = `"'“‘«([-–—•*`

// scan finds what stands around the mark.
func (e *ender) scan() {
	e.marks = e.at + span(e.text[e.at:], ".!?…")
	e.after = e.marks
	for e.after < len(e.text) {
		r, n := utf8.DecodeRuneInString(e.text[e.after:])
		if !strings.ContainsRune(closers, r) {
			break
		}
		e.quoted = e.quoted || r != ')' && r != ']'
		e.after += n
	}
	rest := strings.TrimLeftFunc(e.text[e.after:min(len(e.text), e.after+200)], blank)
	e.spaced = rest == "" || len(rest) < min(len(e.text), e.after+200)-e.after
	e.rest = strings.TrimLeft(rest, openers+" ")
	e.word = leading(e.rest)
	e.before = trailing(e.text[max(0, e.at-40):e.at])
}

// ends reports whether the sentence ends at e.after.
func (e *ender) ends() bool {
	switch {
	case e.rest == "" && strings.TrimSpace(e.text[e.after:]) == "":
		return true
	case !e.spaced && !e.quoted:
		return e.glued()
	case e.text[e.at] != '.' || e.marks > e.at+1:
		return e.strong()
	case e.quoted:
		return e.starts()
	}
	return e.starts() && !e.abbreviates()
}

// glued decides for a mark that is followed at once by other text, as in
// "left Iraq.The army": the word before it must end in a small letter and be no
// part of an address, and a capital must follow.
func (e *ender) glued() bool {
	if e.word == "" || len(e.before) < 2 || strings.ContainsAny(e.before, "./@:_") {
		return false
	}
	if run, _, _ := strings.Cut(e.rest[:min(len(e.rest), 60)], " "); strings.Contains(run, "@") {
		return false // an address of mail
	}
	last, _ := utf8.DecodeLastRuneInString(e.before)
	first, n := utf8.DecodeRuneInString(e.word)
	if !unicode.IsUpper(first) || !unicode.IsLower(last) && !unicode.IsDigit(last) {
		return false
	}
	second, _ := utf8.DecodeRuneInString(e.word[n:])
	return len(e.word) == n && !strings.HasPrefix(e.rest[n:], ".") || unicode.IsLower(second)
}

// strong decides for question and exclamation marks and ellipses.
func (e *ender) strong() bool {
	if e.quoted && reports(e.rest) {
		return false
	}
	return e.starts()
}

// starts reports whether what follows may start a sentence: a capital, a digit
// or a name with a small article.
func (e *ender) starts() bool {
	first, _ := utf8.DecodeRuneInString(e.word)
	switch {
	case e.word == "":
		return e.spaced
	case unicode.IsLower(first):
		low, _, ok := strings.Cut(e.word, "-")
		return ok && len(low) == 2 && (low == "al" || low == "el")
	}
	return true
}

// abbreviates reports whether the full stop belongs to the word before it.
func (e *ender) abbreviates() bool {
	w := e.before
	starter := starters[e.word]
	first, n := utf8.DecodeRuneInString(w)
	low := strings.ToLower(w)
	switch {
	case w == "":
		return false
	case len(w) == n && unicode.IsUpper(first): // an initial
		return !starter
	case strings.Contains(w, ".") && dotted(w):
		if low == "a.m" || low == "p.m" {
			return zones[e.word]
		}
		return !starter
	case titles[low]:
		return unicode.IsUpper(first) || !starter
	case low == "no" || low == "nos" || low == "p" || low == "pp" || low == "art":
		return startsDigit(e.word)
	case months[low]:
		return startsDigit(e.word)
	case abbreviations[low]:
		return !starter
	}
	return false
}

// dotted reports whether w is single letters with full stops between them:
// "U.S", "a.m".
func dotted(w string) bool {
	for _, part := range strings.Split(w, ".") {
		if utf8.RuneCountInString(part) != 1 {
			return false
		}
	}
	return true
}

// reports reports whether text goes on with who spoke, as in `Smith asked`.
func reports(text string) bool {
	text = text[:min(len(text), 60)]
	for i, w := range strings.Fields(text) {
		if i > 4 {
			break
		}
		if reporting[strings.Trim(w, ".,:")] {
			return i > 0
		}
		if strings.ContainsAny(w, ".?!") {
			break
		}
	}
	return false
}

// span returns the length of the prefix of text made of runes in set.
func span(text, set string) int {
	return len(text) - len(strings.TrimLeft(text, set))
}

// leading returns the word that text starts with, hyphens included.
func leading(text string) string {
	end := strings.IndexFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-'
	})
	if end < 0 {
		return text
	}
	return text[:end]
}

// trailing returns the run of text without blanks, quotation marks or
// brackets that text ends with.
func trailing(text string) string {
	start := strings.LastIndexFunc(text, func(r rune) bool {
		return blank(r) || strings.ContainsRune("\"'“”‘’()[]-–—", r)
	})
	if start < 0 {
		return text
	}
	_, n := utf8.DecodeRuneInString(text[start:])
	return text[start+n:]
}

func startsDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }
