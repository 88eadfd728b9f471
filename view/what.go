package view

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/daybookhq/daybook"
)

// realisOrder says which realis an incident has where tellings differ: what was
// done before what was meant. A denial stands against all but a telling that it
// happened, which it makes contested.
var realisOrder = []daybook.Realis{
	daybook.Actual, daybook.Attempted, daybook.Denied, daybook.Threatened, daybook.Planned, daybook.Hypothetical, daybook.Generic,
}

// realis sets how the incident stands to what happened, and which tellings tell
// of that: the others feed no value.
func (s *summer) realis() {
	for _, r := range realisOrder {
		s.used = filter(s.all, func(t *told) bool { return t.Realis == r })
		if len(s.used) > 0 {
			s.out.Realis = r
			s.derive("realis", "realis-order", s.used)
			break
		}
	}
	news := filter(s.used, func(t *told) bool { return !t.Background })
	s.out.Background = len(s.used) > 0 && len(news) == 0
	s.out.Counted = s.out.Realis == daybook.Actual && !s.out.Background
	if s.out.Background {
		s.derive("background", "all-background", s.used)
	}
}

// intercepted is the type of what was stopped before it harmed.
const intercepted = "disrupted-weapons-use"

// kind sets the type, and what it is in other schemes. Where tellings differ the
// codebook's precedence decides; what one telling has as stopped and none as
// harmful was stopped.
func (s *summer) kind() {
	types := values(s.used, func(t *told) string { return t.Type })
	if len(types) == 0 {
		return
	}
	rule := "one-type"
	if len(types) > 1 {
		rule = "precedence"
	}
	slices.SortStableFunc(types, func(a, b string) int { return s.precedence(b) - s.precedence(a) })
	typ := types[0]
	if s.remote(typ) && s.harmless() && (slices.Contains(types, intercepted) || s.out.Realis == daybook.Attempted) {
		typ, rule = intercepted, "intercepted"
	}
	s.out.Type = typ
	from := filter(s.used, func(t *told) bool { return t.Type == typ })
	if len(from) == 0 {
		from = s.used
	}
	s.derive("type", rule, from)
	s.codes(typ, from)
	s.out.Count = 1
	for i := range from {
		s.out.Count = max(s.out.Count, from[i].Count)
	}
}

// codes sets the codes of a type, as the codebook has them, else its tellings.
func (s *summer) codes(typ string, from []told) {
	out := s.out
	if t := s.book.Type(typ); t != nil {
		out.ACLED, out.PLOVER, out.CAMEO, out.GTD = t.ACLED, t.PLOVER, t.CAMEO, t.GTD
	} else {
		e := from[0].Event
		out.ACLED, out.PLOVER, out.CAMEO, out.GTD = e.ACLED, e.PLOVER, e.CAMEO, e.GTD
	}
	number := func(t *told) string {
		if t.UCDP == nil {
			return ""
		}
		return strconv.Itoa(*t.UCDP)
	}
	codes := values(from, number)
	if len(codes) == 0 {
		return
	}
	n, _ := strconv.Atoi(codes[0])
	out.UCDP = &n
	s.derive("ucdp", "most-origins", filter(from, func(t *told) bool { return number(t) == codes[0] }))
}

// precedence returns the rank of a type where tactics coincide.
func (s *summer) precedence(typ string) int {
	if t := s.book.Type(typ); t != nil {
		return t.Precedence
	}
	return -1
}

// remote reports whether a type is of weapons that strike from afar.
func (s *summer) remote(typ string) bool {
	t := s.book.Type(typ)
	return t != nil && t.ACLED != nil && t.ACLED.EventType == "Explosions/Remote violence"
}

// harmless reports whether no telling has anybody killed or injured.
func (s *summer) harmless() bool {
	for i := range s.used {
		for _, h := range s.used[i].Harm {
			if h.Scope != cumulative && (h.Effect == "killed" || h.Effect == "injured") && cmp.Or(daybook.Value(h.Low), daybook.Value(h.High), daybook.Value(h.Best)) > 0 {
				return false
			}
		}
	}
	return true
}
