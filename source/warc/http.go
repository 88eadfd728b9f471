package warc

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// A Response is what a server sent, unwrapped.
type Response struct {
	Status int // 0 if there was no status line, as in records of kind resource
	Header Header
	Body   []byte // unpacked
	Faults []string
	raw    []byte // the body as it was sent, for its digest
}

func (r *Response) fault(format string, args ...any) {
	r.Faults = append(r.Faults, fmt.Sprintf(format, args...))
}

// Response returns what the block of a record of kind response holds; of any
// other kind, the block as a body of the record's Content-Type. It never fails:
// what cannot be unwrapped is left as it is, and noted.
func (r *Record) Response() *Response {
	if r.Type != TypeResponse || !strings.HasPrefix(r.URL, "http") {
		return &Response{Header: Header{{"Content-Type", r.Header.Get("Content-Type")}}, Body: r.Block, raw: r.Block}
	}
	p := &Response{}
	p.raw = p.readHead(r.Block)
	for p.Status/100 == 1 && bytes.HasPrefix(p.raw, []byte("HTTP/")) { // "100 Continue" and the like
		p.Header = nil
		p.raw = p.readHead(p.raw)
	}
	p.Body = p.raw
	if strings.Contains(strings.ToLower(p.Header.Get("Transfer-Encoding")), "chunked") {
		p.Body = p.joinChunks(p.Body)
	}
	codings := strings.Split(strings.ToLower(p.Header.Get("Content-Encoding")), ",")
	for i := len(codings) - 1; i >= 0 && len(codings) < 4; i-- {
		p.Body = p.unpack(strings.TrimSpace(codings[i]), p.Body)
	}
	return p
}

// readHead reads the status line and the header and returns the rest.
func (p *Response) readHead(b []byte) (body []byte) {
	line, rest, ok := bytes.Cut(b, []byte("\n"))
	if f := strings.Fields(string(line[:min(len(line), 200)])); ok && len(f) > 1 && strings.HasPrefix(f[0], "HTTP/") {
		p.Status, _ = strconv.Atoi(f[1])
	} else {
		p.fault("no status line")
		return b
	}
	for used := 0; ; {
		line, after, ok := bytes.Cut(rest, []byte("\n"))
		used += len(line) + 1
		text := string(bytes.TrimRight(line[:min(len(line), MaxHeader)], "\r "))
		switch {
		case !ok && (text == "" || text[0] != '<'):
			p.fault("the header has no end")
			return nil
		case text == "":
			return after
		case text[0] == '<':
			p.fault("no empty line ends the header")
			return rest
		case used > MaxHeader:
			p.fault("a header of more than %d KB", MaxHeader>>10)
			return behindHead(after)
		}
		p.Header = addField(p.Header, text, func() { p.fault("a bad line in the header: %.40q", text) })
		rest = after
	}
}

// behindHead returns what stands behind the rest of a header.
func behindHead(b []byte) []byte {
	for {
		line, after, ok := bytes.Cut(b, []byte("\n"))
		if !ok || len(bytes.TrimRight(line, "\r ")) == 0 {
			return after
		}
		if line[0] == '<' {
			return b
		}
		b = after
	}
}

// joinChunks undoes the chunked transfer coding. Archives often have undone it
// and left the header.
func (p *Response) joinChunks(b []byte) []byte {
	var out []byte
	rest := b
	for {
		line, after, ok := bytes.Cut(rest, []byte("\n"))
		size, _, _ := strings.Cut(string(line[:min(len(line), 64)]), ";")
		n, err := strconv.ParseUint(strings.TrimSpace(size), 16, 31)
		if err != nil || !ok && n > 0 {
			if out == nil {
				return b
			}
			p.fault("the chunks break off")
			return out
		}
		if n == 0 {
			return out
		}
		if uint64(len(after)) < n {
			p.fault("the chunks break off")
			return append(out, after...)
		}
		out = append(out, after[:n]...)
		rest = bytes.TrimPrefix(bytes.TrimPrefix(after[n:], []byte("\r")), []byte("\n"))
	}
}

// unpack undoes a content coding. Archives often have undone it and left the
// header: what does not unpack at all is taken as it is.
func (p *Response) unpack(coding string, b []byte) []byte {
	r, err := unpacker(coding, b)
	if r == nil && err == nil {
		return b
	}
	var out []byte
	if err == nil {
		out, err = io.ReadAll(io.LimitReader(r, min(MaxBlock, max(1<<20, int64(len(b))*bombRatio*4))+1))
	}
	switch {
	case err != nil && len(out) == 0:
		return b
	case err != nil:
		p.fault("the %s breaks off", coding)
	case len(out) > MaxBlock || len(out) > 1<<20 && len(out)/(bombRatio*4) >= len(b):
		p.fault("the %s grows out of all proportion", coding)
		out = nil
	}
	return out
}

// unpacker returns a reader for a coding, or nil if b is not in one.
func unpacker(coding string, b []byte) (io.Reader, error) {
	in := bufio.NewReader(bytes.NewReader(b))
	switch coding {
	case "gzip", "x-gzip":
		return gzip.NewReader(in)
	case "deflate":
		if z, err := zlib.NewReader(in); err == nil {
			return z, nil
		}
		return flate.NewReader(bytes.NewReader(b)), nil
	case "br":
		return brotli.NewReader(in), nil
	case "zstd":
		return zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(8<<20))
	}
	return nil, nil
}

// Kind returns the media type in small letters, from the header or, where that
// says nothing, from the first bytes.
func (p *Response) Kind() string {
	kind, _, _ := strings.Cut(p.Header.Get("Content-Type"), ";")
	kind = strings.ToLower(strings.TrimSpace(kind))
	if kind == "" || kind == "application/octet-stream" || kind == "unk" {
		kind, _, _ = strings.Cut(http.DetectContentType(p.Body), ";")
	}
	return kind
}
