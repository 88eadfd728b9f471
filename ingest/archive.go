package ingest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/source"
	"github.com/daybookhq/daybook/source/warc"
	"github.com/daybookhq/daybook/store"
	"github.com/daybookhq/daybook/store/sqlite"
)

// archiveSize is how large a file of pages grows before the next is begun.
const archiveSize = 1 << 30

// An archive is a folder of WARC files that pages are written to: pages-00001
// and so on. Several processes may write to it at once: each record is one write
// at the end of the file. What a crash left torn there stays and is read over.
type archive struct {
	dir  string
	n    int
	file *os.File
}

var archiveName = regexp.MustCompile(`^pages-\d{5}\.warc\.gz$`)

func openArchive(dir string) (*archive, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	files, err := os.ReadDir(dir) // sorted
	if err != nil {
		return nil, err
	}
	a := &archive{dir: dir, n: 1}
	for _, f := range files {
		if archiveName.MatchString(f.Name()) {
			if _, err := fmt.Sscanf(f.Name(), "pages-%05d", &a.n); err != nil {
				return nil, err
			}
		}
	}
	return a, a.open()
}

func (a *archive) name() string { return fmt.Sprintf("pages-%05d.warc.gz", a.n) }

func (a *archive) open() (err error) {
	a.file, err = os.OpenFile(filepath.Join(a.dir, a.name()), os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o644)
	return err
}

// write writes a packed record and returns where it stands.
func (a *archive) write(packed []byte) (file string, offset int64, err error) {
	if info, err := a.file.Stat(); err != nil {
		return "", 0, err
	} else if info.Size() > archiveSize {
		if err := a.close(); err != nil {
			return "", 0, err
		}
		a.n++
		if err := a.open(); err != nil {
			return "", 0, err
		}
	}
	if _, err := a.file.Write(packed); err != nil {
		return "", 0, err
	}
	end, err := a.file.Seek(0, io.SeekCurrent) // behind what was appended, whoever else wrote before it
	return a.name(), end - int64(len(packed)), err
}

func (a *archive) sync() error { return a.file.Sync() }

func (a *archive) close() error { return errors.Join(a.sync(), a.file.Close()) }

// A page is the bytes of a report on their way into the archive.
type page struct {
	store.Page
	packed []byte // nil if they are there already
}

// pack makes the page of a report: as it was answered just now, if live is not
// nil, else of the document. It is nil if the bytes are not there to be kept.
func pack(ctx context.Context, db *sqlite.DB, d *daybook.Document, live *warc.Record, now time.Time) (*page, error) {
	if len(d.Original) == 0 {
		return nil, nil
	}
	rec := live
	if rec == nil {
		at, err := time.Parse(time.RFC3339, d.FetchedAt)
		if err != nil {
			at = now
		}
		if from := cmp.Or(d.FetchedFrom, d.URL); strings.HasPrefix(from, "http") {
			rec = warc.NewResponse(from, at, http.StatusOK, http.Header{"Content-Type": {d.MediaType}}, d.Original)
		} else {
			rec = warc.NewResource(source.Nowhere+d.SHA256, at, d.MediaType, d.Original)
		}
	}
	kept, err := db.Page(ctx, rec.URL, d.SHA256)
	if err != nil {
		return nil, err
	}
	if kept != nil {
		return &page{Page: *kept}, nil
	}
	packed, err := warc.Pack(rec)
	if err != nil {
		return nil, err
	}
	at, _ := time.Parse(time.RFC3339, rec.Date) // as NewResponse wrote it
	return &page{packed: packed, Page: store.Page{
		URL: rec.URL, Fetched: at, SHA256: d.SHA256, Length: int64(len(packed)), Status: http.StatusOK, ContentType: d.MediaType,
	}}, nil
}
