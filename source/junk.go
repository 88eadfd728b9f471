package source

import (
	_ "embed"
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

//go:embed junk.txt
var junkFile string

// A role is what the names of an element say that it is for.
type role string

const (
	roleNone role = ""
	roleDrop role = "drop"
	roleTalk role = "talk"
	roleWeak role = "weak"
	roleBody role = "body"
	roleLead role = "lead"
	rolePull role = "pull"
)

// junkTable maps one or two words to a role.
var junkTable = sync.OnceValue(func() map[string]role {
	table := map[string]role{}
	for l := range strings.Lines(junkFile) {
		if r, words, ok := strings.Cut(strings.TrimSpace(l), "\t"); ok && !strings.HasPrefix(l, "#") {
			if words = strings.TrimSpace(words); table[words] == "" {
				table[words] = role(r)
			}
		}
	}
	return table
})

// roles returns the set of roles that the names of n suggest.
func roles(n *html.Node) map[role]bool {
	names := nameWords(n)
	if names == "" {
		return nil
	}
	table := junkTable()
	var set map[role]bool
	words := strings.Fields(names)
	for i := range words {
		for k := i + 1; k <= min(i+3, len(words)); k++ {
			if r := table[strings.Join(words[i:k], " ")]; r != "" {
				if set == nil {
					set = map[role]bool{}
				}
				set[r] = true
			}
		}
	}
	return set
}

// hidden reports whether the markup hides n.
func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			if a.Val == "true" {
				return true
			}
		case "style":
			s := strings.ToLower(strings.ReplaceAll(a.Val, " ", ""))
			if strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") || strings.Contains(s, "font-size:0;") {
				return true
			}
		}
	}
	return false
}

// furniture reports whether the element's own tag or ARIA role says that it
// is not the article.
func furniture(n *html.Node) bool {
	if n.DataAtom == 0 && strings.HasPrefix(n.Data, "amp-") {
		switch n.Data {
		case "amp-img", "amp-list":
			return n.Data == "amp-list"
		}
		return true
	}
	switch n.DataAtom {
	case atom.Nav, atom.Aside, atom.Footer, atom.Menu:
		return true
	}
	switch attr(n, "role") {
	case "navigation", "banner", "contentinfo", "complementary", "dialog", "alertdialog", "alert", "search", "menu", "menubar", "tablist", "toolbar", "doc-pullquote", "note":
		return true
	}
	return false
}
