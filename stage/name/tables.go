package name

import (
	"strings"
	"sync"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/lexicon"
)

// tables are the word lists of the stage.
type tables struct {
	titles    map[string]bool // "prime minister"
	given     map[string]bool // "maria"
	orgs      map[string]string
	places    map[string]placeWord
	things    map[string]daybook.NameKind
	armed     map[string]string // where a word makes a body an armed group: last or beside
	weapon    map[string]bool
	portfolio map[string]bool   // "defence" after "minister of"
	region    map[string]bool   // "middle east"
	common    map[string]bool   // words that open sentences and are no names
	class     map[string]uint64 // of all these, a bit for each list
}

type placeWord struct {
	kind daybook.NameKind
	at   string // first, last or any
}

var load = sync.OnceValue(func() *tables {
	t := &tables{
		titles: lexicon.Set("person-title"), given: lexicon.Set("person-given"), weapon: lexicon.Set("actor-weapon"),
		portfolio: lexicon.Set("person-portfolio"),
		region:    lexicon.Set("actor-region"),
		common:    lexicon.Set("person-no-name"),
		orgs:      map[string]string{}, places: map[string]placeWord{}, things: map[string]daybook.NameKind{},
	}
	for _, r := range lexicon.Rows("actor-org-word") {
		t.orgs[r[0]] = strings.Join(r[1:], "")
		if len(r) == 1 {
			t.orgs[r[0]] = "any"
		}
	}
	for _, r := range lexicon.Rows("actor-place-word") {
		t.places[r[0]] = placeWord{daybook.NameKind(r[1]), r[2]}
	}
	for _, r := range lexicon.Rows("actor-event-word") {
		t.things[r[0]] = daybook.NameKind(r[1])
	}
	t.armed = map[string]string{}
	for _, r := range lexicon.Rows("actor-group-word") {
		t.armed[r[0]] += r[1]
	}
	t.class = t.classes()
	return t
})

// classes tells for each word of the lists which of them hold it.
func (t *tables) classes() map[string]uint64 {
	class := map[string]uint64{}
	for i, list := range []map[string]bool{t.titles, t.given, t.portfolio, t.region, t.common, connectors, placePreps, speechVerbs, placeNouns, groupNouns, t.weapon, ships, makes, officers, opening} {
		for w, in := range list {
			if in {
				class[w] |= 1 << i
			}
		}
	}
	for w, kind := range t.orgs {
		class[w] |= map[string]uint64{"head": 1, "last": 2, "any": 3}[kind] << 16
	}
	for w, p := range t.places {
		class[w] |= (1 + kindNumbers[p.kind]) << 20
		class[w] |= map[string]uint64{"first": 1, "last": 2, "any": 3}[p.at] << 24
	}
	for w := range t.armed {
		class[w] |= 1 << 32
	}
	for w, kind := range t.things {
		class[w] |= (1 + kindNumbers[kind]) << 28
	}
	return class
}
