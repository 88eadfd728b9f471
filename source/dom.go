package source

import (
	"bytes"
	"io"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	// maxTree is the size in bytes of a page from which a tree is built; of a
	// larger one only the text is taken.
	maxTree = 4 << 20
	// maxDepth is how deep a page may nest where it has to be flattened. The
	// parser itself refuses 512.
	maxDepth = 100
)

// parsePage builds the tree of a page. A page that nests too deep is flattened
// first; nil means that no tree can be had.
func parsePage(page string) *html.Node {
	if len(page) > maxTree {
		page = strip(page, 1<<30)
	}
	if len(page) > maxTree {
		return nil
	}
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		root, err = html.Parse(strings.NewReader(strip(page, maxDepth)))
	}
	if err != nil {
		return nil
	}
	return root
}

// strip returns page without comments, scripts and styles, and without
// elements deeper than depth, whose text it keeps.
func strip(page string, depth int) string {
	var out bytes.Buffer
	open, skip := 0, atom.Atom(0)
	eachToken(page, func(t html.TokenType, tag atom.Atom, raw []byte) {
		switch {
		case skip != 0:
			if t == html.EndTagToken && tag == skip {
				skip = 0
			}
		case t == html.StartTagToken && (tag == atom.Style || tag == atom.Script && !bytes.Contains(raw, []byte("ld+json"))):
			skip = tag
		case t == html.CommentToken:
		case (t == html.StartTagToken || t == html.EndTagToken) && !counted(tag):
			out.Write(raw)
		case t == html.StartTagToken:
			if open++; open <= depth {
				out.Write(raw)
			}
		case t == html.EndTagToken:
			if open <= depth {
				out.Write(raw)
			}
			open = max(open-1, 0)
		default:
			out.Write(raw)
		}
	})
	return out.String()
}

// counted reports whether an element deepens the tree until its end tag: not
// so for void ones and those whose end may be left out.
func counted(tag atom.Atom) bool {
	switch tag {
	case atom.P, atom.Li, atom.Br, atom.Img, atom.Hr, atom.Meta, atom.Link, atom.Input, atom.Td, atom.Th, atom.Tr, atom.Dd, atom.Dt,
		atom.Option, atom.Html, atom.Head, atom.Body, atom.Wbr, atom.Source, atom.Area, atom.Base, atom.Col, atom.Embed, atom.Track, atom.Title, atom.Script:
		return false
	}
	return true
}

func eachToken(page string, f func(html.TokenType, atom.Atom, []byte)) {
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		t := z.Next()
		if t == html.ErrorToken {
			if z.Err() != io.EOF {
				return
			}
			f(html.TextToken, 0, z.Raw())
			return
		}
		raw := z.Raw()
		var tag atom.Atom
		if t == html.StartTagToken || t == html.EndTagToken || t == html.SelfClosingTagToken {
			name, _ := z.TagName()
			tag = atom.Lookup(name)
		}
		f(t, tag, raw)
	}
}

// bareText returns the text of a page for which there is no tree, a line for
// each block-level tag.
func bareText(page string) string {
	var out strings.Builder
	skip := atom.Atom(0)
	eachToken(page, func(t html.TokenType, tag atom.Atom, raw []byte) {
		switch {
		case skip != 0:
			if t == html.EndTagToken && tag == skip {
				skip = 0
			}
		case t == html.StartTagToken && unseen(tag):
			skip = tag
		case t == html.TextToken:
			out.WriteString(html.UnescapeString(string(raw)))
		case tag != 0 && blockLevel(tag) || tag == atom.Br:
			out.WriteByte('\n')
		}
	})
	var lines []string
	for l := range strings.Lines(out.String()) {
		if l = strings.Join(strings.Fields(l), " "); l != "" {
			lines = append(lines, l)
		}
	}
	return strings.Join(lines, "\n")
}

// unseen reports whether nobody reads the text of an element.
func unseen(tag atom.Atom) bool {
	switch tag {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Svg, atom.Math, atom.Object, atom.Embed, atom.Canvas,
		atom.Button, atom.Select, atom.Textarea, atom.Input, atom.Audio, atom.Video, atom.Head, atom.Title, atom.Dialog, atom.Map, atom.Datalist, atom.Noembed, atom.Noframes:
		return true
	}
	return false
}

// blockLevel reports whether an element starts on a line of its own.
func blockLevel(tag atom.Atom) bool {
	switch tag {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Aside, atom.Nav, atom.Ul, atom.Ol, atom.Li,
		atom.Dl, atom.Dt, atom.Dd, atom.Blockquote, atom.Figure, atom.Figcaption, atom.Table, atom.Tbody, atom.Thead, atom.Tfoot, atom.Tr, atom.Td, atom.Th,
		atom.Caption, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Hr, atom.Pre, atom.Form, atom.Fieldset, atom.Legend, atom.Center,
		atom.Address, atom.Details, atom.Summary, atom.Body, atom.Html, atom.Hgroup, atom.Frameset:
		return true
	}
	return false
}

// each calls f for every element below n, in document order; f returns false
// to leave out what is below. The parser bounds the depth.
func each(n *html.Node, f func(*html.Node) bool) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type == html.ElementNode && f(c) {
			each(c, f)
		}
		c = next
	}
}

// attr returns the value of an attribute, or "".
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// rawText returns all text below n.
func rawText(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return b.String()
}

// lineText returns the text below n as one line.
func lineText(n *html.Node) string { return strings.Join(strings.Fields(rawText(n)), " ") }

// nameWords takes the class and id of an element apart, as junk.txt says, and
// returns them with a space before and after each word.
func nameWords(n *html.Node) string {
	var b strings.Builder
	for _, key := range [...]string{"class", "id", "data-component", "data-testid"} {
		v := attr(n, key)
		if v == "" || len(v) > 400 {
			continue
		}
		if key == "class" && strings.Contains(v, "post") {
			v = withoutTerms(v)
		}
		b.WriteString(" ")
		lower := false
		for _, r := range v {
			switch {
			case unicode.IsUpper(r):
				if lower {
					b.WriteByte(' ')
				}
				b.WriteRune(unicode.ToLower(r))
				lower = false
			case unicode.IsLetter(r):
				b.WriteRune(r)
				lower = true
			case r == ' ':
				b.WriteString(" . ")
				lower = false
			default:
				b.WriteByte(' ')
				lower = false
			}
		}
		b.WriteString(" . ")
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// withoutTerms leaves out the classes that WordPress makes of what a post is
// filed under ("tag-war", "author-kim").
func withoutTerms(class string) string {
	f := strings.Fields(class)
	k := 0
	for _, c := range f {
		if head, _, ok := strings.Cut(c, "-"); ok && (head == "tag" || head == "author" || head == "category") && len(f) > 3 {
			continue
		}
		f[k] = c
		k++
	}
	return strings.Join(f[:k], " ")
}
