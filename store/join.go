package store

import "slices"

// realities from the strongest to the weakest: an incident has the strongest
// of its tellings.
var realities = []string{"actual", "attempted", "denied", "threatened", "planned", "hypothetical", "generic"}

// Join returns the facts of the incident that the tellings, in order (see
// [Before]), are of. Where they disagree the value that most origins tell
// stands, then the earliest; days and places that are told more exactly come
// before those that more origins tell. Tolls run from the lowest to the highest
// figure; the best is that of the last report to give one, as tolls rise.
// Reports from which no event was read have no say.
func Join(tellings []Told) Facts {
	read := slices.DeleteFunc(slices.Clone(tellings), func(t Told) bool { return t.Type == "" })
	if len(read) == 0 {
		return tellings[0].Facts
	}
	tellings = read
	at := func(value func(*Told) string, cost func(*Told) int) *Told { return elect(tellings, value, cost) }
	f := Facts{
		Type:       at(func(t *Told) string { return t.Type }, nil).Type,
		Realis:     strongest(tellings),
		Status:     status(tellings),
		Background: all(tellings, func(t *Told) bool { return t.Background }),
		Killed:     joinTolls(tellings, func(t *Told) Toll { return t.Killed }),
		Injured:    joinTolls(tellings, func(t *Told) Toll { return t.Injured }),
	}
	day := at(func(t *Told) string { return t.From + t.To }, days)
	f.From, f.To = day.From, day.To
	place := at(func(t *Told) string { return t.Country + "\n" + t.Place }, func(t *Told) int { return specific(&t.Facts) })
	f.Country, f.Admin1, f.Place, f.Level, f.Lat, f.Lon = place.Country, place.Admin1, place.Place, place.Level, place.Lat, place.Lon
	if f.Country == "" {
		f.Country = at(func(t *Told) string { return t.Country }, func(t *Told) int { return empty(t.Country) }).Country
	}
	f.Summary = at(func(t *Told) string { return t.ID }, func(t *Told) int {
		return empty(t.Summary)<<3 + differs(t.Background, f.Background)<<2 + differs(t.Type, f.Type)<<1 + differs(t.Place, f.Place)
	}).Summary
	return f
}

// elect returns the telling whose value costs least, then is told by most
// origins, then comes first.
func elect(tellings []Told, value func(*Told) string, cost func(*Told) int) *Told {
	type vote struct {
		first   *Told
		cost    int
		origins []int64
	}
	var votes []vote
	index := map[string]int{}
	for i := range tellings {
		t := &tellings[i]
		v := value(t)
		n, ok := index[v]
		if !ok {
			n = len(votes)
			index[v] = n
			votes = append(votes, vote{first: t})
			if cost != nil {
				votes[n].cost = cost(t)
			}
		}
		if !slices.Contains(votes[n].origins, t.Origin) {
			votes[n].origins = append(votes[n].origins, t.Origin)
		}
	}
	best := &votes[0]
	for i := range votes {
		if v := &votes[i]; v.cost < best.cost || v.cost == best.cost && len(v.origins) > len(best.origins) {
			best = v
		}
	}
	return best.first
}

// days is how many days t leaves open, many if it gives none.
func days(t *Told) int {
	from, to := parseDay(t.From), parseDay(t.To)
	if from.IsZero() || to.IsZero() || to.Compare(from) < 0 {
		return 1 << 30
	}
	return to.Since(from)
}

func strongest(tellings []Told) string {
	best := tellings[0].Realis
	for i := range tellings {
		if r := tellings[i].Realis; slices.Index(realities, r) < slices.Index(realities, best) {
			best = r
		}
	}
	return best
}

// status is contested as soon as one telling has it so, or where one has it
// claimed and another denied.
func status(tellings []Told) string {
	has := func(s string) bool {
		return slices.ContainsFunc(tellings, func(t Told) bool { return t.Status == s })
	}
	switch {
	case has("contested") || has("denied") && has("claimed"):
		return "contested"
	case has("claimed"):
		return "claimed"
	case has("denied") && !has("uncontested") && !has("accused"):
		return "denied"
	case has("denied"):
		return "contested"
	case has("accused"):
		return "accused"
	}
	return tellings[0].Status
}

func joinTolls(tellings []Told, of func(*Told) Toll) Toll {
	var told []Toll
	for i := range tellings {
		if t := of(&tellings[i]); t != (Toll{}) {
			told = append(told, t)
		}
	}
	return rivals(told)
}

func all(tellings []Told, is func(*Told) bool) bool {
	for i := range tellings {
		if !is(&tellings[i]) {
			return false
		}
	}
	return true
}

func empty(s string) int { return differs(s == "", false) }

func differs[T comparable](a, b T) int {
	if a == b {
		return 0
	}
	return 1
}
