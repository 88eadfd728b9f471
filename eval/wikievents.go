package eval

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/syntax"
	"github.com/daybookhq/daybook/work"
)

// wikievents scores triggers and arguments on WikiEvents (Li, Ji & Han 2021),
// in either of the forms in which the archive has them.
//
// A trigger is right when its head word lies within a gold trigger of the same
// type, told to two levels ("Life.Die"); trigger_id_f asks for the word alone.
// An argument is right when its trigger is and the gold has there an argument of
// the same role with the same head word. Events of types that the codebook
// knows nothing of count as missed; trigger_known_f leaves them out.
func wikievents(paths []string) (Result, error) {
	start := time.Now()
	docs, err := wikiDocs(paths)
	if err != nil {
		return Result{}, err
	}
	r := Result{Suite: "wikievents", Items: len(docs), Figures: map[string]float64{}}
	s := wikiScore{types: tally{}, roles: tally{}}
	coder := work.NewCoder("eval")
	for _, d := range docs {
		a, rec, err := analyze(coder, &daybook.Document{ID: d.id, Text: d.text, Kind: daybook.KindReport, Language: "en"})
		if err != nil {
			return r, err
		}
		inBytes(rec)
		w := wikiReader{a, rec, syntax.New(a)}
		r.Misses = append(r.Misses, s.add(d, w.gold(d), w.mentions())...)
	}
	r.Figures["trigger_p"], r.Figures["trigger_r"], r.Figures["trigger_f"] = prf(s.right, s.found, s.wanted)
	_, _, r.Figures["trigger_id_f"] = prf(s.word, s.found, s.wanted)
	_, _, r.Figures["trigger_known_f"] = prf(s.right, s.found, s.known)
	r.Figures["argument_head_p"], r.Figures["argument_head_r"], r.Figures["argument_head_f"] = prf(s.args[0], s.args[1], s.args[2])
	r.Tables = []Table{s.types.table("type"), s.roles.table("role")}
	r.Seconds = time.Since(start).Seconds()
	return r, nil
}

// A wikiDoc is a report and the events that it names.
type wikiDoc struct {
	id, text string
	at       []daybook.Span // the gold's tokens
	events   []wikiEvent
}

// A wikiEvent is a trigger and its arguments as the archive has them.
type wikiEvent struct {
	span daybook.Span
	kind string
	args []wikiArg
}

// A wikiArg fills a role. Its span is empty where the archive gives words only.
type wikiArg struct {
	role, text string
	span       daybook.Span
}

// wikiLine is a line of either form: {docid, start_idx, end_idx}, with words
// for arguments, or {doc_id, start, end}, with entities that have a place.
type wikiLine struct {
	DocID     string `json:"doc_id"`
	DocIDOld  string `json:"docid"`
	Tokens    []string
	Sentences []json.RawMessage
	Entities  []struct {
		ID         string
		Start, End int
	} `json:"entity_mentions"`
	Events []struct {
		Type    string `json:"event_type"`
		Trigger struct {
			Start, End int
			StartIdx   *int `json:"start_idx"`
			EndIdx     *int `json:"end_idx"`
		}
		Arguments []struct {
			Entity string `json:"entity_id"`
			Role   string
			Text   string
		}
	} `json:"event_mentions"`
}

func wikiDocs(paths []string) ([]wikiDoc, error) {
	var docs []wikiDoc
	err := eachLine(paths, func(line []byte) error {
		var x wikiLine
		if err := json.Unmarshal(line, &x); err != nil {
			return err
		}
		docs = append(docs, x.doc())
		return nil
	})
	return docs, err
}

// doc puts the text together and joins the arguments of events that are written
// down several times.
func (x *wikiLine) doc() wikiDoc {
	d := wikiDoc{id: x.DocID + x.DocIDOld}
	d.text, d.at = joinWords(x.Tokens, x.gaps())
	within := func(from, to int) (daybook.Span, bool) {
		if from < 0 || from >= to || to > len(d.at) {
			return daybook.Span{}, false
		}
		return d.at[from].Cover(d.at[to-1]), true
	}
	entity := map[string]daybook.Span{}
	for _, e := range x.Entities {
		entity[e.ID], _ = within(e.Start, e.End)
	}
	index := map[string]int{}
	for _, e := range x.Events {
		from, to := e.Trigger.Start, e.Trigger.End
		if e.Trigger.StartIdx != nil && e.Trigger.EndIdx != nil {
			from, to = *e.Trigger.StartIdx, *e.Trigger.EndIdx
		}
		span, ok := within(from, to)
		if !ok {
			continue // some have no words
		}
		parts := strings.Split(e.Type, ".")
		kind := strings.Join(parts[:min(2, len(parts))], ".")
		key := fmt.Sprint(span, kind)
		i, ok := index[key]
		if !ok {
			i = len(d.events)
			index[key] = i
			d.events = append(d.events, wikiEvent{span: span, kind: kind})
		}
		for _, a := range e.Arguments {
			d.events[i].args = append(d.events[i].args, wikiArg{wikiRole(a.Role), a.Text, entity[a.Entity]})
		}
	}
	return d
}

// gaps are how many characters stand before each token, nil where the archive
// does not tell. Sentences are there as lists of tokens with their places, and
// then their text.
func (x *wikiLine) gaps() []int {
	var gaps []int
	end := 0
	for _, raw := range x.Sentences {
		var sentence []json.RawMessage
		var tokens [][]any
		if json.Unmarshal(raw, &sentence) != nil || len(sentence) == 0 || json.Unmarshal(sentence[0], &tokens) != nil {
			return nil
		}
		for _, t := range tokens {
			if len(t) != 3 {
				return nil
			}
			from, _ := t[1].(float64)
			to, _ := t[2].(float64)
			gaps = append(gaps, int(from)-end)
			end = int(to)
		}
	}
	if len(gaps) != len(x.Tokens) {
		return nil
	}
	return gaps
}

// wikiRole folds the names that one role has with types of three levels.
func wikiRole(role string) string {
	switch role {
	case "DamagerDestroyer", "Destroyer", "Disabler", "Dismantler":
		return "Damager"
	}
	return role
}

// A wikiMention is a trigger, gold or found, with the head words of its
// arguments, "role word".
type wikiMention struct {
	span daybook.Span
	kind string
	args map[string]bool
}

// A wikiScore counts right, found and wanted.
type wikiScore struct {
	right, word, found, wanted, known int
	args                              [3]int
	types, roles                      tally
}

// add scores the mentions found in a report.
func (s *wikiScore) add(d wikiDoc, gold, found []wikiMention) []Miss {
	var misses []Miss
	used := make([]bool, len(gold))
	s.found, s.wanted = s.found+len(found), s.wanted+len(gold)
	for _, g := range gold {
		s.types.add(g.kind, "", false)
		count(&s.known, wikiKnows(g.kind))
		s.args[2] += len(g.args)
		for arg := range g.args {
			s.roles.add(roleOf(arg), "", false)
		}
	}
	for _, m := range found {
		i := matching(gold, used, m)
		word := i >= 0
		right := word && gold[i].kind == m.kind
		count(&s.word, word)
		count(&s.right, right)
		s.types.add("", m.kind, false)
		s.args[1] += len(m.args)
		if word {
			used[i] = true
		}
		if right {
			s.types.of(m.kind)[0]++
		} else {
			kind, want := "spurious", ""
			if word {
				kind, want = "wrong type", gold[i].kind
			}
			misses = append(misses, Miss{d.id, kind, want, m.kind + " " + d.text[m.span.Start:m.span.End], around(d.text, m.span)})
		}
		for arg := range m.args {
			s.roles.add("", roleOf(arg), false)
			if right && gold[i].args[arg] {
				s.args[0]++
				s.roles.of(roleOf(arg))[0]++
			}
		}
		if right {
			misses = append(misses, argMisses(d, gold[i], m)...)
		}
	}
	for i, g := range gold {
		if !used[i] {
			misses = append(misses, Miss{d.id, "missed", g.kind + " " + d.text[g.span.Start:g.span.End], "", around(d.text, g.span)})
		}
	}
	return misses
}

// matching is the gold trigger that holds a head word, one of its own type
// first, or -1.
func matching(gold []wikiMention, used []bool, m wikiMention) int {
	best := -1
	for i, g := range gold {
		if used[i] || !g.span.Overlaps(m.span) {
			continue
		}
		if g.kind == m.kind {
			return i
		}
		if best < 0 {
			best = i
		}
	}
	return best
}

func roleOf(arg string) string {
	role, _, _ := strings.Cut(arg, " ")
	return role
}
