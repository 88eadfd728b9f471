// Package polite fetches many web pages without being a burden to anyone: it
// obeys robots.txt, asks a site for one page at a time and with pauses, waits
// when told to, and asks only for what changed. Nothing leads it into private
// networks, and no page takes more than its time and size.
package polite

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Errors that say why there is no page.
var (
	ErrFetch    = errors.New("cannot be fetched")
	ErrRobots   = errors.New("robots.txt forbids it")
	ErrTooLarge = errors.New("too large")
	ErrBusy     = errors.New("the site asked to be left alone")
)

// Options say how to fetch. The zero value is fit for use.
type Options struct {
	Interval time.Duration // between two requests to one site; 0 means 2 s
	Timeout  time.Duration // for one request; 0 means 30 s
	// MaxWait is the longest that a site's Retry-After is waited for; 0 means a
	// minute. Longer ones are kept by fetching nothing from it until then.
	MaxWait time.Duration
	MaxBody int64 // size in bytes of the largest body, unpacked; 0 means 20 MB
	// AllowPrivate lets addresses lead into private networks, as tests need.
	AllowPrivate bool

	Now   func() time.Time                           // nil means time.Now
	Sleep func(context.Context, time.Duration) error // nil means to sleep
}

func (o *Options) fill() {
	or := func(d *time.Duration, value time.Duration) {
		if *d <= 0 {
			*d = value
		}
	}
	or(&o.Interval, 2*time.Second)
	or(&o.Timeout, 30*time.Second)
	or(&o.MaxWait, time.Minute)
	if o.MaxBody <= 0 {
		o.MaxBody = 20 << 20
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Sleep == nil {
		o.Sleep = sleep
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// A Request names a page, and what is known of it from before: with either, a
// page that did not change comes back with status 304 and no body.
type Request struct {
	URL          string
	ETag         string // as the ETag of the last answer
	LastModified string // as the Last-Modified of the last answer
}

// A Page is what a server answered, whatever its status. The header is as it
// came, but that of a body that was unpacked says nothing of the packing.
type Page struct {
	URL     string // after redirects
	Status  int
	Header  http.Header
	Body    []byte
	Fetched time.Time
}

// A Fetcher fetches pages. It may be used by many goroutines at once.
type Fetcher struct {
	opt       Options
	client    *http.Client // stops at redirects
	following *http.Client

	mu      sync.Mutex
	sites   map[string]*site
	origins map[string]*origin
}

// New returns a fetcher.
func New(opt Options) *Fetcher {
	opt.fill()
	f := &Fetcher{opt: opt, following: NewClient(opt.AllowPrivate), sites: map[string]*site{}, origins: map[string]*origin{}}
	one := *f.following
	one.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	f.client = &one
	return f
}

// Close ends connections that are kept for later.
func (f *Fetcher) Close() { f.following.CloseIdleConnections() }

// Get fetches a page. Any answer of a server is a page, an error says that
// there was none. Each redirect is a request of its own: it takes its turn and
// needs the leave of robots.txt.
func (f *Fetcher) Get(ctx context.Context, r Request) (*Page, error) {
	u, err := url.Parse(r.URL)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFetch, err)
	}
	for hops := 0; ; hops++ {
		p, err := f.patient(ctx, u, r)
		if err != nil {
			return nil, err
		}
		to := p.Header.Get("Location")
		if to == "" || !isRedirect(p.Status) {
			return p, nil
		}
		if hops == maxRedirects {
			return nil, fmt.Errorf("%w: more than %d redirects", ErrFetch, maxRedirects)
		}
		if u, err = u.Parse(to); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrFetch, err)
		}
		r = Request{} // what is known is known of another address
	}
}

func isRedirect(status int) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// patient asks again, twice, where the server says after how long that makes
// sense.
func (f *Fetcher) patient(ctx context.Context, u *url.URL, r Request) (*Page, error) {
	for try := 0; ; try++ {
		p, err := f.once(ctx, u, r)
		if err != nil || p.Status != http.StatusTooManyRequests && p.Status != http.StatusServiceUnavailable {
			return p, err
		}
		wait, said := retryAfter(p.Header.Get("Retry-After"), p.Fetched)
		f.block(u, wait)
		if !said || wait > f.opt.MaxWait || try == 2 {
			return p, nil
		}
	}
}

// Bounds on what a server may ask for, and what is taken where it does not say.
const (
	maxRetryAfter = 24 * time.Hour
	noRetryAfter  = 30 * time.Second
)

// retryAfter reads a Retry-After: seconds, or a date.
func retryAfter(s string, now time.Time) (wait time.Duration, said bool) {
	if n, err := strconv.ParseUint(strings.TrimSpace(s), 10, 31); err == nil {
		wait, said = time.Duration(n)*time.Second, true
	} else if at, err := http.ParseTime(s); err == nil {
		wait, said = at.Sub(now), true
	} else {
		wait = noRetryAfter
	}
	return min(max(wait, 0), maxRetryAfter), said
}

// once makes one request.
func (f *Fetcher) once(ctx context.Context, u *url.URL, r Request) (*Page, error) {
	if err := Allowed(u); err != nil {
		return nil, err
	}
	rules, err := f.robots(ctx, u)
	if err != nil {
		return nil, err
	}
	if !rules.allows(u) {
		return nil, ErrRobots
	}
	if err := f.turn(ctx, u, rules.delay); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, f.opt.Timeout)
	defer cancel()
	req, err := request(ctx, u)
	if err != nil {
		return nil, err
	}
	if r.ETag != "" {
		req.Header.Set("If-None-Match", r.ETag)
	}
	if r.LastModified != "" {
		req.Header.Set("If-Modified-Since", r.LastModified)
	}
	resp, err := f.client.Do(req)
	if err != nil {
		return nil, Refusal(err)
	}
	defer resp.Body.Close()
	return f.receive(resp)
}

func request(ctx context.Context, u *url.URL) (*http.Request, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFetch, err)
	}
	req.Header.Set("User-Agent", UserAgent)
	req.Header.Set("Accept", "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5")
	req.Header.Set("Accept-Language", "en")
	return req, nil
}

// receive reads an answer. Bodies are unpacked as they come, so the bound holds
// for what they unpack to.
func (f *Fetcher) receive(resp *http.Response) (*Page, error) {
	u := *resp.Request.URL
	u.Fragment, u.User = "", nil
	p := &Page{URL: u.String(), Status: resp.StatusCode, Header: resp.Header, Fetched: f.opt.Now()}
	tooLarge := fmt.Errorf("%w: more than %d MB", ErrTooLarge, f.opt.MaxBody>>20)
	if resp.ContentLength > f.opt.MaxBody {
		return nil, tooLarge
	}
	var err error
	if p.Body, err = io.ReadAll(io.LimitReader(resp.Body, f.opt.MaxBody+1)); err != nil {
		return nil, Refusal(err)
	}
	if int64(len(p.Body)) > f.opt.MaxBody {
		return nil, tooLarge
	}
	return p, nil
}
