// Package argument fills the roles around each trigger: who, to whom, with
// what, where, when, and how many were hurt.
package argument

import (
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/lexicon"
	"github.com/daybookhq/daybook/syntax"
	"github.com/daybookhq/daybook/valency"
)

// New returns the stage.
func New() daybook.Stage {
	k := newKinds(lexicon.AllClasses())
	return daybook.Stage{
		Name:   "argument",
		Doc:    "fills the roles around each trigger",
		Reads:  []string{"blocks", "sentences", "tokens", "tags", "deps", "names", "triggers", "entities", "places", "times", "counts", "quotes"},
		Writes: []string{"frames", "tolls"},
		Run:    func(a *daybook.Analysis) { run(a, k) },
	}
}

// kinds are the semantic classes that decide what may fill a role.
type kinds struct {
	weapon, aircraft, artillery, facility, vehicle, person, armed, military, police, militant, civilian, territory, official, happening, nature, explosive, protester, state lexicon.Class
	harm                                                                                                                                                                     map[string]harmWord
	speech                                                                                                                                                                   map[string]bool   // verbs of speech
	locative                                                                                                                                                                 map[string]bool   // prepositions of place
	aftermath, own                                                                                                                                                           map[string]bool   // verbs of what is done about an event; nouns with a day of their own
	light                                                                                                                                                                    map[string]bool   // verbs that say little but that something happens
	elseWord                                                                                                                                                                 map[string]string // words whose place is no event's
	mutual                                                                                                                                                                   map[string]bool   // verbs of what two do to each other
	outdoors                                                                                                                                                                 map[string]bool   // sites that are ground, no buildings
	buildingPart                                                                                                                                                             map[string]bool   // parts of buildings
	addressed                                                                                                                                                                map[string]bool   // buildings that a crowd gathers at because of who sits there
	carriers                                                                                                                                                                 map[string]bool   // vehicles that carry bombs
	culprits                                                                                                                                                                 map[string][]culpritWord
	given                                                                                                                                                                    map[string]bool   // words between a toll and its number
	wounds                                                                                                                                                                   map[string]string // verbs of who bears a wound or is brought to hospital
	nouns                                                                                                                                                                    map[string]bool   // nouns for people that no class holds
	lasts, sinceWord                                                                                                                                                         map[string]string // nouns of what lasts; words behind "since"
	longWord                                                                                                                                                                 map[string]string // words beside a noun that say that it lasts
}

func newKinds(c *lexicon.Classes) *kinds {
	bits := func(names ...string) (all lexicon.Class) {
		for _, n := range names {
			all |= c.Bit(n)
		}
		return all
	}
	return &kinds{
		weapon:   bits("missile", "rocket", "artillery", "mortar", "explosive", "grenade", "firearm", "blade", "chemical", "drone", "fire", "weapon"),
		aircraft: bits("aircraft", "drone"), artillery: bits("artillery"),
		facility: bits("facility"), vehicle: bits("vehicle", "warship"),
		person: bits("person", "protester", "crowd", "official", "state", "civilian", "military", "police", "militant", "armed"),
		armed:  bits("armed", "military", "police", "militant"), military: bits("military"), police: bits("police"), militant: bits("militant"),
		civilian: bits("civilian"), territory: bits("territory"), official: bits("official"), explosive: bits("explosive", "bombardment"), protester: bits("protester"), state: bits("state"), happening: bits("conflict", "agreement"), nature: bits("weather", "accident"),
		harm: harmWords(), speech: speechVerbs(), locative: lexicon.Set("locative"), aftermath: lexicon.Set("aftermath-verb"), own: lexicon.Set("dated-noun"),
		addressed: lexicon.Set("addressed-building"), buildingPart: lexicon.Set("building-part"), outdoors: lexicon.Set("open-site"), mutual: lexicon.Set("mutual-verb"),
		light: lexicon.Set("light-verb"), elseWord: lexicon.Map("place-elsewhere"), carriers: lexicon.Set("bomb-carrier"), given: lexicon.Set("figure-word"), nouns: lexicon.Set("person-noun"),
		wounds: lexicon.Map("wound-verb"), culprits: culpritWords(),
		lasts: lexicon.Map("long-noun"), sinceWord: lexicon.Map("since-word"), longWord: lexicon.Map("long-word"),
	}
}

func speechVerbs() map[string]bool {
	verbs := map[string]bool{}
	for _, row := range lexicon.Rows("speech-acts") {
		if len(row) > 2 && row[2] == "verb" && !strings.Contains(row[0], " ") {
			verbs[row[0]] = true
		}
	}
	return verbs
}

// A filler fills the frames of one report.
type filler struct {
	*kinds
	a      *daybook.Analysis
	g      *valency.Grammar
	entity []int  // by token: entity whose mention the token heads, or -1
	places []int  // by token: place that holds the token, or -1
	times  []int  // by token: time that holds the token, or -1
	heads  []int  // by token: trigger that the token heads, or -1
	covers []int  // by token: trigger that holds the token, or -1
	counts []int  // by token: count whose head the token is, or -1
	inside []int  // by token: count that holds the token, or -1
	agents []bool // by token: heads an agent of some trigger
	argues []bool // by token: heads an argument of some trigger
}

func run(a *daybook.Analysis, k *kinds) {
	f := newFiller(a, k)
	a.Frames = make([]daybook.Frame, len(a.Triggers))
	for t := range a.Triggers {
		f.roles(t)
	}
	f.attach()
	for t := range a.Triggers {
		f.near(t)
		f.sites(t)
		f.stopped(t)
	}
	f.tolls()
}

func newFiller(a *daybook.Analysis, k *kinds) *filler {
	n := len(a.Tokens)
	f := &filler{kinds: k, a: a, g: valency.New(a), agents: make([]bool, n), argues: make([]bool, n)}
	all := make([]int, 7*n)
	for i := range all {
		all[i] = -1
	}
	f.entity, f.places, f.times, f.heads, f.counts, f.inside = all[:n:n], all[n:2*n:2*n], all[2*n:3*n:3*n], all[3*n:4*n:4*n], all[4*n:5*n:5*n], all[5*n:6*n:6*n]
	f.covers = all[6*n:]
	for e := range a.Entities {
		for _, m := range a.Entities[e].Mentions {
			if m.Head >= 0 && m.Head < n {
				f.entity[m.Head] = e
				f.entity[f.g.Top(m)] = e
			}
		}
	}
	f.cover(f.places, len(a.Places), func(i int) daybook.Span { return a.Places[i].Span })
	f.cover(f.times, len(a.Times), func(i int) daybook.Span { return a.Times[i].Span })
	f.cover(f.inside, len(a.Counts), func(i int) daybook.Span { return a.Counts[i].Span })
	for i, c := range a.Counts {
		if c.Head >= 0 {
			f.counts[c.Head] = i
		}
	}
	f.cover(f.covers, len(a.Triggers), func(i int) daybook.Span { return a.Triggers[i].Span })
	for t := range a.Triggers {
		f.heads[a.Triggers[t].Head] = t
	}
	for t := range a.Triggers {
		f.covers[a.Triggers[t].Head] = t
	}
	return f
}

// cover notes for each token which of n spans holds it.
func (f *filler) cover(by []int, n int, span func(int) daybook.Span) {
	for i := 0; i < n; i++ {
		lo, hi := f.a.TokensIn(span(i))
		for t := lo; t < hi; t++ {
			by[t] = i
		}
	}
}

// roles fills agent, patient, the other side and the instrument of trigger t.
func (f *filler) roles(t int) {
	f.fill(t, f.g.Of(f.a.Triggers[t].Head))
	f.aboard(t)
	lo, hi := f.a.TokensIn(f.a.Triggers[t].Span)
	for i := lo; i < hi; i++ { // "opened fire": the verb within has the slots too
		switch {
		case syntax.Captive(f.g.Lemma(i)):
			for _, h := range f.g.Dependents(i, "nsubj") { // "took two guards hostage"
				f.party(t, h, daybook.RolePatient, "patient")
			}
		case i == f.a.Triggers[t].Head:
		case f.g.IsVerb(i):
			f.fill(t, f.g.Of(i))
		case f.a.Tags[i].UPOS == "NOUN" && (f.g.IsVerb(f.a.Triggers[t].Head) || f.g.Lemma(lo) == "open"): // "seized control of the town"
			for _, h := range f.g.Hanging(i, "of", "on", "at", "against", "upon", "into") {
				f.party(t, h, daybook.RolePatient, "patient")
			}
			if f.a.Triggers[t].Type == "agreement" { // "signed a truce with the rebels"
				for _, h := range f.g.Hanging(i, "with") {
					f.party(t, h, daybook.RoleWith, "with")
				}
			}
		}
	}
	f.within(t)
	f.beside(t)
	f.sides(t)
	f.opposed(t)
	f.opponents(t)
	if f.harm[f.g.Lemma(f.a.Triggers[t].Head)].how == "subject" {
		f.dying(t)
	}
	f.meant(t)
	f.culprit(t)
}

// dying turns the agent of "died" into who suffers it.
func (f *filler) dying(t int) {
	args := f.a.Frames[t].Args
	for i := range args {
		if args[i].Role == daybook.RoleAgent {
			args[i].Role = daybook.RolePatient
		}
	}
}

// fill gives the frame of t what stands in slots s.
func (f *filler) fill(t int, s valency.Slots) {
	for _, h := range s.Agent {
		f.agent(t, f.subject(t, h))
	}
	for _, h := range s.Modifier {
		f.modifier(t, h)
	}
	for _, h := range s.Patient {
		f.party(t, h, daybook.RolePatient, "patient")
	}
	for _, h := range s.Doubtful {
		f.suspect(t, h)
	}
	for _, h := range s.With {
		if f.g.Class(h)&f.weapon != 0 {
			f.instrument(t, h)
		} else {
			f.party(t, h, daybook.RoleWith, "with")
		}
	}
	for i, h := range s.Between {
		role := daybook.RoleAgent
		if i > 0 {
			role = daybook.RoleWith
		}
		f.party(t, h, role, "between")
	}
	for _, h := range s.Tool {
		if f.g.Class(h)&(f.weapon|f.aircraft) != 0 {
			f.instrument(t, h)
		}
	}
}

// within notes what the trigger itself names: tools ("car bomb", "airstrike"),
// before its verb who does it ("gunmen open fire"), and behind it what is hit
// ("set fire to several houses").
func (f *filler) within(t int) {
	lo, hi := f.a.TokensIn(f.a.Triggers[t].Span)
	if h := f.a.Triggers[t].Head; f.g.Class(h)&f.protester != 0 && !f.g.IsVerb(h) {
		f.party(t, h, daybook.RoleAgent, "within") // "demonstrators" name the protest and those who hold it
	}
	for i := lo; i < f.a.Triggers[t].Head; i++ {
		if f.g.Class(i)&f.armed != 0 && (f.a.Tags[i].UPOS == "NOUN" || f.a.Tags[i].UPOS == "PROPN") && f.g.IsVerb(f.a.Triggers[t].Head) && !f.g.Passive(f.a.Triggers[t].Head) && !f.g.Faced(i) {
			f.party(t, i, daybook.RoleAgent, "within")
		}
	}
	for i := f.a.Triggers[t].Head + 1; i < hi && f.g.IsVerb(f.a.Triggers[t].Head); i++ {
		bomb := f.g.Is(i, "compound") && f.g.Class(f.g.Head(i))&f.weapon != 0 // "set off a car bomb" hits no car
		if f.g.Class(i)&(f.facility|f.vehicle|f.territory) != 0 && f.a.Tags[i].UPOS == "NOUN" && !bomb {
			f.party(t, i, daybook.RolePatient, "within")
		}
	}
	for i := lo; i < f.a.Triggers[t].Head; i++ { // "a brutal police crackdown"
		if f.g.Class(i)&(f.military|f.police|f.state) != 0 && f.a.Tags[i].UPOS == "NOUN" && f.g.Lemma(i) != "general" && f.g.Is(i, "compound") && f.g.Head(i) == f.a.Triggers[t].Head && !f.g.IsVerb(f.a.Triggers[t].Head) {
			f.add(t, daybook.Argument{Span: f.g.Core(i), Head: i, Role: daybook.RoleAgent, Rule: "argument/within"})
		}
	}
	for i := lo; i < hi; i++ {
		if f.g.Class(i)&(f.weapon|f.aircraft) != 0 {
			f.instrument(t, i)
			return
		}
	}
}

func (f *filler) instrument(t, h int) {
	if f.g.IsVerb(h) {
		return
	}
	f.add(t, daybook.Argument{Span: f.g.Core(h), Head: h, Role: daybook.RoleInstrument, Rule: "argument/instrument"})
}

// party adds h as a participant if it can be one: people, an actor, a thing
// that is hit.
func (f *filler) party(t, h int, role daybook.Role, rule string) {
	if role == daybook.RolePatient {
		h = f.partOf(h)
	}
	if role == daybook.RolePatient && f.carries(h) {
		return
	}
	if h = f.g.Quantified(h); f.entity[h] < 0 {
		h = f.g.Voice(h)
	}
	if role == daybook.RoleAgent {
		h = f.heldBy(h)
	}
	if !f.canBe(h, role) && !(role == daybook.RolePatient && (f.wrecked(t, h) || f.owns(t, h))) || syntax.Captive(f.g.Lemma(h)) && f.a.Triggers[t].Contains(f.a.Tokens[h].Span) {
		return
	}
	if f.a.Triggers[t].Contains(f.a.Tokens[h].Span) && f.g.Class(h)&f.person == 0 && f.entity[h] < 0 && (role != daybook.RolePatient || f.g.Class(h)&(f.facility|f.vehicle) == 0) {
		return // "seized control": control is no party
	}
	if f.heads[h] >= 0 && f.g.Class(h)&(f.person|f.facility|f.territory|f.vehicle) == 0 {
		return
	}
	h = f.spelt(h)
	if n := f.ally(h); n >= 0 {
		f.add(t, daybook.Argument{Span: f.a.Tokens[n].Span, Head: n, Role: role, Rule: "argument/" + rule})
		if f.a.Triggers[t].Type == "agreement" || rule == "between" {
			role = daybook.RoleWith // "Israeli and Palestinian leaders agreed", "between Afghan and foreign soldiers"
		}
	}
	f.add(t, daybook.Argument{Span: f.g.Core(h), Head: h, Role: role, Rule: "argument/" + rule})
	if role == daybook.RolePatient && f.g.Class(h)&f.facility != 0 {
		for _, o := range f.g.Hanging(h, "of") { // "an assault on the stronghold of the rebels"
			if f.g.Class(o)&f.armed != 0 {
				f.add(t, daybook.Argument{Span: f.g.Core(o), Head: o, Role: role, Rule: "argument/" + rule})
			}
		}
	}
}

// ally returns the first of two demonyms or names before h that "and" joins:
// "Afghan" in "Afghan and U.S. forces", -1 if there is none.
func (f *filler) ally(h int) int {
	if f.g.Class(h)&f.armed == 0 {
		return -1
	}
	for i := h - 1; i > 0 && i > h-6 && f.a.Tokens[i].Sentence == f.a.Tokens[h].Sentence; i-- {
		switch u := f.a.Tags[i].UPOS; {
		case u == "CCONJ":
			if e := f.entity[i-1]; e >= 0 && f.entity[i+1] >= 0 && f.actor(e) && f.g.Is(i-1, "amod", "compound", "nmod") {
				return i - 1
			}
			return -1
		case u != "ADJ" && u != "NOUN" && u != "PROPN":
			return -1
		}
	}
	return -1
}

// spelt steps from a pronoun to the mention of its bearer before it that says
// who it is.
func (f *filler) spelt(h int) int {
	if n := h + 1; n < len(f.entity) && f.a.Tags[h].UPOS == "NOUN" && f.g.Head(n) == h && f.g.Is(n, "appos", "flat") && f.entity[n] >= 0 && f.a.Entities[f.entity[n]].Kind == daybook.NamePerson {
		return n // "the scientist Hassan Tariq"
	}
	if f.a.Tags[h].UPOS != "PRON" || f.entity[h] < 0 {
		return h
	}
	best := h
	for _, m := range f.a.Entities[f.entity[h]].Mentions {
		if m.Form != "pronoun" && m.Head >= 0 && (m.Head < h || best == h) {
			best = m.Head
		}
	}
	return best
}

// suspect notes that the patient that h heads is only thought to be one.
func (f *filler) suspect(t, h int) {
	for i := range f.a.Frames[t].Args {
		if x := &f.a.Frames[t].Args[i]; x.Head == h {
			x.Doubt = "suspected"
		}
	}
}

func (f *filler) canBe(h int, role daybook.Role) bool {
	class, e := f.g.Class(h), f.entity[h]
	if f.times[h] >= 0 || f.g.IsVerb(h) || f.bare(h) || class&f.happening != 0 && class&(f.person|f.vehicle|f.facility) == 0 {
		return false
	}
	if role == daybook.RoleAgent && class&(f.facility|f.territory|f.vehicle) != 0 && class&f.official == 0 && (e < 0 || !f.a.Entities[e].Named) {
		return false
	}
	if e >= 0 && f.a.Entities[e].Sector == "JRN" && f.a.Entities[e].Kind.Body() && f.g.Preposition(h) == "on" {
		return false // "told of the strike on Radio One"
	}
	if e >= 0 && f.actor(e) {
		return true
	}
	if title := f.g.Child(h, "nmod:desc"); title >= 0 && f.g.Class(title)&f.person != 0 {
		return true // "President Ada Lovelace"
	}
	if class&f.person != 0 {
		return true
	}
	if role == daybook.RoleAgent {
		return false
	}
	return class&(f.facility|f.vehicle|f.territory|f.aircraft) != 0 || f.a.Tags[h].UPOS == "PROPN"
}

// bare reports whether h is a number or a word that stands for people without
// saying who: "12", "many", "others".
func (f *filler) bare(h int) bool {
	if f.a.Tags[h].UPOS == "NUM" || f.inside[h] >= 0 && f.counts[h] < 0 {
		return true
	}
	switch f.g.Lemma(h) {
	case "other", "many", "some", "several", "most", "few", "more", "least", "all", "both", "one", "mass", "dozen", "score", "hundred", "thousand":
		return true
	}
	return false
}

// counted reports whether h stands for people by number alone: "three were
// shot", "12 killed".
func (f *filler) counted(h int) bool {
	for _, c := range []int{f.counts[h], f.inside[h]} {
		if c >= 0 && f.a.Counts[c].Kind == daybook.CountPeople {
			return true
		}
	}
	return false
}

// add appends an argument unless the frame has one with that head and role.
func (f *filler) add(t int, arg daybook.Argument) {
	if arg.Empty() {
		return
	}
	fr := &f.a.Frames[t]
	for _, x := range fr.Args {
		if x.Role == arg.Role && (x.Head == arg.Head && arg.Head >= 0 || x.Span == arg.Span) {
			return
		}
	}
	e, c := -1, -1
	if arg.Head >= 0 {
		e, c = f.entity[arg.Head], f.counts[arg.Head]
		if c < 0 {
			c = f.inside[arg.Head]
		}
	}
	if arg.Role != daybook.RolePlace {
		arg.Place = -1
	}
	if arg.Role != daybook.RoleTime {
		arg.Time = -1
	}
	arg.Entity, arg.Count = e, c
	arg.Doubt = f.doubt(arg)
	fr.Args = append(fr.Args, arg)
	if arg.Head >= 0 {
		f.argues[arg.Head] = true
		f.agents[arg.Head] = f.agents[arg.Head] || arg.Role == daybook.RoleAgent
	}
}

// doubt returns how sure the words are that a party did it: "suspected rebels".
func (f *filler) doubt(arg daybook.Argument) string {
	if arg.Head < 0 || arg.Role != daybook.RoleAgent {
		return ""
	}
	for _, k := range f.g.Children(arg.Head) {
		c := int(k)
		switch f.g.Lemma(c) {
		case "suspected", "suspect", "presumed", "alleged", "believed":
			return "suspected"
		}
	}
	return ""
}
