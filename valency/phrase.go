package valency

import "github.com/daybookhq/daybook"

// Quantified steps from a word of quantity to what it counts: "thousands of
// protesters", "a group of gunmen" are protesters and gunmen.
func (g *Grammar) Quantified(h int) int {
	if !g.quantity[g.Lemma(h)] {
		return h
	}
	for _, c := range g.children[h] {
		if g.a.Deps[c].Rel == "nmod" && g.Case(c) == "of" && c > h {
			return c
		}
	}
	return h
}

// Core returns the noun phrase that h heads as one would name it: modifiers in
// front and what makes up the name, without article, number, relative clause
// and apposition. A name is kept whole.
func (g *Grammar) Core(h int) daybook.Span {
	lo, hi := g.left(h), g.right(h)
	if n := g.nameAt(h); n >= 0 {
		lo, hi = min(lo, g.a.Names[n].First), max(hi, g.a.Names[n].Last)
	}
	for lo < h && g.trim(lo) {
		lo++
	}
	if g.a.Tags[hi].UPOS == "PART" && hi > h {
		hi--
	}
	return daybook.Span{Start: g.a.Tokens[lo].Start, End: g.a.Tokens[hi].End}
}

// trim reports whether token i is no part of a name when it stands first.
func (g *Grammar) trim(i int) bool {
	switch g.a.Tags[i].UPOS {
	case "DET", "NUM", "ADV", "PUNCT", "ADP", "CCONJ", "PART", "PRON", "SYM":
		return g.nameAt(i) < 0 || g.a.Tags[i].UPOS == "DET" || g.a.Tags[i].UPOS == "PUNCT"
	}
	switch g.lemmas[i] {
	case "several", "many", "few", "more", "most", "other", "least", "dozen", "hundred", "some", "such", "various", "numerous", "suspected", "alleged", "the":
		return true
	}
	return false
}

// left returns the first token of the modifiers that stand before h without a
// gap.
func (g *Grammar) left(h int) int {
	lo := h
	for i := h - 1; i >= 0 && g.a.Tokens[i].Sentence == g.a.Tokens[h].Sentence; i-- {
		if !g.within(i, h, lo) {
			break
		}
		lo = i
	}
	return lo
}

// within reports whether token i belongs to the front of the phrase of h, of
// which tokens from lo on are known.
func (g *Grammar) within(i, h, lo int) bool {
	for n := 0; i >= 0 && n < deepest; n++ {
		if i >= lo && i <= h {
			return true
		}
		d := g.a.Deps[i]
		switch d.Rel {
		case "amod", "compound", "nmod:poss", "flat", "nummod", "det", "case", "advmod", "punct", "nmod", "appos", "obl:npmod", "compound:prt", "goeswith", "obl", "nmod:unmarked", "conj", "cc", "quantmod", "dep":
		default:
			return false
		}
		if d.Rel == "punct" && g.forms[i] != "-" && g.forms[i] != "\"" {
			return false
		}
		if d.Rel == "case" && d.Head == h && g.a.Tags[i].UPOS == "ADP" {
			return false
		}
		i = d.Head
	}
	return false
}

// right returns the last token of what makes up the name after h.
func (g *Grammar) right(h int) int {
	hi := h
	for _, c := range g.children[h] {
		if c <= h {
			continue
		}
		switch g.a.Deps[c].Rel {
		case "flat", "flat:name", "compound", "goeswith", "flat:foreign":
			if c <= hi+2 {
				hi = c
			}
		}
	}
	if g.partitive[g.lemmas[h]] {
		for _, c := range g.Oblique(h, "of") {
			if c > hi && c <= hi+8 {
				hi = g.right(c)
			}
		}
	}
	return hi
}

// nameAt returns the index of the name that holds token i, or -1.
func (g *Grammar) nameAt(i int) int { return g.names[i] }
