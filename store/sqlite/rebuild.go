package sqlite

import "fmt"

// meets is the migration from which on only some of what is alike is compared.
const meets = 3

// rebuild computes what a store of an earlier version did not have: who is compared
// with whom, and who stands for whom.
func (db *DB) rebuild() error {
	t := newTx(db)
	t.begin()
	t.rebuildCopies()
	t.rebuildCast()
	t.settle()
	clear(db.nodes)
	if t.err != nil {
		return fmt.Errorf("bringing the store to the form of this version: %w", t.err)
	}
	return nil
}

func (t *tx) rebuildCopies() {
	all := t.ids("SELECT s.report FROM sketches s JOIN reports r ON r.id = s.report ORDER BY 1")
	for _, id := range all {
		var key, published string
		t.row("SELECT key, coalesce(published, '') FROM reports WHERE id = ?", []any{id}, &key, &published)
		rank := rankOf(published, key)
		_, bands := t.bandsOf(id)
		t.exec("UPDATE sketches SET rank = ? WHERE report = ?", rank, id)
		t.exec(reportsMeet.enter, jsonKeys(bands), rank, id)
		t.origins[id] = true
	}
	for _, id := range all {
		rank, bands := t.bandsOf(id)
		t.copyOf(id, rank, bands)
	}
}

func (t *tx) rebuildCast() {
	type kept struct {
		id, report     int64
		telling, event string
	}
	var k kept
	var all []kept
	t.rows("SELECT id, report, telling, event FROM tellings ORDER BY id", nil, func() { all = append(all, k) }, &k.id, &k.report, &k.telling, &k.event)
	var places map[string]place // of one report, whose tellings stand side by side
	for i, k := range all {
		if i == 0 || k.report != all[i-1].report {
			places = t.placesOf(k.report)
		}
		at := places[k.event]
		twin := &at.twin
		if at.twin == 0 || t.decided(k.telling) {
			twin = nil
		}
		t.exec("UPDATE tellings SET rank = ?, twin = ? WHERE id = ?", at.rank, twin, k.id)
	}
	t.exec(`UPDATE tellings SET stands = 0, unit = NULL WHERE twin IS NOT NULL
		AND EXISTS (SELECT 1 FROM tellings o WHERE o.twin = tellings.twin AND (o.rank, o.telling) < (tellings.rank, tellings.telling))`)
	var row, first int64
	var name string
	t.rows(`SELECT i.id, i.incident, f.incident FROM tellings t JOIN incidents i ON i.id = t.incident JOIN tellings f ON f.twin = t.twin AND f.stands
		WHERE NOT t.stands`, nil, func() {
		t.emptied[row] = name
		t.recount[first] = true
	}, &row, &name, &first)
	t.exec(`UPDATE tellings SET incident = (SELECT f.incident FROM tellings f WHERE f.twin = tellings.twin AND f.stands) WHERE NOT stands`)
	t.mark(t.dirty, t.ids("SELECT id FROM tellings WHERE stands"))
	t.exec("DELETE FROM links WHERE a IN (SELECT id FROM tellings WHERE NOT stands) OR b IN (SELECT id FROM tellings WHERE NOT stands)")
	for _, k := range all {
		if t.dirty[k.id] {
			_, rank, keys := t.keysOf(k.id)
			t.exec(tellingsMeet.enter, jsonKeys(keys), rank, k.id)
		}
	}
	for _, id := range t.ids("SELECT DISTINCT item FROM keys k WHERE (SELECT count(*) FROM keys h WHERE h.key = k.key AND h.rank < k.rank) >= ? ORDER BY 1", crowdOfKey) {
		t.part(id)
	}
}
