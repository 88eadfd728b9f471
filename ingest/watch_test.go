package ingest_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/daybookhq/daybook/ingest"
	"github.com/daybookhq/daybook/source"
	"github.com/daybookhq/daybook/source/polite"
)

// A site is a server whose pages change.
type site struct {
	*httptest.Server
	mu    sync.Mutex
	pages map[string]http.HandlerFunc
	asked []string // path and status of each request, robots.txt aside
}

func newSite(t *testing.T) *site {
	s := &site{pages: map[string]http.HandlerFunc{}}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

// A noter keeps the status of an answer.
type noter struct {
	http.ResponseWriter
	status int
}

// WriteHeader notes the status.
func (n *noter) WriteHeader(status int) {
	n.status = status
	n.ResponseWriter.WriteHeader(status)
}

// ServeHTTP answers a request.
func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	h := s.pages[r.URL.Path]
	s.mu.Unlock()
	n := &noter{w, 200}
	if h == nil {
		http.NotFound(n, r)
	} else {
		h(n, r)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if r.URL.Path != "/robots.txt" {
		s.asked = append(s.asked, fmt.Sprint(r.URL.Path, " ", n.status))
	}
}

func (s *site) set(path string, h http.HandlerFunc) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages[path] = h
}

// requests returns what was asked since the last call, sorted by nothing: pages
// are fetched side by side.
func (s *site) requests() map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := map[string]int{}
	for _, a := range s.asked {
		n[a]++
	}
	s.asked = nil
	return n
}

// tagged answers with a text and its ETag, and with 304 to who has it.
func tagged(kind, text string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		tag := fmt.Sprintf(`"%x"`, len(text))
		w.Header().Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("Content-Type", kind)
		fmt.Fprint(w, text)
	}
}

func fails(status int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(status) }
}

// An item of a feed: path and date of its last change.
type item struct{ path, updated string }

func (s *site) rss(items ...item) http.HandlerFunc {
	var b strings.Builder
	b.WriteString(`<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel><title>The Wire</title>`)
	for _, it := range items {
		addr := it.path
		if strings.HasPrefix(addr, "/") {
			addr = s.URL + addr
		}
		fmt.Fprintf(&b, "<item><title>t</title><link>%s</link><pubDate>Wed, 06 Mar 2024 08:00:00 GMT</pubDate><a:updated>%s</a:updated></item>", addr, it.updated)
	}
	return tagged("application/rss+xml", b.String()+"</channel></rss>")
}

// page serves a report that names no date and no outlet.
func (s *site) page(path, text string) {
	s.set(path, tagged("text/html", "<html lang=en><head><title>News of the day</title></head><body><article><p>"+text+"</p></article></body></html>"))
}

// round makes one round in a watch of its own, as after a restart.
func (d *desk) round(feeds ...string) ingest.Counts {
	d.t.Helper()
	return d.roundWith(polite.Options{}, feeds...)
}

func (d *desk) roundWith(opt polite.Options, feeds ...string) ingest.Counts {
	d.t.Helper()
	opt.Interval, opt.AllowPrivate = time.Millisecond, true
	fetch := polite.New(opt)
	defer fetch.Close()
	d.errs = nil
	sum, err := ingest.NewWatcher(d.ingester(ingest.Options{}), fetch, source.Options{}).Round(d.t.Context(), feeds)
	if err != nil {
		d.t.Fatal(err)
	}
	return sum
}

func (d *desk) roundWants(want ingest.Counts, feeds ...string) {
	d.t.Helper()
	sum := d.round(feeds...)
	if sum.Events, sum.Reopened = 0, 0; sum != want {
		d.t.Errorf("%+v, want %+v; %v", sum, want, d.errs)
	}
}

const (
	bombText  = "MOSUL, Iraq - A car bomb exploded in a vegetable market in Mosul on Tuesday, killing 12 people, police said."
	shellText = "AVDIIVKA, Ukraine - Shells hit Avdiivka on Tuesday, killing two civilians, officials said."
	quietText = "The orchestra played to a full house in Kano and was called back three times."
)

// TestWatch follows a feed over some rounds, each in a watch of its own.
func TestWatch(t *testing.T) {
	s, d := newSite(t), newDesk(t)
	feed := s.URL + "/feed"
	s.page("/1", bombText)
	s.page("/2", shellText)
	s.page("/3", quietText)
	items := []item{{"/1", "2024-03-06T10:00:00Z"}, {"/2", ""}, {"/3", "2024-03-06"}}
	s.set("/feed", s.rss(items...))
	d.roundWants(ingest.Counts{New: 3}, feed)
	if events := d.events(); !strings.Contains(events, `"outlet":"The Wire"`) || !strings.Contains(events, `"published":"2024-03-06T08:00:00Z"`) {
		t.Errorf("what the feed says and the page does not is not there: %s", events)
	}
	for p, err := range d.db.Pages(t.Context()) {
		if err != nil || p.ContentType != "text/html" || time.Since(p.Fetched) > time.Minute {
			t.Errorf("%+v %v", p, err)
		}
	}
	if asked := s.requests(); asked["/feed 200"] != 1 || len(asked) != 4 {
		t.Error(asked)
	}
	d.roundWants(ingest.Counts{}, feed)
	if asked := s.requests(); asked["/feed 304"] != 1 || len(asked) != 1 {
		t.Error("second round:", asked)
	}

	// An update is fetched; it may be none.
	s.page("/1", strings.Replace(bombText, "12", "115", 1))
	items[0].updated, items[1].updated = "2024-03-06T12:00:00+01:00", "2024-03-07"
	s.set("/feed", s.rss(items...))
	d.roundWants(ingest.Counts{Changed: 1}, feed)
	if asked := s.requests(); asked["/1 200"] != 1 || asked["/2 304"] != 1 || len(asked) != 3 {
		t.Error("update:", asked)
	}
	if !strings.Contains(d.events(), `"best":115`) {
		t.Error("the new version is not there")
	}

	// Another feed that dates the pages earlier does not have them fetched again.
	s.set("/map", tagged("application/xml", fmt.Sprintf(`<urlset><url><loc>%s/1</loc><lastmod>2024-03-06</lastmod></url><url><loc>%s/2</loc></url></urlset>`, s.URL, s.URL)))
	for range 2 {
		d.roundWants(ingest.Counts{}, feed, s.URL+"/map")
	}
	if asked := s.requests(); len(asked) != 3 {
		t.Error("two feeds:", asked)
	}
	if rows, _ := d.kept(); rows != 4 {
		t.Errorf("%d pages", rows)
	}
	d.whole()
}

// TestWatchFailures: what fails is tried again, and keeps nothing else from
// being fetched.
func TestWatchFailures(t *testing.T) {
	s, d := newSite(t), newDesk(t)
	s.set("/robots.txt", tagged("text/plain", "User-agent: *\nDisallow: /closed\n"))
	s.page("/good", bombText)
	s.page("/closed/1", shellText)
	s.set("/late", fails(500))
	s.set("/empty", tagged("text/html", "<html><body></body></html>"))
	s.set("/picture", tagged("image/png", "\x89PNG"))
	s.set("/feed", s.rss(item{"/late", ""}, item{"/closed/1", ""}, item{"/good", ""}, item{"/empty", ""}, item{"/picture", ""}, item{"/good", ""}))
	s.set("/broken", tagged("text/html", "<p>no feed</p>"))
	feeds := []string{s.URL + "/gone", s.URL + "/broken", "http://127.0.0.1:1/feed", "missing.opml", s.URL + "/feed"}
	d.roundWants(ingest.Counts{New: 1, Failed: 4 + 3}, feeds...) // four feeds; late, closed, empty
	if errs := strings.Join(d.errs, "\n"); strings.Count(errs, "robots.txt forbids") != 1 || !strings.Contains(errs, "/empty: no text") || !strings.Contains(errs, "500") || !strings.Contains(errs, "404") {
		t.Error(errs)
	}
	s.requests()
	s.page("/late", quietText)
	d.roundWants(ingest.Counts{New: 1, Failed: 4 + 1}, feeds...)
	if asked := s.requests(); asked["/late 200"] != 1 || asked["/good 200"]+asked["/empty 200"]+asked["/picture 200"] != 0 || asked["/feed 200"] != 1 {
		t.Error("second round:", asked)
	}
	s.set("/robots.txt", tagged("text/plain", ""))
	d.roundWants(ingest.Counts{New: 1}, s.URL+"/feed")
	d.roundWants(ingest.Counts{}, s.URL+"/feed")
	if asked := s.requests(); asked["/closed/1 200"] != 1 || asked["/feed 304"] != 1 {
		t.Error("all is well:", asked)
	}
	d.whole()
}

// TestWatchLists follows lists of feeds, of which some list themselves.
func TestWatchLists(t *testing.T) {
	s, d := newSite(t), newDesk(t)
	for i, text := range []string{bombText, shellText, quietText} {
		s.page(fmt.Sprint("/", i), text)
	}
	s.set("/index", tagged("application/xml", fmt.Sprintf(`<sitemapindex><sitemap><loc>%[1]s/map</loc></sitemap><sitemap><loc>%[1]s/index</loc></sitemap><sitemap><loc>%[1]s/index2</loc></sitemap></sitemapindex>`, s.URL)))
	s.set("/index2", tagged("application/xml", fmt.Sprintf(`<sitemapindex>%s</sitemapindex>`, strings.Repeat(fmt.Sprintf(`<sitemap><loc>%s/index</loc></sitemap>`, s.URL), 500))))
	s.set("/map", tagged("application/xml", fmt.Sprintf(`<urlset><url><loc>%[1]s/0</loc></url><url><loc>%[1]s/1</loc></url></urlset>`, s.URL)))
	s.set("/feed", s.rss(item{"/2", ""}, item{"/1", ""}))
	opml := write(t, t.TempDir(), "feeds.opml", fmt.Sprintf(`<opml><body><outline text="x"><outline xmlUrl="%[1]s/index"/><outline xmlUrl="%[1]s/feed"/><outline xmlUrl="file:///etc/passwd"/><outline xmlUrl="/etc/passwd"/></outline></body></opml>`, s.URL))
	d.roundWants(ingest.Counts{New: 3}, opml)
	if asked := s.requests(); asked["/index 200"] != 1 || asked["/index2 200"] != 1 || len(asked) != 7 {
		t.Error(asked)
	}
	// What lists feeds may stay as it is while they change.
	s.page("/3", "BAMAKO, Mali - Gunmen killed three soldiers near Bamako on Tuesday, the army said.")
	s.set("/feed", s.rss(item{"/2", ""}, item{"/1", ""}, item{"/3", ""}))
	d.roundWants(ingest.Counts{New: 1}, opml)
}

// TestWatchRestart ends a round in the middle: the next one fetches the rest.
func TestWatchRestart(t *testing.T) {
	if testing.Short() {
		t.Skip("long: without -short")
	}
	s, d := newSite(t), newDesk(t)
	const n = 600
	var items []item
	ctx, cancel := context.WithCancel(t.Context())
	for i := range n {
		path := fmt.Sprint("/", i)
		s.page(path, strings.Replace(quietText, "Kano", fmt.Sprint("Kano in hall ", i), 1))
		items = append(items, item{path, ""})
	}
	s.set("/feed", s.rss(items...))
	fetch := polite.New(polite.Options{Interval: time.Microsecond, AllowPrivate: true})
	defer fetch.Close()
	in := d.ingester(ingest.Options{Added: func(ingest.Counts) { cancel() }})
	sum, err := ingest.NewWatcher(in, fetch, source.Options{}).Round(ctx, []string{s.URL + "/feed"})
	if err == nil || sum.New == 0 || sum.New >= n {
		t.Fatalf("%+v %v", sum, err)
	}
	s.requests()
	d.roundWants(ingest.Counts{New: n - sum.New}, s.URL+"/feed")
	if asked := s.requests(); len(asked) != n-sum.New+1 {
		t.Errorf("%d requests, %d pages were there already", len(asked), sum.New)
	}
	if rows, _ := d.kept(); rows != n {
		t.Errorf("%d pages", rows)
	}
	d.whole()
}

// TestWatchHostile: none of it may take all time or memory, or lead elsewhere
// than to the web; the good feed beside it is followed.
func TestWatchHostile(t *testing.T) {
	s, d := newSite(t), newDesk(t)
	secret := write(t, t.TempDir(), "secret.html", shortPage("", "2024-03-06", bombText))
	s.set("/inside", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://169.254.169.254/latest/meta-data", http.StatusFound)
	})
	s.set("/file", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "file://"+secret, http.StatusFound) })
	s.set("/endless", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		for r.Context().Err() == nil {
			if _, err := w.Write(bytes.Repeat([]byte("<p>on and on"), 5000)); err != nil {
				return
			}
		}
	})
	s.set("/bomb", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		for range 300 {
			_, _ = z.Write(make([]byte, 1<<20)) // it hangs up
		}
		_ = z.Close()
	})
	s.page("/good", bombText)
	s.set("/feed", s.rss(item{"/inside", ""}, item{"/file", ""}, item{"/endless", ""}, item{"/bomb", ""}, item{"file://" + secret, ""},
		item{"javascript:alert(1)", ""}, item{"ftp://127.0.0.1/x", ""}, item{"data:text/html,x", ""}, item{"/good", ""}))
	s.set("/laughs", tagged("application/xml", `<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">`+
		strings.Repeat(`<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">`, 20)+`]><rss><channel><title>&c;</title><item><title>&c;&c;&c;</title><link>`+s.URL+`/good</link></item></channel></rss>`))
	start := time.Now()
	sum := d.roundWith(polite.Options{MaxBody: 4 << 20, Timeout: 5 * time.Second}, s.URL+"/laughs", s.URL+"/feed")
	if sum.New != 1 || sum.Failed != 4 || time.Since(start) > time.Minute {
		t.Errorf("%+v %v after %v", sum, d.errs, time.Since(start))
	}
	if asked := s.requests(); asked["/good 200"] != 1 {
		t.Error(asked)
	}
	for _, err := range d.errs {
		if !strings.Contains(err, "private") && !strings.Contains(err, "too large") && !strings.Contains(err, "scheme") {
			t.Error(err)
		}
	}
	d.whole()
}

// TestWatchLargeFeed: of very many pages some are fetched in each round, and
// other feeds have their turn.
func TestWatchLargeFeed(t *testing.T) {
	s, d := newSite(t), newDesk(t)
	items := make([]item, 50_000)
	for i := range items {
		items[i] = item{fmt.Sprint("/many/", i), ""}
	}
	s.set("/large", s.rss(items...))
	s.page("/good", bombText)
	s.set("/feed", s.rss(item{"/good", ""}))
	old := s.Config.Handler
	s.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/many/") {
			sum := sha256.Sum256([]byte(r.URL.Path)) // no two pages share words, and so none is a copy
			fmt.Fprintf(w, "<html lang=en><body><p>Catalogue: % x.</p></body></html>", sum)
			return
		}
		old.ServeHTTP(w, r)
	})
	d.roundWants(ingest.Counts{New: 1001}, s.URL+"/large", s.URL+"/feed")
	d.roundWants(ingest.Counts{New: 1000}, s.URL+"/large", s.URL+"/feed")
	if asked := s.requests(); asked["/large 200"] != 2 || asked["/feed 304"] != 1 {
		t.Error(asked)
	}
}

// TestWatchOtherSite: a page that gives itself the address of another site, or of
// a front page, does not take the place of another.
func TestWatchOtherSite(t *testing.T) {
	s, d := newSite(t), newDesk(t)
	claims := func(path, canonical, text string) {
		s.set(path, tagged("text/html", shortPage(canonical, "2024-03-06", text)))
	}
	claims("/1", "https://other.example/bomb", bombText)
	claims("/2", s.URL+"/", shellText)
	claims("/3", s.URL+"/three", quietText)
	dir := t.TempDir()
	write(t, dir, "a.html", shortPage("https://other.example/bomb", "2024-03-06", bombText+" It was loud."))
	d.take(dir)
	s.set("/feed", s.rss(item{"/1", ""}, item{"/2", ""}, item{"/3", ""}))
	d.roundWants(ingest.Counts{New: 3}, s.URL+"/feed")
	if files, err := filepath.Glob(filepath.Join(d.pages(), "*")); err != nil || len(files) != 1 {
		t.Error(files, err)
	}
	if _, err := os.Stat(d.path); err != nil {
		t.Error(err)
	}
}
