package export

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/safe"
)

// Explain prints, for every value of the events and statements with the given
// ids (of all if there are none), the words and the rule that it came from:
//
//	e1  bombing
//	    when   Sun 3 Mar 2024 ← “on Sunday” ← timex/weekday
//
// It returns the ids that r does not have.
func Explain(w io.Writer, r *daybook.Record, ids []string, opt Options) (unknown []string, err error) {
	x := explainer{page: newPage(opt)}
	have := map[string]bool{}
	wanted := func(id string) bool {
		have[id] = true
		return len(ids) == 0 || slices.Contains(ids, id)
	}
	for i := range r.Events {
		if e := &r.Events[i]; wanted(e.ID) {
			x.event(e)
		}
	}
	for i := range r.Statements {
		if s := &r.Statements[i]; wanted(s.ID) {
			x.statement(s)
		}
	}
	if len(ids) == 0 {
		x.notes(r)
	}
	for _, id := range ids {
		if !have[id] {
			unknown = append(unknown, id)
		}
	}
	_, err = io.WriteString(w, x.b.String())
	return unknown, err
}

type explainer struct {
	page
	b strings.Builder
}

// A told is one value with what it came from; evidence or because is set.
type told struct {
	name, value string
	evidence    []daybook.Evidence
	because     string
}

func (x *explainer) print(head string, values []told) {
	if x.b.Len() > 0 {
		x.b.WriteByte('\n')
	}
	x.b.WriteString(head + "\n")
	for _, v := range values {
		x.line(v)
	}
}

// line prints "name  value ← “words” ← rule", one arrow chain per evidence.
func (x *explainer) line(v told) {
	name := fmt.Sprintf("    %-12s ", v.name)
	indent := strings.Repeat(" ", len(name))
	var sources []string
	for _, e := range v.evidence {
		sources = append(sources, "← "+inQuotes(safe.Text(e.Quote), 90)+x.faint(" ← "+e.Rule))
	}
	if v.because != "" {
		sources = append(sources, x.faint("← "+v.because))
	}
	text := x.bold(orNone(safe.Text(v.value)))
	if len(sources) > 0 {
		text += " " + sources[0]
		for _, s := range sources[1:] {
			text += "\n  " + s
		}
	}
	for i, l := range strings.Split(text, "\n") {
		lead := indent
		if i == 0 {
			lead = x.faint(name)
		}
		x.b.WriteString(x.wrap(l, lead, indent+"  ") + "\n")
	}
}

func (x *explainer) event(e *daybook.Event) {
	vs := []told{{name: "type", value: e.Type, evidence: e.Triggers}}
	if codes := codesOf(e); codes != "" {
		vs = append(vs, told{name: "codes", value: codes, because: "codebook"})
	}
	vs = append(vs, told{name: "realis", value: string(e.Realis)})
	if e.Count > 1 {
		vs = append(vs, told{name: "count", value: fmt.Sprint(e.Count)})
	}
	if e.Background {
		vs = append(vs, told{name: "background", value: "an earlier event"})
	}
	vs = append(vs, told{name: "when", value: cmp.Or(whenText(&e.When), "not known"), evidence: e.When.Evidence, because: whenBecause(&e.When)})
	for i := range e.Where {
		vs = append(vs, told{name: "where", value: placeText(&e.Where[i]) + ", " + placeDetail(&e.Where[i]), evidence: e.Where[i].Evidence, because: whereBecause(&e.Where[i])})
	}
	for i := range e.Parties {
		p := &e.Parties[i]
		vs = append(vs, told{name: p.Role, value: partyText(p) + ", " + partyDetail(p), evidence: p.Evidence})
	}
	for i := range e.Weapons {
		vs = append(vs, told{name: "weapon", value: e.Weapons[i].Name + ", " + e.Weapons[i].Class, evidence: e.Weapons[i].Evidence})
	}
	for i := range e.Harm {
		h := &e.Harm[i]
		vs = append(vs, told{name: "harm", value: harmText(h) + ", " + h.Group + ", " + h.Basis, evidence: h.Evidence})
	}
	vs = append(vs, told{name: "status", value: e.Status}, told{name: "confidence", value: fmt.Sprintf("%.2f", e.Confidence.Value), because: reasons(e)})
	x.print(x.bold(e.ID)+"  "+x.field(fieldWhat, safe.Text(cmp.Or(e.Summary, typeText(e.Type)))), vs)
}

func whenBecause(w *daybook.When) string {
	switch {
	case w.From == nil:
		return ""
	case w.Anchor == "published":
		return "the date of publication"
	case strings.HasPrefix(w.Anchor, "event:"):
		return "the day of " + strings.TrimPrefix(w.Anchor, "event:")
	}
	return ""
}

// whereBecause tells why the name is taken for this place where others bear it.
func whereBecause(w *daybook.Where) string {
	if w.RunnerUp == "" {
		return ""
	}
	var out []string
	for _, r := range w.Because {
		if r.Weight > -10 && r.Weight < 10 {
			continue // too little to matter here
		}
		out = append(out, fmt.Sprintf("%s %+.0f", r.Reason, r.Weight))
	}
	return strings.Join(append(out, "next: "+w.RunnerUp), ", ")
}

func reasons(e *daybook.Event) string {
	var out []string
	for _, r := range e.Confidence.Because {
		out = append(out, fmt.Sprintf("%s %+.2f", r.Reason, r.Weight))
	}
	return strings.Join(out, ", ")
}

func (x *explainer) statement(s *daybook.Statement) {
	vs := []told{
		{name: "speaker", value: speakerText(&s.Speaker), evidence: s.Speaker.Evidence},
		{name: "act", value: s.Act, evidence: s.Evidence},
	}
	if len(s.About) > 0 {
		vs = append(vs, told{name: "about", value: strings.Join(s.About, ", ")})
	}
	if s.Against != nil {
		vs = append(vs, told{name: "against", value: partyText(s.Against), evidence: s.Against.Evidence})
	}
	if s.Content != nil {
		value := "reported"
		if s.Quoted {
			value = "quoted"
		}
		vs = append(vs, told{name: "content", value: value, evidence: []daybook.Evidence{*s.Content}})
	}
	if s.When != nil && s.When.From != nil {
		vs = append(vs, told{name: "when", value: whenText(s.When), evidence: s.When.Evidence, because: whenBecause(s.When)})
	}
	x.print(x.bold(s.ID)+"  "+safe.Text(speakerText(&s.Speaker))+" "+typeText(s.Act), vs)
}

func (x *explainer) notes(r *daybook.Record) {
	if len(r.Notes) == 0 {
		return
	}
	var vs []told
	for _, n := range r.Notes {
		vs = append(vs, told{name: "note", value: n.Message, evidence: n.Evidence, because: n.Code})
	}
	x.print(x.bold("notes"), vs)
}
