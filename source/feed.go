package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/source/feed"
)

// summaryWords is how many words a text in a feed has at most to be taken for a
// summary: feeds often have the whole text where a summary should be.
const summaryWords = 100

// readFeed yields the reports of a feed, as far as they stand in it. Lists of
// addresses alone yield an error.
func readFeed(ctx context.Context, name string, in io.Reader, opt Options, yield yieldFunc) bool {
	addr := ""
	if isURL(name) {
		addr = name
	}
	f, err := feed.Parse(in, addr)
	switch {
	case errors.Is(err, feed.ErrMalformed):
		return yield(nil, &Error{name, fmt.Errorf("%w: %w", ErrMalformed, err)})
	case err != nil:
		return yield(nil, &Error{name, err})
	case f.Kind == feed.KindOPML || f.Kind == feed.KindIndex || f.Kind == feed.KindSitemap:
		return yield(nil, &Error{name, fmt.Errorf("%w: it lists addresses (%s)", ErrEmpty, f.Kind)})
	}
	for i := range f.Items {
		if err := ctx.Err(); err != nil {
			return yield(nil, err)
		}
		it := &f.Items[i]
		at := name + "#" + it.ID
		if it.ID == "" {
			at = name + "#" + strconv.Itoa(i+1)
		}
		doc, err := fromItem(f, it, at, opt)
		if err != nil {
			err = &Error{at, err}
		}
		if !yield(doc, err) {
			return false
		}
	}
	if len(f.Faults) > 0 {
		return yield(nil, &Error{name, fmt.Errorf("%w: %s", ErrMalformed, strings.Join(f.Faults, "; "))})
	}
	return len(f.Items) > 0 || yield(nil, &Error{name, ErrEmpty})
}

// fromItem returns an item of a feed as a document.
func fromItem(f *feed.Feed, it *feed.Item, at string, opt Options) (*daybook.Document, error) {
	text := it.Content
	if text == "" {
		text = it.Summary
	}
	doc := &daybook.Document{Source: at, SHA256: digest([]byte(it.URL + "\n" + it.Title + "\n" + text)), URL: it.URL}
	switch {
	case len(text) > MaxReport:
		return nil, fmt.Errorf("%w: more than %d MB", ErrTooLarge, MaxReport>>20)
	case strings.ContainsAny(text, "<&"):
		if err := fromHTML(doc, []byte("<meta charset=utf-8>"+text), "text/html; charset=utf-8"); err != nil {
			return nil, err
		}
	default:
		doc.Text = clean(doc, text)
	}
	if it.Content == "" && len(strings.Fields(doc.Text)) <= summaryWords {
		lose(doc, "summary-only", "the feed has no text of the report; its summary was taken")
	}
	outlet := it.Outlet
	if outlet == "" {
		outlet = f.Title
	}
	e := entry{URL: scalar(it.URL), Outlet: scalar(outlet), Title: scalar(it.Title), Author: scalar(it.Author), Published: scalar(it.Published), Updated: scalar(it.Updated), Language: scalar(f.Language)}
	e.describe(doc)
	return doc, finish(doc, opt)
}
