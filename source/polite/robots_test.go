package polite

import (
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestRobots(t *testing.T) {
	const file = "\ufeffUser-Agent: otherbot\r\nDisallow: /\r\n\r\n# ours, twice\nuser-agent: Daybook/2.0\nuser-agent: third\nDisallow: /news/ # not these\nAllow: /news/open\nnonsense\n: x\n" +
		"User-agent: *\nDisallow: /all\nUser-agent: DAYBOOK\nDisallow: /*.pdf$\nDisallow: /a%2fb\nDisallow: /café\nDisallow: /x*y*z\nAllow: /same\nDisallow: /same\nDisallow:\nDisallow: /q?id=\nCrawl-delay: 2.5\n"
	r := parseRobots(file, agentToken)
	if r.delay != 2500*time.Millisecond {
		t.Errorf("delay %v", r.delay)
	}
	for path, want := range map[string]bool{
		"": true, "/": true, "/news/1": false, "/news/open/1": true, "/all": true, "/b.pdf": false, "/b.pdf?x": true, "/a%2Fb": false, "/a/b": true,
		"/caf%C3%A9/1": false, "/caf%c3%a9": false, "/x/1/y/2/z": false, "/x/z/y": true, "/same": true, "/q?id=3": false, "/q": true, "/%6eews/2": false,
	} {
		u, err := url.Parse("https://a.example" + path)
		if err != nil {
			t.Fatal(err)
		}
		if got := r.allows(u); got != want {
			t.Errorf("%s: %v", path, got)
		}
	}
	u, _ := url.Parse("https://a.example/all/1")
	for file, want := range map[string]bool{
		"": true, "User-agent: *\nDisallow: /all": false, "User-agent: daybooks\nDisallow: /": true, "Disallow: /": true,
		"User-agent: *\nDisallow: /\n\nUser-agent: daybook\nDisallow:": true, "User-agent: a\nUser-agent: *\n\nDisallow: /all": false,
		"<html>not found: sorry</html>": true, strings.Repeat("User-agent: *\nDisallow: /*a*a*a*a*a*a*b$\n", 3000): true,
	} {
		if got := parseRobots(file, agentToken).allows(u); got != want {
			t.Errorf("%.60q: %v", file, got)
		}
	}
}

func TestSites(t *testing.T) {
	for host, want := range map[string]string{"www.News.example.co.uk": "example.co.uk", "a.b.example.com.": "example.com", "localhost": "localhost", "127.0.0.1": "127.0.0.1", "::1": "::1", "co.uk": "co.uk"} {
		if got := siteOf(host); got != want {
			t.Errorf("%s: %s, want %s", host, got, want)
		}
	}
}

func FuzzRobots(f *testing.F) {
	f.Add("User-agent: daybook\nDisallow: /a*b$\nAllow: /%41\nCrawl-delay: 1e9", "/a?b%")
	f.Add("User-agent: *\nDisallow: *$*", "/%zz%")
	f.Fuzz(func(t *testing.T, file, path string) {
		r := parseRobots(file, agentToken)
		r.allows(&url.URL{Path: path})
		r.allows(&url.URL{Path: "/", RawQuery: path})
		if n := normal(path); n != normal(n) && !strings.Contains(path, "%") {
			t.Errorf("%q becomes %q and %q", path, n, normal(n))
		}
	})
}
