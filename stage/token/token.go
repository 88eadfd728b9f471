// Package token splits sentences into words and marks.
//
// It follows the English Web Treebank of Universal Dependencies, which the
// later stages learn from: clitics are tokens ("Iran|'s", "did|n't",
// "can|not"), hyphens split words ("Iran|-|backed") but not prefixes from
// words ("anti-government") nor digits of dates and telephone numbers, a
// number and its unit are two tokens ("30|km"), a full stop stays with its
// abbreviation, and a run of one mark is one token. White space, zero-width
// marks and control characters between tokens belong to none; within a word
// they are kept.
package token

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/daybookhq/daybook"
)

// New returns the stage.
func New() daybook.Stage {
	return daybook.Stage{
		Name:   "token",
		Doc:    "splits sentences into words and marks",
		Reads:  []string{"sentences"},
		Writes: []string{"tokens"},
		Run:    run,
	}
}

func run(a *daybook.Analysis) {
	if len(a.Sentences) == 0 {
		return
	}
	a.Tokens = make([]daybook.Token, 0, len(a.Doc.Text)/5+16)
	for i, s := range a.Sentences {
		sc := scanner{text: a.Doc.At(s.Span)}
		for sc.next() {
			a.Tokens = append(a.Tokens, daybook.Token{
				Span:     daybook.Span{Start: s.Start + sc.start, End: s.Start + sc.end},
				Sentence: i,
			})
		}
	}
}

// A scanner yields the tokens text[start:end] of one sentence.
type scanner struct {
	text       string
	start, end int
}

// next moves to the next token and reports whether there is one.
func (s *scanner) next() bool {
	i := s.end
	for i < len(s.text) {
		r, n := s.rune(i)
		if !blank(r) {
			break
		}
		i += n
	}
	if i >= len(s.text) {
		return false
	}
	s.start = i
	s.end = s.scan(i)
	return true
}

func (s *scanner) scan(i int) int {
	r, n := s.rune(i)
	switch {
	case r == '\'' || r == '’' || r == '`' || r == '‘':
		return s.apostrophe(i, n)
	case wordly(r):
		if end := s.address(i); end > 0 {
			return end
		}
		return s.word(i)
	case (r == '#' || r == '@') && letterAt(s.text, i+1):
		return s.run(i+1, func(r rune) bool { return wordly(r) || r == '_' })
	case r == '.' && digitAt(s.text, i+1):
		return s.number(i + 1)
	case r == '!' || r == '?':
		return s.run(i, func(r rune) bool { return r == '!' || r == '?' })
	case r == '.' && i+1 < len(s.text) && (s.text[i+1] == '?' || s.text[i+1] == '!'):
		return s.run(i+1, func(r rune) bool { return r == '!' || r == '?' })
	case strings.ContainsRune(":;=^<", r) && s.emoticon(i) > i:
		return s.emoticon(i)
	case r > unicode.MaxLatin1 && unicode.Is(unicode.So, r):
		return s.emoji(i + n)
	}
	return s.run(i, func(q rune) bool { return q == r })
}

// rune decodes the rune at i.
func (s *scanner) rune(i int) (rune, int) {
	if c := s.text[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s.text[i:])
}

// run returns the end of the longest run of runes from i that f holds for.
func (s *scanner) run(i int, f func(rune) bool) int {
	for i < len(s.text) {
		r, n := s.rune(i)
		if !f(r) {
			break
		}
		i += n
	}
	return i
}

// emoji returns the end of an emoji whose first rune ends at i: joiners,
// variation selectors and skin tones belong to it.
func (s *scanner) emoji(i int) int {
	for i < len(s.text) {
		r, n := s.rune(i)
		switch {
		case r == '\u200d' && i+n < len(s.text): // joins the next rune
			_, m := s.rune(i + n)
			n += m
		case r >= 0xFE00 && r <= 0xFE0F, r >= 0x1F3FB && r <= 0x1F3FF, r == 0x20E3:
		default:
			return i
		}
		i += n
	}
	return i
}

// apostrophe scans a token that starts with an apostrophe of n bytes: a
// clitic ("'s"), a cut decade ("'90s") or a quotation mark.
func (s *scanner) apostrophe(i, n int) int {
	if i > 0 && s.glued(i) {
		if end := cliticEnd(s.text, i); end > 0 {
			return end
		}
	}
	if end := s.number(i + n); end == i+n+2 {
		if end < len(s.text) && s.text[end] == 's' && !letterAt(s.text, end+1) {
			end++
		}
		return end
	}
	r, _ := s.rune(i)
	return s.run(i, func(q rune) bool { return q == r })
}

// glued reports whether a word ends right before i.
func (s *scanner) glued(i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s.text[:i])
	return wordly(r) || r == '.' || r == '%'
}

// number returns the end of the run of digits from i.
func (s *scanner) number(i int) int {
	for i < len(s.text) && s.text[i] >= '0' && s.text[i] <= '9' {
		i++
	}
	return i
}

// emoticon returns the end of the face at i, which no letter or digit follows,
// or i. In brackets, as in "(of these:)", there is none.
func (s *scanner) emoticon(i int) int {
	const far = 200 // bytes that are searched for a bracket
	before := s.text[max(0, i-far):i]
	for _, e := range emoticons {
		end := i + len(e)
		if !strings.HasPrefix(s.text[i:], e) || s.wordlyAt(end) {
			continue
		}
		if letter := letterAt(e, len(e)-1) || e == ":/"; letter && i > 0 && before[len(before)-1] != ' ' {
			continue
		}
		if strings.LastIndexByte(before, '(') <= strings.LastIndexByte(before, ')') {
			return end
		}
	}
	return i
}

// mail returns the end of an address of mail at i, or 0.
func (s *scanner) mail(i int) int {
	const longest = 128 // bytes that are looked at
	text := s.text[i:min(len(s.text), i+longest)]
	foreign := func(r rune) bool { return !wordly(r) && !strings.ContainsRune("._+-", r) }
	at := strings.IndexFunc(text, foreign)
	if at < 0 || text[at] != '@' || !s.wordlyAt(i+at+1) {
		return 0
	}
	end := len(text)
	if n := strings.IndexFunc(text[at+1:], foreign); n >= 0 {
		end = at + 1 + n
	}
	return i + len(strings.TrimRight(text[:end], "._+-"))
}

// address returns the end of a web or mail address at i, or 0.
func (s *scanner) address(i int) int {
	rest := s.text[i:]
	if end := s.mail(i); end > 0 {
		return end
	}
	if !strings.HasPrefix(rest, "http://") && !strings.HasPrefix(rest, "https://") && !strings.HasPrefix(rest, "www.") {
		return 0
	}
	end := s.run(i, func(r rune) bool { return !blank(r) && !strings.ContainsRune("<>\"“”|", r) })
	return i + len(strings.TrimRight(s.text[i:end], ".,;:!?)'’]"))
}

// blank reports whether r shows nothing.
func blank(r rune) bool {
	if r < utf8.RuneSelf {
		return r <= ' ' || r == 0x7F
	}
	return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Cc, r) || r == 0xFE0F
}

// wordly reports whether r makes words: letters, digits, accents and the
// invisible marks between them.
func wordly(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) && (r < 0xFE00 || r > 0xFE0F) || r == 'ʿ' || r == 'ʾ'
}

func digitAt(s string, i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }

func letterAt(s string, i int) bool {
	if i < 0 || i >= len(s) {
		return false
	}
	if c := s[i]; c < utf8.RuneSelf {
		return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r)
}
