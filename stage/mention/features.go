package mention

import (
	"math/bits"
	"strings"

	"github.com/daybookhq/daybook"
)

// add appends a feature: a template, a number of its own, with two values.
func (t *traits) add(template, a, b uint32) {
	x := a*0x9E3779B1 ^ b*0x85EBCA6B + template*0xC2B2AE35
	x ^= x >> 15
	x *= 0x2C1B3C6D
	t.out = append(t.out, x^x>>13)
}

// done returns the features added since it was last called.
func (t *traits) done() []uint32 {
	out := t.out[t.from:len(t.out):len(t.out)]
	t.from = len(t.out)
	return out
}

// head are the features of a head: its words and classes, what it hangs on and
// what hangs on it.
func (t *traits) head(i int) []uint32 {
	x := t.tok(i)
	form := x.form
	t.add(1, form, 0)
	t.add(2, x.low, 0)
	t.add(3, x.lemma, x.xpos)
	t.add(4, x.group, x.xpos)
	t.add(5, x.suffix, form)
	t.add(10, x.chain, form)
	t.add(11, x.entity, form)
	t.add(12, x.agent, form)
	t.add(13, x.shape, form)
	t.governor(i)
	t.named(i)
	t.kids(i)
	t.add(38, t.beside(i, i-1).low, form)
	t.add(39, t.beside(i, i+1).low, form)
	t.add(40, t.beside(i, i+1).xpos, x.low)
	share := uint32(4 * t.f.a.Tokens[i].Start / (len(t.f.a.Doc.Text) + 1))
	t.add(48, share, form)
	t.add(49, min(uint32(t.f.a.Tokens[i].Sentence), 12), form)
	return t.done()
}

// governor adds what head i is to the word that it hangs on, and what the first
// of those coordinated with it is.
func (t *traits) governor(i int) {
	x, g := t.tok(i), t.tok(t.f.tree.Head(i))
	role := t.role(i)
	t.add(6, x.form, role)
	t.add(7, x.lemma, role)
	t.add(8, g.lemma, x.rel+x.form)
	t.add(9, g.group, role)
	t.add(14, g.upos, role)
	t.add(15, g.lemma, role)
	t.add(16, g.classes(), role)
	t.add(19, x.group, role)
	for c := uint64(x.class); c != 0; c &= c - 1 {
		b := uint32(bits.TrailingZeros64(c))
		t.add(17, b, x.xpos)
		t.add(18, b, role)
	}
	first := t.f.tree.Conjuncts(i)[0]
	role, g = t.role(first), t.tok(t.f.tree.Head(first))
	t.add(41, role, x.form)
	t.add(42, g.lemma, role)
	t.add(43, g.group, role)
	t.add(44, g.lemma, role+x.form)
	if first != i {
		o := t.tok(first)
		t.add(45, o.form, x.form)
		t.add(46, o.lemma, x.form)
		t.add(47, o.group, x.form)
	}
}

// named adds the words of the name that i heads and what package actor knows
// of it.
func (t *traits) named(i int) {
	n := t.f.nameAt[i]
	if n < 0 {
		return
	}
	x, g, nm := t.tok(i), t.tok(t.f.tree.Head(i)), &t.f.a.Names[n]
	role := t.role(i)
	t.add(20, t.tok(nm.Last).low, x.name)
	t.add(21, t.tok(nm.First).low, x.name)
	t.add(22, t.tok(nm.Last).group, x.name)
	t.add(23, text(nm.Ref), role)
	if sort, _, ok := strings.Cut(nm.Ref, ":"); ok {
		t.add(24, text(sort), role)
		t.add(25, text(sort), g.lemma)
		t.add(26, text(sort), g.group)
	}
}

// kids adds the determiner, the owner, the number and the modifiers of i.
func (t *traits) kids(i int) {
	x := t.tok(i)
	var det, poss, num, adj uint32
	for _, k := range t.f.tree.Children(i) {
		c := t.tok(int(k))
		t.add(30, c.rel, x.form)
		switch t.f.a.Deps[k].Rel {
		case "det":
			det = c.low
		case "nmod:poss":
			poss = c.form
		case "nummod":
			num = 1
		case "amod", "compound":
			if int(k) < i {
				adj = max(adj, 1, c.name)
				t.add(27, c.low, x.form)
				t.add(28, c.group, x.form)
				t.add(29, c.lemma, x.lemma)
			}
		}
	}
	t.add(31, det, x.form)
	t.add(32, det, x.lemma)
	t.add(33, poss, x.form)
	t.add(34, num, x.form)
	t.add(35, adj, x.form)
	t.add(36, adj, x.group)
	t.add(37, det*7+num, x.group)
}

// left are the features of a phrase of head i that begins at l.
func (t *traits) left(i, l int) []uint32 {
	x, first, before := t.tok(i), t.tok(l), t.beside(i, l-1)
	outside := uint32(0) // of the name
	if n := t.f.nameAt[i]; n >= 0 {
		outside = uint32(min(3, t.f.a.Names[n].First-l)) + 1
	}
	t.add(50, first.low, before.low)
	t.add(51, first.low, x.form)
	t.add(52, before.low, x.form)
	t.add(53, first.xpos, before.xpos)
	t.add(54, first.rel, before.rel)
	t.add(55, first.xpos*31+before.xpos, x.form)
	t.add(56, outside, x.form)
	t.add(57, outside*31+first.low, x.form)
	t.add(58, before.rel, x.rel)
	t.add(59, first.group, before.group)
	t.add(60, before.low, x.lemma)
	t.add(61, first.low, x.lemma)
	t.add(62, before.group, x.form)
	t.add(63, first.group, x.form)
	t.add(64, first.name, before.name*31+x.form)
	t.add(65, first.shape, before.shape)
	t.add(66, t.beside(i, l-2).low, before.low)
	return t.done()
}

// right are the features of a phrase of head i that ends before r.
func (t *traits) right(i, r int) []uint32 {
	x, last, after := t.tok(i), t.tok(r-1), t.beside(i, r)
	outside := uint32(0)
	if n := t.f.nameAt[i]; n >= 0 {
		outside = uint32(min(3, r-1-t.f.a.Names[n].Last)) + 1
	}
	t.add(70, last.low, after.low)
	t.add(71, after.low, x.form)
	t.add(72, last.xpos, after.xpos)
	t.add(73, last.rel, after.rel)
	t.add(74, outside, x.form)
	t.add(75, outside*31+after.low, x.form)
	t.add(76, after.rel, x.rel)
	t.add(77, after.low, x.lemma)
	t.add(78, last.name, after.name*31+x.form)
	t.add(87, uint32(min(6, r-1-i)), x.form)
	t.add(88, after.xpos, x.form)
	var in, out uint32 // the last dependent inside, the first outside
	for _, k := range t.f.tree.Children(i) {
		c := int(k)
		if c <= i || t.f.a.Tags[c].UPOS == "PUNCT" {
			continue
		}
		rel := t.at[c].rel
		if t.f.a.Deps[c].Rel == "nmod" {
			rel = t.role(c)
		}
		if c < r {
			in = rel
			t.dependent(79, rel, x, c)
		} else if out == 0 {
			out = rel
			t.dependent(82, rel, x, c)
		}
	}
	t.add(85, in, out)
	t.add(86, in*31+out, x.form)
	return t.done()
}

// dependent adds, under three templates, what hangs on x as rel.
func (t *traits) dependent(template, rel uint32, x *trait, c int) {
	t.add(template, rel, x.form)
	t.add(template+1, rel, x.lemma)
	t.add(template+2, rel, t.at[c].form)
}

// span are the features of the whole phrase [l,r) of head i.
func (t *traits) span(i, l, r int) []uint32 {
	x, before, after := t.tok(i), t.beside(i, l-1), t.beside(i, r)
	t.add(90, uint32(min(r-l, 12)), x.form)
	t.add(91, before.low, after.low)
	t.add(92, before.upos, after.upos*31+x.form)
	var names, words uint32
	for k := l; k < r; k++ {
		if t.at[k].name != 0 && t.f.nameAt[i] < 0 {
			names |= 1 << (t.at[k].name & 31)
		}
		words = words*16777619 ^ t.at[k].low
	}
	t.add(93, names, x.form)
	t.add(94, words, 0)
	return t.done()
}

// role is the relation of i with its preposition.
func (t *traits) role(i int) uint32 { return t.tok(i).rel*31 + text(t.f.tree.Preposition(i)) }

// chains notes for the heads of mentions which kinds of name their chains have,
// and of what kind their entities are.
func (t *traits) chains() {
	a := t.f.a
	for _, c := range a.Chains {
		kinds := uint32(1)
		for _, m := range c {
			if m.Form == "event" {
				kinds |= 2
			}
			if n := t.f.nameAt[m.Head]; n >= 0 && m.Form == "name" {
				kinds |= sorts[a.Names[n].Kind]
			}
		}
		for _, m := range c {
			t.at[m.Head].chain |= kinds
		}
	}
	for _, e := range a.Entities {
		for _, m := range e.Mentions {
			t.at[m.Head].entity |= text(string(e.Kind) + " " + e.Sector)
		}
	}
}

// sorts are kinds of name as bits; those of one sort count as one.
var sorts = map[daybook.NameKind]uint32{
	daybook.NamePerson: 4, daybook.NameOrganisation: 8, daybook.NameGroup: 8, daybook.NamePlace: 16, daybook.NameFacility: 16,
	daybook.NameNationality: 32, daybook.NameWeapon: 32, daybook.NameEvent: 32, daybook.NameOther: 32,
}
