package eval

import (
	"slices"

	"github.com/daybookhq/daybook/model"
	"github.com/daybookhq/daybook/work"
)

// A MUC4 is reports of MUC-3/4 with their keys, read by the pipeline, to learn
// from and to try on what was learned.
type MUC4 struct {
	docs  []mucDoc
	read  []*mucReading
	cases []mucCases
}

// Read reads reports.
func (x *MUC4) Read(paths []string) error {
	docs, err := mucDocs(paths)
	if err != nil {
		return err
	}
	coder := work.NewCoder("eval")
	for _, d := range docs {
		r, err := readMUC(coder, d)
		if err != nil {
			return err
		}
		c := mucCases{}
		c.learn(r, d.key)
		x.docs, x.read, x.cases = append(x.docs, d), append(x.read, r), append(x.cases, c)
	}
	return nil
}

// Len returns the number of reports.
func (x *MUC4) Len() int { return len(x.docs) }

// Questions returns what is to be learned, with the number of answers of each.
func (x *MUC4) Questions() (names []string, answers []int) {
	for _, q := range mucQuestions {
		names, answers = append(names, q.name), append(answers, len(q.answers))
	}
	return names, answers
}

// Each yields what report i teaches about a question: features and the answer.
func (x *MUC4) Each(i int, question string, yield func(features []uint64, answer int)) {
	for _, c := range x.cases[i][question] {
		yield(c.features, c.answer)
	}
}

// Scale returns what a weight of 1 is in the tables that Score takes.
func (x *MUC4) Scale() float64 { return mucScale }

// Score scores the reports as the suite muc4 does, each with the weights that
// are given for it.
func (x *MUC4) Score(weights func(i int) *model.Table) Result {
	r, s := Result{Suite: "muc4", Items: len(x.docs), Figures: map[string]float64{}}, newMUCScore()
	for i, d := range x.docs {
		s.add(&r, d, x.read[i].templates(&mucModel{weights(i)}))
	}
	s.figures(&r)
	return r
}

// mucCases are the decisions to learn from, by question.
type mucCases map[string][]mucCase

type mucCase struct {
	features []uint64
	answer   int
}

func (c mucCases) add(q *mucQuestion, f mucFeatures, answer string) {
	if k := slices.Index(q.answers, answer); k >= 0 {
		c[q.name] = append(c[q.name], mucCase{f.list, k})
	}
}

// learn adds what a report and its key teach.
func (c mucCases) learn(r *mucReading, key []*mucTemplate) {
	r.describe()
	must, may := false, false
	for _, t := range key {
		must, may = must || !t.optional, may || t.optional
	}
	switch {
	case must:
		c.add(&askReport, r.report(), "tells")
	case !may:
		c.add(&askReport, r.report(), "")
	}
	of := r.align(key)
	byKey := make([]*mucIncident, len(key))
	for i := range r.sightings {
		s, k := &r.sightings[i], of[i]
		switch {
		case k == alignNone:
			c.add(&askIncident, r.sighting(s), "")
		case k >= 0 && !key[k].optional:
			c.add(&askIncident, r.sighting(s), key[k].get("type"))
		}
		if k < 0 {
			continue
		}
		if byKey[k] == nil {
			byKey[k] = &mucIncident{kind: key[k].get("type")}
		}
		byKey[k].sightings = append(byKey[k].sightings, s)
		for j := range i {
			if of[j] >= 0 {
				answer := ""
				if of[j] == k {
					answer = "same"
				}
				c.add(&askSame, r.together(&r.sightings[j], s), answer)
			}
		}
	}
	var all []*mucIncident
	for _, in := range byKey {
		if in != nil {
			all = append(all, in)
		}
	}
	link(all)
	for k, in := range byKey {
		if in != nil && !key[k].optional {
			c.incident(r, in, key[k])
		}
	}
}

// What a sighting is aligned with, if not with a template of the key.
const (
	alignNone    = -1 // it tells of no incident
	alignUnknown = -2 // the key does not say
)

// align returns for each sighting the template of the key that it tells of.
func (r *mucReading) align(key []*mucTemplate) []int {
	out := make([]int, len(r.sightings))
	for i := range r.sightings {
		out[i] = alignNone
		s := &r.sightings[i]
		best := 0.0
		for k, t := range key {
			if p := r.agreement(s, t); p > best {
				best, out[i] = p, k
			}
		}
		if out[i] < 0 {
			for _, t := range key {
				if t.get("type") == s.kind {
					out[i] = alignUnknown
				}
			}
		}
	}
	return out
}

// agreement is how well a sighting agrees with a template, 0 if it does not.
func (r *mucReading) agreement(s *mucSighting, t *mucTemplate) float64 {
	kind := t.get("type")
	if kind != s.kind && kind != "ATTACK" && s.kind != "ATTACK" {
		return 0
	}
	text := " "
	last := -1
	for _, k := range s.triggers {
		if at := r.sentence(k); at != last {
			text += mucText(r.a.Doc.At(r.a.Sentences[at].Span)) + " "
			last = at
		}
	}
	found := 0.0
	for _, slot := range []string{"perp_individual", "perp_organization", "phys_id", "hum_name", "hum_description", "instrument_id"} {
		for _, f := range t.fills[mucIndex(slot)] {
			if slices.ContainsFunc(f.values, func(v string) bool { return holdsWords(text, v) }) {
				found++
			}
		}
	}
	if found == 0 {
		return 0
	}
	if kind == s.kind {
		found += 1.5
	}
	if s.event != nil {
		found += float64(sameMUCDate(t.get("date"), r.date(s.event)))/2 + float64(sameMUCLocation(t.get("location"), r.location(s.event, r.landOf(s.event))))/4
	}
	return found
}

// holdsWords reports whether a text has words in a row.
func holdsWords(text, words string) bool {
	letter := func(b byte) bool { return b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' }
	for i := 1; i+len(words) < len(text); i++ {
		if text[i:i+len(words)] == words && !letter(text[i-1]) && !letter(text[i+len(words)]) {
			return len(words) > 0
		}
	}
	return false
}

// incident adds what an incident and its template teach.
func (c mucCases) incident(r *mucReading, in *mucIncident, t *mucTemplate) {
	c.whenWhere(r, in, t)
	c.add(&askStage, r.stage(in), t.get("stage"))
	c.add(&askCategory, r.category(t, in), t.get("category"))
	roles, fills := r.rolesIn(t)
	for i := range r.things {
		e, role := &r.things[i], roles[i]
		if role == "unknown" || len(e.mentions) == 0 {
			continue
		}
		c.add(&askRole, r.role(e, in), role)
		if role == "" {
			continue
		}
		c.spans(r, e, in, role, fills[i])
		switch role {
		case "perp_organization":
			if v := attribute(t, "perp_confidence", fills[i]); v != "" {
				c.add(&askConfidence, r.confidenceOf(e, in), v)
			}
		case "phys_id":
			c.add(&askPhysType, r.who(&askPhysType, e, in, ""), attribute(t, "phys_type", fills[i]))
			c.add(&askPhysEffect, r.effect(&askPhysEffect, e, in), attribute(t, "phys_effect", fills[i]))
		case "hum":
			_, title := r.personName(e)
			c.add(&askHumType, r.who(&askHumType, e, in, title), attribute(t, "hum_type", fills[i]))
			c.add(&askHumEffect, r.effect(&askHumEffect, e, in), attribute(t, "hum_effect", fills[i]))
		case "instrument_id":
			c.add(&askInstrument, r.who(&askInstrument, e, in, ""), attribute(t, "instrument_type", fills[i]))
		}
	}
	if kind := t.get("type"); len(t.fills[mucIndex("instrument_id")]) == 0 && kind != "KIDNAPPING" && kind != "ARSON" {
		c.add(&askImplied, r.implied(in), t.get("instrument_type"))
	}
}

// attribute is what a slot of the key says of a fill of another.
func attribute(t *mucTemplate, slot string, of mucFill) string {
	for _, f := range t.fills[mucIndex(slot)] {
		for _, ref := range f.refs {
			if slices.Contains(of.values, ref) && !f.optional && len(f.values) > 0 {
				return f.values[0]
			}
		}
	}
	return ""
}

// rolesIn returns the role of each entity in a template: "unknown" where the key
// leaves it open, and the fill that it is.
func (r *mucReading) rolesIn(t *mucTemplate) ([]string, []mucFill) {
	roles, fills := make([]string, len(r.things)), make([]mucFill, len(r.things))
	for _, slot := range []string{"instrument_id", "phys_id", "perp_individual", "perp_organization", "hum_description", "hum_name"} {
		role := slot
		if slot == "hum_name" || slot == "hum_description" {
			role = "hum"
		}
		for _, f := range t.fills[mucIndex(slot)] {
			as := role
			if f.optional {
				as = "unknown"
			}
			if slot == "hum_description" && len(f.refs) > 0 {
				continue
			}
			best := 0
			credits := make([]int, len(r.things))
			for i := range r.things {
				credits[i] = r.names(&r.things[i], f.values)
				best = max(best, credits[i])
			}
			for i, cr := range credits {
				if cr == best && best > 0 {
					roles[i], fills[i] = as, f
				}
			}
		}
	}
	return roles, fills
}

// names reports how well a mention of an entity is one of some words: 2 if it is
// the same, 1 if it has the same head.
func (r *mucReading) names(e *mucEntity, words []string) int {
	best := 0
	for _, x := range e.mentions {
		if x.pronoun {
			continue
		}
		for _, s := range r.strings(x.head) {
			got := mucText(r.a.Doc.At(s))
			for _, w := range words {
				if same := sameMUCWords(w, got); same == 2 {
					return 2
				} else if same == 1 && mucHead(mucWords(w)) == mucHead(mucWords(got)) {
					best = 1
				}
			}
		}
	}
	return best
}

// spans adds which ways of writing an entity are the key's.
func (c mucCases) spans(r *mucReading, e *mucEntity, in *mucIncident, role string, fill mucFill) {
	right := gttWords(fill.values)
	for _, x := range e.mentions {
		if x.pronoun {
			continue
		}
		for _, s := range r.strings(x.head) {
			answer := ""
			if slices.Contains(right, gttWords([]string{mucText(r.a.Doc.At(s))})[0]) {
				answer = "right"
			}
			c.add(&askSpan, r.spanTraits(x, s, in, role), answer)
		}
	}
}
