package daybook

import (
	"errors"
	"fmt"
	"sort"
	"unicode/utf8"
)

// ErrNotGrounded means that a value has no words behind it, or words that are
// not in the text where it says.
var ErrNotGrounded = errors.New("not grounded")

// EachEvidence calls f for every piece of evidence in r.
func (r *Record) EachEvidence(f func(*Evidence)) {
	all := func(es []Evidence) {
		for i := range es {
			f(&es[i])
		}
	}
	for i := range r.Events {
		e := &r.Events[i]
		all(e.Triggers)
		all(e.When.Evidence)
		for j := range e.Where {
			all(e.Where[j].Evidence)
		}
		for j := range e.Parties {
			all(e.Parties[j].Evidence)
		}
		for j := range e.Weapons {
			all(e.Weapons[j].Evidence)
		}
		for j := range e.Harm {
			all(e.Harm[j].Evidence)
		}
	}
	for i := range r.Statements {
		r.Statements[i].eachEvidence(f, all)
	}
	for i := range r.Notes {
		all(r.Notes[i].Evidence)
	}
}

func (s *Statement) eachEvidence(f func(*Evidence), all func([]Evidence)) {
	all(s.Evidence)
	all(s.Speaker.Evidence)
	if s.Against != nil {
		all(s.Against.Evidence)
	}
	if s.Content != nil {
		f(s.Content)
	}
	if s.When != nil {
		all(s.When.Evidence)
	}
}

// Validate returns an error wrapping [ErrNotGrounded] unless every value of r
// has evidence and every quotation equals the text at its place. It is for
// records whose positions are still bytes.
func (r *Record) Validate() error {
	text := r.Report.Text
	var err error
	r.EachEvidence(func(e *Evidence) {
		if e.Start < 0 || e.End > len(text) || e.Start >= e.End || text[e.Start:e.End] != e.Quote || e.Rule == "" {
			err = fmt.Errorf("%w: %q at %d by %q", ErrNotGrounded, e.Quote, e.Start, e.Rule)
		}
	})
	for i := range r.Events {
		if bare := r.Events[i].bare(); bare != "" {
			err = fmt.Errorf("%w: %s of %s", ErrNotGrounded, bare, r.Events[i].ID)
		}
	}
	for i := range r.Statements {
		if s := &r.Statements[i]; len(s.Evidence) == 0 || s.Speaker.Name != nil && len(s.Speaker.Evidence) == 0 {
			err = fmt.Errorf("%w: %s", ErrNotGrounded, s.ID)
		}
	}
	return err
}

// bare names a field of e that has a value and no evidence, or "".
func (e *Event) bare() string {
	if len(e.Triggers) == 0 {
		return "type"
	}
	if e.When.From != nil && len(e.When.Evidence) == 0 {
		return "when"
	}
	for i := range e.Where {
		if len(e.Where[i].Evidence) == 0 {
			return "where"
		}
	}
	for i := range e.Parties {
		if len(e.Parties[i].Evidence) == 0 {
			return "parties"
		}
	}
	for i := range e.Weapons {
		if len(e.Weapons[i].Evidence) == 0 {
			return "weapons"
		}
	}
	for i := range e.Harm {
		if len(e.Harm[i].Evidence) == 0 {
			return "harm"
		}
	}
	return ""
}

// CodePoints turns the positions in r from bytes into Unicode code points of
// Report.Text, in place. Call it once, last.
func (r *Record) CodePoints() {
	points := NewPoints(r.Report.Text)
	r.EachEvidence(func(e *Evidence) { e.Span = points.Span(e.Span) })
	for i := range r.Report.Blocks {
		r.Report.Blocks[i].Span = points.Span(r.Report.Blocks[i].Span)
	}
}

// Points converts byte positions in a text to code points.
type Points struct {
	text  string
	bytes []int // byte position of every pointStep-th code point; nil for ASCII
}

const pointStep = 64

// NewPoints indexes text.
func NewPoints(text string) *Points {
	p := &Points{text: text}
	if utf8.RuneCountInString(text) == len(text) {
		return p
	}
	n := 0
	for i := range text {
		if n%pointStep == 0 {
			p.bytes = append(p.bytes, i)
		}
		n++
	}
	return p
}

// At returns the number of code points before byte i.
func (p *Points) At(i int) int {
	if p.bytes == nil {
		return i
	}
	k := sort.SearchInts(p.bytes, i+1) - 1
	return k*pointStep + utf8.RuneCountInString(p.text[p.bytes[k]:i])
}

// Span converts s.
func (p *Points) Span(s Span) Span { return Span{p.At(s.Start), p.At(s.End)} }
