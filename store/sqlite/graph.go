package sqlite

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"github.com/daybookhq/daybook/store"
)

// How many tellings are kept in memory, and links of them.
const (
	maxNodes = 200_000
	maxEdges = 4_000_000
)

// A node is a telling as far as it is connected: what walking from telling to
// telling needs. Those walked over lately are kept in memory.
type node struct {
	id                 int64
	telling, published string
	incident, unit     int64  // rows; 0 for none yet
	twin               int64  // 0 for none
	silent             bool   // no event was read
	edges              []edge // the strongest first
}

// An edge leads to a telling with which a link or, without end, a decision
// connects.
type edge struct {
	to    int64
	score float64
}

func stronger(a, b edge) int { return cmp.Compare(b.score, a.score) }

// node returns a telling.
func (t *tx) node(id int64) *node {
	if n := t.db.nodes[id]; n != nil {
		return n
	}
	n := &node{id: id}
	t.row("SELECT telling, published, coalesce(incident, 0), coalesce(unit, 0), coalesce(twin, 0), event = '' FROM tellings WHERE id = ?", []any{id},
		&n.telling, &n.published, &n.incident, &n.unit, &n.twin, &n.silent)
	var e edge
	add := func() { n.edges = append(n.edges, e) }
	t.rows("SELECT b, score FROM links WHERE a = ?1 UNION ALL SELECT a, score FROM links WHERE b = ?1", []any{id}, add, &e.to, &e.score)
	if t.people {
		e.score = math.Inf(1)
		t.rows(`SELECT o.id FROM held d CROSS JOIN tellings o ON o.telling = d.b WHERE d.a = ?1 AND d.same
			UNION ALL SELECT o.id FROM held d CROSS JOIN tellings o ON o.telling = d.a WHERE d.b = ?1 AND d.same`, []any{n.telling}, add, &e.to)
	}
	if t.db.edges += len(n.edges); len(t.db.nodes) >= maxNodes || t.db.edges >= maxEdges {
		clear(t.db.nodes)
		t.db.edges = len(n.edges)
	}
	slices.SortFunc(n.edges, stronger)
	t.db.nodes[id] = n
	return n
}

// link notes a new link in the nodes that are in memory.
func (t *tx) link(a, b int64, score float64) {
	for _, e := range [][2]int64{{a, b}, {b, a}} {
		if n := t.db.nodes[e[0]]; n != nil {
			to := edge{e[1], score}
			at, _ := slices.BinarySearchFunc(n.edges, to, stronger)
			n.edges = slices.Insert(n.edges, at, to)
		}
	}
}

// unlink notes in a node that is in memory that a link is gone.
func (t *tx) unlink(id, to int64) {
	if n := t.db.nodes[id]; n != nil {
		n.edges = slices.DeleteFunc(n.edges, func(e edge) bool { return e.to == to && !math.IsInf(e.score, 1) })
	}
}

// forget has nodes read anew when they are needed.
func (t *tx) forget(ids ...int64) {
	for _, id := range ids {
		delete(t.db.nodes, id)
	}
}

// unit returns the tellings that are compared each with each to find the
// incident of one: those that links and decisions connect with it, without the
// weakest links, those of less than least, where they would be too many. one is
// true if they are of one event without a comparison.
func (t *tx) unit(start int64) (ids []int64, least float64, one bool) {
	most, levels := t.db.join.Most, t.db.join.Levels
	few := func(level int) bool {
		ids = t.connected(start, levels[level], most+1)
		return len(ids) <= most
	}
	if few(0) {
		return ids, levels[0], len(ids) == 1
	}
	// What is connected at a level is no more than at the one before.
	level := sort.Search(len(levels), few)
	if level == len(levels) {
		return t.connected(start, levels[level-1], math.MaxInt), 0, true
	}
	few(level)
	return ids, levels[level], len(ids) == 1
}

// connected returns the tellings that links of a score of at least that much
// and decisions connect with one, up to most of them.
func (t *tx) connected(start int64, least float64, most int) []int64 {
	ids := []int64{start}
	seen := map[int64]bool{start: true}
	for i := 0; i < len(ids) && len(ids) < most && t.err == nil; i++ {
		for _, e := range t.node(ids[i]).edges {
			if e.score < least || len(ids) == most {
				break
			}
			if !seen[e.to] {
				seen[e.to] = true
				ids = append(ids, e.to)
			}
		}
	}
	return ids
}

// pairsOf returns the links of at least a score between tellings, which come by
// id.
func pairsOf(members []*node, least float64) (pairs []store.Pair) {
	at := make(map[int64]int, len(members))
	for i, n := range members {
		at[n.id] = i
	}
	for i, n := range members {
		for _, e := range n.edges {
			if e.score < least {
				break
			}
			if k, ok := at[e.to]; ok && k > i && !math.IsInf(e.score, 1) {
				pairs = append(pairs, store.Pair{A: i, B: k, Score: e.score})
			}
		}
	}
	return pairs
}
