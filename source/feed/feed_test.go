package feed

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

const rss2 = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Karvel Courier &amp; Post</title><link>https://courier.example/</link><language>en-gb</language>
<atom:link href="https://courier.example/feed" rel="self" type="application/rss+xml"/>
<image><title>Logo</title><link>https://courier.example/logo</link></image>
<item><title>Shells hit market &amp;amp; school</title><link>https://courier.example/1?a=b&amp;c=d</link><guid isPermaLink="false">cc-1</guid>
<pubDate>Sat, 27 Feb 2021 10:15:00 EST</pubDate><d:creator><![CDATA[Ana Bel]]></d:creator><source url="https://wire.example/">The Wire</source>
<description>Two &lt;b&gt;shells&lt;/b&gt; hit.</description><content:encoded><![CDATA[<p>Two shells hit the market.</p><p>One < two.</p>]]></content:encoded></item>
<item><guid>https://courier.example/2</guid><title>Second</title><author>desk@courier.example (Night Desk)</author><pubDate>27 Feb 21 08:00 +0200</pubDate></item>
</channel></rss>`

const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://old.example/"><title>Old Paper</title><link>https://old.example/</link></channel>
<item rdf:about="https://old.example/a"><title>A</title><link>https://old.example/a</link><dc:date>2021-02-27T10:00:00+03:00</dc:date><description>Short.</description></item></rdf:RDF>`

const atom = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title type="text">Valley News</title><link rel="self" href="/feed"/><link href="https://valley.example/"/>
<author><name>Staff</name></author>
<entry><title type="html">Flood &lt;em&gt;again&lt;/em&gt;</title><link rel="enclosure" href="/a.mp3"/><link rel="alternate" href="/2021/flood"/><id>tag:valley.example,2021:1</id>
<published>2021-02-27T10:15:00Z</published><updated>2021-02-28T09:00:00.5Z</updated><author><name>Bo Cern</name></author>
<summary>Water rose.</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p class="x">Water &lt;rose&gt; &amp; fell<br/>twice.</p></div></content>
<source><title>Hill Wire</title></source></entry></feed>`

const news = `<?xml version='1.0'?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://valley.example/n1 </loc><lastmod>2021-02-28</lastmod><n:news><n:publication><n:name>Valley News</n:name><n:language>en</n:language></n:publication>
<n:publication_date>2021-02-27T05:00Z</n:publication_date><n:title>Bridge falls</n:title></n:news></url><url><loc>javascript:alert(1)</loc></url></urlset>`

const index = `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://valley.example/s1.xml.gz</loc><lastmod>2021-02-27</lastmod></sitemap></sitemapindex>`

const opml = `<opml version="2.0"><head><title>My papers</title></head><body><outline text="East"><outline type="rss" text="Courier" title="Karvel Courier" xmlUrl="https://courier.example/feed"/></outline><outline text="note"/></body></opml>`

const jsonFeed = `{"version":"https://jsonfeed.org/version/1.1","title":"J Paper","home_page_url":"https://j.example/","language":"en","items":[
{"id":7,"url":"/7","title":"Seven","content_text":"First line <here>.\n\nSecond.","date_published":"2021-02-27T10:15:00Z","authors":[{"name":"A"},{"name":"B"}]},
{"id":"x","external_url":"https://other.example/8","content_html":"<p>Eight</p>","author":{"name":"C"},"title":["odd"]},{"id":"nothing"},17]}`

func TestKinds(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     Feed
	}{
		{"rss 2.0", rss2, Feed{Kind: KindRSS, Title: "Karvel Courier & Post", URL: "https://courier.example/", Language: "en-gb", Items: []Item{
			{URL: "https://courier.example/1?a=b&c=d", ID: "cc-1", Title: "Shells hit market & school", Author: "Ana Bel", Outlet: "The Wire", Published: "2021-02-27T10:15:00-05:00",
				Summary: "Two <b>shells</b> hit.", Content: "<p>Two shells hit the market.</p><p>One &lt; two.</p>"},
			{URL: "https://courier.example/2", ID: "https://courier.example/2", Title: "Second", Author: "Night Desk", Published: "2021-02-27T08:00:00+02:00"}}}},
		{"rss 1.0", rdf, Feed{Kind: KindRSS, Title: "Old Paper", URL: "https://old.example/", Items: []Item{
			{URL: "https://old.example/a", ID: "https://old.example/a", Title: "A", Published: "2021-02-27T10:00:00+03:00", Summary: "Short."}}}},
		{"atom", atom, Feed{Kind: KindAtom, Title: "Valley News", URL: "https://valley.example/", Language: "en", Items: []Item{
			{URL: "https://base.example/2021/flood", ID: "tag:valley.example,2021:1", Title: "Flood again", Author: "Bo Cern", Outlet: "Hill Wire", Published: "2021-02-27T10:15:00Z", Updated: "2021-02-28T09:00:00.5Z",
				Summary: "Water rose.", Content: `<div xmlns="http://www.w3.org/1999/xhtml"><p class="x">Water &lt;rose&gt; &amp; fell<br></br>twice.</p></div>`}}}},
		{"news sitemap", news, Feed{Kind: KindSitemap, Items: []Item{{URL: "https://valley.example/n1", Title: "Bridge falls", Outlet: "Valley News", Published: "2021-02-27T05:00:00Z", Updated: "2021-02-28"}}}},
		{"index", index, Feed{Kind: KindIndex, Items: []Item{{URL: "https://valley.example/s1.xml.gz", Updated: "2021-02-27"}}}},
		{"opml", opml, Feed{Kind: KindOPML, Title: "My papers", Items: []Item{{URL: "https://courier.example/feed", Title: "Karvel Courier"}}}},
		{"json", jsonFeed, Feed{Kind: KindJSON, Title: "J Paper", URL: "https://j.example/", Language: "en", Items: []Item{
			{URL: "https://base.example/7", ID: "7", Title: "Seven", Author: "A, B", Published: "2021-02-27T10:15:00Z", Content: "<p>First line &lt;here&gt;.</p>\n<p>Second.</p>"},
			{URL: "https://other.example/8", ID: "x", Author: "C", Content: "<p>Eight</p>"}}}},
	} {
		f, err := Parse(strings.NewReader(c.in), "https://base.example/feeds/1")
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if !reflect.DeepEqual(*f, c.want) {
			t.Errorf("%s:\n%+v, want\n%+v", c.name, *f, c.want)
		}
		if got := Sniff([]byte(c.in)); got != c.want.Kind {
			t.Errorf("%s: sniffed %q", c.name, got)
		}
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		z.Write([]byte(c.in))
		z.Close()
		if g, err := Parse(&b, "https://base.example/feeds/1"); err != nil || !reflect.DeepEqual(f, g) {
			t.Errorf("%s, gzipped: %+v %v", c.name, g, err)
		}
	}
}

// TestFaults damages a feed; what can be read is.
func TestFaults(t *testing.T) {
	item := func(s string) string {
		return "<rss><channel><title>T</title><item><title>First</title><link>https://a.example/1</link></item>" + s + "<item><title>Last</title><link>https://a.example/9</link></item></channel></rss>"
	}
	latin, _ := charmap.Windows1252.NewEncoder().String(`<?xml version="1.0" encoding="iso-8859-1"?>` + strings.Replace(item(""), "Last", "Café “x”", 1))
	utf16, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(item(""))
	for _, c := range []struct{ name, in, titles string }{
		{"plain", item(""), "First Last"},
		{"junk in front", "\n\nWarning: x\n" + item(""), "First Last"},
		{"mark", "\ufeff<?xml version=\"1.1\"?>" + item(""), "First Last"},
		{"latin", latin, "First Café “x”"},
		{"latin, not declared", strings.Replace(item(""), "Last", "Caf\xe9", 1), "First Café"},
		{"utf-16", utf16, "First Last"},
		{"control characters", item("<item><title>B\x00a\x1bd</title><link>https://a.example/2</link></item>"), "First B a d Last"},
		{"bare marks", item("<item><title>A & B < C &nbsp;&eacute;&bogus;</title><link>https://a.example/2?a=1&b=2</link></item>"), "First A & B < C é&bogus; Last"},
		{"markup in a title", item("<item><title>A <b>bold</b> <i>one</title><link>https://a.example/2</link></item>"), "First A bold one Last"},
		{"no end of an item", item("<item><title>Open</title><link>https://a.example/2</link>"), "First Open Last"},
		{"ends that end nothing", item("</b></foo><item></p><title>Odd</title></br><link>https://a.example/2</link></item>"), "First Odd Last"},
		{"capitals", item("<item><TITLE>x</TITLE><title>Y</title><link>https://a.example/2</link></item>"), "First Y Last"},
		{"cut off", strings.Split(item(""), "<title>Last")[0], "First"},
		{"cut in a tag", strings.Split(item(""), "le>Last")[0], "First"},
		{"deep", item(strings.Repeat("<a>", 500)), "First"},
		{"entities", `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>` + item("<item><title>&b;&f;</title><link>https://a.example/2</link></item>"), "First &b;&f; Last"},
	} {
		f, err := Parse(strings.NewReader(c.in), "")
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var titles []string
		for _, it := range f.Items {
			titles = append(titles, it.Title)
		}
		if got := strings.Join(titles, " "); got != c.titles {
			t.Errorf("%s: %q, want %q; %v", c.name, got, c.titles, f.Faults)
		}
	}
	for _, in := range []string{"", "abc", "<html><body>not found</body></html>", "<rss", `{"version":"x"}`, `{"items":`, "\x1f\x8bxx", strings.Repeat("<a>", 1000)} {
		if f, err := Parse(strings.NewReader(in), ""); !errors.Is(err, ErrMalformed) {
			t.Errorf("%.20q: %+v %v", in, f, err)
		}
		if kind := Sniff([]byte(in)); kind != "" && in != "<rss" {
			t.Errorf("%.20q: sniffed %s", in, kind)
		}
	}
}

// A flood gives the same bytes again and again behind a head.
type flood struct {
	head, body string
	size, at   int
}

func (f *flood) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) {
		k := 0
		if f.at < len(f.head) {
			k = copy(p[n:], f.head[f.at:])
		} else {
			k = copy(p[n:], f.body[(f.at-len(f.head))%len(f.body):])
		}
		n, f.at = n+k, f.at+k
	}
	f.size += n
	return n, nil
}

// TestFloods reads feeds without end.
func TestFloods(t *testing.T) {
	const most = 8 << 20
	first := "<rss><channel><item><title>First</title><link>https://a.example/1</link></item>"
	for _, c := range []struct{ name, head, body string }{
		{"attributes", first + "<a ", "x=\"\" "}, {"text", first + "<item><description>", "word "}, {"items", first, "<item><link>https://a.example/2</link></item>"},
		{"comment", first + "<!--", "x"}, {"name", first + "<", "x"}, {"declaration", first + "<!DOCTYPE x [", "<!ENTITY a 'b'>"}, {"empty elements", first, "<a/>"}, {"ends", first, "</a>"},
		{"siblings", first + "<item><description>", "<a>b</a>"},
	} {
		in := &flood{head: c.head, body: c.body}
		f, err := parse(in, "", most)
		if err != nil || len(f.Items) == 0 || f.Items[0].Title != "First" || len(f.Faults) == 0 || in.size > most+1<<20 {
			t.Errorf("%s: %v, %d bytes read", c.name, err, in.size)
		}
		if len(f.Items) > MaxItems+1 {
			t.Errorf("%s: %d items", c.name, len(f.Items))
		}
	}
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write([]byte(first))
	for range 200 {
		z.Write(make([]byte, 1<<20))
	}
	z.Close()
	if f, err := parse(&b, "", most); err != nil || len(f.Items) != 1 {
		t.Errorf("packed zeros: %v", err)
	}
	if _, err := Parse(strings.NewReader(`{"items":[`+strings.Repeat("[", 1<<20)), ""); !errors.Is(err, ErrMalformed) {
		t.Errorf("deep JSON: %v", err)
	}
}

func TestDates(t *testing.T) {
	for in, want := range map[string]string{
		"Sat, 27 Feb 2021 10:15:00 GMT": "2021-02-27T10:15:00Z", "Sat, 27 Feb 2021 10:15:00 +0300": "2021-02-27T10:15:00+03:00", "Sat, 27 Feb 2021 10:15:00 +03:00": "2021-02-27T10:15:00+03:00",
		"Saturday, 27-Feb-21 10:15:00 PDT": "2021-02-27T10:15:00-07:00", "27 Feb 2021 10:15 UT": "2021-02-27T10:15:00Z", "Mon, 27 Feb 2021 10:15:00 Z": "2021-02-27T10:15:00Z",
		"2021-02-27": "2021-02-27", "2021-02-27T10:15:00.123Z": "2021-02-27T10:15:00.123Z", "February 27, 2021": "2021-02-27", "Sat, 27 Feb 2021 10:15:00 PKT": "2021-02-27",
		"": "", "soon": "", "03/04/2021": "", "0001-01-01T00:00:00Z": "", "Thu, 01 Jan 1970 00:00:00 +0000": "", "Sat, 31 Feb 2021 10:15:00 GMT": "",
	} {
		if got := date(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{rss2, rdf, atom, news, index, opml, jsonFeed} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		feed, err := Parse(bytes.NewReader(data), "https://base.example/")
		if err != nil {
			return
		}
		Sniff(data)
		for _, it := range feed.Items {
			if s := fmt.Sprint(it); strings.ToValidUTF8(s, "") != s {
				t.Fatalf("broken UTF-8: %q", s)
			}
			if it.URL != "" && !strings.HasPrefix(it.URL, "http") {
				t.Fatalf("address %q", it.URL)
			}
		}
	})
}
