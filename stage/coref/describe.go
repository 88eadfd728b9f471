package coref

import (
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/actor"
)

// A description is a noun phrase headed by a noun for people or their bodies.
type description struct {
	lo, head int // first token and head
	noun     int // first token of the noun's phrase: "police" of "police officer"
	agent    actor.Agent
	plural   bool
	definite bool   // "the", "this", "these"
	number   bool   // counted: "four gunmen"
	country  string // ISO code that its words give
	owner    int    // entity of an actor among its words ("Hamas militants"), or -1
	ref      string // id of an actor named behind it ("members of the Taliban")
	vague    bool   // "a", "some", "other": new people
}

// describe returns the description whose noun starts at token i.
func (r *resolver) describe(i int) (description, bool) {
	d := description{noun: i, owner: -1}
	end, ok := r.agentAt(i, &d.agent)
	if !ok {
		return d, false
	}
	d.head = end - 1
	if r.modifies(end) || r.rank(end) {
		return d, false
	}
	d.plural = r.a.Tags[d.head].XPOS == "NNS" || d.agent.Plural || strings.HasSuffix(r.low[d.head], "men") && strings.HasSuffix(d.agent.Lemma, "man")
	d.lo = r.left(i)
	r.modifiers(&d)
	if d.definite && d.lo == d.noun-1 && bodies[d.agent.Lemma] && !d.plural && r.theGroup(&d) < 0 {
		return d, false // "the group", and nobody can say which
	}
	r.complement(&d)
	return d, true
}

// agentAt finds the longest agent noun that starts at token i; it returns the
// token after it.
func (r *resolver) agentAt(i int, out *actor.Agent) (int, bool) {
	end := 0
	phrase := ""
	for j := i; j < min(r.hi, i+3) && r.nameAt[j] < 0; j++ {
		if u := r.a.Tags[j].UPOS; u != "NOUN" && u != "PROPN" && u != "ADJ" {
			break
		}
		lemma := r.lemma(j)
		for _, w := range [3]string{lemma, r.low[j], strings.TrimSuffix(r.low[j], "s")} {
			if g, ok := r.actors.Agent(phrase + w); ok && (r.a.Tags[j].UPOS != "ADJ" || r.stands(j)) {
				*out, end = g, j+1
				break
			}
		}
		phrase += r.low[j] + " "
	}
	return end, end > 0
}

// stands reports whether an adjective at token i stands for a noun: "the US
// military said".
func (r *resolver) stands(i int) bool {
	if i+1 < r.hi && r.a.Tags[i+1].UPOS == "ADJ" || i == r.lo {
		return false
	}
	switch r.low[i-1] {
	case "a", "an", "the", "'s", "’s":
		return true
	}
	return r.nameAt[i-1] >= 0 || r.a.Tags[i-1].UPOS == "NUM"
}

func (r *resolver) lemma(i int) string {
	if l := r.a.Tags[i].Lemma; l != "" {
		return strings.ToLower(l)
	}
	return r.low[i]
}

// modifies reports whether the noun before token i only modifies another:
// "police station".
func (r *resolver) modifies(i int) bool {
	if i >= r.hi || r.nameAt[i] >= 0 || r.a.Tags[i-1].XPOS == "NNS" {
		return false
	}
	if r.low[i] == "-" && i+1 < r.hi && r.a.Tokens[i-1].End == r.a.Tokens[i].Start {
		return true
	}
	if u := r.a.Tags[i].UPOS; u != "NOUN" && u != "PROPN" {
		return false
	}
	if i-1 < len(r.a.Deps) && r.a.Deps[i-1].Head >= 0 && !strings.HasSuffix(r.a.Tags[i].XPOS, "S") {
		return r.a.Deps[i-1].Head > i-1
	}
	return true
}

// rank reports whether the noun before token i is a word that is a rank only
// before a person's name ("major"), or an office whose field follows ("deputy
// Middle East director").
func (r *resolver) rank(i int) bool {
	name := i < r.hi && r.nameAt[i] >= 0
	person := name && r.a.Names[r.nameAt[i]].Kind == daybook.NamePerson
	switch r.low[i-1] {
	case "major", "general":
		return !person
	case "deputy", "assistant":
		return name && !person
	}
	return false
}

// left returns the first token of the phrase whose noun starts at token i.
func (r *resolver) left(i int) int {
	noun, name, number := i, false, false
	for i > max(r.floor, noun-memory) && r.premodifies(i-1, name, number) {
		i--
		name = name || r.nameAt[i] >= 0
		number = number || r.nameAt[i] < 0 && r.a.Tags[i].UPOS == "NUM"
		if r.a.Tags[i].UPOS == "DET" && r.nameAt[i] < 0 {
			break
		}
	}
	for k := i; k < min(noun, len(r.a.Deps)); k++ {
		if r.a.Deps[k].Rel == "nmod:unmarked" && r.a.Deps[k].Head < k {
			i = k + 1 // "On 25 July gunmen": the date is not theirs
		}
	}
	for i < noun && leftover[r.low[i]] {
		i++
	}
	return i
}

// leftover are words that no phrase starts with.
var leftover = map[string]bool{"-": true, "–": true, ",": true, "'s": true, "’s": true, "'": true, "’": true, "and": true, "to": true, "than": true, "that": true}

// premodifies reports whether token i may stand before a noun in its phrase,
// of which the tokens after i hold a name or a number. The order is: "the two
// senior Iraqi army officers".
func (r *resolver) premodifies(i int, name, number bool) bool {
	if n := r.nameAt[i]; n >= 0 {
		return !number && (r.a.Names[n].Kind != daybook.NamePerson || r.low[i+1] == "'s" || r.low[i+1] == "’s")
	}
	switch r.low[i] {
	case "-":
		return i > r.lo && (!number || r.a.Tags[i-1].UPOS == "NUM")
	case "–", "'s", "’s", "'", "’":
		return i > r.lo && !number
	case "at", "least", "most", "more", "than", "about", "around", "nearly", "almost", "over", "up", "to":
		return r.number(i + 1)
	case "and":
		return i > r.lo && r.adjective(i-1) && r.adjective(i+1)
	}
	t := r.a.Tags[i]
	switch t.UPOS {
	case "DET":
		return true
	case "ADV":
		return r.low[i+1] == "-" && !number
	case "ADJ":
		return !number || r.low[i] == "other"
	case "NUM":
		return true
	case "NOUN", "PROPN":
		if name && (i == r.lo || r.a.Tags[i-1].UPOS != "DET") {
			return false
		}
		return !number && (t.XPOS != "NNS" && t.XPOS != "NNPS" || pluralModifiers[r.low[i]])
	case "VERB":
		return !number && t.XPOS == "VBN" && r.participle(i)
	}
	return false
}

// pluralModifiers are plural nouns that stand before others.
var pluralModifiers = map[string]bool{"arms": true, "rights": true, "weapons": true, "affairs": true, "drugs": true, "sports": true, "customs": true, "intelligence": true, "forces": true, "services": true, "united": true, "special": true}

// participle reports whether the participle at i belongs to a noun phrase.
func (r *resolver) participle(i int) bool {
	if i == r.lo || r.low[i-1] == "-" {
		return true
	}
	if i < len(r.a.Deps) && r.a.Deps[i].Rel != "amod" {
		return false
	}
	u := r.a.Tags[i-1].UPOS
	return u != "AUX" && u != "PRON" && u != "NOUN" && u != "PROPN" && r.nameAt[i-1] < 0
}

// adjective reports whether token i is a demonym.
func (r *resolver) adjective(i int) bool {
	return r.nameAt[i] >= 0 && r.a.Names[r.nameAt[i]].Kind == daybook.NameNationality
}

// number reports whether a number phrase goes on at token i.
func (r *resolver) number(i int) bool {
	if i >= r.hi {
		return false
	}
	switch r.low[i] {
	case "least", "more", "than", "to":
		return true
	}
	return r.a.Tags[i].UPOS == "NUM"
}

// modifiers reads the words in front of the noun.
func (r *resolver) modifiers(d *description) {
	for i := d.lo; i < d.noun; i++ {
		if n := r.nameAt[i]; n >= 0 {
			r.nameModifier(d, n)
			i = r.a.Names[n].Last
			continue
		}
		switch r.low[i] {
		case "the", "this", "that", "these", "those":
			d.definite = true
		case "a", "an", "some", "other", "another", "several", "many", "any", "no", "more":
			d.vague = true
		}
		d.number = d.number || r.a.Tags[i].UPOS == "NUM"
		if g, ok := r.actors.Agent(r.lemma(i)); ok && r.a.Tags[i].UPOS != "VERB" && r.a.Tags[i].UPOS != "ADJ" && d.agent.Sector == "" && g.Sector != "" {
			d.agent.Sector, d.agent.Group = g.Sector, g.Group
		}
	}
}

// nameModifier takes state and owner from a name in the phrase.
func (r *resolver) nameModifier(d *description, n int) {
	e := r.entityOf(n)
	if e < 0 {
		return
	}
	nm := &r.a.Names[n]
	// "Iran-backed militia" is not Iran's.
	if next := nm.Last + 1; next < d.noun && r.low[next] == "-" || r.ethnic(nm) {
		return
	}
	en := &r.ents[e]
	switch en.Kind {
	case daybook.NamePlace, daybook.NameNationality:
		switch {
		case en.Country != "":
			d.country = en.Country
		case d.agent.Sector == "COP" && n == r.nameAt[d.noun-1]:
			d.country = r.cityState(nm)
		}
	case daybook.NamePerson:
		if d.agent.State && d.agent.Body {
			d.country = en.Country // "the Assad regime"
		}
	case daybook.NameOrganisation, daybook.NameGroup:
		d.owner = e
	}
}

// cityState returns the state of a large city: "Dhaka police".
func (r *resolver) cityState(nm *daybook.Name) string {
	found := r.places.Find(r.a.Doc.At(nm.Span))
	if found.Len() == 0 || r.places.Pop(found.At(0).Place) < 500000 {
		return ""
	}
	return r.places.CountryOf(found.At(0).Place)
}

// entityOf returns the entity that was given to name n.
func (r *resolver) entityOf(n int) int {
	head := r.a.Names[n].Last
	for i := len(r.recent) - 1; i >= max(0, len(r.recent)-memory); i-- {
		if r.recent[i].head == head && r.recent[i].form == "name" {
			return r.recent[i].ent
		}
	}
	return -1
}

// complement reads "members of the Taliban": an actor named after the head.
func (r *resolver) complement(d *description) {
	i := d.head + 1
	if i >= r.hi || r.low[i] != "of" && r.low[i] != "from" {
		return
	}
	if i++; i < r.hi && (r.low[i] == "the" || r.low[i] == "a") {
		i++
	}
	if i >= r.hi || r.nameAt[i] < 0 || d.owner >= 0 {
		return
	}
	nm := &r.a.Names[r.nameAt[i]]
	if a := r.actors.ByID(nm.Ref, r.on); a != nil && nm.Kind.Body() && d.agent.Sector == "" {
		d.agent.Sector, d.ref = a.Sector, a.ID
		if d.country == "" {
			d.country = a.Country
		}
	}
}
