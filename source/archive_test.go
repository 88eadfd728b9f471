package source

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/daybookhq/daybook/source/warc"
)

const webPage = `<html lang=en><head><title>Post stormed | Karvel Courier</title><meta property="og:site_name" content="Karvel Courier">
<meta property="article:published_time" content="2021-02-27T10:15:00Z"></head><body><article><h1>Post stormed</h1><p>` + report + `</p><p>` + report + ` It said no more.</p></article></body></html>`

// capture returns a record of a page, packed.
func capture(rec *warc.Record) []byte {
	packed, err := warc.Pack(rec)
	if err != nil {
		panic(err)
	}
	return packed
}

func answer(url, kind string, status int, body string) *warc.Record {
	return warc.NewResponse(url, time.Date(2021, 3, 1, 0, 0, 0, 0, time.UTC), status, http.Header{"Content-Type": {kind}}, []byte(body))
}

// crawl is what a crawler of ours might have brought home.
func crawl() []byte {
	var all []byte
	add := func(rec *warc.Record) { all = append(all, capture(rec)...) }
	add(&warc.Record{Type: warc.TypeInfo, Block: []byte("software: none")})
	add(answer("https://courier.example/1", "text/html; charset=utf-8", 200, webPage))
	add(&warc.Record{Type: warc.TypeRequest, URL: "https://courier.example/1", Block: []byte("GET /1 HTTP/1.1\r\n\r\n")})
	add(&warc.Record{Type: warc.TypeRevisit, URL: "https://courier.example/1", Block: []byte("HTTP/1.1 200 OK\r\n\r\n")})
	add(answer("https://courier.example/gone", "text/html", 404, webPage))
	add(answer("https://courier.example/logo.png", "image/png", 200, "\x89PNG\r\n\x1a\n"))
	add(answer("https://courier.example/a.css", "text/css", 200, "p {}"))
	add(answer("https://courier.example/robots.txt", "text/plain", 200, "User-agent: *"))
	add(answer("https://courier.example/api", "text/plain", 200, `{"text":"`+report+`"}`))
	add(answer("https://courier.example/feed", "text/xml", 200, sampleFeed))
	add(answer("https://courier.example/empty", "text/html", 200, ""))
	add(answer("https://courier.example/pdf", "text/html", 200, "%PDF-1.7 is no page"))
	add(&warc.Record{Type: warc.TypeConversion, ID: "urn:x:7", URL: "https://courier.example/2", Header: warc.Header{{Name: "Content-Type", Value: "text/plain"}}, Block: []byte(report)})
	add(&warc.Record{Type: warc.TypeResource, URL: "urn:view:https://courier.example/1", Header: warc.Header{{Name: "Content-Type", Value: "text/html"}}, Block: []byte(webPage)})
	wrong := answer("https://courier.example/3", "text/html", 200, webPage)
	wrong.Header = warc.Header{{Name: "WARC-Payload-Digest", Value: "sha1:AAAA"}}
	add(wrong)
	damaged := capture(answer("https://courier.example/4", "text/html", 200, webPage))
	damaged[len(damaged)/2] ^= 0x55
	all = append(all, damaged...)
	last := capture(answer("https://courier.example/5", "text/html", 200, webPage))
	return append(all, last[:len(last)-40]...)
}

func TestArchive(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.warc.gz", "a.bin", "a.WARC"} {
		docs, errs := collect(t, write(t, dir, name, string(crawl())), Options{})
		var urls []string
		for _, d := range docs {
			sound(t, name, d)
			urls = append(urls, d.URL[len(d.URL)-1:])
		}
		if got := strings.Join(urls, " "); got != "1 2 3 5" {
			t.Fatalf("%s: pages %s, %v", name, got, errs)
		}
		if d := docs[0]; d.Published != "2021-02-27T10:15:00Z" || d.Outlet != "Karvel Courier" || d.Title != "Post stormed" || d.SHA256 != digest([]byte(webPage)) || d.ID != d.SHA256[:16] || !strings.Contains(d.Source, name+"#urn:uuid:") {
			t.Errorf("%+v", d)
		}
		if d := docs[1]; d.Text != report || !strings.HasSuffix(d.Source, name+"#urn:x:7") {
			t.Errorf("%+v", d)
		}
		if losses := fmt.Sprint(docs[2].Losses, docs[3].Losses); !strings.Contains(losses, "digest-mismatch") || !strings.Contains(losses, "truncated") {
			t.Errorf("losses %s", losses)
		}
		if len(errs) != 3 || !errors.Is(errs[0], ErrEmpty) || !errors.Is(errs[1], ErrBinary) || !errors.Is(errs[2], ErrMalformed) {
			t.Errorf("%s: errors %v", name, errs)
		}
	}
	for name, in := range map[string]string{"empty.warc": "", "junk.warc": "nothing of the kind", "none.warc.gz": string(capture(&warc.Record{Type: warc.TypeInfo})), "bad.wacz": "PK"} {
		if docs, errs := collect(t, write(t, dir, name, in), Options{}); len(docs) > 0 || len(errs) == 0 {
			t.Errorf("%s: %d documents, %v", name, len(docs), errs)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for doc, err := range Read(ctx, dir+"/a.warc.gz", Options{}) {
		if doc != nil || !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled: %v %v", doc, err)
		}
	}
}

// TestPage keeps a page in an archive and reads it again at its place.
func TestPage(t *testing.T) {
	var b bytes.Buffer
	var at int64
	for _, url := range []string{"https://courier.example/0", "https://courier.example/1", "https://courier.example/2"} {
		if strings.HasSuffix(url, "1") {
			at = int64(b.Len())
		}
		b.Write(capture(answer(url, "text/html", 200, webPage)))
	}
	rec, err := warc.ReadAt(bytes.NewReader(b.Bytes()), at)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := Page("store.warc.gz", rec, Options{Outlet: "Stated", Originals: true})
	if err != nil || doc.FetchedFrom != doc.URL || doc.FetchedAt != "2021-03-01T00:00:00Z" || string(doc.Original) != webPage || doc.URL != "https://courier.example/1" || doc.Outlet != "Stated" || doc.Published != "2021-02-27T10:15:00Z" || doc.ID != digest([]byte(webPage))[:16] {
		t.Errorf("%+v %v", doc, err)
	}
	rec.Type = warc.TypeRequest
	if doc, err := Page("a", rec, Options{}); doc != nil || err != nil {
		t.Errorf("a request: %+v %v", doc, err)
	}
	if _, err := Page("a", rec, Options{Kind: "poem"}); !errors.Is(err, ErrOption) {
		t.Errorf("bad option: %v", err)
	}
}

func TestBundle(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, data := range map[string]string{"archive/data.warc.gz": string(crawl()), "pages/pages.jsonl": "{\"format\":\"json-pages-1.0\"}\n{\"url\":\"https://courier.example/1#top\"}\n{\"url\":\"https://courier.example/2\"}\n"} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(data))
	}
	z.Close()
	docs, errs := collect(t, write(t, t.TempDir(), "a.wacz", b.String()), Options{})
	if len(docs) != 2 || docs[0].URL != "https://courier.example/1" || len(errs) != 1 {
		t.Errorf("%d documents, %v", len(docs), errs)
	}
	if docs, _ := Bytes("a.wacz", b.Bytes(), Options{}); len(docs) != 2 {
		t.Errorf("%d documents of bytes", len(docs))
	}
	if _, errs := collect(t, "-", Options{Stdin: &b, Format: "wacz"}); len(errs) != 1 || !errors.Is(errs[0], ErrMalformed) {
		t.Errorf("a stream: %v", errs)
	}
}

const sampleFeed = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Karvel Courier</title><language>en</language>
<item><title>Post stormed</title><link>https://courier.example/1</link><guid isPermaLink="false">g1</guid><pubDate>Sat, 27 Feb 2021 10:15:00 GMT</pubDate><content:encoded><![CDATA[<p>` + report + `</p><p>` + report + ` It said no more.</p>]]></content:encoded></item>
<item><title>Short</title><link>https://courier.example/2</link><description>` + report + `</description></item>
<item><title>Nothing</title><link>https://courier.example/3</link></item></channel></rss>`

func TestFeed(t *testing.T) {
	for name, in := range map[string]string{"f.rss": sampleFeed, "f.xml": sampleFeed, "f": "\n" + sampleFeed} {
		docs, err := Bytes(name, []byte(in), Options{})
		if len(docs) != 2 || !errors.Is(err, ErrEmpty) {
			t.Fatalf("%s: %d documents, %v", name, len(docs), err)
		}
		if d := docs[0]; d.URL != "https://courier.example/1" || d.Source != name+"#g1" || d.Title != "Post stormed" || d.Outlet != "Karvel Courier" || d.Published != "2021-02-27T10:15:00Z" || d.Text != report+"\n"+report+" It said no more." || len(d.Losses) > 0 {
			t.Errorf("%s: %+v", name, d)
		}
		if d := docs[1]; d.Text != report || d.Source != name+"#2" || fmt.Sprint(d.Losses) == "[]" || d.Losses[0].Code != "summary-only" {
			t.Errorf("%s: %+v", name, d)
		}
	}
	docs, err := Bytes("f.json", []byte(`{"version": "https://jsonfeed.org/version/1.1", "title": "Courier", "items": [{"id": "1", "content_text": "`+report+`"}]}`), Options{})
	if err == nil {
		t.Errorf("an item without address and title: %v", docs)
	}
	docs, err = Bytes("f.json", []byte(`{"version": "https://jsonfeed.org/version/1.1", "title": "Courier", "items": [{"id": "1", "title": "T", "content_text": "`+report+`"}]}`), Options{})
	if err != nil || docs[0].Text != report || docs[0].Outlet != "Courier" {
		t.Errorf("JSON Feed: %v", err)
	}
	docs, err = Bytes("f.rss", []byte(sampleFeed[:len(sampleFeed)-60]), Options{})
	if len(docs) != 2 || !errors.Is(err, ErrMalformed) {
		t.Errorf("cut off: %d documents, %v", len(docs), err)
	}
	for _, in := range []string{`<opml><body><outline xmlUrl="https://a.example/f"/></body></opml>`, `<urlset><url><loc>https://a.example/</loc></url></urlset>`} {
		if _, err := Bytes("f.xml", []byte(in), Options{}); !errors.Is(err, ErrEmpty) || !strings.Contains(err.Error(), "addresses") {
			t.Errorf("%.10s: %v", in, err)
		}
	}
}

func FuzzFeedItems(f *testing.F) {
	f.Add([]byte(sampleFeed))
	f.Add([]byte(`<feed><entry><title>T</title><link href="https://a.example/"/><content type="xhtml"><div><p>` + report + `</p></div></content></entry></feed>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		docs, _ := Bytes("f.rss", data, Options{})
		for _, d := range docs {
			sound(t, "fuzz", d)
		}
	})
}

func FuzzArchive(f *testing.F) {
	f.Add(crawl())
	f.Add([]byte("WARC/1.0\nWARC-Type: resource\nWARC-Target-URI: http://a/\nContent-Type: text/html\nContent-Length: 30\n\n<p>" + report))
	f.Fuzz(func(t *testing.T, data []byte) {
		docs, _ := Bytes("a.warc", data, Options{})
		for _, d := range docs {
			sound(t, "fuzz", d)
		}
	})
}

// TestCredible: a page may name its own address, not that of another's, nor the
// front of its site.
func TestCredible(t *testing.T) {
	for _, x := range []struct{ said, addr, want string }{
		{"https://courier.example/story", "https://courier.example/story?from=feed", "https://courier.example/story"},
		{"https://www.courier.example/story", "https://amp.courier.example/story", "https://www.courier.example/story"},
		{"https://other.example/story", "https://courier.example/1", "https://courier.example/1"},
		{"https://courier.example/", "https://courier.example/1", "https://courier.example/1"},
		{"https://courier.example/?p=7", "https://courier.example/1", "https://courier.example/?p=7"},
		{"/story", "https://courier.example/1", "https://courier.example/1"},
		{"javascript:alert(1)", "https://courier.example/1", "https://courier.example/1"},
		{"http://10.0.0.7/a", "http://10.0.0.8/1", "http://10.0.0.8/1"},
		{"https://[::1", "https://courier.example/1", "https://courier.example/1"},
	} {
		page := strings.Replace(webPage, "<head>", `<head><link rel="canonical" href="`+x.said+`">`, 1)
		doc, err := Page("", answer(x.addr, "text/html", 200, page), Options{})
		if err != nil || doc.URL != x.want || doc.Source != x.addr {
			t.Errorf("%s at %s: %+v %v", x.said, x.addr, doc, err)
		}
	}
}
