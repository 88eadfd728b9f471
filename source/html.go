package source

import (
	"strings"
	"unicode"

	"golang.org/x/net/html/charset"

	"github.com/daybookhq/daybook"
)

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// fromHTML fills doc from a web page.
func fromHTML(doc *daybook.Document, data []byte, contentType string) error {
	text := decodePage(doc, data, contentType)
	root := parsePage(text)
	if root == nil {
		lose(doc, "no-markup", "the page is too large or too deep for its markup to be read; its bare text was taken")
		doc.Text = clean(doc, bareText(text))
		return nil
	}
	m := readMeta(root, doc.URL)
	p := newPage(root)
	p.live = m.live
	p.prune()
	main := p.main(m.url)
	pieces := append(p.lead(main), render(main)...)
	m.title = shown(m.title, pieces)
	pieces = tidy(pieces, m)
	m.describe(doc)
	setText(doc, pieces)
	if len(doc.Text)*3 < len(m.body) || strings.TrimSpace(doc.Text) == "" {
		m.standIn(doc)
	}
	if strings.TrimSpace(doc.Text) == "" {
		lose(doc, "no-article", "no article was found in the page; all its text was taken")
		doc.Text = clean(doc, bareText(text))
	}
	return nil
}

// shown returns the headline as the page shows it, where its title has more:
// one of the first pieces, of four words at least, that the title contains.
func shown(title string, pieces []piece) string {
	for _, p := range pieces[:min(4, len(pieces))] {
		if inTitle(p.text, title) {
			return p.text
		}
	}
	return title
}

// inTitle reports whether s makes up most of a title.
func inTitle(s, title string) bool {
	all, key := letters(title), letters(s)
	return len(strings.Fields(s)) > 3 && len(key)*2 > len(all) && strings.Contains(all, key)
}

// setText makes the text of doc of pieces, a line each.
func setText(doc *daybook.Document, pieces []piece) {
	var b strings.Builder
	for _, p := range pieces {
		t := clean(doc, p.text)
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		start := b.Len()
		b.WriteString(t)
		doc.Hints = append(doc.Hints, daybook.Block{Span: daybook.Span{Start: start, End: b.Len()}, Kind: p.kind, Reason: p.reason})
	}
	doc.Text = b.String()
}

// decodePage returns a page as UTF-8: UTF-8 if it is that, else what it or the
// server declares.
func decodePage(doc *daybook.Document, data []byte, contentType string) string {
	enc, name, certain := charset.DetermineEncoding(data[:min(len(data), 4096)], contentType)
	if !certain || name == "utf-8" || validUTF8(data) {
		return decode(doc, data)
	}
	return decodeWith(enc, data)
}
