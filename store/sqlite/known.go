package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/daybookhq/daybook/store"
)

// Known reports whether the report with the key is there as it was made of the
// same bytes by the same extractor: then nothing would change.
func (db *DB) Known(ctx context.Context, key, sha256, extractor string) (bool, error) {
	var known bool
	err := db.read.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM reports WHERE key = ? AND sha256 = ? AND state = 'current' AND extractor = ?)",
		key, sha256, extractor).Scan(&known)
	return known, err
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
