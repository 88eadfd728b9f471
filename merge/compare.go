package merge

import (
	"math"
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
)

// Compare scores two tellings: above 0 they seem to be of one event. The result
// depends on nothing but the two and is the same for (b, a). Types that are
// strangers are never one: their score is far below 0 and has no reasons.
func Compare(a, b *Profile) daybook.Link {
	if a.ID > b.ID {
		a, b = b, a
	}
	l := daybook.Link{A: a.ID, B: b.ID, Score: never / 100}
	if t, ok := compare(a, b); ok {
		l.Score, l.Because = float64(t.score())/100, t.because()
	}
	return l
}

// points of a pair in hundredths, never if it cannot be one.
func scoreOf(a, b *Profile) int {
	t, ok := compare(a, b)
	if !ok {
		return never
	}
	return t.score()
}

func compare(a, b *Profile) (t tally, ok bool) {
	if a.Report == b.Report {
		t[oneReport] = 1
		if a.elsewhere(b) {
			t[oneReport], t[toldApart] = 0, 1
		}
		return t, kinship(a.Type, b.Type) > stranger
	}
	if a.Event == "" && b.quiet() || b.Event == "" && a.quiet() {
		return t, false
	}
	t[start] = 1
	t.places(a, b)
	if a.list && b.list && a.Published == b.Published {
		t[oneList] = 1
	}
	if a.Event != "" && b.Event != "" {
		switch kinship(a.Type, b.Type) {
		case stranger:
			return t, false
		case neighbour:
			t[typeNeighbour] = 1
		case family:
			t[typeFamily] = 1
			if blast(a.Type) != blast(b.Type) {
				t[typeBlast] = 1
			}
		case sibling:
			t[typeSibling] = 1
		case same:
			t[typeSame] = 1
		}
		t.tolls(a, b)
		t.parties(a, b)
		if Part(a, b) || Part(b, a) {
			t[partOf] = 1
		}
	}
	t.days(a, b)
	t.standing(a, b)
	t.named(a, b)
	t.lag(a, b)
	t.victims(a, b)
	if (a.Event == "" || b.Event == "") && t[namedDay]+t[personsSame]+t[streetSame]+t[agesSame] == 0 {
		t[vague] = 1
	}
	if t[oneList] > 0 && t[townSame]+t[townNamed]+t[personsSame]+t[streetSame]+t[agesSame] == 0 {
		t[listApart], t[wordsSame] = 1, min(t[wordsSame], wordsAlone)
	}
	return t, true
}

// victims compares who by name was hurt. Who was hurt in both is rarely hurt
// twice: then days and places were rather read amiss.
func (t *tally) victims(a, b *Profile) {
	if kin()[a.Type].clan != "violence" || kin()[b.Type].clan != "violence" || shared(a.victims, b.victims) == 0 {
		return
	}
	t[victimsSame] = 1
	for _, sign := range []int{dayNext, dayApart, namedDayOther, townOther, provinceOther, countryOther} {
		t[sign] *= misread
	}
}

// misread is how far other days and places count where the same person was hurt.
const misread = 0.3

// standing compares how the events stand to what happened, where the day does not
// tell that they are one. What states announce comes about; an attack that is feared
// is rarely the one that came.
func (t *tally) standing(a, b *Profile) {
	switch {
	case a.standing == b.standing || t[daySame]+t[dayOverlap] > 0 || a.Event == "" || b.Event == "" || a.quiet() || b.quiet():
	case max(a.standing, b.standing) == unreal:
		t[unrealOther] = 1
	default:
		t[openOther] = 1
	}
}

// elsewhere reports whether p and q are of different days or towns, as far as is
// known.
func (p *Profile) elsewhere(q *Profile) bool {
	x, y := p.place(), q.place()
	return p.From > 0 && q.From > 0 && (p.From > q.To || q.From > p.To) ||
		x != nil && y != nil && x.id != y.id && x.level <= levelTown && y.level <= levelTown
}

// days compares the days of the events, as they were read; if these differ,
// the days that the reports name still may meet: a day may have been read amiss.
func (t *tally) days(a, b *Profile) {
	gap := max(a.From-b.To, b.From-a.To)
	switch both := a.From > 0 && b.From > 0; {
	case both && gap <= 0 && a.From == a.To && b.From == b.To:
		t[daySame] = 1
	case both && gap <= 0 && (a.sums(b) || b.sums(a)):
		t[daySummed] = 1
	case both && gap <= 0:
		t[dayOverlap] = 1
		if a.unrest() && b.unrest() && (a.From == a.To) != (b.From == b.To) && max(a.To-a.From, b.To-b.From) > wide {
			t[recurUnknown] = 1
		}
	case both && (a.names(b) || b.names(a)) || !both && shared(a.days, b.days) > 0:
		t[namedDay] = 1
	case both && gap == 1:
		t[dayNext] = 1
	case both:
		t[dayApart] = 1
	case len(a.days) > 0 && len(b.days) > 0:
		t[namedDayOther] = 1
	case a.Event != "" && b.Event != "":
		t[dayUnknown] = 1
		if a.recurs() && b.recurs() {
			t[recurUnknown] = 1
		}
	}
}

// wide is how many days a time has that says little of when in it there was unrest:
// "the 2011 protests" are those of a year.
const wide = 31

// names reports whether p names a day of q.
func (p *Profile) names(q *Profile) bool {
	i, _ := slices.BinarySearch(p.days, uint32(max(q.From, 0)))
	return i < len(p.days) && int(p.days[i]) <= q.To && shared(p.days, q.days) > 0
}

// sums reports whether p sums up what happened in a time in which q began later,
// with more killed: "forty have been killed since May" is not the one attack of June.
func (p *Profile) sums(q *Profile) bool {
	return p.sum && q.From > p.From && (!p.killed.known || p.killed.low > q.killed.high)
}

// either counts a sign if two lists share something, the other if both have
// something and share nothing.
func (t *tally) either(yes, no int, a, b []uint32) {
	switch {
	case shared(a, b) > 0:
		t[yes] = 1
	case len(a) > 0 && len(b) > 0:
		t[no] = 1
	}
}

// few is how many hurt are told of so many events that a number says little.
const few = 4

// fewApart is few where towns differ: on one day as many may well be killed in two.
const fewApart = 12

func (t *tally) tolls(a, b *Profile) {
	t.toll(a.killed, b.killed, killedFew, killedMany)
	t.toll(a.injured, b.injured, injuredFew, injuredMany)
}

func (t *tally) toll(x, y toll, fewSame, manySame int) {
	if !x.known || !y.known {
		return
	}
	low, high, many := min(x.high, y.high), max(x.low, y.low), few
	if t[townOther]+t[provinceOther] > 0 {
		many = fewApart
	}
	switch {
	case low >= high && high > many:
		t[manySame] = 1
	case low >= high && high > 0:
		t[fewSame] = 1
	case low >= high:
	case 10*low >= 7*high:
		t[tollGrows]++
	case 2*low >= high || high <= few:
		t[tollOther]++
	default:
		t[tollApart]++
		if 4*low < high {
			t[tollFar]++
		}
	}
}

func (t *tally) parties(a, b *Profile) {
	t.either(doersSame, doersOther, a.doers, b.doers)
	t.either(sufferersSame, sufferersOther, a.sufferers, b.sufferers)
}

// named compares who and what is named, and the words. One street or age of the
// twenty that a round-up has says little: what counts is which share of the
// shorter list is in the other.
func (t *tally) named(a, b *Profile) {
	t[personsSame] = float64(min(shared(a.persons, b.persons), 2))
	t[officialsSame] = float64(min(shared(a.officials, b.officials), 1))
	t.share(streetSame, streetOther, a.streets, b.streets)
	t.share(agesSame, agesOther, a.ages, b.ages)
	if a.unrest() || b.unrest() || (a.Event == "" || b.Event == "") && t.nowhere() {
		t[personsSame] = min(t[personsSame], causeNamed)
	}
	if t[dayApart] > 0 && a.quiet() { // who was arrested in May and in June was arrested twice
		t[personsSame] = min(t[personsSame], 1)
	}
	t[wordsSame] = inCommon(a.words, b.words)
	switch {
	case t[dayNext]+t[dayApart]+t[daySummed]+t[provinceOther]+t[countryOther] > 0, // what recurs is told in the same words
		t[townOther]+t[regionOther] > 0 && !t.known():
		t[wordsSame] = min(t[wordsSame], 0)
		t[streetSame] = min(t[streetSame], siteAgain)
	case t[recurUnknown] > 0:
		t[wordsSame] = min(t[wordsSame], wordsAlone)
		t[streetSame] = min(t[streetSame], siteAgain)
	case t.nothing():
		t[wordsSame] = min(t[wordsSame], wordsAlone)
	}
}

// share counts a sign by the share of the shorter list that is in the other; if
// that is nothing, the other sign.
func (t *tally) share(yes, no int, a, b []uint32) {
	if len(a) == 0 || len(b) == 0 {
		return
	}
	n := shared(a, b)
	if n == 0 {
		t[no] = 1
		return
	}
	t[yes] = float64(n) / float64(min(len(a), len(b)))
}

// nowhere reports whether neither day nor place nor age is shared.
func (t *tally) nowhere() bool {
	return t[daySame]+t[dayOverlap]+t[namedDay]+t[townSame]+t[townNamed]+t[regionSame]+t[streetSame]+t[agesSame] == 0
}

// known reports whether somebody or something is shared that is named.
func (t *tally) known() bool {
	return t[personsSame]+t[officialsSame]+t[streetSame]+t[agesSame] > 0
}

// nothing reports whether nothing but words is shared: pages of one site have
// those of its frame in common.
func (t *tally) nothing() bool {
	return t.nowhere() && t[personsSame]+t[officialsSame] == 0
}

// How alike the words of two reports of different events of one kind are: those of
// short ones share more by chance, since a few words are most of them. The same
// difference says more of long ones.
const (
	shortWords, longWords     = 24, maxWords
	shortExpects, longExpects = 0.23, 0.15
	longCounts                = 2
	wordsLeast, wordsMost     = -0.2, 0.3
)

// inCommon returns how far the words of a and b are more alike than expected.
func inCommon(a, b []weighed) float64 {
	long := float64(max(0, min(len(a), len(b))-shortWords)) / (longWords - shortWords) // 0 to 1
	over := cosine(a, b) - (shortExpects + long*(longExpects-shortExpects))
	return min(max(over*(1+long*(longCounts-1)), wordsLeast), wordsMost)
}

// causeNamed is how far persons named count where people take to the streets:
// many protests are about one person.
const causeNamed = 0.4

// siteAgain is how far one site counts where days or places differ: armies and
// crowds come back to it.
const siteAgain = 0.3

// wordsAlone is as far as words in common count where nothing else is shared.
const wordsAlone = 0.1

func (t *tally) lag(a, b *Profile) {
	if a.Published == 0 || b.Published == 0 {
		return
	}
	switch n := max(a.Published-b.Published, b.Published-a.Published); {
	case t[daySame] > 0 || n <= 3 && a.From > 0 && b.From > 0: // says nothing more
	case n == 0:
		t[lag0] = 1
	case n == 1 && t[recurUnknown] > 0 && (a.unrest() || b.unrest()): // crowds come again the next day
	case n == 1:
		t[lag1] = 1
	case n <= 3:
		t[lag3] = 1
	case n <= 7:
		t[lag7] = 1
	case n <= 30:
		t[lag30] = 1
	default:
		t[lagMore] = 1
	}
}

// shared returns how many elements two sorted lists share.
func shared(a, b []uint32) int {
	n := 0
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch {
		case a[i] < b[k]:
			i++
		case a[i] > b[k]:
			k++
		default:
			n, i, k = n+1, i+1, k+1
		}
	}
	return n
}

// cosine returns how alike two texts are by their words, 0 to 1.
func cosine(a, b []weighed) float64 {
	sum := uint64(0)
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch {
		case a[i].word < b[k].word:
			i++
		case a[i].word > b[k].word:
			k++
		default:
			sum += uint64(a[i].weight) * uint64(b[k].weight)
			i, k = i+1, k+1
		}
	}
	return float64(sum) / (math.MaxUint16 * math.MaxUint16)
}

// sortLinks puts links in the order of their tellings.
func sortLinks(links []daybook.Link) {
	slices.SortFunc(links, func(x, y daybook.Link) int { return strings.Compare(x.A+x.B, y.A+y.B) })
}
