package sqlite

import (
	"math"
	"reflect"
	"slices"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/store"
)

// What is computed of many reports is computed again here by the code that
// computed it, and nothing is written.

// copies finds again of which report each is a copy.
func (v *verifier) copies() error {
	var id int64
	return v.each("SELECT report FROM sketches ORDER BY rank, report", nil, func() error {
		v.step()
		var of int64
		var share float64
		var reason string
		v.t.row("SELECT of, share, reason FROM copies WHERE report = ?", []any{id}, &of, &share, &reason)
		if v.past[id] || v.past[of] {
			return v.t.err
		}
		rank, bands := v.t.bandsOf(id)
		met := v.t.find(reportsMeet.earlier, bands, rank)
		past := slices.IndexFunc(met, func(other int64) bool { return v.past[other] })
		if past >= 0 {
			met = met[:past]
		}
		wantOf, wantShare, wantReason := v.t.firstCopied(id, met)
		if v.t.err != nil || wantOf == 0 && past >= 0 {
			return v.t.err
		}
		if of != wantOf || !alike(share, wantShare) || reason != wantReason {
			v.problem("copies", "report %d is not a copy of what the store says", id)
		}
		return v.t.err
	}, &id)
}

// alike allows for processors that round another way.
func alike(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(1, math.Abs(a)) }

// links compares again the tellings that meet: each with those before it.
func (v *verifier) links() error {
	var id, rank int64
	var telling string
	return v.each("SELECT id, rank, telling FROM tellings WHERE stands AND length(keys) > 0 ORDER BY rank, id", nil, func() error {
		v.step()
		if v.foreign[id] {
			return nil
		}
		want := v.linksOf(id, rank)
		var other int64
		var score float64
		v.t.rows(`SELECT o.id, l.score FROM (SELECT b AS other, score FROM links WHERE a = ?1 UNION ALL SELECT a, score FROM links WHERE b = ?1) l
			JOIN tellings o ON o.id = l.other WHERE o.rank <= ?2`, []any{id, rank}, func() {
			if w, ok := want[other]; !v.foreign[other] && !(ok && alike(w, score)) {
				v.problem("links", "of %s are not those that a comparison makes", telling)
			}
			delete(want, other)
		}, &other, &score)
		if len(want) > 0 {
			v.problem("links", "of %s are not all there", telling)
		}
		return v.t.err
	}, &id, &rank, &telling)
}

// linksOf returns the scores of the links of a telling to those before it.
func (v *verifier) linksOf(id, rank int64) map[int64]float64 {
	want := map[int64]float64{}
	_, _, keys := v.t.keysOf(id)
	for _, other := range v.t.find(tellingsMeet.earlier, keys, rank) {
		if v.foreign[other] {
			continue
		}
		mine, theirs := v.t.profile(id), v.t.profile(other)
		if v.t.err != nil {
			return nil
		}
		if l := v.join.Compare(mine, theirs); l.Score > 0 {
			want[other] = l.Score
		}
	}
	return want
}

// incidents parts tellings into events again and computes the columns of each.
func (v *verifier) incidents() error {
	done := map[int64]bool{}
	var id int64
	return v.each("SELECT id FROM tellings WHERE stands ORDER BY id", nil, func() error {
		v.step()
		if done[id] {
			return nil
		}
		ids, least, one := v.t.unit(id)
		slices.Sort(ids)
		foreign := false
		for _, id := range ids {
			done[id] = true
			foreign = foreign || v.foreign[id]
		}
		if !foreign && v.t.err == nil {
			v.unit(ids, least, one)
		}
		return v.t.err
	}, &id)
}

// unit parts the tellings of one unit into events again.
func (v *verifier) unit(ids []int64, least float64, one bool) {
	for _, id := range ids {
		if n := v.t.node(id); n.unit != ids[0] {
			v.problem("unit of a telling", "%s is not compared with those that it should", n.telling)
		}
	}
	for _, event := range v.t.events(ids, least, one) {
		v.event(event)
	}
}

// event compares an incident with what its tellings make.
func (v *verifier) event(event []*node) {
	slices.SortFunc(event, before)
	name := daybook.IncidentID(v.t.firstOf(event))
	if !v.t.unchanged(name, event) {
		v.problem("events", "%s is not the event of its tellings", name)
		return
	}
	_, want := v.t.columns(name, event)
	var f store.Facts
	var n store.Counts
	var reopened bool
	v.t.row("SELECT "+factColumns+", reports, origins, reopened FROM incidents WHERE id = ?", []any{event[0].incident},
		append(factDest(&f), &n.Reports, &n.Origins, &reopened)...)
	if v.t.err == nil && !reflect.DeepEqual(append(factArgs(&f), n.Reports, n.Origins, reopened), want) {
		v.problem("columns of an event", "%s is not what its tellings say", name)
	}
}
