package warc

import (
	"bytes"
	"compress/gzip"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"
)

// A Writer writes records one behind the other, gzipped one by one. The same
// records give the same bytes: no clock and no chance takes part.
type Writer struct {
	w   io.Writer
	at  int64
	gz  *gzip.Writer
	err error
}

// NewWriter returns a writer to w, where offset bytes stand already.
func NewWriter(w io.Writer, offset int64) *Writer { return &Writer{w: w, at: offset} }

// Write writes a record and says where it stands. It takes rec.Type, URL, Date,
// Header and Block; ID, if it is empty, is made of them. Fields of Header that
// follow from the others are made anew.
func (w *Writer) Write(rec *Record) (offset, length int64, err error) {
	if w.err != nil {
		return 0, 0, w.err
	}
	if strings.ContainsAny(rec.URL+rec.Date+rec.Type+rec.ID, "\r\n") {
		return 0, 0, fmt.Errorf("%w: a line end in a field", ErrMalformed)
	}
	var b bytes.Buffer
	if w.gz == nil {
		w.gz = gzip.NewWriter(nil)
	}
	w.gz.Reset(&b)
	_, err = w.gz.Write(rec.bytes())
	if err == nil {
		err = w.gz.Close()
	}
	if err != nil {
		return 0, 0, err
	}
	offset, length = w.at, int64(b.Len())
	n, err := w.w.Write(b.Bytes())
	w.at += int64(n)
	w.err = err // a torn record is read over; but whoever goes on behind it should look first
	return offset, length, err
}

// Sync brings what was written to the disk, if w was opened on a file.
func (w *Writer) Sync() error {
	if f, ok := w.w.(interface{ Sync() error }); ok {
		return f.Sync()
	}
	return nil
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
