// Package feed reads what tells of new pages: RSS from 0.9 to 2.0, Atom, JSON
// Feed, sitemaps, those for news too, and OPML, which lists feeds.
//
// Feeds are written by many hands. The reader takes wrong encodings, control
// characters, marks that are not escaped, elements of other vocabularies, dates
// of all kinds, and an end that is missing: what was read up to there counts.
// It expands no entities of a document's own, and what it takes is bounded.
package feed

import (
	"bytes"
	"errors"
	"io"
	"net/url"
	"strings"

	"golang.org/x/net/html"
)

// Limits on what is read; what is beyond is left out and noted.
const (
	MaxFeed  = 64 << 20 // bytes, unpacked
	MaxItems = 50000
)

// ErrMalformed means that nothing in the input reads as a feed.
var ErrMalformed = errors.New("malformed feed")

// Kinds of feed. The items of an index and of OPML are feeds in turn.
const (
	KindRSS     = "rss"
	KindAtom    = "atom"
	KindJSON    = "json"
	KindSitemap = "sitemap"
	KindIndex   = "sitemap-index"
	KindOPML    = "opml"
)

// A Feed is a list of pages, or of feeds.
type Feed struct {
	Kind     string
	Title    string
	URL      string // of the pages that it belongs to
	Language string
	Items    []Item
	Faults   []string // what was wrong; what could be read was
}

// An Item is what a feed says of one page. Empty fields are not known.
type Item struct {
	URL       string // http or https
	ID        string // as the feed has it
	Title     string // plain text
	Author    string
	Outlet    string // where the item names one of its own
	Published string // ISO 8601
	Updated   string // ISO 8601
	Summary   string // HTML or plain text
	Content   string // HTML
}

// Parse reads a feed of any kind, gzipped or not. addr is where it was found,
// for addresses that leave out what they share with it; it may be "".
func Parse(r io.Reader, addr string) (*Feed, error) { return parse(r, addr, MaxFeed) }

// parse reads at most most bytes.
func parse(r io.Reader, addr string, most int) (*Feed, error) {
	in, err := unpack(r)
	if err != nil {
		return nil, err
	}
	base, _ := url.Parse(addr)
	var f *Feed
	if head, _ := in.Peek(512); startsJSON(head) {
		f, err = parseJSON(in, most)
	} else {
		f, err = parseXML(in, most)
	}
	if err != nil {
		return nil, err
	}
	f.tidy(base)
	return f, nil
}

// Sniff tells the kind of feed that starts with head, or "".
func Sniff(head []byte) string {
	head = bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")))
	if startsJSON(head) {
		if bytes.Contains(head, []byte(`jsonfeed.org/version/`)) || bytes.Contains(head, []byte(`jsonfeed.org\/version\/`)) {
			return KindJSON
		}
		return ""
	}
	return roots[rootName(head)]
}

func startsJSON(head []byte) bool {
	head = bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")))
	return len(head) > 0 && head[0] == '{'
}

// roots are the names of root elements and what they are the roots of.
var roots = map[string]string{"rss": KindRSS, "RDF": KindRSS, "channel": KindRSS, "feed": KindAtom, "urlset": KindSitemap, "sitemapindex": KindIndex, "opml": KindOPML}

// rootName returns the name of the first element, without its prefix.
func rootName(b []byte) string {
	for {
		i := bytes.IndexByte(b, '<')
		if i < 0 || i+1 >= len(b) || len(bytes.TrimSpace(b[:i])) > 0 {
			return ""
		}
		b = b[i+1:]
		end := ">"
		switch {
		case b[0] == '?':
			end = "?>"
		case bytes.HasPrefix(b, []byte("!--")):
			end = "-->"
		case b[0] != '!':
			if n := bytes.IndexAny(b, " \t\r\n>/"); n >= 0 {
				b = b[:n]
			}
			return string(b[bytes.IndexByte(b, ':')+1:])
		}
		n := bytes.Index(b, []byte(end))
		if n < 0 {
			return ""
		}
		b = b[n+len(end):]
	}
}

// tidy brings addresses, texts and dates into their forms, and leaves out items
// that say nothing.
func (f *Feed) tidy(base *url.URL) {
	f.Title = text(f.Title)
	f.URL = absolute(f.URL, base)
	kept := f.Items[:0]
	for _, it := range f.Items {
		it.ID = strings.Join(strings.Fields(it.ID), " ")
		it.URL = absolute(it.URL, base)
		if it.URL == "" && strings.Contains(it.ID, "://") {
			it.URL = absolute(it.ID, nil)
		}
		it.Title, it.Author, it.Outlet = text(it.Title), author(text(it.Author)), text(it.Outlet)
		it.Published, it.Updated = date(it.Published), date(it.Updated)
		it.Summary, it.Content = strings.TrimSpace(it.Summary), strings.TrimSpace(it.Content)
		if it.URL != "" || it.Title != "" && it.Content+it.Summary != "" {
			kept = append(kept, it)
		}
	}
	f.Items = kept
}

// absolute returns addr as seen from base if it leads to the web, else "".
func absolute(addr string, base *url.URL) string {
	u, err := url.Parse(strings.TrimSpace(addr))
	if err != nil || addr == "" {
		return ""
	}
	if base != nil {
		u = base.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return ""
	}
	return u.String()
}

// text returns the words of a text that may have markup, as one line.
func text(s string) string {
	if strings.ContainsAny(s, "<&") {
		var b strings.Builder
		for z := html.NewTokenizer(strings.NewReader(s)); ; {
			switch z.Next() {
			case html.ErrorToken:
				return strings.Join(strings.Fields(b.String()), " ")
			case html.TextToken:
				b.Write(z.Text())
			}
		}
	}
	return strings.Join(strings.Fields(s), " ")
}

// author returns the name in "desk@example.org (Name)".
func author(s string) string {
	mail, name, ok := strings.Cut(strings.TrimSuffix(s, ")"), " (")
	if ok && strings.Contains(mail, "@") && !strings.Contains(mail, " ") {
		return name
	}
	if strings.Contains(s, "@") && !strings.Contains(s, " ") {
		return ""
	}
	return s
}
