package feed

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// headSize is how much of a feed its encoding is told from.
const headSize = 32 << 10

// unpack undoes gzip, as sitemaps have it.
func unpack(r io.Reader) (*bufio.Reader, error) {
	in := bufio.NewReaderSize(r, headSize)
	if head, _ := in.Peek(2); !bytes.Equal(head, []byte{0x1f, 0x8b}) {
		return in, nil
	}
	z, err := gzip.NewReader(in)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrMalformed, err)
	}
	return bufio.NewReaderSize(z, headSize), nil
}

// decode returns a feed in UTF-8, but for broken bytes: by its mark, by what it
// declares, or as Windows-1252 where it is no UTF-8 and says nothing else. The
// declaration is taken off; decoders are strict about it.
func decode(r *bufio.Reader) *bufio.Reader {
	head, _ := r.Peek(headSize)
	var enc encoding.Encoding
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("<\x00")):
		enc = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(head, []byte("\xfe\xff")), bytes.HasPrefix(head, []byte("\x00<")):
		enc = unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
	default:
		enc = declared(head)
	}
	if enc != nil {
		r = bufio.NewReaderSize(enc.NewDecoder().Reader(r), 4<<10)
	}
	head, _ = r.Peek(512)
	if i := bytes.Index(head, []byte("<?xml")); i >= 0 && len(bytes.Trim(head[:i], "\xef\xbb\xbf \t\r\n")) == 0 {
		if end := bytes.Index(head, []byte("?>")); end > 0 {
			_, _ = r.Discard(end + 2) // was peeked
		}
	}
	return r
}

// declared returns the encoding that the declaration names, nil for UTF-8.
func declared(head []byte) encoding.Encoding {
	label := ""
	if end := bytes.Index(head, []byte("?>")); end > 0 {
		if _, rest, ok := bytes.Cut(head[:end], []byte("encoding=")); ok && len(rest) > 1 {
			value, _, _ := bytes.Cut(rest[1:], rest[:1])
			label = string(value)
		}
	}
	enc, name := charset.Lookup(label)
	if name != "utf-8" && name != "utf-16le" && name != "utf-16be" && enc != nil {
		return enc
	}
	for i := 0; i < len(head)-utf8.UTFMax; { // the last rune may be cut off
		r, n := utf8.DecodeRune(head[i:])
		if r == utf8.RuneError && n == 1 {
			return charmap.Windows1252
		}
		i += n
	}
	return nil
}

// A cleaner hands on what a decoder of XML can take: no broken bytes, no
// control characters, no "<" that opens nothing. It ends runs that are too
// long, which a decoder would gather in memory.
type cleaner struct {
	r     *bufio.Reader
	rest  []byte // to be handed on first
	token int    // bytes since the last token
	all   int
	most  int // bytes in all
}

// Read is that of io.Reader.
func (c *cleaner) Read(p []byte) (n int, err error) {
	if c.token > maxToken || c.all > c.most {
		return 0, fmt.Errorf("more than %d MB in all, or %d MB in one piece", c.most>>20, maxToken>>20)
	}
	for n < len(p) {
		if len(c.rest) == 0 {
			if n > 0 && c.r.Buffered() == 0 {
				break
			}
			if err = c.next(); err != nil {
				break
			}
		}
		k := copy(p[n:], c.rest)
		n, c.rest = n+k, c.rest[k:]
	}
	c.token += n
	c.all += n
	if n > 0 {
		err = nil
	}
	return n, err
}

// next takes one character.
func (c *cleaner) next() error {
	r, _, err := c.r.ReadRune()
	if err != nil {
		return err
	}
	switch {
	case r == '<':
		if b, _ := c.r.Peek(1); len(b) > 0 && !opens(b[0]) {
			c.rest = append(c.rest[:0], "&lt;"...)
			return nil
		}
	case r < ' ' && r != '\n' && r != '\t' && r != '\r', r == 0xFFFE, r == 0xFFFF:
		r = ' '
	}
	c.rest = utf8.AppendRune(c.rest[:0], r)
	return nil
}

// opens reports whether c behind "<" makes it the start of a tag.
func opens(c byte) bool {
	return c == '/' || c == '!' || c == '?' || c == '_' || c == ':' || 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0x80
}
