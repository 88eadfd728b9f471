package block

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/daybookhq/daybook"
)

// A line is one line of the text without the white space around it.
type line struct {
	start, end int
	indent     int  // columns of white space before it
	width      int  // code points
	gap        bool // an empty line stands before it
}

// Hard-wrapped text has lines of about this many columns.
const (
	narrowest = 40
	widest    = 110
)

// paragraphs returns a block for each line, or for each run of lines that one
// paragraph was broken into.
func paragraphs(text string) []daybook.Block {
	ls := lines(text)
	width := wrapWidth(text, ls)
	var blocks []daybook.Block
	for i, l := range ls {
		if i > 0 && !l.gap && goesOn(text, ls[i-1], l, width) {
			blocks[len(blocks)-1].End = l.end
			continue
		}
		blocks = append(blocks, paragraph(l.start, l.end))
	}
	return blocks
}

// lines returns the lines that are not empty. All that Unicode lets end a line
// ends one.
func lines(text string) []line {
	var out []line
	cur, open, gap := line{}, false, false
	feet := 0 // line ends since the last word
	for i, r := range text {
		switch {
		case ends(r):
			if open {
				out = append(out, cur)
				open = false
			}
			if r != '\n' || i == 0 || text[i-1] != '\r' {
				feet++
			}
			cur = line{}
		case unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b':
			if open {
				cur.width++
			} else {
				cur.indent++
			}
		default:
			if !open {
				gap = feet > 1
				cur.start, cur.gap, cur.width, open, feet = i, gap, 0, true, 0
			}
			cur.width++
			cur.end = i + utf8.RuneLen(r)
			if r == utf8.RuneError {
				_, n := utf8.DecodeRuneInString(text[i:])
				cur.end = i + n
			}
		}
	}
	if open {
		out = append(out, cur)
	}
	return out
}

func ends(r rune) bool {
	return r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029' || r == '\v' || r == '\f' || r == '\u0085'
}

// wrapWidth returns the width to which the text was wrapped, or 0 if it was
// not. It was, if most lines that another one follows have no room for the
// first word of that one.
func wrapWidth(text string, ls []line) int {
	if len(ls) < 4 {
		return 0
	}
	widths := make([]int, len(ls))
	for i, l := range ls {
		widths[i] = l.width
	}
	sort.Ints(widths)
	width := widths[len(widths)-1-len(widths)/50]
	if width < narrowest || width > widest {
		return 0
	}
	pairs, full := 0, 0
	for i := 1; i < len(ls); i++ {
		if ls[i].gap || stops(text[ls[i-1].start:ls[i-1].end]) {
			continue
		}
		pairs++
		if isFull(text, ls[i-1], ls[i], width) {
			full++
		}
	}
	if pairs < 3 || full*10 < pairs*7 {
		return 0
	}
	return width
}

// isFull reports whether l had no room left for the first word of next. Ragged
// setting gets away with some columns.
func isFull(text string, l, next line, width int) bool {
	word, _, _ := strings.Cut(text[next.start:min(next.end, next.start+60)], " ")
	return l.width+1+utf8.RuneCountInString(word) > width-6
}

// goesOn reports whether next belongs to the paragraph of l.
func goesOn(text string, l, next line, width int) bool {
	last := text[l.start:l.end]
	r, _ := utf8.DecodeRuneInString(text[next.start:])
	if width > 0 && next.indent <= l.indent+1 && isFull(text, l, next, width) {
		return true
	}
	if width > 0 {
		return next.indent <= l.indent+1 && l.width*10 > width*6 && !stops(last) && (unicode.IsLower(r) || allCaps(last))
	}
	return l.width > 50 && unicode.IsLower(r) && !stops(last) && !strings.HasSuffix(last, ":")
}

// stops reports whether s ends as a sentence does.
func stops(s string) bool {
	r := lastMark(s)
	return r == '.' || r == '!' || r == '?' || r == '…'
}

// lastMark returns the last character of s before closing marks and numbers of
// footnotes: "qawl.[3]".
func lastMark(s string) rune {
	for {
		s = strings.TrimRightFunc(s, unicode.IsSpace)
		i := strings.LastIndexByte(s, '[')
		if i < 1 || len(s)-i > 5 || !strings.HasSuffix(s, "]") || strings.Trim(s[i:], "[]0123456789") != "" {
			break
		}
		s = s[:i]
	}
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(s, isCloser))
	return r
}

func isCloser(r rune) bool {
	return r == '"' || r == '\'' || r == '”' || r == '’' || r == '»' || r == ')' || r == ']' || unicode.IsSpace(r) || unicode.Is(unicode.Cf, r)
}
