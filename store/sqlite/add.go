package sqlite

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/store"
)

// Add adds one version of a report; see [DB.AddAll].
func (db *DB) Add(ctx context.Context, it store.Item) (store.Added, error) {
	added, err := db.AddAll(ctx, []store.Item{it})
	if err != nil {
		return store.Added{}, err
	}
	return added[0], nil
}

// AddAll adds versions of reports in one transaction: when it returns without
// an error all of them are on disk, with the incidents that they make, else
// none is. A few hundred at a time are fastest.
//
// What is there already is not added again. Another version under the key of a
// report takes its place, tellings and all, unless it is dated earlier; if title
// or text changed, the incidents that told by the old one are re-opened.
func (db *DB) AddAll(ctx context.Context, items []store.Item) ([]store.Added, error) {
	for i := range items {
		if items[i].Key == "" || items[i].Record == nil {
			return nil, fmt.Errorf("item %d: no key or no record", i)
		}
	}
	added := make([]store.Added, len(items))
	err := db.change(ctx, func(t *tx) {
		for i := 0; i < len(items) && t.err == nil; i++ {
			added[i] = t.add(&items[i])
			if t.err != nil {
				t.err = fmt.Errorf("%q: %w", items[i].Key, t.err)
			}
		}
	})
	if err != nil {
		return nil, err
	}
	return added, nil
}

// Withdraw takes back the report with the key: its versions stay, its tellings
// go, and the incidents that told by it are re-opened. It returns their ids,
// or an error wrapping [store.ErrNotFound].
func (db *DB) Withdraw(ctx context.Context, key string, by store.By) (reopened []string, err error) {
	err = db.change(ctx, func(t *tx) {
		t.by = by
		old := t.latest(key)
		if old.state != stateCurrent {
			t.err = errors.Join(t.err, fmt.Errorf("report %q: %w", key, store.ErrNotFound))
			return
		}
		reopened = t.retract(&old, stateWithdrawn, true)
		t.audit("withdraw", key, old.content, "")
		t.auditReopened(key, reopened)
	})
	return reopened, err
}

const (
	stateCurrent    = "current"
	stateSuperseded = "superseded"
	stateWithdrawn  = "withdrawn"
)

// A version is what is known of the last version of a report.
type version struct {
	id, n              int64
	state, title, text string // text: its SHA-256
	dated              string // as of when it stood so; "" if not known
	packing
}

// latest returns the version of a report that counts, which is the one dated last,
// of several the last that came; id is 0 for none.
func (t *tx) latest(key string) (v version) {
	t.row("SELECT id, version, state, content, made, coalesce(title, ''), text_sha256, dated FROM reports WHERE key = ? ORDER BY dated DESC, version DESC LIMIT 1",
		[]any{key}, &v.id, &v.n, &v.state, &v.content, &v.made, &v.title, &v.text, &v.dated)
	return v
}

// after reports whether a version with the date takes the place of old. What is
// not dated takes the place of anything; and a notice that a report was taken
// back, if it came before it, keeps out what is not dated later.
func after(dated string, old *version) bool {
	if old.id == 0 || dated == "" || old.dated == "" || dated > old.dated {
		return true
	}
	return dated == old.dated && !(old.state == stateWithdrawn && old.n == 1)
}

// instant writes a time so that text sorts as times do; "" for none.
func instant(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.UTC().Format("2006-01-02T15:04:05Z")
}

func (t *tx) add(it *store.Item) (a store.Added) {
	t.by = it.By
	p, err := pack(it)
	if err != nil {
		t.err = err
		return a
	}
	old := t.latest(it.Key)
	if t.page(it.Page); old.state == stateCurrent && old.content == p.content && old.made == p.made {
		a.Version = int(old.n)
		return a
	}
	v := version{packing: p, text: sha256Of(it.Record.Report.Text), title: daybook.Value(it.Record.Report.Title), dated: instant(it.Dated), state: stateCurrent}
	t.row("SELECT count(*) + 1 FROM reports WHERE key = ?", []any{it.Key}, &v.n)
	a.Version, a.New = int(v.n), true
	if a.Past = !after(v.dated, &old); a.Past {
		v.state = stateSuperseded
		t.report(it, &v)
		t.audit("add", it.Key, old.content, v.content)
		return a
	}
	if v.dated == "" {
		v.dated = old.dated
	}
	changed := old.id != 0 && (old.title != v.title || old.text != v.text)
	if old.state == stateCurrent {
		a.Reopened = t.retract(&old, stateSuperseded, changed)
	}
	v.id = t.report(it, &v)
	t.sketch(v.id, rankOf(daybook.Value(it.Record.Report.Published), it.Key), &it.Sketch)
	a.Tellings = t.tellings(it, v.id, changed)
	t.statements(v.id, it.Record.Statements)
	t.audit("add", it.Key, old.content, v.content)
	t.auditReopened(it.Key, a.Reopened)
	return a
}

func (t *tx) auditReopened(key string, incidents []string) {
	for _, id := range incidents {
		t.audit("reopen", id, "", key)
	}
}

// page keeps where a report was fetched, once.
func (t *tx) page(p *store.Page) {
	if p == nil {
		return
	}
	t.exec(`INSERT INTO pages (url, fetched, sha256, warc, offset, length, status, type) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT DO NOTHING`,
		p.URL, stamp(p.Fetched), p.SHA256, p.WARC, p.Offset, p.Length, p.Status, p.ContentType)
}

// report keeps a version and returns its row.
func (t *tx) report(it *store.Item, v *version) int64 {
	r := &it.Record.Report
	var page *int64
	if p := it.Page; p != nil {
		var id int64
		t.row("SELECT id FROM pages WHERE url = ? AND fetched = ? AND sha256 = ?", []any{p.URL, stamp(p.Fetched), p.SHA256}, &id)
		page = &id
	}
	id := t.exec(`INSERT INTO reports (key, version, state, page, content, made, report, sha256, text_sha256, extractor,
		kind, source, outlet, title, author, published, language, text, record, dated)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		it.Key, v.n, v.state, page, v.content, v.made, r.ID, r.SHA256, v.text, it.Extractor,
		r.Kind, r.Source, r.Outlet, r.Title, r.Author, r.Published, r.Language, r.Text, v.record, v.dated)
	if v.state == stateCurrent {
		t.exec("INSERT INTO texts (rowid, title, text) VALUES (?, ?, ?)", id, r.Title, r.Text)
		t.origins[id] = true
	}
	return id
}

// tellings keeps the events of a report, or that none was read where it may
// speak of one, and returns how many.
func (t *tx) tellings(it *store.Item, report int64, reopened bool) int {
	profiles := map[string]*store.Profile{}
	for i := range it.Profiles {
		profiles[it.Profiles[i].Event] = &it.Profiles[i]
	}
	places := t.places(it, reopened) // by event
	events := it.Record.Events
	for i := range events {
		p := profiles[events[i].ID]
		if p == nil {
			p = &store.Profile{Event: events[i].ID}
		}
		t.telling(it, report, &events[i], p, places[p.Event])
	}
	if none := profiles[""]; none != nil {
		t.telling(it, report, &daybook.Event{}, none, places[""])
		return len(events) + 1
	}
	return len(events)
}

// telling keeps one event of a report, that of no id for none, and looks for
// other tellings of it.
func (t *tx) telling(it *store.Item, report int64, e *daybook.Event, p *store.Profile, at place) {
	told := tell(it.Record, p.Event)
	told.ID = daybook.TellingID(it.Key, p.Event)
	id := t.exec(`INSERT INTO tellings (telling, report, event, reopened, published, type, realis, background, day_from, day_to, country, profile, keys, rank, origin, stands)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
		append(append([]any{told.ID, report, e.ID, at.reopened}, tellingColumns(it.Record, e)...), orEmpty(p.Data), packKeys(p.Keys), at.rank, report)...)
	t.keep(id, &told)
	t.actors(id, e.Parties)
	t.judge(told.ID, orEmpty(p.Data))
	t.cast(id, told.ID, at)
	for _, other := range t.deciders(told.ID) {
		t.touch(other)
		t.forget(other, id)
	}
}

// deciders returns the tellings on which, with the given one, people decided.
func (t *tx) deciders(telling string) []int64 {
	if !t.people {
		return nil
	}
	return t.ids("SELECT id FROM tellings WHERE telling IN (SELECT b FROM held WHERE a = ?1 UNION SELECT a FROM held WHERE b = ?1)", telling)
}

func (t *tx) actors(telling int64, parties []daybook.Party) {
	for i := range parties {
		t.exec("INSERT INTO actors (telling, n, role, actor, name, folded, country, sector) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
			append([]any{telling, i}, actorColumns(&parties[i])...)...)
	}
}

func (t *tx) statements(report int64, statements []daybook.Statement) {
	for i := range statements {
		t.exec("INSERT INTO statements (report, n, statement, act, speaker, actor, against, about) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
			append([]any{report, i}, t.statementColumns(&statements[i])...)...)
	}
}

// retract takes a version out of use: it stays, in the state given, and all
// that was made of it goes. It returns the ids of the incidents that it was
// part of, marked as re-opened if reopen is set.
func (t *tx) retract(v *version, state string, reopen bool) (reopened []string) {
	for _, id := range t.ids("SELECT id FROM tellings WHERE report = ? ORDER BY id", v.id) {
		if incident := t.untell(id, reopen); incident != "" && reopen {
			reopened = append(reopened, incident)
		}
	}
	t.exec("DELETE FROM statements WHERE report = ?", v.id)
	t.unsketch(v.id)
	t.exec("INSERT INTO texts (texts, rowid, title, text) SELECT 'delete', id, title, text FROM current WHERE id = ?", v.id)
	t.exec("UPDATE reports SET state = ?, origin = NULL WHERE id = ?", state, v.id)
	slices.Sort(reopened)
	return slices.Compact(reopened)
}

// untell takes a telling out and returns the id of its incident, "" if it has
// none yet. What was connected with it is to be computed anew.
func (t *tx) untell(id int64, reopen bool) (incident string) {
	var telling string
	var row int64
	t.row("SELECT t.telling, coalesce(t.incident, 0), coalesce(i.incident, '') FROM tellings t LEFT JOIN incidents i ON i.id = t.incident WHERE t.id = ?",
		[]any{id}, &telling, &row, &incident)
	if row != 0 {
		t.emptied[row] = incident
		t.mark(t.dirty, t.standing(row))
		t.succeed(telling, incident, id, row)
		if reopen {
			t.exec("UPDATE tellings SET reopened = 1 WHERE incident = ? AND stands AND NOT reopened", row)
			t.recount[row] = true
		}
	}
	near := t.deciders(telling)
	t.mark(t.dirty, near)
	t.forget(near...)
	t.uncast(id)
	t.exec("DELETE FROM actors WHERE telling = ?", id)
	t.exec("DELETE FROM tellings WHERE id = ?", id)
	delete(t.dirty, id)
	delete(t.db.profiles, id)
	delete(t.db.told, id)
	t.forget(id)
	return incident
}

// succeed leads the ids that led to a telling's incident by way of it to another
// telling of that incident, or nowhere if it is the last.
func (t *tx) succeed(telling, incident string, id, row int64) {
	var next *string
	t.row("SELECT telling FROM tellings WHERE incident = ? AND id <> ? ORDER BY published = '', published, telling LIMIT 1", []any{row, id}, &next)
	t.exec("UPDATE former SET telling = ? WHERE telling = ?", next, telling)
	if daybook.IncidentID(telling) == incident {
		t.exec("INSERT INTO former (incident, telling) VALUES (?, ?) ON CONFLICT DO UPDATE SET telling = excluded.telling", incident, next)
	}
}

func (t *tx) mark(set map[int64]bool, ids []int64) {
	for _, id := range ids {
		set[id] = true
	}
}

// stamp writes a time as the store keeps it; "" for none.
func stamp(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.UTC().Format(time.RFC3339Nano)
}
