package merge

import (
	"cmp"
	"slices"

	"github.com/daybookhq/daybook"
)

// Crowd is how many tellings of one key others are compared with: the first by
// [Rank]. More that share one have others in common too, if they are of one event.
const Crowd = 64

// Join makes events of many tellings at once: groups of indices of ps, each by
// day of publication and id, in the order of their first members in ps; and the
// links of scores above 0 between tellings of one group. Of twins (see [Twins])
// one is compared, and the others are linked to it.
func Join(ps []*Profile, decisions []daybook.Decision) (groups [][]int, links []daybook.Link) {
	cast := newCast(ps, decisions)
	firsts := make([]*Profile, len(cast.first))
	for i, at := range cast.first {
		firsts[i] = ps[at]
	}
	for _, c := range connected(firsts, cast.keys, decisions) {
		for _, g := range Cluster(c.members, c.pairs, decisions) {
			links = append(links, linksIn(c.members, g, c.pairs)...)
			for i := range g {
				g[i] = cast.first[c.at[g[i]]]
			}
			for _, first := range g {
				for _, twin := range cast.rest[first] {
					g, links = append(g, twin), append(links, Alike(ps[first].ID, ps[twin].ID))
				}
			}
			slices.SortFunc(g, func(x, y int) int { return before(ps[x], ps[y]) })
			groups = append(groups, g)
		}
	}
	slices.SortFunc(groups, func(a, b []int) int { return cmp.Compare(slices.Min(a), slices.Min(b)) })
	sortLinks(links)
	return groups, links
}

// A component is some of all tellings.
type component struct {
	members []*Profile
	at      []int // where they are among all
	pairs   []Pair
}

// connected returns the tellings that scores and decisions connect. They come by
// rank.
func connected(ps []*Profile, keys [][]uint64, decisions []daybook.Decision) []component {
	found := pairs(ps, keys)
	all := inOrder(len(ps), cmp.Compare)
	sets := components(ps, all, found, decisions)
	out, of, place := make([]component, len(sets)), make([]int, len(ps)), make([]int, len(ps))
	for n, set := range sets {
		out[n].at = set
		for i, m := range set {
			of[m], place[m] = n, i
			out[n].members = append(out[n].members, ps[m])
		}
	}
	for _, l := range found {
		c := &out[of[l.A]]
		c.pairs = append(c.pairs, Pair{place[l.A], place[l.B], l.Score})
	}
	return out
}

// linksIn returns the links within a group.
func linksIn(ps []*Profile, group []int, pairs []Pair) (links []daybook.Link) {
	in := make([]bool, len(ps))
	for _, i := range group {
		in[i] = true
	}
	for _, l := range pairs {
		if in[l.A] && in[l.B] {
			links = append(links, Compare(ps[l.A], ps[l.B]))
		}
	}
	return links
}

// A Pair of tellings, by index, that seem to be of one event.
type Pair struct {
	A, B  int
	Score float64 // points, above 0
}

// pairs returns those of the tellings, which come by rank, that score above 0,
// where one is among the first of a key that the other shares.
func pairs(ps []*Profile, keys [][]uint64) []Pair {
	byKey := map[uint64][]int32{}
	var out []Pair
	var near []int32
	for i, p := range ps {
		near = near[:0]
		for _, k := range keys[i] {
			near = append(near, byKey[k]...)
			if len(byKey[k]) < Crowd {
				byKey[k] = append(byKey[k], int32(i))
			}
		}
		slices.Sort(near)
		for _, k := range slices.Compact(near) {
			if s := scoreOf(p, ps[k]); s > 0 {
				out = append(out, Pair{int(k), i, float64(s) / 100})
			}
		}
	}
	return out
}
