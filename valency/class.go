package valency

import (
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/lexicon"
)

// classify fills forms, lemmas and semantic classes.
func (g *Grammar) classify() {
	a, n := g.a, len(g.a.Tokens)
	g.forms, g.lemmas, g.class = make([]string, n), make([]string, n), make([]lexicon.Class, n)
	for i := range a.Tokens {
		g.forms[i] = strings.ToLower(a.Word(i))
		g.lemmas[i] = strings.ToLower(a.Tags[i].Lemma)
		if a.Tags[i].UPOS == "PROPN" { // headlines: "Air Strikes Hit Market"
			g.lemmas[i] = singular(g.forms[i])
		}
	}
	classes := lexicon.AllClasses()
	vehicle, armed, accident := classes.Bit("vehicle"), classes.Bit("armed"), classes.Bit("accident")
	for i := range a.Tokens {
		if !g.open(i) {
			if a.Tags[i].UPOS == "ADV" {
				g.class[i] = classes.Word(g.lemmas[i]) & accident // "accidentally"
			}
			continue
		}
		if g.a.Tags[i].UPOS == "ADJ" && ranks[g.lemmas[i]] {
			continue // "a major earthquake" is no officer
		}
		if g.month(i) {
			continue
		}
		g.class[i] = classes.Ending(func(back int) string { return g.before(i, back) })
		if g.class[i]&vehicle != 0 && g.class[i]&armed != 0 && (g.civil[g.before(i, -1)] || g.civil[g.before(i, -2)]) {
			g.class[i] &^= armed // "a food aid convoy"
		}
	}
	g.classifyEntities(classes)
}

// month reports whether token i is the month of March and no march: "arrested on
// March 7", "in March", but "the Women's March".
func (g *Grammar) month(i int) bool {
	if g.a.Word(i) != "March" || i == 0 {
		return false
	}
	before, after := g.a.Tags[i-1].UPOS, ""
	if i+1 < len(g.a.Tags) {
		after = g.a.Tags[i+1].UPOS
	}
	return before == "NUM" || before == "ADP" || after == "NUM"
}

// ranks are nouns of rank that are adjectives too.
var ranks = map[string]bool{"major": true, "general": true, "private": true}

// open reports whether token i is of an open word class; the others have no
// semantic class.
func (g *Grammar) open(i int) bool {
	switch g.a.Tags[i].UPOS {
	case "NOUN", "PROPN", "ADJ", "VERB", "NUM", "X", "PRON":
		return true
	}
	return false
}

// before returns the lemma |back| words before token i, hyphens left out.
func (g *Grammar) before(i, back int) string {
	s := g.a.Tokens[i].Sentence
	for ; back < 0; back++ {
		i--
		if i >= 0 && g.forms[i] == "-" {
			i--
		}
		if i < 0 || g.a.Tokens[i].Sentence != s {
			return ""
		}
	}
	return g.lemmas[i]
}

// sectorClasses says which classes of package lexicon an actor of a sector has.
var sectorClasses = map[string][]string{
	"MIL": {"military", "armed"},
	"COP": {"police", "armed"},
	"REB": {"militant", "armed"},
	"PAR": {"militant", "armed"},
	"UAF": {"militant", "armed"},
	"PRM": {"militant", "armed"},
	"CVL": {"civilian", "person"},
	"REF": {"civilian", "person"},
	"JRN": {"civilian", "person"},
}

// classifyEntities gives mentions the class that their bearer's sector implies.
func (g *Grammar) classifyEntities(classes *lexicon.Classes) {
	for i := range g.a.Entities {
		e := &g.a.Entities[i]
		var c lexicon.Class
		for _, name := range sectorClasses[e.Sector] {
			c |= classes.Bit(name)
		}
		if strings.HasPrefix(e.ID, "country:") {
			c |= classes.Bit("state")
		}
		switch e.Kind {
		case daybook.NamePerson:
			if e.Sector == "GOV" {
				c |= classes.Bit("official")
			}
			c |= classes.Bit("person")
		case daybook.NamePlace:
			if !strings.HasPrefix(e.ID, "country:") {
				c |= classes.Bit("territory")
			}
		}
		for _, m := range e.Mentions {
			if m.Head >= 0 && m.Head < len(g.class) && (m.Form != "pronoun" || e.Kind.Body()) {
				g.class[m.Head] |= c
				g.class[g.Top(m)] |= c
				if up := g.Head(g.Top(m)); e.Kind == daybook.NamePerson && m.Form == "name" && up >= 0 && up == g.Top(m)-1 && g.Is(up+1, "appos", "flat") {
					g.class[up] |= c // "the scientist Hassan Tariq"
				}
			}
		}
	}
}

// Top returns the token of a mention by which it hangs on the rest of its
// sentence: the first word of a name that the parser laid flat ("Hassan" in
// "Hassan Tariq was shot"), else the mention's head.
func (g *Grammar) Top(m daybook.Mention) int {
	lo, hi := g.a.TokensIn(m.Span)
	for i := m.Head; g.Is(i, "flat"); i = g.Head(i) {
		if h := g.Head(i); h < lo || h >= hi {
			break
		} else if !g.Is(h, "flat") {
			return h
		}
	}
	return m.Head
}

func singular(form string) string {
	switch {
	case len(form) > 4 && strings.HasSuffix(form, "ies"):
		return form[:len(form)-3] + "y"
	case len(form) > 4 && (strings.HasSuffix(form, "shes") || strings.HasSuffix(form, "ches")):
		return form[:len(form)-2]
	case len(form) > 3 && strings.HasSuffix(form, "s") && !strings.HasSuffix(form, "ss"):
		return form[:len(form)-1]
	}
	return form
}

// Form returns token i in lower case, "" outside the text.
func (g *Grammar) Form(i int) string {
	if i < 0 || i >= len(g.forms) {
		return ""
	}
	return g.forms[i]
}

// Lemma returns the lemma of token i in lower case, "" outside the text.
func (g *Grammar) Lemma(i int) string {
	if i < 0 || i >= len(g.lemmas) {
		return ""
	}
	return g.lemmas[i]
}

// Class returns the semantic classes of the noun at token i: by its lemma, by
// the phrase that it ends, by the sector of the actor that it mentions.
// "Members of X" are of the class of X.
func (g *Grammar) Class(i int) lexicon.Class {
	if g.lemmas[i] != "member" {
		return g.class[i]
	}
	c := g.class[i]
	for _, o := range g.Oblique(i, "of") {
		c |= g.class[o]
	}
	return c
}
