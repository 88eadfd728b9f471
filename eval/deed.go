package eval

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/syntax"
)

// A deed is one thing that a record says was done, an event or an act of
// speech: who did what to whom.
type deed struct {
	kind    string       // PLOVER's event, "" if it has none
	at      daybook.Span // the words that name it
	depth   int          // governors above them
	mutual  bool         // its parties do it to each other
	sources []doer
	targets []doer
}

// A doer takes part in a deed.
type doer struct {
	land, sector string // ISO 3166-1 alpha-2 and RECORD.md's, or ""
	span         daybook.Span
}

// deeds returns what a record tells, the deed that its sentence is about first:
// one that PLOVER has an event for before one that it has none for, then the
// one nearest to the root of its sentence, then the first in the text. The
// positions in rec are bytes afterwards.
func deeds(a *daybook.Analysis, rec *daybook.Record) []deed {
	inBytes(rec)
	r := deedReader{a, syntax.New(a)}
	var out []deed
	for i := range rec.Events {
		out = append(out, r.event(&rec.Events[i]))
	}
	for i := range rec.Statements {
		d := r.statement(&rec.Statements[i])
		if n := len(out) - 1; n >= 0 && out[n].at == d.at && out[n].kind == d.kind && d.kind != "" { // "Chad and Niger demand"
			out[n].sources = append(out[n].sources, d.sources...)
			continue
		}
		out = append(out, d)
	}
	slices.SortStableFunc(out, func(x, y deed) int {
		if (x.kind == "") != (y.kind == "") {
			return int(one(x.kind == "") - one(y.kind == ""))
		}
		if x.depth != y.depth {
			return x.depth - y.depth
		}
		return x.at.Start - y.at.Start
	})
	return out
}

// inBytes turns the positions in a record that is finished from code points
// back into bytes of its text.
func inBytes(rec *daybook.Record) {
	var at []int // byte of each code point
	for i := range rec.Report.Text {
		at = append(at, i)
	}
	at = append(at, len(rec.Report.Text))
	rec.EachEvidence(func(e *daybook.Evidence) { e.Span = daybook.Span{Start: at[e.Start], End: at[e.End]} })
}

// A deedReader reads the deeds of one record.
type deedReader struct {
	a    *daybook.Analysis
	tree *syntax.Tree
}

// deed is a deed without its actors.
func (r deedReader) deed(p *daybook.PLOVER, words []daybook.Evidence) deed {
	var d deed
	if p != nil {
		d.kind = p.Event
	}
	if len(words) > 0 {
		d.at = words[0].Span
		for range r.tree.Governors(r.top(d.at)) {
			d.depth++
		}
	}
	return d
}

// top is the token of a span whose governor lies outside of it, -1 if it holds
// no token.
func (r deedReader) top(s daybook.Span) int {
	lo, hi := r.a.TokensIn(s)
	for i := lo; i < hi; i++ {
		if h := r.tree.Head(i); h < lo || h >= hi {
			return i
		}
	}
	return -1
}

// event reads an event. As CAMEO and PLOVER have it, those who act without a
// country that is known are of the one where it happened, what nobody is said
// to have done the weapon did ("a car bomb killed"), and what nobody is the
// target of is done to the place: "bombs in London" are against Britain. Who is
// alone at a meeting abroad is a guest, and the place is his host.
func (r deedReader) event(e *daybook.Event) deed {
	d := r.deed(e.PLOVER, e.Triggers)
	d.kind = ploverTold(d.kind, e.Realis)
	var f foundEvent
	f.parties(e)
	d.sources, d.targets = r.doers(f.perps), r.doers(f.target)
	d.mutual = mutual[d.kind] && slices.ContainsFunc(e.Parties, func(p daybook.Party) bool { return p.Role == "participant" })
	if len(d.sources) == 0 && len(e.Weapons) > 0 {
		d.sources = []doer{{"", "UAF", e.Weapons[0].Evidence[0].Span}}
	}
	for i := range e.Where {
		w := &e.Where[i]
		if daybook.Value(w.Country) == "" || len(w.Evidence) == 0 || w.Relation == "from" || w.Relation == "toward" {
			continue
		}
		settle(d.sources, *w.Country)
		settle(d.targets, *w.Country)
		guest := d.kind == "CONSULT" && len(d.sources) == 1 && d.sources[0].land != "" && !ofLand(d.sources, *w.Country)
		if len(d.targets) == 0 && (!d.mutual || guest) && !(abroad[d.kind] && ofLand(d.sources, *w.Country)) {
			d.targets = []doer{{*w.Country, "", w.Evidence[0].Span}}
		}
	}
	return d
}

// mutual are the events of PLOVER that parties do to each other.
var mutual = map[string]bool{"AGREE": true, "COOPERATE": true, "CONSULT": true}

// abroad are the events of PLOVER that are done to others: where they take place
// does not tell to whom.
var abroad = map[string]bool{"REJECT": true, "SUPPORT": true, "AID": true, "SANCTION": true, "AGREE": true, "RETREAT": true}

func ofLand(list []doer, land string) bool {
	return slices.ContainsFunc(list, func(x doer) bool { return x.land == land })
}

// settle gives a country to those who have none.
func settle(list []doer, land string) {
	for i := range list {
		if list[i].land == "" && list[i].sector != "IGO" && list[i].sector != "NGO" {
			list[i].land = land
		}
	}
}

// ploverTold is the event that PLOVER's manual wants where it is not told as
// having happened: what is promised is AGREE or CONCEDE, harm to come is
// THREATEN, and what is denied or general is no event.
func ploverTold(kind string, realis daybook.Realis) string {
	switch {
	case unreal(realis):
		return ""
	case realis == daybook.Planned && slices.Contains([]string{"CONSULT", "SUPPORT", "COOPERATE", "AID"}, kind):
		return "AGREE"
	case realis == daybook.Planned && kind == "RETREAT":
		return "CONCEDE"
	case realis == daybook.Threatened && kind != "", realis == daybook.Planned && slices.Contains([]string{"ASSAULT", "COERCE", "SANCTION"}, kind):
		return "THREATEN"
	}
	return kind
}

// statement reads an act of speech. Where the record says of nobody that it is
// directed against them, it is directed at the first actor named in what is
// said; a speaker without a country that is known is of theirs.
func (r deedReader) statement(s *daybook.Statement) deed {
	d := r.deed(s.PLOVER, s.Evidence)
	if len(s.Evidence) > 0 && s.Evidence[0].Rule == "claim/names-culprit" {
		d.kind = "" // "police said rebels did it" is no event of PLOVER
	}
	d.sources = r.doers([]*daybook.Party{&s.Speaker})
	switch {
	case s.Against != nil:
		d.targets = r.doers([]*daybook.Party{s.Against})
	case s.Content != nil:
		d.targets = r.spokenOf(s)
	}
	if len(d.targets) > 0 {
		settle(d.sources, d.targets[0].land)
	}
	d.mutual = d.kind == "CONSULT"
	return d
}

// spokenOf is the first country or body without one that is named in what a
// statement says, other than the speaker.
func (r deedReader) spokenOf(s *daybook.Statement) []doer {
	at := r.a.EntityMap()
	for i := range r.a.Names {
		n := &r.a.Names[i]
		if !s.Content.Contains(n.Span) || at[n.First] < 0 {
			continue
		}
		e := &r.a.Entities[at[n.First]]
		land := e.Country
		for _, p := range r.a.Places {
			if land == "" && n.Span == p.Span {
				land = p.Country
			}
		}
		if e.ID != "" && e.ID == daybook.Value(s.Speaker.ID) || s.PLOVER != nil && abroad[s.PLOVER.Event] && land == daybook.Value(s.Speaker.Country) && land != "" || land == "" && e.Sector != "IGO" && e.Sector != "NGO" {
			continue
		}
		head := r.top(n.Span)
		for r.tree.Is(head, "amod", "compound", "flat") {
			head = r.tree.Head(head)
		}
		span := r.phrase(head, n.Span)
		return append(append([]doer{{land, e.Sector, span}}, r.others(land, e.Sector, span)...), r.joined(head)...)
	}
	return nil
}

// joined are the actors that "and" joins to the one that a token heads.
func (r deedReader) joined(head int) (out []doer) {
	at := r.a.EntityMap()
	for _, k := range r.tree.Conjuncts(head) {
		if at[k] < 0 || k <= head {
			continue
		}
		if e := &r.a.Entities[at[k]]; e.Named && e.Country != "" {
			out = append(out, doer{e.Country, e.Sector, r.phrase(k, r.a.Tokens[k].Span)})
		}
	}
	return out
}

// phrase is the noun phrase that a token heads, with the words s in it and the
// title before a name.
func (r deedReader) phrase(head int, s daybook.Span) daybook.Span {
	if title := r.tree.Child(head, "nmod:desc"); title >= 0 && title < head {
		lo, _ := r.tree.NP(title)
		s.Start = min(s.Start, r.a.Tokens[lo].Start)
	}
	if lo, hi := r.tree.NP(head); head >= 0 && lo < hi {
		return s.Cover(r.a.Tokens[lo].Cover(r.a.Tokens[hi-1].Span))
	}
	return s
}

func (r deedReader) doers(list []*daybook.Party) []doer {
	var out []doer
	for _, p := range list {
		if len(p.Evidence) == 0 {
			continue
		}
		d := doer{daybook.Value(p.Country), daybook.Value(p.Sector), r.phrase(r.top(p.Evidence[0].Span), p.Evidence[0].Span)}
		out = append(append(out, d), r.others(d.land, d.sector, d.span)...)
	}
	return out
}

// others are those of further countries that the phrase of somebody from one
// means: "Chadian and Libyan officials".
func (r deedReader) others(land, sector string, s daybook.Span) (out []doer) {
	for _, l := range r.peoples(s) {
		if l != land && land != "" && !slices.ContainsFunc(out, func(x doer) bool { return x.land == l }) {
			out = append(out, doer{l, sector, s})
		}
	}
	return out
}

// peoples are the countries whose adjectives stand before the noun of a phrase,
// joined by "and".
func (r deedReader) peoples(s daybook.Span) []string {
	var out []string
	at := r.a.EntityMap()
	for _, k := range r.tree.Children(r.top(s)) {
		first := int(k)
		second := r.tree.Child(first, "conj")
		if !r.tree.Is(first, "amod", "compound") || second < 0 {
			continue
		}
		for _, i := range []int{first, second} {
			if at[i] >= 0 && r.a.Entities[at[i]].Country != "" {
				out = append(out, r.a.Entities[at[i]].Country)
			}
		}
	}
	return out
}

//go:embed iso3166.txt
var iso3166 string

// iso3 maps the codes of countries from two letters to three.
var iso3 = sync.OnceValue(func() map[string]string {
	codes := map[string]string{}
	for _, row := range strings.Split(iso3166, "\n") {
		if strings.HasPrefix(row, "#") {
			continue
		}
		for _, c := range strings.Fields(row) {
			codes[c[:2]] = c[2:]
		}
	}
	return codes
})
