package merge

import (
	_ "embed" // the points
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"

	"github.com/daybookhq/daybook"
)

// pointsFile has the signs in the order of the constants below, each with its
// points. They were set by hand on what reports of incidents of the long tail's
// training part share, and on samples of joined Current Events; docs/joining.md
// tells how well they do.
//
//go:embed points.txt
var pointsFile string

// What speaks for or against two tellings being of one event.
const (
	start = iota
	oneReport
	toldApart
	oneList
	listApart
	vague
	openOther
	unrealOther
	typeSame
	typeSibling
	typeFamily
	typeBlast
	typeNeighbour
	daySame
	dayOverlap
	dayNext
	dayApart
	namedDay
	namedDayOther
	dayUnknown
	recurUnknown
	daySummed
	townSame
	townNamed
	regionSame
	regionOther
	placeWithin
	placeUnknown
	townNamedOther
	townNear
	townOther
	provinceOther
	countryOther
	killedFew
	killedMany
	tollGrows
	tollOther
	tollApart
	tollFar
	injuredFew
	injuredMany
	doersSame
	doersOther
	sufferersSame
	sufferersOther
	partOf
	victimsSame
	personsSame
	officialsSame
	streetSame
	streetOther
	agesSame
	agesOther
	wordsSame
	lag0
	lag1
	lag3
	lag7
	lag30
	lagMore
	signs // how many there are
)

// A pointTable has what each sign is worth, in hundredths, and its name.
type pointTable struct {
	each [signs]float64
	name [signs]string
}

var points = sync.OnceValue(func() *pointTable {
	t, n := &pointTable{}, 0
	for line := range strings.Lines(pointsFile) {
		p, name, _ := strings.Cut(strings.TrimSpace(line), "\t")
		x, err := strconv.ParseFloat(p, 64)
		if err != nil || n == signs {
			panic(fmt.Sprintf("merge: points.txt: %q", line))
		}
		t.each[n], t.name[n] = x*100, name
		n++
	}
	if n != signs {
		panic("merge: points.txt has other signs than the code")
	}
	return t
})

// never is the score, in hundredths, of two that cannot be one.
const never = -1 << 20

// A tally is how far each sign speaks; 1 is once.
type tally [signs]float64

// score returns the points in hundredths. They are whole, so that sums of them
// are the same in any order and on any machine.
func (t *tally) score() int {
	sum, each := 0, &points().each
	for i, n := range t {
		if n != 0 {
			sum += int(math.Round(n * each[i]))
		}
	}
	return sum
}

func (t *tally) because() []daybook.Reason {
	var list []daybook.Reason
	each, name := &points().each, &points().name
	for i, n := range t {
		if w := math.Round(n * each[i]); w != 0 {
			list = append(list, daybook.Reason{Reason: name[i], Weight: w / 100})
		}
	}
	return list
}
