package place

import (
	"slices"
	"strings"

	"github.com/daybookhq/daybook/gazetteer"
)

// votes are the countries and provinces that the sure mentions of a report
// speak for.
type votes struct {
	country map[string]float64
	admin   map[gazetteer.Place]float64
	place   map[gazetteer.Place]float64 // what each place's own mentions said
	total   float64
	company map[gazetteer.Place]float64 // by province: the names that may lie in it
	own     map[gazetteer.Place]float64 // by a name's best known place: what it gave each of its provinces
}

// others returns what the mentions of other names say for country iso and for
// province admin, and all they say: no name speaks for itself.
func (v *votes) others(g *gazetteer.Gazetteer, m *mention, iso string, admin gazetteer.Place) (country, province, total float64) {
	top := m.matches.At(0).Place
	own := v.place[top]
	country, province, total = v.country[iso], v.admin[admin], v.total-own
	if own > 0 && g.CountryOf(top) == iso {
		country -= own
	}
	if own > 0 && g.Admin1(top) == admin {
		province -= own
	}
	return country, province, total
}

// sure is the lead in rank that makes a name stand for its best known place.
const sure = 30

// vote lets the mentions that need no context speak for their countries.
func (f *finder) vote() {
	f.votes = votes{country: map[string]float64{}, admin: map[gazetteer.Place]float64{}, place: map[gazetteer.Place]float64{}}
	for k := range f.mentions {
		m := &f.mentions[k]
		if m.word || m.matches.Len() == 0 || m.matches.At(0).Far {
			continue
		}
		top := m.matches.At(0).Place
		level, iso := f.g.Level(top), f.g.CountryOf(top)
		w := 1.0
		switch {
		case iso == "":
			continue
		case !f.leads(m), f.strays(m, top):
			continue
		case level == "country":
			w = 2
		case f.rank(m) < 120:
			continue
		}
		if m.role == "dateline" || m.role == "actor" || m.role == "part" || m.demonym {
			w /= 2
		}
		f.votes.country[iso] += w
		f.votes.place[top] += w
		f.votes.total += w
		if p := f.g.Admin1(top); p != gazetteer.None {
			f.votes.admin[p] += w
		}
	}
	f.voteTitle(f.a.Doc.Title)
	f.voteActors()
	f.voteInside()
	f.gather()
}

// crowd is the number of provinces that a name may lie in and still say
// something of which one is meant.
const crowd = 12

// gather lets each name speak for the provinces in which a place of that name
// lies, the less the more they are: a report whose names all are found in one
// province is likely to be of it, even if each is found elsewhere, too.
func (f *finder) gather() {
	v := &f.votes
	v.company, v.own = map[gazetteer.Place]float64{}, map[gazetteer.Place]float64{}
	var in []gazetteer.Place
	for k := range f.mentions {
		m := &f.mentions[k]
		if m.word || m.demonym || m.matches.Len() == 0 || v.own[m.matches.At(0).Place] > 0 {
			continue
		}
		in = in[:0]
		for i := range min(m.matches.Len(), tries) {
			c := m.matches.At(i)
			a := f.g.Admin1(c.Place)
			if level := f.g.Level(c.Place); c.Far || a == gazetteer.None || a == c.Place || level != "town" && level != "district" {
				continue
			}
			if !slices.Contains(in, a) {
				in = append(in, a)
			}
		}
		if len(in) == 0 || len(in) > crowd {
			continue
		}
		w := 1 / float64(len(in))
		v.own[m.matches.At(0).Place] = w
		for _, a := range in {
			v.company[a] += w
		}
	}
}

// with returns how many other names may lie in a candidate's province, each by
// how few its provinces are.
func (v *votes) with(m *mention, admin gazetteer.Place) float64 {
	return v.company[admin] - v.own[m.matches.At(0).Place]
}

// voteActors lets the groups, organisations and people that have a country
// speak for it, each once: al-Shabaab for Somalia.
func (f *finder) voteActors() {
	seen := map[string]bool{}
	on, _ := f.a.Doc.Day()
	for _, n := range f.a.Names {
		if n.Ref == "" || strings.HasPrefix(n.Ref, "country:") || seen[n.Ref] {
			continue
		}
		seen[n.Ref] = true
		if x := f.actors.ByID(n.Ref, on); x != nil && x.Country != "" {
			f.votes.country[x.Country] += .5
			f.votes.total += .5
		}
	}
}

// voteInside lets the places that the words put into a larger one speak for
// its province and country: "Paris, Texas".
func (f *finder) voteInside() {
	for k := range f.mentions {
		m := &f.mentions[k]
		if m.parent < 0 || m.word || m.matches.Len() == 0 || m.demonym || f.votes.place[m.matches.At(0).Place] > 0 {
			continue
		}
		if f.choose(k, 0); m.place == gazetteer.None || m.rule != "place/containment" {
			continue
		}
		iso, w := f.g.CountryOf(m.place), 1.0
		f.votes.country[iso] += w
		f.votes.total += w
		f.votes.place[m.matches.At(0).Place] += w
		if p := f.g.Admin1(m.place); p != gazetteer.None {
			f.votes.admin[p] += w
		}
	}
}

// strays reports whether the words put m somewhere else than its best known
// place: "Tripoli, Lebanon" says nothing for Libya.
func (f *finder) strays(m *mention, top gazetteer.Place) bool {
	if m.parent < 0 || f.mentions[m.parent].matches.Len() == 0 {
		return false
	}
	up := f.mentions[m.parent].matches.At(0).Place
	return f.g.Level(up) == "country" && f.g.CountryOf(up) != f.g.CountryOf(top)
}

// voteTitle lets the countries and great cities in a title that was given apart
// from the text speak, too.
func (f *finder) voteTitle(title string) {
	words := strings.Fields(title)
	for i := range words[:min(len(words), 40)] {
		for n := min(3, len(words)-i); n > 0; n-- {
			m := f.g.Find(strings.Trim(strings.Join(words[i:i+n], " "), ",.:;!?'’\"()"))
			if m.Len() == 0 || m.At(0).Word || f.g.Rank(m.At(0).Place) < 150 {
				continue
			}
			if iso := f.g.CountryOf(m.At(0).Place); iso != "" {
				f.votes.country[iso]++
				f.votes.total++
			}
			break
		}
	}
}

// leads reports whether the best known place of the name outranks all in other
// countries.
func (f *finder) leads(m *mention) bool {
	top := m.matches.At(0).Place
	for i := 1; i < m.matches.Len(); i++ {
		p := m.matches.At(i).Place
		if f.g.CountryOf(p) != f.g.CountryOf(top) {
			return f.g.Rank(top)-f.g.Rank(p) >= sure
		}
	}
	return true
}
