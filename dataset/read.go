package dataset

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/daybookhq/daybook"
)

// ErrInput means that what was read is neither a record nor an incident.
var ErrInput = errors.New("neither a record (daybook/1) nor an incident")

// maxValue is the most bytes of one record or incident.
const maxValue = 64 << 20

// Read reads the records that daybook read prints as JSON or JSON Lines, each
// event an incident that one report tells, and incidents as JSON Lines.
func Read(in io.Reader) Incidents {
	return func(yield func(*daybook.Incident, error) bool) {
		source := &bounded{in: in}
		dec := json.NewDecoder(source)
		for n := 1; ; n++ {
			source.read = 0
			var v value
			err := dec.Decode(&v)
			if err == io.EOF {
				return
			}
			var incidents []*daybook.Incident
			if err == nil {
				incidents, err = v.incidents()
			}
			if err != nil {
				yield(nil, fmt.Errorf("value %d: %w", n, err))
				return
			}
			for _, inc := range incidents {
				if !yield(inc, nil) {
					return
				}
			}
		}
	}
}

// bounded fails when more is read than one value may have.
type bounded struct {
	in   io.Reader
	read int
}

// Read reads on.
func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.in.Read(p)
	if b.read += n; b.read > maxValue {
		return 0, fmt.Errorf("%w: more than %d MB", ErrInput, maxValue>>20)
	}
	return n, err
}

// maxPeople is more than can be hurt.
const maxPeople = 10_000_000_000

// A value is a record or an incident.
type value struct {
	daybook.Record
	ID       string            `json:"id"`
	Former   []string          `json:"former"`
	PartOf   string            `json:"part_of"`
	Parts    []daybook.Part    `json:"parts"`
	Tellings []daybook.Telling `json:"tellings"`
	Links    []daybook.Link    `json:"links"`
}

func (v *value) incidents() ([]*daybook.Incident, error) {
	switch {
	case v.Schema == daybook.Schema:
		return Alone(&v.Record), nil
	case v.Schema != "" || len(v.ID) < 2 || len(v.Tellings) == 0:
		return nil, ErrInput
	}
	for i := range v.Tellings {
		if t := &v.Tellings[i]; t.Report == nil || t.Event == nil {
			return nil, fmt.Errorf("%w: telling %q lacks its report or its event", ErrInput, t.ID)
		}
	}
	for _, p := range v.Parts {
		if p.Killed < 0 || p.Killed > maxPeople {
			return nil, fmt.Errorf("%w: %d killed in part %q", ErrInput, p.Killed, p.ID)
		}
	}
	return []*daybook.Incident{{ID: v.ID, Former: v.Former, PartOf: v.PartOf, Parts: v.Parts, Tellings: v.Tellings, Links: v.Links}}, nil
}

// Alone returns each event of a record as an incident that nobody else tells.
func Alone(r *daybook.Record) []*daybook.Incident {
	var out []*daybook.Incident
	for i := range r.Events {
		e := &r.Events[i]
		t := daybook.Telling{ID: daybook.TellingID(r.Report.ID, e.ID), Report: &r.Report, Event: e, Origin: r.Report.ID}
		for _, s := range r.Statements {
			if slices.Contains(s.About, e.ID) {
				t.Statements = append(t.Statements, s)
			}
		}
		out = append(out, &daybook.Incident{ID: daybook.IncidentID(t.ID), Tellings: []daybook.Telling{t}})
	}
	return out
}
