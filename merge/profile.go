// Package merge finds out which reports tell of one event, and which are copies
// of one text. All of it is pure: what two tellings score depends on the two
// alone, and who belongs together on the set of tellings, in whatever order they
// came.
//
// A [Profile] is what of a telling is compared: when, where, what and how many
// by its record, and who is named, which streets, ages, days and rare words
// stand in the sentences that tell it. [Profile.Keys] says which tellings are
// worth comparing, [Compare] scores two, with reasons, and [Cluster] makes
// incidents of those that scores connect. A [Sketch] finds copies.
package merge

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/codebook"
	"github.com/daybookhq/daybook/fold"
)

// A Profile is what of a telling is compared with others. Lists are sorted.
type Profile struct {
	ID     string // of the telling
	Report string // key of its report
	Event  string // id of the event in the report; "" stands for a report from which no event was read
	Type   string // of the event, or ""

	Published int // day since 1970, 0 if unknown
	From, To  int // days of the event, 0 if unknown

	list             bool  // the report is an item of a list of one day
	sum              bool  // the event is told as of a time from one day to another: a war's month, a week's toll
	many             bool  // the words speak of more than one event
	standing         uint8 // see the constants
	places           []spot
	killed, injured  toll
	doers, sufferers []uint32 // parties by id or name
	victims          []uint32 // persons hurt or aimed at, by two of their names each
	gist
}

// A spot is a place of an event.
type spot struct {
	id, admin1 uint32 // hashes; 0 if unknown
	loose      bool   // known by its name alone: the gazetteer lacks it
	country    string
	level      uint8 // see levels
	lat, lon   float32
}

// Levels of a spot, from the point to the whole.
const (
	levelUnknown = iota
	levelSite
	levelTown
	levelDistrict
	levelProvince
	levelCountry
)

var levels = map[string]uint8{
	"site": levelSite, "town": levelTown, "district": levelDistrict,
	"province": levelProvince, "region": levelProvince, "country": levelCountry, "sea": levelCountry,
}

// How an event stands to what happened.
const (
	happened = iota
	ahead    // planned, attempted, threatened
	unreal   // supposed, denied, told of in general
)

var standings = map[daybook.Realis]uint8{
	daybook.Planned: ahead, daybook.Attempted: ahead, daybook.Threatened: ahead,
	daybook.Hypothetical: unreal, daybook.Denied: unreal, daybook.Generic: unreal,
}

// A toll is how many people, as the sources of one telling have it.
type toll struct {
	low, high int
	known     bool
}

// Profiles returns what can be compared of the report that a has been made of,
// under the report's key: a profile for each event, and one without an event,
// the last, if the report has a sentence worth reading and no event of violence
// or unrest was read: it may yet speak of one. a.Record must still have its
// positions in bytes.
func Profiles(a *daybook.Analysis, key string) []Profile {
	base := Profile{Report: key, Published: number(written(a)), list: a.Doc.Kind == daybook.KindDayList}
	events := a.Record.Events
	var out []Profile
	whole := sync.OnceValue(func() gist { return newGist(a, nil) })
	violent := false
	for i := range events {
		p := base
		p.ID, p.Event = daybook.TellingID(key, events[i].ID), events[i].ID
		p.fill(&events[i])
		p.many, p.victims = toldAsMany(a, &events[i]), victims(a, &events[i])
		if i == mainEvent(events) || alone(events, i) {
			p.gist = whole()
		} else {
			p.gist = newGist(a, &events[i])
		}
		violent = violent || kin()[p.Type].clan != ""
		out = append(out, p)
	}
	if !violent && (slices.Contains(a.Gates, true) || slices.Contains(a.Skims, true)) {
		base.ID, base.gist = daybook.TellingID(key, ""), whole()
		out = append(out, base)
	}
	return out
}

// written returns the day on which the report was published, else that of its
// dateline, if that has a year.
func written(a *daybook.Analysis) daybook.Day {
	if day, ok := a.Doc.Day(); ok {
		return day
	}
	for i := range a.Times {
		if t := &a.Times[i]; t.Rule == "timex/dateline" && t.From == t.To && t.From.HasYear() {
			return t.From
		}
	}
	return daybook.Day{}
}

// mainEvent returns the index of the event of violence or unrest that a report is
// about: the first that is its news, or else the first that it looks back on; -1
// if there is none. The whole report speaks of it.
func mainEvent(events []daybook.Event) int {
	violent := func(e *daybook.Event) bool { return e.Realis == daybook.Actual && kin()[e.Type].clan != "" }
	main := slices.IndexFunc(events, func(e daybook.Event) bool { return violent(&e) && !e.Background })
	if main < 0 {
		main = slices.IndexFunc(events, func(e daybook.Event) bool { return violent(&e) })
	}
	return main
}

// alone reports whether the report tells of no other event akin to event i at
// another time or place: all its words speak of that one, then.
func alone(events []daybook.Event, i int) bool {
	for k := range events {
		if k != i && kinship(events[k].Type, events[i].Type) > stranger && elsewhere(&events[k], &events[i]) {
			return false
		}
	}
	return true
}

// elsewhere reports whether a and b are known to be of different days or places,
// or one is the news and the other is not.
func elsewhere(a, b *daybook.Event) bool {
	if a.Background != b.Background {
		return true
	}
	if a.When.From != nil && b.When.From != nil && *a.When.From != *b.When.From {
		return true
	}
	return len(a.Where) > 0 && len(b.Where) > 0 && a.Where[0].ID != nil && b.Where[0].ID != nil && *a.Where[0].ID != *b.Where[0].ID
}

func (p *Profile) fill(e *daybook.Event) {
	p.Type, p.standing = e.Type, standings[e.Realis]
	if e.When.From != nil && e.When.To != nil {
		p.From, p.To = isoNumber(*e.When.From), isoNumber(*e.When.To)
	}
	for i := range e.Where {
		if w := &e.Where[i]; w.Relation == "at" || w.Relation == "near" {
			p.places = append(p.places, newSpot(w))
		}
	}
	p.killed, p.injured = tollOf(e, "killed"), tollOf(e, "injured")
	p.sum = e.When.Precision == "range" && (p.killed.low > few || slices.ContainsFunc(e.Harm, func(h daybook.Harm) bool { return h.Scope == "cumulative" }))
	for i := range e.Parties {
		party := &e.Parties[i]
		who, ok := partyKey(party)
		switch {
		case !ok:
		case party.Role == "perpetrator" || party.Role == "participant":
			p.doers = append(p.doers, who)
		default:
			p.sufferers = append(p.sufferers, who)
		}
	}
	p.doers, p.sufferers = set(p.doers), set(p.sufferers)
}

func newSpot(w *daybook.Where) spot {
	s := spot{level: levels[w.Level]}
	if w.ID != nil {
		s.id = hash(*w.ID)
	} else if s.level >= levelTown && s.level <= levelProvince {
		s.id = nameKey(w.Name)
		s.loose = s.id != 0
	}
	if w.Country != nil {
		s.country = *w.Country
	}
	if w.Admin1 != nil && *w.Admin1 != "" {
		s.admin1 = hash(s.country + "/" + *w.Admin1)
	}
	if w.Lat != nil && w.Lon != nil {
		s.lat, s.lon = float32(*w.Lat), float32(*w.Lon)
	}
	return s
}

// nameKey returns what a place is known by that the gazetteer lacks: its name, 0 if
// that has no capital, as "the border" has none.
func nameKey(name string) uint32 {
	if !strings.ContainsFunc(name, unicode.IsUpper) {
		return 0
	}
	return hash("name " + fold.Key(name))
}

// partyKey returns what a party is known by; ok is false for one that is only
// described, as "gunmen" are.
func partyKey(p *daybook.Party) (key uint32, ok bool) {
	switch {
	case p.ID != nil && *p.ID != "":
		return hash(*p.ID), true
	case p.Kind == "named" && p.Canonical != nil:
		return hash(fold.Key(*p.Canonical)), true
	case p.Kind == "named" && p.Name != nil:
		return hash(fold.Key(*p.Name)), true
	}
	return 0, false
}

// tollOf returns the range of what the sources of an event say of an effect:
// rows of one source add up, sources rival.
func tollOf(e *daybook.Event, effect string) toll {
	sums := map[string]int{}
	for i := range e.Harm {
		h := &e.Harm[i]
		if h.Effect != effect || h.Scope == "cumulative" || h.PartOf != nil {
			continue
		}
		source := ""
		if h.Source != nil {
			source = *h.Source
		}
		switch {
		case h.Best != nil:
			sums[source] += *h.Best
		case h.Low != nil:
			sums[source] += *h.Low
		}
	}
	t := toll{}
	for _, n := range sums {
		if !t.known {
			t = toll{n, n, true}
		}
		t.low, t.high = min(t.low, n), max(t.high, n)
	}
	return t
}

// number returns a day as days since 1970, 0 for none or one without a year.
func number(d daybook.Day) int {
	if d.IsZero() || !d.HasYear() {
		return 0
	}
	return d.Since(daybook.Day{Year: 1970, Month: 1, Dom: 1})
}

func isoNumber(iso string) int {
	d, ok := (&daybook.Document{Published: iso}).Day()
	if !ok {
		return 0
	}
	return number(d)
}

// set sorts list and takes out what stands twice.
func set(list []uint32) []uint32 {
	slices.Sort(list)
	return slices.Compact(list)
}

// How near of kin two types are.
const (
	stranger  = iota
	neighbour // violence and unrest
	family    // of violence, or of unrest
	sibling   // of one event type of ACLED
	same
)

// kinship returns how near of kin two types of event are. No event is a stranger
// to none.
func kinship(a, b string) int {
	x, y := kin()[a], kin()[b]
	switch {
	case a == b:
		return same
	case x.clan == "" || y.clan == "":
		return stranger
	case x.event == y.event:
		return sibling
	case x.clan == y.clan:
		return family
	}
	return neighbour
}

// quiet reports whether p is of an event that is neither violence nor unrest.
func (p *Profile) quiet() bool { return p.Event != "" && kin()[p.Type].clan == "" }

// unrest reports whether p is of a protest or riot.
func (p *Profile) unrest() bool { return kin()[p.Type].clan == "unrest" }

// recurs reports whether p is of a battle, a bombardment or of unrest, which come
// again day after day.
func (p *Profile) recurs() bool {
	switch p.Type {
	case "air-strike", "shelling", "disrupted-weapons-use":
		return true
	}
	return kin()[p.Type].event == "Battles" || p.unrest()
}

// blast reports whether events of a type are explosions.
func blast(t string) bool { return kin()[t].event == "Explosions/Remote violence" }

// A kind is where a type stands in ACLED: its event type, and whether that is
// violence or unrest.
type kind struct{ event, clan string }

// clans of ACLED's event types.
var clans = map[string]string{
	"Battles": "violence", "Explosions/Remote violence": "violence", "Violence against civilians": "violence",
	"Protests": "unrest", "Riots": "unrest",
}

// akin are types of violence that ACLED files elsewhere.
var akin = []string{"harm", "disrupted-weapons-use", "looting-property-destruction"}

var kin = sync.OnceValue(func() map[string]kind {
	table := map[string]kind{}
	for i := range codebook.Default().Types {
		t := &codebook.Default().Types[i]
		if t.ACLED != nil {
			table[t.ID] = kind{t.ACLED.EventType, clans[t.ACLED.EventType]}
		}
	}
	for _, t := range akin {
		table[t] = kind{t, "violence"}
	}
	return table
})
