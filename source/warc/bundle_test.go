package warc

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
)

type entry struct {
	name string
	data []byte
	pack bool
}

func bundle(entries ...entry) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range entries {
		method := zip.Store
		if e.pack {
			method = zip.Deflate
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: e.name, Method: method})
		if err != nil {
			panic(err)
		}
		w.Write(e.data)
	}
	z.Close()
	return b.Bytes()
}

const pageList = `{"format":"json-pages-1.0","id":"pages","title":"All Pages"}
{"id":"1","url":"https://news.example/1","title":"Post 1","ts":"2021-02-27T12:00:00Z"}
not json
`

func TestBundle(t *testing.T) {
	data := bundle(entry{name: "archive/", data: nil}, entry{name: "archive/b.warc.gz", data: pack(plain(3))}, entry{name: "archive/a.warc", data: join(plain(1), []byte("junk\r\n"), plain(2)), pack: true},
		entry{name: "pages/pages.jsonl", data: []byte(pageList), pack: true}, entry{name: "pages/extraPages.jsonl", data: []byte(`{"url":"https://news.example/3"}`)},
		entry{name: "datapackage.json", data: []byte("{}")}, entry{name: "indexes/index.cdx", data: []byte("x")})
	b, err := OpenBundle(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(b.Pages); got != "[{https://news.example/1 Post 1 2021-02-27T12:00:00Z} {https://news.example/3  }]" {
		t.Errorf("pages %s", got)
	}
	got := ""
	for rec, err := range b.Records() {
		if err != nil {
			got += "- "
			if !strings.Contains(err.Error(), "archive/a.warc") {
				t.Error(err)
			}
			continue
		}
		got += rec.URL[len(rec.URL)-1:] + " "
	}
	if got != "1 - 2 3 " {
		t.Errorf("records %s", got)
	}
}

func TestBadBundles(t *testing.T) {
	good := entry{name: "archive/a.warc.gz", data: pack(plain(1))}
	many := []entry{good}
	for i := range maxEntries {
		many = append(many, entry{name: fmt.Sprint("x/", i)})
	}
	for len(many) < 100000 {
		many = append(many, entry{name: "y"})
	}
	whole := bundle(good)
	twice := bundle(good, entry{name: "archive/b.warc.gz", data: bytes.Repeat([]byte("x"), 4000)})
	at := bytes.LastIndex(twice, []byte("PK\x01\x02"))
	copy(twice[at+20:], []byte{0xff, 0xff, 0xff, 0})
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"empty": {nil, ErrMalformed}, "no zip": {[]byte("not a zip at all"), ErrMalformed}, "cut off": {whole[:len(whole)-30], ErrMalformed}, "no archive": {bundle(entry{name: "a.txt"}), ErrMalformed},
		"up": {bundle(good, entry{name: "../../etc/passwd"}), ErrMalformed}, "root": {bundle(good, entry{name: "/etc/passwd"}), ErrMalformed}, "back": {bundle(good, entry{name: `archive\..\x`}), ErrMalformed},
		"many": {bundle(many[:maxEntries+1]...), ErrBomb}, "very many": {bundle(many...), ErrBomb}, "overlap": {twice, ErrBomb},
	} {
		if _, err := OpenBundle(bytes.NewReader(c.data), int64(len(c.data))); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	data := bundle(entry{name: "archive/a.warc", data: append(plain(1), make([]byte, 200<<20)...), pack: true}, entry{name: "archive/b.warc", data: plain(2)})
	b, err := OpenBundle(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	first, last, bombs := "", "", 0
	for rec, err := range b.Records() {
		if errors.Is(err, ErrBomb) {
			bombs++
		} else if err == nil {
			if first == "" {
				first = rec.URL
			}
			last = rec.URL
		}
	}
	if first != page(1).URL || last != page(2).URL || bombs != 1 {
		t.Errorf("a bomb: %s … %s, %d refused", first, last, bombs)
	}
}

func FuzzBundle(f *testing.F) {
	f.Add(bundle(entry{name: "archive/a.warc.gz", data: pack(plain(1))}, entry{name: "pages/pages.jsonl", data: []byte(pageList), pack: true}))
	f.Add(bundle(entry{name: "archive/a.warc", data: plain(1), pack: true}))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := OpenBundle(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return
		}
		for rec := range b.Records() {
			if rec != nil {
				rec.Response()
			}
		}
	})
}
