package view

import (
	"cmp"
	"iter"
	"strings"

	"github.com/daybookhq/daybook"
)

// group reports whether p has a name that is no person's: schemes count groups,
// forces and governments as actors, and never a person.
func (s *summer) group(p *Party) bool { return known(p) && !s.person(p) }

// person reports whether p is one person, as far as the tellings tell: the tables
// know them as one, or their words count one killed, hurt or held who bears the name.
func (s *summer) person(p *Party) bool {
	if p.ID != "" {
		return strings.HasPrefix(p.ID, "person:")
	}
	if s.persons == nil {
		s.persons = s.countedAlone()
	}
	return s.persons[[2]string{p.Role, p.Key}]
}

// countedAlone returns the roles and keys of those whom a row of harm counts as one.
func (s *summer) countedAlone() map[[2]string]bool {
	alone := map[[2]string]bool{}
	for i := range s.used {
		for j := range s.used[i].Parties {
			if p := &s.used[i].Parties[j]; s.used[i].countsOne(p) {
				alone[[2]string{p.Role, partyKey(p, s.day())}] = true
			}
		}
	}
	return alone
}

// countsOne reports whether a row of harm is of p alone.
func (t *told) countsOne(p *daybook.Party) bool {
	for i := range t.Harm {
		h := &t.Harm[i]
		if daybook.Value(h.Best) != 1 || h.Of == nil {
			continue
		}
		if of := key(*h.Of); of == key(daybook.Value(p.Name)) || of == key(daybook.Value(p.Canonical)) {
			return true
		}
	}
	return false
}

// trades are ACLED's names for people by what they do, with words for them.
var trades = map[string][]string{
	"Aid Workers":    {"aid worker", "relief worker", "humanitarian worker"},
	"Farmers":        {"farmer", "peasant", "farm worker"},
	"Fishers":        {"fisherman"},
	"Health Workers": {"doctor", "nurse", "medic", "paramedic", "surgeon", "health worker", "medical worker", "vaccinator", "polio worker"},
	"Journalists":    {"journalist", "reporter", "correspondent", "cameraman", "photographer", "photojournalist", "editor", "columnist", "blogger", "media worker"},
	"Judges":         {"judge", "magistrate"},
	"Lawyers":        {"lawyer", "attorney"},
	"Prisoners":      {"prisoner", "inmate"},
	"Refugees/IDPs":  {"refugee", "asylum seeker", "displaced person", "internally displaced person"},
	"Students":       {"student", "pupil", "schoolchild", "schoolgirl", "schoolboy"},
	"Teachers":       {"teacher", "headmaster", "professor", "lecturer"},
}

// tradeOf leads from a word to ACLED's name.
var tradeOf = func() map[string]string {
	out := map[string]string{}
	for name, words := range trades {
		for _, w := range words {
			out[w] = name
		}
	}
	return out
}()

// lemmas yields what a phrase may end in, the longest first, in the singular:
// "Syrian aid workers", "aid workers", "aid worker" …
func lemmas(name string) iter.Seq[string] {
	return func(yield func(string) bool) {
		words := strings.Fields(key(name))
		for i := range words {
			l := strings.Join(words[i:], " ")
			if !yield(l) || !yield(strings.TrimSuffix(l, "s")) || !yield(strings.TrimSuffix(l, "men")+"man") {
				return
			}
		}
	}
}

// associate returns the name that ACLED puts beside civilians for what p is: a
// government for its officials, people by their trade, organisations by their
// name; "" for anybody else, for nobody is named. A people ("Palestinians") is none.
func (s *summer) associate(p *Party) string {
	if !civil(p) || p.Name == "" || p.Sector == "" {
		return ""
	}
	home := countryName(cmp.Or(p.Country, daybook.Value(s.out.Where.Country)))
	for lemma := range lemmas(p.Name) {
		if t := tradeOf[lemma]; t != "" {
			return t + " (" + home + ")"
		}
	}
	switch {
	case p.Sector == "GOV":
		return "Government of " + home
	case p.Sector == "CVL" || !s.group(p) || strings.HasPrefix(p.ID, "country:") || strings.HasPrefix(p.ID, "people:"):
		return ""
	}
	return p.Name
}
