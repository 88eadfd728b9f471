package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/daybookhq/daybook"
)

// A piece is one block of text of a page.
type piece struct {
	text   string
	kind   daybook.BlockKind
	reason string
	node   *html.Node // the block element that holds it
	words  int
	linked int // words within links
	strong int // words in bold
}

// good returns how much a piece looks like running text, in words.
func (p *piece) good() int {
	own := p.words - p.linked
	switch {
	case p.words < 5 || p.kind == daybook.BlockTitle:
		return 0
	case p.words < 12 && !stops(p.text):
		return 0
	case p.linked*2 > p.words:
		return 0
	}
	return own
}

// stops reports whether s ends as a sentence does.
func stops(s string) bool {
	s = strings.TrimRightFunc(s, func(r rune) bool {
		return strings.ContainsRune("\"'”’»)]", r) || unicode.IsSpace(r) || unicode.Is(unicode.Cf, r)
	})
	r, _ := utf8.DecodeLastRuneInString(s)
	return r == '.' || r == '!' || r == '?' || r == '…' || r == ':'
}

// A renderer turns a tree into pieces.
type renderer struct {
	pieces []piece
	buf    strings.Builder
	cur    piece
	space  bool // white space since the last word
	breaks int  // <br> since the last word
	link   int  // depth within links
	bold   int
}

// render returns the pieces of the tree n in order.
func render(n *html.Node) []piece {
	r := &renderer{}
	r.open(n, daybook.BlockParagraph, "")
	r.children(n)
	r.flush()
	return r.pieces
}

func (r *renderer) open(n *html.Node, kind daybook.BlockKind, reason string) {
	r.flush()
	r.cur.node, r.cur.kind, r.cur.reason = n, kind, reason
}

// flush ends the current piece.
func (r *renderer) flush() {
	if r.buf.Len() > 0 {
		p := r.cur
		p.text = r.buf.String()
		r.pieces = append(r.pieces, p)
		r.buf.Reset()
	}
	r.cur.words, r.cur.linked, r.cur.strong = 0, 0, 0
	r.space, r.breaks = false, 0
}

func (r *renderer) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			r.words(c.Data, n.DataAtom == atom.Pre)
		case html.ElementNode:
			r.element(c)
		}
	}
}

func (r *renderer) element(n *html.Node) {
	switch {
	case unseen(n.DataAtom):
	case n.DataAtom == atom.Br:
		r.breaks++
	case n.DataAtom == atom.A:
		r.link++
		r.children(n)
		r.link--
	case n.DataAtom == atom.B || n.DataAtom == atom.Strong:
		r.bold++
		r.children(n)
		r.bold--
	case n.DataAtom == atom.Tr && dataRow(n):
		r.row(n)
	case blockLevel(n.DataAtom):
		was := r.cur
		kind, reason := was.kind, was.reason
		if k, why := kindOf(n); k != "" {
			kind, reason = k, why
		}
		r.open(n, kind, reason)
		r.children(n)
		r.open(was.node, was.kind, was.reason)
	default:
		r.children(n)
	}
}

// dataRow reports a row of short cells, as a table of figures has; others lay
// out the page.
func dataRow(tr *html.Node) bool {
	cells := 0
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		cells++
		plain := true
		each(c, func(n *html.Node) bool {
			plain = plain && !blockLevel(n.DataAtom) && n.DataAtom != atom.Br
			return plain
		})
		if !plain || len(lineText(c)) > 80 {
			return false
		}
	}
	return cells > 1
}

// row renders a row of data as one piece: "Killed: 5" or "Kosa, 5, 12".
func (r *renderer) row(tr *html.Node) {
	was := r.cur
	r.open(tr, was.kind, was.reason)
	mark := byte(',')
	if cells := tr.FirstChild; cells != nil && cells == tr.LastChild.PrevSibling {
		mark = ':'
	}
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		if r.buf.Len() > 0 && strings.IndexByte(",:;", r.buf.String()[r.buf.Len()-1]) < 0 {
			r.buf.WriteByte(mark)
		}
		r.space = true
		r.children(c)
	}
	r.open(was.node, was.kind, was.reason)
}

// kindOf returns the kind of block that an element is, or "".
func kindOf(n *html.Node) (kind daybook.BlockKind, reason string) {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return daybook.BlockTitle, "heading (" + n.Data + ")"
	case atom.Figcaption, atom.Caption:
		return daybook.BlockCaption, n.Data
	case atom.Blockquote:
		return daybook.BlockQuote, n.Data
	}
	if names := nameWords(n); names != "" && (strings.Contains(names, "caption") || strings.Contains(names, "image credit") || strings.Contains(names, "photo credit")) {
		return daybook.BlockCaption, "named as a caption"
	}
	return "", ""
}

// words adds text to the piece. Two <br> end it; one does when a sentence
// ended there. In <pre> an empty line ends it.
func (r *renderer) words(s string, pre bool) {
	if pre && strings.Contains(s, "\n\n") {
		for i, part := range strings.Split(s, "\n\n") {
			if i > 0 {
				r.flush()
			}
			r.words(part, false)
		}
		return
	}
	start := -1
	for i, c := range s {
		if !unicode.IsSpace(c) && !invisible(c) {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			r.word(s[start:i])
			start = -1
		}
		if !invisible(c) {
			r.space = true
		}
	}
	if start >= 0 {
		r.word(s[start:])
	}
}

// invisible reports marks that say where a word may be broken.
func invisible(c rune) bool {
	return c == '\u200b' || c == '\ufeff' || c == '\u2060' || c == '\u00ad'
}

// shortLine is how many words a line has at most that one <br> sets off from
// what follows.
const shortLine = 14

// lineEnds reports whether a single <br> before w ends more than a line: a
// sentence ended there, or a headline or byline did.
func (r *renderer) lineEnds(w string) bool {
	if r.buf.Len() == 0 {
		return false
	}
	c, _ := utf8.DecodeRuneInString(w)
	return stops(r.buf.String()) || r.cur.words <= shortLine && (unicode.IsUpper(c) || unicode.IsDigit(c))
}

func (r *renderer) word(w string) {
	if r.breaks > 1 || r.breaks == 1 && r.lineEnds(w) {
		r.flush()
	}
	fresh := r.buf.Len() == 0
	if (r.space || r.breaks > 0) && !fresh {
		r.buf.WriteByte(' ')
		fresh = true
	}
	if fresh {
		r.cur.words++
		if r.link > 0 {
			r.cur.linked++
		}
		if r.bold > 0 {
			r.cur.strong++
		}
	}
	r.space, r.breaks = false, 0
	r.buf.WriteString(w)
}
