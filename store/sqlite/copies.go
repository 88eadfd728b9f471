package sqlite

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"time"

	"github.com/daybookhq/daybook/merge"
	"github.com/daybookhq/daybook/store"
)

// maxSketches is how many sketches are kept in memory.
const maxSketches = 50_000

// rankOf returns where a report stands among those that it is compared with.
func rankOf(published, key string) int64 { return merge.Rank(dayNumber(published), key, key) }

// sketch compares the words of a new report with those of others that it meets.
func (t *tx) sketch(report int64, rank int64, s *store.Sketch) {
	if len(s.Data) == 0 {
		return
	}
	t.exec("INSERT INTO sketches (report, rank, data, bands) VALUES (?, ?, ?, ?)", report, rank, s.Data, packKeys(s.Bands))
	t.exec(reportsMeet.enter, jsonKeys(s.Bands), rank, report)
	t.copyOf(report, rank, s.Bands)
	t.original(report, rank, s.Bands)
	for _, h := range t.find(reportsMeet.displaced, s.Bands, rank) {
		t.copiesAnew(h)
	}
}

// copyOf finds of which report one is a copy: of those that it meets the first.
func (t *tx) copyOf(report, rank int64, bands []uint64) {
	if of, share, reason := t.firstCopied(report, t.find(reportsMeet.earlier, bands, rank)); of != 0 {
		t.copied(report, of, share, reason)
	}
}

// firstCopied returns the first of others of which a report is a copy, 0 if there is
// none.
func (t *tx) firstCopied(report int64, others []int64) (of int64, share float64, reason string) {
	for _, other := range others {
		mine, theirs := t.sketchOf(report), t.sketchOf(other)
		if t.err != nil {
			break
		}
		if share, reason := t.db.join.Copy(theirs, mine); share > 0 {
			return other, share, reason
		}
	}
	return 0, 0, ""
}

func (t *tx) copied(report, of int64, share float64, reason string) {
	t.exec("INSERT INTO copies (report, of, share, reason) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET of = excluded.of, share = excluded.share, reason = excluded.reason",
		report, of, share, reason)
	t.origins[report] = true
}

// original finds the copies of a report that is among the first of its bands:
// those that knew no earlier report of the kind.
func (t *tx) original(report, rank int64, bands []uint64) {
	mine := t.sketchOf(report)
	for _, other := range t.find(reportsMeet.later, bands, rank) {
		was := int64(math.MaxInt64)
		t.row("SELECT s.rank FROM copies c JOIN sketches s ON s.report = c.of WHERE c.report = ?", []any{other}, &was)
		if t.err != nil {
			return
		}
		if was < rank {
			continue
		}
		if share, reason := t.db.join.Copy(mine, t.sketchOf(other)); share > 0 {
			t.copied(other, report, share, reason)
		}
	}
}

// copiesAnew finds anew of which reports those are copies that were copies of one.
func (t *tx) copiesAnew(of int64) {
	for _, c := range t.ids("SELECT report FROM copies WHERE of = ? ORDER BY report", of) {
		t.exec("DELETE FROM copies WHERE report = ?", c)
		t.origins[c] = true
		rank, bands := t.bandsOf(c)
		t.copyOf(c, rank, bands)
	}
}

func (t *tx) bandsOf(report int64) (rank int64, bands []uint64) {
	var packed []byte
	t.row("SELECT rank, bands FROM sketches WHERE report = ?", []any{report}, &rank, &packed)
	return rank, unpackKeys(packed)
}

// sketchOf returns the sketch of a report.
func (t *tx) sketchOf(report int64) any {
	if s, ok := t.db.sketches[report]; ok || t.err != nil {
		return s
	}
	var data []byte
	t.row("SELECT data FROM sketches WHERE report = ?", []any{report}, &data)
	s, err := t.db.join.Sketch(data)
	if err != nil && t.err == nil {
		t.err = fmt.Errorf("sketch: %w", err)
	}
	if len(t.db.sketches) >= maxSketches {
		clear(t.db.sketches)
	}
	t.db.sketches[report] = s
	return s
}

// unsketch forgets the words of a report.
func (t *tx) unsketch(report int64) {
	rank, bands := t.bandsOf(report)
	t.exec(reportsMeet.leave, jsonKeys(bands), rank, report)
	t.exec("DELETE FROM copies WHERE report = ?", report)
	t.copiesAnew(report)
	t.exec("DELETE FROM sketches WHERE report = ?", report)
	delete(t.db.sketches, report)
	delete(t.origins, report)
	for _, other := range t.find(reportsMeet.promoted, bands, rank) {
		rank, bands := t.bandsOf(other)
		t.original(other, rank, bands)
	}
}

// settleOrigins finds whose words the reports are that a change touched: those of
// the report of which they are a copy, if need be of which that is one, and so on.
// The incidents of reports whose origin changed are counted anew.
func (t *tx) settleOrigins() {
	queue := slices.Sorted(maps.Keys(t.origins))
	for i := 0; i < len(queue) && t.err == nil; i++ {
		report := queue[i]
		was, now := t.originOf(report), report
		for {
			var of int64
			if !t.row("SELECT of FROM copies WHERE report = ?", []any{now}, &of) {
				break
			}
			if now = of; !t.origins[now] {
				now = t.originOf(now)
				break
			}
		}
		delete(t.origins, report)
		if was != now {
			t.exec("UPDATE reports SET origin = ? WHERE id = ?", now, report)
			t.exec("UPDATE tellings SET origin = ? WHERE report = ?", now, report)
			t.mark(t.recount, t.ids("SELECT incident FROM tellings WHERE report = ? AND incident IS NOT NULL", report))
			for _, c := range t.ids("SELECT report FROM copies WHERE of = ? ORDER BY report", report) {
				t.origins[c] = true
				queue = append(queue, c)
			}
		}
	}
}

func (t *tx) originOf(report int64) (origin int64) {
	t.row("SELECT coalesce(origin, 0) FROM reports WHERE id = ?", []any{report}, &origin)
	return origin
}

// dayNumber returns a day as days since 1970, 0 for none.
func dayNumber(iso string) int {
	at, err := time.Parse(time.DateOnly, store.Day(iso))
	if err != nil {
		return 0
	}
	return int(at.Unix() / (24 * 60 * 60))
}
