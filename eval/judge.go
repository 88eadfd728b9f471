package eval

import (
	"fmt"
	"slices"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/syntax"
	"github.com/daybookhq/daybook/work"
)

// A Judged is an event that was found in a report that people have coded, with
// the reasons of its confidence.
type Judged struct {
	Report  string
	Because []daybook.Reason
	Right   bool
}

// Judge reads the reports of a benchmark and says of each event that was found
// whether it is right, by what the benchmark can tell:
//
//	gold        an event of the gold's, of the same type
//	events      as gold, on our labels of events but for those held out; unread: on those
//	muc4        the template that it makes is mapped to one of the key's
//	wikievents  a trigger's word is a gold trigger's, of the same type; an event of whose words the gold says nothing is left out
//
// What is optional in the gold, or told as not having happened and none of the
// gold's, is left out.
func Judge(suite string, paths []string) ([]Judged, error) {
	j := judge{coder: work.NewCoder("eval")}
	var err error
	switch suite {
	case "gold":
		for _, dir := range paths {
			docs, err := goldDocs(dir)
			if err != nil {
				return nil, err
			}
			if err := j.coded(docs); err != nil {
				return nil, err
			}
		}
	case "events", "unread":
		docs, held, err := labelledDocs(paths)
		if err != nil {
			return nil, err
		}
		docs = slices.DeleteFunc(docs, func(d *goldDoc) bool { return held[d.id] != (suite == "unread") })
		if err := j.coded(docs); err != nil {
			return nil, err
		}
	case "muc4":
		err = j.muc(paths)
	case "wikievents":
		err = j.wiki(paths)
	default:
		err = fmt.Errorf("no way to judge events by %s", suite)
	}
	return j.out, err
}

type judge struct {
	coder *work.Coder
	out   []Judged
}

func (j *judge) add(report string, e *daybook.Event, right bool) {
	j.out = append(j.out, Judged{report, e.Confidence.Because, right})
}

// coded judges the events found in reports that a person coded.
func (j *judge) coded(docs []*goldDoc) error {
	for _, d := range docs {
		rec, err := code(j.coder, d.doc)
		if err != nil {
			return err
		}
		for _, v := range verdicts(d, rec) {
			j.add(d.id, v.event.raw, v.right())
		}
	}
	return nil
}

func (j *judge) muc(paths []string) error {
	docs, err := mucDocs(paths)
	if err != nil {
		return err
	}
	for _, d := range docs {
		a, rec, err := analyze(j.coder, &daybook.Document{ID: d.id, Text: d.text, Kind: daybook.KindReport, Language: "en"})
		if err != nil {
			return err
		}
		r := newMUCReport(a, rec)
		of := map[*mucTemplate]*daybook.Event{}
		var got []*mucTemplate
		for i := range rec.Events {
			if t := r.template(&rec.Events[i]); t != nil {
				of[t], got = &rec.Events[i], append(got, t)
			}
		}
		for _, p := range mapTemplates(d.key, got) {
			if p.got != nil && (p.key == nil || !p.key.optional) {
				j.add(d.id, of[p.got], p.key != nil)
			}
		}
	}
	return nil
}

func (j *judge) wiki(paths []string) error {
	docs, err := wikiDocs(paths)
	if err != nil {
		return err
	}
	for _, d := range docs {
		a, rec, err := analyze(j.coder, &daybook.Document{ID: d.id, Text: d.text, Kind: daybook.KindReport, Language: "en"})
		if err != nil {
			return err
		}
		inBytes(rec)
		w := wikiReader{a, rec, syntax.New(a)}
		for i := range rec.Events {
			if right, known := w.judge(&rec.Events[i], d.events); known {
				j.add(d.id, &rec.Events[i], right)
			}
		}
	}
	return nil
}

// judge compares the triggers of an event with those of the gold: known says
// that some are the gold's, right that their type is.
func (w wikiReader) judge(e *daybook.Event, gold []wikiEvent) (right, known bool) {
	w.event(e, func(head int, kind string) *wikiMention {
		for _, g := range gold {
			if g.span.Overlaps(w.a.Tokens[head].Span) {
				right, known = right || g.kind == kind, true
			}
		}
		return &wikiMention{args: map[string]bool{}}
	})
	return right, known
}
