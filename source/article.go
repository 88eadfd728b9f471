package source

import (
	"net/url"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/stage/block"
)

// A page is the tree of a web page while its article is looked for.
type page struct {
	root  *html.Node
	body  *html.Node
	live  bool                  // a live blog: its times are a part of the text
	good  map[*html.Node]int    // words of running text below an element
	words map[*html.Node][2]int // words and linked words below an element
}

// maxAttr is the size in bytes of the longest attribute that is looked at.
const maxAttr = 4 << 10

func newPage(root *html.Node) *page {
	p := &page{root: root, body: root}
	each(root, func(n *html.Node) bool {
		if n.DataAtom == atom.Body {
			p.body = n
		}
		for i := range n.Attr {
			if len(n.Attr[i].Val) > maxAttr {
				n.Attr[i].Val = ""
			}
		}
		return true
	})
	return p
}

// weigh counts the words below each element.
func (p *page) weigh() []piece {
	pieces := render(p.body)
	p.good, p.words = map[*html.Node]int{}, map[*html.Node][2]int{}
	for i := range pieces {
		good := pieces[i].good()
		for n := pieces[i].node; n != nil; n = n.Parent {
			p.good[n] += good
			w := p.words[n]
			p.words[n] = [2]int{w[0] + pieces[i].words, w[1] + pieces[i].linked}
		}
	}
	return pieces
}

// prune takes out what is not the article by what the markup says: first what
// readers say, then the rest but for what holds half of the running text.
func (p *page) prune() {
	p.weigh()
	p.remove(func(n *html.Node, share float64) bool {
		return share < 0.95 && (unseen(n.DataAtom) || roles(n)[roleTalk] && !holds(n, atom.H1))
	})
	p.weigh()
	p.remove(func(n *html.Node, share float64) bool {
		return (share < 0.5 || n.DataAtom == atom.Nav) && p.junk(n, share)
	})
}

// remove takes out the elements of which bad holds, given their share of the
// running text.
func (p *page) remove(bad func(n *html.Node, share float64) bool) {
	all := max(p.good[p.body], 1)
	each(p.body, func(n *html.Node) bool {
		if !bad(n, float64(p.good[n])/float64(all)) {
			return true
		}
		n.Parent.RemoveChild(n)
		return false
	})
}

// junk reports whether n, which holds that share of the running text, is none
// of the article.
func (p *page) junk(n *html.Node, share float64) bool {
	switch {
	case unseen(n.DataAtom):
		return true
	case hidden(n), furniture(n):
		return true
	case n.DataAtom == atom.Form && share < 0.3:
		return true
	case n.DataAtom == atom.Header && !within(n, atom.Article, atom.Main) && !holds(n, atom.H1):
		return true
	case n.DataAtom == atom.Time && !p.live && p.words[n.Parent][0] < 30:
		return true
	}
	set := roles(n)
	switch {
	case set == nil, n.DataAtom == atom.P && p.words[n][0] > 40, set[roleBody] && share > 0.2, share > 0.1 && holds(n, atom.H1):
		return false
	case set[roleDrop] || set[rolePull]:
		return !set[roleLead] || set[rolePull]
	case set[roleWeak]:
		w := p.words[n]
		return w[1]*5 > w[0]*2
	}
	return false
}

func within(n *html.Node, tags ...atom.Atom) bool {
	for n = n.Parent; n != nil; n = n.Parent {
		for _, t := range tags {
			if n.DataAtom == t {
				return true
			}
		}
	}
	return false
}

func holds(n *html.Node, tag atom.Atom) (found bool) {
	each(n, func(c *html.Node) bool {
		found = found || c.DataAtom == tag
		return !found
	})
	return found
}

// main returns the element that holds the article: one that its name says so
// of, or the lowest one that holds nearly all that the readability algorithm
// finds, or the lowest one that holds most of the running text.
func (p *page) main(addr string) *html.Node {
	pieces := p.weigh()
	named := p.named()
	if named != nil && strings.Contains(attr(named, "itemprop"), "articleBody") {
		return named
	}
	own := named
	if own == nil {
		own = p.densest(p.body, p.good, 0.6)
	}
	cover, all := overlap(pieces, readabilityOf(p.root, addr))
	if all*3 < p.good[own] {
		return own
	}
	found := p.densest(p.body, cover, 0.9)
	if named != nil && under(found, named) && p.good[named]*2 <= p.good[found]*3 {
		return named
	}
	return found
}

// lead returns the pieces of the first element before main that is called the
// lead of an article.
func (p *page) lead(main *html.Node) []piece {
	var found []piece
	passed := false
	each(p.body, func(n *html.Node) bool {
		passed = passed || n == main
		if passed || found != nil {
			return false
		}
		if words := p.words[n]; words[0] > 4 && words[0] < 80 && words[1]*2 < words[0] && roles(n)[roleLead] && !holds(n, atom.H1) {
			found = render(n)
		}
		return true
	})
	return found
}

// named returns the innermost element with nearly all the text of those that
// are called the body of an article.
func (p *page) named() (named *html.Node) {
	all := p.good[p.body]
	each(p.body, func(n *html.Node) bool {
		if p.good[n]*5 < all*2 || n.DataAtom == atom.P {
			return false
		}
		if strings.Contains(attr(n, "itemprop"), "articleBody") || roles(n)[roleBody] {
			if named == nil || p.good[n]*10 >= p.good[named]*9 {
				named = n
			}
		}
		return true
	})
	return named
}

// overlap counts the words below each element that stand below other, too, and
// all of them.
func overlap(pieces []piece, other *html.Node) (cover map[*html.Node]int, all int) {
	if other == nil {
		return nil, 0
	}
	have := map[string]bool{}
	for _, p := range render(other) {
		have[letters(p.text)] = true
	}
	cover = map[*html.Node]int{}
	for i := range pieces {
		if good := pieces[i].good(); good > 0 && have[letters(pieces[i].text)] {
			all += good
			for n := pieces[i].node; n != nil; n = n.Parent {
				cover[n] += good
			}
		}
	}
	return cover, all
}

func under(n, top *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == top {
			return true
		}
	}
	return false
}

// densest returns the lowest element below n that keeps the share of the
// weight at each step down.
func (p *page) densest(n *html.Node, weight map[*html.Node]int, share float64) *html.Node {
	all := weight[n]
	for {
		var best *html.Node
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.ElementNode && (best == nil || weight[c] > weight[best]) {
				best = c
			}
		}
		if share < 0.9 {
			all = weight[n]
		}
		if best == nil || float64(weight[best]) < share*float64(all) || !blockLevel(best.DataAtom) || best.DataAtom == atom.P {
			return n
		}
		n = best
	}
}

// readabilityOf returns what the readability algorithm takes for the article.
func readabilityOf(root *html.Node, addr string) *html.Node {
	u, err := url.Parse(addr)
	if err != nil || addr == "" {
		u = &url.URL{Scheme: "https", Host: "example.org"}
	}
	parser := readability.NewParser()
	parser.MaxElemsToParse = 20000
	parser.KeepClasses = true
	parser.DisableJSONLD = true
	a, err := parser.ParseDocument(root, u)
	if err != nil {
		return nil
	}
	return a.Node
}

// tidy leaves out of the pieces what is no text of the article.
func tidy(pieces []piece, m *meta) []piece {
	title := letters(m.title)
	seen := map[string]bool{}
	var all strings.Builder
	for i := range pieces {
		if pieces[i].kind == daybook.BlockParagraph {
			all.WriteString(letters(pieces[i].text))
			all.WriteByte('\n')
		}
	}
	body := all.String()
	searches := 0
	var out []piece
	for _, p := range pieces {
		key := letters(p.text)
		repeat := false
		if (p.kind == daybook.BlockQuote || p.kind == daybook.BlockTitle) && p.words > 3 && searches < 100 {
			searches++
			repeat = strings.Contains(body, key)
		}
		switch {
		case key == "", repeat, p.words > 7 && seen[key]:
		case key == title && (p.kind == daybook.BlockTitle || len(out) < 3):
		case p.kind != daybook.BlockCaption && boilerplate(p.text) && !(m.live && clock(p.text)):
		case p.linked > 0 && p.words < 60 && leadsOn(p.text):
		case p.linked*10 >= p.words*8 && (!stops(p.text) || p.words < 25):
		default:
			seen[key] = true
			out = append(out, p)
		}
	}
	for len(out) > 0 && out[len(out)-1].kind == daybook.BlockTitle {
		out = out[:len(out)-1]
	}
	return out
}

func boilerplate(s string) bool {
	_, ok := block.Boilerplate(s)
	return ok
}

// leadsOn reports a teaser: a text that ends in a link to the rest of it.
func leadsOn(s string) bool {
	s = strings.TrimRight(strings.ToLower(s), " .…»›→>")
	for _, end := range [...]string{"read more", "read on", "continue reading", "full story", "more"} {
		if head, ok := strings.CutSuffix(s, end); ok && (head == "" || end != "more" || stops(head)) {
			return true
		}
	}
	return false
}

// clock reports the time above an entry of a live blog.
func clock(s string) bool {
	return len(s) < 40 && strings.ContainsRune(s, ':') && s[0] >= '0' && s[0] <= '9'
}

// letters returns the letters and digits of s in lower case.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if isWord(r) {
			return r
		}
		return -1
	}, strings.ToLower(s))
}
