package eval

import (
	"math"
	"slices"

	"github.com/daybookhq/daybook"
)

// A mucIncident is what may become a template: sightings of one incident.
type mucIncident struct {
	kind      string
	sightings []*mucSighting
	others    []*mucIncident // of the report
	chance    float64
}

// What it takes, as was found best on parts of the development reports: to be
// an incident, to be the same one, how much the report counts, which share of the
// targets two templates of one incident have in common, what a place must be
// worth, and to fill a role.
var mucLeast = struct {
	sighting, incident, same, report, shared, place float64
	role                                            [6]float64
}{.3, .4, .6, .5, .25, .45, [6]float64{0, .44, .44, .28, .32, .36}}

// incidents joins the sightings that are taken for incidents.
func (r *mucReading) incidents(m *mucModel) []*mucIncident {
	var out []*mucIncident
	tells := m.chances(&askReport, r.report())[1]
	for i := range r.sightings {
		s := &r.sightings[i]
		s.chances = inReport(m.chances(&askIncident, r.sighting(s)), tells)
		if 1-s.chances[0] < mucLeast.sighting {
			continue
		}
		best, at := mucLeast.same, -1
		for k, in := range out {
			sum := 0.0
			for _, o := range in.sightings {
				sum += m.chances(&askSame, r.together(o, s))[1]
			}
			if p := sum / float64(len(in.sightings)); p > best {
				best, at = p, k
			}
		}
		if at < 0 {
			at = len(out)
			out = append(out, &mucIncident{})
		}
		out[at].sightings = append(out[at].sightings, s)
	}
	for _, in := range out {
		in.weigh()
	}
	out = slices.DeleteFunc(out, func(in *mucIncident) bool { return in.chance < mucLeast.incident })
	link(out)
	return out
}

// inReport weighs the chances of a sighting by those of its report.
func inReport(chances []float64, tells float64) []float64 {
	odds := math.Pow(min(20, max(.05, tells/(1-tells+1e-9))), mucLeast.report)
	sum := chances[0]
	for k := 1; k < len(chances); k++ {
		chances[k] *= odds
		sum += chances[k]
	}
	for k := range chances {
		chances[k] /= sum
	}
	return chances
}

// link tells incidents of each other.
func link(all []*mucIncident) {
	for i, in := range all {
		in.others = slices.Concat(all[:i:i], all[i+1:])
	}
}

// weigh sets the type of an incident and how likely it is one.
func (in *mucIncident) weigh() {
	sums := make([]float64, len(askIncident.answers))
	in.chance = 0
	for _, s := range in.sightings {
		in.chance = max(in.chance, 1-s.chances[0])
		for k := 1; k < len(sums); k++ {
			sums[k] += s.chances[k]
		}
	}
	in.kind = askIncident.answers[slices.Index(sums, slices.Max(sums))]
}

// templates returns the incidents of a report as MUC-4 wants them: acts of
// terror and of the state against civilians in nine countries, not fights of
// soldiers with guerrillas, what is general, or what is long past.
func (r *mucReading) templates(m *mucModel) []*mucTemplate {
	r.describe()
	all := r.incidents(m)
	for {
		out := make([]*mucTemplate, len(all))
		for i, in := range all {
			out[i] = r.tell(m, in)
		}
		i, k := repeated(all, out)
		if k < 0 {
			return slices.DeleteFunc(out, func(t *mucTemplate) bool { return !t.says() })
		}
		all[i].sightings = append(all[i].sightings, all[k].sightings...)
		all[i].weigh()
		all = slices.Delete(all, k, k+1)
		link(all)
	}
}

// tell makes the template of an incident.
func (r *mucReading) tell(m *mucModel, in *mucIncident) *mucTemplate {
	t := newMUCTemplate()
	t.put("type", in.kind)
	r.frame(m, t, in)
	r.fill(m, t, in)
	r.close(m, t, in)
	return t
}

// repeated returns two templates that tell of the same people or things, -1 if
// there are none.
func repeated(all []*mucIncident, of []*mucTemplate) (i, k int) {
	for k := range of {
		for i := range k {
			if a, b := of[i], of[k]; (all[i].kind == all[k].kind || all[i].kind == "ATTACK" || all[k].kind == "ATTACK") && a.shares(b) >= mucLeast.shared && !a.apart(b) {
				return i, k
			}
		}
	}
	return -1, -1
}

// shares returns which part of the targets of the template that names fewer
// another has as well.
func (t *mucTemplate) shares(o *mucTemplate) float64 {
	same, x, y := 0, 0, 0
	for _, slot := range []string{"phys_id", "hum_name", "hum_description"} {
		a, b := t.fills[mucIndex(slot)], o.fills[mucIndex(slot)]
		n := scoreSlot(mucString, a, b)
		same, x, y = same+n.right, x+len(a), y+len(b)
	}
	return float64(same) / float64(max(1, min(x, y)))
}

// apart reports whether the dates of two templates are not the same.
func (t *mucTemplate) apart(o *mucTemplate) bool {
	a, ok := parseMUCDate(t.get("date"))
	b, also := parseMUCDate(o.get("date"))
	return ok && also && !a.open && !b.open && (a.to.Before(b.from) || b.to.Before(a.from))
}

// says reports whether a template says anything of who did it or to whom.
func (t *mucTemplate) says() bool {
	for _, slot := range []string{"perp_individual", "perp_organization", "phys_id", "hum_name", "hum_description"} {
		if len(t.fills[mucIndex(slot)]) > 0 {
			return true
		}
	}
	return false
}

// frame fills in stage, date and place.
func (r *mucReading) frame(m *mucModel, t *mucTemplate, in *mucIncident) {
	t.put("stage", m.answer(&askStage, r.stage(in)))
	if d := r.when(m, in); d != "" {
		t.put("date", d)
	}
	if p := r.where(m, in); p != "" {
		t.put("location", p)
	}
}

// byChance returns the sightings of an incident, the likeliest first.
func (in *mucIncident) byChance() []*mucSighting {
	out := slices.Clone(in.sightings)
	slices.SortStableFunc(out, func(a, b *mucSighting) int {
		switch {
		case a.chances == nil || b.chances == nil || a.chances[0] == b.chances[0]:
			return 0
		case a.chances[0] < b.chances[0]:
			return -1
		}
		return 1
	})
	return out
}

// stage are the features of how far an incident went.
func (r *mucReading) stage(in *mucIncident) mucFeatures {
	f := askStage.features()
	f.add("type", in.kind)
	for _, s := range in.sightings {
		for _, k := range s.triggers {
			t := &r.a.Triggers[k]
			f.pair("realis", string(t.Realis), in.kind)
			f.pair("trigger", r.g.Lemma(t.Head), in.kind)
			r.sentenceTraits(&f, r.sentence(k), t.Head)
		}
		if s.event != nil {
			f.pair("rule", mucStage(s.event), in.kind)
			for _, h := range s.event.Harm {
				f.add("harm", h.Effect)
			}
		}
	}
	f.once()
	return f
}

// fill fills in who and what take part.
func (r *mucReading) fill(m *mucModel, t *mucTemplate, in *mucIncident) {
	for i := range r.things {
		e := &r.things[i]
		if len(e.mentions) == 0 {
			continue
		}
		p := m.chances(&askRole, r.role(e, in))
		best := 0
		for k := 1; k < len(p); k++ {
			if p[k] >= mucLeast.role[k] && (best == 0 || p[k] > p[best]) {
				best = k
			}
		}
		if best == 0 {
			continue
		}
		switch role := askRole.answers[best]; role {
		case "perp_individual":
			r.put(t, role, r.write(m, e, in, role))
		case "perp_organization":
			if name := r.write(m, e, in, role); r.put(t, role, name) {
				t.put("perp_confidence", m.answer(&askConfidence, r.confidenceOf(e, in)), name)
			}
		case "phys_id":
			if in.kind != "KIDNAPPING" {
				r.putThing(m, t, e, in)
			}
		case "hum":
			r.putPerson(m, t, e, in)
		case "instrument_id":
			if in.kind != "KIDNAPPING" && in.kind != "ARSON" {
				r.putInstrument(m, t, e, in)
			}
		}
	}
}

// put puts words in a slot unless something of the same words is there.
func (r *mucReading) put(t *mucTemplate, slot, words string, refs ...string) bool {
	if words == "" {
		return false
	}
	for _, f := range t.fills[mucIndex(slot)] {
		if sameMUCWords(f.values[0], words) == 2 {
			return false
		}
	}
	t.put(slot, words, refs...)
	return true
}

// write is how an entity is written down: the fullest name of a person, else the
// phrase that is likeliest to be what a person would write.
func (r *mucReading) write(m *mucModel, e *mucEntity, in *mucIncident, role string) string {
	best, words := 0.0, ""
	for _, x := range e.mentions {
		if x.pronoun {
			continue
		}
		for _, s := range r.strings(x.head) {
			if p := m.chances(&askSpan, r.spanTraits(x, s, in, role))[1]; p > best {
				best, words = p, mucText(r.a.Doc.At(s))
			}
		}
	}
	return words
}

// spanTraits are the features of a way to write a mention.
func (r *mucReading) spanTraits(x mucMention, s daybook.Span, in *mucIncident, role string) mucFeatures {
	f := askSpan.features()
	lo, hi := r.a.TokensIn(s)
	head := r.g.Lemma(x.head)
	f.pair("role", role, head)
	f.pair("words", bucket(hi-lo), role)
	f.pair("front", bucket(x.head-lo), role)
	f.pair("behind", bucket(hi-1-x.head), role)
	f.pair("first", r.g.Lemma(lo), role, r.g.Rel(lo))
	f.pair("last", r.g.Lemma(hi-1), role)
	f.pair("first pos", r.a.Tags[lo].XPOS, r.g.Rel(lo), role)
	for _, at := range []int{lo - 1, hi} {
		if at >= 0 && at < len(r.a.Tokens) {
			side := "before"
			if at == hi {
				side = "after"
			}
			f.pair(side, r.g.Lemma(at), role, head)
			f.pair(side+" pos", r.a.Tags[at].XPOS, role, r.g.Rel(at))
			if r.g.Head(at) == x.head {
				f.pair(side+" left out", r.g.Rel(at), role)
			}
		}
	}
	for _, n := range r.a.Names {
		if n.First < hi && lo <= n.Last {
			whole := "part"
			if n.First >= lo && n.Last < hi {
				whole = "whole"
			}
			if n.First == lo && n.Last == hi-1 {
				whole = "exact"
			}
			f.pair("name", string(n.Kind), role+" "+whole)
		}
	}
	near, _ := r.from(x.sentence, in)
	f.add("near", bucket(abs(near)))
	f.once()
	return f
}
