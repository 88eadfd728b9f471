package view

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/codebook"
)

// A told is a telling in the form that the views read.
type told struct {
	*daybook.Telling
	*daybook.Event
	at    time.Time // publication of the first report of its origin; zero if not known
	first time.Time // its own publication
	voice string    // who speaks: the outlet of the origin's own report, else the origin
}

// A summer computes the values of one incident.
type summer struct {
	in   *daybook.Incident
	book *codebook.Codebook
	all  []told // by id
	used []told // those of the incident's realis
	out  *Values

	persons map[[2]string]bool // see person; nil until it is asked for
}

// Sum returns the neutral view of inc. It does not depend on the order of the
// tellings, and a copy of one (of the same origin) changes no number.
func Sum(inc *daybook.Incident) Values { return *sum(inc).out }

func sum(inc *daybook.Incident) *summer {
	s := &summer{in: inc, book: codebook.Default(), all: tellings(inc), out: &Values{ID: inc.ID, PartOf: inc.PartOf, Parts: inc.Parts}}
	s.out.Reports, s.out.Origins = counts(s.all)
	s.realis()
	s.kind()
	s.when()
	s.where()
	s.parties()
	s.weapons()
	s.tolls()
	s.status()
	s.confidence()
	s.out.Summary = summary(s.book, s.out)
	s.out.Contradictions = s.contradictions()
	slices.SortStableFunc(s.out.Derivations, func(a, b Derivation) int { return cmp.Compare(a.Field, b.Field) })
	return s
}

// tellings returns the tellings of inc that tell an event, by id.
func tellings(inc *daybook.Incident) []told {
	var out []told
	for i := range inc.Tellings {
		if t := &inc.Tellings[i]; t.Event != nil {
			out = append(out, told{Telling: t, Event: t.Event, first: published(t.Report)})
		}
	}
	slices.SortStableFunc(out, func(a, b told) int {
		return cmp.Or(cmp.Compare(a.Telling.ID, b.Telling.ID), a.first.Compare(b.first), cmp.Compare(a.origin(), b.origin()))
	})
	first, voice := map[string]time.Time{}, map[string]string{}
	for i := range out {
		t, o := &out[i], out[i].origin()
		if at, ok := first[o]; !t.first.IsZero() && (!ok || t.first.Before(at)) {
			first[o] = t.first
		}
		if r := t.Report; r != nil && r.ID == o && r.Outlet != nil && *r.Outlet != "" {
			voice[o] = "outlet " + key(*r.Outlet)
		}
	}
	for i := range out {
		out[i].at, out[i].voice = first[out[i].origin()], cmp.Or(voice[out[i].origin()], out[i].origin())
	}
	return out
}

// origin returns the report whose words these are.
func (t *told) origin() string {
	if t.Origin == "" && t.Report != nil {
		return t.Report.ID
	}
	return t.Origin
}

// report returns the id of the report, "" if there is none.
func (t *told) report() string {
	if t.Report == nil {
		return ""
	}
	return t.Report.ID
}

// published returns when a report came out, zero if that is not known.
func published(r *daybook.Report) time.Time {
	if r == nil || r.Published == nil {
		return time.Time{}
	}
	if t, err := time.Parse(time.RFC3339, *r.Published); err == nil {
		return t
	}
	day, _, _ := strings.Cut(*r.Published, "T")
	t, _ := time.Parse(time.DateOnly, day)
	return t
}

func counts(ts []told) (reports, origins int) {
	r, o := map[string]bool{}, map[string]bool{}
	for i := range ts {
		o[ts[i].origin()] = true
		if ts[i].Report != nil {
			r[ts[i].Report.ID] = true
		}
	}
	return len(r), len(o)
}

// derive notes by which rule a field was taken, and from which tellings.
func (s *summer) derive(field, rule string, ts []told) {
	s.out.Derivations = append(s.out.Derivations, Derivation{field, "view/" + rule, ids(ts)})
}

func ids(ts []told) []string {
	out := []string{}
	for i := range ts {
		out = append(out, ts[i].Telling.ID)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// filter returns the tellings that pass ok.
func filter(ts []told, ok func(*told) bool) []told {
	var out []told
	for i := range ts {
		if ok(&ts[i]) {
			out = append(out, ts[i])
		}
	}
	return out
}

// originsOf counts the origins of the tellings that pass ok.
func originsOf(ts []told, ok func(*told) bool) int {
	_, n := counts(filter(ts, ok))
	return n
}

// values returns the distinct non-empty values of f over ts, those of most
// origins first, of as many the smaller first.
func values(ts []told, f func(*told) string) []string {
	votes := map[string]int{}
	var out []string
	for i := range ts {
		if v := f(&ts[i]); v != "" && votes[v] == 0 {
			votes[v] = originsOf(ts, func(t *told) bool { return f(t) == v })
			out = append(out, v)
		}
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(votes[b]-votes[a], cmp.Compare(a, b)) })
	return out
}
