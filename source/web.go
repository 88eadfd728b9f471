package source

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/daybookhq/daybook/source/polite"
)

const fetchTimeout = 30 * time.Second

// isURL reports whether path is an address rather than a file: it has a
// scheme of two letters or more before "://".
func isURL(path string) bool {
	scheme, _, ok := strings.Cut(path, "://")
	return ok && len(scheme) > 1 && !strings.ContainsAny(scheme, "/\\. ")
}

// readURL yields the documents at a web address.
func readURL(ctx context.Context, addr string, opt Options, yield yieldFunc) bool {
	p, err := fetch(ctx, addr, opt)
	if err != nil {
		return yield(nil, &Error{addr, err})
	}
	format := opt.Format
	if format == "" {
		format = p.format()
	}
	if format == formatLines || format == formatArray || format == formatFeed {
		if opt.Format = format; format == formatArray {
			opt.Format = formatJSON
		}
		return readStream(ctx, addr, strings.NewReader(string(p.data)), opt, yield)
	}
	doc, err := one(input{addr, format, p.contentType, p.addr, ""}, p.data, opt)
	if err != nil {
		return yield(nil, &Error{addr, err})
	}
	return yield(doc, nil)
}

// A fetched is what a server sent.
type fetched struct {
	addr        string // after redirects
	kind        string // media type in small letters
	contentType string // media type and charset as sent
	data        []byte
}

// format tells the format from the media type, and from the bytes where that
// says nothing.
func (p *fetched) format() string {
	switch p.kind {
	case "text/html", "application/xhtml+xml":
		return formatHTML
	case "application/jsonl", "application/x-ndjson", "application/jsonlines":
		return formatLines
	case "application/json", "application/ld+json":
		return sniff(p.data, formatJSON)
	}
	return sniff(p.data, "")
}

// fetch gets a page. Addresses that are not public are refused after their
// names are resolved, on each connection, so that neither a redirect nor a
// name server can lead inside.
func fetch(ctx context.Context, addr string, opt Options) (*fetched, error) {
	u, err := url.Parse(addr)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFetch, err)
	}
	if err := polite.Allowed(u); err != nil {
		return nil, err
	}
	timeout := opt.Timeout
	if timeout <= 0 {
		timeout = fetchTimeout
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, addr, nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFetch, err)
	}
	req.Header.Set("User-Agent", polite.UserAgent)
	req.Header.Set("Accept", "text/html, application/xhtml+xml, text/plain, application/json;q=0.9, */*;q=0.1")
	req.Header.Set("Accept-Language", "en")
	client := polite.NewClient(opt.AllowPrivate)
	defer client.CloseIdleConnections()
	resp, err := client.Do(req)
	if err != nil {
		return nil, polite.Refusal(err)
	}
	defer resp.Body.Close()
	return receive(resp)
}

// receive reads a response.
func receive(resp *http.Response) (*fetched, error) {
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%w: the server answers %s", ErrFetch, resp.Status)
	}
	p := &fetched{addr: resp.Request.URL.String(), contentType: resp.Header.Get("Content-Type")}
	kind, _, _ := strings.Cut(p.contentType, ";")
	p.kind = strings.ToLower(strings.TrimSpace(kind))
	if !readable(p.kind) {
		return nil, fmt.Errorf("%w but %s", ErrBinary, p.kind)
	}
	if resp.ContentLength > MaxReport {
		return nil, fmt.Errorf("%w: more than %d MB", ErrTooLarge, MaxReport>>20)
	}
	var err error
	if p.data, err = io.ReadAll(io.LimitReader(resp.Body, MaxReport+1)); err != nil {
		return nil, polite.Refusal(err)
	}
	if len(p.data) > MaxReport {
		return nil, fmt.Errorf("%w: more than %d MB", ErrTooLarge, MaxReport>>20)
	}
	return p, nil
}

// readable reports whether a media type may be a text.
func readable(kind string) bool {
	switch kind {
	case "", "application/json", "application/ld+json", "application/xhtml+xml", "application/x-ndjson", "application/jsonl", "application/jsonlines", "application/octet-stream",
		"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "application/feed+json":
		return true
	}
	return strings.HasPrefix(kind, "text/")
}
