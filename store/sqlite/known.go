package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"iter"
	"time"

	"github.com/daybookhq/daybook/store"
)

// Known reports what the store has of a report that was made of the bytes with
// the sum: current if they are the current version as the extractor made it, so
// that nothing would change; past if they are an earlier version or one that was
// withdrawn.
func (db *DB) Known(ctx context.Context, key, sha256, extractor string) (current, past bool, err error) {
	err = db.read.QueryRowContext(ctx, `SELECT coalesce(max(state = 'current' AND extractor = ?3), 0), coalesce(max(state = 'current'), 1) = 0
		FROM reports WHERE key = ?1 AND sha256 = ?2`, key, sha256, extractor).Scan(&current, &past)
	return current, past, err
}

// Page returns where the bytes with the sum, from url, are kept, nil if they are
// not.
func (db *DB) Page(ctx context.Context, url, sha256 string) (*store.Page, error) {
	for p, err := range db.pages(ctx, "'' FROM pages WHERE url = ? AND sha256 = ? AND warc <> '' ORDER BY id LIMIT 1", url, sha256) {
		return p, err
	}
	return nil, nil
}

// Pages yields all pages that the store has on record, in the order in which
// they came, with their titles.
func (db *DB) Pages(ctx context.Context) iter.Seq2[*store.Page, error] {
	return db.pages(ctx, `coalesce(r.title, '') FROM pages
		LEFT JOIN (SELECT page, max(id), title FROM reports GROUP BY page) r ON r.page = pages.id ORDER BY pages.id`)
}

// pages yields pages; title is what is taken for theirs, and from where they are taken.
func (db *DB) pages(ctx context.Context, title string, args ...any) iter.Seq2[*store.Page, error] {
	return func(yield func(*store.Page, error) bool) {
		rows, err := db.read.QueryContext(ctx, "SELECT url, fetched, sha256, warc, offset, length, status, type, "+title, args...)
		if err != nil {
			yield(nil, err)
			return
		}
		defer rows.Close()
		for rows.Next() {
			var p store.Page
			var fetched string
			err := rows.Scan(&p.URL, &fetched, &p.SHA256, &p.WARC, &p.Offset, &p.Length, &p.Status, &p.ContentType, &p.Title)
			p.Fetched, _ = time.Parse(time.RFC3339Nano, fetched) // zero where it is not known
			if !yield(&p, err) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(nil, err)
		}
	}
}

// Visit returns what is known of the last visit to url; it is zero, but for URL,
// if there was none.
func (db *DB) Visit(ctx context.Context, url string) (store.Visit, error) {
	v := store.Visit{URL: url}
	var checked string
	err := db.read.QueryRowContext(ctx, "SELECT etag, modified, seen, checked FROM visits WHERE url = ?", url).Scan(&v.ETag, &v.Modified, &v.Seen, &checked)
	if errors.Is(err, sql.ErrNoRows) {
		return v, nil
	}
	if err == nil {
		v.Checked, err = time.Parse(time.RFC3339, checked)
	}
	return v, err
}

// Visited keeps visits, all of them or none.
func (db *DB) Visited(ctx context.Context, visits []store.Visit) error {
	return db.change(ctx, func(t *tx) {
		for _, v := range visits {
			t.exec("INSERT INTO visits (url, etag, modified, seen, checked) VALUES (?, ?, ?, ?, ?) ON CONFLICT (url) DO UPDATE SET etag = excluded.etag, modified = excluded.modified, seen = excluded.seen, checked = excluded.checked",
				v.URL, v.ETag, v.Modified, v.Seen, v.Checked.UTC().Format(time.RFC3339))
		}
	})
}
