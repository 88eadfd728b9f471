package polite

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// A clock stands still but for those who sleep.
type clock struct {
	mu    sync.Mutex
	at    time.Time
	slept []time.Duration
}

func newClock() *clock { return &clock{at: time.Date(2021, 2, 27, 12, 0, 0, 0, time.UTC)} }

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) sleep(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
	c.slept = append(c.slept, d)
	return ctx.Err()
}

func fetcher(t *testing.T, c *clock, opt Options) *Fetcher {
	opt.AllowPrivate, opt.Now, opt.Sleep = true, c.now, c.sleep
	f := New(opt)
	t.Cleanup(f.Close)
	return f
}

func serve(t *testing.T, pages map[string]http.HandlerFunc) string {
	mux := http.NewServeMux()
	for path, h := range pages {
		mux.HandleFunc(path, h)
	}
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s.URL
}

func says(s string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, s) }
}

func moves(to string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, http.StatusFound) }
}

func TestGet(t *testing.T) {
	var agents []string
	base := serve(t, map[string]http.HandlerFunc{
		"/robots.txt": says("User-agent: *\nDisallow: /closed\nCrawl-delay: 5\n"),
		"/a": func(w http.ResponseWriter, r *http.Request) {
			agents = append(agents, r.UserAgent())
			w.Header().Set("ETag", `"v1"`)
			fmt.Fprint(w, "page a")
		},
		"/moved": moves("/a"),
		"/away":  moves("/closed/b"),
	})
	c := newClock()
	f := fetcher(t, c, Options{Interval: 3 * time.Second})
	ctx := context.Background()
	p, err := f.Get(ctx, Request{URL: base + "/a#part"})
	if err != nil || string(p.Body) != "page a" || p.Status != 200 || p.URL != base+"/a" || p.Header.Get("ETag") != `"v1"` || !p.Fetched.Equal(c.at) {
		t.Fatalf("%+v %v", p, err)
	}
	if p, err := f.Get(ctx, Request{URL: base + "/moved"}); err != nil || p.URL != base+"/a" {
		t.Errorf("%+v %v", p, err)
	}
	for _, path := range []string{"/closed/x", "/away"} {
		if _, err := f.Get(ctx, Request{URL: base + path}); !errors.Is(err, ErrRobots) {
			t.Errorf("%s: %v", path, err)
		}
	}
	if p, err := f.Get(ctx, Request{URL: base + "/none"}); err != nil || p.Status != 404 {
		t.Errorf("%+v %v", p, err)
	}
	// robots.txt is asked for once and pauses follow every request: 3 s behind
	// robots.txt, then what it says.
	if got := fmt.Sprint(c.slept); got != "[3s 5s 5s 5s 5s]" {
		t.Errorf("pauses %s", got)
	}
	if len(agents) != 2 || !strings.Contains(agents[0], "daybook") {
		t.Errorf("agents %v", agents)
	}
}

// TestTurns lets many goroutines ask one site and sees the requests apart.
func TestTurns(t *testing.T) {
	var mu sync.Mutex
	var starts []time.Time
	base := serve(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		starts = append(starts, time.Now())
		mu.Unlock()
	}})
	f := New(Options{AllowPrivate: true, Interval: 40 * time.Millisecond})
	defer f.Close()
	var all sync.WaitGroup
	for i := range 5 {
		all.Go(func() {
			if _, err := f.Get(context.Background(), Request{URL: fmt.Sprint(base, "/", i)}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if len(starts) != 6 {
		t.Fatalf("%d requests", len(starts))
	}
	if took := starts[5].Sub(starts[0]); took < 180*time.Millisecond {
		t.Errorf("six requests within %v", took)
	}
}

func TestValidators(t *testing.T) {
	base := serve(t, map[string]http.HandlerFunc{"/a": func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") == `"v1"` || r.Header.Get("If-Modified-Since") == "Sat, 27 Feb 2021 10:00:00 GMT" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, "new")
	}, "/moved": moves("/a")})
	f := fetcher(t, newClock(), Options{})
	for _, x := range []struct {
		r    Request
		want int
	}{
		{Request{URL: "/a"}, 200}, {Request{URL: "/a", ETag: `"v1"`}, 304}, {Request{URL: "/a", ETag: `"v2"`}, 200},
		{Request{URL: "/a", LastModified: "Sat, 27 Feb 2021 10:00:00 GMT"}, 304}, {Request{URL: "/moved", ETag: `"v1"`}, 200},
	} {
		x.r.URL = base + x.r.URL
		if p, err := f.Get(context.Background(), x.r); err != nil || p.Status != x.want || (x.want == 304) != (len(p.Body) == 0) {
			t.Errorf("%+v: %+v %v", x.r, p, err)
		}
	}
}

func TestRetryAfter(t *testing.T) {
	asked := map[string]int{}
	busy := func(status int, after string, times int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			if asked[r.URL.Path]++; asked[r.URL.Path] <= times {
				if after != "" {
					w.Header().Set("Retry-After", after)
				}
				w.WriteHeader(status)
				return
			}
			fmt.Fprint(w, "at last")
		}
	}
	base := serve(t, map[string]http.HandlerFunc{
		"/seconds": busy(429, "20", 1), "/date": busy(503, "Sat, 27 Feb 2021 12:00:40 GMT", 2),
		"/stubborn": busy(429, "1", 99), "/silent": busy(503, "", 1), "/never": busy(429, "999999999", 1),
	})
	c := newClock()
	f := fetcher(t, c, Options{})
	get := func(path string) (*Page, error) { return f.Get(context.Background(), Request{URL: base + path}) }
	before := c.at
	if p, err := get("/seconds"); err != nil || p.Status != 200 || c.at.Sub(before) < 20*time.Second {
		t.Errorf("seconds: %+v %v after %v", p, err, c.at.Sub(before))
	}
	if p, err := get("/date"); err != nil || p.Status != 200 || c.at.Before(time.Date(2021, 2, 27, 12, 0, 40, 0, time.UTC)) {
		t.Errorf("date: %+v %v", p, err)
	}
	if p, err := get("/stubborn"); err != nil || p.Status != 429 || asked["/stubborn"] != 3 {
		t.Errorf("stubborn: %+v %v, asked %d times", p, err, asked["/stubborn"])
	}
	if p, err := get("/silent"); err != nil || p.Status != 503 || asked["/silent"] != 1 {
		t.Errorf("silent: %+v %v", p, err)
	}
	before = c.at
	if p, err := get("/silent"); err != nil || p.Status != 200 || c.at.Sub(before) < noRetryAfter {
		t.Errorf("silent again: %+v %v", p, err)
	}
	if p, err := get("/never"); err != nil || p.Status != 429 {
		t.Errorf("never: %+v %v", p, err)
	}
	before = c.at
	if _, err := get("/seconds"); !errors.Is(err, ErrBusy) || c.at != before {
		t.Errorf("after never: %v", err)
	}
	c.at = c.at.Add(maxRetryAfter)
	if p, err := get("/seconds"); err != nil || p.Status != 200 {
		t.Errorf("a day later: %+v %v", p, err)
	}
}

// drip sends a byte now and then.
func drip(w http.ResponseWriter, r *http.Request) {
	for range 100 {
		select {
		case <-r.Context().Done():
			return
		case <-time.After(20 * time.Millisecond):
			fmt.Fprint(w, "x")
			w.(http.Flusher).Flush()
		}
	}
}

func endless(w http.ResponseWriter, r *http.Request) {
	for r.Context().Err() == nil {
		if _, err := w.Write(make([]byte, 64<<10)); err != nil {
			return
		}
	}
}

// packedZeros are made before anybody waits for them.
var packedZeros = func() []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write(make([]byte, 8<<20))
	z.Close()
	return b.Bytes()
}()

func bomb(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Encoding", "gzip")
	w.Write(packedZeros)
}

func TestRefusals(t *testing.T) {
	base := serve(t, map[string]http.HandlerFunc{
		"/inside": moves("http://169.254.169.254/latest/meta-data"), "/inside6": moves("http://[fe80::1]/"), "/loop": moves("/loop"),
		"/file": moves("file:///etc/passwd"), "/odd": moves("http://%zz/"), "/drip": drip, "/endless": endless, "/bomb": bomb,
		"/length": func(w http.ResponseWriter, r *http.Request) { w.Header().Set("Content-Length", "99999999999") },
	})
	for _, x := range []struct {
		addr string
		want error
	}{
		{base + "/inside", ErrFetch}, {base + "/inside6", ErrFetch}, {base + "/loop", ErrFetch}, {base + "/file", ErrFetch}, {base + "/odd", ErrFetch}, {base + "/drip", ErrFetch},
		{base + "/endless", ErrTooLarge}, {base + "/bomb", ErrTooLarge}, {base + "/length", ErrTooLarge},
		{"ftp://a.example/", ErrFetch}, {"http:///x", ErrFetch}, {"http://a b/", ErrFetch}, {"gopher", ErrFetch}, {"http://127.0.0.1:1/", ErrFetch},
	} {
		f := fetcher(t, newClock(), Options{Timeout: 300 * time.Millisecond, MaxBody: 1 << 20})
		if x.want == ErrTooLarge { // size ends it, not time
			f.opt.Timeout = time.Minute
		}
		p, err := f.Get(context.Background(), Request{URL: x.addr})
		if !errors.Is(err, x.want) || p != nil {
			t.Errorf("%s: %v %v", x.addr, p, err)
		}
	}
	public := New(Options{})
	for _, addr := range []string{base + "/", "http://localhost:1/", "http://10.0.0.1/", "http://[::1]/", "http://169.254.169.254/"} {
		if _, err := public.Get(context.Background(), Request{URL: addr}); !errors.Is(err, ErrFetch) || !strings.Contains(err.Error(), "private") {
			t.Errorf("%s: %v", addr, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := public.Get(ctx, Request{URL: "https://news.example/"}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := fetcher(t, newClock(), Options{}).Get(context.Background(), Request{URL: base + "/x", ETag: "a\r\nHost: b"}); err == nil {
		t.Error("a line end in an ETag was sent")
	}
}

func TestRobotsTrouble(t *testing.T) {
	status := 503
	base := serve(t, map[string]http.HandlerFunc{"/robots.txt": func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(status) }, "/a": says("a")})
	c := newClock()
	f := fetcher(t, c, Options{})
	get := func() error {
		_, err := f.Get(context.Background(), Request{URL: base + "/a"})
		return err
	}
	if err := get(); !errors.Is(err, ErrRobots) {
		t.Errorf("server in trouble: %v", err)
	}
	status = 404
	if err := get(); !errors.Is(err, ErrRobots) {
		t.Errorf("asked again too soon: %v", err)
	}
	if c.at = c.at.Add(closedFor); get() != nil {
		t.Errorf("no robots.txt: %v", get())
	}
}
