package eval

import (
	"strconv"
	"strings"

	"github.com/daybookhq/daybook"
)

// describe finds the features of all entities.
func (r *mucReading) describe() {
	for i := range r.things {
		if len(r.things[i].mentions) > 0 {
			r.traits(&r.things[i])
		}
	}
}

// traits are the features of an entity that hold whatever the incident: what is
// said of it anywhere in the report.
func (r *mucReading) traits(e *mucEntity) {
	f := askRole.features()
	f.add("mentions", bucket(len(e.mentions)))
	f.add("from", bucket(e.mentions[0].sentence))
	if e.ref != nil {
		f.pair("ref", string(e.ref.Kind), e.ref.Sector, e.ref.ID)
	}
	for _, m := range e.mentions {
		if !m.pronoun {
			r.nounTraits(&f, m.head)
		}
		r.placeTraits(&f, m.head)
	}
	f.once()
	e.traits = f.list
}

// nounTraits are the features of a phrase: its noun and what modifies it.
func (r *mucReading) nounTraits(f *mucFeatures, i int) {
	lemma := r.g.Lemma(i)
	f.pair("head", lemma, r.a.Tags[i].XPOS)
	f.add("suffix", lemma[max(0, len(lemma)-3):])
	f.add("pos", r.a.Tags[i].XPOS)
	for _, c := range r.classes(i) {
		f.pair("class", c, r.a.Tags[i].XPOS)
	}
	for _, c := range r.g.Children(i) {
		if rel := r.g.Rel(int(c)); rel != "punct" && rel != "case" && rel != "conj" && rel != "cc" {
			f.pair("has "+rel, r.g.Lemma(int(c)), lemma)
		}
	}
	f.add("name", r.nameKind(i))
}

// nameKind is the kind of the name that token i is part of, "" if it is none.
func (r *mucReading) nameKind(i int) string {
	for _, n := range r.a.Names {
		if n.First <= i && i <= n.Last {
			return string(n.Kind)
		}
	}
	return ""
}

// placeTraits are the features of where a phrase stands: what governs it, what
// triggers are about it, the words beside it.
func (r *mucReading) placeTraits(f *mucFeatures, i int) {
	head, rel, prep := r.hangs(i)
	gov := r.g.Lemma(head)
	f.pair("gov", gov, rel, prep)
	f.add("rel", rel, prep)
	if k, ok := r.triggerAt[head]; ok {
		f.pair("gov type", r.a.Triggers[k].Type, rel+" "+prep)
	}
	up, uprel, upprep := r.hangs(head)
	f.add("up", r.g.Lemma(up), uprel, rel)
	f.add("up", gov, r.g.Lemma(up), uprel, upprep)
	if k, ok := r.triggerAt[up]; ok {
		f.pair("up type", r.a.Triggers[k].Type, uprel+" "+upprep+" "+rel+" "+prep)
	}
	for d := -2; d <= 2; d++ {
		if at := i + d; d != 0 && at >= 0 && at < len(r.a.Tokens) {
			f.add("beside", strconv.Itoa(d), r.g.Lemma(at))
		}
	}
	r.triggersBeside(f, i)
	for _, c := range r.a.Claims {
		if c.Head == i {
			f.add("speaks", c.Act)
		}
		if c.Target == i {
			f.add("against", c.Act)
		}
	}
}

// hangs returns what token i hangs on, past those that it is coordinated with.
func (r *mucReading) hangs(i int) (head int, rel, prep string) {
	for range 5 {
		if !r.g.Is(i, "conj") {
			break
		}
		i = r.g.Head(i)
	}
	return r.g.Head(i), r.g.Rel(i), r.g.Preposition(i)
}

// triggersBeside are the features of the triggers in the sentence of token i.
func (r *mucReading) triggersBeside(f *mucFeatures, i int) {
	var before, behind int = -1, -1
	for k := range r.a.Triggers {
		t := &r.a.Triggers[k]
		if r.a.Tokens[t.Head].Sentence != r.a.Tokens[i].Sentence || mucTypes[t.Type] == "" {
			continue
		}
		f.add("with", t.Type)
		if t.Head < i {
			before = k
		} else if behind < 0 {
			behind = k
		}
		for _, arg := range r.a.Frames[k].Args {
			if arg.Head == i {
				f.pair("argument", string(arg.Role), t.Type, r.g.Lemma(t.Head), arg.Rule)
			}
		}
	}
	if before >= 0 {
		f.pair("behind", r.a.Triggers[before].Type, bucket((i-r.a.Triggers[before].Head)/2))
	}
	if behind >= 0 {
		f.pair("before", r.a.Triggers[behind].Type, bucket((r.a.Triggers[behind].Head-i)/2))
	}
}

// role are the features of the role of an entity in an incident.
func (r *mucReading) role(e *mucEntity, in *mucIncident) mucFeatures {
	f := askRole.features()
	f.add("type", in.kind)
	near, trigger := r.nearest(e, in)
	f.pair("distance", bucket(near), in.kind)
	other := mucFar
	for _, o := range in.others {
		d, _ := r.nearest(e, o)
		other = min(other, abs(d))
	}
	nearer := "alone"
	switch {
	case len(in.others) > 0 && abs(near) < other:
		nearer = "nearer"
	case len(in.others) > 0 && abs(near) == other:
		nearer = "as near"
	case len(in.others) > 0:
		nearer = "farther " + bucket(abs(near)-other)
	}
	f.pair("nearer", nearer, bucket(near))
	for _, m := range e.mentions {
		if !m.pronoun {
			f.add("head in", r.g.Lemma(m.head), in.kind)
			for _, c := range r.classes(m.head) {
				f.add("class in", c, in.kind)
				f.add("class at", c, bucket(near), nearer)
			}
		}
		if trigger >= 0 && near == 0 && m.sentence == r.sentence(trigger) {
			f.pair("path", r.path(m.head, r.a.Triggers[trigger].Head), r.a.Triggers[trigger].Type)
		}
		r.partIn(&f, m.head, in)
	}
	f.once()
	f.list = append(f.list, e.traits...)
	return f
}

func abs(n int) int { return max(n, -n) }

// nearest returns how many sentences an entity is from an incident, and the
// trigger there.
func (r *mucReading) nearest(e *mucEntity, in *mucIncident) (gap, trigger int) {
	gap, trigger = mucFar, -1
	for _, m := range e.mentions {
		if d, t := r.from(m.sentence, in); abs(d) < abs(gap) {
			gap, trigger = d, t
		}
	}
	return gap, trigger
}

// mucFar is more sentences than are told apart.
const mucFar = 99

// from returns how many sentences one lies behind the nearest trigger of an
// incident, and that trigger; mucFar and -1 if there is none near.
func (r *mucReading) from(sentence int, in *mucIncident) (gap, trigger int) {
	gap, trigger = mucFar, -1
	for _, s := range in.sightings {
		for _, t := range s.triggers {
			if d := sentence - r.sentence(t); abs(d) < abs(gap) {
				gap, trigger = d, t
			}
		}
	}
	return gap, trigger
}

// path is the way through the tree from one token to another, "" if it is long.
func (r *mucReading) path(from, to int) string {
	var up []string
	for range 4 {
		var down []string
		at := to
		for range 4 {
			if at == from {
				return strings.Join(up, "^") + "!" + strings.Join(down, "/")
			}
			if at < 0 {
				break
			}
			down = append(down, r.g.Rel(at))
			at = r.g.Head(at)
		}
		if from < 0 {
			break
		}
		up = append(up, r.g.Rel(from)+" "+r.g.Preposition(from))
		from = r.g.Head(from)
	}
	return ""
}

// partIn are the features of the part that the record gives to the words of a
// mention in the events of an incident.
func (r *mucReading) partIn(f *mucFeatures, head int, in *mucIncident) {
	at := r.a.Tokens[head].Span
	holds := func(list []daybook.Evidence) bool {
		for _, ev := range list {
			if ev.Contains(at) {
				return true
			}
		}
		return false
	}
	for _, s := range in.sightings {
		for _, t := range s.triggers {
			for _, arg := range r.a.Frames[t].Args {
				if arg.Head == head {
					f.pair("its argument", string(arg.Role), in.kind, arg.Rule, arg.Doubt)
				}
			}
			for _, h := range r.a.Frames[t].Harms {
				if h.Head == head {
					f.pair("its harm", h.Effect, in.kind)
				}
			}
		}
		if s.event == nil {
			continue
		}
		for _, p := range s.event.Parties {
			if holds(p.Evidence) {
				f.pair("its party", p.Role+p.Side, in.kind, p.Certainty, p.Kind)
			}
		}
		for _, w := range s.event.Weapons {
			if holds(w.Evidence) {
				f.pair("its weapon", w.Class, in.kind)
			}
		}
		for _, w := range s.event.Where {
			if holds(w.Evidence) {
				f.pair("its place", w.Level, in.kind)
			}
		}
		for _, h := range s.event.Harm {
			if holds(h.Evidence) {
				f.pair("its toll", h.Effect, h.Group)
			}
		}
	}
}
