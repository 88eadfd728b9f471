package record

import (
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/lexicon"
)

// Types that evidence within a cluster may lead to.
const (
	clashType   = "armed-clash"
	shellType   = "shelling"
	strikeType  = "air-strike"
	bombType    = "remote-explosive"
	suicideType = "suicide-bomb"
	grenadeType = "grenade"
	gasType     = "chemical-weapon"
	forceType   = "excessive-force-against-protesters"
	protestType = "peaceful-protest"

	arrestType    = "arrests"
	dispersalType = "protest-with-intervention"
	riotType      = "violent-demonstration"

	agreementType = "agreement"
	damageType    = "looting-property-destruction"
)

// settle drops clusters that name no event and decides the type of the rest.
func (w *writer) settle() {
	var kept []*cluster
	for _, c := range w.clusters {
		if c.typ == harmType && w.byArmed(c) && w.hurting(c) {
			c.typ, c.group = attackType, "Violence against civilians" // "troops killed three men"
		}
		if c.typ == harmType || !c.strong && !w.supported(c) || w.empty(c) || c.group == "" && !w.political(c) {
			continue
		}
		w.cameAbout(c)
		w.refine(c)
		if w.atLarge(c) || w.unnumbered(c) {
			c.realis = daybook.Generic
		}
		if w.remark(c) {
			continue
		}
		kept = append(kept, c)
	}
	w.clusters = kept
}

// cameAbout takes what was tried for what happened where people were hurt in it: who
// dies in an attempt to storm a post dies in a fight for it, though the post was
// held, and who dies in an attempt to abduct him in an attack.
func (w *writer) cameAbout(c *cluster) {
	if c.realis != daybook.Attempted || !violent(c.group) && !crowd(c.group) || !w.felt(c) {
		return
	}
	c.realis = daybook.Actual
	switch {
	case strings.HasSuffix(c.typ, "-territory"):
		c.typ = clashType
	case c.typ == "abduction":
		c.typ = attackType
	}
	c.group = w.book.Type(c.typ).ACLED.EventType
}

// felt reports whether people are told to have been hurt by c, not what was to be done
// to them: "plotted to abduct and kill him".
func (w *writer) felt(c *cluster) bool {
	return slices.ContainsFunc(c.mentions, func(k int) bool {
		return slices.ContainsFunc(w.a.Frames[k].Harms, func(x daybook.Toll) bool {
			if x.Effect != "killed" && x.Effect != "injured" || x.High == 0 || x.Cumulative {
				return false
			}
			for i, hi := w.a.TokensIn(x.Span); i < hi; i++ {
				if w.a.Tags[i].XPOS == "VB" && w.harming[w.g.Lemma(i)] {
					return false
				}
			}
			return true
		})
	})
}

// bystanders reports whether mention k only names protesters, of whom nothing is
// told that they do: "buses that carry protesters".
func (w *writer) bystanders(k int) bool {
	h := w.a.Triggers[k].Head
	return w.g.Class(h)&w.protester != 0 && !w.g.IsVerb(h) && !w.g.Is(h, "nsubj")
}

// byArmed reports whether soldiers or fighters are the agent; what police do is
// told by words of its own, and when their helicopter crashes they kill nobody.
func (w *writer) byArmed(c *cluster) bool {
	for _, k := range c.mentions {
		if w.accidental(k) {
			return false
		}
		for _, x := range w.mentions[k].agents {
			if w.classOf(x)&(w.military|w.militant) != 0 && w.classOf(x)&w.police == 0 {
				return true
			}
		}
	}
	return false
}

// empty reports whether the words say nothing of an event but that there is
// one: nobody, nowhere, never. A title, and the only event of a report, may.
func (w *writer) empty(c *cluster) bool {
	if len(w.clusters) == 1 {
		return false
	}
	for _, k := range c.mentions {
		m := &w.mentions[k]
		if m.title || m.time >= 0 || w.tooled(k) || len(m.places)+len(m.agents)+len(m.patients)+len(m.others)+len(w.a.Frames[k].Harms) > 0 {
			return false
		}
	}
	return true
}

// tooled reports whether a tool is named outside the words of trigger k.
func (w *writer) tooled(k int) bool {
	for _, x := range w.a.Frames[k].Args {
		if x.Role == daybook.RoleInstrument && !w.a.Triggers[k].Contains(x.Span) {
			return true
		}
	}
	return false
}

// violence reports whether the report tells of violence or crowds by words that say
// so.
func (w *writer) violence() bool {
	return slices.ContainsFunc(w.clusters, func(c *cluster) bool {
		return c.strong && c.realis == daybook.Actual && (violent(c.group) || crowd(c.group))
	})
}

// supported reports whether weak words are borne out: an armed agent or a
// weapon; a day of its own ("the October 7 attacks"); for crowds and agreements
// a place or a side.
func (w *writer) supported(c *cluster) bool {
	for _, k := range c.mentions {
		m := &w.mentions[k]
		if w.bystanders(k) {
			continue
		}
		if !violent(c.group) && (len(m.places) > 0 || len(m.agents)+len(m.others) > 1) && c.group != "Strategic developments" {
			return true
		}
		if violent(c.group) && c.typ != attackType && len(m.places) > 0 && w.hurting(c) {
			return true
		}
		if c.typ == agreementType && len(m.agents)+len(m.others) > 1 {
			return true
		}
		if m.time >= 0 && w.a.Times[m.time].Precision == "day" && w.a.Triggers[k].Definite && !w.harming[w.g.Lemma(w.a.Triggers[k].Head)] {
			return true
		}
		for _, x := range m.agents {
			if class := w.classOf(x); class&(w.armed|w.state) != 0 && (c.typ != arrestType || class&w.police == 0 || w.masses(k) || w.violence()) {
				return true // a few whom police arrest are a matter of crime where nothing else is told
			}
		}
		for _, x := range m.patients { // armed men killed, nobody says by whom; not "the soldiers who fell in the war"
			if m.typ == clashType && w.classOf(x)&w.armed != 0 && (!w.told(c) || m.time >= 0 || len(m.places) > 0) {
				return true
			}
		}
		for _, x := range w.a.Frames[k].Args {
			if x.Role == daybook.RoleInstrument {
				return true
			}
		}
	}
	return false
}

// classOf returns the semantic classes of what fills an argument.
func (w *writer) classOf(x daybook.Argument) lexicon.Class {
	if x.Head < 0 {
		return 0
	}
	return w.g.Class(x.Head)
}

// refine turns the least specific type of violence into what its weapons and
// parties say: rockets are shelling, two armed sides are a clash.
func (w *writer) refine(c *cluster) {
	civil := w.unarmed(c) && !w.fought(c)
	if c.typ == clashType && (civil || !c.strong && !w.bothArmed(c) && (w.sided(c) || w.general[w.g.Lemma(w.a.Triggers[c.mentions[0]].Head)])) {
		c.typ = attackType
	}
	if c.typ == protestType && w.dispersed(c) {
		c.typ = dispersalType
	}
	if c.typ == protestType && w.hurting(c) {
		c.typ = riotType // people were hurt in it, and nobody says by whom
	}
	if c.typ == clashType && !w.bothArmed(c) && w.againstCrowd(c) && w.hurting(c) {
		c.typ = forceType // "police fire warning shots, and four people are killed"
	}
	if c.typ == clashType && !w.fought(c) && w.sided(c) && w.shelled(c) {
		c.typ = attackType // "the army attacked the town with missiles"
	}
	if c.typ == attackType {
		switch t := w.byWeapon(c); {
		case t != "":
			c.typ = t
		case w.byBomber(c):
			c.typ = suicideType
		case !civil && (w.bothArmed(c) || w.againstArmed(c)):
			c.typ = clashType
		case w.againstCrowd(c):
			c.typ = forceType
		}
	}
	if t := w.book.Type(c.typ); t.ACLED != nil {
		c.group = t.ACLED.EventType
	}
}

func (w *writer) byWeapon(c *cluster) string {
	for _, k := range c.mentions {
		for _, x := range w.a.Frames[k].Args {
			if x.Role != daybook.RoleInstrument {
				continue
			}
			for _, wc := range w.weapons {
				if w.g.Class(x.Head)&wc.bit != 0 && wc.event != "" {
					return wc.event
				}
			}
		}
	}
	return ""
}

// dispersed reports whether a mention of c tells that police or others acted
// against the crowd.
func (w *writer) dispersed(c *cluster) bool {
	for _, k := range c.mentions {
		if w.mentions[k].typ == dispersalType && len(w.mentions[k].agents) > 0 && !w.mentions[k].weak {
			return true
		}
	}
	return false
}

// fought reports whether words that mean a fight themselves ("battle",
// "clashed") tell the event, not an attack on something like a convoy.
func (w *writer) fought(c *cluster) bool {
	for _, k := range c.mentions {
		m, hit := &w.mentions[k], false
		for _, x := range m.patients {
			hit = hit || w.classOf(x)&w.vehicle != 0
		}
		if m.typ == clashType && !m.weak && !hit && !w.oneSided(k) {
			return true
		}
	}
	return false
}

// oneSided reports whether mention k tells of fire that is not said to be
// returned: "gunmen opened fire at a temple".
func (w *writer) oneSided(k int) bool {
	for i, hi := w.a.TokensIn(w.a.Triggers[k].Span); i < hi; i++ {
		switch w.g.Lemma(i) {
		case "open", "fire", "attack", "shoot", "kill":
			return true
		case "exchange", "return", "trade":
			return false
		}
	}
	return false
}

// unarmed reports whether those who suffer it are told, and all are civilians
// or their vehicles: "two aid workers were killed when their convoy came under
// fire".
func (w *writer) unarmed(c *cluster) bool {
	civil := false
	for _, k := range c.mentions {
		for _, x := range w.mentions[k].patients {
			class := w.classOf(x)
			if class&w.armed != 0 && class&w.vehicle == 0 || class&(w.civilian|w.person|w.vehicle|w.facility|w.protester) == 0 {
				return false
			}
			civil = civil || class&(w.civilian|w.protester) != 0
		}
	}
	return civil
}

// political reports whether a state, an official, an armed force or a body of
// states does it, or it is done to one and nobody is said to do it: what others do
// to each other outside of a conflict is no news of one.
func (w *writer) political(c *cluster) bool {
	acted, hit := false, false
	for _, k := range c.mentions {
		m := &w.mentions[k]
		if slices.ContainsFunc(m.agents, w.office) {
			return true
		}
		acted = acted || len(m.agents) > 0
		hit = hit || slices.ContainsFunc(m.patients, w.office) || slices.ContainsFunc(m.others, w.office)
	}
	return hit && !acted
}

// office reports whether an argument is a state or acts for one, or bears arms.
func (w *writer) office(x daybook.Argument) bool {
	class := w.classOf(x)
	if title := w.g.Child(x.Head, "nmod:desc"); title >= 0 {
		class |= w.g.Class(title)
	}
	if class&(w.state|w.official|w.armed) != 0 {
		return true
	}
	if x.Entity < 0 {
		return false
	}
	switch e := &w.a.Entities[x.Entity]; e.Sector {
	case "NGO", "GOV", "MIL", "COP", "SPY", "IGO", "REB", "PAR", "PRM", "UAF", "COA":
		return true
	default:
		return e.Kind == daybook.NameNationality || e.Kind == daybook.NamePlace && w.capital(x.Head)
	}
}

// sided reports whether somebody does it to somebody or something.
func (w *writer) sided(c *cluster) bool {
	agent, patient := false, false
	for _, k := range c.mentions {
		agent = agent || len(w.mentions[k].agents) > 0
		patient = patient || len(w.mentions[k].patients) > 0
	}
	return agent && patient
}

// hurting reports whether somebody is told to have been hurt.
func (w *writer) hurting(c *cluster) bool {
	for _, k := range c.mentions {
		for _, h := range w.a.Frames[k].Harms {
			if (h.Effect == "killed" || h.Effect == "injured") && h.High != 0 {
				return true
			}
		}
	}
	return false
}

// againstCrowd reports whether soldiers or police do it beside a protest that
// the same or the sentence before tells of.
func (w *writer) againstCrowd(c *cluster) bool {
	state := false
	for _, k := range c.mentions {
		for _, x := range w.mentions[k].agents {
			state = state || w.classOf(x)&(w.military|w.police) != 0
		}
	}
	if !state {
		return false
	}
	s := w.mentions[c.mentions[0]].sentence
	for i := range w.mentions {
		if d := s - w.mentions[i].sentence; crowd(w.mentions[i].group) && (d == 0 || d == 1) {
			return true
		}
	}
	return false
}

// bothArmed reports whether an armed agent meets an armed patient.
func (w *writer) bothArmed(c *cluster) bool {
	agent, patient := false, false
	for _, k := range c.mentions {
		for _, x := range w.mentions[k].agents {
			agent = agent || w.classOf(x)&w.armed != 0
		}
		for _, x := range append(w.mentions[k].patients, w.mentions[k].others...) {
			patient = patient || w.classOf(x)&w.armed != 0
		}
	}
	return agent && patient
}

// A weaponClass ties a class of words to RECORD.md's class of weapon and to the
// type of event that it makes of an attack.
type weaponClass struct {
	bit   lexicon.Class
	class string
	event string
}

func weaponClasses(c *lexicon.Classes) []weaponClass {
	var out []weaponClass
	for _, row := range []struct{ name, class, event string }{
		{"chemical", "chemical", gasType},
		{"suicide", "suicide-belt", suicideType},
		{"drone", "drone", strikeType},
		{"aircraft", "aircraft", strikeType},
		{"grenade", "grenade", grenadeType},
		{"rocket", "rocket", shellType},
		{"missile", "missile", shellType},
		{"mortar", "mortar", shellType},
		{"artillery", "artillery", shellType},
		{"explosive", "bomb", bombType},
		{"firearm", "firearm", ""},
		{"blade", "blade", ""},
		{"fire", "fire", ""},
	} {
		out = append(out, weaponClass{c.Bit(row.name), row.class, row.event})
	}
	return out
}

// weaponsOf lists the tools of an event, each once.
func (w *writer) weaponsOf(c *cluster) []daybook.Weapon {
	out := []daybook.Weapon{}
	seen := map[string]bool{}
	for _, k := range c.mentions {
		for _, x := range w.a.Frames[k].Args {
			if x.Role != daybook.RoleInstrument {
				continue
			}
			weapon := daybook.Weapon{Name: w.a.Doc.At(x.Span), Class: w.weaponClass(x.Head), Evidence: []daybook.Evidence{w.evidence(x.Span, x.Rule)}}
			if seen[weapon.Class] {
				continue
			}
			seen[weapon.Class] = true
			if x.Count >= 0 && w.a.Counts[x.Count].Basis == "number" && w.a.Counts[x.Count].Kind != daybook.CountOrdinal {
				n := w.a.Counts[x.Count].Best
				weapon.Count = &n
			}
			out = append(out, weapon)
		}
	}
	return out
}

func (w *writer) weaponClass(head int) string {
	switch w.g.Lemma(head) {
	case "ied":
		return "ied"
	case "landmine", "mine":
		return "landmine"
	}
	for _, wc := range w.weapons {
		if w.g.Class(head)&wc.bit != 0 {
			return wc.class
		}
	}
	return "other"
}
