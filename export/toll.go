package export

import "github.com/daybookhq/daybook"

// A toll is how many people came to one kind of harm in an event; a bound that
// is not told is nil.
type toll struct{ low, high *int }

// tollOf adds up the rows of harm of one effect. Left out are attackers, tolls
// of more than this event, and rows that are a part of another. Rows of
// different sources on the same group are rivals: they are not added, the
// lowest and the highest figure stand.
func tollOf(e *daybook.Event, effect string) toll {
	type key struct{ group, of string }
	groups := map[key][]*daybook.Harm{}
	var order []key
	for i := range e.Harm {
		h := &e.Harm[i]
		if h.Effect != effect || h.PartOf != nil || h.Scope == "cumulative" || h.Group == "perpetrators" || h.Basis == "none-reported" {
			continue
		}
		k := key{h.Group, ""}
		if h.Source == nil {
			k.of = daybook.Value(h.Of)
		}
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], h)
	}
	var sum toll
	for i, k := range order {
		low, high := rivals(groups[k])
		if i == 0 {
			sum = toll{&low, high}
			continue
		}
		*sum.low += low
		if sum.high == nil || high == nil {
			sum.high = nil
			continue
		}
		*sum.high += *high
	}
	return sum
}

// rivals returns the lowest and the highest figure of rows that speak of the
// same people; high is nil if one of them has no upper bound.
func rivals(rows []*daybook.Harm) (low int, high *int) {
	low = daybook.Value(rows[0].Low)
	most, open := 0, false
	for _, h := range rows {
		low = min(low, daybook.Value(h.Low))
		most = max(most, daybook.Value(h.High))
		open = open || h.High == nil
	}
	if open {
		return low, nil
	}
	return low, &most
}
