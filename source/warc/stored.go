package warc

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"github.com/klauspost/compress/gzip"
	"io"

	"github.com/klauspost/compress/zstd"
)

// keep is how many stored bytes of a gzip member can be gone back over when it
// turns out to be broken.
const keep = 4 << 20

// maxAgain bounds how many bytes of a file are gone back over in all, so that a
// file made of broken members takes no time out of proportion.
const maxAgain = 64 * keep

// A stored is a file as it is stored. It knows its place, and can go back over
// the bytes behind its mark.
type stored struct {
	r    io.Reader
	buf  []byte
	base int64 // place of buf[0]
	at   int   // next byte in buf
	mark int64 // bytes from here on are kept, as far as keep reaches
	err  error
}

func (s *stored) pos() int64 { return s.base + int64(s.at) }

// back goes to pos, or to the first byte behind it that is still kept.
func (s *stored) back(pos int64) { s.at = int(max(pos, s.base) - s.base) }

// more reads on; it drops what no one can go back to, in large steps.
func (s *stored) more() error {
	if s.err != nil {
		return s.err
	}
	from := max(s.mark-s.base, int64(s.at-keep))
	if from > int64(len(s.buf)/2) || from > keep {
		n := copy(s.buf, s.buf[from:])
		s.buf, s.at, s.base = s.buf[:n], s.at-int(from), s.base+from
	}
	if cap(s.buf)-len(s.buf) < 32<<10 {
		s.buf = append(make([]byte, 0, 2*cap(s.buf)+64<<10), s.buf...)
	}
	n, err := io.ReadAtLeast(s.r, s.buf[len(s.buf):cap(s.buf)], 1)
	s.buf = s.buf[:len(s.buf)+n]
	if n == 0 {
		s.err = err
		return err
	}
	return nil
}

// Read is that of io.Reader.
func (s *stored) Read(p []byte) (int, error) {
	if s.at == len(s.buf) {
		if err := s.more(); err != nil {
			return 0, err
		}
	}
	n := copy(p, s.buf[s.at:])
	s.at += n
	return n, nil
}

// ReadByte is that of io.ByteReader: with it, unpacking reads no byte too many.
func (s *stored) ReadByte() (byte, error) {
	if s.at == len(s.buf) {
		if err := s.more(); err != nil {
			return 0, err
		}
	}
	s.at++
	return s.buf[s.at-1], nil
}

// peek returns the next n bytes, fewer at the end.
func (s *stored) peek(n int) []byte {
	for len(s.buf)-s.at < n {
		if s.more() != nil {
			break
		}
	}
	return s.buf[s.at:min(s.at+n, len(s.buf))]
}

// next goes on to the next place of magic and reports whether there is one.
func (s *stored) next(magic []byte) bool {
	for {
		b := s.peek(32 << 10)
		if i := bytes.Index(b, magic); i >= 0 {
			s.at += i
			return true
		}
		if len(b) < 32<<10 {
			s.at += len(b)
			return false
		}
		s.at += len(b) - len(magic) + 1
	}
}

var (
	gzipMagic = []byte{0x1f, 0x8b, 0x08}
	zstdMagic = []byte{0x28, 0xb5, 0x2f, 0xfd}
	dictMagic = []byte{0x5d, 0x2a, 0x4d, 0x18} // a frame that holds the dictionary of the others
)

// Members are the parts that a file is packed in: one a record, if it is
// gzipped as WARC wants it; else one for the whole.
type members struct {
	in    *stored
	gz    *gzip.Reader
	whole io.Reader // of a file that is not gzipped
	start int64     // of the open member
	grown int64     // bytes unpacked from it
	again int64     // bytes gone back over, of all members
	plain bool
}

// open opens the next member; io.EOF says that there is none. Bytes between
// members that are none of them are passed over, which junk tells.
func (m *members) open() (junk int64, err error) {
	head := m.in.peek(4)
	switch {
	case len(head) == 0 && m.in.err != nil && m.in.err != io.EOF:
		return 0, m.in.err
	case len(head) == 0:
		return 0, io.EOF
	case m.gz != nil && !bytes.HasPrefix(head, gzipMagic):
		from := m.in.pos()
		if !m.in.next(gzipMagic) {
			return m.in.pos() - from, io.EOF
		}
		junk = m.in.pos() - from
	}
	m.start, m.in.mark, m.grown = m.in.pos(), m.in.pos(), 0
	switch {
	case m.gz != nil || bytes.HasPrefix(head, gzipMagic):
		if err = m.openGzip(); err != nil {
			m.resync()
		}
		return junk, err
	case m.whole != nil:
		return 0, io.EOF
	case bytes.HasPrefix(head, zstdMagic), bytes.HasPrefix(head, dictMagic):
		m.whole, err = openZstd(m.in)
	default:
		m.whole, m.plain = m.in, true
	}
	return 0, err
}

func (m *members) openGzip() error {
	if m.gz == nil {
		m.gz = new(gzip.Reader)
	}
	if err := m.gz.Reset(m.in); err != nil {
		return err
	}
	m.gz.Multistream(false)
	return nil
}

// Read reads of the open member; io.EOF is its end.
func (m *members) Read(p []byte) (n int, err error) {
	if m.gz != nil {
		n, err = m.gz.Read(p)
	} else {
		n, err = m.whole.Read(p)
	}
	m.grown += int64(n)
	if m.grown > bombSize && m.grown/bombRatio > m.in.pos()-m.start {
		return n, ErrBomb
	}
	return n, err
}

// resync goes to the next member that starts with a record, after the open one
// turned out to be broken: its end is unknown and may have been overrun.
func (m *members) resync() bool {
	if m.gz == nil {
		m.in.at = len(m.in.buf)
		m.in.err = io.EOF
		return false
	}
	if far := m.in.pos() - m.start; m.again+far < maxAgain {
		m.again += far
		m.in.back(m.start + 1)
	}
	for m.in.next(gzipMagic) {
		from := m.in.pos()
		m.in.mark = from
		good := m.startsRecord()
		m.in.back(from)
		if good {
			return true
		}
		m.in.at++
	}
	return false
}

// startsRecord reports whether the bytes ahead are a member that starts with a
// record. Long extra fields, which no one writes, are not read over.
func (m *members) startsRecord() bool {
	head := m.in.peek(12)
	if len(head) < 12 || head[3]&4 != 0 && binary.LittleEndian.Uint16(head[10:]) > 256 || m.openGzip() != nil {
		return false
	}
	var start [5]byte
	_, err := io.ReadFull(m.gz, start[:])
	return err == nil && string(start[:]) == "WARC/"
}

// openZstd opens a file packed with zstd. A dictionary may stand in front, in a
// frame of its own and packed in turn.
func openZstd(in *stored) (io.Reader, error) {
	opts := []zstd.DOption{zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(64 << 20), zstd.WithDecoderMaxMemory(bombSize)}
	if bytes.HasPrefix(in.peek(4), dictMagic) {
		head := in.peek(8)
		if len(head) < 8 || binary.LittleEndian.Uint32(head[4:]) > MaxBlock {
			return nil, fmt.Errorf("%w: its dictionary", ErrMalformed)
		}
		n := 8 + int(binary.LittleEndian.Uint32(head[4:]))
		dict := bytes.Clone(in.peek(n))
		if len(dict) < n {
			return nil, io.ErrUnexpectedEOF
		}
		in.at += n
		dict, err := unpackDict(dict[8:], opts)
		if err != nil {
			return nil, err
		}
		opts = append(opts, zstd.WithDecoderDicts(dict))
	}
	d, err := zstd.NewReader(in, opts...)
	if err != nil {
		return nil, err
	}
	return d, nil
}

func unpackDict(dict []byte, opts []zstd.DOption) ([]byte, error) {
	if !bytes.HasPrefix(dict, zstdMagic) {
		return dict, nil
	}
	d, err := zstd.NewReader(nil, opts...)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	return d.DecodeAll(dict, nil)
}

// cut reports whether err says that the file ends too soon, rather than that it
// is wrong.
func cut(err error) bool { return errors.Is(err, io.ErrUnexpectedEOF) }
