package block

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/daybookhq/daybook"
)

// label says of each paragraph what it is for, as far as its own form and its
// place tell.
func label(text string, blocks []daybook.Block) {
	body := false // a paragraph has been seen
	for i := range blocks {
		b := &blocks[i]
		if b.Kind == daybook.BlockDateline {
			body = true
			continue
		}
		if b.Kind == daybook.BlockCaption || b.Kind == daybook.BlockBoilerplate {
			continue
		}
		opened := i > 0 && blocks[i-1].Kind == daybook.BlockDateline
		s := text[b.Start:b.End]
		words := countWords(s)
		if kind, reason := byPhrase(s, words); kind != "" && !opened {
			b.Kind, b.Reason = kind, reason
			continue
		}
		if b.Kind != daybook.BlockParagraph {
			continue
		}
		switch {
		case opened:
		case quoted(s):
			b.Kind, b.Reason = daybook.BlockQuote, "wholly in quotation marks"
		case len(blocks) > 1 && headline(s, words):
			b.Kind, b.Reason = daybook.BlockTitle, "short line without a full stop"
			if body {
				b.Reason = "short line without a full stop between paragraphs"
			}
			continue
		}
		body = true
	}
}

// byPhrase returns the kind of block that stock phrases or the form of a line
// show, or "".
func byPhrase(s string, words int) (kind daybook.BlockKind, reason string) {
	if p, ok := phraseTable().find(s, words); ok {
		reason = "stock phrase: " + strings.TrimSpace(p.text)
		switch p.as {
		case asBoilerplate:
			return daybook.BlockBoilerplate, reason
		case asTeaser:
			if words-countWords(p.text) < 2 {
				return daybook.BlockBoilerplate, reason
			}
			return daybook.BlockSplice, "pointer to another report: " + strings.TrimSpace(p.text)
		case asCorrection:
			return daybook.BlockCorrection, reason
		case asCaption:
			if words < 7 {
				return daybook.BlockBoilerplate, "picture credit"
			}
			return daybook.BlockCaption, reason
		}
	}
	if reason, ok := form(s, words); ok {
		return daybook.BlockBoilerplate, reason
	}
	if words > 6 && words < 60 && agencyAtEnd(s) {
		return daybook.BlockCaption, "ends in a picture agency in brackets"
	}
	return "", ""
}

// countWords counts the runs of letters and digits that white space parts.
func countWords(s string) int {
	n, in := 0, false
	for _, r := range s {
		if unicode.IsSpace(r) {
			in = false
		} else if !in && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			in = true
			n++
		}
	}
	return n
}

// headline reports whether s has the form of a headline: at most 25 words and
// no sentence's end.
func headline(s string, words int) bool {
	if words < 1 || words > 25 || len(s) > 300 || strings.ContainsRune("-•*–—·(", first(s)) {
		return false
	}
	switch lastMark(s) {
	case '.', '!', '…', ':', ';', ',', utf8.RuneError:
		return false
	case '?':
		return words <= 10 && !strings.HasPrefix(s, "[")
	}
	return !unicode.IsLower(first(s)) && !saying(s) && !sentences(s)
}

// sentences reports a full stop within s that ends a sentence.
func sentences(s string) bool {
	for i := 1; i+2 < len(s); i++ {
		if s[i] == '.' && s[i+1] == ' ' && unicode.IsLower(rune(s[i-1])) && (i < 4 || s[i-4] != ' ' && s[i-3] != ' ') && unicode.IsUpper(rune(s[i+2])) {
			return true
		}
	}
	return false
}

func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// saying reports a sentence of speech whose full stop was lost: a quotation
// mark, then a verb of saying.
func saying(s string) bool {
	i := strings.LastIndexAny(s, "\"”")
	return i > 20 && (strings.Contains(s[i:], " said") || strings.Contains(s[i:], " told"))
}

// quoted reports whether s lies wholly within one pair of quotation marks. The
// closing pair may be left out, as before another paragraph of the quotation.
func quoted(s string) bool {
	open := first(s)
	var shut []string
	switch open {
	case '"', '“', '„':
		shut = []string{"\"", "”", "’’", "''"}
	case '«':
		shut = []string{"»"}
	default:
		return false
	}
	rest := s[utf8.RuneLen(open):]
	end, tail := len(rest), ""
	for _, mark := range shut {
		if i := strings.Index(rest, mark); i >= 0 && i < end {
			end, tail = i, rest[i+len(mark):]
		}
	}
	if end == len(rest) {
		return countWords(rest) > 2
	}
	return strings.TrimFunc(tail, func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSpace(r) }) == ""
}

var agencies = []string{"reuters", "ap", "afp", "epa", "getty", "getty images", "anadolu", "al jazeera", "supplied", "handout", "file", "shutterstock", "epa-efe"}

// agencyAtEnd reports a line that ends in a name of a picture agency within
// brackets: "A man walks past ruins in Taz [Omar Said/Reuters]".
func agencyAtEnd(s string) bool {
	last := s[len(s)-1]
	open := byte('[')
	switch last {
	case ']':
	case ')':
		open = '('
	default:
		return false
	}
	i := strings.LastIndexByte(s, open)
	if i < 20 || len(s)-i > 80 {
		return false
	}
	inner := strings.ToLower(s[i+1 : len(s)-1])
	for _, part := range strings.FieldsFunc(inner, func(r rune) bool { return r == '/' || r == ',' || r == '|' || r == ':' }) {
		part = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(part), " photo"))
		for _, a := range agencies {
			if part == a && (open == '[' || strings.ContainsAny(inner, "/|:")) {
				return true
			}
		}
	}
	return false
}
