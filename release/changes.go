package release

import (
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/daybookhq/daybook/safe"
)

// changeColumns are the columns of changes.csv.
var changeColumns = []struct{ name, what string }{
	{"change", "added, changed or removed"},
	{"incident_id", "the incident"},
	{"columns", "columns of events.csv that differ; only those that both releases have are compared"},
	{"successor_id", "of a removed incident: the one that it was joined to"},
}

// changes writes changes.csv: what has changed since the release before. Both
// tables are by id, so that they are read side by side.
func (s *spool) changes() error {
	f, err := s.create("changes.csv")
	if err != nil {
		return err
	}
	defer f.file.Close()
	w := csv.NewWriter(f)
	var head []string
	for _, c := range changeColumns {
		head = append(head, c.name)
	}
	_ = w.Write(head) // Error tells below
	if s.in.Previous != "" {
		if err := s.since(w); err != nil {
			return err
		}
	}
	w.Flush()
	if err := w.Error(); err != nil {
		return err
	}
	return s.done(f)
}

func (s *spool) since(w *csv.Writer) error {
	p, err := openPrevious(s.in.Previous, s.in.Name)
	if err != nil {
		return err
	}
	defer p.file.Close()
	if p.number >= s.in.Number {
		return fmt.Errorf("%w: the release before is number %d, this one %d", ErrInput, p.number, s.in.Number)
	}
	s.stats.previous = p.number
	file, err := p.open("events.csv", maxTable)
	if err != nil {
		return err
	}
	before, err := newRows(file)
	if err != nil {
		return err
	}
	defer file.Close()
	mine, err := os.Open(s.path("events.csv"))
	if err != nil {
		return err
	}
	defer mine.Close()
	now, err := newRows(mine)
	if err != nil {
		return err
	}
	return s.merge(w, before, now)
}

// merge walks through both tables.
func (s *spool) merge(w *csv.Writer, before, now *rowReader) error {
	shared := sharedColumns(before, now)
	a, errA := before.next()
	b, errB := now.next()
	for a != nil || b != nil {
		if err := errors.Join(errA, errB); err != nil {
			return err
		}
		var idA, idB string
		if a != nil {
			idA = a[before.at["id"]]
		}
		if b != nil {
			idB = b[now.at["id"]]
		}
		switch {
		case b == nil || a != nil && idA < idB:
			s.stats.removed++
			_ = w.Write([]string{"removed", safe.Cell(idA), "", safe.Cell(s.stats.successor[idA])}) // Error tells at the end
			a, errA = before.next()
		case a == nil || idB < idA:
			s.stats.added++
			_ = w.Write([]string{"added", safe.Cell(idB), "", ""})
			b, errB = now.next()
		default:
			var differ []string
			for _, c := range shared {
				if a[before.at[c]] != b[now.at[c]] {
					differ = append(differ, c)
				}
			}
			if len(differ) > 0 {
				s.stats.changed++
				_ = w.Write([]string{"changed", safe.Cell(idB), strings.Join(differ, "; "), ""})
			}
			a, errA = before.next()
			b, errB = now.next()
		}
	}
	return errors.Join(errA, errB)
}

func sharedColumns(a, b *rowReader) []string {
	var out []string
	for c := range b.at {
		if _, ok := a.at[c]; ok {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(x, y string) int { return b.at[x] - b.at[y] })
	return out
}
