package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word returns the end of the word or number that starts at i.
func (s *scanner) word(i int) int {
	if digitAt(s.text, i) {
		if end := s.measure(i); end > 0 {
			return end
		}
	}
	j := i
	for j < len(s.text) {
		r, n := s.rune(j)
		if wordly(r) || unicode.Is(unicode.Cf, r) && j+n < len(s.text) && s.wordlyAt(j+n) {
			j += n
			continue
		}
		k := s.join(i, j, r, n)
		if k == j {
			break
		}
		if j = k; r == '$' { // "US$|50"
			return j
		}
	}
	return s.cut(i, j)
}

// join returns the end of the mark r at j if the word from i goes on behind
// it, else j.
func (s *scanner) join(i, j int, r rune, n int) int {
	t := s.text
	digits := digitAt(t, j-1) && digitAt(t, j+1)
	ok := false
	switch r {
	case '.':
		return s.stop(i, j)
	case '\'', '’', '‘', '`', 'ʼ':
		ok = letterAt(t, j+n) && cliticEnd(t, j) == 0 && !digitAt(t, j-1)
	case ',':
		ok = digits && thousands(t[j+1:])
	case ':', '/':
		ok = digits
	case '-', '‑':
		ok = s.hyphen(i, j, n)
	case '&':
		ok = upperAt(t, j-1) && upperAt(t, j+1)
	case '_':
		ok = true
	case '@':
		ok = s.wordlyAt(j + 1)
	case '$':
		ok = j == i+2 && t[i:j] == "US" || j == i+1 && strings.ContainsRune("ACS", rune(t[i])) && digitAt(t, j+1)
	}
	if ok {
		return j + n
	}
	return j
}

// stop returns j+1 if the full stop at j belongs to the word from i, else j.
func (s *scanner) stop(i, j int) int {
	t := s.text
	w := t[i:j]
	last := strings.Trim(t[j+1:], `"'”’) `) == ""
	if len(t)-j > 12 {
		last = false
	}
	next, _ := utf8.DecodeRuneInString(t[j+1:])
	switch {
	case strings.HasPrefix(t[j+1:], "."): // an ellipsis
		return j
	case s.dotted(i, j):
		if len(w) == 1 && (last || !letterAt(t, j+1) && unicode.IsLower(rune(w[0]))) {
			return j
		}
		return j + 1
	case digitAt(t, j-1) && digitAt(t, j+1), unicode.IsLower(next), letterAt(t, j-1) && digitAt(t, j+1):
		return j + 1
	case strings.HasPrefix(w, "www") || strings.Contains(w, "@"):
		if s.wordlyAt(j + 1) {
			return j + 1
		}
	case len(w) <= 6 && abbreviated(w, last, strings.TrimLeft(t[j+1:], " ")):
		return j + 1
	}
	return j
}

// dotted reports whether text[i:j] is single letters with full stops between.
func (s *scanner) dotted(i, j int) bool {
	letters := 0
	for i < j {
		r, n := s.rune(i)
		if !unicode.IsLetter(r) || letters == 8 {
			return false
		}
		letters++
		i += n
		if i < j {
			if s.text[i] != '.' {
				return false
			}
			i++
		}
	}
	return letters > 0
}

// hyphen reports whether the word from i goes on behind the hyphen at j: after
// a prefix that is no word, and within dates and telephone numbers.
func (s *scanner) hyphen(i, j, n int) bool {
	t := s.text
	if !s.wordlyAt(j + n) {
		return false
	}
	if digitAt(t, j-1) && digitAt(t, j+n) {
		before, after := digitsBefore(t, i, j), s.number(j+n)-(j+n)
		return strings.IndexByte(t[i:j], '-') >= 0 || before == 4 && after == 2 && digitAt(t, j+n+3) || before == 3 && after == 4 ||
			before <= 3 && after == 3 && strings.HasPrefix(t[j+n+after:], "-")
	}
	return j-i <= 7 && prefixes[strings.ToLower(t[i:j])]
}

func digitsBefore(t string, i, j int) int {
	n := 0
	for j > i && digitAt(t, j-1) {
		j--
		n++
	}
	return n
}

// measure returns the end of the number at i if a unit is glued to it, as in
// "30km" and "5pm", else 0.
func (s *scanner) measure(i int) int {
	j := i
	for digitAt(s.text, j) || j > i && j+1 < len(s.text) && strings.IndexByte(".,:", s.text[j]) >= 0 && digitAt(s.text, j+1) {
		j++
	}
	k := j
	for k < len(s.text) && k < j+5 && letterAt(s.text, k) && s.text[k] < utf8.RuneSelf {
		k++
	}
	if k > j && k < j+5 && !digitAt(s.text, k) && units[strings.ToLower(s.text[j:k])] {
		return j
	}
	return 0
}

// cut returns the end of the first token of the word text[i:j]: "n't" and the
// second halves of "cannot", "gonna" and the like are tokens of their own.
func (s *scanner) cut(i, j int) int {
	w := s.text[i:j]
	if len(w) <= longestHalves && (i == 0 || !letterAt(s.text, i-1)) {
		if k := max(halves[strings.ToLower(w)], smallHalves[w]); k > 0 {
			return i + k
		}
	}
	return s.cutNot(i, j)
}

// cutNot cuts "n" off a word before "'t". The clitic itself starts with "n".
func (s *scanner) cutNot(i, j int) int {
	if w := s.text[i:j]; len(w) <= 6 && i > 0 && letterAt(s.text, i-1) && isNot(w) {
		return j
	}
	for k := j - 3; k >= j-5 && k > i; k-- {
		if isNot(s.text[k:j]) {
			return k
		}
	}
	return j
}

// isNot reports whether w is "n't" in any spelling.
func isNot(w string) bool {
	if len(w) < 3 || w[0]|0x20 != 'n' || w[len(w)-1]|0x20 != 't' {
		return false
	}
	m := w[1 : len(w)-1]
	return m == "'" || m == "’" || m == "`"
}

// cliticEnd returns the end of the clitic whose apostrophe is at i, or 0.
func cliticEnd(t string, i int) int {
	_, n := utf8.DecodeRuneInString(t[i:])
	j := i + n
	for j < len(t) && j < i+n+3 && letterAt(t, j) && t[j] < utf8.RuneSelf {
		j++
	}
	if j < len(t) && (letterAt(t, j) || digitAt(t, j)) {
		return 0
	}
	switch strings.ToLower(t[i+n : j]) {
	case "s", "m", "d", "ll", "re", "ve":
		return j
	}
	return 0
}

// thousands reports whether t starts with a group of three digits, or of two
// before another group ("1,00,000").
func thousands(t string) bool {
	n := 0
	for digitAt(t, n) {
		n++
	}
	return n == 3 || n == 2 && strings.HasPrefix(t[n:], ",") && digitAt(t, n+1)
}

func (s *scanner) wordlyAt(i int) bool {
	if i >= len(s.text) {
		return false
	}
	r, _ := s.rune(i)
	return wordly(r)
}

func upperAt(s string, i int) bool { return i >= 0 && i < len(s) && s[i] >= 'A' && s[i] <= 'Z' }
