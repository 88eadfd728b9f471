package ingest

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/source/warc"
	"github.com/daybookhq/daybook/store"
)

// archiveSize is how large a file of pages grows before the next is begun.
const archiveSize = 1 << 30

// An archive is a folder of WARC files that pages are written to: pages-00001
// and so on. What a crash left torn at the end of a file stays and is read over.
type archive struct {
	mu   sync.Mutex // pages come from those who fetch and from those who add
	dir  string
	n    int
	file *os.File
	out  *warc.Writer
	size int64
}

func openArchive(dir string) (*archive, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	names, err := filepath.Glob(filepath.Join(dir, "pages-*.warc.gz"))
	if err != nil {
		return nil, err
	}
	a := &archive{dir: dir, n: 1}
	if len(names) > 0 {
		if _, err := fmt.Sscanf(filepath.Base(slices.Max(names)), "pages-%05d.warc.gz", &a.n); err != nil {
			return nil, fmt.Errorf("%s: not a file of pages", slices.Max(names))
		}
	}
	return a, a.open()
}

func (a *archive) name() string { return fmt.Sprintf("pages-%05d.warc.gz", a.n) }

func (a *archive) open() error {
	f, err := os.OpenFile(filepath.Join(a.dir, a.name()), os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o644)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		return errors.Join(err, f.Close())
	}
	a.file, a.size, a.out = f, info.Size(), warc.NewWriter(f, info.Size())
	return nil
}

// keep writes the bytes of a document that was not fetched by us.
func (a *archive) keep(d *daybook.Document, at time.Time) (*store.Page, error) {
	header := http.Header{"Content-Type": {d.MediaType}}
	return a.write(cmp.Or(d.URL, "urn:daybook:"+d.SHA256), at, http.StatusOK, header, d.Original)
}

// write writes what a server answered and says where it stands.
func (a *archive) write(url string, at time.Time, status int, header http.Header, body []byte) (*store.Page, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.size > archiveSize {
		if err := errors.Join(a.out.Sync(), a.file.Close(), a.next()); err != nil {
			return nil, err
		}
	}
	offset, length, err := a.out.Write(warc.NewResponse(url, at, status, header, body))
	if err != nil {
		return nil, err
	}
	a.size = offset + length
	sum := sha256.Sum256(body)
	return &store.Page{
		URL: url, Fetched: at, SHA256: hex.EncodeToString(sum[:]), WARC: a.name(), Offset: offset, Length: length,
		Status: status, ContentType: header.Get("Content-Type"),
	}, nil
}

func (a *archive) next() error {
	a.n++
	return a.open()
}

func (a *archive) sync() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.out.Sync()
}

func (a *archive) close() error { return errors.Join(a.sync(), a.file.Close()) }
