// Package record joins the triggers of a report into events, fills their
// fields from the frames, turns claims into statements, and writes the record.
package record

import (
	"fmt"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/codebook"
	"github.com/daybookhq/daybook/gazetteer"
	"github.com/daybookhq/daybook/lexicon"
	"github.com/daybookhq/daybook/valency"
)

// New returns the stage.
func New() daybook.Stage {
	_, joins := Signs()
	return Weighed(joins)
}

// Weighed returns the stage with other weights of the signs that join mentions,
// for those who learn them.
func Weighed(joins []float64) daybook.Stage {
	t := newTables(codebook.Default(), lexicon.AllClasses(), joins)
	return daybook.Stage{
		Name:   "record",
		Doc:    "joins triggers into events and writes the record",
		Reads:  []string{"blocks", "sentences", "tokens", "tags", "deps", "names", "entities", "times", "places", "counts", "triggers", "frames", "claims"},
		Writes: []string{"record"},
		Run:    func(a *daybook.Analysis) { run(a, t) },
	}
}

// tables are what the stage knows; they never change.
type tables struct {
	book                                                                               *codebook.Codebook
	armed, military, police, militant, civilian, person, weapon, aircraft              lexicon.Class
	facility, vehicle, territory, protester, state, inert, accident, official, marcher lexicon.Class
	weapons                                                                            []weaponClass
	harming                                                                            map[string]bool    // verbs and nouns of harm
	doers                                                                              map[string]bool    // nouns that say what somebody did
	general                                                                            map[string]bool    // nouns that recall any attack
	abroad                                                                             map[string]bool    // states whose forces are mostly abroad
	guests                                                                             map[string]bool    // people who are mostly abroad
	lookback                                                                           map[string]bool    // words of courts and commemorations
	after                                                                              map[string]bool    // verbs of what is done about an event
	reprisal                                                                           map[string]bool    // words of answering a deed
	weights                                                                            map[string]float64 // of the reasons of confidence
	joins                                                                              []float64          // by sign, what it weighs
	places                                                                             *gazetteer.Gazetteer
	most                                                                               map[string]int    // by type, how many dead of one event are believed
	lasts                                                                              map[string]string // nouns of what lasts
	recall                                                                             map[string]bool   // words under which an event is one of before
	risen                                                                              map[string]bool   // verbs of a toll that counts more than before
}

func newTables(book *codebook.Codebook, c *lexicon.Classes, joins []float64) *tables {
	or := func(names ...string) (all lexicon.Class) {
		for _, n := range names {
			all |= c.Bit(n)
		}
		return all
	}
	return &tables{
		book:     book,
		armed:    or("armed", "military", "police", "militant"),
		military: or("military"), police: or("police"), militant: or("militant"),
		civilian: or("civilian"),
		person:   or("person", "protester", "crowd", "official", "civilian"),
		weapon:   or("missile", "rocket", "artillery", "mortar", "explosive", "grenade", "firearm", "blade", "chemical", "fire", "weapon"),
		aircraft: or("aircraft", "drone"),
		state:    or("state"),
		marcher:  or("protester"),
		official: or("official"),
		inert:    or("weather", "sport", "accident"), accident: or("accident"),
		facility: or("facility"), vehicle: or("vehicle", "warship", "aircraft"), territory: or("territory"),
		protester: or("protester", "crowd"),
		weapons:   weaponClasses(c),
		harming:   harming(),
		general:   lexicon.Set("general-event"),
		doers:     lexicon.Set("doer-noun"),
		abroad:    lexicon.Set("place-forces-abroad"),
		guests:    lexicon.Set("place-guest"),
		lookback:  lexicon.Set("lookback-word"),
		after:     lexicon.Set("aftermath-verb"),
		reprisal:  lexicon.Set("reprisal-word"),
		weights:   reasonWeights(),
		joins:     joins,
		places:    gazetteer.Default(),
		most:      deadliest(),
		lasts:     lexicon.Map("long-noun"),
		recall:    lexicon.Set("recall-word"),
		risen:     lexicon.Set("rising-verb"),
	}
}

// harming returns the words of harm that does not tell by itself what was done;
// an arrest and an abduction do.
func harming() map[string]bool {
	words := map[string]bool{}
	for _, row := range lexicon.Rows("harm") {
		words[row[0]] = row[2] != "detained" && row[2] != "abducted"
	}
	return words
}

// A writer writes the record of one report.
type writer struct {
	*tables
	a        *daybook.Analysis
	g        *valency.Grammar
	mentions []mention
	gaps     []gap
	clusters []*cluster
	toldBy   []int   // by mention: the event that it tells of, -1 if none
	entity   []int32 // by token, as EntityMap has it
	out      *daybook.Record
	sole     *[2]int // the place of the one country that the text names: of any, of none that acts
	pub      daybook.Day
	dayKnown bool // pub is the day of publication
}

// day returns the day of publication; ok is false when none is known.
func (w *writer) day() (day daybook.Day, ok bool) { return w.pub, w.dayKnown }

func run(a *daybook.Analysis, t *tables) {
	a.Record = &daybook.Record{Events: []daybook.Event{}, Statements: []daybook.Statement{}, Notes: []daybook.Note{}}
	if len(a.Triggers) == 0 && len(a.Claims) == 0 {
		return
	}
	w := &writer{tables: t, a: a, g: valency.New(a), entity: a.EntityMap(), out: a.Record}
	w.pub, w.dayKnown = a.Doc.Day()
	w.readMentions()
	w.readGaps()
	w.cluster()
	w.settle()
	for _, c := range w.clusters {
		w.out.Events = append(w.out.Events, w.event(c))
	}
	w.culprits()
	for i, c := range w.clusters {
		w.scene(i)
		w.nearby(i)
		w.countries(c, &w.out.Events[i])
	}
	w.roundUp()
	w.paragraphDate()
	w.dayList()
	w.chainDates()
	w.gapDates()
	w.background()
	w.tallies()
	w.statements()
	w.sources()
	for i := range w.out.Events {
		w.status(&w.out.Events[i])
		w.confide(&w.out.Events[i], w.clusters[i])
		w.out.Events[i].Summary = summary(t.book, &w.out.Events[i])
	}
	w.notes()
	w.published()
}

// evidence returns the words at s, read by rule.
func (w *writer) evidence(s daybook.Span, rule string) daybook.Evidence {
	return daybook.Evidence{Span: s, Quote: w.a.Doc.At(s), Rule: rule}
}

// event fills all fields that the cluster's own words give.
func (w *writer) event(c *cluster) daybook.Event {
	t := w.book.Type(c.typ)
	e := daybook.Event{
		ID:       fmt.Sprintf("e%d", len(w.out.Events)+1),
		Type:     t.ID,
		ACLED:    t.ACLED,
		PLOVER:   t.PLOVER,
		CAMEO:    t.CAMEO,
		GTD:      t.GTD,
		Realis:   c.realis,
		Count:    c.count,
		Triggers: w.triggers(c),
		Where:    w.where(c),
		Parties:  w.parties(c),
		Weapons:  w.weaponsOf(c),
		Harm:     w.harm(c),
		When:     w.when(c),
	}
	e.UCDP = ucdp(t.UCDP, &e)
	return e
}

func (w *writer) triggers(c *cluster) []daybook.Evidence {
	var out []daybook.Evidence
	for _, m := range c.mentions {
		tr := &w.a.Triggers[m]
		if w.mentions[m].typ == harmType && len(c.mentions) > 1 {
			continue
		}
		out = append(out, w.evidence(tr.Span, tr.Rule))
	}
	if len(out) == 0 {
		tr := &w.a.Triggers[c.mentions[0]]
		out = append(out, w.evidence(tr.Span, tr.Rule))
	}
	return out
}

// ucdp returns the type of violence: 1 state-based, 2 non-state, 3 one-sided.
func ucdp(code string, e *daybook.Event) *int {
	n := 0
	switch code {
	case "1", "2", "3":
		n = int(code[0] - '0')
	case "by-parties":
		n = ucdpByParties(e)
	}
	if n == 0 {
		return nil
	}
	return &n
}

// ucdpByParties: a state among two armed sides is 1, armed sides without one
// 2, an armed side against civilians 3; 0 where the words do not say.
func ucdpByParties(e *daybook.Event) int {
	state, rebel, civil := false, 0, false
	for _, p := range e.Parties {
		switch {
		case p.Sector == nil:
		case *p.Sector == "MIL" || *p.Sector == "COP" || *p.Sector == "GOV":
			state = true
		case *p.Sector == "REB" || *p.Sector == "PAR" || *p.Sector == "UAF" || *p.Sector == "PRM":
			rebel++
		case *p.Sector == "CVL" && (p.Role == "target" || p.Role == "victim"):
			civil = true
		}
	}
	switch {
	case state && rebel > 0:
		return 1
	case civil:
		return 3
	case rebel > 1:
		return 2
	}
	return 0
}
