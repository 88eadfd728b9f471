package warc

import (
	"bytes"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/klauspost/compress/gzip"
)

// packers are kept for the next record: one takes half a megabyte.
var packers = sync.Pool{New: func() any { return gzip.NewWriter(nil) }}

// Pack returns a record as it stands in a file: gzipped on its own, so that
// files are made by writing one behind the other, and each can be read from its
// place alone. It takes rec.Type, URL, Date, Header and Block; ID, if it is
// empty, is made of them. Fields of Header that follow from the others are made
// anew. The same record gives the same bytes: no clock and no chance takes part.
func Pack(rec *Record) ([]byte, error) {
	if strings.ContainsAny(rec.URL+rec.Date+rec.Type+rec.ID, "\r\n") {
		return nil, fmt.Errorf("%w: a line end in a field", ErrMalformed)
	}
	gz := packers.Get().(*gzip.Writer)
	defer packers.Put(gz)
	var b bytes.Buffer
	gz.Reset(&b)
	if _, err := gz.Write(rec.bytes()); err != nil {
		return nil, err
	}
	err := gz.Close()
	return b.Bytes(), err
}

// bytes returns a record as WARC 1.1.
func (r *Record) bytes() []byte {
	var b bytes.Buffer
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\r\n", name, value)
		}
	}
	id := r.ID
	if id == "" {
		id = r.makeID()
	}
	b.WriteString("WARC/1.1\r\n")
	line("WARC-Type", r.Type)
	line("WARC-Record-ID", "<"+id+">")
	line("WARC-Date", r.Date)
	line("WARC-Target-URI", r.URL)
	for _, f := range r.Header {
		if !made[strings.ToLower(f.Name)] && !strings.ContainsAny(f.Name+f.Value, "\r\n") {
			line(f.Name, f.Value)
		}
	}
	line("WARC-Block-Digest", "sha1:"+base32SHA1(r.Block))
	line("Content-Length", fmt.Sprint(len(r.Block)))
	b.WriteString("\r\n")
	b.Write(r.Block)
	b.WriteString("\r\n\r\n")
	return b.Bytes()
}

// made are the fields that bytes writes itself.
var made = map[string]bool{"warc-type": true, "warc-record-id": true, "warc-date": true, "warc-target-uri": true, "warc-block-digest": true, "content-length": true}

// makeID makes a UUID of what the record is (version 8: by a way of our own).
func (r *Record) makeID() string {
	h := sha256.New()
	for _, s := range []string{r.Type, r.URL, r.Date} {
		fmt.Fprintf(h, "%d:%s", len(s), s)
	}
	h.Write(r.Block)
	u := h.Sum(nil)[:16]
	u[6], u[8] = u[6]&0x0f|0x80, u[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", u[:4], u[4:6], u[6:8], u[8:10], u[10:])
}

func base32SHA1(b []byte) string {
	sum := sha1.Sum(b)
	return base32.StdEncoding.EncodeToString(sum[:])
}

// NewResponse returns a record of a page that was fetched from url. Header and
// body are as they were received, but for codings that were undone: fields
// that speak of them are renamed as Common Crawl does.
func NewResponse(url string, at time.Time, status int, header http.Header, body []byte) *Record {
	var b bytes.Buffer
	fmt.Fprintf(&b, "HTTP/1.1 %d %s\r\n", status, http.StatusText(status))
	names := make([]string, 0, len(header))
	for name := range header {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		for _, value := range header[name] {
			switch shown := http.CanonicalHeaderKey(name); {
			case strings.ContainsAny(name+value, "\r\n"), shown == "Content-Length":
			case shown == "Content-Encoding", shown == "Transfer-Encoding":
				fmt.Fprintf(&b, "X-Crawl-%s: %s\r\n", shown, value)
			default:
				fmt.Fprintf(&b, "%s: %s\r\n", shown, value)
			}
		}
	}
	fmt.Fprintf(&b, "Content-Length: %d\r\n\r\n", len(body))
	b.Write(body)
	return &Record{Type: TypeResponse, URL: url, Date: at.UTC().Format(time.RFC3339), Block: b.Bytes(), Header: Header{
		{"Content-Type", "application/http;msgtype=response"},
		{"WARC-Payload-Digest", "sha1:" + base32SHA1(body)},
	}}
}

// NewResource returns a record of bytes that no server gave, of a media type.
func NewResource(url string, at time.Time, kind string, body []byte) *Record {
	return &Record{Type: TypeResource, URL: url, Date: at.UTC().Format(time.RFC3339), Block: body, Header: Header{{"Content-Type", kind}}}
}
