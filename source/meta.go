package source

import (
	"encoding/json"
	"net"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/publicsuffix"

	"github.com/daybookhq/daybook"
)

// Meta is what a page says of itself apart from its text.
type meta struct {
	title, author, outlet, published, updated, url, language string

	body    string // the article's text as JSON-LD has it
	summary string
	live    bool
	paid    bool
	wrong   bool   // it was corrected
	mended  string // what was, as the outlet tells
	next    string // address of the next page
	tags    map[string]string
}

// names of meta tags, best first.
var (
	titleTags   = []string{"og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title"}
	outletTags  = []string{"og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name", "apple-mobile-web-app-title"}
	authorTags  = []string{"author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "og:article:author"}
	summaryTags = []string{"og:description", "description", "twitter:description", "dc.description"}
	dateTags    = []string{"article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
		"publishdate", "publish-date", "publisheddate", "published-date", "published_date", "publishedat", "published_at", "release_date", "article:published_date", "publish_date", "pubdate", "publication_date", "publicationdate", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.created", "dcterms.date", "dc.date.created",
		"cxenseparse:recs:publishtime", "article.published", "article:published", "original-publish-date", "date", "displaydate"}
	updatedTags = []string{"article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified", "last-modified"}

	urlTags = []string{"og:url", "twitter:url"}
)

// readMeta reads the metadata of a page that was found at addr.
func readMeta(root *html.Node, addr string) *meta {
	m := &meta{tags: map[string]string{}}
	var scripts []string
	var heading, page string
	each(root, func(n *html.Node) bool {
		switch n.DataAtom {
		case atom.Meta:
			m.tag(n)
		case atom.Html:
			m.language = attr(n, "lang")
		case atom.Title:
			if page == "" {
				page = lineText(n)
			}
		case atom.H1, atom.H2, atom.H3:
			if s := lineText(n); heading == "" && n.DataAtom == atom.H1 || inTitle(s, page) && !inTitle(heading, page) {
				heading = s
			}
		case atom.Link:
			switch strings.ToLower(attr(n, "rel")) {
			case "canonical":
				m.url = attr(n, "href")
			case "next":
				m.next = attr(n, "href")
			}
		case atom.Script:
			if strings.Contains(attr(n, "type"), "ld+json") && len(scripts) < 50 {
				scripts = append(scripts, rawText(n))
			}
		}
		return n.DataAtom != atom.Svg
	})
	for _, s := range scripts {
		m.linked(s)
	}
	m.fill(heading, page)
	if !credible(m.url, addr) {
		m.url = addr
	}
	if m.published == "" {
		m.published = dateInPage(root, m.url)
	}
	if m.author == "" {
		m.author = authorInPage(root)
	}
	return m
}

// credible reports whether a page that was found at addr ("" if that is not
// known) may say that its address is said. Another site's it may not: a page
// must not pass for another's. Nor the front of a site, which careless ones name
// on every page: all their reports would be one.
func credible(said, addr string) bool {
	u, err := url.Parse(said)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || strings.Trim(u.Path, "/") == "" && u.RawQuery == "" {
		return false
	}
	at, err := url.Parse(addr)
	return err == nil && (addr == "" || siteOf(u) == siteOf(at))
}

// siteOf returns the domain that somebody registered for u's site.
func siteOf(u *url.URL) string {
	host := strings.ToLower(u.Hostname())
	if name, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil && net.ParseIP(host) == nil {
		return name
	}
	return host
}

func (m *meta) tag(n *html.Node) {
	value := strings.TrimSpace(attr(n, "content"))
	for _, key := range [...]string{"property", "name", "itemprop", "http-equiv"} {
		if k := strings.ToLower(attr(n, key)); k != "" && value != "" && m.tags[k] == "" {
			m.tags[k] = value
		}
	}
}

func (m *meta) first(names []string) string {
	for _, n := range names {
		if v := m.tags[n]; v != "" {
			return v
		}
	}
	return ""
}

// fill takes from the tags what JSON-LD has left open.
func (m *meta) fill(heading, page string) {
	or := func(to *string, values ...string) {
		for _, v := range values {
			if *to == "" {
				*to = strings.Join(strings.Fields(v), " ")
			}
		}
	}
	for _, t := range outletTags {
		if v := m.tags[t]; !strings.Contains(v, "://") {
			or(&m.outlet, v)
		}
	}
	m.title = strings.Join(strings.Fields(m.headline(heading, page)), " ")
	or(&m.url, m.first(urlTags))
	or(&m.language, m.tags["og:locale"], m.tags["content-language"], m.tags["language"])
	or(&m.summary, m.first(summaryTags))
	for _, t := range authorTags {
		if v := m.tags[t]; !strings.Contains(v, "://") {
			or(&m.author, v)
		}
	}
	for _, t := range dateTags {
		if iso, ok := Date(m.tags[t]); ok && m.published == "" {
			m.published = iso
		}
	}
	for _, t := range updatedTags {
		if iso, ok := Date(m.tags[t]); ok && m.updated == "" {
			m.updated = iso
		}
	}
}

// headline chooses among the heading, the tags and the title of the page. The
// heading is what readers see, if the tags or the title start with it, too.
func (m *meta) headline(heading, page string) string {
	said := m.first(titleTags)
	if len(strings.Fields(heading)) > 2 && !m.isOutlet(heading) {
		for _, t := range []string{said, page, m.title} {
			if strings.HasPrefix(letters(t), letters(heading)) {
				return heading
			}
		}
	}
	if m.title != "" {
		return m.title
	}
	for _, t := range []string{said, page} {
		if t == "" {
			continue
		}
		if bare := m.bareTitle(t, heading); bare != "" {
			return bare
		}
	}
	return heading
}

// bareTitle takes the outlet off a title: "Title | Outlet", "Outlet: Title".
func (m *meta) bareTitle(title, heading string) string {
	title = strings.Join(strings.Fields(title), " ")
	if rest, ok := strings.CutPrefix(title, heading); ok && heading != "" && (rest == "" || strings.HasPrefix(rest, " ")) {
		return heading
	}
	if len(heading) > 12 && strings.Contains(title, heading) {
		return heading
	}
	for _, sep := range []string{" | ", " « ", " » ", " :: ", " — ", " – ", " - ", " / ", " · ", " • "} {
		for {
			i := strings.LastIndex(title, sep)
			if i < 0 {
				break
			}
			head, tail := title[:i], title[i+len(sep):]
			if n := len(strings.Fields(head)); m.isOutlet(head) || n <= 4 && len(strings.Fields(tail)) > 2*n {
				return tail
			}
			if !m.isOutlet(tail) && (len(strings.Fields(tail)) > 4 || len(strings.Fields(head)) < 4) {
				break
			}
			title = head
		}
	}
	return title
}

// isOutlet reports whether s is the name of the outlet or its web address.
func (m *meta) isOutlet(s string) bool {
	s = letters(s)
	return s != "" && (s == letters(m.outlet) || m.url != "" && strings.Contains(letters(hostOf(m.url)), s))
}

// describe puts m into doc.
func (m *meta) describe(doc *daybook.Document) {
	doc.Title, doc.Author, doc.Outlet = line(doc, m.title), line(doc, byline(m.author)), line(doc, m.outlet)
	doc.Published = m.published
	if m.updated != m.published {
		doc.Updated = m.updated
	}
	if m.wrong {
		setStatus(doc, daybook.StatusCorrected, line(doc, m.mended))
	}
	if strings.HasPrefix(m.url, "http") {
		doc.URL = m.url
	}
	if m.live {
		doc.Kind = daybook.KindLiveBlog
	}
	if lang, _, _ := strings.Cut(strings.ReplaceAll(m.language, "_", "-"), "-"); len(lang) == 2 {
		doc.Language = strings.ToLower(lang)
	}
	if m.paid {
		lose(doc, "paywall", "the page says that it is not free to read: the text may be cut off")
	}
	if m.next != "" {
		lose(doc, "more-pages", "the report goes on at %s", cut(m.next, 200))
	}
}

// byline returns the names in "By A and B", or "" if it is too long for names.
func byline(s string) string {
	s = strings.Trim(strings.Join(strings.Fields(s), " "), " |,·-–—")
	if len(s) > 3 && strings.EqualFold(s[:2], "by") && strings.ContainsRune(" :", rune(s[2])) {
		s = strings.TrimLeft(s[3:], ": ")
	}
	if len(s) > 200 {
		return ""
	}
	return s
}

// standIn uses what JSON-LD or the tags have where the page shows no text, or
// but a part of it, as pages do that a script fills.
func (m *meta) standIn(doc *daybook.Document) {
	switch {
	case m.body != "":
		doc.Text, doc.Hints = clean(doc, m.body), nil
		if root, err := html.Parse(strings.NewReader(m.body)); err == nil && strings.Contains(m.body, "</") {
			setText(doc, render(root))
		}
	case len(strings.Fields(m.summary)) > 5:
		doc.Text = clean(doc, m.summary)
		lose(doc, "summary-only", "the page shows no text; its description was taken")
	}
}

// linked reads a script of JSON-LD.
func (m *meta) linked(script string) {
	script = strings.TrimSpace(script)
	script = strings.TrimSuffix(strings.TrimPrefix(script, "<!--"), "-->")
	var v any
	if json.Unmarshal([]byte(script), &v) != nil {
		return
	}
	m.node(v, 0)
}

// node looks for an article in a value of JSON-LD: an object, an array, a
// @graph, a mainEntity.
func (m *meta) node(v any, depth int) {
	if depth > 5 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			m.node(x, depth+1)
		}
	case map[string]any:
		switch kind := types(v["@type"]); {
		case strings.Contains(kind, "LiveBlogPosting"):
			m.live = true
			m.article(v)
		case strings.Contains(kind, "Article"), strings.Contains(kind, "BlogPosting"), strings.Contains(kind, "Report"):
			m.article(v)
		case strings.Contains(kind, "CorrectionComment"):
			m.correction(v)
		case strings.Contains(kind, "VideoObject") && m.summary == "":
			m.video(v)
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage"} {
			m.node(v[key], depth+1)
		}
	}
}

func types(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		s := ""
		for _, x := range v {
			s += types(x) + " "
		}
		return s
	}
	return ""
}

// article takes what an article's object says.
func (m *meta) article(v map[string]any) {
	or := func(to *string, value string) {
		if *to == "" {
			*to = strings.Join(strings.Fields(html.UnescapeString(value)), " ")
		}
	}
	or(&m.title, names(v["headline"]))
	or(&m.title, names(v["name"]))
	or(&m.author, names(v["author"]))
	or(&m.outlet, names(v["publisher"]))
	or(&m.url, names(v["url"]))
	or(&m.language, names(v["inLanguage"]))
	or(&m.summary, names(v["description"]))
	for _, key := range []string{"datePublished", "dateCreated", "coverageStartTime"} {
		if iso, ok := Date(names(v[key])); ok && m.published == "" {
			m.published = iso
		}
	}
	if iso, ok := Date(names(v["dateModified"])); ok && m.updated == "" {
		m.updated = iso
	}
	m.correction(v["correction"])
	if s, ok := v["articleBody"].(string); ok && len(s) > len(m.body) {
		m.body = html.UnescapeString(s)
	}
	switch free := v["isAccessibleForFree"].(type) {
	case bool:
		m.paid = m.paid || !free
	case string:
		m.paid = m.paid || strings.EqualFold(free, "false")
	}
}

// correction takes what an outlet says that it corrected: its words, a
// CorrectionComment, or a list of these. A bare address may be that of the
// outlet's rules, which stands on every page.
func (m *meta) correction(v any) {
	said := ""
	switch v := v.(type) {
	case string:
		if strings.Contains(strings.TrimSpace(v), " ") {
			said = v
		}
	case []any:
		for _, x := range v {
			m.correction(x)
		}
	case map[string]any:
		for _, key := range []string{"text", "description", "name", "@type"} {
			if said == "" {
				said = types(v[key])
			}
		}
	}
	said = strings.Join(strings.Fields(html.UnescapeString(said)), " ")
	m.wrong = m.wrong || said != ""
	if m.mended == "" && strings.Contains(said, " ") {
		m.mended = said
	}
}

func (m *meta) video(v map[string]any) {
	m.summary = strings.Join(strings.Fields(html.UnescapeString(names(v["description"]))), " ")
	if iso, ok := Date(names(v["uploadDate"])); ok && m.published == "" {
		m.published = iso
	}
	if m.title == "" {
		m.title = names(v["name"])
	}
}

// names returns a string, the name of an object, or those of a list.
func names(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case map[string]any:
		return names(v["name"])
	case []any:
		var all []string
		for _, x := range v {
			if s := names(x); s != "" {
				all = append(all, s)
			}
		}
		return strings.Join(all, ", ")
	}
	return ""
}
