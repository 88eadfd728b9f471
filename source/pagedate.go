package source

import (
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
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

// dateInLine reads the date off a short element near the top whose name says
// that it is one, or that begins with "Published".
func dateInLine(root *html.Node) string {
	found := ""
	each(root, func(n *html.Node) bool {
		if found != "" || unseen(n.DataAtom) || n.DataAtom == atom.Nav || n.DataAtom == atom.Footer || n.DataAtom == atom.Aside {
			return false
		}
		names := nameWords(n)
		named := strings.Contains(names, "date") || strings.Contains(names, "time") || strings.Contains(names, "posted") || strings.Contains(names, "publish") || strings.Contains(names, "meta") || strings.Contains(names, "info")
		if s := leaf(n); s != "" && (named || publishedLine(s) || boilerplate(s)) {
			found = looseDate(s)
		}
		return true
	})
	return found
}

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
	for i := range words {
		if iso, ok := Date(strings.TrimSuffix(words[i], ".")); ok {
			return iso
		}
		if i+3 <= len(words) {
			three := strings.Join(words[i:i+3], " ")
			if iso, ok := Date(strings.NewReplacer("st ", " ", "nd ", " ", "rd ", " ", "th ", " ", ".", "", "Sept ", "Sep ").Replace(three)); ok {
				return iso
			}
		}
	}
	return ""
}
