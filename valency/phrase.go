package valency

import (
	"slices"

	"github.com/daybookhq/daybook"
)

// Quantified steps from a word of quantity to what it counts: "thousands of
// protesters", "a group of gunmen" are protesters and gunmen, and so are "tens
// of thousands of" them.
func (g *Grammar) Quantified(h int) int {
	for n := 0; n < 3 && g.quantity[g.Lemma(h)]; n++ {
		i := slices.IndexFunc(g.Oblique(h, "of"), func(c int) bool { return c > h })
		if i < 0 {
			return h
		}
		h = g.Oblique(h, "of")[i]
	}
	return h
}

// Core returns the noun phrase that h heads as one would name it: modifiers in
// front and what makes up the name, without article, number, relative clause
// and apposition. A name is kept whole.
func (g *Grammar) Core(h int) daybook.Span {
	lo, hi := g.NP(h)
	hi--
	if !g.partitive[g.lemmas[h]] {
		hi = g.right(h)
	}
	hi = min(hi, h+longest)
	lo = max(lo, h-longest)
	if n := g.follows(hi); n >= 0 && g.names[h] < 0 {
		hi = g.a.Names[n].Last
	}
	if n := g.names[hi]; n >= 0 {
		hi = max(hi, g.a.Names[n].Last) // "the activist Omar Radi"
	}
	if n := g.names[h]; n >= 0 {
		lo, hi = min(lo, g.a.Names[n].First), max(hi, g.a.Names[n].Last)
	}
	for i := h - 1; i >= lo; i-- { // a wrong parse must not run across prepositions
		if u := g.a.Tags[i].UPOS; g.names[i] < 0 && (u == "ADP" || u == "CCONJ" || u == "SCONJ" || g.forms[i] == "," || g.forms[i] == ";") {
			lo = i + 1
		}
	}
	for i := h - 1; i >= lo; i-- { // nor across a number: "shot dead two people"
		if g.a.Tags[i].UPOS == "NUM" && g.forms[i+1] != "-" && g.names[i] < 0 {
			lo = i + 1
		}
	}
	for i := h - 1; i >= lo; i-- { // nor into another clause
		if g.IsVerb(i) && g.a.Tags[i].XPOS != "VBN" && !g.Is(i, "amod", "compound") {
			lo = i + 1
		}
	}
	if lo < h && g.Form(lo-1) == "-" && g.a.Tokens[lo-1].End == g.a.Tokens[lo].Start && g.names[lo] < 0 {
		lo++ // "the al-Qaeda-linked Free Dawn": what is behind the hyphen is half a word
	}
	for lo < h && g.trim(lo) && g.forms[lo+1] != "-" {
		lo++
	}
	if g.a.Tags[hi].UPOS == "PART" && hi > h {
		hi--
	}
	return daybook.Span{Start: g.a.Tokens[lo].Start, End: g.a.Tokens[hi].End}
}

// follows returns the name that stands right behind token hi of the same
// sentence, as in "the militant group Free Dawn", -1 if there is none.
func (g *Grammar) follows(hi int) int {
	i := hi + 1
	if i >= len(g.names) || g.names[i] < 0 || g.a.Tokens[i].Sentence != g.a.Tokens[hi].Sentence || g.a.Names[g.names[i]].First != i {
		return -1
	}
	switch g.a.Names[g.names[i]].Kind {
	case daybook.NameOrganisation, daybook.NameGroup, daybook.NamePerson:
		if g.naming[g.lemmas[hi]] {
			return g.names[i]
		}
	}
	return -1
}

// longest bounds a phrase on either side of its head, in tokens.
const longest = 10

// trim reports whether token i is no part of a name when it stands first.
func (g *Grammar) trim(i int) bool {
	switch g.a.Tags[i].UPOS {
	case "DET", "NUM", "ADV", "PUNCT", "ADP", "CCONJ", "PART", "PRON", "SYM":
		return g.names[i] < 0 || g.a.Tags[i].UPOS == "DET" || g.a.Tags[i].UPOS == "PUNCT"
	}
	switch g.lemmas[i] {
	case "several", "many", "few", "more", "most", "other", "least", "dozen", "hundred", "some", "such", "various", "numerous", "suspected", "alleged", "the":
		return true
	}
	return false
}

// right returns the last token of what makes up the name behind h.
func (g *Grammar) right(h int) int {
	hi := h
	for _, k := range g.Children(h) {
		if c := int(k); c > h && c <= hi+2 && g.Is(c, "flat", "compound", "goeswith") {
			hi = c
		}
	}
	return hi
}
