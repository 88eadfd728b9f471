package eval

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/lexicon"
	"github.com/daybookhq/daybook/syntax"
)

// wikiTypes are the types of WikiEvents that the codebook's are; the words of a
// trigger may tell it apart ([wikiReader.kindOf]).
var wikiTypes = map[string]string{
	"attack": "Conflict.Attack", "remote-explosive": "Conflict.Attack", "suicide-bomb": "Conflict.Attack", "grenade": "Conflict.Attack",
	"shelling": "Conflict.Attack", "air-strike": "Conflict.Attack", "armed-clash": "Conflict.Attack", "mob-violence": "Conflict.Attack",
	"chemical-weapon": "Conflict.Attack", "excessive-force-against-protesters": "Conflict.Attack",
	"arrests": "Justice.ArrestJailDetain", "abduction": "GenericCrime.GenericCrime", "sexual-violence": "GenericCrime.GenericCrime",
	"peaceful-protest": "Conflict.Demonstrate", "violent-demonstration": "Conflict.Demonstrate", "protest-with-intervention": "Conflict.Demonstrate",
	"looting-property-destruction": "ArtifactExistence.DamageDestroyDisableDismantle",
	"disrupted-weapons-use":        "ArtifactExistence.DamageDestroyDisableDismantle",
}

// wikiActs are the types that acts of speech are.
var wikiActs = map[string]string{
	"investigates": "Justice.InvestigateCrime", "demands": "Contact.RequestCommand", "threatens": "Contact.ThreatenCoerce", "consults": "Contact.Contact",
}

// wikiRoles are who does it and to whom, by type.
var wikiRoles = map[string][2]string{
	"Conflict.Attack": {"Attacker", "Target"}, "Conflict.Demonstrate": {"Demonstrator", "Target"},
	"Life.Die": {"Killer", "Victim"}, "Life.Injure": {"Injurer", "Victim"},
	"Justice.ArrestJailDetain": {"Jailer", "Detainee"}, "GenericCrime.GenericCrime": {"Perpetrator", "Victim"},
	"ArtifactExistence.DamageDestroyDisableDismantle": {"Damager", "Artifact"},
	"Justice.InvestigateCrime":                        {"Investigator", "Defendant"},
	"Contact.RequestCommand":                          {"Communicator", "Recipient"}, "Contact.ThreatenCoerce": {"Communicator", "Recipient"},
	"Contact.Contact": {"Participant", "Participant"},
}

// wikiHarm maps lemmas to Life.Die or Life.Injure, by the effect that the
// lexicon gives them.
var wikiHarm = sync.OnceValue(func() map[string]string {
	kinds := map[string]string{}
	for _, row := range lexicon.Rows("harm") {
		if kind := map[string]string{"killed": "Life.Die", "injured": "Life.Injure"}[row[2]]; kind != "" {
			kinds[row[0]] = kind
		}
	}
	return kinds
})

// wikiKnows reports whether the codebook has anything of a type.
func wikiKnows(kind string) bool { return wikiRoles[kind][0] != "" }

// A wikiReader reads the triggers and arguments of one record, whose positions
// are bytes.
type wikiReader struct {
	a    *daybook.Analysis
	rec  *daybook.Record
	tree *syntax.Tree
}

// head is the head word's token of a span, -1 if there is none.
func (w wikiReader) head(s daybook.Span) int { return deedReader{w.a, w.tree}.top(s) }

// word is the head word of a span, in lower case.
func (w wikiReader) word(s daybook.Span) string {
	if h := w.head(s); h >= 0 {
		return strings.ToLower(w.a.Word(h))
	}
	return ""
}

// gold reduces the gold's events to head words.
func (w wikiReader) gold(d wikiDoc) []wikiMention {
	var out []wikiMention
	for _, e := range d.events {
		m := wikiMention{e.span, e.kind, map[string]bool{}}
		for _, x := range e.args {
			if x.span.Empty() {
				x.span = d.nearest(x.text, e.span)
			}
			if word := w.word(x.span); word != "" {
				m.args[x.role+" "+word] = true
			}
		}
		out = append(out, m)
	}
	return out
}

// nearest is where words that the archive gives without their place stand next
// to a trigger: whole tokens that hold them, as the archive cuts some short.
func (d *wikiDoc) nearest(words string, trigger daybook.Span) daybook.Span {
	fields := strings.Fields(words)
	best, gap := daybook.Span{}, -1
	for i := 0; len(fields) > 0 && i+len(fields) <= len(d.at); i++ {
		fits := true
		for k, f := range fields {
			s := d.at[i+k]
			fits = fits && strings.HasPrefix(d.text[s.Start:s.End], f)
		}
		s := d.at[i].Cover(d.at[min(len(d.at), i+max(1, len(fields)))-1])
		if n := max(s.Start-trigger.End, trigger.Start-s.End); fits && (gap < 0 || n < gap) {
			best, gap = s, n
		}
	}
	return best
}

// mentions are the triggers of a record, each word with each type once.
func (w wikiReader) mentions() []wikiMention {
	byKey := map[daybook.Span]map[string]*wikiMention{}
	at := func(head int, kind string) *wikiMention {
		s := w.a.Tokens[head].Span
		if byKey[s] == nil {
			byKey[s] = map[string]*wikiMention{}
		}
		if byKey[s][kind] == nil {
			byKey[s][kind] = &wikiMention{s, kind, map[string]bool{}}
		}
		return byKey[s][kind]
	}
	for i := range w.rec.Events {
		w.event(&w.rec.Events[i], at)
	}
	for i := range w.rec.Statements {
		s := &w.rec.Statements[i]
		kind := wikiActs[s.Act]
		for _, ev := range s.Evidence {
			if head := w.head(ev.Span); head >= 0 && kind != "" {
				m := at(head, kind)
				w.party(m, head, &s.Speaker, 0)
				if s.Against != nil {
					w.party(m, head, s.Against, 1)
				}
			}
		}
	}
	var out []wikiMention
	for _, s := range slices.SortedFunc(maps.Keys(byKey), spanOrder) {
		for _, kind := range slices.Sorted(maps.Keys(byKey[s])) {
			out = append(out, *byKey[s][kind])
		}
	}
	return out
}

// event adds the triggers of an event: the words that name it and those that
// tell whom it hurt.
func (w wikiReader) event(e *daybook.Event, at func(int, string) *wikiMention) {
	for _, ev := range e.Triggers {
		head := w.naming(e, ev.Span)
		if head < 0 {
			continue
		}
		if kind := cmp.Or(w.harms(head), wikiTypes[e.Type]); kind != "" {
			w.arguments(at(head, kind), head, e)
		}
	}
	for i := range e.Harm {
		for _, ev := range e.Harm[i].Evidence {
			lo, hi := w.a.TokensIn(ev.Span)
			for t := lo; t < hi; t++ {
				if kind := w.harms(t); kind != "" {
					w.arguments(at(t, kind), t, e)
				}
			}
		}
	}
}

// harms is Life.Die or Life.Injure if that is what a word says, else "".
func (w wikiReader) harms(t int) string {
	return cmp.Or(wikiHarm()[strings.ToLower(w.a.Tags[t].Lemma)], wikiHarm()[strings.ToLower(w.a.Word(t))])
}

// naming is the word of a trigger that names what happened, -1 if there is
// none: WikiEvents takes a word for a weapon or for people ("bombers",
// "protesters") for no trigger.
func (w wikiReader) naming(e *daybook.Event, s daybook.Span) int {
	if head := w.head(s); head >= 0 && !w.takesPart(e, head) {
		return head
	}
	lo, hi := w.a.TokensIn(s)
	for t := lo; t < hi; t++ {
		if w.a.Tags[t].UPOS == "VERB" {
			return t
		}
	}
	return -1
}

// takesPart reports whether a word stands for a weapon or a party of the event;
// a noun made of a verb ("car bombing") names the deed too.
func (w wikiReader) takesPart(e *daybook.Event, t int) bool {
	if strings.HasSuffix(w.a.Word(t), "ing") {
		return false
	}
	is := func(list []daybook.Evidence) bool {
		return slices.ContainsFunc(list, func(ev daybook.Evidence) bool { return w.head(ev.Span) == t })
	}
	return slices.ContainsFunc(e.Weapons, func(x daybook.Weapon) bool { return is(x.Evidence) }) ||
		slices.ContainsFunc(e.Parties, func(x daybook.Party) bool { return is(x.Evidence) })
}

// arguments adds those who take part in an event, as far as the sentence of the
// trigger names them.
func (w wikiReader) arguments(m *wikiMention, head int, e *daybook.Event) {
	hurt := false
	for i := range e.Harm {
		h := &e.Harm[i]
		for _, ev := range h.Evidence {
			if kind := w.harms(head); kind != "" && h.Of != nil && ev.Contains(w.a.Tokens[head].Span) {
				at := strings.Index(w.a.Doc.At(ev.Span), *h.Of)
				if at >= 0 {
					at += ev.Start
					hurt = w.fill(m, head, "Victim", daybook.Span{Start: at, End: at + len(*h.Of)}) || hurt
				}
			}
		}
	}
	for i := range e.Parties {
		p := &e.Parties[i]
		switch {
		case p.Role == "target" || p.Role == "victim" || p.Role == "recipient" || p.Role == "participant" && p.Side == "b":
			if !hurt {
				w.party(m, head, p, 1)
			}
		case p.Role != "intervener":
			w.party(m, head, p, 0)
		}
	}
	for i := range e.Weapons {
		role := "Instrument"
		if m.kind == "Conflict.Attack" && slices.Contains([]string{"bomb", "ied", "suicide-belt", "vehicle-bomb", "landmine", "grenade"}, e.Weapons[i].Class) {
			role = "ExplosiveDevice"
		}
		for _, ev := range e.Weapons[i].Evidence {
			w.fill(m, head, role, ev.Span)
		}
	}
	for i := range e.Where { // the most specific comes first
		if len(e.Where[i].Evidence) > 0 && w.fill(m, head, "Place", e.Where[i].Evidence[0].Span) {
			break
		}
	}
}

// party adds a party as the one who does it (0) or to whom it is done (1).
func (w wikiReader) party(m *wikiMention, head int, p *daybook.Party, side int) {
	for _, ev := range p.Evidence {
		w.fill(m, head, wikiRoles[m.kind][side], ev.Span)
	}
}

// fill adds an argument if it stands in the trigger's sentence, and reports
// whether it does.
func (w wikiReader) fill(m *wikiMention, head int, role string, s daybook.Span) bool {
	t := w.head(s)
	if t < 0 || t == head || w.a.Tokens[t].Sentence != w.a.Tokens[head].Sentence {
		return false
	}
	m.args[role+" "+strings.ToLower(w.a.Word(t))] = true
	return true
}

// argMisses are the arguments in which a trigger that is right differs from the
// gold's.
func argMisses(d wikiDoc, gold, got wikiMention) []Miss {
	var missed, spurious []string
	for _, arg := range slices.Sorted(maps.Keys(gold.args)) {
		if !got.args[arg] {
			missed = append(missed, arg)
		}
	}
	for _, arg := range slices.Sorted(maps.Keys(got.args)) {
		if !gold.args[arg] {
			spurious = append(spurious, arg)
		}
	}
	if len(missed)+len(spurious) == 0 {
		return nil
	}
	return []Miss{{d.id, "wrong arguments", gold.kind + " " + strings.Join(missed, "; "), strings.Join(spurious, "; "), clip(d.text, got.span.Start-120, got.span.End+120)}}
}
