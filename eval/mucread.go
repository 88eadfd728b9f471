package eval

import (
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/lexicon"
	"github.com/daybookhq/daybook/valency"
)

// A mucReading is a report as the questions see it: where it may tell of an
// incident, and who and what it speaks of.
type mucReading struct {
	*mucReport
	g         *valency.Grammar
	triggerAt map[int]int // by token: the trigger that it heads
	sightings []mucSighting
	things    []mucEntity
	thingAt   map[int]int   // by token: the entity of the mention that it heads
	inside    map[int][]int // by sentence: the entities that it mentions, each once
	words     []string      // of the report, each once: what it is about
}

// A mucSighting is an event of the record, or a trigger that is in none, which
// may tell of an incident.
type mucSighting struct {
	event    *daybook.Event
	triggers []int // in text order
	kind     string
	chances  []float64 // of the answers to what incident it is
}

// A mucEntity is somebody or something that the report speaks of.
type mucEntity struct {
	mentions []mucMention
	ref      *daybook.Entity // nil if it is none of the entities
	traits   []uint64        // features of role that do not depend on the incident
}

// A mucMention is one phrase for an entity.
type mucMention struct {
	head, sentence int
	pronoun        bool
}

func newMUCReading(a *daybook.Analysis, rec *daybook.Record) *mucReading {
	own := *a // with more triggers
	a = &own
	r := &mucReading{mucReport: newMUCReport(a, rec), g: valency.New(a), triggerAt: map[int]int{}}
	r.moreTriggers()
	for i := range a.Triggers {
		r.triggerAt[a.Triggers[i].Head] = i
	}
	r.sight()
	r.collect()
	r.mergeShort()
	for k := range r.things {
		for _, m := range r.things[k].mentions {
			if !slices.Contains(r.inside[m.sentence], k) {
				r.inside[m.sentence] = append(r.inside[m.sentence], k)
			}
		}
	}
	for i := range a.Tokens {
		if u := a.Tags[i].UPOS; r.story(i) && (u == "NOUN" || u == "VERB" || u == "ADJ" || u == "PROPN") {
			r.words = append(r.words, r.g.Lemma(i))
		}
	}
	slices.Sort(r.words)
	r.words = slices.Compact(r.words)
	return r
}

// story reports whether a token is part of the report's story.
func (r *mucReading) story(i int) bool {
	return r.a.Blocks[r.a.Sentences[r.a.Tokens[i].Sentence].Block].Kind.Told()
}

// mucWordTypes are words that tell of incidents even where they are no trigger
// of the codebook: what is only spoken of, as in "the investigation of the
// murder", makes a template too.
var mucWordTypes = func() map[string]string {
	types := map[string]string{}
	for kind, words := range map[string]string{
		"attack": `kill killing killer murder murderer assassinate assassination assassin slay slaying massacre execute execution shoot shooting
			attack sabotage threaten threat destroy destruction damage wound injure machinegun strafe ambush death die torture crime`,
		"remote-explosive":             "bomb bombing explode explosion detonate dynamite blast explosive blow",
		"abduction":                    "kidnap kidnapping kidnapper abduct abduction hostage hijack capture seize",
		"looting-property-destruction": "burn rob robbery steal loot arson fire",
	} {
		for w := range strings.FieldsSeq(words) {
			types[w] = kind
		}
	}
	return types
}()

// moreTriggers adds triggers for such words.
func (r *mucReading) moreTriggers() {
	r.a.Triggers, r.a.Frames = slices.Clip(r.a.Triggers), slices.Clip(r.a.Frames)
	known := make([]bool, len(r.a.Tokens))
	for i := range r.a.Triggers {
		lo, hi := r.a.TokensIn(r.a.Triggers[i].Span)
		for ; lo < hi; lo++ {
			known[lo] = true
		}
	}
	for i := range r.a.Tokens {
		kind, u := mucWordTypes[r.g.Lemma(i)], r.a.Tags[i].UPOS
		if kind == "" || known[i] || !r.story(i) || u != "NOUN" && u != "VERB" && u != "PROPN" {
			continue
		}
		var f daybook.Frame
		of := r.g.Of(i)
		for _, x := range []struct {
			role  daybook.Role
			heads []int
		}{{daybook.RoleAgent, of.Agent}, {daybook.RolePatient, of.Patient}, {daybook.RoleInstrument, of.Tool}} {
			for _, h := range x.heads {
				f.Args = append(f.Args, daybook.Argument{Span: r.a.Tokens[h].Span, Head: h, Role: x.role, Rule: "muc4"})
			}
		}
		r.a.Triggers = append(r.a.Triggers, daybook.Trigger{Span: r.a.Tokens[i].Span, Head: i, Type: kind, Rule: "muc4"})
		r.a.Frames = append(r.a.Frames, f)
	}
}

// sight lists the sightings in the order of their first triggers.
func (r *mucReading) sight() {
	used := make([]bool, len(r.a.Triggers))
	for i := range r.rec.Events {
		e := &r.rec.Events[i]
		s := mucSighting{event: e, kind: r.incident(e)}
		for k := range r.a.Triggers {
			if slices.ContainsFunc(e.Triggers, func(ev daybook.Evidence) bool { return ev.Span == r.a.Triggers[k].Span }) {
				s.triggers, used[k] = append(s.triggers, k), true
			}
		}
		if s.kind != "" && len(s.triggers) > 0 {
			r.sightings = append(r.sightings, s)
		}
	}
	for k := range r.a.Triggers {
		if t := &r.a.Triggers[k]; !used[k] && mucTypes[t.Type] != "" {
			e := &daybook.Event{Type: t.Type, Triggers: []daybook.Evidence{{Span: t.Span, Quote: r.a.Doc.At(t.Span)}}}
			r.sightings = append(r.sightings, mucSighting{triggers: []int{k}, kind: r.incident(e)})
		}
	}
	start := func(s mucSighting) int { return r.a.Triggers[s.triggers[0]].Start }
	slices.SortStableFunc(r.sightings, func(a, b mucSighting) int { return start(a) - start(b) })
}

// sentence is the sentence of a trigger.
func (r *mucReading) sentence(trigger int) int {
	return r.a.Tokens[r.a.Triggers[trigger].Head].Sentence
}

// collect gathers the mentions of each entity: those that the record's stages
// joined, and phrases of the same words.
func (r *mucReading) collect() {
	at, of := map[string]int{}, r.a.EntityMap()
	r.thingAt, r.inside = map[int]int{}, map[int][]int{}
	add := func(key string, m mucMention, ref *daybook.Entity) {
		k, ok := at[key]
		if !ok {
			k = len(r.things)
			at[key] = k
			r.things = append(r.things, mucEntity{ref: ref})
		}
		r.things[k].mentions = append(r.things[k].mentions, m)
		r.thingAt[m.head] = k
	}
	for i := range r.a.Tokens {
		if !r.story(i) || !r.heads(i) {
			continue
		}
		m := mucMention{i, r.a.Tokens[i].Sentence, r.a.Tags[i].UPOS == "PRON"}
		key := ""
		if e := of[i]; e >= 0 && slices.ContainsFunc(r.a.Entities[e].Mentions, func(x daybook.Mention) bool { return r.g.Top(x) == i || x.Head == i }) {
			ref := &r.a.Entities[e]
			if key = "#" + ref.ID; ref.ID == "" {
				key = "#" + strings.ToUpper(ref.Canonical)
			}
			add(key, m, ref)
			continue
		}
		if m.pronoun {
			continue
		}
		add(strings.Join(mucWords(mucText(r.a.Doc.At(r.g.Core(i)))), " "), m, nil)
	}
}

// mergeShort joins a short name in brackets to the name that it stands for: "Army
// of National Liberation [ELN]".
func (r *mucReading) mergeShort() {
	for i := 1; i < len(r.a.Names); i++ {
		long, short := &r.a.Names[i-1], &r.a.Names[i]
		if short.First != long.Last+2 || !long.Kind.Body() || r.a.Word(short.First-1) != "[" && r.a.Word(short.First-1) != "(" {
			continue
		}
		x, y := r.thingIn(long), r.thingIn(short)
		if x < 0 || y < 0 || x == y {
			continue
		}
		for _, m := range r.things[y].mentions {
			r.thingAt[m.head] = x
		}
		r.things[x].mentions = append(r.things[x].mentions, r.things[y].mentions...)
		r.things[y].mentions = nil
	}
}

// thingIn is the entity that a name stands for, -1 if there is none.
func (r *mucReading) thingIn(n *daybook.Name) int {
	for i := n.First; i <= n.Last; i++ {
		if k, ok := r.thingAt[i]; ok {
			return k
		}
	}
	return -1
}

// heads reports whether token i heads a phrase for somebody or something.
func (r *mucReading) heads(i int) bool {
	switch r.a.Tags[i].UPOS {
	case "NOUN", "PROPN":
		return !r.g.Is(i, "compound", "flat", "fixed", "goeswith")
	case "PRON":
		return true
	case "ADJ", "NUM":
		return r.g.Is(i, "nsubj", "obj", "obl", "nmod") && !r.g.Is(i, "nmod:poss")
	}
	return false
}

// strings are the ways to write a mention down, the shortest first: the noun
// with what is compounded with it, with all in front, with a complement, with
// all modifiers.
func (r *mucReading) strings(i int) []daybook.Span {
	a := r.a
	lo := i
	for lo > 0 && r.g.Head(lo-1) == i && r.g.Is(lo-1, "compound", "flat") {
		lo--
	}
	hi := i + 1
	for hi < len(a.Tokens) && r.g.Is(hi, "flat") && r.g.Head(hi) == i {
		hi++
	}
	out := []daybook.Span{{Start: a.Tokens[lo].Start, End: a.Tokens[hi-1].End}, r.g.Core(i)}
	for _, bounds := range []func(int) (int, int){r.g.NP, r.g.Phrase} {
		if lo, hi := bounds(i); lo < hi {
			out = append(out, daybook.Span{Start: a.Tokens[lo].Start, End: a.Tokens[hi-1].End})
		}
	}
	for k := range out {
		out[k] = r.trim(out[k])
	}
	var some []daybook.Span
	for _, s := range out {
		if !s.Empty() && !slices.Contains(some, s) {
			some = append(some, s)
		}
	}
	return some
}

// trim takes articles and numbers off the front of a phrase.
func (r *mucReading) trim(s daybook.Span) daybook.Span {
	lo, hi := r.a.TokensIn(s)
	for lo < hi-1 && (r.a.Tags[lo].UPOS == "DET" || r.a.Tags[lo].UPOS == "NUM" || r.a.Tags[lo].UPOS == "PUNCT" || r.a.Tags[lo].UPOS == "ADP") {
		lo++
	}
	for lo < hi-1 && r.a.Tags[hi-1].UPOS == "PUNCT" {
		hi--
	}
	if lo >= hi {
		return daybook.Span{}
	}
	return daybook.Span{Start: r.a.Tokens[lo].Start, End: r.a.Tokens[hi-1].End}
}

// mucClasses are the classes of nouns that tell who and what things are.
var mucClasses = strings.Fields("aircraft armed artillery blade bombardment civilian crowd explosive facility fire firearm grenade harm hostage militant military missile mob mortar official person police politics protester rocket state stranger territory vehicle warship weapon conflict accident")

// classes names the classes of the noun at token i.
func (r *mucReading) classes(i int) (out []string) {
	all, c := lexicon.AllClasses(), r.g.Class(i)
	for _, name := range mucClasses {
		if c&all.Bit(name) != 0 {
			out = append(out, name)
		}
	}
	return out
}
