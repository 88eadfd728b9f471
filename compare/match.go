package compare

import (
	"cmp"
	"errors"
	"math"
	"slices"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/gazetteer"
)

// ErrCrowded means that too many rows could be one another.
var ErrCrowded = errors.New("too many events of one country are close to each other; narrow --days or --km, or compare parts of the tables")

// Options say how far apart two rows may be and still tell of one event.
type Options struct {
	Days int     // between the last possible day of one and the first of the other
	Km   float64 // between their places
}

// A Pair is two rows that tell of one event.
type Pair struct {
	Mine, Theirs *Event
	Days         int      // between them
	Km           *float64 // between them; nil if one has no coordinates
}

// coarsest is the most days that a row may leave open and still be set beside
// another: one that says "within the year" would meet anything.
const coarsest = 31

// kmPerDegree is less than the kilometres of a degree of latitude anywhere.
const kmPerDegree = 110.5

// Work and memory that a comparison may take.
const (
	maxLooks      = 200e6
	maxCandidates = 10e6
)

// Match pairs the rows of two tables one to one. Rows can be a pair if they are
// of one country, near enough in time and place, and share an actor or, where
// the actors of one are not known or differ, the type. The nearest pair is
// taken first: of two rows that are paired with others, no two are nearer to
// each other than both are to theirs.
func Match(mine, theirs *Table, opt Options) (pairs []Pair, err error) {
	candidates, err := candidatesOf(mine.Events, theirs.Events, opt)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(candidates, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.mine, b.mine), cmp.Compare(a.theirs, b.theirs))
	})
	partner, taken := make([]int32, len(mine.Events)), make([]bool, len(theirs.Events)) // partners are counted from 1
	for _, c := range candidates {
		if partner[c.mine] == 0 && !taken[c.theirs] {
			partner[c.mine], taken[c.theirs] = c.theirs+1, true
		}
	}
	for i, j := range partner {
		if j > 0 {
			a, b := &mine.Events[i], &theirs.Events[j-1]
			pairs = append(pairs, Pair{a, b, daysApart(a, b), apart(a, b)})
		}
	}
	return pairs, nil
}

type candidate struct {
	score        float32
	mine, theirs int32
}

// A dayOf is a country on a day.
type dayOf struct {
	country string
	day     daybook.Day
}

// candidatesOf returns all rows that can be pairs.
func candidatesOf(mine, theirs []Event, opt Options) ([]candidate, error) {
	days := map[dayOf][]int32{}
	for j := range theirs {
		for d := range daysOf(&theirs[j], 0) {
			days[dayOf{theirs[j].Country, d}] = append(days[dayOf{theirs[j].Country, d}], int32(j))
		}
	}
	var out []candidate
	seen := make([]int32, len(theirs)) // the last of mine that looked at it, counted from 1
	looks := 0
	for i := range mine {
		for d := range daysOf(&mine[i], opt.Days) {
			near := days[dayOf{mine[i].Country, d}]
			if looks += len(near); looks > maxLooks || len(out) > maxCandidates {
				return nil, ErrCrowded
			}
			for _, j := range near {
				if seen[j] == int32(i+1) {
					continue
				}
				seen[j] = int32(i + 1)
				if s := score(&mine[i], &theirs[j], opt); s > 0 {
					out = append(out, candidate{float32(s), int32(i), j})
				}
			}
		}
	}
	return out, nil
}

// daysOf yields the days on which e may have been, and as many on either side.
func daysOf(e *Event, wider int) func(func(daybook.Day) bool) {
	return func(yield func(daybook.Day) bool) {
		if !e.comparable() {
			return
		}
		last := e.Last.Add(wider)
		for d := e.First.Add(-wider); d.Compare(last) <= 0; d = d.Add(1) {
			if !yield(d) {
				return
			}
		}
	}
}

// comparable reports whether the row says when and where well enough.
func (e *Event) comparable() bool {
	return e.Country != "" && !e.First.IsZero() && e.Last.Since(e.First) < coarsest
}

// score says how near two rows are to each other; 0 if they cannot tell of one
// event. Time, place and actors count for three, type and toll for one.
func score(a, b *Event, opt Options) float64 {
	if a.Located && b.Located && math.Abs(a.Lat-b.Lat)*kmPerDegree > opt.Km {
		return 0 // most are this far apart; the distance takes longer
	}
	place := placeScore(a, b, opt.Km)
	who := actorScore(a, b)
	same := sameType(a, b)
	if place == 0 || who == 0 && !same {
		return 0
	}
	s := 3*(1-float64(daysApart(a, b))/float64(opt.Days+1)) + 3*place + 3*who
	if same {
		s++
	}
	if a.Best != nil && b.Best != nil {
		s += 1 - math.Abs(float64(*a.Best-*b.Best))/float64(max(*a.Best, *b.Best, 1))
	}
	return s
}

// placeScore is 1 for one place and falls with the distance; 0 is too far. A
// row without coordinates is judged by the names of place and province.
func placeScore(a, b *Event, most float64) float64 {
	if km := apart(a, b); km != nil {
		if *km > most {
			return 0
		}
		return 1 - *km/(most+1)
	}
	switch {
	case a.placeKey != "" && a.placeKey == b.placeKey:
		return 1
	case a.admin1Key != "" && a.admin1Key == b.admin1Key:
		return 0.3
	}
	return 0
}

// actorScore is 1 if the rows share an actor, a half if one of them names none.
func actorScore(a, b *Event) float64 {
	switch {
	case len(a.keys) == 0 || len(b.keys) == 0:
		return 0.5
	case share(a, b):
		return 1
	}
	return 0
}

func share(a, b *Event) bool {
	return slices.ContainsFunc(a.keys, func(k string) bool { return slices.Contains(b.keys, k) })
}

// sameType compares in the finest scheme that both rows have.
func sameType(a, b *Event) bool {
	if a.Subtype != "" && b.Subtype != "" {
		return a.subtypeKey == b.subtypeKey
	}
	return a.Violence != "" && a.Violence == b.Violence
}

// daysApart is the number of days between two rows, 0 if their days meet.
func daysApart(a, b *Event) int {
	return max(0, a.First.Since(b.Last), b.First.Since(a.Last))
}

// apart returns the kilometres between two rows, or nil.
func apart(a, b *Event) *float64 {
	if !a.Located || !b.Located {
		return nil
	}
	km := gazetteer.Kilometres(a.Lat, a.Lon, b.Lat, b.Lon)
	return &km
}
