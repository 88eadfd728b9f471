package coref

import (
	"strings"
	"unicode"

	"github.com/daybookhq/daybook"
	key "github.com/daybookhq/daybook/fold"
)

func fold(s string) string { return key.Key(s) }

// name assigns name n to its entity and makes one if it is new.
func (r *resolver) name(n int) {
	nm := &r.a.Names[n]
	if nm.Kind == daybook.NameNationality && r.asPeople(nm) {
		r.people(nm)
		return
	}
	text := strings.Join(r.low[nm.First:nm.Last+1], " ")
	e, rule := r.known(nm, text)
	if e < 0 {
		e, rule = r.newNamed(nm), "coref/name"
	}
	if !r.ents[e].Named {
		r.christen(e, nm)
	}
	if full := r.a.Doc.At(nm.Span); r.ents[e].ID == "" && len(full) > len(r.ents[e].Canonical) && nm.Kind != daybook.NameNationality {
		r.ents[e].Canonical = full
	}
	r.remember(e, nm, text)
	r.mention(e, nm.First, nm.Last+1, nm.Last, [2]string{"name", rule})
	r.before(e, nm)
	r.identified(e, nm)
}

// christen makes a named entity of one that was only described so far.
func (r *resolver) christen(e int, nm *daybook.Name) {
	en := &r.ents[e]
	en.Named, en.Kind, en.Canonical = true, nm.Kind, r.a.Doc.At(nm.Span)
	if a := r.actors.ByID(nm.Ref, r.on); a != nil {
		en.Canonical, en.Kind, en.Sector = a.Name, a.Kind, a.Sector
	}
}

// known returns the entity that a name means and the rule that says so, or -1.
func (r *resolver) known(nm *daybook.Name, text string) (int, string) {
	if nm.Ref != "" {
		if e, ok := r.byID[nm.Ref]; ok {
			return e, "coref/same-name"
		}
		return -1, ""
	}
	if e, ok := r.byName[text]; ok {
		return e, "coref/same-name"
	}
	switch {
	case nm.Kind == daybook.NamePerson || nm.Kind == daybook.NameOther:
		if e, ok := r.byLast[r.low[nm.Last]]; ok && (nm.First == nm.Last || r.fuller(e, nm)) {
			return e, "coref/short-form"
		}
	case nm.Kind.Body() && nm.First == nm.Last:
		if e, ok := r.short[r.low[nm.First]]; ok {
			return e, "coref/short-form"
		}
	}
	if e := r.bracket(nm); e >= 0 {
		return e, "coref/short-form"
	}
	return -1, ""
}

// fuller reports whether person e was named so far by parts of nm only.
func (r *resolver) fuller(e int, nm *daybook.Name) bool {
	have := strings.Fields(fold(r.ents[e].Canonical))
	if r.ents[e].ID != "" {
		return false
	}
	for _, w := range have {
		found := false
		for i := nm.First; i <= nm.Last; i++ {
			found = found || r.low[i] == w
		}
		if !found {
			return r.subset(have, nm)
		}
	}
	return true
}

// subset reports whether all words of nm are among have: "John Kirby" after
// "John F. Kirby".
func (r *resolver) subset(have []string, nm *daybook.Name) bool {
	for i := nm.First; i <= nm.Last; i++ {
		found := false
		for _, w := range have {
			found = found || w == r.low[i]
		}
		if !found {
			return false
		}
	}
	return true
}

// bracket returns the entity whose acronym in brackets nm is: "Popular Union
// (UP)".
func (r *resolver) bracket(nm *daybook.Name) int {
	if nm.First != nm.Last || nm.First < r.lo+2 || r.low[nm.First-1] != "(" || nm.Last+1 >= r.hi || r.low[nm.Last+1] != ")" {
		return -1
	}
	p := r.nameAt[nm.First-2]
	if p < 0 || r.a.Names[p].First == r.a.Names[p].Last && len(r.low[nm.First]) > 3 {
		return -1
	}
	w := r.a.Word(nm.First)
	for _, c := range w {
		if !unicode.IsUpper(c) && c != '.' {
			return -1
		}
	}
	if s := r.recent; len(s) > 0 && r.ents[s[len(s)-1].ent].Kind.Body() {
		return s[len(s)-1].ent
	}
	return -1
}

// newNamed makes the entity of a name seen for the first time.
func (r *resolver) newNamed(nm *daybook.Name) int {
	e := entity{Entity: daybook.Entity{Canonical: r.a.Doc.At(nm.Span), Kind: nm.Kind, Named: true, ID: nm.Ref}}
	e.people = nm.Kind == daybook.NamePerson
	if a := r.actors.ByID(nm.Ref, r.on); a != nil {
		e.Canonical, e.Kind, e.Country, e.Sector = a.Name, a.Kind, a.Country, a.Sector
		if strings.HasPrefix(nm.Ref, "country:") {
			e.Kind = daybook.NamePlace
		}
		return r.add(e)
	}
	if nm.Kind.Body() {
		r.organisation(&e, nm)
		if e.ID != "" {
			if old, ok := r.byID[e.ID]; ok {
				return old
			}
		}
	}
	return r.add(e)
}

// organisation reads the state and the sector from the words of a body's name:
// "Peruvian Army".
func (r *resolver) organisation(e *entity, nm *daybook.Name) {
	for i := nm.First; i <= nm.Last; i++ {
		if iso := r.state(i, nm.Last); iso != "" {
			e.Country = iso
			break
		}
	}
	for i := nm.Last; i >= nm.First && e.Sector == ""; i-- {
		e.Sector = r.words.sector[r.low[i]]
	}
	if e.Country != "" && nm.Last-nm.First == 1 {
		if g, ok := r.actors.Agent(r.low[nm.Last]); ok && g.Body && (g.Sector == "MIL" || g.Sector == "COP") {
			e.ID = bodyID(g.Sector, e.Country)
		}
	}
}

// state returns the ISO code that the words from token i on stand for, as an
// adjective or as a country's name.
func (r *resolver) state(i, last int) string {
	for n := min(3, last-i+1); n > 0; n-- {
		words := r.low[i]
		if n > 1 {
			words = strings.Join(r.low[i:i+n], " ")
		}
		if iso, ok := r.actors.Demonym(words); ok && iso != "" {
			return iso
		}
		if iso := r.actors.CountryNamed(words); iso != "" {
			return iso
		}
	}
	return ""
}

// bodyID names the armed forces or the police of a state.
func bodyID(sector, iso string) string {
	if sector == "COP" {
		return "cop:" + iso
	}
	return "mil:" + iso
}

// remember enters the ways in which entity e may be named again.
func (r *resolver) remember(e int, nm *daybook.Name, text string) {
	en := &r.ents[e]
	if en.ID != "" {
		r.byID[en.ID] = e
	}
	if nm.Ref == "" {
		r.byName[text] = e
	}
	switch en.Kind {
	case daybook.NamePerson:
		r.byLast[r.low[nm.Last]] = e
	case daybook.NameOrganisation, daybook.NameGroup:
		if nm.First < nm.Last {
			if s := r.initials(nm); len(s) > 1 {
				r.short[s] = e
			}
		}
		if nm.First == nm.Last {
			r.short[text] = e
		}
	}
}

// initials returns the acronym of a name, small words left out.
func (r *resolver) initials(nm *daybook.Name) string {
	var b strings.Builder
	for i := nm.First; i <= nm.Last; i++ {
		w := r.a.Word(i)
		if c := []rune(w); len(c) > 0 && unicode.IsUpper(c[0]) {
			b.WriteString(strings.ToLower(string(c[0])))
		}
	}
	return b.String()
}

// asPeople reports whether a demonym is a noun for people: "three Iraqis", not
// "Iraqi police" and not "the French".
func (r *resolver) asPeople(nm *daybook.Name) bool {
	next := nm.Last + 1
	if next < r.hi && (r.nameAt[next] >= 0 || r.low[next] == "-") {
		return false
	}
	w := r.low[nm.Last]
	if strings.HasSuffix(w, "men") || strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") {
		return true
	}
	if next < r.hi {
		switch r.a.Tags[next].UPOS {
		case "NOUN", "PROPN", "ADJ":
			return false
		}
	}
	return nm.First > r.lo && (r.a.Tags[nm.First-1].UPOS == "NUM" || r.low[nm.First-1] == "a" || r.low[nm.First-1] == "an")
}

// people makes or finds the people that a demonym names: "seven Palestinians".
func (r *resolver) people(nm *daybook.Name) {
	country := ""
	if a := r.actors.ByID(nm.Ref, r.on); a != nil {
		country = a.Country
	}
	lo := r.left(nm.First)
	number := false
	for i := lo; i < nm.First; i++ {
		number = number || r.a.Tags[i].UPOS == "NUM"
	}
	if r.ethnic(nm) {
		country = "" // "ethnic Albanians" live anywhere
	}
	key := "people " + r.low[nm.Last]
	e, ok := r.byNoun[key]
	rule := "coref/same-noun"
	if !ok || number || r.low[lo] != "the" && lo < nm.First {
		e, rule = r.add(entity{
			Entity: daybook.Entity{Canonical: r.a.Doc.At(nm.Span), Kind: daybook.NameNationality, Country: country, Sector: "CVL", Named: true},
			plural: strings.HasSuffix(r.low[nm.Last], "s") || strings.HasSuffix(r.low[nm.Last], "men"), people: true,
		}), "coref/people"
		r.byNoun[key] = e
	}
	r.mention(e, lo, nm.Last+1, nm.Last, [2]string{"name", rule})
}

// ethnic reports whether a name of a people says of what descent somebody is and
// not of which country: "ethnic Albanians".
func (r *resolver) ethnic(nm *daybook.Name) bool {
	return nm.First > r.lo && r.low[nm.First-1] == "ethnic"
}
