package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/daybookhq/daybook"
)

// A passage is a stretch in quotation marks. Passages do not overlap: of
// nested ones the outermost counts.
type passage struct {
	content daybook.Span // without the marks
	outer   daybook.Span // with them
	open    bool         // the closing mark is missing: speech that goes on in the next paragraph
	words   int
}

// A mark is one quotation mark, or several that stand for one (a doubled one).
type mark struct {
	daybook.Span
	single      bool
	opens, shut bool // what it may do; both for a straight mark between two words
}

// passages returns the quotations of the blocks that tell the story.
func passages(a *daybook.Analysis) []passage {
	var found []passage
	var here, next []mark
	for i, b := range a.Blocks {
		if !b.Kind.Told() {
			next = nil
			continue
		}
		if here = next; here == nil {
			here = marks(a.Doc.Text, b.Span)
		}
		next = nil
		goesOn := false
		if i+1 < len(a.Blocks) && a.Blocks[i+1].Kind.Told() {
			n := a.Blocks[i+1].Span
			next = marks(a.Doc.Text, n)
			goesOn = len(next) > 0 && next[0].opens && !next[0].single && strings.TrimSpace(a.Doc.Text[n.Start:next[0].Start]) == ""
		}
		found = pair(a.Doc.Text, b.Span, here, goesOn, found)
	}
	return found
}

// marks returns the marks in block b. A block that is a quoted field of a
// table ("He said ""no"" to it.") loses the marks of the field: in it only
// doubled marks count.
func marks(text string, b daybook.Span) []mark {
	body := text[b.Start:b.End]
	least := 1
	if field(strings.TrimSpace(body)) {
		least = 2
	}
	var all []mark
	for i := 0; i < len(body); {
		r, size := utf8.DecodeRuneInString(body[i:])
		if !isMark(r) {
			i += size
			continue
		}
		end := i + size
		for strings.HasPrefix(body[end:], body[i:i+size]) {
			end += size
		}
		if (r == '\'' || r == '`') && end-i > size {
			r = '"' // two single marks are a double one
		}
		before, _ := utf8.DecodeLastRuneInString(body[:i])
		after, _ := utf8.DecodeRuneInString(body[end:])
		if r != '"' || end-i >= least || body[i] != '"' {
			m := mark{Span: daybook.Span{Start: b.Start + i, End: b.Start + end}}
			if m.judge(r, edge(before, i == 0), edge(after, end == len(body))); m.opens || m.shut {
				all = append(all, m)
			}
		}
		i = end
	}
	return all
}

func isMark(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '«', '»', '\'', '‘', '’', '`':
		return true
	}
	return false
}

// field reports whether a block is a field of comma-separated values: wrapped
// in marks of which those inside are doubled.
func field(body string) bool {
	if len(body) < 4 || body[0] != '"' || body[len(body)-1] != '"' {
		return false
	}
	inner := body[1 : len(body)-1]
	return strings.Contains(inner, `""`) && !strings.Contains(strings.ReplaceAll(inner, `""`, ""), `"`)
}

// edge returns the rune beside a mark, a space at the block's end.
func edge(r rune, none bool) rune {
	if none {
		return ' '
	}
	return r
}

// judge decides what mark r may do between its neighbours.
func (m *mark) judge(r, before, after rune) {
	wordBefore := unicode.IsLetter(before) || unicode.IsDigit(before)
	wordAfter := unicode.IsLetter(after) || unicode.IsDigit(after)
	switch r {
	case '“', '„', '«':
		m.opens = true
	case '”', '»':
		m.shut = true
		// German and reversed styles open with these.
		m.opens = !wordBefore && wordAfter && unicode.IsSpace(before)
	case '"':
		m.opens = !unicode.IsSpace(after) && !wordBefore
		m.shut = !unicode.IsSpace(before) && !wordAfter
		if !m.opens && !m.shut {
			m.opens, m.shut = true, true
		}
	case '‘':
		m.single, m.opens = true, !wordBefore
	default: // ' and ’ are apostrophes more often than marks
		m.single = true
		m.opens = r != '’' && !wordBefore && unicode.IsLetter(after)
		m.shut = !unicode.IsSpace(before) && !wordAfter
	}
}

// pair matches marks in one walk and appends the passages to found. A double
// mark without a partner opens speech up to the block's end if it begins the
// block or if speech goes on in the next one.
func pair(text string, b daybook.Span, all []mark, goesOn bool, found []passage) []passage {
	for i := 0; i < len(all); i++ {
		if !all[i].opens {
			continue
		}
		j := closer(text, all, i)
		switch {
		case j >= 0:
			found = append(found, newPassage(text, all[i].Span, all[j].Span))
			i = j
		case !all[i].single && (goesOn || strings.TrimSpace(text[b.Start:all[i].Start]) == ""):
			end := daybook.Span{Start: b.End, End: b.End}
			p := newPassage(text, all[i].Span, end)
			p.open = true
			return append(found, p)
		}
	}
	return found
}

// closer returns the mark that closes mark i, or -1. A single mark looks no
// further than sixty marks: apostrophes would make the search quadratic.
func closer(text string, all []mark, i int) int {
	depth := 0
	for j := i + 1; j < len(all) && j < i+60; j++ {
		m := all[j]
		switch {
		case m.single != all[i].single:
			if all[i].single && text[all[i].Start] == '\'' {
				return -1 // a double mark inside straight single ones: an apostrophe after all
			}
		case m.shut && depth == 0 && !(m.single && possessive(text, all, j)):
			return j
		case m.shut && depth > 0:
			depth--
		case m.opens && !m.shut && !m.single && text[m.Start] != '"':
			depth++
		}
	}
	return -1
}

// possessive reports whether mark j is more likely the apostrophe of a plural
// ("the soldiers' families") than a closing mark: a better one follows.
func possessive(text string, all []mark, j int) bool {
	m := all[j]
	if m.Start == 0 || text[m.Start-1] != 's' || m.End >= len(text) || text[m.End] != ' ' {
		return false
	}
	for _, n := range all[j+1 : min(len(all), j+9)] {
		if n.single && n.opens {
			return false
		}
		if n.single && n.shut {
			return true
		}
	}
	return false
}

func newPassage(text string, open, shut daybook.Span) passage {
	in := daybook.Span{Start: open.End, End: shut.Start}
	for in.Start < in.End && text[in.Start] == ' ' {
		in.Start++
	}
	for in.End > in.Start && text[in.End-1] == ' ' {
		in.End--
	}
	return passage{
		content: in,
		outer:   daybook.Span{Start: open.Start, End: shut.End},
		words:   len(strings.Fields(text[in.Start:min(in.End, in.Start+200)])),
	}
}
