package release

import (
	"cmp"
	"maps"
	"slices"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/view"
)

// stats are what methods.md counts.
type stats struct {
	incidents, counted, single, contested, located int
	tellings, statements, links, decided           int
	reports, copies                                map[string]bool
	types, realis, countries, outlets              map[string]int
	first, last                                    string // days of incidents that count
	successor                                      map[string]string
	left                                           []string // what the tables of other schemes leave out

	previous, added, changed, removed int
}

func (s *stats) add(inc *daybook.Incident) {
	if s.types == nil {
		s.reports, s.copies, s.successor = map[string]bool{}, map[string]bool{}, map[string]string{}
		s.types, s.realis, s.countries, s.outlets = map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	}
	v := view.Sum(inc)
	s.incidents++
	s.counted += one(v.Counted)
	s.single += one(v.Origins < 2)
	s.contested += one(v.Status == "contested")
	s.types[v.Type]++
	s.realis[string(v.Realis)]++
	if v.Where != nil {
		s.located += one(v.Where.Lat != nil && v.Where.Level != "country" && v.Where.Level != "sea")
		if v.Where.Country != nil {
			s.countries[*v.Where.Country]++
		}
	}
	if v.Counted && len(v.From) == 10 {
		if s.first == "" || v.From < s.first {
			s.first = v.From
		}
		s.last = max(s.last, v.To)
	}
	for _, id := range inc.Former {
		s.successor[id] = inc.ID
	}
	s.addTellings(inc)
}

func (s *stats) addTellings(inc *daybook.Incident) {
	s.tellings += len(inc.Tellings)
	for i := range inc.Links {
		s.links += one(inc.Links[i].Score > 0 || inc.Links[i].Decided != "")
		s.decided += one(inc.Links[i].Decided != "")
	}
	for i := range inc.Tellings {
		t := &inc.Tellings[i]
		s.statements += len(t.Statements)
		if t.Report == nil || s.reports[t.Report.ID] {
			continue
		}
		s.reports[t.Report.ID] = true
		if t.Origin != "" && t.Origin != t.Report.ID {
			s.copies[t.Report.ID] = true
		}
		if t.Report.Outlet != nil {
			s.outlets[*t.Report.Outlet]++
		}
	}
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// A tally is a value and how often it occurs.
type tally struct {
	Name string
	N    int
}

// ranked returns the values of m, the most frequent first, as far as most.
func ranked(m map[string]int, most int) []tally {
	var out []tally
	for _, k := range slices.Sorted(maps.Keys(m)) {
		out = append(out, tally{k, m[k]})
	}
	slices.SortStableFunc(out, func(a, b tally) int { return cmp.Compare(b.N, a.N) })
	return out[:min(len(out), most)]
}
