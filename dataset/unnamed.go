package dataset

import (
	"cmp"
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
)

// nobody stands for a name that was left out of a text.
const nobody = "[name]"

// Unnamed leaves the names of people out who could be harmed by being named: of
// victims and targets who bear no arms, and of speakers who hold no office. Who is
// known to package actor, or is a thing, keeps the name. The words of reports are not
// changed, so that formats which quote them still do: they are not for
// publication.
func Unnamed(in Incidents) Incidents {
	return func(yield func(*daybook.Incident, error) bool) {
		for inc, err := range in {
			if err == nil {
				inc = unnamed(inc)
			}
			if !yield(inc, err) {
				return
			}
		}
	}
}

// unnamed returns a copy of inc without such names.
func unnamed(inc *daybook.Incident) *daybook.Incident {
	out := *inc
	out.Tellings = slices.Clone(inc.Tellings)
	for i := range out.Tellings {
		t := &out.Tellings[i]
		var names []string
		if t.Event != nil {
			e := *t.Event
			e.Parties = slices.Clone(e.Parties)
			for j := range e.Parties {
				names = append(names, strip(&e.Parties[j], hurt)...)
			}
			t.Event = &e
		}
		t.Statements = slices.Clone(t.Statements)
		for j := range t.Statements {
			s := &t.Statements[j]
			names = append(names, strip(&s.Speaker, private)...)
			if s.Against != nil {
				against := *s.Against
				names = append(names, strip(&against, private)...)
				s.Against = &against
			}
			s.Hearsay = withoutNames(s.Hearsay, names)
		}
		t.Report = untitled(t.Report, names)
	}
	return &out
}

// strip puts a common noun for the name of a party that is to go unnamed, and
// returns the name.
func strip(p *daybook.Party, whom func(*daybook.Party) bool) (names []string) {
	if p.Kind != "named" || p.ID != nil || p.Class != "" || !whom(p) {
		return nil
	}
	for _, name := range []*string{p.Name, p.Canonical} {
		if daybook.Value(name) != "" {
			names = append(names, *name)
		}
	}
	noun := cmp.Or(nouns[daybook.Value(p.Sector)], "person")
	p.Name, p.Canonical, p.Kind = &noun, &noun, "described"
	return names
}

// nouns are what stands for the names of people, by sector.
var nouns = map[string]string{"CVL": "civilian", "JRN": "journalist", "MED": "health worker", "REF": "refugee"}

// hurt reports whether p was hurt and neither bears arms nor holds an office:
// groups and forces keep their names.
func hurt(p *daybook.Party) bool {
	return (p.Role == "victim" || p.Role == "target") && (private(p) || nouns[daybook.Value(p.Sector)] != "" || daybook.Value(p.Sector) == "BUS" || daybook.Value(p.Sector) == "REL")
}

// private reports whether somebody speaks for nobody but themselves.
func private(p *daybook.Party) bool {
	switch daybook.Value(p.Sector) {
	case "", "CVL", "REF", "UNK", "EDU", "MED":
		return true
	}
	return false
}

func withoutNames(list, names []string) []string {
	out := slices.Clone(list)
	for i := range out {
		out[i] = blank(out[i], names)
	}
	return out
}

// untitled returns the report with the names in its title left out.
func untitled(r *daybook.Report, names []string) *daybook.Report {
	if r == nil || r.Title == nil || len(names) == 0 {
		return r
	}
	out := *r
	title := blank(*r.Title, names)
	out.Title = &title
	return &out
}

func blank(s string, names []string) string {
	for _, n := range names {
		s = strings.ReplaceAll(s, n, nobody)
	}
	return s
}
