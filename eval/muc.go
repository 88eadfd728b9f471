package eval

import (
	"encoding/json"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/valency"
	"github.com/daybookhq/daybook/work"
)

// muc4 scores MUC-3/4 reports, one {id, text, templates} a line.
//
// official_* are the 1992 figures over all templates and slots but the number
// of the template: missing templates count in recall, spurious ones in
// precision; no credit that only a person could give. gtt_micro_f is the
// measure of Du, Rush & Cardie (2021): of mapped templates of the same type, the
// type and the entities of five roles, each found by one of its mentions.
// What becomes a template, and what fills it, was learned from the development
// reports ([MUC4]).
// relevance_* tell reports with an incident from those without; reports whose
// incidents are all optional count neither way.
func muc4(paths []string) (Result, error) {
	start := time.Now()
	docs, err := mucDocs(paths)
	if err != nil {
		return Result{}, err
	}
	r := Result{Suite: "muc4", Items: len(docs), Figures: map[string]float64{}}
	s := newMUCScore()
	coder := work.NewCoder("eval")
	for _, d := range docs {
		read, err := readMUC(coder, d)
		if err != nil {
			return r, err
		}
		s.add(&r, d, read.templates(mucLearned()))
	}
	s.figures(&r)
	r.Seconds = time.Since(start).Seconds()
	return r, nil
}

// readMUC reads a report as users' reports are read.
func readMUC(coder *work.Coder, d mucDoc) (*mucReading, error) {
	a, rec, err := analyze(coder, &daybook.Document{ID: d.id, Text: d.text, Kind: daybook.KindReport, Language: "en"})
	if err != nil {
		return nil, err
	}
	if a.Quiet {
		return &mucReading{mucReport: newMUCReport(&daybook.Analysis{Doc: a.Doc}, rec), g: valency.New(&daybook.Analysis{Doc: a.Doc})}, nil
	}
	return newMUCReading(a, rec), nil
}

// A mucDoc is a report with its key.
type mucDoc struct {
	id, text string
	key      []*mucTemplate
}

func mucDocs(paths []string) ([]mucDoc, error) {
	var docs []mucDoc
	err := eachLine(paths, func(line []byte) error {
		d, err := readMUCDoc(line)
		docs = append(docs, d)
		return err
	})
	return docs, err
}

func readMUCDoc(line []byte) (mucDoc, error) {
	var x struct {
		ID, Text  string
		Templates []map[string]json.RawMessage
	}
	if err := json.Unmarshal(line, &x); err != nil {
		return mucDoc{}, err
	}
	d := mucDoc{id: x.ID, text: x.Text}
	for _, raw := range x.Templates {
		t := newMUCTemplate()
		if err := unmarshalIf(raw["optional_template"], &t.optional); err != nil {
			return d, err
		}
		for i, s := range mucSlots {
			var fills []struct {
				Alts     []string
				Optional bool
			}
			if err := unmarshalIf(raw[s.key], &fills); err != nil {
				return d, err
			}
			for _, f := range fills {
				if fill := parseMUCFill(s.form, f.Alts); len(fill.values) > 0 {
					fill.optional = f.Optional
					t.fills[i] = append(t.fills[i], fill)
				}
			}
		}
		d.key = append(d.key, t)
	}
	return d, nil
}

func unmarshalIf(raw json.RawMessage, into any) error {
	if raw == nil {
		return nil
	}
	return json.Unmarshal(raw, into)
}

// A mucScore sums the scores of reports.
type mucScore struct {
	slots                    []mucCount
	relevant, found, correct int
	gtt                      gttScore
}

func newMUCScore() *mucScore { return &mucScore{slots: make([]mucCount, len(mucSlots))} }

// add scores the templates found in a report.
func (s *mucScore) add(r *Result, d mucDoc, got []*mucTemplate) {
	s.relevance(d, got)
	s.misses(r, d, got)
	s.gtt.add(d.key, got)
}

func (s *mucScore) relevance(d mucDoc, got []*mucTemplate) {
	all, must := len(d.key) > 0, false
	for _, t := range d.key {
		must = must || !t.optional
	}
	if all && !must {
		return
	}
	if must {
		s.relevant++
	}
	if len(got) > 0 {
		s.found++
		if must {
			s.correct++
		}
	}
}

// misses scores the slots of a report, and notes what differs.
func (s *mucScore) misses(r *Result, d mucDoc, got []*mucTemplate) {
	for _, p := range mapTemplates(d.key, got) {
		for i, slot := range mucSlots {
			var key, found []mucFill
			if p.key != nil {
				key = p.key.fills[i]
			}
			if p.got != nil {
				found = p.got.fills[i]
			}
			n := scoreSlot(slot.form, key, found)
			s.slots[i].add(n)
			if p.key == nil || p.got == nil {
				if slot.name == "type" {
					r.Misses = append(r.Misses, Miss{d.id, mucMiss(p), p.key.line(), p.got.line(), ""})
				}
				continue
			}
			if n.half+n.wrong+n.missing+n.spurious > 0 {
				r.Misses = append(r.Misses, Miss{d.id, "wrong " + slot.name, fillsLine(key), fillsLine(found), ""})
			}
		}
	}
}

func mucMiss(p mucPair) string {
	if p.key == nil {
		return "spurious template"
	}
	return "missed template"
}

// line says what a template tells, in a line.
func (t *mucTemplate) line() string {
	if t == nil {
		return ""
	}
	var out []string
	for _, slot := range []string{"type", "stage", "date", "location", "perp_individual", "perp_organization", "phys_id", "hum_name", "hum_description"} {
		if f := t.fills[mucIndex(slot)]; len(f) > 0 {
			out = append(out, fillsLine(f))
		}
	}
	return strings.Join(out, " | ")
}

func fillsLine(fills []mucFill) string {
	var out []string
	for _, f := range fills {
		s := strings.Join(f.values, "/")
		if len(f.refs) > 0 {
			s += " (" + strings.Join(f.refs, "/") + ")"
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func (s *mucScore) figures(r *Result) {
	var all mucCount
	t := Table{Name: "slot"}
	for i, n := range s.slots {
		all.add(n)
		row := Row{Label: mucSlots[i].name, Gold: n.right + n.half + n.wrong + n.missing, Found: n.right + n.half + n.wrong + n.spurious}
		row.P, row.R, row.F = n.prf()
		r.Figures["f_"+row.Label] = row.F
		t.Rows = append(t.Rows, row)
	}
	r.Tables = append(r.Tables, t)
	r.Figures["official_p"], r.Figures["official_r"], r.Figures["official_f"] = all.prf()
	r.Figures["relevance_p"], r.Figures["relevance_r"], _ = prf(s.correct, s.found, s.relevant)
	_, _, r.Figures["gtt_micro_f"] = prf(s.gtt.right, s.gtt.found, s.gtt.wanted)
}
