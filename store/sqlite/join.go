package sqlite

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/store"
)

// How many profiles and tellings are kept in memory.
const (
	maxProfiles = 20_000
	maxTold     = 2_000
)

// match compares a telling with those that it meets and keeps the links.
func (t *tx) match(id int64) {
	telling, rank, keys := t.keysOf(id)
	if len(keys) == 0 {
		return
	}
	t.exec(tellingsMeet.enter, jsonKeys(keys), rank, id)
	t.compare(id, telling, t.find(tellingsMeet.earlier, keys, rank))
	t.compare(id, telling, t.find(tellingsMeet.later, keys, rank))
	for _, h := range t.find(tellingsMeet.displaced, keys, rank) {
		t.part(h)
	}
}

func (t *tx) keysOf(id int64) (telling string, rank int64, keys []uint64) {
	var packed []byte
	t.row("SELECT telling, rank, keys FROM tellings WHERE id = ?", []any{id}, &telling, &rank, &packed)
	return telling, rank, unpackKeys(packed)
}

// compare links a telling to those of others that may be of its event.
func (t *tx) compare(id int64, telling string, others []int64) {
	mine, linked := t.profile(id), map[int64]bool{}
	if len(others) > 0 {
		t.mark(linked, t.linked(id))
	}
	for _, other := range others {
		theirs := t.profile(other)
		if t.err != nil {
			return
		}
		if linked[other] {
			continue
		}
		l := t.db.join.Compare(mine, theirs)
		if l.Score <= 0 {
			continue
		}
		a, b := id, other
		if l.A != telling {
			a, b = other, id
		}
		t.exec("INSERT INTO links (a, b, score) VALUES (?, ?, ?)", a, b, l.Score)
		t.link(a, b, l.Score)
		t.touch(other)
	}
}

// part takes out the links of a telling to later ones that it does not meet any
// more, since others are the first of a key.
func (t *tx) part(id int64) {
	_, rank, keys := t.keysOf(id)
	first := map[uint64]bool{}
	for _, k := range t.find(tellingsMeet.head, keys, rank) {
		first[uint64(k)] = true
	}
	for _, other := range t.linked(id) {
		_, theirRank, theirs := t.keysOf(other)
		if theirRank < rank || slices.ContainsFunc(theirs, func(k uint64) bool { return first[k] }) {
			continue
		}
		t.exec("DELETE FROM links WHERE a = ?1 AND b = ?2 OR a = ?2 AND b = ?1", id, other)
		t.unlink(id, other)
		t.unlink(other, id)
		t.dirty[id], t.dirty[other] = true, true
	}
}

// linked returns the tellings that are linked to one.
func (t *tx) linked(id int64) []int64 {
	return t.ids("SELECT b FROM links WHERE a = ?1 UNION ALL SELECT a FROM links WHERE b = ?1", id)
}

// unmatch takes out the links and keys of a telling.
func (t *tx) unmatch(id int64) {
	_, rank, keys := t.keysOf(id)
	near := t.linked(id)
	t.mark(t.dirty, near)
	for _, other := range near {
		t.unlink(other, id)
	}
	t.forget(id)
	t.exec("DELETE FROM links WHERE a = ?1 OR b = ?1", id)
	t.exec(tellingsMeet.leave, jsonKeys(keys), rank, id)
	for _, other := range t.find(tellingsMeet.promoted, keys, rank) {
		telling, rank, keys := t.keysOf(other)
		t.compare(other, telling, t.find(tellingsMeet.later, keys, rank))
	}
}

// profile returns the profile of a telling.
func (t *tx) profile(id int64) any {
	if p, ok := t.db.profiles[id]; ok || t.err != nil {
		return p
	}
	var telling string
	var data []byte
	t.row("SELECT telling, profile FROM tellings WHERE id = ?", []any{id}, &telling, &data)
	p, err := t.db.join.Profile(telling, data)
	if err != nil && t.err == nil {
		t.err = fmt.Errorf("profile %d: %w", id, err)
	}
	if len(t.db.profiles) >= maxProfiles {
		clear(t.db.profiles)
	}
	t.db.profiles[id] = p
	return p
}

// settle computes anew what a change touched: whose words reports are, and
// which tellings make which incident.
func (t *tx) settle() {
	t.settleOrigins()
	for row := range t.recount {
		t.mark(t.dirty, t.standing(row))
	}
	done := map[int64]bool{}
	for _, id := range slices.Sorted(maps.Keys(t.dirty)) {
		if !done[id] && t.err == nil {
			t.settleUnit(id, done)
		}
	}
	t.retire()
}

// touch marks what a new connection of the telling may change: a unit grows, or
// grows too large and falls apart.
func (t *tx) touch(id int64) {
	t.dirty[id] = true
	if n := t.node(id); n.unit != 0 && !t.touched[n.unit] {
		t.touched[n.unit] = true
		t.mark(t.dirty, t.ids("SELECT id FROM tellings WHERE unit = ?", n.unit))
	}
}

// settleUnit parts the tellings of one unit into incidents.
func (t *tx) settleUnit(start int64, done map[int64]bool) {
	ids, least, one := t.unit(start)
	slices.Sort(ids)
	for _, id := range ids {
		done[id] = true
		if n := t.node(id); n.unit != ids[0] {
			n.unit = ids[0]
			t.exec("UPDATE tellings SET unit = ? WHERE id = ?", n.unit, id)
		}
	}
	for _, event := range t.events(ids, least, one) {
		t.incident(event)
	}
}

// events parts the tellings of a unit, given as [tx.unit] found them and sorted, into
// events.
func (t *tx) events(ids []int64, least float64, one bool) (events [][]*node) {
	members := make([]*node, len(ids))
	for i, id := range ids {
		members[i] = t.node(id)
	}
	if one {
		events = [][]*node{members}
	} else {
		profiles := make([]any, len(ids))
		var decided []daybook.Decision
		for i, n := range members {
			profiles[i] = t.profile(n.id)
			decided = t.decisions(decided, n.telling)
		}
		if t.err != nil {
			return nil
		}
		for _, c := range t.db.join.Cluster(profiles, pairsOf(members, least), decided) {
			event := make([]*node, len(c))
			for i, at := range c {
				event[i] = members[at]
			}
			events = append(events, event)
		}
	}
	if t.err != nil {
		return nil
	}
	return events
}

// before orders tellings: by day of publication, those without one last, then
// by id. The first one names its incident.
func before(a, b *node) int {
	return cmp.Or(-cmp.Compare(min(len(a.published), 1), min(len(b.published), 1)), cmp.Compare(a.published, b.published), cmp.Compare(a.telling, b.telling))
}

// incident writes the incident that the tellings are of, if anything about it
// changed.
func (t *tx) incident(event []*node) {
	slices.SortFunc(event, before)
	name := daybook.IncidentID(t.firstOf(event))
	if t.unchanged(name, event) {
		return
	}
	row := t.facts(name, event)
	for _, m := range event {
		if m.incident != row {
			if m.incident != 0 && t.emptied[m.incident] == "" {
				var old string
				t.row("SELECT incident FROM incidents WHERE id = ?", []any{m.incident}, &old)
				t.emptied[m.incident] = old
			}
			m.incident = row
			t.exec("UPDATE tellings SET incident = ? WHERE id = ?", row, m.id)
			if m.twin != 0 {
				t.exec("UPDATE tellings SET incident = ?1 WHERE twin = ?2 AND incident IS NOT ?1", row, m.twin)
			}
		}
	}
}

// unchanged reports whether the tellings, and no others, are of the incident
// already, and nothing that its columns are computed from changed.
func (t *tx) unchanged(name string, event []*node) bool {
	row := event[0].incident
	for _, m := range event {
		if m.incident != row || row == 0 || t.recount[row] {
			return false
		}
	}
	var old string
	var n int
	t.row("SELECT incident, (SELECT count(*) FROM tellings WHERE incident = ?1 AND stands) FROM incidents WHERE id = ?1", []any{row}, &old, &n)
	return old == name && n == len(event) && t.emptied[row] == ""
}

// columns computes the columns of an incident, but for its id.
func (t *tx) columns(name string, event []*node) (f store.Facts, row []any) {
	inc := &daybook.Incident{ID: name}
	reopened := false
	for _, n := range event {
		reopened = reopened || t.row("SELECT 1 FROM tellings WHERE id = ? AND reopened", []any{n.id}, new(int))
		for _, id := range t.tellers(n) {
			told := t.told(id)
			t.row("SELECT o.report FROM tellings t JOIN reports o ON o.id = t.origin WHERE t.id = ?", []any{id}, &told.Origin)
			inc.Tellings = append(inc.Tellings, told)
		}
	}
	all, telling := t.counts(event)
	if t.err != nil {
		return f, nil
	}
	f = store.FactsOf(inc, telling)
	return f, append(factArgs(&f), all.Reports, all.Origins, reopened)
}

// facts computes and writes the columns of an incident and returns its row.
func (t *tx) facts(name string, event []*node) int64 {
	f, columns := t.columns(name, event)
	args := append(columns, name)
	var row int64
	if t.row("SELECT id FROM incidents WHERE incident = ?", []any{name}, &row) {
		t.exec("UPDATE incidents SET ("+factColumns+", reports, origins, reopened) = ("+factMarks+", ?, ?, ?) WHERE incident = ?", args...)
		t.exec("DELETE FROM places WHERE id = ?", row)
	} else {
		row = t.exec("INSERT INTO incidents ("+factColumns+", reports, origins, reopened, incident) VALUES ("+factMarks+", ?, ?, ?, ?)", args...)
	}
	t.exec("DELETE FROM former WHERE incident = ?", name)
	if f.Lat != nil && f.Lon != nil {
		t.exec("INSERT INTO places (id, south, north, west, east) VALUES (?1, ?2, ?2, ?3, ?3)", row, *f.Lat, *f.Lon)
	}
	return row
}

// told returns a telling but for its origin.
func (t *tx) told(id int64) daybook.Telling {
	if told := t.db.told[id]; told != nil {
		return *told
	}
	var telling, event string
	var packed []byte
	if !t.row("SELECT t.telling, t.event, r.record FROM tellings t JOIN reports r ON r.id = t.report WHERE t.id = ?", []any{id}, &telling, &event, &packed) {
		return daybook.Telling{}
	}
	record, _, err := unpack(packed)
	if err != nil {
		t.fail("record of "+telling, err)
		return daybook.Telling{}
	}
	told := tell(record, event)
	told.ID = telling
	t.keep(id, &told)
	return told
}

func (t *tx) keep(id int64, told *daybook.Telling) {
	if len(t.db.told) >= maxTold {
		clear(t.db.told)
	}
	t.db.told[id] = told
}

// retire takes out incidents without tellings. Their ids lead on by way of
// their first telling, or of what is left of them: see succeed.
func (t *tx) retire() {
	type retired struct {
		name string
		row  int64
	}
	var gone []retired
	for row, name := range t.emptied {
		if !t.row("SELECT 1 FROM tellings WHERE incident = ? LIMIT 1", []any{row}, new(int)) {
			gone = append(gone, retired{name, row})
		}
	}
	slices.SortFunc(gone, func(a, b retired) int { return cmp.Compare(a.name, b.name) })
	for _, g := range gone {
		t.exec("DELETE FROM incidents WHERE id = ?", g.row)
		t.exec("DELETE FROM places WHERE id = ?", g.row)
		t.exec("INSERT INTO former (incident, telling) VALUES (?, ?) ON CONFLICT DO NOTHING", g.name, "t"+g.name[1:])
		var next string
		t.row("SELECT coalesce(i.incident, '') FROM former f LEFT JOIN tellings t ON t.telling = f.telling LEFT JOIN incidents i ON i.id = t.incident WHERE f.incident = ?",
			[]any{g.name}, &next)
		t.audit("retire", g.name, g.name, next)
	}
}

// decisions appends what people decided on a telling and one before it, as far
// as it holds.
func (t *tx) decisions(to []daybook.Decision, telling string) []daybook.Decision {
	if !t.people {
		return to
	}
	var d daybook.Decision
	t.rows("SELECT a, b, same, who, reason FROM held WHERE b = ? ORDER BY id", []any{telling},
		func() { to = append(to, d) }, &d.A, &d.B, &d.Same, &d.Who, &d.Reason)
	return to
}
