// Package sentence splits blocks into sentences.
//
// A sentence ends at a full stop, question mark, exclamation mark or ellipsis
// with the quotation marks and brackets that close behind it, unless what
// stands around the mark says otherwise: see [ender]. Titles and datelines are
// one sentence each. No sentence is longer than maxWords words or maxBytes
// bytes, so that later stages need not fear a text without an end.
package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/daybookhq/daybook"
)

// Bounds on one sentence; no real one comes near them.
const (
	maxWords = 400
	maxBytes = 6000
	window   = maxBytes + 256 // what is looked at to find the end of one
)

// New returns the stage.
func New() daybook.Stage {
	return daybook.Stage{
		Name:   "sentence",
		Doc:    "splits blocks into sentences",
		Reads:  []string{"blocks"},
		Writes: []string{"sentences"},
		Run:    run,
	}
}

func run(a *daybook.Analysis) {
	for i, b := range a.Blocks {
		whole := b.Kind == daybook.BlockTitle || b.Kind == daybook.BlockDateline
		text := a.Doc.At(b.Span)
		for pos := 0; pos < len(text); {
			end := len(text)
			if n := topic(text[pos:]); !whole && pos == 0 && n > 0 {
				end = n
			} else if !whole {
				end = pos + next(text[pos:min(len(text), pos+window)])
			}
			end = pos + bound(text[pos:end])
			if s, ok := trim(text, pos, end); ok {
				s.Start += b.Start
				s.End += b.Start
				a.Sentences = append(a.Sentences, daybook.Sentence{Span: s, Block: i})
			}
			pos = end
		}
	}
}

// trim returns text[start:end] without white space around it; ok is false if
// nothing is left.
func trim(text string, start, end int) (s daybook.Span, ok bool) {
	left := strings.TrimLeftFunc(text[start:end], blank)
	start = end - len(left)
	end = start + len(strings.TrimRightFunc(left, blank))
	return daybook.Span{Start: start, End: end}, start < end
}

// blank reports whether r shows nothing: white space, zero-width marks and
// control characters.
func blank(r rune) bool {
	return unicode.IsSpace(r) || unicode.In(r, unicode.Cf, unicode.Cc)
}

// next returns the length of the first sentence of text, at least 1.
func next(text string) int {
	for i := 0; i < len(text); {
		switch c := text[i]; {
		case c == '\n':
			if n := paragraphEnd(text[i:]); n > 0 {
				return i + n
			}
			i++
		case c == '.' || c == '!' || c == '?' || strings.HasPrefix(text[i:], "…"):
			e := ender{text: text, at: i}
			e.scan()
			if e.ends() {
				return e.after
			}
			i = e.marks
		case i > maxBytes:
			return i // bound finds a better place
		default:
			i++
		}
	}
	return len(text)
}

// paragraphEnd returns the length of the empty line at the start of text, or 0.
func paragraphEnd(text string) int {
	for i := 1; i < len(text); i++ {
		switch text[i] {
		case '\n':
			return i + 1
		case ' ', '\t', '\r':
		default:
			return 0
		}
	}
	return 0
}

// bound returns len(text), or less if text is too long for one sentence: then
// the end of the last word within bounds, preferably one before which a
// semicolon or a comma stands.
func bound(text string) int {
	words, space, soft := 0, 0, 0
	for i := 0; i < len(text); i++ {
		if i == maxBytes || words == maxWords {
			break
		}
		if text[i] != ' ' && text[i] != '\n' {
			continue
		}
		words++
		space = i + 1
		if i > 0 && words > maxWords/2 && (text[i-1] == ';' || text[i-1] == ',') {
			soft = i + 1
		}
	}
	switch {
	case words < maxWords && len(text) <= maxBytes:
		return len(text)
	case soft > 0:
		return soft
	case space > 0:
		return space
	}
	cut := min(maxBytes, len(text))
	for cut > 1 && cut < len(text) && !utf8.RuneStart(text[cut]) {
		cut--
	}
	return cut
}
