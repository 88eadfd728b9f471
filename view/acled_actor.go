package view

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/actor"
)

// An Inter is ACLED's kind of actor; 0 is none.
type Inter int

// The kinds of actor in ACLED's numbers.
const (
	stateForces Inter = iota + 1
	rebelGroup
	politicalMilitia
	identityMilitia
	rioters
	protesters
	civilians
	externalForces
)

var interNames = []string{"", "State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", "Civilians", "External/Other forces"}

// String returns ACLED's words for the kind.
func (i Inter) String() string { return interNames[i] }

func (i Inter) code() string { return strconv.Itoa(int(i)) }

// Interaction returns ACLED's words for the pair of two kinds, in either order.
func Interaction(a, b Inter) string {
	a, b = pair(a, b)
	switch {
	case a == 0:
		return ""
	case b == 0:
		return a.String() + " only"
	}
	return a.String() + "-" + b.String()
}

func interactionCode(a, b Inter) string {
	a, b = pair(a, b)
	return strconv.Itoa(10*int(a) + int(b))
}

// pair puts the lower number first, none last.
func pair(a, b Inter) (Inter, Inter) {
	if a == 0 || b != 0 && b < a {
		return b, a
	}
	return a, b
}

// civil reports whether p is people without arms. Officials and politicians who
// are hurt are civilians.
func civil(p *Party) bool {
	switch p.Sector {
	case "MIL", "COP", "SPY", "REB", "PRM", "CRM", "UAF", "IGO":
		return false
	case "GOV", "PAR":
		return (p.Role == "victim" || p.Role == "target") && !strings.HasPrefix(p.ID, "country:")
	}
	return p.Class == ""
}

// communal are words in the name of those who fight for a people or a place.
var communal = []string{"tribal", "tribesmen", "tribe", "clan", "ethnic", "communal", "vigilante", "self-defence", "self-defense", "village"}

// inter returns the kind of a party in an event in a country: an army or police
// abroad is an external force.
func inter(p *Party, in string) Inter {
	if civil(p) {
		return civilians
	}
	switch p.Sector {
	case "MIL", "COP", "SPY", "GOV":
		if p.Country != "" && p.Country != in {
			return externalForces
		}
		return stateForces
	case "IGO":
		return externalForces
	case "REB", "PRM", "PAR", "CRM", "UAF":
		if p.Sector != "UAF" && slices.ContainsFunc(communal, func(w string) bool { return strings.Contains(key(p.Name), w) }) {
			return identityMilitia
		}
		if p.Sector == "REB" && known(p) {
			return rebelGroup
		}
		return politicalMilitia
	}
	return civilians
}

// known reports whether p has a name of its own.
func known(p *Party) bool { return p.ID != "" || p.Kind == "named" }

// A cast is who acts in a row: the actor and those associated with it.
type cast struct {
	name  string
	inter Inter
	assoc []string
}

// unidentified begins the name of those whom nobody names.
const unidentified = "Unidentified Armed Group ("

// add puts a party into the cast: the first is the actor, further ones are
// associated, but for those without a name.
func (c *cast) add(name string, kind Inter) {
	switch {
	case name == "":
	case c.name == "":
		c.name, c.inter = name, kind
	case c.name != name && !slices.Contains(c.assoc, name) && !strings.HasPrefix(name, unidentified):
		c.assoc = append(c.assoc, name)
	}
}

// actors fills the cells of the actors and returns notes on them.
func (s *summer) actors(row *ACLEDRow) []string {
	var a, b cast
	in := daybook.Value(s.out.Where.Country)
	var notes []string
	for i := range s.out.Parties {
		if p := &s.out.Parties[i]; homely(p) {
			notes = append(notes, fmt.Sprintf("%q taken for forces of %s.", p.Name, countryName(in)))
		}
	}
	unknown := unidentified + countryName(in) + ")"
	switch row.EventType {
	case "Protests":
		s.crowd(&a, &b, protesters)
	case "Riots":
		s.crowd(&a, &b, rioters)
	case "Violence against civilians":
		s.sided(&a, &b)
		a.orElse(unknown, politicalMilitia)
		b.victims(countryName(in))
	case "Explosions/Remote violence":
		s.sided(&a, &b)
		a.orElse(unknown, politicalMilitia)
		if b.name == "" && s.hurtCivilians() {
			b.add("Civilians ("+countryName(in)+")", civilians)
		}
	default:
		s.sided(&a, &b)
		if row.EventType == "Battles" {
			a.unarmed()
			b.unarmed()
			a.orElse(unknown, politicalMilitia)
			b.orElse(unknown, politicalMilitia)
		}
	}
	row.Actor1, row.Inter1, row.Assoc1 = a.name, a.inter, strings.Join(a.assoc, "; ")
	row.Actor2, row.Inter2, row.Assoc2 = b.name, b.inter, strings.Join(b.assoc, "; ")
	row.territory()
	if targeted(row) {
		row.CivilianTargeting = "Civilians targeted"
	}
	return notes
}

// territory tells by who takes a place what the taking is: a foreign army that
// takes it from the state, or nobody says from whom, overtakes it as a group
// does; the state that takes it from others regains it. A foreign army that takes
// it from a group does so for the state.
func (r *ACLEDRow) territory() {
	const regains, overtakes = "Government regains territory", "Non-state actor overtakes territory"
	named := r.Inter2 != 0 && !strings.HasPrefix(r.Actor2, unidentified)
	switch {
	case r.SubEventType == regains && r.Inter1 == externalForces && strings.HasPrefix(r.Actor1, "Military Forces of ") &&
		!strings.Contains(r.Assoc1, "Forces of "+r.Country) && (!named || r.Inter2 == stateForces):
		r.SubEventType = overtakes
	case r.SubEventType == overtakes && r.Inter1 == stateForces && named && r.Inter2 != stateForces:
		r.SubEventType = regains
	}
}

// targeted reports whether civilians are the main or only target.
func targeted(r *ACLEDRow) bool {
	switch {
	case r.EventType == "Violence against civilians", r.SubEventType == "Excessive force against protesters":
		return true
	case r.EventType == "Explosions/Remote violence", r.EventType == "Riots":
		return r.Inter2 == civilians
	}
	return false
}

func (c *cast) orElse(name string, kind Inter) {
	if c.name == "" {
		c.name, c.inter = name, kind
	}
}

// victims makes civilians the actor: in violence against civilians whoever else
// is named is associated with them.
func (c *cast) victims(land string) {
	old := *c
	*c = cast{name: "Civilians (" + land + ")", inter: civilians}
	if old.name != "" {
		c.add(old.name, old.inter)
	}
	for _, n := range old.assoc {
		c.add(n, civilians)
	}
}

// unarmed takes civilians out of a battle: they are never part of it.
func (c *cast) unarmed() {
	if c.inter == civilians {
		*c = cast{}
	}
	c.assoc = slices.DeleteFunc(c.assoc, func(n string) bool { return strings.HasPrefix(n, "Civilians (") })
}

// homely reports whether p are soldiers or policemen of whom nobody says whose:
// they are taken for those of the country.
func homely(p *Party) bool {
	if p.Sector != "MIL" && p.Sector != "COP" || p.Country != "" || p.ID != "" || p.Class != "" {
		return false
	}
	for lemma := range lemmas(p.Name) {
		if a, ok := actor.Default().Agent(lemma); ok {
			return a.State
		}
	}
	return false
}

// sided puts the parties of either side into a and b: those with arms and a name,
// those with arms, civilians. Who strikes and has no known arms or name is an
// unidentified group; who is not known to be anybody is left out of what is no
// violence.
func (s *summer) sided(a, b *cast) {
	violent := s.out.ACLED.DisorderType == "Political violence"
	for pass := range 3 {
		for i := range s.out.Parties {
			p := &s.out.Parties[i]
			side := sideOf(p)
			if p.Class != "" || p.Role == "intervener" || pass != s.rank(p) || p.Sector == "" && !violent ||
				violent && side == "a" && pass == 2 && p.Role == "perpetrator" {
				continue
			}
			if p.Role == "participant" && side == "" {
				side = "a"
				if a.name != "" {
					side = "b"
				}
			}
			c := a
			if side != "a" {
				c = b
			}
			c.add(s.actorName(p))
			c.add(s.associate(p), civilians)
		}
	}
}

// rank orders who is named first: armed and known, armed, civilians.
func (s *summer) rank(p *Party) int {
	switch {
	case civil(p):
		return 2
	case s.group(p):
		return 0
	}
	return 1
}

// crowd makes those who demonstrate actor 1 and who acts against them actor 2.
func (s *summer) crowd(a, b *cast, kind Inter) {
	land := countryName(daybook.Value(s.out.Where.Country))
	a.add(kind.String()+" ("+land+")", kind)
	for i := range s.out.Parties {
		p := &s.out.Parties[i]
		name, k := s.actorName(p)
		switch {
		case p.Class != "":
		case k != civilians && p.Sector != "PAR":
			b.add(name, k)
		case p.Role == "perpetrator" && s.group(p):
			a.add(p.Name, k)
		case p.Role == "perpetrator":
			a.add(s.associate(p), k)
		case (p.Role == "victim" || p.Role == "target" && p.Sector != "") && kind == rioters:
			b.add(name, k)
		}
	}
}

// hurtCivilians reports whether the tellings have civilians among the target or
// the harmed, or have people harmed of whom nobody says that they bore arms.
func (s *summer) hurtCivilians() bool {
	g := &s.out.KilledBy
	if daybook.Value(g.Civilians.Best) > 0 || daybook.Value(g.Unknown.Best) > 0 {
		return true
	}
	for i := range s.used {
		for j := range s.used[i].Harm {
			if h := &s.used[i].Harm[j]; h.Effect == "injured" && h.Scope != cumulative && (h.Group == "civilians" || h.Group == "unknown") && fatalities(h) > 0 {
				return true
			}
		}
	}
	return false
}

// actorName returns the name that ACLED gives a party, and its kind.
func (s *summer) actorName(p *Party) (string, Inter) {
	in := daybook.Value(s.out.Where.Country)
	kind := inter(p, in)
	home := countryName(cmp.Or(p.Country, in))
	_, branch, _ := strings.Cut(strings.TrimPrefix(p.ID, "mil:"), ":")
	switch {
	case kind == civilians:
		return "Civilians (" + home + ")", kind
	case p.Sector == "MIL" && p.ID == "" && p.Country == "" && !homely(p) && !s.person(p):
		if s.group(p) {
			return p.Name, kind
		}
		return "Unidentified Military Forces", externalForces
	case p.Sector == "MIL" && (strings.HasPrefix(p.ID, "mil:") && branch == "" || p.ID == ""):
		return "Military Forces of " + home, kind
	case p.Sector == "MIL":
		return "Military Forces of " + home + " - " + p.Name, kind
	case p.Sector == "COP":
		return "Police Forces of " + home, kind
	case p.Sector == "GOV" && (strings.HasPrefix(p.ID, "country:") || p.ID == ""):
		if s.out.ACLED.DisorderType == "Political violence" {
			return "Military Forces of " + home, kind
		}
		return "Government of " + home, kind
	case s.group(p) || kind == identityMilitia:
		return p.Name, kind
	}
	return unidentified + countryName(in) + ")", politicalMilitia
}

// outlets names the sources of the used tellings: not those that copy another
// that is there.
func (s *summer) outlets() []string {
	own := map[string]bool{}
	for i := range s.used {
		own[s.used[i].origin()] = own[s.used[i].origin()] || s.used[i].report() == s.used[i].origin()
	}
	var out []string
	for i := range s.used {
		t := &s.used[i]
		if t.Report == nil || own[t.origin()] && t.report() != t.origin() {
			continue
		}
		out = append(out, squeeze(cmp.Or(daybook.Value(t.Report.Outlet), website(t.Report), t.Report.ID)))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// website returns the host of the address at which a report was published, or
// found; "" if there is none: where a file lies on somebody's disk is nobody else's
// business.
func website(r *daybook.Report) string {
	for _, addr := range []string{daybook.Value(r.URL), r.Source} {
		if u, err := url.Parse(addr); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
			return strings.TrimPrefix(u.Hostname(), "www.")
		}
	}
	return ""
}

// scales are the reaches of sources, the nearest first.
var scales = []string{"National", "International", "Other"}

// scale says from how far the sources report, where our table of media knows
// them: one of the country is national, one of another international.
func (s *summer) scale() string {
	found := map[string]bool{}
	for _, name := range s.outlets() {
		a := medium(name)
		switch {
		case a == nil:
		case a.Sector != "JRN":
			found["Other"] = true
		case a.Country != "" && a.Country == daybook.Value(s.out.Where.Country):
			found["National"] = true
		default:
			found["International"] = true
		}
	}
	var out []string
	for _, x := range scales {
		if found[x] {
			out = append(out, x)
		}
	}
	return strings.Join(out, "-")
}

// medium returns the actor whose name an outlet bears, or nil.
func medium(name string) *actor.Actor {
	t := &actor.Text{Raw: name, Words: actor.Words(nil, name)}
	if len(t.Words) == 0 {
		return nil
	}
	t.Spans = make([]daybook.Span, len(t.Words))
	for i := range t.Spans {
		t.Spans[i] = daybook.Span{Start: 0, End: len(name)}
	}
	a, n := actor.Default().Match(t, 0, daybook.Day{})
	if n != len(t.Words) {
		return nil
	}
	return a
}
