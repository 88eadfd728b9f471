package source

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// site serves the pages of the tests.
func site(t *testing.T) string {
	mux := http.NewServeMux()
	page := func(path, kind, body string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", kind)
			fmt.Fprint(w, body)
		})
	}
	html := "<html lang=en><title>Post stormed | Example</title><body><article><h1>Post stormed</h1><p>" + report + "</p><p>" + report + " It gave no more details about it.</p></article>"
	page("/2021/02/27/post.html", "text/html; charset=utf-8", html)
	page("/latin", "text/html; charset=iso-8859-1", strings.Replace(html, "ministry", "caf\xe9 minist\xe8re", 1))
	page("/text", "text/plain", report)
	page("/json", "application/json", `[{"id":"a","text":"`+report+`"},{"id":"b","text":"`+report+`"}]`)
	page("/lines", "application/x-ndjson", `{"id":"a","text":"`+report+`"}`+"\n")
	page("/feed", "application/rss+xml; charset=utf-8", `<rss><channel><item><title>T</title><link>/1</link><guid>a</guid><description>`+report+`</description></item></channel></rss>`)
	page("/pdf", "application/pdf", "%PDF")
	page("/big", "text/plain", strings.Repeat("a", MaxReport+2))
	page("/empty", "text/html", "")
	mux.HandleFunc("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) })
	mux.HandleFunc("/file", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
	})
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/text", http.StatusMovedPermanently)
	})
	mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-r.Context().Done():
		case <-time.After(5 * time.Second):
		}
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL
}

func TestWeb(t *testing.T) {
	base := site(t)
	for _, c := range []struct {
		path, ids string
	}{{"/text", ""}, {"/moved", ""}, {"/json", "a b"}, {"/lines", "a"}, {"/feed", ""}, {"/2021/02/27/post.html", ""}, {"/latin", ""}} {
		docs, errs := collect(t, base+c.path, Options{AllowPrivate: true})
		if len(errs) > 0 || len(docs) == 0 {
			t.Errorf("%s: %v", c.path, errs)
			continue
		}
		var ids []string
		for _, d := range docs {
			ids = append(ids, d.ID)
		}
		if got := strings.Join(ids, " "); c.ids != "" && got != c.ids {
			t.Errorf("%s: ids %s", c.path, got)
		}
	}
	docs, _ := collect(t, base+"/2021/02/27/post.html", Options{AllowPrivate: true})
	if d := docs[0]; d.Published != "2021-02-27" || d.Title != "Post stormed" || d.URL != base+"/2021/02/27/post.html" || !strings.HasPrefix(d.Text, report) {
		t.Errorf("%+v", d)
	}
	docs, _ = collect(t, base+"/latin", Options{AllowPrivate: true})
	if !strings.Contains(docs[0].Text, "café ministère") {
		t.Errorf("charset: %q", docs[0].Text)
	}
}

func TestWebRefusals(t *testing.T) {
	base := site(t)
	for _, c := range []struct {
		addr string
		opt  Options
		want error
	}{
		{base + "/text", Options{}, ErrFetch},
		{"http://localhost:1/", Options{}, ErrFetch},
		{"http://169.254.169.254/latest/meta-data", Options{}, ErrFetch},
		{"http://[::1]/", Options{}, ErrFetch},
		{"ftp://example.org/a.txt", Options{}, ErrFetch},
		{"file:///etc/passwd", Options{}, ErrFetch},
		{"http:///nohost", Options{}, ErrFetch},
		{base + "/none", Options{AllowPrivate: true}, ErrFetch},
		{base + "/loop", Options{AllowPrivate: true}, ErrFetch},
		{base + "/file", Options{AllowPrivate: true}, ErrFetch},
		{base + "/slow", Options{AllowPrivate: true, Timeout: 100 * time.Millisecond}, ErrFetch},
		{base + "/pdf", Options{AllowPrivate: true}, ErrBinary},
		{base + "/big", Options{AllowPrivate: true}, ErrTooLarge},
		{base + "/empty", Options{AllowPrivate: true}, ErrEmpty},
	} {
		docs, errs := collect(t, c.addr, c.opt)
		if len(docs) > 0 || len(errs) != 1 || !errors.Is(errs[0], c.want) {
			t.Errorf("%s: %d documents, %v", c.addr, len(docs), errs)
		}
	}
}
