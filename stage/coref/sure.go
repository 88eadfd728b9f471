package coref

import (
	"slices"

	"github.com/daybookhq/daybook"
)

// certain is how probable a learned link must be, with all between a pronoun
// and its name or description, for the entity to take the pronoun: what makes
// records from entities turns a wrong link into a false claim.
const certain = 0.95

// adopt gives entities of the rules the pronouns that were linked to them with
// certainty, and takes from them those that more probably mean another entity.
func (l *linker) adopt(ents []entity) {
	for i := range l.t.mentions {
		m := &l.t.mentions[i]
		if m.kind < kindHe || m.kind > kindThey {
			continue
		}
		e, sure := l.source(int32(i))
		if m.entity >= 0 {
			if e != m.entity && e >= 0 && sure >= contrary {
				ents[m.entity].Mentions = slices.DeleteFunc(ents[m.entity].Mentions, func(x daybook.Mention) bool { return x.Head == int(m.head) })
			} else {
				continue
			}
		}
		if e < 0 || sure < certain || !fitting(m, &ents[e]) {
			continue
		}
		all := ents[e].Mentions
		x := l.mention(int32(i))
		x.Sure = sure
		at, _ := slices.BinarySearchFunc(all, x, func(a, b daybook.Mention) int { return a.Start - b.Start })
		ents[e].Mentions = slices.Insert(all, at, x)
	}
}

// contrary is how probable another link must be for a rule's to be dropped.
const contrary = 0.5

// hops is how many pronouns a chain may lead over to its entity.
const hops = 4

// source follows the links of mention i to one that the rules have placed.
func (l *linker) source(i int32) (e int32, sure float32) {
	sure = 1
	for range hops {
		sure *= l.sure[i]
		if i = l.to[i]; i < 0 {
			break
		}
		if e := l.t.mentions[i].entity; e >= 0 {
			return e, sure
		}
	}
	return -1, 0
}

// fitting reports whether a pronoun agrees with an entity.
func fitting(m *mention, e *entity) bool {
	if e.dead > 0 || len(e.Mentions) == 0 {
		return false
	}
	switch m.kind {
	case kindHe, kindShe:
		return e.Kind == daybook.NamePerson || e.Kind == "" && e.people && !e.plural
	case kindIt:
		return !e.people && e.Kind != daybook.NameNationality && e.Kind != daybook.NamePerson
	}
	return e.plural || e.Kind == daybook.NameOrganisation
}
