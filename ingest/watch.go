package ingest

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/daybookhq/daybook/source"
	"github.com/daybookhq/daybook/source/feed"
	"github.com/daybookhq/daybook/source/polite"
	"github.com/daybookhq/daybook/source/warc"
	"github.com/daybookhq/daybook/store"
	"github.com/daybookhq/daybook/work"
)

// Bounds of a round, so that no list takes all time and memory.
const (
	maxDepth = 3    // lists of lists
	maxFeeds = 5000 // feeds, with those that lists name
	maxPages = 1000 // new pages of one feed; the others are fetched in the next round
	fetchers = 8    // fetches at once, each from another site
)

// ErrFeed says that a feed could not be read.
var ErrFeed = errors.New("no feed")

// A Watcher follows feeds: it asks each for what is new, fetches the pages and
// takes them in. What it has seen stands in the store, so it goes on where it
// stopped. A page whose feed says that it was updated is fetched again.
type Watcher struct {
	in    *Ingester
	fetch *polite.Fetcher
	opt   source.Options
}

// NewWatcher returns a watcher that takes in through in.
func NewWatcher(in *Ingester, fetch *polite.Fetcher, opt source.Options) *Watcher {
	opt.Originals = in.pages != nil
	return &Watcher{in: in, fetch: fetch, opt: opt}
}

// Round asks each feed once. Feeds are addresses of feeds and sitemaps, or files
// of them; OPML lists feeds. A feed that fails is told to Options.Failed; the
// others go on. A page that fails is tried again in the next round.
func (w *Watcher) Round(ctx context.Context, feeds []string) (Counts, error) {
	lists, failed := w.ask(ctx, feeds)
	sum, err := w.in.Run(ctx, w.fetched(ctx, lists))
	sum.Failed += failed
	if err != nil {
		return sum, err
	}
	return sum, w.done(ctx, lists)
}

// A list is what a feed has that is new.
type list struct {
	visit  store.Visit // of the feed
	outlet string
	feeds  []string    // of a list of lists
	items  []feed.Item // of pages, without their texts
	more   bool        // there are more than are fetched in one round
}

// ask reads feeds, and those that they list, each once.
func (w *Watcher) ask(ctx context.Context, feeds []string) (lists []*list, failed int) {
	asked := map[string]bool{}
	for depth := 0; depth <= maxDepth && len(feeds) > 0; depth++ {
		var fresh []string
		for _, f := range feeds {
			if !asked[f] && len(asked) < maxFeeds {
				asked[f] = true
				fresh = append(fresh, f)
			}
		}
		feeds = nil
		for l, err := range work.Map(ctx, fetchers, slices.Values(fresh), w.list) {
			switch {
			case ctx.Err() != nil:
				return nil, failed
			case err != nil:
				failed++
				w.in.failed(err)
			case l != nil:
				lists, feeds = append(lists, l), append(feeds, l.feeds...)
			}
		}
	}
	return lists, failed
}

// list reads one feed; it is nil if it has not changed since the last visit.
func (w *Watcher) list(ctx context.Context, addr string) (*list, error) {
	f, visit, err := w.read(ctx, addr)
	if err != nil || f == nil {
		if err != nil {
			err = &source.Error{Source: addr, Err: err}
		}
		return nil, err
	}
	l := &list{visit: visit, outlet: f.Title}
	if f.Kind == feed.KindOPML || f.Kind == feed.KindIndex {
		for i := range f.Items {
			l.feeds = append(l.feeds, f.Items[i].URL)
		}
		l.visit.ETag, l.visit.Modified = "", "" // what it lists is to be asked each time
		return l, nil
	}
	for i := range f.Items {
		it := &f.Items[i]
		if it.URL == "" { // or one that leads elsewhere than to the web
			continue
		}
		switch v, err := w.in.db.Visit(ctx, it.URL); {
		case err != nil:
			return nil, err
		case !due(it, &v):
		case len(l.items) == maxPages:
			l.more = true
			return l, nil
		default:
			l.items = append(l.items, feed.Item{URL: it.URL, Published: it.Published, Updated: it.Updated})
		}
	}
	return l, nil
}

// read reads a feed from a file or an address; it is nil if it has not changed
// since the last visit.
func (w *Watcher) read(ctx context.Context, addr string) (*feed.Feed, store.Visit, error) {
	if !strings.Contains(addr, "://") {
		data, err := os.Open(addr)
		if err != nil {
			return nil, store.Visit{}, err
		}
		defer data.Close()
		f, err := feed.Parse(data, "")
		return f, store.Visit{URL: addr, Checked: w.in.opt.Now()}, err
	}
	v, err := w.in.db.Visit(ctx, addr)
	if err != nil {
		return nil, v, err
	}
	p, err := w.fetch.Get(ctx, polite.Request{URL: addr, ETag: v.ETag, LastModified: v.Modified})
	switch {
	case err != nil:
		return nil, v, err
	case p.Status == http.StatusNotModified:
		return nil, v, nil
	case p.Status != http.StatusOK:
		return nil, v, fmt.Errorf("%w: %d %s", ErrFeed, p.Status, http.StatusText(p.Status))
	}
	v.ETag, v.Modified, v.Checked = p.Header.Get("ETag"), p.Header.Get("Last-Modified"), p.Fetched
	f, err := feed.Parse(bytes.NewReader(p.Body), p.URL)
	return f, v, err
}

// due reports whether the page of an item is to be fetched: it never was, or it
// was updated since.
func due(it *feed.Item, v *store.Visit) bool {
	return v.Checked.IsZero() || later(dated(it), v.Seen)
}

// dated returns what changes when a feed says that a page was updated.
func dated(it *feed.Item) string { return cmp.Or(it.Updated, it.Published) }

// later reports whether a date of ISO 8601 lies behind another; "" never does.
// Two feeds may give one page different dates: the last one counts.
func later(a, b string) bool {
	at, okA := instant(a)
	bt, okB := instant(b)
	if okA && okB {
		return at.After(bt)
	}
	return a > b
}

func instant(iso string) (time.Time, bool) {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", time.DateOnly} {
		if t, err := time.Parse(layout, iso); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// A task is a page to be fetched.
type task struct {
	list *list
	item *feed.Item
}

// tasks yields the pages of all lists, one of each in turn, so that sites are
// asked side by side; each once.
func tasks(lists []*list) iter.Seq[task] {
	return func(yield func(task) bool) {
		asked := map[string]bool{}
		for i, some := 0, true; some; i++ {
			some = false
			for _, l := range lists {
				if i >= len(l.items) {
					continue
				}
				some = true
				it := &l.items[i]
				if !asked[it.URL] && !yield(task{l, it}) {
					return
				}
				asked[it.URL] = true
			}
		}
	}
}

// fetched yields the pages of all lists.
func (w *Watcher) fetched(ctx context.Context, lists []*list) iter.Seq[Report] {
	return func(yield func(Report) bool) {
		for r, err := range work.Map(ctx, fetchers, tasks(lists), w.page) {
			if err != nil { // it panicked, or ctx is done
				r = Report{Err: err}
			}
			if !yield(r) {
				return
			}
		}
	}
}

// page fetches the page of an item. A visit comes with what need not be fetched
// again.
func (w *Watcher) page(ctx context.Context, t task) (Report, error) {
	fail := func(err error) (Report, error) { return Report{Err: &source.Error{Source: t.item.URL, Err: err}}, nil }
	v, err := w.in.db.Visit(ctx, t.item.URL)
	if err != nil {
		return fail(err)
	}
	p, err := w.fetch.Get(ctx, polite.Request{URL: t.item.URL, ETag: v.ETag, LastModified: v.Modified})
	if err != nil {
		return fail(err)
	}
	v.Checked = p.Fetched
	if seen := dated(t.item); later(seen, v.Seen) {
		v.Seen = seen
	}
	switch p.Status {
	case http.StatusOK:
	case http.StatusNotModified:
		return Report{Visit: &v}, nil
	default:
		return fail(fmt.Errorf("%w: %d %s", source.ErrFetch, p.Status, http.StatusText(p.Status)))
	}
	v.ETag, v.Modified = p.Header.Get("ETag"), p.Header.Get("Last-Modified")
	rec := warc.NewResponse(p.URL, p.Fetched, p.Status, p.Header, p.Body)
	doc, err := source.Page("", rec, w.opt)
	if doc != nil && doc.Published == "" { // the page does not say; its feed does
		doc.Published = t.item.Published
	}
	if doc != nil && doc.Outlet == "" {
		doc.Outlet = t.list.outlet
	}
	return Report{Doc: doc, Err: err, Live: rec, Visit: &v}, nil
}

// done keeps the visits to feeds all of whose pages were taken in. Of the others
// it is forgotten that they were asked, so that the next round sees them whole.
func (w *Watcher) done(ctx context.Context, lists []*list) error {
	var visits []store.Visit
	for _, l := range lists {
		whole := !l.more
		for i := range l.items {
			v, err := w.in.db.Visit(ctx, l.items[i].URL)
			if err != nil {
				return err
			}
			whole = whole && !due(&l.items[i], &v)
		}
		if !whole {
			l.visit.ETag, l.visit.Modified = "", ""
		}
		visits = append(visits, l.visit)
	}
	return w.in.db.Visited(ctx, visits)
}

// Paths yields what the paths lead to: see [source.Read].
func Paths(ctx context.Context, paths []string, opt source.Options) iter.Seq[Report] {
	return func(yield func(Report) bool) {
		for _, p := range paths {
			for doc, err := range source.Read(ctx, p, opt) {
				if !yield(Report{Doc: doc, Err: err}) {
					return
				}
			}
		}
	}
}
