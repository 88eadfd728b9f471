package merge

// A union holds disjoint sets of numbers.
type union []int // the parent of each; a root is its own

func newUnion(n int) union {
	u := make(union, n)
	for i := range u {
		u[i] = i
	}
	return u
}

func (u union) root(i int) int {
	for u[i] != i {
		u[i] = u[u[i]]
		i = u[i]
	}
	return i
}

// unite makes one set of those of i and k; its root is the smaller one.
func (u union) unite(i, k int) {
	i, k = u.root(i), u.root(k)
	u[max(i, k)] = min(i, k)
}

// sets returns the members of each set in rising order, by the first.
func (u union) sets() [][]int {
	at := make(map[int]int)
	var sets [][]int
	for i := range u {
		r := u.root(i)
		n, ok := at[r]
		if !ok {
			n = len(sets)
			at[r] = n
			sets = append(sets, nil)
		}
		sets[n] = append(sets[n], i)
	}
	return sets
}
