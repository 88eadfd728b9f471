package record

import (
	"fmt"
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
)

// statements turns claims into statements: one per speaker, act and event.
func (w *writer) statements() {
	w.toldBy = make([]int, len(w.mentions))
	for i := range w.toldBy {
		w.toldBy[i] = -1
	}
	for i, c := range w.clusters {
		for _, k := range c.mentions {
			w.toldBy[k] = i
		}
	}
	at := map[string]int{}
	for i := range w.a.Claims {
		c := &w.a.Claims[i]
		if !w.speaks(c) || len(w.out.Events) == 0 && !slices.ContainsFunc(c.Topics, w.ofViolence) && !w.weighs(c) {
			continue
		}
		s := w.statement(c)
		key := w.speakerKey(&s) + "|" + s.Act + "|" + strings.Join(s.About, ",")
		if j, ok := at[key]; ok && s.Speaker.Kind != "unresolved" && len(s.About) > 0 {
			w.out.Statements[j].Evidence = append(w.out.Statements[j].Evidence, s.Evidence...)
			continue
		}
		at[key] = len(w.out.Statements)
		s.ID = fmt.Sprintf("s%d", len(w.out.Statements)+1)
		w.out.Statements = append(w.out.Statements, s)
	}
}

// speaks reports whether the speaker of a claim is one who can speak: "the
// storm threatens the coast" is no threat.
func (w *writer) speaks(c *daybook.Claim) bool {
	if c.Head < 0 || c.Entity >= 0 && (w.a.Entities[c.Entity].Named || w.a.Entities[c.Entity].Sector != "") {
		return true
	}
	switch w.a.Tags[c.Head].UPOS {
	case "PRON", "PROPN", "NUM", "DET":
		return true
	}
	class := w.g.Class(c.Head)
	return class&(w.person|w.armed|w.state|w.official) != 0 || class&(w.vehicle|w.weapon|w.inert) == 0
}

// ofViolence reports whether trigger t tells of political violence or of harm,
// though no event came of it: who speaks of it counts.
func (w *writer) ofViolence(t int) bool {
	acled := w.book.Type(w.a.Triggers[t].Type).ACLED
	return w.isHarm(t) || acled != nil && violent(acled.EventType)
}

// weighs reports whether a claim about no event is still a speech act of note:
// a threat, a demand, a promise by a state, an official, an armed group, a party,
// or to armed people; not a doctor's opinion, not a firm's offer.
func (w *writer) weighs(c *daybook.Claim) bool {
	if c.Head < 0 {
		return false
	}
	switch c.Act {
	case "asserts":
		if c.Rule != "claim/express" && c.Rule != "claim/voice" { // "voiced concern" is more than a saying
			return false
		}
	case "confirms", "claims-responsibility":
		return false
	}
	if w.public(c.Head) || w.toArmed(c) {
		return true
	}
	if c.Entity >= 0 {
		e := &w.a.Entities[c.Entity]
		switch e.Sector {
		case "":
		case "CVL", "REF":
			return e.Kind == daybook.NameNationality || w.ofPeople(c.Head)
		case "BUS", "MED", "EDU":
			return false
		default:
			return true
		}
		if slices.ContainsFunc(e.Mentions, func(m daybook.Mention) bool { return w.public(m.Head) }) {
			return true // "the candidate", then by name
		}
	}
	return w.land(c.Head) != "" || w.ofPeople(c.Head) // "Albanians in Serbia", "Druze inhabitants"
}

// ofPeople reports whether an adjective before token i names a people or a faith.
func (w *writer) ofPeople(i int) bool {
	return slices.ContainsFunc(w.g.Children(i), func(k int32) bool {
		e := w.entityOf(int(k))
		return int(k) < i && e >= 0 && w.a.Entities[e].Kind == daybook.NameNationality
	})
}

// toArmed reports whether claim c goes against armed people or asks them:
// "blamed the soldiers", "appealed to the kidnappers".
func (w *writer) toArmed(c *daybook.Claim) bool {
	switch c.Act {
	case "accuses", "demands", "threatens":
	default:
		return false
	}
	if c.Target >= 0 && w.g.Class(c.Target)&w.armed != 0 {
		return true
	}
	lo, hi := w.a.TokensIn(c.Content)
	for i := lo; i < hi && i < lo+3; i++ {
		if w.g.Class(i)&w.armed != 0 {
			return true
		}
	}
	return false
}

// public reports whether the noun at token i is of those who make politics or
// war, by itself or by its title: "the candidate Ada Lovelace".
func (w *writer) public(i int) bool {
	public := w.armed | w.state | w.official | w.marcher
	title := w.g.Child(i, "nmod:desc", "compound", "appos")
	return w.g.Class(i)&public != 0 || title >= 0 && w.g.Class(title)&public != 0
}

func (w *writer) speakerKey(s *daybook.Statement) string {
	switch p := &s.Speaker; {
	case p.ID != nil:
		return *p.ID
	case p.Canonical != nil:
		return *p.Canonical
	case p.Name != nil:
		return strings.ToLower(*p.Name)
	}
	return ""
}

func (w *writer) statement(c *daybook.Claim) daybook.Statement {
	s := daybook.Statement{Act: c.Act, About: w.about(c), Quoted: c.Quoted, Hearsay: []string{}}
	cue := c.Cue
	if cue.Empty() {
		cue = c.Span
	}
	s.Evidence = []daybook.Evidence{w.evidence(cue, c.Rule)}
	s.Speaker = w.speaker(c.Speaker, c.Head, c.Entity, c.Rule)
	if !c.Content.Empty() {
		content := w.evidence(c.Content, c.Rule)
		s.Content = &content
	}
	if !c.Against.Empty() {
		p := w.speaker(c.Against, c.Target, w.entityOf(c.Target), c.Rule)
		s.Against = &p
	}
	for _, h := range c.Hearsay {
		s.Hearsay = append(s.Hearsay, w.a.Doc.At(h))
	}
	if t := w.actType(c.Act); t != "" {
		s.PLOVER = w.book.Type(t).PLOVER
	}
	return s
}

// actType returns the codebook's statement type of an act, "" if it has none.
func (w *writer) actType(act string) string {
	for i := range w.book.Types {
		if w.book.Types[i].Act == act {
			return w.book.Types[i].ID
		}
	}
	return ""
}

func (w *writer) entityOf(head int) int {
	if head < 0 {
		return -1
	}
	return int(w.entity[head])
}

// speaker describes who speaks or is spoken against.
func (w *writer) speaker(s daybook.Span, head, entity int, rule string) daybook.Party {
	p := daybook.Party{Kind: "unresolved", Evidence: []daybook.Evidence{}}
	if s.Empty() {
		return p
	}
	name := w.a.Doc.At(s)
	p.Name, p.Kind = &name, "described"
	p.Evidence = append(p.Evidence, w.evidence(s, rule))
	if entity >= 0 {
		e := &w.a.Entities[entity]
		p.Canonical, p.ID, p.Country, p.Sector = ptr(e.Canonical), ptr(e.ID), ptr(e.Country), ptr(e.Sector)
		if e.Named {
			p.Kind = "named"
		}
	}
	w.belong(&p, head)
	w.classify(&p, head)
	return p
}

// about returns the ids of the events that a claim's topics name.
func (w *writer) about(c *daybook.Claim) []string {
	ids := []string{}
	for _, t := range c.Topics {
		if i := w.toldBy[t]; i >= 0 && !has(ids, w.out.Events[i].ID) {
			ids = append(ids, w.out.Events[i].ID)
		}
	}
	if i := w.lastTold(c); len(ids) == 0 && i >= 0 && (w.harks(c) || w.speaksOf(c, i)) {
		ids = append(ids, w.out.Events[i].ID)
	}
	return ids
}

// speaksOf reports whether claim c, about no event by its words, opens with one of
// those in event i: "the man was armed".
func (w *writer) speaksOf(c *daybook.Claim, i int) bool {
	lo, hi := w.a.TokensIn(c.Content)
	for k := lo; k < hi && k < lo+6; k++ {
		e := w.entityOf(k)
		if e < 0 || w.a.Entities[e].Named || !w.g.Is(k, "nsubj", "nsubj:pass") {
			continue
		}
		for _, m := range w.clusters[i].mentions {
			for _, p := range w.mentions[m].patients {
				if p.Entity == e {
					return true
				}
			}
		}
	}
	return false
}

// backTo is how many sentences before it a statement may be about an event.
const backTo = 4

// harks reports whether claim c, of whose topics the record keeps none, is about
// an event all the same: a toll ("put the dead at ten"), or an act that needs a
// deed.
func (w *writer) harks(c *daybook.Claim) bool {
	switch c.Act {
	case "claims-responsibility", "investigates":
		return len(c.Topics) > 0
	case "asserts", "confirms":
		return slices.ContainsFunc(c.Topics, w.isHarm)
	}
	return false
}

// lastTold returns the event of political violence that is told last before claim
// c, at most a few sentences away, or -1.
func (w *writer) lastTold(c *daybook.Claim) int {
	lo, _ := w.a.TokensIn(c.Span)
	if lo >= len(w.a.Tokens) {
		return -1
	}
	s := w.a.Tokens[lo].Sentence
	for k := len(w.mentions) - 1; k >= 0; k-- {
		at, i := w.mentions[k].sentence, w.toldBy[k]
		if i >= 0 && at <= s && at >= s-backTo && violent(groupOf(&w.out.Events[i])) {
			return i
		}
	}
	return -1
}

func has(list []string, x string) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

// status computes how an event stands between those who speak of it, and how
// certain its perpetrators are.
func (w *writer) status(e *daybook.Event) {
	var claimed, accused, denied bool
	for i := range w.out.Statements {
		s := &w.out.Statements[i]
		if !has(s.About, e.ID) {
			continue
		}
		switch s.Act {
		case "claims-responsibility":
			claimed = true
			w.blame(e, &s.Speaker, "claimed")
		case "accuses":
			accused = true
			if s.Against != nil {
				w.blame(e, s.Against, "accused")
			}
		case "denies":
			denied = denied || s.Evidence[0].Rule != "claim/says-number-false" // who doubts the toll does not doubt the deed
		}
	}
	for _, p := range e.Parties {
		accused = accused || p.Role == "perpetrator" && (p.Certainty == "suspected" || p.Certainty == "accused")
	}
	switch {
	case e.Realis == daybook.Denied:
		e.Status = "denied"
	case denied && (claimed || accused || e.Realis == daybook.Actual):
		e.Status = "contested"
	case claimed && accused && w.rivals(e):
		e.Status = "contested"
	case claimed:
		e.Status = "claimed"
	case accused:
		e.Status = "accused"
	default:
		e.Status = "uncontested"
	}
}

// rivals reports whether more than one party is held to have done it.
func (w *writer) rivals(e *daybook.Event) bool {
	claimed, accused := 0, 0
	for _, p := range e.Parties {
		switch p.Certainty {
		case "claimed":
			claimed++
		case "accused":
			accused++
		}
	}
	return claimed > 0 && accused > 0
}

// blame adds who claimed or is accused of an event as its perpetrator, or sets
// how certain one is that it has.
func (w *writer) blame(e *daybook.Event, who *daybook.Party, certainty string) {
	if who.Name == nil || !violent(groupOf(e)) && e.Type != attackType {
		return
	}
	p := *who
	p.Role, p.Certainty = "perpetrator", certainty
	if w.book.Type(e.Type).Roles[daybook.RoleAgent] == "participant" {
		p.Role, p.Side = "participant", "a"
	}
	for i := range e.Parties {
		q := &e.Parties[i]
		if w.sameActor(q, &p) {
			if q.Role == p.Role && q.Certainty == "stated" && certainty == "accused" {
				q.Certainty = certainty
			}
			return
		}
	}
	p.Evidence = append([]daybook.Evidence{}, who.Evidence...)
	e.Parties = append(e.Parties, p)
}

func groupOf(e *daybook.Event) string {
	if e.ACLED == nil {
		return ""
	}
	return e.ACLED.EventType
}
