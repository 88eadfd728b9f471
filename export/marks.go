package export

import (
	"fmt"
	"sort"

	"github.com/daybookhq/daybook"
)

// A field is what a stretch of the text says about an event or a statement.
type field string

const (
	fieldWhat    field = "what"
	fieldWhen    field = "when"
	fieldWhere   field = "where"
	fieldWho     field = "who"  // perpetrators and others who act
	fieldWhom    field = "whom" // targets and victims
	fieldWeapon  field = "weapon"
	fieldHarm    field = "harm"
	fieldSpeaker field = "speaker"
	fieldSays    field = "says"
)

// fields in the order in which they are told.
var fields = []field{fieldWhat, fieldWhen, fieldWhere, fieldWho, fieldWhom, fieldWeapon, fieldHarm, fieldSpeaker, fieldSays}

// A mark ties a stretch of the text, in code points, to a field.
type mark struct {
	daybook.Span
	id    string // of the event or statement
	field field
	ref   string // "e1-where-2": the same on all evidence of one value
}

// whomRoles are the roles of those to whom something is done.
var whomRoles = map[string]bool{"target": true, "victim": true, "recipient": true}

func partyField(p *daybook.Party) field {
	if whomRoles[p.Role] {
		return fieldWhom
	}
	return fieldWho
}

// eventMarks returns the marks of all events of r.
func eventMarks(r *daybook.Record) []mark {
	var ms []mark
	for i := range r.Events {
		e := &r.Events[i]
		add := func(f field, n int, evidence []daybook.Evidence) {
			ms = appendMarks(ms, e.ID, f, n, evidence)
		}
		add(fieldWhat, 0, e.Triggers)
		add(fieldWhen, 0, e.When.Evidence)
		for j := range e.Where {
			add(fieldWhere, j, e.Where[j].Evidence)
		}
		for j := range e.Parties {
			add(partyField(&e.Parties[j]), j, e.Parties[j].Evidence)
		}
		for j := range e.Weapons {
			add(fieldWeapon, j, e.Weapons[j].Evidence)
		}
		for j := range e.Harm {
			add(fieldHarm, j, e.Harm[j].Evidence)
		}
	}
	return ms
}

// statementMarks returns the marks of all statements of r.
func statementMarks(r *daybook.Record) []mark {
	var ms []mark
	for i := range r.Statements {
		s := &r.Statements[i]
		ms = appendMarks(ms, s.ID, fieldSpeaker, 0, s.Speaker.Evidence)
		if s.Content != nil {
			ms = appendMarks(ms, s.ID, fieldSays, 0, []daybook.Evidence{*s.Content})
		}
	}
	return ms
}

func appendMarks(ms []mark, id string, f field, n int, evidence []daybook.Evidence) []mark {
	for i := range evidence {
		ms = append(ms, mark{evidence[i].Span, id, f, refOf(id, f, n)})
	}
	return ms
}

func refOf(id string, f field, n int) string { return fmt.Sprintf("%s-%s-%d", id, f, n) }

// A piece is a stretch of the text over which the same marks lie, outermost
// first.
type piece struct {
	daybook.Span
	text  string
	marks []mark
}

// pieces cuts text where a mark begins or ends and at the given places.
func pieces(text []rune, ms []mark, cuts []int) []piece {
	ms = inOrder(ms, len(text))
	cuts = append([]int{0, len(text)}, cuts...)
	for _, m := range ms {
		cuts = append(cuts, m.Start, m.End)
	}
	sort.Ints(cuts)
	var ps []piece
	var open []mark
	next := 0
	for i := 1; i < len(cuts); i++ {
		s := daybook.Span{Start: cuts[i-1], End: cuts[i]}
		if s.Empty() {
			continue
		}
		for ; next < len(ms) && ms[next].Start <= s.Start; next++ {
			open = append(open, ms[next])
		}
		open = stillOpen(open, s)
		ps = append(ps, piece{s, string(text[s.Start:s.End]), open})
	}
	return ps
}

// inOrder returns the marks that lie within n code points, outer before inner.
func inOrder(ms []mark, n int) []mark {
	var kept []mark
	for _, m := range ms {
		if 0 <= m.Start && !m.Empty() && m.End <= n {
			kept = append(kept, m)
		}
	}
	sort.SliceStable(kept, func(i, j int) bool {
		if kept[i].Start != kept[j].Start {
			return kept[i].Start < kept[j].Start
		}
		return kept[i].End > kept[j].End
	})
	return kept
}

// stillOpen returns a new list of the marks that cover s.
func stillOpen(open []mark, s daybook.Span) []mark {
	var kept []mark
	for _, m := range open {
		if m.Contains(s) {
			kept = append(kept, m)
		}
	}
	return kept
}

// A passage is a block of the report with its pieces.
type passage struct {
	kind   daybook.BlockKind
	reason string
	pieces []piece
}

// passages cuts the report into its blocks and those into pieces. Line ends
// between blocks go.
func passages(r *daybook.Record, ms []mark) []passage {
	text := []rune(r.Report.Text)
	blocks := r.Report.Blocks
	if len(blocks) == 0 {
		blocks = []daybook.ReportBlock{{Kind: daybook.BlockParagraph, Span: daybook.Span{End: len(text)}}}
	}
	var cuts []int
	for _, b := range blocks {
		cuts = append(cuts, b.Start, b.End)
	}
	ps := pieces(text, ms, cuts)
	var out []passage
	for _, b := range blocks {
		p := passage{kind: b.Kind, reason: b.Reason}
		for len(ps) > 0 && ps[0].End <= b.End {
			if ps[0].Start >= b.Start {
				p.pieces = append(p.pieces, ps[0])
			}
			ps = ps[1:]
		}
		out = append(out, p)
	}
	return out
}
