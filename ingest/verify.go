package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"

	"github.com/daybookhq/daybook/source/warc"
	"github.com/daybookhq/daybook/store"
	"github.com/daybookhq/daybook/store/sqlite"
)

// mostProblems is how many pages that are not whole are told.
const mostProblems = 20

// VerifyPages reads every page that the store has on record in the folder of
// pages, and returns which are not there as they were kept.
func VerifyPages(ctx context.Context, db *sqlite.DB, dir string) (problems []store.Problem, err error) {
	from := folder{dir: dir}
	defer func() { err = errors.Join(err, from.close()) }()
	for p, err := range db.Pages(ctx) {
		if err != nil {
			return problems, err
		}
		if p.WARC == "" {
			continue
		}
		if _, err := from.read(p); err != nil {
			problems = append(problems, pageProblem(p, err))
		}
		if len(problems) == mostProblems {
			return problems, nil
		}
	}
	return problems, nil
}

var errOther = errors.New("the bytes there are not those that were kept")

// same returns an error unless a record is that of a page.
func same(rec *warc.Record, p *store.Page) error {
	if sum := sha256.Sum256(rec.Response().Body); rec.URL != p.URL || hex.EncodeToString(sum[:]) != p.SHA256 {
		return errOther
	}
	return nil
}
