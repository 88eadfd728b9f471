package source

import (
	"net/url"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/daybookhq/daybook/stage/block"
)

func hostOf(addr string) string {
	u, err := url.Parse(addr)
	if err != nil {
		return ""
	}
	return u.Hostname()
}

// dateInPage returns the date of publication that the body of a page or its
// address gives, or "".
func dateInPage(root *html.Node, addr string) string {
	var said, first, article string
	each(root, func(n *html.Node) bool {
		iso, ok := dateOf(n)
		if !ok {
			return n.DataAtom != atom.Nav && n.DataAtom != atom.Aside && n.DataAtom != atom.Footer
		}
		prop := attr(n, "itemprop") + attr(n, "pubdate")
		switch {
		case said == "" && (strings.Contains(prop, "datePublished") || strings.Contains(attr(n, "class"), "published")):
			said = iso
		case article == "" && within(n, atom.Article, atom.Main):
			article = iso
		case first == "":
			first = iso
		}
		return false
	})
	for _, d := range []string{said, article, first, dateInAddress(addr), dateInLine(root)} {
		if d != "" {
			return d
		}
	}
	return ""
}

// dateOf returns the date that <time> or a microdata element states.
func dateOf(n *html.Node) (string, bool) {
	prop := attr(n, "itemprop")
	if n.DataAtom != atom.Time && !strings.HasPrefix(prop, "date") {
		return "", false
	}
	if strings.Contains(prop, "dateModified") || strings.Contains(attr(n, "class"), "updated") && !strings.Contains(attr(n, "class"), "published") {
		return "", false
	}
	for _, v := range []string{attr(n, "datetime"), attr(n, "content"), lineText(n)} {
		if iso, ok := Date(v); ok {
			return iso, true
		}
	}
	return "", false
}

// dateInAddress finds /2021/02/27/, /2021/feb/27/, 2021-02-27 and 20210227 in
// the path of an address.
func dateInAddress(addr string) string {
	u, err := url.Parse(addr)
	if err != nil {
		return ""
	}
	parts := strings.FieldsFunc(u.Path, func(r rune) bool { return r == '/' || r == '-' || r == '_' || r == '.' })
	for i, p := range parts {
		forms := map[string]string{"20060102": p}
		if i+2 < len(parts) {
			three := strings.Join(parts[i:i+3], " ")
			forms["2006 01 02"], forms["2006 1 2"], forms["2006 Jan 2"], forms["2006 January 2"] = three, three, three, three
		}
		for layout, s := range forms {
			if t, err := time.Parse(layout, s); err == nil && t.Year() > 1990 && t.Year() < 2100 {
				return t.Format(time.DateOnly)
			}
		}
	}
	return ""
}

// dateInLine reads the date off a short element above the text whose name says
// that it is one, or one anywhere that begins with "Published".
func dateInLine(root *html.Node) string {
	found, text := "", false
	each(root, func(n *html.Node) bool {
		if found != "" || unseen(n.DataAtom) || n.DataAtom == atom.Nav || n.DataAtom == atom.Footer || n.DataAtom == atom.Aside {
			return false
		}
		s := leaf(n)
		text = text || n.DataAtom == atom.P && s == "" && len(lineText(n)) > 120
		if s != "" && (publishedLine(s) || !text && (isNamed(n, "date", "time", "posted", "publish", "meta", "info") || boilerplate(s))) {
			found = looseDate(s)
		}
		return true
	})
	return found
}

// isNamed reports whether the class or id of n has one of the words, or longer
// ones that they are part of.
func isNamed(n *html.Node, words ...string) bool {
	names := nameWords(n)
	for _, w := range words {
		if names != "" && strings.Contains(names, w) {
			return true
		}
	}
	return false
}

// authorInPage reads the author off a short element above the text.
func authorInPage(root *html.Node) string {
	found, text := "", false
	each(root, func(n *html.Node) bool {
		if found != "" || text || unseen(n.DataAtom) || n.DataAtom == atom.Nav || n.DataAtom == atom.Footer || n.DataAtom == atom.Aside {
			return false
		}
		s := leaf(n)
		text = text || n.DataAtom == atom.P && s == "" && len(lineText(n)) > 120
		reason, _ := block.Boilerplate(s)
		if s != "" && (attr(n, "rel") == "author" || attr(n, "itemprop") == "author" || isNamed(n, "byline", "author") || reason == "byline") {
			found = personal(byline(s))
		}
		return true
	})
	return found
}

// personal returns s if all its words could be those of names.
func personal(s string) string {
	f := strings.Fields(s)
	if len(f) < 2 || len(f) > 10 {
		return ""
	}
	for _, w := range f {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) && !boundWords[strings.Trim(w, ",")] {
			return ""
		}
	}
	return s
}

var boundWords = map[string]bool{"and": true, "de": true, "del": true, "da": true, "van": true, "von": true, "der": true, "bin": true, "al": true, "el": true, "la": true, "&": true}

// leaf returns the text of n if it is at most a line, else "".
func leaf(n *html.Node) string {
	size := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			size += len(c.Data)
		}
		if c.Type == html.ElementNode && blockLevel(c.DataAtom) {
			return ""
		}
	}
	if size == 0 || size > 300 {
		return ""
	}
	if s := lineText(n); len(s) < 120 {
		return s
	}
	return ""
}

func publishedLine(s string) bool {
	s = strings.ToLower(s)
	for _, p := range []string{"published", "posted", "first published", "date:", "issued", "released"} {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// looseDate finds a date with a month's name, or an ISO date, in a line.
func looseDate(s string) string {
	words := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' || r == '|' || r == '(' || r == ')' || r == '\u00a0' })
	for i, w := range words {
		w = strings.TrimSuffix(w, ".")
		if w != "" && '0' <= w[0] && w[0] <= '9' {
			w = strings.TrimRight(w, "stndrh")
		} else if strings.HasPrefix(w, "Sept") && len(w) == 4 {
			w = "Sep"
		}
		words[i] = w
	}
	for i := range words {
		if iso, ok := Date(words[i]); ok && len(words[i]) > 7 {
			return iso
		}
		if i+3 <= len(words) {
			if iso, ok := Date(strings.Join(words[i:i+3], " ")); ok {
				return iso
			}
		}
	}
	return ""
}
