package daybook

import (
	"sort"
	"unsafe"
)

// An Analysis is what the stages have found in one [Document]. Each field is a
// layer: exactly one stage writes it, and only later stages read it. Elements
// of a layer are in text order and refer to each other by index; -1 is none.
type Analysis struct {
	Doc       *Document
	Blocks    []Block
	Sentences []Sentence
	Tokens    []Token
	Skims     []bool // parallel to Sentences: read before the rest; nil where no report is skimmed
	Quiet     bool   // those tell of nothing that a record keeps: the layers below are left empty
	Tags      []Tag  // parallel to Tokens
	Gates     []bool // parallel to Sentences: worth parsing; nil where all are
	Deps      []Dep  // parallel to Tokens
	Names     []Name
	Entities  []Entity
	Chains    []Chain
	Phrases   []Phrase
	Times     []Time
	Places    []Place
	Counts    []Count
	Quotes    []Quote
	Triggers  []Trigger
	Frames    []Frame // parallel to Triggers
	Tolls     []Toll  // harm told of no event: a crime's, an accident's
	Claims    []Claim
	Record    *Record // Events, Statements and Notes; the edge adds the rest

	derived map[any]derivation
}

// A derivation is what was made of some layers.
type derivation struct {
	of    layers
	value any
}

// The layers that derivations are made of: they are the same as long as each
// starts at the same place and has the same length.
type layers struct {
	token                               *Token
	tag                                 *Tag
	dep                                 *Dep
	name                                *Name
	entity                              *Entity
	tokens, tags, deps, names, entities int
}

// Derived returns what build makes of the tokens, tags, deps, names and entities
// of a. It is made once for all stages that ask for it, and anew when one of
// these layers was written since.
func Derived[T any](a *Analysis, build func(*Analysis) T) T {
	key := any((*T)(nil))
	now := layers{unsafe.SliceData(a.Tokens), unsafe.SliceData(a.Tags), unsafe.SliceData(a.Deps), unsafe.SliceData(a.Names), unsafe.SliceData(a.Entities),
		len(a.Tokens), len(a.Tags), len(a.Deps), len(a.Names), len(a.Entities)}
	if d, ok := a.derived[key]; ok && d.of == now {
		return d.value.(T)
	}
	if a.derived == nil {
		a.derived = map[any]derivation{}
	}
	value := build(a)
	a.derived[key] = derivation{now, value}
	return value
}

// A Block is a stretch of the text that is laid out as one: a paragraph, a
// headline, a caption. Blocks do not overlap; together with the line ends
// between them they cover the text. A dateline is a block of its own in front
// of the paragraph that it opens.
type Block struct {
	Span
	Kind   BlockKind
	Reason string // why it is not a plain paragraph, else ""
}

// A BlockKind says what a block is for.
type BlockKind string

// The kinds of block.
const (
	BlockTitle       BlockKind = "title"
	BlockDateline    BlockKind = "dateline"
	BlockParagraph   BlockKind = "paragraph"
	BlockQuote       BlockKind = "quote"
	BlockCaption     BlockKind = "caption"
	BlockBoilerplate BlockKind = "boilerplate" // navigation, byline, advertisement
	BlockSplice      BlockKind = "splice"      // belongs to another story
	BlockCorrection  BlockKind = "correction"
)

// Told reports whether what a block says is part of the report's own story.
func (k BlockKind) Told() bool {
	return k == BlockTitle || k == BlockParagraph || k == BlockQuote || k == BlockCaption
}

// A Sentence is a run of text that one full stop ends. It lies in one block.
type Sentence struct {
	Span
	Block int // index in Blocks
}

// A Token is a word or a mark, in one sentence.
type Token struct {
	Span
	Sentence int // index in Sentences
}

// A Tag is the grammar of one token in the terms of Universal Dependencies 2.
type Tag struct {
	UPOS  string // NOUN, PROPN, VERB, AUX, …
	XPOS  string // Penn Treebank tag: NN, NNS, NNP, VBD, VBN, …
	Lemma string // lower case, but for proper names
	Feats string // "Number=Plur|…" or ""
}

// A Dep is the token's governor.
type Dep struct {
	Head int    // index in Tokens, -1 at a root
	Rel  string // nsubj, nsubj:pass, obj, obl, obl:agent, nmod, …
}

// A Name is a mention by name, or a demonym ("Syrian"). Names do not overlap.
type Name struct {
	Span
	First, Last int // tokens, both included
	Kind        NameKind
	Ref         string // id in package actor ("country:SY", "group:hamas"), or ""
}

// A NameKind says what a name names.
type NameKind string

// The kinds of name.
const (
	NamePerson       NameKind = "person"
	NameOrganisation NameKind = "organisation" // state bodies, parties, firms, media, regular armed forces
	NameGroup        NameKind = "group"        // armed groups that are no state's regular force
	NamePlace        NameKind = "place"
	NameNationality  NameKind = "nationality"
	NameFacility     NameKind = "facility"
	NameWeapon       NameKind = "weapon"
	NameEvent        NameKind = "event"
	NameOther        NameKind = "other"
)

// Body reports whether names of the kind name people organised as one: an
// organisation or an armed group.
func (k NameKind) Body() bool { return k == NameOrganisation || k == NameGroup }

// An Entity is what one or more mentions refer to. Every name belongs to one;
// descriptions ("the group", "police") and pronouns do where it is known.
type Entity struct {
	Canonical string   // the fullest name, or the description
	ID        string   // id in package actor, or ""
	Kind      NameKind // of its names; "" for one only described
	Country   string   // ISO 3166-1 alpha-2, or ""
	Sector    string   // GOV MIL PAR REB PRM COP SPY CVL JRN MED REF IGO NGO BUS EDU REL CRM UAF UNK, or ""
	Named     bool     // at least one mention is a name
	Mentions  []Mention
}

// A Mention is one phrase that refers to an entity.
type Mention struct {
	Span
	Head int     // token
	Form string  // name, nominal or pronoun; in a Chain also event: a verb
	Rule string  // why it belongs to the entity: "coref/same-name", …
	Sure float32 // probability of the link where it was learned, else 0
}

// A Chain is the mentions, two or more, of one thing in text order: a person, a
// body, a place, an object or an event. Chains hold the best reading of each
// mention; an Entity only what is as good as certain. Their phrases are whole,
// with all that modifies the noun.
type Chain []Mention

// A Phrase is a noun phrase or pronoun that stands for a person, a place or an
// organisation, with its titles, articles and what else belongs to it. Phrases
// do not overlap: "the people of Mosul" is one.
type Phrase struct {
	Span
	Head int      // token
	Kind NameKind // person, place or organisation; people together and countries that act are organisations
	Sure float32  // probability
}

// A Time is a phrase that says when (TIMEX3), resolved as far as the words and
// the date of publication allow.
type Time struct {
	Span
	Type      string // DATE, TIME, DURATION or SET
	Value     string // TIMEX3 value: "2021-02-25", "XXXX-WXX-4", "P2D", …
	From, To  Day    // first and last day denoted; zero where unresolved
	Precision string // day, week, month, year, range or unknown
	Anchor    string // explicit, published, event (hangs on an event told of before) or none
	Shift     int    // with Anchor event: days from that event to From
	PartOfDay string // morning, afternoon, evening, night or ""
	Bound     string // "", or since, until, before, after: an open range
	Rule      string // "timex/weekday", …
}

// A Place is a mention resolved to the gazetteer, or a site that only words
// describe ("a funeral tent": level site, no ID).
type Place struct {
	Span
	ID       string // "geonames:170654", "wof:…", "ne:…" or ""
	Name     string // canonical name
	Country  string // ISO 3166-1 alpha-2
	Admin1   string
	Lat, Lon float64
	Level    string   // site, town, district, province, region, country or sea
	Relation string   // at, near, from or toward, as the words around it say
	Role     string   // "", dateline, demonym ("Syrian"), actor (the country acts) or part (within a longer name)
	Km       int      // how far from it, as the words say ("30 km north of X"), 0 if they do not
	Others   int      // further places of the gazetteer that the words could mean
	Parent   int      // index in Places of the place that this one is said to lie in, -1 if none
	Because  []Reason // what spoke for it, in points; nil where its role makes that idle
	RunnerUp string   // the place that came second and how far behind, "" if none did
	Claims   string   // who holds and claims it, where that is disputed
	Rule     string
}

// Fineness orders the levels of places from the most specific, 0.
func Fineness(level string) int {
	switch level {
	case "site":
		return 0
	case "town":
		return 1
	case "district":
		return 2
	case "province":
		return 3
	case "region", "sea":
		return 4
	}
	return 5
}

// A Count is a number of things, as a range.
type Count struct {
	Span          // the words of the number and its modifiers: "at least 12"
	Low, High int // High is -1 if the words give no upper bound
	Best      int // -1 if none can be named
	Head      int // token of the thing counted ("soldiers"), -1 if none
	Kind      string
	Basis     string // number, vague:dozens, at-least, up-to, plural, stated-none
	Rule      string
}

// Kinds of Count.Kind; only people can be harmed.
const (
	CountPeople  = "people"
	CountThings  = "things"
	CountAge     = "age"
	CountMoney   = "money"
	CountMeasure = "measure" // distances, weights, temperatures, shares
	CountTime    = "time"    // durations and dates
	CountOrdinal = "ordinal"
)

// A Quote is somebody's words, direct or reported.
type Quote struct {
	Content Span
	Cue     Span // "said"; empty if there is none
	Speaker Span // the words that name the speaker; empty if there are none
	Head    int  // token that heads the speaker's phrase, -1 if none
	Entity  int  // index in Entities, -1 if unresolved
	Direct  bool // in quotation marks
	Rule    string
}

// TokensIn returns the range [lo,hi) of the tokens that lie within s.
func (a *Analysis) TokensIn(s Span) (lo, hi int) {
	lo = sort.Search(len(a.Tokens), func(i int) bool { return a.Tokens[i].Start >= s.Start })
	hi = lo + sort.Search(len(a.Tokens)-lo, func(i int) bool { return a.Tokens[lo+i].End > s.End })
	return lo, hi
}

// Word returns the text of token i.
func (a *Analysis) Word(i int) string { return a.Doc.At(a.Tokens[i].Span) }

// EntityMap returns for each token the index of the entity with the smallest
// mention that holds it, the first of equals, or -1.
func (a *Analysis) EntityMap() []int32 {
	by, size := make([]int32, len(a.Tokens)), make([]int, len(a.Tokens))
	for i := range by {
		by[i] = -1
	}
	for e := range a.Entities {
		for _, m := range a.Entities[e].Mentions {
			for i, hi := a.TokensIn(m.Span); i < hi; i++ {
				if n := m.End - m.Start; by[i] < 0 || n < size[i] {
					by[i], size[i] = int32(e), n
				}
			}
		}
	}
	return by
}
