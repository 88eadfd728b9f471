package merge

import (
	"slices"
	"sync"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/gazetteer"
	"github.com/daybookhq/daybook/lexicon"
)

// PartDays is how many days events may last that are told together.
const PartDays = 7

// partReach is how many kilometres from a place of which no province is known
// its parts may be.
const partReach = 60

// Part reports whether part seems to be one of the events that whole tells as
// many: "air strikes across Helmand killed 60" and, of that day, "an air strike
// on a house in Sangin killed 9". The two are not one event, but the dead of the
// part are among those of the whole. It asks for much, since the dead of a part
// are taken off the whole: this is told in the plural, holds the days and the
// place of the part, has more dead, and the same doers as far as these are known.
func Part(whole, part *Profile) bool {
	return whole.many && part.Event != "" && whole.alike(part) && whole.during(part) && whole.deadlier(part) && whole.holds(part)
}

// alike reports whether the whole could be made of events as the part: of its
// type, or one that goes with it, and by the same doers, as far as these are known.
func (p *Profile) alike(part *Profile) bool {
	if shared(p.doers, part.doers) > 0 {
		return p.Type == part.Type || slices.Contains(madeOf[p.Type], part.Type) || slices.Contains(madeByOne[p.Type], part.Type)
	}
	return (len(p.doers) == 0 || len(part.doers) == 0) && (p.Type == part.Type || slices.Contains(madeOf[p.Type], part.Type))
}

// Types that events of another type told together are made of, too: "bombings"
// of bombs of any kind; by the same doers alone, "attacks" of whatever kills.
var (
	madeOf = map[string][]string{
		"remote-explosive": {"suicide-bomb", "grenade"},
		"suicide-bomb":     {"remote-explosive"},
	}
	madeByOne = map[string][]string{
		"attack":     {"air-strike", "shelling", "remote-explosive", "suicide-bomb", "grenade", "armed-clash"},
		"air-strike": {"shelling", "attack"},
		"shelling":   {"air-strike", "attack"},
	}
)

// during reports whether the part was on days of the whole.
func (p *Profile) during(part *Profile) bool {
	return p.From > 0 && part.From >= p.From && part.To <= p.To && p.To-p.From < PartDays
}

// deadlier reports whether more died in the whole than in the part.
func (p *Profile) deadlier(part *Profile) bool {
	return p.killed.known && part.killed.known && part.killed.high < p.killed.low
}

// holds reports whether the place of the part is within those of the whole: one
// of its towns, or a town in its district, province or country. Of many events
// in one town a single one with half of the dead at most is a part: more, or the
// plural again, is rather the same told otherwise.
func (p *Profile) holds(part *Profile) bool {
	x, y := p.place(), part.place()
	switch {
	case x == nil || y == nil:
		return false
	case x.level <= levelTown:
		return !part.many && p.Report != part.Report && 2*part.killed.high <= p.killed.low && shared(p.townIDs(), part.townIDs()) > 0
	case y.level >= x.level || y.level > levelTown || x.country != y.country:
		return false
	case x.level == levelCountry:
		return x.country != ""
	case x.admin1 != 0 && y.admin1 != 0:
		return x.admin1 == y.admin1 && (x.level == levelProvince || x.near(y))
	}
	return x.near(y)
}

// near reports whether y may be a part of the place x, or beside it.
func (s *spot) near(y *spot) bool {
	return gazetteer.Kilometres(float64(s.lat), float64(s.lon), float64(y.lat), float64(y.lon)) <= partReach
}

// townIDs returns the towns and sites of the event.
func (p *Profile) townIDs() []uint32 {
	var ids []uint32
	for i := range p.places {
		if s := &p.places[i]; s.id != 0 && s.level <= levelTown {
			ids = append(ids, s.id)
		}
	}
	return set(ids)
}

// toldAsMany reports whether the words of e speak of more than one event: of
// three, or of "attacks".
func toldAsMany(a *daybook.Analysis, e *daybook.Event) bool {
	if e.Count > 1 {
		return true
	}
	for i := range e.Triggers {
		first, end := a.TokensIn(e.Triggers[i].Span)
		for k := first; k < end; k++ {
			if a.Tags[k].XPOS == "NNS" && deeds()[a.Tags[k].Lemma] {
				return true
			}
		}
	}
	return false
}

// deeds are nouns for what is done: not "troops", who may be what is told of.
var deeds = sync.OnceValue(func() map[string]bool { return lexicon.Set("deed-noun") })
