package model

// none stands for a node outside the state.
var none = node{word: 3, tag: 255, label: noLabel, left: -1, left2: -1, right: -1, right2: -1}

func (s *state) at(i int32) *node {
	if i < 0 || int(i) >= len(s.nodes) {
		return &none
	}
	return &s.nodes[i]
}

// top returns the index of the k-th word from the top of the stack, or -1.
func (s *state) top(k int) int32 {
	if k >= len(s.stack) {
		return -1
	}
	return s.stack[len(s.stack)-1-k]
}

// A view is the part of a state that the moves are chosen by: words and tags of
// the top of the stack (s0, s1, s2) and of the next words (b0 to b3), and their
// outermost dependents, left and right (after Zhang & Nivre 2011).
type view struct {
	s0, s1, s2, b0, b1, b2, b3   *node
	s0l, s0r, s1l, s1r, b0l      *node
	s0t, s1t, b0t, b1t           uint64
	s0b0, s1s0                   uint64 // pairs of tags
	d0, d1, comma0, comma1, deep uint64 // distances, marks between, height of the stack
	grouped                      bool   // some word has a cluster
}

func (s *Parsing) look() (v view) {
	st := &s.state
	i0, i1, j := st.top(0), st.top(1), int32(st.next)
	v.s0, v.s1, v.s2 = st.at(i0), st.at(i1), st.at(st.top(2))
	v.b0, v.b1, v.b2, v.b3 = st.at(j), st.at(j+1), st.at(j+2), st.at(j+3)
	v.s0l, v.s0r, v.s1l, v.s1r, v.b0l = st.at(v.s0.left), st.at(v.s0.right), st.at(v.s1.left), st.at(v.s1.right), st.at(v.b0.left)
	v.s0t, v.s1t, v.b0t, v.b1t = v.s0.tag, v.s1.tag, v.b0.tag, v.b1.tag
	v.s0b0, v.s1s0 = v.s0t<<8|v.b0t, v.s1t<<8|v.s0t
	v.d0, v.d1 = bucket(int(j-i0)), bucket(int(i0-i1))
	v.comma0, v.comma1, v.deep = s.marks(i0, j), s.marks(i1, i0), uint64(min(4, len(st.stack)))
	v.grouped = v.s0.group|v.s1.group|v.b0.group != 0
	return v
}

// moveFeatures appends the features of one part of the cascade to f. The
// number of a template stands for it in the hash; see [moveLeads] for their
// order.
func (s *Parsing) moveFeatures(f []uint64, v *view, part int) []uint64 {
	switch part {
	case 0:
		return v.first(f)
	case 1:
		return v.second(f)
	case 2:
		return v.third(f, &s.state)
	}
	return v.last(f, &s.state)
}

func (v *view) first(f []uint64) []uint64 {
	f = append(f,
		mix(41, v.s0t, 0), mix(49, v.b0t, 0), mix(52, v.b1t, 0), mix(64, v.b0t<<8|v.b1t, 0), mix(67, v.s1t, v.b0t), mix(71, v.s0b0, v.b1t),
		mix(48, v.b0.word, 0), mix(88, v.s0t, v.s0.leftLabels), mix(90, v.b0t, v.b0.leftLabels), mix(99, v.b0l.word, v.b0t),
		mix(81, v.s0b0, v.s0l.tag), mix(83, v.s0b0, v.b0l.tag), mix(117, v.s0t, uint64(v.s0.rights)<<8|uint64(v.s0.lefts)),
		mix(118, v.b0t, uint64(v.b0.lefts)), mix(120, v.s0b0, v.comma0))
	if v.grouped {
		f = append(f, mix(124, v.s0.group, v.b0t))
	}
	return f
}

func (v *view) second(f []uint64) []uint64 {
	f = append(f,
		mix(47, v.s2.word, 0), mix(54, v.b2.tag, 0), mix(66, v.b0t, v.b1.word), mix(72, v.b0t<<16|v.b1t<<8|v.b2.tag, 0), mix(86, v.s1s0, v.s0l.tag),
		mix(89, v.s0t, v.s0.rightLabels), mix(93, v.s0.word, uint64(v.s0r.label)), mix(97, v.s0l.word, v.s0t), mix(102, v.s0b0, v.s0.leftLabels),
		mix(103, v.s0b0, v.b0.leftLabels), mix(106, v.s0l.word, v.s0b0), mix(110, v.s0b0, v.d0), mix(112, v.b0.word, v.d0),
		mix(119, v.s1t, uint64(v.s1.rights)<<8|uint64(v.s1.lefts)), mix(123, v.deep, v.b0t))
	if v.grouped {
		f = append(f, mix(125, v.s0t, v.b0.group))
	}
	return f
}

func (v *view) third(f []uint64, st *state) []uint64 {
	f = append(f,
		mix(40, v.s0.word, 0), mix(46, v.s2.tag, v.s1s0), mix(50, v.b0.word, v.b0t), mix(51, v.b1.word, 0), mix(59, v.s0b0, 0),
		mix(65, v.b0.word, v.b1t), mix(69, v.s1t, v.b0.word), mix(70, v.s1s0, v.b0t), mix(73, v.s0.word, v.b0t<<8|v.b1t), mix(79, v.s1s0<<8|v.b1t, v.b0t),
		mix(82, v.s0b0, v.s0r.tag), mix(91, v.s1t, v.s1.rightLabels), mix(92, v.s1t, v.s1.leftLabels), mix(94, v.s0.word, uint64(v.s0l.label)),
		mix(95, v.b0.word, uint64(v.b0l.label)), mix(96, v.s1.word, uint64(v.s1r.label)), mix(98, v.s0r.word, v.s0t), mix(104, v.s1s0, v.s0.leftLabels),
		mix(105, v.s1s0, v.s1.rightLabels), mix(108, v.s0b0, st.at(v.s0.left2).tag), mix(111, v.s0.word, v.d0), mix(121, v.s1s0, v.comma1),
		mix(134, v.s0b0, v.b0.leftTags), mix(135, v.s0b0, st.at(v.b0.left2).word))
	if v.grouped {
		f = append(f, mix(126, v.s0.group, v.b0.group), mix(128, v.s1t, v.s0.group), mix(129, v.s1.group, v.s0t), mix(133, v.b1.group, v.s0b0))
	}
	return f
}

func (v *view) last(f []uint64, st *state) []uint64 {
	f = append(f,
		mix(42, v.s0.word, v.s0t), mix(43, v.s1.word, 0), mix(44, v.s1t, 0), mix(45, v.s1.word, v.s1t), mix(53, v.b2.word, 0), mix(55, v.b3.tag, v.b2.tag),
		mix(56, v.s0.word, v.b0.word), mix(57, v.s0.word^v.s0t, v.b0t), mix(58, v.s0t, v.b0.word), mix(60, v.s1.word, v.s0.word), mix(61, v.s1s0, 0),
		mix(62, v.s1t, v.s0.word), mix(63, v.s1.word, v.s0t), mix(68, v.s1.word, v.b0t), mix(74, v.s0t<<8|v.b1t, v.b0.word), mix(75, v.s1s0, v.b0.word),
		mix(76, v.s1t<<8|v.b0t, v.s0.word), mix(77, v.s1.word, v.s0b0), mix(78, v.s0b0, v.b1.word), mix(80, v.s1.word, v.s0.word^v.b0t),
		mix(84, v.s1s0, v.s1r.tag), mix(85, v.s1s0, v.s1l.tag), mix(87, v.s1s0, v.s0r.tag), mix(100, v.s1r.word, v.s1t), mix(101, v.s1l.word, v.s1t),
		mix(107, v.s0l.word, v.s1s0), mix(109, v.s1s0, st.at(v.s1.right2).tag), mix(113, v.s1s0, v.d1), mix(114, v.s1.word, v.d1), mix(115, v.s0.word, v.d1),
		mix(116, v.s0.word, uint64(v.s0.rights)), mix(122, v.s1s0<<8|v.b0t, v.comma1), mix(136, v.s1s0, v.s0.leftTags), mix(137, v.s1s0<<8|v.b0t, v.s0l.word))
	if v.grouped {
		f = append(f, mix(127, v.s1.group, v.s0.group), mix(130, v.s1.group, v.s0b0), mix(131, v.s0.group, v.s1t<<8|v.b0t), mix(132, v.b0.group, v.s1s0))
	}
	return f
}

// marks describes the punctuation between two words: how many commas, up to
// three, and whether there is other.
func (s *Parsing) marks(from, to int32) uint64 {
	if from < 0 || to <= from {
		return 15
	}
	commas := min(3, s.commas[to]-s.commas[from+1])
	return uint64(commas)<<1 | uint64(min(1, s.others[to]-s.others[from+1]))
}

// labelFeatures appends the features of the arc between two words that belong
// to one part of the cascade to f; see [labelLeads].
func (s *Parsing) labelFeatures(f []uint64, head, dep, part int) []uint64 {
	st := &s.state
	h, d := &st.nodes[head], &st.nodes[dep]
	dl, dr, hl, hr := st.at(d.left), st.at(d.right), st.at(h.left), st.at(h.right)
	dir := uint64(1)
	if dep < head {
		dir = 0
	}
	ht, dt := h.tag<<1|dir, d.tag
	hd := ht<<8 | dt
	grouped := h.group|d.group != 0
	switch part {
	case 0:
		f = append(f,
			mix(140, h.word, dir), mix(142, d.word, dir), mix(143, dt, dir), mix(148, hd, bucket(head-dep)), mix(149, dl.word, ht), mix(152, uint64(dl.label), hd),
			mix(154, dr.word, dt), mix(159, uint64(hl.label)<<8|uint64(hr.label), hd), mix(174, h.leftLabels^h.rightLabels<<1, d.leftLabels))
		if grouped {
			f = append(f, mix(178, d.group, dl.word))
		}
	case 1:
		f = append(f,
			mix(141, ht, 0), mix(151, dl.tag, hd), mix(157, h.leftLabels, hd), mix(158, h.rightLabels, hd), mix(161, st.at(int32(dep-1)).tag, hd),
			mix(162, st.at(int32(dep+1)).tag, hd), mix(164, d.suffix, ht), mix(170, h.leftLabels, h.word), mix(171, dl.word, d.word))
		if grouped {
			f = append(f, mix(175, h.group, dt))
		}
	default:
		dl2 := st.at(d.left2)
		f = append(f,
			mix(144, hd, 0), mix(145, h.word, dt<<1|dir), mix(146, d.word, ht), mix(147, h.word, d.word), mix(150, dl.word, hd), mix(153, dr.tag, hd),
			mix(155, d.leftLabels, hd), mix(156, d.rightLabels, hd), mix(160, st.at(int32(dep-1)).word, hd), mix(163, st.at(int32(dep+1)).word, dt),
			mix(165, h.suffix, dt), mix(166, dl.word, h.word), mix(167, dl2.word, hd), mix(168, dl2.tag<<8|dl.tag, hd),
			mix(169, s.marks(int32(min(head, dep)), int32(max(head, dep))), hd), mix(172, hl.word, hd), mix(173, hr.word, hd), mix(179, hd, d.leftTags), mix(180, hd, h.leftTags))
		if grouped {
			f = append(f, mix(176, d.group, ht), mix(177, h.group, d.group))
		}
	}
	return f
}
