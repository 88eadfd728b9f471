package warc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
)

// Records yields the records of a file in their order. A record that cannot be
// read yields an *[Error] in its place, and the next one follows.
func Records(r io.Reader) iter.Seq2[*Record, error] {
	return func(yield func(*Record, error) bool) {
		d := &decoded{m: &members{in: &stored{r: r}}, end: io.EOF}
		for {
			rec, err := d.record()
			if err == io.EOF || !yield(rec, err) {
				return
			}
		}
	}
}

// ReadAt reads the record that stands at offset.
func ReadAt(r io.ReaderAt, offset int64) (*Record, error) {
	for rec, err := range Records(io.NewSectionReader(r, offset, 1<<62-offset)) {
		if e := (*Error)(nil); errors.As(err, &e) {
			e.Offset += offset
		}
		if err == nil && rec.Offset != 0 {
			return nil, &Error{offset, fmt.Errorf("%w: no record starts here", ErrMalformed)}
		}
		if err == nil {
			rec.Offset = offset
		}
		return rec, err
	}
	return nil, &Error{offset, io.ErrUnexpectedEOF}
}

// A decoded is what a file holds once unpacked. Records are cut from it after a
// look at what follows, so nothing has to be put back.
type decoded struct {
	m     *members
	buf   []byte
	at    int   // next byte in buf
	alone bool  // the open member has given no record yet
	end   error // why the open member gives no more than buf
}

// peek returns the next n bytes, fewer where the member ends before.
func (d *decoded) peek(n int) []byte {
	if d.at > len(d.buf)/2 {
		d.buf, d.at = d.buf[:copy(d.buf, d.buf[d.at:])], 0
	}
	for len(d.buf)-d.at < n && d.end == nil {
		if cap(d.buf)-len(d.buf) < 16<<10 {
			d.buf = slices.Grow(d.buf, max(len(d.buf), 64<<10))
		}
		var got int
		got, d.end = d.m.Read(d.buf[len(d.buf):cap(d.buf)])
		d.buf = d.buf[:len(d.buf)+got]
		if d.end != nil && d.end != io.EOF && d.m.resync() && cut(d.end) {
			d.end = fmt.Errorf("%w: cut off before the next record", ErrMalformed)
		}
	}
	return d.buf[d.at:min(d.at+n, len(d.buf))]
}

// here is the place in the file of the next byte, as near as compression lets
// tell.
func (d *decoded) here() int64 {
	if d.m.plain {
		return d.m.in.pos() - int64(len(d.buf)-d.at)
	}
	return d.m.start
}

// record reads the next record.
func (d *decoded) record() (*Record, error) {
	for {
		head := d.peek(1)
		if len(head) > 0 && (head[0] == '\r' || head[0] == '\n') {
			d.at++
			continue
		}
		if len(head) > 0 {
			break
		}
		if err := d.open(); err != nil {
			return nil, err
		}
	}
	if at := d.here(); !startsRecord(d.peek(16)) {
		return nil, &Error{at, fmt.Errorf("%w: %d bytes are no part of a record", ErrMalformed, d.skipJunk())}
	}
	rec := &Record{Offset: d.here()}
	if !d.alone && !d.m.plain {
		rec.Offset = -1
	}
	d.alone = false
	if err := d.header(rec); err != nil {
		return nil, err
	}
	rec.describe()
	d.block(rec)
	if rec.Type == "" && bytes.HasPrefix(rec.Block, []byte("HTTP/")) {
		rec.Type = TypeResponse
		rec.fault("no type")
	}
	d.blank()
	if broken(d.end) && len(d.buf) == d.at {
		return nil, d.broken() // its sum is wrong, or what follows its last sound byte
	}
	rec.Length = d.here() - rec.Offset
	if !d.m.plain {
		rec.Length = d.m.in.pos() - rec.Offset
	}
	return rec, nil
}

// open goes on to the next member. io.EOF says that there is none.
func (d *decoded) open() error {
	if broken(d.end) {
		return d.broken()
	}
	junk, err := d.m.open()
	d.buf, d.at, d.end, d.alone = d.buf[:0], 0, err, true
	if junk > 0 {
		return &Error{d.m.in.pos() - junk, fmt.Errorf("%w: %d bytes are no part of a record", ErrMalformed, junk)}
	}
	if err != nil && err != io.EOF {
		return d.broken()
	}
	return err
}

// broken reports whether err, which ended a member, means that its last bytes
// cannot be trusted. A file that ends too soon can be trusted up to its end.
func broken(err error) bool { return err != nil && err != io.EOF && !cut(err) }

// broken leaves a broken member and says what is wrong with it.
func (d *decoded) broken() error {
	err := &Error{d.m.start, d.end}
	d.buf, d.at, d.end = d.buf[:0], 0, io.EOF
	if d.m.in.err != nil {
		d.m.in.err = io.EOF // a file that cannot be read on is told of once
	}
	return err
}

// skipJunk goes on to the next record of the member; n says how far that was.
func (d *decoded) skipJunk() (n int) {
	for {
		b := d.peek(64 << 10)
		i := nextRecord(b, 1)
		if i < 0 && len(b) == 64<<10 {
			i = len(b) - 64 // a start may be cut off here
		} else if i < 0 {
			i = len(b)
		}
		n += i
		d.at += i
		if startsRecord(d.peek(16)) || len(d.peek(1)) == 0 {
			return n
		}
	}
}

// header reads the header of rec. Lines that are none are noted and left out.
func (d *decoded) header(rec *Record) error {
	head := d.peek(MaxHeader)
	for len(head) < MaxHeader && !bytes.Contains(head, []byte("\n\r\n")) && !bytes.Contains(head, []byte("\n\n")) && d.joins() {
		head = d.peek(MaxHeader)
	}
	used := 0
	for first := true; ; first = false {
		line, rest, whole := bytes.Cut(head[used:], []byte("\n"))
		switch {
		case !whole && len(head) == MaxHeader:
			d.skipJunk()
			return &Error{max(rec.Offset, d.m.start), fmt.Errorf("%w: a header of more than %d KB", ErrMalformed, MaxHeader>>10)}
		case !whole && len(line) == 0:
			return d.headless(rec, used)
		}
		text := strings.TrimRight(string(line), "\r ")
		if i := strings.LastIndex(text, "WARC/"); i >= 0 && !first && startsRecord([]byte(text[i:]+"\n")) {
			return d.headless(rec, used+i)
		}
		if !first && (text == "" || startsBlock(text)) {
			if text == "" {
				used = len(head) - len(rest)
			} else {
				rec.fault("no empty line ends the header")
			}
			d.at += used
			return nil
		}
		used = len(head) - len(rest)
		if !first {
			rec.Header = addField(rec.Header, text, func() { rec.fault("a bad line in the header: %.40q", text) })
		}
	}
}

// headless passes over n bytes of a header that breaks off.
func (d *decoded) headless(rec *Record, n int) error {
	d.at += n
	return &Error{max(rec.Offset, d.m.start), fmt.Errorf("%w: it breaks off in its header", ErrMalformed)}
}

// startsBlock reports whether a line where a header should go on is the first
// of a block.
func startsBlock(line string) bool {
	return strings.HasPrefix(line, "HTTP/") || strings.HasPrefix(line, "<")
}

// addField adds a line to a header; bad is called where it is none.
func addField(h Header, line string, bad func()) Header {
	if (line[0] == ' ' || line[0] == '\t') && len(h) > 0 {
		h[len(h)-1].Value += " " + strings.TrimSpace(line)
		return h
	}
	name, value, ok := strings.Cut(line, ":")
	name = strings.TrimSpace(name)
	if !ok || name == "" || strings.ContainsAny(name, " \t\"<>(){}") {
		bad()
		return h
	}
	return append(h, Field{name, strings.TrimSpace(value)})
}

// block reads the block of rec. The stated length counts if a record or the end
// follows; else the block goes to where the next record starts.
func (d *decoded) block(rec *Record) {
	said := rec.Header.Get("Content-Length")
	n, err := strconv.ParseInt(said, 10, 63)
	if err != nil || n < 0 {
		rec.fault("no length, or a bad one: %.20q", said)
		d.untilNext(rec, 0)
		return
	}
	if n > MaxBlock {
		d.tooLong(rec, n)
		return
	}
	b := d.peek(int(n) + 16)
	for len(b) < int(n) && d.joins() {
		b = d.peek(int(n) + 16)
	}
	if len(b) >= int(n) && endsBlock(b[n:], d.end) {
		d.cut(rec, int(n))
		return
	}
	if i := nextRecord(b[:min(int(n), len(b))], 0); i >= 0 {
		rec.fault("the length is wrong: %d bytes stated", n)
		d.cut(rec, i)
		rec.Block = trimEnd(rec.Block)
		return
	}
	if len(b) < int(n) {
		rec.fault("%d bytes of %d", len(b), n)
		rec.Truncated = true
		d.cut(rec, len(b))
		return
	}
	rec.fault("the length is wrong: %d bytes stated", n)
	d.untilNext(rec, int(n))
}

// cut makes the next n bytes the block.
func (d *decoded) cut(rec *Record, n int) {
	rec.Block = bytes.Clone(d.peek(n))
	d.at += len(rec.Block)
}

// tooLong keeps the start of a block and passes over the rest.
func (d *decoded) tooLong(rec *Record, n int64) {
	if i := nextRecord(d.peek(MaxBlock), 0); i >= 0 {
		rec.fault("the length is wrong: %d bytes stated", n)
		d.cut(rec, i)
		rec.Block = trimEnd(rec.Block)
		return
	}
	rec.fault("%d bytes, of which at most %d are kept", n, MaxBlock)
	rec.Truncated = true
	d.cut(rec, MaxBlock)
	for n -= MaxBlock; n > 0; {
		b := d.peek(int(min(n, 1<<20)))
		if i := nextRecord(b, 0); i >= 0 { // the length is wrong: others follow
			d.at += i
			return
		}
		if len(b) == 0 {
			return
		}
		d.at += len(b)
		n -= int64(len(b))
	}
}

// untilNext makes the block of all bytes before the next record; the search
// begins behind the first from bytes.
func (d *decoded) untilNext(rec *Record, from int) {
	for size := max(64<<10, 2*from); ; size *= 2 {
		size = min(size, MaxBlock)
		b := d.peek(size)
		i := nextRecord(b, from)
		switch {
		case i >= 0:
		case len(b) < size:
			i = len(b)
			rec.Truncated = rec.Truncated || cut(d.end)
		case size == MaxBlock:
			rec.Truncated = true
			i = size
		default:
			from = len(b) - 64
			continue
		}
		d.cut(rec, i)
		rec.Block = trimEnd(rec.Block)
		return
	}
}

// joins reports whether the next member goes on with the record of this one,
// as it does in files that were packed in blocks, and opens it.
func (d *decoded) joins() bool {
	if d.end != io.EOF || d.m.gz == nil {
		return false
	}
	at := d.m.in.pos()
	if d.m.startsRecord() {
		d.m.in.back(at)
		return false
	}
	d.m.in.back(at)
	if junk, err := d.m.open(); err != nil || junk > 0 {
		d.m.in.back(at)
		return false
	}
	d.end = nil
	return true
}

// blank passes over the empty lines behind a record.
func (d *decoded) blank() {
	for {
		b := d.peek(1)
		if len(b) == 0 || b[0] != '\r' && b[0] != '\n' {
			return
		}
		d.at++
	}
}

// endsBlock reports whether a block may end before b, where a member ends with
// err behind b.
func endsBlock(b []byte, err error) bool {
	rest := bytes.TrimLeft(b, "\r\n")
	return startsRecord(rest) || len(rest) == 0 && (err != nil || len(b) >= 2) || bytes.HasPrefix(b, []byte("\r\n\r\n"))
}

func trimEnd(b []byte) []byte {
	for _, end := range []string{"\r\n\r\n", "\n\n"} {
		if s, ok := bytes.CutSuffix(b, []byte(end)); ok {
			return s
		}
	}
	return b
}

// startsRecord reports whether b starts with the first line of a record.
func startsRecord(b []byte) bool {
	return len(b) >= 9 && bytes.HasPrefix(b, []byte("WARC/")) && isDigit(b[5]) && b[6] == '.' && isDigit(b[7]) && (b[8] == '\r' || b[8] == '\n' || b[8] == ' ')
}

// nextRecord returns where in b a record starts, at from or behind, or −1.
// Pages may speak of WARC, so a field must follow; the line may begin anywhere,
// as it does behind a record that was cut off.
func nextRecord(b []byte, from int) int {
	for from < len(b) {
		i := bytes.Index(b[from:], []byte("WARC/"))
		if i < 0 {
			return -1
		}
		i += from
		if startsRecord(b[i:]) && fieldFollows(b[i+8:]) {
			return i
		}
		from = i + 5
	}
	return -1
}

func fieldFollows(b []byte) bool {
	b = bytes.TrimLeft(b, " \r\n")
	return bytes.HasPrefix(b, []byte("WARC-")) || bytes.HasPrefix(b, []byte("Content-"))
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
