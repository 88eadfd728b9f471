package feed

import (
	"bufio"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"slices"
	"strings"
)

// Bounds on XML.
const (
	maxDepth = 100     // elements within each other
	maxToken = 4 << 20 // bytes of a tag or a run of text
)

// spaces are the namespaces that matter, by the prefix that they usually have.
// Others keep the prefix that they have.
var spaces = map[string]string{
	"http://purl.org/rss/1.0/": "", "http://my.netscape.com/rdf/simple/0.9/": "", "http://channel.netscape.com/rdf/simple/0.9/": "", "http://backend.userland.com/rss2": "",
	"http://www.w3.org/2005/Atom": "", "http://purl.org/atom/ns#": "", "http://www.sitemaps.org/schemas/sitemap/0.9": "", "http://www.google.com/schemas/sitemap/0.84": "",
	"http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf", "http://purl.org/rss/1.0/modules/content/": "content", "http://purl.org/dc/elements/1.1/": "dc", "http://purl.org/dc/terms/": "dcterms",
	"http://www.google.com/schemas/sitemap-news/0.9": "news", "http://search.yahoo.com/mrss/": "media", "http://rssnamespace.org/feedburner/ext/1.0": "feedburner", "http://www.w3.org/1999/xhtml": "xhtml",
}

// A slot says which field of an item an element fills; of several the first in
// rank wins.
type slot struct {
	field func(*Item) *string
	rank  int
}

var slots = func() map[string]slot {
	m := map[string]slot{}
	put := func(field func(*Item) *string, elements string) {
		for rank, e := range strings.Fields(elements) {
			m[e] = slot{field, rank}
		}
	}
	put(func(it *Item) *string { return &it.URL }, "feedburner:origLink link loc")
	put(func(it *Item) *string { return &it.ID }, "guid id")
	put(func(it *Item) *string { return &it.Title }, "title news:news/news:title dc:title media:title media:group/media:title")
	put(func(it *Item) *string { return &it.Author }, "dc:creator author/name author")
	put(func(it *Item) *string { return &it.Outlet }, "news:news/news:publication/news:name source/title source dc:publisher")
	put(func(it *Item) *string { return &it.Published }, "published pubDate news:news/news:publication_date dc:date issued dcterms:issued dcterms:created created pubdate")
	put(func(it *Item) *string { return &it.Updated }, "updated modified dcterms:modified lastmod")
	put(func(it *Item) *string { return &it.Summary }, "description summary media:description media:group/media:description")
	put(func(it *Item) *string { return &it.Content }, "content:encoded xhtml:body content fulltext")
	return m
}()

// marked are the elements whose children are markup of a text.
var marked = map[string]bool{"description": true, "summary": true, "content": true, "content:encoded": true, "xhtml:body": true, "fulltext": true, "title": true}

// containers are the elements that hold an item, by kind of feed.
var containers = map[string]string{KindRSS: "item", KindAtom: "entry", KindSitemap: "url", KindIndex: "sitemap"}

// An element is open: its tag as it stands there, its name as slots has it, and
// the text in it so far.
type element struct {
	tag, name string
	text      strings.Builder
	plain     bool // what stands in it directly is no HTML
}

// A parser reads the tokens of a feed.
type parser struct {
	feed     *Feed
	dec      *xml.Decoder
	in       *cleaner
	prefixes map[string]string
	open     []*element

	from  int             // depth of the open item, 0 if there is none
	item  Item            // the open one
	ranks map[*string]int // of what fills its fields
	mark  int             // depth of the element whose markup is being taken, 0 if there is none
}

func parseXML(r *bufio.Reader, most int) (*Feed, error) {
	in := &cleaner{r: decode(r), most: most}
	p := &parser{feed: &Feed{}, in: in, dec: xml.NewDecoder(in), prefixes: map[string]string{"atom": "", "a10": ""}, ranks: map[*string]int{}}
	p.dec.Strict = false
	p.dec.Entity = xml.HTMLEntity
	p.dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	err := p.tokens()
	switch {
	case err == nil && p.feed.Kind == "":
		return nil, fmt.Errorf("%w: no element in it", ErrMalformed)
	case err != nil && len(p.feed.Items) == 0:
		return nil, fmt.Errorf("%w: %w", ErrMalformed, err)
	case err != nil:
		p.feed.Faults = append(p.feed.Faults, err.Error())
	}
	return p.feed, nil
}

// tokens reads to the end, or to where it is no use going on. Tags need not
// match, so the decoder is not asked to check them.
func (p *parser) tokens() error {
	for {
		p.in.token = 0
		t, err := p.dec.RawToken()
		switch {
		case err == io.EOF && len(p.open) > 0:
			return errors.New("it breaks off")
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			err = p.start(t)
		case xml.EndElement:
			p.end(tagOf(t.Name))
		case xml.CharData:
			p.chars(string(t))
		}
		if err != nil {
			return err
		}
	}
}

func (p *parser) chars(s string) {
	n := len(p.open)
	switch {
	case n == 0:
	case p.mark == 0:
		p.open[n-1].text.WriteString(s)
	case n > p.mark || p.open[n-1].plain:
		p.open[p.mark-1].text.WriteString(html.EscapeString(s))
	default:
		p.open[p.mark-1].text.WriteString(s)
	}
}

func (p *parser) start(t xml.StartElement) error {
	if len(p.open) == maxDepth {
		return fmt.Errorf("more than %d elements within each other", maxDepth)
	}
	e := &element{tag: tagOf(t.Name)}
	if p.mark > 0 {
		writeTag(&p.open[p.mark-1].text, e.tag, t.Attr)
		p.open = append(p.open, e)
		return nil
	}
	p.declare(t.Attr)
	e.name = p.name(t.Name)
	switch {
	case len(p.open) == 0:
		if p.feed.Kind = roots[t.Name.Local]; p.feed.Kind == "" {
			return fmt.Errorf("%.40q is no feed", t.Name.Local)
		}
		p.feed.Language = attr(t, "xml:lang")
	case p.feed.Kind == KindOPML && e.name == "outline":
		if u := attr(t, "xmlUrl"); u != "" {
			p.feed.Items = append(p.feed.Items, Item{URL: u, Title: cmp.Or(attr(t, "title"), attr(t, "text"))})
		}
	case e.name == containers[p.feed.Kind]:
		if p.from > 0 { // the last one has no end
			p.close(p.from - 1)
		}
		p.from, p.item = len(p.open)+1, Item{ID: attr(t, "rdf:about")}
		clear(p.ranks)
	}
	p.open = append(p.open, e)
	if len(p.feed.Items) > MaxItems {
		return fmt.Errorf("more than %d items", MaxItems)
	}
	p.within(t, e)
	return nil
}

// within looks at an element of an item, or of the feed.
func (p *parser) within(t xml.StartElement, e *element) {
	key := p.key()
	if rel := attr(t, "rel"); e.name == "link" && (rel == "" || rel == "alternate") {
		p.set(key, attr(t, "href"))
	}
	if p.from > 0 && marked[key] {
		p.mark = len(p.open)
		kind := attr(t, "type")
		e.plain = kind == "xhtml" || kind == "text/plain"
	}
}

// key is the path of the open element within its item, or within the feed.
func (p *parser) key() string {
	var names []string
	for _, e := range p.open[min(len(p.open), max(p.from, 1)):] {
		names = append(names, e.name)
	}
	return strings.Join(names, "/")
}

// end closes the element that a tag ends, and those within it that have no end.
// A tag that ends nothing says nothing.
func (p *parser) end(tag string) {
	for i := len(p.open) - 1; i >= 0; i-- {
		if p.open[i].tag == tag {
			p.close(i)
			return
		}
	}
}

// close closes all elements but the first n.
func (p *parser) close(n int) {
	for len(p.open) > n {
		e := p.open[len(p.open)-1]
		if p.mark > 0 && p.mark < len(p.open) {
			p.open[p.mark-1].text.WriteString("</" + e.tag + ">")
		} else {
			p.mark = 0
			p.set(p.key(), e.text.String())
		}
		if len(p.open) == p.from {
			p.feed.Items = append(p.feed.Items, p.item)
			p.from = 0
		}
		p.open = p.open[:len(p.open)-1]
	}
}

// set fills what key stands for, unless it is filled by something better.
func (p *parser) set(key, value string) {
	if value = strings.TrimSpace(value); value == "" {
		return
	}
	if s, ok := slots[key]; ok && p.from > 0 {
		to := s.field(&p.item)
		if rank, filled := p.ranks[to]; !filled || s.rank < rank {
			*to, p.ranks[to] = value, s.rank
		}
		return
	}
	if p.from > 0 {
		return
	}
	for _, x := range []struct {
		to   *string
		keys string
	}{{&p.feed.Title, "title channel/title head/title"}, {&p.feed.URL, "link channel/link"}, {&p.feed.Language, "channel/language channel/dc:language"}} {
		if *x.to == "" && slices.Contains(strings.Fields(x.keys), key) {
			*x.to = value
		}
	}
}

// declare remembers what prefixes stand for.
func (p *parser) declare(attrs []xml.Attr) {
	for _, a := range attrs {
		if a.Name.Space == "xmlns" && len(p.prefixes) < 100 {
			if short, ok := spaces[a.Value]; ok {
				p.prefixes[a.Name.Local] = short
			}
		}
	}
}

// name returns a name with the usual prefix of its namespace.
func (p *parser) name(n xml.Name) string {
	if short, ok := p.prefixes[n.Space]; ok {
		n.Space = short
	}
	return tagOf(n)
}

func tagOf(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}

func attr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if tagOf(a.Name) == name {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}

func writeTag(b *strings.Builder, tag string, attrs []xml.Attr) {
	b.WriteString("<" + tag)
	for _, a := range attrs {
		b.WriteString(" " + tagOf(a.Name) + `="` + html.EscapeString(a.Value) + `"`)
	}
	b.WriteString(">")
}

// paragraphs makes HTML of a plain text.
func paragraphs(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			b.WriteString("<p>" + html.EscapeString(line) + "</p>\n")
		}
	}
	return b.String()
}
