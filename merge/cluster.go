package merge

import (
	"cmp"
	"math"
	"slices"

	"github.com/daybookhq/daybook"
)

// Most is how many tellings are compared each with each. Of a larger component
// the weakest links are left out until it falls apart: those of less than
// LinkStep points, then twice as many and so on, at last LinkMost.
const (
	Most     = 300
	LinkStep = 1.0
	LinkMost = 16.0
)

// decided is the score of a person's word.
const decided = 1 << 24

// bridge is how low the average score, in hundredths, of the events of two groups
// may be for reports without an event to bring the groups together all the same.
const bridge = -50

// Cluster makes events of tellings that pairs of a score above 0 connect, in
// whatever order they are given: groups of indices of ps, the members of each by
// day of publication and id. Those that are most alike on average are put
// together first, as long as the average is above 0, a pair of theirs is given,
// and reports from which no event was read do not bring events together that
// contradict each other. What people decided outweighs any score.
func Cluster(ps []*Profile, pairs []Pair, decisions []daybook.Decision) [][]int {
	order := inOrder(len(ps), func(x, y int) int { return before(ps[x], ps[y]) })
	return split(ps, order, pairs, decisions, LinkStep)
}

// split clusters the members at hand; if they are too many, first those apart
// whom only pairs of less than the given score connect.
func split(ps []*Profile, order []int, pairs []Pair, decisions []daybook.Decision, least float64) [][]int {
	if len(order) <= Most {
		return cluster(ps, order, pairs, decisions)
	}
	if least > LinkMost {
		return [][]int{order} // hundreds of reports that differ in next to nothing
	}
	in := make([]bool, len(ps))
	for _, m := range order {
		in[m] = true
	}
	strong := slices.DeleteFunc(slices.Clone(pairs), func(l Pair) bool { return l.Score < least || !in[l.A] || !in[l.B] })
	var groups [][]int
	for _, part := range components(ps, order, strong, decisions) {
		groups = append(groups, split(ps, part, strong, decisions, least+LinkStep)...)
	}
	return groups
}

// components returns the members that pairs and decisions for one event connect,
// each in the order given.
func components(ps []*Profile, order []int, pairs []Pair, decisions []daybook.Decision) [][]int {
	place := places(len(ps), order)
	u := newUnion(len(order))
	for _, l := range pairs {
		if i, k := place[l.A], place[l.B]; i >= 0 && k >= 0 {
			u.unite(i, k)
		}
	}
	if len(decisions) > 0 {
		at := byID(ps, order)
		for _, d := range decisions {
			i, okA := at[d.A]
			k, okB := at[d.B]
			if d.Same && okA && okB {
				u.unite(i, k)
			}
		}
	}
	sets := u.sets()
	for _, s := range sets {
		for i := range s {
			s[i] = order[s[i]]
		}
	}
	return sets
}

// places returns where each of n stands in order, -1 if nowhere.
func places(n int, order []int) []int {
	place := slices.Repeat([]int{-1}, n)
	for i, m := range order {
		place[m] = i
	}
	return place
}

func byID(ps []*Profile, order []int) map[string]int {
	at := make(map[string]int, len(order))
	for i, m := range order {
		at[ps[m].ID] = i
	}
	return at
}

// cluster makes groups of the members at hand.
func cluster(ps []*Profile, order []int, pairs []Pair, decisions []daybook.Decision) [][]int {
	c := newClustering(ps, order, pairs, decisions)
	for c.joinBest() {
	}
	var groups [][]int
	for _, g := range c.groups {
		if len(g) > 0 {
			for i := range g {
				g[i] = order[g[i]]
			}
			groups = append(groups, g)
		}
	}
	return groups
}

// before orders tellings by day of publication, unknown ones last, and id.
func before(a, b *Profile) int {
	day := func(p *Profile) int {
		if p.Published == 0 {
			return 1 << 30
		}
		return p.Published
	}
	return cmp.Or(cmp.Compare(day(a), day(b)), cmp.Compare(a.ID, b.ID))
}

// A clustering holds groups of members, which are numbers in the order of
// [before]; a group that went into another is empty. Sums are of the scores
// between the members of two groups. Most groups have no pair in common that may
// be of one event: their sums are not needed.
type clustering struct {
	ps     []*Profile
	n      int
	groups [][]int
	best   []int     // for each group the one it fits best, -1 if none
	events []int     // how many members of each group have one
	near   [][]bool  // which groups have a pair in common
	sum    [][]total // as far as they are known
	score  [][]total // of members
}

// A total is of scores: of all, and of those between events of different reports.
type total struct {
	all, told int
	known     bool
}

func newClustering(ps []*Profile, order []int, pairs []Pair, decisions []daybook.Decision) *clustering {
	n := len(order)
	c := &clustering{
		ps: make([]*Profile, n), n: n, groups: make([][]int, n), best: make([]int, n), events: make([]int, n),
		near: square[bool](n), sum: square[total](n), score: square[total](n),
	}
	for i, m := range order {
		c.ps[i], c.groups[i] = ps[m], []int{i}
		if ps[m].Event != "" {
			c.events[i] = 1
		}
	}
	place := places(len(ps), order)
	for _, l := range pairs {
		if i, k := place[l.A], place[l.B]; i >= 0 && k >= 0 {
			s := total{all: int(math.Round(l.Score * 100)), known: true}
			if bothTold(c.ps[i], c.ps[k]) {
				s.told = s.all
			}
			c.set(i, k, s)
		}
	}
	c.decide(byID(ps, order), decisions)
	for i := range n {
		copy(c.sum[i], c.score[i])
	}
	for i := range n {
		c.best[i] = c.bestOf(i)
	}
	return c
}

func square[T any](n int) [][]T {
	all, rows := make([]T, n*n), make([][]T, n)
	for i := range rows {
		rows[i] = all[i*n : (i+1)*n]
	}
	return rows
}

// set makes members i and k a pair of the score given.
func (c *clustering) set(i, k int, s total) {
	c.score[i][k], c.score[k][i] = s, s
	c.near[i][k], c.near[k][i] = true, true
}

func (c *clustering) decide(at map[string]int, decisions []daybook.Decision) {
	for _, d := range decisions {
		i, okA := at[d.A]
		k, okB := at[d.B]
		switch {
		case !okA || !okB || i == k:
		case d.Same:
			c.set(i, k, total{decided, decided, true})
		default:
			c.set(i, k, total{-decided, -decided, true})
		}
	}
}

// between returns the sums of the scores between two groups.
func (c *clustering) between(i, k int) total {
	if c.sum[i][k].known {
		return c.sum[i][k]
	}
	sum := total{known: true}
	for _, x := range c.groups[i] {
		for _, y := range c.groups[k] {
			s := c.member(x, y)
			sum.all, sum.told = sum.all+s.all, sum.told+s.told
		}
	}
	return sum
}

// member returns the score between two members.
func (c *clustering) member(x, y int) total {
	if !c.score[x][y].known {
		s := total{all: scoreOf(c.ps[x], c.ps[y]), known: true}
		if bothTold(c.ps[x], c.ps[y]) {
			s.told = s.all
		}
		c.score[x][y], c.score[y][x] = s, s
	}
	return c.score[x][y]
}

// fits reports whether groups i and k fit each other better than i and j do, by
// the average score. j may be -1, k not.
func (c *clustering) fits(i, k, j int) bool {
	if j < 0 {
		return c.sum[i][k].all > 0
	}
	return c.sum[i][k].all*len(c.groups[j]) > c.sum[i][j].all*len(c.groups[k])
}

// bothTold reports whether a and b are events, of two reports.
func bothTold(a, b *Profile) bool { return a.Event != "" && b.Event != "" && a.Report != b.Report }

// bridged reports whether groups i and k have events that contradict each other,
// so that reports without one must not bring them together.
func (c *clustering) bridged(i, k int) bool {
	return c.sum[i][k].told < bridge*c.events[i]*c.events[k]
}

// joins reports whether groups i and k may become one.
func (c *clustering) joins(i, k int) bool {
	return c.near[i][k] && c.sum[i][k].all > 0 && !c.bridged(i, k)
}

// bestOf returns the group that i fits best, of equals the earlier; -1 if none.
func (c *clustering) bestOf(i int) int {
	best := -1
	for k := range c.n {
		if c.joins(i, k) && c.fits(i, k, best) {
			best = k
		}
	}
	return best
}

// joinBest joins the two groups that fit best; false if none fit.
func (c *clustering) joinBest() bool {
	at := -1
	for i, k := range c.best {
		if k >= 0 && (at < 0 || c.better(i, k, at, c.best[at])) {
			at = i
		}
	}
	if at < 0 {
		return false
	}
	c.join(min(at, c.best[at]), max(at, c.best[at]))
	return true
}

// better reports whether groups i and k fit better than groups x and y.
func (c *clustering) better(i, k, x, y int) bool {
	return c.sum[i][k].all*len(c.groups[x])*len(c.groups[y]) > c.sum[x][y].all*len(c.groups[i])*len(c.groups[k])
}

// join puts group k into group i.
func (c *clustering) join(i, k int) {
	c.near[i][k], c.near[k][i] = false, false
	for o := range c.n {
		var s total
		switch {
		case o == i || o == k || len(c.groups[o]) == 0:
			continue
		case c.near[i][o] || c.near[k][o]:
			x, y := c.between(i, o), c.between(k, o)
			s = total{x.all + y.all, x.told + y.told, true}
			c.near[i][o], c.near[o][i] = true, true
			c.near[k][o], c.near[o][k] = false, false
		}
		c.sum[i][o], c.sum[o][i] = s, s
	}
	c.groups[i] = append(c.groups[i], c.groups[k]...)
	slices.Sort(c.groups[i])
	c.events[i] += c.events[k]
	c.groups[k], c.best[k], c.best[i] = nil, -1, c.bestOf(i)
	for o, best := range c.best {
		switch {
		case o == i:
		case best == i || best == k && best >= 0:
			c.best[o] = c.bestOf(o)
		case c.joins(o, i) && (c.fits(o, i, best) || i < best && !c.fits(o, best, i)):
			c.best[o] = i
		}
	}
}
