package coref

// features of a pair of mentions, or of one alone, as hashes for the ranker. A
// template is a number of its own; the comments say what it looks at.
type features struct {
	t   *text
	out []uint32
}

func (f *features) add(template, a, b uint32) {
	x := a*0x9E3779B1 ^ b*0x85EBCA6B + template*0xC2B2AE35
	x ^= x >> 15
	x *= 0x2C1B3C6D
	f.out = append(f.out, x^x>>13)
}

// pack puts small numbers into one.
func pack(xs ...uint32) uint32 {
	h := uint32(1)
	for _, x := range xs {
		h = h<<5 ^ h>>27 ^ x
	}
	return h
}

func bit(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

// bucket puts a distance on a scale of eight.
func bucket(n int32) uint32 {
	switch {
	case n < 0:
		return 9
	case n < 4:
		return uint32(n)
	case n < 6:
		return 4
	case n < 10:
		return 5
	case n < 20:
		return 6
	case n < 50:
		return 7
	}
	return 8
}

// code is the kind of a mention with what it stands for.
func code(m *mention) uint32 {
	if m.kind.pronoun() || m.kind.name() && m.sort != sortUnknown {
		return uint32(m.kind)
	}
	return uint32(m.kind) + 32*uint32(m.sort)
}

// rolesOf is the role of a pronoun with its form.
func rolesOf(m *mention) uint32 { return uint32(m.role) + 16*uint32(m.form) }

// single are the features of a mention that nothing before it is meant by: of
// its being new.
func (f *features) single(m *mention, s *seen) []uint32 {
	f.out = f.out[:0]
	c, r := code(m), rolesOf(m)
	had := pack(bit(s.word), bit(s.text), bit(s.tail), bit(s.entity), bit(s.kind))
	f.add(1, c, 0)
	f.add(2, c, r)
	f.add(3, c, had)
	f.add(4, m.word, c)
	f.add(5, m.group, c)
	f.add(6, c, bucket(m.sentence))
	f.add(7, pack(c, f.t.talk), had)
	f.add(8, pack(c, bit(m.long), bit(m.first)), uint32(m.hi-m.lo))
	f.add(9, pack(c, uint32(m.number)), had)
	if m.gov >= 0 {
		f.add(10, f.t.hash[m.gov], pack(c, r))
		f.add(11, f.t.group[m.gov], pack(c, r))
	}
	if m.kind.pronoun() {
		f.around(m, c)
	} else {
		f.add(12, pack(c, bit(m.long)), had)
		f.add(13, m.text, had)
		f.add(14, m.word, had)
	}
	return f.out
}

// around are the words beside a pronoun: "it is known that", "is it time".
func (f *features) around(m *mention, c uint32) {
	next, after, back := uint32(0), uint32(0), uint32(0)
	if i := m.hi; int(i) < len(f.t.hash) {
		next = f.t.hash[i]
	}
	if i := m.hi + 1; int(i) < len(f.t.hash) {
		after = f.t.group[i]
	}
	if m.lo > 0 {
		back = f.t.hash[m.lo-1]
	}
	f.add(15, next, c)
	f.add(16, after, pack(next, c))
	f.add(17, back, c)
	if m.gov < 0 {
		return
	}
	kids := uint32(0)
	for _, k := range f.t.tree.Children(int(m.gov)) {
		switch f.t.a.Deps[k].Rel {
		case "ccomp":
			kids |= 1
		case "xcomp":
			kids |= 2
		case "csubj":
			kids |= 4
		case "advcl", "acl", "acl:relcl":
			kids |= 8
		case "cop":
			kids |= 16
		}
	}
	f.add(18, kids, pack(c, uint32(m.role)))
	f.add(19, f.t.lemmaHash(int(m.gov)), pack(c, kids&7))
}

// A pair is a mention with one that it may mean.
type pair struct {
	m, ante   *mention
	between   int32 // mentions between the two
	rivals    int32 // of these, such as the mention could mean by kind and number
	order     int32 // rank in the order of Hobbs (1978): the nearest sentence first, in it from left to right
	sentences int32
}

// pair are the features of a mention's meaning what another one means.
func (f *features) pair(p *pair) []uint32 {
	f.out = f.out[:0]
	m, a := p.m, p.ante
	c, d := code(m), code(a)
	both := c<<16 | d
	far := bucket(p.sentences)
	if a.lo > m.lo {
		far = 10
	}
	f.add(30, both, 0)
	f.add(31, both, far)
	f.add(32, c, bucket(p.between))
	f.add(33, c, pack(bucket(p.rivals), far))
	f.add(34, pack(rolesOf(m), uint32(a.role)), pack(c, far))
	f.add(35, pack(uint32(a.role), bit(a.first)), pack(d, far))
	f.add(36, pack(agree(m.number, a.number), agree(m.gender, a.gender), sorts(m, a)), c)
	f.add(37, pack(bit(m.quoted), bit(a.quoted)), both)
	f.add(38, f.nesting(p), both)
	f.add(39, f.t.talk, both)
	if m.kind.pronoun() {
		f.pronoun(p, c, far)
	} else {
		f.phrase(p, c, far)
	}
	return f.out
}

// agree compares two numbers or genders of which 0 is unknown.
func agree(a, b uint8) uint32 {
	switch {
	case a == 0 || b == 0:
		return 0
	case a == b:
		return 1
	}
	return 2
}

func sorts(m, a *mention) uint32 { return agree(uint8(m.sort), uint8(a.sort)) }

// nesting tells whether one phrase is part of the other, and how.
func (f *features) nesting(p *pair) uint32 {
	m, a := p.m, p.ante
	switch {
	case a.lo <= m.lo && m.hi <= a.hi:
		return 1 + bit(m.form == formPossessive)
	case m.lo <= a.lo && a.hi <= m.hi:
		return 3
	case m.sentence == a.sentence && m.clause == a.clause:
		return 4 + uint32(m.form)
	}
	return 0
}

// pronoun are the features of a pronoun and what it may mean.
func (f *features) pronoun(p *pair, c, far uint32) {
	m, a := p.m, p.ante
	if a.kind != kindPerson {
		f.add(50, a.word, c)
		f.add(51, a.group, c)
	}
	f.add(62, pack(c, bucket(p.order)), far)
	f.add(63, pack(c, bucket(p.order), rolesOf(m)), pack(uint32(a.role), bit(a.kind.pronoun())))
	f.add(64, pack(f.nesting(p), rolesOf(m)), pack(c, uint32(a.role)))
	f.add(52, pack(c, uint32(a.kind)), pack(bucket(p.rivals), rolesOf(m), uint32(a.role)))
	if a.kind.pronoun() {
		f.add(53, a.word, pack(m.word, far))
		return
	}
	if m.gov >= 0 && a.kind != kindPerson {
		f.add(54, f.t.group[m.gov], pack(a.group, uint32(m.role)))
	}
	f.add(55, pack(uint32(f.t.times(a)), c), far)
	f.add(65, pack(bit(f.t.leads(a)), bit(a.kind == kindPerson), uint32(f.t.times(a))), c)
	f.add(67, pack(bit(a.beside), bit(m.beside), bit(a.joined)), pack(c, far))
	f.add(68, f.preposition(a), pack(c, uint32(a.role)))
	f.add(69, pack(bit(a.given), uint32(min(a.hi-a.lo, 4)), uint32(a.kind)), pack(c, far))
	f.add(56, pack(bit(a.first), bit(a.sentence == 0), bit(m.first)), pack(c, far))
	f.add(57, pack(bit(a.long), uint32(a.sort)), c)
	if m.sentence == a.sentence {
		up, down := f.path(m.head, a.head)
		f.add(58, up, pack(c, uint32(m.form)))
		f.add(59, up, down)
		f.add(60, pack(uint32(m.role), down), c)
		f.add(66, f.clauses(p), pack(c, rolesOf(m), uint32(a.role)))
	} else {
		f.add(61, pack(f.depth(m), f.depth(a)), pack(c, far))
	}
}

// depth is how deep a mention lies in the tree of its sentence.
func (f *features) depth(m *mention) uint32 {
	n := uint32(0)
	for k := m.head; n < 4 && f.t.head[k] >= 0; k = f.t.head[k] {
		n++
	}
	return n
}

// preposition returns the word that stands before a mention as its case.
func (f *features) preposition(a *mention) uint32 {
	if c := f.t.tree.Child(int(a.head), "case"); c >= 0 && c < int(a.head) {
		return f.t.hash[c]
	}
	return 0
}

// clauses tells which borders of clauses lie between two mentions of a
// sentence, up from the one and down to the other.
func (f *features) clauses(p *pair) uint32 {
	up, down := f.borders(p.m.head, p.ante.head), f.borders(p.ante.head, p.m.head)
	return up<<8 | down
}

// borders are the clauses between token i and the first that governs j too.
func (f *features) borders(i, j int32) (mask uint32) {
	for range climb {
		if w := f.t.whole[i]; i < 0 || w[0] <= j && j < w[1] {
			break
		}
		mask |= f.t.border[i]
		if i = f.t.head[i]; i < 0 {
			break
		}
	}
	return mask
}

// path returns hashes of the relations from two tokens of a sentence up to the
// first that governs both.
func (f *features) path(i, j int32) (up, down uint32) {
	var above [climb]int32
	n := 0
	for k := i; n < climb && k >= 0; k = f.t.head[k] {
		above[n] = k
		n++
	}
	down = 1
	for range climb {
		for x := range n {
			if above[x] == j {
				up = 1
				for _, k := range above[:x] {
					up = pack(up, f.t.rel[k])
				}
				return up, down
			}
		}
		if f.t.head[j] < 0 {
			break
		}
		down = pack(down, f.t.rel[j])
		j = f.t.head[j]
	}
	return 0, down
}

// times is how often the report names a person, up to 6, by the word of the
// name that occurs most.
func (t *text) times(a *mention) int {
	n := t.nameAt[a.head]
	if n < 0 || a.kind != kindPerson {
		return 0
	}
	most := 0
	for i := t.a.Names[n].First; i <= t.a.Names[n].Last; i++ {
		most = max(most, t.names[t.hash[i]])
	}
	return min(6, most)
}

// leads reports whether a person is the first one that the report names.
func (t *text) leads(a *mention) bool {
	n := t.nameAt[a.head]
	if n < 0 {
		return false
	}
	for i := t.a.Names[n].First; i <= t.a.Names[n].Last; i++ {
		for _, w := range t.lead {
			if w == t.hash[i] {
				return true
			}
		}
	}
	return false
}

// phrase are the features of a name or a description and what it may mean.
func (f *features) phrase(p *pair, c, far uint32) {
	m, a := p.m, p.ante
	d := code(a)
	same := pack(bit(m.word == a.word), bit(m.text == a.text && m.text != 0), bit(m.tail == a.tail && m.tail != 0), bit(m.entity == a.entity && m.entity >= 0))
	f.add(70, same, pack(c, d))
	f.add(71, same, pack(c, far))
	f.add(72, same, pack(c, bit(m.long), bit(a.long)))
	f.add(73, pack(c, same), f.modifiers(m, a))
	f.add(74, m.word, a.word)
	f.add(75, m.group, a.group)
	f.add(76, m.word, same)
	f.add(77, pack(c, f.predicated(m, a)), d)
	f.add(78, pack(bit(f.inside(m, a)), bit(f.inside(a, m))), pack(c, d))
	f.add(79, pack(same, uint32(m.number), uint32(a.number)), c)
	f.add(80, pack(same, bucket(p.between)), c)
	f.add(81, a.group, c)
	f.add(82, a.word, pack(c, same))
}

// predicated tells whether a mention is said to be the other: "X is a town".
func (f *features) predicated(m, a *mention) uint32 {
	switch {
	case m.role == rolePredicate && a.gov == m.head:
		return 1 + uint32(a.role)
	case a.role == rolePredicate && m.gov == a.head:
		return 20
	case f.t.a.Deps[m.head].Rel == "appos" && m.gov == a.head:
		return 21
	case m.gov == a.gov && m.gov >= 0:
		return 22
	}
	return 0
}

// modifiers tells whether the words of a phrase before its head are among
// those of the other.
func (f *features) modifiers(m, a *mention) uint32 {
	if !m.long {
		return 0
	}
	common, other := uint32(0), uint32(0)
	for i := m.lo; i < min(m.head, m.lo+8); i++ {
		switch f.t.a.Tags[i].UPOS {
		case "DET", "PUNCT", "PART", "ADP":
			continue
		}
		if f.among(f.t.hash[i], a) {
			common++
		} else {
			other++
		}
	}
	return 1 + min(common, 2) + 4*min(other, 2)
}

func (f *features) among(word uint32, a *mention) bool {
	for i := a.lo; i < min(a.hi, a.lo+12); i++ {
		if f.t.hash[i] == word {
			return true
		}
	}
	return false
}

// inside reports whether the head of one stands among the words of the other.
func (f *features) inside(m, a *mention) bool { return f.among(f.t.hash[m.head], a) }
