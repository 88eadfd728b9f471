package sqlite

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/store"
)

// mostProblems is how many problems of one kind are told.
const mostProblems = 20

// Verify checks the whole store and returns what is wrong with it, nothing for
// a sound one. head is the hash of the last line of the audit log; who keeps it
// elsewhere can tell later, by naming it in anchors, that no line up to it was
// changed. It reads everything and takes its time.
func (db *DB) Verify(ctx context.Context, anchors ...string) (head string, problems []store.Problem, err error) {
	err = db.reading(ctx, func(r *reader) error {
		v := &verifier{reader: r}
		if err := v.integrity(); err != nil {
			return err
		}
		v.texts(db)
		for _, c := range checks {
			if err := v.check(c.name, c.query); err != nil {
				return fmt.Errorf("%s: %w", c.name, err)
			}
		}
		if err := v.audit(anchors); err != nil {
			return err
		}
		if err := v.records(); err != nil {
			return err
		}
		head, problems = v.head, v.problems
		return nil
	})
	return head, problems, err
}

type verifier struct {
	*reader
	head     string
	problems []store.Problem
}

func (v *verifier) problem(check, format string, args ...any) {
	v.problems = append(v.problems, store.Problem{Check: check, What: fmt.Sprintf(format, args...)})
}

// checks are queries that name what must not be: one column of text.
var checks = []struct{ name, query string }{
	{"one current version", "SELECT key FROM reports WHERE state = 'current' GROUP BY key HAVING count(*) > 1"},
	{"last version", `SELECT key FROM reports r WHERE state = 'current'
		AND EXISTS (SELECT 1 FROM reports WHERE key = r.key AND (dated, version) > (r.dated, r.version))`},
	{"versions without a gap", "SELECT key FROM reports GROUP BY key HAVING count(*) <> max(version) OR min(version) <> 1"},
	{"tellings of current reports", "SELECT telling FROM tellings t JOIN reports r ON r.id = t.report WHERE r.state <> 'current'"},
	{"a telling in one incident", "SELECT telling FROM tellings t LEFT JOIN incidents i ON i.id = t.incident WHERE i.id IS NULL"},
	{"an incident has tellings", "SELECT incident FROM incidents WHERE id NOT IN (SELECT incident FROM tellings)"},
	{"an incident bears its first telling's id", `SELECT incident FROM incidents i WHERE substr(incident, 2) <>
		(SELECT substr(telling, 2) FROM tellings WHERE incident = i.id ORDER BY published = '', published, telling LIMIT 1)`},
	{"reports of an incident", "SELECT incident FROM incidents i WHERE reports <> (SELECT count(DISTINCT report) FROM tellings WHERE incident = i.id)"},
	{"origins of an incident", `SELECT incident FROM incidents i WHERE origins <> (SELECT count(DISTINCT r.origin)
		FROM tellings t JOIN reports r ON r.id = t.report WHERE t.incident = i.id)`},
	{"an origin is current", "SELECT r.key FROM reports r LEFT JOIN reports o ON o.id = r.origin WHERE r.state = 'current' AND o.state IS NOT 'current'"},
	{"former ids", "SELECT incident FROM former WHERE telling IS NOT NULL AND telling NOT IN (SELECT telling FROM tellings) OR incident IN (SELECT incident FROM incidents)"},
	{"places in step", `SELECT incident FROM incidents i LEFT JOIN places p ON p.id = i.id WHERE (i.lat IS NULL) <> (p.id IS NULL)
		OR i.lat NOT BETWEEN p.south AND p.north OR i.lon NOT BETWEEN p.west AND p.east`},
	{"places of incidents", "SELECT id FROM places WHERE id NOT IN (SELECT id FROM incidents)"},
	{"texts in step", "SELECT key FROM reports WHERE state = 'current' AND id NOT IN (SELECT id FROM texts_docsize)"},
	{"texts of current reports", "SELECT id FROM texts_docsize WHERE id NOT IN (SELECT id FROM current)"},
	{"keys of tellings", "SELECT item FROM keys WHERE item NOT IN (SELECT id FROM tellings) GROUP BY item"},
	{"bands of reports", "SELECT item FROM bands WHERE item NOT IN (SELECT report FROM sketches) GROUP BY item"},
	{"copies of current reports", "SELECT report FROM copies WHERE report NOT IN (SELECT id FROM current) OR of NOT IN (SELECT id FROM current)"},
	{"a copy has the origin of what it copies", `SELECT r.key FROM reports r LEFT JOIN copies c ON c.report = r.id LEFT JOIN reports o ON o.id = c.of
		WHERE r.state = 'current' AND r.origin <> coalesce(o.origin, r.id)`},
	{"origin of a telling", "SELECT t.telling FROM tellings t JOIN reports r ON r.id = t.report WHERE t.origin IS NOT r.origin"},
	{"the first of twins stands for them", `SELECT t.telling FROM tellings t LEFT JOIN tellings f ON f.twin = t.twin AND f.stands
		WHERE NOT t.stands AND (f.id IS NULL OR f.rank > t.rank OR f.incident IS NOT t.incident)`},
	{"one of twins stands for them", "SELECT min(telling) FROM tellings WHERE stands AND twin IS NOT NULL GROUP BY twin HAVING count(*) > 1"},
	{"a report is in the audit log", "SELECT key FROM reports r WHERE NOT EXISTS (SELECT 1 FROM audit WHERE key = r.key AND what = 'add' AND new = r.content)"},
	{"keys in step", `SELECT t.telling FROM tellings t LEFT JOIN (SELECT DISTINCT item FROM keys) k ON k.item = t.id
		WHERE (length(t.keys) > 0 AND t.stands) <> (k.item IS NOT NULL)`},
	{"foreign keys", `SELECT "table" || ' ' || coalesce(rowid, '') FROM pragma_foreign_key_check`},
}

// integrity asks SQLite whether its file is sound, indexes, FTS5 and R*Tree
// included. FTS5 checks by what the connection knew of its index last, and does
// not look whether another has written to it since, unless a query was run.
func (v *verifier) integrity() error {
	var line string
	if err := v.each("SELECT rowid FROM texts WHERE texts MATCH 'a' LIMIT 1", nil, func() error { return nil }, new(int64)); err != nil {
		v.problem("index of words", "%v", err)
	}
	return v.each("SELECT integrity_check FROM pragma_integrity_check", nil, func() error {
		if line != "ok" {
			v.problem("file", "%s", line)
		}
		return nil
	}, &line)
}

// texts compares the index of words with the texts, which needs a store that
// may be written.
func (v *verifier) texts(db *DB) {
	if db.write == nil {
		return
	}
	db.mu.Lock()
	defer db.mu.Unlock()
	if _, err := db.write.ExecContext(v.ctx, "INSERT INTO texts (texts, rank) VALUES ('integrity-check', 1)"); err != nil {
		v.problem("index of words", "%v", err)
	}
}

func (v *verifier) check(name, query string) error {
	var what string
	return v.each(query+" LIMIT "+strconv.Itoa(mostProblems), nil, func() error {
		v.problem(name, "%s", what)
		return nil
	}, &what)
}

// audit follows the chain of hashes.
func (v *verifier) audit(anchors []string) error {
	seen := map[string]bool{}
	n := int64(0)
	err := eachEntry(v.ctx, v.tx, func(e *store.Entry, at string) bool {
		if n++; e.Seq != n {
			v.problem("audit", "line %d stands where %d should", e.Seq, n)
			return false
		}
		if chain(v.head, e, at) != e.Hash {
			v.problem("audit", "line %d or one before it was changed", e.Seq)
			return false
		}
		v.head = e.Hash
		if slices.Contains(anchors, e.Hash) {
			seen[e.Hash] = true
		}
		return true
	})
	for _, a := range anchors {
		if !seen[a] {
			v.problem("audit", "no line has the hash %s: the log was cut or written anew", a)
		}
	}
	return err
}

// records checks that each version is as it was when it was added, and that
// the tellings of a current one are its events.
func (v *verifier) records() error {
	var key, text, sum, content, extractor, state, tellings string
	var packed []byte
	return v.each(`SELECT key, text, text_sha256, content, extractor, state, record,
		(SELECT coalesce(group_concat(telling, ' ' ORDER BY telling), '') FROM tellings WHERE report = r.id AND event <> '')
		FROM reports r ORDER BY id`, nil, func() error {
		record, body, err := unpack(packed)
		switch {
		case err != nil:
			v.problem("record", "of %q: %v", key, err)
		case sha256Of(text) != sum || contentOf(text, body, extractor) != content:
			v.problem("record", "of %q was changed", key)
		case state == stateCurrent && tellings != tellingsOf(key, record):
			v.problem("tellings", "of %q are not the events of its record", key)
		}
		return nil
	}, &key, &text, &sum, &content, &extractor, &state, &packed, &tellings)
}

func tellingsOf(key string, r *daybook.Record) string {
	var ids []string
	for i := range r.Events {
		ids = append(ids, daybook.TellingID(key, r.Events[i].ID))
	}
	slices.Sort(ids)
	return strings.Join(ids, " ")
}
