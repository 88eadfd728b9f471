package model

// Moves of the arc-hybrid system (Kuhlmann, Gómez-Rodríguez & Satta 2011).
const (
	shift = iota // the next word goes on the stack
	left         // the top of the stack depends on the next word
	right        // the top of the stack depends on the one below
	moveCount
)

// A state is a partial parse of n words. Behind the last word stands the root,
// as word n; a word can hang on it only when it is the last on the stack, so
// that every finished parse has exactly one root.
type state struct {
	n     int
	next  int // first word that is not on the stack yet
	stack []int32
	nodes []node
}

// A node is a word with what hangs on it so far. Indices are -1 for none.
type node struct {
	head          int32
	label         uint8 // of the arc to its head
	lefts         uint8 // number of dependents before it
	rights        uint8
	left, left2   int32  // the outermost two dependents before it
	right         int32  // the outermost dependent behind it
	right2        int32  // the one before that
	leftLabels    uint64 // set of the labels of its dependents, mod 64
	rightLabels   uint64
	leftTags      uint64 // set of the tags of its dependents before it, mod 64
	word, tag     uint64
	group, suffix uint64
}

func (s *state) reset(n int) {
	s.n, s.next = n, 0
	s.stack = s.stack[:0]
	s.nodes = s.nodes[:0]
	for range n + 1 {
		s.nodes = append(s.nodes, node{head: -1, label: noLabel, left: -1, left2: -1, right: -1, right2: -1})
	}
}

// noLabel stands where there is no arc.
const noLabel = 255

func (s *state) done() bool { return s.next == s.n && len(s.stack) == 0 }

// legal reports whether a move is possible.
func (s *state) legal(move int) bool {
	switch move {
	case shift:
		return s.next < s.n
	case left:
		return len(s.stack) > 0 && (s.next < s.n || len(s.stack) == 1)
	}
	return len(s.stack) > 1
}

// forced returns the only legal move, if there is only one: behind the last
// word, and where the stack is empty.
func (s *state) forced() (move int, ok bool) {
	switch {
	case len(s.stack) == 0:
		return shift, true
	case s.next < s.n:
		return 0, false
	case len(s.stack) == 1:
		return left, true
	}
	return right, true
}

// arc returns the head and the dependent of the arc that a move makes.
func (s *state) arc(move int) (head, dep int) {
	top := len(s.stack) - 1
	if move == left {
		return s.next, int(s.stack[top])
	}
	return int(s.stack[top-1]), int(s.stack[top])
}

// shift moves the next word to the stack.
func (s *state) shift() {
	s.stack = append(s.stack, int32(s.next))
	s.next++
}

// attach makes an arc and takes the dependent off the stack.
func (s *state) attach(head, dep int, label uint8) {
	s.stack = s.stack[:len(s.stack)-1]
	s.nodes[dep].head, s.nodes[dep].label = int32(head), label
	h := &s.nodes[head]
	if dep < head {
		h.left, h.left2 = int32(dep), h.left
		h.lefts++
		h.leftLabels |= 1 << (label & 63)
		h.leftTags |= 1 << (s.nodes[dep].tag & 63)
		return
	}
	h.right, h.right2 = int32(dep), h.right
	h.rights++
	h.rightLabels |= 1 << (label & 63)
}

// costs returns for each move how many arcs of the gold tree it puts out of
// reach (Goldberg & Nivre 2013), -1 for moves that are not legal. heads has -1
// for the root.
func (s *state) costs(heads []int) [moveCount]int {
	c := [moveCount]int{-1, -1, -1}
	head := func(i int) int {
		if h := heads[i]; h >= 0 {
			return h
		}
		return s.n
	}
	top := len(s.stack) - 1
	if s.legal(shift) {
		c[shift] = 0
		for k, d := range s.stack {
			if head(int(d)) == s.next || k < top && head(s.next) == int(d) {
				c[shift]++
			}
		}
	}
	if top < 0 {
		return c
	}
	s0 := int(s.stack[top])
	ahead := 0 // dependents of s0 among the words to come
	for d := s.next; d < s.n; d++ {
		if head(d) == s0 {
			ahead++
		}
	}
	if s.legal(left) {
		c[left] = ahead
		if h := head(s0); h > s.next || top > 0 && h == int(s.stack[top-1]) {
			c[left]++
		}
	}
	if s.legal(right) {
		c[right] = ahead
		if head(s0) >= s.next {
			c[right]++
		}
	}
	return c
}
