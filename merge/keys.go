package merge

import (
	"cmp"
	"hash/fnv"
	"slices"
)

// Widths of the periods in which tellings are looked for, in days.
const (
	townPeriod   = 10
	countryDays  = 4
	agePeriod    = 3
	streetPeriod = 60
	wordPeriod   = 15
	ever         = 1 << 20 // one period: few share the name of a private person by chance
)

// How many of the most telling words are keys, two by two, and how many of the
// towns and days that are named only.
const (
	keyWords = 4
	keyTowns = 6
	keyDays  = 6
	keyAges  = 6
)

// Keys returns hashes such that two tellings of one event share one, sorted: of
// its towns and days, of its country and days, of ages and days, of the private
// persons named and the streets, of its most telling words. Periods overlap, so that days near a
// border meet.
func (p *Profile) Keys() []uint64 {
	var k keys
	days := p.eventDays()
	for i := range p.places {
		s := &p.places[i]
		if s.level == levelSite || s.level == levelTown {
			k.add("town", s.id, days, townPeriod)
		}
		if i == 0 || s.country != p.places[i-1].country {
			k.add("country "+s.country, 0, days[:1], countryDays)
		}
	}
	for _, t := range p.towns[:min(len(p.towns), keyTowns)] {
		k.add("town", t, days, townPeriod)
	}
	for _, age := range p.ages[:min(len(p.ages), keyAges)] {
		k.add("age", age, days, agePeriod)
	}
	for _, who := range p.persons {
		k.add("person", who, days[:1], ever)
	}
	for _, v := range p.victims {
		k.add("victim", v, days[:1], ever)
	}
	for _, s := range p.streets {
		k.add("street", s, days, streetPeriod)
	}
	p.wordKeys(&k, days)
	slices.Sort(k.list)
	return slices.Compact(k.list)
}

// eventDays returns days on which the event may have been, the likeliest first:
// the event's own, that of publication, one that the report names.
func (p *Profile) eventDays() []int {
	days := []int{p.day()}
	if p.From > 0 && p.Published > 0 {
		days = append(days, p.Published)
	}
	for _, d := range p.days[:min(len(p.days), keyDays)] {
		days = append(days, int(d))
	}
	return days
}

// wordKeys adds the most telling words, two by two.
func (p *Profile) wordKeys(k *keys, days []int) {
	top := slices.Clone(p.words)
	slices.SortFunc(top, func(x, y weighed) int {
		return cmp.Or(cmp.Compare(y.weight, x.weight), cmp.Compare(x.word, y.word))
	})
	top = top[:min(len(top), keyWords)]
	for i := range top {
		for _, o := range top[:i] {
			k.add("words", top[i].word^o.word, days[:1], wordPeriod)
		}
	}
}

// day is when the event was, or else when it was published.
func (p *Profile) day() int {
	if p.From > 0 {
		return p.From
	}
	return p.Published
}

type keys struct{ list []uint64 }

// add adds the keys of a thing in the periods of that many days that the
// neighbourhood of the given days touches.
func (k *keys) add(kind string, id uint32, days []int, period int) {
	if kind == "town" && id == 0 || kind == "country " {
		return
	}
	for _, day := range days {
		early, late := (day-period/3)/period, (day+period/3)/period
		for n := early; n <= late; n++ {
			h := fnv.New64a()
			_, _ = h.Write([]byte(kind)) // cannot fail
			_, _ = h.Write([]byte{byte(id), byte(id >> 8), byte(id >> 16), byte(id >> 24), byte(n), byte(n >> 8), byte(n >> 16)})
			k.list = append(k.list, h.Sum64())
		}
	}
}
