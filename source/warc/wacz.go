package warc

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"time"
)

// archiveSize is how large a WARC file in a WACZ grows before the next is begun.
// Each has an index of its own, so that the longest is bounded.
const archiveSize = 1 << 30

// An entry of a ZIP has a time; this is the first that there is.
var zipTime = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// A BundleWriter writes a WACZ 1.1.1: a ZIP of WARC files, of indexes in which
// replay finds a page by its address, of a list of the pages, and of the sums of
// all these. Records are written as they come; what is kept of each until the end
// is its line in the list. The same records give the same bytes.
type BundleWriter struct {
	zip   *zip.Writer
	most  int64 // bytes of a WARC file, before the next is begun
	about manifest
	file  *summed // the WARC file that is open; nil if none is
	index []string
	pages []listed
	last  string // date of the last capture
}

// A manifest is the form of datapackage.json, as Frictionless Data has it.
type manifest struct {
	Profile   string     `json:"profile"`
	Version   string     `json:"wacz_version"`
	Title     string     `json:"title,omitempty"`
	Created   string     `json:"created,omitempty"`
	Software  string     `json:"software"`
	Resources []resource `json:"resources"`
}

// A page in the list has an id; validators want a column that is never empty.
type listed struct {
	ID string `json:"id"`
	BundlePage
}

type resource struct {
	Name  string `json:"name"`
	Path  string `json:"path"`
	Hash  string `json:"hash"`
	Bytes int64  `json:"bytes"`
}

// NewBundleWriter returns a writer of a WACZ with a title, which may be empty, made
// by a software. It is to be closed.
func NewBundleWriter(w io.Writer, title, software string) *BundleWriter {
	return &BundleWriter{zip: zip.NewWriter(w), most: archiveSize, about: manifest{
		Profile: "data-package", Version: "1.1.1", Title: title, Software: software, Resources: []resource{},
	}}
}

// Add adds a record as [Pack] packed it: one member, alone. It is listed as a page
// with a title, which may be empty.
func (b *BundleWriter) Add(packed []byte, title string) error {
	rec, err := ReadAt(bytes.NewReader(packed), 0)
	if err != nil {
		return err
	}
	at, err := time.Parse(time.RFC3339, rec.Date)
	if err != nil {
		return fmt.Errorf("%w: its date is %q", ErrMalformed, rec.Date)
	}
	if b.file != nil && b.file.n > b.most {
		if err := b.closeArchive(); err != nil {
			return err
		}
	}
	if b.file == nil {
		if b.file, err = b.create(fmt.Sprintf("archive/pages-%05d.warc.gz", 1+len(b.about.Resources)/2)); err != nil {
			return err
		}
	}
	line, err := indexLine(rec, at, path.Base(b.file.path), [2]int64{b.file.n, int64(len(packed))})
	if err != nil {
		return err
	}
	b.index = append(b.index, line)
	page := listed{strings.TrimPrefix(rec.ID, "urn:uuid:"), BundlePage{URL: rec.URL, Title: title, Date: at.UTC().Format(time.RFC3339)}}
	b.pages, b.last = append(b.pages, page), max(b.last, page.Date)
	_, err = b.file.Write(packed)
	return err
}

// indexLine returns the line of a record in a CDXJ index: where it stands (its
// place and length) in a file.
func indexLine(rec *Record, at time.Time, file string, stands [2]int64) (string, error) {
	p := rec.Response()
	sum := sha256.Sum256(p.Body)
	kind, _, _ := strings.Cut(p.Header.Get("Content-Type"), ";")
	status := ""
	if p.Status > 0 {
		status = fmt.Sprint(p.Status)
	}
	data, err := compact(struct {
		URL    string `json:"url"`
		MIME   string `json:"mime,omitempty"`
		Status string `json:"status,omitempty"`
		Digest string `json:"digest"`
		Length int64  `json:"length,string"` // in quotation marks, as others write them
		Offset int64  `json:"offset,string"`
		File   string `json:"filename"`
	}{rec.URL, strings.ToLower(strings.TrimSpace(kind)), status, fmt.Sprintf("sha256:%x", sum), stands[1], stands[0], file})
	return surt(rec.URL) + at.UTC().Format(" 20060102150405 ") + data, err
}

// compact writes a value in a line of JSON.
func compact(v any) (string, error) {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return strings.TrimSuffix(b.String(), "\n"), err
}

// closeArchive ends a WARC file and writes its index.
func (b *BundleWriter) closeArchive() error {
	name := strings.TrimSuffix(path.Base(b.file.path), ".warc.gz")
	b.end(b.file)
	b.file = nil
	slices.Sort(b.index)
	err := b.write("indexes/"+name+".cdx", strings.Join(b.index, "\n")+"\n")
	b.index = b.index[:0]
	return err
}

// Close writes what is left: indexes, the list of pages, sums.
func (b *BundleWriter) Close() error {
	if len(b.pages) == 0 {
		return errors.New("no page for a WACZ")
	}
	if err := b.closeArchive(); err != nil {
		return err
	}
	list, err := b.create("pages/pages.jsonl")
	if err != nil {
		return err
	}
	fmt.Fprintln(list, `{"format":"json-pages-1.0","id":"pages","title":"All Pages"}`)
	for i := range b.pages {
		line, err := compact(&b.pages[i])
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintln(list, line); err != nil {
			return err
		}
	}
	b.end(list)
	if err := b.manifest(); err != nil {
		return err
	}
	return b.zip.Close()
}

// manifest writes the sums of the files, and the sum of these.
func (b *BundleWriter) manifest() error {
	b.about.Created = b.last
	text, err := json.MarshalIndent(b.about, "", "  ")
	if err != nil {
		return err
	}
	if err := b.write("datapackage.json", string(text)+"\n"); err != nil {
		return err
	}
	sum := b.about.Resources[len(b.about.Resources)-1]
	return b.write("datapackage-digest.json", fmt.Sprintf("{\"path\":%q,\"hash\":%q}\n", sum.Path, sum.Hash))
}

// A summed file of the ZIP is counted and summed while it is written.
type summed struct {
	path string
	w    io.Writer
	n    int64
	hash interface {
		io.Writer
		Sum([]byte) []byte
	}
}

// Write is that of io.Writer.
func (s *summed) Write(p []byte) (int, error) {
	n, err := s.w.Write(p)
	s.hash.Write(p[:n])
	s.n += int64(n)
	return n, err
}

// create begins a file. WARC files and their indexes are stored as they are, for
// readers that take a part of them by its place.
func (b *BundleWriter) create(name string) (*summed, error) {
	h := &zip.FileHeader{Name: name, Method: zip.Store, Modified: zipTime}
	if strings.HasPrefix(name, "pages/") {
		h.Method = zip.Deflate
	}
	w, err := b.zip.CreateHeader(h)
	return &summed{path: name, w: w, hash: sha256.New()}, err
}

// end notes the sum of a file.
func (b *BundleWriter) end(s *summed) {
	b.about.Resources = append(b.about.Resources, resource{path.Base(s.path), s.path, fmt.Sprintf("sha256:%x", s.hash.Sum(nil)), s.n})
}

// write writes a whole file.
func (b *BundleWriter) write(name, text string) error {
	s, err := b.create(name)
	if err == nil {
		_, err = io.WriteString(s, text)
	}
	if err == nil {
		b.end(s)
	}
	return err
}
