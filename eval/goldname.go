package eval

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/fold"
	"github.com/daybookhq/daybook/lexicon"
)

// How the gold scorer compares names.

var (
	stopWords  = lexicon.Words("the a an of in on at and or its his her their some several two three four five six seven other more than about least")
	apartWords = lexicon.Words("north south free anti pro former ex non backed linked affiliated aligned allied led occupied held controlled bissau equatorial")

	possessive   = regexp.MustCompile(`'s\b`)
	abbreviation = regexp.MustCompile(`\b(?:[a-z]\.){2,}`)
)

// nameWords returns the words of a name that matter, in order, without the s
// of a plural.
func nameWords(s string) []string {
	s = possessive.ReplaceAllString(fold.Bare(s), "")
	s = abbreviation.ReplaceAllStringFunc(s, func(m string) string { return strings.ReplaceAll(m, ".", "") })
	var out []string
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '_' }) {
		if stopWords[w] || allDigits(w) {
			continue
		}
		if utf8.RuneCountInString(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") {
			w = w[:len(w)-1]
		}
		out = append(out, w)
	}
	return out
}

func allDigits(w string) bool {
	for _, r := range w {
		if !unicode.IsDigit(r) {
			return false
		}
	}
	return true
}

// sameName reports whether two names name one thing: the words of one contain
// the other's, or half of them are shared.
func sameName(a, b string) bool {
	x, y := toSet(nameWords(a)), toSet(nameWords(b))
	if len(x) == 0 || len(y) == 0 || len(x) > 12 || len(y) > 12 {
		return false
	}
	shared := 0
	for w := range x {
		if y[w] {
			shared++
		} else if apartWords[w] {
			return false
		}
	}
	for w := range y {
		if !x[w] && apartWords[w] {
			return false
		}
	}
	all := len(x) + len(y) - shared
	return shared == len(x) || shared == len(y) || float64(shared)/float64(all) >= .5
}

func toSet(words []string) map[string]bool {
	set := map[string]bool{}
	for _, w := range words {
		set[w] = true
	}
	return set
}

// anySame reports whether one of the names is one of the aliases.
func anySame(aliases, names []string) bool {
	for _, a := range aliases {
		for _, n := range names {
			if n != "" && sameName(a, n) {
				return true
			}
		}
	}
	return false
}

func partyNames(p *daybook.Party) []string {
	return []string{daybook.Value(p.Name), daybook.Value(p.Canonical)}
}

func placeNames(w *daybook.Where) []string { return []string{w.Name, daybook.Value(w.Canonical)} }

// flat joins lists of aliases.
func flat(lists ...[][]string) []string {
	var out []string
	for _, list := range lists {
		for _, aliases := range list {
			out = append(out, aliases...)
		}
	}
	return out
}
