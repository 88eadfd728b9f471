// Package claim decides what kind of act each piece of reported speech is:
// who says, denies, blames, threatens, demands, and about which events.
//
// The cue word names the act (lexicon speech-acts); for the plain verbs of
// saying what is said decides (lexicon speech-content): "said it was not
// behind the raid" is a denial. Where no words name the speaker, or a pronoun
// stands for nobody in sight, the claim says so and has no speaker.
package claim

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/codebook"
	"github.com/daybookhq/daybook/lexicon"
	"github.com/daybookhq/daybook/syntax"
	"github.com/daybookhq/daybook/valency"
)

// New returns the stage.
func New() daybook.Stage {
	return daybook.Stage{
		Name:   "claim",
		Doc:    "decides who says, denies, blames and threatens what",
		Reads:  []string{"sentences", "tokens", "tags", "deps", "names", "entities", "quotes", "triggers"},
		Writes: []string{"claims"},
		Run:    run,
	}
}

func run(a *daybook.Analysis) {
	if len(a.Quotes) == 0 || len(a.Tags) != len(a.Tokens) || len(a.Deps) != len(a.Tokens) {
		return
	}
	r := newReader(a)
	for i := range r.reports {
		r.reports[i].index = i
	}
	for i := range r.reports {
		r.claim(&r.reports[i])
	}
	for i := range r.claims {
		if !r.hollow[i] {
			a.Claims = append(a.Claims, r.claims[i])
		}
	}
}

// A reader holds what is worked out once for a document.
type reader struct {
	a       *daybook.Analysis
	g       *valency.Grammar
	tree    *syntax.Tree
	class   classes
	tables  *tables
	reports []report
	claims  []daybook.Claim
	hollow  map[int]bool // claims that say no more than the one inside them
	entity  []int32      // by token: the entity with the smallest mention around it, or -1
	event   []int32      // by token: the trigger of an event that it heads, or -1
	inTime  []bool       // by token: part of a time
}

// classes are the semantic classes that the rules ask for.
type classes struct{ armed, military, police, official, state, person, protester lexicon.Class }

// A report is a cue with all the quotations that belong to it.
type report struct {
	cue       *lexicon.Speech // nil for a quotation without a cue
	verb      int             // first token of the cue, -1 without one
	last      int             // last token of the cue
	said      daybook.Quote   // the speaker, the cue and the whole content
	direct    daybook.Span    // the first part in quotation marks, if any
	words     bool            // the direct part is no more than a few words
	continued bool            // goes on from a quotation before it
	index     int             // in reports
}

func newReader(a *daybook.Analysis) *reader {
	r := &reader{a: a, g: valency.New(a), tree: syntax.New(a), tables: loadTables(), hollow: map[int]bool{}, event: make([]int32, len(a.Tokens)), inTime: make([]bool, len(a.Tokens)), entity: a.EntityMap()}
	c := lexicon.AllClasses()
	r.class = classes{c.Bit("armed"), c.Bit("military"), c.Bit("police"), c.Bit("official"), c.Bit("state"), c.Bit("person"), c.Bit("protester")}
	for i := range r.event {
		r.event[i] = -1
	}
	book := codebook.Default()
	for i, t := range a.Triggers {
		if ty := book.Type(t.Type); t.Head >= 0 && t.Head < len(r.event) && (ty == nil || ty.Kind != "statement") {
			r.event[t.Head] = int32(i)
		}
	}
	for _, t := range a.Times {
		for i, hi := a.TokensIn(t.Span); i < hi; i++ {
			r.inTime[i] = true
		}
	}
	r.gather()
	return r
}

// entityAt returns the entity at token i, or -1.
func (r *reader) entityAt(i int) int {
	if i < 0 || i >= len(r.entity) {
		return -1
	}
	return int(r.entity[i])
}

// gather joins the quotations that share a cue, in the order of their cues.
func (r *reader) gather() {
	at := map[int]int{}
	for _, q := range r.a.Quotes {
		continued := strings.HasSuffix(q.Rule, "-continued")
		if q.Cue.Empty() || continued {
			r.reports = append(r.reports, report{verb: -1, last: -1, said: q, direct: q.Content, words: short(&q), continued: continued})
			continue
		}
		k, ok := at[q.Cue.Start]
		if !ok {
			k = len(r.reports)
			at[q.Cue.Start] = k
			r.reports = append(r.reports, report{said: q})
			r.reports[k].verb, r.reports[k].last, r.reports[k].cue = r.lookup(q.Cue, classOf(q.Rule))
		}
		rep := &r.reports[k]
		if q.Direct && (rep.direct.Empty() || rep.words && !short(&q)) {
			rep.direct, rep.words = q.Content, short(&q)
		}
		if rep.said.Direct && !q.Direct {
			rep.said = q
		}
	}
}

// short reports whether a quotation is only somebody's wording.
func short(q *daybook.Quote) bool { return strings.HasPrefix(q.Rule, "quote/words") }

// classOf returns the class of cue that a rule of package quote reads.
func classOf(rule string) string {
	switch rule {
	case "quote/owner", "quote/noun-by", "quote/noun-within":
		return "noun"
	case "quote/according-to":
		return "prep"
	}
	return "verb"
}

// lookup returns the row of the cue, and its first and last token.
func (r *reader) lookup(cue daybook.Span, class string) (verb, last int, row *lexicon.Speech) {
	verb, hi := r.a.TokensIn(cue)
	if verb >= hi {
		return -1, -1, nil
	}
	switch r.g.Form(verb) {
	case ":", "–", "—", "―", "-", "--":
		return verb, verb, &r.tables.colon
	}
	s := r.a.Tokens[verb].Sentence
	lemma := func(i int) string {
		if i >= len(r.a.Tokens) || r.a.Tokens[i].Sentence != s {
			return ""
		}
		return r.lemma(i)
	}
	skip := func(i int) bool { return i < len(r.a.Tokens) && r.a.Tags[i].UPOS == "ADV" || r.timed(i) }
	for _, key := range []string{r.lemma(verb), r.g.Form(verb)} {
		rows := r.tables.speech[key]
		for k := range rows {
			if end, ok := rows[k].Match(verb, lemma, skip); ok && (!rows[k].Together() || end == hi-1) && (rows[k].Class == class || rows[k].Class == "cop" && class == "verb") {
				return verb, end, &rows[k]
			}
		}
	}
	return verb, hi - 1, nil
}

func (r *reader) lemma(i int) string {
	if i < 0 {
		return ""
	}
	if l, ok := r.tables.forms[r.g.Form(i)]; ok {
		return l
	}
	return r.g.Lemma(i)
}

// timed reports whether token i is part of a time.
func (r *reader) timed(i int) bool {
	return i < len(r.inTime) && r.inTime[i]
}

// claim adds the claims of one report.
func (r *reader) claim(rep *report) {
	if rep.cue == nil {
		if rep.verb < 0 && (!rep.words || rep.continued) && r.whole(rep) {
			r.bare(rep)
		}
		return
	}
	if rep.cue.Act == "none" || r.unreal(rep.verb) {
		return
	}
	c := daybook.Claim{Span: r.sentence(rep.verb), Cue: rep.said.Cue, Content: rep.said.Content, Head: -1, Entity: -1, Target: -1}
	if !rep.direct.Empty() && (!rep.words || rep.cue.May("label")) {
		c.Content, c.Quoted = rep.direct, true
	}
	if !r.speaker(rep, &c) {
		return
	}
	if r.ascribed(rep, &c) {
		return
	}
	if c.Hearsay = r.chain(rep); len(c.Hearsay) > 0 && rep.said.Rule == "quote/passive" {
		return // "the ministry said ten were reported dead"
	}
	for _, c := range r.judge(rep, c) {
		if c.Act == "" || c.Act == "asserts" && (c.Content.Empty() || r.aside(rep, &c) || r.echo(&c)) {
			continue
		}
		if c.Topics = r.topics(rep, &c); len(c.Topics) == 0 && r.lemma(rep.verb) == "order" {
			continue // an order of something else
		}
		r.split(c)
	}
}

// ascribed reports whether the words only say what somebody is thought to be:
// "men believed to be hunters", "three people suspected of being members".
func (r *reader) ascribed(rep *report, c *daybook.Claim) bool {
	if c.Orphan == "" || rep.said.Rule != "quote/passive" || !r.g.Is(rep.verb, "acl", "amod") {
		return false
	}
	return r.g.Form(rep.verb+1) == "to" && r.g.Form(rep.verb+2) == "be" || r.g.Form(rep.verb+1) == "of" && r.g.Form(rep.verb+2) == "being"
}

// whole reports whether a quotation stands for itself: words that another
// sentence runs on with are a part of that one.
func (r *reader) whole(rep *report) bool {
	if rep.continued || !rep.said.Speaker.Empty() {
		return true
	}
	text, s := r.a.Doc.Text, rep.said.Content
	first, _ := utf8.DecodeRuneInString(text[s.Start:s.End])
	if !unicode.IsLower(first) {
		return true
	}
	lo, _ := r.a.TokensIn(s)
	return lo < 2 || r.a.Tokens[lo-2].Sentence != r.a.Tokens[lo].Sentence || strings.Contains(",:", r.g.Form(lo-2))
}

// echo reports whether a claim by nobody in sight stands in another such: "he
// said he hoped" is one.
func (r *reader) echo(c *daybook.Claim) bool {
	for i := len(r.claims) - 1; i >= 0 && i >= len(r.claims)-4; i-- {
		if h := &r.claims[i]; c.Orphan != "" && h.Orphan != "" && h.Content.Contains(c.Cue) {
			return true
		}
	}
	return false
}

// aside reports whether somebody only refers to his own words: "as I said".
func (r *reader) aside(rep *report, c *daybook.Claim) bool {
	h := rep.said.Head
	return h >= 0 && c.Head != h && (r.g.Form(h) == "i" || r.g.Form(h) == "we") && len(c.Hearsay) > 0
}

// bare adds the claim of a quotation that has no cue of its own: by the
// speaker that it continues, else by nobody.
func (r *reader) bare(rep *report) {
	q := &rep.said
	rep.cue = &r.tables.colon
	c := daybook.Claim{Span: q.Content, Act: "asserts", Speaker: q.Speaker, Head: q.Head, Entity: q.Entity, Target: -1,
		Content: q.Content, Quoted: true, Rule: "claim/quotation"}
	if lo, hi := r.a.TokensIn(q.Content); lo < hi {
		c.Span = r.sentence(lo)
	}
	if q.Speaker.Empty() {
		c.Orphan = "a quotation without a speaker"
	} else if !r.known(rep, &c) {
		c.Speaker, c.Head, c.Entity = daybook.Span{}, -1, -1
	}
	acts := r.contentActs(rep, c)
	if len(acts) == 0 {
		acts = []daybook.Claim{c}
	}
	for _, c := range acts {
		c.Topics = r.topics(rep, &c)
		r.claims = append(r.claims, c)
	}
}

func (r *reader) sentence(i int) daybook.Span { return r.a.Sentences[r.a.Tokens[i].Sentence].Span }
