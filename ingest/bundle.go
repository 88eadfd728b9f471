package ingest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/daybookhq/daybook/source/warc"
	"github.com/daybookhq/daybook/store"
	"github.com/daybookhq/daybook/store/sqlite"
)

// BundlePages adds the pages that the store keeps in the folder dir to a WACZ, as
// they stand there: those that are wanted, in the order in which they came. It
// returns which are not there as they were kept; they are left out.
func BundlePages(ctx context.Context, out *warc.BundleWriter, db *sqlite.DB, dir string, wanted func(*store.Page) bool) (lost []store.Problem, err error) {
	from := folder{dir: dir}
	defer func() { err = errors.Join(err, from.close()) }()
	for p, err := range db.Pages(ctx) {
		if err != nil {
			return lost, err
		}
		if p.WARC == "" || !wanted(p) {
			continue
		}
		packed, err := from.read(p)
		if err != nil {
			lost = append(lost, pageProblem(p, err))
			continue
		}
		if err := out.Add(packed, p.Title); err != nil {
			return lost, err
		}
	}
	return lost, nil
}

// A folder of pages is read file by file, as pages come.
type folder struct {
	dir  string
	open *os.File // nil: none
}

// file returns the file that keeps a page.
func (f *folder) file(p *store.Page) (_ *os.File, err error) {
	name := filepath.Base(p.WARC) // wherever the store says
	if f.open != nil && filepath.Base(f.open.Name()) == name {
		return f.open, nil
	}
	if err := f.close(); err != nil {
		return nil, err
	}
	f.open, err = os.Open(filepath.Join(f.dir, name))
	return f.open, err
}

func (f *folder) close() error {
	if f.open == nil {
		return nil
	}
	err := f.open.Close()
	f.open = nil
	return err
}

// read returns the packed record of a page, if it is as it was kept.
func (f *folder) read(p *store.Page) ([]byte, error) {
	file, err := f.file(p)
	if err != nil {
		return nil, err
	}
	if p.Length < 0 || p.Length > 2*warc.MaxBlock {
		return nil, errOther
	}
	packed := make([]byte, p.Length)
	if _, err := file.ReadAt(packed, p.Offset); err != nil {
		return nil, err
	}
	rec, err := warc.ReadAt(bytes.NewReader(packed), 0)
	if err == nil && rec.Length != p.Length {
		err = errOther
	}
	if err != nil {
		return nil, err
	}
	return packed, same(rec, p)
}

func pageProblem(p *store.Page, err error) store.Problem {
	return store.Problem{Check: "page", What: fmt.Sprintf("%s in %s at byte %d: %v", p.URL, p.WARC, p.Offset, err)}
}
