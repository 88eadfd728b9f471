package export

import (
	"io"

	"github.com/daybookhq/daybook"
)

// LayersSchema is the name of the form that [Layers] writes.
const LayersSchema = "daybook-layers/1"

type layers struct {
	Schema    string           `json:"schema"`
	Report    daybook.Report   `json:"report"`
	Sentences []layerSentence  `json:"sentences"`
	Tokens    []layerToken     `json:"tokens"`
	Names     []layerName      `json:"names"`
	Entities  []layerEntity    `json:"entities"`
	Chains    [][]daybook.Span `json:"chains"`
	Phrases   []layerPhrase    `json:"phrases"`
	Times     []layerTime      `json:"times"`
	Places    []layerPlace     `json:"places"`
	Counts    []layerCount     `json:"counts"`
	Quotes    []layerQuote     `json:"quotes"`
	Triggers  []layerTrigger   `json:"triggers"`
	Claims    []layerClaim     `json:"claims"`
}

type layerSentence struct {
	daybook.Span
	Block int `json:"block"`
}

type layerToken struct {
	daybook.Span
	Form     string `json:"form"`
	Lemma    string `json:"lemma"`
	UPOS     string `json:"upos"`
	XPOS     string `json:"xpos"`
	Feats    string `json:"feats"`
	Head     int    `json:"head"` // -1 at a root, and where there is no parse
	Deprel   string `json:"deprel"`
	Sentence int    `json:"sentence"`
}

type layerName struct {
	daybook.Span
	Quote  string `json:"quote"`
	Kind   string `json:"kind"`
	Entity *int   `json:"entity"`
	Ref    string `json:"ref,omitempty"`
}

type layerEntity struct {
	Canonical string         `json:"canonical"`
	ID        *string        `json:"id"`
	Kind      string         `json:"kind"`
	Country   *string        `json:"country"`
	Sector    *string        `json:"sector"`
	Mentions  []layerMention `json:"mentions"`
}

type layerMention struct {
	daybook.Span
	Form string `json:"form"`
	Rule string `json:"rule"`
}

type layerPhrase struct {
	daybook.Span
	Quote string  `json:"quote"`
	Kind  string  `json:"kind"`
	Sure  float32 `json:"sure"`
}

type layerTime struct {
	daybook.Span
	Quote  string  `json:"quote"`
	Type   string  `json:"type"`
	Value  string  `json:"value"`
	From   *string `json:"from"`
	To     *string `json:"to"`
	Anchor string  `json:"anchor"`
	Rule   string  `json:"rule"`
}

type layerPlace struct {
	daybook.Span
	Quote      string           `json:"quote"`
	ID         *string          `json:"id"`
	Name       string           `json:"name"`
	Country    *string          `json:"country"`
	Admin1     *string          `json:"admin1"`
	Lat        *float64         `json:"lat"`
	Lon        *float64         `json:"lon"`
	Level      string           `json:"level"`
	Role       string           `json:"role"`
	Relation   string           `json:"relation"`
	Candidates int              `json:"candidates"` // places of the gazetteer that the words could mean, this one included
	Because    []daybook.Reason `json:"because,omitempty"`
	RunnerUp   string           `json:"runner_up,omitempty"`
	Rule       string           `json:"rule"`
}

type layerCount struct {
	daybook.Span
	Quote string `json:"quote"`
	Low   int    `json:"low"`
	High  *int   `json:"high"`
	Best  *int   `json:"best"`
	Kind  string `json:"kind"`
	Basis string `json:"basis"`
	Head  *int   `json:"head"`
	Rule  string `json:"rule"`
}

type layerQuote struct {
	Content daybook.Span  `json:"content"`
	Cue     *daybook.Span `json:"cue"`
	Speaker *daybook.Span `json:"speaker"`
	Entity  *int          `json:"entity"`
	Direct  bool          `json:"direct"`
	Rule    string        `json:"rule"`
}

type layerTrigger struct {
	daybook.Span
	Quote  string          `json:"quote"`
	Type   string          `json:"type"`
	Realis string          `json:"realis"`
	Rule   string          `json:"rule"`
	Args   []layerArgument `json:"arguments"`
}

type layerArgument struct {
	daybook.Span
	Role string `json:"role"`
	Rule string `json:"rule"`
}

type layerClaim struct {
	daybook.Span
	Act     string        `json:"act"`
	Speaker *daybook.Span `json:"speaker"`
	Content *daybook.Span `json:"content"`
	Topics  []int         `json:"topics"` // indices of triggers
	Rule    string        `json:"rule"`
}

// Layers prints what the stages found in one document as one line of JSON of
// the form "daybook-layers/1" of RECORD.md. report is that of the finished
// record; positions become code points.
func Layers(w io.Writer, a *daybook.Analysis, report daybook.Report) error {
	c := layerer{a, daybook.NewPoints(a.Doc.Text), a.EntityMap()}
	out := layers{
		Schema: LayersSchema, Report: report,
		Sentences: each(a.Sentences, func(_ int, s *daybook.Sentence) layerSentence { return layerSentence{c.p.Span(s.Span), s.Block} }),
		Tokens:    each(a.Tokens, c.token),
		Names:     each(a.Names, c.name),
		Entities:  each(a.Entities, c.entity),
		Chains:    c.chains(),
		Phrases: each(a.Phrases, func(_ int, p *daybook.Phrase) layerPhrase {
			return layerPhrase{c.p.Span(p.Span), c.a.Doc.At(p.Span), string(p.Kind), p.Sure}
		}),
		Times:    each(a.Times, c.time),
		Places:   each(a.Places, c.place),
		Counts:   each(a.Counts, c.count),
		Quotes:   each(a.Quotes, c.quote),
		Triggers: each(a.Triggers, c.trigger),
		Claims:   each(a.Claims, c.claim),
	}
	data, err := encode(out, "")
	if err == nil {
		_, err = w.Write(data)
	}
	return err
}

// each maps a layer; the result is never nil, so that JSON has [].
func each[T, R any](list []T, f func(int, *T) R) []R {
	out := make([]R, 0, len(list))
	for i := range list {
		out = append(out, f(i, &list[i]))
	}
	return out
}

// layerer turns elements of layers into what is printed of them.
type layerer struct {
	a      *daybook.Analysis
	p      *daybook.Points
	holder []int32 // by token: its entity, as EntityMap has it
}

// opt returns nil for an empty span.
func (c layerer) opt(s daybook.Span) *daybook.Span {
	if s.Empty() {
		return nil
	}
	s = c.p.Span(s)
	return &s
}

// index returns nil for -1.
func index(i int) *int {
	if i < 0 {
		return nil
	}
	return &i
}

func (c layerer) token(i int, t *daybook.Token) layerToken {
	out := layerToken{Span: c.p.Span(t.Span), Form: c.a.Word(i), Head: -1, Sentence: t.Sentence}
	if i < len(c.a.Tags) {
		tag := c.a.Tags[i]
		out.Lemma, out.UPOS, out.XPOS, out.Feats = tag.Lemma, tag.UPOS, tag.XPOS, tag.Feats
	}
	if i < len(c.a.Deps) {
		out.Head, out.Deprel = c.a.Deps[i].Head, c.a.Deps[i].Rel
	}
	return out
}

func (c layerer) name(_ int, n *daybook.Name) layerName {
	out := layerName{Span: c.p.Span(n.Span), Quote: c.a.Doc.At(n.Span), Kind: string(n.Kind), Ref: n.Ref}
	if n.First >= 0 && n.First < len(c.a.Tokens) {
		out.Entity = index(int(c.holder[n.First]))
	}
	return out
}

func (c layerer) entity(_ int, e *daybook.Entity) layerEntity {
	return layerEntity{
		Canonical: e.Canonical, ID: orNull(e.ID), Kind: string(e.Kind), Country: orNull(e.Country), Sector: orNull(e.Sector),
		Mentions: each(e.Mentions, func(_ int, m *daybook.Mention) layerMention {
			return layerMention{c.p.Span(m.Span), m.Form, m.Rule}
		}),
	}
}

// chains lists the mentions of each chain.
func (c layerer) chains() [][]daybook.Span {
	return each(c.a.Chains, func(_ int, ch *daybook.Chain) []daybook.Span {
		return each(*ch, func(_ int, m *daybook.Mention) daybook.Span { return c.p.Span(m.Span) })
	})
}

func (c layerer) time(_ int, t *daybook.Time) layerTime {
	return layerTime{
		Span: c.p.Span(t.Span), Quote: c.a.Doc.At(t.Span), Type: t.Type, Value: t.Value,
		From: orNull(t.From.String()), To: orNull(t.To.String()), Anchor: t.Anchor, Rule: t.Rule,
	}
}

func (c layerer) place(_ int, p *daybook.Place) layerPlace {
	out := layerPlace{
		Span: c.p.Span(p.Span), Quote: c.a.Doc.At(p.Span), ID: orNull(p.ID), Name: p.Name,
		Country: orNull(p.Country), Admin1: orNull(p.Admin1), Level: p.Level, Role: p.Role, Relation: p.Relation, Rule: p.Rule,
		Because: p.Because, RunnerUp: p.RunnerUp,
	}
	if p.ID != "" {
		out.Lat, out.Lon, out.Candidates = &p.Lat, &p.Lon, p.Others+1
	}
	return out
}

func (c layerer) count(_ int, n *daybook.Count) layerCount {
	return layerCount{
		Span: c.p.Span(n.Span), Quote: c.a.Doc.At(n.Span), Low: n.Low, High: index(n.High), Best: index(n.Best),
		Kind: n.Kind, Basis: n.Basis, Head: index(n.Head), Rule: n.Rule,
	}
}

func (c layerer) quote(_ int, q *daybook.Quote) layerQuote {
	return layerQuote{c.p.Span(q.Content), c.opt(q.Cue), c.opt(q.Speaker), index(q.Entity), q.Direct, q.Rule}
}

func (c layerer) trigger(i int, t *daybook.Trigger) layerTrigger {
	out := layerTrigger{
		Span: c.p.Span(t.Span), Quote: c.a.Doc.At(t.Span), Type: t.Type, Realis: string(t.Realis), Rule: t.Rule,
		Args: []layerArgument{},
	}
	if i < len(c.a.Frames) {
		out.Args = each(c.a.Frames[i].Args, func(_ int, a *daybook.Argument) layerArgument {
			return layerArgument{c.p.Span(a.Span), string(a.Role), a.Rule}
		})
	}
	return out
}

func (c layerer) claim(_ int, m *daybook.Claim) layerClaim {
	return layerClaim{c.p.Span(m.Span), m.Act, c.opt(m.Speaker), c.opt(m.Content), append([]int{}, m.Topics...), m.Rule}
}
