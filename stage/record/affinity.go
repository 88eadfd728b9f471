package record

import (
	"slices"

	"github.com/daybookhq/daybook"
)

// A pair is an event found so far and a mention that may be of it.
type pair struct {
	*writer
	c      *cluster
	i      int
	tr     *daybook.Trigger
	m      *mention
	near   int  // sentences from the last mention of c
	linked bool // in the grammar
}

// A sign speaks for or against a mention being of an event; how loudly says
// joins.txt, which cmd/train joins learns.
type sign struct {
	name  string
	holds func(p *pair) bool
}

// signs are added up with the kinship of the types; a mention joins the event for
// which they reach 1.
var signs = []sign{
	{"hangs on it", func(p *pair) bool { return p.linked }},
	{"its harm, under one predicate", func(p *pair) bool { return p.beside() && p.m.typ == harmType && p.joined(p.c, p.i) }},
	{"said of its noun", func(p *pair) bool { return p.linked && p.isHarm(p.i) && p.saysOf(p.c, p.i) }},
	{"in a clause of another time", func(p *pair) bool { return p.beside() && p.otherClause(p.c, p.i) }},
	{"in its sentence", func(p *pair) bool { return p.beside() && !p.otherClause(p.c, p.i) }},
	{"in the next sentence", func(p *pair) bool { return p.near == 1 }},
	{"within three sentences", func(p *pair) bool { return p.near > 1 && p.near <= 3 || p.near < 0 }},
	{"at its place", func(p *pair) bool { return p.sharedPlace(p.c, p.m) }},
	{"of its parties", func(p *pair) bool { return p.sharedParty(p.c, p.m) }},
	{"done by others", func(p *pair) bool { return !p.linked && p.doneByOthers() }},
	{"of its crowd and sentence", func(p *pair) bool {
		return p.beside() && crowd(p.m.group) && crowd(p.c.group) && p.meetAgents(p.c, p.m)
	}},
	{"its crowd, grown violent", func(p *pair) bool { return p.near <= 1 && p.turns(p.c, p.m) }},
	{"on its day", func(p *pair) bool { return p.sharedDay(p.c, p.m) }},
	{"on its day, told again", func(p *pair) bool { return (p.near != 0 || p.m.ownTime()) && p.sharedDay(p.c, p.m) }},
	{"refers ahead to it", func(p *pair) bool { return p.m.time >= 0 && p.foretold(p.c) }},
	{"of its class of events", func(p *pair) bool { return p.ofClass() }},
	{"called as before", func(p *pair) bool { return p.tr.Definite && p.sharedWord(p.c, p.i) }},
	{"the only one of its kind", func(p *pair) bool { return p.near > 0 && p.only() }},
	{"the main event", func(p *pair) bool { return p.near > 0 && p.clusters[0] == p.c }},
	{"refers back", func(p *pair) bool { return p.tr.Definite && !p.others() && !p.newDay() }},
	{"told of a time before", func(p *pair) bool { return !p.linked && p.tr.Past != p.a.Triggers[p.c.mentions[0]].Past }},
	{"hit others", func(p *pair) bool { return !p.linked && p.others() }},
	{"says little by itself", func(p *pair) bool { return p.tr.Weak && p.near <= 2 }},
	{"brings nothing of its own", func(p *pair) bool { return p.bare(p.i) }},
	{"of its type, no place or day of its own", func(p *pair) bool {
		return !p.bare(p.i) && p.m.typ == p.c.typ && p.m.time < 0 && len(p.m.places) == 0 && (len(p.m.agents) == 0 || p.near == 0 || p.sharedParty(p.c, p.m))
	}},
	{"the event of the title", func(p *pair) bool { return p.mentions[p.c.mentions[0]].title }},
	{"the dead of the main event", func(p *pair) bool { return p.dead() && p.unhurt(p.c) == 0 && p.clusters[0] == p.c && p.opens(p.m) }},
	{"those hurt are its people", func(p *pair) bool { return p.isHarm(p.i) && len(p.c.mentions) == 1 && p.bystander(p.c.mentions[0]) }},
	{"nobody was hurt in it", func(p *pair) bool { return p.dead() && p.unhurt(p.c) > 0 }},
}

// affinity says how well mention i fits cluster c: 1 and more joins.
func (w *writer) affinity(c *cluster, i int) float64 {
	p := &pair{writer: w, c: c, i: i, tr: &w.a.Triggers[i], m: &w.mentions[i]}
	p.near = p.m.sentence - c.last
	p.linked = p.near == 0 && (w.linked(c, i) || p.hurtBy())
	kin := p.kin()
	if kin == stranger || !w.sameStanding(c, i) || w.apart(c, i) || !p.linked && w.countsApart(c, i) {
		return 0
	}
	s := w.joins[kin]
	for k := range signs {
		if signs[k].holds(p) {
			s += w.joins[len(kins)+k]
		}
	}
	return s
}

// destroys reports whether destruction told beside an event of a group is its
// effect.
func destroys(typ, group string) bool {
	return group == "Battles" || group == "Explosions/Remote violence" || typ == attackType
}

// beside reports whether the mention stands in the sentence of the last one
// without hanging on it.
func (p *pair) beside() bool { return p.near == 0 && !p.linked }

// hurtBy: "the strike destroyed a house, with four people killed".
func (p *pair) hurtBy() bool {
	return p.isHarm(p.i) && len(p.m.agents) == 0 && p.joined(p.c, p.i)
}

// kin is the kinship of the types, as the link between the words changes it.
func (p *pair) kin() kin {
	k := p.kinship(p.c, p.m)
	if p.linked && k < harmKin && (p.isHarm(p.i) || p.onlyHarm(p.c)) && hurts(p.c.typ, p.c.group) && hurts(p.m.typ, p.m.group) {
		return harmKin // "killed in violent protests": the harm is that of the protests
	}
	if !p.linked && p.toldApart(p.c, p.m, p.tr) {
		return stranger
	}
	return k
}

// ofClass: "the attacks" after "numerous attacks in the past".
func (p *pair) ofClass() bool {
	return p.tr.Definite && p.c.realis == daybook.Generic && p.plural(p.i) && p.plural(p.c.mentions[0]) && (p.m.typ == p.c.typ || p.sharedWord(p.c, p.i))
}

// others reports whether the mention says whom or what it hit, and the event is
// known to have hit others by name: "the attack on the bank" is not the
// assassination of a judge.
func (p *pair) others() bool {
	if p.isHarm(p.i) || !p.ownTarget(p.m.patients) {
		return false
	}
	told := false
	for _, k := range p.c.known() {
		o := &p.mentions[k]
		if p.meet(p.m.patients, o.patients) {
			return false
		}
		told = told || p.byName(o.patients, func(k daybook.NameKind) bool { return k != daybook.NameNationality })
	}
	return told
}

// newDay reports whether the mention says when it was, and the event is not known
// to have been then: "the offensive that began on 11 November".
func (p *pair) newDay() bool {
	return p.m.time >= 0 && p.near != 0 && !p.m.ownTime() && !p.a.Times[p.m.time].From.IsZero() && !p.sharedDay(p.c, p.m)
}

// only reports whether no other event of a type like the mention's was told.
func (p *pair) only() bool {
	for k, c := range p.clusters {
		if k < 2*furthest && c != p.c && p.kinship(c, p.m) != stranger {
			return false
		}
	}
	return true
}

// doneByOthers reports whether the mention names who did it, and the event is
// known to be of others by name.
func (p *pair) doneByOthers() bool {
	party := func(k daybook.NameKind) bool { return k != daybook.NamePerson }
	if !p.byName(p.m.agents, party) || p.meetAgents(p.c, p.m) {
		return false
	}
	return slices.ContainsFunc(p.c.known(), func(k int) bool { return p.byName(p.mentions[k].agents, party) })
}

// byName reports whether one of the arguments holds a name of a wanted kind.
func (w *writer) byName(args []daybook.Argument, wanted func(daybook.NameKind) bool) bool {
	return slices.ContainsFunc(args, func(x daybook.Argument) bool { return w.holdsName(x.Span, wanted) })
}

// ownTarget reports whether the arguments tell of a target that is not anybody's
// told before: a person by name, or a building that is not "his".
func (w *writer) ownTarget(args []daybook.Argument) bool {
	person := func(k daybook.NameKind) bool { return k == daybook.NamePerson }
	return w.byName(args, person) || slices.ContainsFunc(args, func(x daybook.Argument) bool {
		return x.Head >= 0 && w.g.Class(x.Head)&w.facility != 0 && w.g.Child(x.Head, "nmod:poss") < 0
	})
}

// dead reports whether the mention is of "the dead", "those who died".
func (p *pair) dead() bool { return p.m.typ == harmType && (p.tr.Definite || p.those(p.i)) }

// foretold reports whether c is so far one weak back-reference: "the attack of
// May 3", told before the attack itself.
func (w *writer) foretold(c *cluster) bool {
	return len(c.mentions) == 1 && w.a.Triggers[c.mentions[0]].Definite && !c.strong
}

// A kin says why two types may name one event.
type kin int

const (
	stranger kin = iota
	otherKin     // violence or a crowd, of another group
	groupKin     // of one group of ACLED event types
	vagueKin     // a word for any violence
	harmKin      // whom it hurt, or what it destroyed
	typeKin      // of one type
)

// kins are the names of kins in joins.txt, where they stand before the signs.
var kins = []string{"of no kin", "of violence", "of its group", "of any violence", "of its harm", "of its type"}

// bombing reports whether a type is of bombs: that the bomber died is often told
// once, and "the bombing" behind it.
func bombing(typ string) bool { return typ == bombType || typ == suicideType }

func (w *writer) kinship(c *cluster, m *mention) kin {
	switch {
	case m.typ == c.typ, bombing(m.typ) && bombing(c.typ):
		return typeKin
	case m.typ == harmType:
		if violent(c.group) || crowd(c.group) {
			return harmKin
		}
		return stranger
	case c.typ == harmType:
		if violent(m.group) || crowd(m.group) {
			return harmKin
		}
		return stranger
	case m.typ == damageType && destroys(c.typ, c.group) && m.sentence == c.last, c.typ == damageType && destroys(m.typ, m.group) && m.sentence == c.last:
		return harmKin // what a strike destroys is its effect
	case m.group == c.group && m.group == "Strategic developments":
		return stranger
	case (m.typ == attackType || c.typ == attackType || m.vague || !c.strong) && violent(m.group) && violent(c.group):
		return vagueKin
	case m.group == c.group && m.group != "":
		return groupKin
	case violent(m.group) && violent(c.group), crowd(m.group) && crowd(c.group):
		return otherKin
	}
	return stranger
}
