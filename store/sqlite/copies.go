package sqlite

import (
	"fmt"
	"maps"
	"slices"

	"github.com/daybookhq/daybook/store"
)

// sketch compares the words of a new report with those of others and keeps
// which are copies.
func (t *tx) sketch(report int64, s *store.Sketch) {
	if len(s.Data) == 0 {
		return
	}
	bands := jsonKeys(s.Bands)
	mine := t.readSketch(s.Data)
	var other int64
	var data []byte
	theirs := map[int64]any{}
	t.rows(`SELECT s.report, s.data FROM (SELECT DISTINCT b.report FROM json_each(?) j CROSS JOIN bands b ON b.band = j.value) f
		CROSS JOIN sketches s ON s.report = f.report`, []any{bands}, func() { theirs[other] = t.readSketch(data) }, &other, &data)
	for _, other := range slices.Sorted(maps.Keys(theirs)) {
		if t.err != nil {
			return
		}
		if share, reason := t.db.join.Copy(mine, theirs[other]); share > 0 {
			t.exec("INSERT INTO copies (a, b, share, reason) VALUES (?, ?, ?, ?)", other, report, share, reason)
			t.origins[other] = true
		}
	}
	t.exec("INSERT INTO sketches (report, data, bands) VALUES (?, ?, ?)", report, s.Data, packKeys(s.Bands))
	t.exec("INSERT OR IGNORE INTO bands (band, report) SELECT value, ?2 FROM json_each(?1)", bands, report)
}

func (t *tx) readSketch(data []byte) any {
	s, err := t.db.join.Sketch(data)
	if err != nil && t.err == nil {
		t.err = fmt.Errorf("sketch: %w", err)
	}
	return s
}

// unsketch forgets the words of a report.
func (t *tx) unsketch(report int64) {
	var bands []byte
	t.row("SELECT bands FROM sketches WHERE report = ?", []any{report}, &bands)
	t.mark(t.origins, t.copiesOf(report))
	delete(t.origins, report)
	t.exec("DELETE FROM copies WHERE a = ?1 OR b = ?1", report)
	t.exec("DELETE FROM bands WHERE report = ?1 AND band IN (SELECT value FROM json_each(?2))", report, jsonKeys(unpackKeys(bands)))
	t.exec("DELETE FROM sketches WHERE report = ?", report)
}

func (t *tx) copiesOf(report int64) []int64 {
	return t.ids("SELECT b FROM copies WHERE a = ?1 UNION ALL SELECT a FROM copies WHERE b = ?1", report)
}

// settleOrigins finds whose words the reports are that a change touched: of all
// that are connected as copies, those of the first by day of publication, then
// key. The incidents of reports whose origin changed are counted anew.
func (t *tx) settleOrigins() {
	done := map[int64]bool{}
	for _, start := range slices.Sorted(maps.Keys(t.origins)) {
		if done[start] || t.err != nil {
			continue
		}
		done[start] = true
		copies := []int64{start}
		for i := 0; i < len(copies); i++ {
			for _, c := range t.copiesOf(copies[i]) {
				if !done[c] {
					done[c] = true
					copies = append(copies, c)
				}
			}
		}
		t.origin(copies)
	}
}

func (t *tx) origin(copies []int64) {
	first := copies[0]
	if len(copies) > 1 {
		var best, this node // as if reports were tellings
		for i, c := range copies {
			var published string
			t.row("SELECT key, coalesce(published, '') FROM reports WHERE id = ?", []any{c}, &this.telling, &published)
			if this.published = store.Day(published); i == 0 || before(&this, &best) < 0 {
				best, first = this, c
			}
		}
	}
	for _, c := range copies {
		var old int64
		t.row("SELECT coalesce(origin, 0) FROM reports WHERE id = ?", []any{c}, &old)
		if old != first {
			t.exec("UPDATE reports SET origin = ? WHERE id = ?", first, c)
			t.mark(t.recount, t.ids("SELECT id FROM tellings WHERE report = ?", c))
		}
	}
}
