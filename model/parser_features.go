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

// moveFeatures sets s.features to the features of the state: words and tags
// of the top of the stack and of the next words, their dependents, distances
// (after Zhang & Nivre 2011).
func (s *Parsing) moveFeatures() {
	st := &s.state
	i0, i1, i2, j := st.top(0), st.top(1), st.top(2), int32(st.next)
	s0, s1, s2 := st.at(i0), st.at(i1), st.at(i2)
	b0, b1, b2, b3 := st.at(j), st.at(j+1), st.at(j+2), st.at(j+3)
	s0l, s0r, s1l, s1r, b0l := st.at(s0.left), st.at(s0.right), st.at(s1.left), st.at(s1.right), st.at(b0.left)
	s0t, s1t, b0t, b1t := s0.tag, s1.tag, b0.tag, b1.tag
	s0b0, s1s0 := s0t<<8|b0t, s1t<<8|s0t
	f := append(s.features[:0],
		mix(40, s0.word, 0), mix(41, s0t, 0), mix(42, s0.word, s0t),
		mix(43, s1.word, 0), mix(44, s1t, 0), mix(45, s1.word, s1t),
		mix(46, s2.tag, s1s0), mix(47, s2.word, 0),
		mix(48, b0.word, 0), mix(49, b0t, 0), mix(50, b0.word, b0t),
		mix(51, b1.word, 0), mix(52, b1t, 0), mix(53, b2.word, 0), mix(54, b2.tag, 0), mix(55, b3.tag, b2.tag),

		mix(56, s0.word, b0.word), mix(57, s0.word^s0t, b0t), mix(58, s0t, b0.word), mix(59, s0b0, 0),
		mix(60, s1.word, s0.word), mix(61, s1s0, 0), mix(62, s1t, s0.word), mix(63, s1.word, s0t),
		mix(64, b0t<<8|b1t, 0), mix(65, b0.word, b1t), mix(66, b0t, b1.word), mix(67, s1t, b0t), mix(68, s1.word, b0t), mix(69, s1t, b0.word),

		mix(70, s1s0, b0t), mix(71, s0b0, b1t), mix(72, b0t<<16|b1t<<8|b2.tag, 0), mix(73, s0.word, b0t<<8|b1t), mix(74, s0t<<8|b1t, b0.word),
		mix(75, s1s0, b0.word), mix(76, s1t<<8|b0t, s0.word), mix(77, s1.word, s0b0), mix(78, s0b0, b1.word), mix(79, s1s0<<8|b1t, b0t),
		mix(80, s1.word, s0.word^b0t))
	f = append(f,
		mix(81, s0b0, s0l.tag), mix(82, s0b0, s0r.tag), mix(83, s0b0, b0l.tag), mix(84, s1s0, s1r.tag), mix(85, s1s0, s1l.tag), mix(86, s1s0, s0l.tag), mix(87, s1s0, s0r.tag),
		mix(88, s0t, s0.leftLabels), mix(89, s0t, s0.rightLabels), mix(90, b0t, b0.leftLabels), mix(91, s1t, s1.rightLabels), mix(92, s1t, s1.leftLabels),
		mix(93, s0.word, uint64(s0r.label)), mix(94, s0.word, uint64(s0l.label)), mix(95, b0.word, uint64(b0l.label)), mix(96, s1.word, uint64(s1r.label)),
		mix(97, s0l.word, s0t), mix(98, s0r.word, s0t), mix(99, b0l.word, b0t), mix(100, s1r.word, s1t), mix(101, s1l.word, s1t),
		mix(102, s0b0, s0.leftLabels), mix(103, s0b0, b0.leftLabels), mix(104, s1s0, s0.leftLabels), mix(105, s1s0, s1.rightLabels),
		mix(106, s0l.word, s0b0), mix(107, s0l.word, s1s0), mix(108, s0b0, st.at(s0.left2).tag), mix(109, s1s0, st.at(s1.right2).tag))
	d0, d1 := bucket(int(j-i0)), bucket(int(i0-i1))
	comma0, comma1 := s.marks(i0, j), s.marks(i1, i0)
	f = append(f,
		mix(110, s0b0, d0), mix(111, s0.word, d0), mix(112, b0.word, d0), mix(113, s1s0, d1), mix(114, s1.word, d1), mix(115, s0.word, d1),
		mix(116, s0.word, uint64(s0.rights)), mix(117, s0t, uint64(s0.rights)<<8|uint64(s0.lefts)), mix(118, b0t, uint64(b0.lefts)), mix(119, s1t, uint64(s1.rights)<<8|uint64(s1.lefts)),
		mix(120, s0b0, comma0), mix(121, s1s0, comma1), mix(122, s1s0<<8|b0t, comma1), mix(123, uint64(min(4, len(st.stack))), b0t),
		mix(134, s0b0, b0.leftTags), mix(135, s0b0, st.at(b0.left2).word), mix(136, s1s0, s0.leftTags), mix(137, s1s0<<8|b0t, st.at(s0.left).word))
	if s0.group|s1.group|b0.group != 0 {
		f = append(f, mix(124, s0.group, b0t), mix(125, s0t, b0.group), mix(126, s0.group, b0.group), mix(127, s1.group, s0.group), mix(128, s1t, s0.group), mix(129, s1.group, s0t),
			mix(130, s1.group, s0b0), mix(131, s0.group, s1t<<8|b0t), mix(132, b0.group, s1s0), mix(133, b1.group, s0b0))
	}
	s.features = f
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

// labelFeatures sets s.features to the features of the arc between two words.
func (s *Parsing) labelFeatures(head, dep int) {
	st := &s.state
	h, d := &st.nodes[head], &st.nodes[dep]
	dl, dr, hl, hr := st.at(d.left), st.at(d.right), st.at(h.left), st.at(h.right)
	dl2 := st.at(d.left2)
	before, after := st.at(int32(dep-1)), st.at(int32(dep+1))
	dir := uint64(1)
	if dep < head {
		dir = 0
	}
	ht, dt := h.tag<<1|dir, d.tag
	hd := ht<<8 | dt
	s.features = append(s.features[:0],
		mix(140, h.word, dir), mix(141, ht, 0), mix(142, d.word, dir), mix(143, dt, dir), mix(144, hd, 0),
		mix(145, h.word, dt<<1|dir), mix(146, d.word, ht), mix(147, h.word, d.word), mix(148, hd, bucket(head-dep)),
		mix(149, dl.word, ht), mix(150, dl.word, hd), mix(151, dl.tag, hd), mix(152, uint64(dl.label), hd), mix(153, dr.tag, hd), mix(154, dr.word, dt),
		mix(155, d.leftLabels, hd), mix(156, d.rightLabels, hd), mix(157, h.leftLabels, hd), mix(158, h.rightLabels, hd), mix(159, uint64(hl.label)<<8|uint64(hr.label), hd),
		mix(160, before.word, hd), mix(161, before.tag, hd), mix(162, after.tag, hd), mix(163, after.word, dt),
		mix(164, d.suffix, ht), mix(165, h.suffix, dt), mix(166, dl.word, h.word), mix(167, dl2.word, hd), mix(168, dl2.tag<<8|dl.tag, hd),
		mix(169, s.marks(int32(min(head, dep)), int32(max(head, dep))), hd), mix(170, h.leftLabels, h.word), mix(171, dl.word, d.word),
		mix(172, hl.word, hd), mix(173, hr.word, hd), mix(174, h.leftLabels^h.rightLabels<<1, d.leftLabels), mix(179, hd, d.leftTags), mix(180, hd, h.leftTags))
	if h.group|d.group != 0 {
		s.features = append(s.features, mix(175, h.group, dt), mix(176, d.group, ht), mix(177, h.group, d.group), mix(178, d.group, dl.word))
	}
}
