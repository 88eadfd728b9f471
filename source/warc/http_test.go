package warc

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

const story = "<p>Shells hit the market of Karvel on Monday, the mayor said.</p>"

func through(w io.WriteCloser, b *bytes.Buffer, s string) string {
	io.WriteString(w, s)
	w.Close()
	return b.String()
}

func coded(coding string) string {
	var b bytes.Buffer
	switch coding {
	case "gzip":
		return string(pack([]byte(story)))
	case "zlib":
		return through(zlib.NewWriter(&b), &b, story)
	case "flate":
		w, _ := flate.NewWriter(&b, 6)
		return through(w, &b, story)
	case "br":
		return through(brotli.NewWriter(&b), &b, story)
	case "zstd":
		w, _ := zstd.NewWriter(&b)
		return through(w, &b, story)
	case "chunked":
		return fmt.Sprintf("a;x=y\r\n%s\r\n%X\r\n%s\r\n0\r\n\r\n", story[:10], len(story)-10, story[10:])
	}
	return story
}

func TestResponse(t *testing.T) {
	ok := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
	for _, c := range []struct{ name, block, want string }{
		{"plain", ok + "\r\n" + story, story},
		{"continued", "HTTP/1.1 100 Continue\r\nContent-Encoding: gzip\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n" + ok + "\r\n" + story, story},
		{"line feeds", strings.ReplaceAll(ok, "\r", "") + "\n" + story, story},
		{"chunked", ok + "Transfer-Encoding: chunked\r\n\r\n" + coded("chunked"), story},
		{"chunked no more", ok + "Transfer-Encoding: chunked\r\n\r\n" + story, story},
		{"chunks cut off", ok + "Transfer-Encoding: chunked\r\n\r\n" + coded("chunked")[:40], story[:27]},
		{"gzip", ok + "Content-Encoding: gzip\r\n\r\n" + coded("gzip"), story},
		{"gzip no more", ok + "Content-Encoding: gzip\r\n\r\n" + story, story},
		{"chunked gzip", ok + "content-encoding: x-gzip\r\ntransfer-encoding: Chunked\r\n\r\n" + fmt.Sprintf("%x\r\n%s\r\n0\r\n", len(coded("gzip")), coded("gzip")), story},
		{"deflate with head", ok + "Content-Encoding: deflate\r\n\r\n" + coded("zlib"), story},
		{"deflate without", ok + "Content-Encoding: deflate\r\n\r\n" + coded("flate"), story},
		{"brotli", ok + "Content-Encoding: br\r\n\r\n" + coded("br"), story},
		{"zstd", ok + "Content-Encoding: zstd\r\n\r\n" + coded("zstd"), story},
		{"unknown coding", ok + "Content-Encoding: UTF-8\r\n\r\n" + story, story},
		{"bad line", ok + "no field\r\n: x\r\n\r\n" + story, story},
		{"no empty line", ok + story, story},
		{"no header", story, story},
		{"header alone", ok, ""},
		{"long header", ok + "X-Long: " + strings.Repeat("y", MaxHeader) + "\r\nMore: z\r\n\r\n" + story, story},
		{"empty", "", ""},
	} {
		rec := &Record{Type: TypeResponse, URL: "http://a/", Block: []byte(c.block)}
		if p := rec.Response(); string(p.Body) != c.want {
			t.Errorf("%s: %q, %v", c.name, p.Body, p.Faults)
		}
	}
	p := (&Record{Type: TypeConversion, URL: "http://a/", Header: Header{{"content-type", "Text/Plain; x"}}, Block: []byte(story)}).Response()
	if p.Status != 0 || p.Kind() != "text/plain" || string(p.Body) != story {
		t.Errorf("conversion: %+v", p)
	}
}

func TestDigest(t *testing.T) {
	block := "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + coded("chunked")
	sha := base32SHA1([]byte(story))
	for digest, want := range map[string]Digest{
		"sha1:" + sha:                           DigestRight,
		"SHA1:" + strings.ToLower(sha):          DigestRight,
		"sha1:" + base32SHA1([]byte(story+" ")): DigestWrong,
		"sha1:" + base32SHA1([]byte(block[strings.Index(block, "\r\n\r\n")+4:])): DigestRight,
		"sha256:" + (&Response{Body: []byte(story)}).SHA256():                    DigestRight,
		"crc:123": DigestNone, "": DigestNone, "sha1": DigestNone,
	} {
		rec := &Record{Type: TypeResponse, URL: "http://a/", Block: []byte(block), Header: Header{{"WARC-Payload-Digest", digest}}}
		if got := rec.Check(rec.Response()); got != want {
			t.Errorf("%s: %d, want %d", digest, got, want)
		}
	}
}

// zeros returns n packed bytes of nothing.
func zeros(head string, n int) []byte {
	return pack(append([]byte(head), make([]byte, n)...))
}

func TestBombs(t *testing.T) {
	head := fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a/bomb\r\nContent-Length: %d\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", 300<<20)
	got, recs, errs := read(join(pack(plain(1)), zeros(head, 200<<20), pack(plain(3))))
	if !strings.HasPrefix(got, "1 ") || !strings.HasSuffix(got, " 3") || len(errs) != 1 || !errors.Is(errs[0], ErrBomb) {
		t.Errorf("a member: %s %v", got, errs)
	}
	for _, r := range recs {
		if len(r.Block) > MaxBlock {
			t.Errorf("a block of %d bytes", len(r.Block))
		}
	}
	rec := &Record{Type: TypeResponse, URL: "http://a/", Block: join([]byte("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"), zeros("", 100<<20))}
	if p := rec.Response(); len(p.Body) > 0 || len(p.Faults) == 0 {
		t.Errorf("a body: %d bytes, %v", len(p.Body), p.Faults)
	}
	long := fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a/2\r\nContent-Length: %d\r\n\r\n", MaxBlock+1000)
	data := join(plain(1), []byte(long), bytes.Repeat([]byte("a line of text\n"), (MaxBlock+1000)/15+1)[:MaxBlock+1000], []byte("\r\n\r\n"), plain(3))
	got, recs, errs = read(data)
	if got != "1 2! 3" || len(recs[1].Block) != MaxBlock {
		t.Errorf("a long record: %s %v", got, errs)
	}
}

// TestLinear reads files made to take long.
func TestLinear(t *testing.T) {
	claims := bytes.Repeat([]byte("WARC/1.0\r\nWARC-Type: x\r\nContent-Length: 33000000\r\n\r\nabc\r\n\r\n"), 100000)
	if _, recs, _ := read(claims); len(recs) != 100000 {
		t.Errorf("%d records", len(recs))
	}
	magics := bytes.Repeat(append(gzipMagic, 4, 0, 0, 0, 0, 0, 0, 0xff, 0xff), 500000)
	read(magics)
	cut := pack(plain(1))
	read(bytes.Repeat(cut[:len(cut)-10], 20000))
	read([]byte(strings.Repeat("WARC/1.0 ", 1000000)))
	read([]byte(strings.Repeat("\nWARC/1.0\n", 300000)))
}

func FuzzRecords(f *testing.F) {
	f.Add(plain(1))
	f.Add(pack(plain(1), plain(2)))
	f.Add(zpack(plain(1)))
	f.Add([]byte("WARC/1.0\nContent-Length: 3\n\nHTTP/1.1 200\nTransfer-Encoding: chunked\n\n3\nabc\n0\n\nWARC/1.1\r\nWARC-Type: x"))
	f.Fuzz(func(t *testing.T, data []byte) {
		n := 0
		for rec, err := range Records(bytes.NewReader(data)) {
			if n++; n > len(data)+2 {
				t.Fatal("more records than bytes")
			}
			if err != nil {
				continue
			}
			p := rec.Response()
			rec.Check(p)
			if rec.Offset >= 0 && rec.Offset+rec.Length > int64(len(data)) {
				t.Fatalf("at %d, %d bytes, of %d", rec.Offset, rec.Length, len(data))
			}
		}
	})
}

func FuzzResponse(f *testing.F) {
	for _, c := range []string{"gzip", "zlib", "flate", "br", "zstd", "chunked"} {
		f.Add([]byte("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: " + c + "\r\n\r\n" + coded(c)))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		rec := &Record{Type: TypeResponse, URL: "http://a/", Block: data}
		if p := rec.Response(); len(p.Body) > MaxBlock {
			t.Fatal(len(p.Body))
		}
	})
}
