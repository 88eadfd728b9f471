// Package warc reads and writes WARC files, the form in which web archives
// keep pages as servers sent them, and the WACZ that wraps them.
//
// The reader takes what the wild has: WARC 1.0 and 1.1, plain, gzip a record,
// gzip of the whole, zstd; wrong lengths, missing lines, broken compression, a
// cut end. One bad record never loses a file: it yields an [Error] in its place
// and the next good record follows. What comes in is bounded: see the limits.
package warc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Limits on what is read.
const (
	// MaxBlock is the size in bytes of the largest block of a record and of the
	// largest body of a response; what is longer is cut off.
	MaxBlock = 32 << 20
	// MaxHeader is the size in bytes of the largest header of a record or of a
	// response.
	MaxHeader = 64 << 10
)

// Bounds on compression: beyond bombSize decoded bytes, an input that has grown
// more than bombRatio times is not read on.
const (
	bombSize  = 64 << 20
	bombRatio = 200
)

// Errors that say why there is no record. They come wrapped in an [Error].
var (
	ErrMalformed = errors.New("no sound record")
	ErrBomb      = errors.New("grows out of all proportion when unpacked")
)

// Sniff reports whether a file that starts with head is a WARC, packed or not.
func Sniff(head []byte) bool {
	d := &decoded{m: &members{in: &stored{r: bytes.NewReader(head)}}, end: io.EOF}
	return d.open() == nil && startsRecord(d.peek(16))
}

// An Error says where in a file a record could not be read.
type Error struct {
	Offset int64 // in the file as it is stored
	Err    error
}

// Error returns "at byte N: why".
func (e *Error) Error() string { return fmt.Sprintf("at byte %d: %v", e.Offset, e.Err) }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Kinds of record, as WARC-Type has them.
const (
	TypeInfo       = "warcinfo"
	TypeResponse   = "response"
	TypeResource   = "resource"
	TypeRequest    = "request"
	TypeMetadata   = "metadata"
	TypeRevisit    = "revisit"
	TypeConversion = "conversion"
)

// A Field is one line of a header.
type Field struct{ Name, Value string }

// A Header is the lines of a header in their order.
type Header []Field

// Get returns the value of the first field of that name, in any case of
// letters, or "".
func (h Header) Get(name string) string {
	for _, f := range h {
		if strings.EqualFold(f.Name, name) {
			return f.Value
		}
	}
	return ""
}

// A Record is one record of a file.
type Record struct {
	Type   string // WARC-Type in small letters
	ID     string // WARC-Record-ID without its angle brackets
	URL    string // WARC-Target-URI, likewise
	Date   string // WARC-Date as given
	Header Header // all fields, those above too
	Block  []byte // what follows the header

	// Offset and Length say where the record stands in the file as it is
	// stored; Offset is −1 where it cannot be read alone, because it shares its
	// compression with others.
	Offset, Length int64

	Truncated bool     // the block is not whole
	Faults    []string // what was wrong and put right
}

func (r *Record) fault(format string, args ...any) {
	r.Faults = append(r.Faults, fmt.Sprintf(format, args...))
}

// describe fills the fields that stand in the header.
func (r *Record) describe() {
	r.Type = strings.ToLower(r.Header.Get("WARC-Type"))
	r.ID = bare(r.Header.Get("WARC-Record-ID"))
	r.URL = bare(r.Header.Get("WARC-Target-URI"))
	r.Date = r.Header.Get("WARC-Date")
	if why := r.Header.Get("WARC-Truncated"); why != "" {
		r.Truncated = true
		r.fault("cut off when it was taken: %.40q", why)
	}
}

// bare takes the angle brackets off that WARC 1.0 puts around addresses.
func bare(s string) string {
	return strings.ToValidUTF8(strings.TrimSuffix(strings.TrimPrefix(s, "<"), ">"), "\uFFFD")
}
