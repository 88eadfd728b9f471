package sqlite

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/daybookhq/daybook"
)

// maxSums bounds how many incidents' profiles are kept in memory.
const maxSums = 4_000

// A sum is an incident as far as it is told by it what is a part of what.
type sum struct {
	row             int64
	id, country     string
	level, from, to string
	killed          int
}

// A partition finds which incidents are parts of which: a report may tell many
// together, others each apart. What it finds depends on what is in the store
// alone, not on how it came there. After an error it finds nothing more.
type partition struct {
	*reader
	err error
}

// parts sets of which incident this one is a part, and which are parts of it.
func (r *reader) parts(in *daybook.Incident, row int64) error {
	p := partition{reader: r}
	if r.join.Part == nil {
		return nil
	}
	for _, me := range p.sums("id = ?", row) { // one, or none if it cannot be part of anything
		if whole := p.wholeOf(&me); whole != nil {
			in.PartOf = whole.id
		}
		for _, part := range p.sums("day_from BETWEEN ?1 AND ?2 AND day_to <= ?2 AND country = ?3 AND coalesce(killed_best, killed_low) < ?4",
			me.from, me.to, me.country, me.killed) {
			if !p.isPart(&me, &part) {
				continue
			}
			if whole := p.wholeOf(&part); whole != nil && whole.row == row {
				in.Parts = append(in.Parts, daybook.Part{ID: part.id, Killed: part.killed})
			}
		}
	}
	return p.err
}

// wholeOf returns the incident of which one is a part, nil for none: of several
// that of the smallest place, then the shortest, then the deadliest.
func (p *partition) wholeOf(part *sum) *sum {
	near := p.sums("day_from BETWEEN date(?1, ?2) AND ?1 AND day_to >= ?3 AND country = ?4 AND coalesce(killed_best, killed_low) > ?5",
		part.from, fmt.Sprintf("-%d days", p.join.PartDays), part.to, part.country, part.killed)
	slices.SortFunc(near, func(a, b sum) int {
		return cmp.Or(cmp.Compare(daybook.Fineness(a.level), daybook.Fineness(b.level)), cmp.Compare(b.from, a.from), cmp.Compare(a.to, b.to),
			cmp.Compare(b.killed, a.killed), cmp.Compare(a.id, b.id))
	})
	for i := range near {
		if p.isPart(&near[i], part) {
			return &near[i]
		}
	}
	return nil
}

// isPart reports whether any two tellings of the incidents are whole and part.
func (p *partition) isPart(whole, part *sum) bool {
	for _, w := range p.profiles(whole.row) {
		for _, m := range p.profiles(part.row) {
			if p.join.Part(w, m) {
				return true
			}
		}
	}
	return false
}

// sums returns the incidents that a condition holds for, of those that happened
// on a known day and in a known country, with a number of dead.
func (p *partition) sums(where string, args ...any) (list []sum) {
	if p.err != nil {
		return nil
	}
	var s sum
	p.err = p.each(`SELECT id, incident, country, level, day_from, day_to, coalesce(killed_best, killed_low) FROM incidents
		WHERE `+where+` AND type <> '' AND realis = 'actual' AND day_from <> '' AND country <> '' AND coalesce(killed_best, killed_low) IS NOT NULL`,
		args, func() error { list = append(list, s); return nil }, &s.row, &s.id, &s.country, &s.level, &s.from, &s.to, &s.killed)
	return list
}

// profiles returns the profiles of the tellings of an incident, but for those
// that another version of the joiner wrote: nothing is known of their parts.
func (p *partition) profiles(row int64) (list []any) {
	if list, ok := p.known[row]; ok || p.err != nil {
		return list
	}
	var telling string
	var data []byte
	p.err = p.each("SELECT telling, profile FROM tellings WHERE incident = ? AND event <> '' ORDER BY telling", []any{row}, func() error {
		if one, err := p.join.Profile(telling, data); err == nil {
			list = append(list, one)
		}
		return nil
	}, &telling, &data)
	if p.known == nil || len(p.known) >= maxSums {
		p.known = map[int64][]any{}
	}
	p.known[row] = list
	return list
}
