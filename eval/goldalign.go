package eval

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/daybookhq/daybook"
)

// A goldEvent is one event as a person coded it (gold/GUIDE.md).
type goldEvent struct {
	Key          string
	Trigger      string
	Sub          string
	Realis       daybook.Realis
	Background   bool
	Optional     bool
	From, To     *string
	Places       [][]string
	Country      *string
	Perpetrators [][]string
	Targets      [][]string
	BothSides    bool `json:"both_sides"`
	Killed       []*int
	Injured      []*int
	Status       string
}

// A foundEvent is an event of a record as the scorer sees it.
type foundEvent struct {
	raw           *daybook.Event
	sub, group    string
	from, to      string
	places        []*daybook.Where
	country       string
	perps, target []*daybook.Party
	killed        *toll
	injured       *toll
}

// A toll is the sum of the rows of one effect; high is nil if one has no upper
// bound.
type toll struct {
	low  int
	high *int
}

// unreal reports whether what is told did not happen as an event of its own.
func unreal(r daybook.Realis) bool {
	return r == daybook.Denied || r == daybook.Generic || r == daybook.Hypothetical
}

// found reads the event as the scorer does.
func found(e *daybook.Event) *foundEvent {
	f := &foundEvent{raw: e, sub: e.ACLED.SubEventType, group: e.ACLED.EventType, from: daybook.Value(e.When.From), to: daybook.Value(e.When.To)}
	for i := range e.Where {
		w := &e.Where[i]
		if w.Relation == "from" || w.Relation == "toward" {
			continue
		}
		if w.Level != "country" {
			f.places = append(f.places, w)
		}
		if f.country == "" {
			f.country = daybook.Value(w.Country)
		}
	}
	f.parties(e)
	f.killed, f.injured = tollOf(e, "killed"), tollOf(e, "injured")
	return f
}

func (f *foundEvent) parties(e *daybook.Event) {
	var sideA, sideB []*daybook.Party
	for i := range e.Parties {
		p := &e.Parties[i]
		if daybook.Value(p.Name) == "" && daybook.Value(p.Canonical) == "" {
			continue
		}
		switch p.Role {
		case "perpetrator", "intervener", "issuer":
			f.perps = append(f.perps, p)
		case "target", "victim", "recipient":
			f.target = append(f.target, p)
		case "participant":
			if p.Side == "b" {
				sideB = append(sideB, p)
			} else {
				sideA = append(sideA, p)
			}
		}
	}
	f.perps, f.target = append(f.perps, sideA...), append(f.target, sideB...)
}

// tollOf sums the rows of an effect over groups of people; rival rows on one
// group make a range.
func tollOf(e *daybook.Event, effect string) *toll {
	type who struct{ group, of string }
	by := map[who]*toll{}
	for i := range e.Harm {
		h := &e.Harm[i]
		if h.Scope != "event" || h.Effect != effect || h.PartOf != nil || h.Basis == "none-reported" || h.Group == "perpetrators" {
			continue
		}
		k := who{group: h.Group}
		if h.Source == nil && h.Of != nil {
			k.of = "=" + *h.Of
		}
		low := 0
		if h.Low != nil {
			low = *h.Low
		}
		if t := by[k]; t == nil {
			by[k] = &toll{low, h.High}
		} else {
			t.low = min(t.low, low)
			t.high = wider(t.high, h.High)
		}
	}
	if len(by) == 0 {
		return nil
	}
	sum, high := &toll{}, 0
	sum.high = &high
	for _, t := range by {
		sum.low += t.low
		if t.high == nil || sum.high == nil {
			sum.high = nil
		} else {
			high += *t.high
		}
	}
	return sum
}

func wider(a, b *int) *int {
	if a == nil || b == nil {
		return nil
	}
	m := max(*a, *b)
	return &m
}

var violent = map[string]bool{"Battles": true, "Explosions/Remote violence": true, "Violence against civilians": true}
var unrest = map[string]bool{"Protests": true, "Riots": true}

// similarity says how alike two events are; 0 is never paired.
func similarity(g *goldEvent, s *foundEvent, text *scored) float64 {
	gg := groupOf(g.Sub)
	t := 0.
	switch {
	case g.Sub == s.sub:
		t = 1
	case gg == s.group:
		t = .7
	case violent[gg] && violent[s.group] || unrest[gg] && unrest[s.group]:
		t = .4
	}
	if t == 0 || unreal(s.raw.Realis) != unreal(g.Realis) {
		return 0
	}
	trigger := text.sharesTrigger(g, s)
	var parties, places []string
	for _, p := range slices.Concat(s.perps, s.target) {
		parties = append(parties, partyNames(p)...)
	}
	for _, w := range s.places {
		places = append(places, placeNames(w)...)
	}
	party := anySame(flat(g.Perpetrators, g.Targets), parties)
	place := anySame(flat(g.Places), places)
	if !trigger && !party && !place {
		return 0
	}
	date := daybook.Value(g.From) != "" && s.from == daybook.Value(g.From)
	return t + 1.5*one(trigger) + .5*one(party) + .6*one(place) + .3*one(date) + .2*one(g.Realis == s.raw.Realis)
}

func one(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// A scored text knows where its gold triggers stand, in code points.
type scored struct {
	text   string
	points *daybook.Points
	size   int
}

func newScored(text string) *scored {
	return &scored{text, daybook.NewPoints(text), utf8.RuneCountInString(text)}
}

// sharesTrigger reports whether the words of the gold trigger overlap a trigger
// of s, unless s claims half the text.
func (t *scored) sharesTrigger(g *goldEvent, s *foundEvent) bool {
	total := 0
	for _, e := range s.raw.Triggers {
		total += e.End - e.Start
	}
	if g.Trigger == "" || total > max(120, t.size/5) {
		return false
	}
	for at := 0; ; {
		i := strings.Index(t.text[at:], g.Trigger)
		if i < 0 {
			return false
		}
		here := t.points.Span(daybook.Span{Start: at + i, End: at + i + len(g.Trigger)})
		at += i + len(g.Trigger)
		for _, e := range s.raw.Triggers {
			if e.Span.Overlaps(here) {
				return true
			}
		}
	}
}

// A pairing is a set of pairs with its worth.
type pairing struct {
	worth float64
	pairs [][2]int // gold, found
}

// better orders pairings by worth, then by their pairs.
func (p pairing) better(q pairing) bool {
	if p.worth != q.worth {
		return p.worth > q.worth
	}
	return slices.CompareFunc(p.pairs, q.pairs, func(a, b [2]int) int {
		return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
	}) > 0
}

// beam is how many pairings are kept as each event is placed.
const beam = 5000

// align pairs gold with found events, best worth first: the best pairing for
// each set of gold events used.
func align(gold []*goldEvent, system []*foundEvent, text *scored) [][2]int {
	type state struct {
		mask string
		pairing
	}
	best := []state{{mask: strings.Repeat("0", len(gold))}}
	for j, s := range system {
		next := slices.Clone(best)
		at := map[string]int{}
		for k := range next {
			at[next[k].mask] = k
		}
		worth := make([]float64, len(gold))
		for i, g := range gold {
			worth[i] = similarity(g, s, text)
		}
		for _, b := range best {
			for i, g := range gold {
				if worth[i] <= 0 || b.mask[i] == '1' {
					continue
				}
				c := pairing{b.worth + worth[i] + .05*one(!g.Optional), append(slices.Clone(b.pairs), [2]int{i, j})}
				mask := b.mask[:i] + "1" + b.mask[i+1:]
				if k, ok := at[mask]; !ok {
					at[mask] = len(next)
					next = append(next, state{mask, c})
				} else if c.worth > next[k].worth {
					next[k].pairing = c
				}
			}
		}
		if len(next) > beam {
			slices.SortStableFunc(next, func(x, y state) int { return cmp.Compare(y.worth, x.worth) })
			next = next[:beam]
		}
		best = next
	}
	top := best[0].pairing
	for _, b := range best[1:] {
		if b.better(top) {
			top = b.pairing
		}
	}
	for _, p := range top.pairs {
		turn(gold[p[0]], system[p[1]])
	}
	return top.pairs
}

// turn swaps the sides of a clash or agreement if they fit better so: they have
// no order.
func turn(g *goldEvent, s *foundEvent) {
	if !g.BothSides && g.Sub != "Agreement" {
		return
	}
	a := partiesHit(g.Perpetrators, s.target) + partiesHit(g.Targets, s.perps)
	if a > partiesHit(g.Perpetrators, s.perps)+partiesHit(g.Targets, s.target) {
		s.perps, s.target = s.target, s.perps
	}
}

// partiesHit counts the gold parties that are among the found.
func partiesHit(gold [][]string, system []*daybook.Party) int {
	left, hit := slices.Clone(system), 0
	for _, aliases := range gold {
		for k, p := range left {
			if anySame(aliases, partyNames(p)) {
				hit++
				left = slices.Delete(left, k, k+1)
				break
			}
		}
	}
	return hit
}
