package coref

import (
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/actor"
	"github.com/daybookhq/daybook/lexicon"
	"github.com/daybookhq/daybook/model"
	"github.com/daybookhq/daybook/syntax"
)

// A text is one report as the ranker of antecedents sees it.
type text struct {
	a        *daybook.Analysis
	words    *words
	actors   *actor.Lexicon
	ranker   *model.Ranker
	tree     *syntax.Tree
	low      []string
	nameAt   []int
	entityAt []int32 // token → entity of the rules headed there, or -1
	head     []int32 // governors within the sentence
	open     []int32
	whole    [][2]int32 // token → its subtree, from first to last token
	phrase   [][2]int32 // token → the phrase that it heads
	hash     []uint32   // tokens in lower case
	group    []uint32   // their clusters
	rel      []uint32   // their relations
	border   []uint32   // a bit for what kind of clause they head
	clause   []int32    // the predicate that a token stands under
	argument []bool     // tokens that hang on a predicate
	quoted   []bool
	inside   []bool // brackets
	mentions []mention
	talk     uint32         // how much "I" and "you" there is, 0–3
	names    map[uint32]int // words of names of persons → how often they occur
	lead     []uint32       // words of the first name of a person
	buf      []byte
}

// newText reads a report behind the rules.
func newText(r *resolver, ranker *model.Ranker) *text {
	n := len(r.a.Tokens)
	t := &text{
		a: r.a, words: r.words, actors: r.actors, ranker: ranker, tree: syntax.New(r.a), low: r.low, nameAt: r.nameAt,
		entityAt: make([]int32, n), head: make([]int32, n), open: make([]int32, n), whole: make([][2]int32, n), phrase: make([][2]int32, n),
		hash: make([]uint32, n), group: make([]uint32, n), rel: make([]uint32, n), border: make([]uint32, n), clause: make([]int32, n), argument: make([]bool, n), quoted: make([]bool, n), inside: make([]bool, n), names: map[uint32]int{}, mentions: make([]mention, 0, n/2),
	}
	for i := range n {
		t.head[i] = int32(t.tree.Head(i))
		t.hash[i], t.group[i], t.buf = ranker.Word(t.buf, r.a.Word(i))
		rel := r.a.Deps[i].Rel
		t.rel[i], t.border[i], t.argument[i] = relation(rel), borders[rel], arguments[rel]
		t.entityAt[i] = -1
	}
	t.claim(r.ents)
	t.phrases()
	t.clauses()
	t.quotes()
	t.spot()
	t.survey()
	return t
}

// borders are the relations that a clause hangs on.
var borders = map[string]uint32{
	"advcl": 1, "ccomp": 2, "xcomp": 4, "acl": 8, "acl:relcl": 16, "conj": 32, "parataxis": 64, "csubj": 128, "appos": 128, "advcl:relcl": 16,
}

// relation is a number for a relation of the tree.
func relation(rel string) uint32 {
	h := uint32(2166136261)
	for k := 0; k < len(rel); k++ {
		h = (h ^ uint32(rel[k])) * 16777619
	}
	return h
}

// claim notes the entities that the rules gave to heads of phrases. A name is
// headed where the tree says.
func (t *text) claim(ents []entity) {
	for e := range ents {
		for _, m := range ents[e].Mentions {
			head := m.Head
			if n := t.nameAt[head]; n >= 0 && m.Form == "name" {
				head = t.nameHead(n)
			}
			if t.entityAt[head] < 0 || m.Form == "name" {
				t.entityAt[head] = int32(e)
			}
		}
	}
}

// clauses sets the predicate that each token stands under: the governor of the
// first argument or adjunct on the way up.
func (t *text) clauses() {
	for i := range t.clause {
		k := int32(i)
		for range climb {
			h := t.head[k]
			if h < 0 {
				break
			}
			stop := t.argument[k]
			if k = h; stop {
				break
			}
		}
		t.clause[i] = k
	}
}

// arguments are the relations of what hangs on a predicate.
var arguments = map[string]bool{
	"nsubj": true, "nsubj:pass": true, "csubj": true, "obj": true, "iobj": true, "obl": true, "obl:agent": true, "obl:unmarked": true,
	"advmod": true, "cop": true, "aux": true, "aux:pass": true, "xcomp": true, "vocative": true, "expl": true,
}

// climb is how far up a tree anything is looked for.
const climb = 8

// quotes marks the tokens between quotation marks, and those in brackets.
func (t *text) quotes() {
	in, depth := false, 0
	for i := range t.low {
		switch t.low[i] {
		case "“":
			in = true
		case "”":
			in = false
		case "\"", "''", "``":
			in = !in
		case "(":
			depth = 1
		case ")":
			depth = 0
		}
		if i > 0 && t.a.Sentences[t.a.Tokens[i].Sentence].Block != t.a.Sentences[t.a.Tokens[i-1].Sentence].Block {
			in, depth = false, 0
		}
		t.quoted[i], t.inside[i] = in, depth > 0
	}
}

// survey counts what the whole report tells of its mentions.
func (t *text) survey() {
	talk := 0
	last := int32(-1)
	for i := range t.mentions {
		m := &t.mentions[i]
		if m.kind == kindI || m.kind == kindYou {
			talk++
		}
		if n := t.nameAt[m.head]; n >= 0 && m.kind == kindPerson {
			for k := t.a.Names[n].First; k <= t.a.Names[n].Last; k++ {
				t.names[t.hash[k]]++
			}
			if t.lead == nil {
				t.lead = t.hash[t.a.Names[n].First : t.a.Names[n].Last+1]
			}
		}
		m.first = m.sentence != last && m.kind != kindVerb
		if m.first {
			last = m.sentence
		}
	}
	switch share := 1000 * talk / (len(t.a.Tokens) + 1); {
	case share > 30:
		t.talk = 3
	case share > 10:
		t.talk = 2
	case share > 2:
		t.talk = 1
	}
}

// describe fills in what the words of a mention tell.
func (t *text) describe(m *mention) {
	i := int(m.head)
	m.role = t.role(i)
	m.clause, m.quoted, m.beside = t.clause[i], t.quoted[i], t.inside[i]
	m.joined = m.role == roleConjunct || t.tree.Child(i, "conj") >= 0
	m.word, m.group = t.lemmaHash(i), t.group[i]
	m.tail = m.word
	switch {
	case m.kind.pronoun():
		t.pronoun(m)
		return
	case m.kind == kindVerb:
		m.sort = sortThing
		return
	}
	m.text, m.long = t.bare(m)
	if n := t.nameAt[i]; n >= 0 {
		nm := &t.a.Names[n]
		m.tail = t.hash[nm.Last]
		if t.low[nm.Last] == "'s" && nm.Last > nm.First {
			m.tail = t.hash[nm.Last-1]
		}
		t.named(m, nm)
		return
	}
	m.number = singular
	if x := t.a.Tags[i].XPOS; x == "NNS" || x == "NNPS" {
		m.number = plural
	}
	t.noun(m)
}

func (t *text) lemmaHash(i int) uint32 {
	l := t.a.Tags[i].Lemma
	if l == "" {
		return t.hash[i]
	}
	h := uint32(2166136261)
	for k := 0; k < len(l); k++ {
		c := l[k]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

func (t *text) pronoun(m *mention) {
	p := t.words.pronouns[t.low[m.head]]
	m.form, m.number, m.word = p.form, singular, t.hash[m.head]
	if t.a.Tags[m.head].XPOS == "PRP$" {
		m.form = formPossessive // "her" may be either
	}
	switch m.kind {
	case kindHe:
		m.gender, m.sort = male, sortPerson
	case kindShe:
		m.gender, m.sort = female, sortPerson
	case kindIt, kindThis:
		m.gender = neuter
	case kindI:
		m.sort = sortPerson
	case kindYou:
		m.sort, m.number = sortPerson, 0
	case kindWe, kindThey, kindThese:
		m.number = plural
	}
}

// bare hashes the words of a phrase up to its last head word, without
// determiners, and reports whether there is more than the head.
func (t *text) bare(m *mention) (h uint32, long bool) {
	end := m.head
	if n := t.nameAt[m.head]; n >= 0 {
		end = int32(t.a.Names[n].Last)
	}
	h = 2166136261
	for i := max(m.lo, end-6); i <= end; i++ {
		if u := t.a.Tags[i].UPOS; u == "DET" || u == "PUNCT" || u == "PART" {
			continue
		}
		h = (h ^ t.hash[i]) * 16777619
		long = long || i < m.head
	}
	return h, long || m.hi > end+2
}

// named reads the kind of a name.
func (t *text) named(m *mention, nm *daybook.Name) {
	m.number = singular
	switch nm.Kind {
	case daybook.NamePerson:
		m.sort, m.gender = sortPerson, t.nameGender(nm)
	case daybook.NameOrganisation:
		m.sort, m.gender = sortBody, neuter
	case daybook.NamePlace, daybook.NameFacility:
		m.sort, m.gender = sortPlace, neuter
	case daybook.NameNationality:
		m.sort, m.number = sortPerson, plural
	case daybook.NameEvent, daybook.NameWeapon:
		m.sort, m.gender = sortThing, neuter
	}
}

// nameGender reads the gender of a person from the given name or the title.
func (t *text) nameGender(nm *daybook.Name) uint8 {
	for i := nm.First; i <= nm.Last; i++ {
		if g := t.words.gender[t.low[i]]; g != 0 {
			return g
		}
	}
	if nm.First > 0 {
		return t.words.gender[strings.TrimSuffix(t.low[nm.First-1], ".")]
	}
	return 0
}

// noun reads what a noun stands for.
func (t *text) noun(m *mention) {
	lemma := strings.ToLower(t.a.Tags[m.head].Lemma)
	c := t.words.classes.Word(lemma)
	g, agent := t.actors.Agent(lemma)
	switch {
	case agent && g.Body:
		m.sort, m.gender = sortBody, neuter
	case agent, c&t.words.person != 0, t.words.people[lemma]:
		m.sort, m.gender = sortPerson, t.words.gender[lemma]
	case c&t.words.place != 0:
		m.sort, m.gender = sortPlace, neuter
	case t.words.times[lemma]:
		m.sort, m.gender = sortTime, neuter
	case m.kind == kindName:
		if g := t.words.gender[t.low[m.head]]; g != 0 {
			m.sort, m.gender = sortPerson, g
		}
	}
	if m.sort == sortUnknown && t.words.gender[lemma] != 0 {
		m.sort, m.gender = sortPerson, t.words.gender[lemma]
	}
}

// A pronounRow is a row of lexicon/en/pronoun.txt.
type pronounRow struct {
	kind kind
	form uint8
}

// Forms of pronouns.
const (
	formAny uint8 = iota
	formSubject
	formObject
	formPossessive
	formReflexive
)

func readPronouns() map[string]pronounRow {
	kinds := map[string]kind{"i": kindI, "you": kindYou, "we": kindWe, "he": kindHe, "she": kindShe, "it": kindIt, "they": kindThey, "this": kindThis, "these": kindThese, "one": kindOne, "there": kindThere}
	forms := map[string]uint8{"subject": formSubject, "object": formObject, "possessive": formPossessive, "reflexive": formReflexive}
	out := map[string]pronounRow{}
	for _, row := range lexicon.Rows("pronoun") {
		out[row[0]] = pronounRow{kinds[row[1]], forms[row[2]]}
	}
	return out
}

func readGenders() map[string]uint8 {
	out := map[string]uint8{}
	for _, row := range lexicon.Rows("gender") {
		g := uint8(male)
		if row[0] == "f" {
			g = female
		}
		for _, w := range strings.Fields(row[1]) {
			out[w] = g
		}
	}
	return out
}
