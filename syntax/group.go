package syntax

import "strings"

// A Group is a verb with its auxiliaries.
type Group struct {
	Aux         []int  // auxiliaries in text order, "to" left out
	Modal       string // lower-case lemma of the modal: "will", "may", …, or ""
	Tense       string // past, present, future, or "" for infinitives and participles
	Perfect     bool   // "has", "had", "have" killed
	Progressive bool   // "is", "was" killing
	Passive     bool
	Negated     bool
	Infinitive  bool // "to kill"
}

// Group returns the verb group of v. A conjunct without auxiliaries of its own
// takes those of the verb before it, if its form fits them: "has killed and
// wounded".
func (t *Tree) Group(v int) Group {
	var g Group
	if !t.in(v) {
		return g
	}
	g.Aux = t.auxiliaries(v)
	if len(g.Aux) == 0 && t.Is(v, "conj") && t.xpos(v) == t.xpos(t.Head(v)) && t.Child(v, "nsubj") < 0 {
		g.Aux = t.auxiliaries(t.firstConjunct(v))
	}
	g.Passive = t.Passive(v)
	g.Negated = t.Negated(v)
	for _, k := range t.Children(v) {
		if t.Is(int(k), "mark") && t.xpos(int(k)) == "TO" {
			g.Infinitive = true
		}
	}
	for _, x := range g.Aux {
		t.auxiliary(&g, x, v)
	}
	if len(g.Aux) == 0 {
		g.Tense = finite(t.xpos(v))
	}
	return g
}

func (t *Tree) auxiliaries(v int) []int {
	var aux []int
	for _, k := range t.Children(v) {
		if t.Is(int(k), "aux", "cop") && int(k) != v {
			aux = append(aux, int(k))
		}
	}
	return aux
}

// auxiliary adds what one auxiliary tells.
func (t *Tree) auxiliary(g *Group, x, v int) {
	l := t.lemma(x)
	switch {
	case t.xpos(x) == "MD":
		g.Modal = modal(l)
	case l == "have":
		g.Perfect = true
	case l == "be" && t.xpos(v) == "VBG":
		g.Progressive = true
	}
	if g.Tense == "" {
		g.Tense = finite(t.xpos(x))
		if g.Modal == "will" || g.Modal == "shall" {
			g.Tense = "future"
		}
	}
}

func modal(lemma string) string {
	switch lemma {
	case "'ll", "’ll", "wo":
		return "will"
	case "ca":
		return "can"
	case "'d", "’d":
		return "would"
	}
	return lemma
}

func finite(xpos string) string {
	switch xpos {
	case "VBD":
		return "past"
	case "VBZ", "VBP":
		return "present"
	}
	return ""
}

// Captive reports whether a lemma is what somebody is taken: "took two guards
// hostage".
func Captive(lemma string) bool {
	return lemma == "hostage" || lemma == "captive" || lemma == "prisoner"
}

// Passive reports whether v is in the passive: it has a passive auxiliary or
// subject, or it is a past participle without "have" that follows a noun
// ("rockets fired at …"), shares the auxiliary of a passive, or stands alone
// ("Five killed in …").
func (t *Tree) Passive(v int) bool {
	if !t.in(v) {
		return false
	}
	if t.in(v-1) && t.lemma(v-1) == "have" && t.Head(v-1) == v {
		return false // "attacks claimed by IS have killed five", whatever the parser took for an auxiliary
	}
	active, marked, subject := false, false, false
	for _, k := range t.Children(v) {
		switch rel := t.Rel(int(k)); {
		case rel == "aux:pass" || rel == "nsubj:pass" || rel == "csubj:pass" || rel == "obl:agent":
			return true
		case rel == "obj" && Captive(t.lemma(int(k))): // "were seized and taken hostage"
		case rel == "obj" || rel == "aux" || rel == "cop":
			active = true
		case rel == "mark":
			marked = true
		case rel == "nsubj":
			subject = true
		}
	}
	active = active || marked && subject // "say that troops shot into a crowd", whatever the tag
	if t.Is(v, "acl") && t.xpos(v) == "VBD" && !active && !subject && t.upos(v) == "VERB" {
		return true // "people killed in the raid", whatever the tag
	}
	if t.xpos(v) == "VBD" && !active && hurts[t.lemma(v)] && t.ends(v) {
		return true // "Two soldiers killed in an attack", whatever the tag
	}
	if t.xpos(v) != "VBN" || active || intransitive[t.lemma(v)] || t.upos(v) != "VERB" {
		return false
	}
	if t.Is(v, "conj") && t.Child(v, "nsubj") < 0 && t.xpos(t.Head(v)) == "VBN" {
		return t.Passive(t.firstConjunct(v))
	}
	return t.Is(v, "acl", "advcl", "root", "xcomp", "amod", "conj", "parataxis", "ccomp", "dep")
}

// hurts are verbs that need an object unless they are in the passive.
var hurts = map[string]bool{"kill": true, "wound": true, "injure": true, "hurt": true, "arrest": true, "abduct": true, "kidnap": true}

// ends reports whether no noun can follow verb v in its clause: its sentence ends,
// or a comma or a preposition stands behind it.
func (t *Tree) ends(v int) bool {
	n := v + 1
	if !t.in(n) || t.a.Tokens[n].Sentence != t.a.Tokens[v].Sentence {
		return true
	}
	for _, k := range t.Children(v) {
		if t.Is(int(k), "conj") && t.Child(int(k), "nsubj") < 0 {
			return false // "killed, and then burned, two men"
		}
	}
	return t.upos(n) == "PUNCT" || t.upos(n) == "ADP" && !(t.lemma(n) == "between" && t.upos(n+1) == "NUM" && t.upos(n+2) == "CCONJ" && t.upos(n+3) == "NUM" && t.upos(n+4) == "NOUN") // "killed between three and six men"
}

// intransitive verbs have no passive, whatever the tag of their past tense.
var intransitive = map[string]bool{
	"clash": true, "demonstrate": true, "die": true, "erupt": true, "explode": true, "gather": true, "march": true,
	"protest": true, "rally": true, "riot": true,
}

// Negated reports whether v is negated: by "not" or "never", by "without", or
// by a subject or object that there is none of ("no one was hurt").
func (t *Tree) Negated(v int) bool {
	for _, k := range t.Children(v) {
		i := int(k)
		switch {
		case t.Is(i, "advmod", "cc:preconj", "det", "case", "mark", "neg") && negative[strings.ToLower(t.a.Word(i))]:
			return true
		case t.Is(i, "nsubj", "obj") && t.none(i):
			return true
		}
	}
	return false
}

var negative = map[string]bool{"not": true, "n't": true, "n’t": true, "never": true, "without": true, "neither": true, "nor": true, "no": true}

// none reports whether the noun phrase of i denies that there is any.
func (t *Tree) none(i int) bool {
	switch strings.ToLower(t.a.Word(i)) {
	case "nobody", "none", "nothing", "neither", "zero":
		return true
	}
	d := t.Child(i, "det")
	return d >= 0 && strings.EqualFold(t.a.Word(d), "no")
}
