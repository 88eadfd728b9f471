package actor

import (
	"iter"
	"maps"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
)

func monthOf(n int) time.Month { return time.Month(min(max(n, 1), 12)) }

// An Agent is a common noun for people or their organisations.
type Agent struct {
	Lemma  string // "suicide bomber"
	Sector string // or "" where the word does not say
	Group  string // whom it means among the harmed: civilians, military, police, militants, perpetrators or unknown
	Armed  bool   // bears arms
	State  bool   // speaks or acts for a state
	Body   bool   // an organisation or crowd, one for each state: "army", "police", "government"
	One    bool   // by nature one person
	Role   bool   // an office: "minister", "leader"
	Thing  bool   // not people: "warplane"
	Plural bool   // has no singular in use
}

func (l *Lexicon) loadAgents() {
	rows("agents.tsv", 4, func(f []string) {
		a := Agent{Lemma: f[0], Sector: none(f[1]), Group: f[2]}
		for m := range strings.FieldsSeq(f[3]) {
			switch m {
			case "armed":
				a.Armed = true
			case "state":
				a.State = true
			case "body":
				a.Body = true
			case "one":
				a.One = true
			case "role":
				a.Role = true
			case "thing":
				a.Thing = true
			case "plural":
				a.Plural = true
			}
		}
		l.agents[f[0]] = a
	})
}

// Agent returns the agent noun with the given lemma, lower case, words with
// single spaces: "police officer", "gunman".
func (l *Lexicon) Agent(lemma string) (Agent, bool) {
	a, ok := l.agents[lemma]
	return a, ok
}

// Agents yields all agent nouns, in no order.
func (l *Lexicon) Agents() iter.Seq[Agent] { return maps.Values(l.agents) }

// ByID returns the actor with an id as it is on a day (zero: not known), or
// nil.
func (l *Lexicon) ByID(id string, on daybook.Day) *Actor {
	var best *Actor
	rank := 0
	for _, n := range l.byID[id] {
		if r := l.actors[n].rank(on, false); r > rank {
			best, rank = &l.actors[n], r
		}
	}
	if best == nil {
		return l.register.byID(id, on)
	}
	return best
}

// Terms returns each term of office of the person with an id, as far as its
// dates are known.
func (l *Lexicon) Terms(id string) []Actor {
	var out []Actor
	for _, n := range l.byID[id] {
		if a := l.actors[n]; a.Office != "" && !a.From.IsZero() {
			out = append(out, a)
		}
	}
	return out
}

// Country returns the state with an ISO 3166-1 alpha-2 code, or nil.
func (l *Lexicon) Country(iso string) *Actor { return l.ByID("country:"+iso, daybook.Day{}) }

// Demonym returns the ISO code that an adjective or noun of nationality stands
// for ("Syrian", "Iraqis"); iso is "" for a people or a faith without a state
// ("Kurdish"), ok false for other words.
func (l *Lexicon) Demonym(word string) (iso string, ok bool) {
	iso, ok = l.demonyms[strings.Join(Words(nil, word), " ")]
	return iso, ok
}

// Adjective returns the adjective of a state, "Syrian" for SY, or "".
func (l *Lexicon) Adjective(iso string) string { return l.adjectives[iso] }

// CountryNamed returns the ISO code of the country with a folded name, words
// with single spaces, or "".
func (l *Lexicon) CountryNamed(name string) string {
	first, rest, _ := strings.Cut(name, " ")
	e, ok := l.first[first]
	if !ok {
		return ""
	}
	for ; e >= 0; e = l.entries[e].next {
		a, r := &l.actors[l.entries[e].actor], l.entries[e].rest
		if a.Kind == daybook.NamePlace && len(r) == len(name)-len(first) && (r == "" || r[1:] == rest) {
			return a.Country
		}
	}
	return ""
}
