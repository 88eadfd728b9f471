package eval

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/daybookhq/daybook"
)

// bucket writes a number coarsely.
func bucket(n int) string {
	switch {
	case n < 0:
		return "-" + bucket(-n)
	case n > 3:
		n = 1 << int(math.Log2(float64(n)))
	}
	return strconv.Itoa(min(n, 16))
}

// sighting are the features of what a sighting is.
func (r *mucReading) sighting(s *mucSighting) mucFeatures {
	f := askIncident.features()
	f.add("kind", s.kind)
	for _, t := range s.triggers {
		r.triggerTraits(&f, t, s.kind)
	}
	if s.event != nil {
		r.eventTraits(&f, s.event, s.kind)
	} else {
		f.pair("loose", s.kind)
	}
	first := r.sentence(s.triggers[0])
	f.add("at", bucket(first))
	f.add("triggers", bucket(len(s.triggers)))
	f.add("sightings", bucket(len(r.sightings)))
	same := 0
	for i := range r.sightings {
		if r.sightings[i].kind == s.kind {
			same++
		}
	}
	f.add("of kind", bucket(same), s.kind)
	for _, w := range r.words {
		f.add("report", w)
	}
	f.once()
	return f
}

// triggerTraits are the features of a trigger and its sentence.
func (r *mucReading) triggerTraits(f *mucFeatures, k int, kind string) {
	t := &r.a.Triggers[k]
	lemma := r.g.Lemma(t.Head)
	f.pair("trigger", lemma, r.a.Tags[t.Head].XPOS, kind)
	f.add("words", strings.ToLower(r.a.Doc.At(t.Span)))
	f.pair("type", t.Type, string(t.Realis))
	f.add("rule", t.Rule)
	f.pair("realis", string(t.Realis), t.Why)
	for name, on := range map[string]bool{"past": t.Past, "definite": t.Definite, "one": t.One, "weak": t.Weak, "several": t.Count > 1} {
		if on {
			f.pair(name, "", t.Type)
		}
	}
	group := r.g.Group(t.Head)
	f.add("group", group.Tense, group.Modal, r.g.Rel(t.Head))
	if gov := r.g.Head(t.Head); gov >= 0 {
		f.pair("gov", r.g.Lemma(gov), r.g.Rel(t.Head))
	}
	if det := r.g.Child(t.Head, "det", "nmod:poss", "amod"); det >= 0 {
		f.add("det", r.g.Lemma(det))
	}
	for _, arg := range r.a.Frames[k].Args {
		if arg.Head >= 0 && (arg.Role == daybook.RoleAgent || arg.Role == daybook.RolePatient || arg.Role == daybook.RoleInstrument || arg.Role == daybook.RoleWith) {
			role := string(arg.Role)
			f.pair(role, r.g.Lemma(arg.Head), kind)
			for _, c := range r.classes(arg.Head) {
				f.pair(role+" class", c, kind)
			}
		}
	}
	r.sentenceTraits(f, r.a.Tokens[t.Head].Sentence, t.Head)
}

// sentenceTraits are the words of a sentence, and how they lie about a token.
func (r *mucReading) sentenceTraits(f *mucFeatures, sentence, head int) {
	lo, hi := r.a.TokensIn(r.a.Sentences[sentence].Span)
	for i := lo; i < hi; i++ {
		if u := r.a.Tags[i].UPOS; u != "PUNCT" && u != "DET" {
			w := r.g.Lemma(i)
			f.add("near", w)
			if d := i - head; d >= -3 && d <= 3 {
				f.add("by", w, strconv.Itoa(max(-1, min(1, d))))
			}
		}
	}
}

// eventTraits are the features of an event of the record.
func (r *mucReading) eventTraits(f *mucFeatures, e *daybook.Event, kind string) {
	f.pair("event", e.Type, kind)
	f.pair("status", e.Status)
	if e.Background {
		f.pair("background", "", e.Type)
	}
	f.add("confidence", strconv.Itoa(int(10*e.Confidence.Value)))
	for _, b := range e.Confidence.Because {
		f.add("because", b.Reason)
	}
	land := r.landOf(e)
	if mucLands[land] == "" {
		land = "abroad"
	}
	f.add("land", land)
	f.add("when", e.When.Precision, e.When.Anchor)
	f.pair("age", r.age(e), e.When.Anchor)
	for _, w := range e.Where {
		f.add("where", w.Level)
	}
	for _, p := range e.Parties {
		role := p.Role + p.Side
		f.pair("party", role, kind)
		f.add("party", role, daybook.Value(p.Sector), p.Kind, p.Class)
	}
	for _, h := range e.Harm {
		f.add("harm", h.Effect, h.Group, h.Scope)
	}
	for _, w := range e.Weapons {
		f.add("weapon", w.Class)
	}
	f.add("stage", mucStage(e))
	wanted := "no template"
	if t := r.template(e); t != nil {
		if wanted = "unwanted"; t.wanted() {
			wanted = "wanted"
		}
	}
	f.pair("by rule", wanted, kind)
}

// age says how long before the report an event was.
func (r *mucReading) age(e *daybook.Event) string {
	d, ok := isoDay(daybook.Value(e.When.To))
	if !ok || r.told.IsZero() {
		return "unknown"
	}
	switch days := int(r.told.Sub(d).Hours() / 24); {
	case days < 0:
		return "future"
	case days <= 7:
		return "week"
	case days <= 31:
		return "month"
	case days <= 62:
		return "two months"
	case days <= 400:
		return "year"
	}
	return "years"
}

// together are the features of two sightings being one incident; a comes first.
func (r *mucReading) together(a, b *mucSighting) mucFeatures {
	f := askSame.features()
	kinds := "other"
	if a.kind == b.kind {
		kinds = a.kind
	} else if a.kind == "ATTACK" || b.kind == "ATTACK" {
		kinds = "attack"
	}
	f.add("kinds", kinds)
	f.add("kinds", a.kind, b.kind)
	gap := r.sentence(b.triggers[0]) - r.sentence(a.triggers[len(a.triggers)-1])
	f.pair("gap", bucket(gap), kinds)
	lemma := r.g.Lemma(r.a.Triggers[b.triggers[0]].Head)
	f.pair("lemma", lemma, kinds)
	if lemma == r.g.Lemma(r.a.Triggers[a.triggers[0]].Head) {
		f.add("same lemma", kinds)
	}
	t := &r.a.Triggers[b.triggers[0]]
	for name, on := range map[string]bool{"past": t.Past, "definite": t.Definite, "one": t.One, "weak": t.Weak} {
		if on {
			f.pair(name, "", kinds, bucket(gap))
		}
	}
	lo, _ := r.a.TokensIn(r.a.Sentences[r.sentence(b.triggers[0])].Span)
	f.add("opens", r.g.Lemma(lo))
	f.add("opens", r.g.Lemma(lo), r.g.Lemma(lo+1))
	f.add("sightings", bucket(len(r.sightings)))
	r.togetherThings(&f, a, b, kinds)
	if a.event == nil || b.event == nil {
		f.pair("loose", "", kinds)
		f.once()
		return f
	}
	r.togetherEvents(&f, a.event, b.event, kinds)
	f.once()
	return f
}

// togetherThings are the features of whom and what two sightings have in common:
// in their sentences, and as arguments.
func (r *mucReading) togetherThings(f *mucFeatures, a, b *mucSighting, kinds string) {
	for _, kind := range []string{string(daybook.NamePerson), string(daybook.NameOrganisation), string(daybook.NameGroup), string(daybook.NamePlace), ""} {
		x, y := r.thingsOf(a, kind), r.thingsOf(b, kind)
		f.pair("things", kind+" "+meets(x, y), kinds)
	}
	for _, role := range []daybook.Role{daybook.RoleAgent, daybook.RolePatient} {
		x, y := r.argumentsOf(a, role), r.argumentsOf(b, role)
		f.pair("arguments", string(role)+" "+meets(x, y), kinds)
		if meets(x, y) == "differ" {
			f.add("heads", string(role), meets(r.headsOf(x), r.headsOf(y)))
		}
	}
	lo, hi := r.a.TokensIn(r.a.Sentences[r.sentence(b.triggers[0])].Span)
	for i := lo; i < min(hi, lo+8); i++ {
		f.add("early", r.g.Lemma(i))
	}
	x, y := r.a.Sentences[r.sentence(a.triggers[0])].Block, r.a.Sentences[r.sentence(b.triggers[0])].Block
	f.pair("paragraphs", bucket(y-x), kinds)
	for i := range r.sightings {
		if o := &r.sightings[i]; o != a && o != b && o.kind == b.kind && r.a.Triggers[o.triggers[0]].Start > r.a.Triggers[a.triggers[0]].Start && r.a.Triggers[o.triggers[0]].Start < r.a.Triggers[b.triggers[0]].Start {
			f.add("one between", kinds)
			break
		}
	}
}

// meets says how two sets stand to each other.
func meets[T comparable](x, y []T) string {
	if len(x) == 0 || len(y) == 0 {
		return "none"
	}
	for _, v := range x {
		if slices.Contains(y, v) {
			return "share"
		}
	}
	return "differ"
}

// thingsOf are the entities in the sentences of a sighting that have names of a
// kind, or none.
func (r *mucReading) thingsOf(s *mucSighting, kind string) (out []int) {
	for _, t := range s.triggers {
		for _, k := range r.inside[r.sentence(t)] {
			have := ""
			if ref := r.things[k].ref; ref != nil {
				have = string(ref.Kind)
			}
			if have == kind && (kind != "" || r.a.Tags[r.things[k].mentions[0].head].UPOS == "NOUN") {
				out = append(out, k)
			}
		}
	}
	return out
}

// argumentsOf are the entities that have a role for a sighting's triggers.
func (r *mucReading) argumentsOf(s *mucSighting, role daybook.Role) (out []int) {
	for _, t := range s.triggers {
		for _, arg := range r.a.Frames[t].Args {
			if k, ok := r.thingAt[arg.Head]; ok && arg.Role == role {
				out = append(out, k)
			}
		}
	}
	return out
}

// headsOf are the nouns of entities.
func (r *mucReading) headsOf(things []int) (out []string) {
	for _, k := range things {
		for _, m := range r.things[k].mentions {
			out = append(out, r.g.Lemma(m.head))
		}
	}
	return out
}

// report are the features of a report being one that tells of an incident.
func (r *mucReading) report() mucFeatures {
	f := askReport.features()
	last := ""
	for i := range r.a.Tokens {
		if !r.story(i) || r.a.Tags[i].UPOS == "PUNCT" || r.a.Tags[i].UPOS == "DET" {
			continue
		}
		w := r.g.Lemma(i)
		f.add("word", w)
		f.add("words", last, w)
		last = w
		if r.a.Tokens[i].Sentence < 4 {
			f.add("early", w)
		}
	}
	for i := range r.sightings {
		s := &r.sightings[i]
		f.add("sighting", s.kind)
		if s.event != nil {
			e := s.event
			f.add("event", e.Type, string(e.Realis))
			f.add("event", e.Type, r.age(e), strconv.FormatBool(e.Background))
			for _, p := range e.Parties {
				f.add("party", e.Type, p.Role+p.Side, daybook.Value(p.Sector))
			}
			if t := r.template(e); t != nil {
				f.add("template", strconv.FormatBool(t.wanted()))
			}
		}
		for _, t := range s.triggers {
			for _, arg := range r.a.Frames[t].Args {
				for _, c := range r.classes(arg.Head) {
					f.add("argument", s.kind, string(arg.Role), c)
				}
			}
		}
	}
	f.once()
	return f
}

func (r *mucReading) togetherEvents(f *mucFeatures, a, b *daybook.Event, kinds string) {
	f.pair("dates", r.compareDates(a, b), kinds)
	f.pair("places", r.comparePlaces(a, b), kinds)
	shared := map[string]bool{}
	for _, p := range a.Parties {
		for _, q := range b.Parties {
			if p.Name == nil || q.Name == nil {
				continue
			}
			same := sameMUCWords(mucText(*p.Name), mucText(*q.Name))
			role := p.Role
			if p.Role != q.Role {
				role = "other"
			}
			switch {
			case same == 2:
				shared["same "+role] = true
			case same == 1:
				shared["like "+role] = true
			case p.Role == q.Role && p.Kind == "named" && q.Kind == "named":
				shared["differs "+role] = true
			}
		}
	}
	for name, on := range shared {
		if on {
			f.pair("shared", name, kinds)
		}
	}
	f.add("realis", string(a.Realis), string(b.Realis))
}

func (r *mucReading) compareDates(a, b *daybook.Event) string {
	x, ok := parseMUCDate(r.date(a))
	y, also := parseMUCDate(r.date(b))
	switch {
	case !ok || !also || x.open && y.open:
		return "none"
	case x.open || y.open:
		return "one"
	case x == y:
		return "same"
	case x.to.Before(y.from) || y.to.Before(x.from):
		if d := math.Abs(x.to.Sub(y.to).Hours() / 24); d < 2 {
			return "next day"
		}
		return "apart"
	}
	return "within"
}

func (r *mucReading) comparePlaces(a, b *daybook.Event) string {
	x, y := mucPlaces(r.location(a, r.landOf(a))), mucPlaces(r.location(b, r.landOf(b)))
	switch {
	case len(x) == 0 || len(y) == 0:
		return "none"
	case x[0] != y[0]:
		return "abroad"
	case len(x) == 1 && len(y) == 1:
		return "land"
	case len(x) == 1 || len(y) == 1:
		return "one"
	case slices.Equal(x, y):
		return "same"
	case slices.Contains(x, y[len(y)-1]) || slices.Contains(y, x[len(x)-1]):
		return "within"
	}
	return "apart"
}
