package eval

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/work"
)

// plover scores sentences coded with PLOVER's events and actors, in the form of
// the gold records of 2016.
//
// event is the share of records whose event is that of the deed that the record
// is about; event_source_target asks for the countries of source and target
// besides, all of them and no others (IGO where the actor has none). A
// gold record without a target whose source is several actors is about them
// all: they are wanted on either side. event_found asks for the event
// among all deeds; extra_per_right is how many other deeds come with each.
func plover(paths []string) (Result, error) {
	start := time.Now()
	items, err := ploverItems(paths)
	if err != nil {
		return Result{}, err
	}
	r := Result{Suite: "plover", Items: len(items), Figures: map[string]float64{}}
	s := ploverScore{events: tally{}}
	coder := work.NewCoder("eval")
	for _, x := range items {
		a, rec, err := analyze(coder, &daybook.Document{ID: x.ID, Text: x.Text, Kind: daybook.KindReport, Language: "en"})
		if err != nil {
			return r, err
		}
		r.Misses = append(r.Misses, s.add(x, deeds(a, rec))...)
	}
	share := func(n int) float64 { return 100 * float64(n) / float64(max(1, len(items))) }
	r.Figures["event"], r.Figures["event_source_target"] = share(s.event), share(s.whole)
	r.Figures["source"], r.Figures["target"] = share(s.source), share(s.target)
	r.Figures["event_found"] = share(s.anywhere)
	r.Figures["extra_per_right"] = float64(s.deeds-s.anywhere) / float64(max(1, s.anywhere))
	r.Tables = []Table{s.events.table("event")}
	r.Seconds = time.Since(start).Seconds()
	return r, nil
}

// A ploverItem is a gold record.
type ploverItem struct {
	ID, Event, Mode, Text string
	Source, Target        ploverActors
}

// ploverActors are the codes of actors: a list of objects, null or a string.
type ploverActors []string

// UnmarshalJSON reads whichever of the forms it is.
func (p *ploverActors) UnmarshalJSON(data []byte) error {
	var list []struct{ Code string }
	if len(data) == 0 || data[0] != '[' {
		return nil
	}
	if err := json.Unmarshal(data, &list); err != nil {
		return err
	}
	for _, x := range list {
		*p = append(*p, cmp.Or(ploverSlips[x.Code], x.Code))
	}
	slices.Sort(*p)
	*p = slices.Compact(*p)
	return nil
}

// ploverSlips are codes of the gold that are no codes of ISO 3166, and NGO,
// which it does not tell from IGO.
var ploverSlips = map[string]string{"JAP": "JPN", "ITL": "ITA", "VTN": "VNM", "NGO": "IGO"}

// ploverNames are the events of 2016, or those of a mode, under their names of
// today.
var ploverNames = map[string]string{
	"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT", "COERCE destroy": "ASSAULT",
}

// ploverItems reads gold records, which are lists of JSON in files of any name;
// files of other kinds beside them are left out, and so are the records that
// document a file, which have no text.
func ploverItems(paths []string) ([]ploverItem, error) {
	names, err := files(paths, "")
	if err != nil {
		return nil, err
	}
	var out []ploverItem
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if !bytes.HasPrefix(bytes.TrimSpace(data), []byte("[")) {
			continue
		}
		var items []ploverItem
		if err := json.Unmarshal(data, &items); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for _, x := range items {
			if x.Text == "" {
				continue
			}
			x.Event = cmp.Or(ploverNames[x.Event+" "+x.Mode], ploverNames[x.Event], x.Event)
			out = append(out, x)
		}
	}
	return out, nil
}

// atHome are the events that are always done to somebody: where nobody is named
// the gold has it done at home, to those who live where the actor is from.
var atHome = map[string]bool{"REJECT": true, "THREATEN": true, "COERCE": true, "REQUEST": true, "ACCUSE": true, "PROTEST": true, "CONCEDE": true}

// A ploverScore adds up records.
type ploverScore struct {
	event, source, target, whole, anywhere, deeds int
	events                                        tally
}

// add scores what was found in a text against its record.
func (s *ploverScore) add(x ploverItem, found []deed) []Miss {
	found = slices.DeleteFunc(found, func(d deed) bool { return d.kind == "" })
	s.deeds += len(found)
	count(&s.anywhere, slices.ContainsFunc(found, func(d deed) bool { return d.kind == x.Event }))
	var got deed
	if len(found) > 0 {
		got = found[0]
	}
	s.events.add(x.Event, got.kind, got.kind == x.Event)
	source, target := ploverCodes(got.sources), ploverCodes(got.targets)
	if len(target) == 0 && atHome[got.kind] {
		target = source
	}
	if len(x.Target) == 0 && len(x.Source) > 1 {
		source, target = ploverCodes(append(slices.Clone(got.sources), got.targets...)), nil
	}
	event, from, to := got.kind == x.Event, slices.Equal(source, x.Source), slices.Equal(target, x.Target)
	count(&s.event, event)
	count(&s.source, from)
	count(&s.target, to)
	count(&s.whole, event && from && to)
	var kind string
	switch {
	case !event:
		kind = "wrong event"
		if got.kind == "" {
			kind = "missed"
		}
	case !from:
		kind = "wrong source"
	case !to:
		kind = "wrong target"
	default:
		return nil
	}
	return []Miss{{x.ID, kind, ploverLine(x.Event, x.Source, x.Target), ploverLine(got.kind, source, target), x.Text}}
}

func ploverLine(event string, source, target []string) string {
	if event == "" {
		return ""
	}
	return event + " " + orDash(strings.Join(source, "+")) + " → " + orDash(strings.Join(target, "+"))
}

// ploverCodes are the countries of actors, or what sort of body they are where
// they have none, each once in order of the alphabet.
func ploverCodes(list []doer) ploverActors {
	var out ploverActors
	for _, x := range list {
		switch {
		case x.sector == "IGO" || x.sector == "NGO" && x.land == "":
			out = append(out, "IGO")
		case x.land != "":
			out = append(out, iso3()[x.land])
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
