package mention

import (
	"cmp"
	"slices"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/lexicon"
	"github.com/daybookhq/daybook/syntax"
)

// A Candidate is a run of words that may be a mention: the tokens [First,End)
// around the noun or pronoun Head.
type Candidate struct {
	First, End, Head int
	Parts            [4]int // in Lattice.Parts: head, left edge, right edge, whole
}

// Span returns the text of the candidate.
func (c *Candidate) Span(a *daybook.Analysis) daybook.Span {
	return daybook.Span{Start: a.Tokens[c.First].Start, End: a.Tokens[c.End-1].End}
}

// A Lattice is the candidates of a sentence by their ends, with the features of
// their parts as hashes. Candidates share parts: those of one head that of the
// head.
type Lattice struct {
	Candidates []Candidate
	Parts      [][]uint32
}

// stopLeft and stopRight are the relations of dependents, to the left and to the
// right, with which a phrase ends.
var (
	stopLeft = lexicon.Words(`case mark cc cc:preconj nsubj nsubj:pass nsubj:outer csubj cop aux aux:pass expl advcl obl discourse parataxis
		vocative dislocated reparandum`)
	stopRight = lexicon.Words(`case mark nsubj nsubj:pass nsubj:outer cop aux advcl ccomp obl obl:unmarked discourse parataxis vocative dislocated
		reparandum`)
)

// Bounds of the search for edges.
const (
	maxEdges = 7  // on each side
	maxWords = 40 // of a mention
	maxDepth = 4  // of right dependents within each other
	maxTitle = 3  // words in front of a name
)

// A finder lists the candidates of a text.
type finder struct {
	a      *daybook.Analysis
	tree   *syntax.Tree
	nameAt []int    // token → index in Names, or -1
	whole  [][2]int // token → its subtree [first,end)
	traits traits
	seen   map[[2]int]bool
	lefts  []int
	rights []int
}

func newFinder(a *daybook.Analysis) *finder {
	n := len(a.Tokens)
	f := &finder{a: a, tree: syntax.New(a), nameAt: make([]int, n), whole: make([][2]int, n), seen: map[[2]int]bool{}}
	for i := range n {
		f.nameAt[i], f.whole[i] = -1, [2]int{i, i + 1}
	}
	for i := range n {
		for h := range f.tree.Governors(i) {
			w := &f.whole[h]
			w[0], w[1] = min(w[0], i), max(w[1], i+1)
		}
	}
	for k, nm := range a.Names {
		for i := nm.First; i <= nm.Last; i++ {
			f.nameAt[i] = k
		}
	}
	f.traits = newTraits(f)
	return f
}

// Lattices returns the candidates of each sentence. The layers up to chains must
// be there.
func Lattices(a *daybook.Analysis) []Lattice {
	if len(a.Deps) != len(a.Tokens) || len(a.Tags) != len(a.Tokens) {
		return nil
	}
	f := newFinder(a)
	var out []Lattice
	for lo := 0; lo < len(a.Tokens); {
		hi := lo + 1
		for hi < len(a.Tokens) && a.Tokens[hi].Sentence == a.Tokens[lo].Sentence {
			hi++
		}
		out = append(out, f.sentence(lo, hi))
		lo = hi
	}
	return out
}

func (f *finder) sentence(lo, hi int) Lattice {
	var out Lattice
	clear(f.seen)
	for i := lo; i < hi; i++ {
		if !f.heads(i) {
			continue
		}
		f.edges(i, lo)
		part := len(out.Parts)
		out.Parts = append(out.Parts, f.traits.head(i))
		for _, l := range f.lefts {
			out.Parts = append(out.Parts, f.traits.left(i, l))
		}
		for _, r := range f.rights {
			out.Parts = append(out.Parts, f.traits.right(i, r))
		}
		for y, r := range f.rights {
			for x, l := range f.lefts {
				if r-l > maxWords || f.seen[[2]int{l, r}] {
					continue
				}
				f.seen[[2]int{l, r}] = true
				out.Candidates = append(out.Candidates, Candidate{l, r, i, [4]int{part, part + 1 + x, part + 1 + len(f.lefts) + y, len(out.Parts)}})
				out.Parts = append(out.Parts, f.traits.span(i, l, r))
			}
		}
	}
	slices.SortStableFunc(out.Candidates, byEnd)
	return out
}

// heads reports whether token i may head a mention.
func (f *finder) heads(i int) bool {
	if n := f.nameAt[i]; n >= 0 && f.nameHead(n) == i {
		return true
	}
	rel := f.a.Deps[i].Rel
	switch f.a.Tags[i].UPOS {
	case "NOUN", "PROPN", "X":
		return rel != "flat" && rel != "fixed" && rel != "goeswith"
	case "PRON":
		return rel != "expl"
	case "NUM", "DET":
		return standing[rel]
	case "ADJ":
		return rel != "amod" && f.tree.Child(i, "det") >= 0
	case "ADV":
		w := f.a.Word(i)
		return w == "here" || w == "there"
	}
	return false
}

// standing are the relations of numbers and determiners that stand for a noun.
var standing = lexicon.Words("nsubj nsubj:pass obj obl nmod root conj")

// nameHead returns the token of a name that governs the others.
func (f *finder) nameHead(n int) int {
	nm := &f.a.Names[n]
	for i := nm.First; i <= nm.Last; i++ {
		if h := f.tree.Head(i); h < nm.First || h > nm.Last {
			return i
		}
	}
	return nm.Last
}

// edges sets where phrases of head i of the sentence at lo may begin and end.
func (f *finder) edges(i, lo int) {
	f.lefts, f.rights = append(f.lefts[:0], i), append(f.rights[:0], i+1)
	kids := f.tree.Children(i)
	at := i
	for k := len(kids) - 1; k >= 0 && len(f.lefts) < maxEdges; k-- {
		c := int(kids[k])
		if c > i {
			continue
		}
		if stopLeft[f.a.Deps[c].Rel] || f.whole[c][1] != at {
			break
		}
		f.conjuncts(c)
		if at = f.whole[c][0]; f.a.Tags[at].UPOS != "PUNCT" {
			f.lefts = include(f.lefts, at)
		}
	}
	f.reach(i, 0)
	if n := f.nameAt[i]; n >= 0 {
		f.name(&f.a.Names[n], lo)
	}
}

// name adds the edges of a name, with and without the article and titles in
// front, and takes those within it away.
func (f *finder) name(n *daybook.Name, lo int) {
	f.lefts, f.rights = include(f.lefts, n.First), include(f.rights, n.Last+1)
	for k := n.First - 1; k >= lo && k >= n.First-maxTitle && f.nameAt[k] < 0 && f.nominal(k) && capital(f.a.Word(k)); k-- {
		f.lefts = include(f.lefts, k)
	}
	if n.First > lo && f.a.Tags[n.First-1].UPOS == "DET" {
		f.lefts = include(f.lefts, n.First-1)
	}
	f.lefts = slices.DeleteFunc(f.lefts, func(l int) bool { return l > n.First })
	f.rights = slices.DeleteFunc(f.rights, func(r int) bool { return r <= n.Last })
}

func (f *finder) nominal(i int) bool { u := f.a.Tags[i].UPOS; return u == "NOUN" || u == "PROPN" }

func capital(word string) bool { return word != "" && 'A' <= word[0] && word[0] <= 'Z' }

// conjuncts adds where the second of coordinated modifiers begins: "maintenance
// and operations teams".
func (f *finder) conjuncts(c int) {
	for _, k := range f.tree.Children(c) {
		if f.a.Deps[k].Rel != "conj" {
			continue
		}
		first := f.whole[k][0]
		for first < int(k) && (f.a.Tags[first].UPOS == "CCONJ" || f.a.Tags[first].UPOS == "PUNCT") {
			first++
		}
		f.lefts = include(f.lefts, first)
	}
}

func include(xs []int, x int) []int {
	if slices.Contains(xs, x) {
		return xs
	}
	return append(xs, x)
}

// reach adds where the right dependents of i, and theirs, end, as long as they
// follow each other.
func (f *finder) reach(i, depth int) {
	at := i + 1
	for _, k := range f.tree.Children(i) {
		c := int(k)
		if c < i {
			continue
		}
		first, end := f.whole[c][0], f.whole[c][1]
		if stopRight[f.a.Deps[c].Rel] && depth == 0 || first != at || len(f.rights) >= maxEdges {
			break
		}
		if depth < maxDepth && c < end-1 && f.a.Tags[c].UPOS != "VERB" {
			if f.nominal(c) {
				f.rights = include(f.rights, c+1)
			}
			f.reach(c, depth+1)
		}
		at = end
		if f.closes(end - 1) {
			f.rights = include(f.rights, end)
		}
	}
}

// closes reports whether a phrase may end with token i.
func (f *finder) closes(i int) bool {
	if f.a.Tags[i].UPOS != "PUNCT" {
		return f.a.Deps[i].Rel != "cc"
	}
	w := f.a.Word(i)
	return w == ")" || w == "”" || w == "\""
}

func byEnd(a, b Candidate) int { return cmp.Or(a.End-b.End, a.First-b.First) }
