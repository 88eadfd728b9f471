package coref

import (
	"strings"

	"github.com/daybookhq/daybook"
)

// description assigns a description to its entity.
func (r *resolver) description(d description) {
	e, rule := r.antecedent(&d)
	if e < 0 {
		e, rule = r.newDescribed(&d), "coref/description"
	}
	if d.country != "" && r.ents[e].Country == "" && !r.ents[e].Named {
		r.ents[e].Country = d.country
	}
	if d.plural || d.agent.Body {
		r.ents[e].plural = true
	}
	r.mention(e, d.lo, d.head+1, d.head, [2]string{"nominal", rule})
	r.index(e, &d)
}

// antecedent returns the earlier entity that d refers to and the rule, or -1.
func (r *resolver) antecedent(d *description) (int, string) {
	if e := r.appositive(d); e >= 0 {
		return e, "coref/apposition"
	}
	if e := r.epithet(d); e >= 0 {
		return e, "coref/apposition"
	}
	if d.agent.Body && d.country != "" {
		if e, ok := r.byID[r.bodyKey(d)]; ok && !d.number {
			return e, "coref/body"
		}
	}
	if bodies[d.agent.Lemma] {
		if d.definite && !d.number && !d.plural && d.country == "" {
			return r.theGroup(d), "coref/group"
		}
		return -1, ""
	}
	if e, ok := r.byNoun[r.stem(d)]; ok && r.again(d, e) {
		return e, "coref/same-noun"
	}
	if !d.definite || d.number {
		return -1, ""
	}
	if d.agent.Role && !d.plural {
		if e := r.theRole(d); e >= 0 {
			return e, "coref/role"
		}
	}
	return -1, ""
}

// bodies are nouns that name no body by themselves: "the group".
var bodies = map[string]bool{
	"group": true, "organisation": true, "organization": true, "movement": true, "faction": true, "militia": true, "party": true, "network": true,
	"militant group": true, "rebel group": true, "armed group": true, "terrorist group": true, "terror group": true, "militia group": true,
	"insurgent group": true, "jihadist group": true, "paramilitary group": true, "opposition party": true, "opposition group": true,
	"terrorist organization": true, "terrorist organisation": true, "force": true, "unit": true, "brigade": true,
}

// epithet returns the body that d only repeats with a word for what it is:
// "the Badr group".
func (r *resolver) epithet(d *description) int {
	if d.owner < 0 || d.plural || d.number || !bodies[d.agent.Lemma] {
		return -1
	}
	n := r.nameAt[d.noun-1]
	if n < 0 || r.entityOf(n) != d.owner {
		return -1
	}
	r.inherit(d.owner, d)
	return d.owner
}

// again reports whether d can mean the people of e once more.
func (r *resolver) again(d *description, e int) bool {
	if r.ents[e].dead > 0 || d.vague {
		return false
	}
	if d.plural != r.ents[e].plural && !d.agent.Body {
		return false
	}
	if d.agent.Body && !d.number && (!d.plural || d.country != "") || d.country != "" && !d.number && d.agent.Armed {
		return true
	}
	return d.definite && !d.number && r.within(e)
}

// within reports whether e was spoken of in reach.
func (r *resolver) within(e int) bool {
	for i := len(r.recent) - 1; i >= max(0, len(r.recent)-memory); i-- {
		if r.recent[i].ent == e {
			return true
		}
	}
	return false
}

// stem is the description without determiners and numbers: "syrian soldier".
func (r *resolver) stem(d *description) string {
	owner := ""
	if d.owner >= 0 {
		owner = r.ents[d.owner].Canonical
	}
	return d.country + " " + owner + " " + d.agent.Lemma
}

// bodyKey is the id of a state's forces or police, or of another body.
func (r *resolver) bodyKey(d *description) string {
	if d.agent.Sector == "MIL" || d.agent.Sector == "COP" {
		return bodyID(d.agent.Sector, d.country)
	}
	return "body:" + d.agent.Lemma + ":" + d.country
}

// appositive returns the entity of a name that d stands in apposition to,
// before it: "Noel Anjo, a student leader".
func (r *resolver) appositive(d *description) int {
	if d.lo < r.lo+2 || r.low[d.lo-1] != "," || r.nameAt[d.lo-2] < 0 || !d.vague && !d.definite && !d.agent.Role {
		return -1
	}
	e := r.entityOf(r.nameAt[d.lo-2])
	if e < 0 || !r.fits(d, e) {
		return -1
	}
	if next := d.head + 1; next < r.hi && r.low[next] == "and" {
		return -1
	}
	r.inherit(e, d)
	return e
}

// fits reports whether d can describe the named entity e.
func (r *resolver) fits(d *description, e int) bool {
	if d.plural {
		return false
	}
	switch r.ents[e].Kind {
	case daybook.NamePerson:
		return !d.agent.Body
	case daybook.NameOrganisation, daybook.NameGroup:
		return d.agent.Body
	case daybook.NameOther:
		return true
	}
	return false
}

// inherit gives a named entity the state and the sector of its description.
func (r *resolver) inherit(e int, d *description) {
	en := &r.ents[e]
	if en.Sector == "" {
		en.Sector = d.agent.Sector
		if en.Sector == "" && d.owner >= 0 {
			en.Sector = r.ents[d.owner].Sector
		}
	}
	if en.Country == "" {
		en.Country = d.country
		if en.Country == "" && d.owner >= 0 {
			en.Country = r.ents[d.owner].Country
		}
	}
}

// before joins the description that ends where name nm begins: "cleric Muqtada
// al-Sadr", "the leftist group Dev Sol".
func (r *resolver) before(e int, nm *daybook.Name) {
	n := len(r.recent) - 2
	for n >= 0 && r.recent[n].form == "name" && nm.First-r.recent[n].head < 8 && r.placeName(r.recent[n].head) {
		n-- // "the governor of Osun State, Nigeria, …"
	}
	if n < 0 || nm.First == 0 || r.recent[n].form != "nominal" {
		return
	}
	prev := r.recent[n]
	gap := nm.First - prev.head
	if n < len(r.recent)-2 || gap > 2 {
		if !r.officeOf(prev.head, nm.First) || r.ents[e].Kind != daybook.NamePerson {
			return
		}
	} else if gap == 2 && r.low[nm.First-1] == "," {
		// "the group's leader, Hassan X,"
		if nm.Last+1 >= r.hi || r.low[nm.Last+1] != "," {
			return
		}
	} else if gap != 1 {
		return
	}
	old := &r.ents[prev.ent]
	if prev.ent == e || len(old.Mentions) != 1 || old.Named || old.plural && old.people {
		return
	}
	switch r.ents[e].Kind {
	case daybook.NamePerson, daybook.NameOther:
		if !old.people {
			return
		}
	case daybook.NameOrganisation, daybook.NameGroup:
		if old.people {
			return
		}
	default:
		return
	}
	r.join(prev.ent, e)
	r.recent[n].ent = e
	if gap == 1 && n > 0 {
		r.kinsman(n-1, e, [2]int{prev.head, nm.Last})
	}
}

// kinsman joins the description before the title of person e as well, who is named
// up to token span[1] and entitled from span[0]: "his uncle, President Tomas Vero,".
func (r *resolver) kinsman(n, e int, span [2]int) {
	prev := r.recent[n]
	if prev.form != "nominal" || span[0]-prev.head != 2 || r.low[span[0]-1] != "," || r.ents[e].Kind != daybook.NamePerson {
		return
	}
	if old := &r.ents[prev.ent]; prev.ent == e || len(old.Mentions) != 1 || old.Named || old.plural || !old.people {
		return
	}
	if his := prev.head > r.lo && r.a.Tags[prev.head-1].XPOS == "PRP$"; his || span[1]+1 < r.hi && r.low[span[1]+1] == "," {
		r.join(prev.ent, e)
		r.recent[n].ent = e
	}
}

// officeOf reports whether all between an office at head and token i is its
// place or field: "President of Abkhazia,", "Secretary of State".
func (r *resolver) officeOf(head, i int) bool {
	if head+1 >= i || r.low[head+1] != "of" && r.low[head+1] != "for" {
		return false
	}
	for j := head + 2; j < i; j++ {
		if r.nameAt[j] < 0 && !r.words.portfolio[r.low[j]] {
			return false
		}
	}
	return true
}

// join moves the one mention of description from to the entity e.
func (r *resolver) join(from, e int) {
	old, en := &r.ents[from], &r.ents[e]
	m := old.Mentions[0]
	m.Rule = "coref/apposition"
	last := len(en.Mentions) - 1
	en.Mentions = append(en.Mentions, en.Mentions[last])
	en.Mentions[last] = m
	r.absorb(from, e)
}

// newDescribed makes the entity of a description.
func (r *resolver) newDescribed(d *description) int {
	e := entity{people: !d.agent.Body, stem: r.stem(d)}
	lo := r.bare(d)
	e.Canonical = r.a.Doc.Text[r.a.Tokens[lo].Start:r.a.Tokens[d.head].End]
	e.Sector, e.Country = d.agent.Sector, d.country
	if d.owner >= 0 {
		o := &r.ents[d.owner]
		if e.Sector == "" || e.Sector == "UAF" || o.Sector == "REB" || o.Sector == "PRM" || o.Sector == "CRM" {
			e.Sector = o.Sector
		}
		if e.Country == "" {
			e.Country = o.Country
		}
		if d.agent.Armed && strings.HasPrefix(o.ID, "group:") {
			e.ID = o.ID
		}
	}
	if strings.HasPrefix(d.ref, "group:") {
		e.ID = d.ref
	}
	if d.agent.State && e.Country != "" && (e.Sector == "MIL" || e.Sector == "COP") && e.ID == "" && d.agent.Armed {
		e.ID = bodyID(e.Sector, e.Country)
	}
	return r.add(e)
}

// bare returns the first token of d after determiners and numbers.
func (r *resolver) bare(d *description) int {
	lo := d.lo
	for i := d.lo; i < d.noun && r.nameAt[i] < 0; i++ {
		switch r.a.Tags[i].UPOS {
		case "DET", "NUM", "ADP", "ADV":
			lo = i + 1
		}
		if r.low[i] == "old" && i > d.lo && r.low[i-1] == "-" {
			lo = i + 1 // "a 26-year-old man"
		}
	}
	return lo
}

// index makes entity e findable by its noun, and a body by its state.
func (r *resolver) index(e int, d *description) {
	r.byNoun[r.stem(d)] = e
	if d.agent.Body && d.country != "" {
		if _, ok := r.byID[r.bodyKey(d)]; !ok {
			r.byID[r.bodyKey(d)] = e
		}
	}
}

// theGroup returns the one group that "the group" can mean.
func (r *resolver) theGroup(d *description) int {
	now := r.a.Tokens[d.head].Sentence
	return r.only(now, func(s spot) bool {
		en := &r.ents[s.ent]
		return s.form == "name" && en.Kind.Body() && en.Sector != "IGO" && en.Sector != "JRN" && en.Sector != "GOV" && en.Sector != "MIL" && en.Sector != "COP"
	})
}

// only returns the entity of the one antecedent that ok allows: all candidates
// of this sentence and the nearest earlier one that has any must agree. Across
// blocks only the sentence just before counts, with the candidate its subject.
func (r *resolver) only(now int, ok func(spot) bool) int {
	best, at := -1, now
	for i := len(r.recent) - 1; i >= max(0, len(r.recent)-memory); i-- {
		s := r.recent[i]
		if s.sentence < at && best >= 0 && at < now {
			break
		}
		if !ok(s) {
			continue
		}
		if r.a.Sentences[s.sentence].Block != r.a.Sentences[now].Block && (now-s.sentence > 1 || !s.subject || r.follows(now, ok)) {
			return -1
		}
		if best >= 0 && best != s.ent {
			return -1
		}
		best, at = s.ent, s.sentence
	}
	return best
}

// follows reports whether another candidate stands later in the sentence: then
// the words at its head may well mean that one.
func (r *resolver) follows(now int, _ func(spot) bool) bool {
	for i := r.lo; i < min(r.hi, r.lo+memory); i++ {
		if n := r.nameAt[i]; n >= 0 && r.a.Names[n].Kind.Body() {
			return true
		}
	}
	return false
}

// theRole returns the one person in that office spoken of before.
func (r *resolver) theRole(d *description) int {
	now := r.a.Tokens[d.head].Sentence
	return r.only(now, func(s spot) bool {
		en := &r.ents[s.ent]
		return en.Kind == daybook.NamePerson && r.holds(s.ent, d.agent.Lemma)
	})
}

// holds reports whether a mention of e is headed by the noun of an office.
func (r *resolver) holds(e int, lemma string) bool {
	last := lemma[strings.LastIndexByte(lemma, ' ')+1:]
	all := r.ents[e].Mentions
	for _, m := range all[max(0, len(all)-8):] {
		if m.Form == "nominal" && r.lemma(m.Head) == last {
			return true
		}
	}
	return false
}
