package merge

import (
	"slices"

	"github.com/daybookhq/daybook"
)

// Join makes events of many tellings at once, as [Cluster] does of a component:
// groups of indices of ps, by their first members in ps, and the links of scores
// above 0 between tellings of one group.
func Join(ps []*Profile, decisions []daybook.Decision) (groups [][]int, links []daybook.Link) {
	u := newUnion(len(ps))
	all := pairs(ps)
	for _, l := range all {
		u.unite(l.a, l.b)
	}
	index := make(map[string]int, len(ps))
	for i, p := range ps {
		index[p.ID] = i
	}
	for _, d := range decisions {
		i, okA := index[d.A]
		k, okB := index[d.B]
		if d.Same && okA && okB {
			u.unite(i, k)
		}
	}
	inner := make([][]daybook.Link, len(ps)) // by the component's root
	for _, l := range all {
		r := u.root(l.a)
		inner[r] = append(inner[r], Compare(ps[l.a], ps[l.b]))
	}
	for _, set := range u.sets() {
		found, kept := joinSet(ps, set, inner[u.root(set[0])], decisions)
		groups, links = append(groups, found...), append(links, kept...)
	}
	sortLinks(links)
	return groups, links
}

// joinSet clusters a component and keeps the links within groups.
func joinSet(ps []*Profile, set []int, links []daybook.Link, decisions []daybook.Decision) ([][]int, []daybook.Link) {
	if len(set) == 1 {
		return [][]int{set}, nil
	}
	members := make([]*Profile, len(set))
	for i, m := range set {
		members[i] = ps[m]
	}
	groups, group := Cluster(members, links, decisions), map[string]int{}
	for n, g := range groups {
		for i := range g {
			group[members[g[i]].ID] = n
			g[i] = set[g[i]]
		}
	}
	kept := slices.DeleteFunc(links, func(l daybook.Link) bool { return group[l.A] != group[l.B] })
	return groups, kept
}

// A pair of tellings that seem to be of one event, a < b.
type pair struct{ a, b int }

// pairs returns those of the tellings that share a key and score above 0.
func pairs(ps []*Profile) []pair {
	byKey := map[uint64][]int32{}
	var out []pair
	var near []int32
	for i, p := range ps {
		near = near[:0]
		for _, k := range p.Keys() {
			near = append(near, byKey[k]...)
			byKey[k] = append(byKey[k], int32(i))
		}
		slices.Sort(near)
		for _, k := range slices.Compact(near) {
			if scoreOf(p, ps[k]) > 0 {
				out = append(out, pair{int(k), i})
			}
		}
	}
	return out
}
