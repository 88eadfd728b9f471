package dataset

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/daybookhq/daybook"
)

// A mark is a piece of evidence with the value that it is evidence for.
type mark struct {
	field string // "trigger", "when", "where/at", "party/victim", "weapon", "harm/killed", "statement/denies", "speaker", "against", "content"
	value string
	of    string // id of a statement, else ""
	daybook.Evidence
}

// marks returns every piece of evidence of a telling, the event's before those
// of its statements. It fails if a quotation is not in the text at its place.
func marks(t *daybook.Telling) ([]mark, error) {
	var ms marking
	e := t.Event
	if e == nil || t.Report == nil {
		return nil, nil
	}
	ms.add("trigger", e.Type, e.Triggers)
	ms.add("when", dates(&e.When), e.When.Evidence)
	for i := range e.Where {
		ms.add("where/"+e.Where[i].Relation, placeName(&e.Where[i]), e.Where[i].Evidence)
	}
	for i := range e.Parties {
		ms.add("party/"+e.Parties[i].Role, partyName(&e.Parties[i]), e.Parties[i].Evidence)
	}
	for i := range e.Weapons {
		ms.add("weapon", e.Weapons[i].Class, e.Weapons[i].Evidence)
	}
	for i := range e.Harm {
		h := &e.Harm[i]
		ms.add("harm/"+h.Effect, daybook.Between(h.Low, h.High)+" "+h.Group, h.Evidence)
	}
	for i := range t.Statements {
		ms.statement(&t.Statements[i])
	}
	return ms.list, grounded(t, ms.list)
}

type marking struct {
	list []mark
	of   string
}

func (ms *marking) add(field, value string, evidence []daybook.Evidence) {
	for _, e := range evidence {
		ms.list = append(ms.list, mark{field, value, ms.of, e})
	}
}

func (ms *marking) statement(s *daybook.Statement) {
	ms.of = s.ID
	ms.add("statement/"+s.Act, partyName(&s.Speaker), s.Evidence)
	ms.add("speaker", partyName(&s.Speaker), s.Speaker.Evidence)
	if s.Against != nil {
		ms.add("against", partyName(s.Against), s.Against.Evidence)
	}
	if s.Content != nil {
		ms.add("content", partyName(&s.Speaker), []daybook.Evidence{*s.Content})
	}
	ms.of = ""
}

// grounded checks that each quotation stands in the text where it says, if the
// text is there.
func grounded(t *daybook.Telling, ms []mark) error {
	if t.Report.Text == "" {
		return nil
	}
	text := []rune(t.Report.Text)
	for _, m := range ms {
		if m.Start < 0 || m.Start >= m.End || m.End > len(text) || !slices.Equal(text[m.Start:m.End], []rune(m.Quote)) {
			return fmt.Errorf("%w: telling %s: %q is not at %d–%d of report %s", daybook.ErrNotGrounded, t.ID, m.Quote, m.Start, m.End, t.Report.ID)
		}
	}
	return nil
}

// dates writes an interval as ISO 8601 does, "2024-05-06/2024-05-08", one day
// alone, or "" where it is not known.
func dates(w *daybook.When) string {
	from, to := daybook.Value(w.From), daybook.Value(w.To)
	if from == to {
		return from
	}
	return cmp.Or(from, "..") + "/" + cmp.Or(to, "..")
}

func placeName(w *daybook.Where) string { return cmp.Or(daybook.Value(w.Canonical), w.Name) }

func partyName(p *daybook.Party) string {
	return cmp.Or(daybook.Value(p.Canonical), daybook.Value(p.Name), p.Kind)
}
