package eval

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/source"
	"github.com/daybookhq/daybook/work"
)

// A row says in one line what a record must hold. The language is described in
// testdata/seed-variants/README.md; codebook/rules uses it too.
type row struct {
	line   string
	kind   string // event, no-event, events, statement, harm, …
	words  string // what stands behind the kind, without quotation marks
	key    string // of an event
	number string // of events and at-most; bounds of harm
	fields []field
}

// A field is NAME OP VALUE: = is the same, ~ holds the words, with ! in front
// the opposite.
type field struct{ name, op, value string }

var fieldForm = regexp.MustCompile(`([a-z-]+)(!?[=~])("[^"]*"|\S+)|\bno-[a-z]+`)

// rowKinds says what stands behind each kind of row, in front of its fields.
var rowKinds = map[string]string{
	"event": "key", "no-event": "", "events": "number", "at-most": "number",
	"statement": "", "no-statement": "", "harm": "bounds", "no-harm": "bounds",
	"note": "words", "no-note": "words", "splice": "words", "no-splice": "words", "none": "words", "orphan": "words",
}

func parseRow(line string) (row, error) {
	kind, rest, _ := strings.Cut(line, " ")
	r := row{line: line, kind: kind, words: strings.Trim(rest, `"`)}
	before, known := rowKinds[kind]
	if !known {
		return r, fmt.Errorf("unknown row %q", line)
	}
	if before == "words" {
		return r, nil
	}
	first, after, _ := strings.Cut(rest, " ")
	switch {
	case first != "" && (before == "number" || before == "bounds" && !fieldForm.MatchString(first)):
		r.number, rest = first, after
	case before == "key" && first != "" && !fieldForm.MatchString(first):
		r.key, rest = first, after
	}
	for _, m := range fieldForm.FindAllStringSubmatch(rest, -1) {
		if m[1] == "" {
			m[1], m[2] = strings.TrimPrefix(m[0], "no-"), "!~"
		}
		r.fields = append(r.fields, field{m[1], m[2], strings.Trim(m[3], `"`)})
	}
	if left := strings.TrimSpace(fieldForm.ReplaceAllString(rest, "")); left != "" {
		return r, fmt.Errorf("row %q: %q is no field", line, left)
	}
	return r, nil
}

// A reading is a record to hold rows against, and what the same text gives
// without a date of publication.
type reading struct {
	*daybook.Record
	undated *daybook.Record
	keys    map[string][]string // key of a row: ids of the events that come nearest to it
}

func newReading(dated, undated *daybook.Record, rows []row) *reading {
	v := &reading{Record: dated, undated: undated, keys: map[string][]string{}}
	for _, r := range rows {
		if r.key != "" {
			v.keys[r.key] = v.nearest(r)
		}
	}
	return v
}

// nearest returns the events that hold the most fields of r.
func (v *reading) nearest(r row) (ids []string) {
	most := 1
	for i := range v.Events {
		n := 0
		for _, f := range r.fields {
			if v.eventHas(&v.Events[i], f) {
				n++
			}
		}
		if n > most {
			most, ids = n, nil
		}
		if n == most {
			ids = append(ids, v.Events[i].ID)
		}
	}
	return ids
}

// why names the fields of r that the events nearest to it lack, or "".
func (v *reading) why(r row) string {
	var lacks []string
	for i := range v.Events {
		e := &v.Events[i]
		if r.kind != "event" || !slices.Contains(v.nearest(r), e.ID) {
			continue
		}
		for _, f := range r.fields {
			if !v.eventHas(e, f) {
				lacks = append(lacks, e.ID+" "+f.name+f.op+f.value)
			}
		}
	}
	return strings.Join(lacks, ", ")
}

func (v *reading) holds(r row) bool {
	switch r.kind {
	case "event":
		return v.events(r) > 0
	case "no-event":
		return v.events(r) == 0
	case "events":
		return strconv.Itoa(v.events(r)) == r.number
	case "at-most":
		r.fields = append(r.fields, field{"realis", "=", "actual"})
		most, _ := strconv.Atoi(r.number)
		return v.events(r) <= most
	case "statement":
		return v.statements(r) > 0
	case "no-statement":
		return v.statements(r) == 0
	case "harm":
		return v.harms(r) > 0
	case "no-harm":
		return v.harms(r) == 0
	}
	return v.holdsWords(r)
}

func (v *reading) holdsWords(r row) bool {
	noted := func(n daybook.Note) bool { return n.Code == r.words }
	switch r.kind {
	case "note":
		return slices.ContainsFunc(v.Notes, noted)
	case "no-note":
		return !slices.ContainsFunc(v.Notes, noted)
	case "splice":
		return v.splice(r.words)
	case "no-splice":
		return !v.splice(r.words)
	case "none":
		return !v.mentions(r.words)
	}
	for _, s := range v.Statements { // orphan
		if s.Content != nil && strings.Contains(s.Content.Quote, r.words) && s.Speaker.Kind != "unresolved" {
			return false
		}
	}
	return true
}

func (v *reading) events(r row) (n int) {
	for i := range v.Events {
		if !slices.ContainsFunc(r.fields, func(f field) bool { return !v.eventHas(&v.Events[i], f) }) {
			n++
		}
	}
	return n
}

func (v *reading) eventHas(e *daybook.Event, f field) bool {
	return v.eventField(e, f) != strings.HasPrefix(f.op, "!")
}

func (v *reading) eventField(e *daybook.Event, f field) bool {
	if f.name == "undated" {
		return v.dateWithout(e, f.value)
	}
	if roles, ok := partyRoles[f.name]; ok {
		return slices.ContainsFunc(e.Parties, func(p daybook.Party) bool {
			return slices.Contains(roles, p.Role) && calls(&p, f.value)
		})
	}
	switch f.name {
	case "place":
		return slices.ContainsFunc(e.Where, func(w daybook.Where) bool { return within(&w.Name, f.value) || within(w.Canonical, f.value) })
	case "trigger":
		return slices.ContainsFunc(e.Triggers, func(t daybook.Evidence) bool { return within(&t.Quote, f.value) })
	case "accused", "claimed", "suspected", "stated":
		return slices.ContainsFunc(e.Parties, func(p daybook.Party) bool { return p.Certainty == f.name && calls(&p, f.value) })
	case "date":
		return dateIs(e, f.value)
	case "killed", "injured", "detained", "abducted", "missing", "displaced":
		return harmIs(e, f.name, f.value)
	case "mentions":
		n, _ := strconv.Atoi(f.value)
		return len(e.Triggers) >= n
	}
	return eventValue(e, f.name) == f.value
}

// partyRoles are the roles that a field of a party accepts: on a side of a
// fight, who did it and who suffered it are both participants.
var partyRoles = map[string][]string{
	"perpetrator": {"perpetrator", "participant"},
	"target":      {"target", "victim", "participant"},
	"party":       {"perpetrator", "target", "victim", "participant", "intervener", "issuer", "recipient"},
}

func eventValue(e *daybook.Event, name string) string {
	switch name {
	case "type":
		return e.Type
	case "realis":
		return string(e.Realis)
	case "background":
		return strconv.FormatBool(e.Background)
	case "count":
		return strconv.Itoa(e.Count)
	case "status":
		return e.Status
	case "anchor":
		return strings.TrimRight(e.When.Anchor, "0123456789")
	case "precision":
		return e.When.Precision
	case "places":
		return strconv.Itoa(len(e.Where))
	}
	if len(e.Where) == 0 {
		return ""
	}
	switch w := e.Where[0]; name {
	case "country":
		return daybook.Value(w.Country)
	case "level":
		return w.Level
	case "precision-of-place":
		return bound(w.ACLEDGeoPrecision)
	}
	return "no such field"
}

// dateWithout reports whether the event that the first trigger of e names has
// the date in the record without a date of publication.
func (v *reading) dateWithout(e *daybook.Event, want string) bool {
	for i := range v.undated.Events {
		u := &v.undated.Events[i]
		if slices.ContainsFunc(u.Triggers, func(t daybook.Evidence) bool { return t.Span == e.Triggers[0].Span }) {
			return dateIs(u, want)
		}
	}
	return false
}

func dateIs(e *daybook.Event, want string) bool {
	from, to, ok := strings.Cut(want, "..")
	if want == "none" {
		return e.When.From == nil
	}
	return daybook.Value(e.When.From) == from && (!ok || daybook.Value(e.When.To) == to)
}

// harmIs reports whether one row of harm has the bounds, or, where there is no
// upper bound, whether the rows that are no part of others add up to the lower.
func harmIs(e *daybook.Event, effect, want string) bool {
	sum := 0
	for _, h := range e.Harm {
		if h.Effect != effect || h.Scope != "event" {
			continue
		}
		if bounds(h) == want {
			return true
		}
		if h.PartOf == nil && h.Low != nil {
			sum += *h.Low
		}
	}
	return sum > 0 && strconv.Itoa(sum)+"-" == want
}

func bounds(h daybook.Harm) string { return bound(h.Low) + "-" + bound(h.High) }

func bound(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

// calls reports whether a name of p holds words, upper and lower case alike.
func calls(p *daybook.Party, words string) bool {
	return within(p.Name, words) || within(p.Canonical, words)
}

// within reports whether s holds words, upper and lower case alike.
func within(s *string, words string) bool {
	return s != nil && strings.Contains(strings.ToLower(*s), strings.ToLower(words))
}

// harms counts the rows of harm of all events that hold r.
func (v *reading) harms(r row) (n int) {
	for _, e := range v.Events {
		for _, h := range e.Harm {
			held := r.number == "" || bounds(h) == r.number
			for _, f := range r.fields {
				held = held && harmField(h, f) != strings.HasPrefix(f.op, "!")
			}
			if held {
				n++
			}
		}
	}
	return n
}

func harmField(h daybook.Harm, f field) bool {
	switch f.name {
	case "effect":
		return h.Effect == f.value
	case "group":
		return h.Group == f.value
	case "basis":
		return h.Basis == f.value
	case "scope":
		return h.Scope == f.value
	case "of":
		return within(h.Of, f.value)
	case "source":
		return (h.Source == nil) == (f.value == "none")
	}
	return false
}

func (v *reading) statements(r row) (n int) {
	for i := range v.Statements {
		s := &v.Statements[i]
		if !slices.ContainsFunc(r.fields, func(f field) bool { return v.saidField(s, f) == strings.HasPrefix(f.op, "!") }) {
			n++
		}
	}
	return n
}

func (v *reading) saidField(s *daybook.Statement, f field) bool {
	switch f.name {
	case "act":
		return s.Act == f.value
	case "quoted":
		return strconv.FormatBool(s.Quoted) == f.value
	case "speaker":
		return strings.HasSuffix(f.op, "=") && s.Speaker.Kind == f.value || strings.HasSuffix(f.op, "~") && calls(&s.Speaker, f.value)
	case "against":
		return s.Against != nil && calls(s.Against, f.value)
	case "quote":
		return s.Content != nil && within(&s.Content.Quote, f.value)
	case "about":
		for key := range strings.SplitSeq(f.value, ",") {
			if slices.ContainsFunc(v.keys[key], func(id string) bool { return slices.Contains(s.About, id) }) {
				return true
			}
		}
		return f.value == "none" && len(s.About) == 0
	}
	return false
}

// splice reports whether a block of another story holds words.
func (v *reading) splice(words string) bool {
	runes := []rune(v.Report.Text)
	return slices.ContainsFunc(v.Report.Blocks, func(b daybook.ReportBlock) bool {
		return b.Kind == daybook.BlockSplice && strings.Contains(string(runes[b.Start:b.End]), words)
	})
}

// mentions reports whether words stand in a value or the evidence of an event,
// a statement or a note, but for the note that says what was left out.
func (v *reading) mentions(words string) bool {
	told := daybook.Record{Events: v.Events, Statements: v.Statements}
	for _, n := range v.Notes {
		if n.Code != "splice" {
			told.Notes = append(told.Notes, n)
		}
	}
	found := false
	told.EachEvidence(func(e *daybook.Evidence) { found = found || within(&e.Quote, words) })
	for i := range v.Events {
		found = found || within(&v.Events[i].Summary, words)
	}
	return found
}

// readText reads a text as the program does.
func readText(t *testing.T, c *work.Coder, text string, opt source.Options) *daybook.Record {
	t.Helper()
	opt.Format = "text"
	docs, err := source.Bytes("text", []byte(text), opt)
	if err != nil {
		t.Fatal(err)
	}
	rec, err := code(c, docs[0])
	if err != nil {
		t.Fatal(err)
	}
	return rec
}

// ratchet compares the rows that are not held with a list of those known not
// to be held, which may only shrink: -update takes off what holds now, and a row
// that a new case brings is added by hand. Without a list it writes one.
func ratchet(t *testing.T, list string, missed []string) {
	t.Helper()
	data, err := os.ReadFile(list)
	if err != nil {
		data = []byte(strings.Join(missed, "\n"))
	}
	var left []string
	for k := range strings.FieldsFuncSeq(string(data), func(r rune) bool { return r == '\n' }) {
		if slices.Contains(missed, k) {
			t.Log("not held, as known: " + k)
			left = append(left, k+"\n")
		} else {
			t.Log("held now, take it off the list with -update: " + k)
		}
	}
	for _, m := range missed {
		if !slices.Contains(left, m+"\n") {
			t.Error("not held and not on the list: " + m)
		}
	}
	if err != nil || *updateScore {
		if err := os.WriteFile(list, []byte(strings.Join(left, "")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
