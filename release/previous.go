package release

import (
	"archive/zip"
	"bufio"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"strings"
)

// Limits of what is read of a release: it may come from anywhere.
const (
	maxFiles = 10_000
	maxIndex = 32 << 20  // bytes that are read to list the files
	maxSmall = 16 << 20  // bytes of a file that is read at once
	maxTable = 64 << 30  // bytes of a table, which is read row by row
	maxRow   = 16 << 20  // bytes of a row
	maxRatio = 2_000     // of unpacked bytes to packed ones; tables pack 20 to 1
	ratioAt  = 1_000_000 // unpacked bytes from which on the ratio counts
)

// A previous is a release that is read.
type previous struct {
	file   *os.File
	zip    *zip.Reader
	files  map[string]*zip.File
	sums   map[string]string // SHA-256 by name
	number int
}

// openPrevious opens a release and reads its number and checksums. It unpacks
// nothing to disk.
func openPrevious(file, name string) (*previous, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	p := &previous{file: f, files: map[string]*zip.File{}, sums: map[string]string{}}
	if err := p.read(name); err != nil {
		return nil, fmt.Errorf("%s: %w", file, errors.Join(err, f.Close()))
	}
	return p, nil
}

// index is the file while its files are listed: package zip lists as many as
// there are.
type index struct {
	in   io.ReaderAt
	left int64 // bytes that may be read
	done bool
}

// ReadAt reads a part.
func (x *index) ReadAt(p []byte, at int64) (int, error) {
	if x.left -= int64(len(p)); x.left < 0 && !x.done {
		return 0, fmt.Errorf("%w: its index has more than %d MB", ErrPrevious, maxIndex>>20)
	}
	return x.in.ReadAt(p, at)
}

func (p *previous) list() error {
	info, err := p.file.Stat()
	if err != nil {
		return err
	}
	x := &index{in: p.file, left: maxIndex}
	if p.zip, err = zip.NewReader(x, info.Size()); err != nil {
		return fmt.Errorf("%w: %w", ErrPrevious, err)
	}
	x.done = true
	return nil
}

func (p *previous) read(name string) error {
	if err := p.list(); err != nil {
		return err
	}
	if len(p.zip.File) > maxFiles {
		return fmt.Errorf("%w: %d files", ErrPrevious, len(p.zip.File))
	}
	for _, f := range p.zip.File {
		if p.files[f.Name] != nil {
			return fmt.Errorf("%w: two files %.80q", ErrPrevious, f.Name)
		}
		p.files[f.Name] = f
	}
	sums, err := p.small(checksums)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(sums)) {
		sum, of, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		if !ok || len(sum) != 2*sha256.Size {
			return fmt.Errorf("%w: %s has the line %.80q", ErrPrevious, checksums, line)
		}
		p.sums[of] = sum
	}
	data, err := p.small("datapackage.json")
	if err != nil {
		return err
	}
	var pack struct {
		Name    string
		Version int `json:"release"`
	}
	if err := json.Unmarshal(data, &pack); err != nil {
		return fmt.Errorf("%w: datapackage.json: %w", ErrPrevious, err)
	}
	if pack.Name != name || pack.Version < 1 {
		return fmt.Errorf("%w: it is release %d of %.80q, not of %q", ErrPrevious, pack.Version, pack.Name, name)
	}
	p.number = pack.Version
	return nil
}

// small returns a file that is read at once.
func (p *previous) small(name string) ([]byte, error) {
	r, err := p.open(name, maxSmall)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(r)
	return data, errors.Join(err, r.Close())
}

// open returns a file that ends in an error if it is larger than most, or than
// it says, or not as its checksum has it.
func (p *previous) open(name string, most uint64) (io.ReadCloser, error) {
	f := p.files[name]
	if f == nil {
		return nil, fmt.Errorf("%w: no %s", ErrPrevious, name)
	}
	size, packed := f.UncompressedSize64, f.CompressedSize64
	if size > most || size > ratioAt && size/max(packed, 1) > maxRatio {
		return nil, fmt.Errorf("%w: %s unpacks from %d to %d bytes", ErrPrevious, name, packed, size)
	}
	in, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrPrevious, name, err)
	}
	return &checked{in: in, name: name, left: size, sum: sha256.New(), want: p.sums[name]}, nil
}

// checked is a file of a release that is read.
type checked struct {
	in   io.ReadCloser
	name string
	left uint64
	sum  hash.Hash
	want string
}

// Read reads on; at the end it compares the checksum.
func (c *checked) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	if uint64(n) > c.left {
		return 0, fmt.Errorf("%w: %s is larger than it says", ErrPrevious, c.name)
	}
	c.left -= uint64(n)
	c.sum.Write(p[:n])
	switch {
	case err == io.EOF && c.name != checksums && hex.EncodeToString(c.sum.Sum(nil)) != c.want:
		return n, fmt.Errorf("%w: %s is not as its checksum has it", ErrPrevious, c.name)
	case err != nil && err != io.EOF:
		err = fmt.Errorf("%w: %s: %w", ErrPrevious, c.name, err)
	}
	return n, err
}

// Close closes the file.
func (c *checked) Close() error { return c.in.Close() }

// A rowReader reads the rows of an events.csv, which must come by id.
type rowReader struct {
	csv    *csv.Reader
	bound  *bound
	closer io.Closer
	at     map[string]int // column
	last   string
}

// bound fails if one row is too long.
type bound struct {
	in   io.Reader
	read int
}

// Read reads on.
func (b *bound) Read(p []byte) (int, error) {
	n, err := b.in.Read(p)
	if b.read += n; b.read > maxRow {
		return 0, fmt.Errorf("%w: a row of more than %d MB", ErrPrevious, maxRow>>20)
	}
	return n, err
}

func newRows(in io.ReadCloser) (*rowReader, error) {
	b := &bound{in: in}
	r := &rowReader{csv: csv.NewReader(bufio.NewReader(b)), bound: b, closer: in, at: map[string]int{}}
	head, err := r.csv.Read()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%w: events.csv: %w", ErrPrevious, err), in.Close())
	}
	for i, name := range head {
		r.at[name] = i
	}
	if _, ok := r.at["id"]; !ok || len(r.at) != len(head) {
		return nil, errors.Join(fmt.Errorf("%w: events.csv has the columns %.200q", ErrPrevious, head), in.Close())
	}
	return r, nil
}

// next returns the next row, nil at the end.
func (r *rowReader) next() ([]string, error) {
	r.bound.read = 0
	row, err := r.csv.Read()
	switch {
	case err == io.EOF:
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("events.csv: %w", err)
	case row[r.at["id"]] <= r.last:
		return nil, fmt.Errorf("%w: events.csv: %.40q comes after %.40q", ErrPrevious, row[r.at["id"]], r.last)
	}
	r.last = row[r.at["id"]]
	return row, nil
}
