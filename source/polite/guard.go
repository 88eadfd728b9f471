package polite

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
	"time"

	"code.dny.dev/ssrf"
)

// UserAgent is how Daybook names itself to servers.
const UserAgent = "daybook (+https://github.com/daybookhq/daybook)"

// agentToken is the part of it that robots.txt goes by.
const agentToken = "daybook"

const maxRedirects = 5

// Allowed returns an error unless u is an address that may be fetched.
func Allowed(u *url.URL) error {
	if u.Scheme != "http" && u.Scheme != "https" {
		return fmt.Errorf("%w: the scheme is %q, not http or https", ErrFetch, u.Scheme)
	}
	if u.Hostname() == "" {
		return fmt.Errorf("%w: no host in it", ErrFetch)
	}
	return nil
}

// NewClient returns a client that refuses addresses that are not public after
// their names are resolved, on each connection, so that neither a redirect nor
// a name server can lead inside. private lets it into private networks, as
// tests need; addresses of the link alone, where clouds keep their secrets,
// stay out of reach.
func NewClient(private bool) *http.Client {
	dialer := &net.Dialer{Timeout: 10 * time.Second, Control: notLink}
	if !private {
		dialer.Control = ssrf.New(ssrf.WithAnyPort()).Safe
	}
	return &http.Client{
		Transport: &http.Transport{
			DialContext:            dialer.DialContext,
			TLSHandshakeTimeout:    10 * time.Second,
			ResponseHeaderTimeout:  20 * time.Second,
			MaxResponseHeaderBytes: 64 << 10,
			IdleConnTimeout:        30 * time.Second,
			ForceAttemptHTTP2:      true,
		},
		CheckRedirect: func(req *http.Request, via []*http.Request) error {
			if len(via) > maxRedirects {
				return fmt.Errorf("more than %d redirects", maxRedirects)
			}
			return Allowed(req.URL)
		},
	}
}

func notLink(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil || at.Addr().Unmap().IsLinkLocalUnicast() {
		return ssrf.ErrProhibitedIP
	}
	return nil
}

// Refusal says why a request failed, as an [ErrFetch].
func Refusal(err error) error {
	switch {
	case errors.Is(err, ssrf.ErrProhibitedIP), errors.Is(err, ssrf.ErrProhibitedNetwork), errors.Is(err, ssrf.ErrProhibitedPort):
		return fmt.Errorf("%w: it leads into a private network", ErrFetch)
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("%w: no answer in time", ErrFetch)
	}
	return fmt.Errorf("%w: %w", ErrFetch, err)
}
