package merge

import (
	"cmp"
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

// Cluster makes events of tellings that links of a score above 0 connect, in
// whatever order they are given: groups of indices of ps, the members of each by
// day of publication and id. Those that are most alike on average are put
// together first, as long as the average is above 0 and reports from which no
// event was read do not bring events together that contradict each other. What
// people decided outweighs any score.
func Cluster(ps []*Profile, links []daybook.Link, decisions []daybook.Decision) [][]int {
	order := make([]int, len(ps))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(x, y int) int { return before(ps[x], ps[y]) })
	return split(ps, order, links, decisions, LinkStep)
}

// split clusters the members at hand; if they are too many, first those apart
// whom only links of less than the given score connect.
func split(ps []*Profile, order []int, links []daybook.Link, decisions []daybook.Decision, least float64) [][]int {
	if len(order) <= Most {
		return cluster(ps, order, decisions)
	}
	if least > LinkMost {
		return [][]int{order} // hundreds of copies of one text
	}
	strong := slices.DeleteFunc(slices.Clone(links), func(l daybook.Link) bool { return l.Score < least })
	var groups [][]int
	for _, part := range components(ps, order, strong, decisions) {
		groups = append(groups, split(ps, part, strong, decisions, least+LinkStep)...)
	}
	return groups
}

// components returns the members that links and decisions for one event connect,
// each in the order given.
func components(ps []*Profile, order []int, links []daybook.Link, decisions []daybook.Decision) [][]int {
	at := make(map[string]int, len(order))
	for i, m := range order {
		at[ps[m].ID] = i
	}
	u := newUnion(len(order))
	unite := func(a, b string) {
		i, okA := at[a]
		k, okB := at[b]
		if okA && okB {
			u.unite(i, k)
		}
	}
	for i := range links {
		unite(links[i].A, links[i].B)
	}
	for _, d := range decisions {
		if d.Same {
			unite(d.A, d.B)
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

// cluster makes groups of the members at hand, comparing each with each.
func cluster(ps []*Profile, order []int, decisions []daybook.Decision) [][]int {
	c := newClustering(ps, order, decisions)
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
// [before]; a group that went into another is empty.
type clustering struct {
	groups [][]int
	sum    [][]int // of the scores between the members of two groups
	best   []int   // for each group the one it fits best, -1 if none
	told   [][]int // of those of them between events of different reports
	events []int   // how many members of each group have one
}

func newClustering(ps []*Profile, order []int, decisions []daybook.Decision) *clustering {
	n := len(order)
	c := &clustering{groups: make([][]int, n), sum: make([][]int, n), best: make([]int, n), told: make([][]int, n), events: make([]int, n)}
	at := make(map[string]int, n)
	for i := range n {
		c.groups[i], c.sum[i], c.told[i] = []int{i}, make([]int, n), make([]int, n)
		if ps[order[i]].Event != "" {
			c.events[i] = 1
		}
		at[ps[order[i]].ID] = i
	}
	for i := range n {
		for k := range i {
			s := scoreOf(ps[order[i]], ps[order[k]])
			c.sum[i][k], c.sum[k][i] = s, s
			if bothTold(ps[order[i]], ps[order[k]]) {
				c.told[i][k], c.told[k][i] = s, s
			}
		}
	}
	for _, d := range decisions {
		i, okA := at[d.A]
		k, okB := at[d.B]
		if okA && okB && i != k {
			s := decided
			if !d.Same {
				s = -decided
			}
			c.sum[i][k], c.sum[k][i] = s, s
			c.told[i][k], c.told[k][i] = s, s
		}
	}
	for i := range n {
		c.best[i] = c.bestOf(i)
	}
	return c
}

// fits reports whether groups i and k fit each other better than i and j do, by
// the average score; of equals the earlier. j may be -1, k not.
func (c *clustering) fits(i, k, j int) bool {
	if j < 0 {
		return c.sum[i][k] > 0
	}
	return c.sum[i][k]*len(c.groups[j]) > c.sum[i][j]*len(c.groups[k])
}

// bothTold reports whether a and b are events, of two reports.
func bothTold(a, b *Profile) bool { return a.Event != "" && b.Event != "" && a.Report != b.Report }

// bridged reports whether groups i and k have events that contradict each other,
// so that reports without one must not bring them together.
func (c *clustering) bridged(i, k int) bool {
	return c.told[i][k] < bridge*c.events[i]*c.events[k]
}

// bestOf returns the group that i fits best, -1 if none.
func (c *clustering) bestOf(i int) int {
	best := -1
	for k := range c.groups {
		if k != i && len(c.groups[k]) > 0 && c.sum[i][k] > 0 && !c.bridged(i, k) && c.fits(i, k, best) {
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
	return c.sum[i][k]*len(c.groups[x])*len(c.groups[y]) > c.sum[x][y]*len(c.groups[i])*len(c.groups[k])
}

// join puts group k into group i.
func (c *clustering) join(i, k int) {
	c.groups[i] = append(c.groups[i], c.groups[k]...)
	slices.Sort(c.groups[i])
	c.events[i] += c.events[k]
	c.groups[k], c.best[k] = nil, -1
	for o := range c.groups {
		if o != i && len(c.groups[o]) > 0 {
			s := c.sum[i][o] + c.sum[k][o]
			c.sum[i][o], c.sum[o][i] = s, s
			s = c.told[i][o] + c.told[k][o]
			c.told[i][o], c.told[o][i] = s, s
		}
	}
	for o := range c.groups {
		if len(c.groups[o]) > 0 && (o == i || c.best[o] == i || c.best[o] == k || c.sum[o][i] > 0) {
			c.best[o] = c.bestOf(o)
		}
	}
}
