package eval

import (
	"slices"
	"strconv"
	"strings"

	"github.com/daybookhq/daybook"
)

// putPerson fills in someone who was hit.
func (r *mucReading) putPerson(m *mucModel, t *mucTemplate, e *mucEntity, in *mucIncident) {
	ref, title := r.personName(e)
	if ref != "" {
		if !r.put(t, "hum_name", ref) {
			return
		}
		if title != "" {
			t.put("hum_description", title, ref)
		}
	} else if ref = r.write(m, e, in, "hum"); !r.put(t, "hum_description", ref) {
		return
	}
	t.put("hum_type", m.answer(&askHumType, r.who(&askHumType, e, in, title)), ref)
	t.put("hum_number", r.number(e), ref)
	if n := r.nation(e, t); n != "" {
		t.put("hum_nation", n, ref)
	}
	if effect := m.answer(&askHumEffect, r.effect(&askHumEffect, e, in)); effect != "" {
		t.put("hum_effect", effect, ref)
	}
}

// personName returns the fullest name of a person, and what is said of who it
// is: a title in front, else an apposition.
func (r *mucReading) personName(e *mucEntity) (name, title string) {
	for _, m := range e.mentions {
		if m.pronoun {
			continue
		}
		for _, n := range r.a.Names {
			if n.Kind != daybook.NamePerson || m.head < n.First || n.Last < m.head {
				continue
			}
			if s := mucText(r.a.Doc.At(n.Span)); len(s) > len(name) {
				name = s
			}
			if t := r.titleOf(m.head, n); len(t) > len(title) {
				title = t
			}
		}
	}
	return name, title
}

// titleOf is what stands in front of a name, or in apposition to it.
func (r *mucReading) titleOf(head int, n daybook.Name) string {
	lo, _ := r.g.NP(head)
	for lo < n.First && (r.a.Tags[lo].UPOS == "DET" || r.a.Tags[lo].UPOS == "PUNCT" || r.a.Tags[lo].UPOS == "ADP") {
		lo++
	}
	if lo >= 0 && lo < n.First {
		return mucText(strings.Trim(r.a.Doc.At(daybook.Span{Start: r.a.Tokens[lo].Start, End: r.a.Tokens[n.First].Start}), " ,\n"))
	}
	other := r.g.Child(head, "appos")
	if other < 0 && r.g.Is(head, "appos") {
		other = r.g.Head(head)
	}
	if other < 0 || r.a.Tags[other].UPOS != "NOUN" {
		return ""
	}
	lo, hi := r.g.NP(other)
	return mucText(r.a.Doc.At(r.trim(daybook.Span{Start: r.a.Tokens[lo].Start, End: r.a.Tokens[hi-1].End})))
}

// number is how many there are.
func (r *mucReading) number(e *mucEntity) string {
	many := false
	for _, m := range e.mentions {
		if m.pronoun {
			continue
		}
		if r.nameKind(m.head) == string(daybook.NamePerson) {
			return "1"
		}
		for _, c := range r.a.Counts {
			if c.Head != m.head || c.Kind != daybook.CountPeople && c.Kind != daybook.CountThings {
				continue
			}
			switch {
			case c.Basis == "number" && c.Best > 0:
				return strconv.Itoa(c.Best)
			case c.Basis == "at-least" && c.Low > 0:
				return strconv.Itoa(c.Low) + "-"
			}
		}
		many = many || r.a.Tags[m.head].XPOS == "NNS" || plural(strings.ToUpper(r.a.Word(m.head)))
	}
	if many {
		return "PLURAL"
	}
	return "1"
}

// nation is the country that the words for an entity name, if it is another than
// that of the incident.
func (r *mucReading) nation(e *mucEntity, t *mucTemplate) string {
	for _, m := range e.mentions {
		if m.pronoun {
			continue
		}
		lo, hi := r.g.Phrase(m.head)
		for _, n := range r.a.Names {
			iso, ok := strings.CutPrefix(n.Ref, "country:")
			if !ok || n.First < lo || n.Last >= hi {
				continue
			}
			name := mucNationName(iso)
			if places := mucPlaces(t.get("location")); len(places) > 0 && places[0] == name {
				return ""
			}
			return name
		}
	}
	return ""
}

// who are the features of what kind of person or thing an entity is.
func (r *mucReading) who(q *mucQuestion, e *mucEntity, in *mucIncident, title string) mucFeatures {
	f := q.features()
	f.add("type", in.kind)
	for w := range strings.FieldsSeq(strings.ToLower(title)) {
		f.add("title", w)
		f.add("word", w)
	}
	if e.ref != nil {
		f.add("ref", e.ref.Sector, string(e.ref.Kind))
	}
	for _, m := range e.mentions {
		if m.pronoun {
			continue
		}
		f.add("head", r.g.Lemma(m.head))
		lo, hi := r.g.Phrase(m.head)
		if lo < hi {
			words := strings.ToLower(title + " " + mucText(r.a.Doc.At(daybook.Span{Start: r.a.Tokens[lo].Start, End: r.a.Tokens[hi-1].End})))
			sector := ""
			if e.ref != nil {
				sector = e.ref.Sector
			}
			f.add("thing", mucThing(words))
			f.add("person", mucPerson(words, sector))
			f.add("weapon", mucWeapon("", words))
		}
		for i := lo; i < hi; i++ {
			f.add("word", r.g.Lemma(i))
			if i+1 < hi {
				f.add("words", r.g.Lemma(i), r.g.Lemma(i+1))
			}
		}
		for _, c := range r.classes(m.head) {
			f.add("class", c)
		}
		head, rel, prep := r.hangs(m.head)
		f.add("gov", r.g.Lemma(head), rel, prep)
		if c := r.g.Child(m.head, "appos", "acl:relcl"); c >= 0 {
			f.add("word", r.g.Lemma(c))
		}
	}
	f.once()
	return f
}

// effect are the features of what an incident did to an entity.
func (r *mucReading) effect(q *mucQuestion, e *mucEntity, in *mucIncident) mucFeatures {
	f := q.features()
	f.add("type", in.kind)
	near, trigger := r.nearest(e, in)
	f.pair("near", bucket(near), in.kind)
	if trigger >= 0 {
		f.pair("trigger", r.g.Lemma(r.a.Triggers[trigger].Head), in.kind)
	}
	for _, m := range e.mentions {
		if m.pronoun {
			f.add("pronoun")
		} else {
			f.add("head", r.g.Lemma(m.head))
		}
		head, rel, prep := r.hangs(m.head)
		f.pair("gov", r.g.Lemma(head), rel+" "+prep)
		up, uprel, upprep := r.hangs(head)
		f.add("up", r.g.Lemma(up), uprel, upprep, rel)
		if abs(near) < mucFar && m.sentence == e.mentions[0].sentence || near == 0 {
			lo, hi := r.a.TokensIn(r.a.Sentences[m.sentence].Span)
			for i := lo; i < hi; i++ {
				if u := r.a.Tags[i].UPOS; u == "VERB" || u == "NOUN" || u == "ADJ" || u == "DET" {
					f.add("with", r.g.Lemma(i))
				}
			}
		}
		r.partIn(&f, m.head, in)
	}
	r.harms(&f, in)
	f.once()
	return f
}

// harms are the features of what the record counts in the events of an incident.
func (r *mucReading) harms(f *mucFeatures, in *mucIncident) {
	for _, s := range in.sightings {
		for _, t := range s.triggers {
			f.pair("trigger of it", r.g.Lemma(r.a.Triggers[t].Head), in.kind)
		}
		if s.event == nil {
			continue
		}
		f.add("realis", string(s.event.Realis))
		for _, h := range s.event.Harm {
			f.add("harm", h.Effect, h.Basis)
		}
	}
}

// putThing fills in a building, a vehicle or the like.
func (r *mucReading) putThing(m *mucModel, t *mucTemplate, e *mucEntity, in *mucIncident) {
	name := r.write(m, e, in, "phys_id")
	if !r.put(t, "phys_id", name) {
		return
	}
	t.put("phys_type", m.answer(&askPhysType, r.who(&askPhysType, e, in, "")), name)
	t.put("phys_number", r.number(e), name)
	if n := r.nation(e, t); n != "" {
		t.put("phys_nation", n, name)
	}
	if effect := m.answer(&askPhysEffect, r.effect(&askPhysEffect, e, in)); effect != "" {
		t.put("phys_effect", effect, name)
	}
}

// putInstrument fills in what was used.
func (r *mucReading) putInstrument(m *mucModel, t *mucTemplate, e *mucEntity, in *mucIncident) {
	name := r.write(m, e, in, "instrument_id")
	if !r.put(t, "instrument_id", name) {
		return
	}
	if kind := m.answer(&askInstrument, r.who(&askInstrument, e, in, "")); kind != "" {
		t.put("instrument_type", kind, name)
	}
}

// confidenceOf are the features of how sure it is that a body did it.
func (r *mucReading) confidenceOf(e *mucEntity, in *mucIncident) mucFeatures {
	f := askConfidence.features()
	f.add("type", in.kind)
	for _, m := range e.mentions {
		if _, trigger := r.nearest(e, in); trigger >= 0 && abs(m.sentence-r.sentence(trigger)) <= 1 {
			r.sentenceTraits(&f, m.sentence, m.head)
		}
		r.partIn(&f, m.head, in)
		for _, c := range r.a.Claims {
			if r.a.Tokens[m.head].Start >= c.Start && r.a.Tokens[m.head].End <= c.End {
				f.add("claim", c.Act)
			}
			if c.Head == m.head {
				f.add("claims", c.Act)
			}
			if c.Target == m.head {
				f.add("against", c.Act)
			}
		}
	}
	if e.ref != nil {
		f.add("ref", e.ref.Sector)
	}
	f.once()
	return f
}

// close fills in what follows from the rest: the category, and a weapon that
// only the verb tells of.
func (r *mucReading) close(m *mucModel, t *mucTemplate, in *mucIncident) {
	if c := m.answer(&askCategory, r.category(t, in)); c != "" {
		t.put("category", c)
	}
	if len(t.fills[mucIndex("instrument_type")]) == 0 && in.kind != "KIDNAPPING" && in.kind != "ARSON" {
		if kind := m.answer(&askImplied, r.implied(in)); kind != "" {
			t.put("instrument_type", kind, "-")
		}
	}
}

// category are the features of the category: who did it, as far as is filled
// in, and what it is like.
func (r *mucReading) category(t *mucTemplate, in *mucIncident) mucFeatures {
	f := askCategory.features()
	f.add("type", in.kind)
	f.add("stage", t.get("stage"))
	people, bodies := t.fills[mucIndex("perp_individual")], t.fills[mucIndex("perp_organization")]
	f.pair("perpetrators", bucket(len(people))+bucket(len(bodies)), in.kind)
	for _, fill := range slices.Concat(people, bodies) {
		f.add("whole", fill.values[0])
		for w := range strings.FieldsSeq(fill.values[0]) {
			f.add("word", w)
		}
	}
	if places := mucPlaces(t.get("location")); len(places) > 0 {
		f.pair("land", places[0], bucket(len(people)+len(bodies)))
	}
	for _, s := range in.sightings {
		for _, k := range s.triggers {
			f.add("trigger", r.g.Lemma(r.a.Triggers[k].Head))
			lo, hi := r.a.TokensIn(r.a.Sentences[r.sentence(k)].Span)
			for i := lo; i < hi; i++ {
				f.add("near", r.g.Lemma(i))
			}
		}
		if s.event != nil {
			for _, p := range s.event.Parties {
				f.add("party", p.Role+p.Side, daybook.Value(p.Sector))
			}
		}
	}
	f.once()
	return f
}

// implied are the features of a weapon that nothing names.
func (r *mucReading) implied(in *mucIncident) mucFeatures {
	f := askImplied.features()
	f.add("type", in.kind)
	for _, s := range in.sightings {
		for _, k := range s.triggers {
			f.pair("trigger", r.g.Lemma(r.a.Triggers[k].Head), in.kind)
			r.sentenceTraits(&f, r.sentence(k), r.a.Triggers[k].Head)
		}
	}
	f.once()
	return f
}
