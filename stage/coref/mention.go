package coref

import (
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
)

// A kind says what a mention is, as far as its form and its words tell.
type kind uint8

// Kinds of mention.
const (
	kindNone kind = iota
	kindI
	kindYou
	kindWe
	kindHe
	kindShe
	kindIt
	kindThey
	kindThis
	kindThese
	kindOne
	kindThere
	kindPerson // names
	kindBody
	kindPlace
	kindName
	kindThe // descriptions, by their determiner
	kindA
	kindThat
	kindOwned
	kindBare
	kindSome
	kindGroup // "the army and the police"
	kindNumber
	kindVerb
)

func (k kind) pronoun() bool { return kindI <= k && k <= kindThere }
func (k kind) name() bool    { return kindPerson <= k && k <= kindName }
func (k kind) nominal() bool { return kindThe <= k && k <= kindNumber }

// A mention is a phrase that may mean what another one means.
type mention struct {
	lo, hi, head int32 // tokens [lo,hi)
	sentence     int32
	entity       int32  // of the rules, -1 if none
	gov          int32  // token that it depends on, -1 if none
	clause       int32  // the predicate that it stands under
	word, group  uint32 // lemma of the head and its cluster
	text         uint32 // words without determiners
	tail         uint32 // last word of the name, lemma of a description
	kind         kind
	role         role
	sort         sort // person, body, place, time, thing
	number       uint8
	gender       uint8
	form         uint8 // of a pronoun: subject, object, possessive, reflexive
	quoted       bool
	first        bool // of its sentence
	long         bool // has modifiers besides the determiner
	given        bool // repeats an earlier one
	beside       bool // in brackets
	joined       bool // one of a coordination
}

// A role is the place of a mention in its clause.
type role uint8

const (
	roleOther role = iota
	roleSubject
	rolePassive
	roleObject
	roleOblique
	roleNoun // hangs on a noun
	roleOwner
	roleApposition
	roleConjunct
	rolePredicate
	roleCompound
	roleRoot
	roleVocative
	roleAgent
)

var roles = map[string]role{
	"nsubj": roleSubject, "nsubj:pass": rolePassive, "obj": roleObject, "iobj": roleObject, "obl": roleOblique, "obl:agent": roleAgent, "obl:unmarked": roleOblique,
	"nmod": roleNoun, "nmod:poss": roleOwner, "appos": roleApposition, "conj": roleConjunct, "xcomp": rolePredicate, "compound": roleCompound,
	"root": roleRoot, "vocative": roleVocative, "nmod:unmarked": roleNoun, "nmod:desc": roleCompound,
}

// A sort is what a noun or a name stands for.
type sort uint8

const (
	sortUnknown sort = iota
	sortPerson
	sortBody
	sortPlace
	sortTime
	sortThing
)

// Numbers and genders; 0 is unknown.
const (
	singular = 1
	plural   = 2
	male     = 1
	female   = 2
	neuter   = 3
)

// inPhrase are the relations whose words belong to the phrase of their noun.
var inPhrase = map[string]bool{
	"nmod": true, "compound": true, "amod": true, "det": true, "det:predet": true, "nmod:desc": true, "nmod:poss": true, "nmod:unmarked": true,
	"acl": true, "acl:relcl": true, "nummod": true, "flat": true, "fixed": true, "goeswith": true, "appos": true, "obj": true, "compound:prt": true, "nummod:gov": true,
}

// phrases sets for every token the range of the phrase that it heads, with all
// its modifiers: one pass from the leaves of the trees to their roots.
func (t *text) phrases() {
	n := len(t.a.Tokens)
	for i := range n {
		t.whole[i], t.phrase[i] = [2]int32{int32(i), int32(i + 1)}, [2]int32{int32(i), int32(i + 1)}
		if h := t.head[i]; h >= 0 {
			t.open[h]++
		}
	}
	for i := range n {
		for k := int32(i); k >= 0 && t.open[k] == 0; {
			t.open[k] = -1
			h := t.head[k]
			if h < 0 {
				break
			}
			rel := t.a.Deps[k].Rel
			w := t.whole[k]
			t.whole[h] = [2]int32{min(t.whole[h][0], w[0]), max(t.whole[h][1], w[1])}
			if inPhrase[rel] || rel == "case" && k > h {
				t.phrase[h] = [2]int32{min(t.phrase[h][0], w[0]), max(t.phrase[h][1], w[1])}
			}
			t.open[h]--
			k = h
		}
	}
}

// trim drops marks at the edges of a phrase.
func (t *text) trim(p [2]int32, head int32) (lo, hi int32) {
	lo, hi = p[0], p[1]
	for lo < head && t.a.Tags[lo].UPOS == "PUNCT" && t.low[lo] != "\"" && t.low[lo] != "“" {
		lo++
	}
	for hi > head+1 && t.a.Tags[hi-1].UPOS == "PUNCT" && !closing[t.low[hi-1]] {
		hi--
	}
	return lo, hi
}

var closing = map[string]bool{")": true, "]": true, "\"": true, "”": true}

// spot finds the mentions of the report in text order, longer ones first.
func (t *text) spot() {
	for i := range t.a.Tokens {
		if t.nameAt[i] >= 0 && t.nameHead(t.nameAt[i]) == i {
			t.add(i, t.nameKind(i))
			continue
		}
		if k := t.kindOf(i); k != kindNone {
			t.add(i, k)
		}
	}
	slices.SortStableFunc(t.mentions, func(a, b mention) int {
		if a.lo != b.lo {
			return int(a.lo - b.lo)
		}
		return int(b.hi - a.hi)
	})
}

// nameHead returns the token of a name that governs the others.
func (t *text) nameHead(n int) int {
	nm := &t.a.Names[n]
	for i := nm.First; i <= nm.Last; i++ {
		if h := int(t.head[i]); h < nm.First || h > nm.Last {
			return i
		}
	}
	return nm.Last
}

func (t *text) nameKind(i int) kind {
	nm := &t.a.Names[t.nameAt[i]]
	switch nm.Kind {
	case daybook.NamePerson:
		return kindPerson
	case daybook.NameOrganisation:
		return kindBody
	case daybook.NamePlace:
		return kindPlace
	case daybook.NameNationality:
		if t.a.Tags[i].UPOS == "ADJ" {
			return kindNone // no phrase of its own
		}
	}
	return kindName
}

// kindOf returns the kind of the mention that token i, no name, heads.
func (t *text) kindOf(i int) kind {
	tag, rel := &t.a.Tags[i], t.a.Deps[i].Rel
	if p, ok := t.words.pronouns[t.low[i]]; ok && (tag.UPOS == "PRON" || p.kind == kindThere && rel != "expl" && tag.UPOS == "ADV" && t.low[i] != "here") {
		if tag.XPOS == "WDT" || tag.XPOS == "IN" || tag.XPOS == "EX" {
			return kindNone
		}
		return p.kind
	}
	if t.nameAt[i] >= 0 || rel == "flat" || rel == "fixed" || rel == "goeswith" {
		return kindNone
	}
	switch tag.UPOS {
	case "PROPN":
		if h := t.head[i]; rel == "compound" && h >= 0 && (t.a.Tags[h].UPOS == "PROPN" || t.nameAt[h] >= 0) {
			return kindNone
		}
		return kindName
	case "NOUN":
		return t.determined(i)
	case "NUM":
		if r := t.role(i); r == roleSubject || r == roleObject || r == roleOblique || r == roleNoun {
			return kindNumber
		}
	case "ADJ":
		if k := t.determined(i); k == kindThe {
			return k // "the dead"
		}
	case "VERB":
		return kindVerb
	}
	return kindNone
}

// determined returns the kind of a description by its determiner.
func (t *text) determined(i int) kind {
	k := kindBare
	for _, c := range t.tree.Children(i) {
		if int(c) > i {
			break
		}
		switch t.a.Deps[c].Rel {
		case "det":
			switch t.low[c] {
			case "the":
				return kindThe
			case "a", "an", "another":
				return kindA
			case "this", "that", "these", "those", "such":
				return kindThat
			}
			k = kindSome
		case "nmod:poss":
			return kindOwned
		case "nummod":
			k = kindSome
		}
	}
	return k
}

func (t *text) role(i int) role {
	rel := t.a.Deps[i].Rel
	if r, ok := roles[rel]; ok {
		if r == roleRoot && t.tree.Child(i, "cop") >= 0 {
			return rolePredicate
		}
		return r
	}
	if strings.HasPrefix(rel, "nsubj") {
		return roleSubject
	}
	return roleOther
}

// add makes the mention headed by token i, and that of a coordination which it
// opens.
func (t *text) add(i int, k kind) {
	if k == kindNone {
		return
	}
	m := mention{head: int32(i), kind: k, sentence: int32(t.a.Tokens[i].Sentence), entity: t.entityAt[i], gov: t.head[i]}
	m.lo, m.hi = t.trim(t.phrase[i], m.head)
	if k == kindVerb || k.pronoun() {
		m.lo, m.hi = m.head, m.head+1
	}
	if n := t.nameAt[i]; n >= 0 {
		m.lo, m.hi = min(m.lo, int32(t.a.Names[n].First)), max(m.hi, int32(t.a.Names[n].Last+1))
	}
	t.describe(&m)
	t.mentions = append(t.mentions, m)
	if k.name() || k.nominal() {
		t.coordination(m)
	}
}

// coordination adds "the army and the police" behind "the army".
func (t *text) coordination(m mention) {
	last := int32(-1)
	for _, c := range t.tree.Children(int(m.head)) {
		if c > m.head && t.a.Deps[c].Rel == "conj" && t.a.Tags[c].UPOS != "VERB" && t.joined(int(c)) {
			last = c
		}
	}
	if last < 0 || t.a.Deps[m.head].Rel == "conj" {
		return
	}
	_, hi := t.trim(t.phrase[last], last)
	m.hi, m.kind, m.number, m.gender, m.entity, m.text, m.tail, m.long = max(m.hi, hi), kindGroup, plural, 0, -1, 0, 0, true
	t.mentions = append(t.mentions, m)
}

// joined reports whether a conjunct follows "and".
func (t *text) joined(c int) bool {
	for _, k := range t.tree.Children(c) {
		if t.low[k] == "and" || t.low[k] == "&" {
			return true
		}
	}
	return false
}
