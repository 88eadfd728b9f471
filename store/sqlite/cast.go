package sqlite

import (
	"math"
	"slices"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/store"
)

// Of tellings that are twins one stands for all: the first by rank. It alone is
// compared and linked; the others have the incident that it has.

// A place is where a telling stands among others: its order of comparison, and
// what it shares with its twins, 0 for nothing.
type place struct {
	rank, twin int64
	reopened   bool // a new version of its report touched its incident
}

// places returns the places of the tellings of a report, by their events.
func (t *tx) places(it *store.Item, reopened bool) map[string]place {
	out := map[string]place{}
	for i := range it.Record.Events {
		out[it.Record.Events[i].ID] = place{reopened: reopened}
	}
	profiles := make([]any, len(it.Profiles))
	for i := range it.Profiles {
		var err error
		if profiles[i], err = t.db.join.Profile(it.Profiles[i].ID, it.Profiles[i].Data); err != nil {
			t.fail("profile", err)
			return out
		}
	}
	twins := t.db.join.Twins(profiles)
	for i := range it.Profiles {
		p := place{rank: t.db.join.Rank(profiles[i]), reopened: reopened}
		if len(it.Profiles[i].Keys) > 0 {
			p.twin = int64(twins[i] & math.MaxInt64)
		}
		out[it.Profiles[i].Event] = p
	}
	return out
}

// cast says whether a telling stands for itself, or who stands for it. One that
// people decided on has no twins.
func (t *tx) cast(id int64, telling string, at place) {
	if at.twin == 0 || t.decided(telling) {
		t.stand(id)
		return
	}
	var first, rank, incident int64
	found := t.row("SELECT id, rank, coalesce(incident, 0) FROM tellings WHERE twin = ? ORDER BY rank, telling LIMIT 1", []any{at.twin}, &first, &rank, &incident)
	t.exec("UPDATE tellings SET twin = ? WHERE id = ?", at.twin, id)
	switch {
	case !found:
		t.stand(id)
		return
	case rank <= at.rank:
		t.exec("UPDATE tellings SET incident = nullif(?, 0) WHERE id = ?", incident, id)
		t.exec("UPDATE tellings SET reopened = 1 WHERE id = ? AND (SELECT reopened FROM tellings WHERE id = ?)", first, id)
		t.dirty[first] = true
		t.sit(id)
	default:
		t.unmatch(first)
		t.exec("UPDATE tellings SET (incident, reopened) = (SELECT o.incident, max(o.reopened, tellings.reopened) FROM tellings o WHERE o.id = ?) WHERE id = ?", first, id)
		t.sit(first)
		t.stand(id)
	}
	t.again(incident)
}

// decided reports whether people decided on a telling.
func (t *tx) decided(telling string) bool {
	return t.people && t.row("SELECT 1 FROM held WHERE a = ?1 OR b = ?1 LIMIT 1", []any{telling}, new(int))
}

// again has the columns of an incident written anew, if there is one.
func (t *tx) again(incident int64) {
	if incident != 0 {
		t.recount[incident] = true
	}
}

// sit leaves it to another to stand for a telling.
func (t *tx) sit(id int64) {
	t.exec("UPDATE tellings SET stands = 0, unit = NULL WHERE id = ?", id)
	delete(t.dirty, id)
	t.forget(id)
}

// stand has a telling compared with others.
func (t *tx) stand(id int64) {
	t.exec("UPDATE tellings SET stands = 1 WHERE id = ?", id)
	t.forget(id)
	t.dirty[id] = true
	t.match(id)
}

// uncast takes a telling out of what is compared; the next of its twins stands for
// the others.
func (t *tx) uncast(id int64) {
	var twin, incident, next int64
	var stands bool
	t.row("SELECT coalesce(twin, 0), stands, coalesce(incident, 0) FROM tellings WHERE id = ?", []any{id}, &twin, &stands, &incident)
	t.again(incident)
	if stands {
		t.unmatch(id)
	}
	t.exec("UPDATE tellings SET twin = NULL, stands = 0, unit = NULL WHERE id = ?", id)
	t.forget(id)
	if stands && twin != 0 && t.row("SELECT id FROM tellings WHERE twin = ? ORDER BY rank, telling LIMIT 1", []any{twin}, &next) {
		t.exec("UPDATE tellings SET reopened = 1 WHERE id = ? AND (SELECT reopened FROM tellings WHERE id = ?)", next, id)
		t.stand(next)
	}
}

// recast takes a telling on which people decided from its twins, or puts it back
// among them if they took that back.
func (t *tx) recast(id int64) {
	var telling, event, name string
	var report, twin, incident int64
	t.row(`SELECT t.telling, t.event, t.report, coalesce(t.twin, 0), coalesce(t.incident, 0), coalesce(i.incident, '')
		FROM tellings t LEFT JOIN incidents i ON i.id = t.incident WHERE t.id = ?`, []any{id}, &telling, &event, &report, &twin, &incident, &name)
	at := t.placesOf(report)[event]
	if t.err != nil || t.decided(telling) == (twin == 0) || at.twin == 0 {
		return
	}
	if incident != 0 {
		t.emptied[incident] = name
		t.mark(t.dirty, t.standing(incident))
	}
	t.uncast(id)
	t.cast(id, telling, at)
}

// placesOf returns the places of the tellings of a report that is kept, by event.
func (t *tx) placesOf(report int64) map[string]place {
	it := store.Item{Record: &daybook.Record{}}
	var telling, e string
	var keys, data []byte
	t.rows("SELECT telling, event, profile, keys FROM tellings WHERE report = ? ORDER BY id", []any{report}, func() {
		it.Profiles = append(it.Profiles, store.Profile{ID: telling, Event: e, Data: slices.Clone(data), Keys: unpackKeys(keys)})
	}, &telling, &e, &data, &keys)
	return t.places(&it, false)
}

// standing returns the tellings of an incident that stand for themselves or others.
func (t *tx) standing(incident int64) []int64 {
	return t.ids("SELECT id FROM tellings WHERE incident = ? AND stands", incident)
}

// firstOf returns the first telling of an event, those that others stand for
// included.
func (t *tx) firstOf(event []*node) string {
	best := *event[0]
	for _, n := range event {
		m := *n
		if n.twin != 0 {
			t.row("SELECT telling, published FROM tellings WHERE twin = ? ORDER BY published = '', published, telling LIMIT 1", []any{n.twin}, &m.telling, &m.published)
		}
		if before(&m, &best) < 0 {
			best = m
		}
	}
	return best.telling
}

// fewTwins is how many twins are asked what they tell: they tell the same in
// all that is compared.
const fewTwins = 64

// tellers returns the tellings by which is computed what a telling and those that
// it stands for say: the first of each origin, of the first few, and those of
// which these are copies.
func (t *tx) tellers(n *node) []int64 {
	if n.twin == 0 {
		return []int64{n.id}
	}
	var out []int64
	var id, report, origin int64
	heard := map[int64]bool{}
	var origins []int64
	t.rows("SELECT id, report, origin FROM tellings WHERE twin = ? ORDER BY rank, telling LIMIT ?", []any{n.twin, fewTwins}, func() {
		if !heard[origin] {
			out = append(out, id)
			if heard[origin] = true; report != origin {
				origins = append(origins, origin)
			}
		}
	}, &id, &report, &origin)
	for _, o := range origins {
		out = append(out, t.ids("SELECT id FROM tellings WHERE report = ? AND twin = ?", o, n.twin)...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// counts returns how many reports and origins the tellings of an event are of,
// with those that they stand for; and of how many those are that tell an event.
func (t *tx) counts(event []*node) (all, telling store.Counts) {
	all = t.countsOf(event)
	told := slices.DeleteFunc(slices.Clone(event), func(n *node) bool { return n.silent })
	if len(told) == len(event) {
		return all, all
	}
	return all, t.countsOf(told)
}

func (t *tx) countsOf(event []*node) (c store.Counts) {
	if len(event) == 1 && event[0].twin != 0 { // of a report one twin at most
		t.row("SELECT count(*), count(DISTINCT origin) FROM tellings WHERE twin = ?", []any{event[0].twin}, &c.Reports, &c.Origins)
		return c
	}
	var twins, ids []int64
	for _, n := range event {
		if n.twin != 0 {
			twins = append(twins, n.twin)
		} else {
			ids = append(ids, n.id)
		}
	}
	t.row(`SELECT count(DISTINCT report), count(DISTINCT origin) FROM (SELECT report, origin FROM tellings WHERE twin IN (SELECT value FROM json_each(?1))
		UNION ALL SELECT report, origin FROM tellings WHERE id IN (SELECT value FROM json_each(?2)))`, []any{t.json(twins), t.json(ids)}, &c.Reports, &c.Origins)
	return c
}
