package polite

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"golang.org/x/net/publicsuffix"
)

const (
	robotsFor  = 24 * time.Hour   // how long a robots.txt is good
	closedFor  = 10 * time.Minute // and how long its absence in trouble
	maxDelay   = time.Minute      // the longest Crawl-delay that is kept
	maxOrigins = 10000            // hosts whose robots.txt is remembered
)

// A site is what requests take turns at: all hosts of a registered domain.
type site struct {
	next    time.Time // when the next request may start
	blocked time.Time // what the site asked to wait for
}

// An origin is a scheme, a host and a port, which have a robots.txt of their
// own.
type origin struct {
	mu    sync.Mutex // held while robots.txt is fetched, so that it is once
	rules *rules
	until time.Time
}

// siteOf returns the name of the site that a host belongs to.
func siteOf(host string) string {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if net.ParseIP(host) != nil {
		return host
	}
	if name, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return name
	}
	return host
}

// turn waits until u's site may be asked again.
func (f *Fetcher) turn(ctx context.Context, u *url.URL, delay time.Duration) error {
	f.mu.Lock()
	s := f.site(u)
	now := f.opt.Now()
	if s.blocked.Sub(now) > f.opt.MaxWait {
		f.mu.Unlock()
		return fmt.Errorf("%w until %s", ErrBusy, s.blocked.UTC().Format(time.RFC3339))
	}
	at := now
	for _, t := range []time.Time{s.next, s.blocked} {
		if t.After(at) {
			at = t
		}
	}
	s.next = at.Add(max(f.opt.Interval, min(delay, maxDelay)))
	f.mu.Unlock()
	if at.Equal(now) {
		return ctx.Err()
	}
	return f.opt.Sleep(ctx, at.Sub(now))
}

// site returns u's site; the caller holds f.mu. Sites whose turn has long
// passed are forgotten when there are many.
func (f *Fetcher) site(u *url.URL) *site {
	name := siteOf(u.Hostname())
	s := f.sites[name]
	if s == nil {
		if now := f.opt.Now(); len(f.sites) >= maxOrigins {
			for k, old := range f.sites {
				if old.next.Before(now) && old.blocked.Before(now) {
					delete(f.sites, k)
				}
			}
		}
		s = &site{}
		f.sites[name] = s
	}
	return s
}

// block keeps everyone from u's site for a while.
func (f *Fetcher) block(u *url.URL, wait time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	s := f.site(u)
	if until := f.opt.Now().Add(wait); until.After(s.blocked) {
		s.blocked = until
	}
}

// robots returns what the robots.txt of u's origin says to us.
func (f *Fetcher) robots(ctx context.Context, u *url.URL) (*rules, error) {
	key := u.Scheme + "://" + strings.ToLower(u.Host)
	f.mu.Lock()
	o := f.origins[key]
	if o == nil {
		if len(f.origins) >= maxOrigins {
			clear(f.origins)
		}
		o = &origin{}
		f.origins[key] = o
	}
	f.mu.Unlock()
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.rules != nil && f.opt.Now().Before(o.until) {
		return o.rules, nil
	}
	got, err := f.fetchRobots(ctx, &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"})
	if err != nil {
		return nil, err
	}
	o.rules, o.until = got, f.opt.Now().Add(robotsFor)
	if got.closed {
		o.until = f.opt.Now().Add(closedFor)
	}
	return got, nil
}

// fetchRobots gets a robots.txt. Where there is none, all is allowed; where the
// server is in trouble, nothing is.
func (f *Fetcher) fetchRobots(ctx context.Context, u *url.URL) (*rules, error) {
	if err := f.turn(ctx, u, 0); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, f.opt.Timeout)
	defer cancel()
	req, err := request(ctx, u)
	if err != nil {
		return nil, err
	}
	resp, err := f.following.Do(req)
	if err != nil {
		return nil, Refusal(err)
	}
	defer resp.Body.Close()
	switch {
	case resp.StatusCode == http.StatusTooManyRequests || resp.StatusCode >= 500:
		return &rules{closed: true}, nil
	case resp.StatusCode >= 300:
		return &rules{}, nil
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, maxRobots))
	if err != nil {
		return nil, Refusal(err)
	}
	return parseRobots(string(data), agentToken), nil
}
