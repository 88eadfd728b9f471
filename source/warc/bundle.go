package warc

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"path"
	"slices"
	"strings"
)

// Limits on a WACZ.
const (
	maxEntries   = 10000
	maxDirectory = 4 << 20  // bytes of the directory of a ZIP
	maxPages     = 1 << 18  // pages that its lists name
	maxList      = 64 << 20 // bytes of a list of pages
)

// A Bundle is an open WACZ: a ZIP of WARC files and what belongs to them.
type Bundle struct {
	Pages    []BundlePage // what its lists of pages name; empty if it has none, or none that is whole
	archives []*zip.File
}

// A BundlePage is a page that a WACZ is about.
type BundlePage struct {
	URL   string `json:"url"`
	Title string `json:"title,omitempty"`
	Date  string `json:"ts"`
}

// OpenBundle opens a WACZ of size bytes. Files in it that are neither archives
// nor lists of pages do not matter.
func OpenBundle(r io.ReaderAt, size int64) (*Bundle, error) {
	in := &budget{r: r, left: maxDirectory}
	z, err := zip.NewReader(in, size)
	if err != nil {
		return nil, fmt.Errorf("%w: not a WACZ: %w", ErrMalformed, err)
	}
	in.left = -1
	if err := sane(z, size); err != nil {
		return nil, err
	}
	b := &Bundle{}
	whole := true
	for _, f := range z.File {
		switch dir, name := path.Split(f.Name); {
		case dir == "archive/" && archiveName(name):
			b.archives = append(b.archives, f)
		case dir == "pages/" && strings.HasSuffix(name, ".jsonl"):
			whole = b.addPages(f) && whole
		}
	}
	if !whole {
		b.Pages = nil
	}
	if len(b.archives) == 0 {
		return nil, fmt.Errorf("%w: a ZIP without archive/*.warc.gz is no WACZ", ErrMalformed)
	}
	slices.SortStableFunc(b.archives, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	return b, nil
}

func archiveName(name string) bool {
	for _, end := range []string{".warc", ".warc.gz", ".warc.zst"} {
		if strings.HasSuffix(strings.ToLower(name), end) {
			return true
		}
	}
	return false
}

// sane refuses a ZIP whose directory is made to do harm: more files than
// anyone needs, names that lead elsewhere, files that overlap.
func sane(z *zip.Reader, size int64) error {
	if len(z.File) > maxEntries {
		return fmt.Errorf("%w: %d files in a WACZ", ErrBomb, len(z.File))
	}
	left := uint64(size)
	for _, f := range z.File {
		if name := strings.TrimSuffix(f.Name, "/"); !fs.ValidPath(name) || strings.ContainsAny(name, "\\\x00") {
			return fmt.Errorf("%w: a file %.60q in a WACZ", ErrMalformed, f.Name)
		}
		if f.CompressedSize64 > left {
			return fmt.Errorf("%w: the files of a WACZ overlap", ErrBomb)
		}
		left -= f.CompressedSize64
	}
	return nil
}

// addPages reads a list of pages. Its first line is a head; lines that say
// nothing are passed over. It reports whether the list is whole: of one that
// breaks off, or is too long, nobody knows what else it would have named.
func (b *Bundle) addPages(f *zip.File) (whole bool) {
	r, err := open(f)
	if err != nil {
		return false
	}
	in := &io.LimitedReader{R: r, N: maxList}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 4<<20)
	for lines.Scan() {
		var p BundlePage
		if json.Unmarshal(bytes.TrimSpace(lines.Bytes()), &p) != nil || p.URL == "" {
			continue
		}
		if len(b.Pages) == maxPages {
			return false
		}
		b.Pages = append(b.Pages, p)
	}
	return lines.Err() == nil && in.N > 0
}

// Records yields the records of all archives, in the order of their names. The
// places of records are those in their archives.
func (b *Bundle) Records() iter.Seq2[*Record, error] {
	return func(yield func(*Record, error) bool) {
		for _, f := range b.archives {
			r, err := open(f)
			if err != nil {
				if !yield(nil, &Error{0, fmt.Errorf("%s: %w", f.Name, err)}) {
					return
				}
				continue
			}
			for rec, err := range Records(r) {
				if e := (*Error)(nil); errors.As(err, &e) {
					e.Err = fmt.Errorf("%s: %w", f.Name, e.Err)
				}
				if !yield(rec, err) {
					return
				}
			}
		}
	}
}

// open opens a file in a ZIP. It gives no more than is in proportion.
func open(f *zip.File) (io.Reader, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	return &proportion{r: r, stored: int64(f.CompressedSize64)}, nil
}

type proportion struct {
	r             io.Reader
	stored, grown int64
}

// Read is that of io.Reader.
func (p *proportion) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	if p.grown += int64(n); p.grown > bombSize && p.grown/bombRatio > p.stored {
		return n, ErrBomb
	}
	return n, err
}

// A budget gives only so many bytes, or all where left is negative.
type budget struct {
	r    io.ReaderAt
	left int64
}

// ReadAt is that of io.ReaderAt.
func (b *budget) ReadAt(p []byte, off int64) (int, error) {
	if b.left >= 0 {
		if b.left -= int64(len(p)); b.left < 0 {
			return 0, fmt.Errorf("%w: its directory is too large", ErrBomb)
		}
	}
	return b.r.ReadAt(p, off)
}
