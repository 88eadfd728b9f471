package eval

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/source"
	"github.com/daybookhq/daybook/work"
)

// seedPublished is the date of publication that the seed is read with the
// second time.
const seedPublished = "2021-02-27"

// seed checks the record of the first report, the seed, against the fourteen
// rows of its README, without and with a date of publication. A row holds if it
// holds both times.
func seed(paths []string) (Result, error) {
	start := time.Now()
	r := Result{Suite: "seed", Figures: map[string]float64{}}
	names, err := files(paths, ".txt", ".html", ".json")
	if err != nil {
		return r, err
	}
	coder := work.NewCoder("eval")
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return r, err
		}
		failed := map[int]bool{}
		for figure, published := range map[string]string{"held_undated": "", "held_dated": seedPublished} {
			docs, err := source.Bytes(name, data, source.Options{Published: published})
			if err != nil {
				return r, err
			}
			rec, err := code(coder, docs[0])
			if err != nil {
				return r, err
			}
			misses := seedMisses(rec, published)
			for row, why := range misses {
				failed[row] = true
				r.Misses = append(r.Misses, Miss{Where: fmt.Sprintf("row %d", row), Kind: "not held", Want: seedRows[row-1].what, Got: why, Around: "published " + or(published, "unknown")})
			}
			r.Figures[figure] += float64(len(seedRows) - len(misses))
		}
		r.Items++
		r.Figures["rows"] += float64(len(seedRows))
		r.Figures["rows_held"] += float64(len(seedRows) - len(failed))
	}
	slices.SortStableFunc(r.Misses, func(a, b Miss) int { return strings.Compare(pad(a.Where)+a.Around, pad(b.Where)+b.Around) })
	r.Seconds = time.Since(start).Seconds()
	return r, nil
}

// pad makes "row 2" sort before "row 10".
func pad(row string) string { return fmt.Sprintf("%8s", row) }

// seedMisses returns the rows that do not hold and why.
func seedMisses(rec *daybook.Record, published string) map[int]string {
	v := newSeedView(rec, published)
	misses := map[int]string{}
	for i, row := range seedRows {
		if why := row.holds(v); why != "" {
			misses[i+1] = why
		}
	}
	return misses
}

// A seedView is a record with the events that the rows speak of.
type seedView struct {
	*daybook.Record
	dated  bool
	strike *daybook.Event // row 1
	erbil  *daybook.Event // row 3
	zone   *daybook.Event // row 4
	runes  []rune
}

func newSeedView(rec *daybook.Record, published string) *seedView {
	v := &seedView{Record: rec, dated: published != "", runes: []rune(rec.Report.Text)}
	for i := range rec.Events {
		e := &rec.Events[i]
		switch {
		case v.strike == nil && e.Type == "air-strike" && !e.Background && in(e, "SY"):
			v.strike = e
		case v.erbil == nil && at(e, "Erbil"):
			v.erbil = e
		case v.zone == nil && (at(e, "Green Zone") || at(e, "Baghdad")):
			v.zone = e
		}
	}
	return v
}

// at reports whether a place of e has the name.
func at(e *daybook.Event, name string) bool {
	return slices.ContainsFunc(e.Where, func(w daybook.Where) bool { return anySame([]string{name}, placeNames(&w)) })
}

// in reports whether e is put in a country.
func in(e *daybook.Event, country string) bool {
	return slices.ContainsFunc(e.Where, func(w daybook.Where) bool { return daybook.Value(w.Country) == country })
}

// party returns the first party of e in one of the roles that the test accepts.
func party(e *daybook.Event, roles string, ok func(*daybook.Party) bool) *daybook.Party {
	for i := range e.Parties {
		if p := &e.Parties[i]; strings.Contains(roles, p.Role) && ok(p) {
			return p
		}
	}
	return nil
}

// when reports whether e is dated by month and day "02-25", with the year where
// one can be known.
func (v *seedView) when(e *daybook.Event, day string) bool {
	want := "--" + day
	if v.dated {
		want = seedPublished[:4] + "-" + day
	}
	return daybook.Value(e.When.From) == want && daybook.Value(e.When.To) == want
}

// harms returns the rows of an effect.
func harms(e *daybook.Event, effect string) []daybook.Harm {
	var out []daybook.Harm
	for _, h := range e.Harm {
		if h.Effect == effect {
			out = append(out, h)
		}
	}
	return out
}

func exactly(n *int, want int) bool { return n != nil && *n == want }

// said returns the statements of an act by a speaker with one of the names; with
// no names, all of the act.
func (v *seedView) said(act string, names ...string) []*daybook.Statement {
	var out []*daybook.Statement
	for i := range v.Statements {
		s := &v.Statements[i]
		if s.Act == act && (len(names) == 0 || anySame(names, partyNames(&s.Speaker))) {
			out = append(out, s)
		}
	}
	return out
}

// noted reports whether a note about an unresolved speaker stands on words of s.
func (v *seedView) noted(s *daybook.Statement) bool {
	spans := s.Evidence
	if s.Content != nil {
		spans = append(slices.Clone(spans), *s.Content)
	}
	for _, n := range v.Notes {
		if !strings.Contains(n.Code, "speaker") {
			continue
		}
		for _, e := range n.Evidence {
			if slices.ContainsFunc(spans, func(x daybook.Evidence) bool { return x.Overlaps(e.Span) }) {
				return true
			}
		}
	}
	return false
}

// evidence returns the spans of all events and statements; a note may point at
// what was left out.
func (v *seedView) evidence() []daybook.Evidence {
	told := daybook.Record{Events: v.Events, Statements: v.Statements}
	var out []daybook.Evidence
	told.EachEvidence(func(e *daybook.Evidence) { out = append(out, *e) })
	return out
}

// block returns the text of a block.
func (v *seedView) block(b daybook.ReportBlock) string { return string(v.runes[b.Start:b.End]) }
