package tag

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// exceptions holds what the rules get wrong, as lines "letter form", tab,
// lemma. The letter is V (verbs), P (base forms and plural presents), N, J, R
// (adverbs and particles) or O (other words). `train lemmas` writes it; lemma.md
// is its card.
//
//go:embed lemma.txt
var exceptions string

// irregular maps a class of tags and a form to its lemma.
var irregular = sync.OnceValue(func() map[string]string {
	m := make(map[string]string, strings.Count(exceptions, "\n"))
	for line := range strings.Lines(exceptions) {
		if key, lemma, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t"); ok {
			m[key] = lemma
		}
	}
	return m
})

// lowerASCII returns text with A–Z in lower case and all else as it is, so
// that offsets stay.
func lowerASCII(text string) string {
	b := []byte(text)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// fold puts the capitals beyond ASCII of a word in lower case.
func fold(w string) string {
	for i := 0; i < len(w); i++ {
		if w[i] >= utf8.RuneSelf {
			return strings.ToLower(w)
		}
	}
	return w
}

// lemma returns the lemma of a word, given also in lower case.
func lemma(word, low, xpos string) string {
	switch xpos {
	case "NNP":
		return proper(word)
	case "NNPS":
		return properPlural(word)
	}
	if len(low) > 40 {
		return low
	}
	if l, ok := irregular()[class(xpos)+low]; ok {
		return l
	}
	return regular(low, xpos)
}

// class is the letter under which exceptions keeps words with a tag. Base
// forms and present plurals have their own: "found" and "wound" are verbs too.
func class(xpos string) string {
	switch {
	case xpos == "VB" || xpos == "VBP":
		return "P "
	case xpos[0] == 'V' || xpos[0] == 'N' || xpos[0] == 'J' || xpos[0] == 'R':
		return xpos[:1] + " "
	}
	return "O "
}

// regular applies the rules of English spelling.
func regular(low, xpos string) string {
	switch xpos {
	case "VBZ":
		return singular(low)
	case "NNS":
		return singular(low)
	case "VBD", "VBN":
		if s, ok := strings.CutSuffix(low, "ed"); ok {
			if strings.HasSuffix(s, "e") && len(s) > 2 { // "freed"
				return s + "e"
			}
			return stem(s)
		}
	case "VBG":
		if s, ok := strings.CutSuffix(low, "ing"); ok {
			return stem(s)
		}
	case "JJR", "RBR":
		if s, ok := strings.CutSuffix(low, "er"); ok {
			return stem(s)
		}
	case "JJS", "RBS":
		if s, ok := strings.CutSuffix(low, "est"); ok {
			return stem(s)
		}
	}
	return low
}

// singular undoes the ending of plurals and of the third person.
func singular(s string) string {
	switch {
	case len(s) < 4:
		return s
	case strings.HasSuffix(s, "ies") && len(s) > 4:
		return s[:len(s)-3] + "y"
	case strings.HasSuffix(s, "sses"), strings.HasSuffix(s, "shes"), strings.HasSuffix(s, "ches"), strings.HasSuffix(s, "xes"), strings.HasSuffix(s, "zzes"), strings.HasSuffix(s, "oes"):
		return s[:len(s)-2]
	case strings.HasSuffix(s, "ss"), !strings.HasSuffix(s, "s"):
		return s
	}
	return strings.TrimRight(s[:len(s)-1], "'’")
}

// stem returns the base of a verb or adjective without its ending: "kill",
// "stopp" → "stop", "carri" → "carry", "fir" → "fire".
func stem(s string) string {
	n := len(s)
	if n == 2 && s[1] == 'u' { // "suing"
		return s + "e"
	}
	if n < 3 || !hasVowel(s) {
		return s
	}
	a, b := s[n-2], s[n-1]
	switch {
	case b == 'i':
		return s[:n-1] + "y"
	case a == b && strings.IndexByte("bdgmnprtkv", b) >= 0:
		return s[:n-1]
	case a == 'l' && b == 'l' && n > 5 && strings.IndexByte("aeo", s[n-3]) >= 0 && vowels(s) > 1: // travelled
		return s[:n-1]
	case needsE(s, a, b):
		return s + "e"
	}
	return s
}

// needsE reports whether the stem s, which ends in the letters a and b, lost
// an "e".
func needsE(s string, a, b byte) bool {
	switch {
	case strings.IndexByte("cuv", b) >= 0, b == 'z' && a != 'z', b == 'g' && a != 'n', b == 's' && a != 's':
		return true
	case b == 'g': // "challeng", "rang" but not "bang", "bring"
		return strings.HasSuffix(s, "leng") || strings.HasSuffix(s, "veng") || strings.HasSuffix(s, "rang") || strings.HasSuffix(s, "hang") && len(s) > 4
	case b == 'l' && strings.IndexByte("bcdfgkptz", a) >= 0:
		return true
	case b == 'h' && a == 't': // "breath"
		return len(s) > 4 && s[len(s)-3] != 'r'
	}
	for _, end := range []string{"iat", "uat", "phon", "stpon"} { // mediate, evacuate, telephone, postpone
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	if !vowel(a) || vowel(b) || strings.IndexByte("wxy", b) >= 0 {
		return false
	}
	n := len(s)
	if n > 2 && vowel(s[n-3]) && !(s[n-3] == 'u' && n > 3 && s[n-4] == 'q') { // two vowels: "bomb|ea|t"
		return false
	}
	if vowels(s) == 1 { // one syllable with one vowel: "fir", "hop"
		return true
	}
	for _, end := range []string{"at", "ut", "iz", "ar", "ir", "ur", "or", "as", "id", "ud", "od", "ad", "in", "an", "op", "ok", "ak", "ic", "um"} {
		if strings.HasSuffix(s, "plor") || strings.HasSuffix(s, "stor") || strings.HasSuffix(s, "gnor") { // deplore, restore, ignore
			return true
		}
		if strings.HasSuffix(s, end) {
			return end != "or" && end != "in" && end != "an" || vowels(s) == 1
		}
	}
	return false
}

func vowel(c byte) bool { return strings.IndexByte("aeiouy", c) >= 0 }

func hasVowel(s string) bool { return strings.ContainsAny(s, "aeiouy") }

// vowels counts the groups of vowels.
func vowels(s string) int {
	n, in := 0, false
	for i := 0; i < len(s); i++ {
		v := vowel(s[i])
		if v && !in {
			n++
		}
		in = v
	}
	return n
}

// proper returns the lemma of a name: the name, but for names all in capitals
// that are longer than an acronym.
func proper(word string) string {
	if len(word) < 6 || !allUpper(word) {
		return word
	}
	return word[:1] + strings.ToLower(word[1:])
}

func properPlural(word string) string {
	w := proper(word)
	low := strings.ToLower(w)
	s := singular(low)
	if n := len(s); n <= len(w) && strings.HasPrefix(low, s) && len(low) == len(w) {
		return w[:n]
	}
	if n := len(s) - 1; n > 0 && n <= len(w) {
		return w[:n] + s[n:]
	}
	return w
}

func allUpper(w string) bool {
	for i := 0; i < len(w); i++ {
		if c := w[i]; (c < 'A' || c > 'Z') && c < utf8.RuneSelf {
			return false
		}
	}
	return strings.IndexFunc(w, unicode.IsLower) < 0
}

// RuleLemma returns the lemma of a word by the rules alone, as if there were
// no exceptions. `train lemmas` finds the exceptions with it.
func RuleLemma(word, xpos string) string { return regular(fold(lowerASCII(word)), xpos) }

// LemmaKey returns the key of a word among the exceptions.
func LemmaKey(word, xpos string) string { return class(xpos) + fold(lowerASCII(word)) }

// inverse maps a form to the lemmas that it has by exception, as one class or
// another.
var inverse = sync.OnceValue(func() map[string][]string {
	m := make(map[string][]string, len(irregular()))
	for line := range strings.Lines(exceptions) {
		if key, lemma, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t"); ok && !slices.Contains(m[key[2:]], lemma) {
			m[key[2:]] = append(m[key[2:]], lemma)
		}
	}
	return m
})

// Lemmas appends to dst all that the lemma of a lower-case word may be, whatever
// its tag.
func Lemmas(dst []string, low string) []string {
	dst = append(dst, low)
	if len(low) < 3 || len(low) > 40 {
		return dst
	}
	dst = append(dst, inverse()[low]...)
	xpos := ""
	switch low[len(low)-1] {
	case 's':
		xpos = "NNS"
	case 'd':
		xpos = "VBD"
	case 'g':
		xpos = "VBG"
	case 'r':
		xpos = "JJR"
	case 't':
		xpos = "JJS"
	default:
		return dst
	}
	if l := regular(low, xpos); l != low {
		dst = append(dst, l)
	}
	return dst
}
