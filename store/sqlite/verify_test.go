package sqlite

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/store"
)

// eventful returns a store in which there is everything that a store may hold:
// joins, twins, copies, a version that was superseded, one that was withdrawn, a
// former id, a page, decisions of which one was taken back.
func eventful(t *testing.T) *DB {
	t.Helper()
	db := openTest(t)
	items := toyItems(30, 4)
	page := toyItem("paged", 3, "A page.", strike)
	page.Page = &store.Page{URL: "https://example.org/paged", SHA256: page.Record.Report.SHA256, Status: 200}
	add(t, db, append(items, page, toyItem("twin", 3, "Of a twin.", strike))...)
	add(t, db, toyItem(items[2].Key, 3, "It was elsewhere.", toyEvent{kind: "protest", place: "Village", day: 3, actor: "Some O'Body"}))
	by := store.By{Who: "ann", At: time.Unix(7, 0), Reason: "to try"}
	if _, err := db.Withdraw(t.Context(), items[5].Key, by); err != nil {
		t.Fatal(err)
	}
	for i := range 2 {
		d := daybook.Decision{A: items[i].Profiles[0].ID, B: items[8].Profiles[0].ID, Same: i == 0, Who: "ann", Reason: "I know"}
		if err := db.Decide(t.Context(), d, by.At); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Undo(t.Context(), items[1].Profiles[0].ID, items[8].Profiles[0].ID, by); err != nil {
		t.Fatal(err)
	}
	for _, table := range []string{"copies", "links", "former", "pages", "places", "statements", "actors", "tellings WHERE NOT stands", "decisions WHERE undone"} {
		if count(t, db, table) == 0 {
			t.Fatalf("no %s to damage", table)
		}
	}
	return db
}

// damages are statements that another program may run on a store, each with the
// check that must name it.
var damages = []struct{ check, damage string }{
	{"audit", "DROP TRIGGER audit_keeps; UPDATE audit SET who = 'nobody' WHERE seq = 2"},
	{"audit", "DROP TRIGGER audit_stays; DELETE FROM audit WHERE seq = 2"},
	{"audit", "DROP TRIGGER audit_stays; DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)"},
	{"a report is in the audit log", "UPDATE reports SET content = 'x' WHERE id = 1"},
	{"an added version is there", "DELETE FROM reports WHERE state = 'superseded'"},
	{"record", "UPDATE reports SET text = 'x' WHERE id = 1"},
	{"record", "UPDATE reports SET record = (SELECT record FROM reports WHERE id = 2) WHERE id = 1"},
	{"record", "UPDATE reports SET record = x'00' WHERE id = 1"},
	{"record", "UPDATE reports SET extractor = 'x' WHERE id = 1"},
	{"what is compared", "UPDATE reports SET made = 'x' WHERE id = 1"},
	{"what is compared", "UPDATE tellings SET profile = (SELECT profile FROM tellings WHERE id = 2) WHERE id = 1"},
	{"what is compared", "UPDATE sketches SET data = x'00' WHERE report = 1"},
	{"what is compared", "DELETE FROM sketches WHERE report = 1"},
	{"last version", "UPDATE reports SET dated = '1999-01-01T00:00:00Z' WHERE state = 'superseded'"},
	{"withdrawn as the audit log says", "UPDATE reports SET state = 'superseded' WHERE state = 'withdrawn'"},
	{"a report counts unless it was withdrawn", "UPDATE reports SET state = 'superseded' WHERE state = 'current'"},
	{"the page of a report", "UPDATE pages SET sha256 = 'x'"},
	{"foreign keys", "DELETE FROM pages"},
	{"index of words", "UPDATE reports SET title = 'other' WHERE id = 1"},
	{"texts in step", "DELETE FROM texts_docsize WHERE id = 1"},
	{"texts of current reports", "UPDATE reports SET state = 'superseded' WHERE id = 1"},
	{"places in step", "DELETE FROM places WHERE id = (SELECT id FROM incidents WHERE lat IS NOT NULL)"},
	{"places in step", "UPDATE incidents SET lat = lat + 1 WHERE lat IS NOT NULL"},
	{"places in step", "UPDATE places SET south = -90, north = 90"},
	{"places of incidents", "INSERT INTO places VALUES (12345, 1, 1, 1, 1)"},
	{"a telling in one incident", "UPDATE tellings SET incident = NULL WHERE id = 1"},
	{"foreign keys", "UPDATE tellings SET incident = 12345 WHERE id = 1"},
	{"an incident has tellings", "UPDATE tellings SET incident = (SELECT max(id) FROM incidents)"},
	{"an incident has tellings", "INSERT INTO incidents SELECT 12345, 'i123', type, realis, status, background, day_from, day_to, country, admin1, place, level, lat, lon, killed_low, killed_best, killed_high, injured_low, injured_best, injured_high, summary, reports, origins, reopened FROM incidents LIMIT 1"},
	{"a telling in one incident", "DELETE FROM incidents WHERE id = (SELECT max(id) FROM incidents)"},
	{"reports of an incident", "UPDATE incidents SET reports = reports + 1"},
	{"origins of an incident", "UPDATE incidents SET origins = origins + 1"},
	{"an incident bears its first telling's id", "UPDATE incidents SET incident = 'i000000000000' WHERE id = (SELECT max(id) FROM incidents)"},
	{"events", "UPDATE tellings SET incident = (SELECT max(id) FROM incidents) WHERE id = (SELECT min(id) FROM tellings WHERE stands AND twin IS NULL OR id = 1)"},
	{"unit of a telling", "UPDATE tellings SET unit = 12345 WHERE id = (SELECT min(id) FROM tellings WHERE stands)"},
	{"place of a report", "UPDATE sketches SET rank = rank + 1 WHERE report = 1"},
	{"place of a telling", "UPDATE tellings SET rank = rank + 1 WHERE id = 1"},
	{"place of a telling", "UPDATE tellings SET twin = NULL, stands = 1 WHERE NOT stands"},
	{"tellings", "DELETE FROM actors; DELETE FROM links; DELETE FROM tellings WHERE id = 1"},
	{"tellings", "INSERT INTO tellings SELECT 12345, 'tx', report, event, incident, unit, reopened, published, type, realis, background, day_from, day_to, country, profile, keys, NULL, 1, 1, origin FROM tellings WHERE id = 1"},
	{"actors", "DELETE FROM actors WHERE telling = (SELECT min(telling) FROM actors)"},
	{"actors", "INSERT INTO actors VALUES (1, 99, 'target', '', 'x', ' x ', '', '')"},
	{"statements", "DELETE FROM statements WHERE report = 1"},
	{"statements", "INSERT INTO statements SELECT report, 99, 's99', act, speaker, actor, against, about FROM statements WHERE report = 1"},
	{"statements", "INSERT INTO statements SELECT (SELECT id FROM reports WHERE state = 'withdrawn'), n, statement, act, speaker, actor, against, about FROM statements WHERE report = 1"},
	{"keys", "DELETE FROM keys WHERE item = (SELECT min(item) FROM keys)"},
	{"keys", "UPDATE keys SET rank = rank + 1 WHERE item = (SELECT min(item) FROM keys)"},
	{"keys", "INSERT INTO keys VALUES (1, 1, 1)"},
	{"keys of tellings", "INSERT INTO keys VALUES (1, 1, 12345)"},
	{"bands", "DELETE FROM bands WHERE item = (SELECT min(item) FROM bands)"},
	{"bands of reports", "INSERT INTO bands VALUES (1, 1, 12345)"},
	{"links", "UPDATE links SET score = score + 0.5"},
	{"links", "DELETE FROM links WHERE a = (SELECT min(a) FROM links)"},
	{"links", "INSERT OR IGNORE INTO links SELECT a.id, b.id, 1 FROM tellings a JOIN tellings b ON a.type <> b.type AND a.stands AND b.stands LIMIT 1"},
	{"links of tellings that stand", "INSERT INTO links SELECT 1, id, 1 FROM tellings WHERE NOT stands LIMIT 1"},
	{"copies", "UPDATE copies SET share = 0.25"},
	{"copies", "UPDATE copies SET reason = 'x'"},
	{"copies", "DELETE FROM copies"},
	{"copies", "INSERT INTO copies SELECT id, 1, 1, 'x' FROM reports WHERE state = 'current' AND id > 1 AND id NOT IN (SELECT report FROM copies) LIMIT 1"},
	{"a copy has the origin of what it copies", "UPDATE reports SET origin = 1 WHERE id = 2"},
	{"one current version", "INSERT INTO reports SELECT 12345, key, 7, state, page, content, made, origin, report, sha256, text_sha256, extractor, kind, source, outlet, title, author, published, language, text, record, dated FROM reports WHERE id = 1"},
	{"former ids", "INSERT INTO former SELECT incident, NULL FROM incidents LIMIT 1"},
	{"former ids in the audit log", "DELETE FROM former"},
	{"former ids in the audit log", "INSERT INTO former VALUES ('i123', NULL)"},
	{"a decision is in the audit log", "DELETE FROM decisions WHERE id = (SELECT max(id) FROM decisions)"},
	{"a decision is in the audit log", "UPDATE decisions SET same = 1 - same"},
	{"a decision is in the audit log", "UPDATE decisions SET reason = 'x'"},
	{"a decision was taken back as the audit log says", "UPDATE decisions SET undone = 0"},
}

// columnsOf names the columns that must be what the record or the tellings say.
var columnsOf = []struct{ check, table, key, columns string }{
	{"columns of a report", "reports", "id", "report sha256 kind source outlet title author published language"},
	{"tellings", "tellings", "id", "telling event published type realis day_from day_to country"},
	{"actors", "actors", "n + 1", "role actor name folded country sector"},
	{"statements", "statements", "report", "statement act speaker actor against about"},
	{"columns of an event", "incidents", "id", "type realis status day_from day_to country admin1 place level summary"},
	{"columns of an event", "incidents", "id", "background lat lon killed_low killed_best killed_high injured_low injured_best injured_high reopened"},
}

// TestVerify damages stores by another connection, each in one way, and wants to
// be told which.
func TestVerify(t *testing.T) {
	whole := eventful(t)
	head := verify(t, whole)
	all := slices.Clone(damages)
	for _, c := range columnsOf {
		for _, column := range strings.Fields(c.columns) {
			value := "'1'"
			if strings.Contains(c.columns, "background") {
				value = fmt.Sprintf("coalesce(%s, 0) = 0", column)
			}
			all = append(all, struct{ check, damage string }{c.check, fmt.Sprintf("UPDATE %s SET %s = %s WHERE %s = 1", c.table, column, value, c.key)})
		}
	}
	for _, test := range all {
		path := filepath.Join(t.TempDir(), "copy.db")
		if err := whole.Backup(t.Context(), path); err != nil {
			t.Fatal(err)
		}
		problems := damaged(t, path, test.damage, Options{Joiner: toy}, head)
		if !slices.ContainsFunc(problems, func(p store.Problem) bool { return p.Check == test.check }) {
			t.Errorf("%s: %v, want %q", test.damage, problems, test.check)
		}
	}
}

// damaged runs a statement on the store at path and returns what verify says.
func damaged(t *testing.T, path, damage string, opt Options, head ...string) []store.Problem {
	t.Helper()
	other, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if _, err := other.ExecContext(t.Context(), damage); err != nil {
		t.Fatalf("%s: %v", damage, err)
	}
	db, err := Open(path, opt)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	_, problems, err := db.Verify(t.Context(), head...)
	if err != nil {
		t.Errorf("%s: %v", damage, err)
	}
	return problems
}

// TestVerifyOtherVersion: what another version of the program computed may be
// other than what this one would; what was taken from its records may not.
func TestVerifyOtherVersion(t *testing.T) {
	whole := eventful(t)
	whole.version = "another"
	verify(t, whole)
	for _, test := range []struct {
		damage string
		told   bool
	}{
		{"UPDATE links SET score = score + 0.5", false},
		{"UPDATE incidents SET summary = 'x' WHERE id = 1", false},
		{"UPDATE reports SET outlet = 'x' WHERE id = 1", true},
		{"UPDATE tellings SET type = 'x' WHERE id = 1", true},
		{"UPDATE sketches SET data = x'00' WHERE report = 1", true},
	} {
		path := filepath.Join(t.TempDir(), "copy.db")
		if err := whole.Backup(t.Context(), path); err != nil {
			t.Fatal(err)
		}
		if problems := damaged(t, path, test.damage, Options{Joiner: toy, Version: "another"}); len(problems) > 0 != test.told {
			t.Errorf("%s: %v", test.damage, problems)
		}
	}
}
