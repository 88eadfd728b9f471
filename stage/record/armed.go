package record

import (
	"slices"

	"github.com/daybookhq/daybook/lexicon"
)

// againstArmed reports whether all whom an attack is told to hit bear arms, and
// they are several or a place of theirs: "militants attacked two army bases",
// "nine policemen were killed in an attack". One who is shot may be off duty.
func (w *writer) againstArmed(c *cluster) bool {
	armed := false
	for _, k := range c.mentions {
		if murders[w.g.Lemma(w.a.Triggers[k].Head)] {
			return false
		}
		for _, x := range w.mentions[k].patients {
			switch class := w.classOf(x); {
			case class&(w.military|w.police|w.militant) != 0 && class&w.civilian == 0:
				armed = armed || w.several(x.Head) || class&w.facility != 0
			case class&(w.civilian|w.protester|w.person|w.official) != 0 && w.g.Lemma(x.Head) != "people":
				return false
			}
		}
	}
	return armed
}

// murders are words for killing people who cannot fight back, whoever they are.
var murders = lexicon.Words(`assassinate assassination attempt plot behead beheading execute execution massacre murder lynch stab stabbing torture`)

// several reports whether the noun at token h stands for more than one.
func (w *writer) several(h int) bool {
	if h < 0 {
		return false
	}
	x := w.a.Tags[h].XPOS
	return x == "NNS" || x == "NNPS" || w.g.Lemma(h) == "police" || w.g.Lemma(h) == "personnel"
}

// byBomber reports whether a suicide bomber is told among the mentions of an
// attack: "he died stopping a suicide bomber at the gate".
func (w *writer) byBomber(c *cluster) bool {
	return slices.ContainsFunc(c.mentions, func(k int) bool { return w.mentions[k].typ == suicideType })
}

// shelled reports whether what is told as a fight was done with missiles, rockets
// or guns from afar.
func (w *writer) shelled(c *cluster) bool { return w.byWeapon(c) == shellType }
