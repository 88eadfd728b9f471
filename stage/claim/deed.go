package claim

import (
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/codebook"
)

// deed reads a plain telling of who did something violent: the speaker's own
// deed is a claim of responsibility, another party's an accusation.
func (r *reader) deed(lo, hi int, c *daybook.Claim) (act, rule string, culprit int) {
	for i := lo; i < hi; i++ {
		e := r.event[i]
		if e < 0 || r.a.Triggers[e].Realis != daybook.Actual || !violent(r.a.Triggers[e].Type) || wardsOff[r.lemma(i)] {
			continue
		}
		if (r.g.Form(lo) == "to" || r.a.Tags[lo].XPOS == "VBG") && r.g.IsVerb(i) && i <= lo+3 && r.fights(c) { // "claims to have shelled", "reports bombing"
			return "claims-responsibility", "claim/own-deed", -1
		}
		who := r.doer(i, lo, hi)
		if who < 0 && r.ownStrike(i, c) {
			return "claims-responsibility", "claim/own-strike", -1
		}
		if who < 0 || who < lo || who >= hi {
			continue
		}
		switch {
		case r.self(who, c):
			if r.g.IsVerb(i) && (r.fights(c) || c.Act == "confirms") { // who admits it need be no army
				return "claims-responsibility", "claim/own-deed", -1
			}
		case r.blamable(who) && !r.sameSide(who, c) && c.Rule != "claim/according":
			return "accuses", "claim/names-culprit", who
		}
	}
	return "", "", -1
}

// wardsOff are verbs of defence: who says that he intercepted a missile or repelled
// an attack claims no deed and accuses nobody of one.
var wardsOff = map[string]bool{"intercept": true, "repel": true, "repulse": true, "thwart": true, "foil": true}

// ownStrike reports whether an army tells of a strike, of which nothing says
// whose it was, as what killed or hit: "the army said an air strike killed two
// rebels".
func (r *reader) ownStrike(i int, c *daybook.Claim) bool {
	t := codebook.Default().Type(r.a.Triggers[r.event[i]].Type)
	if c.Head < 0 || !r.g.Is(i, "nsubj") || t.ACLED.SubEventType != "Air/drone strike" || r.g.Class(c.Head)&r.class.military == 0 && r.sector(c.Entity) != "MIL" {
		return false
	}
	for k := i - 1; k >= 0 && (r.a.Tags[k].UPOS == "ADJ" || r.a.Tags[k].UPOS == "NOUN" || r.a.Tags[k].UPOS == "PROPN" || r.a.Tags[k].UPOS == "PART"); k-- {
		if r.entityAt(k) >= 0 {
			return false // "an Israeli air strike"
		}
	}
	return true
}

// violent reports whether events of the type are political violence that
// somebody can be blamed for; taking territory is told with pride.
func violent(id string) bool {
	t := codebook.Default().Type(id)
	return t != nil && t.ACLED != nil && strings.HasPrefix(t.ACLED.DisorderType, "Political violence") && !strings.Contains(t.ACLED.SubEventType, "territory")
}

// doer returns who does what trigger word i tells, or -1: the phrase that
// opens the clause when i is its first verb, else by the parse.
func (r *reader) doer(i, lo, hi int) int {
	first := r.g.IsVerb(i)
	for k := lo; k < i && first; k++ {
		first = r.a.Tags[k].UPOS != "VERB" && !(r.lemma(k) == "be" && r.a.Tags[i].XPOS == "VBN")
	}
	if first {
		k := lo
		if s := r.tree.Child(i, "nsubj"); r.a.Tags[k].XPOS == "PRP" && (s < 0 || s == k) { // not "it was clear that the bomber attacked"
			return k
		}
		if r.a.Tags[k].XPOS == "PRP$" {
			k++
		}
		if h := r.phraseHead(k, i); h >= 0 {
			return h
		}
	}
	return r.agent(i)
}

// agent returns the agent of token i by the parse, where the words agree: its
// own subject, or a phrase behind "by".
func (r *reader) agent(i int) int {
	a := r.tree.Agent(i)
	if a < 0 {
		return -1
	}
	if a < i {
		if a != r.tree.Child(i, "nsubj") || r.lemma(i-1) == "be" {
			return -1
		}
		return a
	}
	k := a
	for k > i && r.names(k-1, a) || k > i && r.a.Tags[k-1].UPOS == "DET" {
		k--
	}
	if k > 0 && r.g.Form(k-1) == "by" {
		return a
	}
	return -1
}

// self reports whether token i stands for the speaker: a pronoun, or what is
// his ("its troops").
func (r *reader) self(i int, c *daybook.Claim) bool {
	switch r.g.Form(i) {
	case "it", "they", "we", "he", "she", "i":
		e := r.entityAt(i)
		return e < 0 || c.Entity < 0 || e == c.Entity
	}
	if i > 0 {
		switch r.g.Form(i - 1) {
		case "its", "their", "our":
			return r.g.Class(i)&r.class.armed != 0
		}
	}
	e := r.entityAt(i)
	return e >= 0 && e == c.Entity
}

// fights reports whether the speaker is one who can strike: an armed body or
// a government, not a witness.
func (r *reader) fights(c *daybook.Claim) bool {
	if c.Entity >= 0 {
		switch r.a.Entities[c.Entity].Sector {
		case "GOV", "MIL", "COP", "REB", "PAR", "PRM", "UAF":
			return true
		case "":
		default:
			return false
		}
	}
	return c.Head >= 0 && (r.g.Class(c.Head)&(r.class.armed|r.class.official) != 0 || r.a.Tags[c.Head].UPOS == "PROPN")
}

// blamable reports whether token i heads a party that is named or known, not
// just anybody ("gunmen", "a suicide bomber").
func (r *reader) blamable(i int) bool {
	if r.linkedTo(i) >= 0 {
		return true
	}
	if !r.party(i) {
		return false
	}
	if e := r.entityAt(i); e >= 0 && r.a.Entities[e].Named {
		return true
	}
	for k := i - 1; k >= 0 && k >= i-5; k-- {
		switch r.a.Tags[k].UPOS {
		case "DET":
			return r.g.Form(k) == "the" || r.g.Form(k) == "these"
		case "PROPN":
			return true
		case "ADJ", "NOUN", "PART":
			if e := r.entityAt(k); e >= 0 && r.a.Entities[e].Named || ofState[r.g.Form(k)] && r.g.Class(i)&(r.class.military|r.class.police) != 0 {
				return true
			}
		default:
			return false
		}
	}
	return r.a.Tags[i].UPOS == "PROPN"
}

// ofState are words before forces that say whose they are: "government troops"
// are not just anybody.
var ofState = map[string]bool{"government": true, "regime": true, "army": true, "state": true, "federal": true, "security": true}

// linkedTo returns the last token of the body that the people of a phrase
// belong to, or -1: "militants with links to the Red Column".
func (r *reader) linkedTo(i int) int {
	people := r.g.Class(i)&(r.class.armed|r.class.person) != 0
	if r.event[i] >= 0 || !people && r.a.Tags[i].XPOS != "NNS" {
		return -1
	}
	tied := false
	for k := i + 1; k < len(r.a.Tokens) && k < i+9; k++ {
		tied = tied || r.tables.ties[r.lemma(k)] && (people || r.a.Tags[k].UPOS != "ADP")
		u := r.a.Tags[k].UPOS
		if w := r.a.Word(k); len(w) > 1 && w == strings.ToUpper(w) && w != r.g.Form(k) {
			u = "PROPN" // letters that stand for a name
		}
		switch u {
		case "PUNCT":
			if r.g.Form(k) != "'" && r.g.Form(k) != "-" {
				return -1
			}
		case "AUX", "SCONJ", "CCONJ", "PRON":
			return -1
		case "PROPN":
			if !tied {
				return -1
			}
			for e := r.entityAt(k); e >= 0 && k+1 < len(r.a.Tokens) && r.entityAt(k+1) == e; {
				k++
			}
			return k
		}
	}
	return -1
}

// sameSide reports whether the phrase headed by token h is on the speaker's
// side: "the army said troops killed four" accuses nobody.
func (r *reader) sameSide(h int, c *daybook.Claim) bool {
	if c.Head < 0 {
		return true
	}
	state := r.class.military | r.class.police | r.class.official | r.class.state
	x, y := r.country(h), r.country(c.Head)
	if x != "" && y != "" && x != y {
		return false
	}
	return r.g.Class(h)&state != 0 && r.g.Class(c.Head)&state != 0 && !r.rebels(c.Head)
}

// rebels reports whether the phrase of speaker s is one of fighters without a
// state: "a rebel spokesman".
func (r *reader) rebels(s int) bool {
	for k := s; k >= 0 && k > s-4 && (r.a.Tags[k].UPOS == "NOUN" || r.a.Tags[k].UPOS == "ADJ" || r.a.Tags[k].UPOS == "PROPN"); k-- {
		if c := r.g.Class(k); c&r.class.armed != 0 && c&(r.class.military|r.class.police) == 0 {
			return true
		}
	}
	return false
}

// country returns the country of the party that token i heads, or "".
func (r *reader) country(i int) string {
	if e := r.entityAt(i); e >= 0 && r.a.Entities[e].Country != "" {
		return r.a.Entities[e].Country
	}
	for k := i - 1; k >= 0 && k >= i-3 && r.a.Tags[k].UPOS != "VERB" && r.a.Tags[k].UPOS != "PUNCT"; k-- {
		if e := r.entityAt(k); e >= 0 && r.a.Entities[e].Country != "" {
			return r.a.Entities[e].Country
		}
	}
	return ""
}
