package parse

import "github.com/daybookhq/daybook"

// named gives a noun its name: "an Islamic Movement of Uzbekistan leader" is a
// leader, not a movement, wherever the parser hung the leader.
func named(deps []daybook.Dep, tags []daybook.Tag) {
	for i := 3; i < len(deps); i++ {
		n := deps[i].Head
		if tags[i].XPOS != "NN" || deps[i].Rel != "nmod" || n < 0 || n >= i-2 || deps[n].Head > n && deps[n].Head <= i {
			continue
		}
		if tail(deps, tags, n) != i-1 || tags[n].UPOS != "PROPN" && deps[n+1].Head != n+2 {
			continue // "a group of Taliban leaders" is a group
		}
		deps[i] = deps[n]
		deps[n] = daybook.Dep{Head: i, Rel: "compound"}
		of := -1
		for c := range deps {
			switch {
			case tags[c].Lemma == "of" && c == n+1:
				of = c
			case c < n && deps[c].Head == n && deps[c].Rel == "det", c > i && deps[c].Head == n:
				deps[c].Head = i
			case deps[c].Head == i && c == n+2:
				deps[c] = daybook.Dep{Head: n, Rel: "nmod"}
			}
		}
		deps[of] = daybook.Dep{Head: n + 2, Rel: "case"}
	}
}

// tail returns the last token of a name "X of Y (Z)" that n begins, -1 if it is
// none.
func tail(deps []daybook.Dep, tags []daybook.Tag, n int) int {
	if n+2 >= len(tags) || tags[n+1].Lemma != "of" || tags[n+2].UPOS != "PROPN" {
		return -1
	}
	k := n + 2
	for k+1 < len(tags) && tags[k+1].UPOS == "PROPN" {
		k++
	}
	if k+3 < len(tags) && tags[k+1].Lemma == "(" && tags[k+3].Lemma == ")" {
		k += 3
	}
	return k
}
