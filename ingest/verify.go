package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/daybookhq/daybook/source/warc"
	"github.com/daybookhq/daybook/store"
	"github.com/daybookhq/daybook/store/sqlite"
)

// mostProblems is how many pages that are not whole are told.
const mostProblems = 20

// VerifyPages reads every page that the store has on record in the folder of
// pages, and returns which are not there as they were kept.
func VerifyPages(ctx context.Context, db *sqlite.DB, dir string) (problems []store.Problem, err error) {
	var open *os.File // pages come file by file
	defer func() {
		if open != nil {
			err = errors.Join(err, open.Close())
		}
	}()
	for p, err := range db.Pages(ctx) {
		if err != nil {
			return problems, err
		}
		if p.WARC == "" {
			continue
		}
		if open == nil || filepath.Base(open.Name()) != p.WARC {
			if open != nil {
				if err := open.Close(); err != nil {
					return problems, err
				}
			}
			if open, err = os.Open(filepath.Join(dir, filepath.Base(p.WARC))); err != nil {
				open = nil
			}
		}
		if err == nil {
			err = verifyPage(open, p)
		}
		if err != nil {
			problems = append(problems, store.Problem{Check: "page", What: fmt.Sprintf("%s in %s at byte %d: %v", p.URL, p.WARC, p.Offset, err)})
		}
		if len(problems) == mostProblems {
			return problems, nil
		}
	}
	return problems, nil
}

var errOther = errors.New("the bytes there are not those that were kept")

func verifyPage(file *os.File, p *store.Page) error {
	rec, err := warc.ReadAt(file, p.Offset)
	if err != nil {
		return err
	}
	if sum := sha256.Sum256(rec.Response().Body); rec.URL != p.URL || hex.EncodeToString(sum[:]) != p.SHA256 {
		return errOther
	}
	return nil
}
