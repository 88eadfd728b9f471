package view

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
)

// cumulative is the scope of a toll that counts more than the event.
const cumulative = "cumulative"

// groupNames lists the groups of harm in the order of [Groups].
var groupNames = []string{"civilians", "military", "police", "militants", "perpetrators", "unknown"}

// An estimate is how many were hurt as one source in one telling puts it.
type estimate struct {
	Range
	firm   bool // an exact figure, not "at least" or "dozens"
	basis  []string
	groups map[string]Range
	people map[string]Range // children, women and men, as far as the words tell
	acled  int              // as ACLED counts it
	by     string           // who says so within the telling, "" for the report
	t      *told
	at     time.Time // when its voice first gave this figure
}

// tolls sets the ranges of all effects.
func (s *summer) tolls() {
	for _, f := range []struct {
		effect string
		to     *Range
	}{
		{"killed", &s.out.Killed}, {"injured", &s.out.Injured}, {"missing", &s.out.Missing},
		{"abducted", &s.out.Abducted}, {"detained", &s.out.Detained}, {"displaced", &s.out.Displaced},
	} {
		es := s.estimates(f.effect)
		if len(es) == 0 {
			continue
		}
		best := likeliest(es)
		*f.to = span(es, best)
		s.deriveToll(f.effect, es, best)
		if f.effect == "killed" {
			s.out.KilledBy = byGroup(es, best)
			s.sides()
		}
	}
}

// deriveToll notes where a range comes from.
func (s *summer) deriveToll(effect string, es []estimate, best *estimate) {
	all := make([]told, len(es))
	var same []told
	for i := range es {
		all[i] = *es[i].t
		if equal(es[i].Best, best.Best) && es[i].firm == best.firm {
			same = append(same, *es[i].t)
		}
	}
	rule := "most-voices"
	switch {
	case len(es) == 1:
		rule = "one-voice"
	case len(same) == len(es):
		rule = "all-agree"
	}
	if best.Best != nil {
		s.derive(effect+".best", rule+" ("+strings.Join(best.basis, ", ")+")", same)
	}
	s.derive(effect+".low", "lowest-told", all)
	s.derive(effect+".high", "highest-told", all)
}

// estimates returns what each voice has last said of an effect. Figures of one
// voice follow each other, from the day that it first gave them: a copy that
// comes late brings no old figure back.
func (s *summer) estimates(effect string) []estimate {
	var all []estimate
	for i := range s.used {
		all = append(all, s.used[i].estimates(effect)...)
	}
	for i := range all {
		all[i].at = all[i].t.first
		for j := range all {
			if all[j].t.voice == all[i].t.voice && all[j].same(&all[i]) && all[j].t.first.Before(all[i].at) {
				all[i].at = all[j].t.first
			}
		}
	}
	slices.SortStableFunc(all, func(a, b estimate) int {
		return cmp.Or(cmp.Compare(a.t.voice, b.t.voice), b.at.Compare(a.at), compare(&b, &a), cmp.Compare(a.by, b.by), cmp.Compare(len(b.groups), len(a.groups)))
	})
	var out []estimate
	for i := range all {
		last := all[i].t.voice
		latest := slices.IndexFunc(all, func(e estimate) bool { return e.t.voice == last })
		known := slices.ContainsFunc(out, func(e estimate) bool { return e.t.voice == last && e.same(&all[i]) })
		if l := &all[latest]; !known && (i == latest || all[i].rival(l)) {
			out = append(out, all[i])
		}
	}
	return out
}

// same reports whether two estimates give the same figures.
func (e *estimate) same(o *estimate) bool {
	return e.by == o.by && equal(e.Low, o.Low) && equal(e.Best, o.Best) && equal(e.High, o.High)
}

// rival reports whether e stands beside o: another source that the same report
// quotes.
func (e *estimate) rival(o *estimate) bool {
	return e.t.Telling == o.t.Telling || e.by != o.by && e.t.report() == o.t.report()
}

// compare orders estimates by their figures.
func compare(a, b *estimate) int {
	return cmp.Or(cmp.Compare(daybook.Value(a.Best), daybook.Value(b.Best)), cmp.Compare(daybook.Value(a.Low), daybook.Value(b.Low)), cmp.Compare(daybook.Value(a.High), daybook.Value(b.High)))
}

func equal(a, b *int) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

// estimates returns what one telling says of an effect: a figure for each source
// that it quotes. Rows of one source about several groups add up.
func (t *told) estimates(effect string) []estimate {
	var out []estimate
	for i := range t.Harm {
		h := &t.Harm[i]
		if h.Effect != effect || h.Scope == cumulative || h.PartOf != nil || h.Basis == "none-reported" {
			continue
		}
		by := t.speaker(h)
		n := slices.IndexFunc(out, func(e estimate) bool { return e.by == by })
		if n < 0 {
			n = len(out)
			out = append(out, estimate{firm: true, by: by, t: t, groups: map[string]Range{}, people: map[string]Range{}})
		}
		out[n].add(t, i, len(out[n].basis) == 0)
	}
	return out
}

// speaker returns who gives a figure, as every report of it would name them.
func (t *told) speaker(h *daybook.Harm) string {
	if h.Source == nil {
		return ""
	}
	for i := range t.Statements {
		if st := &t.Statements[i]; st.ID == *h.Source {
			return partyKey(&st.Speaker, daybook.Day{})
		}
	}
	return *h.Source
}

// add adds row i of t, with its parts, to e.
func (e *estimate) add(t *told, i int, first bool) {
	h := &t.Harm[i]
	r := figure(h)
	if first {
		e.Range = r
	} else {
		e.Range = plus(e.Range, r)
	}
	e.firm = e.firm && (h.Basis == "number" || h.Basis == "stated-none")
	if !slices.Contains(e.basis, h.Basis) {
		e.basis = append(e.basis, h.Basis)
	}
	e.acled = min(e.acled+min(fatalities(h), most), most)
	e.describe(h, r)
	rest := r
	for j := range t.Harm {
		p := &t.Harm[j]
		if p.PartOf == nil || *p.PartOf != i || j == i || p.Effect != h.Effect || p.Scope == cumulative {
			continue
		}
		e.describe(p, figure(p))
		if group(p) == group(h) {
			continue
		}
		part := figure(p)
		if part.Best == nil || rest.Best == nil || *part.Best > *rest.Best {
			continue // what is no part of it
		}
		e.join(group(p), part)
		rest = minus(rest, part)
	}
	if rest.Best == nil || *rest.Best > 0 || r.Best != nil && *r.Best == 0 {
		e.join(group(h), rest)
	}
}

func (e *estimate) join(g string, r Range) {
	if old, ok := e.groups[g]; ok {
		r = plus(old, r)
	}
	e.groups[g] = r
}

// describe adds a row of children, women or men.
func (e *estimate) describe(h *daybook.Harm, r Range) {
	if who := folk(daybook.Value(h.Of)); who != "" {
		e.people[who] = sumOf(e.people[who], r)
	}
}

// group returns the group of a row as [Groups] names them.
func group(h *daybook.Harm) string {
	if slices.Contains(groupNames, h.Group) {
		return h.Group
	}
	return "unknown"
}

// figure returns the range of a row. "At least 5" and "dozens" are told as a
// figure, which is the likeliest one; a plural tells none.
func figure(h *daybook.Harm) Range {
	r := Range{h.Low, h.Best, h.High}
	if r.Best == nil && (h.Basis == "at-least" || strings.HasPrefix(h.Basis, "vague:")) {
		r.Best = h.Low
	}
	return r.tidy()
}

// tidy returns r without bounds that contradict its best or its low.
func (r Range) tidy() Range {
	for _, p := range []**int{&r.Low, &r.Best, &r.High} {
		if *p != nil && **p < 0 {
			*p = nil
		}
	}
	if r.Low != nil && r.Best != nil && *r.Low > *r.Best {
		r.Low = r.Best
	}
	if floor := cmp.Or(r.Best, r.Low); r.High != nil && floor != nil && *r.High < *floor {
		r.High = nil
	}
	return r
}

// most is as many people as a sum may be: more than live.
const most = 10_000_000_000

func plus(a, b Range) Range {
	add := func(x, y *int) *int {
		if x == nil || y == nil {
			return nil
		}
		n := min(*x, most) + min(*y, most)
		return &n
	}
	r := Range{add(a.Low, b.Low), add(a.Best, b.Best), add(a.High, b.High)}
	if r.Low == nil {
		r.Low = cmp.Or(a.Low, b.Low) // the rest is 0 at least
	}
	return r
}

// minus returns what is left of a whole without a part.
func minus(a, b Range) Range {
	sub := func(x, y *int) *int {
		if x == nil || y == nil {
			return nil
		}
		n := max(0, *x-*y)
		return &n
	}
	return Range{sub(a.Low, cmp.Or(b.High, b.Best)), sub(a.Best, b.Best), sub(a.High, cmp.Or(b.Low, b.Best))}.tidy()
}

// likeliest returns the estimate that holds: of exact figures, if there are any,
// the one of most voices, then the latest, then the lowest, then the most
// detailed. Of "at least" figures the highest holds, which none contradicts.
func likeliest(es []estimate) *estimate {
	votes := func(e *estimate) int {
		seen := map[string]bool{}
		for i := range es {
			if es[i].firm == e.firm && equal(es[i].Best, e.Best) {
				seen[es[i].t.voice] = true
			}
		}
		return len(seen)
	}
	told := func(b bool) int {
		if b {
			return 1
		}
		return 0
	}
	best := 0
	for i := range es {
		a, b := &es[i], &es[best]
		loose := 0
		if !a.firm && !b.firm {
			loose = cmp.Compare(daybook.Value(a.Best), daybook.Value(b.Best))
		}
		if cmp.Or(told(a.Best != nil)-told(b.Best != nil), told(a.firm)-told(b.firm), loose, votes(a)-votes(b), a.at.Compare(b.at),
			-compare(a, b), detail(a)-detail(b), cmp.Compare(b.key(), a.key())) > 0 {
			best = i
		}
	}
	return &es[best]
}

// detail returns how many of the dead have a group.
func detail(e *estimate) int {
	n := 0
	for g, r := range e.groups {
		if g != "unknown" {
			n += daybook.Value(r.Best)
		}
	}
	return n
}

func (e *estimate) key() string {
	var b strings.Builder
	for _, g := range groupNames {
		b.WriteString(number(e.groups[g].Best) + " ")
	}
	return b.String() + e.t.voice
}

// span returns the range of all estimates around the likeliest one. An open end
// stays open unless another source closes it.
func span(es []estimate, best *estimate) Range {
	r := Range{Best: best.Best}
	for i := range es {
		e := &es[i]
		if low := cmp.Or(e.Low, e.Best); low != nil && (r.Low == nil || *low < *r.Low) {
			r.Low = low
		}
		if e.High != nil && (r.High == nil || *e.High > *r.High) {
			r.High = e.High
		}
	}
	for i := range es {
		if low := cmp.Or(es[i].Best, es[i].Low); es[i].High == nil && low != nil && r.High != nil && *low > *r.High {
			r.High = nil
		}
	}
	return r.tidy()
}

// deadApart returns how many of the dead are those of parts of the incident.
func deadApart(inc *daybook.Incident) (n int) {
	for _, p := range inc.Parts {
		n += p.Killed
	}
	return n
}
