package ingest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"os"
	"strings"

	"github.com/daybookhq/daybook/source"
	"github.com/daybookhq/daybook/source/feed"
	"github.com/daybookhq/daybook/source/polite"
	"github.com/daybookhq/daybook/source/warc"
	"github.com/daybookhq/daybook/store"
)

// Bounds of what is followed from one feed.
const (
	maxDepth = 3   // lists of lists
	maxFeeds = 500 // feeds that one list names
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

	visits []store.Visit // of pages taken in since the last save
}

// NewWatcher returns a watcher that takes in through in.
func NewWatcher(in *Ingester, fetch *polite.Fetcher, opt source.Options) *Watcher {
	return &Watcher{in: in, fetch: fetch, opt: opt}
}

// Round asks each feed once. Feeds are addresses of feeds and sitemaps, or OPML
// files. A feed that fails is told to Options.Failed; the others go on.
func (w *Watcher) Round(ctx context.Context, feeds []string) (Counts, error) {
	w.visits = nil
	sum, err := w.in.Run(ctx, func(yield func(Report) bool) {
		for _, f := range feeds {
			if ctx.Err() != nil || !w.feed(ctx, f, 0, yield) {
				return
			}
		}
	})
	if err != nil {
		return sum, err
	}
	return sum, w.in.db.Visited(ctx, w.visits)
}

// feed yields the new pages of a feed, and of the feeds that it lists.
func (w *Watcher) feed(ctx context.Context, addr string, depth int, yield func(Report) bool) bool {
	f, visit, err := w.read(ctx, addr)
	switch {
	case err != nil:
		return yield(Report{Err: &source.Error{Source: addr, Err: err}})
	case f == nil: // not changed
		return true
	}
	if f.Kind == feed.KindOPML || f.Kind == feed.KindIndex {
		for i := range f.Items[:min(len(f.Items), maxFeeds)] {
			if depth < maxDepth && !w.feed(ctx, f.Items[i].URL, depth+1, yield) {
				return false
			}
		}
		return true
	}
	for i := range f.Items {
		if ctx.Err() != nil || !w.page(ctx, f, &f.Items[i], yield) {
			return false
		}
	}
	w.visits = append(w.visits, visit)
	return true
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

// page yields the page of an item, unless it was taken in as the feed has it.
func (w *Watcher) page(ctx context.Context, f *feed.Feed, it *feed.Item, yield func(Report) bool) bool {
	v, err := w.in.db.Visit(ctx, it.URL)
	if err != nil {
		return yield(Report{Err: &source.Error{Source: it.URL, Err: err}})
	}
	if seen := itemSeen(it); !v.Checked.IsZero() && v.Seen == seen {
		return true
	} else {
		v.Seen = seen
	}
	r := w.get(ctx, f, it, &v)
	if r.Doc == nil && r.Err == nil { // not changed, or no page
		w.visits = append(w.visits, v)
		return true
	}
	if r.Err == nil {
		w.visits = append(w.visits, v)
	}
	return yield(r)
}

// itemSeen returns what changes when a feed says that a page was updated.
func itemSeen(it *feed.Item) string {
	if it.Updated != "" {
		return it.Updated
	}
	return it.Published
}

// get fetches the page of an item and keeps it.
func (w *Watcher) get(ctx context.Context, f *feed.Feed, it *feed.Item, v *store.Visit) Report {
	fail := func(err error) Report { return Report{Err: &source.Error{Source: it.URL, Err: err}} }
	p, err := w.fetch.Get(ctx, polite.Request{URL: it.URL, ETag: v.ETag, LastModified: v.Modified})
	if err != nil {
		return fail(err)
	}
	v.Checked = p.Fetched
	if p.Status == http.StatusNotModified {
		return Report{}
	}
	if p.Status != http.StatusOK {
		return fail(fmt.Errorf("%w: %d %s", source.ErrFetch, p.Status, http.StatusText(p.Status)))
	}
	v.ETag, v.Modified = p.Header.Get("ETag"), p.Header.Get("Last-Modified")
	rec := warc.NewResponse(p.URL, p.Fetched, p.Status, p.Header, p.Body)
	doc, err := source.Page("web", rec, w.opt)
	if err != nil || doc == nil {
		return Report{Err: err}
	}
	if doc.URL == "" {
		doc.URL = it.URL
	}
	if doc.Published == "" { // the page does not say; its feed does
		doc.Published = it.Published
	}
	if doc.Outlet == "" {
		doc.Outlet = f.Title
	}
	r := Report{Doc: doc}
	if w.in.pages != nil {
		r.Page, err = w.in.pages.write(p.URL, p.Fetched, p.Status, p.Header, p.Body)
	}
	if err != nil {
		return fail(err)
	}
	return r
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
